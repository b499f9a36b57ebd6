DMKCFS   TITLE 'DMKCFS - the console function SET'
***********************************************************************
*                                                                     *
* DMKCFS - sets how CP works for a user                               *
*                                                                     *
*   SET  MSG WNG IMSG ACNT RUN LINEDIT ECMODE  {ON OFF}               *
*        EMSG {ON OFF CODE TEXT}   TIMER {ON OFF REAL}                *
*        ISAM NOTRANS PAGEX STBYPASS ASSIST  {OFF}: this CP has not   *
*        got them, so that OFF is what they are                       *
*                                                                     *
* ENTRIES                                                             *
*   DMKCFSET  the command                                             *
*                                                                     *
* REGISTERS                                                           *
*   R2   row of the table of functions                                *
*                                                                     *
***********************************************************************
DMKCFS   CSECT
         USING PSA,0
         USING VMBLOK,R11
***********************************************************************
*                                                                     *
* DMKCFSET - SET                                                      *
*                                                                     *
* IN   VMCMDP, VMCMDN = the operands                                  *
* OUT  the user's options are changed, or a message                   *
*                                                                     *
***********************************************************************
DMKCFSET ENTER
         CALL  DMKCVTFD           which function
         LTR   R15,R15
         BNZ   MISSING
         LA    R1,FUNCTION
         CALL  DMKCVTKW
         LTR   R15,R15
         BNZ   BADOPT
         LR    R2,R0              its routine
         CALL  DMKCVTFD           ON, OFF ...
         LTR   R15,R15
         BNZ   MISSING
         LA    R1,VALUES
         CALL  DMKCVTKW
         LTR   R15,R15
         BNZ   BADOPT
         LR    R3,R0              V... number of the value
         BR    R2
MISSING  ERROR CFS,026,E,'OPERAND MISSING OR INVALID'
         EXIT  RC=4
BADOPT   LA    R2,VMTOKEN
         ERROR CFS,003,E,'INVALID OPTION - ',(N,R2)
         EXIT  RC=4
FUNCTION DS    0F
         KEYWORD MSG,3,SMSG
         KEYWORD WNG,3,SWNG
         KEYWORD IMSG,4,SIMSG
         KEYWORD EMSG,4,SEMSG
         KEYWORD ACNT,4,SACNT
         KEYWORD RUN,3,SRUN
         KEYWORD LINEDIT,4,SLINEDIT
         KEYWORD ECMODE,6,SECMODE
         KEYWORD TIMER,5,STIMER
         KEYWORD ISAM,4,SNONE
         KEYWORD NOTRANS,7,SNONE
         KEYWORD PAGEX,5,SNONE
         KEYWORD STBYPASS,5,SNONE
         KEYWORD ASSIST,6,SNONE
         KEYWORD END
VALUES   DS    0F
         KEYWORD ON,2,VON
         KEYWORD OFF,3,VOFF
         KEYWORD CODE,4,VCODE
         KEYWORD TEXT,4,VTEXT
         KEYWORD REAL,4,VREAL
         KEYWORD END
VON      EQU   0
VOFF     EQU   1
VCODE    EQU   2
VTEXT    EQU   3
VREAL    EQU   4
***********************************************************************
*        ON or OFF: R4 = byte, R5 = bit                               *
***********************************************************************
SMSG     LA    R4,VMMSTAT
         LA    R5,VMMSGON
         B     ONOFF
SWNG     LA    R4,VMMSTAT
         LA    R5,VMWNGON
         B     ONOFF
SIMSG    LA    R4,VMMSTAT
         LA    R5,VMIMSGON
         B     ONOFF
SACNT    LA    R4,VMMSTAT
         LA    R5,VMACNTON
         B     ONOFF
SRUN     LA    R4,VMOSTAT
         LA    R5,VMRUNCF
         B     ONOFF
SLINEDIT LA    R4,VMQSTAT
         LA    R5,VMLINED
ONOFF    CH    R3,=Y(VOFF)
         BH    BADOPT             neither ON nor OFF
         BE    ISOFF
         EX    R5,SETBIT
         EXIT  RC=0
ISOFF    X     R5,=F'255'         all bits but this
         EX    R5,CLEARBIT
         EXIT  RC=0
SETBIT   OI    0(R4),0            executed
CLEARBIT NI    0(R4),0            executed
***********************************************************************
*        EMSG                                                         *
***********************************************************************
SEMSG    CH    R3,=Y(VREAL)
         BE    BADOPT
         NI    VMMSTAT,X'FF'-VMEMCODE-VMEMTEXT
         IC    R5,EMSGBITS(R3)    what each value shows
         EX    R5,SETEMSG
         EXIT  RC=0
SETEMSG  OI    VMMSTAT,0          executed
EMSGBITS DC    AL1(VMEMCODE+VMEMTEXT,0,VMEMCODE,VMEMTEXT)
***********************************************************************
*        TIMER: the interval timer at guest location 80               *
***********************************************************************
STIMER   CH    R3,=Y(VCODE)
         BE    BADOPT
         CH    R3,=Y(VTEXT)
         BE    BADOPT
         NI    VMOSTAT,X'FF'-VMTMROFF-VMTMREAL
         CH    R3,=Y(VOFF)
         BL    TIMEREND           ON
         BE    TIMEROFF
         OI    VMOSTAT,VMTMREAL
         B     TIMEREND
TIMEROFF OI    VMOSTAT,VMTMROFF
TIMEREND MVC   VMTMLAST,VMVTIME   it counts from here
         EXIT  RC=0
***********************************************************************
*        ECMODE: a change resets the virtual machine, as VM/370 does  *
***********************************************************************
SECMODE  CH    R3,=Y(VOFF)
         BH    BADOPT
         BE    ECOFF
         TM    VMQSTAT,VMECMODE   on already?
         BO    SEXIT
         OI    VMQSTAT,VMECMODE
         B     ECRESET
ECOFF    TM    VMQSTAT,VMECMODE
         BZ    SEXIT
         NI    VMQSTAT,X'FF'-VMECMODE
ECRESET  LA    R0,1               registers of control anew
         CALL  DMKBLDRS
SEXIT    EXIT  RC=0
***********************************************************************
*        What this CP has not got                                     *
***********************************************************************
SNONE    CH    R3,=Y(VOFF)
         BE    SEXIT
         ERROR CFS,006,E,'FUNCTION NOT INSTALLED'
         EXIT  RC=4
         LTORG
         COPY  EQU
         COPY  PSA
         COPY  VMBLOK
         COPY  SAVEAREA
         END
