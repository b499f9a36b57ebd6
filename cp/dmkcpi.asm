DMKCPI   TITLE 'DMKCPI - START OF THE SYSTEM'
***********************************************************************
*                                                                     *
*  MODULE    DMKCPI                                                   *
*  FUNCTION  From IPL to the first dispatch: how large is storage,    *
*            which devices are there, frames and free storage, clock, *
*            services, terminals.  When CP is a guest, each page      *
*            touched costs its host a frame, so storage is measured   *
*            by its keys and not by looking into it.                  *
*  ENTRY     DMKCPIST  IPL PSW                                        *
*  EXIT      DMKDSPCH                                                 *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKCPI   CSECT
         USING PSA,R0
         USING RDEVBLOK,R8
         USING CORTABLE,R5
         ENTRY DMKCPIST
         USING DMKCPIST,R15
DMKCPIST BALR  R15,0
         DROP  R15
         USING *,R15
         L     R12,=A(DMKCPI)
         DROP  R15
         USING DMKCPI,R12
         LA    R13,SYSSTACK
         MVC   CKCNOW,=8X'FF' no timer yet
         MVC   SLICEEND,CKCNOW
         SCKC  CKCNOW
         LCTL  CR0,CR2,CPICR  masks, format of translation
         MVC   RUNCR0,CPICR
         XC    RUNCR1(4+4+12),RUNCR1  CR1, CR8, CR9-11
         LCTL  CR8,CR8,RUNCR8
         LCTL  CR9,CR11,RUNPER
         MVC   RUNUSER,ASYSVM
         STIDP CPID           who are we?
*        the clock
         STCK  TODNOW
         BC    8,CPICLOCK
         SCK   CPIEPOCH       was not set: 1 January 1976
CPICLOCK DS    0H
*        are there floating registers?
         LA    R14,CPINOFP
         ST    R14,CPPROBE
         LDR   FPR0,FPR0
         XC    CPPROBE,CPPROBE
         OI    CPSTAT,CPFLOAT
CPINOFP  DS    0H
*        how large is storage?  Try the last key block of ever smaller
*        additions.
         SR    R4,R4          so much there is
         L     R3,=A(X'800000')
CPISIZE  LR    R1,R4
         AR    R1,R3
         S     R1,=A(KEYSIZE) last block of it
         LA    R14,CPISMALL   not there: addressing exception
         ST    R14,CPPROBE
         SR    R0,R0
         ISK   R0,R1
         XC    CPPROBE,CPPROBE
         AR    R4,R3          is there
CPISMALL SRL   R3,1
         C     R3,=A(PAGESIZE)
         BNL   CPISIZE
         C     R4,=A(X'FFF000')  all but the last page: sixteen million
         BNE   CPISIZED
         LA    R4,1
         SLL   R4,24
CPISIZED ST    R4,REALSIZE
         SRL   R4,PAGESHFT
         ST    R4,FRAMESN
         SPACE 1
*        CORTABLE behind the nucleus, then the pool of free storage
         L     R5,=V(DMKEND)
         LA    R5,15(,R5)
         N     R5,=A(X'FFFFF0')
         ST    R5,NUCEND
         ST    R5,ACORTBL
         LR    R2,R4
         SLL   R2,CORSHFT
         AR    R2,R5
         LA    R2,7(,R2)
         N     R2,=A(X'FFFFF8')  pool from here
         L     R3,REALSIZE    an eighth of storage, 64K at least
         SRL   R3,3
         C     R3,=A(SEGSIZE)
         BNL   CPIPOOL
         L     R3,=A(SEGSIZE)
CPIPOOL  AR    R3,R2
         N     R3,=A(X'FFF000')  to here
         C     R3,REALSIZE
         BNL   CPINONE        so small a machine cannot be shared
         LR    R6,R3
         SRL   R6,PAGESHFT    frames of CP
         SR    R4,R6          the others
         ST    R4,FRAMESF
CPICORCP MVC   CORUSER,ASYSVM
         MVI   CORFLAG,CORCP
         LA    R5,CORSIZE(,R5)
         BCT   R6,CPICORCP
         ST    R5,AFRAME      first free one
CPICORFR MVI   CORFLAG,CORFREE
         LA    R7,CORSIZE(,R5)
         ST    R7,CORFPNT     chain
         LR    R1,R5
         LR    R5,R7
         BCT   R4,CPICORFR
         XC    CORFPNT-CORTABLE(4,R1),CORFPNT-CORTABLE(R1)  the last
         LR    R0,R3
         SR    R0,R2
         SRL   R0,3
         LR    R1,R2
         CALL  DMKFRET        the pool
         SPACE 1
*        which devices answer?
         L     R8,ARIODV
         L     R6,=V(DMKRIOCT)
         L     R6,0(,R6)
         ST    R6,ARIOCT
CPIDEV   LH    R2,RDEVADD
         L     R3,=F'1000'    patience with a busy one
CPITIO   TIO   0(R2)
         BC    8,CPIHERE
         BC    1,CPIABSNT
         BCT   R3,CPITIO      busy, or status that is cleared now
CPIHERE  NI    RDEVSTAT,255-RDEVABSN
         B     CPINEXT
CPIABSNT OI    RDEVSTAT,RDEVABSN
CPINEXT  LA    R8,RDEVSIZE(,R8)
         BCT   R6,CPIDEV
         SPACE 1
*        the rest may wait for input/output: as stacked work
         L     R11,ASYSVM
         LA    R1,DMKCPIRS
         SR    R2,R2
         SR    R3,R3
         CALL  DMKSTKCP
         GOTO  DMKDSPCH
CPINONE  ABEND CPI001
         SPACE 1
*---------------------------------------------------------------------*
*  DMKCPIRS  services, then the terminals                             *
*---------------------------------------------------------------------*
DMKCPIRS ENTER
         CALL  DMKCPISV
         L     R8,ARIODV
         L     R6,ARIOCT
CPITERM  TM    RDEVSTAT,RDEVABSN
         BO    CPITERM1
         CLI   RDEVTYPC,CLASTERM
         BNE   CPITERM1
         CALL  DMKCNSIN       a terminal
CPITERM1 LA    R8,RDEVSIZE(,R8)
         BCT   R6,CPITERM
         NI    CPSTAT,255-CPINIT
         EXIT
         SPACE 1
         DC    0D'0'
CPIEPOCH DC    X'8853BAF0B4000000'  1 January 1976
CPICR    DC    AL1(CR0BMX,CR0PG4K,CR0CKC,CR0KEY)  control register 0
         DC    F'0'           1: set for each guest
         DC    F'-1'          2: all channels
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  RDEVBLOK
         COPY  CORTABLE
         END
