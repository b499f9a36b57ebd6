         TITLE 'DMSCWR - CMS: WRITE TO AND READ FROM THE CONSOLE'
***********************************************************************
*                                                                     *
*  DMSCWR   The terminal functions.                                   *
*                                                                     *
*  FUNCTION Lines are written while the program goes on: a write      *
*           waits only for the one before it.  Reads take a line that *
*           was typed ahead, or wait for one.                         *
*                                                                     *
*  ENTRIES  DMSCWR   TYPLIN.  R1 -> TYPLIST.                          *
*           DMSCWRT  The same for the nucleus: R1 -> line, R0 length. *
*           DMSCWRN  As DMSCWRT, without carrier return.              *
*           DMSCWRX  As DMSCWRT, without interruptions, when CMS is   *
*                    about to stop.                                   *
*           DMSCRD   WAITRD.  R1 -> TYPLIST; its length is set.       *
*           DMSCWT   WAITT: wait until everything is written.         *
*           DMSCAT   ATTN: stack the line, as if it had been typed.   *
*                    R1 -> TYPLIST.                                   *
*  OUT      R15 0; TYPLIN and ATTN: 24 when the list makes no sense;  *
*           WAITRD: 2 when the buffer is not the caller's.            *
*                                                                     *
***********************************************************************
DMSCWR   CSECT
         USING NUCON,0            low storage needs no base
         ENTER                    save registers, get a base
         LR    R10,R1             keep the list
         USING TYPLIST,R10        the parameter list
         LH    R2,TYPLEN          length
         L     R1,TYPBUF-1        line (three bytes)
         LA    R1,0(,R1)          (address only)
         LA    R15,24             return code 24
         LTR   R2,R2              can it be?
         BM    CWREND             negative makes no sense
         LR    R0,R2              as for the nucleus
         LA    R3,CONWRR          with carrier return,
         CLI   TYPEDIT,TYPNOCR    without carrier return?
         BNE   CWRLINE            no
         LA    R3,CONWR           or not
         B     CWRLINE            the same
         DROP  R10                (list no more)
DMSCWRT  ENTER                    save registers, get a base
         LA    R3,CONWRR          with carrier return
         B     CWRLINE            the same
DMSCWRN  ENTER                    save registers, get a base
         LA    R3,CONWR           without
*
*        R1 -> line, R0 length, R3 command code.
*
CWRLINE  SR    R15,R15            what is not typed is no error
         TM    CONFLAG,CONHX      HX came:
         BO    CWRHX              this is the occasion
         TM    CONFLAG,CONHT      HT: nothing is typed
         BO    CWREND             so it is well
CWRWAIT  TM    CONFLAG,CONBUSY    is the console free?
         BZ    CWRFREE            yes
         CALL  DMSIOW             not yet
         B     CWRLINE            it may be HX
CWRFREE  LR    R2,R0              length
         BAL   R9,CWRCOPY         build the channel program
         LR    R5,R1              (the line may be needed again)
         LA    R1,CONCCW          the channel program
         CALL  DMSCITS            start it
         LR    R1,R5              the line again
         LTR   R15,R15            did it go well?
         BZ    CWREND             started
         CALL  DMSIOW             not now: wait and try again
         B     CWRLINE            from the beginning
CWREND   LEAVE                    back to the caller
CWRHX    LA    R1,X'222'          abend 222
         L     R15,=V(DMSABN)     ends the program
         BR    R15                for good
*
*        Line at R1, length R2, code R3: into CONWBUF and CONCCW.
*        Changes R2, R4.  Link: R9.
*
CWRCOPY  MVI   CONWBUF,C' '       an empty line is one blank
         CH    R2,=Y(CONMAX)      longer than a line?
         BNH   CWRCPY1            no
         LA    R2,CONMAX          what is too long is cut
CWRCPY1  LTR   R2,R2              empty?
         BNZ   CWRCPY2            no
         LA    R2,1               one blank
         B     CWRCPY3            that is all
CWRCPY2  BCTR  R2,0               length minus one
         EX    R2,CWRMVC          take it over
         LA    R2,1(,R2)          length again
         CH    R3,=Y(CONWRR)      trailing blanks do not count
         BNE   CWRCPY3            before a carrier return
         LA    R4,CONWBUF-1(R2)   the last character
CWRTRIM  CLI   0(R4),C' '         a blank?
         BNE   CWRCPY3            no
         BCTR  R4,0               one less
         BCT   R2,CWRTRIM         and so on
         LA    R2,1               nothing but blanks: one
CWRCPY3  MVC   CONCCW,CWRCCW      the CCW
         STC   R3,CONCCW          command,
         STH   R2,CONCCW+6        count
         BR    R9                 return
*
*        The last words: no interruption is taken.
*
DMSCWRX  ENTER                    save registers, get a base
         LR    R2,R0              length
         LA    R3,CONWRR          with carrier return
         BAL   R9,CWRCOPY         build the channel program
         LA    R4,CONCCW          here it is
         LH    R3,CONADDR         the console
         L     R5,=F'1000000'     not for ever
CWRX1    TIO   0(R3)              until the console is free
         BC    8,CWRX2            free
         BC    1,CWRXEND          it is gone
         BCT   R5,CWRX1           not yet
CWRX2    ST    R4,CAW             no key
         SIO   0(R3)              write
CWRX3    TIO   0(R3)              until it has ended
         BC    8,CWRXEND          ended
         BC    1,CWRXEND          gone
         BCT   R5,CWRX3           not yet
CWRXEND  LEAVE                    back to the caller
*
*        WAITT
*
DMSCWT   ENTER                    save registers, get a base
CWT1     TM    CONFLAG,CONREAD    a read is not ours to wait for
         BO    CWT2               then nothing is written
         TM    CONFLAG,CONBUSY    busy?
         BZ    CWT2               no
         CALL  DMSIOW             wait for an interruption
         B     CWT1               look again
CWT2     SR    R15,R15            return code 0
         LEAVE                    back to the caller
*
*        WAITRD
*
DMSCRD   ENTER                    save registers, get a base
         LR    R10,R1             keep the list
         USING TYPLIST,R10        the parameter list
         LA    R0,TYPSIZE         the list: its length is set
         CALL  DMSITSU            may we?
         LTR   R15,R15
         BNZ   CRDEND             no
         L     R1,TYPBUF-1        where the line goes
         LA    R0,CONMAX          room for the longest
         CALL  DMSITSU            may we?
         LTR   R15,R15
         BNZ   CRDEND             no
CRD1     TM    CONFLAG,CONHX      HX came: the program ends here
         BO    CWRHX              yes
         OI    CONFLAG,CONWANT    no immediate commands now
         LH    R2,LINECNT         was a line typed ahead?
         LTR   R2,R2              any?
         BNZ   CRD3               yes
         TM    CONFLAG,CONBUSY    is the console free?
         BO    CRD2               no
         LA    R1,CRDCCW          yes: read
         CALL  DMSCITS            (now or at the next try)
CRD2     CALL  DMSIOW             wait for the end
         B     CRD1               look again
CRD3     NI    CONFLAG,255-CONWANT we have one
         BCTR  R2,0               take the first line
         STH   R2,LINECNT         one less
         L     R11,LINEOUT        it is here
         USING LINESLOT,R11       a line typed ahead
         LA    R3,LINESIZE(,R11)  the next one is the next
         C     R3,=A(LINESTK+LINENUM*LINESIZE) at the end?
         BL    CRD4               no
         L     R3,=A(LINESTK)     round the corner
CRD4     ST    R3,LINEOUT         the next
         LH    R2,LINELEN         its length
         STH   R2,TYPLEN          how long it is
         L     R1,TYPBUF-1        where it goes
         LA    R1,0(,R1)          (address only)
         CLI   TYPCOLOR,TYPUPPER  padding wanted?
         BE    CRDPAD             yes
         CLI   TYPCOLOR,TYPPAD    only that?
         BNE   CRDMOVE            no
CRDPAD   MVI   0(R1),C' '         a blank
         MVC   1(CONMAX-1,R1),0(R1) all over
CRDMOVE  SR    R15,R15            return code 0
         LTR   R2,R2              an empty line?
         BZ    CRDEND             yes: that is all
         BCTR  R2,0               length minus one
         EX    R2,CRDMVC          move it
         CLI   TYPCOLOR,TYPUPPER  capitals wanted?
         BE    CRDUP              yes
         CLI   TYPCOLOR,TYPFOLD   only that?
         BNE   CRDEND             no
CRDUP    L     R3,=V(DMSUPPER)    table of capitals
         EX    R2,CRDTR           translate
CRDEND   LEAVE                    back to the caller
         DROP  R11                (line no more)
*
*        ATTN: stack a line, last in last out.
*
DMSCAT   ENTER                    save registers, get a base
         LR    R10,R1             keep the list
         LH    R2,TYPLEN          length
         LA    R15,24             return code 24
         LTR   R2,R2              can it be?
         BM    CATEND             no
         CH    R2,=Y(CONMAX)      a line?
         BH    CATEND             too long
         LH    R3,LINECNT         room?
         CH    R3,=Y(LINENUM-1)   for one more?
         BNL   CATEND             no
         LA    R3,1(,R3)          one more
         STH   R3,LINECNT         in the stack
         L     R11,LINEIN         it goes here
         USING LINESLOT,R11       a line typed ahead
         STH   R2,LINELEN         its length
         L     R3,TYPBUF-1        the line
         LA    R3,0(,R3)          (address only)
         LTR   R2,R2              empty?
         BZ    CATNEXT            then nothing moves
         BCTR  R2,0               length minus one
         EX    R2,CATMVC          move it
CATNEXT  LA    R11,LINESIZE(,R11) next slot
         C     R11,=A(LINESTK+LINENUM*LINESIZE) at the end?
         BL    CATSLOT            no
         L     R11,=A(LINESTK)    round the corner
CATSLOT  ST    R11,LINEIN         the next
         SR    R15,R15            return code 0
CATEND   LEAVE                    back to the caller
CATMVC   MVC   LINETXT(0),0(R3)   executed
         DROP  R10                (list no more)
CRDMVC   MVC   0(0,R1),LINETXT    executed
         DROP  R11                (slot no more)
CRDTR    TR    0(0,R1),0(R3)      executed
CWRMVC   MVC   CONWBUF(0),0(R1)   executed
*
CONWR    EQU   X'01'              write
CONWRR   EQU   X'09'              write with carrier return
CONINQ   EQU   X'0A'              read inquiry
CONMAX   EQU   130                characters of a line
         DS    0D
CWRCCW   DC    AL1(CONWRR),AL3(CONWBUF-NUCON),AL1(CCSLI,0),Y(0)
CRDCCW   DC    AL1(CONINQ),AL3(CONRBUF-NUCON),AL1(CCSLI,0),Y(CONMAX)
         LTORG                    constants of the code above
         COPY  TYPLIST            list of the console functions
         COPY  NUCON              low storage, map, bits
         REGEQU                   names of the registers
         END
