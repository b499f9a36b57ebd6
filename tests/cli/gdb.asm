*        GDB - what gdb is to see: a loop, a subroutine, stores, a
*              supervisor call in BC and EC mode, a disabled wait
*
GDB      START X'1000'
         BALR  12,0
         USING *,12
         MVC   96(8),SVCNEW        SVC new PSW: EC mode
         LM    2,5,TABLE
         LE    2,REAL
         LCTL  8,8,MONITOR
LOOP     BAL   14,ADD
         BCT   4,LOOP
         ST    3,SUM
         LA    3,X'123'
         ST    3,SUM+4
         L     6,SUM
         SVC   5
         DC    H'0'
*
ADD      AR    3,2
         LR    7,3
         BR    14
*
HANDLER  LTR   3,3                 condition code 2
         LPSW  STOP
*
         DS    0D
SVCNEW   DC    X'0008000000',AL3(HANDLER)
STOP     DC    X'000A000000BEEF00'
REAL     DC    E'1.5'
MONITOR  DC    X'00001234'
TABLE    DC    F'3,0,10,7'
SUM      DC    2F'0'
         END   GDB
