DMKEXT   TITLE 'DMKEXT - EXTERNAL INTERRUPTIONS'
***********************************************************************
*                                                                     *
*  MODULE    DMKEXT                                                   *
*  FUNCTION  External interruptions of the real machine: the clock    *
*            comparator ends slices and calls timer requests; the     *
*            interrupt key of the machine is the operator's affair.   *
*            The real interval timer and CPU timer are masked off.    *
*  ENTRY     DMKEXTIN  external new PSW                               *
*  EXIT      DMKDSPCH                                                 *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKEXT   CSECT
         USING PSA,R0
         USING VMBLOK,R11
         ENTRY DMKEXTIN
DMKEXTIN STM   R0,R15,PSASAVE
         L     R12,AEXT
         USING DMKEXT,R12
         TM    CPSTAT,CPRUN   did a guest run?
         BZ    EXTIDLE
         GUESTIN EXOPSW
         LA    R1,1           count
         A     R1,VMTEXT
         ST    R1,VMTEXT
         B     EXTWHAT
EXTIDLE  LA    R13,SYSSTACK
         CALL  DMKDSPWK       no: the wait is over
EXTWHAT  LA    R13,SYSSTACK
         CLC   EXCODE,=AL2(XCDCKC)
         BNE   EXTDONE        the interrupt key: nothing to do
         CALL  DMKSCHCK       requests whose time has come; set anew
EXTDONE  GOTO  DMKDSPCH
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         END
