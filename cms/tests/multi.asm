         TITLE 'MULTI - TEST: SECTIONS, NAMES AND CONSTANTS'
***********************************************************************
*                                                                     *
*  MULTI    Two sections, an entry between them, a subroutine in a    *
*           deck of its own (SUBR), a weak name that nobody has, and  *
*           address constants of every kind.                          *
*                                                                     *
***********************************************************************
MULTI    CSECT
         REGEQU
         EXTRN SUBR,SUBDATA
         WXTRN NOBODY
         USING MULTI,R12
         LR    R12,R15
         LR    R11,R14
         L     R15,=V(SUBR)       a routine of another deck
         LA    R1,TEXT
         BALR  R14,R15
         WRTERM TEXT,L'TEXT
         L     R2,ADATA           data of another section
         CLC   0(4,R2),=C'DATA'
         BNE   FAIL
         L     R2,ASUBDATA        ... of another deck, plus four
         CLC   0(4,R2),=C'BEEF'
         BNE   FAIL
         L     R2,ADIFF           a difference of two sections
         LA    R3,DATABEG-DATABEG(R2)
         A     R3,=A(MULTI)
         CLC   0(4,R3),=C'DATA'
         BNE   FAIL
         ICM   R2,7,AL3DATA       three bytes, not on a boundary
         LA    R2,0(,R2)
         CLC   0(4,R2),=C'DATA'
         BNE   FAIL
         L     R2,WEAK            a weak name nobody has is zero
         LTR   R2,R2
         BNZ   FAIL
         WRTERM 'ALL CONSTANTS ARE RIGHT'
         SR    R15,R15
         BR    R11
FAIL     WRTERM 'A CONSTANT IS WRONG'
         LA    R15,8
         BR    R11
ADATA    DC    A(DATABEG)
ASUBDATA DC    A(SUBDATA+4)
ADIFF    DC    A(DATABEG-MULTI)
         DC    X'00'
AL3DATA  DC    AL3(DATABEG)
WEAK     DC    A(NOBODY)
TEXT     DC    C'not yet'
         LTORG
MULDATA  CSECT
         DC    C'----'
DATABEG  DC    C'DATA'
         END   MULTI
