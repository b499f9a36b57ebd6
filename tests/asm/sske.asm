* SSKE - SET STORAGE KEY EXTENDED, INSERT, RESET REFERENCE BIT EXTENDED.
*
* Tests: SSKE ISKE RRBE
* Function: both keys of a 4K block, all seven bits in both modes, the
*           codes of RRBE, low-order bits of the address, problem state,
*           addressing (chapter 10).
*
SSKE     TESTS
         L     R2,=A(X'9000')
         L     R1,=X'FFFFFF5E'
         SSKE  R1,R2
         KEYIS X'9000',X'5E','SSKE: first half of the block'
         KEYIS X'9800',X'5E','SSKE: second half of the block'
         KEYIS X'A000',X'00','SSKE: the next block keeps its own'
         L     R3,=X'AAAAAA55'
         PSW   CC=3
         ISKE  R3,R2
         BACK
         CC    3,'ISKE: the code stays'
         REG   R3,=X'AAAAAA5E','ISKE: BC mode: all seven bits'
         L     R4,=A(X'9FFF')
         L     R3,=F'-1'
         ISKE  R3,R4
         REG   R3,=X'FFFFFF5E','ISKE: bits 20-31 do not matter'
         LA    R1,X'24'
         PSW   CC=2
         SSKE  R1,R4
         BACK
         CC    2,'SSKE: the code stays'
         KEYIS X'9000',X'24','SSKE: bits 20-31 do not matter'
         LA    R1,X'30'
         SSKE  R1,R2
         RRBE  R0,R2
         CC    0,'RRBE: reference 0, change 0'
         LA    R1,X'32'
         SSKE  R1,R2
         RRBE  R0,R2
         CC    1,'RRBE: reference 0, change 1'
         LA    R1,X'34'
         SSKE  R1,R2
         RRBE  R0,R2
         CC    2,'RRBE: reference 1, change 0'
         LA    R1,X'36'
         SSKE  R1,R2
         RRBE  R0,R2
         CC    3,'RRBE: reference 1, change 1'
         KEYIS X'9000',X'32','RRBE: only reference is reset'
         KEYIS X'9800',X'32','RRBE: in both halves'
         LA    R1,X'34'
         SSKE  R1,R2
         L     R4,=A(X'9ABC')
         RRBE  R0,R4
         CC    2,'RRBE: bits 20-31 do not matter'
         EXPECT 2,'SSKE: problem state',SSKE,(R1,R2),STATE=PROBLEM
         EXPECT 2,'ISKE: problem state',ISKE,(R1,R2),STATE=PROBLEM
         EXPECT 2,'RRBE: problem state',RRBE,(R1,R2),STATE=PROBLEM
         L     R2,=A(X'200000')
         EXPECT 5,'SSKE: beyond the end: addressing',SSKE,(R1,R2)
         EXPECT 5,'ISKE: beyond the end: addressing',ISKE,(R1,R2)
         EXPECT 5,'RRBE: beyond the end: addressing',RRBE,(R1,R2),CC=3
         OLDCC 3,'RRBE: then the code stays'
         ENDTESTS
         END   TSTGO
