DMKRSP   TITLE 'DMKRSP - real reader, punch and printer'
***********************************************************************
*                                                                     *
* DMKRSP - moves spool files to and from the real unit-record devices *
*                                                                     *
* A file is printed behind a page with its user's name.  A deck in    *
* the reader begins with a card                                       *
*        ID userid      or      USERID userid                         *
* which is taken away; the others become a file in that user's reader.*
* (So when the user is a CP itself, the next card may name one of his *
* users.)                                                             *
*                                                                     *
* ENTRIES                                                             *
*   DMKRSPIN  make the devices ready                                  *
*   DMKRSPGO  work may have come for printer and punch                *
*   DMKRSPIR  an operation has ended                                  *
*   DMKRSPUN  unsolicited: a device has become ready                  *
*                                                                     *
* REGISTERS                                                           *
*   R6 = SFBLOK, R8 = RDEVBLOK, R9 = RSPBLOK, R10 = IOBLOK            *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKRSP   CSECT
         USING PSA,0
         USING VMBLOK,R11
         USING SFBLOK,R6
         USING RDEVBLOK,R8
         USING RSPBLOK,R9
         USING IOBLOK,R10
***********************************************************************
*        DMKRSPIN - make the devices ready; a deck may lie in the     *
*        reader already                                               *
***********************************************************************
DMKRSPIN ENTER
         L     R8,ARIODV          first RDEVBLOK
         L     R5,ARIOCT          number of RDEVBLOKs
INNEXT   TM    RDEVTYPC,CLASURI+CLASURO
         BZ    INSTEP
         TM    RDEVSTAT,RDEVABSN  absent: condition code 3?
         BO    INSTEP             yes
         LA    R0,RSPSIZE
         CALL  DMKFREE            free storage for it
         ST    R1,RDEVEXTN        block of its class
         LR    R9,R1
         LA    R0,IOBSIZE
         CALL  DMKFREE            free storage for it
         ST    R1,RSPIOB          its IOBLOK
         L     R1,=A(DMKRSPUN)
         ST    R1,RDEVUNSO
         OI    RDEVSTAT,RDEVSYS   CP's own
         TM    RDEVTYPC,CLASURI   unit-record input?
         BZ    INSTEP             no
         BAL   R7,READ            look into the hopper
INSTEP   LA    R8,RDEVSIZE(,R8)
         BCT   R5,INNEXT
         EXIT  RC=0
***********************************************************************
*        DMKRSPGO - start printer and punch if they are idle          *
***********************************************************************
DMKRSPGO ENTER
         L     R8,ARIODV          first RDEVBLOK
         L     R5,ARIOCT          number of RDEVBLOKs
GONEXT   TM    RDEVTYPC,CLASURO   unit-record output?
         BZ    GOSTEP             no
         L     R9,RDEVEXTN        block of its class
         LTR   R9,R9              is there one?
         BZ    GOSTEP             no
         TM    RSPSTAT,RSPBUSY+RSPWAIT
         BNZ   GOSTEP
         BAL   R7,OUTPUT
GOSTEP   LA    R8,RDEVSIZE(,R8)
         BCT   R5,GONEXT
         EXIT  RC=0
***********************************************************************
*        DMKRSPUN - device end: the operator has made it ready.       *
*        R8 = RDEVBLOK, R1 = CSW                                      *
***********************************************************************
DMKRSPUN ENTER
         L     R9,RDEVEXTN        block of its class
         TM    4(R1),CSWDE        device end?
         BZ    UNEXIT             no
         NI    RSPSTAT,X'FF'-RSPWAIT
         TM    RSPSTAT,RSPBUSY    an operation works?
         BO    UNEXIT             yes
         TM    RDEVTYPC,CLASURI   unit-record input?
         BZ    UNOUT              no
         BAL   R7,READ            start to read a card
         B     UNEXIT
UNOUT    BAL   R7,OUTPUT
UNEXIT   EXIT  RC=0
***********************************************************************
*        DMKRSPIR - an operation has ended                            *
***********************************************************************
DMKRSPIR ENTER
         L     R9,RDEVEXTN        block of its class
         NI    RSPSTAT,X'FF'-RSPBUSY
         L     R6,RSPSFB          file that it works on, or 0
         TM    RDEVTYPC,CLASURI   unit-record input?
         BO    IRREAD             yes
         TM    IOBSTAT,IOBCC3     SIO gave condition code 3: absent?
         BO    IRWAIT             not there: this record again, later
         TM    IOBSTAT,IOBFATAL   unit check or channel error?
         BZ    IRNEXTR            no
         TM    IOBSENS,X'40'      not ready (intervention required)?
         BO    IRWAIT             then too; a record that the device
IRNEXTR  BAL   R7,ADVANCE         does not take is left out
         BAL   R7,OUTPUT
         B     IREXIT
IRWAIT   OI    RSPSTAT,RSPWAIT    not ready: wait for device end
IREXIT   EXIT  RC=0
*        a card, or the end of the deck
IRREAD   TM    IOBSTAT,IOBFATAL+IOBCC3
         BNZ   IREND              hopper empty
         TM    IOBCSW+4,CSWUE     unit exception?
         BO    IREOF              end of file
         TM    RSPSTAT,RSPDECK    first card?
         BO    IRCARD
         BAL   R7,IDCARD          the first card of a deck
         B     IRNEXT
IRCARD   LTR   R6,R6              (a deck without ID card)
         BZ    IRNEXT
         LA    R1,RSPTEXT         to the file
         LA    R4,80
IRTRIM   LA    R2,RSPTEXT-1(R4)   without trailing blanks
         CLI   0(R2),C' '
         BNE   IRPUT
         BCT   R4,IRTRIM
IRPUT    LR    R0,R4
         LA    R2,2               (read)
         CALL  DMKSPLRW           into the file
IRNEXT   BAL   R7,READ            start to read a card
         B     IREXIT
IREOF    TM    RSPSTAT,RSPDECK    end of file, and no card before it?
         BZ    IREND              then the hopper is empty
         BAL   R7,DECKEND         the deck has been read
         BAL   R7,READ            another deck?
         B     IREXIT
IREND    BAL   R7,DECKEND         the deck has been read
         OI    RSPSTAT,RSPWAIT    not ready: wait for device end
         B     IREXIT
***********************************************************************
*        READ - start to read a card.  Link R7.                       *
***********************************************************************
READ     LA    R1,RSPTEXT
         ST    R1,RSPCCW          channel program
         MVI   RSPCCW,X'02'       read, feed
         LA    R1,80
         ST    R1,RSPCCW+4
         MVI   RSPCCW+4,CCWSLI
         B     START
***********************************************************************
*        IDCARD - the first card of a deck.  Link R7.                 *
***********************************************************************
IDCARD   OI    RSPSTAT,RSPDECK    in the middle of a deck
         LA    R1,RSPTEXT+2
         CLC   RSPTEXT(3),=C'ID '
         BE    IDUSER
         LA    R1,RSPTEXT+6
         CLC   RSPTEXT(7),=C'USERID '
         BNE   IDNONE
IDUSER   LA    R2,RSPTEXT+72      the name behind it
IDBLANK  CLI   0(R1),C' '
         BNE   IDNAME
         LA    R1,1(,R1)
         CR    R1,R2
         BL    IDBLANK
         B     IDNONE
IDNAME   MVC   SAVEWRK1(8),=CL8' '
         LA    R2,SAVEWRK1
         LA    R3,8
IDCHAR   CLI   0(R1),C' '
         BE    IDFIND
         MVC   0(1,R2),0(R1)
         OI    0(R2),X'40'        upper case
         LA    R1,1(,R1)
         LA    R2,1(,R2)
         BCT   R3,IDCHAR
IDFIND   L     R1,=V(DMKUDRFU)    in the directory?
         USING UDIRECT,R1
IDNEXT   CLC   UDUSER,SAVEWRK1    userid?
         BE    IDGOOD             yes
         L     R1,UDNEXT          next user, or 0
         LTR   R1,R1              is there one?
         BNZ   IDNEXT             yes
         DROP  R1
IDNONE   L     R1,=V(DMKSYSOP)    nobody's: tell the operator
         CALL  DMKMSGFU           find him among those logged on
         LTR   R15,R15            is he there?
         BNZR  R7
         LR    R11,R1
         LH    R2,RDEVADD         address: channel and unit
         ERROR RSP,431,I,'READER ',(X3,R2),' ID CARD MISSING OR INVALIDX
               '
         BR    R7
IDGOOD   LA    R0,SFBSIZE         a file for him
         CALL  DMKFREE            free storage for it
         LR    R6,R1
         ST    R6,RSPSFB          file that it works on, or 0
         MVC   SFBUSER,SAVEWRK1   whose it is
         MVC   SFBORIG,=CL8'SYSTEM'
         MVI   SFBCLAS,C'A'
         BR    R7
***********************************************************************
*        DECKEND - the deck has been read.  Link R7.                  *
***********************************************************************
DECKEND  NI    RSPSTAT,X'FF'-RSPDECK
         LTR   R6,R6
         BZR   R7
         SR    R1,R1
         ST    R1,RSPSFB          file that it works on, or 0
         CALL  DMKSPLAR           to its user
         SR    R6,R6
         BR    R7
***********************************************************************
*        OUTPUT - start the next record of printer or punch.          *
*        Link R7.                                                     *
***********************************************************************
OUTPUT   L     R6,RSPSFB          a file at work?
         LTR   R6,R6              is there one?
         BNZ   OUTREC             yes
         L     R1,=V(DMKSPLPR)    no: the next of the queue
         CLI   RDEVTYPE,TYP1403   printer?
         BE    *+8                yes
         L     R1,=V(DMKSPLPU)
         L     R6,0(,R1)
         LTR   R6,R6              is there one?
         BZR   R7                 nothing to do
         MVC   0(4,R1),SFBNEXT
         ST    R6,RSPSFB          file that it works on, or 0
         MVI   RSPSTEP,0          the header page comes first
         CLI   RDEVTYPE,TYP1403   printer?
         BE    OUTREC             yes
         MVI   RSPSTEP,HEADEND    (a punch has none)
OUTREC   CLI   RSPSTEP,HEADEND
         BL    HEADER
         CALL  DMKSPLGT           next record
         LTR   R15,R15            is there one?
         BNZ   OUTFREE            the file has ended
         LTR   R4,R0              length
         BZ    OUTCCW
         BCTR  R4,0
         EX    R4,OUTMVC
         LA    R4,1(,R4)
OUTCCW   LA    R3,RSPTEXT
         ST    R3,RSPCCW          channel program
         STC   R2,RSPCCW          channel program
         LTR   R4,R4              no text at all: a blank
         BNZ   OUTCOUNT
         MVI   RSPTEXT,C' '
         LA    R4,1
OUTCOUNT ST    R4,RSPCCW+4
         MVI   RSPCCW+4,CCWSLI
START    OI    RSPSTAT,RSPBUSY    an operation works
         L     R10,RSPIOB         its IOBLOK
         LA    R1,RSPCCW
         ST    R1,IOBCAW
         L     R1,ASYSVM
         ST    R1,IOBUSER         VMBLOK for which it is done
         ST    R8,IOBRDEV         RDEVBLOK
         L     R1,=A(DMKRSPIR)
         ST    R1,IOBIRA          entry called at the end
         CALL  DMKIOSQR           start it, or queue it
         BR    R7
OUTMVC   MVC   RSPTEXT(0),0(R1)   executed
OUTFREE  CALL  DMKSPLFR           give it back
         SR    R1,R1
         ST    R1,RSPSFB          file that it works on, or 0
         B     OUTPUT             the next one
*
*        The header page: a line for each step
*
HEADER   SR    R1,R1
         IC    R1,RSPSTEP
         MVI   RSPTEXT,C' '
         MVC   RSPTEXT+1(L'RSPTEXT-1),RSPTEXT
         LA    R4,72
         LA    R2,X'09'           write, one line
         LTR   R1,R1
         BZ    HEADSKIP           0: a new page
         CH    R1,=H'2'
         BE    HEADUSER           2: whose it is
         CH    R1,=Y(HEADEND-1)
         BE    HEADSKIP           last: a new page again
         MVI   RSPTEXT,C'*'       1, 3: stars
         MVC   RSPTEXT+1(71),RSPTEXT
         B     OUTCCW
HEADSKIP LA    R2,X'8B'           skip to channel 1
         B     OUTCCW
HEADUSER MVC   RSPTEXT(9),=C'* USERID '
         MVC   RSPTEXT+9(8),SFBUSER
         MVC   RSPTEXT+19(5),=C'FILE '
         LH    R1,SFBID           number of the file
         CVD   R1,SAVEWRK1
         OI    SAVEWRK2+3,X'0F'
         UNPK  RSPTEXT+24(4),SAVEWRK1(8)
         MVC   RSPTEXT+30(6),=C'CLASS '
         MVC   RSPTEXT+36(1),SFBCLAS
         MVI   RSPTEXT+71,C'*'
         B     OUTCCW
HEADEND  EQU   5                  steps of the header
***********************************************************************
*        ADVANCE - the record has been written.  Link R7.             *
***********************************************************************
ADVANCE  CLI   RSPSTEP,HEADEND
         BNL   ADVFILE
         SR    R1,R1
         IC    R1,RSPSTEP
         LA    R1,1(,R1)
         STC   R1,RSPSTEP
         BR    R7
ADVFILE  CALL  DMKSPLGN           it has been read
         BR    R7
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  RDEVBLOK
         COPY  IOBLOK
         COPY  SFBLOK
         COPY  RSPBLOK
         COPY  UDIRECT
         COPY  SAVEAREA
         END
