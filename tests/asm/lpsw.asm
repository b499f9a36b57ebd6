* LPSW - LOAD PSW.
*
* Tests: LPSW
* Function: every field in both modes, boundaries, problem state, access;
*           a bad EC-mode PSW is found after it was loaded: early
*           specification exception with ILC 0 (chapters 4, 6 and 10).
*
LPSW     TESTS
         LPSW  P1
P1       DC    0D'0',X'00000000',X'25',AL3(P1T)
P1T      BALR  R1,0
         CLM   R1,8,=X'65'
         CC    0,'LPSW: BC: code and program mask'
         MVC   TSTNEXT(4),=A(P2T)
         LPSW  P2
P2       DC    0D'0',X'0055FFFF',X'C9',AL3(P2S)
P2S      SVC   7
P2T      MEM   TSTOLD(8),P2X,'LPSW: BC: key, state; rest is ignored'
         EXPECT 2,'LPSW: problem state: privileged operation',LPSW,    X
               (P1),STATE=PROBLEM
         LA    R2,P1+4
         EXPECT 6,'LPSW: no doubleword: specification',LPSW,(0(R2))
         EXPECT 2,'LPSW: problem state before boundary',LPSW,(0(R2)),  X
               STATE=PROBLEM
         L     R2,=A(X'200000')
         EXPECT 5,'LPSW: beyond the end: addressing',LPSW,(0(R2))
         L     R2,=A(X'8000')
         SETKEY X'8000',X'38'
         EXPECT 4,'LPSW: fetch protection',LPSW,(0(R2)),KEY=2
*        The second byte of the instruction is ignored
         DC    X'82FF',S(P3)
P3       DC    0D'0',A(0,P3T)
P3T      CC    0,'LPSW: the I2 field is ignored'
*        The EC mode
         MVC   TSTNEXT(4),=A(P4T)
         LPSW  P4
P4       DC    0D'0',X'00593A0000',AL3(P4S)
P4S      SVC   8
P4T      MEM   TSTOLD(8),P4X,'LPSW: EC: key, state, code and mask'
*        EC-mode PSWs with ones where zeros must be
         EXPECT 6,'LPSW: EC: bit 0',LPSW,(E0),AT=X'ABCDE',ILC=0
         MEM   TSTOLD(8),E0,'LPSW: EC: the bad PSW is the old PSW'
         MEM   X'8C'(4),=X'00000006','LPSW: EC: ILC 0 at 141'
         EXPECT 6,'LPSW: EC: bit 2',LPSW,(E2),AT=X'ABCDE',ILC=0
         EXPECT 6,'LPSW: EC: bit 3',LPSW,(E3),AT=X'ABCDE',ILC=0
         EXPECT 6,'LPSW: EC: bit 4',LPSW,(E4),AT=X'ABCDE',ILC=0
*OURS 4: a facility that hercules has makes it the space
         EXPECT 6,'LPSW: EC: bit 16',LPSW,(E16),AT=X'ABCDE',ILC=0
         EXPECT 6,'LPSW: EC: bit 17',LPSW,(E17),AT=X'ABCDE',ILC=0
         EXPECT 6,'LPSW: EC: bit 24',LPSW,(E24),AT=X'ABCDE',ILC=0
         EXPECT 6,'LPSW: EC: bit 31',LPSW,(E31),AT=X'ABCDE',ILC=0
         EXPECT 6,'LPSW: EC: bit 32',LPSW,(E32),AT=X'ABCDE',ILC=0
         EXPECT 6,'LPSW: EC: bit 39',LPSW,(E39),AT=X'ABCDE',ILC=0
         EXPECT 6,'LPSW: EC: bit 2 and odd address: early',LPSW,       X
               (EODD),AT=X'ABCDF',ILC=0
         EXPECT 6,'LPSW: EC: odd address: late',LPSW,(EODD2),          X
               FETCH=X'ABCDF'
         EXPECT 6,'LPSW: BC: odd address: late',LPSW,(BODD),           X
               FETCH=X'ABCDF'
*        A wait PSW is bad before it waits
         EXPECT 6,'LPSW: EC: bad and wait: no wait',LPSW,(EWAIT),      X
               AT=X'ABCDE',ILC=0
         ENDTESTS
P2X      DC    X'0055000749',AL3(P2S+2)
P4X      DC    X'00593A0000',AL3(P4S+2)
E0       DC    X'80080000000ABCDE'
E2       DC    X'20080000000ABCDE'
E3       DC    X'10080000000ABCDE'
E4       DC    X'08080000000ABCDE'
E16      DC    X'00088000000ABCDE'
E17      DC    X'00084000000ABCDE'
E24      DC    X'00080080000ABCDE'
E31      DC    X'00080001000ABCDE'
E32      DC    X'00080000800ABCDE'
E39      DC    X'00080000010ABCDE'
EODD     DC    X'20080000000ABCDF'
EODD2    DC    X'00080000000ABCDF'
BODD     DC    X'00000000000ABCDF'
EWAIT    DC    X'200A0000000ABCDE'
         END   TSTGO
