* FLOATDIV - HFP DIVIDE, long and short
*
* Tests: DD DDR DE DER
* Function: operands are normalized first, the quotient is cut off; a
*           divisor with a zero fraction suppresses, a zero dividend
*           gives a true zero (chapter 9). The condition code stays.
*
FLOATDIV TESTS
         FLOAT DDR,(0,4),4110000000000000,4130000000000000,            X
               4055555555555555,3,'DDR: 1 by 3',PM=3
         FLOAT DD,(0,FB),C160000000000000,4120000000000000,            X
               C130000000000000,3,'DD: -6 by 2',PM=3
         FLOAT DDR,(0,4),4100000000000001,4110000000000000,            X
               3410000000000000,3,'DDR: dividend normalized first',PM=3
         FLOAT DD,(0,FB),4110000000000000,4100000000000001,            X
               4E10000000000000,3,'DD: divisor normalized first',PM=3
         FLOAT DDR,(0,4),4120000000000000,4130000000000000,            X
               40AAAAAAAAAAAAAA,3,'DDR: cut off, not rounded',PM=3
         FLOAT DDR,(0,4),C500000000000000,4110000000000000,            X
               0000000000000000,3,'DDR: zero dividend: true zero',PM=3
         FLOAT DDR,(0,4),4110000000000000,C500000000000000,            X
               4110000000000000,3,'DDR: zero divisor suppresses',PM=0, X
               CODE=15
         FLOAT DD,(0,FB),C500000000000000,0000000000000000,            X
               C500000000000000,3,'DD: zero by zero suppresses, too',  X
               PM=3,CODE=15
         FLOAT DDR,(0,4),7F10000000000000,0010000000000000,            X
               4010000000000000,3,'DDR: overflow',PM=0,CODE=12
         FLOAT DD,(0,FB),0010000000000000,FF10000000000000,            X
               C210000000000000,3,'DD: underflow',PM=2,CODE=13
         FLOAT DD,(0,FB),0010000000000000,FF10000000000000,            X
               0000000000000000,3,'DD: underflow masked off',PM=1
         FLOAT DER,(0,4),41100000DEADBEEF,4130000077777777,            X
               40555555DEADBEEF,3,'DER: the right half stays',PM=3
         FLOAT DE,(0,FB),41600000DEADBEEF,4120000077777777,            X
               41300000DEADBEEF,3,'DE: 6 by 2',PM=3
         FLOAT DE,(0,FB),41600000DEADBEEF,4100000077777777,            X
               41600000DEADBEEF,3,'DE: a short zero divides, too',PM=0,X
               CODE=15
         FLOAT DER,(0,4),7F100000DEADBEEF,3F10000000000000,            X
               01100000DEADBEEF,3,'DER: overflow',PM=0,CODE=12
         FLOAT DER,(0,4),00100000DEADBEEF,4220000000000000,            X
               7E800000DEADBEEF,3,'DER: underflow',PM=2,CODE=13
         ENDTESTS
FA       DC    2D'0'                         result of FLOAT
FB       DC    D'0'                          operand 2
         END   TSTGO
