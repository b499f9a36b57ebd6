DMKCDB   TITLE 'DMKCDB - DISPLAY'
***********************************************************************
*                                                                     *
* DMKCDB - the command DISPLAY                                        *
*                                                                     *
* DISPLAY item...      several items may follow each other            *
*   Gr Gr-s Gr.n       general registers (Y floating, X control)      *
*   PSW CAW CSW                                                       *
*   [L]a [L]a-b [L]a.n storage, hexadecimal (END: last location)      *
*   Ta Ta-b Ta.n       ... and as characters                          *
*   Ka Ka-b Ka.n       storage keys                                   *
*                                                                     *
* ENTRIES                                                             *
*   DMKCDBDI  the command                                             *
*                                                                     *
* REGISTERS (all subroutines here)                                    *
*   R2 = text of the item, R3 = what is left of it, R4 = first,       *
*   R5 = last location or register, R6 = place in the line            *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKCDB   CSECT
         USING PSA,0
         USING VMBLOK,R11
DMKCDBDI ENTER
         CALL  DMKCVTFD           first item
         LTR   R15,R15            is there one?
         BZ    ITEM               yes
         ERROR CDB,026,E,'OPERAND MISSING OR INVALID'
         B     DIEXIT
NEXTITEM CALL  DMKCVTFD           next item
         LTR   R15,R15            is there one?
         BNZ   DIEXIT             no
ITEM     LR    R2,R1              its text
         LR    R3,R0              and length
         SR    R9,R9              (no form chosen yet)
         CLC   VMTOKEN,=CL8'PSW'
         BE    PSW
         CLC   VMTOKEN,=CL8'P'
         BE    PSW
         CLC   VMTOKEN,=CL8'CAW'
         BE    CAWORD
         CLC   VMTOKEN,=CL8'CSW'
         BE    CSWORD
         CLI   VMTOKEN,C'G'
         BE    GPR
         CLI   VMTOKEN,C'Y'
         BE    FPR
         CLI   VMTOKEN,C'X'
         BE    ECR
         CLI   VMTOKEN,C'L'
         BE    LHEX
         CLI   VMTOKEN,C'T'
         BE    THEX
         CLI   VMTOKEN,C'K'
         BE    KEYS
         B     STORAGE            an address
DIEXIT   EXIT  RC=0
BADHEX   LA    R1,VMTOKEN
         ERROR CDB,004,E,'INVALID HEXLOC - ',(N,R1)
         B     DIEXIT
BADREG   LA    R1,VMTOKEN
         ERROR CDB,010,E,'INVALID REGISTER - ',(N,R1)
         B     DIEXIT
BADRANGE LA    R1,VMTOKEN
         ERROR CDB,009,E,'INVALID RANGE - ',(N,R1)
         B     DIEXIT
BADSIZE  LR    R1,R4
         ERROR CDB,160,E,'HEXLOC ',(X6,R1),' EXCEEDS STORAGE'
         B     DIEXIT
***********************************************************************
*        PSW, CAW, CSW                                                *
***********************************************************************
PSW      LM    R4,R5,VMPSW        virtual PSW
         SAY   'PSW = ',(X8,R4),' ',(X8,R5)
         B     NEXTITEM
CAWORD   LA    R1,CAW-PSA         guest's location 72
         LA    R0,4
         LA    R2,SAVEWRK1
         CALL  DMKPTRGT           from the guest's storage
         L     R4,SAVEWRK1
         SAY   'CAW = ',(X8,R4)
         B     NEXTITEM
CSWORD   LA    R1,CSW-PSA         guest's location 64
         LA    R0,8
         LA    R2,SAVEWRK1
         CALL  DMKPTRGT           from the guest's storage
         LM    R4,R5,SAVEWRK1
         SAY   'CSW = ',(X8,R4),' ',(X8,R5)
         B     NEXTITEM
***********************************************************************
*        Registers: R9 = table of them, R7 = name                     *
***********************************************************************
GPR      LA    R9,VMGPRS
         LA    R7,=C'GPR '
         B     REGS
ECR      L     R9,VMECEXT         ECBLOK: control registers, timers
         LA    R9,EXTCR0-ECBLOK(,R9)
         LA    R7,=C'ECR '
REGS     LA    R10,15             highest number
         BAL   R8,RANGE
         BNZ   BADREG
REGLINE  LA    R6,VMSAYTX         a line: name,
         MVC   0(4,R6),0(R7)
         LA    R6,4(,R6)
         CVD   R4,SAVEWRK1        number,
         OI    SAVEWRK2+3,X'0F'
         UNPK  0(2,R6),SAVEWRK1(8)
         CLI   0(R6),C'0'
         BNE   *+8
         MVI   0(R6),C' '
         MVC   2(3,R6),=C' = '
         LA    R6,5(,R6)
         LA    R10,4              four words
REGWORD  LR    R1,R4
         SLL   R1,2
         L     R1,0(R1,R9)
         BAL   R8,HEX8            word in R1 as eight digits at R6
         MVI   0(R6),C' '
         LA    R6,1(,R6)
         LA    R4,1(,R4)          the next
         CR    R4,R5              behind the last?
         BH    REGPUT
         BCT   R10,REGWORD
REGPUT   BAL   R8,PUT             write the line that ends at R6
         BNZ   DIEXIT
         CR    R4,R5
         BNH   REGLINE
         B     NEXTITEM
*
*        Floating registers: even numbers, two words
*
FPR      CL    R11,FPOWNER        are the real ones his?
         BNE   FPRMEM
         STD   FPR0,VMFPRS        then they are newer
         STD   FPR2,VMFPRS+8
         STD   FPR4,VMFPRS+16
         STD   FPR6,VMFPRS+24
FPRMEM   LA    R10,6              highest number
         BAL   R8,RANGE
         BNZ   BADREG
         N     R4,=F'6'           even ones
FPRNEXT  CR    R4,R5
         BH    NEXTITEM
         LR    R9,R4
         SLL   R9,2               4 * number: 8 bytes each
         L     R2,VMFPRS(R9)
         L     R3,VMFPRS+4(R9)
         LR    R9,R4
         SAY   'FPR ',(D,R9),' = ',(X8,R2),' ',(X8,R3)
         LA    R4,2(,R4)
         B     FPRNEXT
***********************************************************************
*        Storage                                                      *
***********************************************************************
THEX     LA    R9,1               with characters
LHEX     LA    R2,1(,R2)          without the letter
         BCTR  R3,0
STORAGE  BAL   R8,HEXRANGE        "a", "a-b", "a
         BNZ   BADHEX
         N     R4,=X'00FFFFFC'    from a word on
STLINE   LA    R6,VMSAYTX
         LR    R1,R4
         BAL   R8,HEX8            location, eight digits
         MVC   VMSAYTX(6),VMSAYTX+2  six will do
         MVC   VMSAYTX+6(2),=C'  '
         LA    R6,VMSAYTX+8
         LR    R1,R4              four words of storage
         LA    R2,VMPARM
         LR    R0,R5
         SR    R0,R4              or what is left
         AH    R0,=H'4'
         N     R0,=F'-4'
         CH    R0,=H'16'
         BNH   *+8
         LA    R0,16
         LR    R7,R0              so many bytes
         CALL  DMKPTRGT           from the guest's storage
         LTR   R15,R15            is all of it in storage?
         BNZ   BADSIZE            no
         LR    R10,R7             so many words
         SRL   R10,2
         LA    R2,VMPARM
STWORD   L     R1,0(,R2)
         BAL   R8,HEX8            word in R1 as eight digits at R6
         MVI   0(R6),C' '
         LA    R6,1(,R6)
         LA    R2,4(,R2)
         BCT   R10,STWORD
         LTR   R9,R9              characters too?
         BZ    STPUT
         LA    R6,VMSAYTX+8+36+1  in a column of their own
         MVC   VMPARM+16(16),VMPARM
         TR    VMPARM+16(16),PRINTTAB
         MVI   0(R6),C'*'
         LR    R1,R7
         BCTR  R1,0
         EX    R1,STMVC
         LA    R6,2(R1,R6)
         MVI   0(R6),C'*'
         LA    R6,1(,R6)
         LA    R1,VMSAYTX+8       blank what lies between
         LR    R0,R7
         MH    R0,=H'9'
         SRL   R0,2
         AR    R1,R0
         LA    R2,VMSAYTX+8+36
STBLANK  CR    R1,R2
         BH    STPUT
         MVI   0(R1),C' '
         LA    R1,1(,R1)
         B     STBLANK
STPUT    BAL   R8,PUT             write the line that ends at R6
         BNZ   DIEXIT
         AR    R4,R7              next line
         CR    R4,R5
         BNH   STLINE
         B     NEXTITEM
STMVC    MVC   1(0,R6),VMPARM+16  executed
***********************************************************************
*        Storage keys: one line for blocks with the same key          *
***********************************************************************
KEYS     LA    R2,1(,R2)          without the letter
         BCTR  R3,0
         BAL   R8,HEXRANGE        "a", "a-b", "a
         BNZ   BADHEX
         N     R4,=A(X'FFFFFF'-KEYSIZE+1)  from a block on
KEYLINE  LR    R1,R4
         CALL  DMKPTRKY           its storage key
         LR    R9,R1              its key
         LR    R7,R4
KEYNEXT  AH    R7,=Y(KEYSIZE)     the next block
         CR    R7,R5
         BH    KEYPUT
         LR    R1,R7
         CALL  DMKPTRKY           its storage key
         CR    R1,R9              the same?
         BE    KEYNEXT
KEYPUT   LR    R10,R7
         BCTR  R10,0
         ST    R4,VMPARM
         ST    R10,VMPARM+4
         ST    R9,VMPARM+8
         BAL   R1,KEYSAY
         DC    AL1(SAY@X6),C' TO ',AL1(SAY@X6),C' KEY = '
         DC    AL1(SAY@X2,SAY@END)
KEYSAY   CALL  DMKERMTX           the line
         CALL  DMKQCNWW           written
         LTR   R15,R15            go on?
         BNZ   DIEXIT             nobody wants more
         LR    R4,R7
         CR    R4,R5
         BNH   KEYLINE
         B     NEXTITEM
***********************************************************************
*        RANGE - the rest of the item "Gn", "Gn-m", "Gn.c" or "G":    *
*        R4 = first, R5 = last.  R10 = highest.  Condition code 0     *
*        when it is good.                                             *
***********************************************************************
RANGE    LA    R2,1(,R2)          without the letter
         BCTR  R3,0
         SR    R4,R4              all of them
         LR    R5,R10
         LTR   R3,R3
         BZR   R8
         BAL   R14,REGNUM         the first
         BNZR  R8
         LR    R4,R1
         LR    R5,R1
         LTR   R3,R3              only that?
         BZ    RANGEOK
         CLI   0(R2),C'.'         a number of them?
         BE    RANGECNT
         CLI   0(R2),C'-'         or the last?
         BE    RANGETO
         CLI   0(R2),C':'
         BNER  R8
RANGETO  LA    R2,1(,R2)
         BCTR  R3,0
         CH    R3,=H'3'           END?
         BNE   RANGENUM
         CLC   0(3,R2),=C'END'
         BNE   RANGENUM
         LR    R5,R10
         B     RANGEOK
RANGENUM BAL   R14,REGNUM
         BNZR  R8
         LR    R5,R1
         B     RANGEOK
RANGECNT LA    R2,1(,R2)
         BCTR  R3,0
         BAL   R14,REGNUM
         BNZR  R8
         LR    R5,R4
         AR    R5,R1
         BCTR  R5,0
RANGEOK  CR    R5,R10             not above the highest
         BH    RANGEBAD
         CR    R4,R5              and in order
         BH    RANGEBAD
         CR    R4,R4
         BR    R8
RANGEBAD LTR   R12,R12            (not zero)
         BR    R8
*
*        REGNUM - number at R2: one hexadecimal or two decimal digits,
*        to R1; R2 and R3 behind it.  Condition code 0: good.
*
REGNUM   ST    R14,SAVEWRK8
         LTR   R3,R3
         BNP   REGBAD
         LR    R1,R2
         LA    R0,1               one digit?
         CH    R3,=H'1'
         BE    REGHEX
         CLI   1(R2),C'0'
         BL    REGHEX             a separator behind it
         LA    R0,2
         CALL  DMKCVTDB           as a decimal number
         LA    R2,2(,R2)
         SH    R3,=H'2'
         B     REGTEST
REGHEX   CALL  DMKCVTHB           as a hexadecimal number
         LA    R2,1(,R2)
         BCTR  R3,0
REGTEST  L     R14,SAVEWRK8
         LTR   R15,R15            is it a number?
         BR    R14
REGBAD   LTR   R12,R12            (not zero)
         BR    R14
***********************************************************************
*        HEXRANGE - "a", "a-b", "a.n", "": R4 = first location,       *
*        R5 = last.  Condition code 0 when it is good.                *
***********************************************************************
HEXRANGE SR    R4,R4              all of storage
         L     R5,VMSIZE          size of guest storage in bytes
         BCTR  R5,0
         LTR   R3,R3
         BZR   R8
         BAL   R14,HEXNUM         hexadecimal number at R2, to R1
         BNZR  R8
         LR    R4,R1
         LR    R5,R1
         LTR   R3,R3
         BZ    HEXOK
         CLI   0(R2),C'.'         a number of bytes?
         BE    HEXCNT
         CLI   0(R2),C'-'
         BE    HEXTO
         CLI   0(R2),C':'
         BNER  R8
HEXTO    LA    R2,1(,R2)
         BCTR  R3,0
         L     R5,VMSIZE          size of guest storage in bytes
         BCTR  R5,0
         CH    R3,=H'3'           END?
         BNE   HEXTONUM
         CLC   0(3,R2),=C'END'
         BE    HEXOK
HEXTONUM BAL   R14,HEXNUM         hexadecimal number at R2, to R1
         BNZR  R8
         LR    R5,R1
         B     HEXOK
HEXCNT   LA    R2,1(,R2)
         BCTR  R3,0
         BAL   R14,HEXNUM         hexadecimal number at R2, to R1
         BNZR  R8
         LR    R5,R4
         AR    R5,R1
         BCTR  R5,0
HEXOK    CL    R4,VMSIZE          in storage?
         BNL   BADSIZE
         CL    R5,VMSIZE
         BL    *+10
         L     R5,VMSIZE          to its end
         BCTR  R5,0
         CR    R4,R5              and in order
         BH    BADRANGE
         CR    R4,R4
         BR    R8
*
*        HEXNUM - hexadecimal number at R2, to R1; R2, R3 behind it
*
HEXNUM   ST    R14,SAVEWRK8
         LR    R1,R2              where it begins
         SR    R0,R0
HEXDIGIT LTR   R3,R3
         BNP   HEXEND
         CLI   0(R2),C'A'-64      below a small a: a separator
         BL    HEXEND
         LA    R2,1(,R2)
         BCTR  R3,0
         AH    R0,=H'1'
         B     HEXDIGIT
HEXEND   CALL  DMKCVTHB           as a hexadecimal number
         L     R14,SAVEWRK8
         LTR   R15,R15            is it a number?
         BR    R14
***********************************************************************
*        HEX8 - word in R1 as eight digits at R6; R6 behind them      *
***********************************************************************
HEX8     ST    R1,SAVEWRK5
         UNPK  SAVEWRK1(9),SAVEWRK5(5)
         TR    SAVEWRK1(8),HEXTAB-C'0'
         MVC   0(8,R6),SAVEWRK1
         LA    R6,8(,R6)
         BR    R8
***********************************************************************
*        PUT - write the line that ends at R6, wait.  Condition code  *
*        not zero: nobody wants more.                                 *
***********************************************************************
PUT      LA    R1,VMSAYTX
         LR    R0,R6
         SR    R0,R1
         CALL  DMKQCNWW           ... and wait until written
         LTR   R15,R15            go on?
         BR    R8
         DS    0D
HEXTAB   DC    C'0123456789ABCDEF'
PRINTTAB DC    64C'.'             what a printer has, else a period
         DC    C' ',9C'.',X'4A4B4C4D4E4F'
         DC    X'50',9C'.',X'5A5B5C5D5E5F'
         DC    X'6061',9C'.',X'6B6C6D6E6F'
         DC    10C'.',X'7A7B7C7D7E7F'
         DC    C'.',X'818283848586878889',6C'.'
         DC    C'.',X'919293949596979899',6C'.'
         DC    2C'.',X'A2A3A4A5A6A7A8A9',6C'.'
         DC    16C'.'
         DC    C'.',C'ABCDEFGHI',6C'.'
         DC    C'.',C'JKLMNOPQR',6C'.'
         DC    2C'.',C'STUVWXYZ',6C'.'
         DC    C'0123456789',6C'.'
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  ECBLOK
         COPY  SAVEAREA
         END
