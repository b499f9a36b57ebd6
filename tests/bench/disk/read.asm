* READ - a whole 3350 through one channel program for each cylinder.
*
* Function: reads all records of a disk whose tracks have four of 4628
*           bytes: seek, read home address, and 120 multitrack reads of
*           count, key and data; adds up the first and the last word of
*           each, which hold its number.
* Entry:    by restart, PSW at 0; disk at 150.  Ends in a disabled wait
*           at FFF; the sum is at RESULT: right, else at BAD.
* Registers: 2 cylinder, 3 sum, 4-7 work, 12 base.
*
READ     START 0
         DC    X'00080000',A(GO)        restart new PSW: EC, disabled
         ORG   READ+X'78'
         DC    X'00080000',A(ENDED)     I/O new PSW
         ORG   READ+X'200'
         USING READ,0
GO       LCTL  2,2,ALL
         SR    2,2
         SR    3,3
         LA    4,CHAIN                  a CCW for each record
         L     5,=A(BUFFER)
         LA    6,120
BUILD    ST    5,0(,4)
         MVI   0(4),X'9E'
         MVC   4(4,4),FLAGS
         LA    5,1159(,5)               the next place: 4636 behind
         LA    5,1159(,5)
         LA    5,1159(,5)
         LA    5,1159(,5)
         LA    4,8(,4)
         BCT   6,BUILD
         SH    4,=H'8'
         MVI   4(4),0                   the last does not chain
CYLINDER STH   2,WHERE+2
         MVC   X'48'(4),=A(SEEK)
         SIO   X'150'
         BNZ   WRONG
         LPSW  WAIT
ENDED    TM    X'44',X'F3'              only channel and device end?
         BNZ   WRONG
         TM    X'45',X'FF'
         BNZ   WRONG
         TM    X'44',X'04'
         BZ    AGAIN                    device end is yet to come
         L     5,=A(BUFFER)
         LA    6,120
ADD      A     3,8(,5)
         LA    5,1159(,5)
         LA    5,1159(,5)
         LA    5,1159(,5)
         LA    5,1159(,5)
         LR    7,5
         SH    7,=H'4'
         A     3,0(,7)
         BCT   6,ADD
         LA    2,1(,2)
         CH    2,=H'555'
         BL    CYLINDER
         ST    3,RESULT
         C     3,EXPECTED
         BNE   WRONG
         LPSW  DONE
AGAIN    LPSW  WAIT
WRONG    LPSW  FAILED
         DS    0D
WAIT     DC    X'020A0000',A(0)         EC, I/O, wait
DONE     DC    X'000A0000',X'00000FFF'
FAILED   DC    X'000A0000',X'00000BAD'
ALL      DC    X'FFFFFFFF'
FLAGS    DC    X'4000121C'
EXPECTED DC    X'08604218'
WHERE    DC    3H'0'
HOME     DS    5X
         DS    0D
SEEK     DC    X'07',AL3(WHERE),X'40',X'00',H'6'
         DC    X'1A',AL3(HOME),X'40',X'00',H'5'
CHAIN    DS    120D
         LTORG
RESULT   EQU   READ+X'FF8'
         ORG   READ+X'2000'
BUFFER   DS    0D
         DS    CL8
         END   READ
