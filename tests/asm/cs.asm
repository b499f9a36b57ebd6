* CS - COMPARE AND SWAP, of a word and of a doubleword.
*
* Tests: CS CDS
* Function: both outcomes, what is stored and loaded, boundaries, odd
*           registers, access by key also when nothing is stored
*           (chapter 7).
*
CS       TESTS
         LM    R2,R3,=F'5,6'
         MVC   WORK(8),=F'5,77'
         CS    R2,R3,WORK
         CC    0,'CS: equal'
         MEM   WORK(8),=F'6,77','CS: the third operand is stored'
         REG   R2,=F'5','CS: R1 stays'
         REG   R3,=F'6','CS: R3 stays'
         CS    R2,R3,WORK
         CC    1,'CS: unequal'
         REG   R2,=F'6','CS: the word is loaded into R1'
         MEM   WORK(8),=F'6,77','CS: and storage stays'
         CS    R2,R2,WORK
         CC    0,'CS: R1 is R3'
         LA    R4,WORK+2
         EXPECT 6,'CS: no word boundary: specification',CS,            X
               (R2,R3,0(R4))
         LM    R2,R5,=F'1,2,3,4'
         MVC   WORK(8),=F'1,2'
         CDS   R2,R4,WORK
         CC    0,'CDS: equal'
         MEM   WORK(8),=F'3,4','CDS: the pair of R3 is stored'
         MVC   WORK(8),=F'1,9'
         CDS   R2,R4,WORK
         CC    1,'CDS: the second word differs'
         REG   R2,=F'1','CDS: loaded, even register'
         REG   R3,=F'9','CDS: loaded, odd register'
         MVC   WORK(8),=F'8,9'
         CDS   R2,R4,WORK
         CC    1,'CDS: the first word differs'
         MEM   WORK(8),=F'8,9','CDS: and storage stays'
         LA    R6,WORK+4
         EXPECT 6,'CDS: no doubleword boundary',CDS,(R2,R4,0(R6))
         EXPECT 6,'CDS: odd R1: specification',DC,(X'BB34C000')
         EXPECT 6,'CDS: odd R3: specification',DC,(X'BB25C000')
         L     R6,=A(X'8000')
         MVC   0(8,R6),=F'8,9'
         SETKEY X'8000',X'30'
         LA    R2,8
         EXPECT 4,'CS: protection, equal',CS,(R2,R4,0(R6)),KEY=1
         MEM   0(4,R6),=F'8','CS: then storage stays'
         LA    R2,7
         EXPECT 4,'CS: protection, though unequal',CS,(R2,R4,0(R6)),   X
               KEY=1
         REG   R2,=F'7','CS: then R1 stays'
         LM    R2,R3,=F'8,9'
         EXPECT 4,'CDS: protection',CDS,(R2,R4,0(R6)),KEY=1,CC=3
         OLDCC 3,'CDS: then the code stays'
         EXPECT 4,'CDS: protection, though unequal',CDS,(R4,R2,0(R6)), X
               KEY=1
         REG   R4,=F'3','CDS: then R1 stays'
         L     R6,=A(X'200000')
         EXPECT 5,'CS: beyond the end: addressing',CS,(R2,R3,0(R6))
         EXPECT 5,'CDS: beyond the end: addressing',CDS,(R2,R4,0(R6))
         PSW   STATE=PROBLEM
         CS    R2,R2,ZERO
         BACK
         CC    1,'CS: in the problem state'
         ENDTESTS
WORK     DS    D
ZERO     DC    F'0'
         END   TSTGO
