* M - MULTIPLY: 64-bit products, and a halfword's.
*
* Tests: M MR MH
* Function: signs, the greatest products, which register of the pair is
*           used; odd registers; the condition code stays (chapter 7).
*
M        TESTS
         L     R2,=F'99'
         LA    R3,7
         M     R2,=F'6'
         REG   R2,=F'0','M: high half (the even one was ignored)'
         REG   R3,=F'42','M: low half'
         LA    R3,7
         M     R2,=F'-6'
         REG   R2,=F'-1','M: negative, high half'
         REG   R3,=F'-42','M: negative, low half'
         L     R3,=X'80000000'
         M     R2,=X'80000000'
         REG   R2,=X'40000000','M: the least squared, high half'
         REG   R3,=F'0','M: the least squared, low half'
         L     R3,=X'7FFFFFFF'
         M     R2,=X'7FFFFFFF'
         REG   R2,=X'3FFFFFFF','M: the greatest squared, high'
         REG   R3,=F'1','M: the greatest squared, low'
         L     R3,=X'80000000'
         M     R2,=F'-1'
         REG   R2,=F'0','M: less the least, high half'
         REG   R3,=X'80000000','M: less the least, low half'
         L     R4,=F'5'
         L     R5,=F'-3'
         MR    R4,R4
         REG   R5,=F'-15','MR: by the even one of its own pair'
         REG   R4,=F'-1','MR: which is then replaced'
         L     R5,=F'65536'
         MR    R4,R5
         REG   R4,=F'1','MR: squared by naming the odd one'
         REG   R5,=F'0','MR: squared, low half'
         LA    R1,100
         MH    R1,=H'-300'
         REG   R1,=F'-30000','MH: the halfword has a sign'
         L     R1,=X'00018000'
         MH    R1,=X'7FFF'
         REG   R1,=X'BFFE8000','MH: the high half is lost'
         L     R1,=X'80000000'
         MH    R1,=H'-1'
         REG   R1,=X'80000000','MH: no overflow'
         PSW   CC=2,PM=15
         LA    R3,9
         M     R2,=F'9'
         BACK
         CC    2,'M: the code stays'
         L     R1,=X'7FFFFFFF'
         PSW   CC=1,PM=15
         MH    R1,=H'32767'
         BACK
         CC    1,'MH: the code stays, no overflow'
         EXPECT 6,'MR: odd R1: specification',DC,(X'1C34')
         EXPECT 6,'M: odd R1: specification',DC,(X'5C30C000')
         L     R2,=F'1'
         L     R3,=F'2'
         L     R5,=A(X'200000'-2)
         EXPECT 5,'M: beyond the end: addressing',M,(R2,0(,R5))
         REG   R2,=F'1','M: then R1 is as before'
         REG   R3,=F'2','M: and its odd one'
         LA    R5,1(,R5)
         EXPECT 5,'MH: beyond the end: addressing',MH,(R2,0(,R5))
         LA    R6,WORK
         LA    R3,2
         M     R2,1(,R6)
         REG   R3,=X'04060810','M: operand on an odd address'
         LA    R2,2
         MH    R2,3(,R6)
         REG   R2,=X'00000810','MH: operand on an odd address'
         ENDTESTS
WORK     DC    X'0002030408FFFFFF'
         END   TSTGO
