GUESTPER TITLE 'GUESTPER - PROGRAM EVENTS AS A GUEST SEES THEM'
***********************************************************************
*                                                                     *
*  Program-event recording of instructions that a supervisor executes *
*  directly, that CP simulates, and of SVC.  It must end in the same  *
*  way on the bare machine and as a guest: disabled wait at X'00ACED',*
*  or at the number of the test that failed.                          *
*                                                                     *
***********************************************************************
R0       EQU   0
R1       EQU   1
R2       EQU   2
R3       EQU   3
R8       EQU   8
R9       EQU   9
R12      EQU   12
         MACRO
&LAB     EVENT &N,&FROM,&TO,&MASK,&ADDR,&CODE
.*       Test N: events of &MASK in &FROM to &TO; the next program
.*       interruption must be a PER event of &CODE at &ADDR, and the
.*       old PSW must point behind it (label with a P in front).
&LAB     LA    R9,&N
         LA    R1,&FROM
         ST    R1,CR10
         LA    R1,&TO
         ST    R1,CR11
         MVC   CR9(4),=X'&MASK'
         LCTL  9,11,CR9
         LA    R8,CK&SYSNDX
         ST    R8,RESUME
         STOSM MASK,X'40'
         B     &ADDR
CK&SYSNDX CLC  PRCODE,=X'0080'
         BNE   FAIL
         CLC   PERCODE(1),=X'&CODE'
         BNE   FAIL
         LA    R1,&ADDR
         C     R1,PERADDR
         BNE   FAIL
         LA    R1,P&ADDR
         C     R1,PROPSW+4
         BNE   FAIL
         MEND
GUESTPER START 0
         USING GUESTPER,0
         DC    X'00080000',A(BEGIN)
SVCOPSW  EQU   GUESTPER+X'20',8
PROPSW   EQU   GUESTPER+X'28',8
SVCCODE  EQU   GUESTPER+X'8A',2
PRCODE   EQU   GUESTPER+X'8E',2
PERCODE  EQU   GUESTPER+X'96',2
PERADDR  EQU   GUESTPER+X'98',4
         ORG   GUESTPER+X'58'
         DC    X'000A0000',A(X'EEEE')
         DC    X'00080000',A(PSVC)
         DC    X'00080000',A(PGMINT)
         ORG   GUESTPER+X'200'
RESUME   DC    A(0)
CR9      DC    F'0'
CR10     DC    F'0'
CR11     DC    F'0'
W        DC    D'0'
GOON     DC    X'00080000',A(0)
FAILPSW  DC    X'000A0000',A(0)
OKPSW    DC    X'000A0000',A(X'00ACED')
MASK     DC    X'00'
*        the next instruction begins in supervisor state, PER off
PGMINT   L     R8,RESUME
         LTR   R8,R8
         BZ    BAD
         ST    R8,GOON+4
         XC    RESUME,RESUME
         LPSW  GOON
BAD      SLL   R9,16
         AH    R9,PRCODE
FAIL     ST    R9,FAILPSW+4
         LPSW  FAILPSW
BEGIN    BALR  R12,0
         USING *,R12
         EVENT 1,ONE,ONE+3,40000000,ONE,40
         EVENT 2,TWO,TWO+3,40000000,TWO,40
         LA    R9,3
         CLC   W+4(4),=F'0'   STIDP was done
         BE    FAIL
         EVENT 4,W,W+3,20000000,FOUR,20
         EVENT 5,CR10,CR10,20000000,FIVE,20
         EVENT 6,0,100,10008000,SIX,10
         EVENT 7,SEVEN,SEVEN+1,40000000,SEVEN,40
         LA    R9,8
         CLC   SVCCODE,=H'5'  the SVC came first
         BNE   FAIL
         LA    R1,PSEV
         C     R1,SVCOPSW+4
         BNE   FAIL
         CLI   SVCOPSW,X'40'
         BNE   FAIL
         LPSW  OKPSW
ONE      LA    R0,1
PONE     B     BAD
TWO      STIDP W
PTWO     B     BAD
FOUR     ST    R9,W
PFOUR    B     BAD
FIVE     STOSM CR10,0
PFIVE    B     BAD
SIX      LA    R0,3
PSIX     B     BAD
SEVEN    SVC   5
PSEV     B     BAD
PSVC     B     BAD            old PSW of the event: SVC new PSW
PSEVEN   EQU   PSVC
         LTORG
         END
