         TITLE 'DMSINT - CMS: THE COMMAND LEVEL'
***********************************************************************
*                                                                     *
*  DMSINT   Reads commands and has them obeyed, for ever.             *
*                                                                     *
*  FUNCTION Reads a line, makes a parameter list of it (DMSSCN),      *
*           looks for the command by its name or abbreviation and     *
*           calls it by SVC 202.  What CMS does not know CP may know. *
*           Then it types the Ready message with the return code and  *
*           the CPU time that the command took.                       *
*                                                                     *
*  ENTRIES  DMSINT   From DMSINI.                                     *
*           DMSINTR  From DMSABN: R2 is the return code to show.      *
*                                                                     *
***********************************************************************
DMSINT   CSECT
         USING NUCON,0             low storage needs no base
         BALR  R12,0               a base for the moment
         USING *,R12
         L     R12,=A(DMSINT)
         DROP  R12
         USING DMSINT,R12
         B     INTREADY
         ENTRY DMSINTR
DMSINTR  BALR  R12,0               a base for the moment
         USING *,R12
         L     R12,=A(DMSINT)
         DROP  R12
         USING DMSINT,R12
*
*        Ready, with return code R2.
*
INTREADY NI    CONFLAG,255-CONHT-CONHX  a new command may type
         L     R13,=A(SAVESTK)      (after DMSABN: all is given up)
         MVC   INTLINE(L'INTRDY),INTRDY
         LA    R8,INTLINE+L'INTRDY
         LTR   R2,R2              a code other than zero is shown
         BZ    INTTIMES
         MVI   0(R8),C'('
         CVD   R2,INTDBL
         UNPK  1(5,R8),INTDBL     five digits
         OI    5(R8),X'F0'
         LTR   R2,R2
         BNM   INTCLOSE
         MVI   1(R8),C'-'         or four and a sign
INTCLOSE MVI   6(R8),C')'
         LA    R8,7(,R8)
INTTIMES MVI   0(R8),C';'
         LA    R8,1(,R8)
         TM    RDYFLAG,RDYSHORT   are times wanted?
         BO    INTTYPE
         MVC   0(3,R8),=C' T='
         LA    R8,3(,R8)
         CALL  DMSTIMG            the time now
         LA    R4,TIMVIRT         virtual CPU time
         LA    R5,TIMSTART
         BAL   R9,INTSEC
         MVI   0(R8),C'/'
         LA    R8,1(,R8)
         LA    R4,TIMTOTAL        total CPU time
         LA    R5,TIMSTART+8
         BAL   R9,INTSEC
         MVI   0(R8),C' '
         MVC   1(8,R8),TIMTIME    time of day
         LA    R8,9(,R8)
INTTYPE  LA    R1,INTLINE
         LR    R0,R8
         SR    R0,R1
         CALL  DMSCWRT             type the line
*
*        The next command.
*
INTREAD  LA    R1,INTRDLST        read a line, in capitals
         CALL  DMSCRD
         LH    R0,INTRDLEN
         STH   R0,CMDLEN
         CALL  DMSTIMS            its time begins now
         LA    R1,CMDLINE
         LH    R0,CMDLEN
         CALL  DMSSCN             make tokens
         LTR   R15,R15             did it go well?
         BZ    INTNULL            there are none
         CLI   CMDLIST,C'*'       a remark
         BE    INTZERO
         LA    R1,CMDLIST
         LA    R0,1               by abbreviation, too
         CALL  DMSFNC
         LTR   R15,R15             did it go well?
         BZ    INTCP              CMS does not know it
         USING FNTAB,R15           a row of the table
         MVC   CMDLIST(8),FNNAME  its full name
         DROP  R15
         LA    R1,CMDLIST
         SVC   202                call it
         DC    AL4(1)
         LR    R2,R15             its return code
         B     INTREADY
INTCP    LA    R1,CMDLIST         perhaps CP knows it
         CALL  DMSCPFU
         LR    R2,R15
         LTR   R2,R2
         BNM   INTREADY
         LA    R1,INTM            nobody knows it
         CALL  DMSERRE             type the message
         B     INTREADY
INTZERO  SR    R2,R2
         B     INTREADY
INTNULL  LA    R1,=C'CMS'         an empty line: who is here
         LA    R0,3
         CALL  DMSCWRT             type the line
         B     INTREAD
*
*        Time at R4 less time at R5, both microseconds in 64 bits, as
*        s.hh at R8.  Changes R0-R3.  Link: R9.
*
INTSEC   LM    R2,R3,0(R4)
         SL    R3,4(,R5)          64-bit subtraction
         BC    3,INTSEC1          no borrow
         BCTR  R2,0
INTSEC1  SL    R2,0(,R5)
         D     R2,=F'10000'       hundredths of a second in R3
         SR    R2,R2
         D     R2,=F'100'         seconds R3, hundredths R2
         CVD   R2,INTDBL
         UNPK  INTHUND,INTDBL
         OI    INTHUND+1,X'F0'
         LR    R1,R3
         CALL  DMSDEC              to digits
         LR    R2,R1
         LR    R3,R0
         BCTR  R3,0
         EX    R3,INTMVC
         LA    R8,1(R3,R8)
         MVI   0(R8),C'.'
         MVC   1(2,R8),INTHUND
         LA    R8,3(,R8)
         BR    R9                  return
INTMVC   MVC   0(0,R8),0(R2)      executed
*
INTRDY   DC    C'Ready'
INTM     MSG   'UNKNOWN CP/CMS COMMAND'
         DS    0D
INTRDLST DC    CL8'WAITRD',AL1(1),AL3(CMDLINE-NUCON),C'U '
INTRDLEN DC    H'0'
         LTORG                     constants of the code above
INTDBL   DS    D
INTHUND  DS    CL2
INTLINE  DS    CL80
         COPY  FNTAB               row of the command table
         COPY  NUCON               low storage, map, bits
         REGEQU                    names of the registers
         END
