* MVCLASY - MVCL and CLCL while a timer interrupts again and again.
*
* Function: moves and compares half a megabyte with the CPU timer set to
*           a few microseconds: every interruption leaves registers from
*           which the instruction goes on; the result is whole (chapter
*           5).
*
MVCLASY  TESTS
         SCKC  NEVER
         LCTL  R0,R0,=X'00000400'
         MVC   X'58'(8),NEWPSW
*        Pattern
         L     R6,=A(X'80000')
         LA    R7,1024
FILL     ST    R7,0(,R6)
         LA    R6,4(,R6)
         BCT   R7,FILL
         L     R2,=A(X'81000')
         L     R4,=A(X'80000')
         L     R9,=A(X'7F000')
SPREAD   MVC   0(256,R2),0(R4)
         LA    R2,256(,R2)
         LA    R4,256(,R4)
         SH    R9,=H'256'
         BP    SPREAD
         SR    R10,R10
         LM    R2,R5,=A(X'100000',X'80000',X'80000',X'80000')
         SPT   SOON
         SSM   ONE
         MVCL  R2,R4
         SSM   ZERO
         CC    0,'MVCL: lengths equal'
         REG   R2,=A(X'180000'),'MVCL: R1 at the end'
         REG   R3,=F'0','MVCL: R1+1 zero'
         REG   R4,=A(X'100000'),'MVCL: R2 at the end'
         REG   R5,=F'0','MVCL: R2+1 zero'
         LTR   R10,R10
*OURS 5: how long a unit of operation is is not defined
         CHECK 'MVCL: was interrupted',P
         LM    R2,R5,=A(X'100000',X'80000',X'80000',X'80000')
         CLCL  R2,R4
         CC    0,'MVCL: all is moved'
         SR    R10,R10
         LM    R2,R5,=A(X'100000',X'80000',X'80000',X'80000')
         SPT   SOON
         SSM   ONE
         CLCL  R2,R4
         SSM   ZERO
         CC    0,'CLCL: equal'
         REG   R2,=A(X'180000'),'CLCL: R1 at the end'
         REG   R5,=F'0','CLCL: R2+1 zero'
         L     R6,=A(X'17FFFF')
         XI    0(R6),1
         LM    R2,R5,=A(X'100000',X'80000',X'80000',X'80000')
         SPT   SOON
         SSM   ONE
         CLCL  R2,R4
         SSM   ZERO
         CHECK 'CLCL: the last byte differs',NE
         REG   R2,=A(X'17FFFF'),'CLCL: R1 there'
         REG   R3,=F'1','CLCL: R1+1: one is left'
         SPT   FAR
         ENDTESTS
*        The timer: counts, and sets it anew
TICK     LA    R10,1(,R10)
         SPT   SOON
         LPSW  X'18'
         DS    0D
NEWPSW   DC    X'0000000000',AL3(TICK)
NEVER    DC    X'FFFFFFFFFFFFFFFF'
FAR      DC    X'7FFFFFFFFFFFFFFF'
SOON     DC    X'0000000000064000'           100 microseconds
ONE      DC    X'01'
ZERO     DC    X'00'
         END   TSTGO
