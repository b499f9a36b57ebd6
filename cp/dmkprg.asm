DMKPRG   TITLE 'DMKPRG - PROGRAM INTERRUPTIONS'
***********************************************************************
*                                                                     *
*  MODULE    DMKPRG                                                   *
*  FUNCTION  A program interruption of the real machine: the guest    *
*            tried something.  Three kinds: what its virtual machine  *
*            would have allowed (a privileged operation in virtual    *
*            supervisor state: simulate), what the mapping has not    *
*            got yet (a page, a shadow entry: supply), and what is    *
*            the guest's own doing (reflect).                         *
*  ENTRIES   DMKPRGIN  program new PSW                                *
*            DMKPRGRF  R1 = code: reflect it for the instruction that *
*                      is simulated; VMPSW points behind it, VMILC is *
*                      its length.  No return.                        *
*  EXITS     DMKPRVSM  simulate a privileged operation                *
*            DMKDSPRU  resume the guest                               *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKPRG   CSECT
         USING PSA,R0
         USING VMBLOK,R11
         ENTRY DMKPRGIN,DMKPRGRF
DMKPRGIN STM   R0,R15,PSASAVE
         L     R12,APRG
         USING DMKPRG,R12
         TM    PROPSW+1,PSWPROB
         BZ    PRGCP          CP itself
         GUESTIN PROPSW
         MVC   VMILC,PRILC    length of the instruction
         CLI   PRCODE+1,PGMPRIV
         BE    PRGPRIV
         SR    R2,R2
         IC    R2,PRCODE+1
         TM    PRCODE+1,PGMPER
         BZ    PRGKIND
         L     R3,VMECEXT     remember the PER event
         USING ECBLOK,R3
         MVC   EXTPERCD,PERCODE
         MVC   EXTPERAD,PERADDR
         OI    VMPEND,VMPENDPR
         DROP  R3
         N     R2,=A(255-PGMPER)
         C     R2,=A(PGMPRIV) with a privileged operation
         BE    PRGPRIV
PRGKIND  C     R2,=A(PGMSEG)  what the mapping lacks
         BE    PRGFAULT
         C     R2,=A(PGMPAGE)
         BE    PRGFAULT
*        the guest's own doing
PRGGUEST SR    R1,R1
         IC    R1,PRCODE+1
         CALL  DMKVMAPG
         GOTO  DMKDSPRU
         SPACE 1
PRGPRIV  TM    VMPSW+1,PSWPROB  virtual problem state: its own doing
         BO    PRGGUEST
         LA    R1,1           count
         A     R1,VMTPRIV
         ST    R1,VMTPRIV
         GOTO  DMKPRVSM
         SPACE 1
*        translation fault.  The instruction was nullified; should the
*        guest be told, DMKPRGRF expects the address behind it.
PRGFAULT NI    VMPEND,255-VMPENDPR  event comes again with the retry
         L     R1,TRADDR
         TM    VMPSW+1,PSWEC  does the guest translate itself?
         BZ    PRGPAGE
         TM    VMPSW,PSWDAT
         BZ    PRGPAGE
         CALL  DMKVASFL       yes: shadow tables
         LA    R1,1
         A     R1,VMTSHAD
         ST    R1,VMTSHAD
         B     PRGFTEST
PRGPAGE  CALL  DMKPTRAN       no: first touch of a page
         LA    R1,1
         A     R1,VMTPAGE
         ST    R1,VMTPAGE
PRGFTEST LTR   R15,R15
         BNZ   PRGFBAD
         GOTO  DMKDSPRU       again
PRGFBAD  L     R2,VMPSW+4     behind the instruction
         AH    R2,VMILC
         STCM  R2,7,VMPSW+5
         LR    R1,R15
         B     PRGREFL
         SPACE 1
*---------------------------------------------------------------------*
*  DMKPRGRF  R1 = code                                                *
*---------------------------------------------------------------------*
         DROP  R12
         USING DMKPRGRF,R15
DMKPRGRF L     R12,APRG
         USING DMKPRG,R12
         DROP  R15
PRGREFL  LA    R13,VMSTACK    whatever we were in the middle of
         LR    R3,R1
         L     R2,VMPSW+4
         SH    R2,VMILC       its address
         TM    VMRSTAT,VMNOFRAM
         BO    PRGNOFRM
         C     R1,=A(PGMSEG)  these nullify: address of the instruction
         BE    PRGRFNUL
         C     R1,=A(PGMPAGE)
         BNE   PRGRFGO
PRGRFNUL STCM  R2,7,VMPSW+5
PRGRFGO  TM    VMPEND,VMPENDPR  PER event goes with it
         BZ    PRGRFDO
         LA    R0,PGMPER
         OR    R3,R0
PRGRFDO  LR    R1,R3
         CALL  DMKVMAPG
         GOTO  DMKDSPRU
*        no frame was left in the middle of it: the guest stops before
*        the instruction
PRGNOFRM STCM  R2,7,VMPSW+5
         NI    VMRSTAT,255-VMNOFRAM
         LA    R1,=CL4'401W'
         CALL  DMKVMSTP
         GOTO  DMKDSPCH
         SPACE 1
*        CP's own: a PER event of the guest that came with its SVC (the
*        machine takes the SVC first, then this), a probe, or the end
PRGCP    CLC   PRCODE,=AL2(PGMPER)
         BNE   PRGCP1
         L     R11,RUNUSER
         L     R3,VMECEXT     remember it for DMKVMARF
         USING ECBLOK,R3
         MVC   EXTPERCD,PERCODE
         MVC   EXTPERAD,PERADDR
         OI    VMPEND,VMPENDPR
         DROP  R3
         LM    R0,R15,PSASAVE
         LPSW  PROPSW         on with the SVC
PRGCP1   ICM   R14,15,CPPROBE
         BZ    PRGDIE
         XC    CPPROBE,CPPROBE
         LM    R0,R13,PSASAVE
         BR    R14
PRGDIE   ABEND PRG001
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         COPY  ECBLOK
         END
