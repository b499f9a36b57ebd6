* FLOATCMP - HFP COMPARE
*
* Tests: CD CDR CE CER
* Function: comparison is by value, with one guard digit; signs and
*           characteristics of zeros do not matter; there is no
*           exception of arithmetic (chapter 9).
*
FLOATCMP TESTS
         FLOAT CDR,(0,4),4201000000000000,4110000000000000,            X
               4201000000000000,0,'CDR: unnormalized and equal',PM=3
         FLOAT CDR,(0,4),4210000000000000,41FFFFFFFFFFFFFF,            X
               4210000000000000,2,'CDR: the guard digit counts',PM=3
         FLOAT CD,(0,FB),5000000000000000,41FFFFFFFFFFFFFF,            X
               5000000000000000,0,                                     X
               'CD: what is shifted out does not count',PM=3
         FLOAT CD,(0,FB),8000000000000000,4500000000000000,            X
               8000000000000000,0,'CD: zeros are equal',PM=3
         FLOAT CDR,(0,4),C110000000000000,4110000000000000,            X
               C110000000000000,1,'CDR: -1 and 1',PM=3
         FLOAT CDR,(0,4),C110000000000000,C120000000000000,            X
               C110000000000000,2,'CDR: -1 and -2',PM=3
         FLOAT CD,(0,FB),4110000000000000,4110000000000001,            X
               4110000000000000,1,'CD: the last digit',PM=3
         FLOAT CDR,(0,4),0010000000000000,000F000000000000,            X
               0010000000000000,2,'CDR: no underflow',PM=3
         FLOAT CDR,(0,4),7FF0000000000000,FF10000000000000,            X
               7FF0000000000000,2,'CDR: no overflow',PM=3
         FLOAT CER,(0,4),4110000000000000,4110000000000001,            X
               4110000000000000,0,'CER: right halves do not count',PM=3
         FLOAT CE,(0,FB),42100000FFFFFFFF,41FFFFFF00000000,            X
               42100000FFFFFFFF,2,'CE: the guard digit counts',PM=3
         FLOAT CE,(0,FB),4210000000000000,432FFFFF00000000,            X
               4210000000000000,1,'CE: lower',PM=3
         FLOAT CER,(0,4),C1000000FFFFFFFF,0000000000000000,            X
               C1000000FFFFFFFF,0,'CER: zeros are equal',PM=3
         ENDTESTS
FA       DC    2D'0'                         result of FLOAT
FB       DC    D'0'                          operand 2
         END   TSTGO
