DMKTMR   TITLE 'DMKTMR - TIMERS OF THE GUEST'
***********************************************************************
*                                                                     *
*  MODULE    DMKTMR                                                   *
*  FUNCTION  The guest's interval timer (its location 80) and CPU     *
*            timer count the time its guest ran (VMVTIME) and, as on  *
*            a real machine, the time its PSW waits; not the time CP  *
*            works or others run.  The clock comparator compares with *
*            the real clock, which guests share.                      *
*            Nothing ticks: at VMTMNXT the guest's next departure     *
*            brings location 80 up to date; a slice ends when a timer *
*            is due; a waiting guest has a timer request.             *
*  ENTRIES   DMKTMRUP  bring the timers up to date                    *
*            DMKTMRWT  the guest's PSW begins to wait                 *
*            DMKTMRWE  ... ends to wait                               *
*            DMKTMRSC  set clock comparator from EXTCKC               *
*            DMKTMRSP  set CPU timer, R1 = 8 bytes                    *
*            DMKTMRGP  get CPU timer, R1 = 8 bytes                    *
*            DMKTMRMK  control register 0 has changed                 *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKTMR   CSECT
         USING PSA,R0
         USING VMBLOK,R11
         USING ECBLOK,R8
TMRUNIT  EQU   53333          TOD units in 1/76800 second
         SPACE 1
*---------------------------------------------------------------------*
*  DMKTMRUP  interval timer, CPU timer: up to date, what is pending,  *
*            when they are due next (VMTMNXT, VMTMDUE)                *
*---------------------------------------------------------------------*
DMKTMRUP ENTER
         L     R8,VMECEXT
         LM    R0,R1,VMVTIME  next look in 1/300 second
         AL    R1,=A(53333*256)
         BC    12,TMRUP1
         A     R0,=F'1'
TMRUP1   STM   R0,R1,VMTMNXT
         L     R9,=X'7FFFFFFF'  nothing due yet
         TM    VMOSTAT,VMTMROFF
         BO    TMRUPCPT
         ICM   R7,15,VMPAGE0  guest page zero
         BZ    TMRUPCPT       was never touched: nobody looks at it
         LM    R2,R3,VMVTIME  time since the last update
         SL    R3,VMTMLAST+4
         BC    3,TMRUP2
         BCTR  R2,0
TMRUP2   SL    R2,VMTMLAST
         MVC   VMTMLAST,VMVTIME
         LR    R4,R2          three times that, and the rest of the
         LR    R5,R3          last division
         LA    R6,2
TMRUP3   ALR   R5,R3
         BC    12,TMRUP4
         A     R4,=F'1'
TMRUP4   ALR   R4,R2
         BCT   R6,TMRUP3
         AL    R5,VMTMREM
         BC    12,TMRUP5
         A     R4,=F'1'
TMRUP5   C     R4,=A(160000/4)  (more than hours: cannot divide)
         BNL   TMRUP6
         D     R4,=A(160000)  in units of 1/76800 second
         ST    R4,VMTMREM
         B     TMRUP7
TMRUP6   L     R5,=X'7FFFFFFF'
TMRUP7   L     R2,TIMER-PSA(,R7)
         LR    R3,R2
         SLR   R3,R5          counts down
         ST    R3,TIMER-PSA(,R7)
         LTR   R2,R2
         BM    TMRUPCPT       was negative before
         LTR   R3,R3
         BNM   TMRUP8
         OI    VMEXPND1,VMXITM  now it is: interruption
         B     TMRUPCPT
TMRUP8   M     R2,=A(TMRUNIT) due in that many TOD units
         LTR   R2,R2
         BNZ   TMRUPCPT       far away
         LTR   R3,R3
         BM    TMRUPCPT
         LR    R9,R3
TMRUPCPT TM    EXTFLAG,EXTCPSET
         BZ    TMRUPX
         BAL   R10,TMRCPT     R2,R3 = CPU timer
         NI    VMEXPND0,255-VMXCPT
         LTR   R2,R2
         BNM   TMRUPC1
         OI    VMEXPND0,VMXCPT  negative: interruption
         B     TMRUPX
TMRUPC1  BNZ   TMRUPX         far away
         LTR   R3,R3
         BM    TMRUPX
         CR    R3,R9
         BNL   TMRUPX
         LR    R9,R3          due before the interval timer
TMRUPX   ST    R9,VMTMDUE
         CALL  DMKVMAXP       may they interrupt?
         EXIT
*        R2,R3 = CPU timer now; uses R0 R1; return by R10
TMRCPT   LM    R0,R1,VMVTIME  time since it was set
         SL    R1,EXTCPTV+4
         BC    3,TMRCPT1
         BCTR  R0,0
TMRCPT1  SL    R0,EXTCPTV
         LM    R2,R3,EXTCPT   less that
         SLR   R3,R1
         BC    3,TMRCPT2
         BCTR  R2,0
TMRCPT2  SLR   R2,R0
         BR    R10
         EJECT
*---------------------------------------------------------------------*
*  DMKTMRWT  the wait begins (VMWTFROM is set): when a timer that may *
*            interrupt will be due, ask to be called                  *
*---------------------------------------------------------------------*
DMKTMRWT ENTER
         TM    VMPSW,PSWEXT   external interruptions masked?
         BZ    TMRWTX
         L     R8,VMECEXT
         CALL  DMKTMRUP
         SR    R4,R4          R4,R5 = due in so many TOD units
         SR    R5,R5
         BCTR  R4,0           (never)
         TM    VMOSTAT,VMTMREAL
         BZ    TMRWTCPT
         TM    EXTCR0+3,CR0ITM
         BZ    TMRWTCPT
         ICM   R7,15,VMPAGE0
         BZ    TMRWTCPT
         ICM   R3,15,TIMER-PSA(R7)
         BM    TMRWTCPT
         M     R2,=A(TMRUNIT+1)
         LR    R4,R2
         LR    R5,R3
         AL    R5,=A(TMRUNIT+1)  one more: until it is negative
         BC    12,TMRWTCPT
         A     R4,=F'1'
TMRWTCPT TM    EXTFLAG,EXTCPSET
         BZ    TMRWTSET
         TM    EXTCR0+2,CR0CPT
         BZ    TMRWTSET
         BAL   R10,TMRCPT
         LTR   R2,R2
         BM    TMRWTSET
         CLR   R2,R4
         BH    TMRWTSET
         BL    TMRWTCP1
         CLR   R3,R5
         BNL   TMRWTSET
TMRWTCP1 LR    R4,R2          sooner
         LR    R5,R3
TMRWTSET LTR   R4,R4
         BM    TMRWTX         nothing will be due
         AL    R5,VMWTFROM+4
         BC    12,TMRWTST1
         A     R4,=F'1'
TMRWTST1 AL    R4,VMWTFROM
         L     R10,VMTRQ
         USING TRQBLOK,R10
         STM   R4,R5,TRQBVAL
         MVC   TRQBIRA,=V(DMKTMRXP)
         CALL  DMKSCHST
TMRWTX   EXIT
         SPACE 1
*        called when a timer of a waiting guest is due
DMKTMRXP ENTER
         TM    VMRSTAT,VMPSWAIT
         BZ    TMRWTX
         BAL   R9,TMRSHIFT
         CALL  DMKTMRUP
         TM    VMPEND,VMPENDX too soon by a hair?
         BO    TMRWTX
         CALL  DMKTMRWT       yes: again
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKTMRWE  the wait has ended: the timers counted on meanwhile      *
*---------------------------------------------------------------------*
DMKTMRWE ENTER
         L     R10,VMTRQ
         CALL  DMKSCHRT
         BAL   R9,TMRSHIFT
         XC    VMTMNXT,VMTMNXT  due at once
         EXIT
*        put back the beginnings of both by the time waited until now;
*        uses R0-R5; return by R9
TMRSHIFT L     R8,VMECEXT
         STCK  SAVEWORK
         LM    R4,R5,SAVEWORK
         SL    R5,VMWTFROM+4
         BC    3,TMRSH1
         BCTR  R4,0
TMRSH1   SL    R4,VMWTFROM    waited
         MVC   VMWTFROM,SAVEWORK
         TM    VMOSTAT,VMTMREAL
         BZ    TMRSH3         interval timer stood still
         LM    R2,R3,VMTMLAST
         SLR   R3,R5
         BC    3,TMRSH2
         BCTR  R2,0
TMRSH2   SLR   R2,R4
         STM   R2,R3,VMTMLAST
TMRSH3   LM    R2,R3,EXTCPTV
         SLR   R3,R5
         BC    3,TMRSH4
         BCTR  R2,0
TMRSH4   SLR   R2,R4
         STM   R2,R3,EXTCPTV
         BR    R9
         EJECT
*---------------------------------------------------------------------*
*  DMKTMRSC  EXTCKC has been set                                      *
*---------------------------------------------------------------------*
DMKTMRSC ENTER
         L     R8,VMECEXT
         L     R10,EXTCKTRQ
         CALL  DMKSCHRT       the old one
         OI    EXTFLAG,EXTCKSET
         NI    VMEXPND0,255-VMXCKC
         STCK  SAVEWORK
         CLC   EXTCKC,SAVEWORK
         BL    TMRSCPND       passed already
         CLC   EXTCKC,=8X'FF'
         BE    TMRSCX         never
         MVC   TRQBVAL,EXTCKC
         MVC   TRQBIRA,=V(DMKTMRCK)
         CALL  DMKSCHST
         B     TMRSCX
TMRSCPND OI    VMEXPND0,VMXCKC
TMRSCX   CALL  DMKVMAXP
         EXIT
*        called when the clock has passed the guest's comparator
DMKTMRCK ENTER
         OI    VMEXPND0,VMXCKC
         CALL  DMKVMAXP
         EXIT
         DROP  R10
         SPACE 1
*---------------------------------------------------------------------*
*  DMKTMRSP  R1 = new CPU timer; DMKTMRGP stores it at R1             *
*---------------------------------------------------------------------*
DMKTMRSP ENTER
         L     R8,VMECEXT
         MVC   EXTCPT,0(R1)
         MVC   EXTCPTV,VMVTIME
         OI    EXTFLAG,EXTCPSET
         CALL  DMKTMRUP
         OI    CPSTAT,CPSLICE the slice may have to end sooner
         EXIT
DMKTMRGP ENTER
         L     R8,VMECEXT
         LR    R4,R1
         BAL   R10,TMRCPT
         STM   R2,R3,0(R4)
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKTMRMK  control register 0 has changed: a CPU timer that may     *
*            interrupt is watched from now on                         *
*---------------------------------------------------------------------*
DMKTMRMK ENTER
         L     R8,VMECEXT
         TM    EXTCR0+2,CR0CPT
         BZ    TMRMKX
         TM    EXTFLAG,EXTCPSET
         BO    TMRMKX
         OI    EXTFLAG,EXTCPSET
         CALL  DMKTMRUP
TMRMKX   CALL  DMKVMAXP
         EXIT
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         COPY  ECBLOK
         COPY  TRQBLOK
         END
