* TM - TEST UNDER MASK, and TEST AND SET.
*
* Tests: TM TS
* Function: codes; mask 0 with its access exception; TS stores ones
*           whatever it found, and needs to store (chapter 7).
*
TM       TESTS
         MVI   WORK,X'A5'
         TM    WORK,X'5A'
         CC    0,'TM: all zero'
         TM    WORK,X'A5'
         CC    3,'TM: all one'
         TM    WORK,X'FF'
         CC    1,'TM: mixed'
         TM    WORK,X'80'
         CC    3,'TM: one bit, one'
         TM    WORK,X'40'
         CC    0,'TM: one bit, zero'
         TM    WORK,X'C0'
         CC    1,'TM: one and zero'
         TM    WORK,X'60'
         CC    1,'TM: zero and one'
         PSW   CC=3
         TM    WORK,0
         BACK
         CC    0,'TM: mask 0'
         MEM   WORK(1),=X'A5','TM: nothing is stored'
         L     R3,=A(X'200000')
         EXPECT 5,'TM: mask 0 beyond the end: addressing',TM,          X
               (0(R3),0),CC=2
         OLDCC 2,'TM: then the code stays'
         L     R3,=A(X'8000')
         SETKEY X'8000',X'38'
         EXPECT 4,'TM: mask 0: fetch protection',TM,(0(R3),0),KEY=1
         MVI   WORK,X'7F'
         TS    WORK
         CC    0,'TS: leftmost bit was zero'
         MEM   WORK(1),=X'FF','TS: all ones now'
         TS    WORK
         CC    1,'TS: leftmost bit was one'
         MVI   WORK,X'80'
         TS    WORK
         CC    1,'TS: X''80'' is one'
         MEM   WORK(1),=X'FF','TS: all ones though it was one'
         MVI   0(R3),0
         SETKEY X'8000',X'30'
         EXPECT 4,'TS: protection',TS,(0(R3)),KEY=1,CC=3
         OLDCC 3,'TS: then the code stays'
         MEM   0(1,R3),=X'00','TS: and the byte'
         MVI   0(R3),X'FF'
         EXPECT 4,'TS: protection though all ones',TS,(0(R3)),KEY=1
         L     R3,=A(X'200000')
         EXPECT 5,'TS: beyond the end: addressing',TS,(0(R3))
         DC    X'93AA',S(WORK)
         CC    1,'TS: the second byte is ignored'
         ENDTESTS
WORK     DS    D
         END   TSTGO
