* INTPRIO - interruptions that are pending at the same time.
*
* Function: SVC and program before external, external before I/O; when the
*           new PSW allows it the next one is taken at once, so that the
*           one taken last runs first (chapter 6).
*
INTPRIO  TESTS
         LCTL  R2,R2,=F'-1'
         LCTL  R0,R0,=X'00000400'            CPU timer
         BAL   R9,PEND
         AWAIT EXT,X'1005','both pending: external first',MASK=X'FF'
         AWAIT IO,X'00E','both pending: I/O behind the timer',         X
               MASK=X'FE'
         BAL   R9,FREE
*        The external new PSW allows I/O: both are taken at once
         BAL   R9,PEND
         MVI   X'58',X'80'
         MVC   TSTNEXT(4),=A(BOTH)
         PSW   MASK=X'FF',AT=NEVER
NEVER    SVC   255
BOTH     MVI   X'58',0
         MEM   TSTCLS(3),=X'04000E','both at once: the last runs first'
         CLC   TSTOLD+5(3),X'5D'
         CC    0,'both at once: I/O old PSW: external new PSW'
         CLC   X'1D'(3),=AL3(NEVER)
         CC    0,'both at once: external old PSW: the program'
         CLC   X'1A'(2),=X'1005'
         CC    0,'both at once: the code of the external one'
         BAL   R9,FREE
*        SVC is taken though both pend; then they, by its new PSW
         BAL   R9,PEND
         MVC   SAVE(8),X'60'
         MVI   X'60',X'FF'
         MVC   TSTNEXT(4),=A(THREE)
         PSW   MASK=X'00',AT=CALL
CALL     SVC   44
CALLED   SVC   255
THREE    MVC   X'60'(8),SAVE
         MEM   TSTCLS(3),=X'021005','SVC, then external by its new PSW'
         CLC   TSTOLD+5(3),X'65'
         CC    0,'SVC: external old PSW: the SVC new PSW'
         CLC   X'25'(3),=AL3(CALLED)
         CC    0,'SVC: its old PSW: the program'
*        A program interruption, likewise
         MVC   SAVE(8),X'68'
         MVI   X'68',X'FE'
         MVC   TSTNEXT(4),=A(FOUR)
         DC    X'0000'
PGMED    SVC   255
FOUR     MVC   X'68'(8),SAVE
         MEM   TSTCLS(3),=X'04000E','program, then I/O by its new PSW'
         CLC   TSTOLD+5(3),X'6D'
         CC    0,'program: I/O old PSW: the program new PSW'
         CLC   X'2D'(3),=AL3(PGMED)
         CC    0,'program: its old PSW: the program'
         BAL   R9,FREE
         SPT   FAR
         ENDTESTS
*        CPU timer negative, the printer's interruption pending
PEND     SPT   MINUS
         LA    R1,OUT
         ST    R1,CAW
         SIO   X'00E'
         DELAY 300                           it has ended by now
         BR    R9
FREE     TIO   X'00E'
         BC    7,FREE
         BR    R9
CAW      EQU   X'48'
SAVE     DS    D
FAR      DC    X'7FFFFFFFFFFFFFFF'
MINUS    DC    X'FFFFFFFFFFFFFFFF'
OUT      CCW   X'09',LINE,X'20',10
LINE     DC    C'LINE OF 10'
         END   TSTGO
