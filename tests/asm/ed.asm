* ED - EDIT, and EDIT AND MARK.
*
* Tests: ED EDMK
* Function: digit selectors, significance starters, field separators,
*           message characters, the fill character, signs, codes, several
*           fields, the mark in R1, data exceptions (chapter 8).
*
ED       TESTS
         MVC   W(11),=X'4020206B2020214B202060'
         ED    W(11),=P'-0012345'
         CC    1,'ED: less than zero'
         MEM   W(11),=C'    123.45-','ED: negative, message stays'
         MVC   W(11),=X'4020206B2020214B202060'
         ED    W(11),=P'1234567'
         CC    2,'ED: greater than zero'
         MEM   W(11),=C' 12,345.67 ','ED: positive, message is filled'
         MVC   W(11),=X'4020206B2020214B202060'
         ED    W(11),=P'0000001'
         MEM   W(11),=C'       .01 ','ED: significance starter'
         MVC   W(11),=X'5C20206B2020214B202060'
         ED    W(11),=P'0000000'
         CC    0,'ED: zero'
         MEM   W(11),=C'*******.00*','ED: zero, fill character *'
         MVC   W(4),=X'40202020'
         ED    W(4),=P'-000'
         CC    0,'ED: minus zero is zero'
         MEM   W(4),=C'    ','ED: all blank'
         MVC   W(4),=X'40202020'
         ED    W(4),=P'070'
         MEM   W(4),=C'  70','ED: zeros after a digit stay'
         MVC   W(4),=X'F0202020'
         ED    W(4),=P'007'
         MEM   W(4),=C'0007','ED: fill character 0'
         MVC   W(4),=X'40212020'
         ED    W(4),=P'005'
         MEM   W(4),=C'  05','ED: starter: from the next digit on'
         MVC   W(4),=X'21202020'
         ED    W(4),=X'00123C'
         MEM   W(4),=X'21F0F1F2','ED: a fill that selects a digit'
         MVC   W(5),=X'4020C120C2'
         ED    W(5),=X'00'
         MEM   W(5),=X'4040404040','ED: a message before significance'
         MVC   W(6),=X'40202020C3D9'
         ED    W(6),=P'-123'
         MEM   W(6),=C' 123CR','ED: minus: the message stays'
         MVC   W(6),=X'40202020C3D9'
         ED    W(6),=P'+123'
         MEM   W(6),=C' 123  ','ED: plus: the message is filled'
         MVC   W(6),=X'40202020C3D9'
         ED    W(6),=X'123F'
         MEM   W(6),=C' 123  ','ED: sign F is plus'
         MVC   W(6),=X'40202020C3D9'
         ED    W(6),=X'123B'
         CC    1,'ED: sign B is minus'
         MEM   W(6),=C' 123CR','ED: sign B leaves the message'
*        Several fields
         MVC   W(9),=X'402020202240202020'
         ED    W(9),=X'012C034D'
         CC    1,'ED: the last field decides: minus'
         MEM   W(9),=C'  12   34','ED: the separator becomes fill'
         MVC   W(9),=X'402020202240202020'
         ED    W(9),=X'012D000C'
         CC    0,'ED: the last field decides: zero'
         MEM   W(9),=C'  12     ','ED: second field blank'
         MVC   W(6),=X'402020202240'
         ED    W(6),=P'123'
         CC    0,'ED: a separator begins a new, empty field'
         MVC   W(3),=C' AB'
         PSW   CC=3
         ED    W(3),=X'FF'
         BACK
         CC    0,'ED: no digit selector: no digit is checked'
         MEM   W(3),=C'   ','ED: message without significance: fill'
*        EDMK marks the first significant digit
         L     R1,=X'AA000000'
         MVC   W(11),=X'4020206B2020214B202060'
         EDMK  W(11),=P'0012345'
         CC    2,'EDMK: code as of ED'
         MEM   W(11),=C'    123.45 ','EDMK: result as of ED'
         CLM   R1,7,=AL3(W+4)
         CC    0,'EDMK: address of the first digit'
         CLM   R1,8,=X'AA'
         CC    0,'EDMK: bits 0-7 of R1 stay'
         L     R1,=F'-1'
         MVC   W(11),=X'4020206B2020214B202060'
         EDMK  W(11),=P'0000001'
         REG   R1,=F'-1','EDMK: none when a starter began it'
         MVC   W(9),=X'402020202240202020'
         EDMK  W(9),=X'012C034C'
         CLM   R1,7,=AL3(W+7)
         CC    0,'EDMK: of several fields the last'
         SNAP
         MVC   W(4),=X'40202020'
         EDMK  W(4),=P'000'
         SAME  'EDMK: zero leaves R1'
*        Data
         MVC   W(4),=X'40202020'
         EXPECT 7,'ED: a digit A: data',ED,(W(4),=X'A12C')
         MVC   W(4),=X'40202020'
         EXPECT 7,'ED: sign in a left half: data',ED,(W(4),=X'1CC1')
         EXPECT 7,'EDMK: a digit F: data',EDMK,(W(4),=X'F12C')
         L     R3,=A(X'8000')
         MVC   0(4,R3),=X'40202020'
         SETKEY X'8000',X'38'
         EXPECT 4,'ED: protection',ED,(0(4,R3),=P'123'),KEY=2
         EXPECT 4,'ED: source fetch-protected',ED,(W(4),0(R3)),KEY=2
         ENDTESTS
W        DS    4D
         END   TSTGO
