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
*           DMSITSU  May storage be changed for the caller?  A user   *
*                    program must not have CMS, with its key 0, do    *
*                    what its own key forbids.  In: R1 address, R0    *
*                    length.  Out: R15 0, or 2: not the user's.       *
*  EXITS    To the caller by LPSW or branch; to DMSABN.               *
*                                                                     *
***********************************************************************
DMSITS   CSECT
         USING NUCON,0            low storage needs no base
         STM   R0,R15,SVCREGS     all of the caller's registers
         BALR  R12,0              a base for the moment
         USING *,R12              for the next instruction
         L     R12,=A(DMSITS)     one base for the whole section
         DROP  R12                (this was for one instruction)
         USING DMSITS,R12         now for all
         CLI   SVCOPSW+3,202      a call?
         BE    ITS202             yes
         CLI   SVCOPSW+3,201      a program's end?
         BE    ITS201             yes
         SR    R2,R2              any other number is not ours
         IC    R2,SVCOPSW+3       its number
         L     R3,SVCOPSW+4       where it came from
         LA    R3,0(,R3)          (address only)
         BCTR  R3,0               (the SVC is two bytes long)
         BCTR  R3,0               before that
         L     R13,SVCNSAV        save areas to go on with
         LA    R1,ITSM171         a message
         CALL  DMSERR             say so
         LA    R1,X'0F1'          and end the program
         B     ITSABEND           end it
*
*        SVC 202: a new element of the stack, the name, the function.
*
ITS202   BAL   R9,ITSPUSH         R10 -> element
         USING SVCSAVE,R10        an element of the SVC stack
         MVC   SSPSW,SVCOPSW      where the caller goes on
         MVC   SSNAME,=CL8'DMSITS'  we read its list in its name
         LA    R13,SVCSLEN(,R10)  the element counts from here
         ST    R13,SVCTOP         (nested calls find it so)
         L     R13,SVCREGS+4*13   a caller in the nucleus has a chain
         TM    SSPSW+1,PSWPROB    who calls?
         BZ    ITSCALL            the nucleus
         L     R13,SVCNSAV        a user has one waiting for it
ITSCALL  L     R1,SVCREGS+4       the parameter list
         LA    R1,0(,R1)          (address only)
         MVC   SSNAME,0(R1)       begins with the name
         SR    R0,R0              in full
         CALL  DMSFNC             look it up: R15 row or zero
         LTR   R15,R15            did it go well?
         BZ    ITS202N            not in the table
         USING FNTAB,R15          a row of the table
         L     R15,FNADDR         the routine
         DROP  R15                (row no more)
         L     R0,SSREGS          R0 and R1 as the caller had them
         BALR  R14,R15            call it
         B     ITSRET             it has come back
ITS202N  LA    R15,3              unknown
         LCR   R15,R15            is return code -3
*
*        The function came back with R15: where does the caller go on?
*
ITSRET   L     R10,SVCTOP         our element again
         LA    R11,SVCSLEN        one element
         SR    R10,R11            before the free one
         ST    R10,SVCTOP         is free
         L     R2,SSPSW+4         next instruction
         LA    R2,0(,R2)          (address only)
         SR    R3,R3              is there a DC AL4(address)?
         CLI   0(R2),0            no instruction begins with zero
         BNE   ITSRET1            so there is none
         MVC   ITSWORD,0(R2)      yes
         L     R3,ITSWORD         now on a boundary
         LA    R2,4(,R2)          go on behind it
ITSRET1  LTR   R15,R15            did it end well?
         BZ    ITSGO              yes
         LTR   R3,R3              no: is there an address for it?
         BZ    ITSNOERR           no
         C     R3,=F'1'           1 means: behind the constant
         BE    ITSGO              yes
         LR    R2,R3              go there
ITSGO    TM    SSPSW+1,PSWPROB    who called?
         BO    ITSUSER            a user program
         LR    R14,R2             the nucleus: we are there already
         LM    R0,R13,SSREGS      all but R14 and R15
         BR    R14                return
ITSUSER  TM    CONFLAG,CONHX      a user: did HX come meanwhile?
         BO    ITSHX              yes
         STCM  R2,7,SSPSW+5       its instruction address
         ST    R15,SSREGS+4*15    its return code
         MVC   NUCPSWR,SSPSW      on a doubleword
         LM    R0,R15,SSREGS      all registers
         LPSW  NUCPSWR            problem state again
ITSHX    LA    R1,X'222'          HX: abend 222, quietly
         B     ITSABEND           end it
ITSNOERR LA    R1,X'0F3'          an error and nobody to take it
ITSABEND L     R15,=V(DMSABN)     abnormal end
         BR    R15                for good
*
*        SVC 201: a user program has ended.
*
ITS201   L     R10,SVCTOP         the free element
         LA    R11,SVCSLEN        one element
         SR    R10,R11            the last element
         C     R10,=A(SVCSTK)     below the bottom?
         BL    ITS201X            there is none, or it is not
         TM    SSFLAG,SSUSER        a program's: a wild SVC 201
         BZ    ITS201X            it is not
         ST    R10,SVCTOP         is free
         MVC   SVCNSAV,SSNSAV     as before the program
         L     R15,SVCREGS+4*15   its return code
         L     R14,SSREGS+4*14    back to DMSITSX's caller
         LM    R0,R13,SSREGS      all but R14 and R15
         BR    R14                return
ITS201X  LA    R1,X'0F1'          invalid SVC
         B     ITSABEND           end it
*
*        A new element of the SVC stack: R10.  Link: R9.
*
ITSPUSH  L     R10,SVCTOP         the free element
         C     R10,=A(SVCSTK+SVCNUM*SVCSLEN) is there one?
         BNL   ITSDEEP            twenty calls deep is too deep
         MVC   SSREGS(64),SVCREGS the caller's registers
         MVI   SSFLAG,0           of no program so far
         BR    R9                 return
ITSDEEP  LA    R1,X'0F2'          abend 0F2
         B     ITSABEND           end it
*
*        DMSITSX: call a user program.
*
         ENTRY DMSITSX            DMSLIO calls it
DMSITSX  STM   R0,R15,SVCREGS     as if by SVC
         DROP  R12                (not in reach)
         BALR  R12,0              a base for the moment
         USING *,R12              for the next instruction
         L     R12,=A(DMSITS)     the section's base
         DROP  R12                (this was for one instruction)
         USING DMSITS,R12         now for all
         BAL   R9,ITSPUSH         an element for it
         OI    SSFLAG,SSUSER      a program
         MVC   SSNAME,0(R3)       its name, for messages
         MVC   SSNSAV,SVCNSAV     keep what there was
         ST    R13,SVCNSAV        its calls use the chain from here
         LA    R4,SVCSLEN(,R10)   this element
         ST    R4,SVCTOP          counts from here
         L     R4,=A(SVCSTK)      which element is it?
         LR    R7,R10             our place
         SR    R7,R4              from the bottom
         SR    R6,R6              clear for the division
         D     R6,=A(SVCSLEN)     its number is in R7
         MH    R7,=Y(SAVELEN)     times the length
         A     R7,=A(USERSAV)     the save area of that number
         LR    R13,R7             R13 for the program
         MVC   NUCPSWR,NUCPSWU    a user's PSW
         STCM  R2,7,NUCPSWR+5     with its entry
         LR    R15,R2             R12 and R15 have the entry, too
         LR    R12,R2             also its base
         LA    R14,SVCBACK        where it returns to
         LM    R2,R11,SVCREGS+8   others as the caller had them
         LPSW  NUCPSWR            problem state, key E
*
*        DMSITSU: is it the user's storage?
*
DMSITSU  ENTER                    save registers, get a base
         L     R10,SVCTOP         the last call
         LA    R11,SVCSLEN        is one element
         SR    R10,R11            before the free one
         C     R10,=A(SVCSTK)     is there any?
         BL    ITSUYES            no: CMS works for itself
         TM    SSPSW+1,PSWPROB    did a user program call?
         BZ    ITSUYES            no
         LA    R2,0(,R1)          from here (address only)
         LR    R3,R2
         AR    R3,R0              to before there
         C     R2,=A(USERSAV)     below save and transient area?
         BL    ITSUNO             not the user's
         C     R3,=A(NUCLEUS)     in them?
         BNH   ITSUYES            yes
         C     R2,=A(USERAREA)    in the nucleus?
         BL    ITSUNO             not the user's
         C     R3,NUCHIGH         in the area at the top?
         BNH   ITSUYES            no: in the user area
ITSUNO   LA    R15,2              return code 2
         B     ITSUEND
ITSUYES  SR    R15,R15            return code 0
ITSUEND  LEAVE                    back to the caller
*
         LTORG                    constants of the code above
ITSWORD  DS    F                  a word on its boundary
ITSM171  MSG   'DMSITS171T UNDEFINED SVC ',DEC,' AT ',HEX
         COPY  NUCON              low storage, map, bits
         COPY  FNTAB              row of the command table
         REGEQU                   names of the registers
         END
