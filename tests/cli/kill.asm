* KILL - writes a disk, a fixed-block disk and a tape, and prints how far.
*
* Function: Step N formats a record of 512 bytes on the disk 130 (its N-th
*           place), writes over the first one, writes block N and block 0 of
*           the disk 240 and a block on the tape 180: every word of all of
*           these is N.  When all have ended it prints N on 00E.
* Entry:    restart, BC mode.
* Exit:     disabled wait, address FFF: an operation failed; 0: the last
*           step has been done.
*
KILL     START 0
         DC    X'00000000',A(BEGIN)          restart new PSW
         ORG   KILL+X'68'
         DC    X'00020000',X'00000FFF'       program new PSW
         ORG   KILL+X'78'
         DC    X'00000000',A(INOUT)          I/O new PSW
         ORG   KILL+X'200'
N        EQU   3                             register: the step
CSW      EQU   64
CAW      EQU   72
CE       EQU   8
DE       EQU   4
UC       EQU   2
UX       EQU   1
RECORDS  EQU   8                             on a track
STEPS    EQU   4000
BEGIN    BALR  12,0
         USING *,12
         LA    N,1
*
*        What is written, and where.
STEP     ST    N,DATA
         MVC   DATA+4(252),DATA
         MVC   DATA+256(256),DATA
         LR    0,N
         BCTR  0,0
         LR    1,0
         SRL   1,3                           track
         LA    4,7
         NR    4,0                           records before it
         STC   4,BEFORE+4
         LA    4,1(,4)
         STC   4,COUNT+4
         SR    0,0
         D     0,=F'19'                      head, cylinder
         STH   1,SEEK+2
         STH   0,SEEK+4
         MVC   BEFORE(4),SEEK+2
         MVC   COUNT(4),SEEK+2
         ST    N,PLACE+4
*
         LA    2,X'130'
         LA    1,FORMAT
         BAL   14,OPERATE
         LA    2,X'240'
         LA    1,BLOCK
         BAL   14,OPERATE
         LA    2,X'180'
         LA    1,TAPE
         BAL   14,OPERATE
         LA    2,X'130'
         LA    1,UPDATE
         BAL   14,OPERATE
         XC    PLACE+4(4),PLACE+4
         LA    2,X'240'
         LA    1,BLOCK
         BAL   14,OPERATE
*
*        All that has ended: now it is told.
         CVD   N,DOUBLE
         UNPK  LINE(6),DOUBLE
         OI    LINE+5,X'F0'
         LA    2,X'00E'
         LA    1,PRINT
         BAL   14,OPERATE
         LA    N,1(,N)
         C     N,=A(STEPS)
         BNH   STEP
         LPSW  DONE
*
*        Runs the channel program at R1 on device R2 to device end.
OPERATE  ST    1,CAW
         MVI   SEEN,0
         SIO   0(2)
         BNZ   BAD
WAIT     LPSW  WAITING
INOUT    OC    SEEN,CSW+4
         TM    SEEN,UC+UX
         BNZ   BAD
         CLI   CSW+5,0
         BNE   BAD
         TM    SEEN,DE
         BZ    WAIT
         BR    14
BAD      LPSW  FAILED
*
         DS    0D
FORMAT   CCW   X'07',SEEK,X'40',6
         CCW   X'31',BEFORE,X'40',5
         CCW   X'08',*-8,0,1
         CCW   X'1D',COUNT,X'80',8
         CCW   X'1D',DATA,0,512
UPDATE   CCW   X'07',FIRST,X'40',6
         CCW   X'31',FIRST+2,X'40',5
         CCW   X'08',*-8,0,1
         CCW   X'05',DATA,0,512
BLOCK    CCW   X'63',EXTENT,X'40',16
         CCW   X'43',PLACE,X'40',8
         CCW   X'41',DATA,0,512
TAPE     CCW   X'01',DATA,0,512
PRINT    CCW   X'09',LINE,0,6
WAITING  DC    X'FE020000',X'00000000'
FAILED   DC    X'00020000',X'00000FFF'
DONE     DC    X'00020000',X'00000000'
DOUBLE   DS    D
EXTENT   DC    X'C0000000',F'0',F'0',A(STEPS)
PLACE    DC    X'01000001',F'0'              one block
SEEK     DC    X'0000',H'0',H'0'
BEFORE   DC    XL5'00'
COUNT    DC    XL5'00',AL1(0),AL2(512)
FIRST    DC    XL6'00',X'01'
LINE     DC    CL6' '
SEEN     DC    X'00'
         LTORG
DATA     DS    XL512
         END   BEGIN
