* CLM - COMPARE LOGICAL CHARACTERS UNDER MASK.
*
* Tests: CLM
* Function: which bytes take part, how many bytes of storage, codes, mask
*           0 with its access exception (chapter 7).
*
CLM      TESTS
         L     R1,=X'01020304'
         CLM   R1,15,=X'01020304'
         CC    0,'CLM: all four'
         CLM   R1,8,=X'01'
         CC    0,'CLM: mask 8: byte 0'
         CLM   R1,4,=X'02'
         CC    0,'CLM: mask 4: byte 1'
         CLM   R1,2,=X'03'
         CC    0,'CLM: mask 2: byte 2'
         CLM   R1,1,=X'04'
         CC    0,'CLM: mask 1: byte 3'
         CLM   R1,9,=X'0104'
         CC    0,'CLM: mask 9: bytes side by side'
         CLM   R1,6,=X'0203'
         CC    0,'CLM: mask 6'
         CLM   R1,7,=X'020305'
         CC    1,'CLM: register low'
         CLM   R1,7,=X'0202FF'
         CC    2,'CLM: register high'
         L     R1,=X'80FFFFFF'
         CLM   R1,8,=X'7F'
         CC    2,'CLM: unsigned'
         CLM   R1,15,=X'80FFFFFF'
         CC    0,'CLM: all four, high values'
         PSW   CC=3
         CLM   R1,0,=X'00'
         BACK
         CC    0,'CLM: mask 0 is equal'
         L     R3,=A(X'1FFFFF')
         MVI   0(R3),X'FF'
         CLM   R1,2,0(R3)
         CC    0,'CLM: one byte is fetched at the end'
         CLM   R1,0,0(R3)
         CC    0,'CLM: mask 0, the last byte'
         EXPECT 5,'CLM: two bytes at the end',CLM,(R1,3,0(R3))
         EXPECT 5,'CLM: mask 0 beyond the end: addressing',CLM,        X
               (R1,0,1(R3)),CC=3
         OLDCC 3,'CLM: then the code stays'
         SETKEY X'8000',X'38'
         L     R3,=A(X'8000')
         EXPECT 4,'CLM: mask 0: fetch protection',CLM,(R1,0,0(R3)),    X
               KEY=4
         BCTR  R3,0
         SR    R1,R1
         EXPECT 4,'CLM: the second byte is protected',CLM,             X
               (R1,5,0(R3)),KEY=4
         ENDTESTS
         END   TSTGO
