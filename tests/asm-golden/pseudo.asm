* Common, external dummies, weak externals, PUSH and POP, OPSYN.
T        CSECT
         DC    Q(P1),QL2(D)
         CXD
P1       DXD   D,F
         USING T,12
         PUSH  USING
         USING T,13
         LA    1,T
         POP   USING
         LA    1,T
LOADIT   OPSYN LA
         LOADIT 1,T
C        COM
         DS    CL5
CEND     DS    C
T        CSECT
         DC    A(CEND)
         DC    2A(*),Y(*-T)
         DC    VL3(V),V(T)
D        DSECT
         DS    CL9
         END
