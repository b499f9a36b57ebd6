S        START 0
         USING *,15
A        DC    A(B-A,*),Y(2),V(EXT),S(A),Q(D)
B        DC    F'1,-2',H'3',E'1.5',D'-0.1',L'1E-70',P'123',Z'-4',X'0AF',B'101'
D        DXD   4F
C        DC    3CL5'ABC',C'IT''S &&',FS4E-1'25',BL.3'101',CXD
         CNOP  2,8
         MVC   A(4),=F'7'
         L     1,=A(B)
         LTORG
X        EQU   *-A,4,C'Q'
         ORG   A+2
         ORG
         CCW   2,A,X'40',80
         EXTRN EXT
         ENTRY B
E        DSECT
F        DS    0D,CL(L'A),2H
         END   A
