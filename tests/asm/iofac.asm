* IOFAC - what not every channel has: RIO, CLRCH, CONCS, DISCS.
*
* Tests: RIO CLRCH CONCS DISCS
* Function: a CPU without its channel set has no channels; the suspend
*           flag of a CCW and the suspend control of the CAW; a channel
*           that is reset (chapter 12).  Block multiplexing is on, for
*           else suspending may not be possible.
* Needs: facilities=SUSPEND_RESUME,RECOVERY_EXTENSION,CHANNEL_SET_SWITCHING
*
IOFAC    TESTS
         LCTL  R2,R2,=F'-1'
         LCTL  R0,R0,=X'800000E0'            block multiplexing
*        Channel sets
         CONCS 0
         CC    0,'CONCS: it is connected'
         CONCS X'55'
         CC    3,'CONCS: no such set'
         DISCS X'55'
         CC    3,'DISCS: no such set'
         DISCS 0
         CC    0,'DISCS: done'
         TIO   X'00E'
         CC    3,'TIO: not operational now'
         LA    R1,OUT
         ST    R1,CAW
         SIO   X'00E'
         CC    3,'SIO: not operational now'
         TCH   X'000'
         CC    3,'TCH: not operational now'
         STIDC X'000'
         CC    3,'STIDC: not operational now'
         HIO   X'00E'
         CC    3,'HIO: not operational now'
         CLRIO X'00E'
         CC    3,'CLRIO: not operational now'
         DISCS 0
         CC    0,'DISCS: once more'
         CONCS 0
         CC    0,'CONCS: done'
         TIO   X'00E'
         CC    0,'TIO: operational again'
         EXPECT 2,'CONCS: problem state',CONCS,(0),STATE=PROBLEM
         EXPECT 2,'DISCS: problem state',DISCS,(0),STATE=PROBLEM
*        Suspending
         LA    R1,SUSP
         ST    R1,CAW
         SIO   X'00E'
*OURS 12: hercules suspends when its host comes to it
         CC    0,'SIO: no suspend control in the CAW'
         BAL   R9,END
*OURS 12: hercules suspends when its host comes to it
         CC    1,'it ended'
         TM    CSW+5,X'20'
*OURS 12: hercules suspends when its host comes to it
         CHECK 'a suspend flag is a program check then',O
         OI    CAW,X'08'
         SIO   X'00E'
*OURS 12: hercules suspends when its host comes to it
         CC    0,'SIO: with suspend control'
         BAL   R9,WAIT
         TIO   X'00E'
*OURS 12: hercules suspends when its host comes to it
         CC    2,'TIO: suspended is working'
         SIO   X'00E'
*OURS 12: hercules suspends when its host comes to it
         CC    2,'SIO: suspended is working'
         RIO   X'00E'
*OURS 12: hercules suspends when its host comes to it
         CC    0,'RIO'
         BAL   R9,WAIT
         TIO   X'00E'
*OURS 12: hercules suspends when its host comes to it
         CC    2,'RIO: the flag is still there'
         NI    SUSP+12,X'FD'
         RIO   X'00E'
*OURS 12: hercules suspends when its host comes to it
         CC    0,'RIO: the flag is gone'
         BAL   R9,END
*OURS 12: hercules suspends when its host comes to it
         CC    1,'RIO: the program goes on'
         CLC   CSW+1(5),GOOD1
*OURS 12: hercules suspends when its host comes to it
         CHECK 'RIO: and ends well',E
         RIO   X'00E'
*OURS 12: hercules suspends when its host comes to it
         CC    0,'RIO: not suspended'
         RIO   X'F00'
*OURS 12: hercules suspends when its host comes to it
         CC    3,'RIO: no such channel'
*OURS 12: hercules suspends when its host comes to it
         EXPECT 2,'RIO: problem state',RIO,(X'00E'),STATE=PROBLEM
*        The first CCW, and a PCI
         LA    R1,FIRST
         ST    R1,CAW
         OI    CAW,X'08'
         SIO   X'00E'
*OURS 12: hercules suspends when its host comes to it
         CC    0,'SIO: suspended at once'
         MVC   TSTNEXT(4),=A(CAME)
         SSM   ALL
         BAL   R9,WAIT
         SSM   NONE
         SVC   255
CAME     CLI   TSTCLS,4
*OURS 12: hercules suspends when its host comes to it
         CHECK 'PCI of a suspended program',E
         CLI   CSW,X'08'
*OURS 12: hercules suspends when its host comes to it
         CHECK 'CSW: the suspended bit',E
         CLC   CSW+1(5),GOOD2
*OURS 12: hercules suspends when its host comes to it
         CHECK 'CSW: behind that CCW, PCI only',E
         MVC   FIRST(8),OUT
         RIO   X'00E'
         BAL   R9,END
*OURS 12: hercules suspends when its host comes to it
         CC    1,'another CCW in its place'
         CLC   CSW+1(5),GOOD3
*OURS 12: hercules suspends when its host comes to it
         CHECK 'ends well',E
*        Clear channel
         CLRCH X'F00'
*OURS 12: hercules suspends when its host comes to it
         CC    3,'CLRCH: no such channel'
         LA    R1,SUSP
         ST    R1,CAW
         OI    CAW,X'08'
         OI    SUSP+12,X'02'
         SIO   X'00E'
*OURS 12: hercules suspends when its host comes to it
         CC    0,'(started)'
         BAL   R9,WAIT
         TIO   X'00E'
*OURS 12: hercules suspends when its host comes to it
         CC    2,'suspended'
         CLRCH X'000'
*OURS 12: hercules suspends when its host comes to it
         CC    0,'CLRCH'
         BAL   R9,WAIT
         TIO   X'00E'
*OURS 12: hercules suspends when its host comes to it
         CC    0,'CLRCH: it is available'
*OURS 12: hercules suspends when its host comes to it
         EXPECT 2,'CLRCH: problem state',CLRCH,(0),STATE=PROBLEM
         ENDTESTS
*        Until TIO finds an end
END      TIO   X'00E'
         BC    2,END
         BCR   4,R9
         BC    8,END
         BR    R9
WAIT     LA    R2,1
         SLL   R2,18
         BCT   R2,*
         BR    R9
CSW      EQU   X'40'
CAW      EQU   X'48'
ALL      DC    X'FE'
NONE     DC    X'00'
         DS    0D
OUT      CCW   X'09',LINE,X'20',10
SUSP     CCW   X'09',LINE,X'60',10
         CCW   X'09',LINE,X'22',10
FIRST    CCW   X'09',LINE,X'2A',10
LINE     DC    C'LINE OF 10'
GOOD1    DC    AL3(SUSP+16),X'0C00'
GOOD2    DC    AL3(FIRST+8),X'0080'
GOOD3    DC    AL3(FIRST+8),X'0C00'
         END   TSTGO
