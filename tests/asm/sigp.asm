* SIGP - SIGNAL PROCESSOR, of the one CPU to itself and to none.
*
* Tests: SIGP
* Function: codes, status, external call and emergency signal with their
*           interruption and address at 132, invalid orders, restart,
*           problem state (chapters 4 and 10). Two CPUs: see the tests
*           that need them.
*
SIGP     TESTS
         LCTL  R0,R0,=F'0'
         SR    R3,R3
         L     R1,=F'77'
         SIGP  R1,R3,1
         CC    0,'SIGP: sense: nothing to tell'
         REG   R1,=F'77','SIGP: then R1 stays'
         SIGP  R1,R3,2
         CC    0,'SIGP: external call'
         SIGP  R1,R3,1
         CC    1,'SIGP: sense: status stored'
         REG   R1,=X'00000080','SIGP: external call pending'
         L     R1,=F'77'
         SIGP  R1,R3,2
         CC    1,'SIGP: a second call is not accepted'
         REG   R1,=X'00000080','SIGP: external call pending, again'
         LCTL  R0,R0,=X'00002000'
         MVC   X'84'(2),=X'EEEE'
         AWAIT EXT,X'1202','SIGP: the external call',MASK=1
         MEM   X'84'(2),=X'0000','SIGP: address of the caller at 132'
         SIGP  R1,R3,1
         CC    0,'SIGP: taken: not pending any more'
         SIGP  R1,R3,3
         CC    0,'SIGP: emergency signal'
         LCTL  R0,R0,=X'00004000'
         MVC   X'84'(2),=X'EEEE'
         AWAIT EXT,X'1201','SIGP: the emergency signal',MASK=1,MODE=EC
         MEM   X'84'(2),=X'0000','SIGP: address of the sender at 132'
         MEM   X'86'(2),=X'1201','SIGP: EC: code at 134'
         SIGP  R1,R3,2
         SIGP  R1,R3,3
         LCTL  R0,R0,=X'00006000'
         AWAIT EXT,X'1201','SIGP: the emergency signal comes first',   X
               MASK=1
         AWAIT EXT,X'1202','SIGP: then the external call',MASK=1
         LCTL  R0,R0,=F'0'
         SIGP  R1,R3,255
         CC    1,'SIGP: no such order'
         REG   R1,=X'00000002','SIGP: invalid order'
         SIGP  R1,R3,0
         CC    1,'SIGP: order 0'
         L     R3,=X'FFFF0000'
         SIGP  R1,R3,1
         CC    0,'SIGP: only bits 16-31 are the address'
         LA    R4,X'F00'
         SIGP  R1,R3,1(R4)
         CC    0,'SIGP: only bits 24-31 are the order'
         LA    R3,9
         L     R1,=F'77'
         SIGP  R1,R3,1
         CC    3,'SIGP: no such CPU'
         REG   R1,=F'77','SIGP: then R1 stays'
         EXPECT 2,'SIGP: problem state',SIGP,(R1,R3,1),STATE=PROBLEM
         ENDTESTS
         END   TSTGO
