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
         REGEQU
         USING SIEVE,R12
         LR    R12,R15            base
         LR    R11,R14            keep the way back
*
*        All numbers are candidates.
*
         LA    R2,NUMBERS
         L     R3,=A(LIMIT+1)     length of the table
         SR    R4,R4
         SR    R5,R5
         ICM   R5,8,=X'FF'        no source: fill with X'FF'
         MVCL  R2,R4
*
*        Strike out the multiples of each number that is still there.
*
         LA    R9,NUMBERS         the table
         LA    R2,2               the first prime
NEXT     LR    R5,R2              its square is the first multiple
         MR    R4,R2                that no smaller one has struck
         C     R5,=A(LIMIT)
         BH    COUNT              beyond the table: that was all
         LA    R3,0(R2,R9)
         CLI   0(R3),CANDID       is it still there?
         BNE   SKIP
         LR    R6,R2              increment
         L     R7,=A(LIMIT)       comparand
STRIKE   LA    R3,0(R5,R9)
         MVI   0(R3),STRUCK       this one is no prime
         BXLE  R5,R6,STRIKE
SKIP     LA    R2,1(,R2)
         B     NEXT
*
*        Count them, and keep the last eight in a ring.
*
COUNT    SR    R8,R8              how many
         SR    R10,R10            place in the ring
         LA    R2,2
TALLY    LA    R3,0(R2,R9)
         CLI   0(R3),CANDID
         BNE   NOT
         LA    R8,1(,R8)
         ST    R2,RING(R10)
         LA    R10,4(,R10)
         N     R10,=A(RINGSIZE-1) around
NOT      LA    R2,1(,R2)
         C     R2,=A(LIMIT)
         BNH   TALLY
*
*        Type the number of primes.
*
         CVD   R8,DOUBLE
         MVC   LINECNT,MASK
         ED    LINECNT,DOUBLE+5
         WRTERM LINE1,L'LINE1
*
*        Type the last eight: R10 is the oldest.
*
         LA    R4,LINELAST
         LA    R5,RINGSIZE/4
LAST     L     R2,RING(R10)
         CVD   R2,DOUBLE
         MVC   0(L'MASK,R4),MASK
         ED    0(L'MASK,R4),DOUBLE+5
         LA    R4,L'MASK(,R4)
         LA    R10,4(,R10)
         N     R10,=A(RINGSIZE-1)
         BCT   R5,LAST
         WRTERM LINE2,L'LINE2
         SR    R15,R15            good
         BR    R11
*
LIMIT    EQU   8191               the last number
CANDID   EQU   X'FF'              may be prime
STRUCK   EQU   X'00'              is not
RINGSIZE EQU   32                 eight words
MASK     DC    X'402020202120'    five digits, no leading zeros
         LTORG
DOUBLE   DS    D
RING     DS    8F
LINE1    DS    0CL24
LINECNT  DS    CL6
         DC    C' PRIMES UP TO 8191'
LINE2    DS    0CL58
         DC    C'THE LAST: '
LINELAST DS    CL48
NUMBERS  DS    (LIMIT+1)X
         END   SIEVE
