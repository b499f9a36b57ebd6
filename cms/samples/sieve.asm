         TITLE 'SIEVE - PRIME NUMBERS'
***********************************************************************
*                                                                     *
*  SIEVE    Finds the prime numbers up to 8191.                       *
*                                                                     *
*  FUNCTION The sieve of Eratosthenes: a byte for each number; every  *
*           number that is still there strikes out its multiples.     *
*           Types how many primes there are, and the last eight.      *
*                                                                     *
*  ENTRY    SIEVE    R14 return, R15 entry address                    *
*  EXIT     R15 0                                                     *
*                                                                     *
***********************************************************************
SIEVE    CSECT
         REGEQU                   names of the registers
         USING SIEVE,R12          R12 will hold the address of SIEVE
         LR    R12,R15            base
         LR    R11,R14            keep the way back
*
*        All numbers are candidates.
*
         LA    R2,NUMBERS         where to
         L     R3,=A(LIMIT+1)     length of the table
         SR    R4,R4              nothing to move from,
         SR    R5,R5              not even a byte:
         ICM   R5,8,=X'FF'        no source: fill with X'FF'
         MVCL  R2,R4              only padding is left
*
*        Strike out the multiples of each number that is still there.
*
         LA    R9,NUMBERS         the table
         LA    R2,2               the first prime
NEXT     LR    R5,R2              its square is the first multiple
         MR    R4,R2                that no smaller one has struck
         C     R5,=A(LIMIT)       is it in the table?
         BH    COUNT              beyond the table: that was all
         LA    R3,0(R2,R9)        the number's byte
         CLI   0(R3),CANDID       is it still there?
         BNE   SKIP               no: its multiples are struck
         LR    R6,R2              increment
         L     R7,=A(LIMIT)       comparand
STRIKE   LA    R3,0(R5,R9)        a multiple's byte
         MVI   0(R3),STRUCK       this one is no prime
         BXLE  R5,R6,STRIKE       the next, until LIMIT is passed
SKIP     LA    R2,1(,R2)          the next number
         B     NEXT               once more
*
*        Count them, and keep the last eight in a ring.
*
COUNT    SR    R8,R8              how many
         SR    R10,R10            place in the ring
         LA    R2,2               the first number that counts
TALLY    LA    R3,0(R2,R9)        its byte
         CLI   0(R3),CANDID       is it prime?
         BNE   NOT                no
         LA    R8,1(,R8)          one more
         ST    R2,RING(R10)       keep it
         LA    R10,4(,R10)        next place
         N     R10,=A(RINGSIZE-1) around
NOT      LA    R2,1(,R2)          next number
         C     R2,=A(LIMIT)       the last one?
         BNH   TALLY              not yet
*
*        Type the number of primes.
*
         CVD   R8,DOUBLE          binary to packed decimal
         MVC   LINECNT,MASK       what ED is to edit
         ED    LINECNT,DOUBLE+5   packed decimal to characters
         WRTERM LINE1,L'LINE1     type the line
*
*        Type the last eight: R10 is the oldest.
*
         LA    R4,LINELAST        the numbers go here
         LA    R5,RINGSIZE/4      so many
LAST     L     R2,RING(R10)       a number
         CVD   R2,DOUBLE          binary to packed decimal
         MVC   0(L'MASK,R4),MASK  what ED is to edit
         ED    0(L'MASK,R4),DOUBLE+5 packed decimal to characters
         LA    R4,L'MASK(,R4)     next place in the line
         LA    R10,4(,R10)        next place in the ring
         N     R10,=A(RINGSIZE-1) around
         BCT   R5,LAST            all of them
         WRTERM LINE2,L'LINE2     type the line
         SR    R15,R15            good
         BR    R11                back to CMS
*
LIMIT    EQU   8191               the last number
CANDID   EQU   X'FF'              may be prime
STRUCK   EQU   X'00'              is not
RINGSIZE EQU   32                 eight words
MASK     DC    X'402020202120'    five digits, no leading zeros
         LTORG
DOUBLE   DS    D                  a packed number
RING     DS    8F                 the last eight primes
LINE1    DS    0CL24              the first line:
LINECNT  DS    CL6                number
         DC    C' PRIMES UP TO 8191' and text
LINE2    DS    0CL58              the second line:
         DC    C'THE LAST: '      text
LINELAST DS    CL48               and numbers
NUMBERS  DS    (LIMIT+1)X         a byte for each number from 0
         END   SIEVE
