* L - LOAD: a word, a halfword, a register.
*
* Tests: L LR LH
* Function: values, the halfword's sign, no code, registers 0 and 15,
*           addresses and their 24 bits, access (chapter 7).
*
L        TESTS
         PSW   CC=3
         L     R1,WORD
         LR    R2,R1
         LH    R3,NEG
         BACK
         CC    3,'L, LR, LH: the code stays'
         REG   R1,=X'89ABCDEF','L: a word'
         REG   R2,=X'89ABCDEF','LR: a register'
         REG   R3,=X'FFFF8000','LH: extended by its sign'
         LH    R3,=X'7FFF'
         REG   R3,=X'00007FFF','LH: positive'
         L     R0,WORD
         REG   R0,=X'89ABCDEF','L: register 0'
         LR    R15,R0
         REG   R15,=X'89ABCDEF','LR: registers 15 and 0'
         LA    R4,2
         LA    R5,WORD
         L     R1,0(R4,R5)
         MEM   WORD(4),=X'89ABCDEF','(storage stays)'
         REG   R1,=X'CDEF8000','L: index and base, unaligned'
         L     R0,=F'100'
         L     R1,WORD(0)
         REG   R1,=X'89ABCDEF','L: index 0 is no register'
         DC    X'58100200'                   L R1,X'200'(0,0)
         REG   R1,X'200','L: base 0 is no register'
         L     R4,=X'FF000000'
         LA    R5,WORD
         OR    R5,R4
         L     R1,0(,R5)
         REG   R1,=X'89ABCDEF','L: bits 0-7 of the base are ignored'
         L     R4,=X'00FFFFFF'
         LA    R5,WORD+1
         L     R1,0(R4,R5)
         REG   R1,=X'89ABCDEF','L: addresses wrap at 16M'
         LA    R4,4
         L     R4,WORD-4(R4)
         REG   R4,=X'89ABCDEF','L: R1 is the index: address first'
         LA    R3,WORD
         LH    R1,1(,R3)
         REG   R1,=X'FFFFABCD','LH: operand on an odd address'
         LA    R1,1
         L     R3,=A(X'200000'-2)
         EXPECT 5,'L: reaches beyond the end: addressing',L,(R1,0(,R3))
         LA    R3,1(,R3)
         EXPECT 5,'LH: reaches beyond the end',LH,(R1,0(,R3))
         SETKEY X'8000',X'38'
         L     R3,=A(X'8000'-2)
         EXPECT 4,'L: its second half is fetch-protected',L,           X
               (R1,0(,R3)),KEY=2
         LA    R3,1(,R3)
         EXPECT 4,'LH: its second byte is fetch-protected',LH,         X
               (R1,0(,R3)),KEY=2
         REG   R1,=F'1','L, LH: then R1 is as before'
         PSW   KEY=3
         L     R1,0(,R3)
         BACK
         REG   R1,=F'0','L: with the key of the block'
         ENDTESTS
WORD     DC    X'89ABCDEF'
NEG      DC    X'8000'
         END   TSTGO
