* TIMER - the interval timer, and other external interruptions.
*
* Function: location 80 counts down 300 times a second; going negative
*           makes code 0080, once; signals are ORed into one code; masks
*           (chapters 4 and 6).
*
TIMER    TESTS
         LCTL  R0,R0,=F'0'
         MVC   X'50'(4),=X'00000100'         two steps
         LCTL  R0,R0,=X'00000080'
         AWAIT EXT,X'0080','timer: when it becomes negative',MASK=1
         L     R2,=F'1000000'
SEEN     TM    X'50',X'80'
         BO    ISNEG
         BCT   R2,SEEN
ISNEG    TM    X'50',X'80'
         CHECK 'timer: it is negative then',O
         MEM   TSTOLD+2(2),=X'0080','timer: code in the old PSW'
         MVC   NEG(4),X'50'
*        Pending only once, though still negative
         MVC   TSTNEXT(4),=A(ONCE)
         SSM   ONE
         NOPR  0
         NOPR  0
         SSM   ZERO
         SVC   255
ONCE     DS    0H
*OURS 4: hercules may find it twice, by its timer thread and itself
         MEM   TSTCLS(3),=X'0300FF','timer: only once'
*        It goes on
         L     R2,=F'100000'
         BCT   R2,*
         CLC   X'50'(4),NEG
         CHECK 'timer: it goes on counting down',NH
*        Masked by control register 0 it stays pending
         LCTL  R0,R0,=F'0'
         MVC   X'50'(4),=X'00000001'
WAITNEG  TM    X'50',X'80'
         BZ    WAITNEG
         MVC   TSTNEXT(4),=A(MASKED)
         SSM   ONE
         NOPR  0
         SSM   ZERO
         SVC   255
MASKED   MEM   TSTCLS(3),=X'0300FF','timer: masked in CR0: none'
         LCTL  R0,R0,=X'00000080'
         AWAIT EXT,X'0080','timer: pending until it is allowed',MASK=1
         MVC   X'50'(4),=X'7FFFFF00'
*        In the EC mode
         MVC   X'50'(4),=X'00000001'
         AWAIT EXT,X'0080','timer: EC mode',MASK=1,MODE=EC
         MEM   X'86'(2),=X'0080','timer: EC: code at 134'
         MVC   X'50'(4),=X'7FFFFF00'
         ENDTESTS
NEG      DS    F
ONE      DC    X'01'
ZERO     DC    X'00'
         END   TSTGO
