* RRB - RESET REFERENCE BIT.
*
* Tests: RRB
* Function: codes, one 2K block, low-order bits of the address, an access
*           sets the bit again, problem state, addressing (chapter 10).
*
RRB      TESTS
         L     R2,=A(X'9000')
         LA    R1,X'50'
         SSK   R1,R2
         RRB   0(R2)
         CC    0,'RRB: reference 0, change 0'
         LA    R1,X'52'
         SSK   R1,R2
         RRB   0(R2)
         CC    1,'RRB: reference 0, change 1'
         LA    R1,X'54'
         SSK   R1,R2
         RRB   0(R2)
         CC    2,'RRB: reference 1, change 0'
         KEYIS X'9000',X'50','RRB: reference is zero now'
         LA    R1,X'5E'
         L     R2,=A(X'9000')
         SSK   R1,R2
         RRB   0(R2)
         CC    3,'RRB: reference 1, change 1'
         KEYIS X'9000',X'5A','RRB: the other bits stay'
         L     R4,=A(X'9800')
         LA    R1,X'56'
         SSK   R1,R4
         RRB   2047(R2)
*HERCULES 10: both keys of a 4K block are taken together
         CC    1,'RRB: low-order bits do not matter'
         RRB   2048(R2)
*HERCULES 10: both keys of a 4K block are taken together
         CC    3,'RRB: the next block has its own'
         SR    R1,R1
         SSK   R1,R4
         SSK   R1,R2
         CLI   0(R2),0
         RRB   0(R2)
         CC    2,'RRB: fetching set reference'
         RRB   0(R2)
         CC    0,'RRB: and it was reset'
         CLI   1(R2),0
         RRB   0(R2)
         CC    2,'RRB: fetching sets it again'
         MVI   0(R2),0
         RRB   0(R2)
         CC    3,'RRB: storing sets both'
         MVI   1(R2),0
         RRB   0(R2)
         CC    3,'RRB: storing sets it again'
         EXPECT 2,'RRB: problem state',RRB,(0(R2)),STATE=PROBLEM
         L     R2,=A(X'200000')
         EXPECT 5,'RRB: beyond the end: addressing',RRB,(0(R2)),CC=2
         OLDCC 2,'RRB: then the code stays'
         ENDTESTS
         END   TSTGO
