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
         COPY  FILES              blocks of the file system
DMSLST   CSECT
         USING NUCON,0            low storage needs no base
         ENTER                    save registers, get a base
         MVC   LSTFN,=CL8'*'      what is not said is any,
         MVC   LSTFT,=CL8'*'      type, too
         MVC   LSTFM,=CL8'A'      but the disk is A
         L     R10,=V(DMSADTS)    (the first of the table)
         TM    ADTFLAG-ADT(R10),ADTHERE is there an A?
         BO    LSTHAVE            yes
         MVI   LSTFM,C'*'         who has no A sees all
LSTHAVE  DS    0H
         MVI   LSTFLAG,0          no option yet
         LA    R2,LSTFN           operands go here
         LA    R3,3               three at most
LSTOPER  LA    R1,8(,R1)          operands
         CLI   0(R1),X'FF'        end of the list?
         BE    LSTGO              that was the last
         CLI   0(R1),C'('         options?
         BE    LSTOPT             yes
         MVC   0(8,R2),0(R1)      keep it
         LA    R2,8(,R2)          the next goes there
         BCT   R3,LSTOPER         if there may be one
         LA    R1,8(,R1)          behind three, only options
         CLI   0(R1),C'('         options?
         BNE   LSTGO              no
LSTOPT   LA    R1,8(,R1)          next option
         CLI   0(R1),X'FF'        end of the list?
         BE    LSTGO              that was the last
         CLI   0(R1),C')'         a parenthesis?
         BE    LSTGO              ends them, too
         OI    LSTFLAG,LSTLONG    a long line
         CLC   0(8,R1),=CL8'LABEL' is what they all
         BE    LSTGO              are good for
         CLC   0(8,R1),=CL8'FORMAT' here,
         BE    LSTGO              whichever
         CLC   0(8,R1),=CL8'DATE' it
         BE    LSTGO              is
         LR    R2,R1              unknown
         LA    R1,LSTM003         tell the user
         CALL  DMSERRE            type the message
         LA    R15,24             return code 24
         B     LSTEND             code 24
LSTGO    L     R10,=V(DMSADTS)    table of the disks
         USING ADT,R10            a disk
         LA    R8,36              no such disk so far
LSTDISK  TM    ADTFLAG,ADTHERE    is it accessed?
         BZ    LSTNXD             no
         CLI   LSTFM,C'*'         any disk?
         BE    LSTDSK1            yes
         CLC   ADTMODE,LSTFM      or this one?
         BNE   LSTNXD             no
LSTDSK1  LTR   R8,R8              found one already?
         BZ    LSTDSK2            yes: that stays
         LA    R8,28              at least a disk
LSTDSK2  LH    R7,ADTFILES        entries
         L     R11,ADTFSTS        the first one
         USING FST,R11            a directory entry
         LTR   R7,R7              any?
         BZ    LSTNXD             no
LSTFILE  CLI   LSTFN,C'*'         the name
         BE    LSTTYPE            any
         CLC   FSTFN,LSTFN        is it the one?
         BNE   LSTNXF             no
LSTTYPE  CLI   LSTFT,C'*'         and the type wanted?
         BE    LSTHIT             any
         CLC   FSTFT,LSTFT        is it the one?
         BNE   LSTNXF             no
LSTHIT   BAL   R9,LSTLINE         yes: type it
         SR    R8,R8              at least one
LSTNXF   LA    R11,FSTLEN(,R11)   next entry
         BCT   R7,LSTFILE         if any
LSTNXD   LA    R10,ADTLEN(,R10)   next disk
         CLI   ADTMODE,0          end of the table?
         BNE   LSTDISK            no
         LTR   R15,R8             was there any?
         BZ    LSTEND             yes
         LA    R1,LSTM002         tell the user
         CALL  DMSERRE            type the message
         LR    R15,R8             28 or 36
LSTEND   LEAVE                    back to the caller
*
*        The line of a file.  Changes R0-R5.  Link: R9.
*
LSTLINE  MVI   LSTOUT,C' '        an empty line
         MVC   LSTOUT+1(L'LSTOUT-1),LSTOUT all over
         MVC   LSTOUT(8),FSTFN    name
         MVC   LSTOUT+9(8),FSTFT  type
         MVC   LSTOUT+18(2),FSTFM mode
         LA    R0,20              so long without options
         TM    LSTFLAG,LSTLONG    options?
         BZ    LSTTYP             no
         MVC   LSTOUT+23(1),FSTRECFM F or V
         L     R1,FSTLRECL        record length
         LA    R4,LSTOUT+24       field and
         LA    R5,6               its width
         BAL   R2,LSTNUM          put it there
         LH    R1,FSTITEMS        records
         N     R1,=X'0000FFFF'    (16 bits, no sign)
         LA    R5,7               seven places
         BAL   R2,LSTNUM          put it there
         LH    R1,FSTBLKS         blocks
         N     R1,=X'0000FFFF'    (16 bits, no sign)
         LA    R5,6               six places
         BAL   R2,LSTNUM          put it there
         UNPK  LSTOUT+45(3),FSTDATE(2)    month
         MVI   LSTOUT+47,C'/'     between them
         UNPK  LSTOUT+48(3),FSTDATE+1(2)  day
         MVI   LSTOUT+50,C'/'     between them
         MVC   LSTOUT+51(2),FSTYEAR       year
         UNPK  LSTOUT+55(3),FSTTIME(2)    hour
         MVI   LSTOUT+57,C':'     between them
         UNPK  LSTOUT+58(3),FSTTIME+1(2)  minute
         MVI   LSTOUT+60,C' '     (where UNPK left something)
         MVC   LSTOUT+62(6),ADTLABEL volume
         LA    R0,68              so long with options
LSTTYP   LA    R1,LSTOUT          the line
         CALL  DMSCWRT            type the line
         BR    R9                 return
*
*        Number R1 right-adjusted in R5 places at R4.  Link: R2.
*
LSTNUM   AR    R4,R5              behind the field
         CALL  DMSDEC             R1 -> digits, R0 so many
         LR    R3,R0              so many
         LR    R5,R4              the field's end
         SR    R5,R3              they begin here
         BCTR  R3,0               length minus one
         EX    R3,LSTMVC          put them there
         BR    R2                 return
LSTMVC   MVC   0(0,R5),0(R1)      executed
         DROP  R10,R11            (disk and file no more)
*
LSTM002  MSG   'DMSLST002E FILE NOT FOUND'
LSTM003  MSG   'DMSLST003E INVALID OPTION ''',NAME,''''
         LTORG                    constants of the code above
LSTFN    DS    CL8                pattern
LSTFT    DS    CL8                type
LSTFM    DS    CL8                mode
LSTFLAG  DS    X                  options
LSTLONG  EQU   X'80'              with format and date
LSTOUT   DS    CL80               the line
         COPY  NUCON              low storage, map, bits
         REGEQU                   names of the registers
         END
