* SUPER - privileged instructions and interruptions.
*
* Function: what a control program does most: supervisor calls, PSW
*           swaps, masks, control registers and storage keys.
* Entry:    by restart, PSW at 0.  Ends in a disabled wait at FFF;
*           the check word at RESULT is right, else at BAD.
*
SUPER    START 0
         DC    X'00080000',A(GO)        restart new PSW: EC, disabled
         ORG   SUPER+X'60'
         DC    X'00080000',A(SVCH)      SVC new PSW
         ORG   SUPER+X'200'
         USING SUPER,0
GO       L     2,ROUNDS
         SR    3,3
ROUND    SVC   1
         STNSM MASK,X'F8'
         STOSM MASK,X'00'
         SSM   ZERO
         STCTL 0,1,CRS
         LCTL  0,1,CRS
         L     4,=X'00002000'
         ISK   5,4
         LA    6,X'F0'
         SSK   6,4
         SVC   2
         LPSW  AHEAD
BACK     BCT   2,ROUND
         ST    3,RESULT
         C     3,EXPECTED
         BNE   WRONG
         LPSW  DONE
WRONG    LPSW  FAILED
SVCH     LA    3,1(,3)
         LPSW  X'20'                    back to the caller
ROUNDS   DC    F'3000000'
EXPECTED DC    X'005B8D80'
CRS      DS    2F
MASK     DC    X'00'
ZERO     DC    X'00'
         DS    0D
AHEAD    DC    X'00080000',A(BACK)
DONE     DC    X'000A000000000FFF'      disabled wait: right
FAILED   DC    X'000A000000000BAD'      disabled wait: wrong
         LTORG
         ORG   SUPER+X'FF8'
RESULT   DC    F'0'
         END   GO
