* TPROT - TEST PROTECTION.
*
* Tests: TPROT
* Function: the four codes by the key of the second operand, fetch bit,
*           low-address and segment protection, DAT, problem state,
*           addressing (chapter 10).
*
TPROT    TESTS MODE=EC
         L     R2,=A(X'8000')
         LA    R3,X'20'
         SETKEY X'8000',X'20'
         TPROT 0(R2),0(R3)
         CC    0,'TPROT: the key of the block'
         TPROT 0(R2),0
         CC    0,'TPROT: key 0'
         TPROT 0(R2),X'30'
         CC    1,'TPROT: another key: fetch only'
         SETKEY X'8000',X'28'
         TPROT 0(R2),X'30'
         CC    2,'TPROT: another key, fetch bit: neither'
         TPROT 0(R2),X'20'
         CC    0,'TPROT: its key, fetch bit'
         L     R4,=X'00FFFF2F'
         TPROT 0(R2),0(R4)
         CC    0,'TPROT: only bits 24-27 are the key'
         SETKEY X'8000',X'00'
         TPROT 0(R2),X'10'
         CC    1,'TPROT: a block with key 0'
         KEYIS X'8000',X'00','TPROT: accesses nothing',X'06'
         EXPECT 2,'TPROT: problem state',TPROT,(0(R2),0),STATE=PROBLEM
         L     R4,=A(X'200000')
         EXPECT 5,'TPROT: beyond the end: addressing',TPROT,(0(R4),0)
*        Low-address protection
         LCTL  R0,R0,=X'10000000'
         TPROT 511,0
         CC    1,'TPROT: low-address protection'
         TPROT 512,0
         CC    0,'TPROT: low-address protection ends'
         LCTL  R0,R0,=F'0'
         TPROT 511,0
         CC    0,'TPROT: low address, not protected'
*        DAT
         LCTL  R0,R1,TSTCR0
         MVC   TSTPT1(2),=X'0080'
         L     R2,=A(X'10000')
         SETKEY X'8000',X'28'
         PSW   DAT=ON
         TPROT 0(R2),X'30'
         BACK
         CC    2,'TPROT: DAT on: the key of the frame'
         L     R5,=A(X'11000')
         PSW   DAT=ON
         TPROT 0(R5),0
         BACK
         CC    3,'TPROT: page invalid'
         L     R5,=A(X'20000')
         PSW   DAT=ON
         TPROT 0(R5),0
         BACK
         CC    3,'TPROT: segment invalid'
         L     R5,=A(X'100000')
         PSW   DAT=ON
         TPROT 0(R5),0
         BACK
         CC    3,'TPROT: beyond the segment table'
         TPROT 0(R5),0
         CC    0,'TPROT: with DAT off no table is used'
         OI    TSTST+7,X'04'
         PTLB
         PSW   DAT=ON
         TPROT 0(R2),X'20'
         BACK
         CC    1,'TPROT: segment protection: fetch only'
         NI    TSTST+7,X'FB'
         PTLB
         OI    TSTST+4,X'01'
         EXPECT X'12','TPROT: bad segment entry',TPROT,(0(R2),0),DAT=ON
         ENDTESTS
         TABLES
         END   TSTGO
