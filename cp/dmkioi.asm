DMKIOI   TITLE 'DMKIOI - INPUT/OUTPUT INTERRUPTIONS'
***********************************************************************
*                                                                     *
*  MODULE    DMKIOI                                                   *
*  FUNCTION  An input/output interruption of the real machine: finds  *
*            the device and its operation, gathers status, reads the  *
*            sense bytes after a unit check, and calls the routine of *
*            the operation's owner, or of the device's when nobody    *
*            had asked for anything.                                  *
*  ENTRIES   DMKIOIIN  input/output new PSW                           *
*            DMKIOIUN  R8 = RDEVBLOK, R1 = CSW: unsolicited status    *
*            DMKIOIED  R0 = RDEVBLOK, R1 = IOBLOK: has ended at SIO   *
*                      (stacked by DMKIOS)                            *
*  EXIT      DMKDSPCH                                                 *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKIOI   CSECT
         USING PSA,R0
         USING VMBLOK,R11
         USING RDEVBLOK,R8
         USING IOBLOK,R10
         ENTRY DMKIOIIN
DMKIOIIN STM   R0,R15,PSASAVE
         L     R12,AIOI
         USING DMKIOI,R12
         TM    CPSTAT,CPRUN   did a guest run?
         BZ    IOIIDLE
         GUESTIN IOOPSW
         LA    R1,1           count
         A     R1,VMTIO
         ST    R1,VMTIO
         B     IOITAKE
IOIIDLE  LA    R13,SYSSTACK
         CALL  DMKDSPWK       no: the wait is over
IOITAKE  LA    R13,SYSSTACK
         LH    R1,IOADDR
         N     R1,=X'0000FFFF'
         CALL  DMKSCNRD       R8 = RDEVBLOK
         LTR   R15,R15
         BNZ   IOIDONE        a device that we do not know
         CALL  DMKIOIST       what is it?
         CALL  DMKIOSNX       and what waits may start
IOIDONE  GOTO  DMKDSPCH
         SPACE 1
*---------------------------------------------------------------------*
*  DMKIOIST  R8 = RDEVBLOK, CSW of our low storage                    *
*---------------------------------------------------------------------*
DMKIOIST ENTER
         MVC   SAVEWORK(8),CSW
         TM    RDEVSTAT,RDEVSNSG
         BO    IOISENSE       our own sense command
         ICM   R10,15,RDEVAIOB
         BZ    IOIUNSOL       nothing works there
         L     R11,IOBUSER
         TM    CSW+4,CSWCE+CSWDE+CSWUC
         BNZ   IOISOLIC
         TM    CSW+5,255-CSWPCI
         BNZ   IOISOLIC
         TM    CSW+4,CSWATTN  attention in the middle of it
         BZ    IOIBACK        (PCI, control-unit end: of no interest)
IOIUNSOL LA    R1,SAVEWORK
         CALL  DMKIOIUN
IOIBACK  EXIT
*        status of the operation; attention may have come with it
IOISOLIC MVC   SAVEWRK5(1),SAVEWORK+4  (CSW may change meanwhile)
         NI    SAVEWORK+4,255-CSWATTN
         LA    R1,SAVEWORK
         CALL  DMKIOISO
         TM    SAVEWRK5,CSWATTN
         BZ    IOIBACK
         XC    SAVEWORK(8),SAVEWORK
         MVI   SAVEWORK+4,CSWATTN
         B     IOIUNSOL
         SPACE 1
*        sense bytes are here
IOISENSE TM    CSW+4,CSWDE
         BO    IOISNS1
         TM    CSW+4,CSWUC
         BZ    IOIBACK        channel end first
IOISNS1  NI    RDEVSTAT,255-RDEVSNSG
         L     R10,RDEVAIOB
         L     R11,IOBUSER
         CALL  DMKIOIRT
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKIOISO  R8, R10, R1 = CSW: status of the operation that works    *
*---------------------------------------------------------------------*
DMKIOISO ENTER
         MVC   SAVEWORK(8),0(R1)
         TM    SAVEWORK+4,CSWCE
         BO    IOICE
         TM    SAVEWORK+5,255
         BNZ   IOICE
         OC    IOBCSW+4(1),SAVEWORK+4  device end later: add the status
         B     IOIDE
IOICE    OC    SAVEWORK+4(2),IOBCSW+4  channel end: address and count
         MVC   IOBCSW,SAVEWORK
IOIDE    TM    IOBCSW+4,CSWDE
         BO    IOIEND
         TM    IOBCSW+4,CSWUC no device end, but it will not come
         BO    IOIEND
         TM    IOBCSW+5,255-CSWPCI-CSWIL
         BNZ   IOIEND
         TM    IOBFLAG,IOBCEDE    does the owner want channel end?
         BZ    IOISOX
         TM    IOBFLAG,IOBCEND    (had it already)
         BO    IOISOX
         OI    IOBFLAG,IOBCEND
         L     R15,IOBIRA
         BALR  R14,R15
IOISOX   EXIT
IOIEND   CALL  DMKIOIEN
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKIOIEN  R8, R10: the operation has ended.  After a unit check    *
*            the sense bytes first.                                   *
*---------------------------------------------------------------------*
DMKIOIEN ENTER
         TM    IOBCSW+5,255-CSWPCI-CSWIL
         BZ    IOIEN1
         OI    IOBSTAT,IOBFATAL
IOIEN1   TM    IOBCSW+4,CSWUC
         BZ    IOIEN9
         OI    IOBSTAT,IOBFATAL
         XC    IOBSENS,IOBSENS
         LA    R1,IOBSENS
         ST    R1,RDEVCCW
         MVI   RDEVCCW,CCWSENSE
         LA    R1,L'IOBSENS
         ST    R1,RDEVCCW+4
         MVI   RDEVCCW+4,CCWSLI
         MVC   IOBSNSN,RDEVSNSN
         LA    R1,RDEVCCW
         ST    R1,CAW
         LH    R2,RDEVADD
IOIEN2   SIO   0(R2)
         BC    2,IOIEN2       CC 2: the channel is free in a moment
         BC    1,IOIEN9       CC 3: no sense
         BC    8,IOIEN3
         TM    CSW+4,CSWBUSY  CC 1: had it status of its own?
         BZ    IOIEN9         no: no sense
         NI    CSW+4,255-CSWBUSY
         CLI   CSW+4,0
         BE    IOIEN9
         OC    RDEVCSW+4(1),CSW+4  yes: for later (DMKIOIRT)
         B     IOIEN2         and sense again
IOIEN3   OI    RDEVSTAT,RDEVSNSG
         EXIT
IOIEN9   L     R11,IOBUSER
         CALL  DMKIOIRT
         EXIT
         SPACE 1
*        the device is free, the owner gets his block back
DMKIOIRT ENTER
         NI    RDEVSTAT,255-RDEVBUSY
         XC    RDEVAIOB,RDEVAIOB
         NI    IOBFLAG,255-IOBCEND
         L     R15,IOBIRA
         BALR  R14,R15
         CLI   RDEVCSW+4,0    did the device say something else, too?
         BE    IOIRTX
         MVC   SAVEWORK(8),RDEVCSW
         XC    RDEVCSW,RDEVCSW
         LA    R1,SAVEWORK    it was unsolicited
         CALL  DMKIOIUN
IOIRTX   EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKIOIUN  R8 = RDEVBLOK, R1 = CSW                                  *
*---------------------------------------------------------------------*
DMKIOIUN ENTER
         ICM   R15,15,RDEVUNSO
         BZ    IOIBACK        nobody cares
         ICM   R11,15,RDEVUSER
         BNZ   IOIUN1
         L     R11,ASYSVM
IOIUN1   BALR  R14,R15
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKIOIED  R0 = RDEVBLOK, R1 = IOBLOK                               *
*---------------------------------------------------------------------*
DMKIOIED ENTER
         LR    R8,R0
         LR    R10,R1
         CALL  DMKIOIEN
         CALL  DMKIOSNX
         EXIT
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         COPY  RDEVBLOK
         COPY  IOBLOK
         END
