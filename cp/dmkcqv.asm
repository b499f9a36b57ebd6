DMKCQV   TITLE 'DMKCQV - QUERY VIRTUAL, one device'
***********************************************************************
*                                                                     *
* DMKCQV - says what a virtual device is                              *
*                                                                     *
* ENTRIES                                                             *
*   DMKCQVDV  R7 = VDEVBLOK, R11 = VMBLOK                             *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKCQV   CSECT
         USING PSA,0
         USING VMBLOK,R11
         USING VDEVBLOK,R7
DMKCQVDV ENTER
         LH    R2,VDEVADD         virtual address: channel and unit
         L     R8,VDEVREAL        real device, if any
         USING RDEVBLOK,R8
         TM    VDEVFLAG,VDEVCONS  the virtual console?
         BO    CONSOLE            yes
         TM    VDEVFLAG,VDEVLINE  line for DIAL?
         BO    LINE               yes
         TM    VDEVFLAG,VDEVSPOL  spooled unit-record device?
         BO    SPOOL              yes
         TM    VDEVTYPC,CLASDASD  direct-access storage?
         BO    DASD               yes
         TM    VDEVTYPC,CLASSPEC  special: line for DIAL?
         BO    TIMRDEV            yes
         LH    R3,RDEVADD         dedicated
         SAY   'DEV  ',(X3,R2),' ON DEV ',(X3,R3)
         B     DVEXIT
CONSOLE  L     R8,VMTERM          RDEVBLOK of its terminal, or 0
         LTR   R8,R8              is there one?
         BZ    CONSDISC           no
         LH    R3,RDEVADD         address: channel and unit
         SAY   'CONS ',(X3,R2),' ON DEV ',(X3,R3)
         B     DVEXIT
CONSDISC SAY   'CONS ',(X3,R2),' DISCONNECTED'
         B     DVEXIT
LINE     TM    VDEVSTAT,VDEVDED   dialed?
         BZ    LINEFREE
         LH    R3,RDEVADD         address: channel and unit
         SAY   'LINE ',(X3,R2),' ON DEV ',(X3,R3)
         B     DVEXIT
LINEFREE SAY   'LINE ',(X3,R2),' ENABLED'
         B     DVEXIT
SPOOL    LA    R3,VDEVCLS
         LA    R4,1
         LA    R5,VDEVTO
         CLI   VDEVTYPC,CLASURI   unit-record input?
         BE    READER             yes
         CLI   VDEVTYPE,TYP3525   punch?
         BE    PUNCH              yes
         SAY   'PRT  ',(X3,R2),' CL ',(C,R3,R4),                       X
               ' NOCONT NOHOLD COPY 01    READY'
         B     SPOOLTO
PUNCH    SAY   'PUN  ',(X3,R2),' CL ',(C,R3,R4),                       X
               ' NOCONT NOHOLD COPY 01    READY'
SPOOLTO  CLI   VDEVTO,C' '        SPOOL ... TO?
         BE    DVEXIT
         SAY   '     ',(X3,R2),' TO  ',(N,R5)
         B     DVEXIT
READER   SAY   'RDR  ',(X3,R2),' CL ',(C,R3,R4),                       X
               ' NOCONT NOHOLD EOF        READY'
         B     DVEXIT
DASD     LA    R3,RDEVVOL         minidisk
         LA    R4,L'RDEVVOL
         LH    R5,VDEVBND         minidisk: number of cylinders
         LA    R6,=C'R/W'
         TM    VDEVFLAG,VDEVRDO   minidisk: read only?
         BZ    *+8                no
         LA    R6,=C'R/O'
         LA    R9,3
         SAY   'DASD ',(X3,R2),' 3330 ',(C,R3,R4),' ',(C,R6,R9),       X
               ' ',(D3,R5),' CYL'
         B     DVEXIT
TIMRDEV  SAY   'TIMR ',(X3,R2)
DVEXIT   EXIT  RC=0
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  RDEVBLOK
         COPY  VDEVBLOK
         COPY  SAVEAREA
         END
