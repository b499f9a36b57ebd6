* RATES - how fast the clocks run.
*
* Function: bit 51 of the TOD clock and of the CPU timer is a
*           microsecond: together they stay the same; the interval timer
*           counts 300 times a second in bit 23 (chapter 4).
*
RATES    TESTS
         LCTL  R0,R0,=F'0'
         SPT   BIG
         STCK  T1
         STPT  P1
         L     R2,=F'200000'
         BCT   R2,*
         STCK  T2
         STPT  P2
*        T2 - T1 and P1 - P2 in units of 2**-12 * 2**20 us: high words
         LM    R2,R3,T2
         LM    R4,R5,T1
         SLR   R3,R5
         BC    3,NB1
         BCTR  R2,0
NB1      SLR   R2,R4
         SRDL  R2,12                         microseconds
         LM    R4,R5,P1
         LM    R6,R7,P2
         SLR   R5,R7
         BC    3,NB2
         BCTR  R4,0
NB2      SLR   R4,R6
         SRDL  R4,12
         LTR   R3,R3
         CHECK 'rates: the clock went on',P
         LTR   R5,R5
         CHECK 'rates: the CPU timer went on',P
         LR    R6,R3
         SR    R6,R5
         LPR   R6,R6
         C     R6,=F'20000'
         CHECK 'rates: clock and CPU timer agree',L
*        Thirty steps of the interval timer are 100 milliseconds
         MVC   X'50'(4),=X'7FFFFFFF'
STEP     CLC   X'50'(3),=X'7FFFFF'
         BE    STEP
         STCK  T1
STEPS    CLC   X'50'(3),=X'7FFFE1'
         BH    STEPS
         STCK  T2
         LM    R2,R3,T2
         LM    R4,R5,T1
         SLR   R3,R5
         BC    3,NB3
         BCTR  R2,0
NB3      SLR   R2,R4
         SRDL  R2,12
         C     R3,=F'80000'
         CHECK 'rates: 30 steps are not less than 80 ms',H
         C     R3,=F'105000'
*OURS 4: hercules runs in the host's time
         CHECK 'rates: 30 steps are 100 ms',L
         ENDTESTS
         DS    0D
T1       DS    D
T2       DS    D
P1       DS    D
P2       DS    D
BIG      DC    X'7FFFFFFFFFFFFFFF'
         END   TSTGO
