* BLOCK - moves, compares and translates of 256 and 80 bytes.
*
* Function: what a program that shuffles card images and buffers does.
* Entry:    by restart, PSW at 0.  Ends in a disabled wait at FFF when
*           the check word at RESULT is right, else at BAD.
*
BLOCK    START 0
         DC    X'00080000',A(GO)        restart new PSW: EC, disabled
         ORG   BLOCK+X'200'
         USING BLOCK,0
GO       LA    15,2048                  base of the data
         LA    15,2048(,15)
         USING BLOCK+X'1000',15
         L     2,ROUNDS
         SR    3,3
         SR    4,4                      make a table that adds one
TABLE    LA    5,1(,4)
         STC   5,PLUS1(4)
         LA    4,1(,4)
         C     4,=F'256'
         BL    TABLE
ROUND    MVC   TO(256),FROM
         CLC   TO(256),FROM
         BNE   BAD
         TR    TO(256),PLUS1
         MVC   CARD(80),TO+3
         CLC   CARD(80),TO+3
         BNE   BAD
         TR    CARD(80),PLUS1
         XC    TO(256),TO
         MVC   TO(80),CARD
         OC    TO+80(80),CARD
         NC    TO+80(80),PLUS1
         MVC   FROM(80),CARD
         BCT   2,ROUND
BAD      L     3,FROM
         ST    3,RESULT
         C     3,EXPECTED
         BNE   WRONG
         LPSW  DONE
WRONG    LPSW  FAILED
ROUNDS   DC    F'4000000'
EXPECTED DC    X'F7F7F5F5'
         DS    0D
DONE     DC    X'000A000000000FFF'      disabled wait: right
FAILED   DC    X'000A000000000BAD'      disabled wait: wrong
         LTORG
         ORG   BLOCK+X'FF8'
RESULT   DC    F'0'
         ORG   BLOCK+X'1000'
FROM     DC    256X'C1'
TO       DS    256X
CARD     DS    80X
         ORG   BLOCK+X'1800'
PLUS1    DS    256X
         END   GO
