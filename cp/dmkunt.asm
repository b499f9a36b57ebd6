DMKUNT   TITLE 'DMKUNT - untranslation'
***********************************************************************
*                                                                     *
* DMKUNT - the end of a translated channel program in the guest's     *
*          terms                                                      *
*                                                                     *
* ENTRIES                                                             *
*   DMKUNTRN  status, address, sense bytes; gives the storage back    *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKUNT   CSECT
         USING PSA,0
         USING VMBLOK,R11
         USING VDEVBLOK,R7
         USING IOBLOK,R10
         USING RCWTASK,R6
***********************************************************************
*                                                                     *
* DMKUNTRN                                                            *
*                                                                     *
* IN   R7 = VDEVBLOK, R10 = IOBLOK that has ended                     *
* OUT  VDEVCSW, VDEVSENS; IOBLOK and RCWTASK are given back           *
*                                                                     *
***********************************************************************
DMKUNTRN ENTER
         L     R6,VDEVCCWL        translated channel program
         TM    IOBSTAT,IOBCC3     was nobody there?
         BO    GONE
         MVC   VDEVCSW,IOBCSW     status to present
         TM    IOBSTAT,IOBFATAL   unit check: the sense bytes are ours
         BZ    ADDRESS
         MVC   VDEVSENS,IOBSENS
         OI    VDEVSTAT,VDEVUCHK
ADDRESS  L     R1,IOBCSW          real address behind the last CCW
         LA    R1,0(,R1)
         LA    R2,RCWCCW+8        of the first
         SR    R1,R2
         BM    FIRST              none was used
         SRL   R1,1               4 bytes for 8
         L     R2,RCWCCWN         CCWs in use
         SLL   R2,2
         CR    R1,R2
         BNL   FIRST
         L     R1,RCWVIRT(R1)     the guest's address
         LA    R1,8(,R1)
         B     STORE
FIRST    L     R1,VDEVCAW         guest's CAW of the operation
STORE    STCM  R1,B'0111',VDEVCSW+1
         B     FREE
GONE     XC    VDEVCSW,VDEVCSW    as if it were not ready
         MVI   VDEVCSW+4,CSWUC    unit check
         XC    VDEVSENS,VDEVSENS
         MVI   VDEVSENS,X'40'     intervention required
         OI    VDEVSTAT,VDEVUCHK
FREE     MVC   VDEVCSW(1),VDEVCAW the guest's key
         LR    R1,R6
         LA    R0,RCWSIZE
         CALL  DMKFRET            storage goes back
         LR    R1,R10
         LA    R0,IOBSIZE
         CALL  DMKFRET            storage goes back
         SR    R1,R1
         ST    R1,VDEVCCWL        translated channel program
         EXIT  RC=0
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  VDEVBLOK
         COPY  IOBLOK
         COPY  RCWTASK
         COPY  SAVEAREA
         END
