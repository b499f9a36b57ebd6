* SRP - SHIFT AND ROUND DECIMAL.
*
* Tests: SRP
* Function: left and right, rounding, the sign of zero, overflow with and
*           without its mask, the amount out of six bits, bad rounding
*           digit and data (chapter 8).
*
SRP      TESTS
         ZAP   W(4),=P'1234'
         SRP   W(4),2,0
         CC    2,'SRP: left by 2'
         MEM   W(4),=PL4'123400','SRP: left by 2, result'
         SRP   W(4),64-3,0
         CC    2,'SRP: right by 3'
         MEM   W(4),=PL4'123','SRP: right by 3, result'
         ZAP   W(4),=P'1255'
         SRP   W(4),64-1,5
         MEM   W(4),=PL4'126','SRP: rounded up by 5'
         ZAP   W(4),=P'1254'
         SRP   W(4),64-1,5
         MEM   W(4),=PL4'125','SRP: not rounded up'
         ZAP   W(4),=P'-1255'
         SRP   W(4),64-1,5
         CC    1,'SRP: negative'
         MEM   W(4),=PL4'-126','SRP: negative is rounded away from 0'
         ZAP   W(4),=P'1251'
         SRP   W(4),64-1,9
         MEM   W(4),=PL4'126','SRP: rounding digit 9'
         ZAP   W(2),=P'999'
         SRP   W(2),64-1,5
         MEM   W(2),=PL2'100','SRP: the carry of rounding'
         ZAP   W(2),=P'995'
         SRP   W(2),64-3,5
         CC    2,'SRP: all digits out, a carry in'
         MEM   W(2),=PL2'1','SRP: all out: 1'
         ZAP   W(2),=P'-4'
         SRP   W(2),64-1,5
         CC    0,'SRP: to zero'
         MEM   W(2),=X'000C','SRP: zero is plus'
         ZAP   W(2),=P'999'
         SRP   W(2),32,9
         CC    0,'SRP: right by 32: zero'
         MEM   W(2),=X'000C','SRP: right by 32, result'
         ZAP   W(2),=P'0'
         SRP   W(2),31,0
         CC    0,'SRP: zero left by 31'
         ZAP   W(2),=P'12'
         SRP   W(2),2,0
         CC    3,'SRP: overflow'
         MEM   W(2),=PL2'200','SRP: overflow: what fits'
         ZAP   W(2),=P'-100'
         SRP   W(2),1,0
         CC    3,'SRP: overflow to zero'
         MEM   W(2),=X'000D','SRP: which keeps its sign'
         ZAP   W(2),=P'12'
         EXPECT 10,'SRP: decimal overflow',SRP,(W(2),2,0),PM=4
         MEM   W(2),=PL2'200','SRP: completed'
         MVC   W(2),=X'012A'
         SRP   W(2),0,0
         CC    2,'SRP: by 0 tests'
         MEM   W(2),=X'012C','SRP: by 0 makes the sign C'
         MVC   W(2),=X'000B'
         SRP   W(2),0,0
         CC    0,'SRP: by 0: minus zero'
         MEM   W(2),=X'000C','SRP: by 0: becomes plus'
         ZAP   W(4),=P'7'
         L     R2,=X'FFFFFFC1'
         SRP   W(4),0(R2),0
         MEM   W(4),=PL4'70','SRP: only six bits of the amount count'
         ZAP   W(16),=P'1'
         SRP   W(16),30,0
         SRP   W(16),64-30,0
         MEM   W(16),=PL16'1','SRP: 16 bytes there and back'
         ZAP   W(2),=P'1'
         EXPECT 7,'SRP: rounding digit 10: data',DC,                   X
               (X'F01A',S(W),S(63))
         EXPECT 7,'SRP: rounding digit 10, left shift',DC,             X
               (X'F01A',S(W),S(1))
         MVC   W(2),=X'0A1C'
         EXPECT 7,'SRP: a digit A: data',SRP,(W(2),63,0)
         MVC   W(2),=X'0019'
         EXPECT 7,'SRP: a sign 9: data',SRP,(W(2),0,0)
         MEM   W(2),=X'0019','SRP: then nothing is stored'
         L     R3,=A(X'8000')
         MVC   0(2,R3),=PL2'5'
         SETKEY X'8000',X'30'
         EXPECT 4,'SRP: protection',SRP,(0(2,R3),1,0),KEY=2
         MEM   0(2,R3),=PL2'5','SRP: nor then'
         ENDTESTS
W        DS    2D
         END   TSTGO
