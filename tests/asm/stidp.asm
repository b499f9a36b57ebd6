* STIDP - STORE CPU ID, STORE CPU ADDRESS, STORE CHANNEL ID.
*
* Tests: STIDP STAP STIDC
* Function: the fields that do not depend on the machine, boundaries,
*           problem state, protection (chapters 10 and 12).
*
STIDP    TESTS
         MVI   ID,X'EE'
         MVC   ID+1(8),ID
         PSW   CC=3
         STIDP ID
         BACK
         CC    3,'STIDP: the code stays'
         MEM   ID+4(2),=X'0158','STIDP: model 158'
         CLI   ID+8,X'EE'
         CC    0,'STIDP: eight bytes'
         STIDP ID2
         MEM   ID2(8),ID,'STIDP: the same again'
         LA    R2,ID+4
         EXPECT 6,'STIDP: no doubleword: specification',STIDP,(0(R2))
         EXPECT 2,'STIDP: problem state',STIDP,(0(R2)),STATE=PROBLEM
         MVC   ID(4),=X'EEEEEEEE'
         PSW   CC=2
         STAP  ID
         BACK
         CC    2,'STAP: the code stays'
         MEM   ID(4),=X'0000EEEE','STAP: address 0, two bytes'
         STAP  ID+2
         MEM   ID(4),=X'00000000','STAP: a halfword boundary will do'
         LA    R2,ID+1
         EXPECT 6,'STAP: odd address: specification',STAP,(0(R2))
         EXPECT 2,'STAP: problem state',STAP,(0(R2)),STATE=PROBLEM
         L     R2,=A(X'8000')
         MVC   0(8,R2),=CL8'--------'
         SETKEY X'8000',X'30'
         EXPECT 4,'STIDP: protection',STIDP,(0(R2)),KEY=2
         EXPECT 4,'STAP: protection',STAP,(0(R2)),KEY=2
         MEM   0(8,R2),=CL8'--------','STIDP, STAP: nothing is stored'
         L     R2,=A(X'200000')
         EXPECT 5,'STIDP: beyond the end: addressing',STIDP,(0(R2))
         EXPECT 5,'STAP: beyond the end: addressing',STAP,(0(R2))
*        The channel's identity goes to 168
         MVC   X'A8'(4),=X'EEEEEEEE'
         STIDC 0
         CC    0,'STIDC: channel 0 is there'
         CLI   X'A8',X'EE'
         CHECK 'STIDC: type and model at 168',NE
         MVC   X'A8'(4),=X'EEEEEEEE'
         STIDC X'F00'
         CC    3,'STIDC: channel 15 is not there'
         MEM   X'A8'(4),=X'EEEEEEEE','STIDC: then nothing is stored'
         EXPECT 2,'STIDC: problem state',STIDC,(0),STATE=PROBLEM
         ENDTESTS
ID       DS    2D
ID2      DS    D
         END   TSTGO
