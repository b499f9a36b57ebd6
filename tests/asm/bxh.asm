* BXH - BRANCH ON INDEX HIGH, ON INDEX LOW OR EQUAL.
*
* Tests: BXH BXLE
* Function: increment and comparand in an even and odd register, or in
*           one odd register; signs; overflow is lost; the same register
*           as index (chapter 7).
*
BXH      TESTS
         LM    R2,R5,=F'1,0,3,10'
         SR    R6,R6
LE       LA    R6,1(,R6)
         BXLE  R2,R4,LE
         REG   R2,=F'13','BXLE: until it is above 10'
         REG   R6,=F'4','BXLE: four times'
         LM    R4,R5,=F'3,10'
         CH    R4,=H'3'
         CC    0,'BXLE: increment stays'
         LA    R2,7
         BXLE  R2,R4,LEQ
         B     WRONG
LEQ      REG   R2,=F'10','BXLE: equal branches'
         LA    R2,7
         BXH   R2,R4,WRONG
         REG   R2,=F'10','BXH: equal does not branch'
         LA    R2,8
         BXH   R2,R4,HI
         B     WRONG
HI       REG   R2,=F'11','BXH: high branches'
*        Odd R3: the same register is increment and comparand
         LA    R2,1
         LA    R7,5
         L     R8,=X'7FFFFFFF'               not this one
         BXH   R2,R7,ODDH
         B     WRONG
ODDH     REG   R2,=F'6','BXH: odd R3: 1+5 is above 5'
         SR    R2,R2
         L     R8,=X'80000000'
         BXLE  R2,R7,ODDLE
         B     WRONG
ODDLE    REG   R2,=F'5','BXLE: odd R3: 0+5 is not above 5'
*        Signs
         LM    R4,R5,=F'-2,0'
         LA    R2,5
         SR    R6,R6
DOWN     LA    R6,1(,R6)
         BXH   R2,R4,DOWN
         REG   R2,=F'-1','BXH: downwards'
         REG   R6,=F'3','BXH: downwards, three times'
         LM    R4,R5,=X'00000001FFFFFFFF'
         L     R2,=F'-3'
         BXLE  R2,R4,NEG
         B     WRONG
NEG      REG   R2,=F'-2','BXLE: the comparison is signed'
         LM    R4,R5,=X'0000000100000000'
         L     R2,=X'7FFFFFFF'
         PSW   CC=3,PM=15
         BXLE  R2,R4,OVER
         B     WRONG
OVER     BACK
         CC    3,'BXLE: the code stays, no overflow'
         REG   R2,=X'80000000','BXLE: the sum wraps around'
*        Registers that are the same
         LM    R4,R5,=F'3,10'
         BXLE  R4,R4,SAME1
         B     WRONG
SAME1    REG   R4,=F'6','BXLE: R1 is R3: doubles'
         LM    R4,R5,=F'3,10'
         BXH   R5,R4,SAME2
         B     WRONG
SAME2    REG   R5,=F'13','BXH: R1 is the comparand: old value'
         LM    R4,R5,=F'3,10'
         BXLE  R5,R4,WRONG
         REG   R5,=F'13','BXLE: R1 is the comparand: 13 above 10'
         LA    R7,4
         BXH   R7,R7,SAME3
         B     WRONG
SAME3    REG   R7,=F'8','BXH: all three are one: 8 above 4'
*        The branch address comes from before the sum
         LM    R4,R5,=F'4,0'
         LA    R8,BASE-4
         BXH   R8,R4,4(R8)
         B     WRONG
BASE     REG   R8,=A(BASE),'BXH: R1 is the base: old value'
         SR    R1,R1
         B     *+6
WRONG    BCTR  R1,0
         B     ISZERO
ISZERO   REG   R1,=F'0','BXH, BXLE: went where they should'
         ENDTESTS
         END   TSTGO
