DMKCCW   TITLE 'DMKCCW - channel-program translation'
***********************************************************************
*                                                                     *
* DMKCCW - makes a channel program for the real channel out of the    *
*          guest's                                                    *
*                                                                     *
* The guest's addresses are not those of real storage, and its disk   *
* is a part of one.  Each CCW is copied, its data address replaced;   *
* data that lie in several frames get a list of indirect addresses.   *
* A TIC leads to the copy of its target.  On a minidisk the arguments *
* of seeks are moved by the first cylinder, and checked.              *
*                                                                     *
* What is wrong with a CCW is for the channel to find, when it comes  *
* to it: a CCW that cannot be translated becomes one of zeros, which  *
* is a program check.  Protection is the real channel's too: the CAW  *
* has the guest's key, and its frames have the keys that it has set.  *
* Frames stay with a guest until its devices have been reset, so they *
* need no lock.                                                       *
*                                                                     *
* Three steps: translate from the CAW on; then from each target of a  *
* TIC that has not been met; then fill in the TICs.                   *
*                                                                     *
* ENTRIES                                                             *
*   DMKCCWTR  translate and start                                     *
*                                                                     *
* REGISTERS                                                           *
*   R3 = guest's address, R4 = number of the next real CCW,           *
*   R5 = address of the next real CCW, R6 = RCWTASK, R7 = VDEVBLOK,   *
*   R8 = RDEVBLOK                                                     *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKCCW   CSECT
         USING PSA,0
         USING VMBLOK,R11
         USING VDEVBLOK,R7
         USING RDEVBLOK,R8
         USING RCWTASK,R6
         USING IOBLOK,R10
***********************************************************************
*                                                                     *
* DMKCCWTR - translate and start                                      *
*                                                                     *
* IN   R7 = VDEVBLOK, VDEVCAW; R0 = for IPL: CCWs that are known to   *
*      have been executed (VDEVXIPL), else nothing                    *
* OUT  R15 = 0: queued; 1: refused, status in VDEVCSW                 *
*                                                                     *
***********************************************************************
DMKCCWTR ENTER
         LR    R2,R0              (IPL: CCWs executed before)
         L     R8,VDEVREAL        RDEVBLOK behind it, or 0
         TM    RDEVSTAT,RDEVABSN  is it there at all?
         BO    TRGONE             no
         CLI   VDEVTYPC,CLASDASD  a sense after a unit check of a disk
         BNE   TRTASK             that others use too?
         TM    VDEVSTAT,VDEVUCHK
         BZ    TRTASK             no unit check is waiting
         BAL   R10,SENSE          then CP has the sense bytes
         BZ    TRDONE             it was one, and is done
TRTASK   LA    R0,RCWSIZE
         CALL  DMKFREE            free storage for it
         LR    R6,R1              its base
         ST    R6,VDEVCCWL        translated channel program
         ST    R2,RCWDONE         for KNOWN
         LA    R1,RCWAUX          lists and arguments go here
         ST    R1,RCWAUXP         free place in RCWAUX
         SR    R4,R4              no CCW yet
         LA    R5,RCWCCW          the first real CCW
         MVI   VDEVIPLF,0         nothing cut off yet
         L     R3,VDEVCAW         the guest's first CCW
         LA    R3,0(,R3)          without the key
*        a minidisk: the arm is where others have left it
         CLI   VDEVTYPC,CLASDASD  direct-access storage?
         BNE   TRIPL              no
         TM    VDEVSTAT,VDEVDED   dedicated or dialed to VDEVREAL?
         BO    TRIPL              yes
         BAL   R10,POSITION       to where the guest's arm was
TRIPL    TM    VDEVXST,VDEVXIPL   the load function?
         BZ    TRSEG              no: a channel program as it is
         BAL   R10,WIRED          its wired-in command first
         LA    R3,8               then the CCW at location 8
TRSEG    BAL   R10,SEGMENT        translate from R3 on
         BAL   R10,TICS           is there a TIC without a target?
         BNZ   TRSEG              yes: R3 = its target
         ST    R4,RCWCCWN         CCWs in use
         ST    R4,VDEVIPLN        CCWs of the last translation
*
*        Start
*
         LA    R0,IOBSIZE
         CALL  DMKFREE            free storage for it
         LR    R10,R1             its base
         ST    R10,VDEVIOB        IOBLOK of the operation that works
         OI    VDEVSTAT,VDEVBUSY  subchannel works
         LA    R1,RCWCCW          our copy of the program
         ST    R1,IOBCAW          is what the channel gets
         IC    R1,VDEVCAW         with the guest's key
         N     R1,=X'000000F0'    (access key only)
         STC   R1,IOBCAW          beside the address
         L     R1,ASYSVM          CP does it: users come and go
         ST    R1,IOBUSER         VMBLOK for which it is done
         ST    R8,IOBRDEV         RDEVBLOK
         ST    R7,IOBVDEV         VDEVBLOK, or 0
         L     R1,=V(DMKVIOIR)    who hears of the end
         ST    R1,IOBIRA          entry called at the end
         CLI   VDEVTYPC,CLASDASD  others may be in the way
         BNE   TRQUEUE            no: a terminal
         CALL  DMKDIDWT           is somebody endless there?
TRQUEUE  L     R11,ASYSVM         CP's own operation
         CALL  DMKIOSQR           start it, or queue it
TRDONE   EXIT  RC=0
TRGONE   OI    VDEVSENS,X'40'     intervention required
         OI    VDEVSTAT,VDEVUCHK
         MVI   VDEVCSW+4,CSWUC    unit check
         EXIT  RC=1
***********************************************************************
*        SEGMENT - translate from R3 on until the chain ends, or      *
*        meets a CCW that has been translated.  Link R10.             *
***********************************************************************
SEGMENT  ST    R10,SAVEWRK8       return
         MVI   SAVEWRK7,0         no data chaining, command unknown
SGNEXT   BAL   R9,MET             this CCW met before?
         BZ    SGJOIN             yes: go on there
         TM    VDEVXST,VDEVXIPL   IPL: is it known yet?
         BZ    SGFETCH            no IPL: everything is known
         BAL   R9,KNOWN           IPL
         BNZ   SGCUT              not yet: end here
SGFETCH  CH    R4,=Y(RCWMAX-6)    room?
         BH    SGBAD              no: too long a program
         LR    R1,R3              the guest's CCW
         LA    R2,0(,R5)          into its place
         LA    R0,8               all of it
         CALL  DMKPTRGT           from the guest's storage
         LTR   R15,R15            is all of it in storage?
         BNZ   SGBAD              no
         STCM  R3,B'0111',SAVEWRK6+1
         TM    SAVEWRK6+3,7       on a doubleword?
         BNZ   SGBAD              behind the end of storage
         BAL   R9,VIRTUAL         remember where it was
         CLI   0(R5),CCWTIC       transfer in channel?
         BE    SGTIC              yes
         TM    SAVEWRK7,CCWCD     chained data: the command goes on
         BO    SGSAME             yes: it is not looked at
         MVC   SAVEWRK7+1(1),0(R5)  command
         TM    0(R5),X'0F'        four zero bits
         BZ    SGBADV             none
SGSAME   TM    4(R5),3            bits that must be zero
         BNZ   SGBADV             they are not
         SR    R1,R1
         ICM   R1,B'0011',6(R5)   count
         BZ    SGBADV             zero is not allowed
         MVC   SAVEWRK7(1),4(R5)  flags
         NI    4(R5),X'FF'-CCWPCI nobody asks for PCI here
         CLI   VDEVTYPC,CLASDASD  direct-access storage?
         BNE   SGDATA             no
         BAL   R9,DISK            what is special on a disk
         B     SGBADV             +0: bad
         B     SGSTEP             +4: done
SGDATA   BAL   R9,DATA            +8: data address
         BNZ   SGBADV             the address is no good
SGSTEP   LA    R4,1(,R4)          one more
         LA    R5,8(,R5)          the next real CCW
         LA    R3,8(,R3)          the next of the guest's
         TM    SAVEWRK7,CCWCD+CCWCC  chaining?
         BNZ   SGNEXT             yes
SGEND    L     R10,SAVEWRK8       return
         BR    R10
*        TIC: its target comes later.  What stands behind it can be
*        reached only if the command before may skip it: a search.
SGTIC    MVI   4(R5),0            (flags of a TIC: none)
         MVI   5(R5),RCWOPEN      CCW
         LA    R4,1(,R4)          one more
         LA    R5,8(,R5)          the next real CCW
         LA    R3,8(,R3)          what stands behind the TIC
         CLI   VDEVTYPC,CLASDASD  direct-access storage?
         BNE   SGEND              no
         TM    SAVEWRK7,CCWCD     chain data?
         BO    SGEND              yes
         TM    SAVEWRK7+1,X'01'   odd, and 25 or more: a search
         BZ    SGEND              even: no search
         MVC   SAVEWRK6(1),SAVEWRK7+1
         NI    SAVEWRK6,X'7F'     without the multitrack bit
         CLI   SAVEWRK6,X'25'     search or write?
         BL    SGEND              write: nothing behind the TIC
         MVI   SAVEWRK7+1,0       (a TIC has no command)
         B     SGNEXT             translate what is behind
*        a CCW that has been met: go on there
SGJOIN   BAL   R9,OURS            it stands for the guest's CCW
         ST    R3,0(,R5)          the guest's address, for TICS
         MVI   0(R5),CCWTIC       transfer in channel
         MVI   4(R5),0            no flags
         MVI   5(R5),RCWOPEN      CCW
         LA    R4,1(,R4)          one more
         LA    R5,8(,R5)          the next real CCW
         B     SGEND              of this segment
*        a CCW that is no good
SGBAD    BAL   R9,VIRTUAL         RCWVIRT of CCW R4 becomes R3
SGBADV   XC    0(8,R5),0(R5)      all zeros: a program check
         LA    R4,1(,R4)          one more
         LA    R5,8(,R5)          the next real CCW
         B     SGEND              of this segment
*        IPL: the CCW at R3 is not known before what stands before it
*        has been executed: end here, this time
SGCUT    OI    VDEVIPLF,VDEVCUT   it was cut short
         LTR   R4,R4              anything before it?
         BZ    SGEND              no
         LR    R1,R5              the one before chains no more
         SH    R1,=H'8'           eight bytes back
         CLI   0(R1),CCWTIC       transfer in channel?
         BE    SGEND              yes
         NI    4(R1),X'FF'-CCWCC-CCWCD
         B     SGEND              of this time's program
***********************************************************************
*        TICS - a TIC whose target has not been translated: R3 = the  *
*        target, condition code not zero.  Else all TICs are filled   *
*        in.  Link R10.                                               *
***********************************************************************
TICS     ST    R10,SAVEWRK8       return
         LA    R2,RCWCCW          all CCWs
         LR    R1,R4              so many
TINEXT   LTR   R1,R1              all looked at?
         BNP   TIALL              yes
         CLI   0(R2),CCWTIC       transfer in channel?
         BNE   TISTEP             no
         CLI   5(R2),RCWOPEN      CCW?
         BNE   TISTEP             no
         L     R3,0(,R2)          target, guest's address
         LA    R3,0(,R3)          24 bits
         ST    R1,SAVEWRK6        keep the count
         BAL   R9,MET             is it translated?
         BNZ   TIMISS             no
         MVI   5(R2),0            R14 = real address
         STCM  R14,B'0111',1(R2)  the TIC leads to the copy
TIBACK   L     R1,SAVEWRK6        the count again
TISTEP   LA    R2,8(,R2)          the next CCW
         BCT   R1,TINEXT          if there is one
TIALL    L     R10,SAVEWRK8       return
         SR    R1,R1              condition code 0
         LTR   R1,R1              (nothing is open)
         BR    R10
TIMISS   CH    R4,=Y(RCWMAX-4)    room for its target?
         BL    TIMISS1            yes
         XC    0(8,R2),0(R2)      no: a program check
         B     TIBACK             the next
TIMISS1  TM    VDEVXST,VDEVXIPL   IPL: known yet?
         BZ    TIOPEN             no IPL: translate it
         BAL   R9,KNOWN           IPL
         BZ    TIOPEN             yes: translate it
         OI    VDEVIPLF,VDEVCUT   no: the program ends before this TIC
         XC    0(8,R2),0(R2)      (no CCW: never reached)
         LR    R1,R2              the CCW before it
         SH    R1,=H'8'           ends the program
         NI    4(R1),X'FF'-CCWCC-CCWCD
         B     TIBACK             the next
TIOPEN   L     R10,SAVEWRK8       return
         LTR   R10,R10            condition code not zero
         BR    R10
***********************************************************************
*        MET - has the CCW at R3 been translated?  Condition code 0:  *
*        yes, R14 = the real one.  Uses R1.  Link R9.                 *
***********************************************************************
MET      LTR   R1,R4              any CCW yet?
         BNP   METNONE            none
         LA    R14,RCWCCW         real ones
         LA    R15,RCWVIRT        where they come from
METNEXT  CL    R3,0(,R15)         this one?
         BER   R9                 yes
         LA    R14,8(,R14)        the next real CCW
         LA    R15,4(,R15)        and its origin
         BCT   R1,METNEXT         if there is one
METNONE  LTR   R9,R9              no
         BR    R9
***********************************************************************
*        KNOWN - IPL: is the CCW at R3 known?  Not when it lies where *
*        a CCW that has not been executed will read to.  Condition    *
*        code 0: known.  Link R9.                                     *
***********************************************************************
KNOWN    ST    R2,SAVEWRK5        keep
         ST    R9,SAVEWRK4        return
         L     R14,RCWDONE        CCWs from this one on
         LR    R15,R14            its number
         SLL   R15,2              four bytes each
         LA    R15,RCWVIRT(R15)   (and the guest's addresses)
KNNEXT   CR    R14,R4             all looked at?
         BNL   KNYES              yes: nothing in the way
         TM    0(R15),RCWOURS     one of ours?
         BNO   KNGUEST            no, a guest's
         SR    R1,R1              the wired-in command: 24 bytes
         LA    R2,24              bytes
         CLI   3(R15),WIREDV      is it that?
         BNE   KNSTEP             no: it reads nothing
         B     KNTEST             from location 0 on
KNGUEST  STM   R14,R15,SAVEWRK1   keep our place
         L     R1,0(,R15)         the guest's CCW
         LA    R2,RCWWORK         to our own area
         LA    R0,8               all of it
         CALL  DMKPTRGT           from the guest's storage
         LM    R14,R15,SAVEWRK1   our place again
         L     R1,RCWWORK         its data: from
         LA    R1,0(,R1)          24 bits
         SR    R2,R2              and length
         ICM   R2,B'0011',RCWWORK+6
KNTEST   CLR   R3,R1              is R3 before its data?
         BL    KNSTEP             yes: not touched
         AR    R2,R1              behind its data
         CLR   R3,R2              or behind them?
         BL    KNNO               no: inside, so not known
KNSTEP   LA    R14,1(,R14)        the next CCW
         LA    R15,4(,R15)        and its origin
         B     KNNEXT
KNYES    L     R2,SAVEWRK5        as it was
         L     R9,SAVEWRK4        return
         CR    R9,R9              condition code 0
         BR    R9
KNNO     L     R2,SAVEWRK5        as it was
         L     R9,SAVEWRK4        return
         LTR   R9,R9              condition code not zero
         BR    R9
WIREDV   EQU   X'F8'              mark of the wired-in command
***********************************************************************
*        VIRTUAL - RCWVIRT of CCW R4 becomes R3.  OURS - the CCW is   *
*        one of ours, on behalf of R3.  Link R9.  Use R1.             *
***********************************************************************
VIRTUAL  LR    R1,R4              number of the CCW
         SLL   R1,2               four bytes each
         ST    R3,RCWVIRT(R1)     the guest's address
         BR    R9
OURS     LR    R1,R4              number of the CCW
         SLL   R1,2               four bytes each
         LA    R1,RCWVIRT(R1)     its origin
         ST    R3,0(,R1)          on behalf of the guest's
         MVI   0(R1),RCWOURS      RCWVIRT
         BR    R9
***********************************************************************
*        POSITION - a seek to where the guest's last operation was.   *
*        Link R10.                                                    *
***********************************************************************
POSITION SH    R3,=H'8'           (reported as before the first CCW)
         BAL   R9,OURS            one of ours
         AH    R3,=H'8'           (as it was)
         MVC   SAVEWRK1(6),VDEVPOS
         BAL   R9,SEEKARG         real argument: R1
         ST    R1,0(,R5)          address of the argument
         MVI   0(R5),SEEK         the command
         LA    R1,6               six bytes
         ST    R1,4(,R5)          count
         MVI   4(R5),CCWCC        chain command
         LA    R4,1(,R4)          one more
         LA    R5,8(,R5)          the next real CCW
         BR    R10
***********************************************************************
*        SEEKARG - SAVEWRK1 = argument BBCCHH: moved to the minidisk, *
*        in our own storage, R1 = its address.  Link R9.              *
***********************************************************************
SEEKARG  L     R1,RCWAUXP         free place in RCWAUX
         MVC   0(6,R1),SAVEWRK1   as the guest has it
         LH    R14,SAVEWRK1+2     cylinder
         AH    R14,VDEVRELN       and where the minidisk begins
         STH   R14,SAVEWRK2       is the real cylinder
         MVC   2(2,R1),SAVEWRK2   in the copy
         LA    R14,8(,R1)         the next goes behind it
         ST    R14,RCWAUXP        free place in RCWAUX
         BR    R9
***********************************************************************
*        WIRED - the load function's command: seek to cylinder 0,     *
*        head 0, read the first record, 24 bytes to location 0.       *
*        Link R10.                                                    *
***********************************************************************
WIRED    LR    R1,R4              number of the CCW
         SLL   R1,2               four bytes each
         LA    R1,RCWVIRT(R1)     its origin
         MVC   0(4,R1),=A(X'FFFFFFF8')  WIREDV: location 0 comes next
         MVC   0(8,R5),IPLCCW     the command
         SR    R1,R1              data address 0 of the guest
         ST    R10,SAVEWRK8       return
         CALL  DMKPTRAN           its real address
         L     R10,SAVEWRK8       return again
         STCM  R1,B'0111',1(R5)   real address
         CLI   VDEVTYPC,CLASDASD  direct-access storage?
         BNE   WIEND              no
         LH    R1,VDEVRELN        not at the begin of a volume?
         LTR   R1,R1              (cylinder zero?)
         BZ    WIEND              yes: the disk does it itself
         MVC   24(8,R5),0(R5)     then: seek, search for record 1, read
         MVC   SAVEWRK1(6),=XL6'0'
         BAL   R9,SEEKARG         to its first cylinder
         ST    R1,0(,R5)          address of the argument
         MVI   0(R5),SEEK         the first CCW
         MVC   4(4,R5),=AL1(CCWCC,0,0,6)
         L     R1,RCWAUXP         free place in RCWAUX
         MVC   0(8,R1),=X'0000000001000000'
         LA    R14,8(,R1)         the next goes behind it
         ST    R14,RCWAUXP        free place in RCWAUX
         ST    R1,8(,R5)          address of the ID
         MVI   8(R5),SEARCHID     the second CCW
         MVC   12(4,R5),=AL1(CCWCC,0,0,5)
         LA    R1,8(,R5)          back to the search
         ST    R1,16(,R5)         until it is found
         MVI   16(R5),CCWTIC      transfer in channel
         MVC   20(4,R5),=AL1(0,0,0,1)
         MVI   24(R5),READDATA    the fourth: read
         LR    R1,R4              all of them are ours
         SLL   R1,2               four bytes each
         LA    R1,RCWVIRT(R1)     its origin
         MVC   12(4,R1),0(R1)     (the last is the command itself)
         MVC   0(4,R1),=A(X'FF000000')
         MVC   4(4,R1),0(R1)      the search
         MVC   8(4,R1),0(R1)      and the TIC
         LA    R4,3(,R4)          three of ours
         LA    R5,24(,R5)         and their places
WIEND    LA    R4,1(,R4)          and the command
         LA    R5,8(,R5)          its place
         BR    R10
IPLCCW   CCW   X'02',0,CCWCC+CCWSLI,24
SEEK     EQU   X'07'              seek
SEEKCYL  EQU   X'0B'              seek cylinder
SEEKHEAD EQU   X'1B'              seek head
RECALIB  EQU   X'13'              recalibrate
FILEMASK EQU   X'1F'              set file mask
SEARCHID EQU   X'31'              search ID equal
READDATA EQU   X'06'              read data
READIPL  EQU   X'02'              read IPL
REJECTED EQU   X'F7'              no command of any disk
***********************************************************************
*        DISK - what is special on a disk: SAVEWRK7+1 = command.      *
*        Returns to R9+0: bad; R9+4: done; R9+8: translate the data   *
*        address.                                                     *
***********************************************************************
DISK     TM    VDEVSTAT,VDEVDED   a whole disk of his own?
         BO    8(R9)              yes: nothing is special
         MVC   SAVEWRK6(1),SAVEWRK7+1
         CLI   SAVEWRK6,SEEK
         BE    DISKSEEK
         CLI   SAVEWRK6,SEEKCYL
         BE    DISKSEEK
         CLI   SAVEWRK6,SEEKHEAD
         BE    DISKSEEK
         CLI   SAVEWRK6,RECALIB
         BE    DISKRECL
         CLI   SAVEWRK6,READIPL
         BE    DISKIPL
         TM    VDEVFLAG,VDEVRDO   read only?
         BZ    8(R9)              no: may write
         NI    SAVEWRK6,X'1F'     the write commands, 01 to 1D: x1, x5,
         TM    SAVEWRK7+1,X'E0'   xD, 19
         BNZ   8(R9)              no write command
         TM    SAVEWRK6,X'01'     odd?
         BZ    8(R9)              no
         CLI   SAVEWRK6,X'01'
         BE    DISKRO
         CLI   SAVEWRK6,X'05'
         BE    DISKRO
         CLI   SAVEWRK6,X'0D'
         BE    DISKRO
         CLI   SAVEWRK6,X'11'
         BE    DISKRO
         CLI   SAVEWRK6,X'15'
         BE    DISKRO
         CLI   SAVEWRK6,X'19'
         BE    DISKRO
         CLI   SAVEWRK6,X'1D'
         BNE   8(R9)              nor this one
DISKRO   MVI   0(R5),REJECTED     unit check, command reject
         B     8(R9)              its data address as ever
*        a seek: the argument is looked at and moved
DISKSEEK ST    R9,SAVEWRK5
         L     R1,0(,R5)
         LA    R1,0(,R1)
         LA    R2,SAVEWRK1
         LA    R0,6
         CALL  DMKPTRGT           from the guest's storage
         L     R9,SAVEWRK5
         LTR   R15,R15            is all of it in storage?
         BNZR  R9                 behind the end of storage
         LH    R1,SAVEWRK1+2      cylinder on the minidisk?
         LTR   R1,R1
         BM    DISKOUT
         CH    R1,VDEVBND
         BNL   DISKOUT
         CLI   SAVEWRK6,SEEKHEAD  (which leaves the cylinder alone)
         BNE   *+10
         MVC   SAVEWRK1+2(2),VDEVPOS+2
         MVC   VDEVPOS,SAVEWRK1   where he will be
         B     DISKMOVE
DISKOUT  MVC   SAVEWRK1+2(2),=X'7FFF'  off it: the disk refuses
DISKMOVE BAL   R9,SEEKARG
         L     R9,SAVEWRK5
         STCM  R1,B'0111',1(R5)
         NI    4(R5),X'FF'-CCWIDA
         B     4(R9)
*        recalibrate: to the minidisk's own cylinder 0
DISKRECL XC    SAVEWRK1(6),SAVEWRK1
         MVC   VDEVPOS,SAVEWRK1
         ST    R9,SAVEWRK5
         BAL   R9,SEEKARG
         L     R9,SAVEWRK5
         STCM  R1,B'0111',1(R5)
         MVI   0(R5),SEEK
         NI    4(R5),X'FF'-CCWIDA
         MVC   6(2,R5),=H'6'
         B     4(R9)
*        read IPL: on a minidisk elsewhere the real one would go to the
*        wrong cylinder; refused (the load function does not come here)
DISKIPL  XC    VDEVPOS,VDEVPOS
         LH    R1,VDEVRELN        minidisk: first real cylinder
         LTR   R1,R1
         BZ    8(R9)
         MVI   0(R5),REJECTED
         B     8(R9)
***********************************************************************
*        DATA - the data address of the CCW at R5.  Condition code 0: *
*        done.  Link R9.  R2 = guest's address, R1, R14 work,         *
*        SAVEWRK1 = bytes left, SAVEWRK2 = list, SAVEWRK3 = guest's   *
*        list                                                         *
***********************************************************************
DATA     ST    R9,SAVEWRK5
         SR    R1,R1
         ICM   R1,B'0011',6(R5)
         ST    R1,SAVEWRK1        count
         L     R2,0(,R5)          address
         LA    R2,0(,R2)
         TM    4(R5),CCWIDA       the guest's own list?
         BO    DALIST
         LR    R14,R2             in one page?
         N     R14,=A(PAGESIZE-1)
         AR    R14,R1
         C     R14,=A(PAGESIZE)
         BH    DAPAGES
         LR    R1,R2
         CALL  DMKPTRAN           its real address
         LTR   R15,R15            is it in storage?
         BNZ   DABAD              no
         STCM  R1,B'0111',1(R5)
         B     DAGOOD
DALIST   ST    R2,SAVEWRK3
         TM    SAVEWRK3+3,3       on a word
         BNZ   DABADCC
         BAL   R14,DAWORD         its first
         BNZ   DABADCC
         B     DAMAKE
DAPAGES  SR    R1,R1              no list of the guest's
         ST    R1,SAVEWRK3
*        a list of our own, an address for each 2048 bytes
DAMAKE   L     R1,RCWAUXP         free place in RCWAUX
         STCM  R1,B'0111',1(R5)
         OI    4(R5),CCWIDA       indirect data address
         ST    R1,SAVEWRK2
DANEXT   LR    R1,R2
         CALL  DMKPTRAN           its real address
         LTR   R15,R15            is it in storage?
         BNZ   DABAD              no
         L     R14,SAVEWRK2       room in our block?
         LA    R15,RCWTASK+4092
         CR    R14,R15
         BNL   DABADCC
         N     R1,=X'00FFFFFF'
         ST    R1,0(,R14)
         LA    R14,4(,R14)
         ST    R14,SAVEWRK2
         LR    R14,R2             to the next border
         N     R14,=A(KEYSIZE-1)
         LA    R15,KEYSIZE
         SR    R15,R14
         AR    R2,R15
         L     R1,SAVEWRK1
         SR    R1,R15
         ST    R1,SAVEWRK1
         BNP   DALAST
         L     R1,SAVEWRK3        the guest's list?
         LTR   R1,R1              is there one?
         BZ    DANEXT             no
         LA    R1,4(,R1)
         ST    R1,SAVEWRK3
         BAL   R14,DAWORD
         BNZ   DABADCC
         LR    R14,R2             at a border
         N     R14,=A(KEYSIZE-1)
         BZ    DANEXT
         B     DABADCC
DALAST   L     R1,SAVEWRK2        doubleword for the next user
         LA    R1,7(,R1)
         N     R1,=F'-8'
         ST    R1,RCWAUXP         free place in RCWAUX
DAGOOD   L     R9,SAVEWRK5
         CR    R9,R9              condition code 0
         BR    R9
*        a bad address.  A control command may do without its data.
DABAD    TM    0(R5),X'03'        control: xxxxxx11
         BNO   DABADCC
         CLI   0(R5),FILEMASK
         BE    DABADCC
         XC    1(3,R5),1(R5)
         NI    4(R5),X'FF'-CCWIDA
         B     DAGOOD
DABADCC  L     R9,SAVEWRK5
         LTR   R9,R9              condition code not zero
         BR    R9
*        DAWORD - R2 = word of the guest's list at SAVEWRK3.  Condition
*        code 0: good.  Link R14.
DAWORD   ST    R14,SAVEWRK4
         L     R1,SAVEWRK3
         LA    R2,SAVEWRK6
         LA    R0,4
         CALL  DMKPTRGT           from the guest's storage
         L     R14,SAVEWRK4
         L     R2,SAVEWRK6
         LTR   R15,R15            is all of it in storage?
         BNZR  R14
         CLI   SAVEWRK6,0         24 bits
         BR    R14
***********************************************************************
*        SENSE - does the guest's program begin with a sense command? *
*        Condition code 0: yes, it has got what CP keeps of the unit  *
*        check, and an interruption is pending.  Link R10.            *
***********************************************************************
SENSE    NI    VDEVSTAT,X'FF'-VDEVUCHK
         ST    R10,SAVEWRK8
         L     R1,VDEVCAW         guest's CAW of the operation
         LA    R1,0(,R1)
         LA    R2,SAVEWRK1
         LA    R0,8
         CALL  DMKPTRGT           from the guest's storage
         L     R10,SAVEWRK8
         LTR   R15,R15            is all of it in storage?
         BNZR  R10
         CLI   SAVEWRK1,CCWSENSE  sense?
         BNER  R10
         TM    SAVEWRK2,CCWCD+CCWIDA+CCWSKIP  a plain one
         BNZR  R10
         LR    R9,R2
         SR    R3,R3
         ICM   R3,B'0011',SAVEWRK2+2
         BZ    SNSNOT
         LR    R0,R3
         CH    R0,=H'24'
         BNH   *+8
         LA    R0,24
         LR    R4,R0
         L     R1,SAVEWRK1
         LA    R1,0(,R1)
         LA    R2,VDEVSENS
         CALL  DMKPTRPT           to the guest's storage
         LTR   R15,R15            is all of it in storage?
         BNZ   SNSNOT             no
         XC    VDEVCSW,VDEVCSW
         MVC   VDEVCSW(1),VDEVCAW
         L     R1,VDEVCAW         guest's CAW of the operation
         LA    R1,8(,R1)
         STCM  R1,B'0111',VDEVCSW+1
         MVI   VDEVCSW+4,CSWCE+CSWDE
         SR    R3,R4
         STH   R3,SAVEWRK3
         MVC   VDEVCSW+6(2),SAVEWRK3
         BZ    SNSPEND
         TM    SAVEWRK2,CCWSLI
         BO    SNSPEND
         OI    VDEVCSW+5,CSWIL    incorrect length
SNSPEND  CALL  DMKVMAPD           an interruption is pending
         L     R10,SAVEWRK8
         CR    R10,R10            condition code 0
         BR    R10
SNSNOT   L     R10,SAVEWRK8
         LTR   R10,R10            condition code not zero
         BR    R10
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  VDEVBLOK
         COPY  RDEVBLOK
         COPY  IOBLOK
         COPY  RCWTASK
         COPY  SAVEAREA
         END
