DMKERM   TITLE 'DMKERM - lines and messages'
***********************************************************************
*                                                                     *
* DMKERM - builds the lines that CP says                              *
*                                                                     *
* The macros SAY and ERROR leave a template behind their call: text,  *
* and for each value a code (SAY@...).  The values are in VMPARM.     *
* The line is built in VMSAYTX and written by DMKQCNWT.               *
*                                                                     *
* ENTRIES                                                             *
*   DMKERMSY  say a line                                              *
*   DMKERMTX  build it only                                           *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKERM   CSECT
         USING PSA,0
         USING VMBLOK,R11
***********************************************************************
*                                                                     *
* DMKERMSY - say a line                                               *
*                                                                     *
* IN   R1 = template, VMPARM = values, R11 = VMBLOK who hears it      *
* OUT  nothing; VMRETC is set when the template is an ERROR           *
*                                                                     *
***********************************************************************
DMKERMSY ENTER
         BAL   R10,BUILD          the line, and its length in R0
         LTR   R0,R0              is there something to say?
         BZ    SAYEXIT            no: SET EMSG OFF
         LA    R1,VMSAYTX         yes: this
         CALL  DMKQCNWT           a line to the terminal
SAYEXIT  EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKERMTX - build a line                                             *
*                                                                     *
* IN   as for DMKERMSY                                                *
* OUT  R0 = length, R1 = address of the line (VMSAYTX)                *
*                                                                     *
***********************************************************************
DMKERMTX ENTER
         BAL   R10,BUILD          the line, and its length in R0
         ST    R0,SAVER0          results
         LA    R1,VMSAYTX
         ST    R1,SAVER1          result
         EXIT  RC=0
*
*        BUILD - R1 = template.  R4 = template, R5 = place in the line,
*        R6 = next value, R7 = end of the line.  Returns R0 = length.
*
BUILD    LR    R4,R1              template
         LA    R5,VMSAYTX         the line begins
         LA    R6,VMPARM          first value
         LA    R7,VMSAYTX+L'VMSAYTX  its end
NEXT     CLR   R5,R7              line full?
         BNL   DONE               yes: the rest is lost
         SR    R1,R1
         IC    R1,0(,R4)          next character of the template
         LA    R4,1(,R4)
         CH    R1,=Y(SAY@MAX)     is it a code?
         BNH   CODE               yes
         STC   R1,0(,R5)          no: text
         LA    R5,1(,R5)
         B     NEXT
CODE     LTR   R1,R1              is it the end?
         BZ    DONE               yes
         SLL   R1,2               four bytes a branch
         B     CODES(R1)          to the routine of the code
DONE     LR    R0,R5              length of the line
         LA    R1,VMSAYTX
         SR    R0,R1
         BR    R10
CODES    B     DONE               SAY@END
         B     HEX8               SAY@X8
         B     HEX6               SAY@X6
         B     HEX4               SAY@X4
         B     HEX3               SAY@X3
         B     HEX2               SAY@X2
         B     DEC                SAY@D
         B     DEC3               SAY@D3
         B     NAME               SAY@N
         B     TEXT               SAY@T
         B     CHARS              SAY@C
         B     ERR                SAY@ERR
*
*        Hexadecimal: R2 = digits wanted
*
HEX8     LA    R2,8
         B     HEX
HEX6     LA    R2,6
         B     HEX
HEX4     LA    R2,4
         B     HEX
HEX3     LA    R2,3
         B     HEX
HEX2     LA    R2,2
HEX      MVC   SAVEWRK5(4),0(R6)  the value, one byte more behind it
         UNPK  SAVEWRK1(9),SAVEWRK5(5)  digits, zones X'F'
         TR    SAVEWRK1(8),HEXTAB-C'0'  A to F
         LA    R1,SAVEWRK1+8      the last R2 of them
         SR    R1,R2
         B     MOVE
*
*        Decimal
*
DEC3     LA    R2,3               three places with zeros
         B     DECCVD
DEC      SR    R2,R2              as many as it has
DECCVD   L     R1,0(,R6)          the value
         CVD   R1,SAVEWRK1
         OI    SAVEWRK2+3,X'0F'   zone of the last digit
         UNPK  SAVEWRK3(10),SAVEWRK1(8)
         LTR   R2,R2              three places?
         BNZ   DECLAST            yes
         LA    R2,10              no: from ten places
         LA    R1,SAVEWRK3
DECZERO  CLI   0(R1),C'0'         a zero in front?
         BNE   MOVE               no
         CH    R2,=H'1'           the last digit stays
         BE    MOVE
         LA    R1,1(,R1)          drop it
         BCT   R2,DECZERO
DECLAST  LA    R1,SAVEWRK3+10     the last R2 places
         SR    R1,R2
         B     MOVE
*
*        Names and characters: R1 = address, R2 = length
*
NAME     L     R1,0(,R6)          name of eight
         LA    R2,8
NAMETRIM LA    R14,0(R2,R1)       behind its last character
         BCTR  R14,0
         CLI   0(R14),C' '        a blank at the end?
         BNE   MOVE               no
         BCT   R2,NAMETRIM        yes: shorter
         B     MOVED              nothing but blanks
TEXT     L     R1,0(,R6)          text of eight
         LA    R2,8
         B     MOVE
CHARS    L     R1,0(,R6)          characters
         LA    R6,4(,R6)          their length is a value too
         L     R2,0(,R6)
MOVE     LR    R14,R7             room in the line
         SR    R14,R5
         CR    R2,R14             enough?
         BNH   *+6                yes
         LR    R2,R14             no: cut
         LTR   R2,R2              anything?
         BNP   MOVED
         BCTR  R2,0               length for MVC
         EX    R2,MOVEMVC
         LA    R5,1(R2,R5)        behind it
MOVED    LA    R6,4(,R6)          next value
         B     NEXT
MOVEMVC  MVC   0(0,R5),0(R1)      executed
*
*        An error message: number and code of eleven characters.  What
*        is seen of it depends on SET EMSG.
*
ERR      SR    R1,R1
         ICM   R1,B'0011',0(R4)   number
         ST    R1,VMRETC          return code of the command
         LA    R4,2(,R4)
         TM    VMMSTAT,VMEMCODE   code wanted?
         BZ    ERRTEXT            no
         MVC   0(11,R5),0(R4)     yes: DMKxxxnnnE and a blank
         LA    R5,11(,R5)
ERRTEXT  LA    R4,11(,R4)         the text
         TM    VMMSTAT,VMEMTEXT   wanted?
         BO    NEXT               yes
         BCTR  R5,0               no: only the code
         LA    R1,VMSAYTX
         CR    R5,R1              (or nothing)
         BH    DONE
         LR    R5,R1
         B     DONE
         DS    0D
HEXTAB   DC    C'0123456789ABCDEF'
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  SAVEAREA
         END
