DMKVDB   TITLE 'DMKVDB - virtual devices'
***********************************************************************
*                                                                     *
* DMKVDB - makes and unmakes virtual devices                          *
*                                                                     *
* ENTRIES                                                             *
*   DMKVDBUS  the devices of a user, from the directory               *
*   DMKVDBFR  remove all devices                                      *
*   DMKVDBDE  DETACH vaddr (command)                                  *
*                                                                     *
* REGISTERS                                                           *
*   R6 = UDEV, R7 = VDEVBLOK, R8 = RDEVBLOK                           *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKVDB   CSECT
         USING PSA,0
         USING VMBLOK,R11
         USING UDEV,R6
         USING VDEVBLOK,R7
         USING RDEVBLOK,R8
***********************************************************************
*                                                                     *
* DMKVDBUS - the devices of a user                                    *
*                                                                     *
* IN   R1 = UDIRECT, R11 = VMBLOK                                     *
*                                                                     *
***********************************************************************
DMKVDBUS ENTER
         LA    R6,UDSIZE(,R1)     first device
USNEXT   CLC   UDVADD,=AL2(UDVLAST)
         BE    USEXIT             no more
         SR    R8,R8              no real device yet
         CLC   UDVRDEV,=AL2(UDVLAST)
         BNE   USDED              a dedicated one
         TM    UDVTYPC,CLASDASD   direct-access storage?
         BZ    USMAKE             no
*                                 minidisk: where is the volume?
         L     R8,ARIODV          first RDEVBLOK
         L     R9,ARIOCT          number of RDEVBLOKs
USVOL    TM    RDEVTYPC,CLASDASD  direct-access storage?
         BZ    USVOLN             no
         CLC   RDEVVOL,UDVVOL     volume label of a disk?
         BE    USMAKE             yes
USVOLN   LA    R8,RDEVSIZE(,R8)
         BCT   R9,USVOL
         LH    R2,UDVADD          nowhere
         LA    R3,UDVVOL
         LA    R4,L'UDVVOL
         ERROR LOG,108,E,'DASD ',(X3,R2),' NOT LINKED; VOLID ',        X
               (C,R3,R4),' NOT MOUNTED'
         B     USSTEP
*                                 dedicated: is it there, is it free?
USDED    LH    R1,UDVRDEV         dedicated: real address
         CALL  DMKSCNRD           find the real device
         LTR   R15,R15            is there one?
         BNZ   USNODEV            no
         L     R1,RDEVUSER        VMBLOK: its user, or 0
         LTR   R1,R1              is there one?
         BNZ   USNODEV            somebody has it
         TM    RDEVSTAT,RDEVDED+RDEVSYS
         BNZ   USNODEV
USMAKE   LA    R0,VDEVSIZE        make it
         CALL  DMKFREE            free storage for it
         LR    R7,R1
         MVC   VDEVADD,UDVADD     virtual address: channel and unit
         MVC   VDEVTYPC(2),UDVTYPC
         MVC   VDEVFLAG,UDVFLAG
         MVC   VDEVCLS,UDVCLS     spool class
         MVC   VDEVRELN(4),UDVRELN  cylinders
         MVC   VDEVTO,=CL8' '
         ST    R8,VDEVREAL        RDEVBLOK behind it, or 0
         ST    R11,VDEVUSER       VMBLOK it belongs to
         TM    VDEVFLAG,VDEVLINE  a line without a terminal
         BZ    *+8
         OI    VDEVSTAT,VDEVNRDY  is not ready
         CLC   UDVRDEV,=AL2(UDVLAST)
         BE    USCHAIN
         OI    VDEVSTAT,VDEVDED   dedicated: his alone
         OI    RDEVSTAT,RDEVDED   dedicated to RDEVUSER
         MVC   VDEVTYPC,RDEVTYPC
         MVC   VDEVTYPE,RDEVTYPE
         MVC   VDEVBND,=H'32767'  all cylinders
         ST    R11,RDEVUSER       VMBLOK: its user, or 0
         ST    R7,RDEVVDEV
         L     R1,=V(DMKVIOUN)
         ST    R1,RDEVUNSO
USCHAIN  LA    R1,VMVDEVS         in its place: ascending address
USCHNEXT L     R2,0(,R1)          (VDEVNEXT is its first field)
         LTR   R2,R2              is there one?
         BZ    USCHAINS           no
         CLC   VDEVADD-VDEVBLOK(2,R2),VDEVADD
         BH    USCHAINS
         LR    R1,R2
         B     USCHNEXT
USCHAINS ST    R7,0(,R1)
         ST    R2,VDEVNEXT        next device of the virtual machine
USSTEP   LA    R6,UDVSIZE(,R6)
         B     USNEXT
USEXIT   EXIT  RC=0
USNODEV  LH    R2,UDVADD          virtual address
         LH    R3,UDVRDEV         dedicated: real address
         ERROR LOG,091,E,'DEV ',(X3,R2),' NOT DEDICATED; DEV ',        X
               (X3,R3),' NOT AVAILABLE'
         B     USSTEP
***********************************************************************
*                                                                     *
* DMKVDBFR - remove all devices                                       *
*                                                                     *
* They have been reset (DMKCFPDR) and closed.                         *
*                                                                     *
***********************************************************************
DMKVDBFR ENTER
FRNEXT   L     R7,VMVDEVS         first one
         LTR   R7,R7              is there one?
         BZ    FREXIT             no
         LA    R5,VMVDEVS
         BAL   R10,REMOVE
         B     FRNEXT
FREXIT   EXIT  RC=0
*
*        REMOVE - R7 = VDEVBLOK, R5 = what points to it
*
REMOVE   MVC   0(4,R5),VDEVNEXT
         TM    VDEVFLAG,VDEVLINE  line for DIAL?
         BO    REMFRET            yes
         TM    VDEVSTAT,VDEVDED   dedicated: free for others
         BZ    REMFRET
         L     R8,VDEVREAL        RDEVBLOK behind it, or 0
         NI    RDEVSTAT,X'FF'-RDEVDED
         SR    R1,R1
         ST    R1,RDEVUSER        VMBLOK: its user, or 0
         ST    R1,RDEVVDEV
         ST    R1,RDEVUNSO
REMFRET  LR    R1,R7
         LA    R0,VDEVSIZE
         CALL  DMKFRET            storage goes back
         BR    R10
***********************************************************************
*                                                                     *
* DETACH vaddr                                                        *
*                                                                     *
***********************************************************************
DMKVDBDE ENTER
         CALL  DMKCVTFD           the next word
         LTR   R15,R15            is there one?
         BNZ   DEMISS             no
         CALL  DMKCVTHB           as a hexadecimal number
         LTR   R15,R15            is it a number?
         BNZ   DEMISS             no
         LR    R4,R1
         CALL  DMKSCNVD           find the virtual device
         LTR   R15,R15            is there one?
         BNZ   DENODEV            no
         CALL  DMKVIORS           reset it
         CALL  DMKDIADR           drop who has dialed
         CALL  DMKSPLCL           close its file
         LA    R5,VMVDEVS         what points to it
DENEXT   CL    R7,0(,R5)
         BE    DEFOUND
         L     R5,0(,R5)
         B     DENEXT
DEFOUND  BAL   R10,REMOVE
         SAY   'DEV ',(X3,R4),' DETACHED'
         EXIT  RC=0
DEMISS   ERROR VDB,022,E,'VADDR MISSING OR INVALID'
         EXIT  RC=0
DENODEV  ERROR VDB,040,E,'DEV ',(X3,R4),' DOES NOT EXIST'
         EXIT  RC=0
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  RDEVBLOK
         COPY  VDEVBLOK
         COPY  UDIRECT
         COPY  SAVEAREA
         END
