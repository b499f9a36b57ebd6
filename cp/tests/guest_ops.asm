GUESTOPS TITLE 'GUESTOPS - PRIVILEGED OPERATIONS AS A GUEST SEES THEM'
***********************************************************************
*                                                                     *
*  A program that tries what only a supervisor may, and checks every  *
*  result.  It must end in the same way on the bare machine and as a  *
*  guest of CP: disabled wait at X'00ACED', or at the number of the   *
*  test that failed.                                                  *
*                                                                     *
***********************************************************************
R0       EQU   0
R1       EQU   1
R2       EQU   2
R3       EQU   3
R4       EQU   4
R5       EQU   5
R6       EQU   6
R7       EQU   7
R8       EQU   8
R9       EQU   9
R10      EQU   10
R11      EQU   11
R12      EQU   12
R13      EQU   13
R14      EQU   14
R15      EQU   15
         MACRO
&LAB     TEST  &N
&LAB     LA    R9,&N
         MEND
         MACRO
&LAB     TRAP  &CODE,&OP,&ARGS,&KEY=
.*       The instruction must give program interruption &CODE.
&LAB     LA    R8,TR&SYSNDX
         ST    R8,RESUME
         AIF   ('&KEY' EQ '').NOKEY
         SPKA  &KEY           in this key
.NOKEY   AIF   (N'&ARGS EQ 2).TWO
         &OP   &ARGS
         AGO   .BAD
.TWO     ANOP
         &OP   &ARGS(1),&ARGS(2)
.BAD     B     FAIL
TR&SYSNDX CLC  PGMCODE,=AL2(&CODE)
         BNE   FAIL
         MEND
GUESTOPS START 0
         USING GUESTOPS,0     low storage and handlers: base 0
         DC    X'00080000',A(BEGIN)
EXOPSW   EQU   GUESTOPS+X'18',8
SVCOPSW  EQU   GUESTOPS+X'20',8
PROPSW   EQU   GUESTOPS+X'28',8
IOOPSW   EQU   GUESTOPS+X'38',8
TIMER    EQU   GUESTOPS+X'50',4
EXCODE   EQU   GUESTOPS+X'86',2
SVCCODE  EQU   GUESTOPS+X'8A',2
PRILC    EQU   GUESTOPS+X'8C',2
PRCODE   EQU   GUESTOPS+X'8E',2
TRADDR   EQU   GUESTOPS+X'90',4
MONCLASS EQU   GUESTOPS+X'94',2
MONCODE  EQU   GUESTOPS+X'9C',4
         ORG   GUESTOPS+X'50'
         DC    X'7FFFFFFF'
         ORG   GUESTOPS+X'58'
EXNPSW   DS    0XL8
         DC    X'00080000',A(EXTINT)
SVCNPSW  DS    0XL8
         DC    X'00080000',A(SVCINT)
PRNPSW   DS    0XL8
         DC    X'00080000',A(PGMINT)
         DC    X'000A0000',A(X'EEEE')
         DC    X'00080000',A(IOINT)
         ORG   GUESTOPS+X'200'
RESUME   DC    A(0)
PGMCODE  DC    H'0'
PGMILC   DC    H'0'
EXTCD    DC    H'0'
SVCCD    DC    H'0'
SAVE     DC    F'0'
         DC    0D'0'
PGMPSW   DC    X'00080000',A(0)
*        handlers: note what came; a program interruption goes on at
*        RESUME in EC mode, supervisor state
PGMINT   ST    R8,SAVE
         MVC   PGMCODE,PRCODE
         MVC   PGMILC,PRILC
         L     R8,RESUME
         LTR   R8,R8
         BZ    PGMBAD
         ST    R8,PGMPSW+4
         XC    RESUME,RESUME
         L     R8,SAVE
         LPSW  PGMPSW
PGMBAD   SLL   R9,16          not expected: code and test
         AH    R9,PRCODE
         ST    R9,FAILPSW+4
         LPSW  FAILPSW
FAIL     ST    R9,FAILPSW+4
         LPSW  FAILPSW
EXTINT   MVC   EXTCD,EXCODE
         NI    EXOPSW,X'FE'   masked from now on
         LPSW  EXOPSW
SVCINT   MVC   SVCCD,SVCCODE
         LPSW  SVCOPSW
IOINT    LPSW  IOOPSW
         DC    0D'0'
FAILPSW  DC    X'000A0000',A(0)
OKPSW    DC    X'000A0000',A(X'00ACED')
MASK     DC    X'0'
         DC    0D'0'
CRS      DC    16F'0'
W        DC    4D'0'
BEGIN    BALR  R12,0
         USING BASE,R12,R10
BASE     LA    R10,4095(,R12)
         LA    R10,1(,R10)
         STOSM MASK,X'01'     what is pending from before goes
         STNSM MASK,X'FE'
         SPACE 1
         TEST  1              STNSM and STOSM
         STOSM MASK,X'00'
         CLI   MASK,0
         BNE   FAIL
         STOSM MASK,X'01'
         STNSM MASK,X'FE'
         CLI   MASK,X'01'
         BNE   FAIL
         STOSM MASK,0
         CLI   MASK,0
         BNE   FAIL
         TEST  2              SSM
         MVI   MASK,X'02'
         SSM   MASK
         STNSM MASK,0
         CLI   MASK,X'02'
         BNE   FAIL
         TEST  3              STCTL of the initial registers
         STCTL 0,15,CRS
         CLC   CRS(4),=X'000000E0'
         BNE   FAIL
         CLC   CRS+8(4),=X'FFFFFFFF'
         BNE   FAIL
         TEST  4              LCTL
         LCTL  3,5,=A(1,2,3)
         STCTL 4,4,CRS
         CLC   CRS(4),=A(2)
         BNE   FAIL
         LCTL  3,5,=A(0,0,0)
         TEST  5              keys
         LA    R2,X'F8'
         L     R3,=A(X'40000')
         SSK   R2,R3
         LA    R1,255
         ISK   R1,R3
         C     R1,=X'000000F8'
         BNE   FAIL
         LA    R3,X'800'(,R3)
         ISK   R1,R3
         C     R1,=X'00000000'
         BNE   FAIL
         TEST  6              touched now: the key stays, bits come
         L     R3,=A(X'40000')
         ST    R3,0(,R3)
         ISK   R1,R3
         C     R1,=X'000000FE'
         BNE   FAIL
         TEST  7              RRB
         RRB   0(R3)
         BNO   FAIL           CC 3: both were on
         ISK   R1,R3
         C     R1,=X'000000FA'
         BNE   FAIL
         RRB   0(R3)
         BNM   FAIL           CC 1: change only
         TEST  8              specification: key of an odd block
         LA    R3,4(,R3)
         TRAP  6,ISK,(R1,R3)
         CLC   PGMILC,=H'2'
         BNE   FAIL
         TEST  9              addressing: behind the end
         L     R3,=A(X'F00000')
         TRAP  5,ISK,(R1,R3)
         TRAP  5,L,(R1,0(R3))
         CLC   PGMILC,=H'4'
         BNE   FAIL
         TRAP  5,MVC,(0(1,R3),0(R12))
         TRAP  5,LPSW,0(R3)
         TEST  10             SPKA, IPK and protection
         SPKA  X'10'
         L     R2,=X'12345678'
         IPK
         C     R2,=X'12345610'
         BNE   FAIL
         L     R3,=A(X'40000')
         SPKA  0
         TRAP  4,L,(R1,0(R3)),KEY=X'10'
         SPKA  X'F0'          the key matches
         L     R1,0(,R3)
         ST    R1,0(,R3)
         SPKA  0
         TRAP  4,LPSW,0(R3),KEY=X'10'
         L     R4,=A(X'41000')
         LA    R2,X'10'       key 1, no fetch protection
         SSK   R2,R4
         TRAP  4,STNSM,(0(R4),255),KEY=X'20'
         SPKA  X'20'
         SSM   0(R4)          fetch only
         SPKA  0
         LA    R2,0
         SSK   R2,R3
         TEST  11             problem state: privileged operations
         LA    R1,T11A
         ST    R1,W+4
         MVC   W(4),=X'00090000'
         LPSW  W
T11A     TRAP  2,SSM,MASK
         CLI   PROPSW+1,X'09'
         BNE   FAIL
         TEST  12             SVC, EC mode
         SVC   77
         CLC   SVCCD,=H'77'
         BNE   FAIL
         TEST  13             under EXECUTE
         LA    R1,33
         EX    R1,T13SVC
         CLC   SVCCD,=H'33'
         BNE   FAIL
         CLI   X'89',4        length of EXECUTE
         BNE   FAIL
         LA    R1,X'01'
         EX    R1,T13STO      STOSM MASK,1
         STNSM MASK,0
         CLI   MASK,X'01'
         BNE   FAIL
         B     T14
T13SVC   SVC   0
T13STO   STOSM MASK,0
T14      TEST  14             BC mode: code and length in the old PSW
         MVC   PRNPSW,T14NEW
         LA    R1,T14A
         ST    R1,W+4
         MVC   W(4),=X'00000000'  BC supervisor
         LPSW  W
T14A     CR    R1,R1          condition code 0
         DC    H'0'           operation exception
         B     FAIL
T14PGM   CLC   PROPSW+2(2),=X'0001'
         BNE   FAIL
         CLI   PROPSW+4,X'40' length 1, CC 0
         BNE   FAIL
         MVC   PRNPSW,T14OLD
         LA    R1,T15
         ST    R1,W+4
         MVC   W(4),=X'00080000'
         LPSW  W
         DC    0D'0'
T14NEW   DC    X'00000000',A(T14PGM)
T14OLD   DC    X'00080000',A(PGMINT)
T15      TEST  15             LPSW of an invalid EC PSW: length 0
         MVC   W,=X'8008000000000000'
         TRAP  6,LPSW,W
         CLC   PGMILC,=H'0'
         BNE   FAIL
         TRAP  6,LPSW,W+4     not on a doubleword
         CLC   PGMILC,=H'4'
         BNE   FAIL
         TEST  16             clock comparator
         STCK  W
         SCKC  W
         STCKC W+8
         CLC   W(8),W+8
         BNE   FAIL
         LCTL  0,0,=X'00000800'
         XC    EXTCD,EXTCD
         STOSM MASK,1         comes at once, stays pending
         B     T16A
T16A     STNSM MASK,X'FE'
         CLC   EXTCD,=X'1004'
         BNE   FAIL
         MVC   W,=8X'FF'
         SCKC  W
         XC    EXTCD,EXTCD
         STOSM MASK,1
         STNSM MASK,X'FE'
         CLC   EXTCD,=X'0000'
         BNE   FAIL
         TEST  17             clock comparator ends a wait
         STCK  W
         L     R1,W+4
         AL    R1,=A(5000*4096) 5 milliseconds
         BC    12,*+16
         L     R2,W
         LA    R2,1(,R2)
         ST    R2,W
         ST    R1,W+4
         SCKC  W
         MVC   EXNPSW,T17NEW
         LPSW  T17WAIT
         DC    0D'0'
T17NEW   DC    X'00080000',A(T17EXT)
T17WAIT  DC    X'010A0000',A(X'1717')
T17EXT   CLC   EXCODE,=X'1004'
         BNE   FAIL
         STCK  W+8
         CLC   W+8(8),W
         BNH   FAIL
         MVC   W,=8X'FF'
         SCKC  W
         TEST  18            CPU timer: counts down, interrupts in wait
         MVC   W,=X'0000000010000000'
         SPT   W
         STPT  W+8
         CLC   W+8(8),W
         BH    FAIL
         LCTL  0,0,=X'00000400'
         MVC   EXNPSW,T18NEW
         LPSW  T17WAIT
         DC    0D'0'
T18NEW   DC    X'00080000',A(T18EXT)
T18EXT   CLC   EXCODE,=X'1005'
         BNE   FAIL
         STPT  W
         TM    W,X'80'        negative
         BNO   FAIL
         TEST  19             CPU timer interrupts a loop
         MVC   W,=X'0000000010000000'
         SPT   W
         MVC   EXNPSW,T19NEW
         STOSM MASK,1
         B     *
         DC    0D'0'
T19NEW   DC    X'00080000',A(T19EXT)
T19EXT   CLC   EXCODE,=X'1005'
         BNE   FAIL
         LCTL  0,0,=X'000000E0'
         TEST  20             interval timer in a wait
         MVC   EXNPSW,T20NEW
         MVC   TIMER,=F'512'  2/300 second
         LPSW  T17WAIT
         DC    0D'0'
T20NEW   DC    X'00080000',A(T20EXT)
T20EXT   CLC   EXCODE,=X'0080'
         BNE   FAIL
         TM    TIMER,X'80'
         BNO   FAIL
         TEST  21             ... in a loop
         MVC   EXNPSW,T21NEW
         MVC   TIMER,=F'512'
         STOSM MASK,1
         B     *
         DC    0D'0'
T21NEW   DC    X'00080000',A(T21EXT)
T21EXT   CLC   EXCODE,=X'0080'
         BNE   FAIL
         MVC   TIMER,=X'7FFFFFFF'
         B     T22
T22      TEST  22             translation: 4K pages, 64K segments
         L     R3,=A(X'20000')  segment table: 16 entries
         LR    R1,R3
         LA    R2,16
T22A     MVC   0(4,R1),=F'1'
         LA    R1,4(,R1)
         BCT   R2,T22A
         L     R4,=A(X'20100')  page table of segment 0: one to one
         SR    R5,R5
         LR    R1,R4
         LA    R2,16
T22B     STH   R5,0(,R1)
         LA    R5,X'10'(,R5)
         LA    R1,2(,R1)
         BCT   R2,T22B
         ST    R4,0(,R3)
         MVI   0(R3),X'F0'
         L     R4,=A(X'20200')  page table of segment 2: page 1 = 50000
         MVC   0(32,R4),=16X'0008'
         MVC   2(2,R4),=X'0500'
         MVC   4(2,R4),=X'0056'   page 2: must-be-zero bits
         MVC   6(2,R4),=X'F000'   page 3: behind the storage
         ST    R4,8(,R3)
         MVI   8(R3),X'30'    four pages long
         LCTL  0,1,T22CR
         L     R5,=A(X'50000')
         ST    R5,8(,R5)
         STOSM MASK,X'04'     translation on
         L     R6,=A(X'21008')
         C     R5,0(,R6)      mapped to X'50008'
         BNE   FAIL
         ST    R6,4(,R6)
         STNSM MASK,X'FB'     translation off
         C     R6,12(,R5)
         BNE   FAIL
         TEST  23             its exceptions
         STOSM MASK,X'04'
         L     R6,=A(X'20123')  page invalid
         TRAP  X'11',L,(R1,0(R6))
         CLC   TRADDR+1(2),=X'0201'
         BE    T23
         CLC   TRADDR(2),=X'0002'
         BNE   FAIL
T23      L     R1,PROPSW+4    nullified: at the instruction
         CLC   0(2,R1),=X'5816'
         BNE   FAIL
         STOSM MASK,X'04'
         L     R6,=A(X'24123')  behind the page table
         TRAP  X'11',L,(R1,0(R6))
         STOSM MASK,X'04'
         L     R6,=A(X'30123')  segment invalid
         TRAP  X'10',L,(R1,0(R6))
         CLC   PGMILC,=H'4'
         BNE   FAIL
         STOSM MASK,X'04'
         L     R6,=A(X'200123')  behind the segment table
         TRAP  X'10',L,(R1,0(R6))
         STOSM MASK,X'04'
         L     R6,=A(X'22123')  translation specification
         TRAP  X'12',L,(R1,0(R6))
         STOSM MASK,X'04'
         L     R6,=A(X'23123')  addressing
         TRAP  X'05',L,(R1,0(R6))
         L     R6,=A(X'30000')  LPSW operand: page fault in CP's hands
         STOSM MASK,X'04'
         TRAP  X'10',LPSW,0(R6)
         L     R1,PROPSW+4
         CLC   0(2,R1),=X'8200'
         BNE   FAIL
         TEST  24             LRA
         L     R6,=A(X'21008')
         LRA   R1,0(,R6)
         BNZ   FAIL
         C     R1,=A(X'50008')
         BNE   FAIL
         L     R6,=A(X'20000')
         LRA   R1,0(,R6)
         BC    13,FAIL        CC 2: page invalid
         C     R1,=A(X'20200')
         BNE   FAIL
         L     R6,=A(X'30000')
         LRA   R1,0(,R6)
         BC    11,FAIL        CC 1: segment invalid
         C     R1,=A(X'2000C')
         BNE   FAIL
         L     R6,=A(X'200000')
         LRA   R1,0(,R6)
         BC    14,FAIL        CC 3: length
         TEST  25             a page changes; PTLB
         L     R5,=A(X'60000')
         ST    R5,8(,R5)
         MVC   2(2,R4),=X'0600'
         PTLB
         STOSM MASK,X'04'
         L     R6,=A(X'21008')
         C     R5,0(,R6)
         BNE   FAIL
         STNSM MASK,X'FB'
         TEST  26             2K pages, 64K segments
         L     R4,=A(X'20300')
         LA    R2,32
         SR    R5,R5
         LR    R1,R4
T26A     STH   R5,0(,R1)
         LA    R5,8(,R5)
         LA    R1,2(,R1)
         BCT   R2,T26A
         L     R3,=A(X'20000')
         ST    R4,0(,R3)
         MVI   0(R3),X'F0'
         L     R4,=A(X'20400')
         MVC   0(64,R4),=32X'0004'
         MVC   2(2,R4),=X'0508'   page 1 = 50800
         ST    R4,8(,R3)
         MVI   8(R3),X'F0'
         LCTL  0,0,=X'004000E0'
         PTLB
         L     R5,=A(X'50800')
         ST    R5,4(,R5)
         STOSM MASK,X'04'
         L     R6,=A(X'20804')
         C     R5,0(,R6)
         BNE   FAIL
         TRAP  X'11',L,(R1,2048(R6))
         TEST  27             4K pages, 1M segments
         L     R4,=A(X'20800')  one segment of 256 pages
         LA    R2,256
         SR    R5,R5
         LR    R1,R4
T27A     STH   R5,0(,R1)
         LA    R5,X'10'(,R5)
         LA    R1,2(,R1)
         BCT   R2,T27A
         MVC   X'42'(2,R4),=X'0500'  page 21 = 50000
         ST    R4,0(,R3)
         MVI   0(R3),X'F0'
         LCTL  0,0,=X'009000E0'
         PTLB
         L     R5,=A(X'50800')
         STOSM MASK,X'04'
         L     R6,=A(X'21804')
         C     R5,0(,R6)
         BNE   FAIL
         L     R6,=A(X'101804')  segment 1: bits of the old table
         STNSM MASK,X'FB'
         TEST  28             bad format
         LCTL  0,0,=X'00C000E0'
         LA    R8,T28A
         ST    R8,RESUME
         STOSM MASK,X'04'
         B     FAIL
T28A     CLC   PGMCODE,=X'0012'
         BNE   FAIL
         LCTL  0,0,=X'000000E0'
         TEST  29             a privileged instruction over a page end
         L     R5,=A(X'51FFE')
         MVC   0(6,R5),T29I
         LA    R8,T29B
         BR    R5
T29I     STOSM MASK,X'02'     R10 runs on behind it
         BR    R8
T29B     STNSM MASK,0
         CLI   MASK,X'02'
         BNE   FAIL
         TEST  30             monitor call
         LCTL  8,8,=X'00000800'  class 4
         LA    R1,X'123'
         MC    0(R1),3        not enabled
         TRAP  X'40',MC,(X'10'(R1),4)
         CLC   MONCLASS,=X'0004'
         BNE   FAIL
         CLC   MONCODE,=X'00000133'
         BNE   FAIL
         LCTL  8,8,=F'0'
         TEST  31             IPK in key E; STIDP
         STIDP W
         CLC   W+6(2),=H'0'
         BNE   FAIL
         TRAP  6,STIDP,W+1
         B     DONE
T22CR    DC    X'008000E0',X'00020000'
DONE     LPSW  OKPSW
         LTORG
         END
