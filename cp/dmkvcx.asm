DMKVCX   TITLE 'DMKVCX - the simulated channel'
***********************************************************************
*                                                                     *
* DMKVCX - goes through a channel program CCW by CCW                  *
*                                                                     *
* For virtual devices that have no real one of their own.  Fetches    *
* and checks the CCWs, moves data with data chaining, indirect data   *
* addresses and protection, and chains; what a command means is the   *
* affair of the device's routine, which either ends it at once or     *
* calls DMKVCXEN later.                                               *
*                                                                     *
* ENTRIES                                                             *
*   DMKVCXST  SIO                                                     *
*   DMKVCXIP  the load function                                       *
*   DMKVCXEN  the device has ended its command                        *
*   DMKVCXGT  data of the command to the device                       *
*   DMKVCXPT  data from the device                                    *
*   DMKVCXHA  halt                                                    *
*   DMKVCXRS  reset                                                   *
*                                                                     *
* A device routine (DMKVCNDV, DMKVSPDV) gets R7 = VDEVBLOK with       *
* VDEVCCW, and returns R15 = 0: ended, R1 = unit status, R0 not zero  *
* when no data was asked for; R15 = 4: DMKVCXEN will be called.       *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKVCX   CSECT
         USING PSA,0
         USING VMBLOK,R11
         USING VDEVBLOK,R7
***********************************************************************
*                                                                     *
* DMKVCXST - start                                                    *
*                                                                     *
* IN   R7 = VDEVBLOK, VDEVCAW                                         *
* OUT  R15 = 0: it works, or has ended with an interruption pending;  *
*      R15 = 1: an immediate command has ended, status in VDEVCSW     *
*                                                                     *
***********************************************************************
DMKVCXST ENTER
         L     R1,VDEVCAW         first CCW
         LA    R1,0(,R1)
         ST    R1,VDEVCCWA        guest address of that CCW
         MVI   VDEVXST,VDEVXACT+VDEVXIMM
         MVI   VDEVXCS,0          channel status found so far
         OI    VDEVSTAT,VDEVBUSY  subchannel works
         BAL   R10,FETCH          the CCW at VDEVCCWA to VDEVCCW
         BNZ   STCHECK
         CLI   VDEVCCW,CCWTIC     the first must not be TIC
         BE    STCHECK
         BAL   R10,RUN            the CCW in VDEVCCW
         B     STCC
STCHECK  BAL   R10,CHECK          program check of the channel
STCC     TM    VDEVXST,VDEVXCC1   ended at once?
         BZ    STZERO
         NI    VDEVXST,X'FF'-VDEVXCC1
         EXIT  RC=1
STZERO   EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKVCXIP - the load function: the wired-in command                  *
*                                                                     *
* IN   R7 = VDEVBLOK, VDEVXST = VDEVXIPL                              *
*                                                                     *
***********************************************************************
DMKVCXIP ENTER
         OI    VDEVXST,VDEVXACT
         MVI   VDEVXCS,0          channel status found so far
         OI    VDEVSTAT,VDEVBUSY  subchannel works
         MVC   VDEVCCW,IPLCCW     CCW that works now
         SR    R1,R1              the next is at location 8
         ST    R1,VDEVCCWA        guest address of that CCW
         BAL   R10,RUNCCW
         EXIT  RC=0
IPLCCW   CCW   X'02',0,CCWCC+CCWSLI,24
***********************************************************************
*                                                                     *
* DMKVCXEN - the device has ended its command                         *
*                                                                     *
* IN   R7 = VDEVBLOK, R11 = VMBLOK, R1 = unit status; any stack       *
*                                                                     *
***********************************************************************
DMKVCXEN ENTER
         TM    VDEVXST,VDEVXACT   is it still wanted?
         BZ    ENEXIT             no: reset meanwhile
         LA    R10,ENEXIT
         LA    R5,MAXCCWS         (time has passed)
         SR    R0,R0              not immediate
         B     ENDED
ENEXIT   EXIT  RC=0
*
*        RUN - the CCW in VDEVCCW; link R10.  R5 counts CCWs that take
*        no time: a program must not keep us here for ever.
*
RUN      LA    R5,MAXCCWS
RUNNEXT  CLI   VDEVCCW,CCWTIC     transfer?
         BNE   RUNCCW1
         L     R1,VDEVCCW         to there
         LA    R1,0(,R1)
         ST    R1,VDEVCCWA        guest address of that CCW
         BAL   R9,FETCH9
         BNZ   CHECK
         CLI   VDEVCCW,CCWTIC     not to another one
         BE    CHECK
RUNCCW1  BCT   R5,RUNCCW2
         OI    VDEVXCS,CSWCHC     too many
         B     CHECK
RUNCCW   LA    R5,MAXCCWS
RUNCCW2  TM    VDEVCCW,X'0F'      a command?
         BZ    CHECK
         SR    R1,R1
         ICM   R1,B'0011',VDEVCCW+6
         BZ    CHECK              count zero
         TM    VDEVCCW+4,3        bits that must be zero
         BNZ   CHECK
         BAL   R9,SETDATA         where the data of the CCW are
         BNZ   CHECK
         NI    VDEVXST,X'FF'-VDEVXMOR
         ST    R5,SAVEWRK8
         ST    R10,SAVEWRK7
         BAL   R9,COMMAND         the command in VDEVCCW
         L     R10,SAVEWRK7
         L     R5,SAVEWRK8
         LTR   R15,R15            has it ended?
         BNZR  R10                no: DMKVCXEN will come
*
*        ENDED - R1 = unit status, R0 not zero: immediate
*
ENDED    LTR   R0,R0
         BNZ   ENDCHAIN           no data, no length
         TM    VDEVCCW+4,CCWCD    data chaining not finished
         BO    ENDIL              is an incorrect length always
         TM    VDEVCCW+4,CCWSLI   suppressed?
         BO    ENDCHAIN
         L     R2,VDEVLEFT        its count, what is left of it
         LTR   R2,R2              is there one?
         BNZ   ENDILST            yes
         TM    VDEVXST,VDEVXMOR
         BZ    ENDCHAIN
         B     ENDILST
ENDIL    L     R2,VDEVLEFT        its count, what is left of it
         LTR   R2,R2              is there one?
         BZ    ENDCHAIN           no
ENDILST  TM    VDEVXCS,CSWPRGC+CSWPRTC
         BNZ   ENDCHAIN
         OI    VDEVXCS,CSWIL      incorrect length
ENDCHAIN TM    VDEVCCW+4,CCWCC    command chaining?
         BZ    FINISH
         TM    VDEVCCW+4,CCWCD    chain data?
         BO    FINISH             yes
         CLI   VDEVXCS,0          everything as it should be?
         BNE   FINISH
         CH    R1,=Y(CSWCE+CSWDE)
         BNE   FINISH
         NI    VDEVXST,X'FF'-VDEVXIMM
         L     R1,VDEVCCWA        the next
         LA    R1,8(,R1)
         ST    R1,VDEVCCWA        guest address of that CCW
         BAL   R9,FETCH9
         BZ    RUNNEXT
*
*        CHECK - program check of the channel
*
CHECK    OI    VDEVXCS,CSWPRGC    program check
         TM    VDEVXCS,CSWCHC     or the chain was endless
         BZ    CHECKST
         MVI   VDEVXCS,CSWCHC     chaining check
CHECKST  SR    R1,R1              no unit status
         SR    R0,R0
*
*        FINISH - R1 = unit status, R0 not zero: immediate
*
FINISH   STC   R1,VDEVCSW+4
         MVC   VDEVCSW+5(1),VDEVXCS
         L     R2,VDEVCCWA        last CCW and 8
         LA    R2,8(,R2)
         STCM  R2,B'0111',VDEVCSW+1
         MVC   VDEVCSW(1),VDEVCAW
         L     R2,VDEVLEFT        residual count
         LTR   R0,R0
         BZ    *+10
         SR    R2,R2              (an immediate command has all)
         ICM   R2,B'0011',VDEVCCW+6
         STCM  R2,B'0011',VDEVCSW+6
         NI    VDEVSTAT,X'FF'-VDEVBUSY
         NI    VDEVXST,X'FF'-VDEVXACT
         TM    VDEVXST,VDEVXIPL   does CP load a system?
         BO    FINIPL
FINIMM   LTR   R0,R0              ended in the SIO?
         BZ    FINPEND
         TM    VDEVXST,VDEVXIMM   its first command?
         BZ    FINPEND            no
         MVI   VDEVXST,VDEVXCC1   yes: condition code 1
         BR    R10
FINPEND  MVI   VDEVXST,0
         ST    R10,SAVEWRK7
         CALL  DMKVMAPD           no: an interruption
         L     R10,SAVEWRK7
         BR    R10
FINIPL   OI    VDEVXST,VDEVXDON   it has ended, status in VDEVCSW
         ST    R10,SAVEWRK7
         CALL  DMKDSPPO           CP's own work goes on
         L     R10,SAVEWRK7
         BR    R10
MAXCCWS  EQU   1000               CCWs at one go
*
*        COMMAND - the command in VDEVCCW.  Link R9; results as from a
*        device routine.
*
COMMAND  CLI   VDEVCCW,CCWSENSE   sense?
         BE    SENSE
         CLI   VDEVCCW,CCWNOP     no operation?
         BE    NOP
         NI    VDEVSTAT,X'FF'-VDEVUCHK  sense bytes go with it
         XC    VDEVSENS,VDEVSENS
         TM    VDEVSTAT,VDEVNRDY  ready?
         BO    NOTREADY
         ST    R9,SAVEWRK6
         TM    VDEVFLAG,VDEVCONS  the virtual console?
         BZ    COMSPOOL           no
         CALL  DMKVCNDV           the console
         B     COMEND
COMSPOOL TM    VDEVFLAG,VDEVSPOL  spooled unit-record device?
         BZ    NOTREADY           (a line nobody has dialed)
         CALL  DMKVSPDV           unit record
COMEND   L     R9,SAVEWRK6
         BR    R9
SENSE    ST    R9,SAVEWRK6
         LA    R1,VDEVSENS        one byte
         LA    R0,1
         CALL  DMKVCXPT           data to the guest
         XC    VDEVSENS,VDEVSENS  which then is gone
         NI    VDEVSTAT,X'FF'-VDEVUCHK
         L     R9,SAVEWRK6
         LA    R1,CSWCE+CSWDE
         SR    R0,R0
         SR    R15,R15
         BR    R9
NOP      LA    R1,CSWCE+CSWDE
         LA    R0,1               immediate
         SR    R15,R15
         BR    R9
NOTREADY MVI   VDEVSENS,SNSINTV   intervention required
         OI    VDEVSTAT,VDEVUCHK
         LA    R1,CSWUC
         LA    R0,1               at once
         SR    R15,R15
         BR    R9
SNSINTV  EQU   X'40'
*
*        FETCH - the CCW at VDEVCCWA to VDEVCCW.  Condition code 0: it
*        is there.  Link R10, FETCH9: R9.
*
FETCH    LR    R9,R10
FETCH9   L     R1,VDEVCCWA        guest address of that CCW
         N     R1,=X'00FFFFFF'
         ST    R1,VDEVCCWA        guest address of that CCW
         TM    VDEVCCWA+3,7       on a doubleword?
         BNZR  R9
         LA    R2,VDEVCCW
         LA    R0,8
         CALL  DMKPTRGT           from the guest's storage
         LTR   R15,R15            is all of it in storage?
         BR    R9
*
*        SETDATA - where the data of the CCW are: VDEVDATA, VDEVLEFT,
*        VDEVIDAW.  Condition code 0: good.  Link R9.
*
SETDATA  SR    R1,R1
         ICM   R1,B'0011',VDEVCCW+6
         ST    R1,VDEVLEFT        its count, what is left of it
         L     R1,VDEVCCW         CCW that works now
         LA    R1,0(,R1)
         ST    R1,VDEVDATA        where its data goes on
         TM    VDEVCCW+4,CCWIDA   indirect?
         BZ    SETGOOD
         ST    R1,VDEVIDAW        then a list of addresses
         TM    VDEVIDAW+3,3       on a word
         BNZR  R9
         LA    R2,VDEVDATA        the first
         LA    R0,4
         CALL  DMKPTRGT           from the guest's storage
         LTR   R15,R15            is all of it in storage?
         BNZR  R9
         CLI   VDEVDATA,0         24 bits
         BR    R9
SETGOOD  SR    R1,R1
         LTR   R1,R1
         BR    R9
***********************************************************************
*                                                                     *
* DMKVCXGT - data of the command to the device                        *
* DMKVCXPT - data from the device                                     *
*                                                                     *
* IN   R7 = VDEVBLOK, R1 = CP's area, R0 = its length                 *
* OUT  R0 = bytes moved; VDEVLEFT = rest of the count; VDEVXMOR set   *
*      when the device had more; VDEVXCS when the channel found an    *
*      error                                                          *
*                                                                     *
* R3 = area, R4 = bytes to move, R5 = length of a piece, R6 = way     *
*                                                                     *
***********************************************************************
DMKVCXGT ENTER
         SR    R6,R6              fetch
         B     MOVE
DMKVCXPT ENTER
         LA    R6,1               store
MOVE     LR    R3,R1
         LR    R4,R0
         ST    R0,SAVEWRK1
MVNEXT   LTR   R4,R4              anything left in the area?
         BNP   MVDONE
         L     R5,VDEVLEFT        and of the count?
         LTR   R5,R5              is there one?
         BP    MVPIECE
         TM    VDEVCCW+4,CCWCD    chain data?
         BZ    MVMORE
         L     R1,VDEVCCWA        yes: the next CCW
         LA    R1,8(,R1)
         ST    R1,VDEVCCWA        guest address of that CCW
         MVC   SAVEWRK2(1),VDEVCCW  (the command stays)
         BAL   R9,FETCH9
         BNZ   MVCHECK
         CLI   VDEVCCW,CCWTIC     transfer in channel?
         BNE   MVCHAIN            no
         L     R1,VDEVCCW         transfer
         ST    R1,VDEVCCWA        guest address of that CCW
         BAL   R9,FETCH9
         BNZ   MVCHECK
         CLI   VDEVCCW,CCWTIC     transfer in channel?
         BE    MVCHECK            yes
MVCHAIN  MVC   VDEVCCW(1),SAVEWRK2
         SR    R1,R1
         ICM   R1,B'0011',VDEVCCW+6
         BZ    MVCHECK            count zero
         BAL   R9,SETDATA         where the data of the CCW are
         BNZ   MVCHECK
         B     MVNEXT
*        a piece: not over a border of 2048 bytes
MVPIECE  CR    R5,R4
         BNH   *+6
         LR    R5,R4
         L     R1,VDEVDATA        where its data goes on
         N     R1,=A(KEYSIZE-1)
         LA    R2,KEYSIZE
         SR    R2,R1
         CR    R5,R2
         BNH   *+6
         LR    R5,R2
         TM    VDEVCCW+4,CCWSKIP  no transfer?
         BO    MVMOVED
         TM    VDEVCAW,X'F0'      key zero?
         BZ    MVGOOD
         L     R1,VDEVDATA        no: the block's key
         CALL  DMKPTRKY           its storage key
         LR    R2,R1
         IC    R1,VDEVCAW         guest's CAW of the operation
         XR    R1,R2
         N     R1,=A(KEYACC)      the same?
         BZ    MVGOOD
         LTR   R6,R6              no: storing is forbidden,
         BNZ   MVPROT
         N     R2,=A(KEYFET)      fetching if protected
         BNZ   MVPROT
MVGOOD   L     R1,VDEVDATA        where its data goes on
         LR    R2,R3
         LR    R0,R5
         LTR   R6,R6
         BNZ   MVSTORE
         CALL  DMKPTRGT           from the guest's storage
         B     MVTEST
MVSTORE  CALL  DMKPTRPT           to the guest's storage
MVTEST   LTR   R15,R15            is all of it in storage?
         BNZ   MVCHECK            behind the end of storage
MVMOVED  AR    R3,R5
         SR    R4,R5
         L     R1,VDEVLEFT        its count, what is left of it
         SR    R1,R5
         ST    R1,VDEVLEFT        its count, what is left of it
         L     R1,VDEVDATA        where its data goes on
         AR    R1,R5
         ST    R1,VDEVDATA        where its data goes on
         TM    VDEVCCW+4,CCWIDA   indirect?
         BZ    MVNEXT
         N     R1,=A(KEYSIZE-1)   at a border?
         BNZ   MVNEXT
         L     R1,VDEVLEFT        its count, what is left of it
         LTR   R1,R1              and not at the end?
         BZ    MVNEXT             no
         L     R1,VDEVIDAW        the next address
         LA    R1,4(,R1)
         ST    R1,VDEVIDAW        guest address of the next IDAW
         LA    R2,VDEVDATA
         LA    R0,4
         CALL  DMKPTRGT           from the guest's storage
         LTR   R15,R15            is all of it in storage?
         BNZ   MVCHECK            no
         CLI   VDEVDATA,0         where its data goes on?
         BNE   MVCHECK            no
         L     R1,VDEVDATA        where its data goes on
         N     R1,=A(KEYSIZE-1)   at a border of 2048
         BZ    MVNEXT
MVCHECK  OI    VDEVXCS,CSWPRGC    program check
         B     MVDONE
MVPROT   OI    VDEVXCS,CSWPRTC    protection check
         B     MVDONE
MVMORE   LTR   R6,R6              fetching: that was all
         BZ    MVDONE
         OI    VDEVXST,VDEVXMOR   the count is less than the data
MVDONE   L     R0,SAVEWRK1
         SR    R0,R4
         ST    R0,SAVER0
         EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKVCXHA - halt: the command ends now                               *
* DMKVCXRS - reset: it has never been                                 *
*                                                                     *
* IN   R7 = VDEVBLOK                                                  *
*                                                                     *
***********************************************************************
DMKVCXHA ENTER
         TM    VDEVFLAG,VDEVCONS  only a console takes time
         BZ    HAEXIT
         TM    VMKSTAT,VMKREAD    and a read can be ended
         BZ    HAEXIT
         NI    VMKSTAT,X'FF'-VMKREAD
         NI    VDEVCCW+4,X'FF'-CCWCC-CCWCD  no chaining
         OI    VDEVCCW+4,CCWSLI
         LA    R1,CSWCE+CSWDE
         CALL  DMKVCXEN           the command has ended
HAEXIT   EXIT  RC=0
DMKVCXRS ENTER
         MVI   VDEVXST,0
         NI    VDEVSTAT,X'FF'-VDEVBUSY
         TM    VDEVFLAG,VDEVCONS  the virtual console?
         BZ    RSEXIT             no
         NI    VMKSTAT,X'FF'-VMKREAD
         CALL  DMKVCNRS           lines that wait do not call any more
RSEXIT   EXIT  RC=0
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  VDEVBLOK
         COPY  SAVEAREA
         END
