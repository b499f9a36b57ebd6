* AP - ADD DECIMAL, SUBTRACT DECIMAL, ZERO AND ADD.
*
* Tests: AP SP ZAP
* Function: signs accepted and made, codes, overflow with and without its
*           mask, the sign of zero, lengths 1 to 16, overlap, bad digits
*           and signs, access (chapter 8).
*
AP       TESTS
         ZAP   W(3),=P'99'
         AP    W(3),=P'1'
         CC    2,'AP: greater than zero'
         MEM   W(3),=P'+00100','AP: carry'
         AP    W(3),=P'-100'
         CC    0,'AP: zero'
         MEM   W(3),=X'00000C','AP: zero is plus'
         AP    W(3),=P'-1'
         CC    1,'AP: less than zero'
         MEM   W(3),=X'00001D','AP: minus is D'
         ZAP   W(2),=P'999'
         AP    W(2),=P'1'
         CC    3,'AP: overflow'
         MEM   W(2),=X'000C','AP: overflow: the left is lost'
         ZAP   W(2),=P'-999'
         AP    W(2),=P'-1'
         MEM   W(2),=X'000D','AP: overflow to zero keeps the sign'
         CC    0,'(the comparison)'
         ZAP   W(1),=P'5'
         AP    W(1),=P'1005'
         CC    3,'AP: the second operand is longer'
         MEM   W(1),=X'0C','AP: longer: what fits'
         ZAP   W(1),=P'5'
         AP    W(1),=P'0000004'
         CC    2,'AP: longer, leading zeros: no overflow'
         MEM   W(1),=X'9C','AP: longer, leading zeros'
         ZAP   W(2),=P'999'
         EXPECT 10,'AP: decimal overflow',AP,(W(2),=P'2'),PM=4
         MEM   W(2),=X'001C','AP: completed, the sum is stored'
         OLDCC 3,'AP: completed, code 3'
         ZAP   W(2),=P'999'
         PSW   PM=11
         AP    W(2),=P'2'
         BACK
         CC    3,'AP: other mask bits do not interrupt'
         MVC   W(2),=X'012A'
         AP    W(2),=X'3B'
         MEM   W(2),=X'009C','AP: signs A and B: 12 and -3'
         MVC   W(2),=X'012E'
         AP    W(2),=X'3F'
         MEM   W(2),=X'015C','AP: signs E and F are plus'
         MVC   W(2),=X'012F'
         AP    W(2),=X'0C'
         MEM   W(2),=X'012C','AP: the preferred sign is made'
         MVC   W(16),=PL16'9999999999999999999999999999999'
         AP    W(16),=P'1'
         CC    3,'AP: sixteen bytes'
         MEM   W(16),=PL16'0','AP: sixteen bytes, zero'
         ZAP   W(3),=P'123'
         AP    W(3),W(3)
         MEM   W(3),=P'+00246','AP: to itself'
         SP    W(3),W(3)
         CC    0,'SP: from itself'
         ZAP   W(3),=P'5'
         SP    W(3),=P'7'
         CC    1,'SP: less than zero'
         MEM   W(3),=X'00002D','SP: 5 less 7'
         SP    W(3),=P'-7'
         CC    2,'SP: greater than zero'
         MEM   W(3),=X'00005C','SP: -2 less -7'
         ZAP   W(1),=P'-5'
         SP    W(1),=P'5'
         CC    3,'SP: overflow'
         MEM   W(1),=X'0D','SP: overflow to zero keeps the sign'
         ZAP   W(4),=P'-0'
         CC    0,'ZAP: minus zero'
         MEM   W(4),=X'0000000C','ZAP: zero becomes plus'
         ZAP   W(4),=P'-123'
         CC    1,'ZAP: less than zero'
         ZAP   W(4),=X'123F'
         CC    2,'ZAP: greater than zero'
         MEM   W(4),=X'0000123C','ZAP: extended, sign made C'
         ZAP   W(1),=P'-100'
         CC    3,'ZAP: overflow'
         MEM   W(1),=X'0D','ZAP: overflow to zero keeps the sign'
         EXPECT 10,'ZAP: decimal overflow',ZAP,(W(1),=P'12'),PM=4
         MVC   W(4),=X'FFFFFFFF'
         ZAP   W(4),=P'7'
         MEM   W(4),=X'0000007C','ZAP: the first need not be packed'
         MVC   W(4),=X'0000123C'
         ZAP   W(4),W+2(2)
         MEM   W(4),=X'0000123C',                                      X
               'ZAP: overlap, rightmost bytes in line'
*        Data exceptions
         MVC   W(4),=X'0000001C'
         EXPECT 7,'AP: a digit A: data',AP,(W(4),=X'0A1C')
         EXPECT 7,'AP: a sign 9: data',AP,(W(4),=X'0019')
         EXPECT 7,'SP: a sign 0: data',SP,(W(4),=X'10')
         EXPECT 7,'ZAP: a digit B: data',ZAP,(W(4),=X'B1C0001C')
         EXPECT 7,'ZAP: a sign 9: data',ZAP,(W(4),=X'19')
         MEM   W(4),=X'0000001C','AP, SP, ZAP: then nothing is stored'
         MVC   W(2),=X'1A1C'
         EXPECT 7,'AP: bad digit in the first: data',AP,(W(2),=P'1')
         MVC   W(2),=X'1119'
         EXPECT 7,'SP: bad sign in the first: data',SP,(W(2),=P'1')
*        Access
         MVC   W(2),=P'+001'
         L     R3,=A(X'8000')
         MVC   0(2,R3),=P'+001'
         SETKEY X'8000',X'38'
         EXPECT 4,'AP: protection',AP,(0(2,R3),=P'1'),KEY=2
         EXPECT 4,'SP: protection',SP,(0(2,R3),=P'1'),KEY=2
         EXPECT 4,'ZAP: protection',ZAP,(0(2,R3),=P'1'),KEY=2
         EXPECT 4,'AP: fetch protection',AP,(W(2),0(2,R3)),KEY=2
         EXPECT 4,'ZAP: fetch protection',ZAP,(W(2),0(2,R3)),KEY=2
         MEM   0(2,R3),=P'+001','AP, SP, ZAP: nothing is stored then'
         L     R3,=A(X'200000'-1)
         EXPECT 5,'AP: beyond the end: addressing',AP,(W(2),0(2,R3))
         ENDTESTS
W        DS    2D
         END   TSTGO
