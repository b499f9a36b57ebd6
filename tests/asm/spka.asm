* SPKA - SET PSW KEY FROM ADDRESS, and INSERT PSW KEY.
*
* Tests: SPKA IPK
* Function: which bits of the address and of register 2; the key at work;
*           problem state; no code (chapter 10).
*
SPKA     TESTS
         L     R2,=X'FFFFFFFF'
         IPK
         REG   R2,=X'FFFFFF00','IPK: key 0; bits 28-31 zero'
         PSW   KEY=9,CC=3
         IPK
         BACK
         CC    3,'IPK: the code stays'
         REG   R2,=X'FFFFFF90','IPK: key 9'
         PSW   KEY=15,MODE=EC
         IPK
         BACK
         REG   R2,=X'FFFFFFF0','IPK: key 15, EC mode'
         PSW   CC=2
         SPKA  X'50'
         IPK
         BACK
         CC    2,'SPKA: the code stays'
         REG   R2,=X'FFFFFF50','SPKA: key 5 from the displacement'
         LA    R3,X'AB0'
         SPKA  X'F4F'(R3)
         IPK
         BACK
         REG   R2,=X'FFFFFFF0','SPKA: bits 24-27 of the sum only'
         L     R3,=A(X'200000'+X'30')
         SPKA  0(R3)
         IPK
         BACK
         REG   R2,=X'FFFFFF30','SPKA: no storage is accessed'
         L     R3,=A(X'8000')
         SETKEY X'8000',X'40'
         MVI   0(R3),0
         SPKA  X'40'
         MVI   0(R3),1
         SPKA  0
         MEM   0(1,R3),=X'01','SPKA: with the key of the block'
         MVC   TSTNEXT(4),=A(STORED)
         SPKA  X'20'
         MVI   0(R3),2
         SVC   255
STORED   MEM   TSTCLS(3),=X'010004',                                   X
               'SPKA: another key is protected from'
         MEM   0(1,R3),=X'01','SPKA: nothing was stored'
         EXPECT 2,'SPKA: problem state',SPKA,(X'40'),STATE=PROBLEM
         EXPECT 2,'IPK: problem state',IPK,,STATE=PROBLEM
         MEM   TSTREGS+8(4),=X'FFFFFF30','IPK: then R2 stays'
         ENDTESTS
         END   TSTGO
