DMKSPL   TITLE 'DMKSPL - spool files'
***********************************************************************
*                                                                     *
* DMKSPL - files of records, kept in storage                          *
*                                                                     *
* A file is written by one virtual device, closed, and waits in one   *
* of three queues: to be printed, to be punched, to be read by its    *
* user.  All files together may take a part of storage that DMKSPLIN  *
* has fixed; when it is used up, devices are not ready.               *
*                                                                     *
* ENTRIES                                                             *
*   DMKSPLIN  start                                                   *
*   DMKSPLWR  a record to the file of a virtual device                *
*   DMKSPLRW  a record to a file                                      *
*   DMKSPLCL  close the file of a virtual device                      *
*   DMKSPLPG  throw it away instead                                   *
*   DMKSPLLO  close all of a user's                                   *
*   DMKSPLRD  next record for a virtual reader                        *
*   DMKSPLNX  ... has been read                                       *
*   DMKSPLGT  next record of a file                                   *
*   DMKSPLAR  a file arrives in a user's reader                       *
*   DMKSPLFR  give a file back                                        *
*   DMKSPLCT  count a user's files                                    *
*   DMKSPLPR, DMKSPLPU, DMKSPLQR  anchors of the queues               *
*                                                                     *
* REGISTERS                                                           *
*   R6 = SFBLOK, R9 = SPLBLOK                                         *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKSPL   CSECT
         ENTRY DMKSPLPR,DMKSPLPU,DMKSPLQR
         USING PSA,0
         USING VMBLOK,R11
         USING VDEVBLOK,R7
         USING SFBLOK,R6
         USING SPLBLOK,R9
***********************************************************************
*        DMKSPLIN - how many blocks there may be: a sixteenth of      *
*        storage                                                      *
***********************************************************************
DMKSPLIN ENTER
         L     R1,REALSIZE        real storage, bytes
         SRL   R1,4+10
         ST    R1,BLOCKS
         EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKSPLWR - a record to the file of a virtual device                 *
*                                                                     *
* IN   R7 = VDEVBLOK, R1 = text, R0 = length, R2 = channel command    *
* OUT  R15 = 0, or 4: no room                                         *
*                                                                     *
***********************************************************************
DMKSPLWR ENTER
         LR    R3,R1              text
         LR    R4,R0
         ICM   R6,B'1111',VDEVSFB does it write a file?
         BNZ   WRPUT
         LA    R0,SFBSIZE         no: begin one
         CALL  DMKFREE            free storage for it
         LR    R6,R1
         ST    R6,VDEVSFB         SFBLOK being written or read
         MVC   SFBUSER,VMUSER     whose it is
         MVC   SFBORIG,VMUSER     who made it
         MVC   SFBTYPE,VDEVTYPE
         MVC   SFBCLAS,VDEVCLS
WRPUT    LR    R1,R3
         LR    R0,R4
         CALL  DMKSPLRW           into the file
         ST    R15,SAVER15        return code
         EXIT
***********************************************************************
*                                                                     *
* DMKSPLRW - a record to a file                                       *
*                                                                     *
* IN   R6 = SFBLOK, R1 = text, R0 = length, R2 = channel command      *
* OUT  R15 = 0, or 4: no room                                         *
*                                                                     *
***********************************************************************
DMKSPLRW ENTER
         LR    R3,R1              text
         LR    R4,R0
         ICM   R9,B'1111',SFBLAST last block
         BZ    RWBLOCK
         LA    R5,SPLHEAD(,R4)    does the record fit?
         A     R5,SPLUSED
         CH    R5,=Y(L'SPLDATA-1) (a byte for the end)
         BNH   RWMOVE
RWBLOCK  L     R1,BLOCKS          a new block, if there is room
         LTR   R1,R1              is there one?
         BNP   RWFULL
         BCTR  R1,0
         ST    R1,BLOCKS
         LA    R0,SPLSIZE
         CALL  DMKFREE            free storage for it
         LTR   R9,R9
         BZ    RWFIRST
         ST    R1,SPLNEXT         next block of the file
         B     RWLAST
RWFIRST  ST    R1,SFBFIRST        first SPLBLOK
RWLAST   ST    R1,SFBLAST
         LR    R9,R1
RWMOVE   L     R5,SPLUSED         bytes in use of SPLDATA
         LA    R5,SPLDATA(R5)     here
         USING SPLREC,R5
         STC   R2,SPLCMD          channel command
         STC   R4,SPLLEN          length of the text
         LTR   R1,R4
         BZ    RWUSED
         BCTR  R1,0
         EX    R1,RWMVC
         DROP  R5
RWUSED   LA    R1,SPLHEAD(,R4)
         A     R1,SPLUSED
         ST    R1,SPLUSED         bytes in use of SPLDATA
         L     R1,SFBRECS
         LA    R1,1(,R1)
         ST    R1,SFBRECS
         EXIT  RC=0
RWFULL   EXIT  RC=4
RWMVC    MVC   SPLTEXT-SPLREC(0,R5),0(R3)  executed
***********************************************************************
*                                                                     *
* DMKSPLCL - close the file of a virtual device                       *
* DMKSPLPG - throw it away instead                                    *
*                                                                     *
* A printer's file goes to be printed, a punch's to be punched, or    *
* to the reader of the user of SPOOL ... TO.  A reader's file that    *
* has been begun is gone.                                             *
*                                                                     *
* IN   R7 = VDEVBLOK, R11 = VMBLOK                                    *
*                                                                     *
***********************************************************************
DMKSPLPG ENTER
         ICM   R6,B'1111',VDEVSFB
         BZ    CLEXIT
         B     CLFREE
DMKSPLCL ENTER
         TM    VDEVFLAG,VDEVSPOL  spooled unit-record device?
         BZ    CLEXIT             no
         ICM   R6,B'1111',VDEVSFB is there one?
         BZ    CLEXIT
         CLI   VDEVTYPC,CLASURI   unit-record input?
         BE    CLFREE             a reader
         CLI   VDEVTO,C' '        to somebody?
         BE    CLREAL
         MVC   SFBUSER,VDEVTO     whose it is
         CALL  DMKSPLAR           to his reader
         B     CLDONE
CLREAL   L     R1,=A(DMKSPLPU)
         CLI   SFBTYPE,TYP3525    punch?
         BE    CLQUEUE            yes
         L     R1,=A(DMKSPLPR)
CLQUEUE  BAL   R10,QUEUE
         CALL  DMKRSPGO           the real device may begin
CLDONE   SR    R1,R1
         ST    R1,VDEVSFB         SFBLOK being written or read
CLEXIT   EXIT  RC=0
CLFREE   CALL  DMKSPLFR           give the file back
         B     CLDONE
*
*        QUEUE - R6 = SFBLOK to the end of the queue at (R1); it gets
*        its number.  Link R10.
*
QUEUE    LH    R2,FILEID
         LA    R2,1(,R2)
         CH    R2,=H'9900'
         BNH   *+8
         LA    R2,1
         STH   R2,FILEID
         STH   R2,SFBID           number of the file
QULAST   L     R2,0(,R1)          (SFBNEXT is its first field)
         LTR   R2,R2              is there one?
         BZ    QUHERE             no
         LR    R1,R2
         B     QULAST
QUHERE   ST    R6,0(,R1)
         ST    R2,SFBNEXT         next file of the queue
         MVC   SFBRBLK,SFBFIRST   to be read from its begin
         ST    R2,SFBROFF
         BR    R10
***********************************************************************
*                                                                     *
* DMKSPLAR - a file arrives in a user's reader                        *
*                                                                     *
* IN   R6 = SFBLOK with SFBUSER                                       *
*                                                                     *
***********************************************************************
DMKSPLAR ENTER
         L     R1,=A(DMKSPLQR)
         BAL   R10,QUEUE
         LA    R1,SFBUSER         is he there?
         CALL  DMKMSGFU           find him among those logged on
         LTR   R15,R15            is he there?
         BNZ   AREXIT             no
         LR    R11,R1
         TM    VMMSTAT,VMIMSGON   does he want to know?
         BZ    ARREADER
         LH    R2,SFBID           number of the file
         LA    R3,SFBORIG
         SAY   'RDR FILE ',(D,R2),' FROM ',(N,R3)
ARREADER L     R7,VMVDEVS         his reader becomes ready
ARNEXT   LTR   R7,R7              is there one?
         BZ    AREXIT             no
         TM    VDEVFLAG,VDEVSPOL  spooled unit-record device?
         BZ    ARSTEP             no
         CLI   VDEVTYPC,CLASURI   unit-record input?
         BE    ARREADY            yes
ARSTEP   L     R7,VDEVNEXT        next device of the virtual machine
         B     ARNEXT
ARREADY  L     R1,VDEVSFB         unless it reads another file
         LTR   R1,R1              is there one?
         BNZ   AREXIT             yes
         TM    VDEVSTAT,VDEVBUSY  subchannel works?
         BO    AREXIT             yes
         LA    R0,CSWDE           it becomes ready
         CALL  DMKVMAUN
AREXIT   EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKSPLLO - close all files of a user                                *
*                                                                     *
* IN   R11 = VMBLOK                                                   *
*                                                                     *
***********************************************************************
DMKSPLLO ENTER
         L     R7,VMVDEVS         chain of VDEVBLOKs
LONEXT   LTR   R7,R7              is there one?
         BZ    LOEXIT             no
         CALL  DMKSPLCL           close its file
         L     R7,VDEVNEXT        next device of the virtual machine
         B     LONEXT
LOEXIT   EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKSPLRD - next record for a virtual reader                         *
*                                                                     *
* IN   R7 = VDEVBLOK, R11 = VMBLOK                                    *
* OUT  R15 = 0: R1 = text, R0 = length                                *
*      R15 = 4: no file                                               *
*      R15 = 8: the file has ended (and is gone)                      *
*                                                                     *
***********************************************************************
DMKSPLRD ENTER
         ICM   R6,B'1111',VDEVSFB does it read one?
         BNZ   RDGET
         LA    R1,DMKSPLQR        no: his oldest
RDNEXT   L     R6,0(,R1)
         LTR   R6,R6              is there one?
         BZ    RDNONE             no
         CLC   SFBUSER,VMUSER     whose it is?
         BE    RDFOUND            yes
         LR    R1,R6
         B     RDNEXT
RDFOUND  MVC   0(4,R1),SFBNEXT    out of the queue
         ST    R6,VDEVSFB         SFBLOK being written or read
RDGET    CALL  DMKSPLGT           next record of the file
         LTR   R15,R15            is there one?
         BNZ   RDEND              no
         ST    R1,SAVER1          result
         ST    R0,SAVER0
         EXIT  RC=0
RDEND    CALL  DMKSPLFR           give the file back
         SR    R1,R1
         ST    R1,VDEVSFB         SFBLOK being written or read
         EXIT  RC=8
RDNONE   EXIT  RC=4
***********************************************************************
*                                                                     *
* DMKSPLGT - next record of a file                                    *
*                                                                     *
* IN   R6 = SFBLOK                                                    *
* OUT  R15 = 0: R1 = text, R0 = length, R2 = channel command          *
*      R15 = 4: there is none                                         *
*                                                                     *
* DMKSPLNX - it has been read                                         *
*                                                                     *
* IN   R7 = VDEVBLOK                                                  *
*                                                                     *
***********************************************************************
DMKSPLGT ENTER
GTBLOCK  ICM   R9,B'1111',SFBRBLK
         BZ    GTNONE
         L     R1,SFBROFF         end of the block?
         C     R1,SPLUSED
         BL    GTREC
         MVC   SFBRBLK,SPLNEXT    the next
         SR    R1,R1
         ST    R1,SFBROFF
         B     GTBLOCK
GTREC    LA    R1,SPLDATA(R1)
         USING SPLREC,R1
         SR    R0,R0
         IC    R0,SPLLEN          length of the text
         ST    R0,SAVER0
         IC    R0,SPLCMD          channel command
         ST    R0,SAVER2          second result
         LA    R1,SPLTEXT
         ST    R1,SAVER1          result
         DROP  R1
         EXIT  RC=0
GTNONE   EXIT  RC=4
*
DMKSPLNX ENTER
         ICM   R6,B'1111',VDEVSFB
         BZ    NXEXIT
         CALL  DMKSPLGN           it has been read
NXEXIT   EXIT  RC=0
DMKSPLGN ENTER
         CALL  DMKSPLGT           of a file: R6 = SFBLOK
         LTR   R15,R15            is there one?
         BNZ   GNEXIT             no
         L     R1,SFBROFF
         AR    R1,R0
         LA    R1,SPLHEAD(,R1)
         ST    R1,SFBROFF
GNEXIT   EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKSPLFR - give a file back                                         *
*                                                                     *
* IN   R6 = SFBLOK, in no queue                                       *
*                                                                     *
***********************************************************************
DMKSPLFR ENTER
         L     R9,SFBFIRST        first SPLBLOK
FRNEXT   LTR   R1,R9
         BZ    FRFILE
         L     R9,SPLNEXT         next block of the file
         LA    R0,SPLSIZE
         CALL  DMKFRET            storage goes back
         L     R1,BLOCKS
         LA    R1,1(,R1)
         ST    R1,BLOCKS
         B     FRNEXT
FRFILE   LR    R1,R6
         LA    R0,SFBSIZE
         CALL  DMKFRET            storage goes back
         EXIT  RC=0
***********************************************************************
*                                                                     *
* DMKSPLCT - count a user's files                                     *
*                                                                     *
* IN   R11 = VMBLOK                                                   *
* OUT  R2 = in his reader, R3 = to be printed, R4 = to be punched     *
*                                                                     *
***********************************************************************
DMKSPLCT ENTER
         LA    R2,DMKSPLQR
         BAL   R10,COUNT
         ST    R1,SAVER2          second result
         LA    R2,DMKSPLPR
         BAL   R10,COUNT
         ST    R1,SAVER3
         LA    R2,DMKSPLPU
         BAL   R10,COUNT
         ST    R1,SAVER4
         EXIT  RC=0
COUNT    SR    R1,R1
         L     R6,0(,R2)
CONEXT   LTR   R6,R6              is there one?
         BZR   R10
         CLC   SFBUSER,VMUSER     whose it is?
         BNE   *+8                no
         LA    R1,1(,R1)
         L     R6,SFBNEXT         next file of the queue
         B     CONEXT
*
*        Storage of the module
*
DMKSPLPR DC    A(0)               files to be printed
DMKSPLPU DC    A(0)               ... to be punched
DMKSPLQR DC    A(0)               ... to be read
BLOCKS   DC    F'0'               blocks that may still be taken
FILEID   DC    H'0'               number of the last file
         LTORG
         COPY  PSA
         COPY  VMBLOK
         COPY  VDEVBLOK
         COPY  SFBLOK
         COPY  SAVEAREA
         END
