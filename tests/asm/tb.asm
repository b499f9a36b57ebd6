* TB - TEST BLOCK.
*
* Tests: TB
* Function: a usable block of 4K is cleared, with its keys' protection
*           ignored; register 0; low-address protection; problem state,
*           addressing (chapter 10).
*
TB       TESTS
         L     R2,=A(X'9000')
         MVC   0(8,R2),=CL8'--------'
         MVC   4088(8,R2),=CL8'--------'
         L     R3,=A(X'A000')
         MVI   0(R3),C'-'
         L     R3,=A(X'8FFF')
         MVI   0(R3),C'-'
         SETKEY X'9000',X'50'
         L     R0,=F'0'
         L     R2,=A(X'9ABC')
         PSW   KEY=3
         TB    R7,R2
         BACK
         CC    0,'TB: usable; the key does not matter'
         L     R2,=A(X'9000')
         MEM   0(8,R2),=D'0','TB: the first bytes are cleared'
*HERCULES 10: only 2K are cleared
         MEM   4088(8,R2),=D'0','TB: the last bytes are cleared'
         CLI   4096-1(R2),0
*HERCULES 10: only 2K are cleared
         CC    0,'TB: to the end'
         L     R3,=A(X'A000')
         CLI   0(R3),C'-'
         CC    0,'TB: not the block behind'
         L     R3,=A(X'8FFF')
         CLI   0(R3),C'-'
         CC    0,'TB: not the block before'
         REG   R0,=F'0','TB: register 0 is zero'
         KEYIS X'9000',X'50','TB: the key stays',X'F8'
         L     R0,=F'0'
         L     R2,=A(X'1FF000')
         TB    R7,R2
         CC    0,'TB: the last block'
         EXPECT 2,'TB: problem state',TB,(R7,R2),STATE=PROBLEM
         L     R2,=A(X'200000')
         EXPECT 5,'TB: beyond the end: addressing',TB,(R7,R2)
         LCTL  R0,R0,=X'10000000'
         SR    R2,R2
         EXPECT 4,'TB: low-address protection',TB,(R7,R2)
         ENDTESTS
         END   TSTGO
