* CROSS - long operands across pages that are not side by side.
*
* Function: with DAT on each instruction with storage operands of some
*           length works on operands that begin in one frame and go on in
*           another; and when the second page is not there nothing of it
*           is done (chapters 3, 5 and 7).
*
CROSS    TESTS MODE=EC,BASES=3
         LCTL  R0,R1,TSTCR0
*        Pages 10, 11 are real 20000, 22000; 12, 13: 24000, 26000
         MVC   TSTPT1(8),=X'0200022002400260'
         L     R2,=A(X'10FFC')               first operand
         L     R3,=A(X'12FFE')               second operand
         L     R4,=A(X'20FFC')               its parts
         L     R5,=A(X'22000')
         L     R6,=A(X'24FFE')
         L     R7,=A(X'26000')
         MVC   0(2,R6),=X'1122'
         MVC   0(6,R7),=X'334455667788'
         PSW   DAT=ON
         MVC   0(8,R2),0(R3)
         BACK
         MEM   0(4,R4),=X'11223344','cross: MVC, left part'
         MEM   0(4,R5),=X'55667788','cross: MVC, right part'
         PSW   DAT=ON
         CLC   0(8,R2),0(R3)
         BACK
         CC    0,'cross: CLC'
         PSW   DAT=ON
         XC    0(8,R2),0(R3)
         BACK
         CC    0,'cross: XC, code'
         MEM   0(4,R5),=F'0','cross: XC, right part'
         PSW   DAT=ON
         OC    0(8,R2),0(R3)
         NC    0(8,R2),0(R3)
         MVN   0(8,R2),0(R3)
         MVZ   0(8,R2),0(R3)
         BACK
         MEM   0(4,R4),=X'11223344','cross: OC NC MVN MVZ, left part'
         MEM   0(4,R5),=X'55667788','cross: OC NC MVN MVZ, right part'
         PSW   DAT=ON
         MVCIN 0(8,R2),7(R3)
         BACK
         MEM   0(4,R4),=X'88776655','cross: MVCIN, left part'
         MEM   0(4,R5),=X'44332211','cross: MVCIN, right part'
         MVC   0(2,R6),=X'0000'
         MVC   0(6,R7),=X'00000123456C'
         PSW   DAT=ON
         ZAP   0(8,R2),0(8,R3)
         AP    0(8,R2),0(8,R3)
         BACK
         MEM   0(4,R5),=X'0246912C','cross: ZAP, AP'
         PSW   DAT=ON
         CP    0(8,R2),0(8,R3)
         BACK
         CC    2,'cross: CP'
         PSW   DAT=ON
         CVB   R1,0(,R3)
         CVD   R1,0(,R2)
         BACK
         REG   R1,=F'123456','cross: CVB'
         MEM   0(4,R5),=X'0123456C','cross: CVD'
         PSW   DAT=ON
         UNPK  0(8,R2),3(5,R3)
         BACK
         MEM   0(4,R4),=C'0012','cross: UNPK, left part'
         MEM   0(4,R5),=X'F3F4F5C6','cross: UNPK, right part'
         PSW   DAT=ON
         PACK  0(8,R3),0(8,R2)
         BACK
         MEM   0(6,R7),=X'00000123456C','cross: PACK'
         PSW   DAT=ON
         SRP   0(8,R3),64-2,0
         BACK
         MEM   0(6,R7),=X'00000001234C','cross: SRP'
         MVC   0(4,R4),=X'00010203'
         MVC   0(4,R5),=X'04050607'
         MVC   0(2,R6),=C'AB'
         MVC   0(6,R7),=C'CDEFGH'
         PSW   DAT=ON
         TR    0(8,R2),0(R3)
         BACK
         MEM   0(4,R4),=C'ABCD','cross: TR, left part'
         MEM   0(4,R5),=C'EFGH','cross: TR, right part'
*        Pattern blank and six digits, a sign; source 00 12 | 34 5D
         MVC   0(4,R4),=X'40202020'
         MVC   0(4,R5),=X'20202020'
         MVC   0(2,R6),=X'0012'
         MVC   0(6,R7),=X'345D00000000'
         PSW   DAT=ON
         ED    0(8,R2),0(R3)
         BACK
         CC    1,'cross: ED, code'
         MEM   0(4,R4),=C'   1','cross: ED, left part'
         MEM   0(4,R5),=C'2345','cross: ED, right part'
         LM    R8,R9,=X'0102030405060708'
         PSW   DAT=ON
         STM   R8,R9,0(R2)
         LM    R0,R1,0(R2)
         BACK
         MEM   0(4,R4),=X'01020304','cross: STM, left part'
         MEM   0(4,R5),=X'05060708','cross: STM, right part'
         REG   R1,=X'05060708','cross: LM'
         L     R8,=A(X'10FFE')
         PSW   DAT=ON
         L     R1,0(,R8)
         A     R1,0(,R8)
         ST    R1,0(,R8)
         BACK
         MEM   2(2,R4),=X'0608','cross: L, A, ST, left part'
         MEM   0(2,R5),=X'0A0C','cross: L, A, ST, right part'
         PSW   DAT=ON
         LH    R1,1(,R8)
         STH   R1,1(,R8)
         CH    R1,1(,R8)
         BACK
         CC    0,'cross: LH, STH, CH'
         LM    R0,R1,=F'0,0'
         PSW   DAT=ON
         STCK  0(R2)
         BACK
         CLC   0(4,R4),=F'0'
         CHECK 'cross: STCK, left part',NE
*        The second page is not there: nothing is stored in the first
         MVC   TSTPT1+2(2),=X'0228'
         PTLB
         MVC   0(4,R4),=C'STAY'
         EXPECT 17,'cross: MVC, page missing',MVC,(0(8,R2),WORK),DAT=ON
         EXPECT 17,'cross: XC, page missing',XC,(0(8,R2),0(R2)),DAT=ON
         EXPECT 17,'cross: STM, page missing',STM,(R8,R9,0(R2)),DAT=ON
         EXPECT 17,'cross: CVD, page missing',CVD,(R1,0(,R2)),DAT=ON
         EXPECT 17,'cross: ZAP, page missing',ZAP,(0(8,R2),P1),DAT=ON
         EXPECT 17,'cross: UNPK, page missing',UNPK,(0(8,R2),P1),DAT=ON
         EXPECT 17,'cross: TR, page missing',TR,(0(8,R2),WORK),DAT=ON
         EXPECT 17,'cross: MVCIN, page missing',MVCIN,                 X
               (0(8,R2),WORK+7),DAT=ON
         EXPECT 17,'cross: STCK, page missing',STCK,(0(R2)),DAT=ON
         MEM   0(4,R4),=C'STAY','cross: then nothing is stored'
         ENDTESTS
WORK     DC    CL256'12345678'
P1       DC    P'1'
         TABLES
         END   TSTGO
