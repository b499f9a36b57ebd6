* D - DIVIDE: quotient and remainder of 64 bits.
*
* Tests: D DR
* Function: signs, greatest quotients, fixed-point divide: suppressed with
*           both registers unchanged; odd registers (chapter 7).
*
D        TESTS
         L     R2,=F'0'
         L     R3,=F'7'
         D     R2,=F'2'
         REG   R2,=F'1','D: 7 by 2, remainder'
         REG   R3,=F'3','D: 7 by 2, quotient'
         L     R2,=F'-1'
         L     R3,=F'-7'
         D     R2,=F'2'
         REG   R2,=F'-1','D: -7 by 2: remainder as the dividend'
         REG   R3,=F'-3','D: -7 by 2: quotient towards zero'
         L     R2,=F'0'
         L     R3,=F'7'
         D     R2,=F'-2'
         REG   R2,=F'1','D: 7 by -2, remainder'
         REG   R3,=F'-3','D: 7 by -2, quotient'
         L     R2,=F'-1'
         L     R3,=F'-7'
         D     R2,=F'-2'
         REG   R2,=F'-1','D: -7 by -2, remainder'
         REG   R3,=F'3','D: -7 by -2, quotient'
         L     R2,=F'-1'
         L     R3,=F'-8'
         D     R2,=F'2'
         REG   R2,=F'0','D: remainder zero is plus'
         LM    R2,R3,=X'3FFFFFFF7FFFFFFF'
         D     R2,=X'7FFFFFFF'
         REG   R3,=X'7FFFFFFF','D: a quotient of 2**31 - 1'
         REG   R2,=X'7FFFFFFE','D: the greatest remainder'
         LM    R2,R3,=X'C000000080000000'
         D     R2,=X'7FFFFFFF'
         REG   R3,=X'80000000','D: a quotient of -2**31 is good'
         REG   R2,=F'0','D: with remainder zero'
         LM    R2,R3,=X'0000000080000000'
         EXPECT 9,'D: 2**31 by 1 does not fit',D,(R2,=F'1')
         REG   R2,=F'0','D: suppressed, even register'
         REG   R3,=X'80000000','D: suppressed, odd register'
         LM    R2,R3,=X'0000000080000000'
         D     R2,=F'-1'
         REG   R3,=X'80000000','D: 2**31 by -1 fits'
         LM    R2,R3,=X'1234567812345678'
         EXPECT 9,'D: by zero: fixed-point divide',D,(R2,=F'0'),PM=0
         REG   R2,=X'12345678','D: by zero, even register'
         REG   R3,=X'12345678','D: by zero, odd register'
         EXPECT 9,'D: a quotient far too large',D,(R2,=F'1')
         LM    R2,R3,=X'0000000000000064'
         LA    R4,7
         PSW   CC=3
         DR    R2,R4
         BACK
         CC    3,'DR: the code stays'
         REG   R2,=F'2','DR: remainder'
         REG   R3,=F'14','DR: quotient'
         REG   R4,=F'7','DR: the divisor stays'
         LM    R2,R3,=X'0000000000000009'
         DR    R2,R3
         REG   R3,=F'1','DR: by its own odd register'
         REG   R2,=F'0','DR: by its own odd register, remainder'
         LM    R2,R3,=X'0000000300000004'
         EXPECT 9,'DR: by its own even one, too large',DR,(R2,R2)
         EXPECT 6,'DR: odd R1: specification',DC,(X'1D34')
         EXPECT 6,'D: odd R1: specification',DC,(X'5D30C000')
         L     R5,=A(X'200000'-1)
         EXPECT 5,'D: beyond the end: addressing',D,(R2,0(,R5))
         REG   R2,=F'3','D: then both are as before'
         ENDTESTS
         END   TSTGO
