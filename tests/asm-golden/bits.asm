* Bit lengths run on over operands; a byte begins for one without.
T        CSECT
B        DC    BL.3'101',FL.5'3',XL.12'ABC',X'FF'
         DC    AL.4(1,2,3),CL.4'A'
         DC    AL1(L'B)
         DC    2FL.4'-1,1'
         END
