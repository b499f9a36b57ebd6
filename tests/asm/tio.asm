* TIO - TEST I/O, CLEAR I/O, TEST CHANNEL.
*
* Tests: TIO CLRIO TCH
* Function: codes with no device, a free one, a pending interruption (its
*           CSW is stored, and the condition is gone), a working channel
*           program that CLRIO ends (chapter 12).
*
TIO      TESTS
         LCTL  R2,R2,=F'-1'
         TIO   X'00E'
         CC    0,'TIO: available'
         TIO   X'123'
         CC    3,'TIO: no such device'
         TIO   X'F23'
         CC    3,'TIO: no such channel'
         CLRIO X'00E'
         CC    0,'CLRIO: available'
         CLRIO X'F23'
         CC    3,'CLRIO: no such channel'
         TCH   X'000'
         CC    0,'TCH: channel 0 is available'
         TCH   X'F00'
         CC    3,'TCH: no such channel'
         TCH   X'0FF'
         CC    0,'TCH: the device does not matter'
*        A pending condition
         LA    R1,OUT
         ST    R1,CAW
         SIO   X'00E'
         CC    0,'(started)'
         MVC   CSW(8),EE
ENDED    TIO   X'00E'
         BC    2,ENDED                       busy
         CC    1,'TIO: pending: CSW stored'
         TM    CSW+4,X'08'
         CHECK 'TIO: channel end',O
         CLC   CSW+1(3),=AL3(OUT+8)
         CC    0,'TIO: the whole CSW'
         CLC   CSW+6(2),=H'0'
         CC    0,'TIO: with the count'
GONE     TIO   X'00E'
         BC    7,GONE                        device end may follow
         SSM   ALL
         NOPR  0
         SSM   NONE
         CC    0,'TIO: no interruption is left'
*        CLRIO takes it, too
         SIO   X'00E'
         MVC   CSW(8),EE
         DELAY 200                           it has ended by now
         CLRIO X'00E'
         CC    1,'CLRIO: pending: CSW stored'
         CLC   CSW+1(3),=AL3(OUT+8)
         CC    0,'CLRIO: the whole CSW'
GONE2    TIO   X'00E'
         BC    7,GONE2
         SSM   ALL
         NOPR  0
         SSM   NONE
         CC    0,'CLRIO: no interruption is left'
         EXPECT 2,'TIO: problem state',TIO,(X'00E'),STATE=PROBLEM
         EXPECT 2,'CLRIO: problem state',CLRIO,(X'00E'),STATE=PROBLEM
         EXPECT 2,'TCH: problem state',TCH,(0),STATE=PROBLEM
         ENDTESTS
CSW      EQU   X'40'
CAW      EQU   X'48'
ALL      DC    X'FE'
NONE     DC    X'00'
OUT      CCW   X'09',LINE,X'20',10
EE       DC    XL8'EEEEEEEEEEEEEEEE'
LINE     DC    C'LINE OF 10'
         END   TSTGO
