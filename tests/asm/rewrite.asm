* REWRITE - keys and translations that change under a running program.
*
* Function: a loop of stores that was allowed is stopped at once when the
*           key of its block, the PSW key, or the translation changes; and
*           goes on when it is as before (chapters 3 and 10).
*
REWRITE  TESTS MODE=EC
         LCTL  R0,R1,TSTCR0
         MVC   TSTPT1(2),=X'0200'
         L     R2,=A(X'10000')
         L     R3,=A(X'20000')
         SETKEY X'20000',X'50'
         LA    R5,200
         PSW   DAT=ON,KEY=5
L1       ST    R5,0(,R2)
         BCT   R5,L1
         BACK
         CLC   0(4,R3),=F'1'
         CC    0,'rewrite: two hundred stores'
         SETKEY X'20000',X'60'
         EXPECT 4,'rewrite: the key of the block changed',ST,          X
               (R5,0(,R2)),DAT=ON,KEY=5
         PSW   DAT=ON,KEY=5
         L     R1,0(,R2)
         BACK
         REG   R1,=F'1','rewrite: fetches go on'
         SETKEY X'20000',X'68'
         EXPECT 4,'rewrite: and fetch protection',L,(R1,0(,R2)),       X
               DAT=ON,KEY=5
         PSW   DAT=ON,KEY=6
         ST    R5,0(,R2)
         L     R1,0(,R2)
         BACK
         REG   R1,=F'0','rewrite: another PSW key'
*        In the loop itself, by SPKA
         LA    R5,50
         PSW   DAT=ON
L2       SPKA  X'60'
         ST    R5,4(,R2)
         SPKA  0
         BCT   R5,L2
         BACK
         CLC   4(4,R3),=F'1'
         CC    0,'rewrite: SPKA in a loop'
         MVC   TSTNEXT(4),=A(B3)
         LA    R5,50
         PSW   DAT=ON
L3       SPKA  X'70'
         ST    R5,4(,R2)
         BCT   R5,L3
         SVC   255
B3       MEM   TSTCLS(3),=X'010004','rewrite: SPKA to a wrong key'
         CLC   4(4,R3),=F'1'
         CC    0,'rewrite: nothing was stored'
*        SSK by the loop
         LA    R5,50
         L     R6,=A(X'20000')
         LA    R7,X'50'
         MVC   TSTNEXT(4),=A(B4)
         SETKEY X'20000',X'00'
L4       ST    R5,0(,R6)
         SSK   R7,R6
         SPKA  X'50'
         ST    R5,8(,R6)
         SPKA  0
         BCT   R5,L4
         SVC   255
B4       MEM   TSTCLS(3),=X'0300FF','rewrite: SSK in a loop'
         KEYIS X'20000',X'56','rewrite: reference and change, again'
*        The page goes away and comes back
         MVC   TSTPT1(2),=X'0208'
         PTLB
         EXPECT 17,'rewrite: the page went away',ST,(R5,0(,R2)),DAT=ON
         MVC   TSTPT1(2),=X'0200'
         PSW   DAT=ON
         LA    R5,77
         ST    R5,0(,R2)
         BACK
         CLC   0(4,R3),=F'77'
         CC    0,'rewrite: and came back'
*        IPTE while DAT is on, and the page comes by the handler
         LA    R5,TSTPT1
         O     R5,=X'F0000000'
         MVC   TSTNEXT(4),=A(B5)
         PSW   DAT=ON
         IPTE  R5,R2
         L     R1,0(,R2)
         SVC   255
B5       MEM   TSTCLS(3),=X'010011','rewrite: IPTE with DAT on'
         ENDTESTS
         TABLES
         END   TSTGO
