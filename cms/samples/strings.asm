         TITLE 'STRINGS - WORK ON TEXT'
***********************************************************************
*                                                                     *
*  STRINGS  Instructions for text at work.                            *
*                                                                     *
*  FUNCTION Moves a sentence (MVCL), counts its words and finds the   *
*           longest (TRT), makes it small letters (TR), turns it      *
*           round, and prints a packed amount with commas (PACK, ED). *
*                                                                     *
*  ENTRY    STRINGS  R14 return, R15 entry address                    *
*  EXIT     R15 0                                                     *
*                                                                     *
***********************************************************************
STRINGS  CSECT
         REGEQU
         USING STRINGS,R12
         LR    R12,R15            base
         LR    R11,R14            keep the way back
*
*        Move the sentence, padded with blanks.
*
         LA    R2,BUFFER
         LA    R3,L'BUFFER
         LA    R4,TEXT
         LA    R5,L'TEXT
         ICM   R5,8,=C' '         pad
         MVCL  R2,R4
         WRTERM BUFFER,L'TEXT
*
*        Count words: TRT stops at the first byte whose function byte
*        is not zero; with SPACES that is a blank.
*
         SR    R6,R6              words
         SR    R7,R7              length of the longest
         LA    R8,BUFFER          where the word begins
         LA    R9,BUFFER+L'TEXT   behind the sentence
WORD     LA    R1,0(,R9)          (what TRT leaves if it finds nothing)
         TRT   0(L'TEXT,R8),SPACES
         LR    R3,R1
         SR    R3,R8              length of the word
         BZ    NOWORD
         LA    R6,1(,R6)
         CR    R3,R7              the longest so far?
         BNH   NOWORD
         LR    R7,R3
         LR    R10,R8
NOWORD   LA    R8,1(,R1)          behind the blank
         CR    R8,R9
         BL    WORD
         CVD   R6,DOUBLE
         UNPK  WORDS,DOUBLE       two digits
         OI    WORDS+1,X'F0'
         MVC   LONGEST,=CL12' '
         BCTR  R7,0
         EX    R7,MOVEWORD
         WRTERM LINE,L'LINE
*
*        Small letters: TR replaces each byte by its table entry.
*
         TR    BUFFER(L'TEXT),SMALL
         WRTERM BUFFER,L'TEXT
*
*        Backwards: the table is the text, the text the places.
*
         LA    R2,L'TEXT
         LA    R3,REVERSED
         LA    R4,BUFFER+L'TEXT-1
TURN     MVC   0(1,R3),0(R4)
         LA    R3,1(,R3)
         BCTR  R4,0
         BCT   R2,TURN
         WRTERM REVERSED,L'REVERSED
*
*        A number in characters to an amount.
*
         PACK  DOUBLE,DIGITS      zoned to packed
         CVB   R2,DOUBLE          to binary,
         LA    R2,1(,R2)          one more,
         CVD   R2,DOUBLE          and back
         MVC   AMOUNT,PATTERN
         ED    AMOUNT,DOUBLE+3
         WRTERM AMOUNT,L'AMOUNT
         SR    R15,R15            good
         BR    R11
MOVEWORD MVC   LONGEST(0),0(R10)  executed
*
TEXT     DC    C'A MACHINE IN A MACHINE INSIDE OF ANOTHER MACHINE'
DIGITS   DC    C'003699999'
PATTERN  DC    X'40206B2020206B2021204B2020'    z,zzz,zz9.99
         LTORG
SPACES   DC    256X'00'           TRT: stops at a blank
         ORG   SPACES+C' '
         DC    X'01'
         ORG
SMALL    DC    256AL1(*-SMALL)    TR: capitals to small letters
         ORG   SMALL+C'A'
         DC    C'abcdefghi'
         ORG   SMALL+C'J'
         DC    C'jklmnopqr'
         ORG   SMALL+C'S'
         DC    C'stuvwxyz'
         ORG
DOUBLE   DS    D
LINE     DS    0CL34
WORDS    DS    CL2
         DC    C' WORDS, THE LONGEST '
LONGEST  DS    CL12
AMOUNT   DS    CL(L'PATTERN)
REVERSED DS    CL(L'TEXT)
BUFFER   DS    CL80
         END   STRINGS
