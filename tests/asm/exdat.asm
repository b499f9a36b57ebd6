* EXDAT - EXECUTE with translation: where each exception leads back to.
*
* Function: the target's page, its second page, and its operands' pages
*           may be missing: the interruption is nullified at the EXECUTE,
*           and when the page has come it goes on; MVCL as a target is
*           interruptible (chapters 3, 5 and 6).
*
EXDAT    TESTS MODE=EC
         LCTL  R0,R1,TSTCR0
         MVC   TSTPT1(2),=X'0200'
         L     R2,=A(X'11000')               the target's page
         L     R3,=A(X'10FFE')               across two pages
         L     R4,=A(X'20FFE')
         MVC   0(2,R4),=X'4110'
         EXPECT 17,'EX: the page of the target',EX,(0,0(,R2)),DAT=ON
         NI    X'92',X'F0'
         MEM   X'90'(3),=X'000110',                                    X
               'EX: the address of the target at 144'
         EXPECT 17,'EX: the second page of the target',EX,(0,0(,R3)),  X
               DAT=ON
         NI    X'92',X'F0'
         MEM   X'90'(3),=X'000110','EX: the address of its second page'
         MVC   TSTPT1+2(2),=X'0210'
         L     R5,=A(X'21000')
         MVC   0(2,R5),=X'0456'
         PSW   DAT=ON
         EX    0,0(,R3)
         BACK
         REG   R1,=X'00000456','EX: a target across two pages'
*        An operand of the target
         L     R6,=A(X'12FFC')
         MVC   TSTPT1+4(2),=X'0220'
         L     R7,=A(X'22FFC')
         MVC   0(4,R7),=C'STAY'
         LA    R8,7
         EXPECT 17,'EX: an operand of the target',EX,(R8,MVCX),DAT=ON
         MEM   0(4,R7),=C'STAY','EX: then nothing is stored'
         MVC   TSTPT1+6(2),=X'0230'
         PSW   DAT=ON
         EX    R8,MVCX
         BACK
         MEM   0(4,R7),=C'ABCD','EX: again, when the page is there'
         MVC   TSTPT1+6(2),=X'0008'
         PTLB
*        MVCL goes on where it was interrupted
         LM    R2,R5,=A(X'12800',X'1000',X'8000',0)
         O     R5,=X'5B000000'
         EXPECT 17,'EX: MVCL is nullified at the EX',EX,(0,MVCLX),     X
               DAT=ON
         REG   R2,=A(X'13000'),'EX: MVCL: R1 at the missing page'
         REG   R3,=A(X'800'),'EX: MVCL: the rest'
         MVC   TSTPT1+6(2),=X'0230'
         PSW   DAT=ON
         EX    0,MVCLX
         BACK
         CC    2,'EX: MVCL to its end'
         L     R6,=A(X'237FF')
         CLI   0(R6),X'5B'
         CC    0,'EX: MVCL: the last byte'
         CLI   1(R6),0
         CC    0,'EX: MVCL: none behind'
*        A branch as the target, to a page that is not there
         L     R6,=A(X'14000')
         EXPECT 17,'EX: a branch to a missing page',EX,(0,BRX),DAT=ON, X
               AT=X'14000',ILC=ANY
         ENDTESTS
MVCX     MVC   0(0,R6),=C'ABCDEFGH'
MVCLX    MVCL  R2,R4
BRX      BR    R6
         LTORG
         TABLES
         END   TSTGO
