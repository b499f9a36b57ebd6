* FETCH - access exceptions of instruction fetching.
*
* Function: each halfword of an instruction, of EXECUTE and of its target
*           must be accessible (chapters 3 and 6): keys with the fetch
*           bit, in blocks of 2K; the end of storage; pages that are not
*           there; what an instruction changes for the next one.
*
FETCH    TESTS MODE=EC
         SETKEY X'8000',X'50'
         SETKEY X'8800',X'68'
         L     R2,=A(X'87FE')
         LA    R3,1
         LA    R3,1(R2,R3)                   X'8800'
         MVC   0(2,R2),=X'1A11'
         MVC   0(6,R3),=X'58100200D200'
         EXPECT 4,'the next block is protected',BCR,(15,R2),KEY=5,     X
               FETCH=X'8800'
         EXPECT 4,'its own first halfword',BCR,(15,R3),KEY=5,          X
               FETCH=X'8800'
         EXPECT 4,'in the problem state, too',BCR,(15,R3),KEY=5,       X
               STATE=PROBLEM,FETCH=X'8800'
         MVC   0(4,R2),=X'58100200'
         EXPECT 4,'the second halfword',BCR,(15,R2),KEY=5,FETCH=X'87FE'
         BCTR  R2,0
         BCTR  R2,0
         MVC   0(6,R2),=X'D20002000200'
         EXPECT 4,'the third halfword',BCR,(15,R2),KEY=5,FETCH=X'87FC'
         MVC   0(6,R2),=X'070047000000'
         LA    R4,2(,R2)
         EXPECT 4,'EX: second halfword of the target',EX,(R0,0(,R4)),  X
               KEY=5
         MVC   0(6,R2),=X'D20002000200'
         EXPECT 4,'EX: third halfword of the target',EX,(R0,0(,R2)),   X
               KEY=5
         EXPECT 4,'EX: all of the target',EX,(R0,0(,R3)),KEY=5
         MVC   0(6,R2),=X'070044000200'
         EXPECT 4,'its own second halfword: EX',BCR,(15,R4),KEY=5,     X
               FETCH=X'87FE'
         MVC   0(4,R3),=X'0AFF0AFF'
         SETKEY X'8800',X'60'
         EXPECT 255,'without the fetch bit any key fetches',BCR,       X
               (15,R3),CLASS=SVC,KEY=5,AT=X'8802'
         SETKEY X'8800',X'68'
         EXPECT 255,'the same key fetches',BCR,(15,R3),CLASS=SVC,KEY=6,X
               AT=X'8802'
         EXPECT 255,'key 0 fetches',BCR,(15,R3),CLASS=SVC,AT=X'8802'
*        An instruction that takes the right from its own block
         MVC   0(4,R3),=X'08670AFF'          SSK R6,R7
         LA    R6,X'78'
         LR    R7,R3
         EXPECT 4,'SSK: the next instruction is protected',BCR,(15,R3),X
               KEY=6,FETCH=X'8802'
         SETKEY X'8800',0
         MVC   0(6,R3),=X'B22B00670AFF'      SSKE R6,R7
         EXPECT 4,'SSKE: the next instruction is protected',BCR,       X
               (15,R3),KEY=6,FETCH=X'8804'
         SETKEY X'8000',0
         SETKEY X'8800',0
         MVC   0(6,R3),=X'B20A00700AFF'      SPKA X'70'
         LA    R6,X'68'
         SSK   R6,R3
         EXPECT 4,'SPKA: the next instruction is protected',BCR,       X
               (15,R3),KEY=6,FETCH=X'8804'
         SETKEY X'8800',0
*        The end of storage
         L     R4,=A(X'1FFFFE')
         MVC   0(2,R4),=X'0AFF'
         EXPECT 255,'the last halfword of storage',BCR,(15,R4),        X
               CLASS=SVC,AT=X'200000'
         MVC   0(2,R4),=X'1A11'
         EXPECT 5,'the first halfword behind it',BCR,(15,R4),          X
               FETCH=X'200000'
         MVC   0(2,R4),=X'4110'
         EXPECT 5,'the second halfword behind it',BCR,(15,R4),         X
               FETCH=X'1FFFFE'
         EXPECT 5,'EX: the second halfword behind it',EX,(R0,0(,R4))
         BCTR  R4,0
         BCTR  R4,0
         MVC   0(4,R4),=X'D2000200'
         EXPECT 5,'the third halfword behind it',BCR,(15,R4),          X
               FETCH=X'1FFFFC'
         L     R4,=A(X'FFFFFE')
         EXPECT 5,'the end of 16M is not storage',BCR,(15,R4),         X
               FETCH=X'FFFFFE'
*        Pages; the instruction is nullified
         LCTL  0,1,TSTCR0
         MVC   TSTPT1(2),=X'0080'            X'10000' is X'8000'
         PTLB
         L     R5,=A(X'10FFE')
         L     R4,=A(X'8FFE')
         MVC   0(2,R4),=X'4110'
         EXPECT 17,'the second halfword has no page',BCR,(15,R5),      X
               DAT=ON,AT=X'10FFE',ILC=ANY
         MEM   X'90'(3),=X'000110','its page is the one behind'
         EXPECT 17,'EX: second halfword of the target',EX,(R0,0(,R5)), X
               DAT=ON
         LA    R5,2(,R5)
         EXPECT 17,'the first halfword has no page',BCR,(15,R5),DAT=ON,X
               AT=X'11000',ILC=ANY
         EXPECT 17,'EX: no page for the target',EX,(R0,0(,R5)),DAT=ON
         L     R5,=A(X'10800')
         MVC   0(6,R3),=X'B22100670AFF'      IPTE R6,R7
         L     R6,TSTST+4
         L     R7,=A(X'10000')
         EXPECT 17,'IPTE: the next instruction has no page',BCR,       X
               (15,R5),DAT=ON,AT=X'10804',ILC=ANY
         MVC   TSTPT1(2),=X'0080'
         PTLB
         MVC   0(6,R3),=X'8000C0000000'      SSM 0(R12)
         MVC   4(2,R5),=X'0AFF'              real, not virtual
         EXPECT 255,'SSM: translation off for the next',BCR,(15,R5),   X
               CLASS=SVC,DAT=ON,AT=X'10806'
         ENDTESTS
         TABLES
         END   TSTGO
