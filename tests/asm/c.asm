* C - COMPARE: signed, 32 bits and a halfword.
*
* Tests: C CR CH
* Function: the three codes with all signs, also where the difference
*           would overflow; nothing is changed (chapter 7).
*
C        TESTS
         LA    R1,5
         C     R1,=F'5'
         CC    0,'C: equal'
         C     R1,=F'6'
         CC    1,'C: first low'
         C     R1,=F'4'
         CC    2,'C: first high'
         C     R1,=F'-6'
         CC    2,'C: positive against negative'
         REG   R1,=F'5','C: R1 stays'
         L     R1,=X'80000000'
         C     R1,=X'7FFFFFFF'
         CC    1,'C: the least against the greatest'
         L     R2,=X'7FFFFFFF'
         CR    R2,R1
         CC    2,'CR: the greatest against the least'
         CR    R1,R2
         CC    1,'CR: the least against the greatest'
         CR    R1,R1
         CC    0,'CR: with itself'
         L     R1,=F'-1'
         SR    R2,R2
         CR    R1,R2
         CC    1,'CR: -1 is below 0'
         L     R1,=F'-32768'
         CH    R1,=X'8000'
         CC    0,'CH: -32768'
         CH    R1,=X'8001'
         CC    1,'CH: first low'
         L     R1,=F'32768'
         CH    R1,=X'8000'
         CC    2,'CH: 32768 is no halfword: high'
         CH    R1,=H'32767'
         CC    2,'CH: above every halfword'
         L     R1,=X'80000000'
         CH    R1,=X'8000'
         CC    1,'CH: below every halfword'
         LA    R3,BYTES
         L     R1,=F'256'
         C     R1,1(,R3)
         CC    0,'C: operand on an odd address'
         CH    R1,3(,R3)
         CC    0,'CH: operand on an odd address'
         PSW   PM=15
         L     R1,=X'80000000'
         C     R1,=F'1'
         BACK
         CC    1,'C: never overflows'
         L     R3,=A(X'200000'-3)
         EXPECT 5,'C: reaches beyond the end',C,(R1,0(,R3)),CC=3
         OLDCC 3,'C: suppressed, the code stays'
         LA    R3,2(,R3)
         EXPECT 5,'CH: reaches beyond the end',CH,(R1,0(,R3)),CC=2
         OLDCC 2,'CH: suppressed, the code stays'
         ENDTESTS
BYTES    DC    X'FF00000100FFFFFF'
         END   TSTGO
