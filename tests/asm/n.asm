* N - AND: registers, words, one byte, characters.
*
* Tests: N NR NI NC
* Function: bits, the two condition codes, lengths 1 and 256, operands
*           that overlap byte by byte, protection (chapter 7).
*
N        TESTS
         L     R1,=X'F0F0AA55'
         N     R1,=X'0FF0FF0F'
         CC    1,'N: not zero'
         REG   R1,=X'00F0AA05','N: bits that are one in both'
         N     R1,=X'FF0F55FA'
         CC    0,'N: zero'
         REG   R1,=F'0','N: no bit is one in both'
         L     R1,=X'80000001'
         L     R2,=X'8000FFFE'
         NR    R1,R2
         CC    1,'NR: only the sign bit'
         REG   R1,=X'80000000','NR: the result'
         REG   R2,=X'8000FFFE','NR: the second operand stays'
         SR    R2,R2
         NR    R1,R2
         CC    0,'NR: zero'
         MVC   WORK(4),=X'FF3CFFFF'
         NI    WORK+1,X'0F'
         CC    1,'NI: not zero'
         MEM   WORK(4),=X'FF0CFFFF','NI: one byte only'
         NI    WORK+1,X'F3'
         CC    0,'NI: zero'
         MVC   WORK(4),=X'0F0FFF00'
         NC    WORK(4),=X'F0F018FF'
         CC    1,'NC: one byte is not zero'
         MEM   WORK(4),=X'00001800','NC: four bytes'
         NC    WORK(4),=X'FFFFE7FF'
         CC    0,'NC: all are zero'
         NC    WORK(1),WORK
         CC    0,'NC: one byte'
         MVI   LONG,X'FF'
         MVC   LONG+1(255),LONG
         MVC   LONG2,LONG
         MVI   LONG2+255,X'01'
         NC    LONG,LONG2
         CC    1,'NC: 256 bytes'
         MEM   LONG,LONG2,'NC: the last of 256'
         MVC   WORK(8),=X'FFFFFFFF7F3FFFFF'
         NC    WORK+5(3),WORK+4
         MEM   WORK(8),=X'FFFFFFFF7F3F3F3F','NC: overlap goes on'
         MVC   WORK(4),=X'12345678'
         L     R3,=A(X'200000'-2)
         MVC   0(2,R3),=X'1234'
         EXPECT 5,'NC: second operand beyond the end',NC,              X
               (WORK(4),0(R3))
         MEM   WORK(4),=X'12345678','NC: then nothing is changed'
         EXPECT 5,'NC: first operand beyond the end',NC,(0(4,R3),WORK)
         MEM   0(2,R3),=X'1234','NC: nor when it is the first'
         L     R3,=A(X'8000')
         MVI   0(R3),X'FF'
         SETKEY X'8000',X'30'
         EXPECT 4,'NI: protection',NI,(0(R3),X'0F'),KEY=2
         MEM   0(1,R3),=X'FF','NI: then the byte is as before'
         PSW   KEY=3
         NI    0(R3),X'0F'
         BACK
         CC    1,'NI: with the key of the block'
         MEM   0(1,R3),=X'0F','NI: with the key, stored'
         LA    R1,1
         PSW   KEY=2
         N     R1,0(,R3)
         BACK
         CC    0,'N: fetching needs no key here'
         EXPECT 4,'NC: all ones do not change, yet store',NC,          X
               (0(1,R3),=X'FF'),KEY=2
         ENDTESTS
WORK     DS    D
LONG     DS    CL256
LONG2    DS    CL256
         END   TSTGO
