DMKCVT   TITLE 'DMKCVT - words, numbers, dates'
***********************************************************************
*                                                                     *
* DMKCVT - takes commands to words, text to numbers, clocks to text   *
*                                                                     *
* ENTRIES                                                             *
*   DMKCVTFD  next word of the command                                *
*   DMKCVTKW  find a word in a table                                  *
*   DMKCVTHB  hexadecimal text to number                              *
*   DMKCVTDB  decimal text to number                                  *
*   DMKCVTDT  date and time of now                                    *
*   DMKCVTIV  an interval as hours, minutes, seconds                  *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKCVT   CSECT
         USING PSA,0
         USING VMBLOK,R11
***********************************************************************
*                                                                     *
* DMKCVTFD - next word of the command                                 *
*                                                                     *
* IN   VMCMDP, VMCMDN = the rest of the command                       *
* OUT  R15 = 0: R1 = the word, R0 = its length, VMTOKEN = its first   *
*               eight characters, padded; VMCMDP, VMCMDN behind it    *
*      R15 = 4: there is none                                         *
*                                                                     *
***********************************************************************
DMKCVTFD ENTER
         MVC   VMTOKEN,=CL8' '    no word yet
         L     R1,VMCMDP          rest of the command
         L     R2,VMCMDN          characters left
FDSKIP   LTR   R2,R2              at its end?
         BNP   FDNONE             yes: no word
         CLI   0(R1),C' '         blanks in front
         BNE   FDWORD
         LA    R1,1(,R1)
         BCTR  R2,0
         B     FDSKIP
FDWORD   LR    R3,R1              the word begins here
FDSCAN   CLI   0(R3),C' '         its end?
         BE    FDEND
         LA    R3,1(,R3)
         BCT   R2,FDSCAN
FDEND    ST    R3,VMCMDP          what is left
         ST    R2,VMCMDN          characters left
         SR    R3,R1              length of the word
         ST    R1,SAVER1          results
         ST    R3,SAVER0
         LR    R4,R3              in upper case
         BCTR  R4,0
         EX    R4,FDOC
         LA    R2,L'VMTOKEN       keep at most eight
         CR    R3,R2
         BNH   *+6
         LR    R3,R2
         BCTR  R3,0
         EX    R3,FDMVC
         EXIT  RC=0
FDNONE   ST    R1,VMCMDP          nothing is left
         SR    R2,R2
         ST    R2,VMCMDN          characters left
         EXIT  RC=4
FDMVC    MVC   VMTOKEN(0),0(R1)   executed
FDOC     OC    0(0,R1),BLANKS     executed
***********************************************************************
*                                                                     *
* DMKCVTKW - find a word in a table of words                          *
*                                                                     *
* A word fits when it is an abbreviation of the row's word and not    *
* shorter than its shortest.                                          *
*                                                                     *
* IN   R1 = table (KEYTABLE), VMTOKEN = word, R0 = its length         *
* OUT  R15 = 0: R1 = the row, R0 = its KEYVALUE                       *
*      R15 = 4: not in the table                                      *
*                                                                     *
***********************************************************************
DMKCVTKW ENTER
         USING KEYTABLE,R1
         LR    R3,R0              length of the word
         CH    R3,=Y(L'KEYWORD)   longer than any?
         BH    KWNONE
         LTR   R4,R3              or nothing?
         BNP   KWNONE
         BCTR  R4,0               length for CLC
KWNEXT   CLI   KEYWORD,KEYEND     end of the table?
         BE    KWNONE
         SR    R5,R5
         IC    R5,KEYMIN          long enough for this row?
         CR    R3,R5
         BL    KWSTEP
         EX    R4,KWCLC           does it begin so?
         BE    KWFOUND
KWSTEP   LA    R1,KEYROW(,R1)
         B     KWNEXT
KWFOUND  ST    R1,SAVER1          the row
         L     R0,KEYVALUE        what it stands for
         ST    R0,SAVER0          and its value
         EXIT  RC=0
KWNONE   EXIT  RC=4
KWCLC    CLC   KEYWORD(0),VMTOKEN executed
         DROP  R1
***********************************************************************
*                                                                     *
* DMKCVTHB - hexadecimal text to number                               *
* DMKCVTDB - decimal text to number                                   *
*                                                                     *
* IN   R1 = text, R0 = its length                                     *
* OUT  R15 = 0: R1 = the number                                       *
*      R15 = 4: not a number, or more than 8 (decimal 9) digits       *
*                                                                     *
***********************************************************************
DMKCVTHB ENTER
         LTR   R2,R0              digits
         BNP   HBBAD
         CH    R2,=H'8'           a word has eight
         BH    HBBAD
         SR    R3,R3              the number
HBNEXT   SR    R4,R4
         IC    R4,0(,R1)          digit
         CLI   0(R1),C'0'
         BL    HBLETTER
         CLI   0(R1),C'9'
         BH    HBBAD
         SH    R4,=Y(C'0')        0 to 9
         B     HBDIGIT
HBLETTER CLI   0(R1),C'A'
         BL    HBLOWER
         CLI   0(R1),C'F'
         BH    HBBAD
         SH    R4,=Y(C'A'-10)     A to F
         B     HBDIGIT
HBLOWER  CLI   0(R1),X'81'        small a
         BL    HBBAD
         CLI   0(R1),X'86'        small f
         BH    HBBAD
         SH    R4,=Y(X'81'-10)
HBDIGIT  SLL   R3,4
         OR    R3,R4
         LA    R1,1(,R1)
         BCT   R2,HBNEXT
         ST    R3,SAVER1          result
         EXIT  RC=0
HBBAD    EXIT  RC=4
*
DMKCVTDB ENTER
         LTR   R2,R0              digits
         BNP   DBBAD
         CH    R2,=H'9'           nine fit into a word for sure
         BH    DBBAD
         SR    R3,R3              the number
DBNEXT   CLI   0(R1),C'0'
         BL    DBBAD
         CLI   0(R1),C'9'
         BH    DBBAD
         SR    R4,R4
         IC    R4,0(,R1)
         SH    R4,=Y(C'0')
         MH    R3,=H'10'          below 10**8: the product fits
         AR    R3,R4
         LA    R1,1(,R1)
         BCT   R2,DBNEXT
         ST    R3,SAVER1          result
         EXIT  RC=0
DBBAD    EXIT  RC=4
***********************************************************************
*                                                                     *
* DMKCVTDT - date and time of now, from the time-of-day clock         *
*                                                                     *
* The clock counts from 1900, 1 January, a Monday, 0 hours GMT; bit   *
* 51 is a microsecond.                                                *
*                                                                     *
* IN   R1 = area of DTSIZE bytes (DSECT DATIME)                       *
* OUT  the area                                                       *
*                                                                     *
***********************************************************************
DMKCVTDT ENTER
         LR    R9,R1              area
         USING DATIME,R9
         STCK  SAVEWRK1           now
         LM    R2,R3,SAVEWRK1
         SRDL  R2,12              microseconds since 1900
         D     R2,=F'60000000'    R3 = minutes, R2 = microseconds
         LR    R5,R2
         SR    R4,R4
         D     R4,=F'1000000'     R5 = seconds
         SR    R2,R2
         D     R2,=F'1440'        R3 = days, R2 = minutes of the day
         LR    R7,R2
         SR    R6,R6
         D     R6,=F'60'          R7 = hours, R6 = minutes
         LR    R1,R7
         LA    R2,DATTIME
         BAL   R10,TWO            hh
         MVI   DATTIME+2,C':'
         LR    R1,R6
         LA    R2,DATTIME+3
         BAL   R10,TWO            mm
         MVI   DATTIME+5,C':'
         LR    R1,R5
         LA    R2,DATTIME+6
         BAL   R10,TWO            ss
*                                 day of the week
         SR    R4,R4
         LR    R5,R3              days
         D     R4,=F'7'           R4 = 0: Monday
         MH    R4,=Y(L'WEEKDAY+1)
         LA    R4,WEEKDAY(R4)
         MVC   DATDAY,1(R4)       the day of the week
         SR    R1,R1
         IC    R1,0(,R4)          its length
         ST    R1,DATDAYL
*                                 year: off with whole years
         SR    R4,R4              years since 1900
DTYEAR   LA    R5,365             days of this year
         LTR   R4,R4              1900 was no leap year
         BZ    DTYRLEN
         LR    R6,R4
         N     R6,=F'3'           every fourth is (to 2099)
         BNZ   DTYRLEN
         LA    R5,366
DTYRLEN  CR    R3,R5              is it this year?
         BL    DTYRDONE
         SR    R3,R5              no: the next
         LA    R4,1(,R4)
         B     DTYEAR
DTYRDONE LA    R6,MONTHS          length of each month
         CH    R5,=H'365'
         BE    *+8
         LA    R6,MONTHSL         in a leap year
         LA    R7,1               month
         SR    R1,R1
DTMONTH  IC    R1,0(,R6)
         CR    R3,R1              is it this month?
         BL    DTMDONE
         SR    R3,R1              no: the next
         LA    R6,1(,R6)
         LA    R7,1(,R7)
         B     DTMONTH
DTMDONE  LR    R1,R7
         LA    R2,DATDATE
         BAL   R10,TWO            mm
         MVI   DATDATE+2,C'/'
         LA    R1,1(,R3)
         LA    R2,DATDATE+3
         BAL   R10,TWO            dd
         MVI   DATDATE+5,C'/'
         SR    R0,R0
         LR    R1,R4
         D     R0,=F'100'         year of the century
         LR    R1,R0
         LA    R2,DATDATE+6
         BAL   R10,TWO            yy
         EXIT  RC=0
         DROP  R9
*
*        TWO - R1 = number below 100: two digits at (R2)
*
TWO      CVD   R1,SAVEWRK5
         OI    SAVEWRK6+3,X'0F'
         UNPK  0(2,R2),SAVEWRK5(8)
         BR    R10
***********************************************************************
*                                                                     *
* DMKCVTIV - an interval as text                                      *
*                                                                     *
* IN   R1 = doubleword, TOD units; R2 = area of 10 bytes; R0 = 0:     *
*      'hh:mm:ss  ', else 'mmm:ss.hs '                                *
* OUT  the area                                                       *
*                                                                     *
***********************************************************************
DMKCVTIV ENTER
         LR    R9,R2              area
         LR    R8,R0              form
         MVC   0(10,R9),=CL10' '
         LM    R2,R3,0(R1)
         SRDL  R2,12              microseconds
         D     R2,=F'10000'       R3 = hundredths (to 248 days)
         SR    R2,R2
         D     R2,=F'100'         R3 = seconds, R2 = hundredths
         LR    R7,R2
         SR    R2,R2
         D     R2,=F'60'          R3 = minutes, R2 = seconds
         LTR   R8,R8              which form?
         BNZ   IVCPU
         LR    R6,R2              seconds
         SR    R2,R2
         D     R2,=F'60'          R3 = hours, R2 = minutes
         LR    R5,R2
         LR    R1,R3
         LR    R2,R9
         BAL   R10,TWO            hh
         MVI   2(R9),C':'
         LR    R1,R5
         LA    R2,3(,R9)
         BAL   R10,TWO            mm
         MVI   5(R9),C':'
         LR    R1,R6
         LA    R2,6(,R9)
         BAL   R10,TWO            ss
         EXIT  RC=0
IVCPU    LR    R6,R2              seconds
         CVD   R3,SAVEWRK5        minutes, three places
         OI    SAVEWRK6+3,X'0F'
         UNPK  0(3,R9),SAVEWRK5(8)
         MVI   3(R9),C':'
         LR    R1,R6
         LA    R2,4(,R9)
         BAL   R10,TWO            ss
         MVI   6(R9),C'.'
         LR    R1,R7
         LA    R2,7(,R9)
         BAL   R10,TWO            hundredths
         EXIT  RC=0
*
BLANKS   DC    CL160' '
WEEKDAY  DS    0CL9               length and name
         DC    AL1(6),CL9'MONDAY'
         DC    AL1(7),CL9'TUESDAY'
         DC    AL1(9),CL9'WEDNESDAY'
         DC    AL1(8),CL9'THURSDAY'
         DC    AL1(6),CL9'FRIDAY'
         DC    AL1(8),CL9'SATURDAY'
         DC    AL1(6),CL9'SUNDAY'
MONTHS   DC    AL1(31,28,31,30,31,30,31,31,30,31,30,31)
MONTHSL  DC    AL1(31,29,31,30,31,30,31,31,30,31,30,31)
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  SAVEAREA
         COPY  KEYTABLE
         COPY  DATIME
         END
