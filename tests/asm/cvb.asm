* CVB - CONVERT TO BINARY.
*
* Tests: CVB
* Function: values and signs, the greatest, too large: the low-order bits
*           are placed and fixed-point divide follows; bad digits and
*           sign; access (chapter 7).
*
CVB      TESTS
         CVB   R1,=PL8'0'
         REG   R1,=F'0','CVB: 0'
         CVB   R1,=PL8'-0'
         REG   R1,=F'0','CVB: -0'
         CVB   R1,=PL8'1234567890'
         REG   R1,=F'1234567890','CVB: 1234567890'
         CVB   R1,=PL8'-1'
         REG   R1,=F'-1','CVB: -1'
         CVB   R1,=PL8'2147483647'
         REG   R1,=X'7FFFFFFF','CVB: the greatest'
         CVB   R1,=PL8'-2147483648'
         REG   R1,=X'80000000','CVB: the least'
         CVB   R1,=X'000000000000123A'
         REG   R1,=F'123','CVB: sign A is plus'
         CVB   R1,=X'000000000000123B'
         REG   R1,=F'-123','CVB: sign B is minus'
         CVB   R1,=X'000000000000123E'
         REG   R1,=F'123','CVB: sign E is plus'
         CVB   R1,=X'000000000000123F'
         REG   R1,=F'123','CVB: sign F is plus'
         PSW   CC=3
         CVB   R1,=PL8'5'
         BACK
         CC    3,'CVB: the code stays'
         EXPECT 9,'CVB: 2147483648: fixed-point divide',CVB,           X
               (R1,=PL8'2147483648')
         REG   R1,=X'80000000','CVB: low-order bits are placed'
         EXPECT 9,'CVB: -2147483649: fixed-point divide',CVB,          X
               (R1,=PL8'-2147483649')
         REG   R1,=X'7FFFFFFF','CVB: negative, low-order bits'
         EXPECT 9,'CVB: fifteen nines',CVB,(R1,=PL8'999999999999999')
         REG   R1,=X'A4C67FFF','CVB: fifteen nines, low-order bits'
         LA    R1,17
         EXPECT 7,'CVB: a sign 9: data',CVB,(R1,=X'0000000000001239')
         EXPECT 7,'CVB: a digit A: data',CVB,(R1,=X'00000000000A123C')
         EXPECT 7,'CVB: bad digit in front of too many',CVB,           X
               (R1,=X'A99999999999999C')
         REG   R1,=F'17','CVB: then R1 is as before'
         LA    R3,PACKED
         CVB   R1,1(,R3)
         REG   R1,=F'12345','CVB: operand on an odd address'
         L     R3,=A(X'200000'-7)
         EXPECT 5,'CVB: reaches beyond the end',CVB,(R1,0(,R3))
         SETKEY X'8000',X'38'
         L     R3,=A(X'8000'-4)
         EXPECT 4,'CVB: its second half fetch-protected',CVB,          X
               (R1,0(,R3)),KEY=1
         REG   R1,=F'12345','CVB: then R1 is as before, too'
         ENDTESTS
PACKED   DC    X'FF000000000012345C'
         END   TSTGO
