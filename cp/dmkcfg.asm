DMKCFG   TITLE 'DMKCFG - IPL'
***********************************************************************
*                                                                     *
* DMKCFG - loads a guest system                                       *
*                                                                     *
* The load key of a real machine: reset; the read command that is     *
* wired in, to location 0, and the channel program that it has read;  *
* the PSW at location 0.                                              *
*                                                                     *
* ENTRIES                                                             *
*   DMKCFGIP  IPL vaddr [CLEAR | NOCLEAR] [STOP]                      *
*   DMKCFGDO  ... the same, address known                             *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKCFG   CSECT
         USING PSA,0
         USING VMBLOK,R11
         USING VDEVBLOK,R7
DMKCFGIP ENTER
         CALL  DMKCVTFD           which device?
         LTR   R15,R15            is there one?
         BNZ   IPMISS             no
         CALL  DMKCVTHB           as a hexadecimal number
         LTR   R15,R15            is it a number?
         BNZ   IPBADDEV           no
         LR    R5,R1              address
         SR    R6,R6              options: none
IPOPTION CALL  DMKCVTFD           the next word
         LTR   R15,R15            is there one?
         BNZ   IPDO               no more
         L     R1,=A(OPTIONS)
         CALL  DMKCVTKW           look it up in the table
         LTR   R15,R15            is it there?
         BNZ   IPBADOPT           no
         OR    R6,R0
         N     R0,=A(IPLPARM)     PARM takes the rest of the line
         BZ    IPOPTION
IPDO     LR    R1,R5
         LR    R0,R6
         CALL  DMKCFGDO           load it
IPEXIT   EXIT  RC=0
IPMISS   ERROR CFG,026,E,'OPERAND MISSING OR INVALID'
         B     IPEXIT
IPBADDEV LA    R1,VMTOKEN
         ERROR CFG,044,E,'SYSTEM ',(N,R1),' DOES NOT EXIST'
         B     IPEXIT
IPBADOPT LA    R1,VMTOKEN
         ERROR CFG,003,E,'INVALID OPTION - ',(N,R1)
         B     IPEXIT
OPTIONS  DS    0F
         KEYWORD CLEAR,2,IPLCLEAR
         KEYWORD NOCLEAR,3,IPLNOCLR
         KEYWORD STOP,4,IPLSTOP
         KEYWORD PARM,4,IPLPARM
         KEYWORD END
IPLCLEAR EQU   X'80'              storage is cleared
IPLSTOP  EQU   X'40'              stops before the first instruction
IPLPARM  EQU   X'20'              (nobody reads it)
IPLNOCLR EQU   X'00'              storage stays: the default
***********************************************************************
*                                                                     *
* DMKCFGDO - load                                                     *
*                                                                     *
* IN   R1 = virtual address, R0 = options; on the VMBLOK's stack      *
* OUT  the guest runs, or a message has been written                  *
*                                                                     *
***********************************************************************
DMKCFGDO ENTER
         LR    R5,R1              address
         LR    R6,R0              options
         CALL  DMKSCNVD           find the virtual device
         LTR   R15,R15            is there one?
         BNZ   DONODEV            no
         CALL  DMKDSPCF           the guest stops
         CALL  DMKCFPDR           its devices are reset
         LA    R0,1               initial program reset
         CALL  DMKBLDRS           reset the processor
         LR    R1,R6
         N     R1,=A(IPLCLEAR)
         BZ    DOREAD
         CALL  DMKBLDCL           storage cleared
DOREAD   LR    R1,R5              (devices may have gone)
         CALL  DMKSCNVD           find the virtual device
         LTR   R15,R15            is there one?
         BNZ   DONODEV            no
         CALL  DMKVIOIP           the load itself
         LTR   R15,R15
         BNZ   DOFAIL
         SR    R1,R1              the PSW at location 0
         LA    R2,VMPSW
         LA    R0,8
         CALL  DMKPTRGT           from the guest's storage
         STH   R5,SAVEWRK1        the device's address goes ...
         LA    R1,IOADDR-PSA      ... in EC mode to 186,
         TM    VMPSW+1,PSWEC      extended-control mode?
         BO    DOADDR             yes
         MVC   VMPSW+2(2),SAVEWRK1  ... else into the PSW
         LA    R1,2
DOADDR   LA    R2,SAVEWRK1
         LA    R0,2
         CALL  DMKPTRPT           to the guest's storage
         LR    R1,R6
         N     R1,=A(IPLSTOP)
         BNZ   DOEXIT
         NI    VMKSTAT,X'FF'-VMKCP  the terminal is the guest's
         CALL  DMKDSPBG           it runs
DOEXIT   EXIT  RC=0
DONODEV  ERROR CFG,040,E,'DEV ',(X3,R5),' DOES NOT EXIST'
         EXIT  RC=0
DOFAIL   LM    R2,R3,VDEVCSW      what went wrong
         L     R4,VDEVSENS
         ERROR VMI,232,E,'IPL UNIT ERROR; CSW ''',(X8,R2),' ',(X8,R3), X
               ''' SNS ''',(X8,R4),''''
         EXIT  RC=0
         DROP  R7
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  VDEVBLOK
         COPY  KEYTABLE
         COPY  SAVEAREA
         END
