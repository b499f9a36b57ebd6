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
         REGEQU                   names of the registers
         USING STRINGS,R12        R12 will hold the section's address
         LR    R12,R15            base
         LR    R11,R14            keep the way back
*
*        Move the sentence, padded with blanks.
*
         LA    R2,BUFFER          where to
         LA    R3,L'BUFFER        and how much room there is
         LA    R4,TEXT            where from
         LA    R5,L'TEXT          and how much there is
         ICM   R5,8,=C' '         pad
         MVCL  R2,R4              move; the rest is padded
         WRTERM BUFFER,L'TEXT     type it
*
*        Count words: TRT stops at the first byte whose function byte
*        is not zero; with SPACES that is a blank.
*
         SR    R6,R6              words
         SR    R7,R7              length of the longest
         LA    R8,BUFFER          where the word begins
         LA    R9,BUFFER+L'TEXT   behind the sentence
WORD     LA    R1,0(,R9)          (what TRT leaves if it finds nothing)
         TRT   0(L'TEXT,R8),SPACES look for a blank: R1 -> it
         LR    R3,R1              behind the word
         SR    R3,R8              length of the word
         BZ    NOWORD             two blanks: no word between them
         LA    R6,1(,R6)          one more
         CR    R3,R7              the longest so far?
         BNH   NOWORD             no
         LR    R7,R3              its length
         LR    R10,R8             and where it is
NOWORD   LA    R8,1(,R1)          behind the blank
         CR    R8,R9              is anything left?
         BL    WORD               yes
         CVD   R6,DOUBLE          to packed decimal
         UNPK  WORDS,DOUBLE       two digits
         OI    WORDS+1,X'F0'      the last with a good zone
         MVC   LONGEST,=CL12' '   blanks behind the word
         BCTR  R7,0               a move has length minus one
         EX    R7,MOVEWORD        move so many characters
         WRTERM LINE,L'LINE       type it
*
*        Small letters: TR replaces each byte by its table entry.
*
         TR    BUFFER(L'TEXT),SMALL each byte by its table entry
         WRTERM BUFFER,L'TEXT     type it
*
*        Backwards: the table is the text, the text the places.
*
         LA    R2,L'TEXT          so many characters
         LA    R3,REVERSED        from the left
         LA    R4,BUFFER+L'TEXT-1 and from the right
TURN     MVC   0(1,R3),0(R4)      a character
         LA    R3,1(,R3)          one to the right
         BCTR  R4,0               one to the left
         BCT   R2,TURN            until all are moved
         WRTERM REVERSED,L'REVERSED type it
*
*        A number in characters to an amount.
*
         PACK  DOUBLE,DIGITS      zoned to packed
         CVB   R2,DOUBLE          to binary,
         LA    R2,1(,R2)          one more,
         CVD   R2,DOUBLE          and back
         MVC   AMOUNT,PATTERN     what ED is to edit
         ED    AMOUNT,DOUBLE+3    packed decimal to characters
         WRTERM AMOUNT,L'AMOUNT   type it
         SR    R15,R15            good
         BR    R11                back to CMS
MOVEWORD MVC   LONGEST(0),0(R10)  executed
*
TEXT     DC    C'A MACHINE IN A MACHINE INSIDE OF ANOTHER MACHINE'
DIGITS   DC    C'003699999'       an amount in cents, less one
PATTERN  DC    X'40206B2020206B2021204B2020'    z,zzz,zz9.99
         LTORG
SPACES   DC    256X'00'           TRT: stops at a blank
         ORG   SPACES+C' '        the entry of the blank
         DC    X'01'              is not zero
         ORG
SMALL    DC    256AL1(*-SMALL)    TR: capitals to small letters
         ORG   SMALL+C'A'         a to i
         DC    C'abcdefghi'
         ORG   SMALL+C'J'         j to r
         DC    C'jklmnopqr'
         ORG   SMALL+C'S'         s to z
         DC    C'stuvwxyz'
         ORG
DOUBLE   DS    D                  a packed number
LINE     DS    0CL34              the line:
WORDS    DS    CL2                how many words
         DC    C' WORDS, THE LONGEST ' text
LONGEST  DS    CL12               and the longest one
AMOUNT   DS    CL(L'PATTERN)      the amount, edited
REVERSED DS    CL(L'TEXT)         the sentence, backwards
BUFFER   DS    CL80               the sentence, padded
         END   STRINGS
