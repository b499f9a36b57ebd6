         TITLE 'DMSINI - CMS: INITIALIZATION'
***********************************************************************
*                                                                     *
*  DMSINI   Makes the machine CMS's own after IPL.                    *
*                                                                     *
*  FUNCTION Finds out whether CP is below and how much storage there  *
*           is, sets the storage keys (F: system, E: user), builds    *
*           the chain of save areas, finds the console, accesses the  *
*           disks and greets the user.                                *
*                                                                     *
*  ENTRY    DMSINI: the IPL PSW, after the image is in storage.       *
*           Disabled, supervisor state, key 0.  Registers: any.       *
*  EXIT     To DMSINT, which reads commands for ever.                 *
*                                                                     *
***********************************************************************
DMSINI   CSECT
         BALR  R12,0               a base for the moment
         USING *,R12
         USING NUCON,0             low storage needs no base
         LH    R2,IPLDEVNO        where the machine left the device's
         STH   R2,NUCIPL            address: read it before it changes
         MVC   RSNPSW(8),INIRSTRT restart comes to DMSABN from now on
         STIDP NUCSTIDP           who are we?
         CLI   NUCSTIDP,VERSIONV  version FF: a virtual machine
         BNE   INIKEYS
         OI    NUCFLAG,NUCCP      CP is below
*
*        Storage keys.  SET STORAGE KEY of a block that is not there
*        gives an addressing exception: that is how the size is found.
*
INIKEYS  LA    R3,KEYUSER         key E, from the user area up
         L     R4,=A(USERAREA)
         LA    R5,2048            keys belong to blocks of 2K
         LA    R6,INISIZE         DMSITP comes back to here
         ST    R6,PGMEXIT
INIKEY1  SSK   R3,R4
         AR    R4,R5              next block
         C     R4,=A(X'1000000')  16M: all of it is there
         BL    INIKEY1
INISIZE  SR    R6,R6              no exception is expected now
         ST    R6,PGMEXIT
         ST    R4,NUCSIZE         first block that is not there
         C     R4,=A(MINSIZE)
         BNL   INIHIGH
         LA    R1,WAITSTG         too small: stop with a code
         B     INIDEAD
INIHIGH  S     R4,=A(HIGHSIZE)    the system's part at the top
         ST    R4,NUCHIGH
         LA    R3,KEYSYS          is key F again
INIKEY2  SSK   R3,R4
         AR    R4,R5
         C     R4,NUCSIZE
         BL    INIKEY2
         SR    R4,R4              from 0 up to the user's save areas:
         L     R6,=A(USERSAV)     key F
         BAL   R7,INISSK
         LA    R3,KEYUSER         save areas and transient area: E
         L     R6,=A(NUCLEUS)
         BAL   R7,INISSK
         LA    R3,KEYSYS          the nucleus: F
         L     R6,=A(USERAREA)
         BAL   R7,INISSK
*
*        Save areas: each points to the one before and the one behind.
*
         L     R1,=A(SAVESTK)       those of the nucleus
         LA    R0,SAVENUM
         BAL   R7,INICHAIN
         L     R1,=A(INTSTK)        those of interruption handlers
         LA    R0,INTNUM
         BAL   R7,INICHAIN
         L     R13,=A(SAVESTK)      we have the first
*
*        The console: 009, or else 01F.
*
         LA    R1,INICONS         candidates
INICON1  LH    R2,0(,R1)
         LTR   R2,R2
         BZ    INICONX            there is none
         TIO   0(R2)
         BC    14,INICON2         anything but "not operational"
         LA    R1,2(,R1)
         B     INICON1
INICONX  LA    R1,WAITCON         we cannot even say so
         B     INIDEAD
INICON2  STH   R2,CONADDR
*
*        Tables at the top of storage, disks, and the greeting.
*
         L     R2,NUCHIGH         clear the system's area
         L     R3,=A(HIGHSIZE)
         SR    R5,R5              pad with zeros
         MVCL  R2,R4              (R5: no source)
         CALL  DMSACMI            access the disks
         OI    NUCFLAG,NUCWARM    commands may come
         CALL  DMSTIMS            date and time; CPU time begins
         MVC   INIDATE,TIMDATE
         MVC   INITIME,TIMTIME
         LA    R1,INIHELLO        greet the user
         LA    R0,L'INIHELLO
         CALL  DMSCWRT             type the line
         SR    R2,R2              return code of the first Ready
         L     R15,=V(DMSINT)
         BR    R15                and never back
*
*        R1 = code: stop in the disabled wait.
*
INIDEAD  ST    R1,NUCPSWD+4
         LPSW  NUCPSWD
*
*        R3 = key: set it from R4 up to R6.
*
INISSK   SSK   R3,R4
         AR    R4,R5
         CR    R4,R6
         BL    INISSK
         BR    R7
*
*        R0 = number, R1 = first: chain save areas.
*
INICHAIN SR    R2,R2              nobody is before the first
         USING SAVE,R1
INICHN1  ST    R2,SAVBACK
         LA    R3,SAVELEN(,R1)
         ST    R3,SAVNEXT
         LR    R2,R1              this one is before the next
         LR    R1,R3
         BCT   R0,INICHN1
         SR    R3,R3              nothing is behind the last: running
         ST    R3,SAVNEXT-SAVE(,R2)  over it would hit location 12
         DROP  R1
         BR    R7
*
         DS    0D
INIRSTRT DC    AL1(PSWNONE,PSWMCH,0,0),V(DMSABNR)
INICONS  DC    X'0009',X'001F',H'0'   consoles, zero ends them
VERSIONV EQU   X'FF'              STIDP version of a virtual machine
IPLDEVNO EQU   2                  BC mode: IPL stores the address at 2
         LTORG                     constants of the code above
INIHELLO DC    C'CMS TRAPEZE 1.0 - mm/dd/yy hh:mm:ss'
INIDATE  EQU   INIHELLO+18,8
INITIME  EQU   INIHELLO+27,8
         COPY  NUCON               low storage, map, bits
         REGEQU                    names of the registers
         END
