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
         LTR   R15,R15
         BNZ   PTRBACK        behind the end
         LH    R6,PAGPTE(R4)  the entry
         LA    R0,PAGINV
         NR    R0,R6
         BNZ   PTRFIRST       no frame yet
PTRREAL  N     R6,=X'0000FFF0'  frame address / 256
         SLL   R6,8
         N     R1,=A(PAGESIZE-1)
         OR    R1,R6          with the byte
         ST    R1,SAVER1
         SR    R15,R15
PTRBACK  ST    R15,SAVER15
         EXIT
         SPACE 1
*        first touch
PTRFIRST L     R0,FRAMESF     enough left?
         C     R0,=A(RESERVE)
         BNH   PTRNONE
         BAL   R8,PTRTAKE     R5 = CORTABLE entry, R7 = frame
         ST    R11,CORUSER    belongs to this guest
         LR    R0,R1
         N     R0,=A(X'FFF000')
         ST    R0,CORVPAGE    ... as this page
         MVI   CORFLAG,CORGUEST
         L     R0,VMFRAMES
         A     R0,=F'1'
         ST    R0,VMFRAMES
         LTR   R4,R4          page 0 of the storage?
         BNZ   PTRKEYS
         C     R1,=A(PAGESIZE)
         BNL   PTRKEYS
         ST    R7,VMPAGE0     is needed often
PTRKEYS  LA    R2,PAGKEYS(R4) its keys
         SR    R0,R0
         IC    R0,0(,R2)      first half
         SSK   R0,R7
         IC    R0,1(,R2)      second half
         LA    R2,KEYSIZE(,R7)
         SSK   R0,R2
         LR    R6,R7          make the entry valid
         SRL   R6,8
         STH   R6,PAGPTE(R4)
         B     PTRREAL
PTRNONE  OI    VMRSTAT,VMNOFRAM  no frame: the guest must stop
         LA    R15,PGMADDR
         B     PTRBACK
         SPACE 1
*        R1 = guest real address, made 24 bits: R3 = page table,
*        R4 = index of the entry (2 * page); R15 = 0 or PGMADDR
*        uses R0 R2 R6 R7; return by R9
PTRFIND  LA    R1,0(,R1)      24 bits
         C     R1,VMSIZE
         BNL   PTRADDR        behind the end
         LR    R2,R1
         SRL   R2,SEGSHFT     segment
         SLL   R2,2
         L     R3,VMSEG
         N     R3,=X'00FFFFC0'
         AR    R2,R3          its entry
         L     R3,0(,R2)
         TM    3(R2),X'01'    invalid: no page table yet
         BO    PTRTABLE
PTRPAGE  N     R3,=X'00FFFFF8'
         LR    R4,R1
         SRL   R4,PAGESHFT
         N     R4,=A(SEGPAGES-1)
         ALR   R4,R4          two bytes each
         SR    R15,R15
         BR    R9
PTRADDR  LA    R15,PGMADDR
         BR    R9
*        make a page table: all pages without frame, all keys zero
PTRTABLE LR    R7,R1
         LA    R0,PAGSIZE
         CALL  DMKFREE
         LR    R3,R1
         MVI   PAGPTE+1,PAGINV
         MVC   PAGPTE+2(30),PAGPTE  all 16 entries invalid
         ST    R3,0(,R2)
         MVI   0(R2),X'F0'    length: 16 entries
         LR    R1,R7
         L     R3,0(,R2)
         B     PTRPAGE
         SPACE 1
*        take a frame: R5 = its CORTABLE entry, R7 = its address,
*        cleared; uses R0 R2 R6; return by R8
PTRTAKE  L     R5,AFRAME
         MVC   AFRAME,CORFPNT
         L     R0,FRAMESF
         BCTR  R0,0
         ST    R0,FRAMESF
         LR    R7,R5
         S     R7,ACORTBL     entry number * 16
         SLL   R7,PAGESHFT-CORSHFT
         LR    R6,R1          clear the frame
         LR    R2,R7
         STM   R2,R5,SAVEWRK1
         LR    R4,R7
         LA    R5,1
         SLL   R5,PAGESHFT
         SR    R3,R3          pad with zeros, length 0
         MVCL  R4,R2
         LM    R2,R5,SAVEWRK1
         LR    R1,R6
         BR    R8
         SPACE 1
*---------------------------------------------------------------------*
*  DMKPTRFR  R1 = a frame for CP; R15 = 0, or 4: none left            *
*---------------------------------------------------------------------*
DMKPTRFR ENTER
         ICM   R0,15,FRAMESF
         BZ    PTRFRNO
         BAL   R8,PTRTAKE
         MVC   CORUSER,ASYSVM
         MVI   CORFLAG,CORCP
         ST    R7,SAVER1
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
         LTR   R8,R8
         BZ    PTRCPYOK
PTRCPY1  LR    R1,R4
         CALL  DMKPTRAN
         LTR   R15,R15
         BNZ   PTRBACK
         LR    R2,R1          real
         L     R7,=A(PAGESIZE)  bytes left in that page
         LR    R5,R4
         N     R5,=A(PAGESIZE-1)
         SR    R7,R5
         CR    R7,R8
         BNH   PTRCPY2
         LR    R7,R8          no more than wanted
PTRCPY2  SR    R8,R7
         AR    R4,R7          guest goes on
         LR    R3,R7
         LTR   R10,R10
         BNZ   PTRCPY3
         LR    R0,R6          from R2 to CP's area
         LR    R1,R7
         AR    R6,R7
         MVCL  R0,R2
         B     PTRCPY4
PTRCPY3  LR    R0,R2          from CP's area to R2
         LR    R1,R7
         LR    R2,R6
         AR    R6,R7
         MVCL  R0,R2
PTRCPY4  LTR   R8,R8
         BNZ   PTRCPY1
PTRCPYOK EXIT  RC=0
         SPACE 1
*---------------------------------------------------------------------*
*  DMKPTRKY  R1 = guest real address: R1 = its storage key            *
*            R15 = 0 or PGMADDR                                       *
*---------------------------------------------------------------------*
DMKPTRKY ENTER
         BAL   R9,PTRKEYAT
         LTR   R15,R15
         BNZ   PTRBACK
         SR    R0,R0
         LTR   R2,R2          has it a frame?
         BZ    PTRKYFR
         IC    R0,0(,R2)      no: from the table
         B     PTRKYRET
PTRKYFR  ISK   R0,R6          yes: of the frame
         N     R0,=A(KEYACC+KEYFET+KEYREF+KEYCHG)
PTRKYRET ST    R0,SAVER1
         EXIT  RC=0
         SPACE 1
*---------------------------------------------------------------------*
*  DMKPTRSK  R1 = guest real address, R0 = key in bits 24-30          *
*            R15 = 0 or PGMADDR                                       *
*---------------------------------------------------------------------*
DMKPTRSK ENTER
         LR    R8,R0          PTRFIND uses R0
         BAL   R9,PTRKEYAT
         LTR   R15,R15
         BNZ   PTRBACK
         N     R8,=A(KEYACC+KEYFET+KEYREF+KEYCHG)
         LTR   R2,R2
         BZ    PTRSKFR
         STC   R8,0(,R2)      into the table
         EXIT  RC=0
PTRSKFR  SSK   R8,R6          of the frame
         EXIT  RC=0
*        where is the key of R1?  R2 = its byte in the page table, or
*        R2 = 0 and R6 = real address of the 2K block
PTRKEYAT ST    R9,SAVEWRK5
         BAL   R9,PTRFIND
         L     R9,SAVEWRK5
         LTR   R15,R15
         BNZR  R9
         LH    R6,PAGPTE(R4)
         LR    R0,R1
         N     R0,=A(KEYSIZE) which half?
         LA    R2,PAGINV      has the page a frame?
         NR    R2,R6
         BNZ   PTRKEYTB
         N     R6,=X'0000FFF0'
         SLL   R6,8
         OR    R6,R0
         BR    R9
PTRKEYTB LA    R2,PAGKEYS(R4)
         LTR   R0,R0
         BZR   R9
         LA    R2,1(,R2)      second half
         BR    R9
         SPACE 1
*---------------------------------------------------------------------*
*  DMKPTRLK  R1 = real address: its frame is in use by a channel      *
*  DMKPTRUL  ... no more                                              *
*---------------------------------------------------------------------*
DMKPTRLK ENTER
         LA    R0,1
         B     PTRLOCK
DMKPTRUL ENTER
         L     R0,=F'-1'
PTRLOCK  LA    R5,0(,R1)
         SRL   R5,PAGESHFT
         SLL   R5,CORSHFT
         A     R5,ACORTBL
         SR    R1,R1
         IC    R1,CORLCNT     count
         AR    R1,R0
         STC   R1,CORLCNT
         OI    CORFLAG,CORLOCK
         LTR   R1,R1
         BNZ   PTRLKBK
         NI    CORFLAG,255-CORLOCK
PTRLKBK  EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKPTRRL  R11 = VMBLOK: its pages and page tables are given back.  *
*            Input/output must have ended.  Entries that were valid   *
*            go: a purge of the buffer is asked for.                  *
*---------------------------------------------------------------------*
DMKPTRRL ENTER
         XC    VMPAGE0,VMPAGE0
         XC    VMFRAMES,VMFRAMES
         OI    CPSTAT,CPPURGE
         L     R2,VMSEG
         N     R2,=X'00FFFFC0'  segment table
         L     R8,VMSIZE
         A     R8,=A(SEGSIZE-1)
         SRL   R8,SEGSHFT     segments
PTRRLSEG TM    3(R2),X'01'    page table there?
         BO    PTRRLNXT
         L     R3,0(,R2)
         N     R3,=X'00FFFFF8'
         LA    R4,2*(SEGPAGES-1)  last page first
PTRRLPAG LH    R5,PAGPTE(R4)
         LA    R0,PAGINV
         NR    R0,R5
         BNZ   PTRRLPN        never touched
         N     R5,=X'0000FFF0'
         SLL   R5,CORSHFT-4   (frame number * 16)
         A     R5,ACORTBL
         MVI   CORFLAG,CORFREE
         XC    CORUSER,CORUSER
         MVC   CORFPNT,AFRAME
         ST    R5,AFRAME
         L     R0,FRAMESF
         A     R0,=F'1'
         ST    R0,FRAMESF
PTRRLPN  BCTR  R4,0
         BCTR  R4,0
         LTR   R4,R4
         BNM   PTRRLPAG
         LR    R1,R3          the page table itself
         LA    R0,PAGSIZE
         CALL  DMKFRET
         MVC   0(4,R2),=F'1'  invalid
PTRRLNXT LA    R2,4(,R2)
         BCT   R8,PTRRLSEG
         EXIT
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         COPY  CORTABLE
         COPY  PAGTABLE
         END
