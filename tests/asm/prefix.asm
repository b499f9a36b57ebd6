* PREFIX - what is real and what is absolute.
*
* Function: with a prefix: translation tables, storage keys, STIDC, CAW,
*           CSW and interruptions are at real addresses; channel programs
*           and their data at absolute ones; low-address protection goes
*           by the logical address (chapters 3 and 12).
*
PREFIX   TESTS MODE=EC
         B     FAR
*        The marks must not be in the block that is exchanged
         ORG   PREFIX+X'1000'
FAR      LCTL  R2,R2,=F'-1'
         L     R2,=A(X'10000')
         L     R3,=A(X'1000')
         SR    R4,R4
         LR    R5,R3
         MVCL  R2,R4                         a copy of low storage
*        Keys
         SPX   NEWPFX
         SETKEY 0,X'50'
         SPX   ZEROPFX
         KEYIS X'10000',X'50','key: of real 0 is that of the prefix',  X
               X'F8'
         KEYIS 0,X'00','key: not that of absolute 0',X'F8'
         SETKEY X'10000',0
         SPX   NEWPFX
         SETKEY X'10000',X'60'
         SPX   ZEROPFX
         KEYIS 0,X'60','key: of the real prefix block: absolute 0',    X
               X'F8'
         SETKEY 0,0
         SPX   NEWPFX
         L     R2,=A(X'10000')
         RRB   0(R2)
         SPX   ZEROPFX
*        Translation tables in real 0-4095: segment table at X'C00'
         L     R2,=A(X'10000')
         MVC   X'C00'(64,R2),TSTST
         MVC   X'C40'(32,R2),TSTPT1
         MVC   X'C04'(4,R2),=X'F0000C40'
         MVC   X'C40'(2,R2),=X'0200'
         L     R3,=A(X'20000')
         MVC   0(4,R3),=C'REAL'
         XC    X'C00'(64),X'C00'
         L     R4,=A(X'10000')
         LCTL  R0,R1,CRS
         SPX   NEWPFX
         PSW   DAT=ON
         L     R1,0(,R4)
         BACK
         LRA   R5,0(,R4)
         SPX   ZEROPFX
         REG   R1,=C'REAL','tables are at real addresses'
         REG   R5,=A(X'20000'),'LRA: so are those it uses'
         LCTL  R0,R0,=F'0'
*        STIDC
         MVC   X'A8'(4),=X'EEEEEEEE'
         MVC   X'A8'(4,R2),=X'EEEEEEEE'
         SPX   NEWPFX
         STIDC 0
         SPX   ZEROPFX
         CLC   X'A8'(4,R2),=X'EEEEEEEE'
         CHECK 'STIDC: stores at real 168',NE
         MEM   X'A8'(4),=X'EEEEEEEE','STIDC: not at absolute 168'
*        A card goes to absolute X'C80'; CAW and CSW are real
         MVC   X'C80'(80),BLANKS
         MVC   X'C80'(80,R2),BLANKS
         MVC   X'40'(8),BLANKS
         SPX   NEWPFX
         LA    R1,READ
         ST    R1,72
         SIO   X'00C'
         BC    7,IONO
         AWAIT IO,X'00C','channel: interruption by the prefix',MASK=2
         MVC   CSW(8),X'40'
         MVC   IOADDR(4),X'B8'
IONO     SPX   ZEROPFX
         MEM   X'C80'(10),=CL10'FIRST CARD',                           X
               'channel: data are absolute'
         MEM   X'C80'(10,R2),BLANKS,'channel: not at the real address'
         CLI   CSW+4,X'0C'
         CC    0,'channel: the CSW is real'
         MEM   X'40'(8),BLANKS,'channel: not absolute'
         CLC   IOADDR+1(3),=X'00000C'
         CC    0,'channel: the I/O address at real 185'
*        Low-address protection
         LCTL  R0,R0,=X'10000000'
         SPX   NEWPFX
         MVI   X'100'(R2),X'77'              absolute X'100'
         EXPECT 4,'low: real 256, wherever it is',MVI,(X'100',X'78')
         SPX   ZEROPFX
         LCTL  R0,R0,=F'0'
         CLI   X'100',X'77'
         CC    0,'low: absolute 256 by another real address'
         ENDTESTS
NEWPFX   DC    X'00010000'
ZEROPFX  DC    F'0'
CRS      DC    X'00800000',A(X'C00')
CSW      DS    D
IOADDR   DS    F
         DS    0D
READ     CCW   X'02',X'C80',X'20',80
BLANKS   DC    CL80' '
         TABLES
         END   TSTGO
