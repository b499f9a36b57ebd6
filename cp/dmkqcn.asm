DMKQCN   TITLE 'DMKQCN - lines to and from terminals'
***********************************************************************
*                                                                     *
* DMKQCN - queues what is to be written, sorts what has been typed    *
*                                                                     *
* A terminal is driven by DMKCNS.  A line that has been typed is, in  *
* this order: the answer that work of CP waits for; a command, when   *
* the user is in console function mode or the line begins with #CP;   *
* input of the guest.                                                 *
*                                                                     *
* ENTRIES                                                             *
*   DMKQCNWT  write a line                                            *
*   DMKQCNWX  ... and be called when it is written                    *
*   DMKQCNWW  ... or wait until it is written                         *
*   DMKQCNDR  wait until all lines are written                        *
*   DMKQCNTQ  ... on a terminal where nobody is logged on             *
*   DMKQCNRD  wait for a line                                         *
*   DMKQCNLN  a line has been typed                                   *
*   DMKQCNED  next edited line of a typed line                        *
*   DMKQCNPG  give back lines that nobody will read                   *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKQCN   CSECT
         USING PSA,0
         USING VMBLOK,R11
***********************************************************************
*                                                                     *
* DMKQCNWT - write a line to the terminal of R11                      *
*                                                                     *
* A line longer than the terminal's is folded.  During DIAGNOSE 8     *
* with a response area (VMHVCB) the line goes there, X'15' behind it. *
* Never waits.                                                        *
*                                                                     *
* IN   R1 = text, R0 = length                                         *
* OUT  nothing                                                        *
*                                                                     *
***********************************************************************
DMKQCNWT ENTER
         LR    R4,R1              text
         LR    R5,R0              length
         L     R6,VMHVCB          is there a response area?
         LTR   R6,R6              is there one?
         BNZ   RESPONSE           yes
         LA    R2,CTKCMDNL        carriage returns after the line
         SR    R3,R3              nobody to call
         L     R8,VMTERM          is the carriage in a line that the
         LTR   R8,R8              guest has begun?
         BZ    WTLINE             no
         L     R9,RDEVEXTN-RDEVBLOK(,R8)
         CLI   TRMLAST-TRMBLOK(R9),CTKCMDWR
         BNE   WTLINE
         SR    R0,R0              then to the next line first
         CALL  DMKQCNTQ           queue it for the terminal
WTLINE   BAL   R10,FOLD
         EXIT  RC=0
*
*        Into the response area; VMHVCU counts what would be needed
*
RESPONSE LA    R7,1(,R5)          with the X'15'
         L     R8,VMHVCU          used so far
         AR    R7,R8              used then
         ST    R7,VMHVCU          bytes used, or wanted
         C     R7,VMHVCL          does it fit?
         BH    RESPFULL           no: count only
         AR    R6,R8              here
         LTR   R5,R5
         BZ    RESPEND            an empty line
         BCTR  R5,0
         EX    R5,RESPMVC
         LA    R6,1(R5,R6)
RESPEND  MVI   0(R6),X'15'        end of the line
RESPFULL EXIT  RC=0
RESPMVC  MVC   0(0,R6),0(R4)      executed
***********************************************************************
*                                                                     *
* DMKQCNWX - write a line, be called afterwards                       *
*                                                                     *
* IN   R1 = text, R0 = length, R2 = channel command, R3 = routine     *
*      called on the system stack when it is written, with R11 and    *
*      R7 as they are here                                            *
* OUT  R15 = 0: queued.  R15 = 4: there is no terminal, nobody will   *
*      be called                                                      *
*                                                                     *
***********************************************************************
DMKQCNWX ENTER
         LR    R4,R1              text
         LR    R5,R0              length
         BAL   R10,FOLD
         ST    R15,SAVER15        return code
         EXIT
*
*        FOLD - R4 = text, R5 = length, R2 = command of its last piece,
*        R3 = routine for the last piece.  Returns R15.
*
FOLD     L     R8,VMTERM          terminal
         LTR   R8,R8              is there one?
         BZ    FOLDNONE           there is none
         LH    R6,VMLINSZ         its line
         LTR   R6,R6
         BP    FOLDTEST
         LA    R6,TERMLINE        not set: a 3215 has 130
FOLDTEST CR    R5,R6              does the rest fit into a line?
         BNH   FOLDLAST           yes
         LR    R1,R4              no: a piece, carriage returns
         LR    R0,R6
         STM   R2,R3,SAVEWRK1
         LA    R2,CTKCMDNL
         SR    R3,R3              nobody to call for it
         CALL  DMKQCNTQ           queue it for the terminal
         LM    R2,R3,SAVEWRK1
         AR    R4,R6              behind the piece
         SR    R5,R6
         B     FOLDTEST
FOLDLAST LR    R1,R4
         LR    R0,R5
         CALL  DMKQCNTQ           queue it for the terminal
         SR    R15,R15
         BR    R10
FOLDNONE LA    R15,4
         BR    R10
TERMLINE EQU   130                characters of a 3215's line
***********************************************************************
*                                                                     *
* DMKQCNWW - write a line, wait until it is written                   *
*                                                                     *
* For commands with long answers: they cannot flood CP with lines,    *
* and whoever types something ends them.  Only on the VMBLOK's stack. *
*                                                                     *
* IN   R1 = text, R0 = length                                         *
* OUT  R15 = 0: go on.  R15 = 4: stop, nobody wants more              *
*                                                                     *
***********************************************************************
DMKQCNWW ENTER
         L     R2,VMHVCB          response to the guest?
         LTR   R2,R2              is there one?
         BZ    WWTERM             no
         CALL  DMKQCNWT           yes: it is bounded anyway
         EXIT  RC=0
WWTERM   LA    R2,CTKCMDNL
         L     R3,=A(WWPOST)      post us when written
         CALL  DMKQCNWX           ... and a call when written
         LTR   R15,R15            is there a terminal?
         BNZ   WWSTOP             no terminal
         CALL  DMKDSPWT           wait until posted
         L     R1,VMCMDS          somebody typed something?  (the
         LTR   R1,R1              first line is the command itself)
         BZ    WWGO               no
         L     R1,LINNEXT-LINBLOK(,R1)
         LTR   R1,R1              is there one?
         BNZ   WWSTOP             yes
WWGO     DS    0H
         EXIT  RC=0
WWSTOP   EXIT  RC=4
*
*        DMKQCNDR - wait until everything has been written (R11)
*
DMKQCNDR ENTER
         L     R8,VMTERM          RDEVBLOK of its terminal, or 0
         LTR   R8,R8              is there one?
         BZ    DREXIT             no
         L     R9,RDEVEXTN-RDEVBLOK(,R8)
         L     R1,TRMOUTL-TRMBLOK(,R9)
         LTR   R1,R1              nothing waits
         BZ    DREXIT             no
         L     R2,CTKRTN-CTKBLOK(,R1)
         LTR   R2,R2              somebody waits for it already
         BNZ   DREXIT             yes
         L     R2,=A(WWPOST)      the last line: post us
         ST    R2,CTKRTN-CTKBLOK(,R1)
         ST    R11,CTKVM-CTKBLOK(,R1)
         CALL  DMKDSPWT           wait until posted
DREXIT   EXIT  RC=0
*
WWPOST   ENTER
         CALL  DMKDSPPO           R11's work goes on
         EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKQCNTQ - queue a line for a terminal                              *
*                                                                     *
* IN   R8 = RDEVBLOK, R1 = text, R0 = length (at most TERMLINE),      *
*      R2 = channel command, R3 = routine or 0, R7 and R11 for it     *
* OUT  nothing                                                        *
*                                                                     *
***********************************************************************
DMKQCNTQ ENTER
         USING RDEVBLOK,R8
         LR    R4,R1              text
         LR    R5,R0              length
         L     R9,RDEVEXTN        the terminal's block
         USING TRMBLOK,R9
         LH    R6,TRMLINES        nobody may flood a terminal, and CP's
         CH    R6,=Y(TRMMOST)     storage with it
         BL    TQROOM
         LTR   R3,R3              does somebody wait for this line?
         BZ    TQEXIT             no: it is lost
TQROOM   LA    R6,1(,R6)
         STH   R6,TRMLINES        lines that wait to be written
         LA    R6,CTKTEXT-CTKBLOK+7+1(R5)
         SRL   R6,3               doublewords
         LR    R0,R6
         CALL  DMKFREE            free storage for it
         USING CTKBLOK,R1
         ST    R6,CTKDW           size of this block, doublewords
         ST    R3,CTKRTN          who is to be called
         ST    R11,CTKVM
         ST    R7,CTKVDEV
         STC   R2,CTKCMD          channel command
         LTR   R5,R5              anything to write?
         BP    TQTEXT
         MVI   CTKTEXT,C' '       no: a channel wants a byte at least
         LA    R5,1
         B     TQLEN
TQTEXT   LR    R6,R5
         BCTR  R6,0
         EX    R6,TQMVC
TQLEN    STH   R5,CTKLEN          characters
         L     R6,TRMOUTL         to the end of its queue
         LTR   R6,R6              is there one?
         BZ    TQFIRST            no
         ST    R1,CTKNEXT-CTKBLOK(,R6)
         B     TQLAST
TQFIRST  ST    R1,TRMOUT
TQLAST   ST    R1,TRMOUTL
         STC   R2,TRMLAST         where the carriage will be
         CALL  DMKCNSGO           write when possible
TQEXIT   EXIT  RC=0
         DROP  R1,R9
TQMVC    MVC   CTKTEXT-CTKBLOK(0,R1),0(R4)  executed
***********************************************************************
*                                                                     *
* DMKQCNRD - wait for a line                                          *
*                                                                     *
* Only on the stack of the VMBLOK; other users are not held up.       *
*                                                                     *
* IN   R11 = VMBLOK                                                   *
* OUT  R15 = 0: R1 = LINBLOK, which the caller gives back             *
*      R15 = 4: no terminal, or it has gone                           *
*                                                                     *
***********************************************************************
DMKQCNRD ENTER
         L     R8,VMTERM          terminal
         LTR   R8,R8              is there one?
         BZ    RDNONE             no
         SR    R1,R1
         ST    R1,VMANSWER        no answer yet
         OI    VMKSTAT,VMKWAIT    work of CP waits for a line
         CALL  DMKCNSGO           read when nothing is to be written
RDWAIT   CALL  DMKDSPWT           until DMKQCNLN posts us
         TM    VMKSTAT,VMKWAIT    was it for the line?
         BO    RDWAIT             no
         L     R1,VMANSWER        LINBLOK that DMKQCNRD waited for
         LTR   R1,R1              is there one?
         BZ    RDNONE             the terminal has gone
         ST    R1,SAVER1          result
         EXIT  RC=0
RDNONE   EXIT  RC=4
***********************************************************************
*                                                                     *
* DMKQCNLN - a line has been typed                                    *
*                                                                     *
* IN   R8 = RDEVBLOK, R1 = text, R0 = length; system stack            *
* OUT  nothing                                                        *
*                                                                     *
***********************************************************************
DMKQCNLN ENTER
         LR    R4,R1              text
         LR    R5,R0              length
         L     R11,RDEVUSER       who sits there?
         LTR   R11,R11            is there one?
         BNZ   LNUSER             yes
         CALL  DMKLOGSK           nobody yet: a block to work with
         LTR   R11,R11            (R11 = the new VMBLOK)
         BZ    LNEXIT             no room
LNUSER   LA    R0,LINSIZE         keep the line
         CALL  DMKFREE            free storage for it
         LR    R6,R1
         USING LINBLOK,R6
         STH   R5,LINLEN          characters typed
         LTR   R5,R5
         BZ    LNSORT             an empty line
         BCTR  R5,0
         EX    R5,LNMVC
LNSORT   NI    VMKSTAT,X'FF'-VMKSLEEP  whatever it is, it wakes him
         TM    VMKSTAT,VMKWAIT    does work of CP wait for it?
         BZ    LNMODE
         NI    VMKSTAT,X'FF'-VMKWAIT
         ST    R6,VMANSWER        yes: the answer
         CALL  DMKDSPPO           the work that waits goes on
         B     LNEXIT
LNMODE   TM    VMRSTAT,VMCFWAIT+VMLOGON  console function mode?
         BNZ   LNCMD              yes: a command
         TM    VMKSTAT,VMKCP      or so the terminal (SET RUN ON)?
         BO    LNCMD
         CLC   LINLEN,=H'3'       is it #CP?
         BL    LNGUEST
         CLC   LINTEXT(1),VMLEND  line-end character ...
         BNE   LNGUEST
         MVC   SAVEWRK1(3),LINTEXT+1
         OC    SAVEWRK1(2),=C'  ' (upper case)
         CLC   SAVEWRK1(2),=C'CP' ... and CP ...
         BNE   LNGUEST
         CLC   LINLEN,=H'3'       ... and nothing else,
         BE    LNBREAK
         CLI   LINTEXT+3,C' '     or a blank
         BNE   LNGUEST
         MVC   LINPOS,=H'4'       the command begins behind it
         CLC   LINLEN,=H'4'       only blanks?
         BE    LNBREAK
LNCMD    LA    R1,VMCMDS          queue of commands
         BAL   R10,APPEND
         TM    VMKSTAT,VMKCMD     is one being obeyed?
         BO    LNEXIT             yes: it will see this one too
         OI    VMKSTAT,VMKCMD     no: have it done
         LA    R2,0
         LA    R3,0
         L     R1,=V(DMKCFMDO)
         CALL  DMKSTKCP           to be done on his stack
         B     LNEXIT
*
*        The guest runs
*
LNGUEST  TM    VMKSTAT,VMKREAD    does it read?
         BO    LNREAD
         CLC   LINLEN,=H'0'       no: an empty line is attention
         BE    LNBREAK            to CP
         LA    R1,VMTYPED         kept for the guest's next read
         BAL   R10,APPEND
         CALL  DMKVCNAT           and attention to the guest
         B     LNEXIT
LNREAD   LA    R1,VMTYPED         the line that it waits for
         BAL   R10,APPEND
         CALL  DMKVCNRD           the guest's read ends
         B     LNEXIT
LNBREAK  LR    R1,R6              the line itself is not needed
         LA    R0,LINSIZE
         CALL  DMKFRET            storage goes back
         CALL  DMKCFMAT           console function mode
LNEXIT   EXIT  RC=0
LNMVC    MVC   LINTEXT(0),0(R4)   executed
*
*        APPEND - R6 = LINBLOK to the end of the queue at (R1)
*
APPEND   L     R2,LINNEXT-LINBLOK(,R1)  (the anchor is like a LINNEXT)
         LTR   R2,R2              is there one?
         BZ    APPEND1            no
         LR    R1,R2
         B     APPEND
APPEND1  ST    R6,LINNEXT-LINBLOK(,R1)
         ST    R2,LINNEXT         the last one
         BR    R10
         DROP  R6,R8
***********************************************************************
*                                                                     *
* DMKQCNED - next edited line of a typed line                         *
*                                                                     *
* The characters of TERMINAL: VMLEND ends a line, VMLDEL deletes what *
* has been typed of it, VMCDEL deletes a character, VMESC takes the   *
* next character as it is.  SET LINEDIT OFF: nothing of it.           *
*                                                                     *
* IN   R1 = LINBLOK, R2 = area of LINMAX characters                   *
* OUT  R15 = 0: R0 = length of the line in the area                   *
*      R15 = 4: no line is left in this LINBLOK                       *
*                                                                     *
***********************************************************************
DMKQCNED ENTER
         USING LINBLOK,R1
         LH    R3,LINPOS          where to go on
         LTR   R3,R3
         BM    EDNONE             everything is read
         LH    R4,LINLEN          characters typed
         LR    R5,R2              place in the area
EDNEXT   CR    R3,R4              end of what was typed?
         BNL   EDEND
         LA    R6,LINTEXT(R3)     this character
         LA    R3,1(,R3)
         TM    VMQSTAT,VMLINED    SET LINEDIT OFF?
         BZ    EDPUT
         CLI   0(R6),X'00'        (a character set OFF is X'00')
         BE    EDPUT
         CLC   VMESC,0(R6)        escape?
         BE    EDESC
         CLC   VMCDEL,0(R6)       character delete?
         BE    EDCDEL
         CLC   VMLDEL,0(R6)       line delete?
         BE    EDLDEL
         CLC   VMLEND,0(R6)       line end?
         BE    EDLEND
EDPUT    MVC   0(1,R5),0(R6)      none of them: text
         LA    R5,1(,R5)
         B     EDNEXT
EDESC    CR    R3,R4              anything behind it?
         BNL   EDEND
         LA    R6,LINTEXT(R3)     that as it is
         LA    R3,1(,R3)
         B     EDPUT
EDCDEL   CR    R5,R2              anything to delete?
         BNH   EDNEXT
         BCTR  R5,0
         B     EDNEXT
EDLDEL   LR    R5,R2              all of it
         B     EDNEXT
EDLEND   CR    R3,R4              anything behind it?
         BL    EDSAVE             yes: another line
EDEND    LH    R3,=H'-1'          no: everything is read
EDSAVE   STH   R3,LINPOS          characters obeyed or read already
         SR    R5,R2              length
         ST    R5,SAVER0
         EXIT  RC=0
EDNONE   EXIT  RC=4
         DROP  R1
***********************************************************************
*                                                                     *
* DMKQCNPG - give back lines that nobody will read                    *
*                                                                     *
* IN   R11 = VMBLOK, R1 = 0: those for the guest; 4: commands too     *
*                                                                     *
***********************************************************************
DMKQCNPG ENTER
         LR    R3,R1
         LA    R2,VMTYPED
         BAL   R10,PURGE
         LTR   R3,R3
         BZ    PGEXIT
         LA    R2,VMCMDS
         BAL   R10,PURGE
PGEXIT   EXIT  RC=0
*
*        PURGE - R2 = anchor
*
PURGE    L     R1,0(,R2)          first line
         LTR   R1,R1              is there one?
         BZR   R10                none
         MVC   0(4,R2),LINNEXT-LINBLOK(R1)
         LA    R0,LINSIZE
         CALL  DMKFRET            storage goes back
         B     PURGE
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  RDEVBLOK
         COPY  LINBLOK
         COPY  TRMBLOK
         COPY  CTKBLOK
         COPY  SAVEAREA
         END
