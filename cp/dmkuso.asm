DMKUSO   TITLE 'DMKUSO - LOGOFF, DISCONN, FORCE'
***********************************************************************
*                                                                     *
* DMKUSO - sessions end                                               *
*                                                                     *
* ENTRIES (commands)                                                  *
*   DMKUSOFF  LOGOFF [HOLD]                                           *
*   DMKUSODS  DISCONN [HOLD]                                          *
*   DMKUSOFO  FORCE userid                                            *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKUSO   CSECT
         USING PSA,0
         USING VMBLOK,R11
         USING RDEVBLOK,R8
***********************************************************************
*                                                                     *
* LOGOFF - the session ends; the virtual machine is unmade            *
*                                                                     *
***********************************************************************
DMKUSOFF ENTER
         CLI   VMCLASS,0          a session?
         BNE   OFF
         EXIT  RC=0               no: nothing to end
OFF      LA    R2,=C'LOGOFF AT '
         LA    R3,10
         B     END
*
*        from FORCE, on the stack of the user who must go
*
FORCED   ENTER
         LA    R2,=C'FORCED OFF AT '
         LA    R3,14
END      L     R1,VMHVCB          no answer to a program
         LTR   R1,R1              is there one?
         BZ    ENDSTOP            no
         L     R0,VMHVCL          length of that area
         AH    R0,=H'7'
         SRL   R0,3
         CALL  DMKFRET            storage goes back
         SR    R1,R1
         ST    R1,VMHVCB          response goes here
ENDSTOP  L     R1,VMHVBF          (LOGOFF by DIAGNOSE 8 stood there)
         LTR   R1,R1              is there one?
         BZ    ENDSTOP1           no
         LA    R0,VMHVBFL/8
         CALL  DMKFRET            storage goes back
         SR    R1,R1
         ST    R1,VMHVBF          commands of DIAGNOSE 8
ENDSTOP1 OI    VMRSTAT,VMLOGOFF   is being logged off
         CALL  DMKDSPCF           the guest stops
         CALL  DMKCFPDR           devices are reset, lines dropped
         CALL  DMKSPLLO           spool files are closed
         CALL  DMKVDBFR           devices go
         LA    R1,4               what has been typed goes
         CALL  DMKQCNPG           lines nobody will read
         L     R10,VMTRQSL        SLEEP is over
         LTR   R10,R10            is there one?
         BZ    ENDSAY             no
         CALL  DMKSCHRT           stop the clock
         LR    R1,R10
         LA    R0,TRQBSIZE
         CALL  DMKFRET            storage goes back
ENDSAY   CALL  DMKCQGTI           how long it was
         LR    R1,R2
         LR    R0,R3
         CALL  DMKLOGAT           a line with the time
         LA    R2,=C'LOGOFF'
         LA    R3,6
         CALL  DMKLOGNT           the operator hears of it
         BAL   R10,LEAVE          the terminal is free
         MVI   VMCLASS,0          nobody is logged on here
         GOTO  DMKBLDND
*
*        LEAVE - the terminal is free for somebody else
*
LEAVE    L     R8,VMTERM          RDEVBLOK of its terminal, or 0
         LTR   R8,R8              is there one?
         BZR   R10                there is none
         SR    R1,R1
         ST    R1,VMTERM          RDEVBLOK of its terminal, or 0
         ST    R1,RDEVUSER        VMBLOK: its user, or 0
         L     R9,RDEVEXTN        lines that wait do not call any more
         L     R9,TRMOUT-TRMBLOK(,R9)
LEAVNEXT LTR   R9,R9              is there one?
         BZ    LEAVLOGO           no
         ST    R1,CTKRTN-CTKBLOK(,R9)
         L     R9,CTKNEXT-CTKBLOK(,R9)
         B     LEAVNEXT
LEAVLOGO CALL  DMKCNSLG           hello to the next
         BR    R10
***********************************************************************
*                                                                     *
* DISCONN - the terminal is free, the guest runs on                   *
*                                                                     *
***********************************************************************
DMKUSODS ENTER
         L     R8,VMTERM          RDEVBLOK of its terminal, or 0
         LTR   R8,R8              is there one?
         BZ    DSEXIT             has none
         LA    R1,=C'DISCONNECT AT '
         LA    R0,14
         CALL  DMKLOGAT           a line with the time
         LA    R2,=C'DISCONNECT'
         LA    R3,10
         CALL  DMKLOGNT           the operator hears of it
         OI    VMOSTAT,VMDISC     disconnected: no terminal
         BAL   R10,LEAVE
         NI    VMKSTAT,X'FF'-VMKCP
         CALL  DMKDSPBG           the guest runs
DSEXIT   EXIT  RC=0
***********************************************************************
*                                                                     *
* FORCE userid - another user's session ends                          *
*                                                                     *
***********************************************************************
DMKUSOFO ENTER
         CALL  DMKCVTFD           the next word
         LTR   R15,R15            is there one?
         BNZ   FOMISS             no
         LA    R1,VMTOKEN
         CALL  DMKMSGFU           find him among those logged on
         LTR   R15,R15            is he there?
         BNZ   FONOT              no
         CR    R1,R11             himself?
         BE    OFF                then it is LOGOFF
         LR    R11,R1
         OI    VMRSTAT,VMLOGOFF   its guest does not run any more
         TM    VMKSTAT,VMKWAIT    does work of CP wait for a line?
         BZ    FOSTACK
         NI    VMKSTAT,X'FF'-VMKWAIT
         SR    R1,R1              there will be none
         ST    R1,VMANSWER        LINBLOK that DMKQCNRD waited for
         CALL  DMKDSPPO           the work that waits goes on
FOSTACK  L     R1,=A(FORCED)
         SR    R2,R2
         SR    R3,R3
         CALL  DMKSTKCP           LOGOFF on his stack
         EXIT  RC=0
FOMISS   ERROR USO,020,E,'USERID MISSING OR INVALID'
         EXIT  RC=0
FONOT    LA    R1,VMTOKEN
         ERROR USO,045,E,(N,R1),' NOT LOGGED ON'
         EXIT  RC=0
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  RDEVBLOK
         COPY  TRMBLOK
         COPY  CTKBLOK
         COPY  TRQBLOK
         COPY  SAVEAREA
         END
