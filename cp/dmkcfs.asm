DMKCFS   TITLE 'DMKCFS - SET, TERMINAL'
***********************************************************************
*                                                                     *
* DMKCFS - options of a session                                       *
*                                                                     *
* ENTRIES (commands)                                                  *
*   DMKCFSSE  SET option {ON | OFF | ...}                             *
*   DMKCFSTE  TERMINAL option value...                                *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKCFS   CSECT
         USING PSA,0
         USING VMBLOK,R11
***********************************************************************
*                                                                     *
* SET {MSG | WNG | IMSG | ACNT | RUN | LINEDIT | ECMODE} {ON | OFF}   *
*     EMSG {ON | OFF | CODE | TEXT}                                   *
*     TIMER {ON | OFF | REAL}                                         *
*     {ASSIST | ISAM | NOTRANS | PAGEX | AUTOPOLL | STBYPASS} OFF     *
*                                                                     *
***********************************************************************
DMKCFSSE ENTER
         CALL  DMKCVTFD           option
         LTR   R15,R15            is there one?
         BNZ   MISSING            no
         L     R1,=A(SETTAB)
         CALL  DMKCVTKW           look it up in the table
         LTR   R15,R15            is it there?
         BNZ   BADOPT             no
         LR    R5,R0              what it stands for
         CALL  DMKCVTFD           value
         LTR   R15,R15            is there one?
         BNZ   MISSING            no
         C     R5,=A(SETEMSG)     the three of their own kind
         BE    EMSG
         C     R5,=A(SETTIMER)
         BE    SETTMR
         C     R5,=A(SETNEVER)
         BE    NEVER
*                                 a bit: 256 * place + mask
         LR    R4,R5
         SRL   R4,8
         AR    R4,R11             its byte
         BAL   R9,ONOFF
         BZ    SETOFF
         EX    R5,SETOI           on
         B     SETEXIT
SETOFF   X     R5,=F'255'         off
         EX    R5,SETNI
SETEXIT  EXIT  RC=0
SETOI    OI    0(R4),0            executed
SETNI    NI    0(R4),0            executed
EMSG     NI    VMMSTAT,X'FF'-VMEMCODE-VMEMTEXT
         CLC   VMTOKEN,=CL8'OFF'
         BE    SETEXIT
         CLC   VMTOKEN,=CL8'CODE'
         BE    EMCODE
         OI    VMMSTAT,VMEMTEXT   and its text
         CLC   VMTOKEN,=CL8'TEXT'
         BE    SETEXIT
         CLC   VMTOKEN,=CL8'ON'
         BNE   BADOPT
EMCODE   OI    VMMSTAT,VMEMCODE
         B     SETEXIT
SETTMR    CLC   VMTOKEN,=CL8'REAL'
         BE    TMREAL
         BAL   R9,ONOFF
         BZ    TMOFF
         NI    VMOSTAT,X'FF'-VMTMROFF-VMTMREAL
         B     SETEXIT
TMOFF    OI    VMOSTAT,VMTMROFF
         NI    VMOSTAT,X'FF'-VMTMREAL
         B     SETEXIT
TMREAL   OI    VMOSTAT,VMTMREAL
         NI    VMOSTAT,X'FF'-VMTMROFF
         B     SETEXIT
*
*        What this CP does not have may be set off, but not on
*
NEVER    BAL   R9,ONOFF
         BZ    SETEXIT
         B     BADOPT
*
*        ONOFF - VMTOKEN: condition code 0 for OFF, not zero for ON
*
ONOFF    CLC   VMTOKEN,=CL8'OFF'
         BER   R9
         CLC   VMTOKEN,=CL8'ON'
         BNE   BADOPT
         LTR   R12,R12            not zero
         BR    R9
MISSING  ERROR CFS,026,E,'OPERAND MISSING OR INVALID'
         EXIT  RC=0
BADOPT   LA    R1,VMTOKEN
         ERROR CFS,003,E,'INVALID OPTION - ',(N,R1)
         EXIT  RC=0
SETEMSG  EQU   1                  values that are no bits
SETTIMER EQU   2
SETNEVER EQU   3
SETTAB   DS    0F
         KEYWORD MSG,3,256*(VMMSTAT-VMBLOK)+VMMSGON
         KEYWORD WNG,3,256*(VMMSTAT-VMBLOK)+VMWNGON
         KEYWORD IMSG,4,256*(VMMSTAT-VMBLOK)+VMIMSGON
         KEYWORD ACNT,4,256*(VMMSTAT-VMBLOK)+VMACNTON
         KEYWORD RUN,3,256*(VMOSTAT-VMBLOK)+VMRUNCF
         KEYWORD LINEDIT,4,256*(VMQSTAT-VMBLOK)+VMLINED
         KEYWORD ECMODE,6,256*(VMQSTAT-VMBLOK)+VMECMODE
         KEYWORD EMSG,4,SETEMSG
         KEYWORD TIMER,5,SETTIMER
         KEYWORD ASSIST,6,SETNEVER
         KEYWORD ISAM,4,SETNEVER
         KEYWORD NOTRANS,5,SETNEVER
         KEYWORD PAGEX,5,SETNEVER
         KEYWORD AUTOPOLL,4,SETNEVER
         KEYWORD STBYPASS,3,SETNEVER
         KEYWORD END
***********************************************************************
*                                                                     *
* TERMINAL {CHARDEL | LINEDEL | LINEND | ESCAPE} {ON | OFF | char}    *
*          LINESIZE n                                                 *
*          {MASK | APL} OFF  ATTN ON  MODE VM                         *
*                                                                     *
***********************************************************************
DMKCFSTE ENTER
         CALL  DMKCVTFD           the next word
         LTR   R15,R15            is there one?
         BNZ   MISSING            no
TENEXT   L     R1,=A(TERMTAB)
         CALL  DMKCVTKW           look it up in the table
         LTR   R15,R15            is it there?
         BNZ   BADOPT             no
         LR    R5,R0              what it stands for
         CALL  DMKCVTFD           value
         LTR   R15,R15            is there one?
         BNZ   MISSING            no
         C     R5,=A(TERMSIZE)
         BE    LINESIZE
         C     R5,=A(TERMNONE)
         BE    TEMORE
         LR    R4,R5              a character: 256 * place + standard
         SRL   R4,8
         AR    R4,R11
         CLC   VMTOKEN,=CL8'ON'
         BE    TESTD
         CLC   VMTOKEN,=CL8'OFF'
         BE    TEOFF
         CLI   VMTOKEN+1,C' '     one character
         BNE   BADOPT
         MVC   0(1,R4),VMTOKEN
         B     TEMORE
TESTD    STC   R5,0(,R4)
         B     TEMORE
TEOFF    MVI   0(R4),0
         B     TEMORE
LINESIZE CALL  DMKCVTDB           as a decimal number
         LTR   R15,R15            is it a number?
         BNZ   BADOPT             no
         CH    R1,=H'1'           1 to 130
         BL    BADOPT
         CH    R1,=H'130'
         BH    BADOPT
         STH   R1,VMLINSZ         line size of its terminal
TEMORE   CALL  DMKCVTFD           another one?
         LTR   R15,R15            is there one?
         BZ    TENEXT             yes
         EXIT  RC=0
TERMSIZE EQU   1                  values that are no characters
TERMNONE EQU   2
TERMTAB  DS    0F
         KEYWORD CHARDEL,2,256*(VMCDEL-VMBLOK)+C'@'
         KEYWORD LINEDEL,5,256*(VMLDEL-VMBLOK)+X'4A'
         KEYWORD LINEND,5,256*(VMLEND-VMBLOK)+C'#'
         KEYWORD ESCAPE,2,256*(VMESC-VMBLOK)+C'"'
         KEYWORD LINESIZE,5,TERMSIZE
         KEYWORD MASK,4,TERMNONE
         KEYWORD APL,3,TERMNONE
         KEYWORD ATTN,4,TERMNONE
         KEYWORD MODE,4,TERMNONE
         KEYWORD END
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  KEYTABLE
         COPY  SAVEAREA
         END
