* CHAIN - what goes on and what stops a channel program.
*
* Function: incorrect length with command chaining, immediate commands in
*           a chain, bits of a CCW that must be zeros, TIC, data chaining
*           of a write through TIC, keys of CCWs and data, the end of
*           storage, sense (chapter 12).
*
CHAIN    TESTS
         LCTL  R2,R2,=F'-1'
         LA    R8,X'00C'
*        Incorrect length without SLI stops a chain
         LA    R1,STOPIL
         BAL   R9,DO
         CLC   CSW+1(3),=AL3(STOPIL+8)
         CC    0,'length: wrong: the chain stops'
         TM    CSW+5,X'40'
         CHECK 'length: wrong: incorrect length',O
         CLC   CSW+6(2),=H'0'
         CC    0,'length: 20 of 80: no count is left'
         MEM   CARD(10),=CL10'FIRST CARD','length: 20 bytes were read'
*        With SLI it goes on
         LA    R1,GOIL
         BAL   R9,DO
         CLC   CSW+1(3),=AL3(GOIL+16)
         CC    0,'length: SLI: the chain goes on'
         MEM   CARD(11),=CL11'SECOND CARD','length: SLI: second card'
         MEM   CARD2(10),=CL10'THIRD CARD','length: SLI: third card'
         MEM   CSW+4(2),=X'0C00','length: SLI: no incorrect length'
*        An immediate command has no length
         LA    R8,X'00E'
         LA    R1,IMMED
         BAL   R9,DO
         MEM   CSW+4(2),=X'0C00','immediate: in a chain: no length'
         CLC   CSW+1(3),=AL3(IMMED+24)
         CC    0,'immediate: the chain goes on'
*        Data chaining of a write, by way of a TIC
         LA    R1,DATA
         BAL   R9,DO
         MEM   CSW+4(4),=X'0C000000','data: three parts, one TIC'
         CLC   CSW+1(3),=AL3(DATA3+8)
         CC    0,'data: the address'
         LA    R1,DATA0
         BAL   R9,DO
         TM    CSW+5,X'20'
         CHECK 'data: count 0 in a chain: program check',O
*        CCWs that are no CCWs
         LA    R1,BIT39
         BAL   R9,DO
         TM    CSW+5,X'20'
         CHECK 'CCW: bit 39: program check',O
         LA    R1,TICODD
         BAL   R9,DO
         TM    CSW+5,X'20'
         CHECK 'CCW: TIC to no doubleword: program check',O
         LA    R1,TICFAR
         BAL   R9,DO
         TM    CSW+5,X'20'
         CHECK 'CCW: TIC beyond storage: program check',O
*        Keys
         SETKEY X'8000',X'30'
         L     R2,=A(X'8000')
         MVC   0(10,R2),DASHES
         LA    R1,SENSE8
         O     R1,=X'20000000'
         BAL   R9,DO
         TM    CSW+5,X'10'
         CHECK 'key: a store: protection check',O
         MEM   0(1,R2),=C'-','key: nothing is stored'
         LA    R1,SENSE8
         O     R1,=X'30000000'
         BAL   R9,DO
         TM    CSW+5,X'10'
         CHECK 'key: the key of the block: none',Z
         CLI   0(R2),C'-'
         CHECK 'key: the sense byte is stored',NE
         SETKEY X'8000',X'38'
         MVC   0(8,R2),OUT
         LR    R1,R2
         O     R1,=X'20000000'
         BAL   R9,DO
         TM    CSW+5,X'10'
         CHECK 'key: a CCW that cannot be fetched',O
*        The end of storage
         L     R3,=A(X'1FFFF8')
         MVC   0(8,R3),OUT2
         LR    R1,R3
         BAL   R9,DO
         TM    CSW+5,X'20'
         CHECK 'end: chaining beyond storage: program check',O
         LA    R1,LAST
         BAL   R9,DO
         MEM   CSW+4(4),=X'0C000000','end: the last bytes of storage'
         LA    R1,BEYOND
         BAL   R9,DO
         TM    CSW+5,X'20'
         CHECK 'end: one byte too many: program check',O
*        Sense tells of the last command, once
         LA    R1,REJECT
         BAL   R9,DO
         TM    CSW+4,X'02'
         CHECK 'sense: a bad command: unit check',O
         LA    R1,SENSE
         BAL   R9,DO
         TM    BYTE,X'80'
         CHECK 'sense: command reject',O
         LA    R1,OUT
         BAL   R9,DO
         MEM   CSW+4(2),=X'0C00','sense: the next command is good'
         ENDTESTS
         COPY  DO
STOPIL   CCW   X'02',CARD,X'40',20
         CCW   X'02',CARD2,X'20',80
GOIL     CCW   X'02',CARD,X'60',20
         CCW   X'02',CARD2,X'20',80
IMMED    CCW   X'03',0,X'40',1
         CCW   X'0B',0,X'40',1
         CCW   X'09',LINE,X'20',10
DATA     CCW   X'09',LINE,X'80',4
         CCW   X'00',LINE+4,X'80',3
         CCW   X'08',DATA3,0,1
         CCW   X'00',0,0,0
DATA3    CCW   X'00',LINE+7,X'20',3
DATA0    CCW   X'09',LINE,X'80',4
         CCW   X'00',LINE+4,X'20',0
BIT39    CCW   X'09',LINE,X'20',10
         ORG   BIT39+4
         DC    X'21'
         ORG
TICODD   CCW   X'09',LINE,X'60',10
         CCW   X'08',DATA3+4,0,1
TICFAR   CCW   X'09',LINE,X'60',10
         CCW   X'08',X'200000',0,1
OUT      CCW   X'09',LINE,X'20',10
OUT2     CCW   X'09',LINE,X'60',10
LAST     CCW   X'09',X'1FFFF6',X'20',10
BEYOND   CCW   X'09',X'1FFFF7',X'20',10
SENSE8   CCW   X'04',X'8000',X'20',1
SENSE    CCW   X'04',BYTE,X'20',1
REJECT   CCW   X'02',BYTE,X'20',1
BYTE     DC    X'00'
LINE     DC    C'LINE OF 10'
DASHES   DC    10C'-'
CARD     DS    CL80
CARD2    DS    CL80
         END   TSTGO
