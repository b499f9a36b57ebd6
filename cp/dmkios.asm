DMKIOS   TITLE 'DMKIOS - START REAL INPUT/OUTPUT'
***********************************************************************
*                                                                     *
*  MODULE    DMKIOS                                                   *
*  FUNCTION  Operations (IOBLOKs) wait in a queue for their device    *
*            and are started one after the other.                     *
*  ENTRIES   DMKIOSQR  R10 = IOBLOK: queue, start if the device is    *
*                      idle                                           *
*            DMKIOSNX  R8 = RDEVBLOK: start the next one that waits   *
*            DMKIOSHA  R8 = RDEVBLOK: halt what works                 *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKIOS   CSECT
         USING PSA,R0
         USING RDEVBLOK,R8
         USING IOBLOK,R10
         SPACE 1
DMKIOSQR ENTER
         L     R8,IOBRDEV
         XC    IOBFPNT,IOBFPNT
         MVI   IOBSTAT,0
         XC    IOBCSW,IOBCSW
         NI    IOBFLAG,255-IOBCEND-IOBHALT
         ICM   R2,15,RDEVFIOB queue empty?
         BZ    IOSQ1
         L     R2,RDEVLIOB    no: behind the last
         ST    R10,IOBFPNT-IOBLOK(,R2)
         B     IOSQ2
IOSQ1    ST    R10,RDEVFIOB
IOSQ2    ST    R10,RDEVLIOB
         CALL  DMKIOSNX
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKIOSNX  R8 = RDEVBLOK                                            *
*---------------------------------------------------------------------*
DMKIOSNX ENTER
IOSNEXT  TM    RDEVSTAT,RDEVBUSY+RDEVSNSG
         BNZ   IOSBACK        works
         ICM   R10,15,RDEVFIOB
         BZ    IOSBACK        nothing waits
         LH    R2,RDEVADD
         L     R0,RDEVSIOS    count
         A     R0,=F'1'
         ST    R0,RDEVSIOS
         MVC   CAW,IOBCAW
         SIO   0(R2)          start it
         BC    8,IOSGOES      CC 0: it works
         BC    2,IOSBACK      CC 2: later, at the next interruption
         BC    1,IOSABSNT     CC 3: nobody there
*        CC 1: status stored
         MVC   SAVEWORK(8),CSW
         TM    CSW+4,CSWBUSY  an interruption was pending there?
         BO    IOSBUSY
         TM    CSW+4,CSWUC+CSWUE
         BNZ   IOSENDED
         TM    CSW+5,255-CSWPCI-CSWIL
         BNZ   IOSENDED
         TM    CSW+4,CSWDE    an immediate operation: ended?
         BO    IOSENDED
         MVC   IOBCSW,SAVEWORK  channel end only: device works on
IOSGOES  OI    RDEVSTAT,RDEVBUSY
         ST    R10,RDEVAIOB
         MVC   RDEVFIOB,IOBFPNT   it is out of the queue
IOSBACK  EXIT
*        the device had status of its own: it is ours now.  Take it as
*        an interruption, then try again.
IOSBUSY  NI    SAVEWORK+4,255-CSWBUSY
         CLI   SAVEWORK+4,0
         BE    IOSBACK        just busy: later
         LA    R1,SAVEWORK
         CALL  DMKIOIUN       unsolicited
         B     IOSNEXT
IOSABSNT OI    IOBSTAT,IOBCC3
         B     IOSEND1
*        ended at once.  The owner hears of it from the dispatcher, not
*        in the middle of what he is doing.
IOSENDED MVC   IOBCSW,SAVEWORK
         OI    IOBSTAT,IOBCC1
IOSEND1  MVC   RDEVFIOB,IOBFPNT
         OI    RDEVSTAT,RDEVBUSY  (no other until then)
         ST    R10,RDEVAIOB
         L     R11,ASYSVM
         L     R1,=V(DMKIOIED)
         LR    R2,R8
         LR    R3,R10
         CALL  DMKSTKCP
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKIOSHA  R8 = RDEVBLOK                                            *
*---------------------------------------------------------------------*
DMKIOSHA ENTER
         ICM   R10,15,RDEVAIOB
         BZ    IOSBACK        nothing works
         OI    IOBFLAG,IOBHALT
         LH    R2,RDEVADD
         HIO   0(R2)
         EXIT
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  RDEVBLOK
         COPY  IOBLOK
         END
