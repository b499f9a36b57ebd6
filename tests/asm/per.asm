* PER - program-event recording, event by event.
*
* Function: what is an event and what is none (chapter 4): fetching by
*           the first byte, of EXECUTE and its target; stores also of
*           the same value, only where stored; registers in which a
*           value is placed; branches that are taken.
*
PER      TESTS MODE=EC,BASES=3
*        Instruction fetching
         PER   'fetch: the first byte is in the area',4,4,LA,(R1,0),   X
               AREA=(+0,+0)
         PER   'fetch: other bytes do not count',4,0,LA,(R1,0),        X
               AREA=(+1,+3)
         PER   'fetch: the area ends before',4,0,LA,(R1,0),AREA=(0,    X
               +0-1)
         PER   'fetch: the area wraps around',4,4,LA,(R1,0),AREA=(+0,  X
               +0-1)
         PER   'fetch: EXECUTE',4,4,EX,(R0,ALR),AREA=(+0,+0)
         PER   'fetch: the target of EXECUTE',4,4,EX,(R0,ALR),         X
               AREA=(ALR,ALR)
         PER   'fetch: not selected',11,0,NOPR,(R1)
*        Storage alteration
         PER   'store: the same value',2,2,OI,(WORD,0),AREA=(WORD,WORD)
         PER   'store: the last byte of the operand',2,2,ST,(R1,WORD), X
               AREA=(WORD+3,WORD+3)
         PER   'store: behind the operand',2,0,ST,(R1,WORD),           X
               AREA=(WORD+4,WORD+7)
         PER   'store: before the operand',2,0,STH,(R1,WORD+2),        X
               AREA=(WORD,WORD+1)
         PER   'store: the area wraps around',2,2,STC,(R1,WORD),       X
               AREA=(X'FF0000',WORD)
         PER   'store: MVC',2,2,MVC,(WORD(8),WORD),AREA=(WORD+7,WORD+7)
         PER   'store: a comparison is none',3,0,CLC,(WORD(8),WORD)
         PER   'store: STM',2,2,STM,(R1,R4,REGS),AREA=(REGS+15,REGS+99)
         PER   'store: STCM without a mask is none',2,0,STCM,(R1,0,    X
               WORD)
         PER   'store: STCM with one',2,2,STCM,(R1,1,WORD),AREA=(WORD, X
               WORD)
         L     R1,WORD
         PER   'store: CS of equal operands',2,2,CS,(R1,R1,WORD)
         L     R1,=F'-9'
*HERCULES 4: a compare-and-swap that stores nothing is reported
         PER   'store: CS of unequal ones is none',2,0,CS,(R1,R1,WORD)
         PER   'store: EXECUTE of a store',2,2,EX,(R0,AST),AREA=(WORD, X
               WORD+3)
         PER   'store: EX; its text is not meant',2,0,EX,(R0,AST),     X
               AREA=(AST,AST+3)
         PER   'store: TS',2,2,TS,(WORD+4),AREA=(WORD+4,WORD+4)
*        Successful branching
         LA    R5,THERE
*HERCULES 4: the ILC is not that of the branch
         PER   'branch: BCR',8,8,BR,(R5),AT=THERE
         PER   'branch: not taken',8,0,NOPR,(R5)
         PER   'branch: BAL',8,8,BAL,(R1,THERE),AT=THERE
         PER   'branch: BALR to nowhere is none',8,0,BALR,(R1,0)
         LA    R1,2
         PER   'branch: BCT',8,8,BCT,(R1,THERE),AT=THERE
         PER   'branch: BCT that does not',8,0,BCT,(R1,THERE)
         LM    R2,R3,=F'1,1'
         LA    R1,0
         PER   'branch: BXLE',8,8,BXLE,(R1,R2,THERE),AT=THERE
         PER   'branch: BXLE that does not',8,0,BXLE,(R1,R2,THERE)
         PER   'branch: EXECUTE of one',8,8,EX,(R0,AB),AT=THERE
         PER   'branch: LPSW is none',8,0,LPSW,(NEXT),AT=NEXT2+2
         B     GRS
THERE    SVC   255
*        General-register alteration
*HERCULES 4: general-register alteration is not reported
GRS      PER   'register: LR of the same value',1,1,LR,(R1,R1)
         PER   'register: not selected',1,0,LR,(R1,R1),GRS=X'BFFF'
         PER   'register: the second operand is none',1,0,LR,(R1,R2),  X
               GRS=X'2000'
*HERCULES 4: general-register alteration is not reported
         PER   'register: LTR of the same value',1,1,LTR,(R1,R1)
         PER   'register: a comparison is none',1,0,CR,(R1,R2)
         PER   'register: a test is none',1,0,TM,(WORD,255)
*HERCULES 4: general-register alteration is not reported
         PER   'register: LM round the corner',1,1,LM,(R15,R1,REGS),   X
               GRS=X'8000'
         PER   'register: LM: others are none',1,0,LM,(R15,R1,REGS),   X
               GRS=X'3FFE'
         PER   'register: ICM without a mask is none',1,0,ICM,(R1,0,   X
               WORD)
*HERCULES 4: general-register alteration is not reported
         PER   'register: ICM with one',1,1,ICM,(R1,8,WORD)
*HERCULES 4: general-register alteration is not reported
         PER   'register: BALR to nowhere',1,1,BALR,(R1,0)
*HERCULES 4: general-register alteration is not reported
         PER   'register: BCTR',1,1,BCTR,(R1,0)
*HERCULES 4: general-register alteration is not reported
         PER   'register: shift by zero',1,1,SLA,(R1,0)
*HERCULES 4: general-register alteration is not reported
         PER   'register: the odd one of a pair',1,1,SRDL,(R2,0),      X
               GRS=X'1000'
*HERCULES 4: general-register alteration is not reported
         PER   'register: MR',1,1,MR,(R2,R1),GRS=X'1000'
*HERCULES 4: general-register alteration is not reported
         PER   'register: TRT that finds',1,1,TRT,(ARG(1),TABLE),      X
               GRS=X'2000'
         PER   'register: TRT that does not is none',1,0,TRT,(ARG+1(1),X
               TABLE)
         MVC   EDITED,=X'4021204B20'
*HERCULES 4: general-register alteration is not reported
         PER   'register: EDMK that marks',1,1,EDMK,(EDITED(5),        X
               =X'123C'),GRS=X'4000'
         MVC   EDITED,=X'4021204B20'
         PER   'register: EDMK that does not is none',1,0,EDMK,        X
               (EDITED(5),=X'012C'),GRS=X'4000'
         L     R1,WORD
         PER   'register: CS of equal operands is none',1,0,CS,(R1,R1, X
               WORD)
         L     R1,=F'-9'
*HERCULES 4: general-register alteration is not reported
         PER   'register: CS of unequal ones',1,1,CS,(R1,R2,WORD),     X
               GRS=X'4000'
*HERCULES 4: general-register alteration is not reported
         PER   'register: IPK',1,1,IPK,,GRS=X'2000'
*HERCULES 4: general-register alteration is not reported
         PER   'register: EXECUTE of LR',1,1,EX,(R0,ALR),GRS=X'4000'
         PER   'register: EX: its own R1 is none',1,0,EX,(R5,ALR),     X
               GRS=X'0400'
         LM    R2,R5,=A(WORD,0,WORD,0)
*HERCULES 4: general-register alteration is not reported
         PER   'register: MVCL of nothing',1,1,MVCL,(R2,R4),GRS=X'0400'
*HERCULES 4: general-register alteration is not reported
         PER   'register: CLCL of nothing',1,1,CLCL,(R2,R4),GRS=X'1000'
         LM    R2,R5,=A(WORD+1,4,WORD,4)
*HERCULES 4: general-register alteration is not reported
         PER   'register: MVCL that overlaps',1,1,MVCL,(R2,R4),        X
               GRS=X'2000'
         PER   'register: CVD is none',1,0,CVD,(R1,DOUBLE)
         PER   'register: SPM is none',1,0,SPM,(R2)
         PER   'register: STCTL is none',1,0,STCTL,(R1,R2,REGS)
*        Several at once
         PER   'fetch and store',6,6,ST,(R1,WORD)
*HERCULES 4: general-register alteration is not reported
         PER   'fetch, branch and register',13,13,BAL,(R1,THERE),      X
               AT=THERE
         PER   'all that an instruction can do',15,6,MVC,(WORD(4),WORD)
         ENDTESTS
NEXT     DC    X'40080000',A(NEXT2)
NEXT2    SVC   255
ALR      LR    R1,R2
AST      ST    R1,WORD
AB       B     THERE
         DS    0D
DOUBLE   DC    D'0'
WORD     DC    X'0100000000000000'
REGS     DC    25F'0'
EDITED   DS    CL5
ARG      DC    X'0100'
TABLE    DC    X'0001'
         DC    254X'00'
         END   TSTGO
