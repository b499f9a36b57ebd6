* PTLB - PURGE TLB, INVALIDATE PAGE TABLE ENTRY.
*
* Tests: PTLB IPTE
* Function: after a change of the tables and PTLB the new ones are used;
*           IPTE sets the invalid bit by either page size and purges; key
*           and low-address protection; bad formats, addressing, problem state
*           (chapters 3 and 10).
*
PTLB     TESTS MODE=EC
         LCTL  R0,R1,TSTCR0
         MVC   TSTPT1(4),=X'02000210'
         L     R2,=A(X'20000')
         MVI   0(R2),C'A'
         L     R3,=A(X'21000')
         MVI   0(R3),C'B'
         L     R4,=A(X'10000')
         PSW   DAT=ON
         IC    R1,0(,R4)
         BACK
         CLM   R1,1,=C'A'
         CC    0,'PTLB: before: frame X''20000'''
         MVC   TSTPT1(2),=X'0210'
         PSW   CC=3
         PTLB
         BACK
         CC    3,'PTLB: the code stays'
         PSW   DAT=ON
         IC    R1,0(,R4)
         BACK
         CLM   R1,1,=C'B'
         CC    0,'PTLB: after: frame X''21000'''
         MVC   TSTPT1(2),=X'0008'
         PTLB
         EXPECT 17,'PTLB: an entry that became invalid',IC,            X
               (R1,0(,R4)),DAT=ON
         EXPECT 2,'PTLB: problem state',PTLB,,STATE=PROBLEM
*        IPTE
         MVC   TSTPT1(4),=X'02000210'
         PSW   DAT=ON
         IC    R1,0(,R4)
         IC    R1,4095(,R4)
         BACK
         LA    R5,TSTPT1
         O     R5,=X'F0000000'
         L     R6,=X'FF010FFF'
         PSW   CC=2
         IPTE  R5,R6
         BACK
         CC    2,'IPTE: the code stays'
         MEM   TSTPT1(4),=X'02080210','IPTE: the invalid bit is set'
         EXPECT 17,'IPTE: the translation is gone',IC,(R1,0(,R4)),     X
               DAT=ON
         L     R6,=A(X'F1000')
         PSW   DAT=ON
         IPTE  R5,R6
         BACK
         MEM   TSTPT1(4),=X'02080218',                                 X
               'IPTE: only the page index counts'
         LA    R6,4095(,R4)
         LA    R6,1(,R6)
         EXPECT 17,'IPTE: that one is gone, too',IC,(R1,0(,R6)),DAT=ON
         IPTE  R5,R6
         MEM   TSTPT1(4),=X'02080218','IPTE: an invalid one stays so'
*        2K pages: five bits of page index, the bit is another
         LCTL  R0,R0,=X'00400000'
         MVC   TSTPT1(4),=X'02000210'
         L     R6,=A(X'10800')
         IPTE  R5,R6
         MEM   TSTPT1(4),=X'02000214','IPTE: 2K pages'
*        1M segments: eight bits of page index
         LCTL  R0,R0,=X'00900000'
         L     R6,=A(X'20000')
         MVC   TSTPT1+64(2),=X'0200'
         IPTE  R5,R6
         MEM   TSTPT1+64(2),=X'0208','IPTE: 1M segments'
         LCTL  R0,R0,=X'00C00000'
         EXPECT X'12','IPTE: page size 11: specification',IPTE,(R5,R6)
         LCTL  R0,R0,=X'00A00000'
         EXPECT X'12','IPTE: bit 10 is one: specification',IPTE,(R5,R6)
         LCTL  R0,R0,=X'00880000'
         EXPECT X'12','IPTE: segment size 01: specification',IPTE,     X
               (R5,R6)
         LCTL  R0,R0,TSTCR0
         EXPECT 2,'IPTE: problem state',IPTE,(R5,R6),STATE=PROBLEM
         L     R5,=A(X'200000')
         EXPECT 5,'IPTE: table beyond the end: addressing',IPTE,(R5,R6)
         L     R5,=A(X'8000')
         SETKEY X'8000',X'30'
         MVC   0(2,R5),=X'0000'
         SR    R6,R6
         EXPECT 4,'IPTE: the PSW key must allow the store',IPTE,       X
               (R5,R6),KEY=2
         MEM   0(2,R5),=X'0000','IPTE: then nothing is stored'
         MVC   TSTNEXT(4),=A(KEYED)
         PSW   KEY=3
         IPTE  R5,R6
         SVC   255
KEYED    DS    0H
         MEM   0(2,R5),=X'0008','IPTE: with the key of the table'
         LCTL  R0,R0,=X'10800000'
         LA    R5,X'1F0'
         EXPECT 4,'IPTE: low-address protection',IPTE,(R5,R6)
         ENDTESTS
         TABLES
         DS    64X
         END   TSTGO
