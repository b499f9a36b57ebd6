DMKCSP   TITLE 'DMKCSP - SPOOL, CLOSE, PURGE'
***********************************************************************
*                                                                     *
* DMKCSP - commands for spooled devices                               *
*                                                                     *
* ENTRIES (commands)                                                  *
*   DMKCSPSP  SPOOL device options...                                 *
*   DMKCSPCL  CLOSE device [PURGE]                                    *
*   DMKCSPPU  PURGE {READER | PRINTER | PUNCH} [ALL]                  *
*                                                                     *
* device: vaddr, READER, PRINTER, PUNCH (then all of that kind)       *
*                                                                     *
* REGISTERS                                                           *
*   R3 = class, R4 = type, R5 = vaddr or -1, R7 = VDEVBLOK            *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKCSP   CSECT
         USING PSA,0
         USING VMBLOK,R11
         USING VDEVBLOK,R7
***********************************************************************
*                                                                     *
* CLOSE device [PURGE]                                                *
*                                                                     *
***********************************************************************
DMKCSPCL ENTER
         BAL   R9,DEVICE          which
         SR    R8,R8
         CALL  DMKCVTFD           PURGE?
         LTR   R15,R15            is there one?
         BNZ   CLDO               no
         CLC   VMTOKEN,=CL8'PURGE'
         BNE   CLDO               (HOLD, NAME: nothing)
         LA    R8,1
CLDO     L     R7,VMVDEVS         chain of VDEVBLOKs
CLNEXT   BAL   R9,MATCH           the next of them
         BNZ   CLEXIT
         LTR   R8,R8
         BNZ   CLPURGE
         CALL  DMKSPLCL           close its file
         B     CLSTEP
CLPURGE  CALL  DMKSPLPG           throw its file away
CLSTEP   L     R7,VDEVNEXT        next device of the virtual machine
         B     CLNEXT
CLEXIT   EXIT  RC=0
***********************************************************************
*                                                                     *
* SPOOL device {CLASS c | TO userid | OFF | CLOSE | PURGE | ...}      *
*                                                                     *
***********************************************************************
DMKCSPSP ENTER
         BAL   R9,DEVICE
SPNEXT   CALL  DMKCVTFD           option
         LTR   R15,R15            is there one?
         BNZ   SPEXIT             no
         L     R1,=A(OPTIONS)
         CALL  DMKCVTKW           look it up in the table
         LTR   R15,R15            is it there?
         BNZ   SPBAD              no
         LR    R10,R0             its routine, for each device
         MVC   SAVEWRK1(8),=CL8' '
         L     R1,=A(SPTO)
         CR    R10,R1             options with a value
         BE    SPUSER
         L     R1,=A(SPCLASS)
         CR    R10,R1
         BE    SPVALUE
         L     R1,=A(SPSKIP)
         CR    R10,R1
         BE    SPVALUE
         B     SPDO
SPUSER   CALL  DMKCVTFD           the next word
         LTR   R15,R15            is there one?
         BNZ   SPMISS             no
         MVC   SAVEWRK1(8),VMTOKEN
         CLC   VMTOKEN,=CL8'*'    himself
         BNE   SPKNOWN
         MVC   SAVEWRK1(8),VMUSER
SPKNOWN  L     R1,=V(DMKUDRFU)    in the directory?
SPFIND   CLC   UDUSER-UDIRECT(8,R1),SAVEWRK1
         BE    SPDO
         L     R1,UDNEXT-UDIRECT(,R1)
         LTR   R1,R1              is there one?
         BNZ   SPFIND             yes
         LA    R1,VMTOKEN
         ERROR CSP,053,E,(N,R1),' NOT IN CP DIRECTORY'
         B     SPEXIT
SPVALUE  CALL  DMKCVTFD           the next word
         LTR   R15,R15            is there one?
         BNZ   SPMISS             no
         MVC   SAVEWRK1(8),VMTOKEN
SPDO     L     R7,VMVDEVS         chain of VDEVBLOKs
SPDEV    BAL   R9,MATCH
         BNZ   SPNEXT
         BALR  R14,R10            do it
         L     R7,VDEVNEXT        next device of the virtual machine
         B     SPDEV
SPEXIT   EXIT  RC=0
SPBAD    LA    R1,VMTOKEN
         ERROR CSP,003,E,'INVALID OPTION - ',(N,R1)
         B     SPEXIT
SPMISS   ERROR CSP,026,E,'OPERAND MISSING OR INVALID'
         B     SPEXIT
*        the options; R7 = device, SAVEWRK1 = value.  Link R14.
SPTO     MVC   VDEVTO,SAVEWRK1
         BR    R14
SPOFF    MVC   VDEVTO,=CL8' '
         BR    R14
SPCLASS  MVC   VDEVCLS,SAVEWRK1   spool class
         BR    R14
SPCLOSE  LR    R6,R14
         CALL  DMKSPLCL           close its file
         BR    R6
SPPURGE  LR    R6,R14
         CALL  DMKSPLPG           throw its file away
         BR    R6
SPSKIP   BR    R14
SPNONE   BR    R14
OPTIONS  DS    0F
         KEYWORD TO,2,SPTO
         KEYWORD OFF,3,SPOFF
         KEYWORD CLASS,2,SPCLASS
         KEYWORD CLOSE,3,SPCLOSE
         KEYWORD PURGE,3,SPPURGE
         KEYWORD COPY,2,SPSKIP
         KEYWORD FOR,3,SPSKIP
         KEYWORD CONT,4,SPNONE
         KEYWORD NOCONT,3,SPNONE
         KEYWORD HOLD,2,SPNONE
         KEYWORD NOHOLD,3,SPNONE
         KEYWORD EOF,3,SPNONE
         KEYWORD NOEOF,3,SPNONE
         KEYWORD END
***********************************************************************
*                                                                     *
* PURGE {READER | PRINTER | PUNCH} [ALL]                              *
*                                                                     *
***********************************************************************
DMKCSPPU ENTER
         BAL   R9,DEVICE
         SR    R10,R10            files
         L     R2,=V(DMKSPLQR)    which queue
         CH    R3,=Y(CLASURI)
         BE    PUQUEUE
         L     R2,=V(DMKSPLPR)
         CH    R4,=Y(TYP1403)
         BE    PUQUEUE
         L     R2,=V(DMKSPLPU)
PUQUEUE  L     R6,0(,R2)          (SFBNEXT is its first field)
         LTR   R6,R6              is there one?
         BZ    PUEXIT             no
         USING SFBLOK,R6
         CLC   SFBUSER,VMUSER     his?
         BNE   PUSTEP
         MVC   0(4,R2),SFBNEXT
         CALL  DMKSPLFR           give the file back
         LA    R10,1(,R10)
         B     PUQUEUE
PUSTEP   LR    R2,R6
         B     PUQUEUE
         DROP  R6
PUEXIT   SAY   (D3,R10),' FILES PURGED'
         EXIT  RC=0
***********************************************************************
*        DEVICE - next word: R3 = class, R4 = type, R5 = vaddr or -1. *
*        Link R9.                                                     *
***********************************************************************
DEVICE   CALL  DMKCVTFD           the next word
         LTR   R15,R15            is there one?
         BNZ   DEVMISS            no
         LR    R6,R0
         L     R1,=A(DEVICES)
         CALL  DMKCVTKW           look it up in the table
         LTR   R15,R15            is it there?
         BNZ   DEVADDR            no
         LR    R4,R0              class and type
         LR    R3,R0
         SRL   R3,8
         N     R4,=F'255'
         L     R5,=F'-1'
         BR    R9
DEVADDR  LA    R1,VMTOKEN
         LR    R0,R6
         CALL  DMKCVTHB           as a hexadecimal number
         LTR   R15,R15            is it a number?
         BNZ   DEVMISS            no
         LR    R5,R1
         CALL  DMKSCNVD           find the virtual device
         LTR   R15,R15            is there one?
         BNZ   DEVNONE            no
         SR    R3,R3
         IC    R3,VDEVTYPC
         SR    R4,R4
         IC    R4,VDEVTYPE
         TM    VDEVFLAG,VDEVSPOL  spooled unit-record device?
         BOR   R9
         ERROR CSP,006,E,'INVALID DEVICE TYPE - ',(X3,R5)
         EXIT  RC=0
DEVNONE  ERROR CSP,040,E,'DEV ',(X3,R5),' DOES NOT EXIST'
         EXIT  RC=0
DEVMISS  ERROR CSP,022,E,'VADDR MISSING OR INVALID'
         EXIT  RC=0
*
*        MATCH - R7 = device to begin with: the next that fits,
*        condition code 0.  Link R9.
*
MATCH    LTR   R7,R7
         BZ    MATNONE
         TM    VDEVFLAG,VDEVSPOL  spooled unit-record device?
         BZ    MATSTEP            no
         LTR   R5,R5              one address?
         BM    MATKIND
         LH    R1,VDEVADD         virtual address: channel and unit
         CR    R1,R5
         BER   R9
         B     MATSTEP
MATKIND  SR    R1,R1              or a kind
         IC    R1,VDEVTYPC
         CR    R1,R3
         BNE   MATSTEP
         IC    R1,VDEVTYPE
         CR    R1,R4
         BER   R9
MATSTEP  L     R7,VDEVNEXT        next device of the virtual machine
         B     MATCH
MATNONE  LTR   R9,R9              condition code not zero
         BR    R9
DEVICES  DS    0F
         KEYWORD READER,1,256*CLASURI+TYP3505
         KEYWORD RDR,3,256*CLASURI+TYP3505
         KEYWORD PRINTER,2,256*CLASURO+TYP1403
         KEYWORD PRT,3,256*CLASURO+TYP1403
         KEYWORD PUNCH,2,256*CLASURO+TYP3525
         KEYWORD END
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  VDEVBLOK
         COPY  SFBLOK
         COPY  UDIRECT
         COPY  KEYTABLE
         COPY  SAVEAREA
         END
