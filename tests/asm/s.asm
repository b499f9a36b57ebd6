* S - SUBTRACT: signed, 32 bits and a halfword.
*
* Tests: S SR SH
* Function: differences, condition codes, overflow with and without its
*           mask, the halfword's sign (chapter 7).
*
S        TESTS
         LA    R1,7
         S     R1,=F'7'
         CC    0,'S: zero'
         LA    R1,5
         S     R1,=F'7'
         CC    1,'S: less than zero'
         REG   R1,=F'-2','S: 5 less 7'
         LA    R1,5
         S     R1,=F'-7'
         CC    2,'S: greater than zero'
         REG   R1,=F'12','S: 5 less -7'
         L     R1,=X'80000000'
         S     R1,=F'1'
         CC    3,'S: overflow downwards'
         REG   R1,=X'7FFFFFFF','S: wraps around'
         L     R1,=X'7FFFFFFF'
         S     R1,=F'-1'
         CC    3,'S: overflow upwards'
         SR    R1,R1
         S     R1,=X'80000000'
         CC    3,'S: zero less the least overflows'
         REG   R1,=X'80000000','S: and leaves it'
         L     R1,=F'-1'
         S     R1,=X'80000000'
         CC    2,'S: -1 less the least does not overflow'
         REG   R1,=X'7FFFFFFF','S: -1 less the least'
         L     R1,=X'80000000'
         SR    R1,R1
         CC    0,'SR: the least less itself is zero'
         LA    R1,3
         L     R2,=F'-4'
         SR    R1,R2
         CC    2,'SR: 3 less -4'
         REG   R1,=F'7','SR: the difference'
         REG   R2,=F'-4','SR: the second operand stays'
         LA    R1,1
         SH    R1,=X'8000'
         CC    2,'SH: less -32768'
         REG   R1,=F'32769','SH: the halfword has a sign'
         SH    R1,=H'32767'
         REG   R1,=F'2','SH: less 32767'
         SH    R1,=H'2'
         CC    0,'SH: zero'
         SH    R1,=H'1'
         CC    1,'SH: less than zero'
         L     R1,=X'80000000'
         SH    R1,=H'1'
         CC    3,'SH: overflow'
         L     R1,=X'80000000'
         EXPECT 8,'S: fixed-point overflow',S,(R1,=F'1'),PM=8
         REG   R1,=X'7FFFFFFF','S: completed, the result is there'
         OLDCC 3,'S: completed, code 3'
         LR    R2,R1
         LNR   R1,R1
         BCTR  R1,0
         EXPECT 8,'SR: fixed-point overflow',SR,(R1,R2),PM=8
         EXPECT 8,'SH: fixed-point overflow',SH,(R2,=H'-1'),PM=8
         LA    R3,BYTES
         SR    R1,R1
         S     R1,1(,R3)
         REG   R1,=F'-257','S: operand on an odd address'
         L     R3,=A(X'200000'-1)
         EXPECT 5,'SH: reaches beyond the end',SH,(R1,0(,R3))
         EXPECT 5,'S: reaches beyond the end',S,(R1,0(,R3))
         REG   R1,=F'-257','S, SH: then R1 is as before'
         ENDTESTS
BYTES    DC    X'FF00000101FFFFFF'
         END   TSTGO
