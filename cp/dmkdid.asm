DMKDID   TITLE 'DMKDID - operations that do not end'
***********************************************************************
*                                                                     *
* DMKDID - looks after channel programs of guests that do not end     *
*                                                                     *
* A loop in a guest's channel program (a no-operation and a TIC back  *
* to it) keeps a disk busy for ever, and with it everybody whose      *
* minidisks are there.  As soon as an operation must wait for a       *
* guest's, a clock is started; whoever then works for PATIENCE is     *
* halted.  While nobody waits nobody is watched: it costs nothing.    *
*                                                                     *
* ENTRIES                                                             *
*   DMKDIDWT  an operation is about to be queued                      *
*                                                                     *
* REGISTERS                                                           *
*   R8 = RDEVBLOK, R9 = IOBLOK that works, R10 = TRQBLOK              *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKDID   CSECT
         USING PSA,0
         USING VMBLOK,R11
         USING RDEVBLOK,R8
         USING IOBLOK,R9
         USING TRQBLOK,R10
***********************************************************************
*                                                                     *
* DMKDIDWT - an operation is about to be queued                       *
*                                                                     *
* IN   R8 = RDEVBLOK of a disk                                        *
*                                                                     *
***********************************************************************
DMKDIDWT ENTER
         L     R9,RDEVAIOB        must it wait?
         LTR   R9,R9              is there one?
         BZ    WTEXIT             no
         L     R10,RDEVMISC       the clock of this disk
         LTR   R10,R10            is there one?
         BNZ   WTCLOCK            yes
         LA    R0,TRQBSIZE        (there is none yet)
         CALL  DMKFREE            free storage for it
         LR    R10,R1
         ST    R10,RDEVMISC       for the owner of the class
         ST    R8,TRQBMISC
         L     R1,=A(LATE)
         ST    R1,TRQBIRA
         MVC   TRQBUSER,ASYSVM
WTCLOCK  TM    TRQBFLAG,TRQBQ     does it run already?
         BO    WTEXIT
         BAL   R7,START           the clock, for what works now
WTEXIT   EXIT  RC=0
*
*        START - the clock, for what works now.  Link R7.
*
START    MVC   TRQBMISC+4(4),RDEVSIOS  number of the operation
         STCK  TRQBVAL            now and PATIENCE
         LM    R2,R3,TRQBVAL      time of day, TOD units
         AL    R3,PATIENCE+4
         BC    12,STARTHI         no carry
         A     R2,=F'1'
STARTHI  AL    R2,PATIENCE
         STM   R2,R3,TRQBVAL      time of day, TOD units
         CALL  DMKSCHST           start the clock
         BR    R7
***********************************************************************
*        LATE - the time is over: R10 = TRQBLOK, system stack         *
***********************************************************************
LATE     ENTER
         L     R8,TRQBMISC
         L     R9,RDEVAIOB        does something work?
         LTR   R9,R9              is there one?
         BZ    LATEXIT            no
         CLC   TRQBMISC+4(4),RDEVSIOS  still the same?
         BNE   LATENEXT           no: all is well
         L     R1,=V(DMKVIOIR)    a guest's?
         CL    R1,IOBIRA
         BNE   LATENEXT
         L     R7,IOBVDEV         VDEVBLOK, or 0
         USING VDEVBLOK,R7
         L     R11,VDEVUSER       tell him
         LH    R2,VDEVADD         virtual address: channel and unit
         ERROR DID,546,I,'DASD ',(X3,R2),' HALTED; NO INTERRUPTION'
         DROP  R7
         CALL  DMKIOSHA           and end it
LATENEXT L     R1,RDEVFIOB        does anybody wait still?
         LTR   R1,R1              is there one?
         BZ    LATEXIT            no
         BAL   R7,START           then look again
LATEXIT  EXIT  RC=0
         DS    0D
PATIENCE DC    X'00000002DC6C0000'  three seconds, TOD units
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  VDEVBLOK
         COPY  RDEVBLOK
         COPY  IOBLOK
         COPY  TRQBLOK
         COPY  SAVEAREA
         END
