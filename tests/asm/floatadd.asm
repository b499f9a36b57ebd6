* FLOATADD - HFP ADD and SUBTRACT NORMALIZED, long and short
*
* Tests: AD ADR SD SDR AE AER SE SER
* Function: alignment with one guard digit, carry, normalization, the
*           sign of a zero, condition codes; exponent overflow,
*           underflow and significance with and without mask (chapter
*           9).
*
FLOATADD TESTS
*        Alignment, carry, guard digit
         FLOAT ADR,(0,4),4110000000000000,4110000000000000,            X
               4120000000000000,2,'ADR: 1 and 1',PM=3
         FLOAT ADR,(0,4),4110000000000000,C120000000000000,            X
               C110000000000000,1,'ADR: 1 and -2',PM=3
         FLOAT AD,(0,FB),41F0000000000001,4110000000000000,            X
               4210000000000000,2,                                     X
               'AD: a carry shifts the fraction right',PM=3
         FLOAT AD,(0,FB),4F10000000000000,C1FFFFFFFFFFFFFF,            X
               4EFFFFFFFFFFFFF1,2,                                     X
               'AD: shifted by 14 the guard digit is left',PM=3
         FLOAT ADR,(0,4),5010000000000000,C1FFFFFFFFFFFFFF,            X
               5010000000000000,2,'ADR: shifted by 15 nothing is left',X
               PM=3
         FLOAT SDR,(0,4),4210000000000000,41FFFFFFFFFFFFFF,            X
               3410000000000000,2,                                     X
               'SDR: the guard digit is the difference',PM=3
         FLOAT SD,(0,FB),4310000000000000,41FFFFFFFFFFFFFF,            X
               42F0000000000001,2,'SD: one guard digit, not more',PM=3
         FLOAT SDR,(0,4),4100000000000001,0000000000000000,            X
               3410000000000000,2,'SDR: less zero, still normalized',  X
               PM=3
         FLOAT AD,(0,FB),7F00000000000000,4110000000000000,            X
               0000000000000000,0,                                     X
               'AD: a large zero pushes the number out'
*        Exponent overflow has no mask
         FLOAT ADR,(0,4),7FF0000000000000,7F10000000000000,            X
               0010000000000000,2,                                     X
               'ADR: overflow wraps the characteristic',PM=0,CODE=12
         FLOAT SD,(0,FB),FFF0000000000000,7F10000000000000,            X
               8010000000000000,1,                                     X
               'SD: overflow, sign and fraction stay',PM=0,CODE=12
*        Exponent underflow
         FLOAT SDR,(0,4),0110000000000000,010F000000000000,            X
               0010000000000000,2,                                     X
               'SDR: characteristic 0 is no underflow',PM=2
         FLOAT SDR,(0,4),0010000000000000,000F000000000000,            X
               0000000000000000,0,                                     X
               'SDR: underflow masked off: true zero',PM=1
         FLOAT SDR,(0,4),0010000000000000,000F000000000000,            X
               7F10000000000000,2,'SDR: underflow wraps',PM=2,CODE=13
         FLOAT SD,(0,FB),000F000000000000,0010000000000000,            X
               FF10000000000000,1,'SD: underflow of a negative number',X
               PM=3,CODE=13
*        Significance
         FLOAT SDR,(0,4),C512000000000000,C512000000000000,            X
               0000000000000000,0,                                     X
               'SDR: significance masked off: true zero',PM=2
         FLOAT SD,(0,FB),C512000000000000,C512000000000000,            X
               4500000000000000,0,                                     X
               'SD: significance keeps the characteristic',PM=1,CODE=14
         FLOAT ADR,(0,4),C500000000000000,B000000000000000,            X
               4500000000000000,0,                                     X
               'ADR: negative zeros make a positive one',PM=3,CODE=14
*        Short: the right half of the register takes no part
         FLOAT AER,(0,4),41100000DEADBEEF,41200000FFFFFFFF,            X
               41300000DEADBEEF,2,'AER: 1 and 2',PM=3
         FLOAT AE,(0,FB),42100000DEADBEEF,C1FFFFFF00000000,            X
               3C100000DEADBEEF,2,'AE: the guard digit',PM=3
         FLOAT SER,(0,4),43100000DEADBEEF,41FFFFFF00000000,            X
               42F00001DEADBEEF,2,'SER: one guard digit, not more',PM=3
         FLOAT AER,(0,4),48100000DEADBEEF,C1FFFFFFFFFFFFFF,            X
               48100000DEADBEEF,2,'AER: shifted by 7 nothing is left', X
               PM=3
         FLOAT AER,(0,4),47100000DEADBEEF,C1FFFFFFFFFFFFFF,            X
               46FFFFF1DEADBEEF,2,                                     X
               'AER: shifted by 6 the guard digit is left',PM=3
         FLOAT AER,(0,4),7FF00000DEADBEEF,7F10000000000000,            X
               00100000DEADBEEF,2,'AER: overflow',PM=0,CODE=12
         FLOAT SER,(0,4),00100000DEADBEEF,000F000000000000,            X
               7F100000DEADBEEF,2,'SER: underflow',PM=2,CODE=13
         FLOAT SE,(0,FB),00100000DEADBEEF,000F000000000000,            X
               00000000DEADBEEF,0,'SE: underflow masked off',PM=1
         FLOAT SE,(0,FB),45123456DEADBEEF,4512345611111111,            X
               45000000DEADBEEF,0,'SE: significance',PM=1,CODE=14
         FLOAT SER,(0,4),45123456DEADBEEF,4512345611111111,            X
               00000000DEADBEEF,0,'SER: significance masked off',PM=2
         ENDTESTS
FA       DC    2D'0'                         result of FLOAT
FB       DC    D'0'                          operand 2
         END   TSTGO
