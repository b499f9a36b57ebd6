* SSM - SET SYSTEM MASK, STORE THEN AND, STORE THEN OR.
*
* Tests: SSM STNSM STOSM
* Function: the mask in both modes, SSM suppression, what is stored, the
*           problem state, a bad EC-mode mask, access (chapters 4 and 10).
*
SSM      TESTS
         LCTL  R0,R0,=X'00000000'            no external class is on
         SSM   MFE
         STNSM WORK,X'FF'
         MEM   WORK(1),MFE,'SSM: BC: all eight bits'
         STNSM WORK,X'0F'
         MEM   WORK(1),MFE,'STNSM: the old mask is stored'
         STOSM WORK,X'A0'
         MEM   WORK(1),=X'0E','STNSM: and ANDed'
         STOSM WORK,X'00'
         MEM   WORK(1),=X'AE','STOSM: ORed; 0 changes nothing'
         SSM   ZERO
         STOSM WORK,0
         MEM   WORK(1),=X'00','SSM: to zero'
         DC    X'80FF',S(ZERO)
         PSW   CC=3
         SSM   ZERO
         STOSM WORK,0
         STNSM WORK,0
         BACK
         CC    3,'SSM, STNSM, STOSM: the code stays'
         EXPECT 2,'SSM: problem state',SSM,(ZERO),STATE=PROBLEM
         EXPECT 2,'STNSM: problem state',STNSM,(WORK,0),STATE=PROBLEM
         MVI   WORK,X'77'
         EXPECT 2,'STOSM: problem state',STOSM,(WORK,0),STATE=PROBLEM
         MEM   WORK(1),=X'77','STOSM: then nothing is stored'
*        SSM suppression: control register 0 bit 1
         LCTL  R0,R0,=X'40000000'
         EXPECT X'13','SSM: suppressed: special operation',SSM,(MFE)
         EXPECT X'13','SSM: suppressed, EC mode',SSM,(ZERO),MODE=EC
         EXPECT 2,'SSM: problem state before that',SSM,(ZERO),         X
               STATE=PROBLEM
         STOSM WORK,0
         MEM   WORK(1),=X'00','STOSM: not subject to suppression'
         STNSM WORK,X'FF'
         MEM   WORK(1),=X'00','STNSM: nor this'
         LCTL  R0,R0,=X'00000000'
*        The EC mode
         PSW   MODE=EC
         SSM   M40
         STNSM WORK,X'00'
         BACK
         MEM   WORK(1),M40,'SSM: EC: PER bit'
         EXPECT 6,'SSM: EC: bit 0: specification',SSM,(M80),MODE=EC
         EXPECT 6,'SSM: EC: bit 2: specification',SSM,(M20),MODE=EC
         EXPECT 6,'STOSM: EC: bit 4: specification',STOSM,(WORK,8),    X
               MODE=EC
         MEM   TSTOLD(2),=X'0808',                                     X
               'STOSM: EC: the bad mask is in the PSW'
         MEM   WORK(1),=X'00','STOSM: EC: and the old one was stored'
*        Access
         L     R2,=A(X'8000')
         MVI   0(R2),X'00'
         SETKEY X'8000',X'38'
         EXPECT 4,'SSM: fetch protection',SSM,(0(R2)),KEY=2
         EXPECT 4,'STNSM: protection',STNSM,(0(R2),0),KEY=2,MASK=X'FE'
         MEM   TSTOLD(1),MFE,'STNSM: then the mask stays'
         EXPECT 4,'STOSM: protection',STOSM,(0(R2),1),KEY=2
         MEM   TSTOLD(1),=X'00','STOSM: then the mask stays'
         L     R2,=A(X'200000')
         EXPECT 5,'SSM: beyond the end: addressing',SSM,(0(R2))
         EXPECT 5,'STNSM: beyond the end: addressing',STNSM,(0(R2),0)
         ENDTESTS
WORK     DS    D
ZERO     DC    X'00'
MFE      DC    X'FE'
M40      DC    X'40'
M80      DC    X'80'
M20      DC    X'20'
         END   TSTGO
