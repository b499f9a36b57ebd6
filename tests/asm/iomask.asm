* IOMASK - channel masks in both modes.
*
* Function: BC mode: PSW bit 0 for channel 0, bit 6 with control register
*           2 for channels 6 and up; EC mode: bit 6 and control register
*           2; a masked interruption stays pending (chapters 4 and 12).
*
IOMASK   TESTS
         LCTL  R0,R0,=F'0'
         LCTL  R2,R2,=F'-1'
         LA    R1,OUT
         ST    R1,72
         SIO   X'00E'
         DELAY 200                           it has ended by now
         SSM   M7F
         NOPR  0
         SSM   ZERO
         SR    R1,R1
         CC    0,'BC: bits 1-7 do not allow channel 0'
         LCTL  R2,R2,=F'0'
         AWAIT IO,X'00E','BC: bit 0, whatever CR2 says',MASK=X'80'
         BAL   R9,FREE
         SIO   X'00E'
         DELAY 200                           it has ended by now
         LCTL  R2,R2,=X'7FFFFFFF'
         PSW   MASK=X'02',MODE=EC
         NOPR  0
         BACK
         CC    0,'EC: CR2 bit 0 off: masked'
         LCTL  R2,R2,=X'80000000'
         PSW   MASK=X'01',MODE=EC
         NOPR  0
         BACK
         CC    0,'EC: bit 6 off: masked'
         AWAIT IO,X'00E','EC: bit 6 and CR2 bit 0',MASK=X'02',MODE=EC
         BAL   R9,FREE
         LCTL  R2,R2,=F'-1'
         SSM   MFE
         NOPR  0
         SSM   ZERO
         SR    R1,R1
         CC    0,'nothing is pending any more'
         ENDTESTS
FREE     TIO   X'00E'
         BC    7,FREE
         BR    R9
M7F      DC    X'7F'
MFE      DC    X'FE'
ZERO     DC    X'00'
OUT      CCW   X'09',LINE,X'20',10
LINE     DC    C'LINE OF 10'
         END   TSTGO
