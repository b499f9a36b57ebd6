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
         USING NUCON,0             low storage needs no base
DMSTIMS  ENTER                     save registers, get a base
         CALL  DMSTIMG
         MVC   TIMSTART(16),TIMVIRT  both CPU times
         LEAVE                     back to the caller
*
DMSTIMG  ENTER                     save registers, get a base
         TM    NUCFLAG,NUCCP
         BZ    TIMBARE
         LA    R2,TIMDATE
         DC    X'83',X'20',AL2(DIAGTIME)  DIAGNOSE: 32 bytes at R2
         LEAVE                     back to the caller
*
TIMBARE  STCK  TIMTOD
         LM    R2,R3,TIMTOD       clock less time waited:
         SL    R3,IOWSUM+4        64-bit subtraction
         BC    3,TIMB1            no borrow
         BCTR  R2,0
TIMB1    SL    R2,IOWSUM
         SRDL  R2,12              bit 51 is a microsecond
         STM   R2,R3,TIMVIRT      nobody but us used the CPU
         STM   R2,R3,TIMTOTAL
         LM    R2,R3,TIMTOD
         SRDL  R2,12
         D     R2,=F'60000000'    minutes since 1900 in R3
         LR    R1,R2              the rest
         SR    R0,R0
         D     R0,=F'1000000'     is seconds
         LA    R8,TIMTIME+6
         BAL   R9,TIM2            ss
         SR    R2,R2
         D     R2,=F'1440'        days in R3
         LR    R5,R2              minute of the day
         SR    R4,R4
         D     R4,=F'60'          hour R5, minute R4
         LR    R1,R4
         LA    R8,TIMTIME+3
         BAL   R9,TIM2            mm
         LR    R1,R5
         LA    R8,TIMTIME
         BAL   R9,TIM2            hh
         MVI   TIMTIME+2,C':'
         MVI   TIMTIME+5,C':'
*
*        R3 days since 1 January 1900: find year, month, day.
*
         SR    R4,R4              years since 1900
         MVI   TIMFEB,28          1900 had no leap day
TIMYEAR  LA    R6,337             days without February
         SR    R7,R7
         IC    R7,TIMFEB
         AR    R6,R7
         CR    R3,R6              is it this year?
         BL    TIMMON
         SR    R3,R6              no, the next
         LA    R4,1(,R4)
         MVI   TIMFEB,28
         STC   R4,TIMBYTE
         TM    TIMBYTE,3          every fourth is a leap year
         BNZ   TIMYEAR            (2100 is far)
         MVI   TIMFEB,29
         B     TIMYEAR
TIMMON   LA    R5,TIMMONTH
         LA    R1,1
TIMMON1  SR    R6,R6
         IC    R6,0(,R5)          days of the month
         CR    R3,R6
         BL    TIMMON2
         SR    R3,R6
         LA    R5,1(,R5)
         LA    R1,1(,R1)
         B     TIMMON1
TIMMON2  LA    R8,TIMDATE
         BAL   R9,TIM2            mm
         LA    R1,1(,R3)
         LA    R8,TIMDATE+3
         BAL   R9,TIM2            dd
         LR    R1,R4
         LA    R8,TIMDATE+6
         BAL   R9,TIM2            yy (of three digits the last two)
         MVI   TIMDATE+2,C'/'
         MVI   TIMDATE+5,C'/'
         LEAVE                     back to the caller
*
*        R1 -> two digits at R8.  Link: R9.
*
TIM2     CVD   R1,TIMDBL
         UNPK  0(2,R8),TIMDBL
         OI    1(R8),X'F0'
         BR    R9                  return
*
DIAGTIME EQU   X'0C'              DIAGNOSE: pseudo timer
TIMMONTH DC    AL1(31)            January
TIMFEB   DC    AL1(28)            February, of the year in hand
         DC    AL1(31,30,31,30,31,31,30,31,30,31)
TIMBYTE  DS    X
         LTORG                     constants of the code above
TIMDBL   DS    D
         COPY  NUCON               low storage, map, bits
         REGEQU                    names of the registers
         END
