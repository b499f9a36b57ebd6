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
         COPY  FILES               blocks of the file system
         COPY  LOADER              tables of the loader
DMSLIO   CSECT
         USING NUCON,0             low storage needs no base
         ENTER                     save registers, get a base
         LR    R10,R1
         CALL  DMSLDRI            forget what was loaded
         XC    LDRNAME,LDRNAME
         B     LIO1
DMSLIOI  ENTER                     save registers, get a base
         LR    R10,R1
LIO1     MVI   LIOFLAG,0
         LA    R2,8(,R10)         a name must be there
         CLI   0(R2),X'FF'         end of the list?
         BE    LIOMISS
         CLI   0(R2),C'('
         BE    LIOMISS
LIOOPT   CLI   0(R2),X'FF'        first look at the options
         BE    LIOLOAD
         CLI   0(R2),C'('
         BE    LIOOPT1
         LA    R2,8(,R2)
         B     LIOOPT
LIOOPT1  LA    R2,8(,R2)
         CLI   0(R2),X'FF'         end of the list?
         BE    LIOLOAD
         CLI   0(R2),C')'
         BE    LIOLOAD
         CLC   0(8,R2),=CL8'START'
         BE    LIOOPTS
         CLC   0(8,R2),=CL8'TYPE'
         BE    LIOOPTT
         CLC   0(8,R2),=CL8'CLEAR'  (storage is as it is)
         BE    LIOOPT1
         LA    R1,LIOM003
         CALL  DMSERRE             type the message
         LA    R15,24              return code 24
         B     LIOEND
LIOOPTS  OI    LIOFLAG,LIOSTART
         B     LIOOPT1
LIOOPTT  OI    LIOFLAG,LIOTYPE
         B     LIOOPT1
*
*        The names, one by one.
*
LIOLOAD  LA    R10,8(,R10)
         CLI   0(R10),X'FF'        end of the list?
         BE    LIOAUTO
         CLI   0(R10),C'('
         BE    LIOAUTO
         BAL   R9,LIODECK
         LTR   R15,R15             did it go well?
         BZ    LIOLOAD
         B     LIOEND
*
*        Undefined names may be TEXT files.
*
LIOAUTO  L     R11,NUCHIGH
         USING REF,R11             a name
         LH    R7,LDRNREF         look at all names
         LTR   R7,R7
         BZ    LIOLIST
LIOAUT1  TM    REFFLAG,REFDEF+REFWEAK+REFMISS
         BNZ   LIOAUT2
         MVC   LIOFN,REFNAME      is there a file of this name?
         LA    R1,LIOFN
         CALL  DMSSTTF             look for the file
         LTR   R15,R15             did it go well?
         BNZ   LIOAUT3
         LR    R10,R11            yes: load it
         BAL   R9,LIODECK
         LTR   R15,R15             did it go well?
         BNZ   LIOEND
         TM    REFFLAG,REFDEF     the name may not be in it
         BO    LIOAUTO
LIOAUT3  OI    REFFLAG,REFMISS    do not ask again
         B     LIOAUTO            (what was loaded may want more)
LIOAUT2  LA    R11,REFLEN(,R11)
         BCT   R7,LIOAUT1
*
*        What stays undefined, and what was asked for.
*
LIOLIST  SR    R8,R8              return code
         L     R11,NUCHIGH
         LH    R7,LDRNREF
         LTR   R7,R7
         BZ    LIODONE
LIOLST1  TM    REFFLAG,REFDEF
         BO    LIOLST2
         TM    REFFLAG,REFWEAK
         BO    LIOLST3
         LTR   R8,R8              the first?
         BNZ   LIOLST4
         LA    R1,LIOM201         a heading
         CALL  DMSERRE             type the message
         LA    R8,4
LIOLST4  LA    R1,REFNAME
         LA    R0,L'REFNAME
         CALL  DMSCWRT             type the line
         B     LIOLST3
LIOLST2  TM    LIOFLAG,LIOTYPE    a map?
         BZ    LIOLST3
         LA    R2,REFNAME
         L     R3,REFADDR
         LA    R1,LIOMAP
         CALL  DMSERRE             type the message
LIOLST3  NI    REFFLAG,255-REFMISS
         LA    R11,REFLEN(,R11)
         BCT   R7,LIOLST1
         DROP  R11
LIODONE  LR    R15,R8
         TM    LIOFLAG,LIOSTART   run it?
         BZ    LIOEND
         LA    R1,LIOSTRT         as START would
         CALL  DMSLIOS
         B     LIOEND
LIOMISS  LA    R1,LIOM001
         CALL  DMSERRE             type the message
         LA    R15,24              return code 24
LIOEND   LEAVE                     back to the caller
*
*        Load the decks of operand R10.  R15 0, or a message has been
*        typed.  Link: R9.
*
LIODECK  ST    R9,LIOLINK
         CLI   LDRNAME,0          the program's name: the first one
         BNE   LIODCK1
         MVC   LDRNAME,0(R10)
LIODCK1  CALL  DMSLDRB            a deck begins
         SR    R6,R6              cards read
         CLC   0(8,R10),=CL8'READER'
         BE    LIORDR
         MVC   LIOFN,0(R10)
         MVC   LIOFSCB,LIOEMPTY
         MVC   LIOFSCB+FSCBFN-FSCB(18),LIOFN
LIODISK  LA    R1,LIOFSCB         next item
         CALL  DMSBRD              read an item
         LTR   R15,R15             did it go well?
         BNZ   LIODISKX
         BAL   R14,LIOCARD
         LTR   R15,R15             did it go well?
         BZ    LIODISK
         B     LIODCLOS           the deck is wrong
LIODISKX C     R15,=F'12'         the end?
         BE    LIODSKE
         C     R15,=F'1'          is there no such file?
         LR    R2,R10
         LA    R1,LIOM002
         BE    LIODSKM
         LR    R2,R15             no: it cannot be read
         LR    R3,R10
         LA    R1,LIOM104
LIODSKM  CALL  DMSERRE             type the message
         LA    R15,28              return code 28
         B     LIODCLOS
LIODSKE  SR    R15,R15             return code 0
LIODCLOS LR    R6,R15
         LA    R1,LIOFSCB
         CALL  DMSFNS              close the file
         LR    R15,R6
         B     LIODCKX
*
*        The reader: until end of file, or until it is empty.
*
LIORDR   LA    R1,LIORLIST
         CALL  DMSCIO
         LTR   R15,R15             did it go well?
         BNZ   LIORDRX
         LA    R6,1(,R6)
         BAL   R14,LIOCARD
         LTR   R15,R15             did it go well?
         BZ    LIORDR
         B     LIODCKX
LIORDRX  C     R15,=F'2'          empty, or at its end?
         BH    LIORDRE
         LTR   R6,R6              behind at least a card:
         BZ    LIORDRE
         SR    R15,R15            that is the end
         B     LIODCKX
LIORDRE  LA    R1,LIOM205         nothing to read
         CALL  DMSERRE             type the message
         LA    R15,28              return code 28
LIODCKX  L     R9,LIOLINK
         BR    R9                  return
*
*        A card in LIOBUF.  R15 as of DMSLDR.  Link: R14.
*
LIOCARD  ST    R14,LIOLNK2
         SR    R15,R15             return code 0
         CLI   LIOBUF,X'02'       only object cards count
         BNE   LIOCRDX              (comments, :READ)
         LA    R1,LIOBUF
         CALL  DMSLDR
LIOCRDX  L     R14,LIOLNK2
         BR    R14                 return
*
*        START
*
DMSLIOS  ENTER                     save registers, get a base
         LA    R4,8(,R1)          the list of the program
         MVC   LIOENTRY,LDRNAME
         L     R2,LDRENTRY        default entry
         CLI   0(R4),X'FF'         end of the list?
         BE    STALIST
         CLI   0(R4),C'('
         BE    STALIST
         CLC   0(8,R4),=CL8'*'    * is the default, too
         BE    STAGO
         MVC   LIOENTRY,0(R4)
         LA    R1,LIOENTRY        look it up
         CALL  DMSLDRF             look up the name
         LTR   R15,R15             did it go well?
         BZ    STANONE
         USING REF,R15             a name
         L     R2,REFADDR
         TM    REFFLAG,REFDEF
         BO    STAGO
         DROP  R15
STANONE  LA    R2,LIOENTRY        there is none
         LA    R1,LIOM021
         CALL  DMSERRE             type the message
         LA    R15,40              return code 40
         LEAVE                     back to the caller
STALIST  LA    R4,LIOSTRT         a list with nothing in it
STAGO    C     R2,=A(USERAREA)    is anything loaded?
         BL    STAEMPTY
         MVC   LIOARGS(200),0(R4) arguments: a copy for it
         MVC   LIOARGS(8),LIOENTRY
         LA    R1,LIOM740
         CALL  DMSERRE             type the message
         LA    R1,LIOARGS
         LA    R3,LIOENTRY        name, for messages
         SR    R0,R0
         CALL  DMSITSX            run it
         LEAVE                     back to the caller
STAEMPTY LA    R1,LIOM055
         CALL  DMSERRE             type the message
         LA    R15,40              return code 40
         LEAVE                     back to the caller
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
         LTORG                     constants of the code above
         DS    0D
LIOSTRT  DC    CL8'START'
LIOFENCE DC    8X'FF'
         DC    24XL8'00'          (an argument list is copied whole)
LIORLIST DC    CL8'CARDRD',A(LIOBUF),F'80'
LIOFN    DS    CL8                a file: name, type, any disk
         DC    CL8'TEXT',CL2'*'
         DS    0D
LIOEMPTY DC    CL8'RDBUF',CL16' ',C'* ',H'0',A(LIOBUF),F'80'
         DC    C'F',X'00',H'1',F'0'
LIOFSCB  DS    CL(FSCBLEN)
LIOENTRY DS    CL8                the entry's name
LIOLINK  DS    A
LIOLNK2  DS    A
LIOFLAG  DS    X
LIOSTART EQU   X'80'                option START
LIOTYPE  EQU   X'40'                option TYPE
LIOBUF   DS    CL80               a card
         DS    0D
LIOARGS  DS    25CL8              arguments of the program
         DC    8X'FF'             (never more than that)
         COPY  NUCON               low storage, map, bits
         REGEQU                    names of the registers
         END
