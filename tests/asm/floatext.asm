* FLOATEXT - HFP extended operands
*
* Tests: AXR SXR MXR MXDR MXD
* Function: 28 digits and a guard digit; sign and characteristic of a
*           low-order part are ignored, and made from those of the
*           high-order part less 14, modulo 128; overflow, underflow,
*           significance (chapter 9).
*
FLOATEXT TESTS BASES=3
         FLOAT AXR,(0,4),4110000000000000FF00000000000001,             X
               41100000000000008000000000000002,                       X
               41200000000000003300000000000003,2,                     X
               'AXR: low-order sign ignored',PM=3
         FLOAT AXR,(0,4),C1100000000000000000000000000000,             X
               C11000000000000000F0000000000000,                       X
               C120000000000000B3F0000000000000,1,                     X
               'AXR: the low-order part has the sign',PM=3
         FLOAT AXR,(0,4),41100000000000000000000000000000,             X
               33123456789012340000000000000000,                       X
               41100000000000003312345678901234,2,                     X
               'AXR: alignment from part to part',PM=3
         FLOAT AXR,(0,4),41F00000000000000000000000000000,             X
               41100000000000003300000000000010,                       X
               42100000000000003400000000000001,2,'AXR: a carry',PM=3
         FLOAT SXR,(0,4),42100000000000003400000000000000,             X
               41FFFFFFFFFFFFFF33FFFFFFFFFFFFFF,                       X
               26100000000000001800000000000000,2,                     X
               'SXR: the guard digit',PM=3
         FLOAT SXR,(0,4),43100000000000000000000000000000,             X
               41FFFFFFFFFFFFFF33FFFFFFFFFFFFFF,                       X
               42F00000000000003400000000000001,2,                     X
               'SXR: one guard digit, not more',PM=3
         FLOAT AXR,(0,4),05100000000000000000000000000000,             X
               05100000000000000000000000000000,                       X
               05200000000000007700000000000000,2,                     X
               'AXR: low-order characteristic wraps',PM=3
         FLOAT AXR,(0,4),7FF00000000000000000000000000000,             X
               7F100000000000000000000000000000,                       X
               00100000000000007200000000000000,2,                     X
               'AXR: overflow of the high-order part only',PM=0,CODE=12
         FLOAT SXR,(0,4),00100000000000000000000000000000,             X
               000F0000000000000000000000000000,                       X
               7F100000000000007100000000000000,2,'SXR: underflow',    X
               PM=2,CODE=13
         FLOAT SXR,(0,4),00100000000000000000000000000000,             X
               000F0000000000000000000000000000,                       X
               00000000000000000000000000000000,0,                     X
               'SXR: underflow masked off: both zero',PM=1
         FLOAT SXR,(0,4),C5120000000000000000000000000001,             X
               C5120000000000000000000000000001,                       X
               00000000000000000000000000000000,0,                     X
               'SXR: significance masked off: both zero',PM=2
         FLOAT SXR,(0,4),C5120000000000000000000000000001,             X
               C5120000000000000000000000000001,                       X
               45000000000000003700000000000000,0,'SXR: significance', X
               PM=1,CODE=14
         FLOAT SXR,(0,4),05120000000000000000000000000000,             X
               05120000000000000000000000000000,                       X
               05000000000000007700000000000000,0,                     X
               'SXR: significance, low-order wraps',PM=1,CODE=14
         FLOAT MXR,(0,4),41100000000000000000000000000000,             X
               C1300000000000000000000000000000,                       X
               C130000000000000B300000000000000,3,'MXR: 1 by -3',PM=3
         FLOAT MXR,(0,4),41FFFFFFFFFFFFFF00FFFFFFFFFFFFFF,             X
               41FFFFFFFFFFFFFF00FFFFFFFFFFFFFF,                       X
               42FFFFFFFFFFFFFF34FFFFFFFFFFFFFE,3,                     X
               'MXR: 28 digits of 56',PM=3
         FLOAT MXR,(0,4),41000000000000000000000000000001,             X
               41100000000000000000000000000000,                       X
               26100000000000001800000000000000,3,                     X
               'MXR: operands are normalized first',PM=3
         FLOAT MXR,(0,4),45000000000000000000000000000000,             X
               41100000000000000000000000000000,                       X
               00000000000000000000000000000000,3,'MXR: zero',PM=3
         FLOAT MXR,(0,4),7F100000000000000000000000000000,             X
               7F100000000000000000000000000000,                       X
               3D100000000000002F00000000000000,3,                     X
               'MXR: overflow of both parts',PM=0,CODE=12
         FLOAT MXR,(0,4),44200000000000000000000000000000,             X
               7F800000000000000000000000000000,                       X
               03100000000000007500000000000000,3,                     X
               'MXR: overflow of the high-order part',PM=0,CODE=12
         FLOAT MXR,(0,4),00100000000000000000000000000000,             X
               00100000000000000000000000000000,                       X
               3F100000000000003100000000000000,3,'MXR: underflow',    X
               PM=2,CODE=13
         FLOAT MXR,(0,4),00100000000000000000000000000000,             X
               00100000000000000000000000000000,                       X
               00000000000000000000000000000000,3,                     X
               'MXR: underflow masked off',PM=1
         FLOAT MXDR,(0,4),41FFFFFFFFFFFFFF0000000000000005,            X
               41FFFFFFFFFFFFFF0000000000000007,                       X
               42FFFFFFFFFFFFFE3400000000000001,3,                     X
               'MXDR: all 28 digits',PM=3
         FLOAT MXD,(0,FB),C1100000000000010000000000000005,            X
               41200000000000000000000000000007,                       X
               C120000000000002B300000000000000,3,'MXD: from storage', X
               PM=3
         FLOAT MXD,(0,FB),47200000000000000000000000000000,            X
               08100000000000000000000000000000,                       X
               0E200000000000000000000000000000,3,                     X
               'MXD: low-order characteristic zero',PM=3
         EXPECT 6,'AXR: register 2',DC,(X'3602')
         EXPECT 6,'SXR: register 6',DC,(X'3760')
         EXPECT 6,'MXR: register 2',DC,(X'2624')
         EXPECT 6,'MXDR: product in register 2',DC,(X'2724')
         EXPECT 6,'MXDR: register 1',DC,(X'2701')
         EXPECT 6,'MXD: register 6',DC,(X'67600000')
         ENDTESTS
FA       DC    2D'0'                         result of FLOAT
FB       DC    D'0'                          operand 2
         END   TSTGO
