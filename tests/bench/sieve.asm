* SIEVE - integer loop: the sieve of Eratosthenes, 8192 odd numbers.
*
* Function: counts the odd primes below 16386, again and again, as a
*           program of many short loops on bytes and registers does.
* Entry:    by restart, PSW at 0.  Ends in a disabled wait at FFF;
*           the count of primes (1899) is at RESULT.
*
SIEVE    START 0
         DC    X'00080000',A(GO)        restart new PSW: EC, disabled
         ORG   SIEVE+X'200'
         USING SIEVE,0
GO       LA    15,2048                  base of the data
         LA    15,2048(,15)
         USING SIEVE+X'1000',15
         L     2,ROUNDS                 how often
ROUND    DS    0H
         LA    4,FLAGS                  clear: all may be primes
         L     5,=A(FLAGS+8192)
         LA    6,1
FILL     STC   6,0(,4)
         AR    4,6
         CR    4,5
         BL    FILL
         SR    3,3                      no primes yet
         SR    7,7                      index 0 stands for 3
         LA    8,FLAGS
NEXT     LR    9,7
         AR    9,8
         CLI   0(9),0                   struck out?
         BE    STEP
         LR    10,7                     prime = index + index + 3
         AR    10,7
         LA    10,3(,10)
         LR    11,7
         AR    11,10                    strike its odd multiples
         C     11,SIZE
         BNL   COUNT
         LR    12,11
         AR    12,8
STRIKE   MVI   0(12),0
         AR    12,10
         CR    12,5
         BL    STRIKE
COUNT    AR    3,6
STEP     AR    7,6
         C     7,SIZE
         BL    NEXT
         BCT   2,ROUND
         ST    3,RESULT
         LPSW  DONE
ROUNDS   DC    F'4000'
SIZE     DC    F'8192'
         DS    0D
DONE     DC    X'000A000000000FFF'      disabled wait
         LTORG
         ORG   SIEVE+X'FF8'
RESULT   DC    F'0'
         ORG   SIEVE+X'1000'
FLAGS    DS    8192X
         END   GO
