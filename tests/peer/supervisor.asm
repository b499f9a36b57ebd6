* SUPER - runs the cases of the differential run, one after the other.
*
* Function: The host (image.c) puts a header, descriptors and copies of the
*           storage in reach behind this program. For each descriptor: apply
*           its patches, set keys, timers and registers, load its PSW; take
*           the interruption that ends the case, store the outcome, put the
*           storage back. It runs unchanged on our machine and on hercules.
* Entry:    restart, EC mode.
* Exit:     disabled wait, address 0; FFF: a bug of the supervisor's, that
*           is, an interruption between two cases.
*
SUPER    START 0
         DC    X'00080000',A(BEGIN)          restart new PSW
         ORG   SUPER+X'58'
         DC    X'00080000',A(EXTERN)         external new PSW
         DC    X'00080000',A(SVC)            SVC new PSW
         DC    X'00080000',A(PROGRAM)        program new PSW
         DC    X'00080000',A(MACHINE)        machine-check new PSW
         DC    X'00080000',A(INOUT)          I/O new PSW
*
*        Save areas: in the page that prefixing exchanges, so addressed
*        without a base; above 512, because of low-address protection.
         ORG   SUPER+X'E00'
SAVEGR   DS    16F                           of the case
SAVECR   DS    16F
SAVEPFX  DS    F
BASE     DC    A(CODE)
CASEPSW  DS    D
FLAGS    DC    F'0'                          X'80': HFP is there
*
*        One entry for each class; register 2 tells it: its old PSW.
         ORG   SUPER+X'1000'
CODE     DS    0D
         USING CODE,R12
EXTERN   STM   R0,R15,SAVEGR-SUPER(0)
         L     R12,BASE-SUPER(0)
         LA    R2,X'18'
         B     ENDED
SVC      STM   R0,R15,SAVEGR-SUPER(0)
         L     R12,BASE-SUPER(0)
         LA    R2,X'20'
         B     ENDED
PROGRAM  STM   R0,R15,SAVEGR-SUPER(0)
         L     R12,BASE-SUPER(0)
         LA    R2,X'28'
         B     ENDED
MACHINE  STM   R0,R15,SAVEGR-SUPER(0)
         L     R12,BASE-SUPER(0)
         LA    R2,X'30'
         B     ENDED
INOUT    STM   R0,R15,SAVEGR-SUPER(0)
         L     R12,BASE-SUPER(0)
         LA    R2,X'38'
*
*        The case has ended: store what it left. After SPX, R10 is
*        where the page of the save areas is.
ENDED    STCTL R0,R15,SAVECR-SUPER(0)
         STPX  SAVEPFX-SUPER(0)
         LCTL  R0,R15,OURCR
         L     R10,SAVEPFX-SUPER(0)
         SPX   ZERO
         TM    RUNNING,1
         BZ    BUG
         MVI   RUNNING,0
         USING OUTCOME,R11
         L     R11,HDROUT
         ST    R2,OUTCLASS
         ST    R10,OUTPFX
         LA    R3,0(R2,R10)
         MVC   OUTPSW,0(R3)
         MVC   OUTLOW,X'80'(R10)
         MVC   OUTGR(128),SAVEGR-SUPER(R10)  and the control registers
         TM    FLAGS-SUPER(R10),X'80'
         BZ    KEYS
         STD   0,OUTFPR
         STD   2,OUTFPR+8
         STD   4,OUTFPR+16
         STD   6,OUTFPR+24
KEYS     LM    R4,R6,ALLBLK
         LA    R3,OUTKEYS
KEYLOOP  L     R7,0(,R4)
         SR    R8,R8
         ISK   R8,R7
         STC   R8,0(,R3)
         LA    R3,1(,R3)
         LA    R4,16(,R4)
         BCT   R5,KEYLOOP
*
*        Blocks that the case or its patches changed: two sums of each (of
*        its words; of the sums so far), and the original put back.
         LM    R4,R6,ALLBLK
         LA    R3,OUTKEYS
         LA    R2,OUTSUMS
         L     R9,PATCHED                    bit 0: the first block
SUMLOOP  LTR   R9,R9
         BM    SUM
         TM    0(R3),2
         BZ    SUMNEXT
SUM      SR    R0,R0
         SR    R1,R1
         L     R7,4(,R4)                     from
         L     R8,12(,R4)                    pieces of 256 bytes
         BAL   R14,SUM256
         STM   R0,R1,0(R2)
         TM    HDROPT,1                      leave storage as it is?
         BO    SUMNEXT
         L     R7,4(,R4)
         L     R15,8(,R4)                    the original
         L     R8,12(,R4)
BACK     MVC   0(256,R7),0(R15)
         LA    R7,256(,R7)
         LA    R15,256(,R15)
         BCT   R8,BACK
SUMNEXT  LA    R2,8(,R2)
         LA    R3,1(,R3)
         LA    R4,16(,R4)
         SLL   R9,1
         BCT   R5,SUMLOOP
         LA    R11,512(,R11)
         ST    R11,HDROUT
         L     R1,HDRCOUNT
         BCTR  R1,0
         ST    R1,HDRCOUNT
         LTR   R1,R1
         BNZ   NEXT
         LPSW  DONE
BUG      LPSW  FAILED
         DROP  R11
*
*        Begins the next case.
         USING CASE,R13
NEXT     L     R13,HDRIN
         MVC   PATCHED,CASEMASK
         LA    R3,CASEPAT
PATCH    L     R4,0(,R3)                     length - 1, address
         LTR   R4,R4
         BZ    PATCHES
         SR    R5,R5
         IC    R5,0(,R3)
         EX    R5,PATCHMVC
         LA    R3,4+4(R5,R3)
         N     R3,WORDS
         B     PATCH
PATCHMVC MVC   0(0,R4),4(R3)
PATCHES  LA    R3,4+7(,R3)
         N     R3,DOUBLES
         ST    R3,HDRIN
         L     R1,HDRPFX                     both pages that have PSWs
         MVC   X'80'(32,R1),FILL
         XC    X'18'(40,R1),X'18'(R1)
         MVC   X'80'(32,0),FILL
         XC    X'18'(40,0),X'18'
         LM    R4,R6,ALLBLK
         LA    R3,CASEKEYS
SETKEYS  L     R7,0(,R4)
         IC    R8,0(,R3)
         SSK   R8,R7
         LA    R3,1(,R3)
         LA    R4,16(,R4)
         BCT   R5,SETKEYS
         SPT   HDRTIME
         SCKC  NEVER
         MVC   SAVEGR-SUPER(64,0),CASEGR
         MVC   CASEPSW-SUPER(8,0),CASEINIT
         TM    FLAGS-SUPER(0),X'80'
         BZ    NOFPR
         LD    0,CASEFPR
         LD    2,CASEFPR+8
         LD    4,CASEFPR+16
         LD    6,CASEFPR+24
NOFPR    MVI   RUNNING,1
         PTLB
         LCTL  R0,R15,CASECR
         LM    R0,R15,SAVEGR-SUPER(0)
         LPSW  CASEPSW-SUPER(0)              (the host knows: ENTER)
         DROP  R13
*
*        Once: all storage gets a key that no case has; both low pages.
BEGIN    L     R12,BASE-SUPER(0)
         LCTL  R0,R15,OURCR
         SPX   ZERO
         L     R1,HDRSIZE
         L     R2,OURKEY
KEYALL   S     R1,TWOK
         SSK   R2,R1
         LTR   R1,R1
         BNZ   KEYALL
         MVC   FLAGS-SUPER(4,0),HDRFLAGS
         L     R1,HDRPFX
         MVC   0(256,R1),0
         MVC   SAVEPFX-SUPER(256,R1),SAVEPFX-SUPER
         B     NEXT
*
*        Two sums of R8 pieces of 256 bytes at R7, in R0 and R1.
SUM256   DS    0H
         LCLA  &I
.WORD    AL    R0,&I.(,R7)
         ALR   R1,R0
&I       SETA  &I+4
         AIF   (&I LT 256).WORD
         LA    R7,256(,R7)
         BCT   R8,SUM256
         BR    R14
*
         DS    0D
NEVER    DC    X'FFFFFFFFFFFFFFFF'
DONE     DC    X'000A000000000000'
FAILED   DC    X'000A000000000FFF'
ZERO     DC    F'0'
WORDS    DC    X'00FFFFFC'
DOUBLES  DC    X'00FFFFF8'
TWOK     DC    F'2048'
OURKEY   DC    X'000000F8'
FILL     DC    32X'EE'
OURCR    DC    X'0000000000000000FFFFFFFF',11F'0'
         DC    X'C200000000000200'
PATCHED  DS    F
RUNNING  DC    X'00'
*
*        The header, the host's.
         ORG   SUPER+X'1E00'
HDRIN    DS    A                             next descriptor
HDRCOUNT DS    F                             cases that are left
HDROUT   DS    A                             next outcome
HDRFLAGS DS    F                             to FLAGS
HDRPFX   DS    A                             the prefix that cases use
HDRSIZE  DS    F                             of main storage
HDRTIME  DS    D                             CPU timer of a case
HDROPT   DC    X'00'                         1: storage is not put back
         DS    0F
ALLBLK   DS    A,F,F                         first entry, count, 0
         ORG   SUPER+X'1E40'
*        Entries of 16 bytes: block, first byte to compare, its original,
*        pieces of 256 bytes.
         DS    28XL16
*
CASE     DSECT                               a descriptor
CASEGR   DS    16F
CASECR   DS    16F
CASEFPR  DS    4D
CASEINIT DS    D                             PSW
CASEKEYS DS    XL32                          of the blocks
CASEMASK DS    F                             blocks that patches change
         DS    F
CASEPAT  DS    0F                            length-1, address, data; 0
*
OUTCOME  DSECT                               what is left of a case
OUTCLASS DS    F                             address of the old PSW
OUTPFX   DS    F
OUTPSW   DS    XL8                           old PSW
OUTLOW   DS    XL32                          real storage 80-9F
OUTGR    DS    16F
OUTCR    DS    16F
OUTFPR   DS    4D
OUTKEYS  DS    XL32
OUTSUMS  DS    32D
R0       EQU   0
R1       EQU   1
R2       EQU   2
R3       EQU   3
R4       EQU   4
R5       EQU   5
R6       EQU   6
R7       EQU   7
R8       EQU   8
R9       EQU   9
R10      EQU   10
R11      EQU   11
R12      EQU   12
R13      EQU   13
R14      EQU   14
R15      EQU   15
         END   BEGIN
