* PCALL - PC, PT, SSAR, LASP: changing address spaces.
*
* Tests: PC PT SSAR LASP
* Function: PC-number translation (chapter 5), ASN translation and
*           authorization (chapter 3), the space-switch event (chapter
*           6), and the order of their exceptions (chapter 10).
* Needs: facilities=DAS
*
PCALL    TESTS MODE=EC,BASES=3
         BAL   R9,SPCFILL
         LCTL  14,14,TSTCR14
         L     R5,=A(VPAGE)
*        PC to the current primary space
         LCTL  0,7,TSTCRS
         PSW   DAT=ON,CC=2
PC0      PC    0(0)
         STCTL 0,15,CRS
         REG   R3,=X'80000001','PC-cp: register 3'
         REG   R4,=X'11112222','PC-cp: register 4'
         REG   R14,=A(PC0+4),'PC-cp: register 14'
         MEM   CRS+4(4),=A(STD1),'PC-cp: CR 1 stays'
         MEM   CRS+12(4),=X'80010001','PC-cp: key mask, secondary ASN'
         MEM   CRS+16(4),=X'00050001','PC-cp: CR 4 stays'
         MEM   CRS+28(4),=A(STD1),'PC-cp: CR 7'
         TM    TSTOLD+2,X'20'
         CHECK 'PC: the condition code stays',O
*        PC with space switching, from and into the problem state
         LCTL  0,7,TSTCRS
         MVI   CR3+1,X'00'
         MVI   CR3,X'C0'
         LCTL  3,3,CR3
         PSW   DAT=ON,STATE=PROBLEM
PC1      PC    1(0)
         STCTL 0,15,CRS
         REG   R3,=X'C0000001','PC-ss: register 3'
         REG   R14,=A(PC1+5),'PC-ss: register 14, bit 31'
         REG   R2,=X'33333333','PC-ss: the new primary space'
         MEM   CRS+4(4),=A(STD3),'PC-ss: CR 1'
         MEM   CRS+12(4),=X'C0400001','PC-ss: CR 3'
         MEM   CRS+16(4),=X'00070003','PC-ss: CR 4'
         L     R7,=A(AST3)
         MEM   CRS+20(4),12(R7),'PC-ss: CR 5'
         MEM   CRS+28(4),=A(STD1),'PC-ss: CR 7'
         TM    TSTOLD+1,1
         CHECK 'PC: into the supervisor state',Z
         LCTL  0,7,TSTCRS
         PSW   DAT=ON
         PC    2(0)
         STCTL 0,15,CRS
         TM    TSTOLD+1,1
         CHECK 'PC: into the problem state',O
         MEM   CRS+12(4),=X'FFFF0001','PC: the key mask by OR'
*        Numbers that lead nowhere
         LCTL  0,7,TSTCRS
         L     R6,=X'00002000'
         EXPECT 34,'LX translation: beyond the table',PC,(9(R6)),DAT=ON
         MEM   X'90'(4),=X'00002009','144: the PC number'
         L     R6,=X'FFF00000'
         EXPECT 34,'LX translation: invalid',PC,(256(R6)),DAT=ON
         MEM   X'90'(4),=X'00000100','144: bits 12-31 only'
*HERCULES 5: bits 1-7 of a linkage-table entry must be zeros
         EXPECT 31,'PC-translation specification',PC,(512(0)),DAT=ON
         LCTL  0,7,TSTCRS
         EXPECT 35,'EX translation',PC,(X'404'(0)),DAT=ON
         MEM   X'90'(4),=X'00000404','144: the PC number'
         EXPECT 5,'entry table beyond storage',PC,(X'300'(0)),DAT=ON
         EXPECT 31,'PC specification: entry',PC,(3(0)),DAT=ON
         EXPECT 32,'AFX translation',PC,(4(0)),DAT=ON
         MEM   X'90'(4),=X'00000040','144: the ASN'
*HERCULES 3: bits 1-7 of the entry must be zeros
         EXPECT 23,'ASN specification: first table, left',PC,(5(0)),   X
               DAT=ON
         LCTL  0,7,TSTCRS
         EXPECT 23,'ASN specification: first table, right',PC,(6(0)),  X
               DAT=ON
         EXPECT 5,'second table beyond storage',PC,(7(0)),DAT=ON
         EXPECT 33,'ASX translation',PC,(8(0)),DAT=ON
         MEM   X'90'(4),=X'00000004','144: the ASN'
         EXPECT 23,'ASN specification: bit 31',PC,(9(0)),DAT=ON
         EXPECT 23,'ASN specification: bits 60-63',PC,(10(0)),DAT=ON
*HERCULES 3: these bits of the entry must be zeros
         EXPECT 23,'ASN specification: bits 97-103',PC,(11(0)),DAT=ON
         STCTL 0,15,CRS
         LCTL  0,7,TSTCRS
         CLC   CRS+4(4),=A(STD1)
         CHECK 'nothing was changed',E
         EXPECT 2,'authorization key mask',PC,(1(0)),                  X
               STATE=PROBLEM,DAT=ON
         EXPECT 19,'PC without DAT',PC,(0(0))
*        The event
         LCTL  0,7,TSTCRS
*HERCULES 3: bit 31 of CR 1 is the control bit
         EXPECT 28,'space-switch event: by the new space',PC,(12(0)),  X
               DAT=ON,AT=ENTRY
*HERCULES 3: no event, see before
         MEM   X'90'(4),=X'00000001','144: the old ASN'
         STCTL 0,15,CRS
         MEM   CRS+16(4),=X'00080008','the call was completed'
         L     R3,=X'FFFF0003'
         LA    R4,PT1
*HERCULES 3: no event, see before
         EXPECT 28,'space-switch event: by the old space',PT,(R3,R4),  X
               DAT=ON,AT=PT1
*HERCULES 3: no event, see before
         MEM   X'90'(4),=X'80000008','144: bit 0, the old ASN'
*        PT
PT1      LCTL  0,7,TSTCRS
         L     R3,=X'7FFF0001'
         LA    R4,PT2
         PSW   DAT=ON
         PT    R3,R4
         SVC   255
PT2      BACK
         STCTL 0,15,CRS
         MEM   CRS+12(4),=X'00000001','PT-cp: the key mask by AND'
         MEM   CRS+28(4),=A(STD1),'PT-cp: CR 7'
         LCTL  0,7,TSTCRS
         LA    R4,1(,R4)
         PSW   DAT=ON
         LA    R4,PT3+1
         PT    R3,R4
         SVC   255
PT3      BACK
         TM    TSTOLD+1,1
         CHECK 'PT: into the problem state',O
         LCTL  0,7,TSTCRS
         EXPECT 2,'PT: no way into the supervisor state',PT,(R3,R5),   X
               DAT=ON,STATE=PROBLEM
         L     R4,=X'01000000'
         EXPECT 6,'PT: bits 0-7 of register R2',PT,(R3,R4),DAT=ON
         EXPECT 2,'PT: privileged before specification',PT,(R3,R4),    X
               DAT=ON,STATE=PROBLEM
         L     R3,=X'FFFF0002'
         LA    R4,PT4
         EXPECT 36,'primary authority',PT,(R3,R4),DAT=ON
         MEM   X'90'(4),=X'00000002','144: the ASN'
         LA    R3,3
         PSW   DAT=ON
         PT    R3,R4
         SVC   255
PT4      L     R2,0(,R5)
         BACK
         STCTL 0,15,CRS
         REG   R2,=X'33333333','PT-ss: the new primary space'
         MEM   CRS+4(4),=A(STD3),'PT-ss: CR 1'
         MEM   CRS+12(4),=X'00000003','PT-ss: CR 3'
         MEM   CRS+16(4),=X'00070003','PT-ss: CR 4'
         MEM   CRS+28(4),=A(STD3),'PT-ss: CR 7'
         EXPECT 19,'PT without DAT',PT,(R3,R4)
*        SSAR
         LCTL  0,7,TSTCRS
         LA    R3,3
         EXPECT 37,'secondary authority',SSAR,(R3),DAT=ON
         MEM   X'90'(4),=X'00000003','144: the ASN'
         LA    R3,9
         EXPECT 5,'authority table beyond storage',SSAR,(R3),DAT=ON
         L     R3,=X'ABCD0001'
         PSW   DAT=ON
         SSAR  R3
         BACK
         STCTL 0,15,CRS
         MEM   CRS+12(4),=X'80000001','SSAR-cp: CR 3'
         MEM   CRS+28(4),=A(STD1),'SSAR-cp: CR 7'
         LA    R3,2
         PSW   DAT=ON
         SSAR  R3
         BACK
         STCTL 0,15,CRS
         MEM   CRS+12(4),=X'80000002','SSAR-ss: CR 3'
         MEM   CRS+28(4),=A(STD2),'SSAR-ss: CR 7'
         MEM   CRS+16(4),=X'00050001','SSAR-ss: CR 4 stays'
         MVI   CR4+1,X'10'
         LCTL  4,4,CR4
         EXPECT 37,'AX beyond the authority table',SSAR,(R3),DAT=ON
         EXPECT 19,'SSAR without DAT',SSAR,(R3)
*        LASP
         LCTL  0,7,TSTCRS
         LASP  ASP1,1
         CC    0,'LASP: as it is'
         STCTL 0,15,CRS
         MEM   CRS+12(4),=X'44440002','LASP: CR 3'
         MEM   CRS+16(4),=X'00050001','LASP: AX stays'
         LASP  ASP1,3
         CC    0,'LASP: with AX'
         STCTL 0,15,CRS
         MEM   CRS+16(4),=X'00090001','LASP: AX of the operand'
         LASP  ASP1,2
         CC    2,'LASP: the secondary space by the new AX'
         LCTL  0,7,TSTCRS
         LASP  ASP1,0
         CC    0,'LASP: the secondary space authorized'
         LASP  ASP2,0
         CC    0,'LASP: both the same, no authority'
         STCTL 0,15,CRS
         MEM   CRS+4(4),=A(STD3),'LASP: CR 1'
         MEM   CRS+12(4),=X'55550003','LASP: CR 3'
         MEM   CRS+16(4),=X'00070003','LASP: CR 4'
         L     R7,=A(AST3)
         MEM   CRS+20(4),12(R7),'LASP: CR 5'
         MEM   CRS+28(4),=A(STD3),'LASP: CR 7'
         LASP  ASP3,1
         CC    1,'LASP: primary AFX'
         LASP  ASP4,1
         CC    1,'LASP: primary ASX'
         LASP  ASP5,1
         CC    2,'LASP: secondary ASX'
         LASP  ASP6,0
*HERCULES 3: bit 31 of CR 1 is the control bit
         CC    3,'LASP: space-switch event'
         LASP  ASP2,4
         CC    0,'LASP: forced'
         STCTL 0,15,CR7
         CLC   CRS(64),CR7
         CHECK 'LASP: nothing changed by codes 1, 2, 3',E
         EXPECT 23,'LASP: ASN specification',LASP,(ASP7,0)
         LA    R6,ASP7+4
         EXPECT 6,'LASP: not on a doubleword',LASP,(0(R6),0)
         EXPECT 2,'LASP: privileged',LASP,(0(R6),0),STATE=PROBLEM
*        Controls that are off
         LCTL  0,7,TSTCRS
         LCTL  14,14,=X'00000004'
         L     R3,=X'FFFF0003'
         EXPECT 19,'PC-ss: no ASN translation',PC,(1(0)),DAT=ON
         EXPECT 19,'PT-ss: no ASN translation',PT,(R3,R4),DAT=ON
         LA    R3,1
         EXPECT 19,'SSAR-cp: no ASN translation',SSAR,(R3),DAT=ON
         EXPECT 19,'LASP: before specification',LASP,(1(R6),0)
         LCTL  14,14,TSTCR14
         LCTL  5,5,=X'00004280'
         EXPECT 19,'PC: no subsystem linkage',PC,(0(0)),DAT=ON
         EXPECT 19,'PT: no subsystem linkage',PT,(R3,R4),DAT=ON
         ENDTESTS
         DS    0D
ASP1     DC    X'4444000200090001'
ASP2     DC    X'5555000300090003'
ASP3     DC    X'6666000200090040'
ASP4     DC    X'6666000200090004'
ASP5     DC    X'6666000400090001'
ASP6     DC    X'6666000200090008'
ASP7     DC    X'6666000200090005'
CR3      DC    X'C0000002'
CR4      DC    X'00050001'
CRS      DS    16F
CR7      DS    16F
ENTRY    L     R2,0(,R5)
         BACK
         LR    R15,R14
         SRL   R15,1
         SLL   R15,1
         BR    R15                          behind the PC
         DS    0F
         SPACES
         END
