* X - EXCLUSIVE OR: registers, words, one byte, characters.
*
* Tests: X XR XI XC
* Function: bits, the two condition codes, clearing and swapping, overlap
*           byte by byte, protection (chapter 7).
*
X        TESTS
         L     R1,=X'F0F0AA55'
         X     R1,=X'FFF000FF'
         CC    1,'X: not zero'
         REG   R1,=X'0F00AAAA','X: bits that differ'
         X     R1,=X'0F00AAAA'
         CC    0,'X: zero'
         L     R1,=F'-1'
         XR    R1,R1
         CC    0,'XR: clears'
         REG   R1,=F'0','XR: clears R1'
         L     R1,=X'12345678'
         L     R2,=X'9ABCDEF0'
         XR    R1,R2
         CC    1,'XR: not zero'
         XR    R2,R1
         XR    R1,R2
         REG   R1,=X'9ABCDEF0','XR: three swap'
         REG   R2,=X'12345678','XR: three swap, the other'
         MVC   WORK(4),=X'FFFFFFFF'
         XI    WORK+2,X'FF'
         CC    0,'XI: zero'
         XI    WORK+2,X'5A'
         CC    1,'XI: not zero'
         MEM   WORK(4),=X'FFFF5AFF','XI: one byte only'
         MVI   LONG,X'77'
         MVC   LONG+1(255),LONG
         XC    LONG,LONG
         CC    0,'XC: 256 bytes clear themselves'
         MEM   LONG,ZEROS,'XC: all are zero'
         MVC   WORK(8),=X'0102030405060708'
         XC    WORK(4),WORK+4
         CC    1,'XC: not zero'
         XC    WORK+4(4),WORK
         XC    WORK(4),WORK+4
         MEM   WORK(8),=X'0506070801020304','XC: three swap'
         MVC   WORK(8),=X'0100000000000000'
         XC    WORK+1(7),WORK
         MEM   WORK(8),=X'0101010101010101','XC: overlap goes on'
         L     R3,=A(X'8000')
         MVI   0(R3),X'A0'
         SETKEY X'8000',X'38'
         EXPECT 4,'XI: protection',XI,(0(R3),X'FF'),KEY=2
         EXPECT 4,'XC: protection',XC,(0(1,R3),=X'FF'),KEY=2
         EXPECT 4,'XC: fetch protection',XC,(WORK(1),0(R3)),KEY=2
         MEM   0(1,R3),=X'A0','XI, XC: then nothing is changed'
         L     R1,=F'1'
         EXPECT 4,'X: fetch protection',X,(R1,0(,R3)),KEY=2
         REG   R1,=F'1','X: then R1 is as before'
         ENDTESTS
WORK     DS    D
LONG     DS    CL256
ZEROS    DC    256X'00'
         END   TSTGO
