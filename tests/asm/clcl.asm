* CLCL - COMPARE LOGICAL LONG.
*
* Tests: CLCL
* Function: codes, padding of the shorter one, where the registers point
*           at an inequality and at the end, lengths over 256, lengths
*           zero, odd registers, access (chapter 7).
*
CLCL     TESTS
         LA    R2,ABCDEF
         LA    R3,6
         LA    R4,ABCDEF2
         LA    R5,6
         CLCL  R2,R4
         CC    0,'CLCL: equal'
         REG   R2,=A(ABCDEF+6),'CLCL: equal: R1 behind the first'
         REG   R3,=F'0','CLCL: equal: its length is zero'
         REG   R4,=A(ABCDEF2+6),'CLCL: equal: R2 behind the second'
         REG   R5,=F'0','CLCL: equal: its length is zero, too'
         LA    R2,ABCDEF
         LA    R3,6
         LA    R4,ABCXEF
         LA    R5,6
         CLCL  R2,R4
         CC    1,'CLCL: first low'
         REG   R2,=A(ABCDEF+3),'CLCL: R1 at the unequal byte'
         REG   R3,=F'3','CLCL: length from there'
         REG   R4,=A(ABCXEF+3),'CLCL: R2 at the unequal byte'
         REG   R5,=F'3','CLCL: length from there, too'
         CLCL  R4,R2
         CC    2,'CLCL: first high'
         REG   R4,=A(ABCXEF+3),'CLCL: at once: nothing is advanced'
*        Padding
         LA    R2,BLANKS
         LA    R3,300
         LA    R4,BLANKS
         L     R5,=X'40000002'
         CLCL  R2,R4
         CC    0,'CLCL: second one shorter, padded'
         REG   R3,=F'0','CLCL: padded: length zero'
         REG   R5,=X'40000000','CLCL: the pad byte stays in R2+1'
         REG   R2,=A(BLANKS+300),'CLCL: padded: R1 at its end'
         REG   R4,=A(BLANKS+2),'CLCL: padded: R2 at its end'
         LA    R2,BLANKS
         LA    R3,2
         LA    R4,BLANKS
         L     R5,=X'40000005'
         CLCL  R2,R4
         CC    0,'CLCL: first one shorter, padded'
         REG   R4,=A(BLANKS+5),'CLCL: first shorter: R2 at its end'
         LA    R2,BLANKS
         LA    R3,2
         LA    R4,BLANKS
         L     R5,=X'41000005'
         CLCL  R2,R4
         CC    2,'CLCL: pad byte against the second'
         REG   R2,=A(BLANKS+2),'CLCL: pad unequal: R1 at its end'
         REG   R4,=A(BLANKS+2),'CLCL: pad unequal: R2 at the byte'
         REG   R5,=X'41000003','CLCL: pad unequal: rest of R2+1'
*        Lengths zero: no byte is accessed
         L     R2,=A(X'200000')
         L     R3,=X'FF000000'
         L     R4,=A(X'200000')
         L     R5,=X'FF000000'
         CLCL  R2,R4
         CC    0,'CLCL: both lengths zero, nothing accessed'
         REG   R3,=X'FF000000','CLCL: bits 0-7 of R1+1 stay'
         LA    R2,BLANKS
         LA    R3,1
         L     R5,=X'40000000'
         CLCL  R2,R4
         CC    0,'CLCL: second length zero: only padding'
         LA    R2,BLANKS+299
         LA    R3,2
         LA    R4,ABCDEF
         L     R5,=X'40000000'
         CLCL  R2,R4
         CC    2,'CLCL: against padding: first high'
         REG   R2,=A(BLANKS+300),'CLCL: R1 at the byte that differs'
         LM    R2,R5,=A(BIG,600,BIG2,600)
         CLCL  R2,R4
         CC    1,'CLCL: byte 512 of 600'
         REG   R2,=A(BIG+512),'CLCL: long: R1 there'
         REG   R3,=F'88','CLCL: long: rest'
         LA    R2,BIG
         LA    R3,600
         CLCL  R2,R2
         CC    0,'CLCL: the same registers: equal'
         EXPECT 6,'CLCL: odd R1: specification',DC,(X'0F34')
         EXPECT 6,'CLCL: odd R2: specification',DC,(X'0F25')
*        Access
         LM    R2,R5,=A(X'1FFFFF',2,X'1FFFFE',2)
         MVC   0(2,R4),=X'0101'
         MVI   0(R2),1
         EXPECT 5,'CLCL: runs beyond the end: addressing',CLCL,(R2,R4)
         LM    R2,R5,=A(X'1FFFFF',2,BLANKS,2)
         CLCL  R2,R4
         CC    1,'CLCL: unequal before the end is reached'
         SETKEY X'8000',X'38'
         LM    R2,R5,=A(X'8000',1,BLANKS,1)
         EXPECT 4,'CLCL: fetch protection, first',CLCL,(R2,R4),KEY=4
         LM    R2,R5,=A(BLANKS,1,X'8000',1)
         EXPECT 4,'CLCL: fetch protection, second',CLCL,(R2,R4),KEY=4
         REG   R2,=A(BLANKS),'CLCL: then the registers are as before'
         ENDTESTS
ABCDEF   DC    C'ABCDEF'
ABCDEF2  DC    C'ABCDEF'
ABCXEF   DC    C'ABCXEF'
BLANKS   DC    300C' '
         DC    C'A'
BIG      DC    512C'A',88C'B'
BIG2     DC    512C'A',88C'C'
         END   TSTGO
