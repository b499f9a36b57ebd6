* SELFMOD - channel programs that change themselves while they run.
*
* Function: a CCW is fetched when the one before it is done, so that what
*           has been read until then can be a part of it: its flags, its
*           address, its command, in a command chain, in a data chain,
*           behind a TIC (chapter 12). Sense bytes of a printer that has
*           nothing to tell are the zeros that are read.
*
SELFMOD  TESTS
         LCTL  R2,R2,=F'-1'
         LA    R8,X'00E'
*        The flags of the next CCW: the chain ends there
         LA    R1,FLAGS
         BAL   R9,DO
         MEM   CSW+4(2),=X'0C00','flags: the end is a good one'
         CLC   CSW+1(3),=AL3(FLAGS+16)
         CC    0,'flags: stored over: the chain has ended'
         MEM   BYTE1(1),=X'AA','flags: what came behind was not done'
*        Its address: from the block of DATA to the byte of its name
         LA    R1,ADDRESS
         BAL   R9,DO
         MEM   CSW+4(2),=X'0C00','address: the end is a good one'
         CLI   BYTE3-X'55',X'00'
         CHECK 'address: the byte went to the new one',E
         MEM   BYTE3(1),=X'AA','address: and not to the old one'
*        Its command: zero is none
         LA    R1,COMMAND
         BAL   R9,DO
         TM    CSW+5,X'20'
         CHECK 'command: zero: program check',O
         CLC   CSW+1(3),=AL3(COMMAND+16)
         CC    0,'command: the address'
*        Its count: zero is none
         LA    R1,COUNT
         BAL   R9,DO
         TM    CSW+5,X'20'
         CHECK 'count: zero: program check',O
*        A TIC to a CCW that is new
         LA    R1,TIC
         BAL   R9,DO
         MEM   CSW+4(2),=X'0C00','TIC: the end is a good one'
         CLC   CSW+1(3),=AL3(TICTO+8)
         CC    0,'TIC: stored over: the chain has ended'
*        The CPU changes it, before it is there
         LA    R1,SKIPIT
         MVI   SKIPIT+16,X'03'
         BAL   R9,DO
         MEM   BYTE2(1),=X'AA','CPU: a sense command made no-operation'
         ENDTESTS
         COPY  DO
FLAGS    CCW   X'04',FLAGS+12,X'60',1
         CCW   X'04',BYTE0,X'60',1
         CCW   X'04',BYTE1,X'20',1
ADDRESS  CCW   X'04',ADDRESS+11,X'60',1
ADDR2    CCW   X'04',BYTE3,X'20',1
COMMAND  CCW   X'04',COMMAND+8,X'60',1
         CCW   X'04',BYTE0,X'20',1
COUNT    CCW   X'04',COUNT+15,X'60',1
         CCW   X'04',BYTE0,X'20',1
TIC      CCW   X'04',TICTO+4,X'60',1
         CCW   X'08',TICTO,0,0
TICTO    CCW   X'04',BYTE0,X'60',1
         CCW   X'00',0,0,0
SKIPIT   CCW   X'03',0,X'60',1
         CCW   X'04',BYTE0,X'60',1
         CCW   X'04',BYTE2,X'20',1
BYTE0    DC    X'AA'
BYTE1    DC    X'AA'
BYTE2    DC    X'AA'
         ORG   SELFMOD+X'1E00'
         DC    X'55'
         ORG   SELFMOD+X'1E55'
BYTE3    DC    X'AA'
         END   SELFMOD
