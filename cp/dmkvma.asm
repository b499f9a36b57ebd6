DMKVMA   TITLE 'DMKVMA - INTERRUPTIONS FOR THE GUEST'
***********************************************************************
*                                                                     *
*  MODULE    DMKVMA                                                   *
*  FUNCTION  Gives a guest its interruptions as the hardware would:   *
*            old PSW, code and identification into its page zero, new *
*            PSW from there; in BC and in EC mode (GA22-7000,         *
*            interruptions).  Keeps what is pending.                  *
*  ENTRIES   DMKVMAPG  program interruption                           *
*            DMKVMASV  supervisor-call interruption                   *
*            DMKVMARF  whatever is pending and enabled                *
*            DMKVMANP  the guest has a new PSW: look at it            *
*            DMKVMAPD  I/O interruption becomes pending               *
*            DMKVMAUN  ... or does so behind another                  *
*            DMKVMACL  ... is taken back                              *
*            DMKVMAEX  external interruption becomes pending          *
*            DMKVMAXP  masks or pending externals have changed        *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKVMA   CSECT
         USING PSA,R0
         USING VMBLOK,R11
NEWOLD   EQU   EXNPSW-EXOPSW  from an old PSW to its new PSW
         SPACE 1
*---------------------------------------------------------------------*
*  DMKVMAPG  R1 = program-interruption code (with PGMPER perhaps).    *
*            VMILC = length of the instruction; VMPSW has the address *
*            that the old PSW is to have; VMTRADR, MONCLASS, MONCODE, *
*            EXTPERCD, EXTPERAD as the code demands.                  *
*---------------------------------------------------------------------*
DMKVMAPG ENTER
         LR    R6,R1          code
         BAL   R10,VMAPAGE0   R9 = guest's page zero
         TM    VMPSW+1,PSWEC  which mode?
         BZ    VMAPGMON       BC: code goes into the PSW
         MVC   PRILC-PSA(2,R9),VMILC   EC: identification
         STH   R6,PRCODE-PSA(,R9) its code
         LA    R0,X'7F'       without the PER bit
         NR    R0,R6
         C     R0,=A(PGMSEG)  translation: the address too
         BE    VMAPGTRA       yes
         C     R0,=A(PGMPAGE)
         BNE   VMAPGMON       no
VMAPGTRA MVC   TRADDR-PSA(4,R9),VMTRADR where it failed
VMAPGMON LA    R0,PGMMON      monitor event: class and code,
         NR    R0,R6          in both modes
         BZ    VMAPGPER       no
         MVC   MONCLASS-PSA(2,R9),MONCLASS class
         MVC   MONCODE-PSA(4,R9),MONCODE code
VMAPGPER LA    R0,PGMPER      PER event
         NR    R0,R6          is it one?
         BZ    VMAPGSW        no
         L     R5,VMECEXT     where it is kept
         USING ECBLOK,R5
         MVC   PERCODE-PSA(2,R9),EXTPERCD what happened
         MVC   PERADDR-PSA(4,R9),EXTPERAD where
         NI    VMPEND,255-VMPENDPR given now
VMAPGSW  LA    R2,PROPSW-PSA  place of the old PSW
         L     R5,VMPSW+4     where the instruction is, to find loops
         LR    R7,R6          nullified? then the
         N     R7,=A(X'70')   address is there already
         BNZ   VMAPGSW1       (translation: address is there already)
         SH    R5,VMILC       no: back by the length
VMAPGSW1 LA    R5,0(,R5)      24 bits
         BAL   R10,VMASWAP    swap
         LA    R0,1           count
         A     R0,VMTPROG     one more
         ST    R0,VMTPROG
         L     R1,VMPSW+4     does the new PSW lead to where it comes
         LA    R1,0(,R1)      from, in the same state?
         CR    R1,R5          same address?
         BNE   VMAPGNEW       no
         CLC   VMPSW(2),0(R3) the same masks and modes
         BNE   VMAPGNEW       no
         C     R6,=A(PGMDATA) and has the instruction done nothing?
         BL    VMALOOP        yes
         LTR   R7,R7          translation?
         BZ    VMAPGNEW       no
         C     R6,=A(PGMSOPR) nullified or suppressed?
         BNH   VMALOOP        so it would go on for ever
VMAPGNEW CALL  DMKVMANP       is the new PSW good?
         LTR   R15,R15        yes?
         BNZ   VMALOOP        no: a loop of its own
         EXIT
*        a program interruption leads to the next, without end
VMALOOP  LA    R1,=CL4'453W'  number of the message
         CALL  DMKVMSTP       the guest stops
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKVMASV  SVC: SVCILC and SVCCODE of our own low storage           *
*---------------------------------------------------------------------*
DMKVMASV ENTER
         MVC   VMILC,SVCILC   length of the instruction
         LH    R6,SVCCODE     its code
         BAL   R10,VMAPAGE0   guest's page zero
         TM    VMPSW+1,PSWEC  which mode?
         BZ    VMASVSW        BC: code goes into the PSW
         MVC   SVCILC-PSA(4,R9),SVCILC  length and code
VMASVSW  LA    R2,SVCOPSW-PSA place of the old PSW
         BAL   R10,VMASWAP    swap
         B     VMANEW
         SPACE 1
*        new PSW of a class other than program
VMANEW   CALL  DMKVMANP       wait state? valid?
         LTR   R15,R15        valid?
         BZ    VMABACK        yes
         XC    VMILC,VMILC    early specification: length zero
         LR    R1,R15         specification
         CALL  DMKVMAPG       that, too
VMABACK  EXIT
         SPACE 1
*        swap: R2 = place of the old PSW in page zero (R9), R6 = code.
*        uses R0 R3 R4; return by R10
VMASWAP  LA    R3,0(R2,R9)    the old PSW
         MVC   0(8,R3),VMPSW  EC: as it is
         TM    VMPSW+1,PSWEC  which mode?
         BO    VMASWEC        EC: that is all
         STH   R6,2(,R3)      BC: the code into bytes 2 and 3
         LH    R0,VMILC       the length into bits 32-33
         SLL   R0,5
         IC    R4,4(,R3)      condition code, mask
         N     R4,=A(PSWCCPM)
         OR    R4,R0          and the length
         STC   R4,4(,R3)
VMASWEC  MVC   VMPSW,NEWOLD(R3) the new PSW
         BR    R10
*        R9 = real address of guest's page zero; return by R10
VMAPAGE0 ICM   R9,15,VMPAGE0  known?
         BNZR  R10            yes
         SR    R1,R1          address 0
         CALL  DMKPTRAN       give it a frame
         LR    R9,R1          where it is
         LTR   R15,R15        was there one?
         BZR   R10            yes
         B     VMABACK        no frame: the guest stops (VMNOFRAM)
         EJECT
*---------------------------------------------------------------------*
*  DMKVMANP  the guest has a new PSW (VMPSW): wait state, validity    *
*            R15 = 0, or PGMSPEC: an EC PSW with bits on that must    *
*            be zero                                                  *
*---------------------------------------------------------------------*
DMKVMANP ENTER
         TM    VMRSTAT,VMPSWAIT did it wait?
         BZ    VMANPRUN       no
         CALL  DMKTMRWE       a wait ends
         NI    VMRSTAT,255-VMPSWAIT not any more
VMANPRUN DS    0H
         TM    VMPSW+1,PSWEC  which mode?
         BZ    VMANPBC        BC: all bits mean something
         TM    VMPSW,PSWBAD0  bits 0, 2-4
         BNZ   VMANPBAD       one is on
         TM    VMPSW+2,PSWBAD2  bits 16-17
         BNZ   VMANPBAD       one is on
         CLC   VMPSW+3(2),=X'0000'  bits 24-39
         BNE   VMANPBAD       one is on
         TM    VMPSW+1,PSWWAIT wait state?
         BZ    VMANPOK        no
         TM    VMPSW,PSWIO+PSWEXT enabled for anything?
         B     VMANPWT
VMANPBC  TM    VMPSW+1,PSWWAIT wait state?
         BZ    VMANPOK        no
         TM    VMPSW,PSWBCIO+PSWEXT enabled for anything?
VMANPWT  BZ    VMANPDIS       waits for nothing
         OI    VMRSTAT,VMPSWAIT it waits
         STCK  VMWTFROM       since now
         CALL  DMKTMRWT       timers that shall end the wait
VMANPOK  EXIT  RC=0
VMANPBAD EXIT  RC=PGMSPEC
VMANPDIS OI    VMRSTAT,VMPSWAIT it waits
         LA    R1,=CL4'450W'  number of the message
         CALL  DMKVMSTP       the guest stops
         EXIT  RC=0
         EJECT
*---------------------------------------------------------------------*
*  DMKVMARF  the guest gets what is pending and enabled, one after    *
*            the other: PER, external, input/output                   *
*---------------------------------------------------------------------*
DMKVMARF ENTER
         L     R5,VMECEXT     its control registers
         TM    VMPEND,VMPENDPR  PER event of a simulated instruction
         BZ    VMARF1         no
         LA    R1,PGMPER      the event alone
         CALL  DMKVMAPG       into page zero
VMARF1   TM    VMPEND,VMPENDX external?
         BZ    VMARFIO        no
         TM    VMPSW,PSWEXT   and enabled?
         BZ    VMARFIO        no
         LH    R2,EXTCR0+2    pending and not masked
         LH    R3,VMEXPND     what is pending
         NR    R2,R3          and not masked
         LA    R6,VMXITM+VMXKEY the group
         NR    R6,R2          the group of the combined codes first
         BZ    VMARFEMS       none of it
         LR    R0,R6          they go with the interruption
         XR    R0,R3          out of what is pending
         STH   R0,VMEXPND
         B     VMARFX
VMARFEMS L     R6,=A(XCDEMS)  SIGP to itself: they go, too
         LA    R0,VMXEMS      emergency signal?
         SLL   R0,8           (first byte)
         NR    R0,R2
         BNZ   VMARFSIG       yes
         L     R6,=A(XCDCALL) external call?
         LA    R0,VMXCALL
         SLL   R0,8           (first byte)
         NR    R0,R2
         BZ    VMARFCKC       no
VMARFSIG XR    R0,R3          out of what is pending
         STH   R0,VMEXPND
         BAL   R10,VMAPAGE0   guest's page zero
         XC    EXCPUA-PSA(2,R9),EXCPUA-PSA(R9)  from CPU 0
         B     VMARFX
VMARFCKC L     R6,=A(XCDCKC)      clock comparator
         LA    R0,VMXCKC*256  clock comparator?
         NR    R0,R2
         BNZ   VMARFX         stays pending till it is set anew
         L     R6,=A(XCDCPT)      CPU timer
         LA    R0,VMXCPT*256  CPU timer?
         NR    R0,R2
         BZ    VMARFIO        nothing
VMARFX   XC    VMILC,VMILC    (no instruction)
         CALL  DMKVMAXP       what is left?
         BAL   R10,VMAPAGE0   guest's page zero
         TM    VMPSW+1,PSWEC  which mode?
         BZ    VMARFXS        BC
         STH   R6,EXCODE-PSA(,R9) code
VMARFXS  LA    R0,1           count
         A     R0,VMTREX      one more
         ST    R0,VMTREX
         LA    R2,EXOPSW-PSA  place of the old PSW
         BAL   R10,VMASWAP    swap
         CALL  DMKVMANP       wait state? valid?
         LTR   R15,R15        valid?
         BNZ   VMARFBAD       no
         TM    VMPSW,PSWEXT   still enabled for a condition that stays:
         BZ    VMARFIO        it would go on so
         TM    VMPEND,VMPENDX what?
         BZ    VMARFIO        nothing
         C     R6,=A(XCDCKC)  does that stay pending?
         BE    VMARFLOO
         C     R6,=A(XCDCPT)
         BNE   VMARF1         no: the next
VMARFLOO LA    R1,=CL4'452W'  number of the message
         CALL  DMKVMSTP       the guest stops
         EXIT
VMARFBAD XC    VMILC,VMILC    early specification
         LA    R1,PGMSPEC     specification
         CALL  DMKVMAPG       that, too
         B     VMARF1
         SPACE 1
VMARFIO  TM    VMPEND,VMPENDIO any?
         BZ    VMABACK        no
         BAL   R10,VMAMASK    R2 = channels enabled
         N     R2,VMIOPND     pending and enabled
         BZ    VMABACK        none
         L     R7,VMVDEVS     lowest address first
         USING VDEVBLOK,R7
VMARFDEV LTR   R7,R7          end of the chain?
         BZ    VMARFNO        yes
         TM    VDEVSTAT,VDEVPEND this one?
         BZ    VMARFNXT       no
         BAL   R10,VMACHAN    R0 = bit of its channel
         NR    R0,R2          its channel enabled?
         BNZ   VMARFGOT       yes
VMARFNXT L     R7,VDEVNEXT    next device
         B     VMARFDEV
VMARFNO  XC    VMIOPND,VMIOPND  nobody had one
         NI    VMPEND,255-VMPENDIO nothing pending
         EXIT
VMARFGOT BAL   R10,VMAPAGE0   guest's page zero
         MVC   CSW-PSA(8,R9),VDEVCSW status
         LH    R6,VDEVADD     address
         TM    VMPSW+1,PSWEC  which mode?
         BZ    VMARFIOS       BC: into the PSW
         MVI   IOADDR-PSA-1(R9),0 first byte: zero
         STH   R6,IOADDR-PSA(,R9) address
VMARFIOS CALL  DMKVMACL       not pending any more
         XC    VMILC,VMILC    (no instruction)
         LA    R0,1           count
         A     R0,VMTRIO      one more
         ST    R0,VMTRIO
         LA    R2,IOOPSW-PSA  place of the old PSW
         BAL   R10,VMASWAP    swap
         CALL  DMKVMANP       wait state? valid?
         LTR   R15,R15        valid?
         BNZ   VMARFBAD       no
         B     VMARF1
*        R2 = channels the guest is enabled for; uses R0; by R10
VMAMASK  L     R2,EXTCR2      its channel masks
         TM    VMPSW+1,PSWEC  which mode?
         BZ    VMAMSKBC       BC
         TM    VMPSW,PSWIO    EC: one mask for all
         BOR   R10            on: as they are
         SR    R2,R2          off: none
         BR    R10
VMAMSKBC N     R2,=X'03FFFFFF'  BC: channels 6 up by control register
         TM    VMPSW,PSWIO    bit 6
         BO    VMAMSK2        on
         SR    R2,R2          off: none of them
VMAMSK2  IC    R0,VMPSW       ... 0 to 5 by their bits
         SLL   R0,24          leftmost byte
         N     R0,=X'FC000000' bits 0 to 5
         OR    R2,R0          together
         BR    R10
*        R0 = bit of the channel of VDEVBLOK R7; uses R1; by R10
VMACHAN  SR    R1,R1          number of the channel
         IC    R1,VDEVADD
         L     R0,=X'80000000' bit 0
         SRL   R0,0(R1)       its bit
         BR    R10
         EJECT
*---------------------------------------------------------------------*
*  DMKVMAPD  R7 = VDEVBLOK with VDEVCSW: interruption pending         *
*---------------------------------------------------------------------*
DMKVMAPD ENTER
         OI    VDEVSTAT,VDEVPEND pending
         BAL   R10,VMACHAN    bit of its channel
         O     R0,VMIOPND     with the others
         ST    R0,VMIOPND
         OI    VMPEND,VMPENDIO dispatcher: look
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKVMAUN  R7 = VDEVBLOK, R0 = unit status (attention, device end)  *
*            that the device presents by itself: now, or behind the   *
*            end of what works or is pending                          *
*---------------------------------------------------------------------*
DMKVMAUN ENTER
         STC   R0,SAVEWRK1
         TM    VDEVSTAT,VDEVPEND+VDEVBUSY
         BNZ   VMAUNLAT
         OC    VDEVCSW+4(1),SAVEWRK1
         CALL  DMKVMAPD       nothing is in its way
         EXIT
VMAUNLAT OC    VDEVLATE,SAVEWRK1
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKVMACL  R7 = VDEVBLOK: its interruption is not pending any more  *
*---------------------------------------------------------------------*
DMKVMACL ENTER
         NI    VDEVSTAT,255-VDEVPEND
         XC    VDEVCSW,VDEVCSW
         CLI   VDEVLATE,0     has something waited for that?
         BE    VMACL0
         MVC   VDEVCSW+4(1),VDEVLATE  then it comes now, by itself
         MVI   VDEVLATE,0
         OI    VDEVSTAT,VDEVPEND
VMACL0   DS    0H
         XC    VMIOPND,VMIOPND
         NI    VMPEND,255-VMPENDIO
         L     R7,VMVDEVS     who else has one?
VMACL1   LTR   R7,R7          end of the chain?
         BZ    VMABACK        yes
         TM    VDEVSTAT,VDEVPEND has it one?
         BZ    VMACL2         no
         BAL   R10,VMACHAN    bit of its channel
         O     R0,VMIOPND     with the others
         ST    R0,VMIOPND
         OI    VMPEND,VMPENDIO dispatcher: look
VMACL2   L     R7,VDEVNEXT    next device
         B     VMACL1
         DROP  R7
         SPACE 1
*---------------------------------------------------------------------*
*  DMKVMAEX  R1 = VMXKEY or VMXITM: it becomes pending                *
*---------------------------------------------------------------------*
DMKVMAEX ENTER
         STC   R1,SAVEWRK1    the bit
         OC    VMEXPND1,SAVEWRK1 pending
         CALL  DMKVMAXP       may it interrupt?
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKVMAXP  VMPENDX = is some pending external not masked in CR0?    *
*---------------------------------------------------------------------*
DMKVMAXP ENTER
         L     R5,VMECEXT     its control registers
         NI    VMPEND,255-VMPENDX perhaps not
         LH    R0,EXTCR0+2    masks
         LH    R1,VMEXPND     pending
         NR    R0,R1          both?
         BZ    VMABACK        no
         OI    VMPEND,VMPENDX dispatcher: look
         EXIT
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         COPY  ECBLOK
         COPY  VDEVBLOK
         END
