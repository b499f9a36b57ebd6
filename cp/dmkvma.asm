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
         TM    VMPSW+1,PSWEC
         BZ    VMAPGMON
         MVC   PRILC-PSA(2,R9),VMILC   EC: identification
         STH   R6,PRCODE-PSA(,R9)
         LA    R0,X'7F'
         NR    R0,R6
         C     R0,=A(PGMSEG)  translation: the address too
         BE    VMAPGTRA
         C     R0,=A(PGMPAGE)
         BNE   VMAPGMON
VMAPGTRA MVC   TRADDR-PSA(4,R9),VMTRADR
VMAPGMON LA    R0,PGMMON      monitor event: class and code,
         NR    R0,R6          in both modes
         BZ    VMAPGPER
         MVC   MONCLASS-PSA(2,R9),MONCLASS
         MVC   MONCODE-PSA(4,R9),MONCODE
VMAPGPER LA    R0,PGMPER      PER event
         NR    R0,R6
         BZ    VMAPGSW
         L     R5,VMECEXT
         USING ECBLOK,R5
         MVC   PERCODE-PSA(2,R9),EXTPERCD
         MVC   PERADDR-PSA(4,R9),EXTPERAD
         NI    VMPEND,255-VMPENDPR
VMAPGSW  LA    R2,PROPSW-PSA
         L     R5,VMPSW+4     where the instruction is, to find loops
         LR    R7,R6
         N     R7,=A(X'70')
         BNZ   VMAPGSW1       (translation: address is there already)
         SH    R5,VMILC
VMAPGSW1 LA    R5,0(,R5)
         BAL   R10,VMASWAP
         LA    R0,1           count
         A     R0,VMTPROG
         ST    R0,VMTPROG
         L     R1,VMPSW+4     does the new PSW lead to where it comes
         LA    R1,0(,R1)      from, in the same state?
         CR    R1,R5
         BNE   VMAPGNEW
         CLC   VMPSW(2),0(R3) the same masks and modes
         BNE   VMAPGNEW
         C     R6,=A(PGMDATA) and has the instruction done nothing?
         BL    VMALOOP
         LTR   R7,R7
         BZ    VMAPGNEW
         C     R6,=A(PGMSOPR)
         BNH   VMALOOP        so it would go on for ever
VMAPGNEW CALL  DMKVMANP       is the new PSW good?
         LTR   R15,R15
         BNZ   VMALOOP        no: a loop of its own
         EXIT
*        a program interruption leads to the next, without end
VMALOOP  LA    R1,=CL4'453W'
         CALL  DMKVMSTP
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKVMASV  SVC: SVCILC and SVCCODE of our own low storage           *
*---------------------------------------------------------------------*
DMKVMASV ENTER
         MVC   VMILC,SVCILC
         LH    R6,SVCCODE
         BAL   R10,VMAPAGE0
         TM    VMPSW+1,PSWEC
         BZ    VMASVSW
         MVC   SVCILC-PSA(4,R9),SVCILC  length and code
VMASVSW  LA    R2,SVCOPSW-PSA
         BAL   R10,VMASWAP
         B     VMANEW
         SPACE 1
*        new PSW of a class other than program
VMANEW   CALL  DMKVMANP
         LTR   R15,R15
         BZ    VMABACK
         XC    VMILC,VMILC    early specification: length zero
         LR    R1,R15
         CALL  DMKVMAPG
VMABACK  EXIT
         SPACE 1
*        swap: R2 = place of the old PSW in page zero (R9), R6 = code.
*        uses R0 R3 R4; return by R10
VMASWAP  LA    R3,0(R2,R9)
         MVC   0(8,R3),VMPSW  EC: as it is
         TM    VMPSW+1,PSWEC
         BO    VMASWEC
         STH   R6,2(,R3)      BC: the code into bytes 2 and 3
         LH    R0,VMILC       the length into bits 32-33
         SLL   R0,5
         IC    R4,4(,R3)
         N     R4,=A(PSWCCPM)
         OR    R4,R0
         STC   R4,4(,R3)
VMASWEC  MVC   VMPSW,NEWOLD(R3)
         BR    R10
*        R9 = real address of guest's page zero; return by R10
VMAPAGE0 ICM   R9,15,VMPAGE0
         BNZR  R10
         SR    R1,R1
         CALL  DMKPTRAN
         LR    R9,R1
         LTR   R15,R15
         BZR   R10
         B     VMABACK        no frame: the guest stops (VMNOFRAM)
         EJECT
*---------------------------------------------------------------------*
*  DMKVMANP  the guest has a new PSW (VMPSW): wait state, validity    *
*            R15 = 0, or PGMSPEC: an EC PSW with bits on that must    *
*            be zero                                                  *
*---------------------------------------------------------------------*
DMKVMANP ENTER
         TM    VMRSTAT,VMPSWAIT
         BZ    VMANPRUN
         CALL  DMKTMRWE       a wait ends
         NI    VMRSTAT,255-VMPSWAIT
VMANPRUN DS    0H
         TM    VMPSW+1,PSWEC
         BZ    VMANPBC
         TM    VMPSW,PSWBAD0  bits 0, 2-4
         BNZ   VMANPBAD
         TM    VMPSW+2,PSWBAD2  bits 16-17
         BNZ   VMANPBAD
         CLC   VMPSW+3(2),=X'0000'  bits 24-39
         BNE   VMANPBAD
         TM    VMPSW+1,PSWWAIT
         BZ    VMANPOK
         TM    VMPSW,PSWIO+PSWEXT
         B     VMANPWT
VMANPBC  TM    VMPSW+1,PSWWAIT
         BZ    VMANPOK
         TM    VMPSW,PSWBCIO+PSWEXT
VMANPWT  BZ    VMANPDIS       waits for nothing
         OI    VMRSTAT,VMPSWAIT
         STCK  VMWTFROM
         CALL  DMKTMRWT       timers that shall end the wait
VMANPOK  EXIT  RC=0
VMANPBAD EXIT  RC=PGMSPEC
VMANPDIS OI    VMRSTAT,VMPSWAIT
         LA    R1,=CL4'450W'
         CALL  DMKVMSTP
         EXIT  RC=0
         EJECT
*---------------------------------------------------------------------*
*  DMKVMARF  the guest gets what is pending and enabled, one after    *
*            the other: PER, external, input/output                   *
*---------------------------------------------------------------------*
DMKVMARF ENTER
         L     R5,VMECEXT
         TM    VMPEND,VMPENDPR  PER event of a simulated instruction
         BZ    VMARF1
         LA    R1,PGMPER
         CALL  DMKVMAPG
VMARF1   TM    VMPEND,VMPENDX external?
         BZ    VMARFIO
         TM    VMPSW,PSWEXT   and enabled?
         BZ    VMARFIO
         LH    R2,EXTCR0+2    pending and not masked
         LH    R3,VMEXPND
         NR    R2,R3
         LA    R6,VMXITM+VMXKEY
         NR    R6,R2          the group of the combined codes first
         BZ    VMARFEMS
         LR    R0,R6          they go with the interruption
         XR    R0,R3
         STH   R0,VMEXPND
         B     VMARFX
VMARFEMS L     R6,=A(XCDEMS)  SIGP to itself: they go, too
         LA    R0,VMXEMS
         SLL   R0,8
         NR    R0,R2
         BNZ   VMARFSIG
         L     R6,=A(XCDCALL)
         LA    R0,VMXCALL
         SLL   R0,8
         NR    R0,R2
         BZ    VMARFCKC
VMARFSIG XR    R0,R3
         STH   R0,VMEXPND
         BAL   R10,VMAPAGE0
         XC    EXCPUA-PSA(2,R9),EXCPUA-PSA(R9)  from CPU 0
         B     VMARFX
VMARFCKC L     R6,=A(XCDCKC)      clock comparator
         LA    R0,VMXCKC*256
         NR    R0,R2
         BNZ   VMARFX         stays pending till it is set anew
         L     R6,=A(XCDCPT)      CPU timer
         LA    R0,VMXCPT*256
         NR    R0,R2
         BZ    VMARFIO
VMARFX   XC    VMILC,VMILC
         CALL  DMKVMAXP
         BAL   R10,VMAPAGE0
         TM    VMPSW+1,PSWEC
         BZ    VMARFXS
         STH   R6,EXCODE-PSA(,R9)
VMARFXS  LA    R0,1           count
         A     R0,VMTREX
         ST    R0,VMTREX
         LA    R2,EXOPSW-PSA
         BAL   R10,VMASWAP
         CALL  DMKVMANP
         LTR   R15,R15
         BNZ   VMARFBAD
         TM    VMPSW,PSWEXT   still enabled for a condition that stays:
         BZ    VMARFIO        it would go on so
         TM    VMPEND,VMPENDX
         BZ    VMARFIO
         C     R6,=A(XCDCKC)
         BL    VMARF1
         LA    R1,=CL4'452W'
         CALL  DMKVMSTP
         EXIT
VMARFBAD XC    VMILC,VMILC    early specification
         LA    R1,PGMSPEC
         CALL  DMKVMAPG
         B     VMARF1
         SPACE 1
VMARFIO  TM    VMPEND,VMPENDIO
         BZ    VMABACK
         BAL   R10,VMAMASK    R2 = channels enabled
         N     R2,VMIOPND
         BZ    VMABACK
         L     R7,VMVDEVS     lowest address first
         USING VDEVBLOK,R7
VMARFDEV LTR   R7,R7
         BZ    VMARFNO
         TM    VDEVSTAT,VDEVPEND
         BZ    VMARFNXT
         BAL   R10,VMACHAN    R0 = bit of its channel
         NR    R0,R2
         BNZ   VMARFGOT
VMARFNXT L     R7,VDEVNEXT
         B     VMARFDEV
VMARFNO  XC    VMIOPND,VMIOPND  nobody had one
         NI    VMPEND,255-VMPENDIO
         EXIT
VMARFGOT BAL   R10,VMAPAGE0
         MVC   CSW-PSA(8,R9),VDEVCSW
         LH    R6,VDEVADD
         TM    VMPSW+1,PSWEC
         BZ    VMARFIOS
         MVI   IOADDR-PSA-1(R9),0
         STH   R6,IOADDR-PSA(,R9)
VMARFIOS CALL  DMKVMACL       not pending any more
         XC    VMILC,VMILC
         LA    R0,1           count
         A     R0,VMTRIO
         ST    R0,VMTRIO
         LA    R2,IOOPSW-PSA
         BAL   R10,VMASWAP
         CALL  DMKVMANP
         LTR   R15,R15
         BNZ   VMARFBAD
         B     VMARF1
*        R2 = channels the guest is enabled for; uses R0; by R10
VMAMASK  L     R2,EXTCR2
         TM    VMPSW+1,PSWEC
         BZ    VMAMSKBC
         TM    VMPSW,PSWIO    EC: one mask for all
         BOR   R10
         SR    R2,R2
         BR    R10
VMAMSKBC N     R2,=X'03FFFFFF'  BC: channels 6 up by control register
         TM    VMPSW,PSWIO
         BO    VMAMSK2
         SR    R2,R2
VMAMSK2  IC    R0,VMPSW       ... 0 to 5 by their bits
         SLL   R0,24
         N     R0,=X'FC000000'
         OR    R2,R0
         BR    R10
*        R0 = bit of the channel of VDEVBLOK R7; uses R1; by R10
VMACHAN  SR    R1,R1
         IC    R1,VDEVADD
         L     R0,=X'80000000'
         SRL   R0,0(R1)
         BR    R10
         EJECT
*---------------------------------------------------------------------*
*  DMKVMAPD  R7 = VDEVBLOK with VDEVCSW: interruption pending         *
*---------------------------------------------------------------------*
DMKVMAPD ENTER
         OI    VDEVSTAT,VDEVPEND
         BAL   R10,VMACHAN
         O     R0,VMIOPND
         ST    R0,VMIOPND
         OI    VMPEND,VMPENDIO
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
VMACL1   LTR   R7,R7
         BZ    VMABACK
         TM    VDEVSTAT,VDEVPEND
         BZ    VMACL2
         BAL   R10,VMACHAN
         O     R0,VMIOPND
         ST    R0,VMIOPND
         OI    VMPEND,VMPENDIO
VMACL2   L     R7,VDEVNEXT
         B     VMACL1
         DROP  R7
         SPACE 1
*---------------------------------------------------------------------*
*  DMKVMAEX  R1 = VMXKEY or VMXITM: it becomes pending                *
*---------------------------------------------------------------------*
DMKVMAEX ENTER
         STC   R1,SAVEWRK1
         OC    VMEXPND1,SAVEWRK1
         CALL  DMKVMAXP
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKVMAXP  VMPENDX = is some pending external not masked in CR0?    *
*---------------------------------------------------------------------*
DMKVMAXP ENTER
         L     R5,VMECEXT
         NI    VMPEND,255-VMPENDX
         LH    R0,EXTCR0+2
         LH    R1,VMEXPND
         NR    R0,R1
         BZ    VMABACK
         OI    VMPEND,VMPENDX
         EXIT
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         COPY  ECBLOK
         COPY  VDEVBLOK
         END
