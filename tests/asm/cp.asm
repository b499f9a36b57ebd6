* CP - COMPARE DECIMAL.
*
* Tests: CP
* Function: codes, lengths, all signs, plus and minus zero, overlap, data
*           exceptions; nothing is stored (chapter 8).
*
CP       TESTS
         CP    =P'123',=P'123'
         CC    0,'CP: equal'
         CP    =P'123',=P'124'
         CC    1,'CP: first low'
         CP    =P'124',=P'123'
         CC    2,'CP: first high'
         CP    =P'-1',=P'1'
         CC    1,'CP: minus is below plus'
         CP    =P'-1',=P'-2'
         CC    2,'CP: -1 is above -2'
         CP    =P'0',=P'-0'
         CC    0,'CP: plus and minus zero are equal'
         CP    =PL16'7',=P'7'
         CC    0,'CP: a shorter second operand'
         CP    =P'7',=PL16'7'
         CC    0,'CP: a shorter first operand'
         CP    =P'7',=P'10007'
         CC    1,'CP: no overflow with a longer second'
         CP    =P'7',=P'-10007'
         CC    2,'CP: nor a negative one'
         CP    =X'7F',=X'7A'
         CC    0,'CP: signs F and A'
         CP    =X'7B',=X'7D'
         CC    0,'CP: signs B and D'
         CP    =X'7E',=X'7B'
         CC    2,'CP: signs E and B'
         CP    W(3),W+1(2)
         CC    0,'CP: operands overlap'
         PSW   PM=15
         CP    =PL16'-9999999999999999999999999999999',A9
         BACK
         CC    1,'CP: greatest numbers, no overflow'
         EXPECT 7,'CP: bad digit in the first',CP,(=X'A1C0',=P'1'),CC=3
         OLDCC 3,'CP: then the code stays'
         EXPECT 7,'CP: bad digit in the second',CP,(=P'1',=X'1A1C')
         EXPECT 7,'CP: bad sign in the second',CP,(=P'1',=X'19')
         EXPECT 7,'CP: bad sign in the first',CP,(=X'19',=P'1')
         MEM   W(3),=X'00123C','CP: nothing is stored'
         SETKEY X'8000',X'38'
         L     R3,=A(X'8000')
         EXPECT 4,'CP: fetch protection',CP,(0(1,R3),W(3)),KEY=2
         PSW   KEY=2
         CP    W(3),W(3)
         BACK
         CC    0,'CP: needs no key to fetch'
         L     R3,=A(X'1FFFFF')
         EXPECT 5,'CP: beyond the end: addressing',CP,(W(3),0(2,R3))
         ENDTESTS
W        DC    X'00123C'
A9       DC    PL16'9999999999999999999999999999999'
         END   TSTGO
