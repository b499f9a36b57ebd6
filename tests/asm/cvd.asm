* CVD - CONVERT TO DECIMAL.
*
* Tests: CVD
* Function: values, signs C and D, the greatest; access (chapter 7).
*
CVD      TESTS
         SR    R1,R1
         CVD   R1,WORK
         MEM   WORK,=X'000000000000000C','CVD: 0'
         L     R1,=F'1234567890'
         CVD   R1,WORK
         MEM   WORK,=X'000001234567890C','CVD: 1234567890'
         REG   R1,=F'1234567890','CVD: R1 stays'
         L     R1,=F'-1'
         CVD   R1,WORK
         MEM   WORK,=X'000000000000001D','CVD: -1'
         L     R1,=X'7FFFFFFF'
         CVD   R1,WORK
         MEM   WORK,=X'000002147483647C','CVD: the greatest'
         L     R1,=X'80000000'
         CVD   R1,WORK
         MEM   WORK,=X'000002147483648D','CVD: the least'
         PSW   CC=2,PM=15
         CVD   R1,WORK
         BACK
         CC    2,'CVD: the code stays'
         LA    R3,ODD
         LA    R1,1000
         CVD   R1,1(,R3)
         MEM   ODD(10),=X'FF000000000001000CFF','CVD: odd address'
         L     R3,=A(X'8000'-4)
         MVC   0(8,R3),=CL8'********'
         SETKEY X'8000',X'30'
         EXPECT 4,'CVD: its second half is protected',CVD,(R1,0(,R3)), X
               KEY=1
         MEM   0(8,R3),=CL8'********','CVD: then nothing is stored'
         L     R3,=A(X'200000'-7)
         MVC   0(7,R3),=CL7'*******'
         EXPECT 5,'CVD: reaches beyond the end',CVD,(R1,0(,R3))
         MEM   0(7,R3),=CL7'*******','CVD: nor then'
         ENDTESTS
WORK     DS    D
ODD      DC    10X'FF'
         END   TSTGO
