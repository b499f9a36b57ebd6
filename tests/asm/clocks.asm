* CLOCKS - clock comparator and CPU timer as interruptions.
*
* Function: both external interruptions, their masks and priority; they
*           stay pending until the clock is changed; what the EC mode
*           stores at 134; waiting for them (chapters 4 and 6).
*
CLOCKS   TESTS
         LCTL  R0,R0,=F'0'
         SPT   FAR
         SCKC  NEVER
*        CPU timer
         SPT   MINUS
         LCTL  R0,R0,=X'00000400'
         AWAIT EXT,X'1005','CPU timer: negative interrupts',MASK=1
         AWAIT EXT,X'1005','CPU timer: it stays pending',MASK=1
         AWAIT EXT,X'1005','CPU timer: before the next instruction',   X
               MASK=1,WAIT=NO
         SPT   FAR
         SSM   ONE
         NOPR  0
         NOPR  0
         SSM   ZERO
         SPT   SOON
         AWAIT EXT,X'1005','CPU timer: it runs in the wait state',     X
               MASK=1
         STPT  NOW
         CLI   NOW,X'FF'
         CHECK 'CPU timer: negative then',E
         SPT   FAR
*        Clock comparator
         STCK  NOW
         SCKC  NOW
         LCTL  R0,R0,=X'00000800'
         AWAIT EXT,X'1004','comparator: the clock is beyond it',MASK=1
         AWAIT EXT,X'1004','comparator: it stays pending',MASK=1
         SCKC  NEVER
         SSM   ONE
         NOPR  0
         SSM   ZERO
         STCK  NOW
         LM    R2,R3,NOW
         AL    R3,=X'00400000'               about a millisecond
         BC    12,NOCARRY
         AL    R2,=F'1'
NOCARRY  STM   R2,R3,NOW
         SCKC  NOW
         AWAIT EXT,X'1004','comparator: waiting for it',MASK=1
         STCK  LATER
         CLC   LATER,NOW
         CHECK 'comparator: the clock is beyond it then',H
*        Masks and priority
         SPT   MINUS
         SCKC  ZEROS
         LCTL  R0,R0,=X'00000C00'
         AWAIT EXT,X'1004','both: the comparator comes first',MASK=1
         LCTL  R0,R0,=X'00000400'
         AWAIT EXT,X'1005','comparator masked: the timer',MASK=1
         LCTL  R0,R0,=F'0'
         SSM   ONE
         NOPR  0
         SSM   ZERO
         LCTL  R0,R0,=X'00000C00'
         SR    R1,R1
         NOPR  0
         LTR   R1,R1
         CC    0,'both: masked by the PSW: none'
*        The EC mode
         MVC   X'84'(4),=X'EEEEEEEE'
         AWAIT EXT,X'1004','EC: comparator',MASK=1,MODE=EC
         MEM   X'86'(2),=X'1004','EC: the code at 134'
         MEM   TSTOLD(2),=X'010A','EC: the mask in the old PSW'
         MVC   X'86'(2),=X'EEEE'
         AWAIT EXT,X'1004','BC: comparator',MASK=1
         MEM   X'86'(2),=X'EEEE','BC: nothing at 134'
         MEM   TSTOLD+2(2),=X'1004','BC: the code in the old PSW'
         LCTL  R0,R0,=F'0'
         SPT   FAR
         SCKC  NEVER
         ENDTESTS
NOW      DS    D
LATER    DS    D
FAR      DC    X'7FFFFFFFFFFFFFFF'
NEVER    DC    X'FFFFFFFFFFFFFFFF'
MINUS    DC    X'FFFFFFFFFFFFFFFF'
ZEROS    DC    XL8'00'
SOON     DC    X'0000000000400000'           a millisecond
ONE      DC    X'01'
ZERO     DC    X'00'
         END   TSTGO
