         TITLE 'DMSITI - CMS: INPUT/OUTPUT INTERRUPTIONS'
***********************************************************************
*                                                                     *
*  DMSITI   Input/output interruptions.                               *
*                                                                     *
*  FUNCTION CMS runs disabled and takes interruptions only while it   *
*           waits (DMSIOW) and while a user program runs.  The        *
*           console's go to DMSCIT; those of the device that DMSIOX   *
*           uses are gathered for it; others are ignored.             *
*           Waiting ends by a branch, which costs no privileged       *
*           instruction; a user program goes on by LPSW.              *
*                                                                     *
*  ENTRY    DMSITI: I/O new PSW.                                      *
*  EXITS    To the waiting routine, to the program interrupted, or    *
*           to DMSABN when HX came while a program ran.               *
*                                                                     *
***********************************************************************
DMSITI   CSECT
         USING NUCON,0            low storage needs no base
         STM   R0,R15,IOREGS      all registers
         BALR  R12,0              a base for the moment
         USING *,R12              base
         LH    R2,IOOPSW+2        BC mode: the device's address
         CH    R2,CONADDR         is it the console?
         BNE   ITIDEV             no
         L     R13,=A(INTSTK)     save areas of our own
         CALL  DMSCIT             console: what was it?
         B     ITIEND             done
ITIDEV   CH    R2,IOBDEV          the device that DMSIOX waits for?
         BNE   ITIEND             no, nobody wants to know
         OC    IOBSTAT,CSW+4      yes: add to its status
         TM    CSW+4,USCE         channel end brings the count
         BZ    ITIEND             this is not it
         MVC   IOBCSW,CSW         keep it all
ITIEND   TM    IOOPSW+1,PSWWAIT   were we waiting?
         BZ    ITIPROG            no
         LM    R0,R14,IOREGS      yes: go on behind the wait
         L     R15,IOOPSW+4       behind LPSW in DMSIOW
         BR    R15                disabled, as we are
ITIPROG  TM    CONFLAG,CONHX      no: a program was running
         BZ    ITIBACK            did HX come?
         TM    IOOPSW+1,PSWPROB   is it to end here and now?
         BZ    ITIBACK            no: CMS will see to it
         LA    R1,X'222'          yes: abend 222, quietly
         L     R15,=V(DMSABN)     end it
         BR    R15                for good
ITIBACK  LM    R0,R15,IOREGS      go on as if nothing had been
         LPSW  IOOPSW             enabled again
         LTORG                    constants of the code above
         COPY  NUCON              low storage, map, bits
         REGEQU                   names of the registers
         END
