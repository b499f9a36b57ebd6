* FLOATUN - HFP ADD and SUBTRACT UNNORMALIZED
*
* Tests: AW AWR SW SWR AU AUR SU SUR
* Function: no left shift, no underflow, and the guard digit does not
*           tell a number from zero (chapter 9).
*
FLOATUN  TESTS
         FLOAT AWR,(0,4),4110000000000000,C10F000000000000,            X
               4101000000000000,2,'AWR: leading zeros stay',PM=3
         FLOAT AW,(0,FB),0001000000000000,8000000000000001,            X
               0000FFFFFFFFFFFF,2,'AW: no underflow',PM=3
         FLOAT SW,(0,FB),4110000000000000,410F000000000000,            X
               4101000000000000,2,'SW: leading zeros stay',PM=3
         FLOAT AW,(0,FB),41F0000000000001,4110000000000000,            X
               4210000000000000,2,'AW: a carry shifts right',PM=3
         FLOAT AWR,(0,4),FFF0000000000000,FF10000000000000,            X
               8010000000000000,1,'AWR: exponent overflow',PM=0,CODE=12
         FLOAT SWR,(0,4),4210000000000000,41FFFFFFFFFFFFFF,            X
               0000000000000000,0,'SWR: only a guard digit is zero',   X
               PM=2
         FLOAT SWR,(0,4),4210000000000000,41FFFFFFFFFFFFFF,            X
               4200000000000000,0,                                     X
               'SWR: only a guard digit: significance',PM=1,CODE=14
         FLOAT SWR,(0,4),C210000000000000,C1FFFFFFFFFFFFFF,            X
               4200000000000000,0,'SWR: and the zero is positive',PM=1,X
               CODE=14
         FLOAT SW,(0,FB),C512000000000000,C512000000000000,            X
               0000000000000000,0,'SW: zero, masked off: true zero',   X
               PM=0
         FLOAT AUR,(0,4),41100000DEADBEEF,C10F000000000000,            X
               41010000DEADBEEF,2,'AUR: leading zeros stay',PM=3
         FLOAT AU,(0,FB),41100000DEADBEEF,C10F000000000000,            X
               41010000DEADBEEF,2,'AU: leading zeros stay',PM=3
         FLOAT SUR,(0,4),42100000DEADBEEF,41FFFFFF00000000,            X
               42000000DEADBEEF,0,                                     X
               'SUR: only a guard digit: significance',PM=1,CODE=14
         FLOAT SU,(0,FB),42100000DEADBEEF,41FFFFFF00000000,            X
               00000000DEADBEEF,0,'SU: only a guard digit is zero',PM=2
         FLOAT SU,(0,FB),41100000DEADBEEF,4120000000000000,            X
               C1100000DEADBEEF,1,'SU: negative',PM=3
         FLOAT AU,(0,FB),7FF00000DEADBEEF,7F10000000000000,            X
               00100000DEADBEEF,2,'AU: exponent overflow',PM=0,CODE=12
         ENDTESTS
FA       DC    2D'0'                         result of FLOAT
FB       DC    D'0'                          operand 2
         END   TSTGO
