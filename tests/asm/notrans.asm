* NOTRANS - addresses that are real though translation is on.
*
* Function: with DAT on and virtual page 0 in another frame: interruptions,
*           STIDC, CAW and CSW use real low storage; SSK, ISK, RRB and the
*           tables of IPTE are real; operands of LPSW, STCTL and the
*           clocks are logical (chapter 3).
*
NOTRANS  TESTS MODE=EC
         B     FAR
         ORG   NOTRANS+X'1000'
FAR      LCTL  R0,R1,TSTCR0
         LCTL  R2,R2,=F'-1'
*        Virtual 0 is real X'30000', with a copy of low storage
         L     R2,=A(X'30000')
         L     R3,=A(X'1000')
         SR    R4,R4
         LR    R5,R3
         MVCL  R2,R4
         L     R2,=A(X'30000')
         MVC   TSTPT0(2),=X'0300'
         MVC   TSTPT1(2),=X'0310'
         MVC   X'C00'(4),=C'REAL'
         MVC   X'C00'(4,R2),=C'VIRT'
         PSW   DAT=ON
         L     R1,X'C00'
         BACK
         REG   R1,=C'VIRT','real: virtual 0 is another frame'
*        Interruptions
         MVC   X'20'(8,R2),EE
         PSW   DAT=ON
         SVC   254
         MEM   X'20'(8,R2),EE,'real: SVC does not store in the frame'
         MEM   X'20'(2),=X'0408','real: but in real low storage'
*        STIDC
         MVC   X'A8'(4),EE
         MVC   X'A8'(4,R2),EE
         PSW   DAT=ON
         STIDC 0
         BACK
         MEM   X'A8'(4,R2),EE,'real: STIDC: not in the frame'
         CLC   X'A8'(4),EE
         CHECK 'real: STIDC stores at 168',NE
*        SIO takes real 72
         LA    R1,OUT
         ST    R1,X'48'
         MVC   X'48'(4,R2),EE
         PSW   DAT=ON
         SIO   X'00E'
         BACK
         CC    0,'real: SIO: CAW of real 72'
FREE     TIO   X'00E'
         BC    7,FREE
         CLC   X'41'(3),=AL3(OUT+8)
         CC    0,'real: CSW at real 64'
*        Keys: virtual X'10000' is real X'31000'
         SETKEY X'10000',X'00'
         SETKEY X'31000',X'00'
         L     R3,=A(X'10000')
         LA    R4,X'50'
         SR    R5,R5
         PSW   DAT=ON
         SSK   R4,R3
         ISK   R5,R3
         RRB   0(R3)
         BACK
         REG   R5,=X'00000050','real: ISK'
         KEYIS X'10000',X'50','real: SSK set the real block',X'F8'
         KEYIS X'31000',X'00','real: not the frame',X'F8'
*        Logical ones
         L     R6,=A(X'31000')
         STCTL R2,R2,0(R6)
         XC    0(16,R6),0(R6)
         PSW   DAT=ON
         STCTL R2,R2,0(R3)
         STPT  8(R3)
         BACK
         MEM   0(4,R6),=F'-1','logical: STCTL'
         CLC   8(8,R6),=XL8'00'
         CHECK 'logical: STPT',NE
         MVC   16(8,R6),PSWX
         PSW   DAT=ON
         LPSW  16(R3)
         BACK
LOADED   CC    2,'logical: LPSW'
*        IPTE: its table is real
         L     R5,=A(X'20000')
         MVC   0(2,R5),=X'0000'
         O     R5,=X'F0000000'
         SR    R7,R7
         PSW   DAT=ON
         IPTE  R5,R7
         BACK
         L     R5,=A(X'20000')
         MEM   0(2,R5),=X'0008','real: the table of IPTE'
         ENDTESTS
         DS    0D
EE       DC    XL8'EEEEEEEEEEEEEEEE'
OUT      CCW   X'09',LINE,X'20',10
PSWX     DC    X'0008200000',AL3(LOADED)
LINE     DC    C'LINE OF 10'
         TABLES
         END   TSTGO
