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
         COPY  FILES              blocks of the file system
DMSQRY   CSECT
         USING NUCON,0            low storage needs no base
         ENTER                    save registers, get a base
         LA    R4,QRYTAB          what can be asked
         B     QRY1               look it up
DMSSET   ENTER                    save registers, get a base
         LA    R4,SETTAB          what can be set
QRY1     LA    R2,8(,R1)          the operand
         LA    R15,24             return code 24
         CLI   0(R2),X'FF'        end of the list?
         BE    QRYMISS            there is none
         LA    R3,7               its length, minus one
         LA    R5,7(,R2)          its last character
QRYLEN   CLI   0(R5),C' '         a blank?
         BNE   QRYLOOK            no: that is the end
         BCTR  R5,0               one less
         BCT   R3,QRYLEN          and so on
QRYLOOK  SR    R5,R5              clear for IC
         IC    R5,8(,R4)          letters needed
         LA    R6,1(,R3)          letters there are
         CR    R6,R5              enough?
         BL    QRYNEXT            no
         EX    R3,QRYCLC          and the right ones?
         BNE   QRYNEXT            no
         L     R6,12(,R4)         found: go there
         BR    R6                 (R2 -> operand)
QRYNEXT  LA    R4,16(,R4)         next row
         CLI   0(R4),0            the end?
         BNE   QRYLOOK            no
         CALL  DMSCPFU            not ours: CP?
         LTR   R15,R15            did it go well?
         BNM   QRYEND             CP has answered
QRYBAD   LA    R1,QRYM014         nobody's
         CALL  DMSERRE            type the message
         LA    R15,24             return code 24
         B     QRYEND             with that code
QRYMISS  LA    R1,QRYM005         no operand
         CALL  DMSERRE            type the message
         LA    R15,24             return code 24
QRYEND   LEAVE                    back to the caller
QRYCLC   CLC   0(0,R4),0(R2)      executed
*
*        QUERY CMSLEVEL, and the command of that name.
*
DMSQRYL  ENTER                    save registers, get a base
QRYLEVEL LA    R1,QRYMLEV         one line
         CALL  DMSERRE            type the message
         SR    R15,R15            return code 0
         LEAVE                    back to the caller
*
*        QUERY RDYMSG
*
QRYRDY   LA    R1,QRYMLONG        with times
         TM    RDYFLAG,RDYSHORT   or without?
         BZ    QRYRDY1            with
         LA    R1,QRYMSHRT        without
QRYRDY1  CALL  DMSERRE            type the message
         SR    R15,R15            return code 0
         LEAVE                    back to the caller
*
*        QUERY SEARCH: the disks in order of search.
*
QRYSRCH  L     R10,=V(DMSADTS)    table of the disks
         USING ADT,R10            a disk
QRYSCH1  TM    ADTFLAG,ADTHERE    is it accessed?
         BZ    QRYSCH2            no
         BAL   R9,QRYNAMES        label, address, mode
         LA    R1,QRYMSCH         a line
         CALL  DMSERRE            type the message
QRYSCH2  LA    R10,ADTLEN(,R10)   next disk
         CLI   ADTMODE,0          end of the table?
         BNE   QRYSCH1            no
         SR    R15,R15            return code 0
         LEAVE                    back to the caller
*
*        QUERY DISK [mode | *]
*
QRYDISK  MVC   QRYMODE,8(R2)      which?
         CLI   QRYMODE,X'FF'      nothing said?
         BNE   QRYDSK0            something
         MVI   QRYMODE,C'*'       all
QRYDSK0  L     R10,=V(DMSADTS)    table of the disks
         LA    R8,36              none so far
QRYDSK1  TM    ADTFLAG,ADTHERE    is it accessed?
         BZ    QRYDSK2            no
         CLI   QRYMODE,C'*'       all of them?
         BE    QRYDSK3            yes
         CLC   QRYMODE,ADTMODE    or this one?
         BNE   QRYDSK2            no
QRYDSK3  BAL   R9,QRYNAMES        R3 -> address, R4 -> mode
         LR    R2,R4              first the mode, then the address
         LH    R4,ADTFILES        files
         L     R5,ADTUSED         blocks in use
         L     R7,ADTTOTAL        of so many
         LR    R6,R7              the difference
         SR    R6,R5              is left
         LA    R9,100             per cent:
         MR    R8,R5              a hundred times those in use
         DR    R8,R7              by all
         LR    R8,R9              (without the rest)
         LH    R9,ADTCYLS         cylinders
         LA    R1,QRYMDSK         R2 to R9 go into the line
         CALL  DMSERRE            type the message
         SR    R8,R8              found one
QRYDSK2  LA    R10,ADTLEN(,R10)   next disk
         CLI   ADTMODE,0          end of the table?
         BNE   QRYDSK1            no
         LTR   R15,R8             was there one?
         BZ    QRYEND             yes
         MVC   QRYNAME,=CL8' '    the letter
         MVC   QRYNAME(1),QRYMODE as a name
         LA    R2,QRYNAME         for the message
         LA    R1,QRYM069         no such disk
         CALL  DMSERRE            type the message
         LA    R15,36             return code 36
         B     QRYEND             code 36
*
*        R2 -> label, R3 -> address, R4 -> mode, as names.  Link: R9.
*
QRYNAMES MVC   QRYLABEL,=CL8' '   six characters
         MVC   QRYLABEL(6),ADTLABEL as a name
         UNPK  QRYADDR(5),ADTADDR(3) four digits and a half
         L     R14,=V(DMSHEXT)    table of digits
         TR    QRYADDR(4),0(R14)        to hexadecimal digits
         MVC   QRYADDR(3),QRYADDR+1 the last three of them
         MVC   QRYADDR+3(5),=CL8' ' and blanks
         MVC   QRYLETT,=CL8' '    the letter
         MVC   QRYLETT(1),ADTMODE as a name
         LA    R2,QRYLABEL        first substitution
         LA    R3,QRYADDR         second
         LA    R4,QRYLETT         third
         BR    R9                 return
         DROP  R10                (disk no more)
*
*        SET RDYMSG LMSG | SMSG
*
SETRDY   CLC   8(8,R2),=CL8'LMSG' with times?
         BE    SETLONG            yes
         CLC   8(8,R2),=CL8'SMSG' without?
         LA    R2,8(,R2)          (for the message)
         BNE   QRYBAD             neither
         OI    RDYFLAG,RDYSHORT   without
         SR    R15,R15            return code 0
         B     QRYEND             done
SETLONG  NI    RDYFLAG,255-RDYSHORT with
         SR    R15,R15            return code 0
         B     QRYEND             done
*
*              word, letters needed, where
*
         DS    0F
QRYTAB   DC    CL8'DISK',AL1(2,0,0,0),A(QRYDISK) disks and their use
         DC    CL8'SEARCH',AL1(3,0,0,0),A(QRYSRCH) order of search
         DC    CL8'CMSLEVEL',AL1(8,0,0,0),A(QRYLEVEL) which CMS
         DC    CL8'RDYMSG',AL1(6,0,0,0),A(QRYRDY) form of Ready
         DC    X'00'              the end
         DS    0F
SETTAB   DC    CL8'RDYMSG',AL1(6,0,0,0),A(SETRDY) form of Ready
         DC    X'00'              the end
QRYMLEV  MSG   'CMS TRAPEZE LEVEL 1'
QRYMLONG MSG   'RDYMSG = LMSG'
QRYMSHRT MSG   'RDYMSG = SMSG'
QRYMSCH  MSG   NAME,'  ',NAME,'  ',NAME,'  R/O'
QRYMDSK  MSG   NAME,' (',NAME,'): ',DEC,' FILES; ',DEC,                X
               ' REC IN USE, ',DEC,' LEFT (OF ',DEC,'), ',DEC,         X
               '% FULL (',DEC,' CYL), 3330, R/O'
QRYM005  MSG   'DMSQRY005E NO OPERAND SPECIFIED'
QRYM014  MSG   'DMSQRY014E INVALID FUNCTION ''',NAME,''''
QRYM069  MSG   'DMSQRY069E DISK ''',NAME,''' NOT ACCESSED'
         LTORG                    constants of the code above
QRYMODE  DS    C                  disk asked for
QRYNAME  DS    CL8                the same as a name
QRYLABEL DS    CL8                label
QRYADDR  DS    CL8                device address
QRYLETT  DS    CL8                mode letter
         COPY  NUCON              low storage, map, bits
         REGEQU                   names of the registers
         END
