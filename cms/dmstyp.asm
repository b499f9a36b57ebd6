         TITLE 'DMSTYP - CMS: TYPE, LISTFILE, PRINT AND PUNCH'
***********************************************************************
*                                                                     *
*  DMSTYP   Commands that show files.                                 *
*                                                                     *
*  ENTRIES  R1 -> parameter list; R15 0, 24 wrong operands, 28 file   *
*           not found, 36 disk not accessed, 100 input/output error.  *
*           DMSTYP   TYPE fn ft [fm] [from [to]]                      *
*           DMSPRT   PRINT fn ft [fm] [(CC]       CC: the first       *
*                    character is for the carriage                    *
*           DMSPUN   PUNCH fn ft [fm] [(NOHEADER] without it, a card  *
*                    :READ fn ft fm comes first                       *
*                                                                     *
***********************************************************************
         COPY  FILES              blocks of the file system
DMSTYP   CSECT
         USING NUCON,0            low storage needs no base
         ENTER                    save registers, get a base
         BAL   R9,TYPFILE         which file?
         LTR   R15,R15            did it go well?
         BNZ   TYPEND             it is not there
         L     R8,=F'65535'       to the end, if nothing is said
         LA    R7,1               from the beginning
         CLI   0(R3),X'FF'        from?
         BE    TYPGO              no
         BAL   R9,TYPNUM          a number?
         LTR   R7,R2
         BNP   TYPBAD             no, or not positive
         CLI   0(R3),X'FF'        to?
         BE    TYPGO              no
         BAL   R9,TYPNUM          a number?
         LTR   R8,R2
         BNP   TYPBAD             no, or not positive
TYPGO    STH   R7,TYPFSCB+FSCBITNO-FSCB begin there
TYPNEXT  CR    R7,R8              far enough?
         BH    TYPDONE            yes
         BAL   R9,TYPREAD         get it
         LTR   R15,R15            did it go well?
         BNZ   TYPSTOP            the end, or an error
         L     R1,=V(DMSPRINT)    table of what can be shown
         TR    TYPBUFF,0(R1)      what cannot be shown
         LA    R1,TYPBUFF         the item
         L     R0,TYPFSCB+FSCBNORD-FSCB its length
         CALL  DMSCWRT            type the line
         LA    R7,1(,R7)          count it
         MVC   TYPFSCB+FSCBITNO-FSCB(2),=H'0'  then the next
         B     TYPNEXT            go on
TYPSTOP  C     R15,=F'12'         the end of the file?
         BNE   TYPERR             no: a disk error
TYPDONE  BAL   R9,TYPCLOSE        close the file
         SR    R15,R15            return code 0
TYPEND   LEAVE                    back to the caller
TYPERR   BAL   R9,TYPCLOSE        close the file
         LA    R15,100            return code 100
         B     TYPEND             code 100
TYPBAD   LR    R2,R3              the operand that is no number
         LA    R4,8               R3 is behind it
         SR    R2,R4              the operand
         LA    R1,TYPM029         tell the user
         CALL  DMSERRE            type the message
         LA    R15,24             return code 24
         B     TYPEND             code 24
*
*        PRINT
*
DMSPRT   ENTER                    save registers, get a base
         BAL   R9,TYPFILE         which file?
         LTR   R15,R15            did it go well?
         BNZ   TYPEND             it is not there
         LA    R7,TYPCARR         print from here: a blank first
         CLC   0(8,R3),=CL8'('    options?
         BNE   PRTNEXT            none
         CLC   8(8,R3),=CL8'CC'   carriage characters?
         BNE   TYPOPT             no: nothing else
         LA    R7,TYPBUFF         the file has its own
PRTNEXT  BAL   R9,TYPREAD         get an item
         LTR   R15,R15            did it go well?
         BNZ   TYPSTOP            the end, or an error
         MVI   TYPCARR,C' '       carriage: one line
         ST    R7,TYPIOBUF        the line to print
         L     R8,TYPFSCB+FSCBNORD-FSCB its length
         LA    R1,TYPBUFF         one more with the blank
         SR    R1,R7              (the two lie side by side)
         AR    R8,R1              in all
         ST    R8,TYPIOLEN        is the length
         LA    R1,TYPIOL          the list
         CALL  DMSPIO             print it
         LTR   R15,R15            did it go well?
         BZ    PRTNEXT            the next
         LA    R2,=CL8'PRINTER'   for the message
         B     TYPDEV             it failed
*
*        PUNCH
*
DMSPUN   ENTER                    save registers, get a base
         BAL   R9,TYPFILE         which file?
         LTR   R15,R15            did it go well?
         BNZ   TYPEND             it is not there
         CLC   0(8,R3),=CL8'('    options?
         BNE   PUNHEAD            none: a header
         CLC   8(8,R3),=CL8'NOHEADER' no header?
         BE    PUNNEXT            right
         CLC   8(8,R3),=CL8'NOH'  abbreviated?
         BNE   TYPOPT             nothing else
         B     PUNNEXT            begin
PUNHEAD  MVI   TYPBUFF,C' '       an empty card
         MVC   TYPBUFF+1(79),TYPBUFF all of it
         MVC   TYPBUFF(5),=C':READ' this is a file
         MVC   TYPBUFF+7(8),TYPFSCB+FSCBFN-FSCB of this name
         MVC   TYPBUFF+16(8),TYPFSCB+FSCBFT-FSCB and type
         L     R1,STTFST          its directory entry
         MVC   TYPBUFF+25(2),FSTFM-FST(R1) and mode
         B     PUNCARD            punch that first
PUNNEXT  BAL   R9,TYPREAD         get an item
         LTR   R15,R15            did it go well?
         BNZ   TYPSTOP            the end, or an error
PUNCARD  LA    R1,TYPBUFF         the card
         ST    R1,TYPIOBUF        into the list
         LA    R1,80              80 columns
         ST    R1,TYPIOLEN        into the list
         LA    R1,TYPIOL          the list
         CALL  DMSCIOP            punch it
         LTR   R15,R15            did it go well?
         BZ    PUNNEXT            the next
         LA    R2,=CL8'PUNCH'     for the message
TYPDEV   LR    R3,R15             the device fails
         LA    R1,TYPM123         code and name
         CALL  DMSERRE            type the message
         B     TYPERR             close the file, code 100
TYPOPT   LA    R2,8(,R3)          an option we do not have
         LA    R1,TYPM003         tell the user
         CALL  DMSERRE            type the message
         LA    R15,24             return code 24
         B     TYPEND             code 24
*
*        File of parameter list R1: into TYPFSCB; R3 -> what is behind.
*        R15 0, or a message has been typed.  Link: R9.
*
TYPFILE  LA    R2,8(,R1)          name
         MVC   TYPFSCB,TYPEMPTY   an empty list
         CLI   0(R2),X'FF'        end of the list?
         BE    TYPMISS            it is not
         CLI   8(R2),X'FF'        and type must be there
         BE    TYPMISS            it is not
         MVC   TYPFSCB+FSCBFN-FSCB(16),0(R2) into the list
         LA    R3,16(,R2)         behind them
         MVI   TYPFSCB+FSCBFM-FSCB,C'*'  any disk
         CLI   0(R3),C'*'         any disk, in so many words?
         BE    TYPMODE            yes
         CLI   0(R3),C'A'         a mode?
         BL    TYPFIND            below the letters
         CLI   0(R3),C'9'         (a number is not)
         BH    TYPFIND            beyond the letters
         CLI   0(R3),C'0'         a digit
         BNL   TYPFIND            is no mode
TYPMODE  MVC   TYPFSCB+FSCBFM-FSCB(1),0(R3) the mode
         LA    R3,8(,R3)          behind it
TYPFIND  LA    R1,TYPFSCB+FSCBFN-FSCB name, type, mode
         CALL  DMSSTTF            look for the file
         LTR   R15,R15            did it go well?
         BZR   R9                 it is there
         LR    R6,R15             not there
         LA    R2,TYPFSCB+FSCBFN-FSCB name
         LA    R3,TYPFSCB+FSCBFT-FSCB and type
         LA    R1,TYPM002         for the message
         CALL  DMSERRE            type the message
         LR    R15,R6             the code
         BR    R9                 return
TYPMISS  LA    R1,TYPM054         name or type is missing
         CALL  DMSERRE            type the message
         LA    R15,24             return code 24
         BR    R9                 return
*
*        The next item into TYPBUFF, padded with blanks.  Link: R9.
*
TYPREAD  MVI   TYPBUFF,C' '       blanks
         MVC   TYPBUFF+1(L'TYPBUFF-1),TYPBUFF all over
         LA    R1,TYPFSCB         the list
         CALL  DMSBRD             read an item
         C     R15,=F'8'          a long one is shown in part
         BNER  R9                 right, or a real error
         SR    R15,R15            return code 0
         BR    R9                 return
*
TYPCLOSE LA    R1,TYPFSCB         the list
         CALL  DMSFNS             close the file
         BR    R9                 return
*
*        Number at R3: R2, or -1; R3 -> next token.  Link: R9.
*
TYPNUM   SR    R2,R2              nothing so far
         LA    R4,8               eight digits at most
         LR    R5,R3              here it is
         LA    R3,8(,R3)          the next token
TYPNUM1  CLI   0(R5),C' '         the end?
         BER   R9                 yes
         CLI   0(R5),C'0'         a digit?
         BL    TYPNUM2            no
         CLI   0(R5),C'9'         really?
         BH    TYPNUM2            no
         SR    R6,R6              clear for IC
         IC    R6,0(,R5)          the digit
         MH    R2,=H'10'          what there is times ten
         LA    R2,0(R6,R2)        plus the digit
         SH    R2,=Y(C'0')        less its zone
         LA    R5,1(,R5)          next
         BCT   R4,TYPNUM1         if any
TYPNUM2  L     R2,=F'-1'          no number
         BR    R9                 return
*
TYPM002  MSG   'DMSTYP002E FILE ''',NAME,' ',NAME,''' NOT FOUND'
TYPM003  MSG   'DMSTYP003E INVALID OPTION ''',NAME,''''
TYPM029  MSG   'DMSTYP029E INVALID PARAMETER ''',NAME,''''
TYPM054  MSG   'DMSTYP054E INCOMPLETE FILEID SPECIFIED'
TYPM123  MSG   'DMSTYP123S ERROR ',DEC,' ON ',NAME
         LTORG                    constants of the code above
         DS    0D
TYPEMPTY DC    CL8'RDBUF',CL16' ',C'* ',H'0',A(TYPBUFF),A(L'TYPBUFF)
         DC    C'F',X'00',H'1',F'0'
TYPFSCB  DS    CL(FSCBLEN)        the list in use
TYPIOL   DC    CL8' '             list of PRINTIO and CARDPH
TYPIOBUF DS    A                  the buffer
TYPIOLEN DS    F                  the length
TYPCARR  DC    C' '               carriage: one line
TYPBUFF  DS    CL132              an item
         COPY  NUCON              low storage, map, bits
         REGEQU                   names of the registers
         END
