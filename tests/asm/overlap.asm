* OVERLAP - storage-to-storage instructions whose operands overlap.
*
* Function: MVC, MVN, MVZ, NC, OC and XC of up to 64 bytes, with operands
*           up to 20 bytes apart in either direction, give what the same
*           instruction gives byte by byte from the left (chapter 7).
*
OVERLAP  TESTS
         SR    R9,R9                         failures, a bit for each
         LA    R10,OPS
NEXTOP   SLL   R9,1
         LA    R8,20                         distance
DIST     LA    R4,1                          length
LEN      LR    R5,R4
         BCTR  R5,0
*        The target to the right
         BAL   R14,INIT
         LA    R6,WANT
         LA    R7,0(R8,R6)
         BAL   R14,ONEBYONE
         LA    R6,HAVE
         LA    R7,0(R8,R6)
         BAL   R14,INLINE
         CLC   HAVE,WANT
         BNE   FAIL
*        The target to the left
         BAL   R14,INIT
         LA    R7,WANT
         LA    R6,0(R8,R7)
         BAL   R14,ONEBYONE
         LA    R7,HAVE
         LA    R6,0(R8,R7)
         BAL   R14,INLINE
         CLC   HAVE,WANT
         BNE   FAIL
         LA    R4,1(,R4)
         CH    R4,=H'64'
         BNH   LEN
         BCT   R8,DIST
         B     DONE
FAIL     O     R9,=F'1'
DONE     LA    R10,6(,R10)
         LA    R1,OPSEND
         CR    R10,R1
         BL    NEXTOP
         STC   R9,BITS
         TM    BITS,X'20'
         CHECK 'overlap: MVC',Z
         TM    BITS,X'10'
         CHECK 'overlap: MVN',Z
         TM    BITS,X'08'
         CHECK 'overlap: MVZ',Z
         TM    BITS,X'04'
         CHECK 'overlap: NC',Z
         TM    BITS,X'02'
         CHECK 'overlap: OC',Z
         TM    BITS,X'01'
         CHECK 'overlap: XC',Z
         ENDTESTS
INIT     MVC   WANT,PATTERN
         MVC   HAVE,PATTERN
         BR    R14
*        R4 times the instruction with one byte
ONEBYONE LR    R3,R4
ONE      EX    0,0(R10)
         LA    R6,1(,R6)
         LA    R7,1(,R7)
         BCT   R3,ONE
         BR    R14
*        The instruction itself, not by EXECUTE
INLINE   MVC   DOIT(6),0(R10)
         STC   R5,DOIT+1
DOIT     MVC   0(0,R7),0(R6)
         BR    R14
OPS      MVC   0(0,R7),0(R6)
         MVN   0(0,R7),0(R6)
         MVZ   0(0,R7),0(R6)
         NC    0(0,R7),0(R6)
         OC    0(0,R7),0(R6)
         XC    0(0,R7),0(R6)
OPSEND   EQU   *
BITS     DS    X
WANT     DS    CL96
HAVE     DS    CL96
PATTERN  DC    X'F0E1D2C3B4A5968778695A4B3C2D1E0F13579BDF2468ACE0'
         DC    X'FEDCBA9876543210AA55CC33F00FEE11DD22BB4499667788'
         DC    X'FF7F3F1F0F070301FEFDFBF7EFDFBF7F8040201008040201'
         DC    X'123456789ABCDEF0F1E2D3C4B5A6978869584736251403F2'
         END   TSTGO
