* USING: the smallest displacement, then the highest register; labelled,
* dependent and ranged USING; implied lengths.
T        CSECT
         USING T,10
         USING T,11
         USING T,9
         LA    1,T                     the highest: 11
         USING *-4,5                   smaller
         LA    1,T+8
         DROP  5,11
         LA    1,T+8                   10
         USING D,3
         MVC   D2,D1                   length of D2
         MVC   0(,1),D1                1
         MVC   D2-D(,2),0(4)           length of D2 again
         MVC   A2,D1                   A2 EQU D2+1
         MVC   B2,D1                   B2 EQU 1+D2
X        USING D,7
         LA    1,X.D2
         DROP  X
         DROP
         USING E,4
         USING D,E+16                  a D inside E
         LA    1,D2
         L     2,16
         L     2,16(3)
         L     2,16(,3)
         L     2,16(3,4)
A2       EQU   D2+1
B2       EQU   1+D2
D        DSECT
D1       DS    F
D2       DS    CL8
E        DSECT
         DS    CL32
         END
