DMKBLD   TITLE 'DMKBLD - VIRTUAL MACHINES MADE AND UNMADE'
***********************************************************************
*                                                                     *
*  MODULE    DMKBLD                                                   *
*  ENTRIES   DMKBLDVM  R1 = 8-byte userid, R0 = storage size:         *
*                      R11 = new VMBLOK                               *
*            DMKBLDRT  R0 = storage size: new, empty storage          *
*            DMKBLDCL  storage is cleared                             *
*            DMKBLDRS  R0 = 0 system reset, 1 initial reset;          *
*                      2, 3 the same of the CPU only                  *
*            DMKBLDND  (no return) unmake R11                         *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKBLD   CSECT
         USING PSA,R0
         USING VMBLOK,R11
         USING ECBLOK,R8
         SPACE 1
*---------------------------------------------------------------------*
*  DMKBLDVM  R1 = userid, R0 = storage size                           *
*---------------------------------------------------------------------*
DMKBLDVM ENTER
         LR    R5,R0
         LR    R6,R1
         LA    R0,VMBLOKSZ
         CALL  DMKFREE
         LR    R11,R1
         ST    R11,SAVER11    result
         MVC   VMUSER,0(R6)
         MVI   VMRSTAT,VMLOGON+VMCFWAIT
         MVI   VMOSTAT,VMTMREAL
         MVC   VMSTKE,=CL8'STACKEND'
         MVC   VMVTERM,=X'0009'
         LA    R0,ECBLOKSZ
         CALL  DMKFREE
         ST    R1,VMECEXT
         LR    R8,R1
         LA    R0,TRQBSIZE    two timer requests of its own
         CALL  DMKFREE
         ST    R1,EXTCKTRQ
         USING TRQBLOK,R1
         ST    R11,TRQBUSER
         CALL  DMKFREE
         ST    R1,VMTRQ
         ST    R11,TRQBUSER
         DROP  R1
         LR    R0,R5
         CALL  DMKBLDRT       storage
         LA    R0,1
         CALL  DMKBLDRS       initial reset
         L     R2,ASYSVM      into the ring, behind the system
         MVC   VMNEXT,VMNEXT-VMBLOK(R2)
         ST    R11,VMNEXT-VMBLOK(,R2)
         L     R0,CPUSERS
         A     R0,=F'1'
         ST    R0,CPUSERS
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKBLDRT  R0 = storage size in bytes                               *
*---------------------------------------------------------------------*
DMKBLDRT ENTER
         LR    R5,R0
         BAL   R9,BLDDROP     the old one
         ST    R5,VMSIZE
         A     R5,=A(16*SEGSIZE-1)
         SRL   R5,SEGSHFT+4   units of 16 segments
         LR    R0,R5
         SLL   R0,3           of 64 bytes: doublewords
         A     R0,=F'8'       and room to align
         CALL  DMKFREE
         ST    R1,VMSEGALC
         ST    R0,VMSEGDW
         LA    R1,63(,R1)
         N     R1,=X'00FFFFC0'
         ST    R1,VMSEG
         LR    R2,R5
         BCTR  R2,0
         STC   R2,VMSEG       length code
         SLL   R5,4           all segments invalid
BLDRT1   MVI   3(R1),X'01'
         LA    R1,4(,R1)
         BCT   R5,BLDRT1
         EXIT
*        give the storage back; uses R0 R1; return by R9
BLDDROP  ICM   R1,15,VMSEGALC
         BZR   R9             has none
         CALL  DMKPTRRL       pages
         CALL  DMKVASRL       shadow tables
         L     R1,VMSEGALC
         L     R0,VMSEGDW
         CALL  DMKFRET
         XC    VMSEGALC,VMSEGALC
         BR    R9
         SPACE 1
DMKBLDCL ENTER
         CALL  DMKVASPG       no shadow of what goes
         CALL  DMKPTRRL
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKBLDRS  R0 = 0: system reset: what is pending goes.              *
*            R0 = 1: PSW, control registers and timers too.           *
*            2 more: of the CPU only; input/output stays pending.     *
*---------------------------------------------------------------------*
DMKBLDRS ENTER
         LR    R5,R0
         L     R8,VMECEXT
         NI    VMPEND,VMPENDIO
         XC    VMEXPND,VMEXPND
         LA    R1,2           of the CPU only?
         NR    R1,R5
         BNZ   BLDRS2         yes
         MVI   VMPEND,0
         XC    VMIOPND,VMIOPND
         L     R7,VMVDEVS     devices
         USING VDEVBLOK,R7
BLDRS1   LTR   R7,R7
         BZ    BLDRS2
         NI    VDEVSTAT,255-VDEVPEND
         L     R7,VDEVNEXT
         B     BLDRS1
         DROP  R7
BLDRS2   TM    VMRSTAT,VMPSWAIT
         BZ    BLDRS3
         CALL  DMKTMRWE       its wait ends
         NI    VMRSTAT,255-VMPSWAIT
BLDRS3   LA    R1,1           initial?
         NR    R1,R5
         BZ    BLDRSX         no
         XC    VMPSW,VMPSW
         XC    EXTCR0(64),EXTCR0
         MVI   EXTCR0+3,CR0ITM+CR0KEY+CR0XSG
         MVC   EXTCR2,=F'-1'
         MVI   EXTCR0+4*14,X'C2'
         MVI   EXTCR0+4*15+2,X'02'
         L     R10,EXTCKTRQ   clock comparator zero
         CALL  DMKSCHRT
         XC    EXTCKC,EXTCKC
         MVI   VMEXPND0,VMXCKC  (which the clock has passed)
         XC    EXTCPT,EXTCPT
         MVC   EXTCPTV,VMVTIME
         MVC   VMTMLAST,VMVTIME
         XC    VMTMNXT,VMTMNXT
         MVC   VMTMDUE,=X'7FFFFFFF'
         MVI   EXTFLAG,0
         XC    EXTSHCUR,EXTSHCUR
         CALL  DMKVASPG       translation buffer
         OI    VMDSTAT,VMDSPNEW
BLDRSX   EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKBLDND  (no return) R11 = VMBLOK; its devices are gone           *
*---------------------------------------------------------------------*
DMKBLDND ENTER
         LA    R13,SYSSTACK   (its own stack goes)
         L     R8,VMECEXT
         L     R10,EXTCKTRQ
         CALL  DMKSCHRT
         LR    R1,R10
         LA    R0,TRQBSIZE
         CALL  DMKFRET
         L     R10,VMTRQ
         CALL  DMKSCHRT
         LR    R1,R10
         CALL  DMKFRET
         BAL   R9,BLDDROP
         LA    R3,ACPEX-(CPEXFPNT-CPEXBLOK)  stacked work for it goes
BLDCPEX1 ICM   R1,15,CPEXFPNT-CPEXBLOK(R3)
         BZ    BLDCPEX3
         C     R11,CPEXUSER-CPEXBLOK(,R1)
         BE    BLDCPEX2
         LR    R3,R1
         B     BLDCPEX1
BLDCPEX2 MVC   CPEXFPNT-CPEXBLOK(4,R3),CPEXFPNT-CPEXBLOK(R1)
         LA    R0,CPEXSIZE
         CALL  DMKFRET
         B     BLDCPEX1
BLDCPEX3 ST    R3,ACPEXL      the last now
         L     R2,ASYSVM      out of the ring
BLDND1   C     R11,VMNEXT-VMBLOK(,R2)
         BE    BLDND2
         L     R2,VMNEXT-VMBLOK(,R2)
         B     BLDND1
BLDND2   MVC   VMNEXT-VMBLOK(4,R2),VMNEXT
         C     R11,RUNUSER    did it run last?
         BNE   BLDND3
         MVC   RUNUSER,ASYSVM
BLDND3   C     R11,FPOWNER
         BNE   BLDND4
         XC    FPOWNER,FPOWNER
BLDND4   LA    R0,ECBLOKSZ
         L     R1,VMECEXT
         CALL  DMKFRET
         LA    R0,VMBLOKSZ
         LR    R1,R11
         CALL  DMKFRET
         L     R0,CPUSERS
         BCTR  R0,0
         ST    R0,CPUSERS
         GOTO  DMKDSPCH
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         COPY  ECBLOK
         COPY  TRQBLOK
         COPY  CPEXBLOK
         COPY  VDEVBLOK
         END
