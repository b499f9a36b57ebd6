* LISTER - lists and copies the cards that follow its own deck.
*
* Function: reads cards from the device that it was loaded from to the end of
*           the file (unit exception), prints each on 00E by the American
*           control character in its first column, punches each on 00D.
*           Ends in a disabled wait: address 0 all is well, else the device
*           that failed, with status and sense at 500.
* Entry:    R1 = the IPL device.
*
LISTER   START 0
         ORG   LISTER+X'300'
GO       BALR  12,0
         USING *,12
         LR    10,1                     the reader
NEXT     LR    2,10
         LA    3,READ
         BAL   9,DO
         TM    STATUS,X'01'
         BO    DONE                     end of file
         LA    4,CONTROLS
LOOK     CLC   CARD(1),0(4)
         BE    FOUND
         LA    4,2(4)
         C     4,=A(CONTROLE)
         BL    LOOK
         S     4,=F'2'                  anything else: a line
FOUND    MVC   PRINT(1),1(4)
         LA    2,X'00E'
         LA    3,PRINT
         BAL   9,DO
         LA    2,X'00D'
         LA    3,PUNCH
         BAL   9,DO
         B     NEXT
DONE     SR    2,2
BAD      STH   2,WAIT+6
         LPSW  WAIT
*
* DO - program R3 on device R2; any check is the end of all.
*
DO       ST    3,X'48'
         SIO   0(2)
         BC    1,BAD
         BC    4,ENDED
TEST     TIO   0(2)
         BC    2,TEST
         BC    1,BAD
ENDED    MVC   STATUS,X'44'
         TIO   0(2)                     device end may come later
         BC    8,FREE
         OC    STATUS,X'44'
         B     ENDED+6
FREE     TM    STATUS,X'02'
         BCR   8,9
         MVC   X'500'(2),STATUS
         LA    3,SENSE
         ST    3,X'48'
         SIO   0(2)
WASTE    TIO   0(2)
         BC    2,WASTE
         B     BAD
         DS    0D
WAIT     DC    X'0002000000000000'
READ     CCW   X'02',CARD,0,80
PRINT    CCW   X'0B',0,X'60',1
         CCW   X'01',CARD+1,X'20',79
PUNCH    CCW   X'41',CARD,0,80
SENSE    CCW   X'04',X'502',X'20',6
CONTROLS DC    C'1',X'8B',C'+',X'03',C'0',X'13',C'-',X'1B',C' ',X'0B'
CONTROLE EQU   *
STATUS   DS    XL2
CARD     DS    CL80
         LTORG
         END   GO
