* A - ADD: signed, 32 bits and a halfword.
*
* Tests: A AR AH
* Function: sums, condition codes 0 to 3, overflow with and without its
*           mask (chapter 7); the halfword's sign; operands that are not
*           aligned, cross a block, or are not in storage.
*
A        TESTS
*        Condition codes, and the sum
         L     R1,=F'5'
         A     R1,=F'-5'
         CC    0,'A: zero'
         REG   R1,=F'0','A: 5 and -5'
         L     R1,=F'-5'
         A     R1,=F'3'
         CC    1,'A: less than zero'
         REG   R1,=F'-2','A: -5 and 3'
         L     R1,=F'5'
         LA    R2,7
         AR    R1,R2
         CC    2,'AR: greater than zero'
         REG   R1,=F'12','AR: 5 and 7'
         REG   R2,=F'7','AR: the second operand stays'
         L     R1,MAX
         A     R1,=F'1'
         CC    3,'A: overflow upwards'
         REG   R1,MIN,'A: the sum without its carry'
         L     R1,MIN
         AR    R1,R1
         CC    3,'AR: overflow to zero is code 3, not 0'
         REG   R1,=F'0','AR: to itself'
         L     R1,MIN
         A     R1,MAX
         CC    1,'A: least and greatest do not overflow'
         REG   R1,=F'-1','A: least and greatest'
*        The halfword is extended by its sign
         LA    R1,1
         AH    R1,=X'8000'
         CC    1,'AH: -32768 is negative'
         REG   R1,=F'-32767','AH: 1 and -32768'
         LA    R1,0
         AH    R1,=X'7FFF'
         CC    2,'AH: 32767 is positive'
         REG   R1,=F'32767','AH: 0 and 32767'
         L     R1,MAX
         AH    R1,=H'1'
         CC    3,'AH: overflow'
         L     R1,MIN
         AH    R1,=H'-1'
         CC    3,'AH: overflow downwards'
         REG   R1,MAX,'AH: the sum wraps around'
*        Overflow interrupts under the mask, the sum is there
         L     R1,MAX
         LA    R2,1
         EXPECT 8,'A: fixed-point overflow',A,(R1,=F'1'),PM=8
         REG   R1,MIN,'A: completed, the sum is placed'
         OLDCC 3,'A: completed, code 3 is in the old PSW'
         L     R1,MAX
         EXPECT 8,'AR: fixed-point overflow',AR,(R1,R2),PM=8
         L     R1,MIN
         EXPECT 8,'AH: fixed-point overflow',AH,(R1,=H'-1'),PM=8
         L     R1,MAX
         PSW   PM=7
         A     R1,=F'1'
         BACK
         CC    3,'A: other mask bits do not interrupt'
*        Addressing
         LA    R3,ODD
         LA    R1,1
         A     R1,1(,R3)
         REG   R1,=X'01020305','A: operand on an odd address'
         LA    R2,1
         LA    R1,1
         AH    R1,ODD(R2)
         REG   R1,=X'00000103','AH: index, odd address'
         L     R3,=A(X'8000'-2)
         MVC   0(4,R3),=F'1000'
         LA    R1,1
         A     R1,0(,R3)
         REG   R1,=F'1001','A: operand across two blocks'
         L     R3,=A(X'200000')
         LA    R1,1
         EXPECT 5,'A: beyond the end: addressing',A,(R1,0(,R3))
         BCTR  R3,0
         EXPECT 5,'A: only the last bytes are beyond',A,(R1,0(,R3))
         REG   R1,=F'1','A: then R1 is as before'
         SETKEY X'8000',X'38'
         L     R3,=A(X'8000')
         EXPECT 4,'A: fetch protection',A,(R1,0(,R3)),KEY=4
         BCTR  R3,0
         EXPECT 4,'A: only its last bytes are protected',A,(R1,0(,R3)),X
               KEY=4
         LA    R3,1(,R3)
         EXPECT 4,'AH: fetch protection',AH,(R1,0(,R3)),KEY=4
         ENDTESTS
MAX      DC    X'7FFFFFFF'
MIN      DC    X'80000000'
         DS    0F
ODD      DC    X'0001020304050607'
         END   TSTGO
