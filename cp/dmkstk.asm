DMKSTK   TITLE 'DMKSTK - STACKED WORK'
***********************************************************************
*                                                                     *
*  MODULE    DMKSTK                                                   *
*  FUNCTION  Work for a virtual machine that an interruption handler  *
*            cannot do itself, because it may have to wait.           *
*  ENTRY     DMKSTKCP  R11 = VMBLOK, R1 = entry, R2 R3 = R0 R1 for it *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKSTK   CSECT
         USING PSA,R0
         USING CPEXBLOK,R1
DMKSTKCP ENTER
         LR    R4,R1          entry
         LA    R0,CPEXSIZE    a block for it
         CALL  DMKFREE        ...
         ST    R11,CPEXUSER   for whom
         ST    R4,CPEXADD     what what
         STM   R2,R3,CPEXR0   its parameters
         ICM   R5,15,ACPEX    queue empty?
         BZ    STKFIRST       yes yes
         L     R5,ACPEXL      no: behind the last
         ST    R1,CPEXFPNT-CPEXBLOK(,R5) chain
         B     STKLAST
STKFIRST ST    R1,ACPEX       the first
STKLAST  ST    R1,ACPEXL      and the last
         EXIT
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  CPEXBLOK
         END
