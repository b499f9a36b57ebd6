* HIO - HALT I/O, HALT DEVICE.
*
* Tests: HIO HDV
* Function: codes with no channel, no device, a device that is free, one
*           whose interruption is pending (chapter 12).
*
HIO      TESTS
         LCTL  R2,R2,=F'-1'
         HIO   X'F23'
         CC    3,'HIO: no such channel'
         HDV   X'F23'
         CC    3,'HDV: no such channel'
         HIO   X'123'
         CC    3,'HIO: no such device'
         HDV   X'123'
         CC    3,'HDV: no such device'
         LA    R1,OUT
         ST    R1,CAW
         SIO   X'00E'
         CC    0,'(started)'
         DELAY 200                           it has ended by now
         HIO   X'00E'
         CC    0,'HIO: an interruption is pending'
         HDV   X'00E'
         CC    0,'HDV: an interruption is pending'
         AWAIT IO,X'00E','HIO, HDV: which is still pending',MASK=X'80'
GONE     TIO   X'00E'
         BC    7,GONE
         MVC   CSW(8),EE
         HIO   X'00E'
         CC    1,'HIO: available: status stored'
         MVC   CSW(8),EE
         HDV   X'00E'
*HERCULES 12: code 0 for a device that is free
         CC    1,'HDV: available: status stored'
         EXPECT 2,'HIO: problem state',HIO,(X'00E'),STATE=PROBLEM
         EXPECT 2,'HDV: problem state',HDV,(X'00E'),STATE=PROBLEM
         ENDTESTS
CSW      EQU   X'40'
CAW      EQU   X'48'
OUT      CCW   X'09',LINE,X'20',10
EE       DC    XL8'EEEEEEEEEEEEEEEE'
LINE     DC    C'LINE OF 10'
         END   TSTGO
