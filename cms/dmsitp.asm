         TITLE 'DMSITP - CMS: PROGRAM AND EXTERNAL INTERRUPTIONS'
***********************************************************************
*                                                                     *
*  DMSITP   Program interruptions.                                    *
*                                                                     *
*  FUNCTION Says what happened, where, and in which routine.          *
*           A user program is ended (DMSABN), and so is a function    *
*           that a user program had called, because it was given bad  *
*           addresses.  An exception of CMS itself means that CMS is  *
*           broken: it says so and stops in the disabled wait.        *
*           The address is that of the instruction, not the next.     *
*                                                                     *
*  ENTRY    DMSITP: program new PSW.                                  *
*  EXITS    To DMSABN; to the address in PGMEXIT when an exception    *
*           was expected; disabled wait WAITPGM.                      *
*                                                                     *
***********************************************************************
DMSITP   CSECT
         USING NUCON,0            low storage needs no base
         STM   R0,R15,PGMREGS     all registers
         BALR  R12,0              a base for the moment
         USING *,R12              base
         ICM   R15,15,PGMEXIT     was it expected?
         BZ    ITPREAL            no
         LM    R0,R14,PGMREGS     yes: go on there
         BR    R15                with all but R15
ITPREAL  MVC   PGMPSW,PROPSW      keep the PSW
         SR    R4,R4              which exception?
         IC    R4,PGMPSW+3        the code
         N     R4,=A(X'7F')       (without the PER bit)
         C     R4,=A(ITPNAMES)    beyond the table:
         BNH   ITPNAME            it is in the table
         SR    R4,R4              the first entry
ITPNAME  SLL   R4,2               words of four bytes
         L     R2,ITPTAB(R4)      its name
         L     R3,PGMPSW+4        instruction address:
         LA    R3,0(,R3)          behind the instruction
         SR    R5,R5              clear for IC
         IC    R5,PGMPSW+4        length code, bits 0-1
         SRL   R5,6               as a number
         AR    R5,R5              in bytes
         SR    R3,R5              where the instruction begins
         L     R10,SVCTOP         the routine: the last one called
         LA    R6,SVCSLEN         one element
         SR    R10,R6             before the free one
         USING SVCSAVE,R10        an element of the SVC stack
         LA    R4,SSNAME          its name
         L     R13,SVCNSAV        save areas to go on with
         L     R7,=A(SVCSTK)      the bottom of the stack
         TM    PGMPSW+1,PSWPROB   was it a user program?
         BO    ITPUSER            yes
ITPLOOK  CR    R10,R7             no: does CMS work for one?
         BL    ITPSYS             no: nobody is above us
         TM    SSFLAG,SSUSER      a program called?
         BO    ITPUSER            yes: bad parameters
         SR    R10,R6             the one before
         B     ITPLOOK            look at it
         DROP  R10                (element no more)
*
ITPUSER  LA    R1,ITPM141         a message
         SR    R0,R0              type it
         CALL  DMSERR             name, address, routine
         LA    R1,X'0C0'          and end the program
         L     R15,=V(DMSABN)     end the program
         BR    R15                for good
*
ITPSYS   CR    R4,R7              is any command running?
         BNL   ITPSYS1            yes
         LA    R4,=CL8'DMSINT'    no
ITPSYS1  L     R13,=A(INTSTK)     save areas of our own
         LA    R1,ITPM143         a message
         LA    R0,1               type it without interruptions
         CALL  DMSERR             name, address, routine
         LA    R1,WAITPGM         and stop
         ST    R1,NUCPSWD+4       the code
         LPSW  NUCPSWD            for good
*
***********************************************************************
*                                                                     *
*  DMSITE   External interruptions.                                   *
*                                                                     *
*  FUNCTION The interrupt key (CP: EXTERNAL) is one more way to say   *
*           HX.  The interval timer is of no interest.                *
*                                                                     *
*  ENTRY    DMSITE: external new PSW.                                 *
*  EXITS    To the program interrupted, or to DMSABN.                 *
*                                                                     *
***********************************************************************
         ENTRY DMSITE             external new PSW
DMSITE   STM   R0,R15,IOREGS      all registers
         DROP  R12                (not in reach)
         BALR  R12,0              a base for the moment
         USING *,R12              base
         TM    EXOPSW+3,X'40'     the interrupt key?
         BZ    ITEBACK            no: the timer
         TM    EXOPSW+1,PSWPROB   is a program running?
         BZ    ITELATER           no
         LA    R1,X'222'          it is to end
         L     R15,=V(DMSABN)     end it
         BR    R15                for good
ITELATER TM    EXOPSW+1,PSWWAIT   does CMS wait for a command?
         BZ    ITEHX              no
         CLC   SVCTOP,=A(SVCSTK)  then there is nothing to end
         BE    ITEBACK            right
ITEHX    OI    CONFLAG,CONHX      at the next occasion
ITEBACK  LM    R0,R15,IOREGS      all registers
         LPSW  EXOPSW             go on
*
         LTORG                    constants of the code above
ITPM141  MSG   'DMSITP141T ',TEXT,' EXCEPTION OCCURRED AT ',HEX,       X
               ' IN ROUTINE ',NAME
ITPM143  MSG   'DMSITP143T ',TEXT,' EXCEPTION OCCURRED AT ',HEX,       X
               ' IN SYSTEM ROUTINE ',NAME,', RE-IPL CMS'
ITPTAB   DC    A(ITPN0,ITPN1,ITPN2,ITPN3,ITPN4,ITPN5,ITPN6,ITPN7)
         DC    A(ITPN8,ITPN9,ITPNA,ITPNB,ITPNC,ITPND,ITPNE,ITPNF)
ITPNAMES EQU   (*-ITPTAB)/4-1     last code in the table
ITPN0    MSG   'UNDEFINED'
ITPN1    MSG   'OPERATION'
ITPN2    MSG   'PRIVILEGED OPERATION'
ITPN3    MSG   'EXECUTE'
ITPN4    MSG   'PROTECTION'
ITPN5    MSG   'ADDRESSING'
ITPN6    MSG   'SPECIFICATION'
ITPN7    MSG   'DECIMAL DATA'
ITPN8    MSG   'FIXED-POINT OVERFLOW'
ITPN9    MSG   'FIXED-POINT DIVIDE'
ITPNA    MSG   'DECIMAL OVERFLOW'
ITPNB    MSG   'DECIMAL DIVIDE'
ITPNC    MSG   'EXPONENT OVERFLOW'
ITPND    MSG   'EXPONENT UNDERFLOW'
ITPNE    MSG   'SIGNIFICANCE'
ITPNF    MSG   'FLOATING-POINT DIVIDE'
         COPY  NUCON              low storage, map, bits
         REGEQU                   names of the registers
         END
