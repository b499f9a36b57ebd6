* AL - ADD LOGICAL: unsigned sums and their carry.
*
* Tests: AL ALR
* Function: the four condition codes (chapter 7): zero or not, carry or
*           not; no overflow, whatever the program mask says.
*
AL       TESTS
         L     R1,=F'0'
         AL    R1,=F'0'
         CC    0,'AL: zero, no carry'
         L     R1,=F'5'
         AL    R1,=F'7'
         CC    1,'AL: not zero, no carry'
         REG   R1,=F'12','AL: the sum'
         L     R1,=F'-1'
         AL    R1,=F'1'
         CC    2,'AL: zero, carry'
         REG   R1,=F'0','AL: the sum without the carry'
         L     R1,=F'-1'
         AL    R1,=F'2'
         CC    3,'AL: not zero, carry'
         REG   R1,=F'1','AL: carry is lost'
         L     R1,=X'80000000'
         LR    R2,R1
         ALR   R1,R2
         CC    2,'ALR: two sign bits: zero, carry'
         REG   R2,=X'80000000','ALR: second operand stays'
         L     R1,=X'7FFFFFFF'
         LA    R2,1
         ALR   R1,R2
         CC    1,'ALR: the sign bit is a bit like others'
         L     R1,=F'-1'
         ALR   R1,R1
         CC    3,'ALR: to itself'
         REG   R1,=X'FFFFFFFE','ALR: to itself, sum'
         SR    R1,R1
         ALR   R1,R1
         CC    0,'ALR: zero and zero'
         L     R1,=X'7FFFFFFF'
         PSW   PM=15
         AL    R1,=X'7FFFFFFF'
         BACK
         CC    1,'AL: no fixed-point overflow'
         LA    R3,BYTES
         SR    R1,R1
         AL    R1,3(,R3)
         REG   R1,=X'03040506','AL: operand on an odd address'
         L     R3,=A(X'200000'-1)
         EXPECT 5,'AL: reaches beyond the end: addressing',AL,         X
               (R1,0(,R3))
         REG   R1,=X'03040506','AL: then R1 is as before'
         ENDTESTS
BYTES    DC    X'0001020304050607'
         END   TSTGO
