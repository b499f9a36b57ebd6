         TITLE 'DMSCIO - CMS: READER, PUNCH AND PRINTER'
***********************************************************************
*                                                                     *
*  DMSCIO   The unit-record functions.                                *
*                                                                     *
*  FUNCTION Parameter list: CL8 function, A buffer, F length.         *
*                                                                     *
*  ENTRIES  DMSCIO   CARDRD, device 00C: a card, 80 bytes.            *
*           DMSCIOP  CARDPH, device 00D: a card.                      *
*           DMSPIO   PRINTIO, device 00E: a line; its first character *
*                    moves the carriage: blank 1, 0 2, - 3 lines,     *
*                    + none, 1 to the next page.                      *
*  OUT      R15 0; 1 end of file; 2 unit check (sense in IOBSENSE);   *
*           3 no such device; 4 channel error; 5 CARDRD: not the      *
*           caller's buffer.                                          *
*                                                                     *
***********************************************************************
DMSCIO   CSECT
         USING NUCON,0            low storage needs no base
         ENTER                    save registers, get a base
         LR    R10,R1             keep the list
         L     R1,8(,R10)         buffer
         LA    R1,0(,R1)          (address only)
         L     R0,12(,R10)        length
         CALL  DMSITSU            may we?
         LTR   R15,R15
         LA    R15,5              return code 5
         BNZ   CIOEND             no
         LR    R1,R10             the list
         LA    R3,CIOREAD         the channel program
         LH    R0,CIORDR          the reader
         LA    R6,CARDSIZE        never more than a card
         B     CIOGO              read
DMSCIOP  ENTER                    save registers, get a base
         LA    R3,CIOPUNCH        the channel program
         LH    R0,CIOPUN          the punch
         LA    R6,CARDSIZE        columns
CIOGO    L     R4,8(,R1)          buffer
         L     R5,12(,R1)         length
         BAL   R9,CIOSTART        do it
CIOEND   LEAVE                    back to the caller
*
DMSPIO   ENTER                    save registers, get a base
         LH    R0,CIOPRT          the printer
         L     R4,8(,R1)          line
         LA    R4,0(,R4)          (address only)
         L     R5,12(,R1)         length
         BCTR  R5,0               without the carriage character
         LA    R6,LINESIZP        columns
         LA    R3,PIOTAB          what is the carriage to do?
PIOLOOK  CLC   0(1,R3),0(R4)      this character?
         BE    PIOFND             yes
         LA    R3,2(,R3)          next row
         CLI   0(R3),C' '         the last row: one line
         BNE   PIOLOOK            another
PIOFND   MVC   PIOCARR(1),1(R3)   the command for it
         LA    R4,1(,R4)          the line is behind it
         LTR   R5,R5              nothing but the carriage?
         BP    PIOGO              no
         LA    R4,PIOBLANK        a blank
         LA    R5,1               is one character
PIOGO    LA    R3,PIOWRITE        the channel program's second part
         BAL   R9,CIOSTRT1        do it
         LEAVE                    back to the caller
*
*        Device R0, CCW R3, buffer R4, length R5 but not over R6.
*        R15: how it ended.  Link: R9.
*
CIOSTART LR    R1,R3              the channel program begins here
         B     CIOSTRT2           go on
CIOSTRT1 LA    R1,PIOCARR         printer: with the carriage
CIOSTRT2 CR    R5,R6              more than there is room for?
         BNH   CIOLEN             no
         LR    R5,R6              cut
CIOLEN   STH   R5,6(,R3)          count
         STCM  R4,7,1(R3)         and address into the CCW
         LTR   R5,R5              anything at all?
         LA    R15,4              return code 4
         BNPR  R9                 no length, no operation
         CALL  DMSIOX             run it
         BR    R9                 return
*
CARDSIZE EQU   80                 columns of a card
LINESIZP EQU   132                columns of a line
CIORDR   DC    X'000C'            card reader
CIOPUN   DC    X'000D'            card punch
CIOPRT   DC    X'000E'            printer
PIOTAB   DC    C'0',X'13'         two lines
         DC    C'-',X'1B'         three lines
         DC    C'1',X'8B'         channel 1
         DC    C'+',X'03'         none
         DC    C' ',X'0B'         one line
PIOBLANK DC    C' '               an empty line
         DS    0D
CIOREAD  CCW   X'02',0,CCSLI,CARDSIZE       read, feed
CIOPUNCH CCW   X'01',0,CCSLI,CARDSIZE       punch, feed
PIOCARR  CCW   X'0B',0,CCCC+CCSLI,1         carriage
PIOWRITE CCW   X'01',0,CCSLI,LINESIZP       write, no space
         LTORG                    constants of the code above
         COPY  NUCON              low storage, map, bits
         REGEQU                   names of the registers
         END
