* BCT - BRANCH ON COUNT.
*
* Tests: BCT BCTR
* Function: counts, zero, the wrap below zero, R2 zero, the address
*           before the count (chapter 7); no overflow, code unchanged.
*
BCT      TESTS
         LA    R1,5
         SR    R2,R2
LOOP     LA    R2,1(,R2)
         BCT   R1,LOOP
         REG   R1,=F'0','BCT: counted to zero'
         REG   R2,=F'5','BCT: five times'
         LA    R1,1
         BCT   R1,WRONG
         REG   R1,=F'0','BCT: from 1: no branch'
         BCT   R1,BELOW
         B     WRONG
BELOW    REG   R1,=F'-1','BCT: from 0: -1, and a branch'
         L     R1,=X'80000000'
         PSW   CC=3,PM=15
         BCT   R1,OVER
         B     WRONG
OVER     BACK
         CC    3,'BCT: the code stays'
         REG   R1,=X'7FFFFFFF','BCT: no overflow'
         LA    R1,3
         SR    R2,R2
         LA    R3,LOOPR
LOOPR    LA    R2,1(,R2)
         BCTR  R1,R3
         REG   R2,=F'3','BCTR: three times'
         LA    R1,7
         PSW   CC=2
         BCTR  R1,0
         BACK
         CC    2,'BCTR: the code stays'
         REG   R1,=F'6','BCTR: R2 zero counts only'
         LA    R1,0
         BCTR  R1,0
         REG   R1,=F'-1','BCTR: R2 zero, from 0'
         LA    R4,SAMER
         BCTR  R4,R4
         B     WRONG
SAMER    REG   R4,=A(SAMER-1),'BCTR: R1 is R2: to the old address'
         LA    R4,4
         BCT   R4,INDEX-4(R4)
         B     WRONG
INDEX    REG   R4,=F'3','BCT: R1 is the index: old value'
         LA    R1,2
         LA    R3,ODD+1
         EXPECT 6,'BCTR: odd address: specification',BCTR,(R1,R3),     X
               FETCH=ODD+1
         REG   R1,=F'1','BCTR: completed before that'
         BCTR  R1,R3
         REG   R1,=F'0','BCTR: an odd address not gone to'
         SR    R5,R5
         LTR   R5,R5
         B     RIGHT
WRONG    LTR   R12,R11
RIGHT    CC    0,'BCT: went where it should'
         ENDTESTS
ODD      DC    H'0'
         END   TSTGO
