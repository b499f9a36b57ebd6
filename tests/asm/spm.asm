* SPM - SET PROGRAM MASK: code and mask from bits 2-7.
*
* Tests: SPM
* Function: both fields, bits 0-1 and 8-31 ignored, R2 field ignored; the
*           mask at work; in the problem state (chapter 7).
*
SPM      TESTS
         L     R1,=X'00000000'
         SPM   R1
         CC    0,'SPM: code 0'
         L     R1,=X'10000000'
         SPM   R1
         CC    1,'SPM: code 1'
         L     R1,=X'20000000'
         SPM   R1
         CC    2,'SPM: code 2'
         L     R1,=X'C0FFFFFF'
         SPM   R1
         CC    0,'SPM: other bits are ignored'
         L     R1,=X'3A000000'
         SPM   R1
         BALR  R2,0
         N     R2,=X'3F000000'
         REG   R2,=X'3A000000','SPM: the mask'
         REG   R1,=X'3A000000','SPM: R1 stays'
         L     R1,=X'7FFFFFFF'
         L     R3,=X'38000000'
         SPM   R3
         EXPECT 8,'SPM: overflow is on from the next one',A,(R1,=F'1')
         L     R3,=X'07000000'
         SPM   R3
         L     R1,=X'7FFFFFFF'
         A     R1,=F'1'
         CC    3,'SPM: and off'
         L     R3,=X'04000000'
         SPM   R3
         EXPECT 10,'SPM: decimal overflow is on',AP,(P9,=P'1')
         L     R3,=X'25000000'
         PSW   STATE=PROBLEM
         SPM   R3
         BALR  R2,0
         BACK
         CC    2,'SPM: problem state'
         N     R2,=X'3F000000'
         REG   R2,=X'25000000','SPM: problem state, the mask'
         L     R3,=X'1C000000'
         PSW   MODE=EC
         SPM   R3
         BALR  R2,0
         BACK
         N     R2,=X'3F000000'
         REG   R2,=X'1C000000','SPM: EC mode'
         DC    X'044F'                       R2 field is ignored
         SR    R3,R3
         SPM   R3
         ENDTESTS
P9       DC    P'9'
         END   TSTGO
