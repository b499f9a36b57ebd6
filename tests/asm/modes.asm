* MODES - the BC and the EC mode, and from one to the other.
*
* Function: bits that have a meaning in one mode only: DAT, PER, channel
*           masks, the interruption code; program mask and condition code
*           go along; control register 0 masks external interruptions in
*           both (chapters 4 and 6).
*
MODES    TESTS
         LCTL  R0,R1,TSTCR0
         L     R2,=A(X'10000')
         MVC   TSTPT1(2),=X'0200'
         L     R3,=A(X'20000')
         MVI   0(R3),C'V'
         MVI   0(R2),C'R'
         PSW   MASK=X'04'                    BC: channel 5
         IC    R1,0(,R2)
         BACK
         CLM   R1,1,=C'R'
         CC    0,'BC: bit 5 is channel 5, no translation'
         PSW   DAT=ON,MODE=EC
         IC    R1,0(,R2)
         BACK
         CLM   R1,1,=C'V'
         CC    0,'EC: bit 5 is translation'
         PSW   DAT=ON,MODE=EC
         SSM   ZERO
         IC    R1,0(,R2)
         BACK
         CLM   R1,1,=C'R'
         CC    0,'EC: SSM turns translation off'
         LCTL  R9,R11,PERALL
         PSW   MASK=X'40',CC=2               BC: channel 1
         NOPR  0
         BACK
         CC    2,'BC: bit 1 is channel 1, no PER'
         EXPECT X'80','EC: bit 1 is PER',LA,(R1,1),MASK=X'40',MODE=EC
         LCTL  R9,R11,ZEROS
*        From mode to mode
         PSW   PM=9,CC=1
         LPSW  TOEC
ATEC     BALR  R4,0
         LPSW  TOBC
ATBC     BALR  R5,0
         BACK
         CLM   R4,8,=X'76'
         CC    0,'LPSW to the EC mode: code 3, mask 6'
         CLM   R5,8,=X'6A'
         CC    0,'LPSW to the BC mode: code 2, mask 10'
*        An interruption from the BC into the EC mode and back
         MVC   KEPT(8),X'60'
         MVC   X'60'(8),SVCEC
         MVC   X'88'(4),ZEROS
         PSW   PM=9,CC=1,AT=CALL
CALL     SVC   5
CALLED   BALR  R7,0
         B     OVER
ATSVC    BALR  R6,0
         LPSW  X'20'
OVER     MVC   X'60'(8),KEPT
         MVC   OLD(8),X'20'
         MVC   IDENT(4),X'88'
         BACK
         CLM   R6,8,=X'43'
         CC    0,'SVC from BC to EC: the new code and mask'
         CLM   R7,8,=X'59'
         CC    0,'SVC from BC to EC: back as before'
         MEM   IDENT(4),ZEROS,'SVC from BC: the old mode decides'
         MEM   OLD(5),=X'0000000559','SVC from BC: BC old PSW'
*        And from the EC into the BC mode
         MVC   X'60'(8),SVCBC
         PSW   PM=9,CC=1,AT=CALL2,MODE=EC
CALL2    SVC   6
         B     OVER2
ATSVC2   BALR  R6,0
         LPSW  X'20'
OVER2    MVC   X'60'(8),KEPT
         MVC   OLD(8),X'20'
         MVC   IDENT(4),X'88'
         BACK
         MEM   IDENT(4),=X'00020006','SVC from EC: code at 138'
         MEM   OLD(5),=X'0008190000','SVC from EC: EC old PSW'
*        External masks of control register 0
         SPT   MINUS
         LCTL  R0,R0,ZEROS
         PSW   MASK=X'01',CC=3
         NOPR  0
         BACK
         CC    3,'BC: CR0 masks the CPU timer'
         PSW   MASK=X'01',CC=3,MODE=EC
         NOPR  0
         BACK
         CC    3,'EC: CR0 masks the CPU timer'
         LCTL  R0,R0,=X'00000400'
         AWAIT EXT,X'1005','BC: PSW bit 7 and CR0',MASK=X'01'
         AWAIT EXT,X'1005','EC: PSW bit 7 and CR0',MASK=X'01',MODE=EC
         SPT   FAR
         ENDTESTS
         TABLES
         DS    0D
KEPT     DS    D
OLD      DS    D
IDENT    DS    F
         DS    0D
TOEC     DC    X'0008360000',AL3(ATEC)
TOBC     DC    X'000000002A',AL3(ATBC)
SVCEC    DC    X'0008030000',AL3(ATSVC)
SVCBC    DC    X'0000000000',AL3(ATSVC2)
MINUS    DC    X'FFFFFFFFFFFFFFFF'
FAR      DC    X'7FFFFFFFFFFFFFFF'
PERALL   DC    X'40000000',A(0),X'00FFFFFF'
ZEROS    DC    3F'0'
ZERO     DC    X'00'
         END   TSTGO
