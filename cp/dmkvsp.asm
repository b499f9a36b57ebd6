DMKVSP   TITLE 'DMKVSP - virtual reader, punch and printer'
***********************************************************************
*                                                                     *
* DMKVSP - the unit-record devices of a virtual machine               *
*                                                                     *
* What it prints and punches goes to a spool file, what it reads      *
* comes from one.                                                     *
*                                                                     *
* ENTRIES                                                             *
*   DMKVSPDV  a command (device routine of DMKVCX)                    *
*                                                                     *
* REGISTERS                                                           *
*   R4 = length of the record, R5 = its place, R6 = command           *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKVSP   CSECT
         USING PSA,0
         USING VMBLOK,R11
         USING VDEVBLOK,R7
DMKVSPDV ENTER
         LA    R0,RECSIZE/8       room for a record
         CALL  DMKFREE            free storage for it
         LR    R5,R1
         SR    R6,R6
         IC    R6,VDEVCCW         command
         CLI   VDEVTYPC,CLASURI   unit-record input?
         BE    READER             yes
         TM    VDEVCCW,3          control or write?
         BO    CONTROL
         TM    VDEVCCW,1
         BZ    REJECT
         LA    R0,CARD            a card,
         CLI   VDEVTYPE,TYP3525   punch?
         BE    WRITE              yes
         LA    R1,X'06'           or a line: bits 5 and 6 zero,
         NR    R1,R6
         BNZ   REJECT
         BAL   R9,CARRIAGE        and the carriage must know it
         BNZ   REJECT
         LA    R0,PRTWIDTH
WRITE    DS    0H
         LR    R1,R5
         CALL  DMKVCXGT           data of the command
         LR    R4,R0
         CLI   VDEVXCS,0          an error of the channel?
         BNE   CEDE
         LR    R1,R4              without trailing blanks
TRIM     LTR   R1,R1
         BNP   TRIMMED
         LA    R2,0(R1,R5)
         BCTR  R2,0
         CLI   0(R2),C' '
         BNE   TRIMMED
         BCT   R1,TRIM
TRIMMED  LR    R4,R1
         CLI   VDEVTYPE,TYP3525   punch?
         BNE   PUT                no
         LA    R6,1               a card: the stacker does not matter
PUT      LR    R1,R5
         LR    R0,R4
         LR    R2,R6
         CALL  DMKSPLWR           to the file
         LTR   R15,R15            was there room?
         BNZ   FULL               no
CEDE     LA    R3,CSWCE+CSWDE
         SR    R4,R4              not immediate
         B     DONE
*        space and skip of a printer are records of their own
CONTROL  CLI   VDEVTYPE,TYP1403   printer?
         BNE   CTLDONE            no
         LA    R1,X'04'           forms, character sets: nothing
         NR    R1,R6
         BNZ   CTLDONE
         BAL   R9,CARRIAGE        space or skip
         BNZ   CTLDONE
         LR    R1,R5
         SR    R0,R0
         LR    R2,R6
         CALL  DMKSPLWR           into the file
         LTR   R15,R15            was there room?
         BNZ   FULL               no
CTLDONE  LA    R3,CSWCE+CSWDE
         LA    R4,1               immediate
         B     DONE
*
*        CARRIAGE - does a printer's carriage know the command R6?  The
*        first five bits: space 0 to 3, or 16 and a channel from 1 to
*        12.  Condition code 0: yes.  Link R9.
*
CARRIAGE LR    R1,R6
         SRL   R1,3
         CH    R1,=H'3'
         BNH   CARRYES
         SH    R1,=H'17'          skip to channel 1
         BM    CARRNO
         CH    R1,=H'11'          ... to 12
         BH    CARRNO
CARRYES  CR    R1,R1
         BR    R9
CARRNO   LTR   R9,R9              condition code not zero
         BR    R9
*
*        Reader: R6 = command.  x2 read, x3 feed; C2, E2 do not feed
*
READER   TM    VDEVCCW,3          feed only?
         BO    RDFEED
         TM    VDEVCCW,2
         BZ    REJECT
         CALL  DMKSPLRD           R1 = next record, R0 = its length
         CH    R15,=H'4'
         BE    RDEMPTY
         BH    RDEOF
         MVI   0(R5),C' '         a card of 80
         MVC   1(CARD-1,R5),0(R5)
         LTR   R2,R0
         BZ    RDMOVE
         BCTR  R2,0
         EX    R2,RDMVC
RDMOVE   LR    R1,R5
         LA    R0,CARD
         CALL  DMKVCXPT           data to the guest
         TM    VDEVCCW,X'C0'      feed too?
         BO    CEDE
         CALL  DMKSPLNX           it has been read
         B     CEDE
RDFEED   CALL  DMKSPLRD           next card
         LTR   R15,R15            is there one?
         BNZ   RDEMPTY            no
         CALL  DMKSPLNX           it has been read
         B     CTLDONE
RDEOF    LA    R3,CSWCE+CSWDE+CSWUE  the file has been read
         LA    R4,1
         B     DONE
RDEMPTY  MVI   VDEVSENS,SNSINTV   nothing there
         OI    VDEVSTAT,VDEVUCHK
         LA    R3,CSWUC
         LA    R4,1
         B     DONE
RDMVC    MVC   0(0,R5),0(R1)      executed
*
FULL     MVI   VDEVSENS,SNSINTV   no room for spool files
         B     FULLUC
REJECT   MVI   VDEVSENS,SNSCMDR   none of its commands
FULLUC   OI    VDEVSTAT,VDEVUCHK
         LA    R3,CSWCE+CSWDE+CSWUC
         LA    R4,1
DONE     LR    R1,R5
         LA    R0,RECSIZE/8
         CALL  DMKFRET            storage goes back
         ST    R3,SAVER1          unit status
         ST    R4,SAVER0
         EXIT  RC=0
RECSIZE  EQU   160                room for any record
PRTWIDTH EQU   132                a line of the 1403
CARD     EQU   80
SNSINTV  EQU   X'40'              intervention required
SNSCMDR  EQU   X'80'              command reject
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  VDEVBLOK
         COPY  SAVEAREA
         END
