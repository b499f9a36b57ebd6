         TITLE 'DMSLST - CMS: LISTFILE'
***********************************************************************
*                                                                     *
*  DMSLST   Command LISTFILE [fn [ft [fm]]] [(LABEL | FORMAT | DATE]  *
*                                                                     *
*  FUNCTION Types name, type and mode of the files; * stands for any. *
*           Without a mode the disk is A, or, for who has no A, all   *
*           of them.  With an option, format, records, blocks and     *
*           date are shown, too.                                      *
*                                                                     *
*  ENTRY    DMSLST   R1 -> parameter list.  R15 0; 24 option unknown; *
*                    28 no such file; 36 no such disk.                *
*                                                                     *
***********************************************************************
         COPY  FILES               blocks of the file system
DMSLST   CSECT
         USING NUCON,0             low storage needs no base
         ENTER                     save registers, get a base
         MVC   LSTFN,=CL8'*'      what is not said is any,
         MVC   LSTFT,=CL8'*'
         MVC   LSTFM,=CL8'A'      but the disk is A
         L     R10,=V(DMSADTS)    (the first of the table)
         TM    ADTFLAG-ADT(R10),ADTHERE
         BO    LSTHAVE
         MVI   LSTFM,C'*'         who has no A sees all
LSTHAVE  DS    0H
         MVI   LSTFLAG,0
         LA    R2,LSTFN
         LA    R3,3
LSTOPER  LA    R1,8(,R1)          operands
         CLI   0(R1),X'FF'         end of the list?
         BE    LSTGO
         CLI   0(R1),C'('
         BE    LSTOPT
         MVC   0(8,R2),0(R1)
         LA    R2,8(,R2)
         BCT   R3,LSTOPER
         LA    R1,8(,R1)          behind three, only options
         CLI   0(R1),C'('
         BNE   LSTGO
LSTOPT   LA    R1,8(,R1)
         CLI   0(R1),X'FF'         end of the list?
         BE    LSTGO
         CLI   0(R1),C')'
         BE    LSTGO
         OI    LSTFLAG,LSTLONG
         CLC   0(8,R1),=CL8'LABEL'
         BE    LSTGO
         CLC   0(8,R1),=CL8'FORMAT'
         BE    LSTGO
         CLC   0(8,R1),=CL8'DATE'
         BE    LSTGO
         LR    R2,R1
         LA    R1,LSTM003
         CALL  DMSERRE             type the message
         LA    R15,24              return code 24
         B     LSTEND
LSTGO    L     R10,=V(DMSADTS)     table of the disks
         USING ADT,R10             a disk
         LA    R8,36              no such disk so far
LSTDISK  TM    ADTFLAG,ADTHERE     is it accessed?
         BZ    LSTNXD
         CLI   LSTFM,C'*'
         BE    LSTDSK1
         CLC   ADTMODE,LSTFM
         BNE   LSTNXD
LSTDSK1  LTR   R8,R8              found one already?
         BZ    LSTDSK2
         LA    R8,28              at least a disk
LSTDSK2  LH    R7,ADTFILES
         L     R11,ADTFSTS
         USING FST,R11             a directory entry
         LTR   R7,R7
         BZ    LSTNXD
LSTFILE  CLI   LSTFN,C'*'         the name
         BE    LSTTYPE
         CLC   FSTFN,LSTFN
         BNE   LSTNXF
LSTTYPE  CLI   LSTFT,C'*'         and the type wanted?
         BE    LSTHIT
         CLC   FSTFT,LSTFT
         BNE   LSTNXF
LSTHIT   BAL   R9,LSTLINE         yes: type it
         SR    R8,R8
LSTNXF   LA    R11,FSTLEN(,R11)
         BCT   R7,LSTFILE
LSTNXD   LA    R10,ADTLEN(,R10)    next disk
         CLI   ADTMODE,0           end of the table?
         BNE   LSTDISK
         LTR   R15,R8             was there any?
         BZ    LSTEND
         LA    R1,LSTM002
         CALL  DMSERRE             type the message
         LR    R15,R8
LSTEND   LEAVE                     back to the caller
*
*        The line of a file.  Changes R0-R5.  Link: R9.
*
LSTLINE  MVI   LSTOUT,C' '
         MVC   LSTOUT+1(L'LSTOUT-1),LSTOUT
         MVC   LSTOUT(8),FSTFN
         MVC   LSTOUT+9(8),FSTFT
         MVC   LSTOUT+18(2),FSTFM
         LA    R0,20
         TM    LSTFLAG,LSTLONG
         BZ    LSTTYP
         MVC   LSTOUT+23(1),FSTRECFM
         L     R1,FSTLRECL        record length
         LA    R4,LSTOUT+24
         LA    R5,6
         BAL   R2,LSTNUM
         LH    R1,FSTITEMS        records
         N     R1,=X'0000FFFF'     (16 bits, no sign)
         LA    R5,7
         BAL   R2,LSTNUM
         LH    R1,FSTBLKS         blocks
         N     R1,=X'0000FFFF'     (16 bits, no sign)
         LA    R5,6
         BAL   R2,LSTNUM
         UNPK  LSTOUT+45(3),FSTDATE(2)    month
         MVI   LSTOUT+47,C'/'
         UNPK  LSTOUT+48(3),FSTDATE+1(2)  day
         MVI   LSTOUT+50,C'/'
         MVC   LSTOUT+51(2),FSTYEAR       year
         UNPK  LSTOUT+55(3),FSTTIME(2)    hour
         MVI   LSTOUT+57,C':'
         UNPK  LSTOUT+58(3),FSTTIME+1(2)  minute
         MVI   LSTOUT+60,C' '
         MVC   LSTOUT+62(6),ADTLABEL
         LA    R0,68
LSTTYP   LA    R1,LSTOUT
         CALL  DMSCWRT             type the line
         BR    R9                  return
*
*        Number R1 right-adjusted in R5 places at R4.  Link: R2.
*
LSTNUM   AR    R4,R5              behind the field
         CALL  DMSDEC             R1 -> digits, R0 so many
         LR    R3,R0
         LR    R5,R4
         SR    R5,R3              they begin here
         BCTR  R3,0
         EX    R3,LSTMVC
         BR    R2
LSTMVC   MVC   0(0,R5),0(R1)      executed
         DROP  R10,R11
*
LSTM002  MSG   'DMSLST002E FILE NOT FOUND'
LSTM003  MSG   'DMSLST003E INVALID OPTION ''',NAME,''''
         LTORG                     constants of the code above
LSTFN    DS    CL8                pattern
LSTFT    DS    CL8
LSTFM    DS    CL8
LSTFLAG  DS    X
LSTLONG  EQU   X'80'              with format and date
LSTOUT   DS    CL80
         COPY  NUCON               low storage, map, bits
         REGEQU                    names of the registers
         END
