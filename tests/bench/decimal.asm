* DECIMAL - decimal arithmetic and editing, as a ledger does it.
*
* Function: adds and subtracts amounts, multiplies by a rate, rounds,
*           divides, compares, and edits the result for printing.
* Entry:    by restart, PSW at 0.  Ends in a disabled wait at FFF when
*           the check word at RESULT is right, else at BAD.
*
DECIMAL  START 0
         DC    X'00080000',A(GO)        restart new PSW: EC, disabled
         ORG   DECIMAL+X'200'
         USING DECIMAL,0
GO       LA    15,2048                  base of the data
         LA    15,2048(,15)
         USING DECIMAL+X'1000',15
         L     2,ROUNDS
         SR    3,3
ROUND    ZAP   TOTAL,AMOUNT             total = amount + fee - discount
         AP    TOTAL,FEE
         SP    TOTAL,DISCOUNT
         ZAP   PRODUCT,TOTAL            interest = total * rate,
         MP    PRODUCT,RATE
         SRP   PRODUCT,64-3,5           rounded to cents
         AP    BALANCE,PRODUCT
         CP    BALANCE,LIMIT            start again at the limit
         BL    GOODBAL
         ZAP   BALANCE,=P'0'
GOODBAL  ZAP   SHARE,BALANCE            a twelfth of it
         DP    SHARE,=P'12'
         MVC   LINE,PATTERN
         ED    LINE,BALANCE
         AP    AMOUNT,=P'137'
         CP    AMOUNT,=P'90000000'
         BL    NEXT
         SP    AMOUNT,=P'89999999'
NEXT     MVC   LINE2,PATTERN
         LA    1,LINE2+9
         EDMK  LINE2,SHARE
         BCT   2,ROUND
         LA    4,LINE                   sum of the digits of both lines
         LA    5,L'LINE+L'LINE2
SUM      IC    6,0(,4)
         N     6,=F'15'
         AR    3,6
         LA    4,1(,4)
         BCT   5,SUM
         ST    3,RESULT
         C     3,EXPECTED
         BNE   WRONG
         LPSW  DONE
WRONG    LPSW  FAILED
ROUNDS   DC    F'1000000'
EXPECTED DC    X'0000007D'
         LTORG
         ORG   DECIMAL+X'FF8'
RESULT   DC    F'0'
         ORG   DECIMAL+X'1000'
DONE     DC    X'000A000000000FFF'      disabled wait: right
FAILED   DC    X'000A000000000BAD'      disabled wait: wrong
AMOUNT   DC    PL5'1234567'
FEE      DC    PL3'1995'
DISCOUNT DC    PL4'-12345'
RATE     DC    PL2'045'
LIMIT    DC    PL6'9000000000'
TOTAL    DC    PL5'0'
PRODUCT  DC    PL8'0'
BALANCE  DC    PL6'0'
SHARE    DC    PL8'0'
PATTERN  DC    X'402020206B2020206B2020204B202060'
LINE     DC    CL16' '
LINE2    DC    CL16' '
         END   GO
