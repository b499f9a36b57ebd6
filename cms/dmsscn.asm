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
         USING NUCON,0             low storage needs no base
         ENTER                     save registers, get a base
         LR    R2,R1              here
         LR    R3,R0              so many are left
         LA    R4,CMDLIST         token to fill
         LA    R5,SCNMAX          room for so many
         SR    R15,R15             return code 0
SCNSKIP  LTR   R3,R3              is there anything left?
         BNP   SCNEND
         CLI   0(R2),C' '
         BNE   SCNWORD
         LA    R2,1(,R2)          not a blank
         BCT   R3,SCNSKIP
         B     SCNEND
SCNWORD  MVC   0(8,R4),=CL8' '    a token begins
         LR    R6,R4
         LA    R7,8               characters it takes
SCNCHAR  MVC   SCNBYTE,0(R2)
         LTR   R7,R7              too long?
         BZ    SCNCUT             then it is cut
         MVC   0(1,R6),0(R2)
         LA    R6,1(,R6)
         BCTR  R7,0
SCNCUT   LA    R2,1(,R2)
         BCT   R3,SCNMORE
         B     SCNNEXT            the line ends
SCNMORE  CLI   SCNBYTE,C'('       a parenthesis is alone
         BE    SCNNEXT
         CLI   SCNBYTE,C')'
         BE    SCNNEXT
         CLI   0(R2),C' '         what ends a word?
         BE    SCNNEXT
         CLI   0(R2),C'('
         BE    SCNNEXT
         CLI   0(R2),C')'
         BNE   SCNCHAR
SCNNEXT  LA    R4,8(,R4)
         LA    R15,1(,R15)
         BCT   R5,SCNSKIP         (no room: the rest is lost)
SCNEND   MVC   0(8,R4),SCNFENCE
         LEAVE                     back to the caller
*
SCNMAX   EQU   64                 tokens
SCNFENCE DC    8X'FF'
         LTORG                     constants of the code above
SCNBYTE  DS    C
*
*        DMSHEXT: F0-FF, as UNPK leaves them, to hexadecimal digits.
*
         ENTRY DMSHEXT
         DS    (X'F0'-(*-DMSSCN))X   (the table's base is in reach)
DMSHEXT  EQU   *-X'F0'
         DC    C'0123456789ABCDEF'
*
*        DMSUPPER: translation to capitals.
*
         ENTRY DMSUPPER
DMSUPPER DC    256AL1(*-DMSUPPER)
         ORG   DMSUPPER+C'a'
         DC    C'ABCDEFGHI'
         ORG   DMSUPPER+C'j'
         DC    C'JKLMNOPQR'
         ORG   DMSUPPER+C's'
         DC    C'STUVWXYZ'
         ORG
*
*        DMSPRINT: what can be shown stays, the rest becomes a colon.
*
         ENTRY DMSPRINT
DMSPRINT DC    256C':'
         ORG   DMSPRINT+C' '
         DC    C' '
         ORG   DMSPRINT+X'4A'
         DC    X'4A',C'.<(+|&&'
         ORG   DMSPRINT+C'!'
         DC    C'!$*);',X'5F',C'-/'
         ORG   DMSPRINT+C','
         DC    C',%_>?'
         ORG   DMSPRINT+C':'
         DC    C':#@''="'
         ORG   DMSPRINT+C'a'
         DC    C'abcdefghi'
         ORG   DMSPRINT+C'j'
         DC    C'jklmnopqr'
         ORG   DMSPRINT+C's'
         DC    C'stuvwxyz'
         ORG   DMSPRINT+C'A'
         DC    C'ABCDEFGHI'
         ORG   DMSPRINT+C'J'
         DC    C'JKLMNOPQR'
         ORG   DMSPRINT+C'S'
         DC    C'STUVWXYZ'
         ORG   DMSPRINT+C'0'
         DC    C'0123456789'
         ORG
         COPY  NUCON               low storage, map, bits
         REGEQU                    names of the registers
         END
