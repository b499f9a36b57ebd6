DMKVCN   TITLE 'DMKVCN - the virtual console'
***********************************************************************
*                                                                     *
* DMKVCN - the 3215 of a virtual machine, by way of its terminal      *
*                                                                     *
* A write goes to the terminal, and the guest's command ends when it  *
* is written.  A read takes a line that has been typed already, or    *
* waits for one.  The line is edited as SET LINEDIT wants it.         *
*                                                                     *
* ENTRIES                                                             *
*   DMKVCNDV  a command (device routine of DMKVCX)                    *
*   DMKVCNWE  a line has been written                                 *
*   DMKVCNRD  a line has been typed for the read that waits           *
*   DMKVCNAT  attention                                               *
*   DMKVCNRS  reset: do not call any more                             *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKVCN   CSECT
         USING PSA,0
         USING VMBLOK,R11
         USING VDEVBLOK,R7
DMKVCNDV ENTER
         CLI   VDEVCCW,CTKCMDWR   which command?
         BE    WRITE
         CLI   VDEVCCW,CTKCMDNL   write, carriage returns?
         BE    WRITE              yes
         CLI   VDEVCCW,CTKCMDRI   read inquiry?
         BE    READ               yes
         CLI   VDEVCCW,CTKCMDAL   sound the alarm?
         BE    ALARM              yes
         MVI   VDEVSENS,SNSCMDR   none of a 3215 (nor IPL)
         OI    VDEVSTAT,VDEVUCHK
         LA    R1,CSWCE+CSWDE+CSWUC
         B     DVIMM
ALARM    LA    R1,CSWCE+CSWDE     the bell: nobody would hear it
DVIMM    LA    R0,1               immediate
         B     DVDONE
SNSCMDR  EQU   X'80'              command reject
*
*        Write
*
WRITE    LA    R0,WRITEMAX/8      all of it to our own storage
         CALL  DMKFREE            free storage for it
         LR    R5,R1
         LA    R0,WRITEMAX
         CALL  DMKVCXGT           data of the command
         LR    R4,R0              so long it is
         CLI   VDEVXCS,0          an error of the channel?
         BNE   WRNONE
         L     R2,VDEVLEFT        too long for a console?
         LTR   R2,R2              is there one?
         BZ    WRLINE             no
         OI    VDEVXCS,CSWPRGC    program check
         B     WRNONE
WRLINE   SR    R2,R2
         IC    R2,VDEVCCW         carriage returns or not
         L     R3,=A(DMKVCNWE)    call us when it is written
         LR    R1,R5
         LR    R0,R4
         CALL  DMKQCNWX           ... and a call when written
         LR    R3,R15
         LR    R1,R5
         LA    R0,WRITEMAX/8
         CALL  DMKFRET            storage goes back
         LTR   R3,R3              is there a terminal?
         BNZ   DVEND              no: written to nobody
         EXIT  RC=4
WRNONE   LR    R1,R5
         LA    R0,WRITEMAX/8
         CALL  DMKFRET            storage goes back
DVEND    LA    R1,CSWCE+CSWDE
         SR    R0,R0              not immediate
DVDONE   ST    R1,SAVER1          result
         ST    R0,SAVER0
         EXIT  RC=0
WRITEMAX EQU   2040               longest transfer
*
*        Read
*
READ     L     R1,VMTYPED         has a line been typed already?
         LTR   R1,R1              is there one?
         BNZ   READNOW            yes
         OI    VMKSTAT,VMKREAD    no: wait for one
         L     R8,VMTERM          RDEVBLOK of its terminal, or 0
         LTR   R8,R8              is there one?
         BZ    READLATE           (when he comes back)
         CALL  DMKCNSGO           do what is due at the terminal
READLATE EXIT  RC=4
READNOW  BAL   R9,TAKE
         B     DVEND
*
*        TAKE - the next line of VMTYPED to the guest.  Link R9.
*
TAKE     LA    R0,LINSIZE         room for the edited line
         CALL  DMKFREE            free storage for it
         LR    R5,R1
         L     R4,VMTYPED
         USING LINBLOK,R4
         LR    R1,R4
         LR    R2,R5
         CALL  DMKQCNED           edit the line
         LTR   R15,R15            is there one?
         BZ    TAKEMOVE           yes
         SR    R0,R0              (nothing: an empty line)
TAKEMOVE LR    R1,R5
         CALL  DMKVCXPT           data to the guest
         LH    R1,LINPOS          anything left of what was typed?
         LTR   R1,R1
         BNM   TAKEFRET           yes: for the next read
         MVC   VMTYPED,LINNEXT
         LR    R1,R4
         LA    R0,LINSIZE
         CALL  DMKFRET            storage goes back
         DROP  R4
TAKEFRET LR    R1,R5
         LA    R0,LINSIZE
         CALL  DMKFRET            storage goes back
         BR    R9
***********************************************************************
*                                                                     *
* DMKVCNWE - a line has been written                                  *
*                                                                     *
* IN   R7 = VDEVBLOK, R11 = VMBLOK                                    *
*                                                                     *
***********************************************************************
DMKVCNWE ENTER
         LA    R1,CSWCE+CSWDE
         CALL  DMKVCXEN           the command has ended
         EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKVCNRD - a line has been typed for the read that waits            *
*                                                                     *
* IN   R11 = VMBLOK, VMTYPED                                          *
*                                                                     *
***********************************************************************
DMKVCNRD ENTER
         NI    VMKSTAT,X'FF'-VMKREAD
         BAL   R9,CONSOLE
         BNZ   RDEXIT
         TM    VDEVXST,VDEVXACT
         BZ    RDEXIT
         BAL   R9,TAKE
         LA    R1,CSWCE+CSWDE
         CALL  DMKVCXEN           the command has ended
RDEXIT   EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKVCNAT - attention                                                *
*                                                                     *
* IN   R11 = VMBLOK                                                   *
*                                                                     *
***********************************************************************
DMKVCNAT ENTER
         BAL   R9,CONSOLE
         BNZ   ATEXIT
         LA    R0,CSWATTN         it has an interruption of its own
         CALL  DMKVMAUN
ATEXIT   EXIT  RC=0
*
*        CONSOLE - R7 = VDEVBLOK of the console, condition code 0.
*        Link R9.
*
CONSOLE  LH    R1,VMVTERM         virtual address of its console
         CALL  DMKSCNVD           find the virtual device
         LTR   R15,R15            is there one?
         BNZR  R9
         TM    VDEVFLAG,VDEVCONS  the virtual console?
         BZ    CONSNONE           no
         CR    R7,R7              condition code 0
         BR    R9
CONSNONE LTR   R12,R12            not zero
         BR    R9
***********************************************************************
*                                                                     *
* DMKVCNRS - reset: lines that are still to be written do not call    *
*                                                                     *
* IN   R7 = VDEVBLOK, R11 = VMBLOK                                    *
*                                                                     *
***********************************************************************
DMKVCNRS ENTER
         L     R8,VMTERM          RDEVBLOK of its terminal, or 0
         LTR   R8,R8              is there one?
         BZ    RSEXIT             no
         L     R1,RDEVEXTN-RDEVBLOK(,R8)
         L     R1,TRMOUT-TRMBLOK(,R1)
         SR    R2,R2
         USING CTKBLOK,R1
RSNEXT   LTR   R1,R1              is there one?
         BZ    RSEXIT             no
         CL    R7,CTKVDEV         one of ours?
         BNE   *+8
         ST    R2,CTKRTN          routine called when it is written
         L     R1,CTKNEXT         next line of the queue
         B     RSNEXT
         DROP  R1
RSEXIT   EXIT  RC=0
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  VDEVBLOK
         COPY  RDEVBLOK
         COPY  LINBLOK
         COPY  TRMBLOK
         COPY  CTKBLOK
         COPY  SAVEAREA
         END
