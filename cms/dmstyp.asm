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
         COPY  FILES               blocks of the file system
DMSTYP   CSECT
         USING NUCON,0             low storage needs no base
         ENTER                     save registers, get a base
         BAL   R9,TYPFILE         which file?
         LTR   R15,R15             did it go well?
         BNZ   TYPEND
         L     R8,=F'65535'       to the end, if nothing is said
         LA    R7,1               from the beginning
         CLI   0(R3),X'FF'        from?
         BE    TYPGO
         BAL   R9,TYPNUM
         LTR   R7,R2
         BNP   TYPBAD
         CLI   0(R3),X'FF'        to?
         BE    TYPGO
         BAL   R9,TYPNUM
         LTR   R8,R2
         BNP   TYPBAD
TYPGO    STH   R7,TYPFSCB+FSCBITNO-FSCB
TYPNEXT  CR    R7,R8              far enough?
         BH    TYPDONE
         BAL   R9,TYPREAD
         LTR   R15,R15             did it go well?
         BNZ   TYPSTOP
         L     R1,=V(DMSPRINT)
         TR    TYPBUFF,0(R1)      what cannot be shown
         LA    R1,TYPBUFF
         L     R0,TYPFSCB+FSCBNORD-FSCB
         CALL  DMSCWRT             type the line
         LA    R7,1(,R7)
         MVC   TYPFSCB+FSCBITNO-FSCB(2),=H'0'  then the next
         B     TYPNEXT
TYPSTOP  C     R15,=F'12'         the end of the file?
         BNE   TYPERR
TYPDONE  BAL   R9,TYPCLOSE
         SR    R15,R15             return code 0
TYPEND   LEAVE                     back to the caller
TYPERR   BAL   R9,TYPCLOSE
         LA    R15,100             return code 100
         B     TYPEND
TYPBAD   LR    R2,R3              the operand that is no number
         LA    R4,8
         SR    R2,R4
         LA    R1,TYPM029
         CALL  DMSERRE             type the message
         LA    R15,24              return code 24
         B     TYPEND
*
*        PRINT
*
DMSPRT   ENTER                     save registers, get a base
         BAL   R9,TYPFILE
         LTR   R15,R15             did it go well?
         BNZ   TYPEND
         LA    R7,TYPCARR         print from here: a blank first
         CLC   0(8,R3),=CL8'('
         BNE   PRTNEXT
         CLC   8(8,R3),=CL8'CC'
         BNE   TYPOPT
         LA    R7,TYPBUFF         the file has its own
PRTNEXT  BAL   R9,TYPREAD
         LTR   R15,R15             did it go well?
         BNZ   TYPSTOP
         MVI   TYPCARR,C' '
         ST    R7,TYPIOBUF
         L     R8,TYPFSCB+FSCBNORD-FSCB
         LA    R1,TYPBUFF         one more with the blank
         SR    R1,R7
         AR    R8,R1
         ST    R8,TYPIOLEN
         LA    R1,TYPIOL
         CALL  DMSPIO
         LTR   R15,R15             did it go well?
         BZ    PRTNEXT
         LA    R2,=CL8'PRINTER'
         B     TYPDEV
*
*        PUNCH
*
DMSPUN   ENTER                     save registers, get a base
         BAL   R9,TYPFILE
         LTR   R15,R15             did it go well?
         BNZ   TYPEND
         CLC   0(8,R3),=CL8'('
         BNE   PUNHEAD
         CLC   8(8,R3),=CL8'NOHEADER'
         BE    PUNNEXT
         CLC   8(8,R3),=CL8'NOH'
         BNE   TYPOPT
         B     PUNNEXT
PUNHEAD  MVI   TYPBUFF,C' '
         MVC   TYPBUFF+1(79),TYPBUFF
         MVC   TYPBUFF(5),=C':READ'
         MVC   TYPBUFF+7(8),TYPFSCB+FSCBFN-FSCB
         MVC   TYPBUFF+16(8),TYPFSCB+FSCBFT-FSCB
         L     R1,STTFST
         MVC   TYPBUFF+25(2),FSTFM-FST(R1)
         B     PUNCARD
PUNNEXT  BAL   R9,TYPREAD
         LTR   R15,R15             did it go well?
         BNZ   TYPSTOP
PUNCARD  LA    R1,TYPBUFF
         ST    R1,TYPIOBUF
         LA    R1,80
         ST    R1,TYPIOLEN
         LA    R1,TYPIOL
         CALL  DMSCIOP
         LTR   R15,R15             did it go well?
         BZ    PUNNEXT
         LA    R2,=CL8'PUNCH'
TYPDEV   LR    R3,R15             the device fails
         LA    R1,TYPM123
         CALL  DMSERRE             type the message
         B     TYPERR
TYPOPT   LA    R2,8(,R3)          an option we do not have
         LA    R1,TYPM003
         CALL  DMSERRE             type the message
         LA    R15,24              return code 24
         B     TYPEND
*
*        File of parameter list R1: into TYPFSCB; R3 -> what is behind.
*        R15 0, or a message has been typed.  Link: R9.
*
TYPFILE  LA    R2,8(,R1)          name
         MVC   TYPFSCB,TYPEMPTY
         CLI   0(R2),X'FF'         end of the list?
         BE    TYPMISS
         CLI   8(R2),X'FF'        and type must be there
         BE    TYPMISS
         MVC   TYPFSCB+FSCBFN-FSCB(16),0(R2)
         LA    R3,16(,R2)
         MVI   TYPFSCB+FSCBFM-FSCB,C'*'  any disk
         CLI   0(R3),C'*'         any disk, in so many words?
         BE    TYPMODE
         CLI   0(R3),C'A'         a mode?
         BL    TYPFIND
         CLI   0(R3),C'9'         (a number is not)
         BH    TYPFIND
         CLI   0(R3),C'0'
         BNL   TYPFIND
TYPMODE  MVC   TYPFSCB+FSCBFM-FSCB(1),0(R3)
         LA    R3,8(,R3)
TYPFIND  LA    R1,TYPFSCB+FSCBFN-FSCB
         CALL  DMSSTTF             look for the file
         LTR   R15,R15             did it go well?
         BZR   R9
         LR    R6,R15             not there
         LA    R2,TYPFSCB+FSCBFN-FSCB
         LA    R3,TYPFSCB+FSCBFT-FSCB
         LA    R1,TYPM002
         CALL  DMSERRE             type the message
         LR    R15,R6
         BR    R9                  return
TYPMISS  LA    R1,TYPM054
         CALL  DMSERRE             type the message
         LA    R15,24              return code 24
         BR    R9                  return
*
*        The next item into TYPBUFF, padded with blanks.  Link: R9.
*
TYPREAD  MVI   TYPBUFF,C' '
         MVC   TYPBUFF+1(L'TYPBUFF-1),TYPBUFF
         LA    R1,TYPFSCB
         CALL  DMSBRD              read an item
         C     R15,=F'8'          a long one is shown in part
         BNER  R9
         SR    R15,R15             return code 0
         BR    R9                  return
*
TYPCLOSE LA    R1,TYPFSCB
         CALL  DMSFNS              close the file
         BR    R9                  return
*
*        Number at R3: R2, or -1; R3 -> next token.  Link: R9.
*
TYPNUM   SR    R2,R2
         LA    R4,8
         LR    R5,R3
         LA    R3,8(,R3)
TYPNUM1  CLI   0(R5),C' '
         BER   R9
         CLI   0(R5),C'0'
         BL    TYPNUM2
         CLI   0(R5),C'9'
         BH    TYPNUM2
         SR    R6,R6
         IC    R6,0(,R5)
         MH    R2,=H'10'
         LA    R2,0(R6,R2)
         SH    R2,=Y(C'0')
         LA    R5,1(,R5)
         BCT   R4,TYPNUM1
TYPNUM2  L     R2,=F'-1'
         BR    R9                  return
*
TYPM002  MSG   'DMSTYP002E FILE ''',NAME,' ',NAME,''' NOT FOUND'
TYPM003  MSG   'DMSTYP003E INVALID OPTION ''',NAME,''''
TYPM029  MSG   'DMSTYP029E INVALID PARAMETER ''',NAME,''''
TYPM054  MSG   'DMSTYP054E INCOMPLETE FILEID SPECIFIED'
TYPM123  MSG   'DMSTYP123S ERROR ',DEC,' ON ',NAME
         LTORG                     constants of the code above
         DS    0D
TYPEMPTY DC    CL8'RDBUF',CL16' ',C'* ',H'0',A(TYPBUFF),A(L'TYPBUFF)
         DC    C'F',X'00',H'1',F'0'
TYPFSCB  DS    CL(FSCBLEN)
TYPIOL   DC    CL8' '             list of PRINTIO and CARDPH
TYPIOBUF DS    A
TYPIOLEN DS    F
TYPCARR  DC    C' '               carriage: one line
TYPBUFF  DS    CL132
         COPY  NUCON               low storage, map, bits
         REGEQU                    names of the registers
         END
