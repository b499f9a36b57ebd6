* TAPE - a tape drive: blocks, marks, both directions, the two endings.
*
* Function: writes two files to the 3420 at 580, reads them forward and
*           backward, spaces over them; incorrect length; the end of what
*           is recorded; load point; rewind unload and the drive that is not
*           ready after it (GA32-0021; chapter 12 for the channel's part).
*
* DO runs the channel program at R1 to its end, and the device's: STATUS is
* all unit and channel status that came, but for control unit end and busy,
* CSWEND the last CSW of a channel program.
*
TAPE     TESTS
         LCTL  R2,R2,=F'-1'
         LA    R1,REW
         BAL   R9,DO
         MEM   STATUS(2),=X'0C00','rewind: both ends'
         BAL   R9,GETSENSE
         MEM   SENSE(1),=X'00','sense: nothing to report'
         TM    SENSE+1,X'08'
         CHECK 'sense: load point',O
*        Two blocks, a mark, a block, two marks: in one chain
         LA    R1,WRITES
         BAL   R9,DO
         MEM   STATUS(2),=X'0C00','write: a chain of six'
         CLC   CSWEND+1(3),=AL3(WRITES+48)
         CC    0,'write: the address of its end'
         BAL   R9,GETSENSE
         TM    SENSE+1,X'08'
         CHECK 'sense: no load point',Z
         LA    R1,REW
         BAL   R9,DO
*        Forward
         LA    R1,READ100
         BAL   R9,DO
         MEM   STATUS(2),=X'0C00','read: the first'
         MEM   IN(100),BLOCK1,'read: its bytes'
         LA    R1,READ100
         BAL   R9,DO
         MEM   STATUS(2),=X'0C40','read: shorter: incorrect length'
         MEM   CSWEND+6(2),=H'80','read: the residual count'
         MEM   IN(20),BLOCK2,'read: the second'
         LA    R1,READ100
         BAL   R9,DO
         TM    STATUS,X'01'
         CHECK 'read: tape mark: unit exception',O
         TM    STATUS,X'02'
         CHECK 'read: tape mark: no unit check',Z
         LA    R1,READ10
         BAL   R9,DO
         MEM   STATUS(2),=X'0C40','read: longer: incorrect length'
         MEM   CSWEND+6(2),=H'0','read: nothing is left'
         MEM   IN(10),BLOCK3,'read: so many bytes'
*        Backward
         LA    R1,BACK30
         BAL   R9,DO
         MEM   STATUS(2),=X'0C00','read backward: both ends'
         MEM   IN+70(30),BLOCK3,'read backward: to lower addresses'
         LA    R1,BACK30
         BAL   R9,DO
         TM    STATUS,X'01'
         CHECK 'read backward: tape mark: unit exception',O
         MVI   IN,C'-'
         MVC   IN+1(99),IN
         LA    R1,BACK30
         BAL   R9,DO
         MEM   STATUS(2),=X'0C40','read backward: shorter'
         MEM   CSWEND+6(2),=H'10','read backward: the residual count'
         MEM   IN+80(20),BLOCK2,'read backward: the second block'
         MEM   IN+70(10),=10C'-','read backward: no byte below'
         LA    R1,BACKCD
         BAL   R9,DO
         MEM   STATUS(2),=X'0C00','read backward: data chaining'
         MEM   IN+160(40),BLOCK1+60,'read backward: the last 40 bytes'
         MEM   IN+40(60),BLOCK1,'read backward: the 60 before'
*        Load point
         LA    R1,BACK30
         BAL   R9,DO
         TM    STATUS,X'02'
         CHECK 'read backward: load point: unit check',O
         BAL   R9,GETSENSE
         MEM   SENSE(1),=X'00','load point: sense byte 0'
         TM    SENSE+1,X'08'
         CHECK 'load point: sense byte 1',O
         LA    R1,BSB
         BAL   R9,DO
         TM    STATUS,X'02'
         CHECK 'backspace: load point: unit check',O
         LA    R1,BSF
         BAL   R9,DO
         TM    STATUS,X'02'
         CHECK 'backspace file: load point: unit check',O
*        Spacing
         LA    R1,FSF
         BAL   R9,DO
         MEM   STATUS(2),=X'0C00','space file: both ends'
         LA    R1,READ10
         BAL   R9,DO
         MEM   IN(10),BLOCK3,'space file: behind the mark'
         LA    R1,BSB
         BAL   R9,DO
         MEM   STATUS(2),=X'0C00','backspace: both ends'
         LA    R1,BSB
         BAL   R9,DO
         TM    STATUS,X'01'
         CHECK 'backspace: tape mark: unit exception',O
         LA    R1,FSB
         BAL   R9,DO
         TM    STATUS,X'01'
         CHECK 'space: tape mark: unit exception',O
         LA    R1,SPACES
         BAL   R9,DO
         TM    STATUS,X'01'
         CHECK 'chain: the mark ends it',O
         CLC   CSWEND+1(3),=AL3(SPACES+16)
         CC    0,'chain: the second has ended it'
*        The end of what is recorded
         LA    R1,FSB
         BAL   R9,DO
         TM    STATUS,X'01'
         CHECK 'space: the last mark',O
         LA    R1,READ100
         BAL   R9,DO
         TM    STATUS,X'02'
         CHECK 'read: blank tape: unit check',O
         BAL   R9,GETSENSE
         TM    SENSE,X'10'
         CHECK 'blank tape: equipment check',O
*        A block written in the middle is the last
         LA    R1,REW
         BAL   R9,DO
         LA    R1,FSB
         BAL   R9,DO
         LA    R1,WRITE3
         BAL   R9,DO
         MEM   STATUS(2),=X'0C00','write: in the middle'
         LA    R1,READ100
         BAL   R9,DO
         TM    STATUS,X'02'
         CHECK 'write: nothing is behind it',O
         LA    R1,BACK30
         BAL   R9,DO
         MEM   IN+70(30),BLOCK3,'write: read again'
*        Modes; commands that are none
         LA    R1,MODES
         BAL   R9,DO
         MEM   STATUS(2),=X'0C00','mode set: a chain'
         LA    R1,NOCMD
         BAL   R9,DO
         TM    STATUS,X'02'
         CHECK 'no command: unit check',O
         BAL   R9,GETSENSE
         TM    SENSE,X'80'
         CHECK 'no command: command reject',O
*        Rewind unload
         LA    R1,RUN
         BAL   R9,DO
         TM    STATUS,X'06'
         CHECK 'rewind unload: device end, unit check',O
         BAL   R9,GETSENSE
         TM    SENSE,X'40'
         CHECK 'rewind unload: intervention required',O
         TM    SENSE+1,X'20'
         CHECK 'rewind unload: not ready',O
         LA    R1,READ100
         BAL   R9,DO
         TM    STATUS,X'02'
         CHECK 'not ready: unit check',O
         BAL   R9,GETSENSE
         TM    SENSE,X'40'
         CHECK 'not ready: intervention required',O
         ENDTESTS
*
GETSENSE ST    R9,SAVE9
         LA    R1,DOSENSE
         BAL   R9,DO
         L     R9,SAVE9
         BR    R9
*
DO       ST    R1,CAW
         XC    STATUS(2),STATUS
         XC    CSWEND(8),CSWEND
START    SIO   X'580'
         BC    8,POLL                        started
         BC    3,START
         OC    STATUS(2),CSW+4
         MVC   CSWEND+4(2),CSW+4
POLL     TIO   X'580'
         BC    8,DONE                        all has ended
         BC    3,POLL
         TM    CSW+4,X'10'                   it still moves
         BO    POLL
         OC    STATUS(2),CSW+4
         CLC   CSW+1(3),=AL3(0)              of the device alone?
         BE    POLL
         MVC   CSWEND(8),CSW                 of the channel program
         B     POLL
DONE     NI    STATUS,X'CF'
         BR    R9
CSW      EQU   X'40'
CAW      EQU   X'48'
SAVE9    DS    F
         DS    0D
CSWEND   DS    D
STATUS   DS    H
SENSE    DC    24X'FF'
         DS    0D
DOSENSE  CCW   X'04',SENSE,X'20',24
REW      CCW   X'07',0,X'20',1
RUN      CCW   X'0F',0,X'20',1
READ100  CCW   X'02',IN,0,100
READ10   CCW   X'02',IN,0,10
BACK30   CCW   X'0C',IN+99,0,30
BACKCD   CCW   X'0C',IN+199,X'80',40
         CCW   0,IN+99,0,60
BSB      CCW   X'27',0,X'20',1
BSF      CCW   X'2F',0,X'20',1
FSB      CCW   X'37',0,X'20',1
FSF      CCW   X'3F',0,X'20',1
NOCMD    CCW   X'5F',0,X'20',1
SPACES   CCW   X'37',0,X'60',1
         CCW   X'37',0,X'60',1
         CCW   X'37',0,X'20',1
MODES    CCW   X'CB',0,X'60',1
         CCW   X'93',0,X'60',1
         CCW   X'C3',0,X'20',1
WRITES   CCW   X'01',BLOCK1,X'40',100
         CCW   X'01',BLOCK2,X'40',20
         CCW   X'1F',0,X'60',1
         CCW   X'01',BLOCK3,X'40',30
         CCW   X'1F',0,X'60',1
         CCW   X'1F',0,X'20',1
WRITE3   CCW   X'01',BLOCK3,0,30
BLOCK1   DC    CL50'THE FIRST OF THREE BLOCKS',CL50'A HUNDRED BYTES'
BLOCK2   DC    CL20'TWENTY OF THEM'
BLOCK3   DC    CL30'THE LAST BLOCK'
IN       DS    200C
         END   TSTGO
