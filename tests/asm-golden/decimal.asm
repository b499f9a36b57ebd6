* Characters, hexadecimal, packed and zoned.
T        CSECT
         DC    C'A''B&&C',CL2'XYZ',CL4'N',3C'-'
         DC    X'123',XL4'A',X'01,2'
         DC    P'-123.4',PL2'9',P'+7,8'
         DC    Z'-12',ZL4'7',Z'1,2'
         DC    B'101',BL2'11',C'[]'
S        EQU   C''''+C'&&'
         DC    AL1(S)
         END
