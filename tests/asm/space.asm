* SPACE - two address spaces: SAC and what is moved between them.
*
* Tests: SAC IAC EPAR ESAR IVSK MVCP MVCS MVCK SPKA IPK LRA
* Function: the secondary-space mode (chapter 3), the authority that
*           each semi-privileged instruction asks for (chapter 5), and
*           what they do (chapter 10).
* Needs: facilities=DAS
*
SPACE    TESTS MODE=EC,BASES=3
         BAL   R9,SPCFILL
         LCTL  0,7,TSTCRS
         LCTL  14,14,TSTCR14
         L     R5,=A(VPAGE)
*        The mode, and where data are
         PSW   DAT=ON
         L     R2,0(,R5)
         SAC   256
         L     R3,0(,R5)
         MVC   4(4,R5),=C'TWO.'
         LRA   R6,0(,R5)
         LA    R4,X'FFF'
         IAC   R4
         BACK
         CC    1,'IAC: code 1 in secondary-space mode'
         REG   R2,=X'11111111','the primary space by CR 1'
         REG   R3,=X'22222222','SAC: the secondary space by CR 7'
         REG   R4,=X'000001FF','IAC: bits 16-23 only'
         REG   R6,=X'00031000','LRA: by the secondary table'
         L     R1,=X'00031004'
         MEM   0(4,R1),=C'TWO.','storing into the secondary space'
         TM    TSTOLD+2,X'80'
         CHECK 'bit 16 of the old PSW is one',O
         PSW   DAT=ON
         SAC   256
         SAC   0(0)
         L     R3,0(,R5)
         LA    R4,X'FFF'
         IAC   R4
         EPAR  R7
         ESAR  R8
         BACK
         CC    0,'IAC: code 0 in primary-space mode'
         REG   R3,=X'11111111','SAC: back to the primary space'
         REG   R4,=X'000000FF','IAC: zero'
         REG   R7,=F'1','EPAR: the primary ASN'
         REG   R8,=F'2','ESAR: the secondary ASN'
         LPSW  PSWLRA
LRA2     LRA   R6,0(,R5)
         BACK
         REG   R6,=X'00031000','LRA: goes by bit 16 also without DAT'
*        The page is not there: which space
         L     R5,=A(VPAGE+X'1000')
         EXPECT 17,'page translation, primary space',L,(R2,0(,R5)),    X
               DAT=ON
         MEM   X'90'(2),=X'0001','144: bit 0 is zero'
         LA    R1,1
         EXPECT 17,'page translation, secondary space',MVCP,           X
               (WORK(R1),0(R5),R1),DAT=ON
         MEM   X'90'(2),=X'8001','144: bit 0 is one'
         EXPECT 17,'MVCS: stores into the secondary space',MVCS,       X
               (0(R1,R5),WORK,R1),DAT=ON
         MEM   X'90'(2),=X'8001','144: of a store, too'
         EXPECT 17,'MVCS: fetches from the primary space',MVCS,        X
               (WORK(R1),0(R5),R1),DAT=ON
         MEM   X'90'(2),=X'0001','144: bit 0 is zero again'
         SR    R1,R1
         PSW   DAT=ON
         MVCP  WORK(R1),0(R5),R1
         BACK
         CC    0,'MVCP: length zero is not looked at'
*        Moves
         L     R5,=A(VPAGE)
         L     R2,=X'00031700'
         LA    R3,200
FILL     STC   R3,0(R3,R2)
         STC   R3,200(R3,R2)
         BCT   R3,FILL
         L     R1,=F'300'
         LA    R3,X'00'
         PSW   DAT=ON
         MVCP  X'100'(R1,R5),X'700'(R5),R3
         BACK
         CC    3,'MVCP: more than 256'
         L     R4,=X'00030100'
         CLC   0(256,R4),0(R2)
         CHECK 'MVCP: 256 bytes',E
         CLI   256(R4),0
         CHECK 'MVCP: and no more',E
         LA    R1,256
         PSW   DAT=ON
         MVCP  X'7F0'(R1,R5),X'710'(R5),R3
         BACK
         CC    0,'MVCP: 256'
         L     R4,=X'000307F0'
         CLC   0(256,R4),16(R2)
         CHECK 'MVCP: across a block',E
         LA    R1,5
         MVC   WORK(8),=C'ABCDEFGH'
         PSW   DAT=ON
         SAC   256
         MVCS  8(R1,R5),WORK,R3
         BACK
         CC    0,'MVCS: 5'
         L     R4,=X'00031008'
         MEM   0(6,R4),=X'C1C2C3C4C500','MVCS: in secondary mode, too'
         L     R1,=X'FFFFFFFF'
         PSW   DAT=ON
         MVCS  0(R1,R5),WORK,R3
         BACK
         CC    3,'MVCS: the length is unsigned'
         LA    R1,3
         MVC   WORK(8),=C'ABCDEFGH'
         MVCK  WORK+4(R1),WORK,R3
         CC    0,'MVCK: 3, without DAT'
         MEM   WORK(8),=C'ABCDABCH','MVCK'
*        Keys: the operand in the other space, or the second one
         SETKEY KEYED,X'58'
         LA    R3,X'50'
         EXPECT 4,'MVCK: the first operand by the PSW key',MVCK,       X
               (KEYED(R1),WORK,R3),KEY=6
         LA    R3,X'60'
         EXPECT 4,'MVCK: the second one by R3',MVCK,                   X
               (WORK(R1),KEYED,R3)
         LA    R3,X'5F'
         MVC   WORK(8),=C'ABCDEFGH'
         MVC   KEYED(3),=C'XYZ'
         MVCK  WORK(R1),KEYED,R3
         MEM   WORK(4),=C'XYZD','MVCK: bits 24-27 of R3'
         LA    R3,X'60'
         EXPECT 4,'MVCP: the secondary operand by R3',MVCP,            X
               (WORK(R1),KEYED,R3),DAT=ON
         EXPECT 4,'MVCS: the secondary operand by R3',MVCS,            X
               (KEYED(R1),WORK,R3),DAT=ON
         LA    R3,X'50'
         EXPECT 4,'MVCP: the primary one by the PSW key',MVCP,         X
               (WORK(R1),KEYED,R3),DAT=ON,KEY=6
*        IVSK
         SETKEY KEYED,X'BE'
         L     R4,=X'12345678'
         LA    R5,KEYED
         PSW   DAT=ON
         IVSK  R4,R5
         BACK
         REG   R4,=X'123456B8','IVSK: five bits, three zeros'
         SETKEY KEYED,X'00'
         L     R5,=A(VPAGE+X'1000')
         EXPECT 17,'IVSK: a page that is not there',IVSK,(R4,R5),DAT=ON
*        Without DAT
         EXPECT 19,'SAC: special operation without DAT',SAC,(0(0))
         EXPECT 19,'IAC without DAT',IAC,(R4)
         EXPECT 19,'EPAR without DAT',EPAR,(R4)
         EXPECT 19,'ESAR without DAT',ESAR,(R4)
         EXPECT 19,'IVSK without DAT',IVSK,(R4,R5)
         EXPECT 19,'MVCP without DAT',MVCP,(WORK(R1),WORK,R3)
         EXPECT 19,'MVCS without DAT',MVCS,(WORK(R1),WORK,R3)
         EXPECT 19,'MVCP: before the key',MVCP,(WORK(R1),WORK,R3),     X
               STATE=PROBLEM
         EXPECT 19,'EPAR: before the authority',EPAR,(R4),STATE=PROBLEM
*HERCULES 10: only 0 and 1 are spaces of System/370
         EXPECT 6,'SAC: no such space',SAC,(512),DAT=ON
*        The problem state: PSW-key mask
         LA    R3,X'00'
         LA    R3,X'10'
         EXPECT 2,'MVCK: key 1',MVCK,(WORK(R1),WORK,R3),STATE=PROBLEM
         EXPECT 2,'MVCP: key 1',MVCP,(WORK(R1),WORK,R3),STATE=PROBLEM, X
               DAT=ON
         EXPECT 2,'MVCS: key 1',MVCS,(WORK(R1),WORK,R3),STATE=PROBLEM, X
               DAT=ON
         EXPECT 2,'SPKA: key 1',SPKA,(X'10'),STATE=PROBLEM
         SR    R3,R3
         PSW   STATE=PROBLEM,DAT=ON,KEY=0
         MVCP  WORK(R1),WORK+4,R3
         SPKA  0(0)
         LA    R2,X'FFF'
         IPK
         BACK
         REG   R2,=X'00000F00','IPK: in the problem state'
*        Extraction authority
         MVI   CR0,X'04'
         LCTL  0,0,CR0
         EXPECT 2,'IPK: no extraction authority',IPK,,STATE=PROBLEM
         EXPECT 2,'EPAR: no extraction authority',EPAR,(R4),           X
               STATE=PROBLEM,DAT=ON
         EXPECT 2,'ESAR: no extraction authority',ESAR,(R4),           X
               STATE=PROBLEM,DAT=ON
         EXPECT 2,'IAC: no extraction authority',IAC,(R4),             X
               STATE=PROBLEM,DAT=ON
         LA    R5,WORK
         EXPECT 2,'IVSK: no extraction authority',IVSK,(R4,R5),        X
               STATE=PROBLEM,DAT=ON
         PSW   DAT=ON
         EPAR  R4
         BACK
         REG   R4,=F'1','EPAR: the supervisor needs none'
*        Secondary-space control
         MVI   CR0,X'08'
         LCTL  0,0,CR0
         EXPECT 19,'SAC: no secondary-space control',SAC,(0(0)),DAT=ON
         EXPECT 19,'MVCP: no secondary-space control',MVCP,            X
               (WORK(R1),WORK,R3),DAT=ON
         EXPECT 19,'MVCS: no secondary-space control',MVCS,            X
               (WORK(R1),WORK,R3),DAT=ON
         ENDTESTS
         DS    0D
PSWLRA   DC    X'0008800000',AL3(LRA2)
CR0      DC    X'0C800000'
WORK     DC    CL8' '
         ORG   TSTPGM-X'200'+X'2800'
KEYED    DC    CL8' '
ENTRY    DS    0H
         SPACES
         END
