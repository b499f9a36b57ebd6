* FLOATHLV - HFP HALVE and LOAD ROUNDED
*
* Tests: HDR HER LRDR LRER
* Function: half is normalized with its guard digit and may underflow;
*           rounding adds to the digit behind, normalizes nothing and
*           may overflow (chapter 9). The condition code stays.
*
FLOATHLV TESTS
         FLOAT HDR,(0,4),0000000000000000,4110000000000000,            X
               4080000000000000,3,'HDR: of 1',PM=3
         FLOAT HDR,(0,4),0000000000000000,C130000000000000,            X
               C118000000000000,3,'HDR: of -3',PM=3
         FLOAT HDR,(0,4),0000000000000000,4100000000000001,            X
               3380000000000000,3,'HDR: the bit in the guard digit',   X
               PM=3
         FLOAT HDR,(0,4),0000000000000000,C500000000000000,            X
               0000000000000000,3,'HDR: of zero: true zero',PM=3
         FLOAT HDR,(0,4),0000000000000000,8010000000000000,            X
               FF80000000000000,3,'HDR: underflow',PM=2,CODE=13
         FLOAT HDR,(0,4),4110000000000000,0010000000000000,            X
               0000000000000000,3,'HDR: underflow masked off',PM=1
         FLOAT HER,(0,4),11111111DEADBEEF,4100000180000000,            X
               3B800000DEADBEEF,3,'HER: the bit in the guard digit',   X
               PM=3
         FLOAT HER,(0,4),11111111DEADBEEF,4130000180000000,            X
               41180000DEADBEEF,3,'HER: lost without normalization',   X
               PM=3
         FLOAT HER,(0,4),11111111DEADBEEF,0010000000000000,            X
               00000000DEADBEEF,3,'HER: underflow masked off',PM=1
         FLOAT HER,(0,4),11111111DEADBEEF,0010000000000000,            X
               7F800000DEADBEEF,3,'HER: underflow',PM=3,CODE=13
         FLOAT LRER,(0,4),11111111DEADBEEF,4112345680000000,           X
               41123457DEADBEEF,3,'LRER: half a unit rounds up',PM=3
         FLOAT LRER,(0,4),11111111DEADBEEF,C11234567FFFFFFF,           X
               C1123456DEADBEEF,3,'LRER: less than that does not',PM=3
         FLOAT LRER,(0,4),11111111DEADBEEF,41FFFFFF80000000,           X
               42100000DEADBEEF,3,'LRER: a carry out of the fraction', X
               PM=3
         FLOAT LRER,(0,4),11111111DEADBEEF,4100000080000000,           X
               41000001DEADBEEF,3,'LRER: not normalized',PM=3
         FLOAT LRER,(0,4),11111111DEADBEEF,FFFFFFFF80000000,           X
               80100000DEADBEEF,3,'LRER: overflow',PM=0,CODE=12
         FLOAT LRER,(0,6),11111111DEADBEEF,                            X
               00000000000000000000000000000000,00000000DEADBEEF,3,    X
               'LRER: from register 6',PM=3
         FLOAT LRDR,(0,4),0000000000000000,                            X
               41123456789ABCDE3380000000000000,41123456789ABCDF,3,    X
               'LRDR: half a unit rounds up',PM=3
         FLOAT LRDR,(0,4),0000000000000000,                            X
               C1123456789ABCDE7F7FFFFFFFFFFFFF,C1123456789ABCDE,3,    X
               'LRDR: less does not',PM=3
         FLOAT LRDR,(6,4),0000000000000000,                            X
               41FFFFFFFFFFFFFF3380000000000000,0000000000000000,3,    X
               'LRDR: to register 6',PM=3
         FLOAT LDR,(0,6),0000000000000000,                             X
               41FFFFFFFFFFFFFF3380000000000000,3380000000000000,3,    X
               'register 6 was the low-order part',PM=3
         FLOAT LRDR,(0,4),0000000000000000,                            X
               FFFFFFFFFFFFFFFF3380000000000000,8010000000000000,3,    X
               'LRDR: overflow',PM=0,CODE=12
         EXPECT 6,'LRDR: operand 2 in register 2',DC,(X'2502')
         EXPECT 6,'LRER: register 1',DC,(X'3512')
         EXPECT 6,'HDR: register 3',DC,(X'2403')
         ENDTESTS
FA       DC    2D'0'                         result of FLOAT
FB       DC    D'0'                          operand 2
         END   TSTGO
