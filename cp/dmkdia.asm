DMKDIA   TITLE 'DMKDIA - DIAL'
***********************************************************************
*                                                                     *
* DMKDIA - connects a real terminal to a line of a guest              *
*                                                                     *
* While it is connected the terminal is the guest's: the line works   *
* as a dedicated device, and CP does not look at what is typed.       *
*                                                                     *
* ENTRIES                                                             *
*   DMKDIACM  DIAL userid [vaddr]                                     *
*   DMKDIADR  drop a line                                             *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKDIA   CSECT
         USING PSA,0
         USING VMBLOK,R11
         USING VDEVBLOK,R7
         USING RDEVBLOK,R8
***********************************************************************
*                                                                     *
* DIAL userid [vaddr] - from a terminal where nobody is logged on     *
*                                                                     *
* R5 = the guest's VMBLOK                                             *
*                                                                     *
***********************************************************************
DMKDIACM ENTER
         L     R8,VMTERM          RDEVBLOK of its terminal, or 0
         CLI   VMCLASS,0          nobody must be logged on here
         BNE   CMLOGGED
         LTR   R8,R8              is there one?
         BZ    CMEXIT             no
         CALL  DMKCVTFD           whom?
         LTR   R15,R15            is there one?
         BNZ   CMMISS             no
         LA    R1,VMTOKEN
         CALL  DMKMSGFU           find him among those logged on
         LTR   R15,R15            is he there?
         BNZ   CMNOTON            no
         LR    R5,R1              his VMBLOK
         CALL  DMKCVTFD           which line?
         LTR   R15,R15            is there one?
         BNZ   CMANY              any
         LA    R1,VMTOKEN
         CALL  DMKCVTHB           as a hexadecimal number
         LTR   R15,R15            is it a number?
         BNZ   CMBADDEV           no
         LR    R4,R1
         LR    R6,R11
         LR    R11,R5
         CALL  DMKSCNVD           that one
         LR    R11,R6
         LTR   R15,R15            is there one?
         BNZ   CMNODEV            no
         TM    VDEVFLAG,VDEVLINE  a line, and free?
         BZ    CMNODEV
         TM    VDEVSTAT,VDEVDED   dedicated or dialed to VDEVREAL?
         BO    CMBUSY             yes
         B     CMFOUND
CMANY    L     R7,VMVDEVS-VMBLOK(,R5)
         SR    R4,R4              lines he has
CMNEXT   LTR   R7,R7              is there one?
         BZ    CMALLBSY           none is free
         TM    VDEVFLAG,VDEVLINE  line for DIAL?
         BZ    CMSTEP             no
         LA    R4,1(,R4)
         TM    VDEVSTAT,VDEVDED   dedicated or dialed to VDEVREAL?
         BZ    CMFOUND            no
CMSTEP   L     R7,VDEVNEXT        next device of the virtual machine
         B     CMNEXT
*
*        Connect.  The words are the last that CP itself writes; the
*        line becomes the guest's when they have been written.
*
CMFOUND  LH    R4,VDEVADD         virtual address: channel and unit
         LA    R2,VMUSER-VMBLOK(,R5)
         ST    R2,VMPARM
         ST    R4,VMPARM+4
         BAL   R1,CMTEXT
         DC    C'DIALED TO ',AL1(SAY@N),C' ',AL1(SAY@X3,SAY@END)
CMTEXT   CALL  DMKERMTX           the line ...
         LA    R2,CTKCMDNL        ... and a call when it is written
         L     R3,=A(POST)
         CALL  DMKQCNWX           ... and a call when written
         LTR   R15,R15            is there a terminal?
         BNZ   CMEXIT             no
         MVC   SAVEWRK1(8),VMUSER-VMBLOK(R5)
         CALL  DMKDSPWT           until it is written
         LA    R1,SAVEWRK1        is he still there?
         CALL  DMKMSGFU           find him among those logged on
         LTR   R15,R15            is he there?
         BNZ   CMGONE             no
         LR    R5,R1
         LR    R6,R11
         LR    R11,R5
         LR    R1,R4
         CALL  DMKSCNVD           and his line?
         LR    R11,R6
         LTR   R15,R15            is there one?
         BNZ   CMNODEV            no
         TM    VDEVSTAT,VDEVDED   is the line taken meanwhile?
         BO    CMBUSY
         OI    VDEVSTAT,VDEVDED   the line has a terminal
         NI    VDEVSTAT,X'FF'-VDEVNRDY
         ST    R8,VDEVREAL        RDEVBLOK behind it, or 0
         OI    RDEVSTAT,RDEVDED   the terminal has a guest
         ST    R7,RDEVVDEV
         ST    R5,RDEVUSER        VMBLOK: its user, or 0
         SR    R1,R1
         ST    R1,VMTERM          not ours any more
         LR    R6,R11
         LR    R11,R5
         LA    R0,CSWDE           the guest's line becomes ready
         CALL  DMKVMAUN
         LR    R11,R6
         LA    R1,4               lines nobody will obey
         CALL  DMKQCNPG           lines nobody will read
         GOTO  DMKBLDND           the block of the terminal's user goes
CMEXIT   EXIT  RC=0
CMLOGGED ERROR DIA,011,E,'INVALID DEVICE TYPE - LOGGED ON'
         EXIT  RC=0
CMMISS   ERROR DIA,020,E,'USERID MISSING OR INVALID'
         EXIT  RC=0
CMGONE   MVC   VMTOKEN,SAVEWRK1
CMNOTON  LA    R1,VMTOKEN
         ERROR DIA,045,E,(N,R1),' NOT LOGGED ON'
         EXIT  RC=0
CMBADDEV ERROR DIA,022,E,'VADDR MISSING OR INVALID'
         EXIT  RC=0
CMNODEV  LA    R1,VMUSER-VMBLOK(,R5)
         ERROR DIA,056,E,'LINE(S) NOT AVAILABLE ON ',(N,R1)
         EXIT  RC=0
CMBUSY   LA    R1,VMUSER-VMBLOK(,R5)
         ERROR DIA,055,E,'LINE(S) BUSY ON ',(N,R1)
         EXIT  RC=0
CMALLBSY LTR   R4,R4              or he has none at all
         BZ    CMNODEV
         LA    R1,VMUSER-VMBLOK(,R5)
         ERROR DIA,055,E,'LINE(S) BUSY ON ',(N,R1)
         EXIT  RC=0
POST     ENTER
         CALL  DMKDSPPO           R11's work goes on
         EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKDIADR - drop a line                                              *
*                                                                     *
* IN   R7 = VDEVBLOK of a line, R11 = its VMBLOK                      *
*                                                                     *
***********************************************************************
DMKDIADR ENTER
         TM    VDEVSTAT,VDEVDED   connected?
         BZ    DREXIT
         L     R8,VDEVREAL        RDEVBLOK behind it, or 0
         NI    VDEVSTAT,X'FF'-VDEVDED
         NI    RDEVSTAT,X'FF'-RDEVDED
         SR    R1,R1
         ST    R1,VDEVREAL        RDEVBLOK behind it, or 0
         ST    R1,RDEVVDEV
         ST    R1,RDEVUSER        nobody sits there now
         L     R1,RDEVEXTN        block of its class
         NI    TRMSTAT-TRMBLOK(R1),X'FF'-TRMATTN
         LA    R2,VMUSER
         BAL   R1,DRTEXT
         DC    AL1(SAY@N),C' DROPPED',AL1(SAY@END)
DRTEXT   ST    R2,VMPARM
         CALL  DMKERMTX           the line ...
         LA    R2,CTKCMDNL
         SR    R3,R3
         CALL  DMKQCNTQ           ... to that terminal
         CALL  DMKCNSLG           and the logo again
DREXIT   EXIT  RC=0
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  VDEVBLOK
         COPY  RDEVBLOK
         COPY  TRMBLOK
         COPY  CTKBLOK
         COPY  SAVEAREA
         END
