DMKSCN   TITLE 'DMKSCN - FIND DEVICES AND USERS'
***********************************************************************
*                                                                     *
*  MODULE    DMKSCN                                                   *
*  ENTRIES   DMKSCNRD  R1 = real address: R8 = RDEVBLOK               *
*            DMKSCNVD  R11 = VMBLOK, R1 = virtual address: R7 =       *
*                      VDEVBLOK                                       *
*            DMKSCNVM  R1 = 8-byte userid: R11 = VMBLOK               *
*  EXITS     R15 = 0, or 4: there is none                             *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKSCN   CSECT
         USING PSA,R0
         USING VMBLOK,R11
         USING RDEVBLOK,R8
         USING VDEVBLOK,R7
DMKSCNRD ENTER
         L     R8,ARIODV
         L     R2,ARIOCT
         SLL   R1,16          as RDEVADD has it
         SRA   R1,16
SCNRD1   CH    R1,RDEVADD
         BE    SCNRDYES
         LA    R8,RDEVSIZE(,R8)
         BCT   R2,SCNRD1
SCNNONE  EXIT  RC=4
SCNRDYES ST    R8,SAVER8
         EXIT  RC=0
         SPACE 1
DMKSCNVD ENTER
         SLL   R1,16
         SRA   R1,16
         L     R7,VMVDEVS
SCNVD1   LTR   R7,R7
         BZ    SCNNONE
         CH    R1,VDEVADD
         BE    SCNVDYES
         L     R7,VDEVNEXT
         B     SCNVD1
SCNVDYES ST    R7,SAVER7
         EXIT  RC=0
         SPACE 1
DMKSCNVM ENTER
         L     R11,ASYSVM
SCNVM1   CLC   VMUSER,0(R1)
         BE    SCNVMYES
         L     R11,VMNEXT
         C     R11,ASYSVM
         BNE   SCNVM1
         B     SCNNONE
SCNVMYES ST    R11,SAVER11
         EXIT  RC=0
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         COPY  RDEVBLOK
         COPY  VDEVBLOK
         END
