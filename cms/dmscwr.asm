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
*  OUT      R15 0; TYPLIN and ATTN: 24 when the list makes no sense.  *
*                                                                     *
***********************************************************************
DMSCWR   CSECT
         USING NUCON,0             low storage needs no base
         ENTER                     save registers, get a base
         LR    R10,R1
         USING TYPLIST,R10         the parameter list
         LH    R2,TYPLEN          length
         L     R1,TYPBUF-1        line (three bytes)
         LA    R1,0(,R1)
         LA    R15,24              return code 24
         LTR   R2,R2
         BM    CWREND             negative makes no sense
         LR    R0,R2
         LA    R3,CONWRR          with carrier return,
         CLI   TYPEDIT,TYPNOCR
         BNE   CWRLINE
         LA    R3,CONWR           or not
         B     CWRLINE
         DROP  R10
DMSCWRT  ENTER                     save registers, get a base
         LA    R3,CONWRR          with carrier return
         B     CWRLINE
DMSCWRN  ENTER                     save registers, get a base
         LA    R3,CONWR           without
*
*        R1 -> line, R0 length, R3 command code.
*
CWRLINE  SR    R15,R15            what is not typed is no error
         TM    CONFLAG,CONHX      HX came:
         BO    CWRHX              this is the occasion
         TM    CONFLAG,CONHT      HT: nothing is typed
         BO    CWREND
CWRWAIT  TM    CONFLAG,CONBUSY    is the console free?
         BZ    CWRFREE
         CALL  DMSIOW             not yet
         B     CWRLINE
CWRFREE  LR    R2,R0
         BAL   R9,CWRCOPY         build the channel program
         LR    R5,R1              (the line may be needed again)
         LA    R1,CONCCW
         CALL  DMSCITS            start it
         LR    R1,R5
         LTR   R15,R15             did it go well?
         BZ    CWREND
         CALL  DMSIOW             not now: wait and try again
         B     CWRLINE
CWREND   LEAVE                     back to the caller
CWRHX    LA    R1,X'222'
         L     R15,=V(DMSABN)
         BR    R15
*
*        Line at R1, length R2, code R3: into CONWBUF and CONCCW.
*        Changes R2, R4.  Link: R9.
*
CWRCOPY  MVI   CONWBUF,C' '       an empty line is one blank
         CH    R2,=Y(CONMAX)
         BNH   CWRCPY1
         LA    R2,CONMAX          what is too long is cut
CWRCPY1  LTR   R2,R2
         BNZ   CWRCPY2
         LA    R2,1
         B     CWRCPY3
CWRCPY2  BCTR  R2,0
         EX    R2,CWRMVC          take it over
         LA    R2,1(,R2)
         CH    R3,=Y(CONWRR)      trailing blanks do not count
         BNE   CWRCPY3            before a carrier return
         LA    R4,CONWBUF-1(R2)
CWRTRIM  CLI   0(R4),C' '
         BNE   CWRCPY3
         BCTR  R4,0
         BCT   R2,CWRTRIM
         LA    R2,1
CWRCPY3  MVC   CONCCW,CWRCCW
         STC   R3,CONCCW          command,
         STH   R2,CONCCW+6        count
         BR    R9                  return
*
*        The last words: no interruption is taken.
*
DMSCWRX  ENTER                     save registers, get a base
         LR    R2,R0
         LA    R3,CONWRR
         BAL   R9,CWRCOPY
         LA    R4,CONCCW
         LH    R3,CONADDR
         L     R5,=F'1000000'     not for ever
CWRX1    TIO   0(R3)              until the console is free
         BC    8,CWRX2
         BC    1,CWRXEND          it is gone
         BCT   R5,CWRX1
CWRX2    ST    R4,CAW
         SIO   0(R3)
CWRX3    TIO   0(R3)              until it has ended
         BC    8,CWRXEND
         BC    1,CWRXEND
         BCT   R5,CWRX3
CWRXEND  LEAVE                     back to the caller
*
*        WAITT
*
DMSCWT   ENTER                     save registers, get a base
CWT1     TM    CONFLAG,CONREAD    a read is not ours to wait for
         BO    CWT2
         TM    CONFLAG,CONBUSY
         BZ    CWT2
         CALL  DMSIOW              wait for an interruption
         B     CWT1
CWT2     SR    R15,R15             return code 0
         LEAVE                     back to the caller
*
*        WAITRD
*
DMSCRD   ENTER                     save registers, get a base
         LR    R10,R1
         USING TYPLIST,R10         the parameter list
CRD1     TM    CONFLAG,CONHX      HX came: the program ends here
         BO    CWRHX
         OI    CONFLAG,CONWANT    no immediate commands now
         LH    R2,LINECNT         was a line typed ahead?
         LTR   R2,R2
         BNZ   CRD3
         TM    CONFLAG,CONBUSY    is the console free?
         BO    CRD2
         LA    R1,CRDCCW          yes: read
         CALL  DMSCITS
CRD2     CALL  DMSIOW             wait for the end
         B     CRD1
CRD3     NI    CONFLAG,255-CONWANT
         BCTR  R2,0               take the first line
         STH   R2,LINECNT
         L     R11,LINEOUT
         USING LINESLOT,R11        a line typed ahead
         LA    R3,LINESIZE(,R11)  the next one is the next
         C     R3,=A(LINESTK+LINENUM*LINESIZE)
         BL    CRD4
         L     R3,=A(LINESTK)
CRD4     ST    R3,LINEOUT
         LH    R2,LINELEN
         STH   R2,TYPLEN          how long it is
         L     R1,TYPBUF-1        where it goes
         LA    R1,0(,R1)
         CLI   TYPCOLOR,TYPUPPER  padding wanted?
         BE    CRDPAD
         CLI   TYPCOLOR,TYPPAD
         BNE   CRDMOVE
CRDPAD   MVI   0(R1),C' '
         MVC   1(CONMAX-1,R1),0(R1)
CRDMOVE  SR    R15,R15             return code 0
         LTR   R2,R2              an empty line?
         BZ    CRDEND
         BCTR  R2,0
         EX    R2,CRDMVC
         CLI   TYPCOLOR,TYPUPPER  capitals wanted?
         BE    CRDUP
         CLI   TYPCOLOR,TYPFOLD
         BNE   CRDEND
CRDUP    L     R3,=V(DMSUPPER)
         EX    R2,CRDTR
CRDEND   LEAVE                     back to the caller
         DROP  R11
*
*        ATTN: stack a line, last in last out.
*
DMSCAT   ENTER                     save registers, get a base
         LR    R10,R1
         LH    R2,TYPLEN
         LA    R15,24              return code 24
         LTR   R2,R2
         BM    CATEND
         CH    R2,=Y(CONMAX)
         BH    CATEND
         LH    R3,LINECNT         room?
         CH    R3,=Y(LINENUM-1)
         BNL   CATEND
         LA    R3,1(,R3)
         STH   R3,LINECNT
         L     R11,LINEIN
         USING LINESLOT,R11        a line typed ahead
         STH   R2,LINELEN
         L     R3,TYPBUF-1
         LA    R3,0(,R3)
         LTR   R2,R2
         BZ    CATNEXT
         BCTR  R2,0
         EX    R2,CATMVC
CATNEXT  LA    R11,LINESIZE(,R11)
         C     R11,=A(LINESTK+LINENUM*LINESIZE)
         BL    CATSLOT
         L     R11,=A(LINESTK)
CATSLOT  ST    R11,LINEIN
         SR    R15,R15             return code 0
CATEND   LEAVE                     back to the caller
CATMVC   MVC   LINETXT(0),0(R3)   executed
         DROP  R10
CRDMVC   MVC   0(0,R1),LINETXT    executed
         DROP  R11
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
         LTORG                     constants of the code above
         COPY  TYPLIST             list of the console functions
         COPY  NUCON               low storage, map, bits
         REGEQU                    names of the registers
         END
