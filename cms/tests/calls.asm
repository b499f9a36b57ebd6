         TITLE 'CALLS - TEST: THE FUNCTIONS BY SVC 202'
***********************************************************************
*                                                                     *
*  CALLS    Calls functions of CMS as programs do, and types what     *
*           came back.  Its argument chooses a way to go wrong:       *
*           BADSVC an SVC that CMS does not have, NOEXIT an error     *
*           without an address, BADADDR a buffer that is not there,   *
*           STORE a store into the system, DEEP calls without end,    *
*           RC12 return code 12.                                      *
*                                                                     *
***********************************************************************
CALLS    CSECT
         REGEQU
         USING CALLS,R12
         LR    R12,R15            base
         LR    R11,R14            the way back
         LR    R10,R1             arguments
         CLC   8(8,R10),=CL8'BADSVC'
         BE    BADSVC
         CLC   8(8,R10),=CL8'NOEXIT'
         BE    NOEXIT
         CLC   8(8,R10),=CL8'BADADDR'
         BE    BADADDR
         CLC   8(8,R10),=CL8'STORE'
         BE    STORE
         CLC   8(8,R10),=CL8'DEEP'
         BE    DEEP
         CLC   8(8,R10),=CL8'RC12'
         BE    RC12
*
*        An unknown name, with all three ways back.
*
         LA    R1,=CL8'NOSUCH'
         SVC   202
         DC    AL4(1)             go on here
         C     R15,=F'-3'
         BNE   FAIL
         LA    R1,=CL8'NOSUCH'
         SVC   202
         DC    AL4(ELSE)          go on there
         B     FAIL
ELSE     C     R15,=F'-3'
         BNE   FAIL
         WRTERM 'UNKNOWN NAME: -3'
*
*        Registers come back; a command is called with its operands.
*
         LA    R2,2
         LR    R3,R12
         LR    R14,R2
         LA    R1,CMDLIST
         SVC   202                no constant: it must end well
         LTR   R15,R15
         BNZ   FAIL
         CH    R14,=H'2'
         BNE   FAIL
         CR    R3,R12
         BNE   FAIL
         WRTERM 'REGISTERS ARE KEPT'
*
*        STATE, RDBUF to the end, FINIS.
*
         LA    R1,STATE
         SVC   202
         DC    AL4(FAIL)
         L     R2,STATE+28        the directory entry
         MVC   ITEMS,26(R2)       number of items
         SR    R5,R5
READ     LA    R1,RDBUF
         SVC   202
         DC    AL4(ENDFILE)
         LA    R5,1(,R5)          one more
         B     READ
ENDFILE  C     R15,=F'12'         the end of the file
         BNE   FAIL
         CH    R5,ITEMS
         BNE   FAIL
         LA    R1,FINIS
         SVC   202
         DC    AL4(FAIL)
         LA    R1,FINIS           twice is once too much
         SVC   202
         DC    AL4(1)
         C     R15,=F'6'
         BNE   FAIL
         WRTERM 'ALL ITEMS ARE READ'
         LA    R1,STATE
         MVC   STATE+8(8),=CL8'NOSUCH'
         SVC   202
         DC    AL4(1)
         C     R15,=F'28'
         BNE   FAIL
*
*        CMS has key 0, and does not lend it: what the program could not
*        store into itself, CMS does not store into for it.
*
         MVC   RDBUF+28(4),=A(X'10000')   a buffer in the nucleus
         LA    R1,RDBUF
         SVC   202
         DC    AL4(1)
         C     R15,=F'2'
         BNE   FAIL
         LA    R1,FINIS
         SVC   202
         DC    AL4(FAIL)
         LA    R1,WAITRD          the same for a line
         SVC   202
         DC    AL4(1)
         C     R15,=F'2'
         BNE   FAIL
         LA    R1,CARDRD          and a card
         SVC   202
         DC    AL4(1)
         C     R15,=F'5'
         BNE   FAIL
         WRTERM 'THE NUCLEUS IS SAFE'
*
*        A line that was typed ahead, and one from the user.
*
         LA    R1,ATTN
         SVC   202
         DC    AL4(FAIL)
         RDTERM BUFFER
         WRTERM BUFFER,(R0)
         WRTERM 'YOUR TURN'
         RDTERM BUFFER
         WRTERM BUFFER,(R0)
         SR    R15,R15
         BR    R11
FAIL     ST    R15,DOUBLE
         WRTERM 'WRONG'
         L     R15,DOUBLE
         BR    R11
*
RC12     LA    R15,12
         BR    R11
BADSVC   SVC   77                 nobody's
         B     FAIL
NOEXIT   LA    R1,=CL8'NOSUCH'
         SVC   202                an error, and no constant
         LTR   R0,R0
         B     FAIL
BADADDR  LA    R1,BADLIST
         SVC   202
         DC    AL4(1)
         B     FAIL
STORE    L     R2,=A(X'10000')    the nucleus
         ST    R2,0(,R2)
         B     FAIL
DEEP     LA    R1,DEEPLIST        START of itself, again and again
         SVC   202
         DC    AL4(1)
         BR    R11
*
CMDLIST  DC    CL8'STATE',CL8'SIEVE',CL8'TEXT',8X'FF'
DEEPLIST DC    CL8'START',CL8'CALLS',CL8'DEEP',8X'FF'
STATE    DC    CL8'STATE',CL8'SIEVE',CL8'ASSEMBLE',CL2'*',H'0',A(0)
BADLIST  DC    CL8'TYPLIN',AL1(1),AL3(X'FFF000'),C'B ',AL2(20)
ATTN     DC    CL8'ATTN',AL1(1),AL3(AHEAD),C'B ',AL2(L'AHEAD)
WAITRD   DC    CL8'WAITRD',AL1(1),AL3(X'10000'),C'U ',AL2(0)
         DS    0F
CARDRD   DC    CL8'CARDRD',A(X'1FFF0'),F'80'
AHEAD    DC    C'typed ahead'
FINIS    DC    CL8'FINIS',CL8'SIEVE',CL8'ASSEMBLE',CL2'*'
         DS    0F
RDBUF    DC    CL8'RDBUF',CL8'SIEVE',CL8'ASSEMBLE',CL2'*',H'0'
         DC    A(BUFFER),A(80),C'F',X'00',H'1',F'0'
         LTORG
DOUBLE   DS    D
ITEMS    DS    H
BUFFER   DS    CL132
         END   CALLS
