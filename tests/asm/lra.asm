* LRA - LOAD REAL ADDRESS.
*
* Tests: LRA
* Function: the four codes and what R1 gets, with DAT off and on, in both
*           modes; a bad format; tables beyond storage; not from the TLB
*           (chapters 3 and 10).
*
LRA      TESTS MODE=EC
         LCTL  R0,R1,TSTCR0
         L     R2,=A(X'5678')
         LRA   R1,0(R2)
         CC    0,'LRA: translated'
         REG   R1,=X'00005678','LRA: the real address'
         MVC   TSTPT1(2),=X'0200'
         L     R2,=X'FF010ABC'
         LRA   R1,0(R2)
         CC    0,'LRA: another frame'
         REG   R1,=X'00020ABC','LRA: 24 bits, the byte index stays'
         LRA   R1,4(R2,R2)
         CC    1,'LRA: index; segment 2: invalid'
         REG   R1,=A(TSTST+8),'LRA: code 1: address of its entry'
         L     R2,=A(X'13123')
         LRA   R1,0(R2)
         CC    2,'LRA: page invalid'
         REG   R1,=A(TSTPT1+6),'LRA: code 2: address of the page entry'
         L     R2,=A(X'100000')
         LRA   R1,0(R2)
         CC    3,'LRA: beyond the segment table'
         REG   R1,=A(TSTST+64),'LRA: code 3: where its entry would be'
         MVI   TSTST+4,X'10'                 page table: 2 pages
         L     R2,=A(X'11000')
         LRA   R1,0(R2)
         CC    2,'LRA: the last page of a short table'
         L     R2,=A(X'12000')
         LRA   R1,0(R2)
*HERCULES 3: the length in the entry is compared as if unshifted
         CC    3,'LRA: beyond the page table'
         REG   R1,=A(TSTPT1+4),'LRA: code 3: where that would be'
         MVI   TSTST+4,X'F0'
*        DAT on and the BC mode make no difference
         L     R2,=A(X'10ABC')
         PSW   DAT=ON
         LRA   R1,0(R2)
         BACK
         REG   R1,=X'00020ABC','LRA: DAT on'
         L     R1,=F'-1'
         PSW   MODE=BC
         LRA   R1,0(R2)
         BACK
         CC    0,'LRA: BC mode'
         REG   R1,=X'00020ABC','LRA: BC mode, the address'
*        The tables as they are now, not what the TLB has
         PSW   DAT=ON
         CLI   0(R2),0
         MVC   TSTPT1(2),=X'0008'
         LRA   R1,0(R2)
         BACK
         CC    2,'LRA: not from the TLB'
         EXPECT 2,'LRA: problem state',LRA,(R1,0(R2)),STATE=PROBLEM
         LCTL  R0,R0,=X'00C00000'
         L     R1,=F'7'
         EXPECT X'12','LRA: page size 11: specification',LRA,(R1,0(R2))
         LCTL  R0,R0,=X'00A00000'
         EXPECT X'12','LRA: bit 10: translation specification',LRA,    X
               (R1,0(R2))
         LCTL  R0,R0,=X'00880000'
         EXPECT X'12','LRA: segment size 01',LRA,(R1,0(R2))
         REG   R1,=F'7','LRA: then R1 stays'
         LCTL  R0,R0,TSTCR0
         OI    TSTST+4,X'01'
         EXPECT X'12','LRA: bad segment entry',LRA,(R1,0(R2))
         NI    TSTST+4,X'F0'
         LCTL  R1,R1,=X'00200000'
         EXPECT 5,'LRA: segment table beyond storage',LRA,(R1,0(R2))
         LCTL  R1,R1,TSTCR1
         MVC   TSTST+4(4),=X'F0200000'
         EXPECT 5,'LRA: page table beyond storage',LRA,(R1,0(R2))
         MVC   TSTST+4(4),=A(TSTPT1)
         MVI   TSTST+4,X'F0'
         MVC   TSTPT1(2),=X'FFF0'
         LRA   R1,0(R2)
         CC    0,'LRA: the frame itself need not be there'
         REG   R1,=X'00FFFABC','LRA: its address'
         ENDTESTS
         TABLES
         END   TSTGO
