* ALTER - programs that change themselves.
*
* Function: an instruction that was stored is the one that is executed,
*           whatever stored it, from the next instruction on (chapter 5):
*           bytes, words, long moves, decimal results, the channel,
*           another logical address, the target of an EXECUTE.
*
ALTER    TESTS MODE=EC
         LM    R1,R4,=F'1,2,3,4'
         MVI   A2+1,X'12'
A2       LR    R3,R4                         becomes LR R1,R2
         REG   R1,=F'2','alter: the next instruction, by MVI'
         MVC   A3(4),=X'41100007'
A3       LA    R1,3
         REG   R1,=F'7','alter: the next instruction, by MVC'
         L     R5,=X'41100008'
         LA    R6,A4
         ST    R5,0(,R6)
A4       LA    R1,3
         REG   R1,=F'8','alter: the next instruction, by ST'
         OI    A5+3,X'0A'
A5       LA    R1,1
         REG   R1,=F'11','alter: a displacement, by OI'
*        A loop whose body changes at each turn
         SR    R1,R1
         LA    R6,100
LOOP     IC    R7,BODY+3
         LA    R7,1(,R7)
         STC   R7,BODY+3
BODY     LA    R2,0
         AR    R1,R2
         BCT   R6,LOOP
         REG   R1,=F'5050','alter: a loop that counts in its code'
*        A subroutine that ran a thousand times, then changed
         LA    R6,1000
         SR    R1,R1
LOOP2    BAL   R14,SUB
         BCT   R6,LOOP2
         REG   R1,=F'1000','alter: a subroutine, before'
         MVI   SUB+3,5
         BAL   R14,SUB
         REG   R1,=F'1005','alter: a subroutine, changed'
         XC    SUB+3(1),=X'07'
         BAL   R14,SUB
         REG   R1,=F'1007','alter: again, by XC'
         LM    R8,R9,=A(SUB,4)
         LA    R2,NEWSUB
         LA    R3,4
         MVCL  R8,R2
         BAL   R14,SUB
         REG   R1,=F'1016','alter: again, by MVCL'
         L     R4,=X'41110001'
         L     R5,=X'07FE0700'
         STM   R4,R5,SUB
         BAL   R14,SUB
         REG   R1,=F'1017','alter: again, by STM'
         ZAP   SUB+3(1),=P'0'
         BAL   R14,SUB
         REG   R1,=F'1029','alter: again, by a decimal result'
         LA    R2,TABLE-12
         TR    SUB+3(1),0(R2)
         BAL   R14,SUB
         REG   R1,=F'1032','alter: again, by TR'
         L     R4,SUB
         L     R5,=X'41110009'
         CS    R4,R5,SUB
         BAL   R14,SUB
         REG   R1,=F'1041','alter: again, by CS'
         LA    R2,20
         STH   R2,SUB+2
         BAL   R14,SUB
         REG   R1,=F'1061','alter: again, by STH'
*        By another logical address
         LCTL  R0,R1,TSTCR0
         MVC   TSTPT1(4),=X'00000010'        10000 is real 0
         L     R3,=A(X'10000'+SUB-ALTER+3)
         LA    R2,1
         PSW   DAT=ON
         BAL   R14,SUB
         STC   R2,0(,R3)
         BAL   R14,SUB
         BACK
         REG   R1,=F'1082','alter: by another logical address'
*        By the channel: the card says C'FIRS', X'C6C9D9E2', no
*        instruction of this machine
         LA    R6,100
LOOP4    BAL   R14,CARD
         BCT   R6,LOOP4
         LA    R2,READ
         ST    R2,CAW
         SIO   X'00C'
         CC    0,'alter: the channel was started'
READING  TIO   X'00C'
         BC    7,READING
         EXPECT 1,'alter: by the channel',EX,(0,CARD)
         MVC   TSTNEXT(4),=A(CARDINT)
         B     CARD
CARDINT  MEM   TSTOLD+5(3),=AL3(CARD+6),'alter: executed where it is'
*        The target of an EXECUTE
         LA    R6,50
         SR    R1,R1
LOOP3    STC   R6,TARGET+3
         EX    0,TARGET
         BCT   R6,LOOP3
         REG   R1,=F'1275','alter: the target of EX at each turn'
         ENDTESTS
CAW      EQU   X'48'
SUB      LA    R1,1(R1)
         BR    R14
NEWSUB   LA    R1,9(R1)
TABLE    DC    X'03'
         DS    0D
READ     CCW   X'02',CARD,X'20',4
CARD     BR    R14
         DC    X'0000'
TARGET   LA    R1,0(R1)
         TABLES
         END   TSTGO
