         TITLE 'DMSERR - CMS: MESSAGES'
***********************************************************************
*                                                                     *
*  DMSERR   Types a message, with what the registers hold put in.     *
*                                                                     *
*  ENTRIES  DMSERR   In:  R1 -> message (macro MSG)                   *
*                         R0 0: type; 1: type without interruptions,  *
*                         when CMS is about to stop                   *
*                         R2 to R9: substitutions, in order           *
*                    Out: R0 and R1: the caller's; R15 0              *
*           DMSERRE  The same with R0 = 0                             *
*           DMSDEC   R1 number -> R1 address, R0 length of its digits *
*                                                                     *
***********************************************************************
DMSERR   CSECT
         USING NUCON,0            low storage needs no base
         ENTER                    save registers, get a base
         B     ERR0               R0 says how
DMSERRE  ENTER                    save registers, get a base
         SR    R0,R0              with interruptions
ERR0     LR    R11,R0             keep R0
         STM   R2,R9,ERRSUBS      the substitutions
         LA    R10,ERRSUBS        the next one
         SR    R6,R6              clear for IC
         IC    R6,0(,R1)          length of the skeleton
         LA    R7,1(,R1)          its characters
         LA    R8,ERRBUF          the line grows here
ERRNEXT  CLI   0(R7),SUBLAST      a substitution?
         BNH   ERRSUB             yes
         MVC   0(1,R8),0(R7)      no: a character
         LA    R8,1(,R8)          one more
ERRMORE  LA    R7,1(,R7)          next character
         BCT   R6,ERRNEXT         of the skeleton
         LA    R1,ERRBUF          the line is complete
         LR    R0,R8              its length:
         SR    R0,R1              end less beginning
         LTR   R11,R11            how is it to be typed?
         BNZ   ERRLAST            not with interruptions
         CALL  DMSCWRT            type the line
         B     ERREND             that was it
ERRLAST  CALL  DMSCWRX            the last words
ERREND   SR    R15,R15            return code 0
         LEAVE                    back to the caller
*
ERRSUB   L     R2,0(,R10)         the register's contents
         LA    R10,4(,R10)        next register
         CLI   0(R7),SUBHEX       hexadecimal?
         BE    ERRHEX
         CLI   0(R7),SUBDEC       decimal?
         BE    ERRDEC
         CLI   0(R7),SUBTEXT      a text?
         BE    ERRTEXT
         LA    R3,8               a name: up to eight characters
ERRNAM1  CLI   0(R2),C' '         a blank?
         BE    ERRMORE            it ends at a blank
         MVC   0(1,R8),0(R2)      a character
         LA    R8,1(,R8)          one more
         LA    R2,1(,R2)          next
         BCT   R3,ERRNAM1         up to eight
         B     ERRMORE            go on
ERRTEXT  SR    R3,R3              a text behind its length
         IC    R3,0(,R2)          its length,
         BCTR  R3,0               minus one
         EX    R3,ERRMVC          copy it
         LA    R8,1(R3,R8)        behind it
         B     ERRMORE            go on
ERRHEX   ST    R2,ERRWORD         six digits
         UNPK  ERRDIG(7),ERRWORD+1(4) each half byte a byte
         L     R14,=V(DMSHEXT)    table of digits
         TR    ERRDIG(6),0(R14)   to characters
         MVC   0(6,R8),ERRDIG     six of them
         LA    R8,6(,R8)          behind them
         B     ERRMORE            go on
ERRDEC   LR    R1,R2              decimal
         BAL   R9,ERRCVD          digits at R1, R0 of them
         LR    R3,R0              number of digits
         LR    R2,R1              the digits
         BCTR  R3,0               length minus one
         BCTR  R2,0               (ERRMVC skips a byte)
         EX    R3,ERRMVC          copy them
         LA    R8,1(R3,R8)        behind them
         B     ERRMORE            go on
ERRMVC   MVC   0(0,R8),1(R2)      executed
*
DMSDEC   ENTER                    save registers, get a base
         BAL   R9,ERRCVD          digits at R1, R0 of them
         PASS  R0,R3              tell how many
         PASS  R1,R3              tell where
         SR    R15,R15            return code 0
         LEAVE                    back to the caller
*
*        R1 number -> R1 first digit, R0 number of digits.  Link: R9.
*
ERRCVD   CVD   R1,ERRDBL          to packed decimal
         MVC   ERRDIG,ERRMASK     what is to be edited
         LA    R1,ERRDIG+L'ERRDIG-1   the last digit always shows
         EDMK  ERRDIG,ERRDBL+2    R1 -> first digit that counts
         LA    R0,ERRDIG+L'ERRDIG behind the last
         SR    R0,R1              so many digits
         BR    R9                 return
*
ERRMASK  DC    X'402020202020202020202120'  12 places for 11 digits
         LTORG                    constants of the code above
ERRDBL   DS    D                  packed number
ERRWORD  DS    F                  address in hexadecimal
         DS    X                  UNPK looks at one byte more
ERRSUBS  DS    8F                 contents of R2 to R9
ERRDIG   DS    CL12               digits
ERRBUF   DS    CL256              the line
         COPY  NUCON              low storage, map, bits
         REGEQU                   names of the registers
         END
