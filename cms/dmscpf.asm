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
         USING NUCON,0            low storage needs no base
         ENTER                    save registers, get a base
         LA    R3,1               leave out the first token
         B     CPF1               otherwise the same
DMSCPFU  ENTER                    save registers, get a base
         SR    R3,R3              all of it
CPF1     LR    R7,R3              keep which
         TM    NUCFLAG,NUCCP      is there a CP?
         BZ    CPFNONE            no
         C     R1,=A(CMDLIST-NUCON)  the line that was typed?
         BE    CPFLINE            yes
         LA    R4,CPFBUF          no: join the tokens
         LTR   R3,R3              all of it?
         BZ    CPFTOK             yes
         LA    R1,8(,R1)          no: behind the first
CPFTOK   CLI   0(R1),X'FF'        end of the list?
         BE    CPFJOIN            that was the last
         LA    R5,8               up to a blank
CPFCHAR  CLI   0(R1),C' '         its end?
         BE    CPFBLANK           yes
         MVC   0(1,R4),0(R1)      a character
         LA    R4,1(,R4)          the next goes there
         LA    R1,1(,R1)          next
         BCT   R5,CPFCHAR         up to eight
CPFBLANK AR    R1,R5              the next token
         MVI   0(R4),C' '         a blank between them
         LA    R4,1(,R4)          behind it
         C     R4,=A(CPFBUF+CPFMAX-9) room for one more?
         BL    CPFTOK             yes
CPFJOIN  LA    R2,CPFBUF          the line
         SR    R4,R2              its length
         LR    R3,R4              length
         B     CPFCALL            go
CPFLINE  LA    R2,CMDLINE         the line
         LH    R4,CMDLEN          its length
         LTR   R3,R3              all of it?
         BZ    CPFLEN             yes
CPFSKIP1 CLI   0(R2),C' '         no: blanks,
         BNE   CPFSKIP2           are over
         LA    R2,1(,R2)          next
         BCT   R4,CPFSKIP1        if any
CPFSKIP2 CLI   0(R2),C' '         the word CP,
         BE    CPFSKIP3           is over
         LA    R2,1(,R2)          next
         BCT   R4,CPFSKIP2        if any
         B     CPFLEN             nothing behind it
CPFSKIP3 CLI   0(R2),C' '         and blanks are left out
         BNE   CPFLEN             are over
         LA    R2,1(,R2)          next
         BCT   R4,CPFSKIP3        if any
CPFLEN   LR    R3,R4              length
         LTR   R3,R3              (never negative)
         BNM   CPFCALL            right
         SR    R3,R3              nothing: CP itself
CPFCALL  CALL  DMSCWT             what we typed comes first
         DC    X'83',X'23',AL2(DIAGCP)  DIAGNOSE: R2 line, R3 length
         LR    R15,R3             CP's return code
         C     R15,=A(CPUNKNWN)   does CP know it?
         BNE   CPFEND             yes
CPFNONE  LTR   R7,R7              the command CP says so itself,
         BZ    CPFNONE1           not that command
         LA    R1,CPFM            tell the user
         CALL  DMSERRE            type the message
CPFNONE1 LA    R15,3              others leave that to the caller
         LCR   R15,R15            a negative code
CPFEND   LEAVE                    back to the caller
*
DIAGCP   EQU   X'08'              DIAGNOSE: virtual console function
CPUNKNWN EQU   1                  CP: there is no such command
CPFMAX   EQU   132                longest line for CP
CPFM     MSG   'UNKNOWN CP/CMS COMMAND'
         LTORG                    constants of the code above
CPFBUF   DS    CL(CPFMAX)         a list as a line
         COPY  NUCON              low storage, map, bits
         REGEQU                   names of the registers
         END
