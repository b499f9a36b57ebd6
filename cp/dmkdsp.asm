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
DMKDSPRU L     R12,ADSP       base of the module
         USING DMKDSP,R12
         C     R11,RUNUSER    still the one that runs?
         BNE   DSPCH          no: it waits its turn
         ICM   R0,7,VMRSTAT   state, pending, marks: all zero?
         BNZ   DSPLOOK        something to see to first
         TM    CPSTAT,CPPURGE+CPSLICE+CPPOST purge, slice, posted work?
         BNZ   DSPCH          something else first
         ICM   R0,15,ACPEX    stacked work?
         BNZ   DSPCH          yes
*        make the real PSW of the virtual one
DSPRUN   MVI   RUNPSW,PSWDAT+PSWIO+PSWEXT translation on, enabled
         IC    R0,VMPSW+1     its key
         N     R0,=A(PSWKEY)  (nothing else of byte 1)
         O     R0,=A(PSWEC+PSWMCH+PSWPROB) EC mode, problem state
         STC   R0,RUNPSW+1    into the real PSW
         MVC   RUNPSW+5(3),VMPSW+5  instruction address
         TM    VMPSW+1,PSWEC  which mode has the guest?
         BO    DSPEC          EC
         MVC   RUNPSW+2(1),VMPSW+4  BC: condition code, mask
         NI    RUNPSW+2,PSWCCPM no length in the real one
*        its storage is untranslated: CP's tables alone
DSPREAL  CLC   RUNCR1,VMSEG   control registers right?
         BNE   DSPLOAD        no
DSPGO    STCK  TODRUN         CP's time for it ends
         LM    R0,R1,TODRUN   from the entry to here
         SL    R1,TODNOW+4    low word
         BC    3,DSPGO1       no borrow
         BCTR  R0,0           borrow
DSPGO1   SL    R0,TODNOW      high word
         AL    R1,VMTTIME+4   to the account of the guest
         BC    12,DSPGO2      no carry
         A     R0,=F'1'       carry
DSPGO2   AL    R0,VMTTIME     high word
         STM   R0,R1,VMTTIME  kept
         OI    CPSTAT,CPRUN   interruptions find a guest
         LM    R0,R15,VMGPRS  its registers
         LPSW  RUNPSW         and off
         SPACE 1
DSPLOAD  MVC   RUNCR1,VMSEG   its own segment table,
         MVI   RUNCR0+1,CR0PG4K pages of 4K
         LCTL  CR0,CR1,RUNCR0 both at once
         B     DSPGO
DSPEC    MVC   RUNPSW+2(1),VMPSW+2  EC: condition code, mask
         TM    VMPSW,PSWPER+PSWDAT PER or translation?
         BZ    DSPREAL        neither
         TM    VMPSW,PSWPER   PER?
         BZ    DSPDAT         no
         OI    RUNPSW,PSWPER  program-event recording
         TM    VMPSW,PSWDAT   translation, too?
         BZ    DSPREAL        no
*        it translates itself: shadow tables
DSPDAT   L     R8,VMECEXT     its control registers
         ICM   R7,15,EXTSHCUR shadow tables in use
         BNZ   DSPDAT1        known
         CALL  DMKVASCH       choose a set
         TM    CPSTAT,CPPURGE was one emptied?
         BZ    DSPDAT0        no
         PTLB                 what was valid is not
         NI    CPSTAT,255-CPPURGE done
DSPDAT0  L     R7,EXTSHCUR    the set chosen
         USING SHDBLOK,R7
DSPDAT1  CLC   RUNCR1,SHDSEG  registers right already?
         BE    DSPGO          yes
         MVC   RUNCR1,SHDSEG  segment table of the set,
         MVC   RUNCR0+1(1),SHDFMT+1 its size of pages
         LCTL  CR0,CR1,RUNCR0 both at once
         B     DSPGO
         DROP  R7
         SPACE 1
*        the guest that runs, but something must be seen to first
DSPLOOK  LA    R13,VMSTACK    its stack is empty
         TM    CPSTAT,CPPURGE+CPSLICE+CPPOST something greater?
         BNZ   DSPCH          then choose anew
         ICM   R0,15,ACPEX    stacked work?
         BNZ   DSPCH          first that
         BAL   R9,DSPREADY    pending interruptions
         BNZ   DSPCH          it waits now, or stops
         CLI   VMDSTAT,0      new masks?
         BE    DSPRUN         no
         BAL   R9,DSPMASKS    load them
         B     DSPRUN
         EJECT
*---------------------------------------------------------------------*
*  DMKDSPCH  (no return)  choose who is next                          *
*---------------------------------------------------------------------*
         DROP  R12
DMKDSPCH L     R12,ADSP       base of the module
         USING DMKDSP,R12
DSPCH    LA    R13,SYSSTACK   CP's own stack
         CLC   SYSSTKE,DSPFENCE fence in place?
         BNE   DSPBROKE       stack overrun
         L     R1,RUNUSER     that of the guest, too
         CLC   VMSTKE-VMBLOK(8,R1),DSPFENCE in place?
         BNE   DSPBROKE       no
*        stacked work whose user's stack is free
DSPSTACK LA    R3,ACPEX-(CPEXFPNT-CPEXBLOK)
         USING CPEXBLOK,R2
DSPSTK1  ICM   R2,15,CPEXFPNT-CPEXBLOK(R3) next one
         BZ    DSPPOSTS       no more
         L     R11,CPEXUSER   for whom
         TM    VMRSTAT,VMTASK+VMEXWAIT is its stack free?
         BZ    DSPSTK2        yes
         LR    R3,R2          its stack is in use
         B     DSPSTK1
DSPSTK2  MVC   CPEXFPNT-CPEXBLOK(4,R3),CPEXFPNT  unchain
         C     R2,ACPEXL      was it the last?
         BNE   DSPSTK3        no
         ST    R3,ACPEXL      (the anchor itself when empty)
DSPSTK3  LM    R4,R6,CPEXADD  entry, R0, R1
         LR    R1,R2          the block has done its duty
         LA    R0,CPEXSIZE    its size
         CALL  DMKFRET        give it back
         OI    VMRSTAT,VMTASK stack in use
         LA    R13,VMSTACK    empty so far
         LR    R0,R5          R0 for it
         LR    R1,R6          R1 for it
         LR    R15,R4         entry
         BALR  R14,R15        do it; may take long
         NI    VMRSTAT,255-VMTASK stack is free
         B     DSPCH
         DROP  R2
*        work that waited and has been posted
DSPPOSTS NI    CPSTAT,255-CPPOST all posted work is seen now
         L     R11,ASYSVM     round the ring
DSPPOST1 TM    VMRSTAT,VMEXWAIT does work wait here?
         BZ    DSPPOST2       no
         TM    VMOSTAT,VMPOSTED posted?
         BO    DSPRESUM       yes: it goes on
DSPPOST2 L     R11,VMNEXT     next in the ring
         C     R11,ASYSVM     all seen?
         BNE   DSPPOST1       no
*        guests in turn, first the one that ran if its slice goes on
         L     R11,RUNUSER    who ran last
         TM    CPSTAT,CPSLICE has its slice ended?
         BO    DSPNEXT        yes: others first
         BAL   R9,DSPREADY    can it go on?
         BZ    DSPSAME        yes
DSPNEXT  L     R10,RUNUSER    where the round ends
DSPNEXT1 L     R11,VMNEXT     next in the ring
         BAL   R9,DSPREADY    can it run?
         BZ    DSPSTART       yes
         CR    R11,R10        all seen?
         BNE   DSPNEXT1       no
*        nobody: wait for an interruption
         L     R11,ASYSVM     whoever comes, finds no guest
         MVC   SLICEEND,=8X'FF'  no slice to end
         OI    CPSTAT,CPSLICE whoever comes next begins one
         STCK  IDLEFROM       for the idle account
         OI    CPSTAT,CPWAIT  interruptions find the wait
         LPSW  DSPWAIT        enabled wait
         SPACE 1
DSPRESUM OI    CPSTAT,CPPOST  there may be more
         NI    VMOSTAT,255-VMPOSTED the post is used up
         NI    VMRSTAT,255-VMEXWAIT it does not wait
         L     R13,VMSTKP     its stack as it was
         LM    R12,R11,SAVEREGS-SAVEAREA(R13) registers of the caller
         BR    R14
         SPACE 1
*        a guest starts a slice
DSPSTART C     R11,RUNUSER    the same as before?
         BE    DSPSLICE       yes: only a new slice
         TM    CPSTAT,CPFLOAT floating point here?
         BZ    DSPFP2         there are none
         L     R2,FPOWNER     floating registers change hands
         LTR   R2,R2          does anybody own them?
         BZ    DSPFP1         no
         STD   FPR0,VMFPRS-VMBLOK(,R2) keep those of the old owner
         STD   FPR2,VMFPRS-VMBLOK+8(,R2) ...
         STD   FPR4,VMFPRS-VMBLOK+16(,R2) ...
         STD   FPR6,VMFPRS-VMBLOK+24(,R2) ...
DSPFP1   LD    FPR0,VMFPRS    load those of the new
         LD    FPR2,VMFPRS+8  ...
         LD    FPR4,VMFPRS+16 ...
         LD    FPR6,VMFPRS+24 ...
         ST    R11,FPOWNER    it owns them
DSPFP2   ST    R11,RUNUSER    it runs
DSPSLICE NI    CPSTAT,255-CPSLICE the old slice is over
         STCK  TODNOW         its time begins
         CALL  DMKSCHSL       end of the slice
         OI    VMDSTAT,VMDSPNEW look at its masks
DSPSAME  TM    CPSTAT,CPPURGE purge the buffer?
         BZ    DSPSAME1       no
         PTLB                 table entries went
         NI    CPSTAT,255-CPPURGE done
DSPSAME1 LA    R13,VMSTACK    its stack is empty
         CLI   VMDSTAT,0      new masks?
         BE    DSPRUN         no
         BAL   R9,DSPMASKS    load them
         B     DSPRUN
         SPACE 1
*        can the guest R11 run?  condition code zero: yes.  Gives it
*        what is pending.  Return by R9
DSPREADY TM    VMRSTAT,255-VMPSWAIT any reason but its PSW?
         BNZ   DSPNOT         yes: it cannot
         TM    VMPEND,VMPENDIO+VMPENDX+VMPENDPR anything pending?
         BZ    DSPRDY1        no
         CALL  DMKVMARF       give it what is enabled
DSPRDY1  TM    VMRSTAT,255    does its PSW (still) wait?
         BZR   R9             no: it can run
DSPNOT   TM    VMRSTAT,VMNOFRAM has it run out of frames?
         BZ    DSPNOT1        no
         NI    VMRSTAT,255-VMNOFRAM  it has run into the end of storage
         LA    R1,=CL4'401W'  tell its user
         CALL  DMKVMSTP       and stop it
DSPNOT1  LTR   R12,R12        condition code not zero
         BR    R9
         SPACE 1
*        monitor masks and PER registers of the guest; return by R9
DSPMASKS L     R8,VMECEXT     its control registers
         TM    VMDSTAT,VMSHDNEW shadow set in question?
         BZ    DSPMASK0       no
         XC    EXTSHCUR,EXTSHCUR choose one when it runs
DSPMASK0 NI    VMDSTAT,255-VMDSPNEW-VMSHDNEW marks are seen to
         CLC   RUNCR8,EXTCR8  monitor masks right?
         BE    DSPMASK1       yes
         MVC   RUNCR8,EXTCR8  no: the guest's
         LCTL  CR8,CR8,RUNCR8 load them
DSPMASK1 CLC   RUNPER(12),EXTCR9 PER registers right?
         BER   R9             yes
         MVC   RUNPER(12),EXTCR9 no: the guest's
         LCTL  CR9,CR11,RUNPER load them
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
         TM    VMOSTAT,VMPOSTED too late to wait?
         BO    DSPWT1         it has been posted already
         ST    R13,VMSTKP     where to go on
         OI    VMRSTAT,VMEXWAIT waits from now on
         CLC   VMSTKE,DSPFENCE did its stack hold?
         BE    DSPCH          somebody else, meanwhile
         ABEND DSP002
DSPWT1   NI    VMOSTAT,255-VMPOSTED the post is used up
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKDSPPO  R11 = VMBLOK: its work goes on                           *
*---------------------------------------------------------------------*
DMKDSPPO ENTER
         OI    VMOSTAT,VMPOSTED noted
         OI    CPSTAT,CPPOST  dispatcher: look
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKDSPWK  the enabled wait is over: R11 = the system's VMBLOK,     *
*            TODNOW = now                                             *
*---------------------------------------------------------------------*
DMKDSPWK ENTER
         NI    CPSTAT,255-CPWAIT no wait any more
         STCK  TODNOW         the moment
         L     R11,ASYSVM     no guest: the system
         ST    R11,SAVER11    for the caller
         LM    R0,R1,TODNOW   time in the wait
         SL    R1,IDLEFROM+4  low word
         BC    3,DSPWK1       no borrow
         BCTR  R0,0           borrow
DSPWK1   SL    R0,IDLEFROM    high word
         AL    R1,IDLETIME+4  to the account
         BC    12,DSPWK2      no carry
         A     R0,=F'1'       carry
DSPWK2   AL    R0,IDLETIME    high word
         STM   R0,R1,IDLETIME kept
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKDSPCF  R11 stops: console function mode                         *
*  DMKDSPBG  R11 goes on; R15 = 0, or 4: its PSW is no good (told)    *
*---------------------------------------------------------------------*
DMKDSPCF ENTER
         OI    VMRSTAT,VMCFWAIT a reason not to run
         EXIT
DMKDSPBG ENTER
         NI    VMRSTAT,255-VMCFWAIT the reason is gone
         CALL  DMKVMANP       the PSW may be new
         LTR   R15,R15        is the PSW good?
         BZ    DSPBG1         yes
         LA    R1,=CL4'451W'  no: invalid PSW
         CALL  DMKVMSTP       it stops again
         EXIT  RC=4
DSPBG1   EXIT  RC=0
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         COPY  ECBLOK
         COPY  CPEXBLOK
         END
