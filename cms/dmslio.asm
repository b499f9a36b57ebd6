         TITLE 'DMSLIO - CMS: LOAD, INCLUDE AND START'
***********************************************************************
*                                                                     *
*  DMSLIO   Commands of the loader.                                   *
*                                                                     *
*  FUNCTION LOAD begins a program at X'20000', INCLUDE goes on behind *
*           it.  Each operand is the name of a TEXT file; READER      *
*           means the object decks in the reader.  Names that stay    *
*           undefined are looked for as TEXT files, too.              *
*           Options: START runs the program at once, TYPE lists the   *
*           names and their addresses.                                *
*                                                                     *
*  ENTRIES  R1 -> parameter list.                                     *
*           DMSLIO   LOAD     R15 0; 4 names undefined; 24 operands;  *
*           DMSLIOI  INCLUDE      28 file; 40 deck wrong; 104 storage *
*           DMSLIOS  START [entry | *] [arguments].  The program gets *
*                    R1 -> list that begins with the entry's name.    *
*                    R15: the program's; 40 no such entry.            *
*                                                                     *
***********************************************************************
         COPY  FILES              blocks of the file system
         COPY  LOADER             tables of the loader
DMSLIO   CSECT
         USING NUCON,0            low storage needs no base
         ENTER                    save registers, get a base
         LR    R10,R1             keep the list
         CALL  DMSLDRI            forget what was loaded
         XC    LDRNAME,LDRNAME    the program has no name yet
         B     LIO1               go on as INCLUDE
DMSLIOI  ENTER                    save registers, get a base
         LR    R10,R1             keep the list
LIO1     MVI   LIOFLAG,0          no options yet
         LA    R2,8(,R10)         a name must be there
         CLI   0(R2),X'FF'        end of the list?
         BE    LIOMISS            it is not
         CLI   0(R2),C'('         options only?
         BE    LIOMISS            are too little
LIOOPT   CLI   0(R2),X'FF'        first look at the options
         BE    LIOLOAD            none: load
         CLI   0(R2),C'('         do they begin?
         BE    LIOOPT1            yes
         LA    R2,8(,R2)          no: next token
         B     LIOOPT
LIOOPT1  LA    R2,8(,R2)          next option
         CLI   0(R2),X'FF'        end of the list?
         BE    LIOLOAD            that was the last
         CLI   0(R2),C')'         a closing parenthesis?
         BE    LIOLOAD            ends them, too
         CLC   0(8,R2),=CL8'START' run it at once?
         BE    LIOOPTS
         CLC   0(8,R2),=CL8'TYPE' list names and addresses?
         BE    LIOOPTT
         CLC   0(8,R2),=CL8'CLEAR'  (storage is as it is)
         BE    LIOOPT1            says nothing to us
         LA    R1,LIOM003         an option we do not have
         CALL  DMSERRE            type the message
         LA    R15,24             return code 24
         B     LIOEND
LIOOPTS  OI    LIOFLAG,LIOSTART   remember
         B     LIOOPT1
LIOOPTT  OI    LIOFLAG,LIOTYPE    remember
         B     LIOOPT1
*
*        The names, one by one.
*
LIOLOAD  LA    R10,8(,R10)        next operand
         CLI   0(R10),X'FF'       end of the list?
         BE    LIOAUTO            no more: names that are missing
         CLI   0(R10),C'('        options?
         BE    LIOAUTO            no more names
         BAL   R9,LIODECK         load it
         LTR   R15,R15            did it go well?
         BZ    LIOLOAD            the next
         B     LIOEND
*
*        Undefined names may be TEXT files.
*
LIOAUTO  L     R11,NUCHIGH        the table of names
         USING REF,R11            a name
         LH    R7,LDRNREF         look at all names
         LTR   R7,R7              any?
         BZ    LIOLIST            no
LIOAUT1  TM    REFFLAG,REFDEF+REFWEAK+REFMISS wanted?
         BNZ   LIOAUT2            no, or asked already
         MVC   LIOFN,REFNAME      is there a file of this name?
         LA    R1,LIOFN           a TEXT file
         CALL  DMSSTTF            look for the file
         LTR   R15,R15            did it go well?
         BNZ   LIOAUT3            there is none
         LR    R10,R11            yes: load it
         BAL   R9,LIODECK         load it
         LTR   R15,R15            did it go well?
         BNZ   LIOEND             it is no deck: give up
         TM    REFFLAG,REFDEF     the name may not be in it
         BO    LIOAUTO            it is: look at all names again
LIOAUT3  OI    REFFLAG,REFMISS    do not ask again
         B     LIOAUTO            (what was loaded may want more)
LIOAUT2  LA    R11,REFLEN(,R11)   next name
         BCT   R7,LIOAUT1
*
*        What stays undefined, and what was asked for.
*
LIOLIST  SR    R8,R8              return code
         L     R11,NUCHIGH        the table of names
         LH    R7,LDRNREF         how many?
         LTR   R7,R7              any?
         BZ    LIODONE            no
LIOLST1  TM    REFFLAG,REFDEF     is it defined?
         BO    LIOLST2            yes
         TM    REFFLAG,REFWEAK    does anybody want it?
         BO    LIOLST3            no
         LTR   R8,R8              the first?
         BNZ   LIOLST4            no: the heading is there
         LA    R1,LIOM201         a heading
         CALL  DMSERRE            type the message
         LA    R8,4               names are undefined
LIOLST4  LA    R1,REFNAME         the name
         LA    R0,L'REFNAME       as it is
         CALL  DMSCWRT            type the line
         B     LIOLST3
LIOLST2  TM    LIOFLAG,LIOTYPE    a map?
         BZ    LIOLST3            no
         LA    R2,REFNAME         the name,
         L     R3,REFADDR         its address
         LA    R1,LIOMAP          on a line
         CALL  DMSERRE            type the message
LIOLST3  NI    REFFLAG,255-REFMISS (ask again at the next INCLUDE)
         LA    R11,REFLEN(,R11)   next name
         BCT   R7,LIOLST1
         DROP  R11                (names no more)
LIODONE  LR    R15,R8             0 or 4
         TM    LIOFLAG,LIOSTART   run it?
         BZ    LIOEND             no
         LA    R1,LIOSTRT         as START would
         CALL  DMSLIOS            the program's return code is ours
         B     LIOEND
LIOMISS  LA    R1,LIOM001         what is to be loaded?
         CALL  DMSERRE            type the message
         LA    R15,24             return code 24
LIOEND   LEAVE                    back to the caller
*
*        Load the decks of operand R10.  R15 0, or a message has been
*        typed.  Link: R9.
*
LIODECK  ST    R9,LIOLINK         keep the way back
         CLI   LDRNAME,0          the program's name: the first one
         BNE   LIODCK1            it has one
         MVC   LDRNAME,0(R10)     this is it
LIODCK1  CALL  DMSLDRB            a deck begins
         SR    R6,R6              cards read
         CLC   0(8,R10),=CL8'READER' from the card reader?
         BE    LIORDR
         MVC   LIOFN,0(R10)       no: from a file
         MVC   LIOFSCB,LIOEMPTY   an empty list,
         MVC   LIOFSCB+FSCBFN-FSCB(18),LIOFN with the file's name in it
LIODISK  LA    R1,LIOFSCB         next item
         CALL  DMSBRD             read an item
         LTR   R15,R15            did it go well?
         BNZ   LIODISKX           none, or an error
         BAL   R14,LIOCARD
         LTR   R15,R15            did it go well?
         BZ    LIODISK            the next card
         B     LIODCLOS           the deck is wrong
LIODISKX C     R15,=F'12'         the end?
         BE    LIODSKE            yes
         C     R15,=F'1'          is there no such file?
         LR    R2,R10             the name is in the operand
         LA    R1,LIOM002
         BE    LIODSKM            no such file
         LR    R2,R15             no: it cannot be read
         LR    R3,R10             the name
         LA    R1,LIOM104         a disk error
LIODSKM  CALL  DMSERRE            type the message
         LA    R15,28             return code 28
         B     LIODCLOS           but close the file
LIODSKE  SR    R15,R15            return code 0
LIODCLOS LR    R6,R15             keep the code
         LA    R1,LIOFSCB         the file
         CALL  DMSFNS             close the file
         LR    R15,R6             the code
         B     LIODCKX            that was the deck
*
*        The reader: until end of file, or until it is empty.
*
LIORDR   LA    R1,LIORLIST        a card
         CALL  DMSCIO             from the reader
         LTR   R15,R15            did it go well?
         BNZ   LIORDRX            none
         LA    R6,1(,R6)          count it
         BAL   R14,LIOCARD
         LTR   R15,R15            did it go well?
         BZ    LIORDR             the next
         B     LIODCKX
LIORDRX  C     R15,=F'2'          empty, or at its end?
         BH    LIORDRE            no: a device error
         LTR   R6,R6              behind at least a card:
         BZ    LIORDRE            nothing came at all
         SR    R15,R15            that is the end
         B     LIODCKX
LIORDRE  LA    R1,LIOM205         nothing to read
         CALL  DMSERRE            type the message
         LA    R15,28             return code 28
LIODCKX  L     R9,LIOLINK         the way back
         BR    R9                 return
*
*        A card in LIOBUF.  R15 as of DMSLDR.  Link: R14.
*
LIOCARD  ST    R14,LIOLNK2        keep the way back
         SR    R15,R15            return code 0
         CLI   LIOBUF,X'02'       only object cards count
         BNE   LIOCRDX              (comments, :READ)
         LA    R1,LIOBUF          the card
         CALL  DMSLDR             to the loader
LIOCRDX  L     R14,LIOLNK2        the way back
         BR    R14                return
*
*        START
*
DMSLIOS  ENTER                    save registers, get a base
         LA    R4,8(,R1)          the list of the program
         MVC   LIOENTRY,LDRNAME   name for messages: the program's
         L     R2,LDRENTRY        default entry
         CLI   0(R4),X'FF'        end of the list?
         BE    STALIST            no operand: the default
         CLI   0(R4),C'('         options only?
         BE    STALIST            the default, too
         CLC   0(8,R4),=CL8'*'    * is the default, too
         BE    STAGO              yes
         MVC   LIOENTRY,0(R4)     no: the entry's name
         LA    R1,LIOENTRY        look it up
         CALL  DMSLDRF            look up the name
         LTR   R15,R15            did it go well?
         BZ    STANONE            there is none
         USING REF,R15            a name
         L     R2,REFADDR         its address
         TM    REFFLAG,REFDEF     is it defined?
         BO    STAGO              yes
         DROP  R15                (the name no more)
STANONE  LA    R2,LIOENTRY        there is none
         LA    R1,LIOM021         tell the user
         CALL  DMSERRE            type the message
         LA    R15,40             return code 40
         LEAVE                    back to the caller
STALIST  LA    R4,LIOSTRT         a list with nothing in it
STAGO    C     R2,=A(USERAREA)    is anything loaded?
         BL    STAEMPTY           nothing
         MVC   LIOARGS(200),0(R4) arguments: a copy for it
         MVC   LIOARGS(8),LIOENTRY the first is the entry's name
         LA    R1,LIOM740         tell the user
         CALL  DMSERRE            type the message
         LA    R1,LIOARGS         what the program gets in R1
         LA    R3,LIOENTRY        name, for messages
         SR    R0,R0              nothing in R0
         CALL  DMSITSX            run it
         LEAVE                    back to the caller
STAEMPTY LA    R1,LIOM055         nothing is loaded
         CALL  DMSERRE            type the message
         LA    R15,40             return code 40
         LEAVE                    back to the caller
*
LIOM001  MSG   'DMSLIO001E NO FILENAME SPECIFIED'
LIOM002  MSG   'DMSLIO002E FILE ''',NAME,' TEXT'' NOT FOUND'
LIOM003  MSG   'DMSLIO003E INVALID OPTION ''',NAME,''''
LIOM021  MSG   'DMSLIO021E ENTRY POINT ''',NAME,''' NOT FOUND'
LIOM055  MSG   'DMSLIO055E NO ENTRY POINT DEFINED'
LIOM104  MSG   'DMSLIO104S ERROR ',DEC,' READING FILE ''',NAME,        X
               ' TEXT'''
LIOM201  MSG   'DMSLIO201W THE FOLLOWING NAMES ARE UNDEFINED'
LIOM205  MSG   'DMSLIO205W READER EMPTY OR NOT READY'
LIOM740  MSG   'DMSLIO740I EXECUTION BEGINS...'
LIOMAP   MSG   NAME,' AT ',HEX
         LTORG                    constants of the code above
         DS    0D
LIOSTRT  DC    CL8'START'         START without operands
LIOFENCE DC    8X'FF'             ends the list
         DC    24XL8'00'          (an argument list is copied whole)
LIORLIST DC    CL8'CARDRD',A(LIOBUF),F'80' a card into LIOBUF
LIOFN    DS    CL8                a file: name, type, any disk
         DC    CL8'TEXT',CL2'*'   (name above)
         DS    0D
LIOEMPTY DC    CL8'RDBUF',CL16' ',C'* ',H'0',A(LIOBUF),F'80'
         DC    C'F',X'00',H'1',F'0' an item at a time
LIOFSCB  DS    CL(FSCBLEN)        the list in use
LIOENTRY DS    CL8                the entry's name
LIOLINK  DS    A                  way back of LIODECK
LIOLNK2  DS    A                  way back of LIOCARD
LIOFLAG  DS    X                  options
LIOSTART EQU   X'80'                option START
LIOTYPE  EQU   X'40'                option TYPE
LIOBUF   DS    CL80               a card
         DS    0D
LIOARGS  DS    25CL8              arguments of the program
         DC    8X'FF'             (never more than that)
         COPY  NUCON              low storage, map, bits
         REGEQU                   names of the registers
         END
