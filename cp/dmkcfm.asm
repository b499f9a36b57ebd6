DMKCFM   TITLE 'DMKCFM - console function mode'
***********************************************************************
*                                                                     *
* DMKCFM - obeys commands                                             *
*                                                                     *
* One table says everything of a command: its name, its shortest      *
* abbreviation, the classes of users that have it, its entry.  An     *
* entry is called with the command's operands in VMCMDP and VMCMDN,   *
* takes them with DMKCVTFD, and may wait.                             *
*                                                                     *
* ENTRIES                                                             *
*   DMKCFMDO  obey the commands that have been typed (stacked work)   *
*   DMKCFMEX  obey one command                                        *
*   DMKCFMBK  the guest stops: console function mode                  *
*   DMKCFMAT  the user wants to speak to CP                           *
*   DMKCFMBE  BEGIN                                                   *
*   DMKCFMCP  CP                                                      *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKCFM   CSECT
         USING PSA,0
         USING VMBLOK,R11
***********************************************************************
*                                                                     *
* DMKCFMDO - obey the commands that have been typed                   *
*                                                                     *
* Line by line from VMCMDS, and from a line one edited line after the *
* other.  When a command has let the guest run (BEGIN, IPL), the rest *
* of its line is the guest's.                                         *
*                                                                     *
* IN   R11 = VMBLOK, on its stack                                     *
*                                                                     *
***********************************************************************
DMKCFMDO ENTER
DONEXT   L     R6,VMCMDS          first line
         LTR   R6,R6              is there one?
         BZ    DOEND              none: done
         USING LINBLOK,R6
         LR    R1,R6
         LA    R2,VMCMDTX
         CALL  DMKQCNED           its next command
         LTR   R15,R15            is there one?
         BNZ   DOFREE             no more: next line
         LA    R1,VMCMDTX
         CALL  DMKCFMEX           obey it
         TM    VMRSTAT,VMCFWAIT+VMLOGON  does the guest run now?
         BNZ   DONEXT             no
         TM    VMKSTAT,VMKCP      what is typed is for CP?
         BO    DONEXT             yes, but the terminal is CP's
         LH    R1,LINPOS          yes: something left in the line?
         LTR   R1,R1
         BM    DOFREE             no
         MVC   VMCMDS,LINNEXT     it leaves this queue
         LA    R2,VMTYPED         and goes to the guest's
DOLAST   L     R1,0(,R2)
         LTR   R1,R1              is there one?
         BZ    DOMOVE             no
         LR    R2,R1              (LINNEXT is its first field)
         B     DOLAST
DOMOVE   ST    R6,0(,R2)
         ST    R1,LINNEXT         the last one
         TM    VMKSTAT,VMKREAD    does the guest read already?
         BZ    DOATTN
         CALL  DMKVCNRD           yes: there it is
         B     DONEXT
DOATTN   CALL  DMKVCNAT           no: attention
         B     DONEXT
DOFREE   MVC   VMCMDS,LINNEXT     line done
         LR    R1,R6
         LA    R0,LINSIZE
         CALL  DMKFRET            storage goes back
         B     DONEXT
         DROP  R6
DOEND    NI    VMKSTAT,X'FF'-VMKCMD  a read may come now
         L     R8,VMTERM          RDEVBLOK of its terminal, or 0
         LTR   R8,R8              is there one?
         BZ    DOEXIT             no
         CALL  DMKCNSGO           do what is due at the terminal
DOEXIT   EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKCFMEX - obey one command                                         *
*                                                                     *
* IN   R1 = text, R0 = length, R11 = VMBLOK, on its stack             *
* OUT  VMRETC = 0, or the number of the error message                 *
*                                                                     *
***********************************************************************
DMKCFMEX ENTER
         LR    R2,R0              length
         CH    R2,=Y(L'VMCMDTX)   at most the area
         BNH   *+8
         LA    R2,L'VMCMDTX
         SR    R3,R3
         ST    R3,VMRETC          no error yet
         LTR   R3,R2
         BZ    EXEXIT             an empty line
         BCTR  R3,0
         EX    R3,EXMVC           to our own area (or it is there)
         LA    R1,VMCMDTX
         STM   R1,R2,VMCMDP       next character of the command
         CALL  DMKCVTFD           the command
         LTR   R15,R15            is there one?
         BNZ   EXEXIT             nothing but blanks
         CLI   0(R1),C'*'         a remark?
         BE    EXEXIT
         L     R1,=A(COMMANDS)
         CALL  DMKCVTKW           in the table?
         LTR   R15,R15            is it there?
         BNZ   EXUNKNWN           no
         USING KEYTABLE,R1
         CLI   KEYCLASS,0         for everybody?
         BE    EXCALL
         IC    R3,VMCLASS         or for one of his classes?
         EX    R3,EXTM
         BZ    EXUNKNWN           no: he does not have that command
EXCALL   L     R15,KEYVALUE       its entry
         DROP  R1
         BALR  R14,R15
EXEXIT   EXIT  RC=0
EXUNKNWN LA    R1,1               DMKCFM001E
         ST    R1,VMRETC          number of the last error message
         LA    R1,VMCMDTX         the whole line, in upper case
         LR    R3,R2
         BCTR  R3,0
         EX    R3,EXOC
         SAY   '?CP: ',(C,R1,R2)
         EXIT  RC=0
EXOC     OC    0(0,R1),BLANKS     executed
BLANKS   DC    CL160' '
EXMVC    MVC   VMCMDTX(0),0(R1)   executed
EXTM     TM    KEYCLASS-KEYTABLE(R1),0  executed
***********************************************************************
*                                                                     *
* DMKCFMBK - the guest stops: console function mode                   *
*                                                                     *
* IN   R11 = VMBLOK; any stack                                        *
*                                                                     *
***********************************************************************
DMKCFMBK ENTER
         TM    VMRSTAT,VMCFWAIT   already?
         BO    BKREAD
         CALL  DMKDSPCF           no: it stops
BKSAY    TM    VMKSTAT,VMKCP      the terminal is CP's
         BO    BKREAD
         OI    VMKSTAT,VMKCP      what is typed is for CP
         SAY   'CP'
BKREAD   L     R8,VMTERM          RDEVBLOK of its terminal, or 0
         LTR   R8,R8              is there one?
         BZ    BKEXIT             nobody is there to type
         CALL  DMKCNSGO           a command, please
BKEXIT   EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKCFMAT - the user wants to speak to CP (attention, #CP alone)     *
*                                                                     *
* IN   R11 = VMBLOK; any stack                                        *
*                                                                     *
***********************************************************************
DMKCFMAT ENTER
         TM    VMOSTAT,VMRUNCF    SET RUN ON?
         BO    BKSAY              yes: the guest runs on
         CALL  DMKCFMBK           console function mode
         EXIT  RC=0
***********************************************************************
*                                                                     *
* BEGIN [hexloc] - the guest goes on, or begins at hexloc             *
*                                                                     *
***********************************************************************
DMKCFMBE ENTER
         CALL  DMKCVTFD           an address?
         LTR   R15,R15            is there one?
         BNZ   BERUN              no
         CALL  DMKCVTHB           as a hexadecimal number
         LTR   R15,R15            is it a number?
         BNZ   BEBAD              no
         CL    R1,VMSIZE          within storage
         BNL   BEBAD
         STCM  R1,B'0111',VMPSW+5
BERUN    NI    VMKSTAT,X'FF'-VMKCP  the terminal is the guest's
         CALL  DMKDSPBG           it goes on
         EXIT  RC=0
BEBAD    LA    R1,VMTOKEN
         ERROR CFM,004,E,'INVALID HEXLOC - ',(N,R1)
         EXIT  RC=0
***********************************************************************
*                                                                     *
* CP command - obeys the command (so that a guest's program or a      *
*              person may always write CP in front)                   *
* * remark   - does nothing                                           *
*                                                                     *
***********************************************************************
DMKCFMCP ENTER
         CALL  DMKCVTFD           the command behind it
         LTR   R15,R15            is there one?
         BNZ   CPALONE            no
         LR    R3,R1              from there on everything
         L     R0,VMCMDP          next character of the command
         A     R0,VMCMDN          its end
         SR    R0,R3
         CALL  DMKCFMEX           obey it
         EXIT  RC=0
CPALONE  CALL  DMKCFMBK           CP alone: console function mode
         EXIT  RC=0
***********************************************************************
*                                                                     *
* The commands: word, shortest abbreviation, classes, entry; under it *
* its operands.  cp/COMMANDS.md is made from these rows.              *
*                                                                     *
*                Where one abbreviation fits two rows the first wins. *
*                                                                     *
***********************************************************************
COMMANDS DS    0F
         COMMAND ATTN,4,G,DMKCFPAT          attention to the guest
         COMMAND BEGIN,1,G,DMKCFMBE         let the guest go on
*              [hexloc]
         COMMAND CLOSE,1,G,DMKCSPCL         end a spool file
*              {vaddr | READER | PUNCH | PRINTER} [PURGE]
         COMMAND CP,2,ANY,DMKCFMCP          a command of CP
*              [command]
         COMMAND DEFINE,3,G,DMKDEFCM        another size of storage
*              STORAGE {nnnnK | nnM}  or  vaddr [AS] vaddr
         COMMAND DETACH,3,G,DMKVDBDE        remove a virtual device
*              vaddr
         COMMAND DIAL,4,ANY,DMKDIACM        connect to a guest's line
*              userid [vaddr]
         COMMAND DISCONN,4,G,DMKUSODS       leave, the guest runs on
         COMMAND DISPLAY,1,G,DMKCDBDI       registers and storage
*              {Gr | Yr | Xr | [L | T | K]hexloc}[-end | .count]...
*              PSW CAW CSW
         COMMAND EXTERNAL,3,G,DMKCFPEX      external interruption
*              [code]
         COMMAND FORCE,5,A,DMKUSOFO         log a user off
*              userid
         COMMAND IPL,1,G,DMKCFGIP           load a guest system
*              vaddr [CLEAR | NOCLEAR] [STOP] [PARM ...]
         COMMAND LOGOFF,3,ANY,DMKUSOFF      end a session
         COMMAND LOGOUT,3,ANY,DMKUSOFF      (the same)
         COMMAND LOGON,1,ANY,DMKLOGON       begin a session
*              userid [password] [NOIPL]
         COMMAND LOGIN,4,ANY,DMKLOGON       (the same)
         COMMAND MESSAGE,1,ANY,DMKMSGMS     tell a user something
*              {userid | * | OPERATOR | ALL} text
         COMMAND MSG,3,ANY,DMKMSGMS         (the same)
         COMMAND NOTREADY,4,G,DMKCFPNR      device becomes not ready
*              vaddr
         COMMAND PURGE,3,G,DMKCSPPU         throw spool files away
*              {READER | PRINTER | PUNCH} [ALL]
         COMMAND QUERY,1,ANY,DMKCQGQU       ask CP
*              NAMES | USERS [userid] | userid | TIME | SET |
*              TERMINAL | FILES | LOGMSG | CPLEVEL |VIRTUAL [vaddr|ALL|
*              STORAGE | CONSOLE | DASD | UR | LINES]
         COMMAND READY,5,G,DMKCFPRD         device end to the guest
*              vaddr
         COMMAND REQUEST,3,G,DMKCFPAT       attention to the guest
         COMMAND RESET,3,G,DMKCFPRS         reset a virtual device
*              vaddr
         COMMAND SET,3,G,DMKCFSSE           options of the session
*              {MSG | WNG | IMSG | ACNT | RUN | LINEDIT | ECMODE}
*              {ON | OFF}, EMSG {ON | OFF | CODE | TEXT},
*              TIMER {ON | OFF | REAL}
         COMMAND SLEEP,2,ANY,DMKMSGSL       wait for attention
*              [n {SEC | MIN | HR}]
         COMMAND SPOOL,2,G,DMKCSPSP         options of a spooled device
*              device [CLASS c] [TO userid] [OFF] [CLOSE] [PURGE] ...
         COMMAND STORE,2,G,DMKCDSST         change registers, storage
*              {[L]hexloc word... | Shexloc bytes | Gr word... |
*              Xr word... | Yr word... | PSW [word] word | STATUS}
         COMMAND SYSTEM,3,G,DMKCFPSY        keys of the guest's machine
*              {CLEAR | RESET | RESTART}
         COMMAND TERMINAL,4,G,DMKCFSTE      editing characters
*              {CHARDEL | LINEDEL | LINEND | ESCAPE} {ON | OFF | c},
*              LINESIZE n
         COMMAND WNG,3,AB,DMKMSGWN          warn users
*              {userid | ALL} text
         COMMAND WARNING,1,AB,DMKMSGWN      (the same)
         KEYWORD END
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  LINBLOK
         COPY  KEYTABLE
         COPY  SAVEAREA
         END
