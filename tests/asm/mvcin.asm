* MVCIN - MOVE INVERSE.
*
* Tests: MVCIN
* Function: the source goes from its last byte (which is addressed) to
*           the left; lengths, access; an optional facility (chapter 7).
*
MVCIN    TESTS
         MVCIN WORK(5),ABCDE+4
         MEM   WORK(5),=C'EDCBA','MVCIN: reversed'
         MVCIN WORK(1),ABCDE
         MEM   WORK(2),=C'AD','MVCIN: one byte'
         MVCIN WORK(4),ABCDE+4
         MEM   WORK(5),=C'EDCBA','MVCIN: four of five'
         LA    R1,255
         LA    R2,LONG
FILL     STC   R1,0(R1,R2)
         BCT   R1,FILL
         MVI   LONG,0
         MVCIN LONG2(256),LONG+255
         CLI   LONG2,255
         CC    0,'MVCIN: 256: the first'
         CLI   LONG2+255,0
         CC    0,'MVCIN: 256: the last'
         CLI   LONG2+100,155
         CC    0,'MVCIN: 256: in between'
         CLI   LONG2+256,C'+'
         CC    0,'MVCIN: 256: nothing behind'
         MVCIN LONG(256),LONG2+255
         CLI   LONG+7,7
         CC    0,'MVCIN: twice is straight again'
         PSW   CC=2
         MVCIN WORK(5),ABCDE+4
         BACK
         CC    2,'MVCIN: the code stays'
         L     R3,=A(X'1FFFFF')
         MVC   WORK(2),=C'--'
         EXPECT 5,'MVCIN: source beyond the end',MVCIN,(WORK(2),1(R3))
         MEM   WORK(2),=C'--','MVCIN: then nothing is stored'
         EXPECT 5,'MVCIN: target beyond the end',MVCIN,                X
               (0(2,R3),ABCDE+1)
         SETKEY X'8000',X'38'
         L     R3,=A(X'8000')
         EXPECT 4,'MVCIN: protection',MVCIN,(0(1,R3),WORK),KEY=4
         EXPECT 4,'MVCIN: fetch protection',MVCIN,(WORK(1),0(R3)),KEY=4
         MVI   7(R3),C'S'
         EXPECT 4,'MVCIN: the right end is protected',MVCIN,           X
               (WORK(2),0(R3)),KEY=4
         ENDTESTS
ABCDE    DC    C'ABCDE'
WORK     DS    D
LONG     DS    CL256
LONG2    DS    CL256
         DC    C'+'
         END   TSTGO
