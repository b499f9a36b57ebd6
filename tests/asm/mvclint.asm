* MVCLINT - MVCL and CLCL are interruptible.
*
* Function: a page that is not there in the middle of a long operand: what
*           was moved stays, the registers tell how far it came, and the
*           old PSW leads back to the instruction; when the page has come
*           the instruction goes on to its end (chapters 5 to 7).  The
*           same of a block that the key protects.
*
MVCLINT  TESTS MODE=EC
         LCTL  R0,R1,TSTCR0
*        Virtual 10000 and 11000 are real 20000 and 21000
         MVC   TSTPT1(4),=X'02000210'
         LM    R2,R5,=A(X'8000',X'3000',0,0)
         O     R5,=X'C1000000'
         MVCL  R2,R4                         the source: AAA...
         LM    R2,R5,=A(X'10000',X'2800',X'8000',X'2800')
         EXPECT 17,'MVCL: page translation in the middle',MVCL,        X
               (R2,R4),DAT=ON
         REG   R2,=A(X'12000'),'MVCL: R1 at the missing page'
         REG   R3,=A(X'800'),'MVCL: the rest of its length'
         REG   R4,=A(X'A000'),'MVCL: R2 has come as far'
         REG   R5,=A(X'800'),'MVCL: the rest of its length, too'
         NI    X'92',X'F0'
         MEM   X'90'(3),=X'000120','MVCL: the address at 144'
         L     R6,=A(X'20000')
         CLI   0(R6),C'A'
         CC    0,'MVCL: the first byte was moved'
         L     R6,=A(X'21FFF')
         CLI   0(R6),C'A'
         CC    0,'MVCL: the last before the page was moved'
         MVC   TSTPT1+4(2),=X'0220'
         PSW   DAT=ON
         MVCL  R2,R4
         BACK
         CC    0,'MVCL: goes on to its end'
         REG   R2,=A(X'12800'),'MVCL: R1 at the end'
         REG   R3,=F'0','MVCL: length zero'
         L     R6,=A(X'227FF')
         CLI   0(R6),C'A'
         CC    0,'MVCL: the last byte was moved'
         CLI   1(R6),0
         CC    0,'MVCL: and none behind'
*        The source is not there from X'13000' on
         LM    R2,R5,=A(X'8000',X'3000',X'11800',X'3000')
         EXPECT 17,'MVCL: the source is not there',MVCL,(R2,R4),DAT=ON
         REG   R2,=A(X'9800'),'MVCL: source: R1 as far as it went'
         REG   R4,=A(X'13000'),'MVCL: source: R2 at the missing page'
*        Padding
         LM    R2,R5,=A(X'12000',X'2000',X'8000',X'10')
         O     R5,=X'42000000'
         EXPECT 17,'MVCL: padding into a missing page',MVCL,(R2,R4),   X
               DAT=ON
         REG   R2,=A(X'13000'),'MVCL: padding: R1 at the page'
         REG   R3,=A(X'1000'),'MVCL: padding: the rest'
         REG   R4,=A(X'8010'),'MVCL: padding: R2 at its end'
         REG   R5,=X'42000000','MVCL: padding: pad byte and zero'
*        Compared until the missing page
         LM    R2,R5,=A(X'20000',X'3000',0,0)
         O     R5,=X'C1000000'
         MVCL  R2,R4
         LM    R2,R5,=A(X'10000',X'4000',0,0)
         O     R5,=X'C1000000'
         EXPECT 17,'CLCL: equal up to a missing page',CLCL,(R2,R4),    X
               DAT=ON
         REG   R2,=A(X'13000'),'CLCL: R1 at the missing page'
         REG   R3,=A(X'1000'),'CLCL: the rest of its length'
         LM    R2,R5,=A(X'12FFF',2,X'8000',2)
         O     R5,=X'C1000000'
         L     R6,=A(X'22FFF')
         MVI   0(R6),C'B'
         PSW   DAT=ON
         CLCL  R2,R4
         BACK
         CC    2,'CLCL: unequal before the missing page'
         REG   R2,=A(X'12FFF'),'CLCL: at the unequal byte'
*        Overlap is decided before anything is moved
         LM    R2,R5,=A(X'12000',X'2000',X'11000',X'2000')
         PSW   DAT=ON
         MVCL  R2,R4
         BACK
         CC    3,'MVCL: overlap found before a missing page'
         REG   R2,=A(X'12000'),'MVCL: overlap: nothing was done'
*        The first operand is protected from X'22000' on
         SETKEY X'21800',X'40'
         SETKEY X'22000',X'30'
         LM    R2,R5,=A(X'8000',16,KEPT,16)
         MVCL  R2,R4
         LM    R2,R5,=A(X'21FF6',X'100',X'8000',X'100')
         EXPECT 4,'MVCL: protection in the middle',MVCL,(R2,R4),KEY=4
         REG   R2,=A(X'22000'),'MVCL: R1 at the protected block'
         REG   R3,=A(X'F6'),'MVCL: the rest of the length'
         REG   R4,=A(X'800A'),'MVCL: R2 has come as far'
         REG   R5,=A(X'F6'),'MVCL: and its length'
         L     R6,=A(X'21FF6')
         MEM   0(10,R6),=C'0123456789','MVCL: moved up to the block'
         CLI   10(R6),C'A'
         CC    0,'MVCL: and not into it'
*        The source is in that block, too, and cannot be fetched
         SETKEY X'22000',X'38'
         LM    R2,R5,=A(X'21FF6',X'100',X'22004',X'100')
         EXPECT 4,'MVCL: fetch protection of the source',MVCL,(R2,R4), X
               KEY=4
         REG   R2,=A(X'21FF6'),'MVCL: nothing was moved'
         REG   R5,=A(X'100'),'MVCL: the length is as before'
         MEM   0(10,R6),=C'0123456789','MVCL: the target is as before'
         ENDTESTS
KEPT     DC    C'0123456789ABCDEF'
         TABLES
         END   TSTGO
