* NODAT - a machine without the translation facility.
*
* Function: LRA, PTLB, RRB, STNSM, STOSM are operation exceptions, and so are
*           the extended facility's, which needs translation; an EC-mode PSW
*           whose DAT bit is one is not valid, however it comes (chapters 4
*           and 6); bit 3 of control register 0 has no meaning (chapter 3).
*           The EC mode itself stays.
* Needs: off=TRANSLATION
*
NODAT    TESTS MODE=EC
         SNAP
         EXPECT 1,'LRA: left out',LRA,(R1,WORK)
         EXPECT 1,'PTLB: left out',PTLB
         EXPECT 1,'RRB: left out',RRB,(WORK)
         EXPECT 1,'STNSM: left out',STNSM,(WORK,X'FF')
         EXPECT 1,'STOSM: left out',STOSM,(WORK,4)
         EXPECT 1,'LRA: left out, problem state',LRA,(R1,WORK),        X
               STATE=PROBLEM
         EXPECT 1,'IPTE: left out, too',IPTE,(R1,R2)
         EXPECT 1,'TPROT: left out, too',TPROT,(WORK,0)
         SAME  'no register is changed'
         MEM   WORK(8),=X'04FF000000000000','nor is storage'
*        The DAT bit
         EXPECT 6,'LPSW: DAT bit',LPSW,(BADDAT),AT=X'ABCDE',ILC=0
         MEM   TSTOLD(8),BADDAT,'LPSW: it is the old PSW'
         EXPECT 6,'LPSW: DAT bit, waiting',LPSW,(WAITS),AT=X'ABCDE',   X
               ILC=0
         EXPECT 6,'SSM: DAT bit',SSM,(WORK),ILC=2
         MEM   TSTOLD(2),=X'0408','SSM: the mask was set'
         MVC   SAVE,X'60'
         MVC   X'60'(8),BADDAT
         EXPECT 6,'SVC: DAT bit',SVC,(9),AT=X'ABCDE',ILC=0
         MVC   X'60'(8),SAVE
*        A loop, so that it happens at full speed, too
         LA    R3,3
LOOP     EXPECT 6,'LPSW: DAT bit, warm',LPSW,(BADDAT),AT=X'ABCDE',     X
               ILC=0
         EXPECT 6,'SSM: DAT bit, warm',SSM,(WORK),ILC=2
         BCT   R3,LOOP
*        In the BC mode it is the mask of channel 5
         PSW   MODE=BC,MASK=4
         LR    R4,R4
         BACK
         CC    0,'BC: bit 5 is a channel mask'
*        Low storage
         LCTL  R0,R0,=X'10000000'
         SR    R2,R2
         MVC   X'1F8'(4),=C'FREE'
         MEM   X'1F8'(4,R2),=C'FREE','CR0 bit 3: no protection'
         ENDTESTS
SAVE     DS    D
BADDAT   DC    X'04080000000ABCDE'
WAITS    DC    X'040A0000000ABCDE'
WORK     DC    X'04FF000000000000'
         END   TSTGO
