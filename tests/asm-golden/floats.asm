* Floating point, scale, exponent.
T        CSECT
         DC    E'0.1'
         DC    D'0.1'
         DC    D'-0'
         DC    L'1'
         DC    ES1'1.5'
         DC    FE-1'15',FE-1'-15'
         DC    HE2'3'
         DC    FS4E-1'25'
         DC    E'-1',E'1E10',E'.5E-1'
         DC    EL3'1'
         DC    D'3.14159265358979'
         END
