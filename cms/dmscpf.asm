         TITLE 'DMSCPF - CMS: COMMANDS FOR CP'
***********************************************************************
*                                                                     *
*  DMSCPF   Hands a command to CP by DIAGNOSE X'08'.                  *
*                                                                     *
*  FUNCTION The line that was typed goes to CP as it is; a parameter  *
*           list of a program is made a line again.                   *
*                                                                     *
*  ENTRIES  DMSCPF   Command CP: what is behind the first token.      *
*           DMSCPFU  All of it: a command that CMS does not know.     *
*                    In:  R1 -> parameter list                        *
*                    Out: R15 CP's return code; -3 when CP does not   *
*                         know it, or when there is no CP             *
*                                                                     *
***********************************************************************
DMSCPF   CSECT
         USING NUCON,0             low storage needs no base
         ENTER                     save registers, get a base
         LA    R3,1               leave out the first token
         B     CPF1
DMSCPFU  ENTER                     save registers, get a base
         SR    R3,R3
CPF1     LR    R7,R3
         TM    NUCFLAG,NUCCP      is there a CP?
         BZ    CPFNONE
         C     R1,=A(CMDLIST-NUCON)  the line that was typed?
         BE    CPFLINE
         LA    R4,CPFBUF          no: join the tokens
         LTR   R3,R3
         BZ    CPFTOK
         LA    R1,8(,R1)
CPFTOK   CLI   0(R1),X'FF'         end of the list?
         BE    CPFJOIN
         LA    R5,8               up to a blank
CPFCHAR  CLI   0(R1),C' '
         BE    CPFBLANK
         MVC   0(1,R4),0(R1)
         LA    R4,1(,R4)
         LA    R1,1(,R1)
         BCT   R5,CPFCHAR
CPFBLANK AR    R1,R5              the next token
         MVI   0(R4),C' '
         LA    R4,1(,R4)
         C     R4,=A(CPFBUF+CPFMAX-9)
         BL    CPFTOK
CPFJOIN  LA    R2,CPFBUF
         SR    R4,R2
         LR    R3,R4              length
         B     CPFCALL
CPFLINE  LA    R2,CMDLINE
         LH    R4,CMDLEN
         LTR   R3,R3              all of it?
         BZ    CPFLEN
CPFSKIP1 CLI   0(R2),C' '         no: blanks,
         BNE   CPFSKIP2
         LA    R2,1(,R2)
         BCT   R4,CPFSKIP1
CPFSKIP2 CLI   0(R2),C' '         the word CP,
         BE    CPFSKIP3
         LA    R2,1(,R2)
         BCT   R4,CPFSKIP2
         B     CPFLEN
CPFSKIP3 CLI   0(R2),C' '         and blanks are left out
         BNE   CPFLEN
         LA    R2,1(,R2)
         BCT   R4,CPFSKIP3
CPFLEN   LR    R3,R4
         LTR   R3,R3
         BNM   CPFCALL
         SR    R3,R3
CPFCALL  CALL  DMSCWT             what we typed comes first
         DC    X'83',X'23',AL2(DIAGCP)  DIAGNOSE: R2 line, R3 length
         LR    R15,R3             CP's return code
         C     R15,=A(CPUNKNWN)
         BNE   CPFEND
CPFNONE  LTR   R7,R7              the command CP says so itself,
         BZ    CPFNONE1
         LA    R1,CPFM
         CALL  DMSERRE             type the message
CPFNONE1 LA    R15,3              others leave that to the caller
         LCR   R15,R15             a negative code
CPFEND   LEAVE                     back to the caller
*
DIAGCP   EQU   X'08'              DIAGNOSE: virtual console function
CPUNKNWN EQU   1                  CP: there is no such command
CPFMAX   EQU   132                longest line for CP
CPFM     MSG   'UNKNOWN CP/CMS COMMAND'
         LTORG                     constants of the code above
CPFBUF   DS    CL(CPFMAX)
         COPY  NUCON               low storage, map, bits
         REGEQU                    names of the registers
         END
