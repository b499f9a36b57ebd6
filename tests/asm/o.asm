* O - OR: registers, words, one byte, characters.
*
* Tests: O OR OI OC
* Function: bits, the two condition codes, lengths, overlap byte by byte,
*           protection (chapter 7).
*
O        TESTS
         L     R1,=X'F0F00A50'
         O     R1,=X'0F000A05'
         CC    1,'O: not zero'
         REG   R1,=X'FFF00A55','O: bits that are one in either'
         SR    R1,R1
         O     R1,=F'0'
         CC    0,'O: zero'
         L     R1,=X'80000000'
         LA    R2,1
         OR    R1,R2
         CC    1,'OR: not zero'
         REG   R1,=X'80000001','OR: the result'
         REG   R2,=F'1','OR: the second operand stays'
         SR    R1,R1
         OR    R1,R1
         CC    0,'OR: with itself, zero'
         L     R1,=X'80000000'
         OR    R1,R1
         CC    1,'OR: the sign does not matter'
         MVC   WORK(4),=X'00000000'
         OI    WORK+1,0
         CC    0,'OI: zero'
         OI    WORK+1,X'81'
         CC    1,'OI: not zero'
         OI    WORK+1,X'18'
         MEM   WORK(4),=X'00990000','OI: one byte only'
         MVC   WORK(4),=X'00000000'
         OC    WORK(4),WORK
         CC    0,'OC: zero'
         OC    WORK(4),=X'00000001'
         CC    1,'OC: the last byte counts'
         MEM   WORK(4),=X'00000001','OC: four bytes'
         XC    LONG,LONG
         MVI   LONG+255,X'40'
         OC    LONG2,LONG
         CC    1,'OC: 256 bytes'
         MEM   LONG2,LONG,'OC: all 256'
         MVC   WORK(8),=X'0102040810204080'
         OC    WORK+1(7),WORK
         MEM   WORK(8),=X'0103070F1F3F7FFF','OC: overlap piles up'
         L     R3,=A(X'8000')
         MVI   0(R3),X'A0'
         SETKEY X'8000',X'30'
         EXPECT 4,'OI: protection',OI,(0(R3),X'0F'),KEY=2
         EXPECT 4,'OC: protection',OC,(0(1,R3),=X'0F'),KEY=2
         MEM   0(1,R3),=X'A0','OI, OC: then nothing is changed'
         EXPECT 4,'OI: nothing to change, yet it stores',OI,(0(R3),0), X
               KEY=2
         L     R3,=A(X'200000'-2)
         LA    R1,5
         EXPECT 5,'O: reaches beyond the end: addressing',O,(R1,0(,R3))
         REG   R1,=F'5','O: then R1 is as before'
         ENDTESTS
WORK     DS    D
LONG     DS    CL256
LONG2    DC    XL256'00'
         END   TSTGO
