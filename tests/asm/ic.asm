* IC - INSERT CHARACTER, and under mask.
*
* Tests: IC ICM
* Function: which bytes of the register change, the codes of ICM, mask 0
*           with its access exception; IC sets no code (chapter 7).
*
IC       TESTS
         L     R1,=X'11223344'
         PSW   CC=3
         IC    R1,=X'FF'
         BACK
         CC    3,'IC: the code stays'
         REG   R1,=X'112233FF','IC: byte 3'
         LA    R2,2
         IC    R1,BYTES(R2)
         REG   R1,=X'11223302','IC: index'
         L     R1,=X'11223344'
         ICM   R1,15,BYTES+4
         REG   R1,=X'80050607','ICM: all four'
         CC    0,'(the comparison was equal)'
         ICM   R1,15,BYTES+4
         CC    1,'ICM: first inserted bit one'
         ICM   R1,15,BYTES
         CC    2,'ICM: first bit zero, not all zero'
         ICM   R1,7,=X'000000'
         CC    0,'ICM: all inserted bits zero'
         L     R1,=F'-1'
         ICM   R1,8,=X'00'
         CC    0,'ICM: only what is inserted counts'
         REG   R1,=X'00FFFFFF','ICM: mask 8'
         L     R1,=X'11223344'
         ICM   R1,4,=X'AA'
         REG   R1,=X'11AA3344','ICM: mask 4'
         ICM   R1,2,=X'BB'
         REG   R1,=X'11AABB44','ICM: mask 2'
         ICM   R1,1,=X'CC'
         CC    1,'ICM: mask 1: the first bit of that byte'
         REG   R1,=X'11AABBCC','ICM: mask 1'
         ICM   R1,9,=X'0102'
         CC    2,'ICM: mask 9'
         REG   R1,=X'01AABB02','ICM: mask 9: bytes side by side'
         ICM   R1,6,=X'8000'
         REG   R1,=X'01800002','ICM: mask 6'
         ICM   R1,6,=X'0080'
         CC    2,'ICM: the second byte is not the first'
         PSW   CC=3
         ICM   R1,0,=X'FF'
         BACK
         CC    0,'ICM: mask 0 is code 0'
         REG   R1,=X'01008002','ICM: mask 0 inserts nothing'
         L     R3,=A(X'1FFFFF')
         MVI   0(R3),X'77'
         ICM   R1,4,0(R3)
         REG   R1,=X'01778002','ICM: one byte at the end of storage'
         ICM   R1,0,0(R3)
         CC    0,'ICM: mask 0, the last byte'
         EXPECT 5,'ICM: mask 0 beyond the end: addressing',ICM,        X
               (R1,0,1(R3)),CC=3
         OLDCC 3,'ICM: then the code stays'
         EXPECT 5,'ICM: two bytes, one is not there',ICM,(R1,12,0(R3))
         REG   R1,=X'01778002','ICM: then R1 is as before'
         EXPECT 5,'IC: beyond the end: addressing',IC,(R1,1(,R3))
         SETKEY X'8000',X'38'
         L     R3,=A(X'8000')
         EXPECT 4,'IC: fetch protection',IC,(R1,0(,R3)),KEY=1
         EXPECT 4,'ICM: mask 0: fetch protection',ICM,(R1,0,0(R3)),    X
               KEY=1
         ENDTESTS
BYTES    DC    X'0001020380050607'
         END   TSTGO
