DMKSVC   TITLE 'DMKSVC - SUPERVISOR CALLS'
***********************************************************************
*                                                                     *
*  MODULE    DMKSVC                                                   *
*  FUNCTION  CP uses no SVC itself, so an SVC is a guest's always:    *
*            it is reflected to the guest's own supervisor.           *
*  ENTRY     DMKSVCIN  supervisor-call new PSW                        *
*  EXIT      DMKDSPRU                                                 *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKSVC   CSECT
         USING PSA,R0
         USING VMBLOK,R11
         ENTRY DMKSVCIN
DMKSVCIN STM   R0,R15,PSASAVE
         L     R12,ASVC
         USING DMKSVC,R12
         GUESTIN SVCOPSW
         LA    R1,1           count
         A     R1,VMTSVC
         ST    R1,VMTSVC
         CALL  DMKVMASV
         GOTO  DMKDSPRU
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         END
