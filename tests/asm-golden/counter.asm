* ORG, CNOP, alignment.
T        CSECT
         DC    X'01'
         CNOP  0,4
         DC    X'02'
N        CNOP  2,8
         DC    AL1(N-T)                after the halfword alignment
H        DS    0H
         DC    X'03',F'4'
L1       ORG   T+1
         DC    X'05'
         ORG
         DC    AL1(L1-T)               the counter before ORG
         ORG   *+4
E        DC    X'06'
         DS    0D
         END
