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
DMKPRVSM L     R12,=A(DMKPRV)
         DROP  R15
         USING DMKPRV,R12
         L     R8,VMECEXT
         LA    R9,VMPSW+2     EC: condition code there
         TM    VMPSW+1,PSWEC
         BO    PRVTEXT
         LA    R9,VMPSW+4     BC: here
*        the text of the instruction
PRVTEXT  L     R4,VMPSW+4
         SH    R4,VMILC       where it begins
         BAL   R10,PRVFETCH
         STH   R1,VMINST
         CLI   VMINST,X'44'   EXECUTE?
         BE    PRVEX
PRVLEN   TM    VMINST,X'C0'   one halfword only?
         BZ    PRVGO
PRVREST  BAL   R10,PRVFNEXT   second halfword
         STH   R1,VMINST+2
         TM    VMINST,X'C0'   three halfwords?
         BNO   PRVOPND
         BAL   R10,PRVFNEXT
         STH   R1,VMINST+4
PRVOPND  BAL   R10,PRVADDR    R1 = operand address
         LR    R4,R1
*        to the simulator of this operation
PRVGO    LR    R1,R4
         SR    R2,R2
         IC    R2,VMINST
         IC    R2,PRVCODE(R2)
         C     R2,=A(PRVIB2-PRVADDRS)
         BNE   PRVBRANC
         IC    R2,VMINST+1    B2xx: by its second byte
         C     R2,=F'63'
         BH    PRVOPER
         IC    R2,PRVCODB2(R2)
PRVBRANC L     R15,PRVADDRS(R2)
         BR    R15
         SPACE 1
*        EXECUTE: the target, its second byte ORed with that of R1
PRVEX    BAL   R10,PRVFNEXT
         STH   R1,VMINST+2
         IC    R2,VMINST+1    X2
         N     R2,=F'15'
         BAL   R10,PRVINDEX
         LR    R5,R1
         BAL   R10,PRVADDR    base and displacement
         AR    R1,R5
         LA    R4,0(,R1)      the target
         SR    R5,R5
         IC    R5,VMINST+1    R1
         BAL   R10,PRVFETCH
         STH   R1,VMINST
         N     R5,=X'000000F0'
         BZ    PRVLEN         register 0: as it is
         SRL   R5,2
         LA    R5,VMGPRS+3(R5)
         OC    VMINST+1(1),0(R5)
         B     PRVLEN
         SPACE 1
*        R1 = halfword at R4, R4 = the next, R3 = where it really is.
*        It was fetched a moment
*        ago by the real tables, so it is found there; if not, DMKVATRA
*        finds out why.  uses R0 R2 R6 R7; return by R10
PRVFETCH LA    R4,0(,R4)
         L     R6,RUNCR1
         C     R11,RUNUSER    are they ours?
         BNE   PRVFSLOW
         N     R6,=X'00FFFFC0'
         LR    R7,R4
         SRL   R7,SEGSHFT     segment
         SLL   R7,2
         L     R6,0(R7,R6)
         LA    R7,1
         NR    R7,R6
         BNZ   PRVFSLOW
         N     R6,=X'00FFFFF8'
         LR    R7,R4
         TM    RUNCR0+1,CR0PG4K
         BZ    PRVF2K
         SRL   R7,11          4K pages
         N     R7,=X'0000001E'
         LH    R6,0(R7,R6)
         LA    R7,X'08'
         NR    R7,R6
         BNZ   PRVFSLOW
         N     R6,=X'0000FFF0'
         LR    R7,R4
         N     R7,=A(4096-1)
         B     PRVFHAVE
PRVF2K   SRL   R7,10          2K pages
         N     R7,=X'0000003E'
         LH    R6,0(R7,R6)
         LA    R7,X'04'
         NR    R7,R6
         BNZ   PRVFSLOW
         N     R6,=X'0000FFF8'
         LR    R7,R4
         N     R7,=A(2048-1)
PRVFHAVE SLL   R6,8
         LA    R3,0(R7,R6)    real address, for the next
         LH    R1,0(,R3)
         LA    R4,2(,R4)
         BR    R10
PRVFSLOW LR    R1,R4
         CALL  DMKVATRA
         LTR   R15,R15
         BNZ   PRVREFL
         LR    R3,R1
         LH    R1,0(,R3)
         LA    R4,2(,R4)
         BR    R10
*        the halfword that follows: where the last was, mostly
PRVFNEXT LR    R1,R4
         N     R1,=A(KEYSIZE-1)
         BZ    PRVFETCH       another block
         LA    R3,2(,R3)
         LH    R1,0(,R3)
         LA    R4,2(,R4)
         BR    R10
         SPACE 1
*        R1 = second-operand address of VMINST: base and displacement;
*        uses R2; return by R10
PRVADDR  SR    R2,R2
         IC    R2,VMINST+2    base
         SRL   R2,4
         LA    R14,X'FFF'
         N     R14,VMINST     displacement
         LR    R1,R14
         LTR   R2,R2
         BZR   R10
         SLL   R2,2
         A     R1,VMGPRS(R2)
         LA    R1,0(,R1)
         BR    R10
*        R1 = contents of register R2, zero for register 0; by R10
PRVINDEX SR    R1,R1
         LTR   R2,R2
         BZR   R10
         SLL   R2,2
         L     R1,VMGPRS(R2)
         BR    R10
         SPACE 1
*---------------------------------------------------------------------*
*  DMKPRVCC  (no return) R1 = condition code 0 to 3, R9 as above: set *
*            it, simulated                                            *
*---------------------------------------------------------------------*
PRVCC    L     R15,=A(DMKPRVCC)
         USING DMKPRVCC,R15
DMKPRVCC SLL   R1,4           to its place
         STC   R1,VMWORK
         NI    0(R9),255-PSWCC
         OC    0(1,R9),VMWORK
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
         BO    PRVSOPR
         LA    R2,VMWORK
         LA    R0,1
         CALL  DMKVATGT
         LTR   R15,R15
         BNZ   PRVREFL
         MVC   VMPSW(1),VMWORK
*        the system mask is new
PRVMASK  CALL  DMKVMANP
         LTR   R15,R15
         BNZ   PRVREFL        not valid in EC mode
         B     PRVOK
PRVSOPR  REFLECT PGMSOPR
         SPACE 1
*        STNSM and STOSM   old mask to R1, then AND or OR
PRVSTXSM LA    R2,VMPSW
         LA    R0,1
         CALL  DMKVATPT
         LTR   R15,R15
         BNZ   PRVREFL
         CLI   VMINST,X'AC'
         BNE   PRVSTOSM
         NC    VMPSW(1),VMINST+1
         B     PRVMASK
PRVSTOSM OC    VMPSW(1),VMINST+1
         B     PRVMASK
         SPACE 1
*        LPSW
PRVLPSW  BAL   R10,PRVDBLE
         LA    R2,VMWORK
         LA    R0,8
         CALL  DMKVATGT
         LTR   R15,R15
         BNZ   PRVREFL
         MVC   VMPSW,VMWORK
         CALL  DMKVMANP       wait state? valid?
         LTR   R15,R15
         BZ    PRVOK
         XC    VMILC,VMILC    not valid: length is zero then
         B     PRVREFL
*        R1 must be on a doubleword, a word; return by R10
PRVDBLE  LA    R0,7
         B     PRVALIGN
PRVWORD  LA    R0,3
PRVALIGN NR    R0,R1
         BZR   R10
         B     PRVSPEC
         SPACE 1
*        IPK, SPKA   the PSW key
PRVIPK   IC    R0,VMPSW+1
         N     R0,=A(PSWKEY)
         STC   R0,VMGPRS+4*2+3
         B     PRVOK
PRVSPKA  N     R1,=A(PSWKEY)
         STC   R1,VMWORK
         NI    VMPSW+1,255-PSWKEY
         OC    VMPSW+1(1),VMWORK
         B     PRVOK
         EJECT
*---------------------------------------------------------------------*
*        control registers                                            *
*---------------------------------------------------------------------*
PRVSTCTL BAL   R10,PRVWORD
         BAL   R10,PRVRANGE   R5 = first, R6 = how many
         LA    R2,VMWORK
         LR    R7,R6
PRVSTC1  LR    R3,R5
         SLL   R3,2
         L     R3,EXTCR0(R3)
         ST    R3,0(,R2)
         LA    R2,4(,R2)
         BAL   R10,PRVNEXT
         BCT   R7,PRVSTC1
         LA    R2,VMWORK
         LR    R0,R6
         SLL   R0,2
         CALL  DMKVATPT
         LTR   R15,R15
         BNZ   PRVREFL
         B     PRVOK
         SPACE 1
PRVLCTL  BAL   R10,PRVWORD
         BAL   R10,PRVRANGE
         LA    R2,VMWORK
         LR    R0,R6
         SLL   R0,2
         CALL  DMKVATGT       all of them, before any changes
         LTR   R15,R15
         BNZ   PRVREFL
         SR    R7,R7          R7: has CR0 changed?
PRVLC1   LR    R3,R5
         SLL   R3,2
         L     R0,0(,R2)
         C     R0,EXTCR0(R3)
         BE    PRVLC9         no change
         CH    R5,=H'1'
         BH    PRVLC3
         BE    PRVLC2
         LA    R7,1           0: masks; perhaps the format
         CLC   EXTCR0+1(1),1(R2)
         BE    PRVLC8
PRVLC2   XC    EXTSHCUR,EXTSHCUR  another set of shadow tables
         B     PRVLC8
PRVLC3   CH    R5,=H'8'       8 to 11: monitor, PER
         BL    PRVLC8
         CH    R5,=H'11'
         BH    PRVLC8
         OI    VMDSTAT,VMDSPNEW
PRVLC8   ST    R0,EXTCR0(R3)
PRVLC9   LA    R2,4(,R2)
         BAL   R10,PRVNEXT
         BCT   R6,PRVLC1
         LTR   R7,R7
         BZ    PRVOK
         CALL  DMKTMRMK       external masks may be new
         B     PRVOK
*        R5 = first register, R6 = number of registers; by R10
PRVRANGE IC    R5,VMINST+1
         LR    R6,R5
         N     R5,=X'000000F0'
         SRL   R5,4
         SR    R6,R5
         N     R6,=F'15'
         LA    R6,1(,R6)
         BR    R10
PRVNEXT  LA    R5,1(,R5)      the next register, 0 after 15
         N     R5,=F'15'
         BR    R10
         EJECT
*---------------------------------------------------------------------*
*        clocks                                                       *
*---------------------------------------------------------------------*
PRVSCKC  BAL   R10,PRVGET8
         MVC   EXTCKC,VMWORK
         CALL  DMKTMRSC
         B     PRVOK
PRVSTCKC MVC   VMWORK(8),EXTCKC
         B     PRVPUT8
PRVSPT   BAL   R10,PRVGET8
         LA    R1,VMWORK
         CALL  DMKTMRSP
         B     PRVOK
PRVSTPT  LR    R4,R1
         LA    R1,VMWORK
         CALL  DMKTMRGP
         LR    R1,R4
         B     PRVPUT8
*        SCK   the clock is everybody's: secure, it is not set
PRVSCK   BAL   R10,PRVGET8
         LA    R1,1
         B     PRVCC
*        fetch the doubleword at R1 into VMWORK; return by R10
PRVGET8  LA    R0,7
         NR    R0,R1
         BNZ   PRVSPEC
         LA    R2,VMWORK
         LA    R0,8
         CALL  DMKVATGT
         LTR   R15,R15
         BZR   R10
         B     PRVREFL
*        store VMWORK into the doubleword at R1, done
PRVPUT8  BAL   R10,PRVDBLE
         LA    R2,VMWORK
         LA    R0,8
         CALL  DMKVATPT
         LTR   R15,R15
         BNZ   PRVREFL
         B     PRVOK
         SPACE 1
*---------------------------------------------------------------------*
*        identification                                               *
*---------------------------------------------------------------------*
*        STIDP   version X'FF': this is a virtual machine
PRVSTIDP MVC   VMWORK(8),CPID
         MVI   VMWORK,X'FF'
         B     PRVPUT8
*        STAP    the one CPU has the address 0
PRVSTAP  LA    R0,1
         NR    R0,R1
         BNZ   PRVSPEC
         XC    VMWORK(2),VMWORK
         LA    R2,VMWORK
         LA    R0,2
         CALL  DMKVATPT
         LTR   R15,R15
         BNZ   PRVREFL
         B     PRVOK
*        STPX    no prefix
PRVSTPX  BAL   R10,PRVWORD
         XC    VMWORK(4),VMWORK
         LA    R2,VMWORK
         LA    R0,4
         CALL  DMKVATPT
         LTR   R15,R15
         BNZ   PRVREFL
         B     PRVOK
         SPACE 1
*---------------------------------------------------------------------*
*        input/output, DIAGNOSE: the services                         *
*---------------------------------------------------------------------*
PRVIO    N     R1,=X'0000FFFF'  device address
         LH    R2,VMINST
         N     R2,=X'0000FFFF'
         CALL  DMKVIOEX
         LR    R1,R15
         B     PRVCC
PRVDIAG  N     R1,=X'0000FFFF'  function code
         IC    R3,VMINST+1
         LR    R2,R3
         N     R2,=X'000000F0'
         SRL   R2,2
         LA    R2,VMGPRS(R2)  Rx
         N     R3,=F'15'
         SLL   R3,2
         LA    R3,VMGPRS(R3)  Ry
         CALL  DMKHVCAL
         LTR   R15,R15
         BNZ   PRVREFL
         LTR   R1,R1
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
