* SLL - the logical shifts, single and double.
*
* Tests: SLL SRL SLDL SRDL
* Function: amounts 0, 1, 31, 32, 63 and over 63 (six bits count), no code,
*           the address as the amount, odd registers (chapter 7).
*
SLL      TESTS
         L     R1,=X'80000001'
         PSW   CC=3
         SLL   R1,1
         BACK
         CC    3,'SLL: the code stays'
         REG   R1,=X'00000002','SLL: by 1'
         SLL   R1,30
         REG   R1,=X'80000000','SLL: by 30'
         SLL   R1,0
         REG   R1,=X'80000000','SLL: by 0'
         L     R1,=F'1'
         SLL   R1,32
         REG   R1,=F'0','SLL: by 32: zero'
         L     R1,=F'1'
         SLL   R1,64
         REG   R1,=F'1','SLL: by 64: not at all'
         LA    R2,3
         SLL   R1,4093(R2)
         REG   R1,=F'1','SLL: by 4096 as an address: not at all'
         L     R2,=X'FFFFFFC4'
         SLL   R1,0(R2)
         REG   R1,=F'16','SLL: only bits 26-31 count'
         L     R1,=X'80000001'
         PSW   CC=2
         SRL   R1,1
         BACK
         CC    2,'SRL: the code stays'
         REG   R1,=X'40000000','SRL: by 1: zero comes in'
         L     R1,=F'-1'
         SRL   R1,31
         REG   R1,=F'1','SRL: by 31'
         L     R1,=F'-1'
         SRL   R1,63
         REG   R1,=F'0','SRL: by 63: zero'
         L     R1,=F'-1'
         SRL   R1,32
         REG   R1,=F'0','SRL: by 32: zero'
         L     R1,=F'1'
         DC    X'891F0004'
         REG   R1,=F'16','SLL: the R3 field is ignored'
         LM    R2,R3,=X'0000000180000001'
         PSW   CC=1
         SLDL  R2,1
         BACK
         CC    1,'SLDL: the code stays'
         REG   R2,=F'3','SLDL: a bit from the odd one'
         REG   R3,=F'2','SLDL: the odd one'
         SLDL  R2,32
         REG   R2,=F'2','SLDL: by 32'
         REG   R3,=F'0','SLDL: by 32, zeros'
         LM    R2,R3,=X'0000000000000001'
         SLDL  R2,63
         REG   R2,=X'80000000','SLDL: by 63'
         LM    R2,R3,=X'8000000100000001'
         PSW   CC=3
         SRDL  R2,1
         BACK
         CC    3,'SRDL: the code stays'
         REG   R2,=X'40000000','SRDL: the even one'
         REG   R3,=X'80000000','SRDL: a bit from the even one'
         SRDL  R2,62
         REG   R2,=F'0','SRDL: by 62'
         REG   R3,=F'1','SRDL: by 62, last bit'
         EXPECT 6,'SLDL: odd register: specification',DC,(X'8D300001')
         EXPECT 6,'SRDL: odd register: specification',DC,(X'8C300001')
         EXPECT 6,'SLDL: odd register, though by 0',DC,(X'8D300000')
         ENDTESTS
         END   TSTGO
