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
DMKPRGIN STM   R0,R15,PSASAVE the guest's registers
         L     R12,APRG       base of the module
         USING DMKPRG,R12
         TM    PROPSW+1,PSWPROB who was it?
         BZ    PRGCP          CP itself
         GUESTIN PROPSW       take over PSW, registers
         MVC   VMILC,PRILC    length of the instruction
         CLI   PRCODE+1,PGMPRIV privileged operation?
         BE    PRGPRIV        the usual case
         SR    R2,R2          code without the PER bit
         IC    R2,PRCODE+1    ...
         TM    PRCODE+1,PGMPER PER event with it?
         BZ    PRGKIND        no
         L     R3,VMECEXT     remember the PER event
         USING ECBLOK,R3
         MVC   EXTPERCD,PERCODE what happened
         MVC   EXTPERAD,PERADDR and where
         OI    VMPEND,VMPENDPR to be reflected
         DROP  R3
         N     R2,=A(255-PGMPER) the other condition
         C     R2,=A(PGMPRIV) with a privileged operation
         BE    PRGPRIV        simulate first
PRGKIND  C     R2,=A(PGMSEG)  what the mapping lacks
         BE    PRGFAULT       segment translation
         C     R2,=A(PGMPAGE) page translation
         BE    PRGFAULT       ...
*        the guest's own doing
PRGGUEST SR    R1,R1          its code as it is
         IC    R1,PRCODE+1    ...
         CALL  DMKVMAPG       into the guest's page zero
         GOTO  DMKDSPRU
         SPACE 1
PRGPRIV  TM    VMPSW+1,PSWPROB  virtual problem state: its own doing
         BO    PRGGUEST       yes
         LA    R1,1           count
         A     R1,VMTPRIV     one more
         ST    R1,VMTPRIV     simulated
         GOTO  DMKPRVSM
         SPACE 1
*        translation fault.  The instruction was nullified; should the
*        guest be told, DMKPRGRF expects the address behind it.
PRGFAULT NI    VMPEND,255-VMPENDPR  event comes again with the retry
         L     R1,TRADDR      the address that failed
         TM    VMPSW+1,PSWEC  does the guest translate itself?
         BZ    PRGPAGE        BC mode cannot
         TM    VMPSW,PSWDAT   EC: translation on?
         BZ    PRGPAGE        no
         CALL  DMKVASFL       yes: shadow tables
         LA    R1,1           count
         A     R1,VMTSHAD     ...
         ST    R1,VMTSHAD     ...
         B     PRGFTEST
PRGPAGE  CALL  DMKPTRAN       no: first touch of a page
         LA    R1,1           count
         A     R1,VMTPAGE     ...
         ST    R1,VMTPAGE     ...
PRGFTEST LTR   R15,R15        supplied?
         BNZ   PRGFBAD        no: the guest's fault
         GOTO  DMKDSPRU       again
PRGFBAD  L     R2,VMPSW+4     behind the instruction
         AH    R2,VMILC       ...
         STCM  R2,7,VMPSW+5   ...
         LR    R1,R15         the code
         B     PRGREFL
         SPACE 1
*---------------------------------------------------------------------*
*  DMKPRGRF  R1 = code                                                *
*---------------------------------------------------------------------*
         DROP  R12
         USING DMKPRGRF,R15
DMKPRGRF L     R12,APRG       base of the module
         USING DMKPRG,R12
         DROP  R15
PRGREFL  LA    R13,VMSTACK    whatever we were in the middle of
         LR    R3,R1          code
         L     R2,VMPSW+4     behind the instruction
         SH    R2,VMILC       its address
         TM    VMRSTAT,VMNOFRAM was a frame lacking?
         BO    PRGNOFRM       yes
         C     R1,=A(PGMSEG)  these nullify: address of the instruction
         BE    PRGRFNUL       segment: nullify
         C     R1,=A(PGMPAGE) page: nullify
         BNE   PRGRFGO        the others: PSW as it is
PRGRFNUL STCM  R2,7,VMPSW+5   back to the instruction
PRGRFGO  TM    VMPEND,VMPENDPR  PER event goes with it
         BZ    PRGRFDO        none
         LA    R0,PGMPER      the code says both
         OR    R3,R0          ...
PRGRFDO  LR    R1,R3          code
         CALL  DMKVMAPG       into the guest's page zero
         GOTO  DMKDSPRU
*        no frame was left in the middle of it: the guest stops before
*        the instruction
PRGNOFRM STCM  R2,7,VMPSW+5   back to the instruction
         NI    VMRSTAT,255-VMNOFRAM (told now)
         LA    R1,=CL4'401W'  no frame of storage left
         CALL  DMKVMSTP       it stops
         GOTO  DMKDSPCH
         SPACE 1
*        CP's own: a PER event of the guest that came with its SVC (the
*        machine takes the SVC first, then this), a probe, or the end
PRGCP    CLC   PRCODE,=AL2(PGMPER) PER event alone?
         BNE   PRGCP1         no
         L     R11,RUNUSER    the guest
         L     R3,VMECEXT     remember it for DMKVMARF
         USING ECBLOK,R3
         MVC   EXTPERCD,PERCODE what happened
         MVC   EXTPERAD,PERADDR and where
         OI    VMPEND,VMPENDPR DMKVMARF gives it
         DROP  R3
         LM    R0,R15,PSASAVE as if nothing had been
         LPSW  PROPSW         on with the SVC
PRGCP1   ICM   R14,15,CPPROBE somebody waits for it?
         BZ    PRGDIE         no: a fault of CP
         XC    CPPROBE,CPPROBE for once
         LM    R0,R13,PSASAVE his registers
         BR    R14
PRGDIE   ABEND PRG001
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         COPY  ECBLOK
         END
