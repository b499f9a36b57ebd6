* SSK - SET STORAGE KEY, INSERT STORAGE KEY.
*
* Tests: SSK ISK
* Function: which bits, the 2K block, reference and change in the EC mode
*           only, low-order bits of the address, problem state, addressing
*           (chapter 10). The key at work: keys.
*
SSK      TESTS
         L     R2,=A(X'9000')
         L     R1,=X'FFFFFFFF'
         SSK   R1,R2
         REG   R1,=X'FFFFFFFF','SSK: R1 stays'
         L     R3,=X'AAAAAA55'
         ISK   R3,R2
         REG   R3,=X'AAAAAAF8','ISK: BC: access and fetch bits'
         L     R3,=X'AAAAAA55'
         PSW   MODE=EC,CC=3
         ISK   R3,R2
         BACK
         CC    3,'ISK: the code stays'
         REG   R3,=X'AAAAAAFE','ISK: EC: reference and change, too'
         LA    R1,X'50'
         SSK   R1,R2
         KEYIS X'9000',X'50','SSK: bits off again'
         L     R4,=A(X'97F0')
         LA    R1,X'A0'
         PSW   CC=2
         SSK   R1,R4
         BACK
         CC    2,'SSK: the code stays'
         KEYIS X'9000',X'A0','SSK: bits 21-27 do not matter'
         KEYIS X'9800',X'00','SSK: the next block keeps its own'
         KEYIS X'8800',X'00','SSK: and the one before'
         L     R4,=X'FF009000'
         LA    R1,X'36'
         SSK   R1,R4
         KEYIS X'9000',X'36','SSK: bits 0-7 do not matter'
         LA    R3,0
         ISK   R3,R4
         REG   R3,=X'00000030','ISK: bits 0-7 do not matter'
         L     R2,=A(X'9008')
         EXPECT 6,'SSK: bit 28: specification',SSK,(R1,R2)
         EXPECT 6,'ISK: bit 28: specification',ISK,(R3,R2)
         L     R2,=A(X'9001')
         EXPECT 6,'SSK: bit 31: specification',SSK,(R1,R2)
         EXPECT 6,'ISK: bit 31: specification',ISK,(R3,R2)
         EXPECT 2,'SSK: problem state',SSK,(R1,R2),STATE=PROBLEM
         EXPECT 2,'ISK: problem state',ISK,(R3,R2),STATE=PROBLEM
         L     R2,=A(X'200000')
         EXPECT 5,'SSK: beyond the end: addressing',SSK,(R1,R2)
         EXPECT 5,'ISK: beyond the end: addressing',ISK,(R3,R2)
         REG   R3,=X'00000030','ISK: then R1 stays'
         SR    R0,R0
         L     R5,=A(X'1FF800')
         LA    R1,X'70'
         SSK   R1,R5
         KEYIS X'1FF800',X'70','SSK: the last block'
         ENDTESTS
         END   TSTGO
