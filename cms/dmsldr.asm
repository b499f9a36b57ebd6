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
         COPY  FILES               blocks of the file system
         COPY  LOADER              tables of the loader
DMSLDR   CSECT
         USING NUCON,0             low storage needs no base
         ENTER                     save registers, get a base
         LR    R10,R1
         USING CARD,R10            an object card
         SR    R15,R15             return code 0
         LH    R6,CARDCNT         bytes of data on it
         LA    R7,CARDDATA
         CLC   CARDTYPE,=C'TXT'
         BE    LDRTXT
         CLC   CARDTYPE,=C'ESD'
         BE    LDRESD
         CLC   CARDTYPE,=C'RLD'
         BE    LDRRLD
         CLC   CARDTYPE,=C'END'
         BE    LDRENDC
LDREND   LEAVE                    other cards mean nothing to us
*
*        ESD: R7 -> items, R6 bytes of them, R5 number of the next.
*
LDRESD   LH    R5,CARDESID
LDRITEM  LTR   R6,R6
         BNP   LDROK
         USING ITEM,R7
         CLI   ITEMTYPE,ITEMLD    an entry has no number,
         BE    LDRLD
         BAL   R9,LDRESDN         the others have: R11
         USING ESD,R11             an ESD number
         OI    ESDFLAG,ESDHERE
         LA    R5,1(,R5)
         CLI   ITEMTYPE,ITEMER
         BE    LDRER
         CLI   ITEMTYPE,ITEMWX
         BE    LDRER
         CLI   ITEMTYPE,ITEMSD
         BE    LDRSD
         CLI   ITEMTYPE,ITEMPC
         BE    LDRSECT
         CLI   ITEMTYPE,ITEMCM
         BE    LDRSD
         B     LDRNEXT            pseudo registers: not here
*
*        A named section: enter its name, unless it is there already.
*
LDRSD    LA    R1,ITEMNAME
         BAL   R9,LDRENTER        R8 -> its REF
         USING REF,R8              a name
         TM    REFFLAG,REFDEF
         BZ    LDRSECT
         CLI   ITEMTYPE,ITEMCM    common: is the same for all
         BE    LDRSAME
         LR    R2,R1              a second one is left out
         LA    R1,LDRM202
         CALL  DMSERRE             type the message
         OI    ESDFLAG,ESDSKIP
LDRSAME  L     R2,REFADDR         who refers to it gets the first
         SR    R3,R3
         ICM   R3,7,ITEMADDR
         SR    R2,R3
         ST    R2,ESDADD
         B     LDRNEXT
*
*        A section: give it its place.
*
LDRSECT  L     R2,LDRLOC
         LA    R2,7(,R2)          a doubleword boundary
         N     R2,=X'FFFFFFF8'
         SR    R3,R3
         ICM   R3,7,ITEMSIZE      its length
         LR    R4,R2
         AR    R4,R3
         C     R4,NUCHIGH         is there room?
         BH    LDRFULL
         ST    R4,LDRLOC
         SR    R3,R3
         ICM   R3,7,ITEMADDR      where the assembler put it
         LR    R4,R2
         SR    R4,R3
         ST    R4,ESDADD          what relocation adds
         CLI   LDRENTRY+3,1       the default entry, so far
         BNE   LDRSCT1
         ST    R2,LDRENTRY
LDRSCT1  CLI   ITEMTYPE,ITEMPC    no name?
         BE    LDRNEXT
         BAL   R9,LDRDEF          R8 is at R2
         B     LDRNEXT
*
*        An entry, in the section whose number is in ITEMSIZE.
*
LDRLD    ST    R5,LDRWORD         (R5 numbers this card's items)
         SR    R5,R5
         ICM   R5,7,ITEMSIZE
         BAL   R9,LDRESDN         R11: its section
         L     R5,LDRWORD
         TM    ESDFLAG,ESDSKIP    of a section left out
         BO    LDRNEXT
         TM    ESDFLAG,ESDHERE
         BZ    LDRWRONG
         LA    R1,ITEMNAME
         BAL   R9,LDRENTER
         TM    REFFLAG,REFDEF     twice?
         BO    LDRLD2
         SR    R2,R2
         ICM   R2,7,ITEMADDR
         A     R2,ESDADD
         BAL   R9,LDRDEF
         B     LDRNEXT
LDRLD2   LR    R2,R1
         LA    R1,LDRM202
         CALL  DMSERRE             type the message
         B     LDRNEXT
*
*        A reference.
*
LDRER    LA    R1,ITEMNAME
         BAL   R9,LDRENTER        R8 -> its REF
         L     R2,REFADDR
         ST    R2,ESDADD          (zero while it is undefined)
         TM    REFFLAG,REFDEF
         BO    LDRNEXT
         ST    R8,ESDREF          its constants must wait
         CLI   ITEMTYPE,ITEMWX
         BE    LDRNEXT            a weak one wants nothing,
         NI    REFFLAG,255-REFWEAK  others do
LDRNEXT  LA    R7,ITEMLEN(,R7)
         LA    R1,ITEMLEN
         SR    R6,R1
         B     LDRITEM
         DROP  R7
*
*        TXT: R7 -> text, R6 bytes.
*
LDRTXT   LH    R5,CARDESID
         BAL   R9,LDRESDN
         TM    ESDFLAG,ESDSKIP
         BO    LDROK
         TM    ESDFLAG,ESDHERE
         BZ    LDRWRONG
         SR    R2,R2
         ICM   R2,7,CARDADDR
         A     R2,ESDADD          where it goes
         LTR   R6,R6
         BZ    LDROK
         CH    R6,=Y(L'CARDDATA)
         BH    LDRWRONG
         LR    R3,R2              inside of what is loaded?
         AR    R3,R6
         BAL   R9,LDRCHECK
         BCTR  R6,0
         EX    R6,LDRMVC
         B     LDROK
LDRMVC   MVC   0(0,R2),0(R7)      executed
*
*        RLD: R7 -> items, R6 bytes.
*
LDRRLD   LTR   R6,R6
         BNP   LDROK
         MVC   LDRREL(4),0(R7)    both numbers: relocation, position
         LA    R7,4(,R7)
         SH    R6,=H'4'
LDRRLDN  LH    R5,LDRREL          what the constant names
         BAL   R9,LDRESDN
         TM    ESDFLAG,ESDHERE
         BZ    LDRWRONG
         L     R4,ESDADD          what is to be added
         L     R8,ESDREF          or what it waits for
         LH    R5,LDRPOS          where the constant is
         BAL   R9,LDRESDN
         TM    ESDFLAG,ESDHERE
         BZ    LDRWRONG
         TM    ESDFLAG,ESDSKIP
         BO    LDRRLD1
         SR    R2,R2
         ICM   R2,7,1(R7)
         A     R2,ESDADD
         SR    R5,R5
         IC    R5,0(,R7)          flags
         LA    R3,4(,R2)
         BAL   R9,LDRCHECK
         LTR   R8,R8              must it wait?
         BZ    LDRRLD2
         TM    REFFLAG,REFDEF     (it may be defined by now)
         BZ    LDRWAIT
         L     R4,REFADDR
LDRRLD2  BAL   R9,LDRADCON        no: relocate it
         B     LDRRLD1
LDRWAIT  BAL   R9,LDRQUEUE
LDRRLD1  IC    R5,0(,R7)
         LA    R7,4(,R7)
         SH    R6,=H'4'
         STC   R5,LDRBYTE
         TM    LDRBYTE,RLDSAME    the same numbers again?
         BZ    LDRRLD
         LTR   R6,R6
         BP    LDRRLDN
         B     LDROK
*
*        END
*
LDRENDC  CLC   CARDESID,=C'  '    is the entry given as an address,
         BE    LDREND1
         LH    R5,CARDESID
         LTR   R5,R5
         BZ    LDREND1
         CLC   CARDADDR,=C'   '
         BE    LDREND1
         BAL   R9,LDRESDN
         TM    ESDFLAG,ESDHERE
         BZ    LDRWRONG
         SR    R2,R2
         ICM   R2,7,CARDADDR
         A     R2,ESDADD
         B     LDREND2
LDREND1  CLI   ENDNAME,C' '       or as a name?
         BE    LDREND3
         LA    R1,ENDNAME
         CALL  DMSLDRF             look up the name
         LTR   R8,R15
         BZ    LDREND3
         TM    REFFLAG,REFDEF
         BZ    LDREND3
         L     R2,REFADDR
LDREND2  TM    LDRFLAG,LDRGIVEN   the first one counts
         BO    LDREND3
         OI    LDRFLAG,LDRGIVEN
         ST    R2,LDRENTRY
LDREND3  CLC   ENDSIZE,=C'    '   the length of a section that the
         BE    LDREND4              ESD card left open
         SR    R2,R2
         ICM   R2,7,ENDSIZE+1
         A     R2,LDRLOC
         C     R2,NUCHIGH
         BH    LDRFULL
         ST    R2,LDRLOC
LDREND4  CALL  DMSLDRB            the next deck has other numbers
LDROK    SR    R15,R15             return code 0
         B     LDREND
*
LDRWRONG LA    R1,LDRM032         the deck is no deck
         CALL  DMSERRE             type the message
         LA    R15,40              return code 40
         B     LDREND
LDRFULL  LA    R1,LDRM109         storage or table full
         CALL  DMSERRE             type the message
         LA    R15,104             return code 104
         B     LDREND
         DROP  R10
*
*        ESD item number R5: R11.  Link: R9.
*
LDRESDN  LTR   R5,R5
         BNP   LDRWRONG
         CH    R5,=Y(ESDNUM)
         BNL   LDRFULL
         LR    R11,R5
         MH    R11,=Y(ESDLEN)
         A     R11,NUCHIGH
         A     R11,=A(HIGHESD-HIGH)
         BR    R9                  return
*
*        Is R2 up to R3 inside of what is loaded?  Link: R9.
*
LDRCHECK C     R2,=A(USERAREA)
         BL    LDRWRONG
         C     R3,NUCHIGH
         BH    LDRWRONG
         BR    R9                  return
*
*        Name at R1: R8 -> its REF, a new one if need be.  Link: R9.
*
LDRENTER CALL  DMSLDRF             look up the name
         LTR   R8,R15
         BNZR  R9
         LH    R8,LDRNREF
         CH    R8,=Y(REFNUM)
         BNL   LDRFULL
         LA    R15,1(,R8)
         STH   R15,LDRNREF
         MH    R8,=Y(REFLEN)
         A     R8,NUCHIGH
         MVC   REFNAME,0(R1)
         XC    REFADDR,REFADDR
         MVI   REFFLAG,REFWEAK    nobody wants it so far
         BR    R9                  return
*
*        REF R8 is at R2: define it, relocate what waited.
*        Changes R0, R1, R3, R4, R5, R14.  Link: R9.
*
LDRDEF   ST    R2,REFADDR
         OI    REFFLAG,REFDEF
         STM   R5,R11,LDRREGS
         L     R10,NUCHIGH
         A     R10,=A(HIGHFIX-HIGH)
         USING FIX,R10
         LH    R7,LDRNFIX
         LTR   R7,R7
         BZ    LDRDEFX
LDRDEF1  C     R8,FIXREF          did it wait for this name?
         BNE   LDRDEF2
         XC    FIXREF,FIXREF      it does no more
         SR    R5,R5
         IC    R5,FIXFLAG
         L     R4,REFADDR
         L     R2,FIXADDR
         BAL   R9,LDRADCON
LDRDEF2  LA    R10,FIXLEN(,R10)
         BCT   R7,LDRDEF1
LDRDEFX  L     R2,REFADDR
         LM    R5,R11,LDRREGS
         BR    R9                  return
         DROP  R10
*
*        The constant at R2, flags R5, waits for REF R8.  Link: R9.
*
LDRQUEUE LH    R3,LDRNFIX
         CH    R3,=Y(FIXNUM)
         BNL   LDRFULL
         LA    R1,1(,R3)
         STH   R1,LDRNFIX
         MH    R3,=Y(FIXLEN)
         A     R3,NUCHIGH
         A     R3,=A(HIGHFIX-HIGH)
         USING FIX,R3
         ST    R8,FIXREF
         ST    R2,FIXADDR
         STC   R5,FIXFLAG
         DROP  R3
         BR    R9                  return
*
*        Add R4 to the constant at R2, flags R5.  Changes R0, R1, R3,
*        R14.  Link: R9.
*
LDRADCON STC   R5,LDRBYTE
         LR    R1,R5
         N     R1,=A(RLDLEN)      its length, minus one
         SRL   R1,2
         XC    LDRWORD,LDRWORD
         LA    R14,LDRWORD+3      it ends at the word's end
         SR    R14,R1
         EX    R1,LDRGET
         L     R3,LDRWORD
         LR    R0,R4
         TM    LDRBYTE,RLDMINUS   add or subtract?
         BZ    LDRADC1
         LCR   R0,R0
LDRADC1  AR    R3,R0
         ST    R3,LDRWORD
         EX    R1,LDRPUT
         BR    R9                  return
LDRGET   MVC   0(0,R14),0(R2)     executed
LDRPUT   MVC   0(0,R2),0(R14)     executed
         DROP  R8,R11
*
DMSLDRI  ENTER                     save registers, get a base
         XC    LDRNREF,LDRNREF    no names,
         XC    LDRNFIX,LDRNFIX    nothing waits,
         MVC   LDRLOC,=A(USERAREA)  from the beginning
         MVC   LDRENTRY,=F'1'     (1: no section yet)
         MVI   LDRFLAG,0
         LEAVE                     back to the caller
*
DMSLDRB  ENTER                     save registers, get a base
         L     R2,NUCHIGH
         A     R2,=A(HIGHESD-HIGH)
         L     R3,=A(ESDNUM*ESDLEN)
         SR    R5,R5
         MVCL  R2,R4              zeros
         LEAVE                     back to the caller
*
DMSLDRF  ENTER                     save registers, get a base
         LR    R2,R1
         L     R15,NUCHIGH
         USING REF,R15             a name
         LH    R3,LDRNREF
         LTR   R3,R3
         BZ    LDRFNO
LDRFLOOK CLC   REFNAME,0(R2)
         BE    LDRFEND
         LA    R15,REFLEN(,R15)
         BCT   R3,LDRFLOOK
LDRFNO   SR    R15,R15             return code 0
LDRFEND  LEAVE                     back to the caller
         DROP  R15
*
LDRM032  MSG   'DMSLIO032E INVALID OBJECT DECK'
LDRM109  MSG   'DMSLIO109S VIRTUAL STORAGE CAPACITY EXCEEDED'
LDRM202  MSG   'DMSLIO202W DUPLICATE IDENTIFIER ''',NAME,''''
         LTORG                     constants of the code above
LDRWORD  DS    F
LDRREGS  DS    7F
LDRREL   DS    H                  RLD: number of what is named
LDRPOS   DS    H                  RLD: number of where it is
LDRBYTE  DS    X
LDRFLAG  DS    X
LDRGIVEN EQU   X'80'                an END card has given the entry
         COPY  NUCON               low storage, map, bits
         REGEQU                    names of the registers
         END
