* SIO - START I/O, and START I/O FAST RELEASE.
*
* Tests: SIO SIOF
* Function: codes with no device, with a device that is free, with one
*           whose interruption is pending; the status stored with code 1;
*           the interruption in both modes and its CSW; bad CAW and CCW
*           (chapter 12).
*
SIO      TESTS
         LCTL  R2,R2,=F'-1'
         MVC   CSW(8),EE
         LA    R1,OUT
         ST    R1,CAW
         SIO   X'123'
         CC    3,'SIO: no such device'
         SIO   X'F23'
         CC    3,'SIO: no such channel'
         MEM   CSW(8),EE,'SIO: code 3: no status'
*        The printer writes a line
         LA    R2,X'00E'
         SIO   0(R2)
         CC    0,'SIO: started'
         DELAY 200                           it has ended by now
         SIO   X'00E'
*HERCULES 12: it is started though an interruption is pending
         CC    2,'SIO: busy while its interruption is pending'
         AWAIT IO,X'00E','SIO: the interruption',MASK=X'80'
         TM    CSW+4,X'08'
         CHECK 'SIO: channel end',O
         CLC   CSW+1(3),=AL3(OUT+8)
         CC    0,'SIO: CSW: address behind the CCW'
         CLC   CSW+6(2),=H'0'
         CC    0,'SIO: CSW: residual count'
         MEM   TSTOLD+2(2),=X'000E','SIO: BC: device in the old PSW'
         BAL   R9,FREE
*        No-operation ends at once
         LA    R1,NOP
         ST    R1,CAW
         MVC   CSW(8),EE
         SIO   X'00E'
*HERCULES 12: the channel goes on behind SIO, as behind SIOF
         CC    1,'SIO: an immediate operation: CSW stored'
         BAL   R9,FREE
         MEM   CSW+4(2),=X'0C00','SIO: channel end and device end'
*HERCULES 12: the channel goes on behind SIO, as behind SIOF
         MEM   CSW(4),EE,'SIO: the rest of the CSW is not stored'
*HERCULES 12: the channel goes on behind SIO, as behind SIOF
         MEM   CSW+6(2),EE,'SIO: nor the count'
         TIO   X'00E'
         CC    0,'SIO: nothing is pending then'
*        In the EC mode
         LA    R1,OUT
         ST    R1,CAW
         MVC   X'B8'(4),=X'EEEEEEEE'
         SIO   X'00E'
         AWAIT IO,X'00E','SIO: EC: the interruption',MASK=X'02',MODE=EC
         MEM   X'B9'(3),=X'00000E','SIO: EC: device at 185'
         BAL   R9,FREE
*        Channel programs that are bad from the beginning
         MVC   CSW(8),EE
         MVC   CAW(4),=X'00000005'
         SIO   X'00E'
*HERCULES 12: the channel goes on behind SIO, as behind SIOF
         CC    1,'SIO: CCW on no doubleword'
         BAL   R9,FREE
         MEM   CSW+5(1),=X'20','SIO: program check'
         LA    R1,OUT
         ST    R1,CAW
         OI    CAW,X'01'
         SIO   X'00E'
*HERCULES 12: the channel goes on behind SIO, as behind SIOF
         CC    1,'SIO: CAW bit 7'
         BAL   R9,FREE
*HERCULES 12: bits 4-7 of the CAW are not looked at
         MEM   CSW+5(1),=X'20','SIO: CAW bit 7: program check'
         MVC   CAW(4),=X'00200000'
         SIO   X'00E'
*HERCULES 12: the channel goes on behind SIO, as behind SIOF
         CC    1,'SIO: CCW beyond storage'
         BAL   R9,FREE
         MEM   CSW+5(1),=X'20','SIO: beyond storage: program check'
         LA    R1,BADCODE
         ST    R1,CAW
         SIO   X'00E'
*HERCULES 12: the channel goes on behind SIO, as behind SIOF
         CC    1,'SIO: command code 0'
         BAL   R9,FREE
         MEM   CSW+5(1),=X'20','SIO: code 0: program check'
         LA    R1,COUNT0
         ST    R1,CAW
         SIO   X'00E'
*HERCULES 12: the channel goes on behind SIO, as behind SIOF
         CC    1,'SIO: count 0'
         BAL   R9,FREE
         MEM   CSW+5(1),=X'20','SIO: count 0: program check'
         LA    R1,TICFIRST
         ST    R1,CAW
         SIO   X'00E'
*HERCULES 12: the channel goes on behind SIO, as behind SIOF
         CC    1,'SIO: TIC first'
         BAL   R9,FREE
*HERCULES 12: a TIC that is first is followed
         MEM   CSW+5(1),=X'20','SIO: TIC first: program check'
*        A fast release
         LA    R1,OUT
         ST    R1,CAW
         SIOF  X'00E'
         CC    0,'SIOF: started'
         AWAIT IO,X'00E','SIOF: the interruption',MASK=X'80'
         BAL   R9,FREE
         SIOF  X'F23'
         CC    3,'SIOF: no such channel'
         EXPECT 2,'SIO: problem state',SIO,(X'00E'),STATE=PROBLEM
         EXPECT 2,'SIOF: problem state',SIOF,(X'00E'),STATE=PROBLEM
         ENDTESTS
*        Waits until the device has ended all
FREE     SSM   NONE
FREE1    TIO   X'00E'
         BC    7,FREE1
         BR    R9
CSW      EQU   X'40'
CAW      EQU   X'48'
NONE     DC    X'00'
OUT      CCW   X'09',LINE,X'20',10
NOP      CCW   X'03',LINE,X'20',1
BADCODE  CCW   X'00',LINE,X'20',1
COUNT0   CCW   X'09',LINE,X'20',0
TICFIRST CCW   X'08',OUT,0,1
EE       DC    XL8'EEEEEEEEEEEEEEEE'
LINE     DC    C'LINE OF 10'
         END   TSTGO
