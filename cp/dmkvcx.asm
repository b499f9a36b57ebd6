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
         LA    R1,0(,R1)          without the key
         ST    R1,VDEVCCWA        guest address of that CCW
         MVI   VDEVXST,VDEVXACT+VDEVXIMM
         MVI   VDEVXCS,0          channel status found so far
         OI    VDEVSTAT,VDEVBUSY  subchannel works
         BAL   R10,FETCH          the CCW at VDEVCCWA to VDEVCCW
         BNZ   STCHECK            not in storage
         CLI   VDEVCCW,CCWTIC     the first must not be TIC
         BE    STCHECK            it is: program check
         BAL   R10,RUN            the CCW in VDEVCCW
         B     STCC               how did it go?
STCHECK  BAL   R10,CHECK          program check of the channel
STCC     TM    VDEVXST,VDEVXCC1   ended at once?
         BZ    STZERO             no
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
         OI    VDEVXST,VDEVXACT   at work
         MVI   VDEVXCS,0          channel status found so far
         OI    VDEVSTAT,VDEVBUSY  subchannel works
         MVC   VDEVCCW,IPLCCW     CCW that works now
         SR    R1,R1              the next is at location 8
         ST    R1,VDEVCCWA        guest address of that CCW
         BAL   R10,RUNCCW         it is in VDEVCCW already
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
         LA    R10,ENEXIT         where to go when it waits again
         LA    R5,MAXCCWS         (time has passed)
         SR    R0,R0              not immediate
         B     ENDED              as if the routine had returned
ENEXIT   EXIT  RC=0
*
*        RUN - the CCW in VDEVCCW; link R10.  R5 counts CCWs that take
*        no time: a program must not keep us here for ever.
*
RUN      LA    R5,MAXCCWS
RUNNEXT  CLI   VDEVCCW,CCWTIC     transfer?
         BNE   RUNCCW1            no
         L     R1,VDEVCCW         to there
         LA    R1,0(,R1)          24 bits
         ST    R1,VDEVCCWA        guest address of that CCW
         BAL   R9,FETCH9          the CCW there
         BNZ   CHECK              not in storage
         CLI   VDEVCCW,CCWTIC     not to another one
         BE    CHECK              it is: program check
RUNCCW1  BCT   R5,RUNCCW2         one more: too many?
         OI    VDEVXCS,CSWCHC     too many
         B     CHECK              the chain is broken
RUNCCW   LA    R5,MAXCCWS
RUNCCW2  TM    VDEVCCW,X'0F'      a command?
         BZ    CHECK              no
         SR    R1,R1
         ICM   R1,B'0011',VDEVCCW+6
         BZ    CHECK              count zero
         TM    VDEVCCW+4,3        bits that must be zero
         BNZ   CHECK              they are not
         BAL   R9,SETDATA         where the data of the CCW are
         BNZ   CHECK              they are not good
         NI    VDEVXST,X'FF'-VDEVXMOR
         ST    R5,SAVEWRK8        (the routine uses our work area)
         ST    R10,SAVEWRK7       return
         BAL   R9,COMMAND         the command in VDEVCCW
         L     R10,SAVEWRK7       return again
         L     R5,SAVEWRK8        and the count
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
         BO    ENDCHAIN           yes
         L     R2,VDEVLEFT        its count, what is left of it
         LTR   R2,R2              is there one?
         BNZ   ENDILST            yes
         TM    VDEVXST,VDEVXMOR   did the device have more?
         BZ    ENDCHAIN           no
         B     ENDILST            yes: the same
ENDIL    L     R2,VDEVLEFT        its count, what is left of it
         LTR   R2,R2              is there one?
         BZ    ENDCHAIN           no
ENDILST  TM    VDEVXCS,CSWPRGC+CSWPRTC
         BNZ   ENDCHAIN           (an error already)
         OI    VDEVXCS,CSWIL      incorrect length
ENDCHAIN TM    VDEVCCW+4,CCWCC    command chaining?
         BZ    FINISH             no: that was all
         TM    VDEVCCW+4,CCWCD    chain data?
         BO    FINISH             yes
         CLI   VDEVXCS,0          everything as it should be?
         BNE   FINISH             no
         CH    R1,=Y(CSWCE+CSWDE) nothing unusual?
         BNE   FINISH             something: the chain ends
         NI    VDEVXST,X'FF'-VDEVXIMM
         L     R1,VDEVCCWA        the next
         LA    R1,8(,R1)          eight bytes on
         ST    R1,VDEVCCWA        guest address of that CCW
         BAL   R9,FETCH9          from the guest
         BZ    RUNNEXT            do it
*
*        CHECK - program check of the channel
*
CHECK    OI    VDEVXCS,CSWPRGC    program check
         TM    VDEVXCS,CSWCHC     or the chain was endless
         BZ    CHECKST            no
         MVI   VDEVXCS,CSWCHC     chaining check
CHECKST  SR    R1,R1              no unit status
         SR    R0,R0              (not immediate)
*
*        FINISH - R1 = unit status, R0 not zero: immediate
*
FINISH   STC   R1,VDEVCSW+4
         MVC   VDEVCSW+5(1),VDEVXCS
         L     R2,VDEVCCWA        last CCW and 8
         LA    R2,8(,R2)          behind it
         STCM  R2,B'0111',VDEVCSW+1
         MVC   VDEVCSW(1),VDEVCAW the guest's key
         L     R2,VDEVLEFT        residual count
         LTR   R0,R0              was it immediate?
         BZ    *+10               no
         SR    R2,R2              (an immediate command has all)
         ICM   R2,B'0011',VDEVCCW+6
         STCM  R2,B'0011',VDEVCSW+6
         NI    VDEVSTAT,X'FF'-VDEVBUSY
         NI    VDEVXST,X'FF'-VDEVXACT
         TM    VDEVXST,VDEVXIPL   does CP load a system?
         BO    FINIPL             yes
FINIMM   LTR   R0,R0              ended in the SIO?
         BZ    FINPEND            no, later
         TM    VDEVXST,VDEVXIMM   its first command?
         BZ    FINPEND            no
         MVI   VDEVXST,VDEVXCC1   yes: condition code 1
         BR    R10                to SIO
FINPEND  MVI   VDEVXST,0
         ST    R10,SAVEWRK7       return
         CALL  DMKVMAPD           no: an interruption
         L     R10,SAVEWRK7       return again
         BR    R10                done
FINIPL   OI    VDEVXST,VDEVXDON   it has ended, status in VDEVCSW
         ST    R10,SAVEWRK7       return
         CALL  DMKDSPPO           CP's own work goes on
         L     R10,SAVEWRK7       return again
         BR    R10                done
MAXCCWS  EQU   1000               CCWs at one go
*
*        COMMAND - the command in VDEVCCW.  Link R9; results as from a
*        device routine.
*
COMMAND  CLI   VDEVCCW,CCWSENSE   sense?
         BE    SENSE              yes
         CLI   VDEVCCW,CCWNOP     no operation?
         BE    NOP                yes
         NI    VDEVSTAT,X'FF'-VDEVUCHK  sense bytes go with it
         XC    VDEVSENS,VDEVSENS
         TM    VDEVSTAT,VDEVNRDY  ready?
         BO    NOTREADY           no
         ST    R9,SAVEWRK6        return
         TM    VDEVFLAG,VDEVCONS  the virtual console?
         BZ    COMSPOOL           no
         CALL  DMKVCNDV           the console
         B     COMEND             what came of it
COMSPOOL TM    VDEVFLAG,VDEVSPOL  spooled unit-record device?
         BZ    NOTREADY           (a line nobody has dialed)
         CALL  DMKVSPDV           unit record
COMEND   L     R9,SAVEWRK6        return again
         BR    R9                 results in R0, R1, R15
SENSE    ST    R9,SAVEWRK6        return
         LA    R1,VDEVSENS        one byte
         LA    R0,1               (there is but one)
         CALL  DMKVCXPT           data to the guest
         XC    VDEVSENS,VDEVSENS  which then is gone
         NI    VDEVSTAT,X'FF'-VDEVUCHK
         L     R9,SAVEWRK6        return again
         LA    R1,CSWCE+CSWDE
         SR    R0,R0              data were moved
         SR    R15,R15            ended
         BR    R9                 to RUN
NOP      LA    R1,CSWCE+CSWDE
         LA    R0,1               immediate
         SR    R15,R15            ended
         BR    R9                 to RUN
NOTREADY MVI   VDEVSENS,SNSINTV   intervention required
         OI    VDEVSTAT,VDEVUCHK  and a sense command gets it
         LA    R1,CSWUC
         LA    R0,1               at once
         SR    R15,R15            ended
         BR    R9                 to RUN
SNSINTV  EQU   X'40'
*
*        FETCH - the CCW at VDEVCCWA to VDEVCCW.  Condition code 0: it
*        is there.  Link R10, FETCH9: R9.
*
FETCH    LR    R9,R10             return
FETCH9   L     R1,VDEVCCWA        guest address of that CCW
         N     R1,=X'00FFFFFF'    24 bits
         ST    R1,VDEVCCWA        guest address of that CCW
         TM    VDEVCCWA+3,7       on a doubleword?
         BNZR  R9                 no: condition code not zero
         LA    R2,VDEVCCW         to here
         LA    R0,8               all of it
         CALL  DMKPTRGT           from the guest's storage
         LTR   R15,R15            is all of it in storage?
         BR    R9                 zero: it is there
*
*        SETDATA - where the data of the CCW are: VDEVDATA, VDEVLEFT,
*        VDEVIDAW.  Condition code 0: good.  Link R9.
*
SETDATA  SR    R1,R1
         ICM   R1,B'0011',VDEVCCW+6
         ST    R1,VDEVLEFT        its count, what is left of it
         L     R1,VDEVCCW         CCW that works now
         LA    R1,0(,R1)          24 bits
         ST    R1,VDEVDATA        where its data goes on
         TM    VDEVCCW+4,CCWIDA   indirect?
         BZ    SETGOOD            no
         ST    R1,VDEVIDAW        then a list of addresses
         TM    VDEVIDAW+3,3       on a word
         BNZR  R9                 no: condition code not zero
         LA    R2,VDEVDATA        the first
         LA    R0,4               one word
         CALL  DMKPTRGT           from the guest's storage
         LTR   R15,R15            is all of it in storage?
         BNZR  R9                 behind the end of storage
         CLI   VDEVDATA,0         24 bits
         BR    R9                 zero: it is
SETGOOD  SR    R1,R1              condition code
         LTR   R1,R1              zero
         BR    R9                 good
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
         B     MOVE               the rest is the same
DMKVCXPT ENTER
         LA    R6,1               store
MOVE     LR    R3,R1              area
         LR    R4,R0              its length
         ST    R0,SAVEWRK1        for the result
MVNEXT   LTR   R4,R4              anything left in the area?
         BNP   MVDONE             no: all is moved
         L     R5,VDEVLEFT        and of the count?
         LTR   R5,R5              is there one?
         BP    MVPIECE            a rest
         TM    VDEVCCW+4,CCWCD    chain data?
         BZ    MVMORE             no: the count is used up
         L     R1,VDEVCCWA        yes: the next CCW
         LA    R1,8(,R1)          eight bytes on
         ST    R1,VDEVCCWA        guest address of that CCW
         MVC   SAVEWRK2(1),VDEVCCW  (the command stays)
         BAL   R9,FETCH9          from the guest
         BNZ   MVCHECK            not in storage
         CLI   VDEVCCW,CCWTIC     transfer in channel?
         BNE   MVCHAIN            no
         L     R1,VDEVCCW         transfer
         ST    R1,VDEVCCWA        guest address of that CCW
         BAL   R9,FETCH9          the CCW there
         BNZ   MVCHECK            not in storage
         CLI   VDEVCCW,CCWTIC     transfer in channel?
         BE    MVCHECK            yes
MVCHAIN  MVC   VDEVCCW(1),SAVEWRK2
         SR    R1,R1              its count
         ICM   R1,B'0011',VDEVCCW+6
         BZ    MVCHECK            count zero
         BAL   R9,SETDATA         where the data of the CCW are
         BNZ   MVCHECK            not good
         B     MVNEXT             with that
*        a piece: not over a border of 2048 bytes
MVPIECE  CR    R5,R4              no more than the area has
         BNH   *+6                it is less
         LR    R5,R4              cut
         L     R1,VDEVDATA        where its data goes on
         N     R1,=A(KEYSIZE-1)   where in its block
         LA    R2,KEYSIZE         a block
         SR    R2,R1              what is left of it
         CR    R5,R2              no more than that
         BNH   *+6                it is less
         LR    R5,R2              cut
         TM    VDEVCCW+4,CCWSKIP  no transfer?
         BO    MVMOVED            yes
         TM    VDEVCAW,X'F0'      key zero?
         BZ    MVGOOD             yes: everything is allowed
         L     R1,VDEVDATA        no: the block's key
         CALL  DMKPTRKY           its storage key
         LR    R2,R1              keep
         IC    R1,VDEVCAW         guest's CAW of the operation
         XR    R1,R2              compared with the CAW's
         N     R1,=A(KEYACC)      the same?
         BZ    MVGOOD             yes
         LTR   R6,R6              no: storing is forbidden,
         BNZ   MVPROT             protection check
         N     R2,=A(KEYFET)      fetching if protected
         BNZ   MVPROT             protection check
MVGOOD   L     R1,VDEVDATA        where its data goes on
         LR    R2,R3              from or to the area
         LR    R0,R5              so many bytes
         LTR   R6,R6              which way?
         BNZ   MVSTORE            to the guest
         CALL  DMKPTRGT           from the guest's storage
         B     MVTEST             all there?
MVSTORE  CALL  DMKPTRPT           to the guest's storage
MVTEST   LTR   R15,R15            is all of it in storage?
         BNZ   MVCHECK            behind the end of storage
MVMOVED  AR    R3,R5              behind it in the area
         SR    R4,R5              and so much less to move
         L     R1,VDEVLEFT        its count, what is left of it
         SR    R1,R5              of the count too
         ST    R1,VDEVLEFT        its count, what is left of it
         L     R1,VDEVDATA        where its data goes on
         AR    R1,R5              behind it in storage
         ST    R1,VDEVDATA        where its data goes on
         TM    VDEVCCW+4,CCWIDA   indirect?
         BZ    MVNEXT             no: straight on
         N     R1,=A(KEYSIZE-1)   at a border?
         BNZ   MVNEXT             no: in the same block
         L     R1,VDEVLEFT        its count, what is left of it
         LTR   R1,R1              and not at the end?
         BZ    MVNEXT             no
         L     R1,VDEVIDAW        the next address
         LA    R1,4(,R1)          of the list
         ST    R1,VDEVIDAW        guest address of the next IDAW
         LA    R2,VDEVDATA        to here
         LA    R0,4               one word
         CALL  DMKPTRGT           from the guest's storage
         LTR   R15,R15            is all of it in storage?
         BNZ   MVCHECK            no
         CLI   VDEVDATA,0         where its data goes on?
         BNE   MVCHECK            no
         L     R1,VDEVDATA        where its data goes on
         N     R1,=A(KEYSIZE-1)   at a border of 2048
         BZ    MVNEXT             yes
MVCHECK  OI    VDEVXCS,CSWPRGC    program check
         B     MVDONE             end
MVPROT   OI    VDEVXCS,CSWPRTC    protection check
         B     MVDONE             end
MVMORE   LTR   R6,R6              fetching: that was all
         BZ    MVDONE
         OI    VDEVXST,VDEVXMOR   the count is less than the data
MVDONE   L     R0,SAVEWRK1        asked for
         SR    R0,R4              less what is left
         ST    R0,SAVER0          moved
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
         BZ    HAEXIT             no: it has ended long ago
         TM    VMKSTAT,VMKREAD    and a read can be ended
         BZ    HAEXIT             no
         NI    VMKSTAT,X'FF'-VMKREAD
         NI    VDEVCCW+4,X'FF'-CCWCC-CCWCD  no chaining
         OI    VDEVCCW+4,CCWSLI   nobody minds the length
         LA    R1,CSWCE+CSWDE
         CALL  DMKVCXEN           the command has ended
HAEXIT   EXIT  RC=0
DMKVCXRS ENTER
         MVI   VDEVXST,0          nothing has been
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
