* CONVERT - binary, packed and zoned decimal, back and forth.
*
* Function: CVD, UNPK, PACK, CVB, MVN and MVZ as reports use them.
* Entry:    by restart, PSW at 0.  Ends in a disabled wait at FFF when
*           the check word at RESULT is right, else at BAD.
*
CONVERT  START 0
         DC    X'00080000',A(GO)        restart new PSW: EC, disabled
         ORG   CONVERT+X'200'
         USING CONVERT,0
GO       LA    15,2048                  base of the data
         LA    15,2048(,15)
         USING CONVERT+X'1000',15
         L     2,ROUNDS
         SR    3,3
ROUND    CVD   2,PACKED
         UNPK  ZONED(15),PACKED(8)
         OI    ZONED+14,X'F0'
         MVZ   LINE(15),ZONED
         MVN   LINE(15),ZONED
         PACK  AGAIN(8),LINE(15)
         CVB   4,AGAIN
         AR    3,4
         BCT   2,ROUND
         ST    3,RESULT
         C     3,EXPECTED
         BNE   WRONG
         LPSW  DONE
WRONG    LPSW  FAILED
ROUNDS   DC    F'8000000'
EXPECTED DC    X'94DF0900'
         ORG   CONVERT+X'FF8'
RESULT   DC    F'0'
         ORG   CONVERT+X'1000'
DONE     DC    X'000A000000000FFF'      disabled wait: right
FAILED   DC    X'000A000000000BAD'      disabled wait: wrong
PACKED   DS    D
AGAIN    DS    D
ZONED    DS    CL16
LINE     DC    16X'F0'
         END   GO
