DMKMSG   TITLE 'DMKMSG - MESSAGE, WARNING, SLEEP'
***********************************************************************
*                                                                     *
* DMKMSG - what users tell each other                                 *
*                                                                     *
* ENTRIES (commands)                                                  *
*   DMKMSGMS  MESSAGE {userid | * | OPERATOR | ALL} text              *
*   DMKMSGWN  WARNING {userid | ALL} text                             *
*   DMKMSGSL  SLEEP [n {SEC | MIN | HR}]                              *
* ENTRIES                                                             *
*   DMKMSGFU  find a user who is logged on                            *
*                                                                     *
* REGISTERS                                                           *
*   R3, R4 = text, R5 = receiver, R6 = sender, R7 = kind             *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKMSG   CSECT
         USING PSA,0
         USING VMBLOK,R11
DMKMSGMS ENTER
         SR    R7,R7              a message
         B     SEND
DMKMSGWN ENTER
         LA    R7,1               a warning
SEND     LR    R6,R11             from us
         CALL  DMKCVTFD           to whom
         LTR   R15,R15            is there one?
         BNZ   NOUSER             no
         L     R3,VMCMDP          the text: the rest
         L     R4,VMCMDN          characters left
         LTR   R4,R4              is there one?
         BNP   NOTEXT
         LA    R3,1(,R3)          behind the blank
         BCTR  R4,0
         LTR   R4,R4
         BNP   NOTEXT
         CLC   VMTOKEN,=CL8'ALL'  to everybody?
         BE    TOALL
         LR    R5,R11
         CLC   VMTOKEN,=CL8'*'    to himself?
         BE    TOONE
         LA    R1,VMTOKEN
         CLC   VMTOKEN(2),=C'OP'  to the operator, abbreviated?
         BNE   FIND
         LR    R2,R0
         BCTR  R2,0
         LA    R14,=CL8'OPERATOR'
         EX    R2,OPCLC
         BNE   FIND
         L     R1,=V(DMKSYSOP)    whoever that is
FIND     CALL  DMKMSGFU           find him among those logged on
         LTR   R15,R15            is he there?
         BNZ   NOTON              no
         LR    R5,R1
TOONE    BAL   R10,DELIVER        to R5, when he wants to hear it
         BZ    SENT
         LR    R11,R6
         LA    R1,VMUSER-VMBLOK(,R5)
         ERROR MSG,057,E,(N,R1),' NOT RECEIVING; MSG OFF'
         B     SENT
TOALL    TM    VMCLASS,VMCLASA+VMCLASB  an operator's right
         BZ    NOUSER
         L     R5,ASYSVM          all virtual machines
ALLNEXT  L     R5,VMNEXT-VMBLOK(,R5)
         CL    R5,ASYSVM
         BE    SENT
         BAL   R10,DELIVER        to R5, when he wants to hear it
         B     ALLNEXT
SENT     EXIT  RC=0
NOUSER   ERROR MSG,020,E,'USERID MISSING OR INVALID'
         EXIT  RC=0
NOTEXT   ERROR MSG,003,E,'INVALID OPTION - TEXT MISSING'
         EXIT  RC=0
NOTON    LA    R1,VMTOKEN
         ERROR MSG,045,E,(N,R1),' NOT LOGGED ON'
         EXIT  RC=0
OPCLC    CLC   VMTOKEN(0),0(R14)  executed
*
*        DELIVER - to R5, when he wants to hear it.  Condition code 0:
*        done.  R11 = R6 afterwards.
*
DELIVER  LR    R11,R5
         CLI   VMCLASS,0          logged on?
         BE    DELDONE            no: just a terminal
         LTR   R7,R7
         BNZ   WARN
         TM    VMMSTAT,VMMSGON    SET MSG OFF?
         BZ    DELNOT
         LA    R1,VMUSER-VMBLOK(,R6)
         SAY   'MSG FROM ',(T,R1),': ',(C,R3,R4)
         B     DELDONE
WARN     TM    VMMSTAT,VMWNGON    SET WNG OFF?
         BZ    DELNOT
         LA    R1,VMUSER-VMBLOK(,R6)
         SAY   'WNG FROM ',(T,R1),': ',(C,R3,R4)
DELDONE  LR    R11,R6
         SR    R0,R0              condition code 0
         LTR   R0,R0
         BR    R10
DELNOT   LR    R11,R6
         LTR   R11,R11            not zero
         BR    R10
***********************************************************************
*                                                                     *
* DMKMSGFU - find a user who is logged on                             *
*                                                                     *
* IN   R1 = userid, eight characters                                  *
* OUT  R15 = 0: R1 = VMBLOK.  R15 = 4: not logged on                  *
*                                                                     *
***********************************************************************
DMKMSGFU ENTER
         L     R2,ASYSVM          the ring of virtual machines
FUNEXT   L     R2,VMNEXT-VMBLOK(,R2)
         CL    R2,ASYSVM          once around?
         BE    FUNONE
         CLI   VMCLASS-VMBLOK(R2),0  logged on,
         BE    FUNEXT
         CLC   VMUSER-VMBLOK(8,R2),0(R1)  and that name?
         BNE   FUNEXT
         ST    R2,SAVER1          result
         EXIT  RC=0
FUNONE   EXIT  RC=4
***********************************************************************
*                                                                     *
* SLEEP [n {SEC | MIN | HR}] - no command is read, but messages come, *
*       until attention or for some time.  The guest goes on sleeping *
*       in console function mode.                                     *
*                                                                     *
***********************************************************************
DMKMSGSL ENTER
         CLI   VMCLASS,0          logged on?
         BE    SLEXIT
         CALL  DMKCVTFD           how long?
         LTR   R15,R15            is there one?
         BNZ   SLEEP              until attention
         CALL  DMKCVTDB           as a decimal number
         LTR   R15,R15            is it a number?
         BNZ   SLBAD              no
         LTR   R3,R1
         BZ    SLEXIT
         CH    R1,=H'99'
         BH    SLBAD
         CALL  DMKCVTFD           of what?
         LA    R4,60              minutes, if nothing is said
         LTR   R15,R15            is there one?
         BNZ   SLTIME             no
         L     R1,=A(UNITS)
         CALL  DMKCVTKW           look it up in the table
         LTR   R15,R15            is it there?
         BNZ   SLBAD              no
         LR    R4,R0              seconds in it
SLTIME   MR    R2,R4              R3 = seconds
         M     R2,=F'250000'      ... in units of the clock / 2**14
         SLDL  R2,14              TOD units: 4096000000 a second
         LA    R0,TRQBSIZE        ask to be called then
         CALL  DMKFREE            free storage for it
         LR    R10,R1
         USING TRQBLOK,R10
         ST    R10,VMTRQSL        TRQBLOK of SLEEP, or 0
         ST    R11,TRQBUSER
         L     R1,=A(WAKE)
         ST    R1,TRQBIRA
         STCK  TRQBVAL
         AL    R3,TRQBVAL+4       now and so much
         BC    12,*+8             no carry
         AH    R2,=H'1'
         AL    R2,TRQBVAL
         STM   R2,R3,TRQBVAL      time of day, TOD units
         CALL  DMKSCHST           start the clock
         DROP  R10
SLEEP    OI    VMKSTAT,VMKSLEEP   asleep until attention
         CALL  DMKDSPCF           the guest stops
SLEXIT   EXIT  RC=0
SLBAD    LA    R1,VMTOKEN
         ERROR MSG,003,E,'INVALID OPTION - ',(N,R1)
         EXIT  RC=0
*
*        The time has come: R10 = TRQBLOK, system stack
*
WAKE     ENTER
         LR    R1,R10
         LA    R0,TRQBSIZE
         CALL  DMKFRET            storage goes back
         SR    R1,R1
         ST    R1,VMTRQSL         TRQBLOK of SLEEP, or 0
         TM    VMKSTAT,VMKSLEEP   still asleep?
         BZ    WAKEXIT
         NI    VMKSTAT,X'FF'-VMKSLEEP
         L     R8,VMTERM          RDEVBLOK of its terminal, or 0
         LTR   R8,R8              is there one?
         BZ    WAKEXIT            no
         CALL  DMKCNSGO           a command, please
WAKEXIT  EXIT  RC=0
UNITS    DS    0F
         KEYWORD SEC,3,1
         KEYWORD MIN,3,60
         KEYWORD HR,2,3600
         KEYWORD END
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  TRQBLOK
         COPY  KEYTABLE
         COPY  SAVEAREA
         END
