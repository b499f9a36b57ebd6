* KEY4K - storage keys of blocks of 4,096 bytes.
*
* Needs: key_block=4K
* Hercules: skip, its S/370 has keys of 2K only (chapter 3)
*
* Tests: ISK SSK RRB ISKE SSKE RRBE
* Function: one key for 4,096 bytes (chapters 3 and 10): set and read by
*           either half, protects both, reference and change of either;
*           bit 7 of control register 0 has ISK, SSK and RRB refused.
*
KEY4K    TESTS MODE=EC
         L     R4,=A(X'8000')
         L     R5,=A(X'8800')
         LA    R1,X'38'
         SSK   R1,R5
         LA    R2,0
         ISK   R2,R4
         REG   R2,=X'00000038','SSK: sets the key of both halves'
         LA    R1,X'40'
         SSK   R1,R4
         ISKE  R2,R5
         REG   R2,=X'00000040','ISKE: reads it by the other half'
         L     R3,0(,R5)
         ISK   R2,R4
         REG   R2,=X'00000044','ISK: referenced by the other half'
         ST    R3,0(,R4)
         ISK   R2,R5
         REG   R2,=X'00000046','ISK: changed by the other half'
         RRB   0(R4)
         CC    3,'RRB: was referenced and changed'
         ISK   R2,R5
         REG   R2,=X'00000042','RRB: resets reference for both'
         L     R3,0(,R5)
         RRBE  R0,R4
         CC    3,'RRBE: referenced by the other half'
         RRB   0(R5)
         CC    1,'RRB: changed only'
         LA    R1,X'30'
         SSKE  R1,R5
         EXPECT 4,'the first half is protected',ST,(R1,0(,R4)),KEY=4
         EXPECT 4,'the second half is protected',ST,(R1,0(,R5)),KEY=4
         LA    R1,X'40'
         SSK   R1,R5
         PSW   KEY=4
         ST    R1,X'7FC'(,R4)
         ST    R1,0(,R5)
         BACK
         CLC   X'7FC'(4,R4),0(R5)
         CHECK 'both halves have the new key',E
*        The exception control
         LA    R1,X'38'
         LCTL  0,0,CONTROL
         EXPECT X'13','SSK: special operation',SSK,(R1,R4)
         EXPECT X'13','ISK: special operation',ISK,(R1,R4)
         EXPECT X'13','RRB: special operation',RRB,(0(R4))
         LA    R6,1(,R4)
         EXPECT X'13','SSK: before specification',SSK,(R1,R6)
         EXPECT 2,'SSK: behind privileged operation',SSK,(R1,R4),      X
               STATE=PROBLEM
         ISKE  R2,R4
         REG   R2,=X'00000046','ISKE: is not refused, the key stayed'
         LCTL  0,0,CONTROL+4
         SSK   R1,R4
         ISK   R2,R5
         REG   R2,=X'00000038','SSK: with the control off again'
         ENDTESTS
CONTROL  DC    X'0100000000000000'
         END   TSTGO
