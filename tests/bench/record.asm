* RECORD - calls and records, in the manner of Dhrystone.
*
* Function: procedures with save areas, records behind pointers,
*           short strings compared and copied, decisions, a little
*           arithmetic with multiplication and division.
* Entry:    by restart, PSW at 0.  Ends in a disabled wait at FFF;
*           a check word is at RESULT.
*
RECORD   START 0
         DC    X'00080000',A(GO)        restart new PSW: EC, disabled
         ORG   RECORD+X'200'
GO       BALR  12,0
         USING *,12
         LA    13,STACK                 first save area
         L     2,ROUNDS
         SR    8,8                      check sum
ROUND    LA    1,REC1                   Proc1(record 1)
         L     15,=A(PROC1)
         BALR  14,15
         LA    1,STRING1                Func2(string 1, string 2)
         LA    0,STRING2
         L     15,=A(FUNC2)
         BALR  14,15
         LTR   15,15
         BZ    SAME
         AH    8,=H'1'
SAME     LR    5,2                      a little arithmetic
         M     4,=F'3'
         D     4,=F'7'
         AR    8,5
         LA    6,VECTOR                 Proc8: store into an array
         LR    7,2
         N     7,=F'15'
         SLL   7,2
         ST    5,0(7,6)
         L     9,4(7,6)
         AR    8,9
         BCT   2,ROUND
         ST    8,RESULT
         LPSW  DONE
*
* PROC1 - copies the record at R1 to the one it points to
*
PROC1    STM   14,12,12(13)
         BALR  11,0
         USING *,11
         LA    10,72(,13)               next save area
         ST    13,4(,10)
         ST    10,8(,13)
         LR    13,10
         LR    3,1
         USING REC,3
         L     4,RECNEXT                the record behind
         MVC   0(RECLEN,4),REC          *next = *this
         MVC   RECINT,=F'5'
         L     5,RECINT
         ST    5,RECINT-REC(,4)
         MVC   RECNEXT-REC(4,4),RECNEXT
         LA    1,RECNEXT-REC(,4)
         BAL   14,PROC3
         CLI   RECKIND-REC(4),1
         BNE   OTHER
         MVI   RECKIND,2
         LA    1,10
         BAL   14,PROC7
         B     OUT1
OTHER    MVC   RECKIND,RECKIND-REC(4)
OUT1     L     13,4(,13)
         LM    14,12,12(13)
         BR    14
*
* PROC3 - leaf: R1 points to a pointer; makes it point to record 1
*
PROC3    LA    15,REC1
         ST    15,0(,1)
         L     15,RECINT-REC(,15)
         LA    15,10(,15)
         ST    15,GLOBAL
         BR    14
*
* PROC7 - leaf: adds
*
PROC7    LA    15,2(,1)
         A     15,GLOBAL
         ST    15,GLOBAL
         BR    14
         DROP  3,11
*
* FUNC2 - compares the strings at R1 and R0: R15 = 0 when equal
*
FUNC2    STM   14,12,12(13)
         BALR  11,0
         USING *,11
         LR    3,1
         LR    4,0
         SR    15,15
         SR    6,6
         LA    5,2
LOOP     IC    6,0(5,3)
         IC    7,1(5,4)
         CLR   6,7
         BE    LOOPOUT
         BCT   5,LOOP
LOOPOUT  CLC   0(30,3),0(4)
         BE    OUT2
         LA    15,1
OUT2     L     14,12(,13)
         LM    0,12,20(13)
         BR    14
         DROP  11
ROUNDS   DC    F'4000000'
         LTORG
         ORG   RECORD+X'FF8'
RESULT   DC    F'0'
         DS    0D
         ORG   RECORD+X'1000'
DONE     DC    X'000A000000000FFF'      disabled wait
STACK    DS    40F
GLOBAL   DC    F'0'
VECTOR   DC    20F'1'
REC1     DC    A(REC2),AL1(1),AL3(0),F'17'
         DC    CL30'DHRYSTONE PROGRAM, SOME STRING'
         DS    0F
REC2     DS    CL48
STRING1  DC    CL30'THE FIRST STRING OF THE BENCH.'
STRING2  DC    CL30'THE SECOND STRING OF THE BENCH'
REC      DSECT
RECNEXT  DS    A
RECKIND  DS    X
         DS    XL3
RECINT   DS    F
RECTEXT  DS    CL30
RECLEN   EQU   *-REC
         END   GO
