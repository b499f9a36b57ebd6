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
*                    3 disk error; 8 buffer too small, item cut;      *
*                    10 too many files; 12 end of file.               *
*           DMSFNS   FINIS.  R1 -> FSCB.  R15 0; 6 not open.          *
*                                                                     *
***********************************************************************
         COPY  FILES               blocks of the file system
DMSBRD   CSECT
         USING NUCON,0             low storage needs no base
         ENTER                     save registers, get a base
         LR    R11,R1
         USING FSCB,R11            the parameter list
         BAL   R9,BRDFIND         is it open?
         LTR   R10,R10
         BNZ   BRDREAD
         BAL   R9,BRDOPEN         not yet
         LTR   R15,R15             did it go well?
         BNZ   BRDEND
         USING AFT,R10             an open file
BRDREAD  LA    R2,AFTFST
         USING FST,R2              a directory entry
         MVC   FSCBFV,FSTRECFM
         LH    R6,FSCBITNO        which item?
         LTR   R6,R6
         BNZ   BRDITEM
         L     R6,AFTITEM         the next
BRDITEM  LA    R15,12              return code 12
         LH    R7,FSTITEMS
         N     R7,=X'0000FFFF'     (16 bits, no sign)
         CR    R6,R7              behind the last?
         BH    BRDEND
         CLI   FSTRECFM,C'V'
         BE    BRDVAR
*
*        Fixed: R6 first item, R7 last of the file.
*
         LH    R8,FSCBNOIT        how many?
         LTR   R8,R8
         BP    BRDF1
         LA    R8,1
BRDF1    SR    R7,R6
         LA    R7,1(,R7)          so many there are
         CR    R8,R7
         BNH   BRDF2
         LR    R8,R7
BRDF2    LR    R3,R6
         BCTR  R3,0
         LR    R5,R3
         M     R4,FSTLRECL        offset in the file
         LR    R3,R5
         LR    R5,R8
         M     R4,FSTLRECL        bytes wanted
         LR    R4,R5
         AR    R6,R8
         ST    R6,AFTITEM         next item
         B     BRDMOVE
*
*        Variable: go to item R6.
*
BRDVAR   ST    R6,BRDWANT
         C     R6,AFTITEM         backwards?
         BNL   BRDV1
         LA    R7,1               then from the beginning
         ST    R7,AFTITEM
         SR    R7,R7
         ST    R7,AFTPOS
BRDV1    L     R3,AFTPOS          the length is in front
         LA    R4,2
         LA    R5,BRDHALF
         BAL   R9,BRDCOPY
         LTR   R15,R15             did it go well?
         BNZ   BRDEND
         LH    R4,BRDHALF
         N     R4,=X'0000FFFF'     (16 bits, no sign)
         L     R3,AFTPOS
         LA    R3,2(,R3)          the item
         LR    R7,R3
         AR    R7,R4
         ST    R7,AFTPOS          the next
         L     R7,AFTITEM
         LA    R8,1(,R7)
         ST    R8,AFTITEM
         C     R7,BRDWANT         is it the one?
         BL    BRDV1
*
*        Move R4 bytes from offset R3 to the buffer.
*
BRDMOVE  SR    R8,R8              return code
         C     R4,FSCBSIZE
         BNH   BRDMV1
         L     R4,FSCBSIZE        too much: it is cut
         LA    R8,8
BRDMV1   ST    R4,FSCBNORD
         L     R5,FSCBBUFF
         BAL   R9,BRDCOPY
         LTR   R15,R15             did it go well?
         BNZ   BRDEND
         LR    R15,R8
BRDEND   LEAVE                     back to the caller
         DROP  R2
*
*        Copy R4 bytes from offset R3 of the file to R5.
*        R15 0 or 3.  Changes R0-R7.  Link: R9.
*
BRDCOPY  LTR   R4,R4              anything left?
         BNP   BRDCPYX
         LR    R7,R3
         SR    R6,R6
         D     R6,=A(BLKSIZE)     block R7, offset R6
         C     R7,AFTBLK          do we have it?
         BE    BRDHAVE
         BAL   R14,BRDBLOCK       no: read it
         LTR   R15,R15             did it go well?
         BNZR  R9
BRDHAVE  LA    R7,BLKSIZE
         SR    R7,R6              so much of it
         CR    R7,R4
         BNH   BRDPART
         LR    R7,R4
BRDPART  AR    R3,R7              done after this move
         SR    R4,R7
         LA    R0,AFTDATA
         AR    R0,R6              from here,
         LR    R1,R7              so much,
         LR    R6,R5              to there
         MVCL  R6,R0
         LR    R5,R6              behind it
         B     BRDCOPY
BRDCPYX  SR    R15,R15             return code 0
         BR    R9                  return
*
*        Read data block R7 (from 0) into AFTDATA.
*        R15 0 or 3.  Changes R0, R1.  Link: R14.
*
BRDBLOCK ST    R14,BRDLINK
         STM   R6,R7,BRDREGS
         C     R7,=A(FCLDATA)     named in the first chain link?
         BNL   BRDNTH
         AR    R7,R7
         LA    R1,AFTFCL+2*FCLNTH(R7)
         B     BRDGET
BRDNTH   S     R7,=A(FCLDATA)     no: in which other?
         SR    R6,R6
         D     R6,=A(BLKSIZE/2)   link R7, entry R6
         C     R7,AFTNTH          do we have it?
         BE    BRDNTH1
         ST    R7,AFTNTH
         AR    R7,R7
         SR    R0,R0
         LA    R1,AFTFCL(R7)
         ICM   R0,3,0(R1)         its block
         LA    R1,AFTNCL
         BAL   R14,BRDIO
         LTR   R15,R15             did it go well?
         BNZ   BRDFAIL
BRDNTH1  AR    R6,R6
         LA    R1,AFTNCL(R6)
BRDGET   SR    R0,R0
         ICM   R0,3,0(R1)         the block's number
         LA    R1,AFTDATA
         BAL   R14,BRDIO
         LTR   R15,R15             did it go well?
         BNZ   BRDFAIL
         L     R7,BRDREGS+4
         ST    R7,AFTBLK          we have this one
         B     BRDBACK
BRDFAIL  L     R7,=F'-1'          we have nothing
         ST    R7,AFTBLK
         ST    R7,AFTNTH
BRDBACK  LM    R6,R7,BRDREGS
         L     R14,BRDLINK
         BR    R14                 return
*
*        Block R0 of the file's disk to R1.  R15 0 or 3.  Link: R14.
*
BRDIO    ST    R14,BRDLNK2
         ST    R10,BRDAFT
         L     R10,AFTADT
         CALL  DMSDIO              read the block
         L     R10,BRDAFT
         L     R14,BRDLNK2
         BR    R14                 return
*
*        The open file of FSCB R11: R10, or 0.  Link: R9.
*
BRDFIND  L     R10,NUCHIGH
         A     R10,=A(HIGHAFT-HIGH)
         USING AFT,R10             an open file
         LA    R2,AFTNUM
BRDFND1  TM    AFTFLAG,AFTOPEN
         BZ    BRDFND2
         CLC   AFTFN(18),FSCBFN   name, type, mode
         BER   R9
BRDFND2  LA    R10,AFTLEN(,R10)
         BCT   R2,BRDFND1
         SR    R10,R10
         BR    R9                  return
*
*        Open the file of FSCB R11: R10; R15 0, 1, 3, 10.  Link: R9.
*
BRDOPEN  L     R10,NUCHIGH        a free element
         A     R10,=A(HIGHAFT-HIGH)
         USING AFT,R10             an open file
         LA    R2,AFTNUM
         LA    R15,10              return code 10
BRDOPN1  TM    AFTFLAG,AFTOPEN
         BZ    BRDOPN2
         LA    R10,AFTLEN(,R10)
         BCT   R2,BRDOPN1
         BR    R9                 there is none
BRDOPN2  LA    R1,FSCBFN
         CALL  DMSSTTF            where is the file?
         LTR   R15,R15             did it go well?
         LA    R15,1               return code 1
         BNZR  R9                 nowhere
         MVC   AFTFN(18),FSCBFN
         L     R2,STTFST
         MVC   AFTFST,0(R2)
         MVC   AFTADT,STTADT
         LA    R3,1
         ST    R3,AFTITEM         begin with item 1
         SR    R3,R3
         ST    R3,AFTPOS
         BCTR  R3,0
         ST    R3,AFTBLK          no block is in storage
         ST    R3,AFTNTH
         LA    R2,AFTFST
         USING FST,R2              a directory entry
         SR    R0,R0
         ICM   R0,3,FSTFCL        first chain link
         LA    R1,AFTNCL
         BAL   R14,BRDIO
         LTR   R15,R15             did it go well?
         BNZR  R9
         MVC   AFTFCL,AFTNCL
         OI    AFTFLAG,AFTOPEN
         BR    R9                  return
         DROP  R2
*
DMSFNS   ENTER                     save registers, get a base
         LR    R11,R1
         BAL   R9,BRDFIND
         LA    R15,6               return code 6
         LTR   R10,R10
         BZ    FNSEND             it was not open
         NI    AFTFLAG,255-AFTOPEN
         SR    R15,R15             return code 0
FNSEND   LEAVE                     back to the caller
         DROP  R10,R11
*
FCLNTH   EQU   40                 first chain link: other links
FCLDATA  EQU   60                 first chain link: data blocks
         LTORG                     constants of the code above
BRDREGS  DS    2F
BRDWANT  DS    F                  V: the item wanted
BRDLINK  DS    A
BRDLNK2  DS    A
BRDAFT   DS    A
BRDHALF  DS    H
         COPY  NUCON               low storage, map, bits
         REGEQU                    names of the registers
         END
