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
         USING NUCON,0            low storage needs no base
         ENTER                    save registers, get a base
         TM    CSW+4,USCE         channel end brings the count
         BZ    CIT1               no
         MVC   CONRES,CSW+6       keep it
CIT1     TM    CSW+4,USATTN       attention?
         BZ    CIT2               no
         OI    CONFLAG,CONATTP    has to be answered
CIT2     TM    CONFLAG,CONBUSY    was something going on?
         BZ    CITATTN            no: nothing has ended
         TM    CSW+4,USDE+USUC+USUX  has it ended?
         BZ    CITEND             not yet
         NI    CONFLAG,255-CONBUSY the console is free
         TM    CONFLAG,CONREAD    yes: was it a read?
         BZ    CITATTN            no, a write
         NI    CONFLAG,255-CONREAD the read is over
         TM    CSW+4,USUC+USUX    cancelled: an empty line
         BZ    CITFILE            no
         MVC   CONRES,=Y(CONMAX)  no characters
CITFILE  CALL  DMSCED             file the line
CITATTN  TM    CONFLAG,CONATTP    does attention wait?
         BZ    CITEND             no
         CLC   LINECNT,=Y(LINENUM-1)  and there is room for a line?
         BNL   CITEND             no: let it wait
         LA    R1,CITREAD         then read one
         CALL  DMSCITS              (if not now, at the next chance)
CITEND   LEAVE                    back to the caller
*
DMSCITS  ENTER                    save registers, get a base
         LR    R4,R1              keep the channel program
         LA    R5,8               tries
CITSIO   ST    R4,CAW             key 0
         LH    R3,CONADDR         the console
         SIO   0(R3)              start
         BC    8,CITON            started
         BC    4,CITCSW           status stored
         BC    2,CITBUSY          busy: an interruption will come
CITLOST  LA    R1,WAITCON         the console is gone
         ST    R1,NUCPSWD+4       stop with a code
         LPSW  NUCPSWD            for good
CITON    OI    CONFLAG,CONBUSY    something goes on
         CLI   0(R4),CONINQ       a read?
         BNE   CITOK              no
         OI    CONFLAG,CONREAD    yes, it answers attention, too
         NI    CONFLAG,255-CONATTP nothing waits any more
CITOK    SR    R15,R15            return code 0
         B     CITRET             started
CITCSW   TM    CSW+4,USATTN       attention was waiting to be told
         BZ    CITCSW1            no
         OI    CONFLAG,CONATTP    now it is: start again
         B     CITAGAIN           try
CITCSW1  TM    CSW+4,USBUSY       busy with nothing to tell?
         BZ    CITAGAIN           no
CITBUSY  LA    R15,1              not now
         B     CITRET             tell the caller
CITAGAIN BCT   R5,CITSIO          other status: try a few times
         B     CITLOST            the console does not want
CITRET   LEAVE                    back to the caller
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
DMSCED   ENTER                    save registers, get a base
         LA    R2,CONMAX          length of what was read
         SH    R2,CONRES          less what was not read
         LA    R3,CONRBUF         from here
         SR    R5,R5              length of the line so far
         L     R10,LINEIN         the next slot
         USING LINESLOT,R10       to here
CEDNEXT  LTR   R2,R2              any more?
         BNP   CEDLAST            no
         TM    NUCFLAG,NUCCP      CP has edited it for us
         BO    CEDPUT             then it is all text
         CLI   0(R3),CHARESC      escape?
         BE    CEDESC             yes
         CLI   0(R3),CHARDEL      character delete?
         BE    CEDDEL             yes
         CLI   0(R3),LINEDEL      line delete?
         BE    CEDKILL            yes
         CLI   0(R3),LINEEND      line end?
         BE    CEDSPLIT           yes
CEDPUT   LA    R6,LINETXT(R5)     an ordinary character
         MVC   0(1,R6),0(R3)      into the slot
         LA    R5,1(,R5)          count it
CEDSKIP  LA    R3,1(,R3)          next
         BCTR  R2,0               one less
         B     CEDNEXT            go on
CEDESC   LA    R3,1(,R3)          the one behind it is ordinary
         BCT   R2,CEDPUT          if there is one
         B     CEDLAST            nothing behind it
CEDDEL   LTR   R5,R5              one character less, if any
         BZ    CEDSKIP            there is none
         BCTR  R5,0               one less
         B     CEDSKIP            go on
CEDKILL  SR    R5,R5              nothing typed yet
         B     CEDSKIP            go on
CEDSPLIT BAL   R9,CEDLINE         a line ends
         B     CEDSKIP            go on
CEDLAST  BAL   R9,CEDLINE         the last one ends
         LEAVE                    back to the caller
*
*        A line of length R5 is complete.  Link: R9.
*
CEDLINE  STH   R5,LINELEN         its length
         TM    CONFLAG,CONWANT    does a read wait?
         BO    CEDKEEP            yes: it gets the line
         LTR   R5,R5              no: an empty line means nothing
         BZ    CEDDROP            forget it
         CH    R5,=H'2'           immediate commands have two letters
         BNE   CEDKEEP            another length
         MVC   CEDIMM,LINETXT     look at it
         OC    CEDIMM,=CL2' '     capitals
         LA    R7,CEDTAB          immediate commands
CEDLOOK  CLC   CEDIMM,0(R7)       this one?
         BE    CEDOBEY            yes
         LA    R7,L'CEDTAB(,R7)   next
         CLI   0(R7),0            the end?
         BNE   CEDLOOK            no
CEDKEEP  LH    R6,LINECNT         keep it, if there is room
         CH    R6,=Y(LINENUM-1)   one slot stays free
         BNL   CEDDROP            no: the line is lost
         LA    R6,1(,R6)          one more
         STH   R6,LINECNT         in the stack
         LA    R10,LINESIZE(,R10) next slot
         C     R10,=A(LINESTK+LINENUM*LINESIZE) at the end?
         BL    CEDSLOT            no
         L     R10,=A(LINESTK)    round the corner
CEDSLOT  ST    R10,LINEIN         the next goes there
CEDDROP  SR    R5,R5              a new line begins
         BR    R9                 return
CEDOBEY  NC    CONFLAG(1),2(R7)   switch off,
         OC    CONFLAG(1),3(R7)   switch on
         B     CEDDROP            it is no line to keep
*
CEDTAB   DC    0CL4' '            letters, bits to keep, to set
         DC    C'HT',AL1(255,CONHT) halt typing
         DC    C'RT',AL1(255-CONHT,0) resume typing
         DC    C'HX',AL1(255-CONHT,CONHX) halt execution
         DC    X'00'              the end
CHARESC  EQU   C'"'               logical escape
CHARDEL  EQU   C'@'               logical character delete
LINEDEL  EQU   X'4A'              logical line delete, cent sign
LINEEND  EQU   C'#'               logical line end
CONINQ   EQU   X'0A'              read inquiry
CONMAX   EQU   130                characters of a line
         DS    0D
CITREAD  DC    AL1(CONINQ),AL3(CONRBUF-NUCON),AL1(CCSLI,0),Y(CONMAX)
         LTORG                    constants of the code above
CEDIMM   DS    CL2                the letters, as capitals
         COPY  NUCON              low storage, map, bits
         REGEQU                   names of the registers
         END
