DMKCNS   TITLE 'DMKCNS - terminals'
***********************************************************************
*                                                                     *
* DMKCNS - drives the real terminals (3215)                           *
*                                                                     *
* One operation at a time on each, in this order: a read for whoever  *
* has pressed the attention key; what is queued to be written; a      *
* read, when somebody wants a line. A read that is up is halted when  *
* there is something to write, and comes again. Whoever types without *
* a read causes attention; then CP reads, and has the line.           *
*                                                                     *
* A dialed terminal (RDEVDED) belongs to a guest: its interruptions   *
* go there, and CP leaves it alone.                                   *
*                                                                     *
* ENTRIES                                                             *
*   DMKCNSIN  make a terminal ready                                   *
*   DMKCNSGO  something may have to be done on a terminal             *
*   DMKCNSIR  the operation has ended (from DMKIOI)                   *
*   DMKCNSUN  unsolicited interruption (from DMKIOI)                  *
*   DMKCNSLG  write the logo                                          *
*                                                                     *
* REGISTERS                                                           *
*   R8 = RDEVBLOK, R9 = TRMBLOK, R10 = IOBLOK                         *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKCNS   CSECT
         USING PSA,0
         USING RDEVBLOK,R8
         USING TRMBLOK,R9
         USING IOBLOK,R10
***********************************************************************
*                                                                     *
* DMKCNSIN - make a terminal ready                                    *
*                                                                     *
* The operator's console is logged on at once.                        *
*                                                                     *
* IN   R8 = RDEVBLOK, R11 = the system's VMBLOK; may wait             *
*                                                                     *
***********************************************************************
DMKCNSIN ENTER
         LA    R0,TRMSIZE         its block
         CALL  DMKFREE            free storage for it
         LR    R9,R1
         ST    R9,RDEVEXTN        block of its class
         ST    R8,TRMRDEV         its RDEVBLOK
         LA    R0,IOBSIZE         its IOBLOK, used again and again
         CALL  DMKFREE            free storage for it
         ST    R1,TRMIOB
         L     R1,=A(DMKCNSUN)    who hears of attention
         ST    R1,RDEVUNSO
         CALL  DMKCNSLG           hello
         L     R1,=V(DMKSYSOC)    is it the operator's console?
         CLC   RDEVADD,0(R1)      address: channel and unit?
         BNE   INEXIT             no
         CALL  DMKLOGOP           yes: the operator logs on
INEXIT   EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKCNSLG - write the logo                                           *
*                                                                     *
* IN   R8 = RDEVBLOK                                                  *
*                                                                     *
***********************************************************************
DMKCNSLG ENTER
         L     R9,RDEVEXTN        block of its class
         OI    TRMSTAT,TRMLOGO    it has been written
         LA    R1,LOGO
         LA    R0,L'LOGO
         LA    R2,CTKCMDNL
         SR    R3,R3              nobody to call
         SR    R7,R7
         CALL  DMKQCNTQ           queue it for the terminal
         EXIT  RC=0
LOGO     DC    C'Trapeze CP online'
***********************************************************************
*                                                                     *
* DMKCNSGO - something may have to be done on a terminal              *
*                                                                     *
* IN   R8 = RDEVBLOK of a terminal                                    *
* OUT  nothing                                                        *
*                                                                     *
***********************************************************************
DMKCNSGO ENTER
         L     R9,RDEVEXTN        block of its class
         LTR   R9,R9              is there one?
         BZ    GOEXIT             not ready yet
         L     R10,TRMIOB
         TM    RDEVSTAT,RDEVDED   dialed?
         BO    GOFLUSH            yes: nothing of ours goes there
         TM    TRMSTAT,TRMWRITE+TRMFLUSH  busy?
         BNZ   GOEXIT             yes: later
         TM    TRMSTAT,TRMREAD    reading?
         BO    GOREADS
         TM    TRMSTAT,TRMDOWN    nobody there?
         BO    GOFLUSH
         TM    TRMSTAT,TRMATTN    does somebody want to type?
         BO    GOREAD             he comes first
         L     R1,TRMOUT          something to write?
         LTR   R1,R1              is there one?
         BNZ   GOWRITE            yes
         BAL   R14,WANTED         no: does anybody want a line?
         BZ    GOEXIT
*
*        Read
*
GOREAD   OI    TRMSTAT,TRMREAD    a read works
         LA    R1,L'TRMTEXT       as long as the area
         STH   R1,TRMRLEN         characters asked for by the read
         LA    R2,TRMTEXT
         LA    R3,CTKCMDRI
         B     GOSTART
*
*        Write the first line of the queue
*
GOWRITE  OI    TRMSTAT,TRMWRITE   a write works
         USING CTKBLOK,R1
         LA    R2,CTKTEXT
         SR    R3,R3
         IC    R3,CTKCMD          channel command
         LH    R1,CTKLEN          characters
         DROP  R1
*
*        Start: R1 = count, R2 = address, R3 = command
*
GOSTART  NI    TRMSTAT,X'FF'-TRMREDY  whoever comes now, is heard
         ST    R2,IOBCCWS         the CCW
         STC   R3,IOBCCWS         its command
         ST    R1,IOBCCWS+4
         MVI   IOBCCWS+4,CCWSLI   lines are of any length
         LA    R1,IOBCCWS
         ST    R1,IOBCAW
         L     R1,ASYSVM          CP itself does it: users come and go
         ST    R1,IOBUSER         VMBLOK for which it is done
         ST    R8,IOBRDEV         RDEVBLOK
         L     R1,=A(DMKCNSIR)
         ST    R1,IOBIRA          entry called at the end
         LR    R2,R11             (DMKIOSQR wants its VMBLOK)
         L     R11,ASYSVM
         CALL  DMKIOSQR           start it, or queue it
         LR    R11,R2
GOEXIT   EXIT  RC=0
*
*        A read is up.  With something to write it must be halted.
*
GOREADS  TM    TRMSTAT,TRMATTN    who asked for it may type
         BO    GOEXIT
         L     R1,TRMOUT
         LTR   R1,R1              is there one?
         BZ    GOEXIT             nothing to write
         TM    TRMSTAT,TRMHALT    halted already?
         BO    GOEXIT
         OI    TRMSTAT,TRMHALT    and has been halted
         CALL  DMKIOSHA           halt it
         B     GOEXIT
*
*        Nobody is there: throw the queue away, but call who wants to
*        be called
*
GOFLUSH  TM    TRMSTAT,TRMFLUSH   on it already?
         BO    GOEXIT             yes: called from below
         OI    TRMSTAT,TRMFLUSH   output is being thrown away
GOFLNEXT L     R1,TRMOUT
         LTR   R1,R1              is there one?
         BZ    GOFLEND            no
         BAL   R14,DEQUEUE
         B     GOFLNEXT
GOFLEND  NI    TRMSTAT,X'FF'-TRMFLUSH
         B     GOEXIT
*
*        WANTED - does anybody want a line?  Condition code not zero:
*        yes.
*
WANTED   L     R2,RDEVUSER        who sits there?
         LTR   R2,R2              is there one?
         BZ    WANTATTN           nobody
         USING VMBLOK,R2
         TM    VMKSTAT,VMKWAIT    work of CP waits
         BNZR  R14
         TM    VMKSTAT,VMKSLEEP+VMKCMD  asleep, or a command is being
         BNZ   WANTATTN           obeyed: nothing more, for now
         TM    VMKSTAT,VMKCP      console function mode?
         BO    WANTCP
         TM    VMRSTAT,VMCFWAIT+VMLOGON
         BZ    WANTVM
WANTCP   LTR   R2,R2              yes: the next command (not zero)
         BR    R14
WANTVM   TM    VMKSTAT,VMKREAD    the guest reads
         BNZR  R14
         DROP  R2
WANTATTN TM    TRMSTAT,TRMATTN    somebody wants to type
         BR    R14
*
*        DEQUEUE - R1 = first CTKBLOK: out of the queue, call its
*        routine, give it back
*
DEQUEUE  ST    R14,SAVEWRK1
         USING CTKBLOK,R1
         LH    R2,TRMLINES        one line less
         BCTR  R2,0
         STH   R2,TRMLINES        lines that wait to be written
         L     R2,CTKNEXT         out of the queue
         ST    R2,TRMOUT
         LTR   R2,R2              is there one?
         BNZ   *+8                yes
         ST    R2,TRMOUTL         it was the last
         L     R3,CTKRTN          for the call
         L     R7,CTKVDEV
         L     R5,CTKVM
         L     R0,CTKDW           size of this block, doublewords
         CALL  DMKFRET            storage goes back
         DROP  R1
         LTR   R15,R3             anybody to call?
         BZ    DEQEND
         ST    R11,SAVEWRK2
         LR    R11,R5
         BALR  R14,R15
         L     R11,SAVEWRK2
DEQEND   L     R14,SAVEWRK1
         BR    R14
***********************************************************************
*                                                                     *
* DMKCNSIR - the operation has ended                                  *
*                                                                     *
* IN   R8 = RDEVBLOK, R10 = IOBLOK; system stack                      *
*                                                                     *
***********************************************************************
DMKCNSIR ENTER
         L     R9,RDEVEXTN        block of its class
         TM    IOBSTAT,IOBCC1     refused?
         BZ    IRENDED
         TM    IOBCSW+4,CSWCE+CSWUC
         BNZ   IRENDED
         TM    IOBCSW+4,CSWATTN   somebody was faster: attention
         BZ    *+8
         OI    TRMSTAT,TRMATTN    attention: somebody wants to type
         NI    TRMSTAT,X'FF'-TRMWRITE-TRMREAD-TRMHALT
         B     IRGO               try again
IRENDED  TM    IOBSTAT,IOBCC3+IOBFATAL  is somebody there?
         BZ    IRGOOD             yes
         TM    TRMSTAT,TRMREDY    was he about to come?
         BZ    IRDOWN             no
         NI    TRMSTAT,X'FF'-TRMWRITE-TRMREAD-TRMHALT-TRMREDY
         B     IRGO               he is there now: try again
IRDOWN   OI    TRMSTAT,TRMDOWN    nobody
IRGOOD   TM    TRMSTAT,TRMREAD    was it a read?
         BO    IRREAD
         NI    TRMSTAT,X'FF'-TRMWRITE
         L     R1,TRMOUT          a write: the line is done
         BAL   R14,DEQUEUE
         B     IRGO
IRREAD   IC    R2,TRMSTAT         halted?
         NI    TRMSTAT,X'FF'-TRMREAD-TRMHALT
         TM    TRMSTAT,TRMDOWN    not ready: nobody is there?
         BO    IRGO               yes
         LH    R1,TRMRLEN         characters typed
         LH    R3,IOBCSW+6
         SR    R1,R3
         BP    IRLINE             some
         TM    IOBFLAG,IOBHALT    none, as it was halted?
         BO    IRGO               yes: no line
         STC   R2,SAVEWRK3
         TM    SAVEWRK3,TRMHALT   and has been halted?
         BO    IRGO               yes
         SR    R1,R1              no: an empty line
IRLINE   NI    TRMSTAT,X'FF'-TRMATTN  he has had his say
         MVI   TRMLAST,0          the carriage has returned
         LR    R0,R1
         LA    R1,TRMTEXT
         CALL  DMKQCNLN           who is it for?
IRGO     CALL  DMKCNSGO           go on
         EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKCNSUN - unsolicited interruption                                 *
*                                                                     *
* Attention: somebody wants to type.  Device end: the terminal has    *
* become ready.  Of a dialed terminal: the guest's.                   *
*                                                                     *
* IN   R8 = RDEVBLOK, R1 = CSW of its status; any stack               *
*                                                                     *
***********************************************************************
DMKCNSUN ENTER
         L     R9,RDEVEXTN        block of its class
         NI    TRMSTAT,X'FF'-TRMDOWN  somebody is there
         TM    RDEVSTAT,RDEVDED   dialed?
         BO    UNDIALED
         TM    4(R1),CSWATTN+CSWDE
         BZ    UNEXIT             nothing that matters
         TM    4(R1),CSWATTN      attention?
         BZ    UNREADY
         OI    TRMSTAT,TRMATTN    attention: somebody wants to type
UNREADY  TM    4(R1),CSWDE        ready?
         BZ    UNGO               no
         TM    TRMSTAT,TRMWRITE+TRMREAD  in the middle of something?
         BZ    UNLOGO             no
         OI    TRMSTAT,TRMREDY    then that may have to be done again
         B     UNGO
UNLOGO   L     R1,RDEVUSER        is anybody logged on?
         LTR   R1,R1
         BNZ   UNGO               yes
         CALL  DMKCNSLG           then hello
UNGO     CALL  DMKCNSGO           do what is due at the terminal
UNEXIT   EXIT  RC=0
UNDIALED CALL  DMKVIOUN           the guest's line has it
         EXIT  RC=0
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  RDEVBLOK
         COPY  VDEVBLOK
         COPY  IOBLOK
         COPY  TRMBLOK
         COPY  CTKBLOK
         COPY  SAVEAREA
         END
