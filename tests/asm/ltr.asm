* LTR - LOAD AND TEST, COMPLEMENT, POSITIVE, NEGATIVE.
*
* Tests: LTR LCR LPR LNR
* Function: results and condition codes, the most negative number, the
*           same register twice (chapter 7).
*
LTR      TESTS
         SR    R2,R2
         LTR   R1,R2
         CC    0,'LTR: zero'
         L     R2,=F'-5'
         LTR   R1,R2
         CC    1,'LTR: less than zero'
         REG   R1,=F'-5','LTR: loaded'
         LA    R2,5
         LTR   R1,R2
         CC    2,'LTR: greater than zero'
         L     R1,=X'80000000'
         LTR   R1,R1
         CC    1,'LTR: the least'
         REG   R1,=X'80000000','LTR: the least, loaded'
         SR    R2,R2
         LCR   R1,R2
         CC    0,'LCR: zero'
         REG   R1,=F'0','LCR: of zero'
         LA    R2,5
         LCR   R1,R2
         CC    1,'LCR: of 5'
         REG   R1,=F'-5','LCR: -5'
         REG   R2,=F'5','LCR: R2 stays'
         LCR   R1,R1
         CC    2,'LCR: of -5'
         REG   R1,=F'5','LCR: in place'
         L     R2,=X'80000000'
         LCR   R1,R2
         CC    3,'LCR: of the least: overflow'
         REG   R1,=X'80000000','LCR: which stays as it is'
         SR    R2,R2
         LPR   R1,R2
         CC    0,'LPR: zero'
         L     R2,=F'-7'
         LPR   R1,R2
         CC    2,'LPR: of -7'
         REG   R1,=F'7','LPR: 7'
         LPR   R1,R1
         CC    2,'LPR: of 7'
         REG   R1,=F'7','LPR: in place'
         L     R2,=X'80000000'
         LPR   R1,R2
         CC    3,'LPR: of the least: overflow'
         REG   R1,=X'80000000','LPR: which stays as it is'
         SR    R2,R2
         LNR   R1,R2
         CC    0,'LNR: zero has no sign'
         LA    R2,7
         LNR   R1,R2
         CC    1,'LNR: of 7'
         REG   R1,=F'-7','LNR: -7'
         LNR   R1,R1
         REG   R1,=F'-7','LNR: of -7'
         L     R2,=X'80000000'
         PSW   PM=15
         LNR   R1,R2
         BACK
         CC    1,'LNR: never overflows'
         EXPECT 8,'LCR: fixed-point overflow',LCR,(R1,R2),PM=8
         OLDCC 3,'LCR: completed with code 3'
         LA    R1,1
         EXPECT 8,'LPR: fixed-point overflow',LPR,(R1,R2),PM=8
         REG   R1,=X'80000000','LPR: completed, R1 is loaded'
         PSW   PM=7
         LPR   R1,R2
         BACK
         CC    3,'LPR: other mask bits do not interrupt'
         ENDTESTS
         END   TSTGO
