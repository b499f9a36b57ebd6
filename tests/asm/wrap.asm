* WRAP - addresses at 16M and operands at the end of storage.
*
* Function: 24-bit sums; operands and instructions that go on from
*           X'FFFFFF' to 0, by a translation that has the last page; MVCL
*           there; the last bytes of storage (chapter 3).
*
WRAP     TESTS MODE=EC
*        Segment 255 exists: its page 15 is real X'20000'
         L     R5,=A(X'18000')
         MVC   0(64,R5),TSTST
         LA    R6,1020(,R5)
         MVC   0(4,R6),=X'F0019000'
         L     R6,=A(X'19000'+30)
         MVC   0(2,R6),=X'0200'
         LCTL  R0,R1,CRS
         L     R2,=A(X'20000')
         L     R3,=X'00FFFFFE'
         MVC   4094(2,R2),=X'1234'
         MVC   0(8),=CL8'ABCDEFGH'
         PSW   DAT=ON
         L     R1,0(,R3)
         BACK
         REG   R1,=X'1234C1C2','wrap: L'
         PSW   DAT=ON
         LM    R6,R7,0(R3)
         BACK
         REG   R7,=C'CDEF','wrap: LM'
         L     R1,=C'WXYZ'
         PSW   DAT=ON
         ST    R1,0(,R3)
         BACK
         MEM   4094(2,R2),=C'WX','wrap: ST, first half'
         MEM   0(4),=C'YZCD','wrap: ST, second half'
         PSW   DAT=ON
         MVC   0(4,R3),=C'1234'
         CLC   0(4,R3),=C'1234'
         BACK
         CC    0,'wrap: MVC, CLC'
         MEM   0(2),=C'34','wrap: MVC, second half'
         L     R6,=X'00FFFFFF'
         LA    R7,3
         LA    R8,WORK
         LA    R9,3
         PSW   DAT=ON
         MVCL  R6,R8
         BACK
         CC    0,'wrap: MVCL'
         REG   R6,=F'2','wrap: MVCL: the address wraps'
         MEM   0(2),=C'KL','wrap: MVCL: moved'
         LA    R6,2
         LA    R7,8
         L     R8,=X'00FFFFFE'
         LA    R9,8
         PSW   DAT=ON
         MVCL  R6,R8
         BACK
         CC    3,'wrap: MVCL: destructive overlap across 0'
         REG   R6,=F'2','wrap: MVCL: overlap: nothing is moved'
*        An instruction across 0: LA R1,X'123' and BR 14
         MVC   4094(2,R2),=X'4110'
         MVC   0(4),=X'012307FE'
         PSW   DAT=ON
         BALR  R14,R3
         BACK
         REG   R1,=X'00000123','wrap: an instruction'
*        Storage alteration across it
         LCTL  R9,R11,=X'200000000000000100000001'
         EXPECT X'80','wrap: PER sees the part at 1',ST,(R1,0(,R3)),   X
               DAT=ON,MASK=X'40'
         LCTL  R9,R11,=XL12'00'
*        Real: the end of 2M
         L     R3,=A(X'1FFFFC')
         MVC   0(4,R3),=C'LAST'
         L     R1,0(,R3)
         REG   R1,=C'LAST','end: the last word'
         EXPECT 5,'end: three bytes of four',L,(R1,1(,R3))
         EXPECT 5,'end: no byte of four',L,(R1,4(,R3))
         L     R4,=X'00FFFFFC'
         EXPECT 5,'end: the last word of 16M',L,(R1,0(,R4))
         L     R6,=A(X'1FFFFC')
         LA    R7,8
         LA    R8,WORK
         L     R9,=X'40000003'
         EXPECT 5,'end: MVCL beyond it: addressing',MVCL,(R6,R8)
         ENDTESTS
CRS      DC    X'00800000',X'0F018000'
WORK     DC    C'JKL'
         TABLES
         END   TSTGO
