         TITLE 'DMSITS - CMS: SUPERVISOR-CALL INTERRUPTIONS'
***********************************************************************
*                                                                     *
*  DMSITS   Supervisor calls.                                         *
*                                                                     *
*  FUNCTION SVC 202 calls a CMS function or command by name:          *
*                                                                     *
*                    LA    R1,PLIST      8-byte tokens, name first    *
*                    SVC   202                                        *
*                    DC    AL4(ERROR)    optional; 1: go on here      *
*                                                                     *
*           R15 is the return code, -3 when the name is unknown.      *
*           A code other than zero goes to ERROR; without the DC it   *
*           ends the program (abend 0F3).  Registers 0-14 come back   *
*           as they were (in the nucleus, R14 does not).              *
*           SVC 201 is how a user program returns; its address is in  *
*           R14 when the program is entered.                          *
*                                                                     *
*  ENTRIES  DMSITS   SVC new PSW.                                     *
*           DMSITSX  Call a user program, in problem state, key E,    *
*                    enabled.  R15 of ITSX is the linkage; R0,R1 for  *
*                    the program, R2 its entry, R3 -> its name.       *
*                    Out: R15 what the program left there.            *
*  EXITS    To the caller by LPSW or branch; to DMSABN.               *
*                                                                     *
***********************************************************************
DMSITS   CSECT
         USING NUCON,0             low storage needs no base
         STM   R0,R15,SVCREGS     all of the caller's registers
         BALR  R12,0               a base for the moment
         USING *,R12
         L     R12,=A(DMSITS)     one base for the whole section
         DROP  R12
         USING DMSITS,R12
         CLI   SVCOPSW+3,202
         BE    ITS202
         CLI   SVCOPSW+3,201
         BE    ITS201
         SR    R2,R2              any other number is not ours
         IC    R2,SVCOPSW+3
         L     R3,SVCOPSW+4       where it came from
         LA    R3,0(,R3)
         BCTR  R3,0               (the SVC is two bytes long)
         BCTR  R3,0
         L     R13,SVCNSAV
         LA    R1,ITSM171
         CALL  DMSERR             say so
         LA    R1,X'0F1'          and end the program
         B     ITSABEND
*
*        SVC 202: a new element of the stack, the name, the function.
*
ITS202   BAL   R9,ITSPUSH
         USING SVCSAVE,R10         an element of the SVC stack
         MVC   SSPSW,SVCOPSW      where the caller goes on
         MVC   SSNAME,=CL8'DMSITS'  we read its list in its name
         LA    R13,SVCSLEN(,R10)  the element counts from here
         ST    R13,SVCTOP
         L     R13,SVCREGS+4*13   a caller in the nucleus has a chain
         TM    SSPSW+1,PSWPROB
         BZ    ITSCALL
         L     R13,SVCNSAV        a user has one waiting for it
ITSCALL  L     R1,SVCREGS+4       the parameter list
         LA    R1,0(,R1)
         MVC   SSNAME,0(R1)       begins with the name
         SR    R0,R0              in full
         CALL  DMSFNC             look it up: R15 row or zero
         LTR   R15,R15             did it go well?
         BZ    ITS202N
         USING FNTAB,R15           a row of the table
         L     R15,FNADDR         the routine
         DROP  R15
         L     R0,SSREGS          R0 and R1 as the caller had them
         BALR  R14,R15
         B     ITSRET
ITS202N  LA    R15,3              unknown
         LCR   R15,R15            is return code -3
*
*        The function came back with R15: where does the caller go on?
*
ITSRET   L     R10,SVCTOP         our element again
         LA    R11,SVCSLEN
         SR    R10,R11
         ST    R10,SVCTOP         is free
         L     R2,SSPSW+4         next instruction
         LA    R2,0(,R2)
         SR    R3,R3              is there a DC AL4(address)?
         CLI   0(R2),0            no instruction begins with zero
         BNE   ITSRET1
         MVC   ITSWORD,0(R2)      yes
         L     R3,ITSWORD
         LA    R2,4(,R2)          go on behind it
ITSRET1  LTR   R15,R15            did it end well?
         BZ    ITSGO
         LTR   R3,R3              no: is there an address for it?
         BZ    ITSNOERR
         C     R3,=F'1'           1 means: behind the constant
         BE    ITSGO
         LR    R2,R3
ITSGO    TM    SSPSW+1,PSWPROB    who called?
         BO    ITSUSER
         LR    R14,R2             the nucleus: we are there already
         LM    R0,R13,SSREGS
         BR    R14                 return
ITSUSER  TM    CONFLAG,CONHX      a user: did HX come meanwhile?
         BO    ITSHX
         STCM  R2,7,SSPSW+5       its instruction address
         ST    R15,SSREGS+4*15    its return code
         MVC   NUCPSWR,SSPSW
         LM    R0,R15,SSREGS
         LPSW  NUCPSWR
ITSHX    LA    R1,X'222'          HX: abend 222, quietly
         B     ITSABEND
ITSNOERR LA    R1,X'0F3'          an error and nobody to take it
ITSABEND L     R15,=V(DMSABN)
         BR    R15
*
*        SVC 201: a user program has ended.
*
ITS201   L     R10,SVCTOP
         LA    R11,SVCSLEN
         SR    R10,R11            the last element
         C     R10,=A(SVCSTK)
         BL    ITS201X            there is none, or it is not
         TM    SSFLAG,SSUSER        a program's: a wild SVC 201
         BZ    ITS201X
         ST    R10,SVCTOP         is free
         MVC   SVCNSAV,SSNSAV     as before the program
         L     R15,SVCREGS+4*15   its return code
         L     R14,SSREGS+4*14    back to DMSITSX's caller
         LM    R0,R13,SSREGS
         BR    R14                 return
ITS201X  LA    R1,X'0F1'          invalid SVC
         B     ITSABEND
*
*        A new element of the SVC stack: R10.  Link: R9.
*
ITSPUSH  L     R10,SVCTOP
         C     R10,=A(SVCSTK+SVCNUM*SVCSLEN)
         BNL   ITSDEEP            twenty calls deep is too deep
         MVC   SSREGS(64),SVCREGS  the caller's registers
         MVI   SSFLAG,0
         BR    R9                  return
ITSDEEP  LA    R1,X'0F2'          abend 0F2
         B     ITSABEND
*
*        DMSITSX: call a user program.
*
         ENTRY DMSITSX
DMSITSX  STM   R0,R15,SVCREGS     as if by SVC
         DROP  R12
         BALR  R12,0               a base for the moment
         USING *,R12
         L     R12,=A(DMSITS)
         DROP  R12
         USING DMSITS,R12
         BAL   R9,ITSPUSH         an element for it
         OI    SSFLAG,SSUSER
         MVC   SSNAME,0(R3)       its name, for messages
         MVC   SSNSAV,SVCNSAV
         ST    R13,SVCNSAV        its calls use the chain from here
         LA    R4,SVCSLEN(,R10)
         ST    R4,SVCTOP
         L     R4,=A(SVCSTK)      which element is it?
         LR    R7,R10
         SR    R7,R4
         SR    R6,R6
         D     R6,=A(SVCSLEN)     its number is in R7
         MH    R7,=Y(SAVELEN)
         A     R7,=A(USERSAV)     the save area of that number
         LR    R13,R7
         MVC   NUCPSWR,NUCPSWU    a user's PSW
         STCM  R2,7,NUCPSWR+5     with its entry
         LR    R15,R2             R12 and R15 have the entry, too
         LR    R12,R2
         LA    R14,SVCBACK        where it returns to
         LM    R2,R11,SVCREGS+8
         LPSW  NUCPSWR
*
         LTORG                     constants of the code above
ITSWORD  DS    F
ITSM171  MSG   'DMSITS171T UNDEFINED SVC ',DEC,' AT ',HEX
         COPY  NUCON               low storage, map, bits
         COPY  FNTAB               row of the command table
         REGEQU                    names of the registers
         END
