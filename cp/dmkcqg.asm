DMKCQG   TITLE 'DMKCQG - the console function QUERY'
***********************************************************************
*                                                                     *
* DMKCQG - answers questions about users, the virtual machine, time   *
*                                                                     *
*   QUERY  TIME  NAMES  USERS [userid]  SET  TERMINAL  FILES  LOGMSG  *
*          userid                                                     *
*          VIRTUAL [ALL STORAGE CONSOLE UR DASD LINES vaddr]          *
*                                                                     *
* ENTRIES                                                             *
*   DMKCQGEN  the command                                             *
*                                                                     *
* REGISTERS                                                           *
*   R7   VDEVBLOK that is described                                   *
*   R10  linkage inside the module                                    *
*                                                                     *
***********************************************************************
DMKCQG   CSECT
         USING PSA,0
         USING VMBLOK,R11
***********************************************************************
*                                                                     *
* DMKCQGEN - QUERY                                                    *
*                                                                     *
* IN   VMCMDP, VMCMDN = the operands                                  *
* OUT  lines on the terminal                                          *
*                                                                     *
***********************************************************************
DMKCQGEN ENTER
         CALL  DMKCVTFD           what does he want to know
         LTR   R15,R15
         BNZ   MISSING
         LA    R1,TOPICS          (R0 = length of the word)
         CALL  DMKCVTKW
         LTR   R15,R15
         BNZ   USERID             none of these: is it a user?
         LR    R2,R0
         BR    R2                 to the routine of the topic
MISSING  ERROR CQG,026,E,'OPERAND MISSING OR INVALID'
         EXIT  RC=4
TOPICS   DS    0F
         KEYWORD TIME,1,QTIME
         KEYWORD NAMES,1,QNAMES
         KEYWORD USERS,1,QUSERS
         KEYWORD VIRTUAL,1,QVIRTUAL
         KEYWORD SET,3,QSET
         KEYWORD TERMINAL,4,QTERM
         KEYWORD FILES,1,QFILES
         KEYWORD LOGMSG,3,QLOGMSG
         KEYWORD END
***********************************************************************
*        TIME                                                         *
***********************************************************************
QTIME    LA    R1,VMWORK          date and time of now
         CALL  DMKCVTDT
         LA    R9,VMWORK
         USING DATIME,R9
         LA    R2,DATTIME
         LA    R3,DATDAY
         L     R4,DATDAYL
         LA    R5,DATDATE
         SAY   'TIME IS ',(T,R2),' GMT ',(C,R3,R4),' ',(T,R5)
         DROP  R9
         STCK  SAVEWRK1           connected since LOGON
         LM    R2,R3,SAVEWRK1
         SL    R3,VMLOGTOD+4
         BC    CARRY,*+6          no borrow
         BCTR  R2,0
         SL    R2,VMLOGTOD
         STM   R2,R3,SAVEWRK1
         LA    R1,SAVEWRK1
         LA    R2,VMWORK
         SR    R0,R0              as hh:mm:ss
         CALL  DMKCVTIV
         LA    R1,VMVTIME         time of his guest
         LA    R2,VMWORK+16
         LA    R0,1               as mmm:ss.hs
         CALL  DMKCVTIV
         LM    R2,R3,VMVTIME      and of CP for him
         AL    R3,VMTTIME+4
         BC    NOCARRY,*+8
         AL    R2,=F'1'
         AL    R2,VMTTIME
         STM   R2,R3,SAVEWRK1
         LA    R1,SAVEWRK1
         LA    R2,VMWORK+32
         LA    R0,1
         CALL  DMKCVTIV
         LA    R2,VMWORK
         LA    R3,VMWORK+16
         LA    R4,VMWORK+32
         LA    R5,8
         LA    R6,9
         SAY   'CONNECT= ',(C,R2,R5),' VIRTCPU= ',(C,R3,R6),           X
               ' TOTCPU= ',(C,R4,R6)
         EXIT  RC=0
CARRY    EQU   3                  condition codes 2 and 3
NOCARRY  EQU   12                 condition codes 0 and 1
***********************************************************************
*        NAMES: everybody who is logged on, four on a line            *
***********************************************************************
QNAMES   L     R9,ASYSVM          round the ring of VMBLOKs
         LA    R8,VMWORK          the line grows here
NAMENEXT L     R9,VMNEXT-VMBLOK(,R9)
         C     R9,ASYSVM          all seen?
         BE    NAMEEND            yes
         CLI   VMCLASS-VMBLOK(R9),0  logged on?
         BE    NAMENEXT           not yet
         BAL   R10,WHERE          userid - terminal
         LA    R1,VMWORK+64       four of them fill the line
         CR    R8,R1
         BL    NAMENEXT
         BAL   R10,NAMESAY
         B     NAMENEXT
NAMEEND  LA    R1,VMWORK          something left in the line?
         CR    R8,R1
         BE    NAMEEXIT
         BAL   R10,NAMESAY
NAMEEXIT EXIT  RC=0
NAMESAY  LA    R2,VMWORK          the line without the last comma
         SR    R8,R2
         SH    R8,=H'2'
         SAY   (C,R2,R8)
         LA    R8,VMWORK          and a new one
         BR    R10
*
*        WHERE - R9 = VMBLOK: 'userid   - cuu, ' at R8, which moves on
*
WHERE    MVC   0(8,R8),VMUSER-VMBLOK(R9)
         MVC   8(8,R8),=C' - DSC, '  disconnected, if no terminal
         ICM   R1,B'1111',VMTERM-VMBLOK(R9)
         BZ    WHEREND
         UNPK  SAVEWRK1(5),RDEVADD-RDEVBLOK(3,R1)  address, 4 digits
         TR    SAVEWRK1(4),HEXTAB-C'0'
         MVC   11(3,R8),SAVEWRK1+1
WHEREND  LA    R8,16(,R8)
         BR    R10
HEXTAB   DC    C'0123456789ABCDEF'
***********************************************************************
*        USERS: how many; or where is one                             *
***********************************************************************
QUSERS   CALL  DMKCVTFD           is one named?
         LTR   R15,R15
         BZ    USERID             yes
         SR    R4,R4              count them
         L     R9,ASYSVM
USERNEXT L     R9,VMNEXT-VMBLOK(,R9)
         C     R9,ASYSVM
         BE    USERDIAL
         CLI   VMCLASS-VMBLOK(R9),0
         BE    USERNEXT
         LA    R4,1(,R4)
         B     USERNEXT
USERDIAL SR    R5,R5              and the terminals that are dialed
         L     R9,ARIODV
         L     R6,ARIOCT
DIALNEXT CLI   RDEVTYPC-RDEVBLOK(R9),CLASTERM
         BNE   DIALSTEP
         TM    RDEVSTAT-RDEVBLOK(R9),RDEVDED
         BZ    DIALSTEP
         LA    R5,1(,R5)
DIALSTEP LA    R9,RDEVSIZE(,R9)
         BCT   R6,DIALNEXT
         SAY   (D3,R4),' USERS,  ',(D3,R5),' DIALED'
         EXIT  RC=0
USERID   L     R9,ASYSVM          find VMTOKEN
USERSEEK L     R9,VMNEXT-VMBLOK(,R9)
         C     R9,ASYSVM
         BE    NOBODY
         CLI   VMCLASS-VMBLOK(R9),0
         BE    USERSEEK
         CLC   VMUSER-VMBLOK(8,R9),VMTOKEN
         BNE   USERSEEK
         LA    R8,VMWORK
         BAL   R10,WHERE
         BAL   R10,NAMESAY
         EXIT  RC=0
NOBODY   LA    R2,VMTOKEN
         ERROR CQG,045,E,(N,R2),' NOT LOGGED ON'
         EXIT  RC=4
***********************************************************************
*        SET and TERMINAL: how he wants CP to work                    *
***********************************************************************
QSET     LA    R2,ON              ON or OFF of each, in its turn
         LA    R3,ON
         LA    R4,ON
         LA    R5,ON
         LA    R6,ON
         TM    VMMSTAT,VMMSGON
         BO    *+8
         LA    R2,OFF
         TM    VMMSTAT,VMWNGON
         BO    *+8
         LA    R3,OFF
         TM    VMMSTAT,VMEMCODE+VMEMTEXT
         BO    QSETEMSG           both: ON
         LA    R4,CODE
         TM    VMMSTAT,VMEMCODE
         BO    QSETEMSG
         LA    R4,TEXT
         TM    VMMSTAT,VMEMTEXT
         BO    QSETEMSG
         LA    R4,OFF
QSETEMSG TM    VMMSTAT,VMACNTON
         BO    *+8
         LA    R5,OFF
         TM    VMOSTAT,VMRUNCF
         BO    *+8
         LA    R6,OFF
         SAY   'MSG ',(T,R2),', WNG ',(T,R3),', EMSG ',(T,R4),         X
               ', ACNT ',(T,R5),', RUN ',(T,R6)
         LA    R2,ON
         LA    R3,ON
         LA    R4,ON
         LA    R5,ON
         TM    VMQSTAT,VMLINED
         BO    *+8
         LA    R2,OFF
         TM    VMOSTAT,VMTMROFF
         BZ    *+8
         LA    R3,OFF
         TM    VMOSTAT,VMTMREAL
         BZ    *+8
         LA    R3,REAL
         TM    VMQSTAT,VMECMODE
         BO    *+8
         LA    R4,OFF
         TM    VMMSTAT,VMIMSGON
         BO    *+8
         LA    R5,OFF
         SAY   'LINEDIT ',(T,R2),', TIMER ',(T,R3),', ECMODE ',(T,R4), X
               ', IMSG ',(T,R5)
         EXIT  RC=0
ON       DC    CL8'ON'
OFF      DC    CL8'OFF'
REAL     DC    CL8'REAL'
CODE     DC    CL8'CODE'
TEXT     DC    CL8'TEXT'
QTERM    LA    R2,VMLEND          the editing characters
         LA    R3,VMLDEL
         LA    R4,VMCDEL
         LA    R5,VMESC
         LA    R6,1
         LH    R7,VMLINSZ
         SAY   'LINEND ',(C,R2,R6),', LINEDEL ',(C,R3,R6),             X
               ', CHARDEL ',(C,R4,R6),', ESCAPE ',(C,R5,R6),           X
               ', LINESIZE ',(D3,R7)
         EXIT  RC=0
***********************************************************************
*        LOGMSG and FILES                                             *
***********************************************************************
QLOGMSG  CALL  DMKLOGMS           as at LOGON
         EXIT  RC=0
QFILES   CALL  DMKSPLQF           the spool knows
         EXIT  RC=0
***********************************************************************
*        VIRTUAL: the virtual machine's configuration                 *
***********************************************************************
QVIRTUAL CALL  DMKCVTFD           a part of it?
         LTR   R15,R15
         BNZ   QVALL              no: all
         LA    R1,PARTS
         CALL  DMKCVTKW
         LTR   R15,R15
         BNZ   QVADDR             perhaps an address
         LR    R2,R0
         BR    R2
PARTS    DS    0F
         KEYWORD ALL,3,QVALL
         KEYWORD STORAGE,3,QVSTOR
         KEYWORD CHANNELS,4,QVCHAN
         KEYWORD CONSOLE,3,QVCONS
         KEYWORD UR,2,QVUR
         KEYWORD DASD,2,QVDASD
         KEYWORD LINES,2,QVLINES
         KEYWORD END
QVSTOR   BAL   R10,STORSAY
         EXIT  RC=0
STORSAY  L     R2,VMSIZE
         SRL   R2,10              bytes to K
         SAY   'STORAGE = ',(D,R2),'K'
         BR    R10
QVCHAN   SAY   'CHANNELS = SEL'
         EXIT  RC=0
QVALL    BAL   R10,STORSAY
         SAY   'CHANNELS = SEL'
         LA    R9,X'FF'           every class
         B     DEVICES
QVCONS   LA    R9,CLASTERM
         B     DEVICES
QVUR     LA    R9,CLASURI+CLASURO
         B     DEVICES
QVDASD   LA    R9,CLASDASD
         B     DEVICES
QVLINES  LA    R9,CLASSPEC
*
*        All devices of the classes in R9
*
DEVICES  SR    R6,R6              none seen yet
         L     R7,VMVDEVS
         USING VDEVBLOK,R7
DEVNEXT  LTR   R7,R7
         BZ    DEVEND
         EX    R9,TESTCLAS        is it of these classes?
         BZ    DEVSTEP
         LA    R6,1
         BAL   R10,DESCRIBE
DEVSTEP  L     R7,VDEVNEXT
         B     DEVNEXT
TESTCLAS TM    VDEVTYPC,0         executed
DEVEND   LTR   R6,R6
         BNZ   DEVEXIT
         ERROR CQG,040,E,'DEVICE DOES NOT EXIST'
DEVEXIT  EXIT  RC=0
QVADDR   LA    R1,VMTOKEN         hexadecimal address
         LA    R0,8
ADDRLEN  LR    R2,R0              its length without the blanks
         BCTR  R2,0
         LA    R2,VMTOKEN(R2)
         CLI   0(R2),C' '
         BNE   ADDRHEX
         BCT   R0,ADDRLEN
ADDRHEX  CALL  DMKCVTHB
         LTR   R15,R15
         BNZ   BADDEV
         CALL  DMKSCNVD           R7 = that device
         LTR   R15,R15
         BNZ   NODEV
         BAL   R10,DESCRIBE
         EXIT  RC=0
BADDEV   LA    R2,VMTOKEN
         ERROR CQG,022,E,'VADDR MISSING OR INVALID - ',(N,R2)
         EXIT  RC=4
NODEV    LA    R2,VMTOKEN
         ERROR CQG,040,E,'DEVICE ',(N,R2),' DOES NOT EXIST'
         EXIT  RC=4
*
*        DESCRIBE - one line about the device of R7
*
DESCRIBE LH    R2,VDEVADD
         LA    R3,VDEVCLS         spool class
         LA    R4,1
         TM    VDEVTYPC,CLASURI
         BO    DESREADR
         TM    VDEVTYPC,CLASURO
         BO    DESOUT
         TM    VDEVTYPC,CLASDASD
         BO    DESDASD
         TM    VDEVTYPC,CLASTERM+CLASSPEC
         BNZ   DESTERM
         SAY   'DEV  ',(X3,R2)
         BR    R10
DESREADR SAY   'RDR  ',(X3,R2),' CL ',(C,R3,R4),' NOCONT NOHOLD   EOF  X
               READY'
         BR    R10
DESOUT   CLI   VDEVTYPE,TYP1403
         BE    DESPRT
         SAY   'PUN  ',(X3,R2),' CL ',(C,R3,R4),' NOCONT NOHOLD COPY 01X
                READY'
         BR    R10
DESPRT   SAY   'PRT  ',(X3,R2),' CL ',(C,R3,R4),' NOCONT NOHOLD COPY 01X
                READY'
         BR    R10
DESTERM  TM    VDEVFLAG,VDEVLINE  a line for DIAL?
         BO    DESLINE
         ICM   R3,B'1111',VMTERM  the user's terminal
         BZ    DESDISC
         LH    R3,RDEVADD-RDEVBLOK(,R3)
         SAY   'CONS ',(X3,R2),' ON DEV ',(X3,R3)
         BR    R10
DESDISC  SAY   'CONS ',(X3,R2),' DISCONNECTED'
         BR    R10
DESLINE  ICM   R3,B'1111',VDEVREAL
         BNZ   DESDIALD
         SAY   'LINE ',(X3,R2)
         BR    R10
DESDIALD LH    R3,RDEVADD-RDEVBLOK(,R3)
         SAY   'LINE ',(X3,R2),' ON DEV ',(X3,R3)
         BR    R10
DESDASD  LA    R3,=C'UNKNWN'      volume
         ICM   R1,B'1111',VDEVREAL
         BZ    *+8
         LA    R3,RDEVVOL-RDEVBLOK(,R1)
         LA    R4,6
         LH    R5,VDEVBND         cylinders
         TM    VDEVFLAG,VDEVRDO   read only?
         BO    DESRO
         SAY   'DASD ',(X3,R2),' 3330 ',(C,R3,R4),' R/W ',(D3,R5),     X
               ' CYL'
         BR    R10
DESRO    SAY   'DASD ',(X3,R2),' 3330 ',(C,R3,R4),' R/O ',(D3,R5),     X
               ' CYL'
         BR    R10
         DROP  R7
         LTORG
         COPY  EQU
         COPY  PSA
         COPY  VMBLOK
         COPY  RDEVBLOK
         COPY  VDEVBLOK
         COPY  SAVEAREA
         COPY  DATIME
         END
