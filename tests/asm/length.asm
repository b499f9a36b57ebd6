* LENGTH - operands of every length from 1 to 256, across a block.
*
* Function: MVC, XC, CLC, TR and MVCIN of each length, ending at the last
*           byte of a 2K block and beginning at its first: what is moved
*           is right and nothing beside it changes (chapter 7).
*
LENGTH   TESTS
         L     R2,=A(X'9800')                a block boundary
         LA    R3,1                          length
         SR    R9,R9                         failures
*        The source: 0 1 2 ... 255
         LA    R1,255
         LA    R4,SOURCE
FILL     STC   R1,0(R1,R4)
         BCT   R1,FILL
         MVI   SOURCE,0
         LA    R1,255                        the table: complements
         LA    R4,TABLE
         SR    R6,R6
FILL2    STC   R6,0(R1,R4)
         LA    R6,1(,R6)
         BCT   R1,FILL2
         MVI   TABLE,X'FF'
LOOP     LR    R5,R3
         BCTR  R5,0                          length code
*        Around the boundary: half before, half behind
         LR    R6,R3
         SRL   R6,1
         LR    R7,R2
         SR    R7,R6                         target
         LR    R8,R7
         BCTR  R8,0
         MVI   0(R8),X'5A'                   guards
         LA    R1,0(R3,R7)
         MVI   0(R1),X'A5'
         STC   R5,MVCI+1
         STC   R5,CLCI+1
MVCI     MVC   0(0,R7),SOURCE
CLCI     CLC   0(0,R7),SOURCE
         BE    *+8
         O     R9,=X'80000000'
         EX    R5,TRX
         EX    R5,CLCX
         BNE   LEN1
         O     R9,=X'40000000'
LEN1     EX    R5,TRX
         EX    R5,CLCX
         BE    *+8
         O     R9,=X'20000000'
         STC   R5,XCI+1
XCI      XC    0(0,R7),0(R7)
         BZ    *+8
         O     R9,=X'10000000'
         LA    R4,SOURCE(R5)
         EX    R5,INX
         LA    R4,SOURCE
         LA    R10,0(R5,R7)                  last byte is the first
         CLC   0(1,R10),SOURCE
         BE    *+8
         O     R9,=X'08000000'
         CLI   0(R8),X'5A'
         BE    *+8
         O     R9,=X'04000000'
         CLI   0(R1),X'A5'
         BE    *+8
         O     R9,=X'02000000'
         LA    R3,1(,R3)
         CH    R3,=H'256'
         BNH   LOOP
         ST    R9,BITS
         TM    BITS,X'80'
         CHECK 'length: MVC and CLC',Z
         TM    BITS,X'40'
         CHECK 'length: TR changes',Z
         TM    BITS,X'20'
         CHECK 'length: TR twice',Z
         TM    BITS,X'10'
         CHECK 'length: XC, code',Z
         TM    BITS,X'08'
         CHECK 'length: MVCIN',Z
         TM    BITS,X'04'
         CHECK 'length: nothing before',Z
         TM    BITS,X'02'
         CHECK 'length: nothing behind',Z
*        MVCL of every length up to 600, into the block's end
         SR    R9,R9
         LA    R10,600
LOOP2    L     R2,=A(X'A000')
         LA    R3,0(,R10)
         L     R4,=A(X'B000')
         LR    R5,R10
         MVCL  R2,R4
         BNZ   BAD
         S     R2,=A(X'A000')
         CR    R2,R10
         BNE   BAD
         BCT   R10,LOOP2
         B     GOOD
BAD      LA    R9,1
GOOD     REG   R9,=F'0','length: MVCL of 1 to 600'
         ENDTESTS
CLCX     CLC   0(0,R7),SOURCE
TRX      TR    0(0,R7),TABLE
INX      MVCIN 0(0,R7),0(R4)
BITS     DS    F
SOURCE   DS    CL256
TABLE    DS    CL256
         END   TSTGO
