* SLA - the signed shifts, single and double.
*
* Tests: SLA SRA SLDA SRDA
* Function: the sign stays, codes, overflow when a bit unlike the sign is
*           shifted out, with and without its mask; amounts up to 63, zero
*           as a test (chapter 7).
*
SLA      TESTS
         LA    R1,5
         SLA   R1,2
         CC    2,'SLA: positive'
         REG   R1,=F'20','SLA: by 2'
         L     R1,=F'-5'
         SLA   R1,2
         CC    1,'SLA: negative'
         REG   R1,=F'-20','SLA: negative, by 2'
         L     R1,=X'40000000'
         SLA   R1,1
         CC    3,'SLA: a one is lost: overflow'
         REG   R1,=F'0','SLA: the sign stays plus'
         L     R1,=X'BFFFFFFF'
         SLA   R1,1
         CC    3,'SLA: negative: a zero is lost: overflow'
         REG   R1,=X'FFFFFFFE','SLA: the sign stays minus'
         L     R1,=X'C0000000'
         SLA   R1,1
         CC    1,'SLA: to the least number: no overflow'
         REG   R1,=X'80000000','SLA: the least number'
         SLA   R1,1
         CC    3,'SLA: a zero of the least one is lost'
         REG   R1,=X'80000000','SLA: which stays'
         SR    R1,R1
         SLA   R1,63
         CC    0,'SLA: zero by 63'
         L     R1,=F'-1'
         SLA   R1,31
         CC    1,'SLA: -1 by 31'
         REG   R1,=X'80000000','SLA: -1 by 31 is the least'
         L     R1,=F'-1'
         SLA   R1,32
         CC    3,'SLA: -1 by 32: a zero that came in is lost'
         L     R1,=F'-9'
         SLA   R1,0
         CC    1,'SLA: by 0 tests'
         L     R1,=X'40000000'
         EXPECT 8,'SLA: fixed-point overflow',SLA,(R1,1),PM=8
         OLDCC 3,'SLA: completed, code 3'
         L     R1,=F'20'
         SRA   R1,2
         CC    2,'SRA: positive'
         REG   R1,=F'5','SRA: by 2'
         L     R1,=F'-5'
         SRA   R1,1
         CC    1,'SRA: negative'
         REG   R1,=F'-3','SRA: rounds downwards'
         L     R1,=F'-1'
         SRA   R1,63
         REG   R1,=F'-1','SRA: -1 by 63 is -1'
         LA    R1,1
         SRA   R1,1
         CC    0,'SRA: zero'
         LM    R2,R3,=X'0000000180000000'
         SLDA  R2,1
         CC    2,'SLDA: positive'
         REG   R2,=F'3','SLDA: from the odd register'
         REG   R3,=F'0','SLDA: odd register'
         LM    R2,R3,=X'4000000000000001'
         SLDA  R2,1
         CC    3,'SLDA: overflow'
         REG   R2,=F'0','SLDA: the sign stays'
         REG   R3,=F'2','SLDA: the rest is shifted'
         LM    R2,R3,=X'FFFFFFFFFFFFFFFF'
         SLDA  R2,63
         CC    1,'SLDA: -1 by 63'
         REG   R2,=X'80000000','SLDA: -1 by 63: even'
         REG   R3,=F'0','SLDA: -1 by 63: odd'
         LM    R2,R3,=X'0000000080000000'
         SLDA  R2,0
         CC    2,'SLDA: by 0: the odd sign is no sign'
         LM    R2,R3,=X'4000000000000000'
         EXPECT 8,'SLDA: fixed-point overflow',SLDA,(R2,1),PM=8
         LM    R2,R3,=X'8000000000000000'
         SRDA  R2,63
         CC    1,'SRDA: the least by 63'
         REG   R2,=F'-1','SRDA: sign comes in, even'
         REG   R3,=F'-1','SRDA: sign comes in, odd'
         LM    R2,R3,=X'0000000100000000'
         SRDA  R2,1
         CC    2,'SRDA: positive'
         REG   R3,=X'80000000','SRDA: from the even register'
         SRDA  R2,32
         CC    0,'SRDA: zero'
         EXPECT 6,'SLDA: odd register: specification',DC,(X'8F300001')
         EXPECT 6,'SRDA: odd register: specification',DC,(X'8E300001')
         ENDTESTS
         END   TSTGO
