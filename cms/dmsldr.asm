         TITLE 'DMSLDR - CMS: THE LOADER'
***********************************************************************
*                                                                     *
*  DMSLDR   Puts object decks into storage.                           *
*                                                                     *
*  FUNCTION ESD cards give sections their place, one behind the other *
*           on doubleword boundaries, and enter names in the symbol   *
*           table.  TXT cards are moved to where their section went.  *
*           RLD cards relocate address constants; those of names that *
*           are not defined yet wait in a list until they are.  The   *
*           END card may name the entry; else it is the first byte    *
*           of the first section.                                     *
*                                                                     *
*  ENTRIES  DMSLDRI  Begin a program: forget all names.               *
*           DMSLDRB  Begin a deck: forget its ESD numbers.            *
*           DMSLDR   A card.  In: R1 -> card.  Out: R15 0; 40 the     *
*                    deck is wrong, 104 no room: a message has been   *
*                    typed.                                           *
*           DMSLDRF  Find a name.  In: R1 -> name.  Out: R15 -> REF,  *
*                    or 0.                                            *
*                                                                     *
***********************************************************************
         COPY  FILES              blocks of the file system
         COPY  LOADER             tables of the loader
DMSLDR   CSECT
         USING NUCON,0            low storage needs no base
         ENTER                    save registers, get a base
         LR    R10,R1             keep the card
         USING CARD,R10           an object card
         SR    R15,R15            return code 0
         LH    R6,CARDCNT         bytes of data on it
         LA    R7,CARDDATA        where they are
         CLC   CARDTYPE,=C'TXT'   text?
         BE    LDRTXT
         CLC   CARDTYPE,=C'ESD'   names?
         BE    LDRESD
         CLC   CARDTYPE,=C'RLD'   constants to relocate?
         BE    LDRRLD
         CLC   CARDTYPE,=C'END'   the end of the deck?
         BE    LDRENDC
LDREND   LEAVE                    other cards mean nothing to us
*
*        ESD: R7 -> items, R6 bytes of them, R5 number of the next.
*
LDRESD   LH    R5,CARDESID        number of the first item
LDRITEM  LTR   R6,R6              any items left?
         BNP   LDROK              no: that was the card
         USING ITEM,R7            an item
         CLI   ITEMTYPE,ITEMLD    an entry has no number,
         BE    LDRLD
         BAL   R9,LDRESDN         the others have: R11
         USING ESD,R11            an ESD number
         OI    ESDFLAG,ESDHERE    this number is in use
         LA    R5,1(,R5)          the next item has the next number
         CLI   ITEMTYPE,ITEMER    a reference,
         BE    LDRER
         CLI   ITEMTYPE,ITEMWX    or a weak one?
         BE    LDRER
         CLI   ITEMTYPE,ITEMSD    a section?
         BE    LDRSD
         CLI   ITEMTYPE,ITEMPC    one without a name?
         BE    LDRSECT
         CLI   ITEMTYPE,ITEMCM    a common section?
         BE    LDRSD
         B     LDRNEXT            pseudo registers: not here
*
*        A named section: enter its name, unless it is there already.
*
LDRSD    LA    R1,ITEMNAME        enter the name
         BAL   R9,LDRENTER        R8 -> its REF
         USING REF,R8             a name
         TM    REFFLAG,REFDEF     is it defined already?
         BZ    LDRSECT            no: this is its section
         CLI   ITEMTYPE,ITEMCM    common: is the same for all
         BE    LDRSAME            then nothing is wrong
         LR    R2,R1              a second one is left out
         LA    R1,LDRM202         tell the user
         CALL  DMSERRE            type the message
         OI    ESDFLAG,ESDSKIP    its text goes nowhere
LDRSAME  L     R2,REFADDR         who refers to it gets the first
         SR    R3,R3
         ICM   R3,7,ITEMADDR      where the assembler put it
         SR    R2,R3              relocation to the first one
         ST    R2,ESDADD          serves all references
         B     LDRNEXT
*
*        A section: give it its place.
*
LDRSECT  L     R2,LDRLOC          next free location
         LA    R2,7(,R2)          a doubleword boundary
         N     R2,=X'FFFFFFF8'    (rounded down again)
         SR    R3,R3
         ICM   R3,7,ITEMSIZE      its length
         LR    R4,R2              where it would end
         AR    R4,R3
         C     R4,NUCHIGH         is there room?
         BH    LDRFULL            no
         ST    R4,LDRLOC          the next section goes there
         SR    R3,R3
         ICM   R3,7,ITEMADDR      where the assembler put it
         LR    R4,R2
         SR    R4,R3              place less assembled address
         ST    R4,ESDADD          what relocation adds
         CLI   LDRENTRY+3,1       the default entry, so far
         BNE   LDRSCT1            there is one
         ST    R2,LDRENTRY        the first section's first byte
         CLI   ITEMTYPE,ITEMPC    has it a name?
         BE    LDRSCT1            no
         MVC   LDRNAME,ITEMNAME   it is the program's
LDRSCT1  CLI   ITEMTYPE,ITEMPC    no name?
         BE    LDRNEXT            then nothing to define
         BAL   R9,LDRDEF          R8 is at R2
         B     LDRNEXT
*
*        An entry, in the section whose number is in ITEMSIZE.
*
LDRLD    ST    R5,LDRWORD         (R5 numbers this card's items)
         SR    R5,R5
         ICM   R5,7,ITEMSIZE      the section's number
         BAL   R9,LDRESDN         R11: its section
         L     R5,LDRWORD         back to numbering items
         TM    ESDFLAG,ESDSKIP    of a section left out
         BO    LDRNEXT            is left out, too
         TM    ESDFLAG,ESDHERE    but it must be a section
         BZ    LDRWRONG           of this deck
         LA    R1,ITEMNAME        enter the name
         BAL   R9,LDRENTER        R8 -> its REF
         TM    REFFLAG,REFDEF     twice?
         BO    LDRLD2             then it is told
         SR    R2,R2
         ICM   R2,7,ITEMADDR      offset in the deck
         A     R2,ESDADD          relocated
         BAL   R9,LDRDEF          R8 is there
         B     LDRNEXT
LDRLD2   LR    R2,R1              the name
         LA    R1,LDRM202         is there already
         CALL  DMSERRE            type the message
         B     LDRNEXT
*
*        A reference.
*
LDRER    LA    R1,ITEMNAME        enter the name
         BAL   R9,LDRENTER        R8 -> its REF
         L     R2,REFADDR         what it is, if defined
         ST    R2,ESDADD          (zero while it is undefined)
         TM    REFFLAG,REFDEF     is it?
         BO    LDRNEXT            then nothing waits
         ST    R8,ESDREF          its constants must wait
         CLI   ITEMTYPE,ITEMWX    a weak reference?
         BE    LDRNEXT            a weak one wants nothing,
         NI    REFFLAG,255-REFWEAK  others do
LDRNEXT  LA    R7,ITEMLEN(,R7)    next item
         LA    R1,ITEMLEN         is sixteen bytes on
         SR    R6,R1              so many bytes less are left
         B     LDRITEM
         DROP  R7
*
*        TXT: R7 -> text, R6 bytes.
*
LDRTXT   LH    R5,CARDESID        section of the text
         BAL   R9,LDRESDN         R11 -> ESD
         TM    ESDFLAG,ESDSKIP    of a section left out?
         BO    LDROK              then it goes nowhere
         TM    ESDFLAG,ESDHERE    of this deck?
         BZ    LDRWRONG           no: a damaged deck
         SR    R2,R2
         ICM   R2,7,CARDADDR      assembled address
         A     R2,ESDADD          where it goes
         LTR   R6,R6              any bytes?
         BZ    LDROK
         CH    R6,=Y(L'CARDDATA)  more than a card holds?
         BH    LDRWRONG           a damaged deck
         LR    R3,R2              inside of what is loaded?
         AR    R3,R6              where it ends
         BAL   R9,LDRCHECK        must be ours
         BCTR  R6,0               a move has length minus one
         EX    R6,LDRMVC          move it there
         B     LDROK
LDRMVC   MVC   0(0,R2),0(R7)      executed
*
*        RLD: R7 -> items, R6 bytes.
*
LDRRLD   LTR   R6,R6              anything left?
         BNP   LDROK
         MVC   LDRREL(4),0(R7)    both numbers: relocation, position
         LA    R7,4(,R7)          the items of this pair follow
         SH    R6,=H'4'           four bytes less
LDRRLDN  LH    R5,LDRREL          what the constant names
         BAL   R9,LDRESDN         R11 -> ESD
         TM    ESDFLAG,ESDHERE    is there such a number?
         BZ    LDRWRONG           no: a damaged deck
         L     R4,ESDADD          what is to be added
         L     R8,ESDREF          or what it waits for
         LH    R5,LDRPOS          where the constant is
         BAL   R9,LDRESDN         R11 -> ESD
         TM    ESDFLAG,ESDHERE    is there such a number?
         BZ    LDRWRONG           no: a damaged deck
         TM    ESDFLAG,ESDSKIP    in a section left out?
         BO    LDRRLD1            nothing to relocate
         SR    R2,R2
         ICM   R2,7,1(R7)         assembled address
         A     R2,ESDADD          where the constant is now
         SR    R5,R5
         IC    R5,0(,R7)          flags
         LA    R3,4(,R2)          behind it
         BAL   R9,LDRCHECK        must be ours
         LTR   R8,R8              must it wait?
         BZ    LDRRLD2            no: its value is known
         TM    REFFLAG,REFDEF     (it may be defined by now)
         BZ    LDRWAIT            yes
         L     R4,REFADDR         its value
LDRRLD2  BAL   R9,LDRADCON        no: relocate it
         B     LDRRLD1
LDRWAIT  BAL   R9,LDRQUEUE        remember it
LDRRLD1  IC    R5,0(,R7)          flags once more
         LA    R7,4(,R7)          next item
         SH    R6,=H'4'           four bytes less
         STC   R5,LDRBYTE         are for a TM
         TM    LDRBYTE,RLDSAME    the same numbers again?
         BZ    LDRRLD             no: two numbers come
         LTR   R6,R6              anything left?
         BP    LDRRLDN            yes: an item
         B     LDROK
*
*        END
*
LDRENDC  CLC   CARDESID,=C'  '    is the entry given as an address,
         BE    LDREND1            no
         LH    R5,CARDESID        section of the entry
         LTR   R5,R5              is there a number?
         BZ    LDREND1            no
         CLC   CARDADDR,=C'   '   is there an address?
         BE    LDREND1            no
         BAL   R9,LDRESDN         R11 -> ESD
         TM    ESDFLAG,ESDHERE    of this deck?
         BZ    LDRWRONG           no: a damaged deck
         SR    R2,R2
         ICM   R2,7,CARDADDR      assembled address
         A     R2,ESDADD          relocated
         B     LDREND2
LDREND1  CLI   ENDNAME,C' '       or as a name?
         BE    LDREND3            neither: stay with what there is
         LA    R1,ENDNAME         the name
         CALL  DMSLDRF            look up the name
         LTR   R8,R15             is it known,
         BZ    LDREND3
         TM    REFFLAG,REFDEF     and defined?
         BZ    LDREND3
         L     R2,REFADDR         then that is the address
LDREND2  TM    LDRFLAG,LDRGIVEN   the first one counts
         BO    LDREND3            another deck has said it
         OI    LDRFLAG,LDRGIVEN   no other deck may now
         ST    R2,LDRENTRY        where START begins
LDREND3  CLC   ENDSIZE,=C'    '   the length of a section that the
         BE    LDREND4              ESD card left open
         SR    R2,R2
         ICM   R2,7,ENDSIZE+1     its length
         A     R2,LDRLOC          is taken from what is free
         C     R2,NUCHIGH         is there room?
         BH    LDRFULL            no
         ST    R2,LDRLOC          the next section goes there
LDREND4  CALL  DMSLDRB            the next deck has other numbers
LDROK    SR    R15,R15            return code 0
         B     LDREND
*
LDRWRONG LA    R1,LDRM032         the deck is no deck
         CALL  DMSERRE            type the message
         LA    R15,40             return code 40
         B     LDREND
LDRFULL  LA    R1,LDRM109         storage or table full
         CALL  DMSERRE            type the message
         LA    R15,104            return code 104
         B     LDREND
         DROP  R10                the card is done with
*
*        ESD item number R5: R11.  Link: R9.
*
LDRESDN  LTR   R5,R5              numbers begin with 1
         BNP   LDRWRONG
         CH    R5,=Y(ESDNUM)      does it fit into the table?
         BNL   LDRFULL
         LR    R11,R5             its element:
         MH    R11,=Y(ESDLEN)     so far into the table,
         A     R11,NUCHIGH        in the area at the top,
         A     R11,=A(HIGHESD-HIGH) behind the names
         BR    R9                 return
*
*        Is R2 up to R3 inside of what is loaded?  Link: R9.
*
LDRCHECK C     R2,=A(USERAREA)    user programs begin there
         BL    LDRWRONG           not ours
         C     R3,NUCHIGH         and end there
         BH    LDRWRONG           not ours
         BR    R9                 return
*
*        Name at R1: R8 -> its REF, a new one if need be.  Link: R9.
*
LDRENTER CALL  DMSLDRF            look up the name
         LTR   R8,R15             is it there?
         BNZR  R9                 yes
         LH    R8,LDRNREF         no: how many are there?
         CH    R8,=Y(REFNUM)      room for one more?
         BNL   LDRFULL            no
         LA    R15,1(,R8)         one more
         STH   R15,LDRNREF
         MH    R8,=Y(REFLEN)      behind the last one
         A     R8,NUCHIGH         in the area at the top
         MVC   REFNAME,0(R1)      the name,
         XC    REFADDR,REFADDR    no address yet
         MVI   REFFLAG,REFWEAK    nobody wants it so far
         BR    R9                 return
*
*        REF R8 is at R2: define it, relocate what waited.
*        Changes R0, R1, R3, R4, R5, R14.  Link: R9.
*
LDRDEF   ST    R2,REFADDR         its address
         OI    REFFLAG,REFDEF     is known now
         STM   R5,R11,LDRREGS     (its callers need these)
         L     R10,NUCHIGH        area at the top
         A     R10,=A(HIGHFIX-HIGH) constants that wait
         USING FIX,R10            one of them
         LH    R7,LDRNFIX         how many?
         LTR   R7,R7              any at all?
         BZ    LDRDEFX            no
LDRDEF1  C     R8,FIXREF          did it wait for this name?
         BNE   LDRDEF2            for another
         XC    FIXREF,FIXREF      it does no more
         SR    R5,R5
         IC    R5,FIXFLAG         length and sign
         L     R4,REFADDR         what is to be added
         L     R2,FIXADDR         where
         BAL   R9,LDRADCON        relocate it
LDRDEF2  LA    R10,FIXLEN(,R10)   next
         BCT   R7,LDRDEF1
LDRDEFX  L     R2,REFADDR         as it came
         LM    R5,R11,LDRREGS     as they were
         BR    R9                 return
         DROP  R10                (constants no more)
*
*        The constant at R2, flags R5, waits for REF R8.  Link: R9.
*
LDRQUEUE LH    R3,LDRNFIX         how many wait?
         CH    R3,=Y(FIXNUM)      room for one more?
         BNL   LDRFULL            no
         LA    R1,1(,R3)          one more
         STH   R1,LDRNFIX
         MH    R3,=Y(FIXLEN)      behind the last one
         A     R3,NUCHIGH         in the area at the top,
         A     R3,=A(HIGHFIX-HIGH) behind names and numbers
         USING FIX,R3             one of them
         ST    R8,FIXREF          for whom
         ST    R2,FIXADDR         where
         STC   R5,FIXFLAG         length and sign
         DROP  R3
         BR    R9                 return
*
*        Add R4 to the constant at R2, flags R5.  Changes R0, R1, R3,
*        R14.  Link: R9.
*
LDRADCON STC   R5,LDRBYTE         for a TM
         LR    R1,R5              from the flags:
         N     R1,=A(RLDLEN)      its length, minus one
         SRL   R1,2               bits 4-5
         XC    LDRWORD,LDRWORD    the constant is at most a word
         LA    R14,LDRWORD+3      it ends at the word's end
         SR    R14,R1             so many bytes before that
         EX    R1,LDRGET          take it
         L     R3,LDRWORD         as a binary number
         LR    R0,R4              what is added
         TM    LDRBYTE,RLDMINUS   add or subtract?
         BZ    LDRADC1            add
         LCR   R0,R0              subtract
LDRADC1  AR    R3,R0              the sum
         ST    R3,LDRWORD         as a word
         EX    R1,LDRPUT          put back what it has
         BR    R9                 return
LDRGET   MVC   0(0,R14),0(R2)     executed
LDRPUT   MVC   0(0,R2),0(R14)     executed
         DROP  R8,R11             (name and number no more)
*
DMSLDRI  ENTER                    save registers, get a base
         XC    LDRNREF,LDRNREF    no names,
         XC    LDRNFIX,LDRNFIX    nothing waits,
         MVC   LDRLOC,=A(USERAREA)  from the beginning
         MVC   LDRENTRY,=F'1'     (1: no section yet)
         MVI   LDRFLAG,0          no END card has spoken
         LEAVE                    back to the caller
*
DMSLDRB  ENTER                    save registers, get a base
         L     R2,NUCHIGH         area at the top
         A     R2,=A(HIGHESD-HIGH) ESD items
         L     R3,=A(ESDNUM*ESDLEN) all of them
         SR    R5,R5
         MVCL  R2,R4              zeros
         LEAVE                    back to the caller
*
DMSLDRF  ENTER                    save registers, get a base
         LR    R2,R1              the name
         L     R15,NUCHIGH        the first one in the table
         USING REF,R15            a name
         LH    R3,LDRNREF         how many are there?
         LTR   R3,R3              any?
         BZ    LDRFNO             no
LDRFLOOK CLC   REFNAME,0(R2)      is it this one?
         BE    LDRFEND            yes
         LA    R15,REFLEN(,R15)   next
         BCT   R3,LDRFLOOK
LDRFNO   SR    R15,R15            return code 0
LDRFEND  LEAVE                    back to the caller
         DROP  R15
*
LDRM032  MSG   'DMSLIO032E INVALID OBJECT DECK'
LDRM109  MSG   'DMSLIO109S VIRTUAL STORAGE CAPACITY EXCEEDED'
LDRM202  MSG   'DMSLIO202W DUPLICATE IDENTIFIER ''',NAME,''''
         LTORG                    constants of the code above
LDRWORD  DS    F                  a constant, or a number
LDRREGS  DS    7F                 registers of LDRDEF's callers
LDRREL   DS    H                  RLD: number of what is named
LDRPOS   DS    H                  RLD: number of where it is
LDRBYTE  DS    X                  flags for a TM
LDRFLAG  DS    X                  what is known of the program
LDRGIVEN EQU   X'80'                an END card has given the entry
         COPY  NUCON              low storage, map, bits
         REGEQU                   names of the registers
         END
