DMKCPJ   TITLE 'DMKCPJ - start of the services'
***********************************************************************
*                                                                     *
* DMKCPJ - the services get ready                                     *
*                                                                     *
* ENTRIES                                                             *
*   DMKCPISV  once, before the terminals; on the system's stack       *
*                                                                     *
* REGISTERS                                                           *
*   R5 = devices left, R8 = RDEVBLOK, R10 = IOBLOK                    *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKCPJ   CSECT
         USING PSA,0
         USING VMBLOK,R11
         USING RDEVBLOK,R8
         USING IOBLOK,R10
DMKCPISV ENTER
         CALL  DMKSPLIN           spool files
*        the labels of the disks: record 3 of the first track
         LA    R0,IOBSIZE
         CALL  DMKFREE            free storage for it
         LR    R10,R1
         LA    R0,LABSIZE/8
         CALL  DMKFREE            free storage for it
         LR    R9,R1
         USING LABEL,R9
         L     R8,ARIODV          first RDEVBLOK
         L     R5,ARIOCT          number of RDEVBLOKs
VOLUME   TM    RDEVTYPC,CLASDASD  direct-access storage?
         BZ    NEXT               no
         MVC   RDEVVOL,=CL8' '    unknown
         TM    RDEVSTAT,RDEVABSN  absent: condition code 3?
         BO    NEXT               yes
         MVC   LABCCWS(32),CCWS   the channel program
         LA    R1,LABSEEK
         STCM  R1,B'0111',LABCCWS+1
         LA    R1,LABSEEK+2
         STCM  R1,B'0111',LABCCWS+9
         LA    R1,LABCCWS+8
         STCM  R1,B'0111',LABCCWS+17
         LA    R1,LABDATA
         STCM  R1,B'0111',LABCCWS+25
         MVC   LABSEEK,=X'00000000000003'
         LA    R1,LABCCWS
         ST    R1,IOBCAW
         ST    R11,IOBUSER        VMBLOK for which it is done
         ST    R8,IOBRDEV         RDEVBLOK
         L     R1,=A(ENDED)
         ST    R1,IOBIRA          entry called at the end
         CALL  DMKIOSQR           start it, or queue it
         CALL  DMKDSPWT           until it has been read
         TM    IOBSTAT,IOBFATAL+IOBCC3
         BNZ   NEXT
         CLC   LABDATA(4),=C'VOL1'
         BNE   NEXT
         MVC   RDEVVOL,LABDATA+4  volume label of a disk
NEXT     LA    R8,RDEVSIZE(,R8)
         BCT   R5,VOLUME
         LR    R1,R9
         LA    R0,LABSIZE/8
         CALL  DMKFRET            storage goes back
         LR    R1,R10
         LA    R0,IOBSIZE
         CALL  DMKFRET            storage goes back
         CALL  DMKRSPIN           reader, printer, punch
         EXIT  RC=0
*
ENDED    ENTER
         CALL  DMKDSPPO           R11 = IOBUSER: the system
         EXIT  RC=0
*
CCWS     CCW   X'07',0,CCWCC,6    seek
         CCW   X'31',0,CCWCC,5    search ID equal
         CCW   X'08',0,0,1        again until it is found
         CCW   X'06',0,CCWSLI,80  read
*
LABEL    DSECT
LABCCWS  DS    4D                 channel program
LABSEEK  DS    XL7                BBCCHHR
         DS    X
LABDATA  DS    CL80               label
         DS    0D
LABSIZE  EQU   *-LABEL
DMKCPJ   CSECT
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  RDEVBLOK
         COPY  IOBLOK
         COPY  SAVEAREA
         END
