         TITLE 'DMSSCN - CMS: FROM A LINE TO A PARAMETER LIST'
***********************************************************************
*                                                                     *
*  DMSSCN   Makes the tokens of a command line.                       *
*                                                                     *
*  FUNCTION Words are separated by blanks, a parenthesis is a word of *
*           its own.  Each becomes eight characters, cut or padded;   *
*           eight bytes X'FF' end the list.                           *
*                                                                     *
*  ENTRY    DMSSCN   In:  R1 -> line, R0 length                       *
*                    Out: R15 number of tokens; they are in CMDLIST   *
*                                                                     *
***********************************************************************
DMSSCN   CSECT
         USING NUCON,0            low storage needs no base
         ENTER                    save registers, get a base
         LR    R2,R1              here
         LR    R3,R0              so many are left
         LA    R4,CMDLIST         token to fill
         LA    R5,SCNMAX          room for so many
         SR    R15,R15            return code 0
SCNSKIP  LTR   R3,R3              is there anything left?
         BNP   SCNEND             no
         CLI   0(R2),C' '         a blank?
         BNE   SCNWORD            no
         LA    R2,1(,R2)          not a blank
         BCT   R3,SCNSKIP         one less
         B     SCNEND             nothing but blanks
SCNWORD  MVC   0(8,R4),=CL8' '    a token begins
         LR    R6,R4              characters go here
         LA    R7,8               characters it takes
SCNCHAR  MVC   SCNBYTE,0(R2)      keep it for the test below
         LTR   R7,R7              too long?
         BZ    SCNCUT             then it is cut
         MVC   0(1,R6),0(R2)      the character
         LA    R6,1(,R6)          the next goes there
         BCTR  R7,0               one less
SCNCUT   LA    R2,1(,R2)          next of the line
         BCT   R3,SCNMORE         if any
         B     SCNNEXT            the line ends
SCNMORE  CLI   SCNBYTE,C'('       a parenthesis is alone
         BE    SCNNEXT            yes
         CLI   SCNBYTE,C')'       or the other?
         BE    SCNNEXT            yes
         CLI   0(R2),C' '         what ends a word?
         BE    SCNNEXT            a blank
         CLI   0(R2),C'('         a parenthesis
         BE    SCNNEXT            yes
         CLI   0(R2),C')'         or the other
         BNE   SCNCHAR            none of them: go on
SCNNEXT  LA    R4,8(,R4)          the next token
         LA    R15,1(,R15)        one more
         BCT   R5,SCNSKIP         (no room: the rest is lost)
SCNEND   MVC   0(8,R4),SCNFENCE   the list ends
         LEAVE                    back to the caller
*
SCNMAX   EQU   64                 tokens
SCNFENCE DC    8X'FF'             what ends a list
         LTORG                    constants of the code above
SCNBYTE  DS    C                  the character in hand
*
*        DMSHEXT: F0-FF, as UNPK leaves them, to hexadecimal digits.
*
         ENTRY DMSHEXT            used all over CMS
         DS    (X'F0'-(*-DMSSCN))X   (the table's base is in reach)
DMSHEXT  EQU   *-X'F0'            (its entry for X'00' is not here)
         DC    C'0123456789ABCDEF' the sixteen digits
*
*        DMSUPPER: translation to capitals.
*
         ENTRY DMSUPPER           used by WAITRD
DMSUPPER DC    256AL1(*-DMSUPPER) all as they are,
         ORG   DMSUPPER+C'a'      but a to i,
         DC    C'ABCDEFGHI'
         ORG   DMSUPPER+C'j'      j to r,
         DC    C'JKLMNOPQR'
         ORG   DMSUPPER+C's'      and s to z
         DC    C'STUVWXYZ'
         ORG
*
*        DMSPRINT: what can be shown stays, the rest becomes a colon.
*
         ENTRY DMSPRINT           used by TYPE
DMSPRINT DC    256C':'            nothing can be shown
         ORG   DMSPRINT+C' '      but blanks,
         DC    C' '
         ORG   DMSPRINT+X'4A'     special characters
         DC    X'4A',C'.<(+|&&'
         ORG   DMSPRINT+C'!'      of the second row,
         DC    C'!$*);',X'5F',C'-/'
         ORG   DMSPRINT+C','      of the third,
         DC    C',%_>?'
         ORG   DMSPRINT+C':'      of the fourth,
         DC    C':#@''="'
         ORG   DMSPRINT+C'a'      small letters,
         DC    C'abcdefghi'
         ORG   DMSPRINT+C'j'      in three
         DC    C'jklmnopqr'
         ORG   DMSPRINT+C's'      rows,
         DC    C'stuvwxyz'
         ORG   DMSPRINT+C'A'      capitals,
         DC    C'ABCDEFGHI'
         ORG   DMSPRINT+C'J'      in three
         DC    C'JKLMNOPQR'
         ORG   DMSPRINT+C'S'      rows,
         DC    C'STUVWXYZ'
         ORG   DMSPRINT+C'0'      and digits
         DC    C'0123456789'
         ORG
         COPY  NUCON              low storage, map, bits
         REGEQU                   names of the registers
         END
