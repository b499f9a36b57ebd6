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
         BALR  R12,0              a base for the moment
         USING *,R12              (DMSINI + 2)
         USING NUCON,0            low storage needs no base
         LH    R2,IPLDEVNO        where the machine left the device's
         STH   R2,NUCIPL            address: read it before it changes
         MVC   RSNPSW(8),INIRSTRT restart comes to DMSABN from now on
         STIDP NUCSTIDP           who are we?
         CLI   NUCSTIDP,VERSIONV  version FF: a virtual machine
         BNE   INIKEYS            another: the bare machine
         OI    NUCFLAG,NUCCP      CP is below
*
*        Storage keys.  SET STORAGE KEY of a block that is not there
*        gives an addressing exception: that is how the size is found.
*
INIKEYS  LA    R3,KEYUSER         key E, from the user area up
         L     R4,=A(USERAREA)    first block of users
         LA    R5,2048            keys belong to blocks of 2K
         LA    R6,INISIZE         DMSITP comes back to here
         ST    R6,PGMEXIT         an exception is expected
INIKEY1  SSK   R3,R4              set it, if it is there
         AR    R4,R5              next block
         C     R4,=A(X'1000000')  16M: all of it is there
         BL    INIKEY1            try
INISIZE  SR    R6,R6              no exception is expected now
         ST    R6,PGMEXIT         any more is an error
         ST    R4,NUCSIZE         first block that is not there
         C     R4,=A(MINSIZE)     enough?
         BNL   INIHIGH            yes
         LA    R1,WAITSTG         too small: stop with a code
         B     INIDEAD            stop
INIHIGH  S     R4,=A(HIGHSIZE)    the system's part at the top
         ST    R4,NUCHIGH         begins here
         LA    R3,KEYSYS          is key F again
INIKEY2  SSK   R3,R4              set it
         AR    R4,R5              next block
         C     R4,NUCSIZE         to the end
         BL    INIKEY2            of storage
         SR    R4,R4              from 0 up to the user's save areas:
         L     R6,=A(USERSAV)     key F
         BAL   R7,INISSK          set them
         LA    R3,KEYUSER         save areas and transient area: E
         L     R6,=A(NUCLEUS)     up to the nucleus
         BAL   R7,INISSK          set them
         LA    R3,KEYSYS          the nucleus: F
         L     R6,=A(USERAREA)    up to the user area
         BAL   R7,INISSK          set them
*
*        Save areas: each points to the one before and the one behind.
*
         L     R1,=A(SAVESTK)       those of the nucleus
         LA    R0,SAVENUM         so many
         BAL   R7,INICHAIN        chain them
         L     R1,=A(INTSTK)        those of interruption handlers
         LA    R0,INTNUM          so many
         BAL   R7,INICHAIN        chain them
         L     R13,=A(SAVESTK)      we have the first
*
*        The console: 009, or else 01F.
*
         LA    R1,INICONS         candidates
INICON1  LH    R2,0(,R1)          next candidate
         LTR   R2,R2              is there one?
         BZ    INICONX            there is none
         TIO   0(R2)              are you there?
         BC    14,INICON2         anything but "not operational"
         LA    R1,2(,R1)          no: the next
         B     INICON1            try it
INICONX  LA    R1,WAITCON         we cannot even say so
         B     INIDEAD            stop
INICON2  STH   R2,CONADDR         this is the console
*
*        Tables at the top of storage, disks, and the greeting.
*
         L     R2,NUCHIGH         clear the system's area
         L     R3,=A(HIGHSIZE)    all of it
         SR    R5,R5              pad with zeros
         MVCL  R2,R4              (R5: no source)
         CALL  DMSACMI            access the disks
         OI    NUCFLAG,NUCWARM    commands may come
         CALL  DMSTIMS            date and time; CPU time begins
         MVC   INIDATE,TIMDATE    into the greeting
         MVC   INITIME,TIMTIME    both
         LA    R1,INIHELLO        greet the user
         LA    R0,L'INIHELLO      its length
         CALL  DMSCWRT            type the line
         SR    R2,R2              return code of the first Ready
         L     R15,=V(DMSINT)     the command level
         BR    R15                and never back
*
*        R1 = code: stop in the disabled wait.
*
INIDEAD  ST    R1,NUCPSWD+4       the code is the address
         LPSW  NUCPSWD            for good
*
*        R3 = key: set it from R4 up to R6.
*
INISSK   SSK   R3,R4              set it
         AR    R4,R5              next block
         CR    R4,R6              as far as wanted?
         BL    INISSK             no
         BR    R7                 return
*
*        R0 = number, R1 = first: chain save areas.
*
INICHAIN SR    R2,R2              nobody is before the first
         USING SAVE,R1            a save area
INICHN1  ST    R2,SAVBACK         the one before
         LA    R3,SAVELEN(,R1)    the one behind
         ST    R3,SAVNEXT         follows it
         LR    R2,R1              this one is before the next
         LR    R1,R3              next
         BCT   R0,INICHN1         if any
         SR    R3,R3              nothing is behind the last: running
         ST    R3,SAVNEXT-SAVE(,R2)  over it would hit location 12
         DROP  R1                 (no more)
         BR    R7                 return
*
         DS    0D
INIRSTRT DC    AL1(PSWNONE,PSWMCH,0,0),V(DMSABNR) what restart does
INICONS  DC    X'0009',X'001F',H'0'   consoles, zero ends them
VERSIONV EQU   X'FF'              STIDP version of a virtual machine
IPLDEVNO EQU   2                  BC mode: IPL stores the address at 2
         LTORG                    constants of the code above
INIHELLO DC    C'CMS TRAPEZE 1.0 - mm/dd/yy hh:mm:ss' the greeting
INIDATE  EQU   INIHELLO+18,8      date in it
INITIME  EQU   INIHELLO+27,8      time in it
         COPY  NUCON              low storage, map, bits
         REGEQU                   names of the registers
         END
