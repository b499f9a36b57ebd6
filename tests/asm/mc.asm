* MC - MONITOR CALL.
*
* Tests: MC
* Function: the mask bits of control register 8, class and code stored in
*           both modes, the class that is none, no access (chapters 6, 7).
*
MC       TESTS
         LCTL  R8,R8,=F'0'
         MVI   X'94',X'FF'
         MVC   X'95'(11),X'94'
         MVC   KEPT,X'94'
         PSW   CC=2
         MC    5,3
         BACK
         CC    2,'MC: masked off: no operation'
         MEM   X'94'(12),KEPT,'MC: masked off: nothing is stored'
         LCTL  R8,R8,=X'FFFF1000'
         LA    R2,X'345'
         EXPECT X'40','MC: class 3: monitor event',MC,(0(R2),3),CC=1
         OLDCC 1,'MC: the code stays'
*HERCULES 6: class and code are not stored in the BC mode
         MEM   X'94'(2),=X'0003','MC: BC: class at 148'
*HERCULES 6: class and code are not stored in the BC mode
         MEM   X'9C'(4),=X'00000345','MC: BC: code at 156'
         MVC   X'94'(12),KEPT
         MC    0(R2),2
         MC    0(R2),4
         MC    0(R2),15
         MC    0(R2),0
         MEM   X'94'(12),KEPT,'MC: the other classes stay off'
         L     R2,=X'FF800000'
         EXPECT X'40','MC: EC mode, problem state',MC,(1(R2),3),       X
               MODE=EC,STATE=PROBLEM,KEY=8
         MEM   X'94'(2),=X'0003','MC: EC: class at 148'
         MEM   X'9C'(4),=X'00800001','MC: EC: code at 156, 24 bits'
         MEM   X'8C'(4),=X'00040040','MC: EC: ILC and code at 140'
         LCTL  R8,R8,=X'00008001'
         EXPECT X'40','MC: class 0',MC,(0,0),MODE=EC
         MEM   X'94'(2),=X'0000','MC: class 0 at 148'
         EXPECT X'40','MC: class 15',MC,(0,15),MODE=EC
         MEM   X'94'(2),=X'000F','MC: class 15 at 148'
         EXPECT 6,'MC: class 16: specification',MC,(0,16)
         EXPECT 6,'MC: class X''F0'', masked off or not',MC,(0,X'F0')
         LA    R3,15
         EXPECT X'40','MC: under EX',EX,(R3,MC0),MODE=EC
         MEM   X'94'(2),=X'000F','MC: under EX the class is ORed'
         LCTL  R8,R8,=F'0'
         EXPECT 6,'MC: bits 8-11 though all are masked off',MC,        X
               (0,X'1F')
         ENDTESTS
MC0      MC    1,0
KEPT     DS    CL12
         END   TSTGO
