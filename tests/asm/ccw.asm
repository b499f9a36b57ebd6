* CCW - channel programs: chaining, TIC, skipping, counts, PCI, IDA.
*
* Function: a card reader and a printer work through chains; incorrect
*           length with and without SLI; data chaining; no storing with
*           SKIP; an indirect list; keys in the CAW; checks in the middle
*           of a chain (chapter 12). The deck is cards.txt.
*
CCW      TESTS
         LCTL  R2,R2,=F'-1'
         LA    R8,X'00C'                     the reader
*        A card of 80 bytes
         LA    R1,READ
         BAL   R9,DO
         MEM   CARD(10),=CL10'FIRST CARD','read: the card'
         MEM   CSW+4(4),=X'0C000000','read: channel end, device end'
         CLC   CSW+1(3),=AL3(READ+8)
         CC    0,'read: the address'
*        A count that is too long without SLI: incorrect length
         LA    R1,READ100
         BAL   R9,DO
         MEM   CARD(11),=CL11'SECOND CARD','read: second card'
         MEM   CSW+4(4),=X'0C400014','read: incorrect length, 20 left'
*        Data chaining, and SKIP for a part
         LA    R1,CHAIN
         MVI   PART1,C'-'
         MVC   PART1+1(29),PART1
         BAL   R9,DO
         MEM   PART1(6),=C'THIRD-','chain data: the first five'
         MEM   PART2(2),=C'--','chain data: one byte is skipped'
         MEM   PART3(5),=C'CARD-','chain data: then four'
         MEM   CSW+4(2),=X'0C00','chain data: SLI of the last one'
         CLC   CSW+1(3),=AL3(CHAIN+24)
         CC    0,'chain data: the address'
*        No card is left
         LA    R1,READ
         BAL   R9,DO
         TM    CSW+4,X'03'
         CHECK 'read: no card: unit check or exception',NZ
*        The printer: command chaining with TIC
         LA    R8,X'00E'
         LA    R1,PRINT
         BAL   R9,DO
         MEM   CSW+4(4),=X'0C000000','chain: both ends'
         CLC   CSW+1(3),=AL3(PRINT2+8)
         CC    0,'chain: TIC leads on'
*        A program-controlled interruption, alone or with the end
         LA    R1,PCI
         ST    R1,CAW
         XC    CSW(8),CSW
         SIO   0(R8)
         CC    0,'PCI: started'
         AWAIT IO,X'00E','PCI: interrupts',MASK=X'80'
         TM    CSW+5,X'80'
         CHECK 'PCI: channel status',O
PCIFREE  TIO   0(R8)
         BC    7,PCIFREE
*        A check in the middle
         LA    R1,MIDDLE
         BAL   R9,DO
         TM    CSW+5,X'20'
         CHECK 'chain: code 0: program check',O
         CLC   CSW+1(3),=AL3(MIDDLE+16)
         CC    0,'chain: the address of the bad one'
         LA    R1,TICTIC
         BAL   R9,DO
         TM    CSW+5,X'20'
         CHECK 'chain: TIC to TIC: program check',O
         LA    R1,ZERO2
         BAL   R9,DO
         TM    CSW+5,X'20'
         CHECK 'chain: count 0: program check',O
         LA    R1,FAR
         BAL   R9,DO
         TM    CSW+5,X'20'
         CHECK 'data beyond storage: program check',O
*        Keys
         SETKEY X'8000',X'38'
         LA    R1,OUT8
         O     R1,=X'20000000'
         BAL   R9,DO
         TM    CSW+5,X'10'
         CHECK 'key: fetch protection: protection check',O
         TM    CSW,X'20'
         CHECK 'key: it is in the CSW',O
         LA    R1,OUT8
         O     R1,=X'30000000'
         BAL   R9,DO
         MEM   CSW+4(4),=X'0C000000','key: the key of the block'
         KEYIS X'8000',X'3C','key: the channel sets reference'
*        Indirect addresses
         LA    R1,INDIRECT
         BAL   R9,DO
         MEM   CSW+4(4),=X'0C000000','IDA: two parts'
         LA    R1,IDABAD
         BAL   R9,DO
         TM    CSW+5,X'20'
         CHECK 'IDA: second word on no 2K block: check',O
         LA    R1,IDAODD
         BAL   R9,DO
         TM    CSW+5,X'20'
         CHECK 'IDA: list on no word: program check',O
*        An invalid command of the device
         LA    R1,REJECT
         BAL   R9,DO
         TM    CSW+4,X'02'
         CHECK 'device: command reject: unit check',O
         LA    R1,SENSE
         BAL   R9,DO
         TM    BYTES,X'80'
         CHECK 'device: sense byte 0: command reject',O
         ENDTESTS
         COPY  DO
READ     CCW   X'02',CARD,0,80
READ100  CCW   X'02',CARD,0,100
CHAIN    CCW   X'02',PART1,X'80',5
         CCW   X'02',PART2,X'90',1
         CCW   X'02',PART3,X'20',4
PRINT    CCW   X'09',LINE,X'60',10
         CCW   X'08',PRINT2,0,1
         CCW   X'00',0,0,1
PRINT2   CCW   X'01',LINE,X'20',10
PCI      CCW   X'09',LINE,X'68',10
         CCW   X'09',LINE,X'20',10
MIDDLE   CCW   X'09',LINE,X'60',10
         CCW   X'00',LINE,X'20',10
TICTIC   CCW   X'09',LINE,X'60',10
         CCW   X'08',*+8,0,1
         CCW   X'08',PRINT2,0,1
ZERO2    CCW   X'09',LINE,X'60',10
         CCW   X'09',LINE,X'20',0
FAR      CCW   X'09',X'1FFFFE',X'20',10
OUT8     CCW   X'09',X'8000',X'20',10
INDIRECT CCW   X'09',IDAL,X'24',10
IDABAD   CCW   X'09',IDALBAD,X'24',10
IDAODD   CCW   X'09',IDAL+2,X'24',10
REJECT   CCW   X'02',BYTES,X'20',10
SENSE    CCW   X'04',BYTES,X'20',1
IDAL     DC    A(X'97FC',X'A000')
IDALBAD  DC    A(X'97FC',X'A004')
LINE     DC    C'LINE OF 10'
BYTES    DS    CL10
PART1    DS    CL10
PART2    DS    CL10
PART3    DS    CL10
CARD     DS    CL100
         END   TSTGO
