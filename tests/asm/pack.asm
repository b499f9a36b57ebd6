* PACK - PACK and UNPACK.
*
* Tests: PACK UNPK
* Function: digits and zones, lengths that do not fit, overlap byte by
*           byte from the right, no check of digits, access (chapter 7).
*
PACK     TESTS
         PACK  WORK(4),=C'1234567'
         MEM   WORK(4),=X'1234567F','PACK: seven digits'
         PACK  WORK(4),=X'F1F2D3'
         MEM   WORK(4),=X'0000123D','PACK: the zone is the sign'
         PACK  WORK(2),=C'123456789'
         MEM   WORK(2),=X'789F','PACK: too many: lost on the left'
         PACK  WORK(4),=X'5C'
         MEM   WORK(4),=X'000000C5','PACK: one byte swaps its halves'
         MVI   WORK,X'12'
         PACK  WORK(1),WORK(1)
         MEM   WORK(1),=X'21','PACK: in place, one byte'
         PACK  WORK(3),=X'1A2B3C4D'
         MEM   WORK(3),=X'0ABCD4','PACK: digits are not checked'
         MVC   WORK(8),=C'12345678'
         PACK  WORK(8),WORK(8)
         MEM   WORK(8),=X'000000012345678F','PACK: onto itself'
         MVC   WORK(8),=C'12345678'
         PACK  WORK+4(4),WORK(5)
         MEM   WORK(8),=X'F1F2F3F40012345F',                           X
               'PACK: overlap on the right'
         UNPK  WORK(7),=X'1234567C'
         MEM   WORK(7),=X'F1F2F3F4F5F6C7','UNPK: seven digits'
         UNPK  WORK(7),=X'123D'
         MEM   WORK(7),=X'F0F0F0F0F1F2D3','UNPK: zeros on the left'
         UNPK  WORK(2),=X'1234567C'
         MEM   WORK(2),=X'F6C7','UNPK: lost on the left'
         UNPK  WORK(3),=X'ABCDEF'
         MEM   WORK(3),=X'FCFDFE','UNPK: digits are not checked'
         MVI   WORK,X'12'
         UNPK  WORK(1),WORK(1)
         MEM   WORK(1),=X'21','UNPK: in place, one byte'
         MVC   WORK(8),=X'000000001234567C'
         UNPK  WORK(8),WORK+4(4)
         MEM   WORK(8),=X'F0FFF5FFF5F5F6C7',                           X
               'UNPK: results are fetched again'
         MVC   WORK(4),=X'0012345C'
         UNPK  WORK(4),WORK(4)
         MEM   WORK(4),=X'F3F3F4C5',                                   X
               'UNPK: a byte fetched once gives two'
         PSW   CC=3
         PACK  WORK(3),=C'12'
         UNPK  WORK(3),WORK(1)
         BACK
         CC    3,'PACK, UNPK: the code stays'
         L     R3,=A(X'8000')
         MVI   0(R3),X'55'
         SETKEY X'8000',X'38'
         EXPECT 4,'PACK: protection',PACK,(0(1,R3),WORK(1)),KEY=4
         EXPECT 4,'UNPK: protection',UNPK,(0(1,R3),WORK(1)),KEY=4
         EXPECT 4,'PACK: fetch protection',PACK,(WORK(1),0(1,R3)),KEY=4
         EXPECT 4,'UNPK: fetch protection',UNPK,(WORK(1),0(1,R3)),KEY=4
         MEM   0(1,R3),=X'55','PACK, UNPK: then nothing is stored'
         L     R3,=A(X'1FFFFF')
         EXPECT 5,'PACK: source beyond the end',PACK,(WORK(3),0(2,R3))
         EXPECT 5,'UNPK: source beyond the end',UNPK,(WORK(3),0(2,R3))
         ENDTESTS
WORK     DS    2D
         END   TSTGO
