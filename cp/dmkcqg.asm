DMKCQG   TITLE 'DMKCQG - QUERY'
***********************************************************************
*                                                                     *
* DMKCQG - the command QUERY                                          *
*                                                                     *
* QUERY NAMES | USERS [userid] | userid | TIME | SET | TERMINAL |     *
*       FILES | LOGMSG | VIRTUAL [ALL | vaddr | STORAGE | CONSOLE |   *
*       DASD | UR | LINES]                                            *
*                                                                     *
* ENTRIES                                                             *
*   DMKCQGQU  the command                                             *
*   DMKCQGTI  ... its time-of-session line (LOGOFF)                   *
*   DMKCQGFI  ... its files line (LOGON)                              *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKCQG   CSECT
         USING PSA,0
         USING VMBLOK,R11
DMKCQGQU ENTER
         CALL  DMKCVTFD           what?
         LTR   R15,R15            is there one?
         BNZ   MISSING            no
         L     R1,=A(QUERIES)
         CALL  DMKCVTKW           look it up in the table
         LTR   R15,R15            is it there?
         BNZ   USERID             perhaps a user
         LR    R5,R0
         N     R5,=A(LOGGEDON)    only after LOGON?
         BZ    QUDO
         CLI   VMCLASS,0          privilege classes, A leftmost?
         BE    NOTNOW             yes
QUDO     N     R0,=X'00FFFFFF'
         LR    R15,R0
         BR    R15
QUEXIT   EXIT  RC=0
MISSING  ERROR CQG,026,E,'OPERAND MISSING OR INVALID'
         B     QUEXIT
NOTNOW   ERROR CQG,003,E,'INVALID OPTION - NOT LOGGED ON'
         B     QUEXIT
LOGGEDON EQU   X'80000000'
QUERIES  DS    0F
         KEYWORD NAMES,1,NAMES
         KEYWORD USERS,1,USERS
         KEYWORD TIME,1,TIME
         KEYWORD LOGMSG,3,LOGMSG
         KEYWORD VIRTUAL,1,VIRTUAL+LOGGEDON
         KEYWORD SET,3,SETS+LOGGEDON
         KEYWORD TERMINAL,4,TERMINAL+LOGGEDON
         KEYWORD FILES,1,FILES+LOGGEDON
         KEYWORD CPLEVEL,3,CPLEVEL
         KEYWORD END
***********************************************************************
*        NAMES: who is logged on, and where; four in a line           *
***********************************************************************
NAMES    LA    R6,VMSAYTX         place in the line
         SR    R5,R5              names in it
         L     R4,ASYSVM
NANEXT   L     R4,VMNEXT-VMBLOK(,R4)
         CL    R4,ASYSVM          once around?
         BE    NALAST
         CLI   VMCLASS-VMBLOK(R4),0
         BE    NANEXT             nobody has logged on there
         CH    R5,=H'4'
         BL    NAPUT
         BAL   R9,NALINE          the line is full
NAPUT    LTR   R5,R5
         BZ    *+14
         MVC   0(2,R6),=C', '
         LA    R6,2(,R6)
         BAL   R9,ONENAME         'userid   - 009' or '- DSC' for R4
         LA    R5,1(,R5)
         B     NANEXT
NALAST   LTR   R5,R5
         BZ    QUEXIT
         BAL   R9,NALINE          write the line
         B     QUEXIT
*
*        NALINE - write the line
*
NALINE   LA    R1,VMSAYTX
         LR    R0,R6
         SR    R0,R1
         CALL  DMKQCNWT           a line to the terminal
         LA    R6,VMSAYTX
         SR    R5,R5
         BR    R9
*
*        ONENAME - 'userid   - 009' or '- DSC' for R4, at R6
*
ONENAME  MVC   0(8,R6),VMUSER-VMBLOK(R4)
         MVC   8(6,R6),=C' - DSC'
         L     R1,VMTERM-VMBLOK(,R4)
         LTR   R1,R1              is there one?
         BZ    ONEEND             disconnected
         MVC   SAVEWRK5(2),RDEVADD-RDEVBLOK(R1)
         UNPK  SAVEWRK1(5),SAVEWRK5(3)
         TR    SAVEWRK1(4),HEXTAB-C'0'
         MVC   11(3,R6),SAVEWRK1+1
ONEEND   LA    R6,14(,R6)
         BR    R9
***********************************************************************
*        USERS [userid], and a userid alone                           *
***********************************************************************
USERS    CALL  DMKCVTFD           the next word
         LTR   R15,R15            is there one?
         BZ    USERID             yes
         SR    R2,R2              users
         SR    R3,R3              dialed
         L     R4,ASYSVM
USNEXT   L     R4,VMNEXT-VMBLOK(,R4)
         CL    R4,ASYSVM
         BE    USSAY
         CLI   VMCLASS-VMBLOK(R4),0
         BE    USNEXT
         LA    R2,1(,R2)
         L     R1,VMVDEVS-VMBLOK(,R4)  its lines
USDEV    LTR   R1,R1              is there one?
         BZ    USNEXT             no
         USING VDEVBLOK,R1
         TM    VDEVFLAG,VDEVLINE  line for DIAL?
         BZ    USDEVN             no
         TM    VDEVSTAT,VDEVDED   dedicated or dialed to VDEVREAL?
         BZ    USDEVN             no
         LA    R3,1(,R3)
USDEVN   L     R1,VDEVNEXT        next device of the virtual machine
         B     USDEV
         DROP  R1
USSAY    SAY   (D3,R2),' USERS, ',(D3,R3),' DIALED'
         B     QUEXIT
USERID   LA    R1,VMTOKEN
         CALL  DMKMSGFU           find him among those logged on
         LTR   R15,R15            is he there?
         BNZ   USNOT              no
         LR    R4,R1
         LA    R6,VMSAYTX
         BAL   R9,ONENAME         'userid   - 009' or '- DSC' for R4
         BAL   R9,NALINE          write the line
         B     QUEXIT
USNOT    LA    R2,VMTOKEN
         ERROR CQG,045,E,(N,R2),' NOT LOGGED ON'
         B     QUEXIT
***********************************************************************
*        TIME                                                         *
***********************************************************************
TIME     LA    R0,DTSIZE/8+1
         CALL  DMKFREE            free storage for it
         LR    R5,R1
         USING DATIME,R5
         CALL  DMKCVTDT           date and time
         LA    R2,DATTIME
         LA    R3,DATDAY
         L     R4,DATDAYL
         LA    R6,DATDATE
         SAY   'TIME IS ',(T,R2),' GMT ',(C,R3,R4),' ',(T,R6)
         DROP  R5
         LR    R1,R5
         LA    R0,DTSIZE/8+1
         CALL  DMKFRET            storage goes back
         CLI   VMCLASS,0          a session?
         BE    QUEXIT
         CALL  DMKCQGTI           how long it was
         B     QUEXIT
***********************************************************************
*        LOGMSG, CPLEVEL, FILES                                       *
***********************************************************************
LOGMSG   CALL  DMKLOGMS           the log message
         B     QUEXIT
CPLEVEL  SAY   'Trapeze CP, in the manner of VM/370'
         B     QUEXIT
FILES    CALL  DMKCQGFI           how many files
         B     QUEXIT
***********************************************************************
*        SET                                                          *
***********************************************************************
SETS     LA    R5,SETTAB          tests, in the order of the lines
         BAL   R9,YESNO
         LR    R1,R2
         BAL   R9,YESNO
         LR    R3,R2
         LA    R4,=CL8'OFF '      EMSG has four states
         TM    VMMSTAT,VMEMCODE+VMEMTEXT
         BZ    SETLINE1
         LA    R4,=CL8'ON  '
         BO    SETLINE1
         LA    R4,=CL8'CODE'
         TM    VMMSTAT,VMEMCODE
         BO    SETLINE1
         LA    R4,=CL8'TEXT'
SETLINE1 LR    R6,R1
         BAL   R9,YESNO
         LR    R7,R2
         BAL   R9,YESNO
         LA    R8,4               words of four characters
         SAY   'MSG ',(C,R6,R8),', WNG ',(C,R3,R8),', EMSG ',(C,R4,R8),X
               ', ACNT ',(C,R7,R8),', RUN ',(C,R2,R8)
         BAL   R9,YESNO
         LR    R6,R2
         BAL   R9,YESNO
         LR    R7,R2
         BAL   R9,YESNO
         LA    R4,=CL8'ON  '      TIMER has three
         TM    VMOSTAT,VMTMROFF
         BZ    *+8
         LA    R4,=CL8'OFF '
         TM    VMOSTAT,VMTMREAL
         BZ    *+8
         LA    R4,=CL8'REAL'
         SAY   'LINEDIT ',(C,R6,R8),', TIMER ',(C,R4,R8),              X
               ', ISAM OFF , ECMODE ',(C,R7,R8)
         SAY   'ASSIST OFF , PAGEX OFF , AUTOPOLL OFF , IMSG ',        X
               (C,R2,R8)
         B     QUEXIT
*
*        YESNO - row at R5: R2 = 'ON  ' or 'OFF '; R5 to the next row
*
YESNO    LH    R14,0(,R5)         place in the VMBLOK
         AR    R14,R11
         IC    R2,3(,R5)          mask
         EX    R2,YESTM
         LA    R2,=CL8'ON  '
         BO    YESEND
         LA    R2,=CL8'OFF '
YESEND   LA    R5,4(,R5)
         BR    R9
YESTM    TM    0(R14),0           executed
SETTAB   DC    AL2(VMMSTAT-VMBLOK,VMMSGON)
         DC    AL2(VMMSTAT-VMBLOK,VMWNGON)
         DC    AL2(VMMSTAT-VMBLOK,VMACNTON)
         DC    AL2(VMOSTAT-VMBLOK,VMRUNCF)
         DC    AL2(VMQSTAT-VMBLOK,VMLINED)
         DC    AL2(VMQSTAT-VMBLOK,VMECMODE)
         DC    AL2(VMMSTAT-VMBLOK,VMIMSGON)
***********************************************************************
*        TERMINAL                                                     *
***********************************************************************
TERMINAL LA    R2,VMLEND          the four characters, OFF if X'00'
         BAL   R9,EDITCHAR
         LR    R4,R2
         LA    R2,VMLDEL
         BAL   R9,EDITCHAR
         LR    R5,R2
         LA    R2,VMCDEL
         BAL   R9,EDITCHAR
         LR    R6,R2
         LA    R2,VMESC
         BAL   R9,EDITCHAR
         LA    R3,3
         SAY   'LINEND ',(C,R4,R3),', LINEDEL ',(C,R5,R3),', CHARDEL ',X
               (C,R6,R3),', ESCAPE ',(C,R2,R3)
         LH    R2,VMLINSZ         line size of its terminal
         SAY   'LINESIZE ',(D3,R2),                                    X
               ', MASK OFF, APL OFF, ATTN ON , MODE VM'
         B     QUEXIT
*
*        EDITCHAR - character at R2: R2 = three characters for it
*
EDITCHAR CLI   0(R2),0            OFF?
         BE    EDITOFF
         L     R14,SAVEWRK7       next of four areas
         LA    R14,4(,R14)
         N     R14,=F'12'
         ST    R14,SAVEWRK7
         LA    R14,SAVEWRK1(R14)
         MVC   0(1,R14),0(R2)     the character and two blanks
         MVC   1(2,R14),=C'  '
         LR    R2,R14
         BR    R9
EDITOFF  LA    R2,=C'OFF'
         BR    R9
***********************************************************************
*        VIRTUAL                                                      *
***********************************************************************
VIRTUAL  CALL  DMKCVTFD           which?
         LTR   R15,R15            is there one?
         BNZ   VIALL              all
         L     R1,=A(VIRTUALS)
         CALL  DMKCVTKW           look it up in the table
         LTR   R15,R15            is it there?
         BNZ   VIADDR             an address, perhaps
         LTR   R6,R0              devices of some kind?
         BZ    VIALL
         CH    R6,=Y(VISTOR)
         BE    VISTORE
         B     VIDEVS
VIALL    LA    R6,255             storage and every device
VISTORE  L     R2,VMSIZE          size of guest storage in bytes
         SRL   R2,10
         CVD   R2,SAVEWRK1        five places
         OI    SAVEWRK2+3,X'0F'
         UNPK  SAVEWRK3(8),SAVEWRK1(8)
         LA    R2,SAVEWRK3+3
         LA    R3,5
         SAY   'STORAGE = ',(C,R2,R3),'K'
         CH    R6,=Y(VISTOR)
         BE    QUEXIT
VIDEVS   L     R7,VMVDEVS         chain of VDEVBLOKs
         USING VDEVBLOK,R7
         SR    R10,R10            devices found
VINEXT   LTR   R7,R7              is there one?
         BZ    VIEND              no
         SR    R1,R1
         IC    R1,VDEVTYPC        of that kind?
         TM    VDEVFLAG,VDEVLINE  line for DIAL?
         BZ    *+8                no
         LA    R1,CLASSPEC
         NR    R1,R6
         BZ    VISTEP
         LA    R10,1
         CALL  DMKCQVDV           say what it is
VISTEP   L     R7,VDEVNEXT        next device of the virtual machine
         B     VINEXT
VIEND    LTR   R10,R10
         BNZ   QUEXIT
         LA    R2,VMTOKEN
         ERROR CQG,040,E,'DEV ',(N,R2),' DOES NOT EXIST'
         B     QUEXIT
VIADDR   LA    R1,VMTOKEN
         CALL  DMKCVTHB           as a hexadecimal number
         LTR   R15,R15            is it a number?
         BNZ   USNONEV            no
         LR    R5,R1
         CALL  DMKSCNVD           find the virtual device
         LTR   R15,R15            is there one?
         BNZ   VINODEV            no
         CALL  DMKCQVDV           say what it is
         B     QUEXIT
VINODEV  ERROR CQG,040,E,'DEV ',(X3,R5),' DOES NOT EXIST'
         B     QUEXIT
USNONEV  LA    R2,VMTOKEN
         ERROR CQG,003,E,'INVALID OPTION - ',(N,R2)
         B     QUEXIT
         DROP  R7
VISTOR   EQU   X'100'             no class: storage
VIRTUALS DS    0F
         KEYWORD ALL,3,0
         KEYWORD STORAGE,4,VISTOR
         KEYWORD CONSOLE,3,CLASTERM
         KEYWORD DASD,4,CLASDASD
         KEYWORD UR,2,CLASURI+CLASURO
         KEYWORD LINES,4,CLASSPEC
         KEYWORD END
***********************************************************************
*                                                                     *
* DMKCQGTI - how long, and what of the processor                      *
*                                                                     *
***********************************************************************
DMKCQGTI ENTER
         LA    R0,8               work
         CALL  DMKFREE            free storage for it
         LR    R5,R1
         STCK  0(R5)              connected: since LOGON
         LM    R2,R3,0(R5)
         SL    R3,VMLOGTOD+4
         BC    3,*+6              no borrow
         BCTR  R2,0
         SL    R2,VMLOGTOD
         STM   R2,R3,0(R5)
         SR    R0,R0
         LA    R2,16(,R5)
         CALL  DMKCVTIV           as text
         LA    R1,VMVTIME         processor: the guest's own
         LA    R0,1
         LA    R2,32(,R5)
         CALL  DMKCVTIV           as text
         LM    R2,R3,VMVTIME      and CP's for it
         AL    R3,VMTTIME+4
         BC    12,*+8             no carry
         AH    R2,=H'1'
         AL    R2,VMTTIME
         STM   R2,R3,0(R5)
         LR    R1,R5
         LA    R0,1
         LA    R2,48(,R5)
         CALL  DMKCVTIV           as text
         LA    R2,16(,R5)
         LA    R3,32(,R5)
         LA    R4,48(,R5)
         LA    R6,9
         SAY   'CONNECT= ',(T,R2),' VIRTCPU= ',(C,R3,R6),              X
               ' TOTCPU= ',(C,R4,R6)
         LR    R1,R5
         LA    R0,8
         CALL  DMKFRET            storage goes back
         EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKCQGFI - files                                                    *
*                                                                     *
***********************************************************************
DMKCQGFI ENTER
         CALL  DMKSPLCT           R2, R3, R4 = his files
         SAY   'FILES: ',(D3,R2),' RDR, ',(D3,R3),' PRT, ',(D3,R4),    X
               ' PUN'
         EXIT  RC=0
         DS    0D
HEXTAB   DC    C'0123456789ABCDEF'
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  RDEVBLOK
         COPY  VDEVBLOK
         COPY  DATIME
         COPY  KEYTABLE
         COPY  SAVEAREA
         END
