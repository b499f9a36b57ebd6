         TITLE 'SQUARES - A PROGRAM WITH A MISTAKE'
***********************************************************************
*                                                                     *
*  SQUARES  Adds up the squares of 1 to 8, and comes to a bad end.    *
*                                                                     *
*  FUNCTION Makes a table of squares, adds them up, and calls SAY to  *
*           type the sum.  One of its instructions is wrong, and      *
*           what it does wrong is noticed much later, elsewhere:      *
*           scripts/who-wrote-it.lua finds it, backwards.             *
*                                                                     *
*  ENTRY    SQUARES  R14 return, R15 entry address                    *
*  EXIT     R15 0, if it ever came to that                            *
*                                                                     *
***********************************************************************
SQUARES  CSECT
         REGEQU                   names of the registers
         USING SQUARES,R12        R12 will hold the section's address
         LR    R12,R15            base
         LR    R11,R14            keep the way back
*
*        The table: the square of each number.
*
         LA    R3,TABLE           the first entry
         LA    R2,1               the first number
SQUARE   LR    R5,R2              multiplied by
         MR    R4,R2                itself
         ST    R5,0(,R3)          into the table
         LA    R3,4(,R3)          next entry
         LA    R2,1(,R2)          next number
         C     R2,=A(ENTRIES+1)   was it the last?
         BNH   SQUARE             no: once more
*
*        Their sum, again and again: it takes a while.
*
         LA    R7,1000            so many times
AGAIN    SR    R6,R6              nothing yet
         LA    R3,TABLE           the first entry
         LA    R2,ENTRIES         so many
ADD      A     R6,0(,R3)          one more
         LA    R3,4(,R3)          next entry
         BCT   R2,ADD             all of them
         BCT   R7,AGAIN           and again
*
         L     R15,PSAY           the routine that types
         BALR  R14,R15            call it
         SR    R15,R15            good
         BR    R11                back to CMS
*
SAY      CVD   R6,DOUBLE          binary to packed decimal
         UNPK  SUM,DOUBLE         to characters
         OI    SUM+L'SUM-1,X'F0'  the last with a good zone
         LR    R10,R14            keep the way back
         WRTERM LINE,L'LINE       type it
         BR    R10                back
*
ENTRIES  EQU   8                  of the table
         LTORG
DOUBLE   DS    D                  a packed number
TABLE    DS    (ENTRIES)F         squares of 1 to 8
PSAY     DC    A(SAY)             the routine that types
LINE     DS    0CL27              the line:
         DC    C'THE SUM OF SQUARES IS ' text
SUM      DS    CL5                and the sum
         END   SQUARES
