* MP - MULTIPLY DECIMAL.
*
* Tests: MP
* Function: signs, the sign of zero, the leading zeros that the first
*           operand must have, lengths that are not allowed (chapter 8).
*
MP       TESTS
         ZAP   W(4),=P'123'
         PSW   CC=3
         MP    W(4),=P'-45'
         BACK
         CC    3,'MP: the code stays'
         MEM   W(4),=X'0005535D','MP: 123 by -45'
         MP    W(4),=P'-1'
         MEM   W(4),=X'0005535C','MP: minus by minus'
         MP    W(4),=P'0'
         MEM   W(4),=X'0000000C','MP: by zero'
         ZAP   W(4),=P'-7'
         MP    W(4),=P'0'
         MEM   W(4),=X'0000000D','MP: zero has the sign of the rule'
         ZAP   W(16),=P'999999999999999'
         MP    W(16),=P'999999999999999'
         MEM   W(16),=PL16'999999999999998000000000000001',            X
               'MP: greatest'
         MVC   W(2),=X'005F'
         MP    W(2),=X'6A'
         MEM   W(2),=X'030C','MP: signs F and A'
         ZAP   W(2),=P'9'
         MP    W(2),=P'9'
         MEM   W(2),=X'081C','MP: 9 by 9'
*        Lengths
         ZAP   W(4),=P'1'
         EXPECT 6,'MP: lengths equal: specification',MP,(W(4),=PL4'1')
         EXPECT 6,'MP: second longer: specification',MP,(W(2),=PL4'1')
         EXPECT 6,'MP: second longer than 8',MP,(W(16),=PL9'1')
         ZAP   W(16),=P'3'
         MP    W(16),=PL8'5'
         MEM   W(16),=PL16'15','MP: 16 by 8 bytes'
*        Data
         ZAP   W(4),=P'12345'
         EXPECT 7,'MP: no zeros for the product: data',MP,             X
               (W(4),=PL2'2')
         MEM   W(4),=X'0012345C','MP: then nothing is stored'
         ZAP   W(4),=P'12345'
         MP    W(4),=P'2'
         MEM   W(4),=X'0024690C','MP: one byte of zeros for one byte'
         ZAP   W(4),=P'123456'
         EXPECT 7,'MP: half a byte of zeros is not enough',MP,         X
               (W(4),=P'1')
         ZAP   W(4),=P'1'
         EXPECT 7,'MP: bad digit in the second: data',MP,              X
               (W(4),=X'0A1C')
         EXPECT 7,'MP: bad sign in the second: data',MP,(W(4),=X'19')
         MVC   W(4),=X'00001A1C'
         EXPECT 7,'MP: bad digit in the first: data',MP,(W(4),=P'1')
         MVC   W(4),=X'00000019'
         EXPECT 7,'MP: bad sign in the first: data',MP,(W(4),=P'1')
         ZAP   W(4),=P'12'
         MP    W(4),W+3(1)
         ENDTESTS
W        DS    2D
         END   TSTGO
