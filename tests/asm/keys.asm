* KEYS - storage keys at work.
*
* Function: key-controlled protection in blocks of 2K: stores, fetches,
*           key 0 of the PSW and of the block, operands across blocks;
*           reference and change bits; what is not subject to keys
*           (chapter 3).
*
KEYS     TESTS
         SETKEY X'9000',X'50'
         SETKEY X'9800',X'60'
         L     R2,=A(X'9000')
         L     R3,=A(X'97FE')
         LA    R1,0
         PSW   KEY=5
         ST    R1,0(,R2)
         BACK
         CC    0,'keys: the key of the block stores'
         EXPECT 4,'keys: another key does not store',ST,(R1,0(,R2)),   X
               KEY=6
         EXPECT 4,'keys: across two blocks, first allowed',ST,         X
               (R1,0(,R3)),KEY=5
         EXPECT 4,'keys: across two blocks, second allowed',ST,        X
               (R1,0(,R3)),KEY=6
         SR    R0,R0
         PSW   KEY=0
         ST    R0,0(,R3)
         BACK
         CC    0,'keys: key 0 stores everywhere'
         SETKEY X'9000',X'00'
         EXPECT 4,'keys: a block with key 0 is only for key 0',ST,     X
               (R1,0(,R2)),KEY=5
         PSW   KEY=5
         L     R1,0(,R2)
         BACK
         REG   R1,=F'0','keys: without F any key fetches'
         SETKEY X'9000',X'58'
         EXPECT 4,'keys: with F another key does not fetch',L,         X
               (R1,0(,R2)),KEY=6
         PSW   KEY=5
         L     R1,0(,R2)
         BACK
         REG   R1,=F'0','keys: with F its key fetches'
         EXPECT 4,'keys: in the supervisor state, too',L,(R1,0(,R2)),  X
               KEY=6,STATE=SUPER
         EXPECT 4,'keys: and in the problem state',L,(R1,0(,R2)),      X
               KEY=6,STATE=PROBLEM
         EXPECT 4,'keys: fetched instructions',BC,(15,0(R2)),KEY=6,    X
               FETCH=X'9000'
*        Across: the first half of an instruction is allowed
         SETKEY X'9000',X'50'
         SETKEY X'9800',X'68'
         MVC   0(4,R3),=X'41100001'
         EXPECT 4,'keys: an instruction into a fetch-protected block', X
               BC,(15,0(R3)),KEY=5,FETCH=X'97FE'
*        Reference and change
         SETKEY X'9000',X'50'
         KEYIS X'9000',X'50','keys: reference and change are off'
         CLI   0(R2),0
         KEYIS X'9000',X'54','keys: a fetch sets reference'
         SETKEY X'9000',X'50'
         MVI   0(R2),0
         KEYIS X'9000',X'56','keys: a store sets both'
         SETKEY X'9000',X'50'
         SETKEY X'9800',X'50'
         MVC   0(4,R3),=F'0'
         KEYIS X'9000',X'56','keys: a store across: first block'
         KEYIS X'9800',X'56','keys: a store across: second block'
         SETKEY X'9000',X'50'
         L     R4,=A(X'9000')
         MVC   0(2,R4),=X'07FE'
         SETKEY X'9000',X'50'
         BALR  R14,R4
         KEYIS X'9000',X'54','keys: an instruction sets reference'
         SETKEY X'9000',X'50'
         EXPECT 4,'keys: a store that is not allowed',ST,(R1,0(,R2)),  X
               KEY=6
         KEYIS X'9000',X'50','keys: then change stays off',X'FA'
         SETKEY X'9000',X'50'
         NC    0(1,R2),0(R2)
         KEYIS X'9000',X'56','keys: storing what was there is a change'
         SETKEY X'9000',X'50'
         LM    R6,R7,=F'1,2'
         CS    R6,R7,0(R2)
         KEYIS X'9000',X'54',                                          X
               'keys: CS that stores nothing: reference',X'FC'
*        Implied accesses ask no key
         SETKEY 0,X'F8'
         MVC   TSTNEXT(4),=A(IMPLIED)
         PSW   KEY=5
         SVC   8
IMPLIED  MEM   TSTCLS(3),=X'030008','keys: PSW swaps need no key'
         SETKEY 0,0
         ENDTESTS
         END   TSTGO
