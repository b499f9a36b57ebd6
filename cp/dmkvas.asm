DMKVAS   TITLE 'DMKVAS - SHADOW TABLES'
***********************************************************************
*                                                                     *
*  MODULE    DMKVAS                                                   *
*  FUNCTION  When a guest translates, the hardware must go from its   *
*            logical addresses to real ones in one step: by shadow    *
*            tables, which hold what guest's tables and CP's tables   *
*            say together.  They begin empty; each fault fills one    *
*            entry, so they are a translation-lookaside buffer of     *
*            CP's making, and the rules of that buffer let us keep    *
*            entries until the guest purges.  Four sets for each      *
*            guest, by its control registers: a guest CP that changes *
*            between its users finds their sets again.                *
*            Segments are 64K here always, pages are the guest's.     *
*  ENTRIES   DMKVASFL  fill the entry for a faulting address          *
*            DMKVASCH  choose the set for the control registers       *
*            DMKVASPG  purge all sets (PTLB)                          *
*            DMKVASRL  give all storage back                          *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKVAS   CSECT
         USING PSA,R0
         USING VMBLOK,R11
         USING ECBLOK,R8
         USING SHDBLOK,R7
SHDTABDW EQU   (1024+64)/8    segment table, room to align
SHDPAGDW EQU   64/8           page table, of 32 entries at most
         SPACE 1
*---------------------------------------------------------------------*
*  DMKVASFL  R1 = logical address that faulted                        *
*            R15 = 0 or code that the guest has earned                *
*---------------------------------------------------------------------*
DMKVASFL ENTER
         LA    R4,0(,R1)      the address
         L     R8,VMECEXT
         CALL  DMKVATWK       what does the guest say?
         LTR   R15,R15
         BNZ   VASBACK
         LR    R9,R0          its segment-table entry
         CALL  DMKPTRAN       R1 = real address
         LTR   R15,R15
         BNZ   VASBACK
         LR    R5,R1
         ICM   R7,15,EXTSHCUR the set in use
         BZ    VASOK          none: choosing comes first
         L     R3,SHDSEG      segment entry
         N     R3,=X'00FFFFC0'
         LR    R2,R4
         SRL   R2,SEGSHFT
         SLL   R2,2
         AR    R3,R2
         TM    3(R3),X'01'
         BZ    VASPAGE        page table is there
         LA    R0,SHDPAGDW
         CALL  DMKFREE
         MVI   1(R1),X'0C'    invalid for 2K and 4K pages
         MVC   2(62,R1),0(R1)
         ST    R1,0(,R3)
         MVI   0(R3),X'F0'    length: all
         N     R9,=X'00000004'  segment protection goes with it
         O     R9,0(,R3)
         ST    R9,0(,R3)
         LA    R0,1
         A     R0,SHDPTN
         ST    R0,SHDPTN
VASPAGE  L     R3,0(,R3)
         N     R3,=X'00FFFFF8'
         TM    SHDFMT+1,CR0PG4K
         BZ    VAS2K
         SRL   R4,12          4K pages
         N     R4,=F'15'
         SRL   R5,8
         N     R5,=X'0000FFF0'
         B     VASSET
VAS2K    SRL   R4,11          2K pages
         N     R4,=F'31'
         SRL   R5,8
         N     R5,=X'0000FFF8'
VASSET   ALR   R4,R4
         STH   R5,0(R4,R3)    valid from now on
VASOK    SR    R15,R15
VASBACK  ST    R15,SAVER15
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKVASCH  choose a set for the guest's CR0 and CR1: EXTSHCUR       *
*---------------------------------------------------------------------*
DMKVASCH ENTER
         L     R8,VMECEXT
         L     R2,EXTSHCLK    count choices
         LA    R2,1(,R2)
         ST    R2,EXTSHCLK
         IC    R3,EXTCR0+1    format
         N     R3,=A(CR0FMT)
         LA    R7,EXTSHD
         LA    R0,4           sets
         LR    R4,R7          least recent so far
VASCH1   CLC   SHDUSED,=F'0'  empty?
         BE    VASCH2
         CLC   SHDCR1,EXTCR1
         BNE   VASCH2
         C     R3,SHDCR0
         BE    VASHIT         this one
VASCH2   L     R5,SHDUSED
         C     R5,SHDUSED-SHDBLOK(,R4)
         BNL   VASCH3
         LR    R4,R7          used longer ago
VASCH3   LA    R7,SHDSIZE(,R7)
         BCT   R0,VASCH1
         LR    R7,R4          none: take the least recent
         BAL   R9,VASEMPTY
         MVC   SHDCR1,EXTCR1  it belongs to these now
         ST    R3,SHDCR0
         MVC   SHDFMT,=A(CR0PG4K*65536)
         LA    R0,CR0PG2K     pages of 2K?
         NR    R0,R3
         BZ    VASCH4
         MVC   SHDFMT,=A(CR0PG2K*65536)
VASCH4   ICM   R0,15,SHDALC   has it a table already?
         BNZ   VASHIT
         LA    R0,SHDTABDW
         CALL  DMKFREE
         ST    R1,SHDALC
         ST    R0,SHDALCN
         LA    R1,63(,R1)     to a 64-byte boundary
         N     R1,=X'00FFFFC0'
         ST    R1,SHDSEG
         MVI   SHDSEG,X'0F'   length: 256 entries
         LA    R0,256
VASCH5   MVI   3(R1),X'01'    all invalid
         LA    R1,4(,R1)
         BCT   R0,VASCH5
VASHIT   ST    R2,SHDUSED
         ST    R7,EXTSHCUR
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKVASPG  purge: all sets become empty                             *
*---------------------------------------------------------------------*
DMKVASPG ENTER
         BAL   R10,VASALL
         EXIT
VASALL   L     R8,VMECEXT
         LA    R7,EXTSHD
         LA    R4,4
VASALL1  BAL   R9,VASEMPTY
         LA    R7,SHDSIZE(,R7)
         BCT   R4,VASALL1
         BR    R10
*        empty the set R7; uses R0 R1 R5 R6; return by R9
VASEMPTY ICM   R0,15,SHDPTN
         BZR   R9             it is
         OI    CPSTAT,CPPURGE valid entries go: hardware must forget
         L     R6,SHDSEG
         N     R6,=X'00FFFFC0'
         LA    R5,256
VASEMP1  TM    3(R6),X'01'
         BO    VASEMP2
         L     R1,0(,R6)
         N     R1,=X'00FFFFF8'
         LA    R0,SHDPAGDW
         CALL  DMKFRET
         MVC   0(4,R6),=F'1'  invalid
VASEMP2  LA    R6,4(,R6)
         BCT   R5,VASEMP1
         XC    SHDPTN,SHDPTN
         BR    R9
         SPACE 1
*---------------------------------------------------------------------*
*  DMKVASRL  the storage of all sets goes back                        *
*---------------------------------------------------------------------*
DMKVASRL ENTER
         BAL   R10,VASALL     page tables
         LA    R7,EXTSHD
         LA    R4,4
VASRL1   ICM   R1,15,SHDALC
         BZ    VASRL2
         L     R0,SHDALCN
         CALL  DMKFRET
VASRL2   XC    SHDBLOK(SHDSIZE),SHDBLOK
         LA    R7,SHDSIZE(,R7)
         BCT   R4,VASRL1
         XC    EXTSHCUR,EXTSHCUR
         OI    CPSTAT,CPPURGE the tables' storage is used again
         EXIT
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         COPY  ECBLOK
         END
