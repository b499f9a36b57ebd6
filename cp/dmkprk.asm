DMKPRK   TITLE 'DMKPRK - KEYS AND TRANSLATION, SIMULATED'
***********************************************************************
*                                                                     *
*  MODULE    DMKPRK                                                   *
*  FUNCTION  Simulates the privileged operations on storage keys and  *
*            translation tables: SSK ISK RRB SSKE ISKE RRBE LRA PTLB  *
*            IPTE TPROT TB; SIGP and STIDC.                           *
*  ENTRY     DMKPRKEN  (no return) VMINST = the instruction,          *
*                      R4 = its operand address (base, displacement), *
*                      R8 = ECBLOK, R9 as DMKPRVCC wants it           *
*  EXITS     DMKDSPRU DMKPRVCC DMKPRGRF                               *
*  REGISTERS R5, R6 = where VMGPRS has the first, second register     *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKPRK   CSECT
         USING PSA,R0
         USING VMBLOK,R11
         USING ECBLOK,R8
         ENTRY DMKPRKEN
         USING DMKPRKEN,R15
DMKPRKEN L     R12,=A(DMKPRK)
         DROP  R15
         USING DMKPRK,R12
         CLI   VMINST,X'E5'
         BE    PRKTPROT
         LA    R3,VMINST+1    the registers of RR, RX
         CLI   VMINST,X'B2'
         BNE   PRKREGS
         LA    R3,VMINST+3    ... of RRE
PRKREGS  SR    R6,R6
         IC    R6,0(,R3)
         LR    R5,R6
         N     R5,=X'000000F0'
         SRL   R5,2
         LA    R5,VMGPRS(R5)
         N     R6,=F'15'
         SLL   R6,2
         LA    R6,VMGPRS(R6)
         CLI   VMINST,X'B2'
         BE    PRKB2
         CLI   VMINST,X'08'
         BE    PRKSSK
         CLI   VMINST,X'09'
         BE    PRKISK
         CLI   VMINST,X'B1'
         BE    PRKLRA
         CLI   VMINST,X'AE'
         BE    PRKSIGP
PRKOPER  REFLECT PGMOPER
PRKB2    CLI   VMINST+1,X'0D'
         BE    PRKPTLB
         CLI   VMINST+1,X'13'
         BE    PRKRRB
         CLI   VMINST+1,X'21'
         BE    PRKIPTE
         CLI   VMINST+1,X'03'
         BE    PRKSTIDC
         CLI   VMINST+1,X'29'
         BE    PRKISKE
         CLI   VMINST+1,X'2A'
         BE    PRKRRBE
         CLI   VMINST+1,X'2B'
         BE    PRKSSKE
         CLI   VMINST+1,X'2C'
         BE    PRKTB
         B     PRKOPER
         SPACE 1
PRKOK    GOTO  DMKDSPRU
PRKCC    GOTO  DMKPRVCC
PRKREFL  REFLECT ,            code in R15
         EJECT
*---------------------------------------------------------------------*
*        storage keys: the guest's are the keys of its frames         *
*---------------------------------------------------------------------*
PRKSSK   L     R1,0(,R6)      block
         LA    R0,15          low bits must be zero
         NR    R0,R1
         BNZ   PRKSPEC
         L     R0,0(,R5)      key
         CALL  DMKPTRSK
         B     PRKTEST
PRKSPEC  REFLECT PGMSPEC
PRKSSKE  L     R1,0(,R6)      both halves of the 4K block
         N     R1,=A(X'FFF000')
         L     R0,0(,R5)
         CALL  DMKPTRSK
         LTR   R15,R15
         BNZ   PRKREFL
         LA    R1,KEYSIZE(,R1)
         CALL  DMKPTRSK
PRKTEST  LTR   R15,R15
         BNZ   PRKREFL
         B     PRKOK
         SPACE 1
PRKISK   L     R1,0(,R6)
         LA    R0,15
         NR    R0,R1
         BNZ   PRKSPEC
         CALL  DMKPTRKY       R1 = key
         LTR   R15,R15
         BNZ   PRKREFL
         TM    VMPSW+1,PSWEC
         BO    PRKISK1
         N     R1,=A(KEYACC+KEYFET)  BC: no reference and change
PRKISK1  STC   R1,3(,R5)
         B     PRKOK
PRKISKE  L     R1,0(,R6)      of the first half; used: both halves
         N     R1,=A(X'FFF000')
         LR    R7,R1
         CALL  DMKPTRKY
         LTR   R15,R15
         BNZ   PRKREFL
         LR    R3,R1
         LA    R1,KEYSIZE(,R7)
         CALL  DMKPTRKY
         N     R1,=A(KEYREF+KEYCHG)
         OR    R1,R3
         STC   R1,3(,R5)
         B     PRKOK
*        TB: the 4K block is cleared, GR 0 too; all blocks are good.
*        Its keys stay as they were.
PRKTB    L     R4,0(,R6)
         N     R4,=A(X'FFF000')
         LR    R1,R4
         CALL  DMKPTRKY
         LTR   R15,R15
         BNZ   PRKREFL
         LR    R5,R1          keys of both halves
         LA    R1,KEYSIZE(,R4)
         CALL  DMKPTRKY
         LR    R10,R1
         LR    R1,R4
         CALL  DMKPTRAN
         LTR   R15,R15
         BNZ   PRKREFL
         LR    R2,R1
         LA    R3,1
         SLL   R3,PAGESHFT
         SR    R7,R7          source: length zero, pad zero
         LR    R6,R2
         MVCL  R2,R6
         LR    R1,R4
         LR    R0,R5
         CALL  DMKPTRSK
         LA    R1,KEYSIZE(,R4)
         LR    R0,R10
         CALL  DMKPTRSK
         XC    VMGPRS(4),VMGPRS
         SR    R1,R1
         B     PRKCC
         SPACE 1
PRKRRB   LR    R7,R4          operand: base and displacement
         BAL   R10,PRKRESET
         LR    R1,R3
         B     PRKCC
PRKRRBE  L     R7,0(,R6)
         N     R7,=A(X'FFF000')
         BAL   R10,PRKRESET
         LR    R5,R3
         LA    R7,KEYSIZE(,R7)
         BAL   R10,PRKRESET
         LR    R1,R3
         OR    R1,R5
         B     PRKCC
*        R7 = block: reference bit off, R3 = old reference and change
*        bits as condition code; return by R10
PRKRESET LR    R1,R7
         CALL  DMKPTRKY
         LTR   R15,R15
         BNZ   PRKREFL
         LR    R3,R1
         SRL   R3,1
         N     R3,=F'3'
         LR    R0,R1
         N     R0,=A(255-KEYREF)
         LR    R1,R7
         CALL  DMKPTRSK
         BR    R10
         EJECT
*---------------------------------------------------------------------*
*        translation                                                  *
*---------------------------------------------------------------------*
PRKLRA   LA    R0,VMGPRS      index register
         CR    R6,R0
         BE    PRKLRA1        0: none
         A     R4,0(,R6)
PRKLRA1  LR    R1,R4
         CALL  DMKVATWK
         LTR   R15,R15
         BZ    PRKLRA0
         C     R15,=A(PGMSEG) entry invalid: CC 1 segment, 2 page,
         BE    PRKLRAS        3 behind a table
         C     R15,=A(PGMPAGE)
         BNE   PRKREFL
         LA    R15,1(,R15)
PRKLRAS  S     R15,=A(PGMSEG-1)
         C     R15,=F'1'
         BE    PRKLRA2
         LA    R15,2
PRKLRA2  LTR   R2,R2
         BZ    PRKLRA0
         LA    R15,3
PRKLRA0  ST    R1,0(,R5)      real address, or that of the entry
         LR    R1,R15
         B     PRKCC
         SPACE 1
PRKPTLB  CALL  DMKVASPG
         B     PRKOK
         SPACE 1
*        IPTE  R1 = page table (as a segment-table entry), R2 = address
PRKIPTE  L     R3,0(,R6)      page index
         LA    R3,0(,R3)
         LA    R0,X'FF'
         TM    EXTCR0+1,CR0SG1M
         BO    PRKIPT1
         LA    R0,X'F'
PRKIPT1  SRL   R3,11          with the bit of 2K pages
         LR    R7,R0
         ALR   R7,R7
         LA    R7,1(,R7)
         NR    R3,R7
         LA    R2,4           invalid bit of 2K pages
         TM    EXTCR0+1,CR0PG2K
         BO    PRKIPT2
         SRL   R3,1
         LA    R2,8           ... of 4K pages
PRKIPT2  ALR   R3,R3
         L     R1,0(,R5)
         N     R1,=X'00FFFFF8'
         AR    R1,R3
         LR    R3,R1          the entry
         CALL  DMKPTRKY       may the guest store there?
         LTR   R15,R15
         BNZ   PRKREFL
         IC    R7,VMPSW+1     its own key
         N     R7,=A(KEYACC)
         BZ    PRKIPT3        key zero may
         N     R1,=A(KEYACC)
         CR    R1,R7
         BE    PRKIPT3
         LA    R15,PGMPROT
         B     PRKREFL
PRKIPT3  LR    R1,R3
         CALL  DMKPTRAN
         LTR   R15,R15
         BNZ   PRKREFL
         LH    R0,0(,R1)
         OR    R0,R2
         STH   R0,0(,R1)
         B     PRKPTLB        and no shadow of it stays
         SPACE 1
*        TPROT  D1(B1) = address, D2(B2) = key in bits 24-27:
*        CC 0 store and fetch allowed, 1 fetch only, 2 neither, 3 no
*        translation
PRKTPROT CLI   VMINST+1,X'01'
         BNE   PRKOPER
         LH    R7,VMINST+4    second operand address
         LR    R3,R7
         N     R7,=A(X'FFF')
         N     R3,=X'0000F000'
         BZ    PRKTPR1
         SRL   R3,10
         A     R7,VMGPRS(R3)
PRKTPR1  LR    R1,R4
         CALL  DMKVATLR
         C     R15,=A(PGMSEG)
         BE    PRKTPR3
         C     R15,=A(PGMPAGE)
         BE    PRKTPR3
         LTR   R15,R15
         BNZ   PRKREFL
         CALL  DMKPTRKY       its storage key
         LTR   R15,R15
         BNZ   PRKREFL
         N     R7,=A(KEYACC)
         LR    R0,R1
         SR    R1,R1
         LTR   R7,R7          key zero may all
         BZ    PRKCC
         LR    R2,R0
         N     R2,=A(KEYACC)
         CR    R2,R7
         BE    PRKCC
         LA    R1,1
         N     R0,=A(KEYFET)
         BZ    PRKCC          fetch only
         LA    R1,2
         B     PRKCC
PRKTPR3  LA    R1,3
         B     PRKCC
         EJECT
*---------------------------------------------------------------------*
*        SIGP   R5 = status, R6 = CPU address, R4 = order.  There is  *
*        one CPU, number 0: the rest is not operational.              *
*---------------------------------------------------------------------*
PRKSIGP  LH    R0,2(,R6)      low half of the register
         LTR   R0,R0
         BNZ   PRKTPR3        CC 3
         N     R4,=X'000000FF'
         SR    R1,R1
         C     R4,=F'1'       sense: it operates, no status
         BE    PRKCC
         C     R4,=F'4'       start: it runs
         BE    PRKCC
         C     R4,=F'5'       stop
         BE    PRKSTOP
         C     R4,=F'6'       restart
         BE    PRKREST
         C     R4,=F'9'       stop and store status
         BE    PRKSTAT
         LA    R0,VMXCALL
         C     R4,=F'2'       external call
         BE    PRKSIG
         LA    R0,VMXEMS
         C     R4,=F'3'       emergency signal
         BE    PRKSIG
         C     R4,=F'10'      initial microprogram load: there is none
         BE    PRKINVAL
         C     R4,=F'7'       7, 8, 11, 12: the resets
         BL    PRKINVAL
         C     R4,=F'12'
         BNH   PRKRSIGP
PRKINVAL MVC   0(4,R5),=X'00000002'  no such order
         LA    R1,1
         B     PRKCC
PRKSTOP  CALL  DMKCFMBK       console function mode
         SR    R1,R1
         B     PRKCC
*        what comes behind it finds condition code 0 in the PSW
PRKREST  NI    0(R9),255-PSWCC
         CALL  DMKCFPST       PSWs exchanged
         B     PRKOK
PRKSTAT  NI    0(R9),255-PSWCC
         CALL  DMKCDSSS       status to the guest's storage
         CALL  DMKCFMBK       console function mode
         B     PRKOK
PRKRSIGP NI    0(R9),255-PSWCC
         LA    R5,1           7 and 11 are the initial ones
         NR    R5,R4
         C     R4,=F'8'       of the channels, too: 7 and 8
         BH    PRKRSCPU
         CALL  DMKCFPDR       devices are reset
         B     PRKRSBLD
PRKRSCPU LA    R5,2(,R5)      the channels go on
PRKRSBLD LR    R0,R5
         CALL  DMKBLDRS       reset the processor
         CALL  DMKCFMBK       it stands still
         B     PRKOK
PRKSIG   STC   R0,VMWORK
         MVC   VMWORK+1(1),VMEXPND0
         OC    VMEXPND0,VMWORK
         CALL  DMKVMAXP
         SR    R1,R1
         C     R0,=A(VMXCALL) a call while one is pending?
         BNE   PRKCC
         NC    VMWORK(1),VMWORK+1
         BZ    PRKCC
         MVC   0(4,R5),=X'00000080'  status: call pending
         LA    R1,1
         B     PRKCC
         EJECT
*---------------------------------------------------------------------*
*        STIDC  channel of the operand address: type to location 168  *
*---------------------------------------------------------------------*
PRKSTIDC LR    R3,R4
         N     R3,=X'0000FF00'
         L     R7,VMVDEVS     any device on that channel?
         USING VDEVBLOK,R7
PRKSTC1  LTR   R7,R7
         BZ    PRKTPR3        no: not operational
         LH    R0,VDEVADD
         N     R0,=X'0000FF00'
         CR    R0,R3
         BE    PRKSTC2
         L     R7,VDEVNEXT
         B     PRKSTC1
         DROP  R7
PRKSTC2  MVC   VMWORK(4),=X'10000000'  channel 0: byte multiplexer
         LTR   R3,R3
         BZ    PRKSTC3
         MVI   VMWORK,X'20'   others: block multiplexer
PRKSTC3  LA    R1,CHANID-PSA
         LA    R2,VMWORK
         LA    R0,4
         CALL  DMKPTRPT
         LTR   R15,R15
         BNZ   PRKREFL
         SR    R1,R1
         B     PRKCC
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         COPY  ECBLOK
         COPY  VDEVBLOK
         END
