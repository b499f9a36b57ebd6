         TITLE 'LOOP - TEST: A PROGRAM THAT DOES NOT END'
***********************************************************************
*                                                                     *
*  LOOP     Types a line, then loops.  With an argument it types the  *
*           line for ever.  For the immediate commands HX, HT and RT. *
*                                                                     *
***********************************************************************
LOOP     CSECT
         REGEQU
         USING LOOP,R12
         LR    R12,R15            base
         LR    R11,R1             arguments
         WRTERM 'LOOPING'
         CLI   8(R11),X'FF'       an argument?
         BE    QUIET
         L     R9,=F'100000'      yes: work a little between lines
WORK     BCT   R9,WORK
         LA    R1,0(,R11)
         WRTERM 'STILL LOOPING'
         L     R9,=F'100000'
         B     WORK
QUIET    B     QUIET              no: for ever
         END   LOOP
