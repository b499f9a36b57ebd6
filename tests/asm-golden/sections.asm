* START is rounded up; sections are stacked by their final lengths; the
* last pool follows the first section's resumed extent.
A        START 5
         DC    A(B1)
B        CSECT
B1       DC    X'01'
A        CSECT
         USING A,12
         L     1,=V(A)
         L     1,=F'7'
D        DSECT
         DS    F
DLAB     DS    C
B        CSECT
         DC    AL3(A)
         ENTRY B1
         WXTRN WEAK
         DC    A(WEAK-4)
         END   B1
