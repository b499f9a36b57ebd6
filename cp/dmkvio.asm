DMKVIO   TITLE 'DMKVIO - input/output instructions of guests'
***********************************************************************
*                                                                     *
* DMKVIO - what a guest's channels answer                             *
*                                                                     *
* A virtual device is simulated (console, spooled unit record, a line *
* that nobody has dialed: DMKVCX goes through the channel program),   *
* or there is a real one behind it (minidisk, dedicated, dialed:      *
* DMKCCW translates the channel program for the real channel).        *
* Condition codes and status are those of Principles of Operation,    *
* chapter 13 (GA22-7000-10).                                          *
*                                                                     *
* ENTRIES                                                             *
*   DMKVIOEX  an input/output instruction                             *
*   DMKVIOIR  a translated channel program has ended                  *
*   DMKVIOUN  unsolicited interruption of a dedicated device          *
*   DMKVIOIP  the load function of IPL                                *
*   DMKVIORS  reset a device                                          *
*                                                                     *
* REGISTERS                                                           *
*   R7 = VDEVBLOK, R8 = RDEVBLOK, R10 = IOBLOK                        *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKVIO   CSECT
         USING PSA,0
         USING VMBLOK,R11
         USING VDEVBLOK,R7
         USING RDEVBLOK,R8
         USING IOBLOK,R10
***********************************************************************
*                                                                     *
* DMKVIOEX - an input/output instruction of the guest                 *
*                                                                     *
* IN   R1 = device address, R2 = operation code, 16 bits              *
* OUT  R15 = condition code; guest's CSW                              *
*                                                                     *
***********************************************************************
DMKVIOEX ENTER
         LR    R4,R2              operation code
         N     R1,=X'0000FFFF'    16 bits
         LR    R5,R1              address
         N     R4,=X'0000FF00'    the first byte tells
         C     R4,=X'00009F00'    TCH asks for a channel
         BE    TCH                it is
         CALL  DMKSCNVD           is there such a device?
         LTR   R15,R15            is there one?
         BNZ   CC3EXIT            no: not operational
         CLI   VDEVTYPC,CLASSPEC  (the pseudo timer starts nothing)
         BE    CC3EXIT            not operational
         LR    R3,R2              the whole code
         N     R3,=X'00000001'    second of the pair?
         C     R4,=X'00009C00'    SIO, SIOF
         BE    SIO                it is
         C     R4,=X'00009D00'    TIO, CLRIO
         BE    TIO                it is
         B     HIO                HIO, HDV
CC0EXIT  EXIT  RC=0
CC1EXIT  EXIT  RC=1
CC2EXIT  EXIT  RC=2
CC3EXIT  EXIT  RC=3
*
*        SIO, SIOF
*
SIO      LA    R1,1               count it
         A     R1,VMTSIO          one more
         ST    R1,VMTSIO          virtual SIO
         TM    VDEVSTAT,VDEVBUSY  working?
         BO    CC2EXIT            yes
         TM    VDEVSTAT,VDEVPEND  an interruption pending?
         BZ    SIOCAW             no
         TM    VDEVCSW+4,CSWCE    of a subchannel,
         BO    CC2EXIT            which then is not free
         OI    VDEVCSW+4,CSWBUSY  of the device: status with busy
         BAL   R9,STATUS          to the guest
         CALL  DMKVMACL           it is not pending any more
         B     CC1EXIT            and nothing is started
SIOCAW   LA    R1,CAW-PSA         guest's location 72
         LA    R2,VDEVCAW         to here
         LA    R0,4               one word
         CALL  DMKPTRGT           from the guest's storage
         XC    VDEVCSW,VDEVCSW
         TM    VDEVCAW,X'0F'      bits 4-7 must be zero
         BNZ   SIOPRGC            they are not
         TM    VDEVCAW+3,X'07'    the CCW on a doubleword
         BNZ   SIOPRGC            it is not
         TM    VDEVFLAG,VDEVCONS+VDEVSPOL
         BNZ   SIOSIM             simulated
         TM    VDEVFLAG,VDEVLINE  line for DIAL?
         BZ    SIOREAL            no
         TM    VDEVSTAT,VDEVDED   dedicated or dialed to VDEVREAL?
         BO    SIOREAL            dialed
SIOSIM   CALL  DMKVCXST
         B     SIOCC              how did it go?
SIOREAL  SR    R0,R0              nothing has been done yet
         CALL  DMKCCWTR           real
SIOCC    LTR   R15,R15            started?
         BZ    CC0EXIT            yes
         BAL   R9,STATUS          no: status at once
         CALL  DMKVMACL           (attention may come behind it)
         B     CC1EXIT            not started
SIOPRGC  MVI   VDEVCSW+5,CSWPRGC  program check of the channel
         BAL   R9,STATUS          to the guest
         XC    VDEVCSW,VDEVCSW
         B     CC1EXIT            not started
*
*        TIO, CLRIO
*
TIO      TM    VDEVSTAT,VDEVPEND  an interruption pending?
         BZ    TIOBUSY            no
         BAL   R9,CSWORD          yes: its CSW is stored
         CALL  DMKVMACL           and gone
         B     CC1EXIT            that was it
TIOBUSY  TM    VDEVSTAT,VDEVBUSY  working?
         BZ    CC0EXIT            no: available
         LTR   R3,R3              TIO?
         BZ    CC2EXIT            yes: busy
         CALL  DMKVIORS           CLRIO: not any more
         B     CC0EXIT
*
*        HIO, HDV
*
HIO      TM    VDEVSTAT,VDEVPEND  an interruption pending?
         BO    CC0EXIT            yes: it stays
         TM    VDEVSTAT,VDEVBUSY  working?
         BZ    HIOZERO            no
         TM    VDEVXST,VDEVXACT   simulated?
         BZ    HIOREAL            no
         CALL  DMKVCXHA           the simulated channel ends it
         B     HIOZERO            done
HIOREAL  L     R8,VDEVREAL        is it the one that works there?
         L     R10,VDEVIOB        IOBLOK of the operation that works
         CL    R10,RDEVAIOB       that one?
         BNE   HIOZERO            no, it waits: too early
         CALL  DMKIOSHA           halt it
HIOZERO  XC    SAVEWRK1(4),SAVEWRK1  status zero
         LA    R2,SAVEWRK1        nothing but zeros
         BAL   R9,STATUS2         to the guest's CSW
         B     CC1EXIT            status stored
*
*        TCH
*
TCH      SRL   R5,8               the channel
         L     R7,VMVDEVS         chain of VDEVBLOKs
         LA    R4,3               not there, so far
TCHNEXT  LTR   R7,R7              is there one?
         BZ    TCHEND             no
         LH    R1,VDEVADD         virtual address: channel and unit
         SRL   R1,8               its channel
         CR    R1,R5              a device on it?
         BNE   TCHSTEP            no: on another
         CH    R4,=H'3'           the first there?
         BNE   *+6                no
         SR    R4,R4              so it is there
         TM    VDEVSTAT,VDEVPEND  an interruption pending?
         BZ    TCHSTEP            no
         LA    R4,1               interruption pending in it
         B     TCHEND             enough
TCHSTEP  L     R7,VDEVNEXT        next device of the virtual machine
         B     TCHNEXT            if there is one
TCHEND   ST    R4,SAVER15         condition code
         EXIT
*
*        STATUS - bytes 4 and 5 of VDEVCSW to the guest's CSW
*
STATUS   LA    R2,VDEVCSW+4       the two status bytes
STATUS2  LA    R1,CSW-PSA+4       their place
         LA    R0,2               two
         CALL  DMKPTRPT           to the guest's storage
         BR    R9                 return
*
*        CSWORD - VDEVCSW to the guest's CSW
*
CSWORD   LA    R1,CSW-PSA         its place
         LA    R2,VDEVCSW         all of it
         LA    R0,8               eight bytes
         CALL  DMKPTRPT           to the guest's storage
         BR    R9                 return
***********************************************************************
*                                                                     *
* DMKVIOIR - a translated channel program has ended                   *
*                                                                     *
* IN   R10 = IOBLOK, R8 = RDEVBLOK, R11 = the system's VMBLOK         *
*                                                                     *
***********************************************************************
DMKVIOIR ENTER
         L     R7,IOBVDEV         VDEVBLOK, or 0
         L     R11,VDEVUSER       whose it is
         CALL  DMKUNTRN           CSW in the guest's terms
         SR    R1,R1              nothing works any more
         ST    R1,VDEVIOB         IOBLOK of the operation that works
         NI    VDEVSTAT,X'FF'-VDEVBUSY
         TM    VMKSTAT,VMKRSET    does a reset wait for it?
         BO    IRPOST             then nobody wants the status
         TM    VDEVXST,VDEVXIPL   does CP load a system?
         BO    IRIPL              yes
         CALL  DMKVMAPD           an interruption for the guest
         EXIT  RC=0
IRIPL    OI    VDEVXST,VDEVXDON   it has ended, status in VDEVCSW
IRPOST   CALL  DMKDSPPO           CP's own work goes on
         EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKVIOUN - unsolicited interruption of a dedicated device           *
*                                                                     *
* IN   R8 = RDEVBLOK, R1 = CSW                                        *
*                                                                     *
***********************************************************************
DMKVIOUN ENTER
         L     R7,RDEVVDEV        whose is it?
         LTR   R7,R7              is there one?
         BZ    UNEXIT             nobody's
         L     R11,VDEVUSER       VMBLOK it belongs to
         IC    R0,4(,R1)          it has an interruption of its own
         CALL  DMKVMAUN
UNEXIT   EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKVIOIP - the load function                                        *
*                                                                     *
* The wired-in command reads 24 bytes to location 0 and chains to the *
* CCW at location 8.  A simulated device does just that.  For a real  *
* one the channel program must be translated before it is started,    *
* but its CCWs are still on the disk: DMKCCW translates as far as is  *
* known, and the whole is started again and again from its begin      *
* until nothing is missing.  (Reads may be repeated.)                 *
*                                                                     *
* IN   R7 = VDEVBLOK, idle; on the VMBLOK's stack                     *
* OUT  R15 = 0: loaded; 4: not, status in VDEVCSW                     *
*                                                                     *
***********************************************************************
DMKVIOIP ENTER
         XC    VDEVCSW,VDEVCSW
         XC    VDEVCAW,VDEVCAW
         SR    R4,R4              nothing has been executed yet
         TM    VDEVFLAG,VDEVCONS+VDEVSPOL
         BNZ   IPSIM              yes
         TM    VDEVFLAG,VDEVLINE  line for DIAL?
         BZ    IPREAL             no
         TM    VDEVSTAT,VDEVDED   dedicated or dialed to VDEVREAL?
         BO    IPREAL             yes
         B     IPFAIL             a line without a terminal
IPSIM    MVI   VDEVXST,VDEVXIPL   CP itself does it for IPL
         CALL  DMKVCXIP           the wired-in command
         BAL   R9,IPWAIT          until the operation has ended
         B     IPTEST             good?
IPREAL   MVI   VDEVXST,VDEVXIPL   CP itself does it for IPL
         LR    R0,R4              so many CCWs have been executed
         CALL  DMKCCWTR
         LTR   R15,R15            started?
         BNZ   IPFAIL             no
         BAL   R9,IPWAIT          until the operation has ended
         L     R4,VDEVIPLN        so far
         TM    VDEVCSW+4,CSWUC+CSWUE+CSWBUSY
         BNZ   IPFAIL             yes
         TM    VDEVCSW+5,255-CSWPCI
         BNZ   IPFAIL             an error of the channel
         TM    VDEVIPLF,VDEVCUT  was something missing?
         BO    IPREAL             yes: with more of it
IPTEST   MVI   VDEVXST,0
         CLI   VDEVCSW+4,CSWCE+CSWDE  nothing but channel, device end
         BNE   IPFAIL             something else
         TM    VDEVCSW+5,255-CSWPCI
         BNZ   IPFAIL             an error of the channel
         XC    VDEVCSW,VDEVCSW
         EXIT  RC=0
IPFAIL   MVI   VDEVXST,0
         EXIT  RC=4
*
*        IPWAIT - until the operation has ended
*
IPWAIT   TM    VDEVXST,VDEVXDON   it has ended, status in VDEVCSW?
         BO    IPDONE             yes
         CALL  DMKDSPWT           wait until posted
         B     IPWAIT             ended now?
IPDONE   NI    VDEVXST,X'FF'-VDEVXDON
         BR    R9                 it has
***********************************************************************
*                                                                     *
* DMKVIORS - reset a device                                           *
*                                                                     *
* Nothing works, nothing is pending afterwards.  Waits for the end of *
* a real operation: it may still store into the guest.                *
*                                                                     *
* IN   R7 = VDEVBLOK, R11 = VMBLOK, on its stack                      *
*                                                                     *
***********************************************************************
DMKVIORS ENTER
         MVI   VDEVLATE,0         unit status that comes by itself
         TM    VDEVSTAT,VDEVPEND  interruption pending?
         BZ    RSWORK             no
         CALL  DMKVMACL           it is not pending any more
RSWORK   TM    VDEVXST,VDEVXACT   simulated?
         BZ    RSREAL             no
         CALL  DMKVCXRS           the simulated channel forgets it
         B     RSCLEAR            and its status
RSREAL   L     R10,VDEVIOB        does something real work?
         LTR   R10,R10            is there one?
         BZ    RSCLEAR            no
         OI    VMKSTAT,VMKRSET
         L     R8,VDEVREAL        RDEVBLOK behind it, or 0
         CL    R10,RDEVAIOB       started already?
         BNE   RSWAIT             no: it waits for the device
         CALL  DMKIOSHA           end it
RSWAIT   CALL  DMKDSPWT           wait until posted
         L     R10,VDEVIOB        IOBLOK of the operation that works
         LTR   R10,R10            is there one?
         BNZ   RSWAIT             yes
         NI    VMKSTAT,X'FF'-VMKRSET
RSCLEAR  NI    VDEVSTAT,X'FF'-VDEVBUSY-VDEVDVBS-VDEVUCHK-VDEVPEND
         XC    VDEVCSW,VDEVCSW
         MVI   VDEVXST,0
         EXIT  RC=0
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  VDEVBLOK
         COPY  RDEVBLOK
         COPY  IOBLOK
         COPY  SAVEAREA
         END
