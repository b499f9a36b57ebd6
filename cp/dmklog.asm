DMKLOG   TITLE 'DMKLOG - LOGON'
***********************************************************************
*                                                                     *
* DMKLOG - sessions begin                                             *
*                                                                     *
* Whoever types at an idle terminal gets a VMBLOK at once, LOGONccu,  *
* without classes or devices, so that commands can work for him.      *
* LOGON makes a user of it, DIAL and a reconnection unmake it.        *
*                                                                     *
* ENTRIES                                                             *
*   DMKLOGON  LOGON userid [password] [MASK] [NOIPL]                  *
*   DMKLOGSK  a VMBLOK for an idle terminal                           *
*   DMKLOGOP  the operator logs on at his console                     *
*   DMKLOGMS  the log message                                         *
*   DMKLOGAT  a line with the time of now                             *
*   DMKLOGNT  tell the operator of a logon or logoff                  *
*                                                                     *
* REGISTERS                                                           *
*   R6 = UDIRECT, R8 = RDEVBLOK of the terminal                       *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKLOG   CSECT
         USING PSA,0
         USING VMBLOK,R11
         USING RDEVBLOK,R8
         USING UDIRECT,R6
***********************************************************************
*                                                                     *
* LOGON userid [password] [MASK] [NOIPL]                              *
*                                                                     *
***********************************************************************
DMKLOGON ENTER
         CLI   VMCLASS,0          somebody sits here already?
         BNE   ONTWICE
         CALL  DMKCVTFD           who is it?
         LTR   R15,R15            is there one?
         BNZ   ONMISS             no
         MVC   SAVEWRK1(8),VMTOKEN
         LA    R1,VMTOKEN
         BAL   R10,FINDUSER       in the directory?
         BNZ   ONUNKNWN
         SR    R9,R9              (IPL after LOGON)
         CALL  DMKCVTFD           the password with it?
         LTR   R15,R15            is there one?
         BNZ   ONASK              no
         CLC   VMTOKEN,=CL8'NOIPL'
         BNE   ONCHECK
         LA    R9,1               no IPL
ONASK    SAY   'ENTER PASSWORD:'
         CALL  DMKQCNRD           wait for it
         LTR   R15,R15            was there a line?
         BNZ   ONGONE             he has gone
         LR    R5,R1
         LA    R2,VMCMDTX         edit the line, take its first word
         CALL  DMKQCNED           edit the line
         LA    R2,VMCMDTX
         ST    R2,VMCMDP          next character of the command
         ST    R0,VMCMDN          characters left
         LR    R1,R5
         LA    R0,LINSIZE
         CALL  DMKFRET            storage goes back
         CALL  DMKCVTFD           the next word
ONCHECK  CLC   VMTOKEN,UDPASS     right?
         BNE   ONWRONG
         CLC   UDPASS,=CL8'NOLOG' may anybody log on with that?
         BE    ONWRONG
ONOPTION CALL  DMKCVTFD           MASK, NOIPL
         LTR   R15,R15            is there one?
         BNZ   ONTWO              no
         CLC   VMTOKEN,=CL8'NOIPL'
         BNE   ONOPTION
         LA    R9,1
         B     ONOPTION
ONTWO    LA    R1,SAVEWRK1        logged on elsewhere?
         CALL  DMKMSGFU           find him among those logged on
         LTR   R15,R15            is he there?
         BZ    ONAGAIN            yes
         BAL   R10,SESSION        no: he is in
         LTR   R9,R9              IPL wanted?
         BNZ   ONGONE
         LH    R1,UDIPL           and in the directory?
         CH    R1,=H'-1'
         BE    ONGONE
         SR    R0,R0
         CALL  DMKCFGDO           load it
ONGONE   EXIT  RC=0
*
*        He is logged on already: at another terminal, or disconnected
*
ONAGAIN  LR    R5,R1
         L     R2,VMTERM-VMBLOK(,R5)
         LTR   R2,R2              is there one?
         BNZ   ONBUSY             yes
         L     R8,VMTERM          he gets this terminal
         ST    R2,VMTERM          RDEVBLOK of its terminal, or 0
         LA    R1,4               (lines typed ahead are lost)
         CALL  DMKQCNPG           lines nobody will read
         LR    R4,R11
         LR    R11,R5
         ST    R8,VMTERM          RDEVBLOK of its terminal, or 0
         ST    R11,RDEVUSER       VMBLOK: its user, or 0
         NI    VMOSTAT,X'FF'-VMDISC
         LA    R1,=C'RECONNECTED AT '
         LA    R0,15
         CALL  DMKLOGAT           a line with the time
         LA    R2,=C'RECONNECT'
         LA    R3,9
         CALL  DMKLOGNT           the operator hears of it
         CALL  DMKCFMBK           in console function mode
         LR    R11,R4             the terminal's own VMBLOK goes
         GOTO  DMKBLDND
ONTWICE  ERROR LOG,054,E,'ALREADY LOGGED ON'
         EXIT  RC=0
ONMISS   ERROR LOG,020,E,'USERID MISSING OR INVALID'
         EXIT  RC=0
ONUNKNWN LA    R1,SAVEWRK1
         ERROR LOG,053,E,(N,R1),' NOT IN CP DIRECTORY'
         EXIT  RC=0
ONWRONG  ERROR LOG,050,E,'PASSWORD INCORRECT'
         EXIT  RC=0
ONBUSY   LH    R2,RDEVADD-RDEVBLOK(,R2)
         LA    R1,SAVEWRK1
         ERROR LOG,054,E,(N,R1),' ALREADY LOGGED ON DEV ',(X3,R2)
         EXIT  RC=0
*
*        FINDUSER - name at R1: R6 = UDIRECT, condition code 0
*
FINDUSER L     R6,=V(DMKUDRFU)
FINDNEXT CLC   UDUSER,0(R1)       userid?
         BER   R10
         L     R6,UDNEXT          next user, or 0
         LTR   R6,R6              is there one?
         BNZ   FINDNEXT           yes
         LTR   R12,R12            not zero: no such user
         BR    R10
*
*        SESSION - R6 = UDIRECT: the VMBLOK of the terminal becomes his
*
SESSION  MVC   VMUSER,UDUSER      userid
         ST    R6,VMUDIR          its entry of the directory
         L     R0,UDSTOR          storage
         SLL   R0,10
         CALL  DMKBLDRT           new, empty storage
         MVC   VMCLASS,UDCLASS    privilege classes, A leftmost
         MVC   VMLEND(4),UDEDIT   editing characters: line end
         NI    VMQSTAT,X'FF'-VMECMODE-VMRTIMER
         TM    UDOPTS,UDOECM      ECMODE?
         BZ    *+8                no
         OI    VMQSTAT,VMECMODE   SET ECMODE ON
         NI    VMOSTAT,X'FF'-VMTMREAL
         TM    UDOPTS,UDORTM      REALTIMER?
         BZ    *+8                no
         OI    VMOSTAT,VMTMREAL
         STCK  VMLOGTOD
         CALL  DMKLOGMS           the log message
         LR    R1,R6
         CALL  DMKVDBUS           his devices
         CALL  DMKCQGFI           how many files
         LA    R1,=C'LOGON AT '
         LA    R0,9
         CALL  DMKLOGAT           a line with the time
         CALL  DMKDSPCF           in console function mode
         OI    VMKSTAT,VMKCP      what is typed is for CP
         NI    VMRSTAT,X'FF'-VMLOGON
         LA    R2,=C'LOGON'
         LA    R3,5
         CALL  DMKLOGNT           the operator hears of it
         BR    R10
***********************************************************************
*                                                                     *
* DMKLOGSK - a VMBLOK for an idle terminal                            *
*                                                                     *
* IN   R8 = RDEVBLOK                                                  *
* OUT  R11 = VMBLOK, logged on as nobody                              *
*                                                                     *
***********************************************************************
DMKLOGSK ENTER
         MVC   SAVEWRK5(2),RDEVADD
         UNPK  SAVEWRK1(5),SAVEWRK5(3)
         TR    SAVEWRK1(4),HEXTAB-C'0'
         MVC   SAVEWRK3+1(3),SAVEWRK1+1
         MVC   SAVEWRK2(5),=C'LOGON'
         LA    R1,SAVEWRK2        LOGONccu
         L     R0,=A(PAGESIZE)    (hardly any storage)
         CALL  DMKBLDVM
         ST    R11,SAVER11        the result
         ST    R8,VMTERM          RDEVBLOK of its terminal, or 0
         ST    R11,RDEVUSER       VMBLOK: its user, or 0
         MVI   VMCLASS,0          privilege classes, A leftmost
         MVI   VMMSTAT,X'FC'      everything ON
         MVI   VMQSTAT,VMLINED    SET LINEDIT ON
         MVC   VMLEND(4),EDITSTD  editing characters: line end
         MVC   VMLINSZ,=H'130'    line size of its terminal
         OI    VMRSTAT,VMLOGON    is being logged on
         EXIT  RC=0
EDITSTD  DC    C'#',X'4A',C'@',C'"'
***********************************************************************
*                                                                     *
* DMKLOGOP - the operator logs on at his console                      *
*                                                                     *
* IN   R8 = RDEVBLOK, on the system's stack                           *
*                                                                     *
***********************************************************************
DMKLOGOP ENTER
         CALL  DMKLOGSK
         L     R1,=V(DMKSYSOP)    who is it?
         BAL   R10,FINDUSER
         BNZ   OPNONE             not in the directory
         OI    VMOSTAT,VMOPER     the operator
         BAL   R10,SESSION
         CALL  DMKCNSGO           a command, please
OPNONE   EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKLOGMS - the log message                                          *
*                                                                     *
***********************************************************************
DMKLOGMS ENTER
         LA    R1,=C'LOGMSG - '
         LA    R0,9
         CALL  DMKLOGAT           a line with the time
         SAY   '* Trapeze: a System/370 for learning',                 X
               ' how virtual machines work'
         EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKLOGAT - a line with the time of now                              *
*                                                                     *
* IN   R1 = words before it, R0 = their length                        *
*                                                                     *
***********************************************************************
DMKLOGAT ENTER
         LR    R2,R1
         LR    R3,R0
         LA    R0,DTSIZE/8+1
         CALL  DMKFREE            free storage for it
         LR    R5,R1
         USING DATIME,R5
         CALL  DMKCVTDT           date and time
         LA    R4,DATTIME
         LA    R6,DATDAY
         L     R7,DATDAYL
         LA    R8,DATDATE
         SAY   (C,R2,R3),(T,R4),' GMT ',(C,R6,R7),' ',(T,R8)
         DROP  R5
         LR    R1,R5
         LA    R0,DTSIZE/8+1
         CALL  DMKFRET            storage goes back
         EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKLOGNT - tell the operator of a logon or logoff                   *
*                                                                     *
* IN   R11 = VMBLOK of the user, R2, R3 = what he does                *
*                                                                     *
***********************************************************************
DMKLOGNT ENTER
         LR    R5,R2              what
         LR    R9,R3
         L     R1,=V(DMKSYSOP)    is the operator there?
         CALL  DMKMSGFU           find him among those logged on
         LTR   R15,R15            is he there?
         BNZ   NTEXIT             no
         LR    R10,R1
         CR    R10,R11            or is it he?
         BE    NTEXIT
         SR    R4,R4              count the users
         L     R1,ASYSVM
NTNEXT   L     R1,VMNEXT-VMBLOK(,R1)
         CL    R1,ASYSVM
         BE    NTSAY
         CLI   VMCLASS-VMBLOK(R1),0
         BE    NTNEXT
         LA    R4,1(,R4)
         B     NTNEXT
NTSAY    CLI   0(R5),C'L'         a logoff? then one less
         BNE   NTTERM
         CLI   4(R5),C'F'         LOGO-F-F
         BNE   NTTERM
         BCTR  R4,0
NTTERM   SR    R2,R2
         L     R8,VMTERM          RDEVBLOK of its terminal, or 0
         LTR   R8,R8              is there one?
         BZ    *+8                no
         LH    R2,RDEVADD         address: channel and unit
         LA    R6,VMUSER
         LR    R11,R10
         TM    VMMSTAT,VMACNTON   SET ACNT ON?
         BZ    NTEXIT
         SAY   'DEV ',(X3,R2),' ',(C,R5,R9),' AS ',(T,R6),' USERS = ', X
               (D3,R4)
NTEXIT   EXIT  RC=0
         DS    0D
HEXTAB   DC    C'0123456789ABCDEF'
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  RDEVBLOK
         COPY  LINBLOK
         COPY  UDIRECT
         COPY  DATIME
         COPY  SAVEAREA
         END
