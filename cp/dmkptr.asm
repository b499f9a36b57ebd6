DMKPTR   TITLE 'DMKPTR - FRAMES AND GUEST REAL STORAGE'
***********************************************************************
*                                                                     *
*  MODULE    DMKPTR                                                   *
*  FUNCTION  The real storage of guests.  A guest page gets its frame *
*            when it is touched first; till then its storage keys are *
*            kept in the page table (PAGKEYS).  No paging: when the   *
*            frames are used up the guest stops.                      *
*  ENTRIES   DMKPTRAN  guest real address to real address             *
*            DMKPTRGT  copy from guest real storage                   *
*            DMKPTRPT  copy to guest real storage                     *
*            DMKPTRKY  storage key of a guest address                 *
*            DMKPTRSK  set it                                         *
*            DMKPTRLK  lock a frame                                   *
*            DMKPTRUL  unlock it                                      *
*            DMKPTRFR  a frame for CP                                 *
*            DMKPTRRL  all pages of a guest go back                   *
*  EXITS     R15 = 0 or PGMADDR                                       *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKPTR   CSECT
         USING PSA,R0
         USING VMBLOK,R11
         USING PAGTABLE,R3
         USING CORTABLE,R5
RESERVE  EQU   8              frames kept back for CP itself
         SPACE 1
*---------------------------------------------------------------------*
*  DMKPTRAN  R1 = guest real address (24 bits count)                  *
*            R1 = real address; R15 = 0 or PGMADDR                    *
*---------------------------------------------------------------------*
DMKPTRAN ENTER
         BAL   R9,PTRFIND     page table and entry
         LTR   R15,R15        inside its storage?
         BNZ   PTRBACK        behind the end
         LH    R6,PAGPTE(R4)  the entry
         LA    R0,PAGINV      invalid?
         NR    R0,R6
         BNZ   PTRFIRST       no frame yet
PTRREAL  N     R6,=X'0000FFF0'  frame address / 256
         SLL   R6,8           frame address
         N     R1,=A(PAGESIZE-1) byte in the page
         OR    R1,R6          with the byte
         ST    R1,SAVER1      result
         SR    R15,R15        found
PTRBACK  ST    R15,SAVER15    return code
         EXIT
         SPACE 1
*        first touch
PTRFIRST L     R0,FRAMESF     enough left?
         C     R0,=A(RESERVE) CP's own share
         BNH   PTRNONE        no
         BAL   R8,PTRTAKE     R5 = CORTABLE entry, R7 = frame
         ST    R11,CORUSER    belongs to this guest
         LR    R0,R1          page
         N     R0,=A(X'FFF000') address of the page
         ST    R0,CORVPAGE    ... as this page
         MVI   CORFLAG,CORGUEST what the frame is for
         L     R0,VMFRAMES    one more frame
         A     R0,=F'1'       held by it
         ST    R0,VMFRAMES    kept
         LTR   R4,R4          page 0 of the storage?
         BNZ   PTRKEYS        no
         C     R1,=A(PAGESIZE) (of segment 0)
         BNL   PTRKEYS        no
         ST    R7,VMPAGE0     is needed often
PTRKEYS  LA    R2,PAGKEYS(R4) its keys
         SR    R0,R0          (for IC)
         IC    R0,0(,R2)      first half
         SSK   R0,R7          to the frame
         IC    R0,1(,R2)      second half
         LA    R2,KEYSIZE(,R7) second half of the frame
         SSK   R0,R2          to it
         LR    R6,R7          make the entry valid
         SRL   R6,8           bits 8-19
         STH   R6,PAGPTE(R4)  valid from now on
         B     PTRREAL
PTRNONE  OI    VMRSTAT,VMNOFRAM  no frame: the guest must stop
         LA    R15,PGMADDR    the caller has an error
         B     PTRBACK
         SPACE 1
*        R1 = guest real address, made 24 bits: R3 = page table,
*        R4 = index of the entry (2 * page); R15 = 0 or PGMADDR
*        uses R0 R2 R6 R7; return by R9
PTRFIND  LA    R1,0(,R1)      24 bits
         C     R1,VMSIZE      inside its storage?
         BNL   PTRADDR        behind the end
         LR    R2,R1          address
         SRL   R2,SEGSHFT     segment
         SLL   R2,2           four bytes each
         L     R3,VMSEG       segment table
         N     R3,=X'00FFFFC0' its origin
         AR    R2,R3          its entry
         L     R3,0(,R2)      what it says
         TM    3(R2),X'01'    invalid: no page table yet
         BO    PTRTABLE       yes
PTRPAGE  N     R3,=X'00FFFFF8' origin of the page table
         LR    R4,R1          address
         SRL   R4,PAGESHFT    page
         N     R4,=A(SEGPAGES-1) in the segment
         ALR   R4,R4          two bytes each
         SR    R15,R15        found
         BR    R9
PTRADDR  LA    R15,PGMADDR    behind the end
         BR    R9
*        make a page table: all pages without frame, all keys zero
PTRTABLE LR    R7,R1          keep the address
         LA    R0,PAGSIZE     page table and keys
         CALL  DMKFREE        R1 = storage, zero
         LR    R3,R1          the new table
         MVI   PAGPTE+1,PAGINV first entry invalid
         MVC   PAGPTE+2(30),PAGPTE  all 16 entries invalid
         ST    R3,0(,R2)      into the segment table
         MVI   0(R2),X'F0'    length: 16 entries
         LR    R1,R7          the address again
         L     R3,0(,R2)      the entry again
         B     PTRPAGE
         SPACE 1
*        take a frame: R5 = its CORTABLE entry, R7 = its address,
*        cleared; uses R0 R2 R6; return by R8
PTRTAKE  L     R5,AFRAME      first free frame
         MVC   AFRAME,CORFPNT chain goes on behind it
         L     R0,FRAMESF     one less
         BCTR  R0,0           is free
         ST    R0,FRAMESF     kept
         LR    R7,R5          its entry
         S     R7,ACORTBL     entry number * 16
         SLL   R7,PAGESHFT-CORSHFT frame number * 4096
         LR    R6,R1          clear the frame
         LR    R2,R7          source: anything, length 0
         STM   R2,R5,SAVEWRK1 (MVCL needs four)
         LR    R4,R7          destination
         LA    R5,1           length of a page
         SLL   R5,PAGESHFT    4096
         SR    R3,R3          pad with zeros, length 0
         MVCL  R4,R2          zeros
         LM    R2,R5,SAVEWRK1 as they were
         LR    R1,R6          address again
         BR    R8
         SPACE 1
*---------------------------------------------------------------------*
*  DMKPTRFR  R1 = a frame for CP; R15 = 0, or 4: none left            *
*---------------------------------------------------------------------*
DMKPTRFR ENTER
         ICM   R0,15,FRAMESF  any left?
         BZ    PTRFRNO        no
         BAL   R8,PTRTAKE     take it
         MVC   CORUSER,ASYSVM CP's
         MVI   CORFLAG,CORCP  own
         ST    R7,SAVER1      result
         EXIT  RC=0
PTRFRNO  EXIT  RC=4
         SPACE 1
*---------------------------------------------------------------------*
*  DMKPTRGT  R1 = guest real address, R2 = CP's area, R0 = length     *
*  DMKPTRPT  the same, to the guest                                   *
*            R15 = 0 or PGMADDR (nothing checked but the end)         *
*---------------------------------------------------------------------*
DMKPTRGT ENTER
         SR    R10,R10        direction: from the guest
         B     PTRCOPY
DMKPTRPT ENTER
         LA    R10,4          direction: to the guest
PTRCOPY  LR    R8,R0          bytes to go
         LR    R4,R1          guest
         LR    R6,R2          CP
         LTR   R8,R8          anything to do?
         BZ    PTRCPYOK       no
PTRCPY1  LR    R1,R4          guest real address
         CALL  DMKPTRAN       R1 = real
         LTR   R15,R15        inside its storage?
         BNZ   PTRBACK        no
         LR    R2,R1          real
         L     R7,=A(PAGESIZE)  bytes left in that page
         LR    R5,R4          byte in the page
         N     R5,=A(PAGESIZE-1) of it
         SR    R7,R5          left
         CR    R7,R8          more than wanted?
         BNH   PTRCPY2        no
         LR    R7,R8          no more than wanted
PTRCPY2  SR    R8,R7          less to go
         AR    R4,R7          guest goes on
         LR    R3,R7          length, both operands
         LTR   R10,R10        direction?
         BNZ   PTRCPY3        to the guest
         LR    R0,R6          from R2 to CP's area
         LR    R1,R7          length
         AR    R6,R7          CP's area goes on
         MVCL  R0,R2          move
         B     PTRCPY4
PTRCPY3  LR    R0,R2          from CP's area to R2
         LR    R1,R7          length
         LR    R2,R6          source
         AR    R6,R7          CP's area goes on
         MVCL  R0,R2          move
PTRCPY4  LTR   R8,R8          more?
         BNZ   PTRCPY1        yes
PTRCPYOK EXIT  RC=0
         SPACE 1
*---------------------------------------------------------------------*
*  DMKPTRKY  R1 = guest real address: R1 = its storage key            *
*            R15 = 0 or PGMADDR                                       *
*---------------------------------------------------------------------*
DMKPTRKY ENTER
         BAL   R9,PTRKEYAT    where is it?
         LTR   R15,R15        inside the storage?
         BNZ   PTRBACK        no
         SR    R0,R0          (for IC)
         LTR   R2,R2          has it a frame?
         BZ    PTRKYFR        yes
         IC    R0,0(,R2)      no: from the table
         B     PTRKYRET
PTRKYFR  ISK   R0,R6          yes: of the frame
         N     R0,=A(KEYACC+KEYFET+KEYREF+KEYCHG) seven bits
PTRKYRET ST    R0,SAVER1      result
         EXIT  RC=0
         SPACE 1
*---------------------------------------------------------------------*
*  DMKPTRSK  R1 = guest real address, R0 = key in bits 24-30          *
*            R15 = 0 or PGMADDR                                       *
*---------------------------------------------------------------------*
DMKPTRSK ENTER
         LR    R8,R0          PTRFIND uses R0
         BAL   R9,PTRKEYAT    where is it?
         LTR   R15,R15        inside the storage?
         BNZ   PTRBACK        no
         N     R8,=A(KEYACC+KEYFET+KEYREF+KEYCHG) seven bits
         LTR   R2,R2          has it a frame?
         BZ    PTRSKFR        yes
         STC   R8,0(,R2)      into the table
         EXIT  RC=0
PTRSKFR  SSK   R8,R6          of the frame
         EXIT  RC=0
*        where is the key of R1?  R2 = its byte in the page table, or
*        R2 = 0 and R6 = real address of the 2K block
PTRKEYAT ST    R9,SAVEWRK5    (return address)
         BAL   R9,PTRFIND     page table, entry
         L     R9,SAVEWRK5    (return address)
         LTR   R15,R15        inside the storage?
         BNZR  R9             no
         LH    R6,PAGPTE(R4)  the entry
         LR    R0,R1          address
         N     R0,=A(KEYSIZE) which half?
         LA    R2,PAGINV      has the page a frame?
         NR    R2,R6          invalid bit
         BNZ   PTRKEYTB       no frame
         N     R6,=X'0000FFF0' frame
         SLL   R6,8           its address
         OR    R6,R0          and the half
         BR    R9
PTRKEYTB LA    R2,PAGKEYS(R4) keys of the page
         LTR   R0,R0          first half?
         BZR   R9             yes
         LA    R2,1(,R2)      second half
         BR    R9
         SPACE 1
*---------------------------------------------------------------------*
*  DMKPTRLK  R1 = real address: its frame is in use by a channel      *
*  DMKPTRUL  ... no more                                              *
*---------------------------------------------------------------------*
DMKPTRLK ENTER
         LA    R0,1           one more
         B     PTRLOCK
DMKPTRUL ENTER
         L     R0,=F'-1'      one less
PTRLOCK  LA    R5,0(,R1)      24 bits
         SRL   R5,PAGESHFT    frame number
         SLL   R5,CORSHFT     times 16
         A     R5,ACORTBL     its entry
         SR    R1,R1          (for IC)
         IC    R1,CORLCNT     count
         AR    R1,R0          new count
         STC   R1,CORLCNT     kept
         OI    CORFLAG,CORLOCK locked
         LTR   R1,R1          still?
         BNZ   PTRLKBK        yes
         NI    CORFLAG,255-CORLOCK no
PTRLKBK  EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKPTRRL  R11 = VMBLOK: its pages and page tables are given back.  *
*            Input/output must have ended.  Entries that were valid   *
*            go: a purge of the buffer is asked for.                  *
*---------------------------------------------------------------------*
DMKPTRRL ENTER
         XC    VMPAGE0,VMPAGE0 page zero has no frame
         XC    VMFRAMES,VMFRAMES it holds none
         OI    CPSTAT,CPPURGE entries become invalid
         L     R2,VMSEG       designation
         N     R2,=X'00FFFFC0'  segment table
         L     R8,VMSIZE      size
         A     R8,=A(SEGSIZE-1) rounded up
         SRL   R8,SEGSHFT     segments
PTRRLSEG TM    3(R2),X'01'    page table there?
         BO    PTRRLNXT       no
         L     R3,0(,R2)      page table
         N     R3,=X'00FFFFF8' its origin
         LA    R4,2*(SEGPAGES-1)  last page first
PTRRLPAG LH    R5,PAGPTE(R4)  entry of the page
         LA    R0,PAGINV      invalid bit
         NR    R0,R5          on?
         BNZ   PTRRLPN        never touched
         N     R5,=X'0000FFF0' frame
         SLL   R5,CORSHFT-4   (frame number * 16)
         A     R5,ACORTBL     its entry
         MVI   CORFLAG,CORFREE free now
         XC    CORUSER,CORUSER nobody's
         MVC   CORFPNT,AFRAME chain: before the first
         ST    R5,AFRAME      it is the first
         L     R0,FRAMESF     one more
         A     R0,=F'1'       is free
         ST    R0,FRAMESF     kept
PTRRLPN  BCTR  R4,0           entry before
         BCTR  R4,0           (two bytes)
         LTR   R4,R4          was that the first?
         BNM   PTRRLPAG       no
         LR    R1,R3          the page table itself
         LA    R0,PAGSIZE     its size
         CALL  DMKFRET        give it back
         MVC   0(4,R2),=F'1'  invalid
PTRRLNXT LA    R2,4(,R2)      next segment
         BCT   R8,PTRRLSEG    as many as there are
         EXIT
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         COPY  CORTABLE
         COPY  PAGTABLE
         END
