* SPX - SET PREFIX, STORE PREFIX.
*
* Tests: SPX STPX
* Function: bits 8-19, the exchange of real and absolute 4K blocks, where
*           interruptions go, boundaries, addressing, problem state
*           (chapters 3 and 10).
*
SPX      TESTS
         B     FAR
*        The marks must not be in the block that is exchanged
         ORG   SPX+X'1000'
FAR      DS    0H
         MVC   WORK(4),=F'-1'
         PSW   CC=3
         STPX  WORK
         BACK
         CC    3,'STPX: the code stays'
         MEM   WORK(4),=F'0','STPX: zero after a reset'
*        A copy of all of this goes to absolute X'10000'
         L     R2,=A(X'10000')
         L     R3,=A(X'1000')
         SR    R4,R4
         LR    R5,R3
         MVCL  R2,R4
         L     R2,=A(X'10000')
         L     R6,=A(X'11000')
         MVI   0(R6),C'-'
         MVC   X'100'(4,R2),=C'COPY'
         MVC   X'100'(4),=C'ORIG'
         PSW   CC=2
         SPX   NEWPFX
         BACK
         CC    2,'SPX: the code stays'
         MEM   X'100'(4),=C'COPY','SPX: real 0 is absolute X''10000'''
         MEM   X'100'(4,R2),=C'ORIG',                                  X
               'SPX: real X''10000'' is absolute 0'
         STPX  WORK2
         MEM   WORK2(4),=X'00010000','SPX: bits 20-31 are ignored'
         MVC   X'20'(8),=CL8'--------'
         MVC   TSTNEXT(4),=A(AFTER)
         SVC   77
AFTER    CLC   X'22'(2),=H'77'
         CC    0,'SPX: interruptions store in the new block'
         SPX   ZEROPFX
         MEM   X'100'(4),=C'ORIG','SPX: back to zero'
         MEM   X'100'(4,R2),=C'COPY','SPX: the blocks are as they were'
         CLC   X'22'(2,R2),=H'77'
         CC    0,'SPX: what was stored is in absolute X''10020'''
         MVC   TSTNEXT(4),=A(HIGH)
         SPX   HIGHPFX
         SVC   255
HIGH     DS    0H
*HERCULES 10: bits 0-7 make an addressing exception
         MEM   TSTCLS(3),=X'0300FF','SPX: bits 0-7 are ignored'
         EXPECT 6,'SPX: no word boundary: specification',SPX,(2(R2))
         EXPECT 6,'STPX: no word boundary: specification',STPX,(2(R2))
         EXPECT 2,'SPX: problem state',SPX,(2(R2)),STATE=PROBLEM
         EXPECT 2,'STPX: problem state',STPX,(2(R2)),STATE=PROBLEM
         EXPECT 5,'SPX: no such block: addressing',SPX,(FARPFX)
         STPX  WORK
         MEM   WORK(4),=F'0','SPX: then the prefix stays'
         L     R3,=A(X'200000')
         EXPECT 5,'SPX: operand beyond the end',SPX,(0(R3))
         EXPECT 5,'STPX: operand beyond the end',STPX,(0(R3))
         SETKEY X'8000',X'38'
         L     R3,=A(X'8000')
         EXPECT 4,'SPX: fetch protection',SPX,(0(R3)),KEY=2
         EXPECT 4,'STPX: protection',STPX,(0(R3)),KEY=2
         ENDTESTS
WORK     DS    D
WORK2    DS    D
NEWPFX   DC    X'00010FFF'
HIGHPFX  DC    X'AB000000'
ZEROPFX  DC    F'0'
FARPFX   DC    X'00200000'
         END   TSTGO
