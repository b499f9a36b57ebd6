         TITLE 'DMSACM - CMS: DISKS AND THEIR DIRECTORIES'
***********************************************************************
*                                                                     *
*  DMSACM   Accesses the disks and finds files on them.               *
*                                                                     *
*  FUNCTION Blocks are numbered from 1: 14 records of 800 bytes on a  *
*           track of a 3330, 19 tracks in a cylinder.  Block 3 is the *
*           label, block 4 the master file directory (MFD): halfwords *
*           that are the blocks of the directory, 20 entries (FST) in *
*           each.  All entries are kept in storage.                   *
*                                                                     *
*  ENTRIES  DMSACMI  Access all disks (at IPL).                       *
*           DMSDIO   Read a block.  In: R0 number, R1 -> buffer,      *
*                    R10 -> ADT.  Out: R15 0, or 3.                   *
*           DMSSTTF  Find a file.  In: R1 -> name, type, mode (a      *
*                    blank or * as mode: all disks in their order).   *
*                    Out: STTFST, STTADT; R15 0, 28 not found, 24     *
*                    mode invalid, 36 no such disk.                   *
*           DMSSTT   Function and command STATE.  R1 -> FSCB; gives   *
*                    the entry's address in FSCBBUFF.                 *
*           DMSADTS  The table of disks, in order of search; not code.*
*                                                                     *
***********************************************************************
         COPY  FILES              blocks of the file system
DMSACM   CSECT
         USING NUCON,0            low storage needs no base
DMSACMI  ENTER                    save registers, get a base
         LA    R10,DMSADTS        the first disk
         USING ADT,R10            a disk
         L     R2,NUCHIGH         room for directories
         A     R2,=A(HIGHFST-HIGH) behind the loader's tables
         ST    R2,ACMNEXT         and open files
         LA    R2,FSTROOM         so many entries
         STH   R2,ACMROOM         to begin with
ACMDISK  CLI   ADTMODE,C'S'       the system disk
         BNE   ACMDSK1            another
         CLI   NUCIPL,0           is what we were loaded from,
         BE    ACMDSK1            (but for the reader, on channel 0)
         MVC   ADTADDR,NUCIPL     (190, as a rule)
         BAL   R9,ACCESS          try it
         TM    ADTFLAG,ADTHERE    is it accessed?
         BO    ACMDSK2            it is a disk of ours
         MVC   ADTADDR,ACMSYS     or else 190
ACMDSK1  BAL   R9,ACCESS          try it
ACMDSK2  LA    R10,ADTLEN(,R10)   next disk
         CLI   ADTMODE,0          end of the table?
         BNE   ACMDISK            no
         LEAVE                    back to the caller
*
*        Access the disk at R10.  Link: R9.
*
ACCESS   NI    ADTFLAG,255-ADTHERE not accessed so far
         LA    R0,LBLBLOCK        label
         LA    R1,ACMBUF          to here
         CALL  DMSDIO             read the block
         LTR   R15,R15            no disk?
         BNZR  R9                 give up
         CLC   ACMBUF(4),=C'CMS=' not a disk of ours?
         BNER  R9                 give up
         MVC   ADTLABEL,ACMBUF+4  its six characters
         LA    R0,MFDBLOCK        master file directory
         LA    R1,ACMMFD          to here
         CALL  DMSDIO             read the block
         LTR   R15,R15            did it go well?
         BNZR  R9                 give up
         MVC   ADTTOTAL,ACMMFD+MFDTOTAL blocks
         MVC   ADTUSED,ACMMFD+MFDUSED blocks in use
         MVC   ADTCYLS,ACMMFD+MFDCYLS cylinders
         MVC   ADTFSTS,ACMNEXT    its entries begin here
         SR    R7,R7              files
         LA    R6,ACMMFD          the directory's blocks
ACMBLK   SR    R0,R0              next block of the directory
         ICM   R0,3,0(R6)         its number
         BZ    ACMDONE            zero ends them, too
         CLI   0(R6),MFDEND       the sentinel is FFFD or FFFF
         BE    ACMDONE            it is
         LA    R1,ACMBUF          to here
         CALL  DMSDIO             read the block
         LTR   R15,R15            did it go well?
         BNZR  R9                 a directory in part is none
         LA    R8,ACMBUF          its first entry
         LA    R5,FSTNUM          entries in it
ACMFST   CLI   0(R8),0            an empty one?
         BE    ACMNXT             yes
         LH    R4,ACMROOM         is there room?
         BCTR  R4,0               one less, if
         LTR   R4,R4              there is any
         BM    ACMDONE            no: the rest is not seen
         STH   R4,ACMROOM         so many are left
         L     R4,ACMNEXT         it goes here
         USING FST,R4             a directory entry
         MVC   FST(FSTLEN),0(R8)  keep it
         MVC   FSTFM(1),ADTMODE   with the disk's letter
         DROP  R4                 (entry no more)
         LA    R4,FSTLEN(,R4)     the next goes behind it
         ST    R4,ACMNEXT         keep where
         LA    R7,1(,R7)          count it
ACMNXT   LA    R8,FSTLEN(,R8)     next entry
         BCT   R5,ACMFST          of this block
         LA    R6,2(,R6)          next block
         B     ACMBLK             of the directory
ACMDONE  STH   R7,ADTFILES        so many files
         OI    ADTFLAG,ADTHERE    the disk is accessed
         BR    R9                 return
*
*        Read a block.
*
DMSDIO   ENTER                    save registers, get a base
         STCM  R1,7,DIODATA+1     where to
         LR    R3,R0              block
         BCTR  R3,0               block numbers begin with 1
         SR    R2,R2              clear for the division
         D     R2,=A(BLKTRACK)    track R3, record R2
         LA    R2,1(,R2)          records begin with 1
         STC   R2,DIOREC          records, too
         SR    R2,R2              clear for the division
         D     R2,=A(TRKCYL)      cylinder R3, head R2
         STH   R3,DIOCYL          seek argument
         STH   R2,DIOHEAD         and search argument
         LA    R4,3               tries
DIOTRY   LH    R0,ADTADDR         the device
         LA    R1,DIOCCWS         seek, search, read
         CALL  DMSIOX             do it
         LTR   R15,R15            did it go well?
         BZ    DIOEND             well
         C     R15,=F'3'          no device: no second try
         BE    DIOEND             there is none
         BCT   R4,DIOTRY          again
         LA    R15,3              it cannot be read
DIOEND   LEAVE                    back to the caller
         DROP  R10                (disk no more)
*
*        Function and command STATE.
*
DMSSTT   ENTER                    save registers, get a base
         LR    R11,R1             keep the list
         USING FSCB,R11           the parameter list
         C     R11,=A(CMDLIST-NUCON)  from the command level?
         BE    STTFIND            that list is ours
         LA    R0,FSCBSIZE-FSCB   the list: the answer goes into it
         CALL  DMSITSU            may we?
         LTR   R15,R15
         BNZ   STTEND             no
STTFIND  LA    R1,FSCBFN          name, type, mode
         CALL  DMSSTTF            look for the file
         C     R11,=A(CMDLIST-NUCON)  from the command level?
         BE    STTCMD             yes
         MVC   FSCBBUFF,STTFST    a program gets the entry's address
         B     STTEND             with the code
STTCMD   LTR   R15,R15            a person a message
         BZ    STTEND             it is there
         LR    R6,R15             keep the code
         LA    R2,FSCBFN          name
         LA    R3,FSCBFT          and type
         LA    R1,STTM002         tell the user
         CALL  DMSERRE            type the message
         LR    R15,R6             the code
STTEND   LEAVE                    back to the caller
         DROP  R11                (list no more)
*
*        Find a file.
*
DMSSTTF  ENTER                    save registers, get a base
         LR    R2,R1              name, type
         USING FST,R2             (name and type are in the same order)
         MVC   STTMODE,16(R2)     mode
         LA    R15,24             return code 24
         CLI   FSTFN,X'FF'        name and type must be there
         BE    STTFEND            no name
         CLI   FSTFT,X'FF'        or no type?
         BE    STTFEND            no type
         CLI   STTMODE,C' '       any disk?
         BE    STTFANY            yes
         CLI   STTMODE,X'FF'      (the list ends before the mode)
         BE    STTFANY            yes
         CLI   STTMODE,C'*'       or in so many words?
         BE    STTFANY            yes
         CLI   STTMODE,C'A'       a letter?
         BL    STTFEND            no: invalid
         B     STTFGO             yes
STTFANY  MVI   STTMODE,C'*'       any disk
STTFGO   LA    R10,DMSADTS        the first disk
         USING ADT,R10            a disk
         LA    R15,36             no such disk
STTFDSK  TM    ADTFLAG,ADTHERE    is it accessed?
         BZ    STTFNXD            no
         CLI   STTMODE,C'*'       is any disk wanted?
         BE    STTFLK             yes
         CLC   ADTMODE,STTMODE    or this one?
         BNE   STTFNXD            no
STTFLK   LA    R15,28             not found
         LH    R5,ADTFILES        entries
         L     R4,ADTFSTS         the first one
         LTR   R5,R5              any?
         BZ    STTFNXD            no
STTFCMP  CLC   0(16,R4),FSTFN     name and type?
         BE    STTFHIT            yes
         LA    R4,FSTLEN(,R4)     next entry
         BCT   R5,STTFCMP         if any
STTFNXD  LA    R10,ADTLEN(,R10)   next disk
         CLI   ADTMODE,0          end of the table?
         BNE   STTFDSK            no
         B     STTFEND            not found
STTFHIT  ST    R4,STTFST          the entry
         ST    R10,STTADT         and its disk
         SR    R15,R15            return code 0
STTFEND  LEAVE                    back to the caller
         DROP  R2,R10             (file and disk no more)
*
BLKTRACK EQU   14                 3330: blocks on a track
TRKCYL   EQU   19                 tracks in a cylinder
MFDEND   EQU   X'FF'              first byte of the MFD's sentinel
MFDTOTAL EQU   364                MFD: blocks on the disk
MFDUSED  EQU   368                MFD: blocks in use
MFDCYLS  EQU   378                MFD: cylinders
STTM002  MSG   'DMSSTT002E FILE ''',NAME,' ',NAME,''' NOT FOUND'
         LTORG                    constants of the code above
*
*        The disks, in order of search.
*
         ENTRY DMSADTS            others look at it
DMSADTS  DC    C'A',X'00',X'0191',XL(ADTLEN-4)'00' the user's disk
         DC    C'D',X'00',X'0192',XL(ADTLEN-4)'00' one more
         DC    C'S',X'00',X'0190',XL(ADTLEN-4)'00' the system disk
         DC    X'00'              the end
         DS    0D
DIOCCWS  CCW   X'07',DIOSEEK,CCCC,6         seek
         CCW   X'31',DIOCYL,CCCC,5          search ID equal
         CCW   X'08',*-8,0,0                until it is found
DIODATA  CCW   X'06',0,CCSLI,BLKSIZE        read data
DIOSEEK  DC    H'0'               bin
DIOCYL   DS    H                  cylinder: CC
DIOHEAD  DS    H                  head: HH
DIOREC   DS    X                  record: R
STTMODE  DS    C                  mode wanted, or *
ACMSYS   DC    X'0190'            where the system disk should be
ACMNEXT  DS    A                  next free entry
ACMROOM  DS    H                  entries that are free
ACMMFD   DS    CL(BLKSIZE)        master file directory
ACMBUF   DS    CL(BLKSIZE)        a block
         COPY  NUCON              low storage, map, bits
         REGEQU                   names of the registers
         END
