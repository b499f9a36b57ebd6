DMKPRV   TITLE 'DMKPRV - PRIVILEGED OPERATIONS'
***********************************************************************
*                                                                     *
*  MODULE    DMKPRV                                                   *
*  FUNCTION  Simulates the privileged operation that a guest in       *
*            virtual supervisor state has tried: finds its text (also *
*            under EXECUTE), and does to the virtual machine what the *
*            real one does to itself (GA22-7000, control              *
*            instructions).  Those on storage keys and translation    *
*            are in DMKPRK.                                           *
*  ENTRY     DMKPRVSM  (no return) VMPSW points behind it, VMILC      *
*  EXITS     DMKDSPRU  simulated                                      *
*            DMKPRGRF  the guest has earned a program interruption    *
*  REGISTERS within the simulators:                                   *
*            R1, R4 = operand address: base and displacement          *
*            R8 = ECBLOK                                              *
*            R9 = byte of VMPSW with condition code and mask          *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKPRV   CSECT
         USING PSA,R0
         USING VMBLOK,R11
         USING ECBLOK,R8
         ENTRY DMKPRVSM,DMKPRVCC
         USING DMKPRVSM,R15
DMKPRVSM L     R12,=A(DMKPRV) base of the module
         DROP  R15
         USING DMKPRV,R12
         L     R8,VMECEXT     for the simulators
         LA    R9,VMPSW+2     EC: condition code there
         TM    VMPSW+1,PSWEC  which mode?
         BO    PRVTEXT        EC
         LA    R9,VMPSW+4     BC: here
*        the text of the instruction
PRVTEXT  L     R4,VMPSW+4     behind it
         SH    R4,VMILC       where it begins
         BAL   R10,PRVFETCH   its first halfword
         STH   R1,VMINST      kept
         CLI   VMINST,X'44'   EXECUTE?
         BE    PRVEX          yes
PRVLEN   TM    VMINST,X'C0'   one halfword only?
         BZ    PRVGO          yes: has no operand address
PRVREST  BAL   R10,PRVFNEXT   second halfword
         STH   R1,VMINST+2    kept
         TM    VMINST,X'C0'   three halfwords?
         BNO   PRVOPND        no
         BAL   R10,PRVFNEXT   third halfword
         STH   R1,VMINST+4    kept
PRVOPND  BAL   R10,PRVADDR    R1 = operand address
         LR    R4,R1          for those who change R1
*        to the simulator of this operation
PRVGO    LR    R1,R4          operand address
         SR    R2,R2          operation code
         IC    R2,VMINST
         IC    R2,PRVCODE(R2) index of its simulator
         C     R2,=A(PRVIB2-PRVADDRS) one of many?
         BNE   PRVBRANC       no
         IC    R2,VMINST+1    B2xx: by its second byte
         C     R2,=F'63'      one that we know?
         BH    PRVOPER        no
         IC    R2,PRVCODB2(R2) index of its simulator
PRVBRANC L     R15,PRVADDRS(R2) address of its simulator
         BR    R15
         SPACE 1
*        EXECUTE: the target, its second byte ORed with that of R1
PRVEX    BAL   R10,PRVFNEXT   second halfword of EXECUTE
         STH   R1,VMINST+2    kept
         IC    R2,VMINST+1    X2
         N     R2,=F'15'      index register
         BAL   R10,PRVINDEX   its contents
         LR    R5,R1          kept
         BAL   R10,PRVADDR    base and displacement
         AR    R1,R5          plus
         LA    R4,0(,R1)      the target
         SR    R5,R5          R1 of EXECUTE
         IC    R5,VMINST+1    R1
         BAL   R10,PRVFETCH   first halfword of the target
         STH   R1,VMINST      kept
         N     R5,=X'000000F0' number of the register
         BZ    PRVLEN         register 0: as it is
         SRL   R5,2           four bytes each
         LA    R5,VMGPRS+3(R5) its last byte
         OC    VMINST+1(1),0(R5) into the second byte
         B     PRVLEN
         SPACE 1
*        R1 = halfword at R4, R4 = the next, R3 = where it really is.
*        It was fetched a moment
*        ago by the real tables, so it is found there; if not, DMKVATRA
*        finds out why.  uses R0 R2 R6 R7; return by R10
PRVFETCH LA    R4,0(,R4)      24 bits
         L     R6,RUNCR1      segment table in use
         C     R11,RUNUSER    are they ours?
         BNE   PRVFSLOW       no: the long way
         N     R6,=X'00FFFFC0' its origin
         LR    R7,R4          logical address
         SRL   R7,SEGSHFT     segment
         SLL   R7,2           four bytes each
         L     R6,0(R7,R6)    its entry
         LA    R7,1           invalid bit
         NR    R7,R6          on?
         BNZ   PRVFSLOW       yes: the long way
         N     R6,=X'00FFFFF8' origin of the page table
         LR    R7,R4          logical address
         TM    RUNCR0+1,CR0PG4K size of pages?
         BZ    PRVF2K         2K
         SRL   R7,11          4K pages
         N     R7,=X'0000001E' two bytes each
         LH    R6,0(R7,R6)    entry of the page
         LA    R7,X'08'       invalid bit
         NR    R7,R6          on?
         BNZ   PRVFSLOW       yes: the long way
         N     R6,=X'0000FFF0' address of the frame
         LR    R7,R4          logical address
         N     R7,=A(4096-1)  byte in the page
         B     PRVFHAVE
PRVF2K   SRL   R7,10          2K pages
         N     R7,=X'0000003E' two bytes each
         LH    R6,0(R7,R6)    entry of the page
         LA    R7,X'04'       invalid bit
         NR    R7,R6          on?
         BNZ   PRVFSLOW       yes: the long way
         N     R6,=X'0000FFF8' address of the frame
         LR    R7,R4          logical address
         N     R7,=A(2048-1)  byte in the page
PRVFHAVE SLL   R6,8           (bits 8-20)
         LA    R3,0(R7,R6)    real address, for the next
         LH    R1,0(,R3)      the halfword
         LA    R4,2(,R4)      the next
         BR    R10
PRVFSLOW LR    R1,R4          logical address
         CALL  DMKVATRA       through the guest's tables
         LTR   R15,R15        is it there?
         BNZ   PRVREFL        no: the guest is told
         LR    R3,R1          where it is
         LH    R1,0(,R3)      the halfword
         LA    R4,2(,R4)      the next
         BR    R10
*        the halfword that follows: where the last was, mostly
PRVFNEXT LR    R1,R4          does another
         N     R1,=A(KEYSIZE-1) 2K block begin?
         BZ    PRVFETCH       another block
         LA    R3,2(,R3)      no: just behind
         LH    R1,0(,R3)      the halfword
         LA    R4,2(,R4)      the next
         BR    R10
         SPACE 1
*        R1 = second-operand address of VMINST: base and displacement;
*        uses R2; return by R10
PRVADDR  SR    R2,R2          number of the
         IC    R2,VMINST+2    base
         SRL   R2,4           base register
         LA    R14,X'FFF'     mask of a displacement
         N     R14,VMINST     displacement
         LR    R1,R14         the displacement
         LTR   R2,R2          register 0?
         BZR   R10            yes: no base
         SLL   R2,2           four bytes each
         A     R1,VMGPRS(R2)  plus its contents
         LA    R1,0(,R1)      24 bits
         BR    R10
*        R1 = contents of register R2, zero for register 0; by R10
PRVINDEX SR    R1,R1          zero
         LTR   R2,R2          register 0?
         BZR   R10            yes
         SLL   R2,2           four bytes each
         L     R1,VMGPRS(R2)  its contents
         BR    R10
         SPACE 1
*---------------------------------------------------------------------*
*  DMKPRVCC  (no return) R1 = condition code 0 to 3, R9 as above: set *
*            it, simulated                                            *
*---------------------------------------------------------------------*
PRVCC    L     R15,=A(DMKPRVCC) (as others come)
         USING DMKPRVCC,R15
DMKPRVCC SLL   R1,4           to its place
         STC   R1,VMWORK      for OC
         NI    0(R9),255-PSWCC the old one goes
         OC    0(1,R9),VMWORK the new one
         GOTO  DMKDSPRU
         DROP  R15
PRVOK    GOTO  DMKDSPRU       simulated
         SPACE 1
PRVREFL  REFLECT ,            code in R15
PRVOPER  REFLECT PGMOPER      not installed
PRVSPEC  REFLECT PGMSPEC
         EJECT
*---------------------------------------------------------------------*
*        program status word                                          *
*---------------------------------------------------------------------*
*        SSM   R1 = address of the new system mask
PRVSSM   TM    EXTCR0,CR0SSM  suppressed?
         BO    PRVSOPR        special operation
         LA    R2,VMWORK      here
         LA    R0,1           one byte
         CALL  DMKVATGT       fetch it
         LTR   R15,R15        allowed?
         BNZ   PRVREFL        no
         MVC   VMPSW(1),VMWORK the new mask
*        the system mask is new
PRVMASK  CALL  DMKVMANP       look at the PSW
         LTR   R15,R15        valid?
         BNZ   PRVREFL        not valid in EC mode
         B     PRVOK
PRVSOPR  REFLECT PGMSOPR
         SPACE 1
*        STNSM and STOSM   old mask to R1, then AND or OR
PRVSTXSM LA    R2,VMPSW       the old mask
         LA    R0,1           one byte
         CALL  DMKVATPT       store it
         LTR   R15,R15        allowed?
         BNZ   PRVREFL        no
         CLI   VMINST,X'AC'   which one?
         BNE   PRVSTOSM       STOSM
         NC    VMPSW(1),VMINST+1 AND
         B     PRVMASK
PRVSTOSM OC    VMPSW(1),VMINST+1 OR
         B     PRVMASK
         SPACE 1
*        LPSW
PRVLPSW  BAL   R10,PRVDBLE    on a doubleword?
         LA    R2,VMWORK      here
         LA    R0,8           eight bytes
         CALL  DMKVATGT       fetch them
         LTR   R15,R15        allowed?
         BNZ   PRVREFL        no
         MVC   VMPSW,VMWORK   this is the PSW now
         CALL  DMKVMANP       wait state? valid?
         LTR   R15,R15        valid?
         BZ    PRVOK          yes
         XC    VMILC,VMILC    not valid: length is zero then
         B     PRVREFL
*        R1 must be on a doubleword, a word; return by R10
PRVDBLE  LA    R0,7           low bits
         B     PRVALIGN
PRVWORD  LA    R0,3           low bits
PRVALIGN NR    R0,R1          are they zero?
         BZR   R10            yes
         B     PRVSPEC
         SPACE 1
*        IPK, SPKA   the PSW key
PRVIPK   IC    R0,VMPSW+1     the byte with the key
         N     R0,=A(PSWKEY)  nothing else of it
         STC   R0,VMGPRS+4*2+3 into register 2, last byte
         B     PRVOK
PRVSPKA  N     R1,=A(PSWKEY)  key from the address
         STC   R1,VMWORK      for OC
         NI    VMPSW+1,255-PSWKEY the old one goes
         OC    VMPSW+1(1),VMWORK the new one
         B     PRVOK
         EJECT
*---------------------------------------------------------------------*
*        control registers                                            *
*---------------------------------------------------------------------*
PRVSTCTL BAL   R10,PRVWORD    on a word?
         BAL   R10,PRVRANGE   R5 = first, R6 = how many
         LA    R2,VMWORK      gathered here
         LR    R7,R6          how many
PRVSTC1  LR    R3,R5          number
         SLL   R3,2           four bytes each
         L     R3,EXTCR0(R3)  its contents
         ST    R3,0(,R2)      gathered
         LA    R2,4(,R2)      next place
         BAL   R10,PRVNEXT    next register
         BCT   R7,PRVSTC1     as many as wanted
         LA    R2,VMWORK      from here
         LR    R0,R6          how many
         SLL   R0,2           bytes
         CALL  DMKVATPT       store them
         LTR   R15,R15        allowed?
         BNZ   PRVREFL        no
         B     PRVOK
         SPACE 1
PRVLCTL  BAL   R10,PRVWORD    on a word?
         BAL   R10,PRVRANGE   which registers
         LA    R2,VMWORK      here
         LR    R0,R6          how many
         SLL   R0,2           bytes
         CALL  DMKVATGT       all of them, before any changes
         LTR   R15,R15        allowed?
         BNZ   PRVREFL        no
         SR    R7,R7          R7: has CR0 changed?
PRVLC1   LR    R3,R5          number
         SLL   R3,2           four bytes each
         L     R0,0(,R2)      new contents
         C     R0,EXTCR0(R3)  as before?
         BE    PRVLC9         no change
         CH    R5,=H'1'       which one?
         BH    PRVLC3         2 and above
         BE    PRVLC2         1: segment table
         LA    R7,1           0: masks; perhaps the format
         CLC   EXTCR0+1(1),1(R2) same format?
         BE    PRVLC8         yes
PRVLC2   XC    EXTSHCUR,EXTSHCUR  another set of shadow tables
         B     PRVLC8
PRVLC3   CH    R5,=H'8'       8 to 11: monitor, PER
         BL    PRVLC8         of no concern
         CH    R5,=H'11'
         BH    PRVLC8         of no concern
         OI    VMDSTAT,VMDSPNEW to be loaded
PRVLC8   ST    R0,EXTCR0(R3)  that is it now
PRVLC9   LA    R2,4(,R2)      next contents
         BAL   R10,PRVNEXT    next register
         BCT   R6,PRVLC1      as many as wanted
         LTR   R7,R7          CR0 changed?
         BZ    PRVOK          no
         CALL  DMKTMRMK       external masks may be new
         B     PRVOK
*        R5 = first register, R6 = number of registers; by R10
PRVRANGE IC    R5,VMINST+1    both numbers
         LR    R6,R5
         N     R5,=X'000000F0' first
         SRL   R5,4
         SR    R6,R5          last less first
         N     R6,=F'15'      (15 is followed by 0)
         LA    R6,1(,R6)      how many
         BR    R10
PRVNEXT  LA    R5,1(,R5)      the next register, 0 after 15
         N     R5,=F'15'
         BR    R10
         EJECT
*---------------------------------------------------------------------*
*        clocks                                                       *
*---------------------------------------------------------------------*
PRVSCKC  BAL   R10,PRVGET8    fetch it
         MVC   EXTCKC,VMWORK  that is it now
         CALL  DMKTMRSC       watch the clock
         B     PRVOK
PRVSTCKC MVC   VMWORK(8),EXTCKC the last one set
         B     PRVPUT8
PRVSPT   BAL   R10,PRVGET8    fetch it
         LA    R1,VMWORK      from here
         CALL  DMKTMRSP       set it
         B     PRVOK
PRVSTPT  LR    R4,R1          where to
         LA    R1,VMWORK      to here
         CALL  DMKTMRGP       as it is now
         LR    R1,R4          where to
         B     PRVPUT8
*        SCK   the clock is everybody's: secure, it is not set
PRVSCK   BAL   R10,PRVGET8    fetched, as it would be
         LA    R1,1           secure
         B     PRVCC
*        fetch the doubleword at R1 into VMWORK; return by R10
PRVGET8  LA    R0,7           low bits
         NR    R0,R1          zero?
         BNZ   PRVSPEC        no
         LA    R2,VMWORK      here
         LA    R0,8           eight bytes
         CALL  DMKVATGT       fetch them
         LTR   R15,R15        allowed?
         BZR   R10            yes
         B     PRVREFL
*        store VMWORK into the doubleword at R1, done
PRVPUT8  BAL   R10,PRVDBLE    on a doubleword?
         LA    R2,VMWORK      from here
         LA    R0,8           eight bytes
         CALL  DMKVATPT       store them
         LTR   R15,R15        allowed?
         BNZ   PRVREFL        no
         B     PRVOK
         SPACE 1
*---------------------------------------------------------------------*
*        identification                                               *
*---------------------------------------------------------------------*
*        STIDP   version X'FF': this is a virtual machine
PRVSTIDP MVC   VMWORK(8),CPID of the real machine
         MVI   VMWORK,X'FF'   its version: virtual
         B     PRVPUT8
*        STAP    the one CPU has the address 0
PRVSTAP  LA    R0,1           low bit
         NR    R0,R1          zero?
         BNZ   PRVSPEC        no
         XC    VMWORK(2),VMWORK CPU address 0
         LA    R2,VMWORK      from here
         LA    R0,2           two bytes
         CALL  DMKVATPT       store them
         LTR   R15,R15        allowed?
         BNZ   PRVREFL        no
         B     PRVOK
*        STPX    no prefix
PRVSTPX  BAL   R10,PRVWORD    on a word?
         XC    VMWORK(4),VMWORK no prefix
         LA    R2,VMWORK      from here
         LA    R0,4           four bytes
         CALL  DMKVATPT       store them
         LTR   R15,R15        allowed?
         BNZ   PRVREFL        no
         B     PRVOK
         SPACE 1
*---------------------------------------------------------------------*
*        input/output, DIAGNOSE: the services                         *
*---------------------------------------------------------------------*
PRVIO    N     R1,=X'0000FFFF'  device address
         LH    R2,VMINST      which instruction
         N     R2,=X'0000FFFF'
         CALL  DMKVIOEX       virtual channel
         LR    R1,R15         condition code
         B     PRVCC
PRVDIAG  N     R1,=X'0000FFFF'  function code
         IC    R3,VMINST+1    both registers
         LR    R2,R3
         N     R2,=X'000000F0' Rx
         SRL   R2,2           four bytes each
         LA    R2,VMGPRS(R2)  Rx
         N     R3,=F'15'      Ry
         SLL   R3,2           four bytes each
         LA    R3,VMGPRS(R3)  Ry
         CALL  DMKHVCAL       hypervisor call
         LTR   R15,R15        exception?
         BNZ   PRVREFL        yes
         LTR   R1,R1          condition code to set?
         BM    PRVOK       leave the condition code
         B     PRVCC
         EJECT
*---------------------------------------------------------------------*
*        who simulates what                                           *
*---------------------------------------------------------------------*
PRVADDRS DC    A(PRVOPER)     unknown: operation exception
PRVISSM  DC    A(PRVSSM)
PRVISTXS DC    A(PRVSTXSM)
PRVILPSW DC    A(PRVLPSW)
PRVIIPK  DC    A(PRVIPK)
PRVISPKA DC    A(PRVSPKA)
PRVISTCT DC    A(PRVSTCTL)
PRVILCTL DC    A(PRVLCTL)
PRVISCKC DC    A(PRVSCKC)
PRVISTKC DC    A(PRVSTCKC)
PRVISPT  DC    A(PRVSPT)
PRVISTPT DC    A(PRVSTPT)
PRVISCK  DC    A(PRVSCK)
PRVISTID DC    A(PRVSTIDP)
PRVISTAP DC    A(PRVSTAP)
PRVISTPX DC    A(PRVSTPX)
PRVIIO   DC    A(PRVIO)
PRVIDIAG DC    A(PRVDIAG)
PRVIPRK  DC    V(DMKPRKEN)    keys, translation
PRVIB2   DC    A(0)           B2xx: see the second table
         SPACE 1
PRVCODE  DC    256AL1(0)      by operation code
         ORG   PRVCODE+X'08'
         DC    AL1(PRVIPRK-PRVADDRS)    SSK
         DC    AL1(PRVIPRK-PRVADDRS)    ISK
         ORG   PRVCODE+X'80'
         DC    AL1(PRVISSM-PRVADDRS)    SSM
         ORG   PRVCODE+X'82'
         DC    AL1(PRVILPSW-PRVADDRS)   LPSW
         DC    AL1(PRVIDIAG-PRVADDRS)   DIAGNOSE
         ORG   PRVCODE+X'9C'
         DC    4AL1(PRVIIO-PRVADDRS)    SIO TIO HIO TCH and kin
         ORG   PRVCODE+X'AC'
         DC    2AL1(PRVISTXS-PRVADDRS)  STNSM STOSM
         DC    AL1(PRVIPRK-PRVADDRS)    SIGP
         ORG   PRVCODE+X'B1'
         DC    AL1(PRVIPRK-PRVADDRS)    LRA
         DC    AL1(PRVIB2-PRVADDRS)     B2xx
         ORG   PRVCODE+X'B6'
         DC    AL1(PRVISTCT-PRVADDRS)   STCTL
         DC    AL1(PRVILCTL-PRVADDRS)   LCTL
         ORG   PRVCODE+X'E5'
         DC    AL1(PRVIPRK-PRVADDRS)   E5xx: TPROT
         ORG
PRVCODB2 DC    64AL1(0)       B2xx by the second byte
         ORG   PRVCODB2+X'02'
         DC    AL1(PRVISTID-PRVADDRS)   STIDP
         DC    AL1(PRVIPRK-PRVADDRS)   STIDC
         DC    AL1(PRVISCK-PRVADDRS)    SCK
         ORG   PRVCODB2+X'06'
         DC    AL1(PRVISCKC-PRVADDRS)   SCKC
         DC    AL1(PRVISTKC-PRVADDRS)   STCKC
         DC    AL1(PRVISPT-PRVADDRS)    SPT
         DC    AL1(PRVISTPT-PRVADDRS)   STPT
         DC    AL1(PRVISPKA-PRVADDRS)   SPKA
         DC    AL1(PRVIIPK-PRVADDRS)    IPK
         ORG   PRVCODB2+X'0D'
         DC    AL1(PRVIPRK-PRVADDRS)   PTLB
         ORG   PRVCODB2+X'11'
         DC    AL1(PRVISTPX-PRVADDRS)   STPX
         DC    AL1(PRVISTAP-PRVADDRS)   STAP
         DC    AL1(PRVIPRK-PRVADDRS)    RRB
         ORG   PRVCODB2+X'21'
         DC    AL1(PRVIPRK-PRVADDRS)   IPTE
         ORG   PRVCODB2+X'29'
         DC    AL1(PRVIPRK-PRVADDRS)    ISKE
         DC    AL1(PRVIPRK-PRVADDRS)    RRBE
         DC    AL1(PRVIPRK-PRVADDRS)    SSKE
         DC    AL1(PRVIPRK-PRVADDRS)    TB
         ORG
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         COPY  ECBLOK
         END
