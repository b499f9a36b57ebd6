         TITLE 'DMSERR - CMS: MESSAGES'
***********************************************************************
*                                                                     *
*  DMSERR   Types a message, with what the registers hold put in.     *
*                                                                     *
*  ENTRIES  DMSERR   In:  R1 -> message (macro MSG)                   *
*                         R0 0: type; 1: type without interruptions,  *
*                         when CMS is about to stop                   *
*                         R2, R3, R4, R5: substitutions, in order     *
*                    Out: R0 and R1: the caller's; R15 0              *
*           DMSERRE  The same with R0 = 0                             *
*           DMSDEC   R1 number -> R1 address, R0 length of its digits *
*                                                                     *
***********************************************************************
DMSERR   CSECT
         USING NUCON,0             low storage needs no base
         ENTER                     save registers, get a base
         B     ERR0
DMSERRE  ENTER                     save registers, get a base
         SR    R0,R0
ERR0     LR    R11,R0
         STM   R2,R5,ERRSUBS      the substitutions
         LA    R10,ERRSUBS
         SR    R6,R6
         IC    R6,0(,R1)          length of the skeleton
         LA    R7,1(,R1)
         LA    R8,ERRBUF          the line grows here
ERRNEXT  CLI   0(R7),SUBLAST      a substitution?
         BNH   ERRSUB
         MVC   0(1,R8),0(R7)      no: a character
         LA    R8,1(,R8)
ERRMORE  LA    R7,1(,R7)
         BCT   R6,ERRNEXT
         LA    R1,ERRBUF          the line is complete
         LR    R0,R8
         SR    R0,R1
         LTR   R11,R11            how is it to be typed?
         BNZ   ERRLAST
         CALL  DMSCWRT             type the line
         B     ERREND
ERRLAST  CALL  DMSCWRX
ERREND   SR    R15,R15             return code 0
         LEAVE                     back to the caller
*
ERRSUB   L     R2,0(,R10)         the register's contents
         LA    R10,4(,R10)
         CLI   0(R7),SUBHEX
         BE    ERRHEX
         CLI   0(R7),SUBDEC
         BE    ERRDEC
         CLI   0(R7),SUBTEXT
         BE    ERRTEXT
         LA    R3,8               a name: up to eight characters
ERRNAM1  CLI   0(R2),C' '
         BE    ERRMORE            it ends at a blank
         MVC   0(1,R8),0(R2)
         LA    R8,1(,R8)
         LA    R2,1(,R2)
         BCT   R3,ERRNAM1
         B     ERRMORE
ERRTEXT  SR    R3,R3              a text behind its length
         IC    R3,0(,R2)
         BCTR  R3,0
         EX    R3,ERRMVC
         LA    R8,1(R3,R8)
         B     ERRMORE
ERRHEX   ST    R2,ERRWORD         six digits
         UNPK  ERRDIG(7),ERRWORD+1(4)
         L     R14,=V(DMSHEXT)
         TR    ERRDIG(6),0(R14)
         MVC   0(6,R8),ERRDIG
         LA    R8,6(,R8)
         B     ERRMORE
ERRDEC   LR    R1,R2              decimal
         BAL   R9,ERRCVD
         LR    R3,R0
         LR    R2,R1
         BCTR  R3,0
         BCTR  R2,0               (ERRMVC skips a byte)
         EX    R3,ERRMVC
         LA    R8,1(R3,R8)
         B     ERRMORE
ERRMVC   MVC   0(0,R8),1(R2)      executed
*
DMSDEC   ENTER                     save registers, get a base
         BAL   R9,ERRCVD
         PASS  R0,R3
         PASS  R1,R3
         SR    R15,R15             return code 0
         LEAVE                     back to the caller
*
*        R1 number -> R1 first digit, R0 number of digits.  Link: R9.
*
ERRCVD   CVD   R1,ERRDBL
         MVC   ERRDIG,ERRMASK
         LA    R1,ERRDIG+L'ERRDIG-1   the last digit always shows
         EDMK  ERRDIG,ERRDBL+2
         LA    R0,ERRDIG+L'ERRDIG
         SR    R0,R1
         BR    R9                  return
*
ERRMASK  DC    X'402020202020202020202120'  12 places for 11 digits
         LTORG                     constants of the code above
ERRDBL   DS    D
ERRWORD  DS    F
         DS    X                  UNPK looks at one byte more
ERRSUBS  DS    4F
ERRDIG   DS    CL12
ERRBUF   DS    CL256
         COPY  NUCON               low storage, map, bits
         REGEQU                    names of the registers
         END
