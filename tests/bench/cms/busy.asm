         TITLE 'BUSY - A GUEST THAT COMPUTES AND CALLS'
***********************************************************************
*                                                                     *
*  BUSY     A CMS program for tests/bench: three users run it under   *
*           CP at the same time.                                      *
*                                                                     *
*  FUNCTION Again and again: a sieve of 64 numbers, and a call of     *
*           CMS, whose supervisor call and privileged instructions    *
*           CP has to do; then types BUSY DONE, or BUSY WRONG.        *
*                                                                     *
*  ENTRY    BUSY     R14 return, R15 entry address                    *
*  EXIT     R15 0                                                     *
*                                                                     *
***********************************************************************
BUSY     CSECT
         REGEQU                   names of the registers
         USING BUSY,R12           R12 will hold the address of BUSY
         LR    R12,R15            base
         LR    R11,R14            keep the way back
         LA    R10,ROUNDS         so many rounds
         MH    R10,=H'400'
ROUND    LA    R4,NUMBERS         clear the table
         LA    R5,1               256 bytes each time
CLEAR    XC    0(256,R4),0(R4)    none is struck
         LA    R4,256(,R4)        the next piece
         BCT   R5,CLEAR           all of them
         LA    R2,2               the first prime
         LA    R9,NUMBERS         the table
NEXT     LR    R5,R2              its square is the first multiple
         MR    R4,R2                that no smaller one has struck
         C     R5,=F'63'         in the table?
         BH    COUNT              no: that was all
         LA    R3,0(R2,R9)        the number's byte
         CLI   0(R3),0            is it still there?
         BNE   SKIP               no
         LR    R6,R2              increment
         L     R7,=F'63'         comparand
STRIKE   LA    R3,0(R5,R9)        a multiple's byte
         MVI   0(R3),1            this one is no prime
         BXLE  R5,R6,STRIKE       the next
SKIP     LA    R2,1(,R2)          the next number
         B     NEXT               once more
COUNT    SR    R8,R8              how many primes
         LA    R2,2               the first number that counts
TALLY    LA    R3,0(R2,R9)        its byte
         CLI   0(R3),0            is it prime?
         BNE   NOT                no
         LA    R8,1(,R8)          one more
NOT      LA    R2,1(,R2)          next number
         C     R2,=F'63'         the last one?
         BNH   TALLY              not yet
         LA    R1,STATE           ask CMS for a file, which CP reflects
         SVC   202                  and helps with
         DC    AL4(WRONG)         it is there
         CH    R8,=H'18'          as many as there are?
         BNE   WRONG              no
         BCT   R10,ROUND          once more
         WRTERM RIGHTMSG,L'RIGHTMSG
         SR    R15,R15            good
         BR    R11                back to CMS
WRONG    WRTERM WRONGMSG,L'WRONGMSG
         LA    R15,4              bad
         BR    R11                back to CMS
*
ROUNDS   EQU   450                hundreds of rounds
         LTORG
STATE    DC    CL8'STATE',CL8'SIEVE',CL8'TEXT',CL2'*',H'0',A(0)
RIGHTMSG DC    C'BUSY DONE'       good
WRONGMSG DC    C'BUSY WRONG'      bad
NUMBERS  DS    256X               a byte for each number from 0
         END   BUSY
