* STCK - STORE CLOCK.
*
* Tests: STCK
* Function: the clock runs, never the same value twice, any boundary, the
*           problem state, protection (chapters 4 and 7).
*
STCK     TESTS
         STCK  ONE
         CC    0,'STCK: the clock is set'
         STCK  TWO
         CLC   ONE,TWO
         CC    1,'STCK: a later value is greater'
         LA    R2,100
MANY     STCK  ONE
         STCK  TWO
         CLC   ONE,TWO
         BNL   SAMEV
         BCT   R2,MANY
SAMEV    REG   R2,=F'0','STCK: a hundred times, never the same'
         CLC   ONE(4),=F'0'
         CC    2,'STCK: some time after 1900'
         LA    R3,BYTES
         STCK  1(R3)
         CLI   BYTES,X'EE'
         CC    0,'STCK: no boundary needed'
         CLI   BYTES+9,X'EE'
         CC    0,'STCK: eight bytes'
         CLC   TWO(3),BYTES+1
         CC    0,'STCK: the same clock'
         PSW   STATE=PROBLEM,CC=3
         STCK  ONE
         BACK
         CC    0,'STCK: in the problem state'
         L     R3,=A(X'8000'-4)
         SETKEY X'8000',X'30'
         MVC   0(8,R3),BYTES+9
         EXPECT 4,'STCK: its second half is protected',STCK,(0(R3)),   X
               KEY=2,CC=2
         OLDCC 2,'STCK: then the code stays'
         MEM   0(8,R3),BYTES+9,'STCK: and storage'
         L     R3,=A(X'200000'-7)
         EXPECT 5,'STCK: reaches beyond the end',STCK,(0(R3))
         ENDTESTS
ONE      DS    D
TWO      DS    D
BYTES    DC    20X'EE'
         END   TSTGO
