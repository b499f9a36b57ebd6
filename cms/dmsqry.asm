         TITLE 'DMSQRY - CMS: QUERY AND SET'
***********************************************************************
*                                                                     *
*  DMSQRY   Commands QUERY, SET and CMSLEVEL.                         *
*                                                                     *
*  FUNCTION What is CMS's own is answered here; the rest is for CP.   *
*           Without CP the rest is an invalid function (24).          *
*                                                                     *
*  ENTRIES  DMSQRY   QUERY.  R1 -> parameter list.  R15 0, 24, or     *
*                    CP's return code.                                *
*           DMSSET   SET.                                             *
*           DMSQRYL  CMSLEVEL.                                        *
*                                                                     *
***********************************************************************
         COPY  FILES               blocks of the file system
DMSQRY   CSECT
         USING NUCON,0             low storage needs no base
         ENTER                     save registers, get a base
         LA    R4,QRYTAB          what can be asked
         B     QRY1
DMSSET   ENTER                     save registers, get a base
         LA    R4,SETTAB          what can be set
QRY1     LA    R2,8(,R1)          the operand
         LA    R15,24              return code 24
         CLI   0(R2),X'FF'         end of the list?
         BE    QRYMISS            there is none
         LA    R3,7               its length, minus one
         LA    R5,7(,R2)
QRYLEN   CLI   0(R5),C' '
         BNE   QRYLOOK
         BCTR  R5,0
         BCT   R3,QRYLEN
QRYLOOK  SR    R5,R5
         IC    R5,8(,R4)          letters needed
         LA    R6,1(,R3)
         CR    R6,R5
         BL    QRYNEXT
         EX    R3,QRYCLC
         BNE   QRYNEXT
         L     R6,12(,R4)         found: go there
         BR    R6
QRYNEXT  LA    R4,16(,R4)
         CLI   0(R4),0
         BNE   QRYLOOK
         CALL  DMSCPFU            not ours: CP?
         LTR   R15,R15             did it go well?
         BNM   QRYEND
QRYBAD   LA    R1,QRYM014         nobody's
         CALL  DMSERRE             type the message
         LA    R15,24              return code 24
         B     QRYEND
QRYMISS  LA    R1,QRYM005
         CALL  DMSERRE             type the message
         LA    R15,24              return code 24
QRYEND   LEAVE                     back to the caller
QRYCLC   CLC   0(0,R4),0(R2)      executed
*
*        QUERY CMSLEVEL, and the command of that name.
*
DMSQRYL  ENTER                     save registers, get a base
QRYLEVEL LA    R1,QRYMLEV
         CALL  DMSERRE             type the message
         SR    R15,R15             return code 0
         LEAVE                     back to the caller
*
*        QUERY RDYMSG
*
QRYRDY   LA    R1,QRYMLONG
         TM    RDYFLAG,RDYSHORT
         BZ    QRYRDY1
         LA    R1,QRYMSHRT
QRYRDY1  CALL  DMSERRE             type the message
         SR    R15,R15             return code 0
         LEAVE                     back to the caller
*
*        QUERY SEARCH: the disks in order of search.
*
QRYSRCH  L     R10,=V(DMSADTS)     table of the disks
         USING ADT,R10             a disk
QRYSCH1  TM    ADTFLAG,ADTHERE     is it accessed?
         BZ    QRYSCH2
         BAL   R9,QRYNAMES
         LA    R1,QRYMSCH
         CALL  DMSERRE             type the message
QRYSCH2  LA    R10,ADTLEN(,R10)    next disk
         CLI   ADTMODE,0           end of the table?
         BNE   QRYSCH1
         SR    R15,R15             return code 0
         LEAVE                     back to the caller
*
*        QUERY DISK [mode | *]
*
QRYDISK  MVC   QRYMODE,8(R2)      which?
         CLI   QRYMODE,X'FF'
         BNE   QRYDSK0
         MVI   QRYMODE,C'*'       all
QRYDSK0  L     R10,=V(DMSADTS)     table of the disks
         LA    R8,36              none so far
QRYDSK1  TM    ADTFLAG,ADTHERE     is it accessed?
         BZ    QRYDSK2
         CLI   QRYMODE,C'*'
         BE    QRYDSK3
         CLC   QRYMODE,ADTMODE
         BNE   QRYDSK2
QRYDSK3  SR    R8,R8
         BAL   R9,QRYNAMES        R2 label, R3 address, R4 mode
         LA    R1,QRYMDSK1
         CALL  DMSERRE             type the message
         LH    R2,ADTFILES
         L     R3,ADTUSED
         L     R4,ADTTOTAL
         LH    R5,ADTCYLS
         LA    R1,QRYMDSK2
         CALL  DMSERRE             type the message
QRYDSK2  LA    R10,ADTLEN(,R10)    next disk
         CLI   ADTMODE,0           end of the table?
         BNE   QRYDSK1
         LTR   R15,R8             was there one?
         BZ    QRYEND
         MVC   QRYNAME,=CL8' '
         MVC   QRYNAME(1),QRYMODE
         LA    R2,QRYNAME
         LA    R1,QRYM069
         CALL  DMSERRE             type the message
         LA    R15,36              return code 36
         B     QRYEND
*
*        R2 -> label, R3 -> address, R4 -> mode, as names.  Link: R9.
*
QRYNAMES MVC   QRYLABEL,=CL8' '
         MVC   QRYLABEL(6),ADTLABEL
         UNPK  QRYADDR(5),ADTADDR(3)
         L     R14,=V(DMSHEXT)
         TR    QRYADDR(4),0(R14)        to hexadecimal digits
         MVC   QRYADDR(3),QRYADDR+1
         MVC   QRYADDR+3(5),=CL8' '
         MVC   QRYLETT,=CL8' '
         MVC   QRYLETT(1),ADTMODE
         LA    R2,QRYLABEL
         LA    R3,QRYADDR
         LA    R4,QRYLETT
         BR    R9                  return
         DROP  R10
*
*        SET RDYMSG LMSG | SMSG
*
SETRDY   CLC   8(8,R2),=CL8'LMSG'
         BE    SETLONG
         CLC   8(8,R2),=CL8'SMSG'
         LA    R2,8(,R2)
         BNE   QRYBAD
         OI    RDYFLAG,RDYSHORT
         SR    R15,R15             return code 0
         B     QRYEND
SETLONG  NI    RDYFLAG,255-RDYSHORT
         SR    R15,R15             return code 0
         B     QRYEND
*
*              word, letters needed, where
*
         DS    0F
QRYTAB   DC    CL8'DISK',AL1(2,0,0,0),A(QRYDISK)
         DC    CL8'SEARCH',AL1(3,0,0,0),A(QRYSRCH)
         DC    CL8'CMSLEVEL',AL1(8,0,0,0),A(QRYLEVEL)
         DC    CL8'RDYMSG',AL1(6,0,0,0),A(QRYRDY)
         DC    X'00'
         DS    0F
SETTAB   DC    CL8'RDYMSG',AL1(6,0,0,0),A(SETRDY)
         DC    X'00'
QRYMLEV  MSG   'CMS TRAPEZE LEVEL 1'
QRYMLONG MSG   'RDYMSG = LMSG'
QRYMSHRT MSG   'RDYMSG = SMSG'
QRYMSCH  MSG   NAME,'  ',NAME,'  ',NAME,'  R/O'
QRYMDSK1 MSG   'LABEL ',NAME,'  DEVICE ',NAME,'  MODE ',NAME,          X
               '  3330 R/O'
QRYMDSK2 MSG   DEC,' FILES; ',DEC,' OF ',DEC,' BLOCKS IN USE; ',       X
               DEC,' CYLINDERS'
QRYM005  MSG   'DMSQRY005E NO OPERAND SPECIFIED'
QRYM014  MSG   'DMSQRY014E INVALID FUNCTION ''',NAME,''''
QRYM069  MSG   'DMSQRY069E DISK ''',NAME,''' NOT ACCESSED'
         LTORG                     constants of the code above
QRYMODE  DS    C
QRYNAME  DS    CL8
QRYLABEL DS    CL8
QRYADDR  DS    CL8
QRYLETT  DS    CL8
         COPY  NUCON               low storage, map, bits
         REGEQU                    names of the registers
         END
