DMKVMS   TITLE 'DMKVMS - A GUEST MUST STOP'
***********************************************************************
*                                                                     *
*  MODULE    DMKVMS                                                   *
*  FUNCTION  The guest has run into something that only its user can  *
*            put right: tells him, enters console function mode.      *
*  ENTRY     DMKVMSTP  R1 = four characters, message number           *
*                      450W disabled wait     451W invalid PSW        *
*                      452W external loop     453W program loop       *
*                      401W no frame of storage left                  *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKVMS   CSECT
         USING PSA,R0
         USING VMBLOK,R11
DMKVMSTP ENTER
         USING VMSAREA,R4
         LR    R5,R1          number
         LA    R0,VMSDW
         CALL  DMKFREE        room for the line
         LR    R4,R1
         MVC   VMSHEAD,=CL6'DMKDSP'
         MVC   VMSNUM,0(R5)
         MVC   VMSENT,=CL13' CP ENTERED; '
         LA    R2,VMSTEXTS    the text for the number
VMSFIND  CLC   0(4,R2),VMSNUM
         BE    VMSFOUND
         LA    R2,VMSTXLEN(,R2)
         B     VMSFIND
VMSFOUND MVC   VMSTEXT,5(R2)
         SR    R6,R6
         IC    R6,4(,R2)      length of the text
         LA    R6,VMSTEXT(R6) its end
         CLI   VMSNUM+2,C'2'  the loops are told without the PSW
         BNL   VMSTELL
         UNPK  VMSPSW(9),VMPSW(5)   hexadecimal: spread the digits
         UNPK  VMSPSW2(9),VMPSW+4(5)
         NC    VMSPSW,VMSMASK
         NC    VMSPSW2,VMSMASK
         TR    VMSPSW,VMSHEX
         TR    VMSPSW2,VMSHEX
         MVI   0(R6),C''''    'hhhhhhhh hhhhhhhh'
         MVC   1(8,R6),VMSPSW
         MVI   9(R6),C' '
         MVC   10(8,R6),VMSPSW2
         MVI   18(R6),C''''
         LA    R6,19(,R6)
VMSTELL  LR    R0,R6          length of the line
         SR    R0,R4
         LR    R1,R4
         CALL  DMKQCNWT       tell the user
         LR    R1,R4
         LA    R0,VMSDW
         CALL  DMKFRET
         CALL  DMKCFMBK       console function mode
         EXIT
VMSMASK  DC    8X'0F'
VMSHEX   DC    C'0123456789ABCDEF'
VMSTEXTS DS    0C
         DC    CL4'450W',AL1(18),CL25'DISABLED WAIT PSW '
VMSTXLEN EQU   *-VMSTEXTS
         DC    CL4'451W',AL1(12),CL25'INVALID PSW '
         DC    CL4'452W',AL1(23),CL25'EXTERNAL INTERRUPT LOOP'
         DC    CL4'453W',AL1(22),CL25'PROGRAM INTERRUPT LOOP'
         DC    CL4'401W',AL1(25),CL25'NO FRAME OF STORAGE LEFT'
         LTORG
VMSAREA  DSECT
VMSHEAD  DS    CL6            DMKDSP
VMSNUM   DS    CL4            450W
VMSENT   DS    CL13           CP ENTERED;
VMSTEXT  DS    CL25           what
         DS    CL20           room for the PSW
VMSPSW   DS    CL8            digits of the PSW (UNPK makes one more)
         DS    C
VMSPSW2  DS    CL8
         DS    C
VMSDW    EQU   (*-VMSAREA+7)/8
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         END
