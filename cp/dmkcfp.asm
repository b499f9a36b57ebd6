DMKCFP   TITLE 'DMKCFP - keys of the virtual machine'
***********************************************************************
*                                                                     *
* DMKCFP - what the keys of a real machine and its devices do         *
*                                                                     *
* ENTRIES (commands)                                                  *
*   DMKCFPSY  SYSTEM {CLEAR | RESET | RESTART}                        *
*   DMKCFPEX  EXTERNAL [code]                                         *
*   DMKCFPAT  ATTN, REQUEST                                           *
*   DMKCFPRD  READY vaddr                                             *
*   DMKCFPNR  NOTREADY vaddr                                          *
*   DMKCFPRS  RESET vaddr                                             *
* ENTRIES                                                             *
*   DMKCFPDR  reset all devices                                       *
*   DMKCFPST  the restart key                                         *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKCFP   CSECT
         USING PSA,0
         USING VMBLOK,R11
         USING VDEVBLOK,R7
***********************************************************************
*                                                                     *
* SYSTEM CLEAR    system reset, storage cleared                       *
*        RESET    system reset                                        *
*        RESTART  the restart key: PSW from location 0                *
*                                                                     *
***********************************************************************
DMKCFPSY ENTER
         CALL  DMKCVTFD           the next word
         LTR   R15,R15            is there one?
         BNZ   MISSING            no
         L     R1,=A(SYSTEMS)
         CALL  DMKCVTKW           look it up in the table
         LTR   R15,R15            is it there?
         BNZ   BADOPT             no
         LR    R15,R0
         BR    R15
SYSCLEAR BAL   R9,SYSRES
         CALL  DMKBLDCL           clear storage
         SAY   'STORAGE CLEARED - SYSTEM RESET.'
         EXIT  RC=0
SYSRESET BAL   R9,SYSRES
         SAY   'SYSTEM RESET.'
         EXIT  RC=0
SYSRES   CALL  DMKDSPCF           the guest stops
         OI    VMKSTAT,VMKCP      what is typed is for CP
         CALL  DMKCFPDR           devices are reset
         SR    R0,R0              the processor too
         CALL  DMKBLDRS           reset the processor
         BR    R9
SYSSTART CALL  DMKCFPST           restart
         EXIT  RC=0
MISSING  ERROR CFP,026,E,'OPERAND MISSING OR INVALID'
         EXIT  RC=0
BADOPT   LA    R1,VMTOKEN
         ERROR CFP,003,E,'INVALID OPTION - ',(N,R1)
         EXIT  RC=0
SYSTEMS  DS    0F
         KEYWORD CLEAR,5,SYSCLEAR
         KEYWORD RESET,5,SYSRESET
         KEYWORD RESTART,7,SYSSTART
         KEYWORD END
***********************************************************************
*                                                                     *
* EXTERNAL [code] - external interruption; 40, the interrupt key,     *
*                   when no code is given                             *
*                                                                     *
***********************************************************************
DMKCFPEX ENTER
         CALL  DMKCVTFD           a code?
         LA    R1,XCDKEY
         LTR   R15,R15            is there one?
         BNZ   EXPEND             no
         LA    R1,VMTOKEN
         CALL  DMKCVTHB           as a hexadecimal number
         LTR   R15,R15            is it a number?
         BNZ   EXBAD              no
         CH    R1,=Y(XCDCKC)      clock comparator?
         BE    EXCLOCK
         CH    R1,=Y(XCDCPT)      CPU timer?
         BE    EXTIMER
         LTR   R1,R1              else one of the group 00xx
         BZ    EXBAD
         CH    R1,=H'255'
         BH    EXBAD
EXPEND   CALL  DMKVMAEX
EXRUN    NI    VMKSTAT,X'FF'-VMKCP  the terminal is the guest's
         CALL  DMKDSPBG           it goes on, and is interrupted
EXEXIT   EXIT  RC=0
EXCLOCK  OI    VMEXPND0,VMXCKC    clock comparator
         B     EXMARK
EXTIMER  OI    VMEXPND0,VMXCPT    CPU timer
EXMARK   OI    VMPEND,VMPENDX     some external interruption
         B     EXRUN
EXBAD    LA    R1,VMTOKEN
         ERROR CFP,003,E,'INVALID OPTION - ',(N,R1)
         B     EXEXIT
***********************************************************************
*                                                                     *
* ATTN, REQUEST - attention from the virtual console                  *
*                                                                     *
***********************************************************************
DMKCFPAT ENTER
         CALL  DMKVCNAT           attention to the guest
         EXIT  RC=0
***********************************************************************
*                                                                     *
* READY vaddr    - device end from the device                         *
* NOTREADY vaddr - the device asks for intervention                   *
* RESET vaddr    - nothing is pending any more                        *
*                                                                     *
***********************************************************************
DMKCFPRD ENTER
         BAL   R9,DEVICE          next word of the command
         NI    VDEVSTAT,X'FF'-VDEVNRDY
         LA    R0,CSWDE
         CALL  DMKVMAUN
         EXIT  RC=0
DMKCFPNR ENTER
         BAL   R9,DEVICE          next word of the command
         OI    VDEVSTAT,VDEVNRDY  not ready: intervention required
         EXIT  RC=0
DMKCFPRS ENTER
         BAL   R9,DEVICE          next word of the command
         CALL  DMKVIORS           reset it
         SAY   'DEVICE ',(X3,R5),' RESET'
         EXIT  RC=0
*
*        DEVICE - next word of the command: R5 = address, R7 = VDEVBLOK
*
DEVICE   CALL  DMKCVTFD           the next word
         LTR   R15,R15            is there one?
         BNZ   DEVMISS            no
         CALL  DMKCVTHB           as a hexadecimal number
         LTR   R15,R15            is it a number?
         BNZ   DEVMISS            no
         LR    R5,R1
         CALL  DMKSCNVD           find the virtual device
         LTR   R15,R15            is there one?
         BZR   R9
         ERROR CFP,040,E,'DEV ',(X3,R5),' DOES NOT EXIST'
         EXIT  RC=0
DEVMISS  ERROR CFP,022,E,'VADDR MISSING OR INVALID'
         EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKCFPST - the restart key, also by the guest's own SIGP            *
*                                                                     *
***********************************************************************
DMKCFPST ENTER
         MVC   SAVEWRK1(8),VMPSW  old PSW to location 8
         LA    R1,RSOPSW-PSA
         LA    R2,SAVEWRK1
         LA    R0,8
         CALL  DMKPTRPT           to the guest's storage
         LA    R1,RSNPSW-PSA      new PSW from location 0
         LA    R2,VMPSW
         LA    R0,8
         CALL  DMKPTRGT           from the guest's storage
         NI    VMKSTAT,X'FF'-VMKCP
         CALL  DMKDSPBG           and go
         EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKCFPDR - reset all devices of the virtual machine                 *
*                                                                     *
* Waits until nothing works on its storage any more; on the VMBLOK's  *
* stack.  Dialed lines are dropped.                                   *
*                                                                     *
***********************************************************************
DMKCFPDR ENTER
         L     R7,VMVDEVS         first device
DRNEXT   LTR   R7,R7              is there one?
         BZ    DREXIT             no
         CALL  DMKVIORS           reset it
         TM    VDEVFLAG,VDEVLINE  line for DIAL?
         BZ    DRSTEP             no
         CALL  DMKDIADR           drop who has dialed
DRSTEP   L     R7,VDEVNEXT        next device of the virtual machine
         B     DRNEXT
DREXIT   SR    R1,R1              what the guest has not read
         CALL  DMKQCNPG           lines nobody will read
         NI    VMKSTAT,X'FF'-VMKREAD
         EXIT  RC=0
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  VDEVBLOK
         COPY  KEYTABLE
         COPY  SAVEAREA
         END
