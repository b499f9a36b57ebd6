         TITLE 'DMSCIT - CMS: THE CONSOLE, INTERRUPTIONS AND STARTS'
***********************************************************************
*                                                                     *
*  DMSCIT   The 3215 console: what is below reading and writing.      *
*                                                                     *
*  FUNCTION One channel program runs at a time (CONBUSY).  When it    *
*           ends, DMSCIT files a line that was read (DMSCED) and      *
*           answers an attention that came in the meantime by a read: *
*           that line is an immediate command (HT, RT, HX) or is kept *
*           for the next read.                                        *
*                                                                     *
*  ENTRIES  DMSCIT   From DMSITI: an interruption of the console,     *
*                    status in the CSW.                               *
*           DMSCITS  Start a channel program.  In: R1 -> CCWs.        *
*                    Out: R15 0 started; 1 not now: wait for an       *
*                    interruption (DMSIOW) and begin again.           *
*  EXITS    To the caller; disabled wait WAITCON without a console.   *
*                                                                     *
***********************************************************************
DMSCIT   CSECT
         USING NUCON,0             low storage needs no base
         ENTER                     save registers, get a base
         TM    CSW+4,USCE         channel end brings the count
         BZ    CIT1
         MVC   CONRES,CSW+6
CIT1     TM    CSW+4,USATTN       attention?
         BZ    CIT2
         OI    CONFLAG,CONATTP    has to be answered
CIT2     TM    CONFLAG,CONBUSY    was something going on?
         BZ    CITATTN
         TM    CSW+4,USDE+USUC+USUX  has it ended?
         BZ    CITEND
         NI    CONFLAG,255-CONBUSY
         TM    CONFLAG,CONREAD    yes: was it a read?
         BZ    CITATTN
         NI    CONFLAG,255-CONREAD
         TM    CSW+4,USUC+USUX    cancelled: an empty line
         BZ    CITFILE
         MVC   CONRES,=Y(CONMAX)
CITFILE  CALL  DMSCED             file the line
CITATTN  TM    CONFLAG,CONATTP    does attention wait?
         BZ    CITEND
         CLC   LINECNT,=Y(LINENUM-1)  and there is room for a line?
         BNL   CITEND
         LA    R1,CITREAD         then read one
         CALL  DMSCITS              (if not now, at the next chance)
CITEND   LEAVE                     back to the caller
*
DMSCITS  ENTER                     save registers, get a base
         LR    R4,R1
         LA    R5,8               tries
CITSIO   ST    R4,CAW             key 0
         LH    R3,CONADDR
         SIO   0(R3)
         BC    8,CITON            started
         BC    4,CITCSW           status stored
         BC    2,CITBUSY          busy: an interruption will come
CITLOST  LA    R1,WAITCON         the console is gone
         ST    R1,NUCPSWD+4
         LPSW  NUCPSWD
CITON    OI    CONFLAG,CONBUSY
         CLI   0(R4),CONINQ       a read?
         BNE   CITOK
         OI    CONFLAG,CONREAD    yes, it answers attention, too
         NI    CONFLAG,255-CONATTP
CITOK    SR    R15,R15             return code 0
         B     CITRET
CITCSW   TM    CSW+4,USATTN       attention was waiting to be told
         BZ    CITCSW1
         OI    CONFLAG,CONATTP    now it is: start again
         B     CITAGAIN
CITCSW1  TM    CSW+4,USBUSY       busy with nothing to tell?
         BZ    CITAGAIN
CITBUSY  LA    R15,1              not now
         B     CITRET
CITAGAIN BCT   R5,CITSIO          other status: try a few times
         B     CITLOST
CITRET   LEAVE                     back to the caller
*
***********************************************************************
*                                                                     *
*  DMSCED   Files the line in CONRBUF.                                *
*                                                                     *
*  FUNCTION Without CP we do what CP would do: at sign deletes a      *
*           character, cent sign the line, number sign ends a line,   *
*           quotation mark takes the next character as it is.  The    *
*           lines go to the stack, from which DMSCRD takes them; an   *
*           immediate command is obeyed unless a read waits.          *
*                                                                     *
*  ENTRY    DMSCED.  In: CONRBUF, CONRES.                             *
*                                                                     *
***********************************************************************
DMSCED   ENTER                     save registers, get a base
         LA    R2,CONMAX          length of what was read
         SH    R2,CONRES
         LA    R3,CONRBUF         from here
         SR    R5,R5              length of the line so far
         L     R10,LINEIN
         USING LINESLOT,R10       to here
CEDNEXT  LTR   R2,R2              any more?
         BNP   CEDLAST
         TM    NUCFLAG,NUCCP      CP has edited it for us
         BO    CEDPUT
         CLI   0(R3),CHARESC
         BE    CEDESC
         CLI   0(R3),CHARDEL
         BE    CEDDEL
         CLI   0(R3),LINEDEL
         BE    CEDKILL
         CLI   0(R3),LINEEND
         BE    CEDSPLIT
CEDPUT   LA    R6,LINETXT(R5)     an ordinary character
         MVC   0(1,R6),0(R3)
         LA    R5,1(,R5)
CEDSKIP  LA    R3,1(,R3)          next
         BCTR  R2,0
         B     CEDNEXT
CEDESC   LA    R3,1(,R3)          the one behind it is ordinary
         BCT   R2,CEDPUT
         B     CEDLAST
CEDDEL   LTR   R5,R5              one character less, if any
         BZ    CEDSKIP
         BCTR  R5,0
         B     CEDSKIP
CEDKILL  SR    R5,R5              nothing typed yet
         B     CEDSKIP
CEDSPLIT BAL   R9,CEDLINE         a line ends
         B     CEDSKIP
CEDLAST  BAL   R9,CEDLINE         the last one ends
         LEAVE                     back to the caller
*
*        A line of length R5 is complete.  Link: R9.
*
CEDLINE  STH   R5,LINELEN
         TM    CONFLAG,CONWANT    does a read wait?
         BO    CEDKEEP
         LTR   R5,R5              no: an empty line means nothing
         BZ    CEDDROP
         CH    R5,=H'2'           immediate commands have two letters
         BNE   CEDKEEP
         MVC   CEDIMM,LINETXT
         OC    CEDIMM,=CL2' '     capitals
         LA    R7,CEDTAB
CEDLOOK  CLC   CEDIMM,0(R7)
         BE    CEDOBEY
         LA    R7,L'CEDTAB(,R7)
         CLI   0(R7),0
         BNE   CEDLOOK
CEDKEEP  LH    R6,LINECNT         keep it, if there is room
         CH    R6,=Y(LINENUM-1)
         BNL   CEDDROP
         LA    R6,1(,R6)
         STH   R6,LINECNT
         LA    R10,LINESIZE(,R10) next slot
         C     R10,=A(LINESTK+LINENUM*LINESIZE)
         BL    CEDSLOT
         L     R10,=A(LINESTK)    round the corner
CEDSLOT  ST    R10,LINEIN
CEDDROP  SR    R5,R5              a new line begins
         BR    R9                  return
CEDOBEY  NC    CONFLAG(1),2(R7)   switch off,
         OC    CONFLAG(1),3(R7)   switch on
         B     CEDDROP
*
CEDTAB   DC    0CL4' '
         DC    C'HT',AL1(255,CONHT)
         DC    C'RT',AL1(255-CONHT,0)
         DC    C'HX',AL1(255-CONHT,CONHX)
         DC    X'00'
CHARESC  EQU   C'"'               logical escape
CHARDEL  EQU   C'@'               logical character delete
LINEDEL  EQU   X'4A'              logical line delete, cent sign
LINEEND  EQU   C'#'               logical line end
CONINQ   EQU   X'0A'              read inquiry
CONMAX   EQU   130                characters of a line
         DS    0D
CITREAD  DC    AL1(CONINQ),AL3(CONRBUF-NUCON),AL1(CCSLI,0),Y(CONMAX)
         LTORG                     constants of the code above
CEDIMM   DS    CL2
         COPY  NUCON               low storage, map, bits
         REGEQU                    names of the registers
         END
