* TR - TRANSLATE.
*
* Tests: TR
* Function: each byte by its table entry, lengths, the table beside or on
*           the operand, access to the table (chapter 7).
*
TR       TESTS
         MVC   WORK(4),=X'00010203'
         TR    WORK(4),=C'WXYZ'
         MEM   WORK(4),=C'WXYZ','TR: four bytes'
         LA    R1,255
         LA    R2,TABLE
         LA    R3,LONG
FILL     LR    R4,R1
         STC   R1,0(R1,R3)
         X     R4,=X'000000FF'
         STC   R4,0(R1,R2)
         BCT   R1,FILL
         MVI   LONG,0
         MVI   TABLE,X'FF'
         TR    LONG(256),TABLE
         MEM   LONG(256),TABLE,'TR: 256 bytes'
         TR    LONG(256),TABLE
         CLI   LONG+100,100
         CC    0,'TR: and back'
         MVI   WORK,7
         TR    WORK(1),TABLE
         MEM   WORK(1),=X'F8','TR: one byte'
         MVC   WORK(4),=X'FFFE0180'
         LA    R5,TABLE
         TR    WORK(4),0(R5)
         MEM   WORK(4),=X'0001FE7F','TR: unsigned bytes'
         MVC   WORK(8),=X'0102030405060700'
         PSW   CC=3
         TR    WORK(8),WORK
         BACK
         CC    3,'TR: the code stays'
         MEM   WORK(1),=X'02','TR: on its table: the first byte'
         L     R5,=A(X'200000'-256)
         MVC   0(256,R5),TABLE
         MVC   WORK(2),=X'FF00'
         TR    WORK(2),0(R5)
         MEM   WORK(2),=X'00FF','TR: a table at the end of storage'
         MVC   WORK(2),=X'FF00'
         EXPECT 5,'TR: table beyond the end',TR,(WORK(2),1(R5))
         MEM   WORK(2),=X'FF00','TR: then nothing is stored'
         L     R5,=A(X'8000')
         MVC   0(2,R5),=X'0102'
         SETKEY X'8000',X'30'
         EXPECT 4,'TR: protection',TR,(0(2,R5),TABLE),KEY=2
         MEM   0(2,R5),=X'0102','TR: nor then'
         SETKEY X'8000',X'38'
         MVI   WORK,9
         EXPECT 4,'TR: table fetch-protected',TR,(WORK(1),0(R5)),KEY=2
         L     R5,=A(X'8000'-10)
         MVC   0(10,R5),=10X'77'
         MVI   WORK,9
         LA    R6,9
         EXPECT 4,'TR: the entry that is used is protected',TR,        X
               (WORK(1),1(R5)),KEY=2
         ENDTESTS
WORK     DS    D
LONG     DS    CL256
TABLE    DS    CL256
         END   TSTGO
