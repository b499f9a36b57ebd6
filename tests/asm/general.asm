* GENERAL - general instructions at their edges.
*
* Function: checks results and condition codes that programs need and
*           that are easy to get wrong; runs on hercules unchanged.
*
GENERAL  TESTS
*        Addition, subtraction, and their codes
         L     R1,MAX
         A     R1,ONE
         CHECK 'A: overflow sets code 3',O
         C     R1,MIN
         CHECK 'A: the sum wraps around',E
         L     R1,ALL
         AL    R1,ONE
         CHECK 'AL: zero with carry is code 2',H
         L     R1,MIN
         LCR   R1,R1
         CHECK 'LCR: the most negative number overflows',O
         LPR   R2,R1
         CHECK 'LPR: and so does its absolute value',O
         L     R1,MIN
         SL    R1,MIN
         CHECK 'SL: equal operands, zero, no borrow: code 2',H
         L     R1,ONE
         SL    R1,ALL
         CHECK 'SL: borrow, not zero: code 1',L
*        Multiplication and division
         L     R3,MIN
         M     R2,ALL
         C     R2,ZERO
         CHECK 'M: high half',E
         C     R3,MIN
         CHECK 'M: low half',E
         L     R2,ALL
         L     R3,=F'-7'
         D     R2,=F'2'
         C     R2,=F'-1'
         CHECK 'D: the remainder has the sign of the dividend',E
         C     R3,=F'-3'
         CHECK 'D: the quotient goes towards zero',E
         EXPECT 9,'D: divide by zero: fixed-point divide',D,(R2,ZERO)
         EXPECT 6,'MR: odd register: specification',DC,(X'1C34')
*        Shifts
         L     R1,MIN
         SRA   R1,31
         C     R1,ALL
         CHECK 'SRA: copies the sign',E
         L     R1,=X'40000000'
         SLA   R1,1
         CHECK 'SLA: a bit unlike the sign overflows',O
         LTR   R1,R1
         CHECK 'SLA: keeps the sign',Z
         L     R1,ONE
         SLL   R1,63
         LTR   R1,R1
         CHECK 'SLL: 63 shifts all out',Z
         LM    R2,R3,=X'0000000180000000'
         SLDA  R2,1
         CHECK 'SLDA: positive',P
         CLM   R2,15,=X'00000003'
         CHECK 'SLDA: from the low to the high half',E
*        Characters under mask
         SR    R1,R1
         ICM   R1,5,=X'81FF'
         CHECK 'ICM: first bit one is code 1',M
         C     R1,=X'008100FF'
         CHECK 'ICM: bytes under mask 5',E
         ICM   R1,0,ONE
         CHECK 'ICM: mask 0 is code 0',Z
         CLM   R1,0,ONE
         CHECK 'CLM: mask 0 is equal',E
         STCM  R1,2,WORK
         CLI   WORK,0
         CHECK 'STCM: byte 2',E
*        Moves: overlap goes byte by byte
         MVI   WORK,C'*'
         MVC   WORK+1(15),WORK
         CLC   WORK(16),=16C'*'
         CHECK 'MVC: overlap by one propagates',E
         MVC   WORK(4),=X'01020304'
         MVN   WORK(4),=X'F9F8F7F6'
         CLC   WORK(4),=X'09080706'
         CHECK 'MVN: numerics only',E
         MVO   WORK(4),=X'12345C'
         CLC   WORK(4),=X'012345C6'
         CHECK 'MVO: with offset',E
         LA    R2,WORK
         LA    R3,16
         LA    R4,=C'AB'
         L     R5,=X'40000002'
         MVCL  R2,R4
         CHECK 'MVCL: first operand longer: code 2',H
         CLC   WORK(16),=CL16'AB'
         CHECK 'MVCL: filled with the pad byte',E
         LTR   R3,R3
         CHECK 'MVCL: length counted to zero',Z
         LA    R2,WORK+4
         LA    R3,8
         LA    R4,WORK
         LA    R5,8
         MVCL  R2,R4
         CHECK 'MVCL: destructive overlap: code 3',O
         LA    R2,WORK
         LA    R3,3
         LA    R4,=C'AB '
         L     R5,=X'40000002'
         CLCL  R2,R4
         CHECK 'CLCL: equal with padding',E
*        Translate, test, edit
         MVC   WORK(4),=X'00010203'
         TR    WORK(4),=C'WXYZ'
         CLC   WORK(4),=C'WXYZ'
         CHECK 'TR: by table',E
         SR    R1,R1
         L     R2,ALL
         TRT   WORK(4),TRTTABLE
         CHECK 'TRT: stopped before the end: code 1',L
         CLM   R1,7,=AL3(WORK+2)
         CHECK 'TRT: address of the byte',E
         C     R2,=X'FFFFFF59'
         CHECK 'TRT: only the low byte of R2 changes',E
         MVC   WORK(10),=X'40206B2020214B202060'
         ED    WORK(10),=P'-1234567'
         CHECK 'ED: negative is code 1',L
         MVC   WORK(6),=X'402020202020'
         ED    WORK(6),=PL3'12'
         CHECK 'ED: positive is code 2',H
*        Decimal
         CVB   R1,=PL8'-2147483648'
         C     R1,MIN
         CHECK 'CVB: the most negative number',E
         CVD   R1,WORK
         CP    WORK(8),=P'-2147483648'
         CHECK 'CVD: back again',E
         EXPECT 9,'CVB: too large: fixed-point divide',CVB,            X
               (R1,=PL8'2147483648')
         ZAP   WORK(4),=P'99'
         AP    WORK(4),=P'1'
         CP    WORK(4),=P'100'
         CHECK 'AP: carry over the digits',E
         ZAP   WORK(1),=P'5'
         AP    WORK(1),=P'5'
         CHECK 'AP: overflow is code 3',O
         ZAP   WORK(5),=P'1255'
         SRP   WORK(5),64-1,5
         CP    WORK(5),=P'126'
         CHECK 'SRP: right, rounded',E
         ZAP   WORK(8),=P'1000'
         DP    WORK(8),=P'7'
         CP    WORK+7(1),=P'6'
         CHECK 'DP: remainder on the right',E
         EXPECT 7,'AP: no digits: data',AP,(WORK(4),=X'0A0C')
         ZAP   WORK(8),=P'1'
         EXPECT 11,'DP: by zero: decimal divide',DP,(WORK(8),=P'0')
         PACK  WORK(4),=Z'-12345'
         CP    WORK(4),=P'-12345'
         CHECK 'PACK: sign from the zone',E
         UNPK  WORK(6),=P'-123'
         CLC   WORK(6),=X'F0F0F0F1F2D3'
         CHECK 'UNPK: zeros on the left, sign in the zone',E
*        Branches
         LA    R1,1
         LA    R2,0
         BCT   R1,GBCT
         LA    R2,1
GBCT     C     R2,ONE
         CHECK 'BCT: no branch when the count is zero',E
         LM    R2,R5,=F'1,2,3,4'
         LA    R6,0
GLOOP    LA    R6,1(,R6)
         BXLE  R2,R4,GLOOP
         C     R6,=F'2'
         CHECK 'BXLE: increment 3, limit in the odd one',E
         BALR  R1,0
GBALR    CLM   R1,7,=AL3(GBALR)
         CHECK 'BALR: address of the next instruction',E
         LA    R1,0
         EX    R1,GCLC
         CHECK 'EX: length 0 is one byte',E
         LA    R1,1
         EX    R1,GCLC
         CHECK 'EX: once more, two bytes',E
         EXPECT 3,'EX: of an EX: execute',EX,(R1,GEX)
         LA    R2,GEX
         EXPECT 6,'EX: odd address: specification',EX,(R1,1(0,R2))
         EXPECT 1,'operation X''00''',DC,(X'0000')
*        Swapping
         LM    R2,R3,=X'0000000500000006'
         MVC   WORK(4),=F'5'
         CS    R2,R3,WORK
         CHECK 'CS: equal, stored',E
         CLC   WORK(4),=F'6'
         CHECK 'CS: the new value',E
         CS    R2,R3,WORK
         CHECK 'CS: unequal',L
         C     R2,=F'6'
         CHECK 'CS: the old value is loaded',E
         ENDTESTS
GCLC     CLC   ONE+3(0),=X'01FF'
GEX      EX    R1,GCLC
ZERO     DC    F'0'
ONE      DC    F'1'
ALL      DC    F'-1'
MAX      DC    X'7FFFFFFF'
MIN      DC    X'80000000'
WORK     DS    D,D,D
TRTTABLE DC    256X'00'
         ORG   TRTTABLE+C'Y'
         DC    X'59'
         ORG
         END   TSTGO
