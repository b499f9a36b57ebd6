* SEGPROT - segment protection, and the common-segment bit.
*
* Function: bit 29 of a segment-table entry keeps stores out, for every
*           key, not fetches; the exception is protection; bit 30 is no
*           error (chapter 3).
*
SEGPROT  TESTS MODE=EC
         LCTL  R0,R1,TSTCR0
         MVC   TSTPT1(2),=X'0200'
         L     R2,=A(X'10000')
         L     R4,=A(X'20000')
         MVC   0(4,R4),=C'DATA'
         OI    TSTST+7,4
         PSW   DAT=ON
         L     R1,0(,R2)
         BACK
         REG   R1,=C'DATA','segment: fetches are free'
         EXPECT 4,'segment: a store, key 0',ST,(R2,0(,R2)),DAT=ON
         EXPECT 4,'segment: a store, another key',ST,(R2,0(,R2)),      X
               DAT=ON,KEY=5
         EXPECT 4,'segment: XC of nothing',XC,(0(1,R2),0(R2)),DAT=ON
         LM    R6,R9,=A(X'10000',8,X'8000',8)
         EXPECT 4,'segment: MVCL',MVCL,(R6,R8),DAT=ON
         MEM   0(4,R4),=C'DATA','segment: nothing was stored'
         ST    R4,0(,R4)
         CLC   0(3,R4),=X'000200'
         CC    0,'segment: the real address is free'
         LRA   R1,0(R2)
         CC    0,'segment: LRA does not mind'
         L     R3,=A(X'FFFE')
         MVC   0(2,R3),=C'..'
         EXPECT 4,'segment: only the second part is protected',ST,     X
               (R1,0(,R3)),DAT=ON
         MEM   0(2,R3),=C'..','segment: then no part is stored'
*        Bit 30: common to all spaces, no error
         MVC   0(4,R4),=C'COMM'
         NI    TSTST+7,X'FB'
         OI    TSTST+7,2
         PTLB
         PSW   DAT=ON
         L     R1,0(,R2)
         ST    R1,4(,R2)
         BACK
         REG   R1,=C'COMM','common segment: fetch'
         MEM   4(4,R4),=C'COMM','common segment: store'
         NI    TSTST+7,X'FD'
         PTLB
         PSW   DAT=ON
         ST    R1,8(,R2)
         BACK
         MEM   8(4,R4),=C'COMM','segment: off, stored'
         ENDTESTS
         TABLES
         END   TSTGO
