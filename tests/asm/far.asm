* FAR - code and operands beyond 64K and 1M.
*
* Function: branches of every kind to and from an address with all of its
*           21 bits in use; addresses that instructions give: links, LA,
*           TRT, EDMK, MVCL, CLCL; EXECUTE of a far target (chapter 7).
*
FAR      TESTS
         L     R2,=A(X'1A9000')
         MVC   0(FARLEN,R2),FARCODE
         LA    R10,HOME1
         BALR  R14,R2
HOME1    LR    R3,R14
         S     R3,=A(HOME1)
         LA    R3,0(,R3)
         REG   R3,=F'0','far: BALR there, BCR back, the link'
         LA    R9,BASRAT-FARCODE(R2)
         BAL   R14,0(,R9)
         REG   R5,=A(X'1A9000'+BASRNEXT-FARCODE),'far: BASR, its link'
         LA    R9,BALAT-FARCODE(R2)
         BAL   R14,0(,R9)
         LA    R5,0(,R5)
         REG   R5,=A(X'1A9000'+BALNEXT-FARCODE),'far: BAL, its link'
         LA    R9,COUNT-FARCODE(R2)
         LA    R6,5
         SR    R7,R7
         BAL   R14,0(,R9)
         REG   R7,=F'5','far: BCTR'
         LM    R6,R9,=F'0,0,1,9'
         LA    R3,INDEX-FARCODE(R2)
         BAL   R14,0(,R3)
         REG   R7,=F'10','far: BXLE'
         LA    R3,COND-FARCODE(R2)
         CR    R2,R2
         BAL   R14,0(,R3)
         REG   R7,=F'77','far: BCR'
         LA    R3,FAREX-FARCODE(R2)
         SR    R7,R7
         EX    0,0(,R3)
         REG   R7,=F'88','far: EX of a far target'
*        Addresses that instructions give
         L     R3,=A(X'1B7FF0')
         MVC   0(11,R3),=X'4020206B2020214B202060'
         SR    R1,R1
         EDMK  0(11,R3),=P'0012345'
         REG   R1,=A(X'1B7FF4'),'far: EDMK'
         MVC   0(8,R3),=X'0000000000010000'
         SR    R1,R1
         SR    R2,R2
         TRT   0(8,R3),TABLE
         REG   R1,=A(X'1B7FF5'),'far: TRT'
         LM    R4,R7,=A(X'1B7FF0',X'20',X'1C7FF0',X'20')
         MVCL  R4,R6
         REG   R4,=A(X'1B8010'),'far: MVCL'
         REG   R6,=A(X'1C8010'),'far: MVCL, the source'
         LM    R4,R7,=A(X'1B7FF0',X'20',X'1C7FF0',X'20')
         L     R3,=A(X'1B8005')
         MVI   0(R3),9
         CLCL  R4,R6
         REG   R4,=A(X'1B8005'),'far: CLCL'
         L     R3,=A(X'1F0F0F')
         LA    R3,1(R3)
         REG   R3,=A(X'1F0F10'),'far: LA'
         ENDTESTS
FARCODE  BR    R10
BASRAT   LA    R3,BASRNEXT-FARCODE(,R2)
         BASR  R5,R3
BASRNEXT BR    R14
BALAT    BAL   R5,BALNEXT-FARCODE(,R2)
BALNEXT  BR    R14
COUNT    LA    R3,COUNT2-FARCODE(,R2)
COUNT2   LA    R7,1(,R7)
         BCTR  R6,R3
         BR    R14
INDEX    BXLE  R7,R8,INDEX-FARCODE(R2)
         BR    R14
COND     LA    R7,77
         LA    R3,COND2-FARCODE(,R2)
         BER   R3
         LA    R7,78
COND2    BR    R14
FAREX    LA    R7,88
FARLEN   EQU   *-FARCODE
TABLE    DC    X'0001'
         DS    CL254
         END   TSTGO
