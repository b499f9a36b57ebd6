* DP - DIVIDE DECIMAL.
*
* Tests: DP
* Function: quotient and remainder side by side, their signs, decimal
*           divide by zero and when the quotient does not fit: nothing is
*           changed; lengths that are not allowed (chapter 8).
*
DP       TESTS
         ZAP   W(5),=P'1234'
         PSW   CC=3
         DP    W(5),=P'100'
         BACK
         CC    3,'DP: the code stays'
         MEM   W(3),=X'00012C','DP: quotient on the left'
         MEM   W+3(2),=X'034C','DP: remainder on the right'
         ZAP   W(5),=P'-1234'
         DP    W(5),=P'100'
         MEM   W(5),=X'00012D034D','DP: -1234 by 100'
         ZAP   W(5),=P'1234'
         DP    W(5),=P'-100'
         MEM   W(5),=X'00012D034C','DP: 1234 by -100'
         ZAP   W(5),=P'-1234'
         DP    W(5),=P'-100'
         MEM   W(5),=X'00012C034D','DP: -1234 by -100'
         ZAP   W(5),=P'-12'
         DP    W(5),=P'100'
         MEM   W(5),=X'00000D012D','DP: quotient zero has the sign'
         ZAP   W(5),=P'-200'
         DP    W(5),=P'100'
         MEM   W(5),=X'00002D000D','DP: remainder zero has the sign'
         MVC   W(3),=X'00084F'
         DP    W(3),=X'7A'
         MEM   W(3),=X'012C0C','DP: signs F and A'
         ZAP   W(16),=P'999999999999999'
         DP    W(16),=PL8'3'
         MEM   W(8),=PL8'333333333333333','DP: 16 by 8, quotient'
         MEM   W+8(8),=PL8'0','DP: 16 by 8, remainder'
*        The quotient must fit
         ZAP   W(5),=P'99999'
         DP    W(5),=PL2'1'
         MEM   W(3),=P'99999','DP: the greatest quotient of 3 bytes'
         ZAP   W(5),=P'100000'
         EXPECT 11,'DP: quotient of six digits in 3 bytes',DP,         X
               (W(5),=PL2'1')
         MEM   W(5),=PL5'100000','DP: then nothing is stored'
         ZAP   W(5),=P'199999'
         DP    W(5),=PL2'2'
         MEM   W(5),=X'99999C001C','DP: just fits, with remainder'
         ZAP   W(5),=P'77'
         EXPECT 11,'DP: by zero: decimal divide',DP,(W(5),=P'0'),CC=2
         OLDCC 2,'DP: then the code stays'
         ZAP   W(5),=P'0'
         EXPECT 11,'DP: zero by zero: decimal divide',DP,(W(5),=P'-0')
         MEM   W(5),=PL5'0','DP: and nothing is stored'
         EXPECT 11,'DP: whatever the mask',DP,(W(5),=P'0'),PM=0
*        Lengths and data
         EXPECT 6,'DP: lengths equal: specification',DP,(W(2),=PL2'1')
         EXPECT 6,'DP: second longer than 8',DP,(W(16),=PL9'1')
         EXPECT 7,'DP: bad digit in the second: data',DP,              X
               (W(5),=X'0A1C')
         EXPECT 7,'DP: bad sign in the second: data',DP,(W(5),=X'19')
         MVC   W(3),=X'0A001C'
         EXPECT 7,'DP: bad digit in the first: data',DP,(W(3),=P'1')
         MVC   W(3),=X'000019'
         EXPECT 7,'DP: bad sign in the first: data',DP,(W(3),=P'1')
         MEM   W(3),=X'000019','DP: then nothing is stored, too'
         L     R3,=A(X'8000')
         MVC   0(3,R3),=PL3'8'
         SETKEY X'8000',X'30'
         EXPECT 4,'DP: protection',DP,(0(3,R3),=P'2'),KEY=2
         ENDTESTS
W        DS    2D
         END   TSTGO
