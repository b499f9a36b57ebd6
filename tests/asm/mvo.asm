* MVO - MOVE WITH OFFSET.
*
* Tests: MVO
* Function: right to left, digits to the left of the rightmost four bits,
*           which stay; lengths; overlap by bytes; access (chapter 7).
*
MVO      TESTS
         MVC   WORK(4),=X'7788990C'
         MVO   WORK(4),=X'123456'
         MEM   WORK(4),=X'0123456C','MVO: extended with zeros'
         MVC   WORK(4),=X'7788990C'
         MVO   WORK(4),=X'FA'
         MEM   WORK(4),=X'00000FAC','MVO: one byte'
         MVC   WORK(2),=X'778C'
         MVO   WORK(2),=X'12345678'
         MEM   WORK(2),=X'678C','MVO: the left of the source is lost'
         MVC   WORK(4),=X'12345678'
         MVO   WORK(4),WORK(4)
         MEM   WORK(4),=X'23456788','MVO: onto itself shifts four bits'
         MVC   WORK(4),=X'12345678'
         MVO   WORK(4),WORK(3)
         MEM   WORK(4),=X'01234568','MVO: the way to divide by ten'
         MVC   WORK(4),=X'1234567C'
         MVO   WORK(1),WORK(1)
         MEM   WORK(4),=X'2234567C','MVO: one byte onto itself'
         MVC   WORK(16),=X'000102030405060708090A0B0C0D0E0F'
         MVI   WORK2+15,X'0C'
         MVO   WORK2(16),WORK(16)
         MEM   WORK2(8),=X'0010203040506070','MVO: 16 bytes, left half'
         MEM   WORK2+8(8),=X'8090A0B0C0D0E0FC','MVO: right half'
         MVC   WORK(4),=X'12345678'
         MVO   WORK(3),WORK+1(3)
         MEM   WORK(4),=X'78678678',                                   X
               'MVO: result bytes are fetched again'
         PSW   CC=3
         MVO   WORK(3),WORK2(1)
         BACK
         CC    3,'MVO: the code stays'
         L     R3,=A(X'8000')
         MVI   0(R3),X'55'
         SETKEY X'8000',X'38'
         EXPECT 4,'MVO: protection',MVO,(0(1,R3),WORK(1)),KEY=4
         EXPECT 4,'MVO: fetch protection',MVO,(WORK(1),0(1,R3)),KEY=4
         MEM   0(1,R3),=X'55','MVO: then nothing is stored'
         L     R3,=A(X'1FFFFF')
         MVC   WORK(3),=X'112233'
         EXPECT 5,'MVO: source beyond the end',MVO,(WORK(3),0(2,R3))
         MEM   WORK(3),=X'112233','MVO: nor then'
         ENDTESTS
WORK     DS    2D
WORK2    DS    2D
         END   TSTGO
