* TRT - TRANSLATE AND TEST.
*
* Tests: TRT
* Function: the three codes, what goes into registers 1 and 2 and what of
*           them stays, nothing stored, access (chapter 7).
*
TRT      TESTS
         L     R1,=X'AABBCCDD'
         L     R2,=X'11223344'
         SNAP
         TRT   NAME,TABLE
         CC    0,'TRT: all function bytes are zero'
         SAME  'TRT: code 0: registers stay'
         TRT   DOT,TABLE
         CC    1,'TRT: before the last byte'
         REG   R2,=X'1122334B','TRT: function byte in R2, rest stays'
         CLM   R1,7,=AL3(DOT+3)
         CC    0,'TRT: the address in R1'
         CLM   R1,8,=X'AA'
         CC    0,'TRT: bits 0-7 of R1 stay'
         TRT   DOT(4),TABLE
         CC    2,'TRT: at the last byte'
         TRT   DOT+3(1),TABLE
         CC    2,'TRT: one byte is the last'
         TRT   TWO,TABLE
         CLM   R1,7,=AL3(TWO+1)
         CC    0,'TRT: the first of two'
         REG   R2,=X'11223361','TRT: its function byte'
         TRT   DOT(3),TABLE
         CC    0,'TRT: three bytes, none'
         MVC   LONG(256),TABLE+256
         MVI   LONG+255,C'.'
         TRT   LONG(256),TABLE
         CC    2,'TRT: the last of 256'
         CLM   R1,7,=AL3(LONG+255)
         CC    0,'TRT: its address'
         MEM   DOT(6),=C'ABC.DE','TRT: nothing is stored'
         SNAP
         L     R3,=A(X'1FFFFF')
         MVI   0(R3),C'.'
         STM   R0,R15,TSTSNAP
         EXPECT 5,'TRT: table beyond the end',TRT,(DOT(2),0(R3)),CC=3
         OLDCC 3,'TRT: then the code stays'
         SAME  'TRT: and registers 1 and 2'
         TRT   0(1,R3),TABLE
         CC    2,'TRT: the last byte of storage'
         SETKEY X'8000',X'38'
         L     R3,=A(X'8000')
         EXPECT 4,'TRT: fetch protection',TRT,(0(1,R3),TABLE),KEY=2
         EXPECT 4,'TRT: table fetch-protected',TRT,(DOT,0(R3)),KEY=2
         ENDTESTS
NAME     DC    C'NOTHING'
DOT      DC    C'ABC.DE'
TWO      DC    C'A/.B'
TABLE    DC    256X'00'
         DC    256C'X'
         ORG   TABLE+C'.'
         DC    X'4B'
         ORG   TABLE+C'/'
         DC    X'61'
         ORG
LONG     DS    CL256
         END   TSTGO
