* PEREVENT - program-event recording: the four events.
*
* Function: successful branching, instruction fetching, storage alteration
*           and general-register alteration: code at 150, address at 152,
*           ILC and old PSW, the range, the masks (chapter 4). With other
*           interruptions: perwith.
*
PEREVENT TESTS MODE=EC
*        Successful branching
         LCTL  R9,R11,BRANCH
         EXPECT X'80','PER: a branch that is taken',B,(BR1),           X
               MASK=X'40',AT=BR1
BR1      MEM   X'96'(2),=X'8000','PER: branch: code at 150'
         LA    R2,BR2
*HERCULES 4: ILC 2 for BALR with PER
         EXPECT X'80','PER: BALR',BALR,(R14,R2),MASK=X'40',AT=BR2
BR2      PSW   MASK=X'40',CC=1
         BE    BR3
         BCR   15,0
         BALR  R14,0
         BACK
         CC    1,'PER: branches not taken are no event'
BR3      DS    0H
         PSW   MASK=X'00'
         B     BR4
BR4      BACK
         CC    0,'PER: off in the PSW: no event'
         LCTL  R9,R9,=F'0'
         PSW   MASK=X'40',CC=3
         B     BR5
BR5      BACK
         CC    3,'PER: off in CR9: no event'
*        Instruction fetching
         LCTL  R9,R11,FETCH
         MVC   TSTNEXT(4),=A(IF2)
         PSW   MASK=X'40'
         NOPR  0
IF1      LA    R1,1
IF1E     SVC   255
IF2      MEM   TSTCLS(3),=X'010080','PER: an instruction in the range'
         MEM   X'96'(2),=X'4000','PER: fetch: code at 150'
         MEM   X'98'(4),=A(IF1),'PER: fetch: its address at 152'
         MEM   TSTOLD+5(3),=AL3(IF1E),'PER: fetch: completed'
         CLI   TSTILC,2
         CC    0,'PER: fetch: its ILC'
         LCTL  R10,R11,FETCHIN
         PSW   MASK=X'40',CC=3
         LA    R1,1
IF3      MVC   WORK(4),WORK
         BACK
         CC    3,'PER: only the first byte counts'
         LCTL  R10,R11,FETCHEX
         EXPECT X'80','PER: the target of an EX is in the range',EX,   X
               (0,IF4),MASK=X'40'
         LA    R2,IFEX
         CLC   X'98'(4),=A(IF4)
         CHECK 'PER: then the address is that of the EX',NE
         LCTL  R10,R11,EXRANGE
         MVC   TSTNEXT(4),=A(IFEX2)
         PSW   MASK=X'40',AT=IFEX
IFEX     EX    0,IF4
         SVC   255
IFEX2    MEM   X'98'(4),=A(IFEX),'PER: EX in the range: its address'
*        Storage alteration
         LCTL  R9,R11,STORE
         EXPECT X'80','PER: a store into the range',MVI,(WORK+4,1),    X
               MASK=X'40'
         MEM   X'96'(2),=X'2000','PER: store: code at 150'
         EXPECT X'80','PER: a store of what was there',MVC,            X
               (WORK(5),WORK),MASK=X'40'
         LA    R6,WORK-3
         EXPECT X'80','PER: a store that ends at its first byte',STM,  X
               (R0,R1,0(R6)),MASK=X'40'
         PSW   MASK=X'40',CC=2
         MVI   WORK+3,1
         MVI   WORK+8,1
         MVC   WORK(4),WORK+4
         BACK
         CC    2,'PER: stores beside the range'
         PSW   MASK=X'40',CC=1
         STCM  R1,0,WORK+4
         CLI   WORK+4,0
         BACK
         CC    2,'PER: STCM mask 0, and fetches'
         LM    R4,R5,=F'1,2'
         MVC   WORK+4(4),=F'9'
         MVC   TSTNEXT(4),=A(NOSTORE)
         PSW   MASK=X'40'
         CS    R4,R5,WORK+4
         SVC   255
NOSTORE  DS    0H
*HERCULES 4: it is an event there
         MEM   TSTCLS(3),=X'0300FF','PER: CS that does not store'
         LM    R4,R5,=F'9,2'
         EXPECT X'80','PER: CS that stores',CS,(R4,R5,WORK+4),         X
               MASK=X'40'
*        The range wraps from its end to its beginning
         LCTL  R9,R11,WRAP
         EXPECT X'80','PER: above the start of a wrapped range',MVI,   X
               (WORK+8,1),MASK=X'40'
         EXPECT X'80','PER: below the end of a wrapped range',MVI,     X
               (X'1F0'(R0),1),MASK=X'40'
         PSW   MASK=X'40',CC=3
         MVI   TSTSNAP,1
         BACK
         CC    3,'PER: between end and start of a wrapped one'
*        General registers
         LCTL  R9,R11,=X'100018000000000000000000'
         SR    R3,R3
*HERCULES 4: general-register events are left out
         EXPECT X'80','PER: register 3',LA,(R3,5),MASK=X'40'
*HERCULES 4: general-register events are left out
         MEM   X'96'(2),=X'1000','PER: register: code at 150'
*HERCULES 4: general-register events are left out
         EXPECT X'80','PER: register 4, of LM',LM,(R4,R6,WORK),        X
               MASK=X'40'
         PSW   MASK=X'40',CC=1
         LA    R5,1
         ST    R3,WORK
         CLR   R3,R4
         BACK
         CC    1,'PER: other registers are no event'
         ENDTESTS
         DS    0D
BRANCH   DC    X'80000000',A(0),X'00FFFFFF'
FETCH    DC    X'40000000',A(IF1,IF1)
FETCHIN  DC    A(IF3+2,IF3+5)
FETCHEX  DC    A(IF4,IF4)
EXRANGE  DC    A(IFEX,IFEX)
STORE    DC    X'20000000',A(WORK+4,WORK+7)
WRAP     DC    X'20000000',A(WORK+8,X'1FF')
IF4      LA    R1,2
         DS    0D
         DS    D
WORK     DS    2D
         END   TSTGO
