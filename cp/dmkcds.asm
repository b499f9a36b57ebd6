DMKCDS   TITLE 'DMKCDS - STORE'
***********************************************************************
*                                                                     *
* DMKCDS - the command STORE                                          *
*                                                                     *
* STORE [L]hexloc word...     words, to a word boundary               *
*       Shexloc hexdata       bytes, anywhere                         *
*       Gr word...            general registers, from r on            *
*       Yr word [word]        floating register                       *
*       Xr word...            control registers                       *
*       PSW [word1] word2     PSW, or its second word                 *
*       STATUS                as the operator's key Store Status does *
*                                                                     *
* Items are stored as they are read: what stands before an error has  *
* been stored.                                                        *
*                                                                     *
* ENTRIES                                                             *
*   DMKCDSST  the command                                             *
*   DMKCDSSS  store status, also by the guest's own SIGP              *
*                                                                     *
* REGISTERS                                                           *
*   R4 = location or register, R5 = words stored                      *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKCDS   CSECT
         USING PSA,0
         USING VMBLOK,R11
DMKCDSST ENTER
         SR    R5,R5              nothing stored yet
         CALL  DMKCVTFD           where
         LTR   R15,R15            is there one?
         BNZ   MISSING            no
         LR    R2,R1
         LR    R3,R0
         CLC   VMTOKEN,=CL8'STATUS'
         BE    STATUS
         CLC   VMTOKEN,=CL8'PSW'
         BE    PSW
         CLC   VMTOKEN,=CL8'P'
         BE    PSW
         CLI   VMTOKEN,C'G'
         BE    GPR
         CLI   VMTOKEN,C'X'
         BE    ECR
         CLI   VMTOKEN,C'Y'
         BE    FPR
         CLI   VMTOKEN,C'S'
         BE    STRING
         CLI   VMTOKEN,C'L'
         BNE   WORDS
         BAL   R8,UNLETTER        the word without its first letter
*
*        Words
*
WORDS    BAL   R8,LOCATION
         N     R4,=X'FFFFFFFC'    to a word boundary
WORD     BAL   R8,VALUE           next word
         BNZ   COMPLETE           no more
         ST    R1,SAVEWRK1
         LA    R2,SAVEWRK1
         LR    R1,R4
         LA    R0,4
         CALL  DMKPTRPT           to the guest's storage
         LTR   R15,R15            is all of it in storage?
         BNZ   BADSIZE            no
         LA    R4,4(,R4)
         B     WORD
*
*        A string of bytes: two digits each
*
STRING   BAL   R8,UNLETTER        the word without its first letter
         BAL   R8,LOCATION
STRNEXT  CALL  DMKCVTFD           digits
         LTR   R15,R15            is there one?
         BNZ   COMPLETE           no
         LR    R2,R1
         LR    R3,R0
STRBYTE  LTR   R3,R3              more of them?
         BNP   STRNEXT
         LR    R1,R2              two digits (or the last one)
         LA    R0,2
         CR    R3,R0
         BNL   *+6
         LR    R0,R3
         CALL  DMKCVTHB           as a hexadecimal number
         LTR   R15,R15            is it a number?
         BNZ   BADDATA            no
         STC   R1,SAVEWRK1
         LR    R6,R2
         LA    R2,SAVEWRK1
         LR    R1,R4
         LA    R0,1
         CALL  DMKPTRPT           to the guest's storage
         LTR   R15,R15            is all of it in storage?
         BNZ   BADSIZE            no
         LA    R5,1(,R5)
         LA    R4,1(,R4)
         LA    R2,2(,R6)
         SH    R3,=H'2'
         B     STRBYTE
*
*        General and control registers: R7 = table
*
GPR      LA    R7,VMGPRS
         B     REGS
ECR      L     R7,VMECEXT         ECBLOK: control registers, timers
         LA    R7,EXTCR0-ECBLOK(,R7)
         L     R1,VMECEXT         translation may be another
         SR    R0,R0
         ST    R0,EXTSHCUR-ECBLOK(,R1)
         OI    VMDSTAT,VMDSPNEW
REGS     BAL   R8,REGISTER
REGNEXT  BAL   R8,VALUE
         BNZ   COMPLETE
         CH    R4,=H'15'          one behind the last?
         BH    BADREG
         LR    R2,R4
         SLL   R2,2
         ST    R1,0(R2,R7)
         LA    R4,1(,R4)
         B     REGNEXT
*
*        Floating registers
*
FPR      BAL   R8,REGISTER
         STC   R4,SAVEWRK1
         TM    SAVEWRK1,X'F9'     0, 2, 4 or 6?
         BNZ   BADREG
         CL    R11,FPOWNER        are the real ones his?
         BNE   FPRMEM
         STD   FPR0,VMFPRS        then they are newer
         STD   FPR2,VMFPRS+8
         STD   FPR4,VMFPRS+16
         STD   FPR6,VMFPRS+24
FPRMEM   LR    R7,R4
         SLL   R7,2               eight bytes for each second number
         LA    R7,VMFPRS(R7)
         BAL   R8,VALUE           first word
         BNZ   COMPLETE
         ST    R1,0(,R7)
         BAL   R8,VALUE           second
         BNZ   FPRLOAD
         ST    R1,4(,R7)
FPRLOAD  CL    R11,FPOWNER
         BNE   COMPLETE
         LD    FPR0,VMFPRS        the real ones too
         LD    FPR2,VMFPRS+8
         LD    FPR4,VMFPRS+16
         LD    FPR6,VMFPRS+24
         B     COMPLETE
*
*        PSW: one word is the second
*
PSW      BAL   R8,VALUE
         BNZ   MISSING
         LR    R4,R1
         BAL   R8,VALUE
         BZ    PSWBOTH
         ST    R4,VMPSW+4
         B     PSWNEW
PSWBOTH  ST    R4,VMPSW           virtual PSW
         ST    R1,VMPSW+4
PSWNEW   TM    VMRSTAT,VMCFWAIT   does the guest stand still?
         BO    COMPLETE           yes: BEGIN will look at it
         CALL  DMKDSPBG           no: now
         B     COMPLETE
STATUS   CALL  DMKCDSSS
         LA    R5,1
         B     COMPLETE
*
*        Ends
*
COMPLETE LTR   R5,R5              anything stored?
         BZ    MISSING
         SAY   'STORE COMPLETE'
STEXIT   EXIT  RC=0
MISSING  ERROR CDS,026,E,'OPERAND MISSING OR INVALID'
         B     STEXIT
BADDATA  LA    R1,VMTOKEN
         ERROR CDS,005,E,'INVALID HEXDATA - ',(N,R1)
         B     STEXIT
BADHEX   LA    R1,VMTOKEN
         ERROR CDS,004,E,'INVALID HEXLOC - ',(N,R1)
         B     STEXIT
BADREG   ERROR CDS,010,E,'INVALID REGISTER'
         B     STEXIT
BADSIZE  ERROR CDS,160,E,'HEXLOC ',(X6,R4),' EXCEEDS STORAGE'
         B     STEXIT
***********************************************************************
*        Subroutines, link R8                                         *
***********************************************************************
*
*        UNLETTER - the word without its first letter
*
UNLETTER LA    R2,1(,R2)
         BCTR  R3,0
         BR    R8
*
*        LOCATION - R2, R3 = word: R4 = location
*
LOCATION LR    R1,R2
         LR    R0,R3
         CALL  DMKCVTHB           as a hexadecimal number
         LTR   R15,R15            is it a number?
         BNZ   BADHEX             no
         LR    R4,R1
         CL    R4,VMSIZE          in storage?
         BNL   BADSIZE
         BR    R8
*
*        REGISTER - R2, R3 = word: R4 = register number.  One digit is
*        hexadecimal, two are decimal.
*
REGISTER BAL   R14,UNREG
         LR    R1,R2
         LR    R0,R3
         CH    R3,=H'1'
         BE    REGHEX
         CALL  DMKCVTDB           as a decimal number
         B     REGTEST
REGHEX   CALL  DMKCVTHB           as a hexadecimal number
REGTEST  LTR   R15,R15            is it a number?
         BNZ   BADREG             no
         LR    R4,R1
         CH    R4,=H'15'
         BH    BADREG
         BR    R8
UNREG    LA    R2,1(,R2)          without the letter
         BCTR  R3,0
         BR    R14
*
*        VALUE - next word of the command as a number, R1.  Condition
*        code 0: there was one; R5 counts.
*
VALUE    CALL  DMKCVTFD           the next word
         LTR   R15,R15            is there one?
         BNZR  R8                 no more
         CALL  DMKCVTHB           as a hexadecimal number
         LTR   R15,R15            is it a number?
         BNZ   BADDATA            no
         LA    R5,1(,R5)
         CR    R5,R5              condition code 0
         BR    R8
***********************************************************************
*                                                                     *
* DMKCDSSS - PSW, timers and registers to their locations             *
*                                                                     *
***********************************************************************
DMKCDSSS ENTER
         L     R6,VMECEXT         ECBLOK: control registers, timers
         USING ECBLOK,R6
         LA    R7,STATTAB         what goes where
STATNEXT LH    R1,0(,R7)          location
         LH    R0,2(,R7)          length
         LTR   R0,R0
         BZ    STATDONE
         LR    R2,R6              in the ECBLOK
         TM    2(R7),X'80'        ... or the VMBLOK?
         BZ    *+6
         LR    R2,R11
         AH    R2,4(,R7)
         N     R0,=X'00007FFF'
         CALL  DMKPTRPT           to the guest's storage
         LA    R7,6(,R7)
         B     STATNEXT
STATDONE EXIT
         DROP  R6
STATTAB  DC    AL2(MCPT-PSA,8,EXTCPT-ECBLOK)
         DC    AL2(MCCKC-PSA,8,EXTCKC-ECBLOK)
         DC    AL2(SAVEPSW-PSA,X'8000'+8,VMPSW-VMBLOK)
         DC    AL2(SAVEFPR-PSA,X'8000'+32,VMFPRS-VMBLOK)
         DC    AL2(SAVEGR-PSA,X'8000'+64,VMGPRS-VMBLOK)
         DC    AL2(SAVECR-PSA,64,EXTCR0-ECBLOK)
         DC    AL2(0,0,0)
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  ECBLOK
         COPY  SAVEAREA
         END
