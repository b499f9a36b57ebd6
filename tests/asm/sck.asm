* SCK - SET CLOCK, clock comparator, CPU timer.
*
* Tests: SCK SCKC STCKC SPT STPT
* Function: what is set is there and goes on, boundaries, problem state,
*           access. Their interruptions: clocks (chapters 4 and 10).
*
SCK      TESTS
         LCTL  R0,R0,=F'0'
         STCK  OLD
         SCK   SETTO
         CC    0,'SCK: the value is set'
         STCK  NOW
         CC    0,'STCK: the clock is in the set state'
         MEM   NOW(3),SETTO,'SCK: the clock goes on from there'
         CLC   NOW,SETTO
         CHECK 'SCK: not backwards',NL
         SCK   OLD
         LA    R2,OLD+4
         EXPECT 6,'SCK: no doubleword: specification',SCK,(0(R2))
         EXPECT 2,'SCK: problem state',SCK,(0(R2)),STATE=PROBLEM
         PSW   CC=3
         SCKC  VALUE
         STCKC NOW
         BACK
         CC    3,'SCKC, STCKC: the code stays'
         MEM   NOW(6),VALUE,'SCKC, STCKC: the value'
         EXPECT 6,'SCKC: no doubleword: specification',SCKC,(0(R2))
         EXPECT 6,'STCKC: no doubleword: specification',STCKC,(0(R2))
         EXPECT 2,'SCKC: problem state',SCKC,(OLD),STATE=PROBLEM
         EXPECT 2,'STCKC: problem state',STCKC,(OLD),STATE=PROBLEM
         PSW   CC=2
         SPT   VALUE
         STPT  NOW
         BACK
         CC    2,'SPT, STPT: the code stays'
         CLC   NOW,VALUE
         CHECK 'SPT: the timer counts down',NH
         CLC   NOW(2),VALUE
         CHECK 'SPT: slowly',E
         SPT   MINUS
         STPT  NOW
         CLI   NOW,X'FF'
         CHECK 'SPT: a negative value',E
         SPT   VALUE
         EXPECT 6,'SPT: no doubleword: specification',SPT,(0(R2))
         EXPECT 6,'STPT: no doubleword: specification',STPT,(0(R2))
         EXPECT 2,'SPT: problem state',SPT,(OLD),STATE=PROBLEM
         EXPECT 2,'STPT: problem state',STPT,(OLD),STATE=PROBLEM
         SETKEY X'8000',X'38'
         L     R2,=A(X'8000')
         EXPECT 4,'SCK: fetch protection',SCK,(0(R2)),KEY=2
         EXPECT 4,'SCKC: fetch protection',SCKC,(0(R2)),KEY=2
         EXPECT 4,'SPT: fetch protection',SPT,(0(R2)),KEY=2
         EXPECT 4,'STCKC: protection',STCKC,(0(R2)),KEY=2
         EXPECT 4,'STPT: protection',STPT,(0(R2)),KEY=2
         L     R2,=A(X'200000')
         EXPECT 5,'SCK: beyond the end: addressing',SCK,(0(R2))
         EXPECT 5,'STPT: beyond the end: addressing',STPT,(0(R2))
         ENDTESTS
OLD      DS    D
NOW      DS    D
SETTO    DC    X'A000000000000000'
VALUE    DC    X'0123456789AB0000'
MINUS    DC    X'FFFFFFF000000000'
         END   TSTGO
