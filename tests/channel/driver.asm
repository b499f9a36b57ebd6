* DRIVER - runs channel programs from a table, one after the other.
*
* Function: The host (channel.pl) puts a header, cases and room for their
*           outcomes behind this program. For each case: make the working
*           storage as always, put in the channel program and its data, start
*           it, wait until the device has ended; take sense data after a unit
*           check; sum the working storage. It runs unchanged on our machine
*           and on hercules.
* Entry:    restart, BC mode.
* Exit:     disabled wait, address 0; FF2, FF3, FF4: a bug.
*
*        A case            +0   device                 (2)
*                          +2   key of the block KEYED
*                          +4   CAW
*                          +8   length of what follows
*                          +16  from WORK on
*        An outcome        +0   condition code of SIOF
*                          +1   interruptions
*                          +4   all unit status, channel status
*                          +6   X'FF': it did not end
*                          +7   status that came behind the end
*                          +8   CSW (only its status, with code 1)
*                          +16  sense data
*                          +40  two sums of the working storage
*
DRIVER   START 0
         DC    X'00000000',A(BEGIN)          restart new PSW
         ORG   DRIVER+X'50'
         DC    X'7FFFFF00'
         ORG   DRIVER+X'58'
         DC    X'00000000',A(EXTERN)         external new PSW
         DC    X'00020000',X'00000FF2'       SVC new PSW
         DC    X'00020000',X'00000FF3'       program new PSW
         DC    X'00020000',X'00000FF4'       machine-check new PSW
         DC    X'00000000',A(INOUT)          I/O new PSW
         ORG   DRIVER+X'800'
COUNT    DC    F'0'                          cases
CASES    DC    A(0)
OUTCOMES DC    A(0)
         ORG   DRIVER+X'1000'
OUTCOME  EQU   4                             register: this one's
CASE     EQU   3
DEVICE   EQU   2
CSW      EQU   64
CAW      EQU   72
TIMER    EQU   80
WORK     EQU   X'10000'
WORKSIZE EQU   10240
KEYED    EQU   X'12000'
CE       EQU   8
DE       EQU   4
UC       EQU   2
*
BEGIN    BALR  12,0
         USING *,12
         LCTL  0,0,CR0
         L     CASE,CASES-DRIVER(0)
         L     OUTCOME,OUTCOMES-DRIVER(0)
*
*        Storage, key, CAW.
NEXT     L     1,COUNT-DRIVER(0)
         LTR   1,1
         BZ    DONE
         BCTR  1,0
         ST    1,COUNT-DRIVER(0)
         L     6,=A(WORK)
         L     7,=A(WORKSIZE)
         L     8,=A(WORK)
         L     9,=X'EE000000'
         MVCL  6,8
         L     6,=A(WORK)
         L     7,8(,CASE)
         LA    8,16(,CASE)
         LR    9,7
         MVCL  6,8
         L     1,=A(KEYED)
         IC    0,2(,CASE)
         SSK   0,1
         LH    DEVICE,0(,CASE)
         MVC   CAW(4),4(CASE)
         XC    CSW(8),CSW
         XC    0(64,OUTCOME),0(OUTCOME)
         MVC   TIMER(4),LIMIT
*
*        Start it.
         SIOF  0(DEVICE)
         BALR  10,0
         SRL   10,28
         N     10,=F'3'
         STC   10,0(,OUTCOME)
         LTR   10,10
         BZ    WAIT
         BCT   10,ENDED                      2 or 3
         MVC   12(2,OUTCOME),CSW+4
         B     STATUS
*
*        What comes from others says nothing here.
INOUT    CLC   X'3A'(2),0(CASE)
         BNE   WAIT
         IC    1,1(,OUTCOME)
         LA    1,1(,1)
         STC   1,1(,OUTCOME)
         CLC   CSW+4(2),=X'0080'             a PCI alone
         BE    WAIT
         TM    4(OUTCOME),CE+DE+UC           the first is the end's
         BNZ   STATUS
         MVC   8(8,OUTCOME),CSW
STATUS   OC    4(2,OUTCOME),CSW+4
         TM    4(OUTCOME),DE
         BO    ENDED
         TM    4(OUTCOME),CE
         BO    WAIT                          device end is to come
         CLI   CSW+4,0
         BNE   ENDED                         refused
         TM    CSW+5,X'7F'
         BNZ   ENDED                         checks of the channel
WAIT     LPSW  WAITING
*
*        Too long; or the timer tells of what was due before this case.
EXTERN   TM    TIMER,X'80'
         BZ    WAIT
         MVI   6(OUTCOME),X'FF'
         HDV   0(DEVICE)
*
ENDED    BAL   14,DRAIN
         STC   0,7(,OUTCOME)
         TM    4(OUTCOME),UC
         BZ    SUM
         LA    1,16(,OUTCOME)
         ST    1,SENSECCW
         MVI   SENSECCW,4
         LA    1,SENSECCW
         ST    1,CAW
         SIO   0(DEVICE)
         BAL   14,DRAIN
*
*        Two sums: of the words, and of the sums so far.
SUM      L     6,=A(WORK)
         L     7,=A(WORKSIZE/256)
         SR    0,0
         SR    1,1
SUMLOOP  DS    0H
         LCLA  &I
.WORD    AL    0,&I.(,6)
         ALR   1,0
&I       SETA  &I+4
         AIF   (&I LT 256).WORD
         LA    6,256(,6)
         BCT   7,SUMLOOP
         STM   0,1,40(OUTCOME)
         L     1,8(,CASE)
         LA    CASE,16(1,CASE)
         LA    OUTCOME,64(,OUTCOME)
         B     NEXT
*
*        Takes all that the device has; R0: its status. Not for ever.
DRAIN    SR    0,0
         SR    1,1
         L     8,=F'3000000'
DRAIN1   BCT   8,DRAIN2
         MVI   6(OUTCOME),X'FF'
         BR    14
DRAIN2   TIO   0(DEVICE)
         BC    2,DRAIN1
         BC    9,0(,14)
         IC    1,CSW+4
         OR    0,1
         B     DRAIN1
*
DONE     LPSW  STOP
*
         DS    0D
WAITING  DC    X'FF020000',A(0)
STOP     DC    X'00020000',A(0)
SENSECCW DC    X'04',AL3(0),X'20000018'
CR0      DC    X'800000E0'                   multiplexing, timer
LIMIT    DC    A(76800*5)                    5 seconds
         LTORG
         END   DRIVER
