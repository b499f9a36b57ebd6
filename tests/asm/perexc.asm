* PEREXC - program-event recording beside other interruptions.
*
* Function: events join the program exception of the same instruction;
*           what is suppressed or nullified has its fetching only, what
*           is completed all (chapter 4). Masks count as they were when
*           the instruction began. SUPERVISOR CALL is taken first.
*
PEREXC   TESTS MODE=EC,BASES=3
*        Completed with an exception
         L     R1,MAX
*HERCULES 4: general-register alteration is not reported
         PER   'A: overflow and register',1,1,A,(R1,MAX),CODE=8,PM=8
         PER   'AP: overflow and store',2,2,AP,(PACK1,PACK2),CODE=10,  X
               PM=4
         LD    0,=X'0010000000000000'
         PER   'HER: underflow and fetch',4,4,HER,(0,0),CODE=13,PM=2
*HERCULES 4: general-register alteration is not reported
         PER   'CVB: divide, but the register is placed',1,1,CVB,      X
               (R1,MANY),CODE=9
*        Suppressed, nullified, terminated
         LA    R2,0
         PER   'D: divide, no register',1,0,D,(R2,ZERO),CODE=9
         PER   'DR: divide and fetch',5,4,DR,(R2,R2),CODE=9
         L     R3,=A(X'200000')
         PER   'ST: addressing, no store',2,0,ST,(R1,0(,R3)),CODE=5
         PER   'ST: addressing and fetch',6,4,ST,(R1,0(,R3)),CODE=5
         PER   'L: addressing, no register',1,0,L,(R1,0(,R3)),CODE=5
         SETKEY X'8000',X'30'
         L     R3,=A(X'8000')
         PER   'MVC: protection, no store',6,4,MVC,(0(8,R3),ZERO),     X
               CODE=4,KEY=4
         PER   'AP: data, no store',6,4,AP,(ZERO,ZERO),CODE=7
         PER   'operation and fetch',4,4,DC,(X'0000'),CODE=1
         PER   'privileged operation and fetch',4,4,SSM,(ZERO),CODE=2, X
               STATE=PROBLEM
         PER   'specification and fetch',4,4,DC,(X'1C54'),CODE=6
         PER   'EX: target with an exception, both fetched',4,4,EX,    X
               (R0,BAD),CODE=9,AREA=(BAD,BAD)
         PER   'EX: of EX: execute and fetch',4,4,EX,(R0,BADEX),CODE=3
         LA    R9,BAD
         PER   'EX: odd target: not the area of the target',4,0,EX,    X
               (R0,1(,R9)),CODE=6,AREA=(BAD,BAD+1)
*        SUPERVISOR CALL comes first; then the program interruption, whose
*        old PSW is the new PSW of the other
*HERCULES 4: the event of SUPERVISOR CALL is lost
         PER   'SVC: fetch',4,4,SVC,(77),AT=TSTSVC,ILC=1
         CLC   X'88'(4),=X'0002004D'
         CHECK 'SVC: its code is stored',E
         CLI   X'20',X'40'
         CHECK 'SVC: its old PSW has the mask',E
*        Masks and registers are those of the beginning
*HERCULES 4: the new mask decides
         PER   'LPSW: the old mask counts',4,4,LPSW,(NEXT),AT=NEXT2
*HERCULES 4: the new mask decides
         PER   'SSM: the old mask counts',4,4,SSM,(ZERO)
*HERCULES 4: general-register alteration is not reported
         PER   'LCTL: the old register counts',4,4,LCTL,(R9,R9,ZERO)
         LCTL  9,11,ALLFETCH
*HERCULES 4: the event of SUPERVISOR CALL is lost
         EXPECT X'80','STOSM: from the next instruction on',STOSM,     X
               (WORK,X'40'),AT=TSTSVC,ILC=1
*OURS 4: both are told, with an ILC of zero
         PER   'LPSW: an invalid PSW at the same time',4,4,LPSW,       X
               (INVALID),CODE=6,AT=NEXT2,ILC=0
*        Units of operation
         LM    R2,R5,=A(X'87F0',X'20',WORK,X'20')
*OURS 4: how long a unit is the model says
         PER   'MVCL: after a unit, the address of MVCL',3,3,MVCL,     X
               (R2,R4),AT=+0
*OURS 4: how long a unit is the model says
         REG   R2,=X'00008800','MVCL: as far as it came'
*OURS 4: how long a unit is the model says
         REG   R3,=X'00000010','MVCL: what is left'
*OURS 4: how long a unit is the model says
         PER   'MVCL: the last unit, the next address',3,3,MVCL,(R2,R4)
         LM    R2,R5,=A(X'8000',X'10',WORK,X'10')
*HERCULES 4: general-register alteration is not reported
         PER   'MVCL: store and registers',3,3,MVCL,(R2,R4)
*        Addresses are logical
         LCTL  0,1,TSTCR0
         MVC   TSTPT1(2),=X'0080'            X'10000' is X'8000'
         PTLB
         SETKEY X'8000',0
         L     R3,=A(X'10000')
         PER   'ST: the virtual address counts',2,2,ST,(R1,0(,R3)),    X
               AREA=(X'10000',X'10003'),DAT=ON
         PER   'ST: not the real one',2,0,ST,(R1,0(,R3)),              X
               AREA=(X'8000',X'8003'),DAT=ON
         L     R3,=A(X'11000')
         PER   'ST: page translation and fetch',6,4,ST,(R1,0(,R3)),    X
               CODE=17,AT=+0,DAT=ON
         PER   'L: page translation, not selected',3,0,L,(R1,0(,R3)),  X
               CODE=17,AT=+0,DAT=ON
         ENDTESTS
ZERO     DC    D'0'
MANY     DC    X'999999999999999C'
MAX      DC    X'7FFFFFFF'
PACK1    DC    X'9C'
PACK2    DC    X'9C'
         DS    0H
BAD      DR    R2,R2
BADEX    EX    R0,BAD
WORK     DS    8F
         DS    0D
NEXT     DC    X'00080000',A(NEXT2)
INVALID  DC    X'00080001',A(NEXT2)
NEXT2    SVC   255
         DS    0F
ALLFETCH DC    X'40000000',A(0,X'FFFFFF')
         TABLES
         END   TSTGO
