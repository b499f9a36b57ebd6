         TITLE 'DMSBRD - CMS: READ FILES'
***********************************************************************
*                                                                     *
*  DMSBRD   Reads items of a file.                                    *
*                                                                     *
*  FUNCTION A file is a string of 800-byte blocks.  The first chain   *
*           link names the first 60 of them, and up to 40 more chain  *
*           links of 400 each.  Items of fixed length lie one behind  *
*           the other; items of variable length have their length in  *
*           front (two bytes).  Items may cross blocks.               *
*                                                                     *
*  ENTRIES  DMSBRD   RDBUF.  R1 -> FSCB.  R15 0; 1 no such file;      *
*                    2 not the caller's buffer; 3 disk error;         *
*                    8 buffer too small, item cut; 10 too many files; *
*                    12 end of file.                                  *
*           DMSFNS   FINIS.  R1 -> FSCB.  R15 0; 6 not open.          *
*                                                                     *
***********************************************************************
         COPY  FILES              blocks of the file system
DMSBRD   CSECT
         USING NUCON,0            low storage needs no base
         ENTER                    save registers, get a base
         LR    R11,R1             keep the list
         USING FSCB,R11           the parameter list
         LA    R0,FSCBLEN         the list: answers go into it
         CALL  DMSITSU            may we?
         LTR   R15,R15
         BNZ   BRDEND             no
         BAL   R9,BRDFIND         is it open?
         LTR   R10,R10            R10 -> AFT
         BNZ   BRDREAD            yes
         BAL   R9,BRDOPEN         not yet
         LTR   R15,R15            did it go well?
         BNZ   BRDEND             there is no such file
         USING AFT,R10            an open file
BRDREAD  LA    R2,AFTFST          its directory entry
         USING FST,R2             a directory entry
         MVC   FSCBFV,FSTRECFM    tell the format
         LH    R6,FSCBITNO        which item?
         LTR   R6,R6              is one named?
         BNZ   BRDITEM            yes
         L     R6,AFTITEM         the next
BRDITEM  LA    R15,12             return code 12
         LH    R7,FSTITEMS        items of the file
         N     R7,=X'0000FFFF'    (16 bits, no sign)
         CR    R6,R7              behind the last?
         BH    BRDEND             end of file
         CLI   FSTRECFM,C'V'      are their lengths variable?
         BE    BRDVAR
*
*        Fixed: R6 first item, R7 last of the file.
*
         LH    R8,FSCBNOIT        how many?
         LTR   R8,R8              at least one
         BP    BRDF1              yes
         LA    R8,1               one, if nothing is said
BRDF1    SR    R7,R6              from that one to the last
         LA    R7,1(,R7)          so many there are
         CR    R8,R7              more than there are?
         BNH   BRDF2              no
         LR    R8,R7              as many as there are
BRDF2    LR    R3,R6              first item,
         BCTR  R3,0               counted from zero,
         LR    R5,R3              times its length
         M     R4,FSTLRECL        offset in the file
         LR    R3,R5              is where it begins
         LR    R5,R8              items wanted
         M     R4,FSTLRECL        bytes wanted
         LR    R4,R5              times the length
         AR    R6,R8              behind the last one
         ST    R6,AFTITEM         next item
         B     BRDMOVE            now move them
*
*        Variable: go to item R6.
*
BRDVAR   ST    R6,BRDWANT         keep the number
         C     R6,AFTITEM         backwards?
         BNL   BRDV1              no
         LA    R7,1               then from the beginning
         ST    R7,AFTITEM         next is item 1
         SR    R7,R7
         ST    R7,AFTPOS          at offset 0
BRDV1    L     R3,AFTPOS          the length is in front
         LA    R4,2               two bytes
         LA    R5,BRDHALF         into a halfword
         BAL   R9,BRDCOPY         fetch them
         LTR   R15,R15            did it go well?
         BNZ   BRDEND             disk error
         LH    R4,BRDHALF         length of this item
         N     R4,=X'0000FFFF'    (16 bits, no sign)
         L     R3,AFTPOS          behind the two bytes
         LA    R3,2(,R3)          the item
         LR    R7,R3              where it begins
         AR    R7,R4              plus its length
         ST    R7,AFTPOS          the next
         L     R7,AFTITEM         this item's number
         LA    R8,1(,R7)          the next has the next
         ST    R8,AFTITEM
         C     R7,BRDWANT         is it the one?
         BL    BRDV1              not yet: go on
*
*        Move R4 bytes from offset R3 to the buffer.
*
BRDMOVE  SR    R8,R8              return code
         C     R4,FSCBSIZE        does the buffer hold it?
         BNH   BRDMV1             yes
         L     R4,FSCBSIZE        too much: it is cut
         LA    R8,8               cut
BRDMV1   ST    R4,FSCBNORD        tell how much it is
         L     R1,FSCBBUFF        the buffer:
         LR    R0,R4              so much of it
         CALL  DMSITSU            may we?
         LTR   R15,R15
         BNZ   BRDEND             no
         L     R5,FSCBBUFF        where it goes
         BAL   R9,BRDCOPY         move
         LTR   R15,R15            did it go well?
         BNZ   BRDEND             disk error
         LR    R15,R8             whole or cut
BRDEND   LEAVE                    back to the caller
         DROP  R2
*
*        Copy R4 bytes from offset R3 of the file to R5.
*        R15 0 or 3.  Changes R0-R7.  Link: R9.
*
BRDCOPY  LTR   R4,R4              anything left?
         BNP   BRDCPYX            no: done
         LR    R7,R3              the offset
         SR    R6,R6              is positive
         D     R6,=A(BLKSIZE)     block R7, offset R6
         C     R7,AFTBLK          do we have it?
         BE    BRDHAVE            yes
         BAL   R14,BRDBLOCK       no: read it
         LTR   R15,R15            did it go well?
         BNZR  R9                 disk error
BRDHAVE  LA    R7,BLKSIZE         a block
         SR    R7,R6              so much of it
         CR    R7,R4              more than is wanted?
         BNH   BRDPART            no
         LR    R7,R4              so much is wanted
BRDPART  AR    R3,R7              done after this move
         SR    R4,R7              so much is left
         LA    R0,AFTDATA         the block
         AR    R0,R6              from here,
         LR    R1,R7              so much,
         LR    R6,R5              to there
         MVCL  R6,R0              move
         LR    R5,R6              behind it
         B     BRDCOPY            the next block
BRDCPYX  SR    R15,R15            return code 0
         BR    R9                 return
*
*        Read data block R7 (from 0) into AFTDATA.
*        R15 0 or 3.  Changes R0, R1.  Link: R14.
*
BRDBLOCK ST    R14,BRDLINK        keep the way back
         STM   R6,R7,BRDREGS      the block, for later
         C     R7,=A(FCLDATA)     named in the first chain link?
         BNL   BRDNTH             no
         AR    R7,R7              two bytes each
         LA    R1,AFTFCL+2*FCLNTH(R7) behind the names of links
         B     BRDGET             read it
BRDNTH   S     R7,=A(FCLDATA)     no: in which other?
         SR    R6,R6              (positive)
         D     R6,=A(BLKSIZE/2)   link R7, entry R6
         C     R7,AFTNTH          do we have it?
         BE    BRDNTH1            yes
         ST    R7,AFTNTH          this one will be there
         AR    R7,R7              two bytes each
         SR    R0,R0
         LA    R1,AFTFCL(R7)      its name in the first one
         ICM   R0,3,0(R1)         its block
         LA    R1,AFTNCL          where links go
         BAL   R14,BRDIO          read it
         LTR   R15,R15            did it go well?
         BNZ   BRDFAIL            disk error
BRDNTH1  AR    R6,R6              two bytes each
         LA    R1,AFTNCL(R6)      the entry
BRDGET   SR    R0,R0
         ICM   R0,3,0(R1)         the block's number
         LA    R1,AFTDATA         where blocks go
         BAL   R14,BRDIO          read it
         LTR   R15,R15            did it go well?
         BNZ   BRDFAIL            disk error
         L     R7,BRDREGS+4       the block
         ST    R7,AFTBLK          we have this one
         B     BRDBACK
BRDFAIL  L     R7,=F'-1'          we have nothing
         ST    R7,AFTBLK          no block,
         ST    R7,AFTNTH          no link
BRDBACK  LM    R6,R7,BRDREGS      as they were
         L     R14,BRDLINK        the way back
         BR    R14                return
*
*        Block R0 of the file's disk to R1.  R15 0 or 3.  Link: R14.
*
BRDIO    ST    R14,BRDLNK2        keep the way back
         ST    R10,BRDAFT         keep the file
         L     R10,AFTADT         its disk
         CALL  DMSDIO             read the block
         L     R10,BRDAFT         the file
         L     R14,BRDLNK2        the way back
         BR    R14                return
*
*        The open file of FSCB R11: R10, or 0.  Link: R9.
*
BRDFIND  L     R10,NUCHIGH        area at the top
         A     R10,=A(HIGHAFT-HIGH) open files
         USING AFT,R10            an open file
         LA    R2,AFTNUM          how many can be
BRDFND1  TM    AFTFLAG,AFTOPEN    is this one in use?
         BZ    BRDFND2            no
         CLC   AFTFN(18),FSCBFN   name, type, mode
         BER   R9                 that is it
BRDFND2  LA    R10,AFTLEN(,R10)   next
         BCT   R2,BRDFND1
         SR    R10,R10            none of them
         BR    R9                 return
*
*        Open the file of FSCB R11: R10; R15 0, 1, 3, 10.  Link: R9.
*
BRDOPEN  L     R10,NUCHIGH        a free element
         A     R10,=A(HIGHAFT-HIGH) open files
         USING AFT,R10            an open file
         LA    R2,AFTNUM          how many can be
         LA    R15,10             return code 10
BRDOPN1  TM    AFTFLAG,AFTOPEN    is this one free?
         BZ    BRDOPN2            yes
         LA    R10,AFTLEN(,R10)   next
         BCT   R2,BRDOPN1
         BR    R9                 there is none
BRDOPN2  LA    R1,FSCBFN          its name
         CALL  DMSSTTF            where is the file?
         LTR   R15,R15            did it go well?
         LA    R15,1              return code 1
         BNZR  R9                 nowhere
         MVC   AFTFN(18),FSCBFN   name, type, mode
         L     R2,STTFST          the directory entry
         MVC   AFTFST,0(R2)       a copy
         MVC   AFTADT,STTADT      on this disk
         LA    R3,1               the first item
         ST    R3,AFTITEM         begin with item 1
         SR    R3,R3              zero
         ST    R3,AFTPOS          V: at the beginning
         BCTR  R3,0               minus one
         ST    R3,AFTBLK          no block is in storage
         ST    R3,AFTNTH          no link, either
         LA    R2,AFTFST          the directory entry
         USING FST,R2             a directory entry
         SR    R0,R0              clear for ICM
         ICM   R0,3,FSTFCL        first chain link
         LA    R1,AFTNCL          there is room here
         BAL   R14,BRDIO          read it
         LTR   R15,R15            did it go well?
         BNZR  R9                 disk error
         MVC   AFTFCL,AFTNCL      only its first part counts
         OI    AFTFLAG,AFTOPEN    the file is open
         BR    R9                 return
         DROP  R2                 (entry no more)
*
DMSFNS   ENTER                    save registers, get a base
         LR    R11,R1             keep the list
         BAL   R9,BRDFIND         is it open?
         LA    R15,6              return code 6
         LTR   R10,R10            R10 -> AFT
         BZ    FNSEND             it was not open
         NI    AFTFLAG,255-AFTOPEN now it is closed
         SR    R15,R15            return code 0
FNSEND   LEAVE                    back to the caller
         DROP  R10,R11            (file and list no more)
*
FCLNTH   EQU   40                 first chain link: other links
FCLDATA  EQU   60                 first chain link: data blocks
         LTORG                    constants of the code above
BRDREGS  DS    2F                 block wanted, R6 and R7
BRDWANT  DS    F                  V: the item wanted
BRDLINK  DS    A                  way back of BRDBLOCK
BRDLNK2  DS    A                  way back of BRDIO
BRDAFT   DS    A                  the file during BRDIO
BRDHALF  DS    H                  V: length of an item
         COPY  NUCON              low storage, map, bits
         REGEQU                   names of the registers
         END
