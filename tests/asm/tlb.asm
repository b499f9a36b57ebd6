* TLB - when a changed translation takes effect without a purge.
*
* Function: an entry that was invalid and became valid; another segment
*           table by control register 1, and back; DAT off and on; tables
*           that change together with a purge (chapter 3).
*
TLB      TESTS MODE=EC
         LCTL  R0,R1,TSTCR0
         L     R4,=A(X'10000')
         L     R5,=A(X'20000')
         L     R6,=A(X'21000')
         MVI   0(R5),C'A'
         MVI   0(R6),C'B'
         EXPECT 17,'tlb: the page is invalid',IC,(R1,0(,R4)),DAT=ON
         MVC   TSTPT1(2),=X'0200'
         PSW   DAT=ON
         IC    R1,0(,R4)
         BACK
         CLM   R1,1,=C'A'
         CC    0,'tlb: it became valid: no purge needed'
         L     R7,=A(X'30000')
         EXPECT 16,'tlb: the segment is invalid',IC,(R1,0(,R7)),DAT=ON
         MVC   TSTST+12(4),TSTST+4
         PSW   DAT=ON
         IC    R1,0(,R7)
         BACK
         CLM   R1,1,=C'A'
         CC    0,'tlb: the segment became valid: no purge'
*        Another segment table
         L     R8,=A(X'18000')
         MVC   0(64,R8),TSTST
         MVC   4(4,R8),=X'F0019000'
         L     R9,=A(X'19000')
         MVC   0(2,R9),=X'0210'
         LCTL  R1,R1,=A(X'18000')
         PSW   DAT=ON
         IC    R1,0(,R4)
         BACK
         CLM   R1,1,=C'B'
         CC    0,'tlb: another segment table: no purge needed'
         LCTL  R1,R1,TSTCR1
         PSW   DAT=ON
         IC    R1,0(,R4)
         BACK
         CLM   R1,1,=C'A'
         CC    0,'tlb: back to the first one'
         PSW   DAT=ON
         LCTL  R1,R1,=A(X'18000')
         IC    R1,0(,R4)
         LCTL  R1,R1,TSTCR1
         IC    R2,0(,R4)
         BACK
         CLM   R1,1,=C'B'
         CC    0,'tlb: changed with DAT on'
         CLM   R2,1,=C'A'
         CC    0,'tlb: and changed back'
*        Tables 16K apart, turn by turn
         L     R8,=A(X'1C000')
         MVC   0(64,R8),TSTST
         LA    R9,10
         SR    R10,R10
TURNS    LCTL  R1,R1,=A(X'1C000')
         PSW   DAT=ON
         IC    R10,0(,R4)
         BACK
         CLM   R10,1,=C'A'
         BNE   TURNED
         LCTL  R1,R1,=A(X'18000')
         PSW   DAT=ON
         IC    R10,0(,R4)
         BACK
         CLM   R10,1,=C'B'
         BNE   TURNED
         BCT   R9,TURNS
TURNED   LTR   R9,R9
         CC    0,'tlb: two tables, turn by turn'
*        Stores, too
         LCTL  R1,R1,=A(X'18000')
         PSW   DAT=ON
         MVI   1(R4),C'Y'
         BACK
         LCTL  R1,R1,TSTCR1
         PSW   DAT=ON
         MVI   1(R4),C'X'
         BACK
         MEM   0(2,R5),=C'AX','tlb: a store by the first table'
         MEM   0(2,R6),=C'BY','tlb: a store by the other'
*        A fetch from an odd address, then a store to an even one
         PTLB
         PSW   DAT=ON
         IC    R10,X'701'(,R4)
         MVI   X'700'(R4),C'E'
         BACK
         CLI   X'700'(R5),C'E'
         CC    0,'tlb: an even address after an odd one'
*        DAT off and on
         L     R2,=A(X'10000')
         MVI   0(R2),C'R'
         PSW   DAT=ON
         IC    R1,0(,R4)
         STNSM WORK,X'FB'
         IC    R3,0(,R4)
         STOSM WORK,X'04'
         IC    R10,0(,R4)
         BACK
         CLM   R1,1,=C'A'
         CC    0,'tlb: DAT on'
         CLM   R3,1,=C'R'
         CC    0,'tlb: DAT off by STNSM: the real one'
         CLM   R10,1,=C'A'
         CC    0,'tlb: DAT on by STOSM'
*        A length that is shorter now
         PSW   DAT=ON
         IC    R1,0(,R4)
         BACK
         MVI   TSTST+4,X'F0'
         OI    TSTST+7,1
         PTLB
         EXPECT 16,'tlb: the segment became invalid, purged',IC,       X
               (R1,0(,R4)),DAT=ON
         NI    TSTST+7,X'FE'
         PSW   DAT=ON
         IC    R1,0(,R4)
         BACK
         CLM   R1,1,=C'A'
         CC    0,'tlb: and valid again'
         ENDTESTS
WORK     DS    D
         TABLES
         END   TSTGO
