DMKCDB   TITLE 'DMKCDB - the console function DISPLAY'
***********************************************************************
*                                                                     *
* DMKCDB - shows registers, control words and storage of the guest    *
*                                                                     *
*   DISPLAY  G Y X  [reg] [-reg | .count]     registers               *
*            PSW CAW CSW                      control words           *
*            [L T K] hexloc [-hexloc | .bytecount]                    *
*                                                                     *
* L is storage as words, T adds it as text, K shows storage keys.     *
* Addresses are those that the guest takes for real.  Several         *
* operands may follow each other.                                     *
*                                                                     *
* ENTRIES                                                             *
*   DMKCDBDI  the command                                             *
*                                                                     *
* REGISTERS, all through the module                                   *
*   R2, R3  text of the operand and what is left of its length        *
*   R4, R5  first and last register or location                       *
*   R10     linkage inside the module                                 *
*                                                                     *
***********************************************************************
DMKCDB   CSECT
         USING PSA,0
         USING VMBLOK,R11
***********************************************************************
*                                                                     *
* DMKCDBDI - DISPLAY                                                  *
*                                                                     *
* IN   VMCMDP, VMCMDN = the operands                                  *
* OUT  lines on the terminal                                          *
*                                                                     *
***********************************************************************
DMKCDBDI ENTER
         CALL  DMKCVTFD           the first operand
         LTR   R15,R15            is there one?
         BZ    ONE                yes
         ERROR CDB,026,E,'OPERAND MISSING OR INVALID'
         EXIT  RC=4
ONE      LR    R2,R1              its text
         LR    R3,R0              its length
         CLC   VMTOKEN,=CL8'PSW'
         BE    DOPSW
         CLC   VMTOKEN,=CL8'PS'
         BE    DOPSW
         CLC   VMTOKEN,=CL8'P'
         BE    DOPSW
         CLC   VMTOKEN,=CL8'CAW'
         BE    DOCAW
         CLC   VMTOKEN,=CL8'CSW'
         BE    DOCSW
         CLI   VMTOKEN,C'G'
         BE    GENERAL
         CLI   VMTOKEN,C'Y'
         BE    FLOATING
         CLI   VMTOKEN,C'X'
         BE    CONTROL
         B     STORAGE            all else is a place in storage
NEXT     CALL  DMKCVTFD           one more operand?
         LTR   R15,R15
         BZ    ONE                yes
         EXIT  RC=0
BADREG   ERROR CDB,010,E,'INVALID REGISTER - ',(C,R2,R3)
         EXIT  RC=4
BADLOC   ERROR CDB,004,E,'INVALID HEXLOC - ',(C,R2,R3)
         EXIT  RC=4
BADRANGE ERROR CDB,009,E,'INVALID RANGE - ',(C,R2,R3)
         EXIT  RC=4
TOOFAR   ERROR CDB,160,E,'HEXLOC ',(X6,R4),' EXCEEDS STORAGE'
         EXIT  RC=4
***********************************************************************
*        CONTROL WORDS                                                *
***********************************************************************
DOPSW    LM    R4,R5,VMPSW
         SAY   'PSW = ',(X8,R4),' ',(X8,R5)
         B     NEXT
DOCAW    LA    R1,CAW-LOWCORE     from the guest's own low storage
         LA    R2,SAVEWRK1
         LA    R0,4
         CALL  DMKPTRGT
         L     R4,SAVEWRK1
         SAY   'CAW = ',(X8,R4)
         B     NEXT
DOCSW    LA    R1,CSW-LOWCORE
         LA    R2,SAVEWRK1
         LA    R0,8
         CALL  DMKPTRGT
         LM    R4,R5,SAVEWRK1
         SAY   'CSW = ',(X8,R4),' ',(X8,R5)
         B     NEXT
***********************************************************************
*        REGISTERS                                                    *
***********************************************************************
GENERAL  BAL   R10,REGS           which of them
GPRLINE  LR    R6,R4              first of this line
         SLL   R6,2
         LA    R6,VMGPRS(R6)
         BAL   R10,FOUR           up to four of them as text
         SAY   'GPR ',(C,R7,R8),' = ',(C,R6,R9)
         CR    R4,R5              more?
         BNH   GPRLINE
         B     NEXT
CONTROL  BAL   R10,REGS
         L     R9,VMECEXT
         USING ECBLOK,R9
ECRLINE  L     R9,VMECEXT         (FOUR uses R9)
         LR    R6,R4
         SLL   R6,2
         LA    R6,EXTCR0(R6)
         DROP  R9
         BAL   R10,FOUR
         SAY   'ECR ',(C,R7,R8),' = ',(C,R6,R9)
         CR    R4,R5
         BNH   ECRLINE
         B     NEXT
FLOATING BAL   R10,REGS
         C     R11,FPOWNER        are his registers in the machine?
         BNE   FPRLINE
         STD   FPR0,VMFPRS        yes: take them down
         STD   FPR2,VMFPRS+8
         STD   FPR4,VMFPRS+16
         STD   FPR6,VMFPRS+24
FPRLINE  LR    R6,R4
         N     R6,=F'-2'          0, 2, 4 and 6 there are
         CH    R6,=H'6'
         BH    NEXT
         LR    R7,R6              number as text
         SLL   R7,2
         LA    R8,VMFPRS(R7)
         L     R9,4(,R8)
         L     R8,0(,R8)
         SAY   'FPR  ',(D,R6),' = ',(X8,R8),(X8,R9)
         LA    R4,2(,R6)          the next
         CR    R4,R5
         BNH   FPRLINE
         B     NEXT
*
*        REGS - R2, R3 = operand: R4, R5 = first and last register
*
REGS     LA    R2,1(,R2)          behind the letter
         SR    R4,R4              nothing: all of them
         LA    R5,15
         BCTR  R3,0
         LTR   R3,R3
         BNPR  R10
         BAL   R14,NUMBER         first one
         LTR   R15,R15
         BNZ   BADREG
         LR    R4,R1
         LR    R5,R1              and last, if nothing follows
         CH    R4,=H'15'
         BH    BADREG
         LTR   R3,R3
         BNPR  R10
         MVC   SAVEWRK7(1),0(R2)  '-' or ':' or '.'
         LA    R2,1(,R2)
         LA    R5,15              nothing behind it: to the end
         BCTR  R3,0
         LTR   R3,R3
         BNPR  R10
         BAL   R14,NUMBER
         LTR   R15,R15
         BNZ   BADREG
         LTR   R3,R3              something is left over?
         BP    BADREG
         LR    R5,R1
         CLI   SAVEWRK7,C'.'      a count?
         BNE   REGSEND
         LTR   R5,R5
         BNP   BADREG
         AR    R5,R4
         BCTR  R5,0
REGSEND  CH    R5,=H'15'
         BH    BADREG
         CR    R5,R4              the right way round?
         BNLR  R10
         B     BADREG
*
*        NUMBER - a register: one hexadecimal or two decimal digits at
*        R2, R3 characters are left.  R1 = number, R2 and R3 behind it,
*        R15 = 0; or R15 = 4.
*
NUMBER   ST    R14,SAVEWRK6
         LR    R1,R2
         LA    R0,1
         CH    R3,=H'2'           two characters?
         BL    NUMHEX
         CLI   1(R2),C'0'         and the second is a digit
         BL    NUMHEX
         LA    R0,2
         LA    R2,2(,R2)
         SH    R3,=H'2'
         CALL  DMKCVTDB           decimal
         L     R14,SAVEWRK6
         BR    R14
NUMHEX   LA    R2,1(,R2)
         BCTR  R3,0
         CALL  DMKCVTHB           hexadecimal
         L     R14,SAVEWRK6
         BR    R14
*
*        FOUR - R4 = number of the first register, R5 = of the last
*        wanted, R6 = its value in storage.  R7, R8 = number as text;
*        R6, R9 = up to four values as text; R4 behind them.
*
FOUR     CVD   R4,SAVEWRK5        number, two places
         OI    SAVEWRK6+3,X'0F'
         UNPK  SAVEWRK7(2),SAVEWRK5(8)
         CLI   SAVEWRK7,C'0'
         BNE   *+8
         MVI   SAVEWRK7,C' '
         LA    R7,SAVEWRK7
         LA    R8,2
         LA    R9,VMWORK          the line grows here
         LA    R1,4               at most four
FOURNEXT MVC   SAVEWRK1(4),0(R6)
         BAL   R14,HEXWORD
         LA    R6,4(,R6)
         LA    R4,1(,R4)
         CR    R4,R5              was it the last?
         BH    FOUREND
         BCT   R1,FOURNEXT
FOUREND  LA    R6,VMWORK          text and its length
         SR    R9,R6
         BCTR  R9,0               without the last blank
         BR    R10
*
*        HEXWORD - the word SAVEWRK1 as 8 digits and a blank at R9
*
HEXWORD  UNPK  0(9,R9),SAVEWRK1(5)
         TR    0(8,R9),HEXTAB-C'0'
         MVI   8(R9),C' '
         LA    R9,9(,R9)
         BR    R14
***********************************************************************
*        STORAGE                                                      *
***********************************************************************
STORAGE  MVI   SAVEWRK8,C'L'      words, if nothing else is said
         CLI   VMTOKEN,C'L'
         BE    PREFIX
         CLI   VMTOKEN,C'T'
         BE    PREFIX
         CLI   VMTOKEN,C'K'
         BNE   FROM
PREFIX   MVC   SAVEWRK8(1),VMTOKEN
         LA    R2,1(,R2)
         BCTR  R3,0
FROM     SR    R4,R4              nothing: all of storage
         L     R5,VMSIZE
         BCTR  R5,0
         LTR   R3,R3
         BNP   SHOW
         BAL   R14,HEXLOC         first location
         LTR   R15,R15
         BNZ   BADLOC
         LR    R4,R1
         LR    R5,R1
         C     R4,VMSIZE
         BNL   TOOFAR
         LTR   R3,R3              only that
         BNP   SHOW
         MVC   SAVEWRK7(1),0(R2)  '-' or ':' or '.'
         LA    R2,1(,R2)
         BCTR  R3,0
         L     R5,VMSIZE          nothing or END: to the end
         BCTR  R5,0
         LTR   R3,R3
         BNP   SHOW
         CH    R3,=H'3'
         BNE   TILL
         CLC   =C'END',0(R2)
         BE    SHOW
TILL     BAL   R14,HEXLOC
         LTR   R15,R15
         BNZ   BADRANGE
         LTR   R3,R3
         BP    BADRANGE
         LR    R5,R1
         CLI   SAVEWRK7,C'.'      a count of bytes?
         BNE   TILLEND
         LTR   R5,R5
         BNP   BADRANGE
         AR    R5,R4
         BCTR  R5,0
TILLEND  CR    R5,R4
         BL    BADRANGE
         C     R5,VMSIZE          stop where storage ends
         BL    SHOW
         L     R5,VMSIZE
         BCTR  R5,0
SHOW     CLI   SAVEWRK8,C'K'
         BE    KEYS
*
*        Lines of four words, the first from a word boundary (T: from
*        a boundary of sixteen, so that the columns keep their place)
*
         N     R4,=X'00FFFFFC'
         CLI   SAVEWRK8,C'T'
         BNE   LINE
         N     R4,=X'00FFFFF0'
LINE     LA    R9,VMWORK
         LR    R6,R4              location that is taken
         LA    R8,4
WORD     LR    R1,R6
         LA    R2,SAVEWRK1
         LA    R0,4
         CALL  DMKPTRGT
         LTR   R15,R15
         BNZ   TOOFAR
         CLI   SAVEWRK8,C'T'      keep it as text too
         BNE   WORDHEX
         LA    R1,4               behind the 36 digits and blanks
         SR    R1,R8              number of the word
         SLL   R1,2
         LA    R1,VMWORK+40(R1)
         MVC   0(4,R1),SAVEWRK1
         TR    0(4,R1),PRINTED
WORDHEX  BAL   R14,HEXWORD
         LA    R6,4(,R6)
         CLI   SAVEWRK8,C'T'      T: always full lines
         BE    WORDNEXT
         CR    R6,R5              L: to the last word wanted
         BH    WORDEND
WORDNEXT BCT   R8,WORD
WORDEND  LA    R7,VMWORK
         SR    R9,R7              length
         BCTR  R9,0
         CLI   SAVEWRK8,C'T'
         BE    TEXTLINE
         SAY   (X6,R4),'  ',(C,R7,R9)
         B     LINEEND
TEXTLINE LA    R2,VMWORK+40
         LA    R8,16
         SAY   (X6,R4),'  ',(C,R7,R9),'  *',(C,R2,R8),'*'
LINEEND  LR    R4,R6              the next line
         CR    R4,R5
         BNH   LINE
         B     NEXT
*
*        Keys: one line for each string of blocks with the same key
*
KEYS     N     R4,=X'00FFF800'    from the boundary of a block
         LR    R1,R4
         CALL  DMKPTRKY
         LR    R6,R1              key of the string
         LR    R7,R4              last block known to have it
KEYNEXT  LR    R8,R7
         A     R8,=A(KEYSIZE)     the block behind
         CR    R8,R5
         BH    KEYLINE
         LR    R1,R8
         CALL  DMKPTRKY
         CR    R1,R6              the same?
         BNE   KEYLINE
         LR    R7,R8
         B     KEYNEXT
KEYLINE  LR    R9,R8              last byte of the string
         BCTR  R9,0
         SAY   (X6,R4),' TO ',(X6,R9),'  KEY = ',(X2,R6)
         LR    R4,R8
         CR    R4,R5
         BNH   KEYS
         B     NEXT
*
*        HEXLOC - hexadecimal digits at R2, R3 characters are left:
*        R1 = number, R2 and R3 behind it, R15 = 0; or R15 = 4.
*
HEXLOC   ST    R14,SAVEWRK6
         LR    R1,R2              the number begins here
         SR    R0,R0
HEXSCAN  CLI   0(R2),C'-'
         BE    HEXTAKE
         CLI   0(R2),C':'
         BE    HEXTAKE
         CLI   0(R2),C'.'
         BE    HEXTAKE
         AH    R0,=H'1'
         LA    R2,1(,R2)
         BCT   R3,HEXSCAN
HEXTAKE  CH    R0,=H'6'           24 bits are enough
         BH    HEXBAD
         CALL  DMKCVTHB
         L     R14,SAVEWRK6
         BR    R14
HEXBAD   LA    R15,4
         L     R14,SAVEWRK6
         BR    R14
*
*        Hexadecimal digits, and what a byte looks like in print
*
HEXTAB   DC    C'0123456789ABCDEF'
PRINTED  DC    256C'.'
         ORG   PRINTED+C' '
         DC    C' '
         ORG   PRINTED+X'4A'
         DC    X'4A4B4C4D4E4F50'  cent . < ( + | ampersand
         ORG   PRINTED+X'5A'
         DC    X'5A5B5C5D5E5F6061'  ! $ * ) ; not - /
         ORG   PRINTED+X'6B'
         DC    X'6B6C6D6E6F'      , % _ > ?
         ORG   PRINTED+X'7A'
         DC    X'7A7B7C7D7E7F'    : # @ ' = "
         ORG   PRINTED+X'81'
         DC    X'818283848586878889'  a to i
         ORG   PRINTED+X'91'
         DC    X'919293949596979899'  j to r
         ORG   PRINTED+X'A2'
         DC    X'A2A3A4A5A6A7A8A9'    s to z
         ORG   PRINTED+C'A'
         DC    C'ABCDEFGHI'
         ORG   PRINTED+C'J'
         DC    C'JKLMNOPQR'
         ORG   PRINTED+C'S'
         DC    C'STUVWXYZ'
         ORG   PRINTED+C'0'
         DC    C'0123456789'
         ORG   ,
         LTORG
         COPY  EQU
         COPY  PSA
         COPY  VMBLOK
         COPY  ECBLOK
         COPY  SAVEAREA
         END
