* NOEXT - a machine without the extended facility.
*
* Function: IPTE and TPROT are operation exceptions; there is no low-address
*           protection, and bit 30 of a segment-table entry, which means
*           nothing, must be zero (chapter 3).
* Needs: off=EXTENDED
*
NOEXT    TESTS MODE=EC
         SNAP
         EXPECT 1,'IPTE: left out',IPTE,(R1,R2)
         EXPECT 1,'TPROT: left out',TPROT,(WORK,0)
         EXPECT 1,'TPROT: left out, problem state',TPROT,(WORK,0),     X
               STATE=PROBLEM
         SAME  'no register is changed'
         LCTL  R0,R1,TSTCR0
         OI    TSTCR0,X'10'
         LCTL  R0,R0,TSTCR0
         SR    R2,R2
         LA    R3,3
LOW      MVC   X'1F8'(4),=C'BUSY'
         MVC   X'1F8'(4,R2),=C'FREE'
         BCT   R3,LOW
         MEM   X'1F8'(4),=C'FREE','CR0 bit 3: no protection'
*        Segment 1 as a common one
         MVC   TSTPT1(2),=X'0300'
         L     R2,=X'00010123'
         LRA   R1,0(R2)
         CC    0,'LRA: a segment of its own'
         OI    TSTST+7,2
         PTLB
         EXPECT 18,'LRA: bit 30 of the segment',LRA,(R1,0(R2))
         EXPECT 18,'L: bit 30 of the segment',L,(R1,0(R2)),DAT=ON
         OI    TSTST+7,1
         LRA   R1,0(R2)
         CC    1,'LRA: not of an invalid one'
         ENDTESTS
WORK     DC    F'7'
         TABLES
         END   TSTGO
