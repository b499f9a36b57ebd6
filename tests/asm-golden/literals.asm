* The pool: groups of 8, 4, 2 and odd total length, first use first.
T        CSECT
         USING T,12
         LA    1,=C'ABC'               odd
         LA    1,=H'1,2,3'             6: the 2 group
         LA    1,=F'128,4,128'         12: the 4 group
         LA    1,=8X'0F'               8
         LA    1,=F'-8,4'              8
         LA    1,=ZL2'7'               2
         LA    1,=P'0'                 odd
         LA    1,=D'2'
         LA    1,=D'2.0'               not the same text
         LA    1,=C'ABC'               the same
         LTORG
         LA    1,=C'ABC'               a pool of its own
         DC    C'X'
         END
