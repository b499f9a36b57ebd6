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
         L     R8,ARIODV      first RDEVBLOK
         L     R2,ARIOCT      how many
         SLL   R1,16          as RDEVADD has it
         SRA   R1,16          (with its sign)
SCNRD1   CH    R1,RDEVADD     this one?
         BE    SCNRDYES       yes yes
         LA    R8,RDEVSIZE(,R8) the next
         BCT   R2,SCNRD1      as many as there are
SCNNONE  EXIT  RC=4
SCNRDYES ST    R8,SAVER8      for the caller
         EXIT  RC=0
         SPACE 1
DMKSCNVD ENTER
         SLL   R1,16          as VDEVADD has it
         SRA   R1,16          (with its sign)
         L     R7,VMVDEVS     first VDEVBLOK
SCNVD1   LTR   R7,R7          end of the chain?
         BZ    SCNNONE        yes: none
         CH    R1,VDEVADD     this one?
         BE    SCNVDYES       yes yes
         L     R7,VDEVNEXT    the next
         B     SCNVD1
SCNVDYES ST    R7,SAVER7      for the caller
         EXIT  RC=0
         SPACE 1
DMKSCNVM ENTER
         L     R11,ASYSVM     round the ring
SCNVM1   CLC   VMUSER,0(R1)   this one?
         BE    SCNVMYES       yes yes
         L     R11,VMNEXT     the next
         C     R11,ASYSVM     all seen?
         BNE   SCNVM1         no no
         B     SCNNONE
SCNVMYES ST    R11,SAVER11    for the caller
         EXIT  RC=0
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         COPY  RDEVBLOK
         COPY  VDEVBLOK
         END
