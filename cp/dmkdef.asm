DMKDEF   TITLE 'DMKDEF - DEFINE'
***********************************************************************
*                                                                     *
* DMKDEF - changes the configuration of a virtual machine             *
*                                                                     *
* ENTRIES                                                             *
*   DMKDEFCM  DEFINE STORAGE {nnnnnK | nnM}                           *
*             DEFINE vaddr [AS] vaddr                                 *
*                                                                     *
* REGISTERS                                                           *
*   R4 = new size in K, or new address, R6 = directory entry,         *
*   R7 = VDEVBLOK                                                     *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKDEF   CSECT
         USING PSA,0
         USING VMBLOK,R11
         USING VDEVBLOK,R7
         USING UDIRECT,R6
DMKDEFCM ENTER
         CALL  DMKCVTFD           what?
         LTR   R15,R15            is there one?
         BNZ   MISSING            no
         L     R1,=A(WORDS)
         LR    R5,R0
         CALL  DMKCVTKW           look it up in the table
         LTR   R15,R15            is it there?
         BNZ   DEVICE             an address, perhaps
*
*        Storage: a reset, and all of it is new
*
         CALL  DMKCVTFD           how much?
         LTR   R15,R15            is there one?
         BNZ   MISSING            no
         LR    R2,R0
         BCTR  R2,0               without its last letter
         LR    R0,R2
         LA    R3,0(R2,R1)
         CALL  DMKCVTDB           as a decimal number
         LTR   R15,R15            is it a number?
         BNZ   BADSIZE            no
         LR    R4,R1
         CLI   0(R3),C'K'
         BE    SIZEK
         CLI   0(R3),C'M'
         BNE   BADSIZE
         CH    R4,=H'16'          not more than there are addresses
         BH    TOOMUCH
         SLL   R4,10
SIZEK    LA    R4,3(,R4)          whole pages
         N     R4,=F'-4'
         CH    R4,=H'8'           two of them at least
         BL    BADSIZE
         L     R6,VMUDIR          his limit
         C     R4,UDMAX
         BH    TOOMUCH
         CALL  DMKDSPCF           the guest stops
         OI    VMKSTAT,VMKCP      what is typed is for CP
         CALL  DMKCFPDR           its devices are reset
         LR    R0,R4
         SLL   R0,10
         CALL  DMKBLDRT           new storage
         LA    R0,1               and an initial reset
         CALL  DMKBLDRS           reset the processor
         CVD   R4,SAVEWRK1        five places
         OI    SAVEWRK2+3,X'0F'
         UNPK  SAVEWRK3(8),SAVEWRK1(8)
         LA    R2,SAVEWRK3+3
         LA    R3,5
         SAY   'STORAGE = ',(C,R2,R3),'K'
         EXIT  RC=0
*
*        A device gets another address
*
DEVICE   LA    R1,VMTOKEN
         LR    R0,R5
         CALL  DMKCVTHB           as a hexadecimal number
         LTR   R15,R15            is it a number?
         BNZ   BADOPT             no
         LR    R5,R1              the old one
         CALL  DMKSCNVD           find the virtual device
         LTR   R15,R15            is there one?
         BNZ   NODEV              no
         LR    R8,R7
         CALL  DMKCVTFD           the next word
         LTR   R15,R15            is there one?
         BNZ   MISSING            no
         CLC   VMTOKEN,=CL8'AS'
         BNE   NEWADDR
         CALL  DMKCVTFD           the next word
         LTR   R15,R15            is there one?
         BNZ   MISSING            no
NEWADDR  CALL  DMKCVTHB           as a hexadecimal number
         LTR   R15,R15            is it a number?
         BNZ   BADOPT             no
         CH    R1,=H'4095'        three digits
         BH    BADOPT
         LR    R4,R1
         CALL  DMKSCNVD           is it free?
         LTR   R15,R15            is there one?
         BZ    TAKEN              yes
         LR    R7,R8
         CALL  DMKVIORS           nothing is pending at the old one
         STH   R4,VDEVADD         virtual address: channel and unit
         TM    VDEVFLAG,VDEVCONS  the console?
         BZ    SORT
         STH   R4,VMVTERM         virtual address of its console
SORT     LA    R1,VMVDEVS         out of the chain
SORTOUT  CL    R7,0(,R1)          (VDEVNEXT is its first field)
         BE    SORTHERE
         L     R1,0(,R1)
         B     SORTOUT
SORTHERE MVC   0(4,R1),VDEVNEXT
         LA    R1,VMVDEVS         and in again: ascending address
SORTIN   L     R2,0(,R1)
         LTR   R2,R2              is there one?
         BZ    SORTED             no
         CLC   VDEVADD-VDEVBLOK(2,R2),VDEVADD
         BH    SORTED
         LR    R1,R2
         B     SORTIN
SORTED   ST    R7,0(,R1)
         ST    R2,VDEVNEXT        next device of the virtual machine
         SAY   'DEV ',(X3,R4),' DEFINED'
         EXIT  RC=0
MISSING  ERROR DEF,026,E,'OPERAND MISSING OR INVALID'
         EXIT  RC=0
BADOPT   LA    R1,VMTOKEN
         ERROR DEF,003,E,'INVALID OPTION - ',(N,R1)
         EXIT  RC=0
BADSIZE  LA    R1,VMTOKEN
         ERROR DEF,025,E,'DATA MISSING OR INVALID - ',(N,R1)
         EXIT  RC=0
TOOMUCH  ERROR DEF,094,E,'STORAGE EXCEEDS ALLOWED MAXIMUM'
         EXIT  RC=0
NODEV    ERROR DEF,040,E,'DEV ',(X3,R5),' DOES NOT EXIST'
         EXIT  RC=0
TAKEN    ERROR DEF,091,E,'DEV ',(X3,R4),' NOT DEFINED; ALREADY DEFINED'
         EXIT  RC=0
WORDS    DS    0F
         KEYWORD STORAGE,4,0
         KEYWORD END
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  VDEVBLOK
         COPY  UDIRECT
         COPY  KEYTABLE
         COPY  SAVEAREA
         END
