* UNITREC - readers, punches and printers: commands, lengths, sense.
*
* Function: the 3505, 3525, 1403 and 3211 as their control units answer:
*           what moves data and how much, what is rejected, end of file,
*           the forms control buffer, gates (GA21-9124, GA24-3312, GA24-3543).
*
UNITREC  TESTS
         LCTL  R2,R2,=F'-1'
*        The reader
         LA    R8,X'00C'
         LA    R1,READ
         BAL   R9,DO
         MEM   CSW+4(4),=X'0C000000','reader: a card has 80 columns'
         MEM   CARD(12),=CL12'FIRST CARD','reader: the first card'
         MEM   CARD+78(4),=X'40400000','reader: blanks to column 80'
         LA    R1,READ100
         BAL   R9,DO
         MEM   CSW+4(4),=X'0C400014','reader: 100 are too many'
         MEM   CARD(12),=CL12'SECOND CARD','reader: the second card'
         LA    R1,NOP
         BAL   R9,DO
         MEM   CSW+4(2),=X'0C00','reader: no-operation'
         LA    R1,PUNCH
         BAL   R9,REJECTED
         CC    0,'reader: a write is rejected'
         LA    R1,BADREAD
         BAL   R9,REJECTED
         CC    0,'reader: read with bit 3 is rejected'
         LA    R1,SENSEID
         BAL   R9,REJECTED
*HERCULES 12: it answers for all devices (GA22-7000: later than these)
         CC    0,'reader: sense ID is rejected'
         LA    R1,READSKIP
         BAL   R9,DO
         MEM   CSW+4(4),=X'0C000000','reader: the third card, skipped'
         MEM   CARD(12),=CL12'SECOND CARD','reader: nothing is stored'
         LA    R1,READ
         BAL   R9,DO
         TM    CSW+4,X'0F'
         CHECK 'reader: end of file: unit exception',M
         TM    CSW+4,X'0D'
         CHECK 'reader: end of file: channel end, device end',O
         MEM   CARD(12),=CL12'SECOND CARD','reader: no data at the end'
*        The punch
         LA    R8,X'00D'
         LA    R1,PUNCH
         BAL   R9,DO
         MEM   CSW+4(4),=X'0C000000','punch: 80 columns'
         LA    R1,PUNCH90
         BAL   R9,DO
         MEM   CSW+4(4),=X'0C40000A','punch: 90 are too many'
         LA    R1,PUNCH3
         BAL   R9,DO
         MEM   CSW+4(4),=X'0C000000','punch: fewer are no error'
         LA    R1,READ
         BAL   R9,REJECTED
         CC    0,'punch: a read is rejected'
         LA    R1,PUNCHC1
         BAL   R9,REJECTED
         CC    0,'punch: a fourth stacker is rejected'
*        The 1403
         LA    R8,X'00E'
         LA    R1,WRITES
         BAL   R9,DO
         MEM   CSW+4(2),=X'0C00','1403: lines, spaces, skips'
         CLC   CSW+1(3),=AL3(WRITESE)
         CC    0,'1403: the whole chain'
         LA    R1,UCS
         BAL   R9,DO
         CLC   CSW+1(3),=AL3(UCSE)
         CC    0,'1403: gate load, load UCS buffer'
         LA    R1,UCS+8
         BAL   R9,REJECTED
         CC    0,'1403: UCS buffer without gate load: rejected'
         LA    R1,LATEGATE
         BAL   R9,REJECTED
         CC    0,'1403: gate load not first: rejected'
         LA    R1,SPACE4
         BAL   R9,REJECTED
         CC    0,'1403: four spaces are rejected'
         LA    R1,SKIP13
         BAL   R9,REJECTED
         CC    0,'1403: channel 13 is rejected'
         LA    R1,READ
         BAL   R9,REJECTED
         CC    0,'1403: a read is rejected'
         LA    R1,FORM
         BAL   R9,REJECTED
*HERCULES 12: GA24-3312: the 1403 has a carriage tape, no buffer
         CC    0,'1403: load FCB is rejected'
*        The 3211
         LA    R8,X'00F'
         LA    R1,FORM
         BAL   R9,DO
         MEM   CSW+4(4),=X'0C000000','3211: load FCB'
         LA    R1,FORMBAD
         BAL   R9,DO
         TM    CSW+4,X'0E'
*HERCULES 12: GA24-3543: the code is looked at a line too late
         CHECK '3211: FCB: channel 14: unit check',O
         LA    R1,SENSE
         BAL   R9,DO
         CLI   BYTE,X'02'
*HERCULES 12: GA24-3543: the code is looked at a line too late
         CC    0,'3211: FCB: channel 14: load check'
         LA    R1,FORMEND
         BAL   R9,DO
         LA    R1,SENSE
         BAL   R9,DO
         CLI   BYTE,X'02'
         CC    0,'3211: FCB: no end: load check'
         LA    R1,FOLDS
         BAL   R9,DO
         CLC   CSW+1(3),=AL3(FOLDSE)
         CC    0,'3211: fold, unfold, block, allow, a line'
         LA    R1,READFCB
         BAL   R9,REJECTED
         CC    0,'3211: read FCB without the gate: rejected'
         ENDTESTS
*        Condition code 0: the command at R1 is rejected
REJECTED ST    R9,REJ9
         BAL   R9,DO
         MVI   BYTE,0
         TM    CSW+4,X'02'
         BNO   REJTEST
         LA    R1,SENSE
         BAL   R9,DO
REJTEST  CLI   BYTE,X'80'
         L     R9,REJ9
         BR    R9
         COPY  DO
READ     CCW   X'02',CARD,0,80
READ100  CCW   X'02',CARD,0,100
READSKIP CCW   X'02',CARD,X'10',80
BADREAD  CCW   X'12',CARD,0,80
SENSEID  CCW   X'E4',TRAIN,X'20',4
NOP      CCW   X'03',0,X'20',1
PUNCH    CCW   X'01',CARD,0,80
PUNCH90  CCW   X'01',CARD,0,90
PUNCH3   CCW   X'41',CARD,0,3
PUNCHC1  CCW   X'C1',CARD,0,80
WRITES   CCW   X'09',CARD,X'40',80
         CCW   X'01',CARD,X'40',10
         CCW   X'09',CARD,X'40',10
         CCW   X'1B',0,X'60',1
         CCW   X'93',0,X'60',1
         CCW   X'89',CARD,X'40',80
         CCW   X'8B',0,X'60',1
         CCW   X'73',0,X'60',1
         CCW   X'7B',0,X'20',1
WRITESE  DS    0D
UCS      CCW   X'EB',0,X'60',1
         CCW   X'FB',TRAIN,X'20',240
UCSE     DS    0D
LATEGATE CCW   X'03',0,X'60',1
         CCW   X'EB',0,X'20',1
SPACE4   CCW   X'21',CARD,X'20',80
SKIP13   CCW   X'EB',CARD,X'40',80
         CCW   X'E9',CARD,X'20',80
FORM     CCW   X'63',IMAGE,0,6
FORMBAD  CCW   X'63',IMAGEBAD,X'20',3
FORMEND  CCW   X'63',IMAGE,X'20',3
FOLDS    CCW   X'43',0,X'60',1
         CCW   X'23',0,X'60',1
         CCW   X'73',0,X'60',1
         CCW   X'7B',0,X'60',1
         CCW   X'09',CARD,X'20',80
FOLDSE   DS    0D
READFCB  CCW   X'12',CARD,X'20',6
SENSE    CCW   X'04',BYTE,X'20',1
IMAGE    DC    X'0100021B0C10'
IMAGEBAD DC    X'010E10'
BYTE     DC    X'00'
REJ9     DS    F
TRAIN    DC    240C' '
CARD     DC    100X'00'
         END   TSTGO
