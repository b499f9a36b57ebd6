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
         SSM   ONE
         NOPR  0
         NOPR  0
         SSM   ZERO
         SR    R1,R1
         CC    0,'timer: only once'
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
         SSM   ONE
         NOPR  0
         SSM   ZERO
         TM    X'50',X'80'
         CC    3,'timer: masked in CR0: none'
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
