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
         USING NUCON,0            low storage needs no base
         BALR  R12,0              a base for the moment
         USING *,R12              for the next instruction
         L     R12,=A(DMSINT)     the section's base
         DROP  R12
         USING DMSINT,R12
         B     INTREADY           R2 is zero or the restart's
         ENTRY DMSINTR
DMSINTR  BALR  R12,0              a base for the moment
         USING *,R12
         L     R12,=A(DMSINT)
         DROP  R12
         USING DMSINT,R12
*
*        Ready, with return code R2.
*
INTREADY NI    CONFLAG,255-CONHT-CONHX  a new command may type
         L     R13,=A(SAVESTK)      (after DMSABN: all is given up)
         MVC   INTLINE(L'INTRDY),INTRDY the word
         LA    R8,INTLINE+L'INTRDY the line grows here
         LTR   R2,R2              a code other than zero is shown
         BZ    INTTIMES           zero is not shown
         MVI   0(R8),C'('         parenthesis
         CVD   R2,INTDBL          to packed decimal
         UNPK  1(5,R8),INTDBL     five digits
         OI    5(R8),X'F0'        the last with a good zone
         LTR   R2,R2              negative?
         BNM   INTCLOSE           no
         MVI   1(R8),C'-'         or four and a sign
INTCLOSE MVI   6(R8),C')'         parenthesis
         LA    R8,7(,R8)          behind it
INTTIMES MVI   0(R8),C';'         semicolon
         LA    R8,1(,R8)          behind it
         TM    RDYFLAG,RDYSHORT   are times wanted?
         BO    INTTYPE            no
         MVC   0(3,R8),=C' T='    times begin
         LA    R8,3(,R8)          behind it
         CALL  DMSTIMG            the time now
         LA    R4,TIMVIRT         virtual CPU time
         LA    R5,TIMSTART        at the command's start
         BAL   R9,INTSEC          type the difference
         MVI   0(R8),C'/'         a slash between them
         LA    R8,1(,R8)          behind it
         LA    R4,TIMTOTAL        total CPU time
         LA    R5,TIMSTART+8      at the command's start
         BAL   R9,INTSEC          type the difference
         MVI   0(R8),C' '         a blank
         MVC   1(8,R8),TIMTIME    time of day
         LA    R8,9(,R8)          the line ends
INTTYPE  LA    R1,INTLINE         the line
         LR    R0,R8              its length:
         SR    R0,R1              end less beginning
         CALL  DMSCWRT            type the line
*
*        The next command.
*
INTREAD  LA    R1,INTRDLST        read a line, in capitals
         CALL  DMSCRD             wait for it
         LH    R0,INTRDLEN        its length
         STH   R0,CMDLEN          is the command's length
         CALL  DMSTIMS            its time begins now
         LA    R1,CMDLINE         the line
         LH    R0,CMDLEN          its length
         CALL  DMSSCN             make tokens
         LTR   R15,R15            did it go well?
         BZ    INTNULL            there are none
         CLI   CMDLIST,C'*'       a remark
         BE    INTZERO            does nothing
         LA    R1,CMDLIST         its name
         LA    R0,1               by abbreviation, too
         CALL  DMSFNC             R15 -> row, or zero
         LTR   R15,R15            did it go well?
         BZ    INTCP              CMS does not know it
         USING FNTAB,R15          a row of the table
         MVC   CMDLIST(8),FNNAME  its full name
         DROP  R15                (row no more)
         LA    R1,CMDLIST         its list
         SVC   202                call it
         DC    AL4(1)             come back with any code
         LR    R2,R15             its return code
         B     INTREADY           show it
INTCP    LA    R1,CMDLIST         perhaps CP knows it
         CALL  DMSCPFU            what does CP say?
         LR    R2,R15             its return code
         LTR   R2,R2              did CP know it?
         BNM   INTREADY           yes
         LA    R1,INTM            nobody knows it
         CALL  DMSERRE            type the message
         B     INTREADY           with code -3
INTZERO  SR    R2,R2              code zero
         B     INTREADY           show it
INTNULL  LA    R1,=C'CMS'         an empty line: who is here
         LA    R0,3               three letters
         CALL  DMSCWRT            type the line
         B     INTREAD            no Ready for that
*
*        Time at R4 less time at R5, both microseconds in 64 bits, as
*        s.hh at R8.  Changes R0-R3.  Link: R9.
*
INTSEC   LM    R2,R3,0(R4)        now
         SL    R3,4(,R5)          64-bit subtraction
         BC    3,INTSEC1          no borrow
         BCTR  R2,0               a borrow
INTSEC1  SL    R2,0(,R5)          high halves
         D     R2,=F'10000'       hundredths of a second in R3
         SR    R2,R2              clear for the division
         D     R2,=F'100'         seconds R3, hundredths R2
         CVD   R2,INTDBL          two digits
         UNPK  INTHUND,INTDBL     of hundredths
         OI    INTHUND+1,X'F0'    the last with a good zone
         LR    R1,R3              seconds
         CALL  DMSDEC             to digits
         LR    R2,R1              the digits
         LR    R3,R0              so many
         BCTR  R3,0               length minus one
         EX    R3,INTMVC          copy them
         LA    R8,1(R3,R8)        behind them
         MVI   0(R8),C'.'         the point
         MVC   1(2,R8),INTHUND    the hundredths
         LA    R8,3(,R8)          behind them
         BR    R9                 return
INTMVC   MVC   0(0,R8),0(R2)      executed
*
INTRDY   DC    C'Ready'           the first word of the message
INTM     MSG   'UNKNOWN CP/CMS COMMAND'
         DS    0D
INTRDLST DC    CL8'WAITRD',AL1(1),AL3(CMDLINE-NUCON),C'U '
INTRDLEN DC    H'0'               its answer: the length
         LTORG                    constants of the code above
INTDBL   DS    D                  packed number
INTHUND  DS    CL2                hundredths of a second
INTLINE  DS    CL80               the Ready message
         COPY  FNTAB              row of the command table
         COPY  NUCON              low storage, map, bits
         REGEQU                   names of the registers
         END
