* BC - BRANCH ON CONDITION: each mask bit and each code.
*
* Tests: BC BCR
* Function: all four codes against each mask bit (chapter 7), R2 zero,
*           odd addresses, the wrap of the instruction address.
*
BC       TESTS
*        R5 collects: 4 bits for each code, from masks 8 4 2 1
         SR    R5,R5
         LA    R6,3                          code
CODES    LR    R1,R6
         SLL   R1,28
         SPM   R1
         BC    8,B8
         B     N8
B8       O     R5,=F'8'
N8       SPM   R1
         BC    4,B4
         B     N4
B4       O     R5,=F'4'
N4       SPM   R1
         BC    2,B2
         B     N2
B2       O     R5,=F'2'
N2       SPM   R1
         BC    1,B1
         B     N1
B1       O     R5,=F'1'
N1       SLL   R5,4
         BCTR  R6,0
         LTR   R6,R6
         BNM   CODES
         REG   R5,=X'00012480','BC: each code has its mask bit'
*        The same by BCR
         SR    R5,R5
         LA    R6,3
CODESR   LR    R1,R6
         SLL   R1,28
         LA    R7,BR8
         SPM   R1
         BCR   8,R7
         B     NR8
BR8      O     R5,=F'8'
NR8      LA    R7,BR4
         SPM   R1
         BCR   4,R7
         B     NR4
BR4      O     R5,=F'4'
NR4      LA    R7,BR2
         SPM   R1
         BCR   2,R7
         B     NR2
BR2      O     R5,=F'2'
NR2      LA    R7,BR1
         SPM   R1
         BCR   1,R7
         B     NR1
BR1      O     R5,=F'1'
NR1      SLL   R5,4
         BCTR  R6,0
         LTR   R6,R6
         BNM   CODESR
         REG   R5,=X'00012480','BCR: each code has its mask bit'
         LA    R5,0
         BC    15,ALL
         LA    R5,1
ALL      BC    0,NEVER
         LA    R5,2(,R5)
NEVER    REG   R5,=F'2','BC: 15 always, 0 never'
         LA    R7,NEVERR
         BCR   0,R7
         LA    R5,3
NEVERR   REG   R5,=F'3','BCR: mask 0 never'
         SNAP
         BCR   15,0
         BCR   14,0
         SAME  'BCR: R2 zero never branches'
         LA    R5,4
         BC    15,INDEX-4(R5)
         LA    R5,5
INDEX    REG   R5,=F'4','BC: index'
         L     R7,=X'FF000000'
         LA    R8,HIGH
         OR    R7,R8
         BR    R7
         LA    R5,6
HIGH     REG   R5,=F'4','BCR: bits 0-7 are ignored'
         LA    R7,ODD+1
         EXPECT 6,'BCR: odd address: specification',BCR,(15,R7),       X
               FETCH=ODD+1
         EXPECT 6,'BC: odd address: specification',BC,(15,0(R7)),      X
               FETCH=ODD+1
         SR    R1,R1
         LTR   R1,R1
         LA    R7,ODD+1
         BC    7,0(,R7)
         CC    0,'BC: an odd address not gone to is none'
         LA    R5,0
         MVC   SAVE0(8),X'68'
         MVC   X'0'(4),=X'41500007'          LA R5,7
         MVC   X'4'(4),GOBACK
         L     R7,=X'00FFFFFE'
         LA    R7,2(,R7)
         BC    15,0(,R7)
WRAPPED  REG   R5,=F'7','BC: addresses wrap at 16M'
         ENDTESTS
GOBACK   B     WRAPPED
SAVE0    DS    D
ODD      DC    H'0'
         END   TSTGO
