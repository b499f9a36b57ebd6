*---------------------------------------------------------------------*
*   IPLDISK - reads a program from a disk and starts it.              *
*                                                                     *
*   Record 1 of cylinder 0, head 0 (24 bytes) holds the IPL PSW and   *
*   the CCWs that read record 2, which is this section, to an address *
*   behind the program's end. The program is a storage image in       *
*   records of one length from a given track on; where it is and      *
*   where it starts is in PARM, which link_disk_loader() fills in.    *
*   The first record is kept aside until the end, for the             *
*   interruptions go through low storage.                             *
*                                                                     *
*   What the program finds at its entry, and what a disabled wait     *
*   means: see IPLIO.                                                 *
*---------------------------------------------------------------------*
IPLDISK  CSECT
SEEK     EQU   X'07'               commands
SEARCH   EQU   X'31'
TIC      EQU   X'08'
READ     EQU   X'06'
*
*        PARM: the layout is that of link_boot.c.
*
ENTRY    DC    A(0)                of the program
RECORDS  DC    H'0'                of the program
CYLINDER DC    H'0'                where its first track is
HEAD     DC    H'0'
HEADS    DC    H'0'                tracks of a cylinder
PERTRACK DC    H'0'                records of a track
LENGTH   DC    H'0'                bytes of a record
*
START    BALR  R12,0
         SH    R12,BACK-BASE(,R12) to the begin: PARM stands there
BASE     EQU   START+2
         USING IPLDISK,R12
         USING LOWCORE,0
         BAL   R14,IOSET
         MVC   CCHH,CYLINDER
         LH    R6,RECORDS
         LH    R7,LENGTH
         STH   R7,READCCW+6
         SR    R10,R10             address of the next record
         LA    R2,BUFFER           the first one: aside
         B     READREC
*
NEXT     LR    R2,R10
READREC  ST    R2,READCCW
         MVI   READCCW,READ
         LA    R1,SEEKCCW
         BAL   R14,IO
         AR    R10,R7
         SR    R1,R1               the next record of the track
         IC    R1,RECORD
         LA    R1,1(,R1)
         STC   R1,RECORD
         CH    R1,PERTRACK
         BNH   SAMETRK
         MVI   RECORD,1            the next track of the cylinder
         LH    R1,HEAD
         LA    R1,1(,R1)
         STH   R1,HEAD
         CH    R1,HEADS
         BL    SAMETRK
         XC    HEAD,HEAD           the next cylinder
         LH    R1,CYLINDER
         LA    R1,1(,R1)
         STH   R1,CYLINDER
SAMETRK  MVC   CCHH,CYLINDER
         BCT   R6,NEXT
*
         L     R15,ENTRY
         LA    R2,BUFFER
         LR    R3,R7
         B     GO
*
         COPY  IPLIO
SEEKCCW  CCW   SEEK,BBCCHH,CC,6
SRCHCCW  CCW   SEARCH,CCHH,CC,5
         CCW   TIC,SRCHCCW,0,1
READCCW  CCW   READ,*-*,SLI,0
BBCCHH   DC    XL2'0'
CCHH     DC    XL4'0'
RECORD   DC    X'1'
BACK     DC    Y(BASE-IPLDISK)
         DS    0D
BUFFER   EQU   *                   the first record; not on the disk
*
         COPY  LOWCORE
         END   START
