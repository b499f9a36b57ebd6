* CL - COMPARE LOGICAL: unsigned, a word, a byte, characters.
*
* Tests: CL CLR CLI CLC
* Function: the three codes; bytes are unsigned; the first unequal byte
*           decides; lengths 1 and 256; access (chapter 7).
*
CL       TESTS
         LA    R1,5
         CL    R1,=F'5'
         CC    0,'CL: equal'
         CL    R1,=F'-1'
         CC    1,'CL: X''FFFFFFFF'' is the greatest'
         L     R1,=X'80000000'
         CL    R1,=X'7FFFFFFF'
         CC    2,'CL: the sign bit makes it high'
         SR    R2,R2
         CLR   R1,R2
         CC    2,'CLR: first high'
         CLR   R2,R1
         CC    1,'CLR: first low'
         CLR   R1,R1
         CC    0,'CLR: with itself'
         MVI   WORK,X'80'
         CLI   WORK,X'80'
         CC    0,'CLI: equal'
         CLI   WORK,X'81'
         CC    1,'CLI: storage low'
         CLI   WORK,X'7F'
         CC    2,'CLI: storage high'
         CLI   WORK,X'FF'
         CC    1,'CLI: X''FF'' is the greatest'
         CLC   =C'ABC',=C'ABC'
         CC    0,'CLC: equal'
         CLC   =C'ABC',=C'ABD'
         CC    1,'CLC: last byte low'
         CLC   =X'0100FF',=X'00FFFF'
         CC    2,'CLC: the first unequal byte decides'
         CLC   =X'7F',=X'80'
         CC    1,'CLC: unsigned'
         MVC   LONG,LONG2
         CLC   LONG,LONG2
         CC    0,'CLC: 256 bytes'
         MVI   LONG+255,1
         CLC   LONG,LONG2
         CC    2,'CLC: the last of 256'
         CLC   LONG(255),LONG2
         CC    0,'CLC: 255 of them'
         MVC   WORK(8),=8C'*'
         CLC   WORK+1(7),WORK
         CC    0,'CLC: operands overlap'
         L     R3,=A(X'200000'-2)
         EXPECT 5,'CLC: beyond the end',CLC,(LONG(3),0(R3)),CC=3
         OLDCC 3,'CLC: then the code stays'
         EXPECT 5,'CLI: beyond the end',CLI,(2(R3),0)
         EXPECT 5,'CL: beyond the end',CL,(R1,0(,R3))
         L     R3,=A(X'8000')
         SETKEY X'8000',X'38'
         EXPECT 4,'CLI: fetch protection',CLI,(0(R3),0),KEY=4
         EXPECT 4,'CLC: fetch protection of the first',CLC,            X
               (0(1,R3),WORK),KEY=4
         EXPECT 4,'CLC: fetch protection of the second',CLC,           X
               (WORK(1),0(R3)),KEY=4
         SETKEY X'8000',X'30'
         PSW   KEY=4
         CLI   0(R3),0
         BACK
         CC    0,'CLI: without the F bit any key fetches'
         ENDTESTS
WORK     DS    D
LONG     DS    CL256
LONG2    DC    XL256'00'
         END   TSTGO
