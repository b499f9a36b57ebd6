* LA - LOAD ADDRESS: 24 bits, no storage.
*
* Tests: LA
* Function: sums of displacement, base and index; the wrap; register 0;
*           no access exception, no code (chapter 7).
*
LA       TESTS
         LA    R1,4095
         REG   R1,=F'4095','LA: displacement'
         L     R2,=F'1000'
         L     R3,=F'200'
         LA    R1,30(R2,R3)
         REG   R1,=F'1230','LA: displacement, index and base'
         L     R2,=X'FF001000'
         LA    R1,1(,R2)
         REG   R1,=X'00001001','LA: bits 0-7 are zero'
         L     R2,=X'00FFFFFF'
         LA    R1,1(,R2)
         REG   R1,=F'0','LA: wraps at 16M'
         LA    R1,4095(R2,R2)
         REG   R1,=X'00000FFD','LA: wraps twice'
         L     R2,=X'80000000'
         LA    R1,0(R2,R2)
         REG   R1,=F'0','LA: no overflow'
         L     R0,=F'77'
         LA    R1,5(0,0)
         REG   R1,=F'5','LA: register 0 is not added'
         LA    R0,6
         REG   R0,=F'6','LA: into register 0'
         LA    R4,10
         LA    R4,1(R4,R4)
         REG   R4,=F'21','LA: R1 is base and index'
         L     R2,=A(X'F00000')
         SNAP
         LA    R2,0(,R2)
         SAME  'LA: the address need not be there'
         PSW   CC=3
         LA    R1,0
         BACK
         CC    3,'LA: the code stays'
         ENDTESTS
         END   TSTGO
