         TITLE 'DMSTIM - CMS: DATE, TIME OF DAY AND CPU TIME'
***********************************************************************
*                                                                     *
*  DMSTIM   The time.                                                 *
*                                                                     *
*  FUNCTION With CP below, DIAGNOSE X'0C' tells everything.  On the   *
*           bare machine the TOD clock does (GMT), and CPU time is    *
*           the time that CMS did not wait.                           *
*                                                                     *
*  ENTRIES  DMSTIMG  Fills TIMDATE, TIMTIME, TIMVIRT, TIMTOTAL.       *
*           DMSTIMS  The same, and a command's time begins now.       *
*                                                                     *
***********************************************************************
DMSTIM   CSECT
         USING NUCON,0            low storage needs no base
DMSTIMS  ENTER                    save registers, get a base
         CALL  DMSTIMG            the time now
         MVC   TIMSTART(16),TIMVIRT  both CPU times
         LEAVE                    back to the caller
*
DMSTIMG  ENTER                    save registers, get a base
         TM    NUCFLAG,NUCCP      does CP know?
         BZ    TIMBARE            there is none
         LA    R2,TIMDATE         where it goes
         DC    X'83',X'20',AL2(DIAGTIME)  DIAGNOSE: 32 bytes at R2
         LEAVE                    back to the caller
*
TIMBARE  STCK  TIMTOD             the clock
         LM    R2,R3,TIMTOD       clock less time waited:
         SL    R3,IOWSUM+4        64-bit subtraction
         BC    3,TIMB1            no borrow
         BCTR  R2,0               a borrow
TIMB1    SL    R2,IOWSUM          high halves
         SRDL  R2,12              bit 51 is a microsecond
         STM   R2,R3,TIMVIRT      nobody but us used the CPU
         STM   R2,R3,TIMTOTAL     all of it virtual, if you like
         LM    R2,R3,TIMTOD       the clock
         SRDL  R2,12              in microseconds
         D     R2,=F'60000000'    minutes since 1900 in R3
         LR    R1,R2              the rest
         SR    R0,R0              for the division
         D     R0,=F'1000000'     is seconds
         LA    R8,TIMTIME+6       behind the last colon
         BAL   R9,TIM2            ss
         SR    R2,R2              clear for the division
         D     R2,=F'1440'        days in R3
         LR    R5,R2              minute of the day
         SR    R4,R4              clear for the division
         D     R4,=F'60'          hour R5, minute R4
         LR    R1,R4              minutes
         LA    R8,TIMTIME+3       in the middle
         BAL   R9,TIM2            mm
         LR    R1,R5              hours
         LA    R8,TIMTIME         in front
         BAL   R9,TIM2            hh
         MVI   TIMTIME+2,C':'     the colons
         MVI   TIMTIME+5,C':'     between them
*
*        R3 days since 1 January 1900: find year, month, day.
*
         SR    R4,R4              years since 1900
         MVI   TIMFEB,28          1900 had no leap day
TIMYEAR  LA    R6,337             days without February
         SR    R7,R7              clear for IC
         IC    R7,TIMFEB          days of its February
         AR    R6,R7              days of the year
         CR    R3,R6              is it this year?
         BL    TIMMON             yes
         SR    R3,R6              no, the next
         LA    R4,1(,R4)          count it
         MVI   TIMFEB,28          unless it has 29
         STC   R4,TIMBYTE         a byte for TM
         TM    TIMBYTE,3          every fourth is a leap year
         BNZ   TIMYEAR            (2100 is far)
         MVI   TIMFEB,29          this one has
         B     TIMYEAR            look at it
TIMMON   LA    R5,TIMMONTH        lengths of the months
         LA    R1,1               January
TIMMON1  SR    R6,R6              clear for IC
         IC    R6,0(,R5)          days of the month
         CR    R3,R6              is it this month?
         BL    TIMMON2            yes
         SR    R3,R6              no
         LA    R5,1(,R5)          the next
         LA    R1,1(,R1)          count it
         B     TIMMON1            look at it
TIMMON2  LA    R8,TIMDATE         in front
         BAL   R9,TIM2            mm
         LA    R1,1(,R3)          days begin with 1
         LA    R8,TIMDATE+3       in the middle
         BAL   R9,TIM2            dd
         LR    R1,R4              the year
         LA    R8,TIMDATE+6       at the end
         BAL   R9,TIM2            yy (of three digits the last two)
         MVI   TIMDATE+2,C'/'     the slashes
         MVI   TIMDATE+5,C'/'     between them
         LEAVE                    back to the caller
*
*        R1 -> two digits at R8.  Link: R9.
*
TIM2     CVD   R1,TIMDBL          to packed decimal
         UNPK  0(2,R8),TIMDBL     two digits
         OI    1(R8),X'F0'        the last with a good zone
         BR    R9                 return
*
DIAGTIME EQU   X'0C'              DIAGNOSE: pseudo timer
TIMMONTH DC    AL1(31)            January
TIMFEB   DC    AL1(28)            February, of the year in hand
         DC    AL1(31,30,31,30,31,31,30,31,30,31) March to December
TIMBYTE  DS    X                  year, for TM
         LTORG                    constants of the code above
TIMDBL   DS    D                  packed number
         COPY  NUCON              low storage, map, bits
         REGEQU                   names of the registers
         END
