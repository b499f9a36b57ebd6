         TITLE 'DMSABN - CMS: ABNORMAL END'
***********************************************************************
*                                                                     *
*  DMSABN   Ends whatever runs and goes back to the command level.    *
*                                                                     *
*  FUNCTION Gives up all calls, closes all files, and lets DMSINT     *
*           read the next command.  What a program did to the user    *
*           area stays there to be looked at.                         *
*                                                                     *
*  ENTRIES  DMSABN   In: R1 abend code:  0F1 invalid SVC, 0F2 too     *
*                    many calls inside each other, 0F3 error return   *
*                    without an address, 222 HX; 0Cx program check,   *
*                    DMSITP has told it.                              *
*           DMSABNR  Restart PSW: as HX.                              *
*  EXIT     To DMSINTR.                                               *
*                                                                     *
***********************************************************************
         COPY  FILES              blocks of the file system
DMSABN   CSECT
         USING NUCON,0            low storage needs no base
         BALR  R12,0              a base for the moment
         USING *,R12              for the next instruction
         L     R12,=A(DMSABN)     the section's base
         DROP  R12
         USING DMSABN,R12
         B     ABN1               R1 is the code
         ENTRY DMSABNR
DMSABNR  BALR  R12,0              a base for the moment
         USING *,R12
         L     R12,=A(DMSABN)
         DROP  R12
         USING DMSABN,R12
         LA    R1,X'222'          like HX
ABN1     LR    R5,R1              keep the code
         L     R3,SVCOPSW+4       where the last SVC was
         LA    R3,0(,R3)          (address only)
         BCTR  R3,0               the SVC itself
         BCTR  R3,0               is two bytes before
         MVC   SVCTOP,=A(SVCSTK)  all calls are given up
         L     R13,=A(SAVESTK)    and so are the save areas
         ST    R13,SVCNSAV        also for user programs
         NI    CONFLAG,255-CONHX-CONHT-CONWANT no HX waits
         XC    PGMEXIT,PGMEXIT    no exception is expected
         MVC   IOBDEV,=H'-1'      no device is waited for
         L     R10,NUCHIGH        all files are closed
         A     R10,=A(HIGHAFT-HIGH) open files
         USING AFT,R10            an open file
         LA    R4,AFTNUM          all of them
ABNCLOSE MVI   AFTFLAG,0          closed
         LA    R10,AFTLEN(,R10)   next
         BCT   R4,ABNCLOSE
         DROP  R10
         LA    R2,141             Ready code of a program check
         C     R5,=A(X'0C0')      has DMSITP spoken?
         BE    ABNREADY           yes
         LA    R2,222             ... of HX
         C     R5,=A(X'222')      or the user?
         BE    ABNREADY           yes
         ST    R5,ABNWORD         others have a message
         UNPK  ABNCODE(5),ABNWORD+2(3) to four digits
         L     R14,=V(DMSHEXT)    table of digits
         TR    ABNCODE(4),0(R14)        to hexadecimal digits
         LA    R2,ABNCODE+1       its three digits
         MVC   ABNCODE+4(5),=CL8' ' ... and blanks
         LA    R1,ABNM148         code and address
         SR    R0,R0              with interruptions
         CALL  DMSERR             type it
         LA    R2,148             and a code
ABNREADY L     R15,=V(DMSINTR)    the command level
         BR    R15                begins anew
*
         LTORG                    constants of the code above
ABNM148  MSG   'DMSABN148T SYSTEM ABEND ',NAME,' CALLED FROM ',HEX
ABNWORD  DS    F                  the code
ABNCODE  DS    CL9                the code in digits
         COPY  NUCON              low storage, map, bits
         REGEQU                   names of the registers
         END
