DMKDSP   TITLE 'DMKDSP - DISPATCHER'
***********************************************************************
*                                                                     *
*  MODULE    DMKDSP                                                   *
*  FUNCTION  Decides who uses the processor next: stacked work of CP, *
*            work that has been posted, guests in turn for a slice    *
*            each, or nobody (enabled wait).  Starts the guest: real  *
*            PSW and control registers from the virtual ones.         *
*  ENTRIES   DMKDSPRU  resume the guest R11 after a simulation: the   *
*                      hot path, one privileged instruction long      *
*            DMKDSPCH  choose                                         *
*            DMKDSPWT  work for R11 waits                             *
*            DMKDSPPO  post it                                        *
*            DMKDSPWK  an interruption has ended the enabled wait     *
*            DMKDSPCF  R11 stops: console function mode               *
*            DMKDSPBG  R11 goes on                                    *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKDSP   CSECT
         USING PSA,R0
         USING VMBLOK,R11
         USING ECBLOK,R8
         ENTRY DMKDSPRU,DMKDSPCH
         SPACE 1
*---------------------------------------------------------------------*
*  DMKDSPRU  (no return)  R11 = VMBLOK whose guest is to go on        *
*---------------------------------------------------------------------*
DMKDSPRU L     R12,ADSP
         USING DMKDSP,R12
         C     R11,RUNUSER    still the one that runs?
         BNE   DSPCH
         ICM   R0,7,VMRSTAT   state, pending, marks: all zero?
         BNZ   DSPLOOK
         TM    CPSTAT,CPPURGE+CPSLICE+CPPOST
         BNZ   DSPCH          something else first
         ICM   R0,15,ACPEX    stacked work?
         BNZ   DSPCH
*        make the real PSW of the virtual one
DSPRUN   MVI   RUNPSW,PSWDAT+PSWIO+PSWEXT
         IC    R0,VMPSW+1     its key
         N     R0,=A(PSWKEY)
         O     R0,=A(PSWEC+PSWMCH+PSWPROB)
         STC   R0,RUNPSW+1
         MVC   RUNPSW+5(3),VMPSW+5  instruction address
         TM    VMPSW+1,PSWEC
         BO    DSPEC
         MVC   RUNPSW+2(1),VMPSW+4  BC: condition code, mask
         NI    RUNPSW+2,PSWCCPM
*        its storage is untranslated: CP's tables alone
DSPREAL  CLC   RUNCR1,VMSEG   control registers right?
         BNE   DSPLOAD
DSPGO    STCK  TODRUN         CP's time for it ends
         LM    R0,R1,TODRUN
         SL    R1,TODNOW+4
         BC    3,DSPGO1       no borrow
         BCTR  R0,0
DSPGO1   SL    R0,TODNOW
         AL    R1,VMTTIME+4
         BC    12,DSPGO2      no carry
         A     R0,=F'1'
DSPGO2   AL    R0,VMTTIME
         STM   R0,R1,VMTTIME
         OI    CPSTAT,CPRUN
         LM    R0,R15,VMGPRS
         LPSW  RUNPSW
         SPACE 1
DSPLOAD  MVC   RUNCR1,VMSEG
         MVI   RUNCR0+1,CR0PG4K
         LCTL  CR0,CR1,RUNCR0
         B     DSPGO
DSPEC    MVC   RUNPSW+2(1),VMPSW+2  EC: condition code, mask
         TM    VMPSW,PSWPER+PSWDAT
         BZ    DSPREAL
         TM    VMPSW,PSWPER
         BZ    DSPDAT
         OI    RUNPSW,PSWPER  program-event recording
         TM    VMPSW,PSWDAT
         BZ    DSPREAL
*        it translates itself: shadow tables
DSPDAT   L     R8,VMECEXT
         ICM   R7,15,EXTSHCUR
         BNZ   DSPDAT1
         CALL  DMKVASCH       choose a set
         TM    CPSTAT,CPPURGE was one emptied?
         BZ    DSPDAT0
         PTLB
         NI    CPSTAT,255-CPPURGE
DSPDAT0  L     R7,EXTSHCUR
         USING SHDBLOK,R7
DSPDAT1  CLC   RUNCR1,SHDSEG
         BE    DSPGO
         MVC   RUNCR1,SHDSEG
         MVC   RUNCR0+1(1),SHDFMT+1
         LCTL  CR0,CR1,RUNCR0
         B     DSPGO
         DROP  R7
         SPACE 1
*        the guest that runs, but something must be seen to first
DSPLOOK  LA    R13,VMSTACK
         TM    CPSTAT,CPPURGE+CPSLICE+CPPOST
         BNZ   DSPCH
         ICM   R0,15,ACPEX
         BNZ   DSPCH
         BAL   R9,DSPREADY
         BNZ   DSPCH
         CLI   VMDSTAT,0
         BE    DSPRUN
         BAL   R9,DSPMASKS
         B     DSPRUN
         EJECT
*---------------------------------------------------------------------*
*  DMKDSPCH  (no return)  choose who is next                          *
*---------------------------------------------------------------------*
         DROP  R12
DMKDSPCH L     R12,ADSP
         USING DMKDSP,R12
DSPCH    LA    R13,SYSSTACK
         CLC   SYSSTKE,DSPFENCE
         BNE   DSPBROKE       stack overrun
         L     R1,RUNUSER     that of the guest, too
         CLC   VMSTKE-VMBLOK(8,R1),DSPFENCE
         BNE   DSPBROKE
*        stacked work whose user's stack is free
DSPSTACK LA    R3,ACPEX-(CPEXFPNT-CPEXBLOK)
         USING CPEXBLOK,R2
DSPSTK1  ICM   R2,15,CPEXFPNT-CPEXBLOK(R3)
         BZ    DSPPOSTS       no more
         L     R11,CPEXUSER
         TM    VMRSTAT,VMTASK+VMEXWAIT
         BZ    DSPSTK2
         LR    R3,R2          its stack is in use
         B     DSPSTK1
DSPSTK2  MVC   CPEXFPNT-CPEXBLOK(4,R3),CPEXFPNT  unchain
         C     R2,ACPEXL
         BNE   DSPSTK3
         ST    R3,ACPEXL      (the anchor itself when empty)
DSPSTK3  LM    R4,R6,CPEXADD  entry, R0, R1
         LR    R1,R2
         LA    R0,CPEXSIZE
         CALL  DMKFRET
         OI    VMRSTAT,VMTASK
         LA    R13,VMSTACK
         LR    R0,R5
         LR    R1,R6
         LR    R15,R4
         BALR  R14,R15        do it; may take long
         NI    VMRSTAT,255-VMTASK
         B     DSPCH
         DROP  R2
*        work that waited and has been posted
DSPPOSTS NI    CPSTAT,255-CPPOST
         L     R11,ASYSVM
DSPPOST1 TM    VMRSTAT,VMEXWAIT
         BZ    DSPPOST2
         TM    VMOSTAT,VMPOSTED
         BO    DSPRESUM
DSPPOST2 L     R11,VMNEXT
         C     R11,ASYSVM
         BNE   DSPPOST1
*        guests in turn, first the one that ran if its slice goes on
         L     R11,RUNUSER
         TM    CPSTAT,CPSLICE
         BO    DSPNEXT
         BAL   R9,DSPREADY
         BZ    DSPSAME
DSPNEXT  L     R10,RUNUSER
DSPNEXT1 L     R11,VMNEXT
         BAL   R9,DSPREADY
         BZ    DSPSTART
         CR    R11,R10
         BNE   DSPNEXT1
*        nobody: wait for an interruption
         L     R11,ASYSVM
         MVC   SLICEEND,=8X'FF'  no slice to end
         OI    CPSTAT,CPSLICE whoever comes next begins one
         STCK  IDLEFROM
         OI    CPSTAT,CPWAIT
         LPSW  DSPWAIT
         SPACE 1
DSPRESUM OI    CPSTAT,CPPOST  there may be more
         NI    VMOSTAT,255-VMPOSTED
         NI    VMRSTAT,255-VMEXWAIT
         L     R13,VMSTKP     its stack as it was
         LM    R12,R11,SAVEREGS-SAVEAREA(R13)
         BR    R14
         SPACE 1
*        a guest starts a slice
DSPSTART C     R11,RUNUSER
         BE    DSPSLICE
         TM    CPSTAT,CPFLOAT
         BZ    DSPFP2         there are none
         L     R2,FPOWNER     floating registers change hands
         LTR   R2,R2
         BZ    DSPFP1
         STD   FPR0,VMFPRS-VMBLOK(,R2)
         STD   FPR2,VMFPRS-VMBLOK+8(,R2)
         STD   FPR4,VMFPRS-VMBLOK+16(,R2)
         STD   FPR6,VMFPRS-VMBLOK+24(,R2)
DSPFP1   LD    FPR0,VMFPRS
         LD    FPR2,VMFPRS+8
         LD    FPR4,VMFPRS+16
         LD    FPR6,VMFPRS+24
         ST    R11,FPOWNER
DSPFP2   ST    R11,RUNUSER
DSPSLICE NI    CPSTAT,255-CPSLICE
         STCK  TODNOW         its time begins
         CALL  DMKSCHSL       end of the slice
         OI    VMDSTAT,VMDSPNEW
DSPSAME  TM    CPSTAT,CPPURGE
         BZ    DSPSAME1
         PTLB                 table entries went
         NI    CPSTAT,255-CPPURGE
DSPSAME1 LA    R13,VMSTACK
         CLI   VMDSTAT,0
         BE    DSPRUN
         BAL   R9,DSPMASKS
         B     DSPRUN
         SPACE 1
*        can the guest R11 run?  condition code zero: yes.  Gives it
*        what is pending.  Return by R9
DSPREADY TM    VMRSTAT,255-VMPSWAIT
         BNZ   DSPNOT
         TM    VMPEND,VMPENDIO+VMPENDX+VMPENDPR
         BZ    DSPRDY1
         CALL  DMKVMARF
DSPRDY1  TM    VMRSTAT,255
         BZR   R9
DSPNOT   TM    VMRSTAT,VMNOFRAM
         BZ    DSPNOT1
         NI    VMRSTAT,255-VMNOFRAM  it has run into the end of storage
         LA    R1,=CL4'401W'
         CALL  DMKVMSTP
DSPNOT1  LTR   R12,R12        condition code not zero
         BR    R9
         SPACE 1
*        monitor masks and PER registers of the guest; return by R9
DSPMASKS L     R8,VMECEXT
         TM    VMDSTAT,VMSHDNEW
         BZ    DSPMASK0
         XC    EXTSHCUR,EXTSHCUR
DSPMASK0 NI    VMDSTAT,255-VMDSPNEW-VMSHDNEW
         CLC   RUNCR8,EXTCR8
         BE    DSPMASK1
         MVC   RUNCR8,EXTCR8
         LCTL  CR8,CR8,RUNCR8
DSPMASK1 CLC   RUNPER(12),EXTCR9
         BER   R9
         MVC   RUNPER(12),EXTCR9
         LCTL  CR9,CR11,RUNPER
         BR    R9
         SPACE 1
DSPBROKE ABEND DSP001
         DC    0D'0'
DSPWAIT  DC    X'030E000000000000'  enabled wait, EC, no translation
DSPFENCE DC    CL8'STACKEND'
         EJECT
*---------------------------------------------------------------------*
*  DMKDSPWT  R11 = VMBLOK on whose stack we are: wait for DMKDSPPO    *
*---------------------------------------------------------------------*
DMKDSPWT ENTER
         TM    VMOSTAT,VMPOSTED
         BO    DSPWT1         it has been posted already
         ST    R13,VMSTKP
         OI    VMRSTAT,VMEXWAIT
         CLC   VMSTKE,DSPFENCE
         BE    DSPCH          somebody else, meanwhile
         ABEND DSP002
DSPWT1   NI    VMOSTAT,255-VMPOSTED
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKDSPPO  R11 = VMBLOK: its work goes on                           *
*---------------------------------------------------------------------*
DMKDSPPO ENTER
         OI    VMOSTAT,VMPOSTED
         OI    CPSTAT,CPPOST
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKDSPWK  the enabled wait is over: R11 = the system's VMBLOK,     *
*            TODNOW = now                                             *
*---------------------------------------------------------------------*
DMKDSPWK ENTER
         NI    CPSTAT,255-CPWAIT
         STCK  TODNOW
         L     R11,ASYSVM
         ST    R11,SAVER11
         LM    R0,R1,TODNOW   time in the wait
         SL    R1,IDLEFROM+4
         BC    3,DSPWK1
         BCTR  R0,0
DSPWK1   SL    R0,IDLEFROM
         AL    R1,IDLETIME+4
         BC    12,DSPWK2
         A     R0,=F'1'
DSPWK2   AL    R0,IDLETIME
         STM   R0,R1,IDLETIME
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKDSPCF  R11 stops: console function mode                         *
*  DMKDSPBG  R11 goes on; R15 = 0, or 4: its PSW is no good (told)    *
*---------------------------------------------------------------------*
DMKDSPCF ENTER
         OI    VMRSTAT,VMCFWAIT
         EXIT
DMKDSPBG ENTER
         NI    VMRSTAT,255-VMCFWAIT
         CALL  DMKVMANP       the PSW may be new
         LTR   R15,R15
         BZ    DSPBG1
         LA    R1,=CL4'451W'
         CALL  DMKVMSTP
         EXIT  RC=4
DSPBG1   EXIT  RC=0
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         COPY  ECBLOK
         COPY  CPEXBLOK
         END
