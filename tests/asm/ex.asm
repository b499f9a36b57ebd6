* EX - EXECUTE: one instruction elsewhere, its second byte modified.
*
* Tests: EX
* Function: ORing, R1 zero, targets of 2, 4 and 6 bytes, branches, the
*           exceptions of EX and of its target with the ILC of EX, access
*           to the target (chapters 6 and 7).
*
EX       TESTS
         LA    R1,X'35'
         EX    R1,LRX
         MVI   WORK,0
         REG   R3,=F'0','EX: ORs bits 24-31 (LR 3,5 was not)'
         LA    R5,55
         EX    R1,LRX
         REG   R3,=F'55','EX: LR 0,0 became LR 3,5'
         MEM   LRX(2),=X'1800','EX: the target in storage stays'
         LA    R2,4
         MVC   WORK(8),=C'--------'
         EX    R2,MVCX
         MEM   WORK(8),=C'ABCDE---','EX: a length of 4+1'
         MVC   WORK(8),=C'--------'
         LA    R0,7
         EX    0,MVCX
         MEM   WORK(8),=C'A-------','EX: R1 zero: no ORing'
         L     R2,=X'FFFFFF02'
         EX    R2,MVCX
         MEM   WORK(8),=C'ABC-----','EX: only bits 24-31 are ORed'
         LA    R2,X'81'
         EX    R2,CLIX
         CC    0,'EX: the immediate byte of CLI'
         LA    R6,THERE
         EX    0,BRX
         MVI   WORK,C'X'
THERE    CLI   WORK,C'A'
         CHECK 'EX: a branch that is taken leaves',E
         LA    R2,0
         EX    R2,BNEX
         CC    0,'EX: a branch not taken goes on behind EX'
         LA    R1,4
         LA    R7,LRX-4
         SR    R3,R3
         EX    0,0(R1,R7)
         REG   R0,=F'7','EX: index and base'
         MVC   WORK(2),=X'4110'
         MVC   WORK+2(2),=X'0001'
         EX    0,WORK
         REG   R1,=F'1','EX: a target just stored'
         MVI   WORK+3,2
         EX    0,WORK
         REG   R1,=F'2','EX: a target just modified'
*        Exceptions of EX
         EXPECT 3,'EX: of an EX: execute',EX,(0,EXX)
         LA    R2,LRX
         EXPECT 6,'EX: odd address: specification',EX,(0,1(R2))
         L     R2,=A(X'200000')
         EXPECT 5,'EX: target beyond the end: addressing',EX,(0,0(R2))
         L     R3,=A(X'1FFFFE')
         MVC   0(2,R3),=X'D200'
         EXPECT 5,'EX: second half of it beyond the end',EX,(0,0(R3))
         SETKEY X'8000',X'38'
         L     R2,=A(X'8000')
         EXPECT 4,'EX: target fetch-protected',EX,(0,0(R2)),KEY=4
*        Exceptions of the target: ILC 2, address behind EX
         L     R2,=A(X'200000')
*HERCULES 5: the ILC stored in the BC mode is that of the target
         EXPECT 1,'EX: operation exception of the target',EX,(0,OP00)
*HERCULES 5: the ILC stored in the BC mode is that of the target
         EXPECT 6,'EX: specification exception of it',EX,(0,MRX)
         EXPECT 9,'EX: fixed-point divide of it',EX,(0,DX)
*HERCULES 5: the ILC stored in the BC mode is that of the target
         EXPECT 5,'EX: addressing exception of it',EX,(0,MVCFAR)
         EXPECT 2,'EX: privileged operation of it',EX,(0,IPKX),        X
               STATE=PROBLEM
         EXPECT 1,'EX: EC mode: operation exception',EX,(0,OP00),      X
               MODE=EC
         MEM   X'8C'(4),=X'00040001','EX: EC mode: ILC 2 at 141'
         EXPECT 5,'EX: EC mode: addressing of a MVC',EX,(0,MVCFAR),    X
               MODE=EC
         ENDTESTS
LRX      LR    0,0
MVCX     MVC   WORK(0),=C'ABCDEFGH'
CLIX     CLI   BYTE,0
BYTE     DC    X'81'
         DS    0H
BRX      BR    R6
BNEX     BC    0,THERE
EXX      EX    0,LRX
OP00     DC    X'0000'
MRX      DC    X'1C35'
DX       D     R2,=F'0'
MVCFAR   MVC   WORK(1),0(R2)
IPKX     IPK
WORK     DS    D
         LTORG
         END   TSTGO
