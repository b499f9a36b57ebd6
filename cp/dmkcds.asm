DMKCDS   TITLE 'DMKCDS - the console function STORE'
***********************************************************************
*                                                                     *
* DMKCDS - changes registers, the PSW and storage of the guest        *
*                                                                     *
*   STORE  [L]hexloc hexword ...     words, from a word boundary      *
*          Shexloc hexdata ...       any bytes                        *
*          Greg hexword ...          registers, one after the other   *
*          Xreg hexword ...          control registers                *
*          PSW [hexword1] hexword2                                    *
*          STATUS                    store status, as the key does    *
*                                                                     *
* Addresses are those that the guest takes for real.                  *
*                                                                     *
* ENTRIES                                                             *
*   DMKCDSTO  the command                                             *
*                                                                     *
* REGISTERS                                                           *
*   R4   location or number of the register                           *
*   R9   words stored                                                 *
*   R10  linkage inside the module                                    *
*                                                                     *
***********************************************************************
DMKCDS   CSECT
         USING PSA,0
         USING LOWCORE,0
         USING VMBLOK,R11
***********************************************************************
*                                                                     *
* DMKCDSTO - STORE                                                    *
*                                                                     *
* IN   VMCMDP, VMCMDN = the operands                                  *
* OUT  the guest is changed; STORE COMPLETE, or a message             *
*                                                                     *
***********************************************************************
DMKCDSTO ENTER
         CALL  DMKCVTFD           what shall be changed
         LTR   R15,R15
         BNZ   MISSING
         LR    R2,R1              its text
         LR    R3,R0              its length
         SR    R9,R9              nothing stored yet
         CLC   VMTOKEN,=CL8'STATUS'
         BE    STATUS
         CLC   VMTOKEN,=CL8'PSW'
         BE    DOPSW
         CLC   VMTOKEN,=CL8'P'
         BE    DOPSW
         CLI   VMTOKEN,C'G'
         BE    GENERAL
         CLI   VMTOKEN,C'X'
         BE    CONTROL
         CLI   VMTOKEN,C'S'
         BE    BYTES
         CLI   VMTOKEN,C'L'
         BNE   WORDS
         LA    R2,1(,R2)          L says what is so without it
         BCTR  R3,0
         B     WORDS
MISSING  ERROR CDS,026,E,'OPERAND MISSING OR INVALID'
         EXIT  RC=4
BADLOC   ERROR CDS,004,E,'INVALID HEXLOC - ',(C,R2,R3)
         EXIT  RC=4
BADDATA  ERROR CDS,005,E,'INVALID HEXDATA - ',(C,R2,R3)
         EXIT  RC=4
BADREG   ERROR CDS,010,E,'INVALID REGISTER - ',(C,R2,R3)
         EXIT  RC=4
TOOFAR   ERROR CDS,160,E,'HEXLOC ',(X6,R4),' EXCEEDS STORAGE'
         EXIT  RC=4
DONE     SAY   'STORE COMPLETE'
         EXIT  RC=0
*
*        WORD - the next operand as a word in R1; R15 = 0, or 4 when
*        there is none
*
WORD     ST    R14,SAVEWRK6
         CALL  DMKCVTFD
         LTR   R15,R15
         BNZ   WORDEND            no more
         LR    R2,R1              (for the message)
         LR    R3,R0
         CALL  DMKCVTHB
         LTR   R15,R15
         BNZ   BADDATA
WORDEND  L     R14,SAVEWRK6
         BR    R14
*
*        PLACE - R2, R3 = hexadecimal digits: R4 = the number
*
PLACE    LR    R1,R2
         LR    R0,R3
         CH    R0,=H'6'           24 bits
         BH    BADLOC
         CALL  DMKCVTHB
         LTR   R15,R15
         BNZ   BADLOC
         LR    R4,R1
         BR    R10
***********************************************************************
*        STORAGE                                                      *
***********************************************************************
WORDS    BAL   R10,PLACE          where
         N     R4,=X'00FFFFFC'    words lie on their boundary
WORDNEXT BAL   R14,WORD
         LTR   R15,R15
         BNZ   ENOUGH
         ST    R1,SAVEWRK1
         LR    R1,R4
         LA    R2,SAVEWRK1
         LA    R0,4
         CALL  DMKPTRPT           into the guest
         LTR   R15,R15
         BNZ   TOOFAR
         LA    R4,4(,R4)
         LA    R9,1(,R9)
         B     WORDNEXT
ENOUGH   LTR   R9,R9              anything at all?
         BZ    MISSING
         B     DONE
*
*        Bytes: two digits each, as many as there are; blanks between
*        them mean nothing
*
BYTES    LA    R2,1(,R2)          behind the S
         BCTR  R3,0
         BAL   R10,PLACE
BYTENEXT CALL  DMKCVTFD           a string of digits
         LTR   R15,R15
         BNZ   ENOUGH
         LR    R2,R1
         LR    R3,R0
         LR    R5,R1              next two digits
         LR    R6,R0              digits left
BYTEPAIR LTR   R6,R6
         BNP   BYTENEXT           this string is stored
         CH    R6,=H'2'
         BL    BADDATA            half a byte
         LR    R1,R5
         LA    R0,2
         CALL  DMKCVTHB
         LTR   R15,R15
         BNZ   BADDATA
         STC   R1,SAVEWRK1
         LR    R7,R2              R2 is wanted for the message
         LR    R1,R4
         LA    R2,SAVEWRK1
         LA    R0,1
         CALL  DMKPTRPT
         LR    R2,R7
         LTR   R15,R15
         BNZ   TOOFAR
         LA    R4,1(,R4)
         LA    R9,1(,R9)
         LA    R5,2(,R5)
         SH    R6,=H'2'
         B     BYTEPAIR
***********************************************************************
*        REGISTERS                                                    *
***********************************************************************
GENERAL  BAL   R10,REGISTER
GPRNEXT  BAL   R14,WORD
         LTR   R15,R15
         BNZ   ENOUGH
         CH    R4,=H'15'          behind the last register?
         BH    BADREG
         LR    R5,R4
         SLL   R5,2
         ST    R1,VMGPRS(R5)
         LA    R4,1(,R4)
         LA    R9,1(,R9)
         B     GPRNEXT
CONTROL  BAL   R10,REGISTER
         OI    VMDSTAT,VMDSPNEW+VMSHDNEW  translation may differ
ECRNEXT  BAL   R14,WORD
         LTR   R15,R15
         BNZ   ENOUGH
         CH    R4,=H'15'
         BH    BADREG
         LR    R5,R4
         SLL   R5,2
         A     R5,VMECEXT
         ST    R1,EXTCR0-ECBLOK(,R5)
         LA    R4,1(,R4)
         LA    R9,1(,R9)
         B     ECRNEXT
*
*        REGISTER - the number behind the letter: R4
*
REGISTER LA    R2,1(,R2)
         BCTR  R3,0
         LTR   R3,R3
         BNP   BADREG
         LR    R1,R2
         LR    R0,R3
         CH    R3,=H'1'           one digit: hexadecimal
         BNE   REGDEC
         CALL  DMKCVTHB
         B     REGCHECK
REGDEC   CALL  DMKCVTDB           two: decimal
REGCHECK LTR   R15,R15
         BNZ   BADREG
         LR    R4,R1
         CH    R4,=H'15'
         BH    BADREG
         BR    R10
*
*        PSW: one word is the second, two are both
*
DOPSW    BAL   R14,WORD
         LTR   R15,R15
         BNZ   MISSING
         LR    R4,R1
         BAL   R14,WORD
         LTR   R15,R15
         BNZ   PSWONE
         ST    R4,VMPSW
         ST    R1,VMPSW+4
         B     PSWEND
PSWONE   ST    R4,VMPSW+4
PSWEND   NI    VMRSTAT,X'FF'-VMPSWAIT  wait state as the PSW says
         TM    VMPSW+1,PSWWAIT
         BZ    DONE
         OI    VMRSTAT,VMPSWAIT
         OI    VMDSTAT,VMDSPNEW
         B     DONE
***********************************************************************
*        STATUS: as the store-status key                              *
***********************************************************************
STATUS   LA    R1,SAVEPSW-LOWCORE
         LA    R2,VMPSW
         LA    R0,8
         BAL   R10,PUT
         LA    R1,SAVEFPR-LOWCORE
         C     R11,FPOWNER        are his registers in the machine?
         BNE   FPTAKEN
         STD   FPR0,VMFPRS
         STD   FPR2,VMFPRS+8
         STD   FPR4,VMFPRS+16
         STD   FPR6,VMFPRS+24
FPTAKEN  LA    R2,VMFPRS
         LA    R0,4*8
         BAL   R10,PUT
         LA    R1,SAVEGR-LOWCORE
         LA    R2,VMGPRS
         LA    R0,64
         BAL   R10,PUT
         LA    R1,SAVECR-LOWCORE
         L     R2,VMECEXT
         LA    R0,64
         BAL   R10,PUT
         LA    R1,MCCKC-LOWCORE
         L     R2,VMECEXT
         LA    R2,EXTCKC-ECBLOK(,R2)
         LA    R0,8
         BAL   R10,PUT
         LA    R1,MCPT-LOWCORE
         L     R2,VMECEXT
         LA    R2,EXTCPT-ECBLOK(,R2)
         LA    R0,8
         BAL   R10,PUT
         B     DONE
PUT      CALL  DMKPTRPT           page 0 is always there
         BR    R10
         LTORG
         COPY  EQU
         COPY  PSA
         COPY  VMBLOK
         COPY  ECBLOK
         COPY  SAVEAREA
         END
