* OPENS - what makes an interruption come, and when.
*
* Function: after the instruction that allows it, or that makes its cause,
*           the next one is not executed: SSM, STOSM, LPSW, LCTL, SPT,
*           SCKC, SIGP; one that forbids it is in time (chapters 4 and 6).
*
OPENS    TESTS
         SPT   FAR
         SCKC  NEVER
         LCTL  R0,R0,=X'00000C00'
         SPT   MINUS
         MVC   TSTNEXT(4),=A(B1)
         SSM   ONE
A1       SVC   255
B1       MEM   TSTCLS(3),=X'021005','SSM allows it'
         MEM   TSTOLD+5(3),=AL3(A1),'SSM: before the next instruction'
         MVC   TSTNEXT(4),=A(B2)
         STOSM WORK,X'01'
A2       SVC   255
B2       MEM   TSTCLS(3),=X'021005','STOSM allows it'
         MEM   TSTOLD+5(3),=AL3(A2),'STOSM: before the next'
         MVC   TSTNEXT(4),=A(B3)
         LPSW  PSW3
A3       SVC   255
B3       MEM   TSTCLS(3),=X'021005','LPSW allows it'
         MEM   TSTOLD(4),=X'01501005',                                 X
               'LPSW: the new PSW is the old one'
         MEM   TSTOLD+5(3),=AL3(A3),'LPSW: before the next'
         LCTL  R0,R0,=F'0'
         SSM   ONE
         MVC   TSTNEXT(4),=A(B4)
         LCTL  R0,R0,=X'00000400'
A4       SVC   255
B4       MEM   TSTCLS(3),=X'021005','LCTL allows it'
         MEM   TSTOLD+5(3),=AL3(A4),'LCTL: before the next'
         SPT   FAR
         SSM   ONE
         MVC   TSTNEXT(4),=A(B5)
         SPT   MINUS
A5       SVC   255
B5       MEM   TSTCLS(3),=X'021005','SPT makes it'
*OURS 4: hercules looks at its timers from time to time
         MEM   TSTOLD+5(3),=AL3(A5),'SPT: before the next'
         SPT   FAR
         LCTL  R0,R0,=X'00000800'
         SSM   ONE
         MVC   TSTNEXT(4),=A(B6)
         SCKC  ZEROS
A6       SVC   255
B6       MEM   TSTCLS(3),=X'021004','SCKC makes it'
         MEM   TSTOLD+5(3),=AL3(A6),'SCKC: before the next'
         SCKC  NEVER
         LCTL  R0,R0,=X'00004000'
         SR    R3,R3
         SSM   ONE
         MVC   TSTNEXT(4),=A(B7)
         SIGP  R1,R3,3
A7       SVC   255
B7       MEM   TSTCLS(3),=X'021201','SIGP to itself makes it'
         MEM   TSTOLD+5(3),=AL3(A7),'SIGP: before the next'
*        What forbids it is in time
         LCTL  R0,R0,=X'00000400'
         SPT   FAR
         PSW   MASK=1,CC=3
         STNSM WORK,X'FE'
         SPT   MINUS
         NOPR  0
         BACK
         CC    3,'STNSM forbids it in time'
         PSW   MASK=0,CC=2
         SSM   ZEROS
         NOPR  0
         BACK
         CC    2,'SSM: still forbidden'
         SPT   FAR
         SSM   ONE
         LCTL  R0,R0,ZEROS
         SPT   MINUS
         NOPR  0
         SSM   ZEROS
         SPT   FAR
         LCTL  R0,R0,=X'00000400'
         PSW   MASK=1,CC=1
         NOPR  0
         BACK
         CC    1,'SPT: takes the cause away'
*        SVC with a new PSW that allows it: it comes before the handler
         SPT   MINUS
         MVC   SAVE(8),X'60'
         MVI   X'60',1
         MVC   TSTNEXT(4),=A(B8)
         SVC   100
B8       MVC   X'60'(8),SAVE
         MEM   TSTCLS(3),=X'021005','SVC allows it by its new PSW'
         CLC   TSTOLD+5(3),X'65'
         CC    0,'SVC: before its first instruction'
         SPT   FAR
         ENDTESTS
WORK     DS    D
SAVE     DS    D
PSW3     DC    X'0150000035',AL3(A3)
FAR      DC    X'7FFFFFFFFFFFFFFF'
NEVER    DC    X'FFFFFFFFFFFFFFFF'
MINUS    DC    X'FFFFFFFFFFFFFFFF'
ZEROS    DC    XL8'00'
ONE      DC    X'01'
         END   TSTGO
