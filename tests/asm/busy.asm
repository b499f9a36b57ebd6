* BUSY - a channel program that is working.
*
* Function: while the printer works: TIO, SIO and CLRIO of it, of another
*           device of the channel; HIO ends it; what has ended is not busy
*           any more (chapter 12, figure of condition codes).
* Hercules: skip, it may have ended before the next instruction
*
BUSY     TESTS
         LCTL  R2,R2,=F'-1'
         LA    R1,LONG
         ST    R1,72
         SIO   X'00E'
         CC    0,'busy: started'
         TIO   X'00E'
         CC    2,'busy: TIO: working'
         SIO   X'00E'
         CC    2,'busy: SIO: working'
         SIOF  X'00E'
         CC    2,'busy: SIOF: working'
         TIO   X'00C'
         CC    0,'busy: TIO: another device'
         TCH   X'000'
         CC    0,'busy: TCH: the multiplexer is available'
         STIDC 0
         CC    0,'busy: STIDC'
         MVC   64(8),EE
         HIO   X'00E'
         CC    1,'busy: HIO: status stored'
         CLC   64(4),EE
         CC    0,'busy: HIO: only the status'
WAIT1    TIO   X'00E'
         BC    2,WAIT1
         CC    1,'busy: HIO ended it: CSW stored'
         TM    68,X'08'
         CHECK 'busy: HIO: channel end',O
         CLC   65(3),=AL3(LASTOF)
         CC    1,'busy: HIO: before the end of the chain'
FREE1    TIO   X'00E'
         BC    7,FREE1
*        HDV likewise
         SIO   X'00E'
         HDV   X'00E'
         CC    1,'busy: HDV: status stored'
WAIT2    TIO   X'00E'
         BC    2,WAIT2
         CC    1,'busy: HDV ended it'
FREE2    TIO   X'00E'
         BC    7,FREE2
*        CLRIO ends it at once
         SIO   X'00E'
         MVC   64(8),EE
         CLRIO X'00E'
         CC    1,'busy: CLRIO: CSW stored'
         CLC   64(4),EE
         CHECK 'busy: CLRIO: all of the CSW',NE
         TIO   X'00E'
         BC    13,FREE3
FREE3    TIO   X'00E'
         BC    7,FREE3
         SIO   X'00E'
         CC    0,'busy: then it starts again'
         CLRIO X'00E'
         ENDTESTS
         DS    0D
LONG     CCW   X'09',LINE,X'60',132
         CCW   X'09',LINE,X'60',132
         CCW   X'09',LINE,X'60',132
         CCW   X'09',LINE,X'20',132
LASTOF   EQU   *
EE       DC    XL8'EEEEEEEEEEEEEEEE'
LINE     DC    CL132'A LINE'
         END   TSTGO
