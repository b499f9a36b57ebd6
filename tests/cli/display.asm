*  DISPLAY - a program for display stations, for tests.
*
*  A display that is switched on gets a form; after a key it shows the AID,
*  how many bytes were read, the first of them, and the name typed.
*  PF1: query.  PF2: read buffer.  PF4: alarm, the keyboard stays locked.
*  PF12: the end.
DISPLAY  START 0
GO       BALR  12,0
         USING *,12
         MVC   X'78'(8),NEWPSW
         B     NEXT
         DS    0D
WAIT     DC    X'FE02000000000000'
END      DC    X'000200000000C0DE'
NEWPSW   DC    X'00000000',A(IO)
NEXT     LPSW  WAIT
*
IO       LH    2,X'3A'                 the device
         TM    X'44',X'80'
         BO    ATTN
         TM    X'44',X'04'
         BZ    NEXT
         MVC   KEY,=CL4'ON'
         MVI   NAME,0
         MVC   NAME+1(L'NAME-1),NAME
         B     SHOW
*
ATTN     LA    3,READM
GET      BAL   14,EXCP
         LA    4,4000
         SH    4,X'46'                 bytes read
         STH   4,COUNT
         UNPK  HEX(5),COUNT(3)
         TR    HEX(4),DIGITS
         MVC   NUMBER,HEX
         UNPK  HEX(3),BUF(2)
         TR    HEX(2),DIGITS
         MVC   KEY(2),HEX
         LA    5,BUF
         LA    6,FIRST
         LA    7,12
MORE     UNPK  HEX(3),0(2,5)
         TR    HEX(2),DIGITS
         MVC   0(2,6),HEX
         LA    5,1(5)
         LA    6,2(6)
         BCT   7,MORE
         MVC   NAME,BUF+6
         CLI   BUF,X'7C'
         BE    OVER
         CLI   BUF,X'F1'
         BE    QUERY
         CLI   BUF,X'F4'
         BE    ALARM
         CLI   BUF,X'F2'
         BNE   SHOW
         C     3,=A(READB)             that is what we have
         BE    SHOW
         LA    3,READB
         B     GET
SHOW     LA    3,WRITE
         BAL   14,EXCP
         XC    BUF(256),BUF
         B     NEXT
QUERY    LA    3,ASK
         BAL   14,EXCP
         XC    BUF(256),BUF
         B     NEXT
ALARM    LA    3,BELL
         BAL   14,EXCP
         B     NEXT
OVER     LPSW  END
*
*  Channel program at R3 to the device in R2; waits for its end.
EXCP     ST    3,X'48'
AGAIN    SIO   0(2)
         BC    8,TEST
         BC    1,0(14)
         BC    2,AGAIN
         TM    X'44',X'02'             refused
         BO    FAILED
         B     AGAIN
TEST     TIO   0(2)
         BC    2,TEST
         BC    9,0(14)
         TM    X'44',X'02'
         BO    FAILED
         TM    X'44',X'04'
         BZ    TEST
         BR    14
FAILED   MVC   KEY,=CL4'FAIL'
         BR    14
*
         DS    0D
READM    DC    X'06',AL3(BUF),X'20',X'00',H'4000'
READB    DC    X'02',AL3(BUF),X'20',X'00',H'4000'
WRITE    DC    X'05',AL3(FORM),X'20',X'00',AL2(FORMEND-FORM)
ASK      DC    X'11',AL3(WSF),X'20',X'00',H'5'
BELL     DC    X'01',AL3(WCC),X'20',X'00',H'1'
WSF      DC    X'000501FF02'
WCC      DC    X'C4'
COUNT    DC    H'0'
HEX      DC    CL8' '
DIGITS   EQU   *-240
         DC    C'0123456789ABCDEF'
FORM     DC    X'C3',X'114040',X'1DF8',C'TRAPEZE 3270 TEST'
         DC    X'11C150',X'1DF0',C'NAME:',X'1D40',X'13'
         DC    16X'00',X'1DF0'
         DC    X'11C260',X'1DF0',C'AID='
KEY      DC    CL4' '
         DC    C' N='
NUMBER   DC    CL4' '
         DC    C' DATA='
FIRST    DC    CL24' '
         DC    X'11C3F0',X'1DF0',C'HELLO '
NAME     DC    CL16' '
FORMEND  EQU   *
         LTORG
BUF      DS    XL4096
         END   GO
