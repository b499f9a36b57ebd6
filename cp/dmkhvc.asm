DMKHVC   TITLE 'DMKHVC - DIAGNOSE'
***********************************************************************
*                                                                     *
* DMKHVC - what a guest asks CP by DIAGNOSE                           *
*                                                                     *
*   00  who is CP           0C  date and time     5C  EMSG setting    *
*   08  obey a command      24  a device          60  storage size    *
*                                                                     *
* Addresses are real ones of the guest.  Any other code is a          *
* specification exception.                                            *
*                                                                     *
* ENTRIES                                                             *
*   DMKHVCAL  DIAGNOSE                                                *
*                                                                     *
* REGISTERS                                                           *
*   R8 = A(guest's Rx), R9 = A(guest's Ry)                            *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKHVC   CSECT
         USING PSA,0
         USING VMBLOK,R11
***********************************************************************
*                                                                     *
* DMKHVCAL                                                            *
*                                                                     *
* IN   R1 = code, R2 = A(Rx), R3 = A(Ry)                              *
* OUT  R15 = 0: R1 = condition code, or -1: leave it                  *
*      R15 = program-interruption code for the guest                  *
*                                                                     *
***********************************************************************
DMKHVCAL ENTER
         LR    R8,R2
         LR    R9,R3
         LA    R2,CODES           which one?
HVNEXT   LH    R3,0(,R2)
         LTR   R3,R3
         BM    HVSPEC             none of ours
         CR    R1,R3
         BE    HVFOUND
         LA    R2,4(,R2)
         B     HVNEXT
HVFOUND  LH    R3,2(,R2)          its routine
         B     DMKHVC(R3)
HVKEEP   L     R1,=F'-1'          condition code stays
         ST    R1,SAVER1          result
         EXIT  RC=0
HVCC     ST    R1,SAVER1          condition code in R1
         EXIT  RC=0
HVSPEC   EXIT  RC=PGMSPEC
HVADDR   EXIT  RC=PGMADDR
CODES    DC    AL2(X'00',DIAG00-DMKHVC)
         DC    AL2(X'08',DIAG08-DMKHVC)
         DC    AL2(X'0C',DIAG0C-DMKHVC)
         DC    AL2(X'24',DIAG24-DMKHVC)
         DC    AL2(X'5C',DIAG5C-DMKHVC)
         DC    AL2(X'60',DIAG60-DMKHVC)
         DC    AL2(X'FFFF')
***********************************************************************
*        00: extended identification, 40 bytes, to Rx; Ry = length,   *
*        becomes what is left of it                                   *
***********************************************************************
DIAG00   L     R1,0(,R8)
         TM    3(R8),7            on a doubleword
         BNZ   HVSPEC
         L     R4,0(,R9)
         LTR   R4,R4              is there one?
         BNP   HVSPEC
         LA    R0,IDLEN/8
         CALL  DMKFREE            free storage for it
         LR    R5,R1
         MVC   0(IDLEN,R5),IDENT
         MVC   IDUSER-IDENT(8,R5),VMUSER
         LR    R0,R4
         CH    R0,=Y(IDLEN)
         BNH   *+8
         LA    R0,IDLEN
         LR    R6,R0
         L     R1,0(,R8)
         LR    R2,R5
         CALL  DMKPTRPT           to the guest's storage
         LR    R3,R15
         LR    R1,R5
         LA    R0,IDLEN/8
         CALL  DMKFRET            storage goes back
         LTR   R3,R3
         BNZ   HVADDR
         SR    R4,R6
         ST    R4,0(,R9)
         B     HVKEEP
IDENT    DC    CL8'TRAPEZCP'      name
         DC    AL1(1,0,0)         version, level, PLC
         DC    X'FF'              version code of STIDP
         DC    H'0'               length of machine-check logout
         DC    H'0'               processor's address
IDUSER   DC    CL8' '             userid
         DC    XL8'8000000000000000'  products
         DC    XL8'00'
IDLEN    EQU   40
***********************************************************************
*        08: commands at Rx, Ry = flags and length; X'15' between     *
*        them.  Flag X'40': the response goes to Rx+1, length Ry+1.   *
***********************************************************************
DIAG08   L     R4,0(,R9)
         LA    R4,0(,R4)          length
         LTR   R4,R4
         BZ    CPMODE             none: console function mode
         CH    R4,=H'132'
         BH    HVSPEC
         ICM   R1,15,VMHVBF       place for our copy: LOGOFF frees it,
         BNZ   D8COPY             for it may be what is obeyed
         LA    R0,VMHVBFL/8
         CALL  DMKFREE            free storage for it
         ST    R1,VMHVBF          commands of DIAGNOSE 8
D8COPY   LR    R5,R1
         L     R1,0(,R8)
         LR    R2,R5
         LR    R0,R4
         CALL  DMKPTRGT           from the guest's storage
         LTR   R15,R15            is all of it in storage?
         BNZ   HVADDR             no
         MVI   SAVEWRK1,0
         TM    0(R9),X'40'        response?
         BZ    D8CMDS
         BAL   R10,PAIR           Rx, Rx+1, Ry, Ry+1
         BNZ   HVSPEC
         L     R1,4(,R9)
         LTR   R1,R1              is there one?
         BNP   HVSPEC
         CH    R1,=H'8192'
         BH    HVSPEC
         LA    R0,7(,R1)          area for it
         SRL   R0,3
         CALL  DMKFREE            free storage for it
         ST    R1,VMHVCB          response goes here
         MVC   VMHVCL,4(R9)       length of that area
         XC    VMHVCU,VMHVCU
         MVI   SAVEWRK1,1
*        one command after the other
D8CMDS   LR    R3,R5              begins here
         AR    R4,R5              the end of all
D8NEXT   LR    R2,R3
D8SCAN   CR    R2,R4
         BNL   D8END
         CLI   0(R2),X'15'
         BE    D8END
         LA    R2,1(,R2)
         B     D8SCAN
D8END    LR    R1,R3
         LR    R0,R2
         SR    R0,R3
         CALL  DMKCFMEX           obey it
         LA    R3,1(,R2)
         CR    R3,R4
         BL    D8NEXT
         MVC   0(4,R9),VMRETC     error number
         CLI   SAVEWRK1,1
         BE    D8RESP
         CALL  DMKQCNDR           a guest must not flood its terminal
         B     HVKEEP
*        the response
D8RESP   L     R5,VMHVCB          response goes here
         SR    R1,R1
         ST    R1,VMHVCB          response goes here
         L     R4,VMHVCU          bytes of it
         L     R6,VMHVCL          length of that area
         SR    R10,R10            fits: condition code 0
         CR    R4,R6
         BNH   D8FITS
         LA    R10,1              does not: 1,
         LR    R1,R4
         SR    R1,R6
         ST    R1,4(,R9)          so many are lost
         LR    R4,R6
         B     D8MOVE
D8FITS   ST    R4,4(,R9)          length of the response
D8MOVE   L     R1,4(,R8)
         LR    R2,R5
         LR    R0,R4
         CALL  DMKPTRPT           to the guest's storage
         LR    R3,R15
         LR    R1,R5
         LA    R0,7(,R6)
         SRL   R0,3
         CALL  DMKFRET            storage goes back
         LTR   R3,R3
         BNZ   HVADDR
         LR    R1,R10
         B     HVCC
CPMODE   CALL  DMKCFMBK           console function mode
         B     HVKEEP
*
*        PAIR - are Rx and Ry followed by another register, and is none
*        of the four in two roles?  Condition code 0: yes.  Link R10.
*
PAIR     LA    R1,VMGPRS+60       register 15
         CR    R8,R1
         BE    PAIRBAD
         CR    R9,R1
         BE    PAIRBAD
         LR    R1,R8
         SR    R1,R9              distance
         LPR   R1,R1
         CH    R1,=H'4'
         BNH   PAIRBAD
         CR    R1,R1
         BR    R10
PAIRBAD  LTR   R12,R12            condition code not zero
         BR    R10
***********************************************************************
*        0C: date, time, processor time (microseconds) to Rx          *
***********************************************************************
DIAG0C   TM    3(R8),7            on a doubleword
         BNZ   HVSPEC
         LA    R0,8
         CALL  DMKFREE            free storage for it
         LR    R5,R1
         CALL  DMKCVTDT           date and time
         LM    R2,R3,VMVTIME      the guest's processor time
         SRDL  R2,12
         STM   R2,R3,16(R5)
         LM    R2,R3,VMVTIME      and CP's for it
         AL    R3,VMTTIME+4
         BC    12,*+8             no carry
         AH    R2,=H'1'
         AL    R2,VMTTIME
         SRDL  R2,12
         STM   R2,R3,24(R5)
         L     R1,0(,R8)
         LR    R2,R5
         LA    R0,32
         CALL  DMKPTRPT           to the guest's storage
         LR    R3,R15
         LR    R1,R5
         LA    R0,8
         CALL  DMKFRET            storage goes back
         LTR   R3,R3
         BNZ   HVADDR
         B     HVKEEP
***********************************************************************
*        24: Rx = virtual address, -1 = the console (Rx becomes its   *
*        address).  Ry = class, type, status, flags; Ry+1 = those of  *
*        the real device, unless Ry is register 15.                   *
***********************************************************************
DIAG24   L     R1,0(,R8)
         LTR   R1,R1              is there one?
         BNM   D24FIND
         LH    R1,VMVTERM         virtual address of its console
         ST    R1,0(,R8)
D24FIND  CALL  DMKSCNVD           find the virtual device
         LTR   R15,R15            is there one?
         LA    R1,3               no such device
         BNZ   HVCC
         USING VDEVBLOK,R7
         IC    R1,VDEVTYPC
         STC   R1,0(,R9)
         MVC   1(1,R9),VDEVTYPE
         MVC   2(1,R9),VDEVSTAT
         MVC   3(1,R9),VDEVFLAG
         L     R8,VDEVREAL        RDEVBLOK behind it, or 0
         TM    VDEVFLAG,VDEVCONS  the virtual console?
         BZ    *+8                no
         L     R8,VMTERM          a console: its terminal
         DROP  R7
         LTR   R8,R8              is there one?
         LA    R1,2               no real one
         BZ    HVCC
         USING RDEVBLOK,R8
         LA    R2,VMGPRS+60
         CR    R9,R2
         BE    D24DONE
         MVC   4(2,R9),RDEVTYPC
         XC    6(2,R9),6(R9)
D24DONE  SR    R1,R1
         B     HVCC
         DROP  R8
***********************************************************************
*        5C: Rx, Ry = an error message: what SET EMSG leaves of it    *
***********************************************************************
DIAG5C   L     R1,0(,R9)          its length
         TM    VMMSTAT,VMEMCODE+VMEMTEXT
         BO    HVKEEP             ON: all
         BZ    D5COFF             OFF: nothing
         TM    VMMSTAT,VMEMCODE
         BO    D5CCODE
         CH    R1,=Y(CODELEN+1)   TEXT: behind the code
         BNH   D5COFF
         SH    R1,=Y(CODELEN+1)
         ST    R1,0(,R9)
         L     R1,0(,R8)
         LA    R1,CODELEN+1(,R1)
         ST    R1,0(,R8)
         B     HVKEEP
D5CCODE  CH    R1,=Y(CODELEN)
         BNH   HVKEEP
         LA    R1,CODELEN
         ST    R1,0(,R9)
         B     HVKEEP
D5COFF   SR    R1,R1
         ST    R1,0(,R9)
         B     HVKEEP
CODELEN  EQU   10                 DMKxxxnnnE
***********************************************************************
*        60: Rx becomes the size of storage                           *
***********************************************************************
DIAG60   MVC   0(4,R8),VMSIZE
         B     HVKEEP
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  VDEVBLOK
         COPY  RDEVBLOK
         COPY  DATIME
         COPY  SAVEAREA
         END
