* SL - SUBTRACT LOGICAL: unsigned differences and their borrow.
*
* Tests: SL SLR
* Function: condition codes 1 to 3 (0 cannot be: no difference is zero
*           with a borrow), no overflow (chapter 7).
*
SL       TESTS
         LA    R1,5
         SL    R1,=F'7'
         CC    1,'SL: borrow'
         REG   R1,=F'-2','SL: 5 less 7'
         LA    R1,7
         SL    R1,=F'7'
         CC    2,'SL: zero, no borrow'
         LA    R1,7
         SL    R1,=F'5'
         CC    3,'SL: not zero, no borrow'
         REG   R1,=F'2','SL: 7 less 5'
         SR    R1,R1
         SL    R1,=F'0'
         CC    2,'SL: zero less zero'
         L     R1,=X'80000000'
         SL    R1,=F'1'
         CC    3,'SL: sign bit is a bit like others'
         REG   R1,=X'7FFFFFFF','SL: the difference'
         SR    R1,R1
         L     R2,=X'80000000'
         SLR   R1,R2
         CC    1,'SLR: zero less X''80000000'': borrow'
         REG   R1,=X'80000000','SLR: the difference'
         REG   R2,=X'80000000','SLR: second operand stays'
         SLR   R1,R1
         CC    2,'SLR: less itself'
         L     R1,=F'-1'
         LA    R2,1
         SLR   R1,R2
         CC    3,'SLR: the greatest less one'
         SR    R1,R1
         PSW   PM=15
         SL    R1,=X'80000000'
         BACK
         CC    1,'SL: no fixed-point overflow'
         L     R3,=A(X'200000'-3)
         LA    R1,9
         EXPECT 5,'SL: reaches beyond the end: addressing',SL,         X
               (R1,0(,R3))
         REG   R1,=F'9','SL: then R1 is as before'
         ENDTESTS
         END   TSTGO
