*---------------------------------------------------------------------*
*   DASDIO - runs channel programs on the disk it was loaded from and
*   writes a line for each: name; unit and channel status, count, two
*   bytes of sense after a unit check; the first bytes that were read.
*
*   The disk is 130, its cylinder 3 is scratch; the console is 009.
*   dasdio.out holds what is expected. The last part of this file is
*   the table of programs: 16 characters of name, then the CCWs.
*---------------------------------------------------------------------*
DASDIO   START 0
         ORG   DASDIO+X'2000'
START    BALR  12,0
         USING *,12
         L     2,=A(TABLE)
         L     3,=A((TABEND-TABLE)/4)
NEXT     L     4,0(,2)             the next program
         BAL   14,ONE
         LA    2,4(,2)
         BCT   3,NEXT
         LPSW  DONE
*
*        The program at R4. Status of all its ends is gathered in STAT.
*
ONE      ST    14,SAVE14
         L     5,=A(BUF)
         XC    0(256,5),0(5)
         XC    256(256,5),256(5)
         LA    1,16(,4)
         ST    1,72
         XC    64(8),64
         XC    STAT(4),STAT
         SIO   304(0)
         BC    8,POLL
         BC    4,STORED
         MVI   STAT,X'FF'          busy, or not there
         B     SHOW
STORED   OC    STAT,68             an immediate end, or none at all
         TM    STAT,X'06'
         BNZ   SHOW
POLL     TIO   304(0)
         BC    2,POLL
         BC    8,SHOW
         TM    68,X'10'            working on after channel end
         BO    POLL
         OC    STAT,68
         TM    68,X'08'            channel end: the count is good
         BZ    NORES
         MVC   RES,70
NORES    TM    STAT,X'06'          device end or unit check: done
         BNZ   SHOW
         TM    69,X'3F'            so is a channel's error
         BZ    POLL
SHOW     EQU   *
         XC    SNS(2),SNS
         TM    STAT,X'02'
         BZ    NOSENSE
         LA    1,SNSCCW
         ST    1,72
SNS1     SIO   304(0)
         BC    7,SNS1
SNS2     TIO   304(0)
         BC    2,SNS2
NOSENSE  MVI   LINE,C' '
         MVC   LINE+1(79),LINE
         MVC   LINE(16),0(4)
         LA    5,STAT
         LA    6,LINE+20
         LA    7,6
         BAL   10,HEX
         L     5,=A(BUF)
         LA    6,LINE+34
         LA    7,16
         BAL   10,HEX
         LA    1,CONCCW
         ST    1,72
CON1     SIO   9(0)
         BC    7,CON1
CON2     TIO   9(0)
         BC    2,CON2
         BC    4,CON2
         L     14,SAVE14
         BR    14
*
*        R7 bytes at R5 in hexadecimal to R6. Link: R10.
*
HEX      SR    0,0
         IC    0,0(,5)
         SRDL  0,4
         LR    8,0
         IC    9,HEXTAB(8)
         STC   9,0(,6)
         SRL   1,28
         IC    9,HEXTAB(1)
         STC   9,1(,6)
         LA    5,1(,5)
         LA    6,2(,6)
         BCT   7,HEX
         BR    10
HEXTAB   DC    C'0123456789ABCDEF'
SAVE14   DS    F
STAT     DC    X'0000'             unit and channel status
RES      DC    X'0000'             residual count
SNS      DC    XL24'0'
LINE     DC    CL80' '
         DS    0D
SNSCCW   CCW   X'04',SNS,X'20',24
CONCCW   CCW   X'09',LINE,X'20',72
DONE     DC    X'000A000000000ABC'
         LTORG
*
*        Arguments: seeks (bin, cylinder, head), IDs, counts, keys, masks.
*
SK30     DC    X'000000030000'
SK3E     DC    X'000000030012'
SK40     DC    X'000000040000'
SKBB     DC    X'000100030000'
SKBC     DC    X'000001990000'
SKBH     DC    X'000000030013'
ID1      DC    X'0003000001'
ID2      DC    X'0003000002'
ID3      DC    X'0003000003'
ID4      DC    X'0003000004'
ID9      DC    X'0003000009'
ID31     DC    X'0003000101'
R0D      DC    X'0003000000000008',XL8'0'
C1       DC    X'0003000001040064'
C2       DC    X'0003000002040064'
C3       DC    X'0003000003000000'
C4       DC    X'0003000004040032'
CLONG    DC    X'0003000005003000'
KEY1     DC    C'DATA'
KEY2     DC    C'ABCD'
KEY9     DC    C'NONE'
MC0      DC    X'C0'
M40      DC    X'40'
M80      DC    X'80'
M08      DC    X'08'
M10      DC    X'10'
M18      DC    X'18'
M02      DC    X'02'
SEC      DC    X'05'
SECB     DC    X'80'
DAT      DC    C'DATA 012ABCDEFGHIJKLMNOPQRSTUVWXYZ'
         DC    CL100'D   THE REST'
         DS    0D
BUF      DS    XL512
TABLE    DS    0F
         DC    A(T0)
         DC    A(T1)
         DC    A(T2)
         DC    A(T3)
         DC    A(T4)
         DC    A(T5)
         DC    A(T6)
         DC    A(T7)
         DC    A(T8)
         DC    A(T9)
         DC    A(T10)
         DC    A(T11)
         DC    A(T12)
         DC    A(T13)
         DC    A(T14)
         DC    A(T15)
         DC    A(T16)
         DC    A(T17)
         DC    A(T18)
         DC    A(T19)
         DC    A(T20)
         DC    A(T21)
         DC    A(T22)
         DC    A(T23)
         DC    A(T24)
         DC    A(T25)
         DC    A(T26)
         DC    A(T27)
         DC    A(T28)
         DC    A(T29)
         DC    A(T30)
         DC    A(T31)
         DC    A(T32)
         DC    A(T33)
         DC    A(T34)
         DC    A(T35)
         DC    A(T36)
         DC    A(T37)
         DC    A(T38)
         DC    A(T39)
         DC    A(T40)
         DC    A(T41)
         DC    A(T42)
         DC    A(T43)
         DC    A(T44)
         DC    A(T45)
         DC    A(T46)
         DC    A(T47)
         DC    A(T48)
         DC    A(T49)
         DC    A(T50)
         DC    A(T51)
         DC    A(T52)
         DC    A(T53)
         DC    A(T54)
         DC    A(T55)
         DC    A(T56)
         DC    A(T57)
         DC    A(T58)
         DC    A(T59)
         DC    A(T60)
         DC    A(T61)
         DC    A(T62)
         DC    A(T63)
         DC    A(T64)
         DC    A(T65)
         DC    A(T66)
         DC    A(T67)
         DC    A(T68)
         DC    A(T69)
         DC    A(T70)
         DC    A(T71)
         DC    A(T72)
         DC    A(T73)
         DC    A(T74)
         DC    A(T75)
         DC    A(T76)
         DC    A(T77)
         DC    A(T78)
         DC    A(T79)
         DC    A(T80)
         DC    A(T81)
         DC    A(T82)
         DC    A(T83)
         DC    A(T84)
         DC    A(T85)
         DC    A(T86)
         DC    A(T87)
         DC    A(T88)
         DC    A(T89)
TABEND   EQU   *
         DS    0D
T0       DC    CL16'MASK+FORMAT'
         CCW   X'07',SK30,X'40',6
         CCW   X'1F',MC0,X'40',1
         CCW   X'39',SK30+2,X'40',4
         CCW   X'08',*-8,X'00',0
         CCW   X'15',R0D,X'40',16
         CCW   X'1D',C1,X'C0',8
         CCW   X'00',DAT,X'40',104
         CCW   X'1D',C2,X'C0',8
         CCW   X'00',DAT+8,X'40',104
         CCW   X'1D',C3,X'40',8
         CCW   X'1D',C4,X'C0',8
         CCW   X'00',DAT,X'00',54
         DS    0D
T1       DC    CL16'READ1'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'00',100
         DS    0D
T2       DC    CL16'READ1 SHORT'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'00',50
         DS    0D
T3       DC    CL16'READ1 SHORT SLI'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'20',50
         DS    0D
T4       DC    CL16'READ1 LONG'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'00',200
         DS    0D
T5       DC    CL16'READ1 LONG SLI'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'20',200
         DS    0D
T6       DC    CL16'READ2 KD'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID2,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'0E',BUF,X'00',104
         DS    0D
T7       DC    CL16'READ2 CKD GIVES '
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID2,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'1E',BUF,X'20',200
         DS    0D
T8       DC    CL16'READ3 EOF'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID3,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'20',100
         DS    0D
T9       DC    CL16'READ3 EOF NOSLI'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID3,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'00',100
         DS    0D
T10      DC    CL16'READ3 EOF CHAIN'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID3,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'60',100
         CCW   X'06',BUF,X'20',100
         DS    0D
T11      DC    CL16'READ4'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID4,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'00',50
         DS    0D
T12      DC    CL16'COUNT AFTER 1'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'12',BUF,X'00',8
         DS    0D
T13      DC    CL16'R0'
         CCW   X'07',SK30,X'40',6
         CCW   X'16',BUF,X'00',16
         DS    0D
T14      DC    CL16'HA'
         CCW   X'07',SK30,X'40',6
         CCW   X'1A',BUF,X'00',5
         DS    0D
T15      DC    CL16'NRF'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID9,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'00',100
         DS    0D
T16      DC    CL16'NRF SLI'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID9,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'20',100
         DS    0D
T17      DC    CL16'SEARCH KEY'
         CCW   X'07',SK30,X'40',6
         CCW   X'1A',BUF,X'60',5
         CCW   X'29',KEY2,X'40',4
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'00',100
         DS    0D
T18      DC    CL16'SEARCH KEY HIGH'
         CCW   X'07',SK30,X'40',6
         CCW   X'1A',BUF,X'60',5
         CCW   X'49',KEY1,X'40',4
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'00',100
         DS    0D
T19      DC    CL16'SEARCH KEY EH'
         CCW   X'07',SK30,X'40',6
         CCW   X'1A',BUF,X'60',5
         CCW   X'69',KEY2,X'40',4
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'00',100
         DS    0D
T20      DC    CL16'SEARCH KEY NONE'
         CCW   X'07',SK30,X'40',6
         CCW   X'1A',BUF,X'60',5
         CCW   X'29',KEY9,X'40',4
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'00',100
         DS    0D
T21      DC    CL16'SEARCH ID HIGH'
         CCW   X'07',SK30,X'40',6
         CCW   X'1A',BUF,X'60',5
         CCW   X'51',ID3,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'00',50
         DS    0D
T22      DC    CL16'SEARCH ID EH'
         CCW   X'07',SK30,X'40',6
         CCW   X'1A',BUF,X'60',5
         CCW   X'71',ID2,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'00',100
         DS    0D
T23      DC    CL16'MT READ COUNT'
         CCW   X'07',SK30,X'40',6
         CCW   X'1A',BUF,X'60',5
         CCW   X'92',BUF,X'40',8
         CCW   X'92',BUF,X'40',8
         CCW   X'92',BUF,X'40',8
         CCW   X'92',BUF,X'40',8
         CCW   X'92',BUF,X'40',8
         CCW   X'92',BUF,X'00',8
         DS    0D
T24      DC    CL16'MT TO END OF CYL'
         CCW   X'07',SK3E,X'40',6
         CCW   X'1A',BUF,X'60',5
         CCW   X'92',BUF,X'00',8
         DS    0D
T25      DC    CL16'MT SEARCH'
         CCW   X'07',SK30,X'40',6
         CCW   X'1A',BUF,X'60',5
         CCW   X'B1',ID31,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'00',16
         DS    0D
T26      DC    CL16'WRITE DATA'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'05',DAT+20,X'00',100
         DS    0D
T27      DC    CL16'READ1 AGAIN'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'00',100
         DS    0D
T28      DC    CL16'WRITE SHORT'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'05',DAT+20,X'00',10
         DS    0D
T29      DC    CL16'READ1 PADDED'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'00',100
         DS    0D
T30      DC    CL16'WRITE LONG'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'05',DAT,X'00',110
         DS    0D
T31      DC    CL16'WRITE KD'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID2,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'0D',DAT,X'00',104
         DS    0D
T32      DC    CL16'READ2 KD'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID2,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'0E',BUF,X'00',104
         DS    0D
T33      DC    CL16'WRITE NO SEARCH'
         CCW   X'07',SK30,X'40',6
         CCW   X'05',DAT,X'00',100
         DS    0D
T34      DC    CL16'WRITE AFTER EH'
         CCW   X'07',SK30,X'40',6
         CCW   X'71',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'05',DAT,X'00',100
         DS    0D
T35      DC    CL16'WRITE CKD NO SEA'
         CCW   X'07',SK30,X'40',6
         CCW   X'1D',C1,X'20',8
         DS    0D
T36      DC    CL16'WRITE EOF REC'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID3,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'05',DAT,X'20',10
         DS    0D
T37      DC    CL16'WRITE AFTER READ'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'40',100
         CCW   X'05',DAT,X'00',100
         DS    0D
T38      DC    CL16'WRITE AFTER KEY'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID2,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'29',DAT,X'40',4
         CCW   X'08',*-8,X'00',0
         CCW   X'05',DAT,X'00',100
         DS    0D
T39      DC    CL16'MASK 40 WRITE'
         CCW   X'07',SK30,X'40',6
         CCW   X'1F',M40,X'40',1
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'05',DAT,X'00',100
         DS    0D
T40      DC    CL16'MASK 80 WRITE'
         CCW   X'07',SK30,X'40',6
         CCW   X'1F',M80,X'40',1
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'05',DAT,X'00',100
         DS    0D
T41      DC    CL16'MASK 80 FORMAT'
         CCW   X'07',SK30,X'40',6
         CCW   X'1F',M80,X'40',1
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'1D',C1,X'20',8
         DS    0D
T42      DC    CL16'MASK 00 R0'
         CCW   X'07',SK30,X'40',6
         CCW   X'39',SK30+2,X'40',4
         CCW   X'08',*-8,X'00',0
         CCW   X'15',R0D,X'00',16
         DS    0D
T43      DC    CL16'MASK 08 SEEK'
         CCW   X'07',SK30,X'40',6
         CCW   X'1F',M08,X'40',1
         CCW   X'07',SK30,X'00',6
         DS    0D
T44      DC    CL16'MASK 08 SEEK CYL'
         CCW   X'07',SK30,X'40',6
         CCW   X'1F',M08,X'40',1
         CCW   X'0B',SK30,X'00',6
         DS    0D
T45      DC    CL16'MASK 10 SEEK CYL'
         CCW   X'07',SK30,X'40',6
         CCW   X'1F',M10,X'40',1
         CCW   X'0B',SK30,X'00',6
         DS    0D
T46      DC    CL16'MASK 10 SEEK HEA'
         CCW   X'07',SK30,X'40',6
         CCW   X'1F',M10,X'40',1
         CCW   X'1B',SK30,X'00',6
         DS    0D
T47      DC    CL16'MASK 18 SEEK HEA'
         CCW   X'07',SK30,X'40',6
         CCW   X'1F',M18,X'40',1
         CCW   X'1B',SK30,X'00',6
         DS    0D
T48      DC    CL16'MASK 18 RECAL'
         CCW   X'07',SK30,X'40',6
         CCW   X'1F',M18,X'40',1
         CCW   X'13',SK30,X'20',1
         DS    0D
T49      DC    CL16'MASK 18 MT'
         CCW   X'07',SK30,X'40',6
         CCW   X'1F',M18,X'40',1
         CCW   X'31',ID4,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'92',BUF,X'00',8
         DS    0D
T50      DC    CL16'MASK TWICE'
         CCW   X'07',SK30,X'40',6
         CCW   X'1F',M80,X'40',1
         CCW   X'1F',M80,X'00',1
         DS    0D
T51      DC    CL16'MASK BAD'
         CCW   X'07',SK30,X'40',6
         CCW   X'1F',M02,X'00',1
         DS    0D
T52      DC    CL16'SEEK BAD BIN'
         CCW   X'07',SKBB,X'00',6
         DS    0D
T53      DC    CL16'SEEK BAD CYL'
         CCW   X'07',SKBC,X'00',6
         DS    0D
T54      DC    CL16'SEEK BAD HEAD'
         CCW   X'07',SKBH,X'00',6
         DS    0D
T55      DC    CL16'SEEK SHORT'
         CCW   X'07',SK30,X'20',5
         DS    0D
T56      DC    CL16'SEEK SHORT NOSLI'
         CCW   X'07',SK30,X'00',5
         DS    0D
T57      DC    CL16'SEEK LONG'
         CCW   X'07',SK30,X'00',7
         DS    0D
T58      DC    CL16'RECAL'
         CCW   X'13',SK30,X'00',1
         DS    0D
T59      DC    CL16'NOP'
         CCW   X'03',0,X'00',1
         DS    0D
T60      DC    CL16'NOP CHAIN'
         CCW   X'03',0,X'40',1
         CCW   X'03',0,X'20',5
         DS    0D
T61      DC    CL16'BAD COMMAND'
         CCW   X'FD',BUF,X'20',1
         DS    0D
T62      DC    CL16'BAD COMMAND CHAI'
         CCW   X'03',0,X'40',1
         CCW   X'FD',BUF,X'20',1
         DS    0D
T63      DC    CL16'SENSE ID'
         CCW   X'E4',BUF,X'20',7
         DS    0D
T64      DC    CL16'SENSE'
         CCW   X'04',BUF,X'00',24
         DS    0D
T65      DC    CL16'SENSE SHORT'
         CCW   X'04',BUF,X'00',6
         DS    0D
T66      DC    CL16'SET SECTOR'
         CCW   X'23',SEC,X'00',1
         DS    0D
T67      DC    CL16'SET SECTOR BAD'
         CCW   X'23',SECB,X'00',1
         DS    0D
T68      DC    CL16'READ SECTOR'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID2,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'60',1
         CCW   X'22',BUF,X'00',1
         DS    0D
T69      DC    CL16'CD SPLIT READ'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'80',40
         CCW   X'00',BUF+100,X'80',40
         CCW   X'00',BUF+200,X'00',20
         DS    0D
T70      DC    CL16'CD TOO LONG'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'A0',140
         CCW   X'00',BUF+200,X'20',20
         DS    0D
T71      DC    CL16'CD TOO LONG 2'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'A0',100
         CCW   X'00',BUF+200,X'20',20
         DS    0D
T72      DC    CL16'CD TOO LONG 3'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'A0',100
         CCW   X'00',BUF+200,X'00',20
         DS    0D
T73      DC    CL16'SKIP'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'10',100
         DS    0D
T74      DC    CL16'READ THEN READ'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'40',100
         CCW   X'06',BUF,X'00',100
         DS    0D
T75      DC    CL16'COUNT THEN DATA'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'12',BUF,X'40',8
         CCW   X'06',BUF+8,X'00',100
         DS    0D
T76      DC    CL16'TIC TIC'
         CCW   X'03',0,X'40',1
         CCW   X'08',*+8,X'00',0
         CCW   X'08',*+8,X'00',0
         CCW   X'03',0,X'00',1
         DS    0D
T77      DC    CL16'COUNT ZERO CHAIN'
         CCW   X'03',0,X'40',1
         CCW   X'03',0,X'00',0
         DS    0D
T78      DC    CL16'BAD CODE CHAINED'
         CCW   X'03',0,X'40',1
         CCW   X'10',0,X'00',1
         DS    0D
T79      DC    CL16'ADDRESS BEYOND'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',X'FFFFF0',X'20',100
         DS    0D
T80      DC    CL16'FLAG BIT 39'
         CCW   X'03',0,X'40',1
         CCW   X'03',0,X'01',1
         DS    0D
T81      DC    CL16'FORMAT TOO LONG'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID4,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'1D',CLONG,X'20',8
         DS    0D
T82      DC    CL16'R4 STILL THERE?'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID4,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'20',50
         DS    0D
T83      DC    CL16'ERASE AFTER 1'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID1,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'11',C2,X'60',8
         CCW   X'03',0,X'00',1
         DS    0D
T84      DC    CL16'READ2 GONE'
         CCW   X'07',SK30,X'40',6
         CCW   X'31',ID2,X'40',5
         CCW   X'08',*-8,X'00',0
         CCW   X'06',BUF,X'20',50
         DS    0D
T85      DC    CL16'RELEASE'
         CCW   X'94',BUF,X'20',24
         DS    0D
T86      DC    CL16'RESERVE'
         CCW   X'B4',BUF,X'20',24
         DS    0D
T87      DC    CL16'BUFFERED LOG'
         CCW   X'A4',BUF,X'00',24
         DS    0D
T88      DC    CL16'READ IPL'
         CCW   X'02',BUF,X'00',24
         DS    0D
T89      DC    CL16'READ IPL CHAIN'
         CCW   X'02',BUF,X'40',24
         CCW   X'06',BUF,X'20',10
         END   START
