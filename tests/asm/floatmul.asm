* FLOATMUL - HFP MULTIPLY, short to long and long
*
* Tests: MD MDR ME MER
* Function: both operands are normalized first, the product after; 14
*           digits are kept; a zero product is a true zero; overflow
*           and underflow are those of the normalized product (chapter
*           9). The condition code stays.
*
FLOATMUL TESTS
         FLOAT MDR,(0,4),4120000000000000,4130000000000000,            X
               4160000000000000,3,'MDR: 2 by 3',PM=3
         FLOAT MDR,(0,4),C110000000000000,4110000000000000,            X
               C110000000000000,3,'MDR: normalized after; the sign',   X
               PM=3
         FLOAT MD,(0,FB),41FFFFFFFFFFFFFF,41FFFFFFFFFFFFFF,            X
               42FFFFFFFFFFFFFE,3,                                     X
               'MD: the low-order digits are cut off',PM=3
         FLOAT MD,(0,FB),C101000000000000,C110000000000000,            X
               4010000000000000,3,'MD: normalized before',PM=3
         FLOAT MDR,(0,4),7F10000000000000,4110000000000000,            X
               7F10000000000000,3,                                     X
               'MDR: no overflow after normalization',PM=3
         FLOAT MDR,(0,4),7F10000000000000,FF10000000000000,            X
               BD10000000000000,3,'MDR: overflow wraps',PM=0,CODE=12
         FLOAT MD,(0,FB),0010000000000000,0010000000000000,            X
               0000000000000000,3,                                     X
               'MD: underflow masked off: true zero',PM=1
         FLOAT MDR,(0,4),0010000000000000,8010000000000000,            X
               BF10000000000000,3,'MDR: underflow wraps',PM=2,CODE=13
         FLOAT MDR,(0,4),0000000000000001,0000000000000001,            X
               2510000000000000,3,'MDR: deep underflow wraps once',    X
               PM=2,CODE=13
         FLOAT MD,(0,FB),C500000000000000,7F10000000000000,            X
               0000000000000000,3,                                     X
               'MD: zero is a true zero, no exception',PM=3
         FLOAT MDR,(0,4),0001000000000000,4220000000000000,            X
               0020000000000000,3,'MDR: below zero only in between',   X
               PM=3
         FLOAT MER,(0,4),41FFFFFFDEADBEEF,41FFFFFFDEADBEEF,            X
               42FFFFFE00000100,3,                                     X
               'MER: a long product, 12 digits and 2 zeros',PM=3
         FLOAT ME,(0,FB),41300000DEADBEEF,41500000DEADBEEF,            X
               41F0000000000000,3,'ME: the whole register is replaced',X
               PM=3
         FLOAT MER,(0,4),41000000DEADBEEF,41500000DEADBEEF,            X
               0000000000000000,3,'MER: zero',PM=3
         FLOAT ME,(0,FB),7F100000DEADBEEF,4210000000000000,            X
               0010000000000000,3,'ME: overflow',PM=0,CODE=12
         FLOAT MER,(0,4),00100000DEADBEEF,3F10000000000000,            X
               7E10000000000000,3,'MER: underflow',PM=3,CODE=13
         ENDTESTS
FA       DC    2D'0'                         result of FLOAT
FB       DC    D'0'                          operand 2
         END   TSTGO
