* IPLTEST - what a program finds that was loaded from cards, tape or disk.
*
* Function: ends in a disabled wait, address 0 when all is as it should be,
*           else the number of the check that failed.
* Entry:    R1 = the IPL device, 00C, 180 or 130; R15 = the entry.
*
IPLTEST  START 0
         ORG   IPLTEST+X'40'
         DC    8X'AB'                   where the loader had its CSW
         ORG   IPLTEST+X'78'
         DC    X'0002000000000078'      and its I/O new PSW
         ORG   IPLTEST+X'1FC'
         DC    X'0102030405060708'      over the end of low storage
         ORG   IPLTEST+X'300'
GO       BALR  12,0
         USING *,12
         LA    2,1
         C     15,=A(GO)
         BNE   BAD
         LA    2,2
         CH    1,2                      where an IPL leaves the address
         BNE   BAD
         LA    2,3
         CH    1,=X'000C'
         BE    DEVICE
         CH    1,=X'0180'
         BE    DEVICE
         CH    1,=X'0130'
         BNE   BAD
DEVICE   LA    2,4
         CLC   X'40'(8),=8X'AB'
         BNE   BAD
         LA    2,5
         CLC   X'78'(8),=X'0002000000000078'
         BNE   BAD
         LA    2,6
         CLC   X'1FC'(8),=X'0102030405060708'
         BNE   BAD
         LA    2,7                      not loaded: zero in low storage
         CLC   X'100'(16),=16X'00'
         BNE   BAD
         LA    2,8
         L     3,=A(FAR)
         CLC   0(199,3),1(3)
         BNE   BAD
         CLC   199(2,3),=C'XY'
         BNE   BAD
         SR    2,2
BAD      STH   2,WAIT+6
         LPSW  WAIT
         DS    0D
WAIT     DC    X'0002000000000FFF'
         LTORG
         ORG   IPLTEST+X'5000'
FAR      DC    200C'X',C'Y'
         END   GO
