* ST - STORE: a word, a halfword, a character, under mask.
*
* Tests: ST STH STC STCM
* Function: what is stored and what beside it stays, alignment, masks,
*           mask 0, protection, the end of storage (chapter 7).
*
ST       TESTS
         L     R1,=X'89ABCDEF'
         MVC   WORK(8),=C'--------'
         PSW   CC=3
         ST    R1,WORK
         STH   R1,WORK+4
         STC   R1,WORK+7
         BACK
         CC    3,'ST, STH, STC: the code stays'
         MEM   WORK(8),=X'89ABCDEFCDEF60EF','ST, STH, STC: stored'
         MVC   WORK(8),=C'--------'
         LA    R3,WORK
         ST    R1,1(,R3)
         MEM   WORK(8),=X'6089ABCDEF606060','ST: odd address'
         STH   R1,5(,R3)
         MEM   WORK(8),=X'6089ABCDEFCDEF60','STH: odd address'
         MVC   WORK(8),=C'--------'
         STCM  R1,15,WORK
         MEM   WORK(5),=X'89ABCDEF60','STCM: all four'
         STCM  R1,5,WORK
         MEM   WORK(5),=X'ABEFCDEF60','STCM: mask 5: side by side'
         STCM  R1,8,WORK
         MEM   WORK(5),=X'89EFCDEF60','STCM: mask 8'
         STCM  R1,7,WORK
         MEM   WORK(5),=X'ABCDEFEF60','STCM: mask 7'
         MVC   WORK(8),=C'--------'
         PSW   CC=2
         STCM  R1,0,WORK
         BACK
         CC    2,'STCM: the code stays'
         MEM   WORK(8),=C'--------','STCM: mask 0 stores nothing'
         L     R4,=A(X'200000'-2)
         MVC   0(2,R4),=C'EE'
         EXPECT 5,'ST: reaches beyond the end',ST,(R1,0(,R4))
*OURS 3: an addressing exception may terminate, too
         MEM   0(2,R4),=C'EE','ST: then nothing is stored'
         EXPECT 5,'STCM: three bytes reach beyond the end',STCM,       X
               (R1,7,0(R4))
         STCM  R1,3,0(R4)
         MEM   0(2,R4),=X'CDEF','STCM: two bytes do not'
         EXPECT 5,'STH: reaches beyond the end',STH,(R1,1(,R4))
         EXPECT 5,'STC: beyond the end',STC,(R1,2(,R4))
         L     R4,=A(X'8000'-2)
         MVC   0(4,R4),=C'EEEE'
         SETKEY X'8000',X'30'
         EXPECT 4,'ST: its second half is protected',ST,(R1,0(,R4)),   X
               KEY=7
         MEM   0(4,R4),=C'EEEE','ST: then nothing is stored at all'
         EXPECT 4,'STH: its second byte is protected',STH,(R1,1(,R4)), X
               KEY=7
         EXPECT 4,'STC: protection',STC,(R1,2(,R4)),KEY=7
         EXPECT 4,'STCM: protection of the third byte',STCM,           X
               (R1,7,0(R4)),KEY=7
         MEM   0(4,R4),=C'EEEE','STH, STC, STCM: nothing is stored'
         PSW   KEY=3
         ST    R1,2(,R4)
         BACK
         MEM   2(4,R4),=X'89ABCDEF','ST: with the key of the block'
         L     R4,=X'00FFFFFF'
         LA    R5,WORK+1
         ST    R1,0(R4,R5)
         MEM   WORK(4),=X'89ABCDEF','ST: addresses wrap at 16M'
         ENDTESTS
WORK     DS    D
         END   TSTGO
