DMKVAT   TITLE 'DMKVAT - TRANSLATION FOR THE GUEST'
***********************************************************************
*                                                                     *
*  MODULE    DMKVAT                                                   *
*  FUNCTION  A guest may itself use dynamic address translation.      *
*            Three addresses then: logical (the guest's virtual),     *
*            guest real, real.  This module walks the guest's tables  *
*            as the hardware would (GA22-7000, dynamic address        *
*            translation) and copies to and from logical addresses.   *
*            The shadow tables, made from such walks, are DMKVAS.     *
*  ENTRIES   DMKVATLR  logical to guest real                          *
*            DMKVATRA  logical to real                                *
*            DMKVATGT  fetch from a logical address, key checked      *
*            DMKVATPT  store to it, key checked                       *
*            DMKVATWK  walk the tables, whatever the PSW says (LRA)   *
*  EXITS     R15 = 0 or the program-interruption code; with PGMSEG    *
*            and PGMPAGE the address is in VMTRADR                    *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKVAT   CSECT
         USING PSA,R0
         USING VMBLOK,R11
         SPACE 1
*---------------------------------------------------------------------*
*  DMKVATLR  R1 = logical address: R1 = guest real; R15 = 0 or code   *
*---------------------------------------------------------------------*
DMKVATLR ENTER
         LA    R1,0(,R1)      24 bits
         ST    R1,SAVER1      same, perhaps
         BAL   R9,VATON       does the guest translate?
         BZ    VATOK          no: they are the same
         CALL  DMKVATWK       guest real address
         ST    R1,SAVER1      result
         LTR   R15,R15        translated?
         BNZ   VATBACK        no
VATOK    SR    R15,R15        no error
VATBACK  ST    R15,SAVER15    return code
         EXIT
*        condition code zero: the guest's translation is off
VATON    TM    VMPSW+1,PSWEC  BC mode knows none
         BZR   R9             no
         TM    VMPSW,PSWDAT   EC: the bit tells
         BR    R9
         SPACE 1
*---------------------------------------------------------------------*
*  DMKVATRA  R1 = logical address: R1 = real; R15 = 0 or code         *
*---------------------------------------------------------------------*
DMKVATRA ENTER
         BAL   R9,VATON       does it translate?
         BZ    VATRA1         no
         CALL  DMKVATWK       R1 = guest real
         LTR   R15,R15        translated?
         BNZ   VATBACK        no
VATRA1   CALL  DMKPTRAN       R1 = real
         ST    R1,SAVER1      result
         B     VATBACK
         SPACE 1
*---------------------------------------------------------------------*
*  DMKVATGT  R1 = logical address, R2 = CP's area, R0 = length (1 to  *
*            256): fetch for the guest, as one of its operands.       *
*  DMKVATPT  the same, store.                                         *
*            All of the operand is checked before anything moves.     *
*            R15 = 0 or code                                          *
*---------------------------------------------------------------------*
DMKVATGT ENTER
         SR    R10,R10        fetch
         B     VATCOPY
DMKVATPT ENTER
         LA    R10,4          store
VATCOPY  LR    R8,R0          length
         LR    R6,R2          CP's area
         LA    R4,0(,R1)      first byte
*        what is common, quick: key zero, no translation, one page
         TM    VMPSW+1,PSWKEY
         BNZ   VATSLOW
         BAL   R9,VATON
         BNZ   VATSLOW
         LR    R2,R4          within one page?
         N     R2,=A(PAGESIZE-1)
         AR    R2,R8
         C     R2,=A(PAGESIZE)
         BH    VATSLOW
         C     R4,VMSIZE
         BNL   VATSLOW
         LR    R2,R4          its page-table entry
         SRL   R2,SEGSHFT
         SLL   R2,2
         L     R3,VMSEG
         N     R3,=X'00FFFFC0'
         L     R3,0(R2,R3)
         LA    R0,1
         NR    R0,R3
         BNZ   VATSLOW        no page table yet
         N     R3,=X'00FFFFF8'
         LR    R2,R4
         SRL   R2,PAGESHFT-1
         N     R2,=A(2*(SEGPAGES-1))
         LH    R5,0(R2,R3)
         LA    R0,8
         NR    R0,R5
         BNZ   VATSLOW        no frame yet
         N     R5,=X'0000FFF0'
         SLL   R5,8
         N     R4,=A(PAGESIZE-1)
         OR    R5,R4
         BCTR  R8,0
         LTR   R10,R10
         BNZ   VATQPUT
         EX    R8,VATMVGT
         EXIT  RC=0
VATQPUT  EX    R8,VATMVPT
         B     VATSTORD
VATSLOW  DS    0H
         BAL   R9,VATCHECK    R1 = its real address
         LR    R5,R1
         LR    R2,R4          bytes up to the next 2K boundary
         N     R2,=A(KEYSIZE-1)
         LA    R0,KEYSIZE
         SR    R0,R2
         LR    R2,R0
         CR    R2,R8
         BL    VATTWO         the operand crosses it
         LR    R2,R8
         B     VATCPY1
VATTWO   AR    R4,R2          check the second block too
         LA    R4,0(,R4)
         BAL   R9,VATCHECK
         LR    R7,R1          its real address
VATCPY1  SR    R8,R2          bytes in the second
         BCTR  R2,0
         LTR   R10,R10
         BNZ   VATPUT
         EX    R2,VATMVGT     first block to CP
         LA    R6,1(R2,R6)
         LTR   R8,R8
         BZ    VATOK
         BCTR  R8,0
         LR    R5,R7
         EX    R8,VATMVGT
         B     VATOK
VATPUT   EX    R2,VATMVPT     first block to the guest
         LA    R6,1(R2,R6)
         LTR   R8,R8
         BZ    VATSTORD
         BCTR  R8,0
         LR    R5,R7
         EX    R8,VATMVPT
*        CP has stored for the guest: a program event of storage
*        alteration, when the guest records those
VATSTORD TM    VMPSW+1,PSWEC
         BZ    VATOK
         TM    VMPSW,PSWPER
         BZ    VATOK
         L     R8,VMECEXT
         USING ECBLOK,R8
         TM    EXTCR9,X'20'
         BZ    VATOK
         L     R2,SAVER1      first byte
         LA    R2,0(,R2)
         L     R3,SAVER0
         AR    R3,R2
         BCTR  R3,0           last byte
         L     R4,EXTCR10     area: from
         LA    R4,0(,R4)
         L     R5,EXTCR11     to
         LA    R5,0(,R5)
         SR    R6,R6          count what is inside
         CR    R2,R5
         BH    VATPER1
         LA    R6,1           begins before its end
VATPER1  CR    R3,R4
         BL    VATPER2
         LA    R6,1(,R6)      ends behind its beginning
VATPER2  CR    R4,R5
         BH    VATPER3        the area wraps: one is enough
         BCTR  R6,0           else both
VATPER3  LTR   R6,R6
         BNP   VATOK
         TM    VMPEND,VMPENDPR
         BO    VATPER4
         XC    EXTPERCD,EXTPERCD
VATPER4  OI    EXTPERCD,X'20'
         L     R2,VMPSW+4     address of the instruction
         SH    R2,VMILC
         LA    R2,0(,R2)
         ST    R2,EXTPERAD
         OI    VMPEND,VMPENDPR
         DROP  R8
         B     VATOK
VATMVGT  MVC   0(0,R6),0(R5)  fetch
VATMVPT  MVC   0(0,R5),0(R6)  store
         SPACE 1
*        R4 = logical address: R1 = real; R10 = 0 fetch, 4 store.
*        The guest's PSW key must match (most run with key zero, and
*        then no storage key is looked at).  Return by R9, or to the
*        caller with R15 = code.
VATCHECK LR    R1,R4
         CALL  DMKVATRA
         LTR   R15,R15
         BNZ   VATBACK
         TM    VMPSW+1,PSWKEY
         BZR   R9             key zero may all
         LR    R14,R1
         N     R14,=A(X'FFFFFF'-(KEYSIZE-1))
         SR    R0,R0
         ISK   R0,R14         the storage key
         LTR   R10,R10
         BNZ   VATMATCH
         LA    R15,KEYFET
         NR    R15,R0
         BZR   R9             fetch is not protected
VATMATCH IC    R15,VMPSW+1
         XR    R15,R0
         N     R15,=A(KEYACC)
         BZR   R9             the keys match
         LA    R15,PGMPROT
         B     VATBACK
         EJECT
*---------------------------------------------------------------------*
*  DMKVATWK  R1 = logical address: walk the guest's tables by its     *
*            control registers 0 and 1.                               *
*            R15 = 0     R1 = guest real address                      *
*            R15 = code  PGMTSPC PGMADDR PGMSEG PGMPAGE; for the last *
*                        two R1 = guest real address of the entry,    *
*                        R2 = 0 invalid, R2 = 4 behind the table      *
*            SAVEd for the shadow: R0 = segment-table entry           *
*---------------------------------------------------------------------*
DMKVATWK ENTER
         USING ECBLOK,R8
         L     R8,VMECEXT     control registers
         LA    R1,0(,R1)      24 bits
         ST    R1,VMTRADR     should it fail
         SR    R10,R10        R10: reason behind R2
         LR    R4,R1          R4 = address
         IC    R0,EXTCR0+1    translation format
         N     R0,=A(CR0FMT)  bits 8-12
         LR    R2,R4          64K segments:
         SRL   R2,16          segment index
         LR    R6,R4          address
         SRL   R6,12          64K segments:
         N     R6,=F'15'      leftmost four bits of the page index
         LA    R7,15          mask of the page index / 4K
         C     R0,=A(CR0PG4K) 4K pages?
         BE    VATWSEG        yes
         C     R0,=A(CR0PG2K) 2K pages?
         BE    VATWSEG        yes
         SRL   R2,4           1M segments
         LR    R6,R4          address
         SRL   R6,16          page index begins there
         N     R6,=F'15'      its leftmost four bits
         LA    R7,255         256 pages of 4K
         C     R0,=A(CR0PG4K+CR0SG1M) 4K pages?
         BE    VATWSEG        yes
         C     R0,=A(CR0PG2K+CR0SG1M) 2K pages?
         BNE   VATTSPC        no such format
VATWSEG  LR    R3,R2          entry address in any case
         SLL   R3,2           four bytes each
         L     R9,EXTCR1      segment table
         N     R9,=X'00FFFFC0' its origin
         AR    R3,R9          of the entry
         LA    R3,0(,R3)      24 bits
         SRL   R2,4           inside the table?
         SR    R9,R9          (for IC)
         IC    R9,EXTCR1      its length
         CR    R2,R9          units of 16 entries
         LA    R10,4          reason: length
         BH    VATSEG         no
         SR    R10,R10        reason: invalid
         LR    R1,R3          fetch the entry
         CALL  DMKPTRAN       where it really is
         LTR   R15,R15        in storage?
         BNZ   VATBACK        no: addressing
         L     R5,0(,R1)      the entry
         ST    R5,SAVER0      for the caller, in R0
         TM    3(R1),X'01'    invalid?
         BO    VATSEG         yes
         TM    0(R1),X'0F'    bits 4-7 must be zero
         BNZ   VATTSPC        wrong format
         LR    R9,R5          length of the page table
         SRL   R9,28          bits 0-3
         N     R5,=X'00FFFFF8'  its origin
         LR    R2,R4          page index
         SRL   R2,12          4K pages
         NR    R2,R7          page index
         TM    EXTCR0+1,CR0PG4K size of pages?
         BO    VATWPG4        4K
         LR    R2,R4          2K: one bit more
         SRL   R2,11          2K pages
         ALR   R7,R7          mask, too
         LA    R7,1(,R7)      with the bit
         NR    R2,R7          page index
VATWPG4  LR    R3,R2          index
         ALR   R3,R3          two bytes each
         AR    R3,R5          address of the entry
         LA    R3,0(,R3)      24 bits
         CR    R6,R9          inside the table?
         LA    R10,4          reason: length
         BH    VATPAGE        behind the table
         SR    R10,R10        reason: invalid
         LR    R1,R3          fetch it
         CALL  DMKPTRAN       where it really is
         LTR   R15,R15        in storage?
         BNZ   VATBACK        no: addressing
         LH    R2,0(,R1)      the entry
         TM    EXTCR0+1,CR0PG4K size of pages?
         BZ    VATW2K         2K
         TM    1(R1),X'08'    4K: invalid?
         BO    VATPAGE        yes
         TM    1(R1),X'06'    bits 13, 14 must be zero
         BNZ   VATTSPC        wrong format
         N     R2,=X'0000FFF0' frame
         N     R4,=A(4096-1)  byte
         B     VATWREAL
VATW2K   TM    1(R1),X'04'    2K: invalid?
         BO    VATPAGE        yes
         TM    1(R1),X'02'    bit 14 must be zero
         BNZ   VATTSPC        wrong format
         N     R2,=X'0000FFF8' frame
         N     R4,=A(2048-1)  byte
VATWREAL SLL   R2,8           frame
         OR    R2,R4          and byte
         ST    R2,SAVER1      guest real address
         EXIT  RC=0
VATTSPC  LA    R15,PGMTSPC    translation specification
         B     VATBACK
VATSEG   LA    R15,PGMSEG     segment translation
         B     VATENT
VATPAGE  LA    R15,PGMPAGE    page translation
VATENT   ST    R3,SAVER1      address of the entry
         ST    R10,SAVER2     invalid, or behind the table
         B     VATBACK
         DROP  R8
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         COPY  ECBLOK
         END
