DMKSCH   TITLE 'DMKSCH - REQUESTS TO BE CALLED AT A TIME'
***********************************************************************
*                                                                     *
*  MODULE    DMKSCH                                                   *
*  FUNCTION  One clock comparator serves all: the earliest timer      *
*            request (TRQBLOK, queue ATRQ in order of time) or the    *
*            end of the slice.  It is set only when it must be sooner *
*            than it is; when it comes too soon nothing is lost.      *
*  ENTRIES   DMKSCHST  R10 = TRQBLOK: into the queue                  *
*            DMKSCHRT  R10 = TRQBLOK: out of the queue                *
*            DMKSCHSL  R11's slice begins                             *
*            DMKSCHCK  the clock comparator has interrupted           *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKSCH   CSECT
         USING PSA,R0
         USING VMBLOK,R11
         USING TRQBLOK,R10
         SPACE 1
DMKSCHST ENTER
         TM    TRQBFLAG,TRQBQ in the queue already?
         BZ    SCHST1         no
         CALL  DMKSCHRT       its time may be new
SCHST1   LA    R2,ATRQ-(TRQBFPNT-TRQBLOK) as if the anchor were a block
SCHST2   ICM   R3,15,TRQBFPNT-TRQBLOK(R2) next one
         BZ    SCHST3         end of the queue
         CLC   TRQBVAL,TRQBVAL-TRQBLOK(R3) sooner than that?
         BL    SCHST3         before this one
         LR    R2,R3          no: go on
         B     SCHST2
SCHST3   ST    R3,TRQBFPNT    that one follows
         ST    R10,TRQBFPNT-TRQBLOK(,R2) behind the one before
         OI    TRQBFLAG,TRQBQ it is in the queue
         BAL   R9,SCHEARLY    sooner than the comparator?
         EXIT
         SPACE 1
DMKSCHRT ENTER
         TM    TRQBFLAG,TRQBQ in the queue?
         BZ    SCHRTX         is not in the queue
         LA    R2,ATRQ-(TRQBFPNT-TRQBLOK) as if the anchor were a block
SCHRT1   ICM   R3,15,TRQBFPNT-TRQBLOK(R2) next one
         BZ    SCHRTX         is not there
         CR    R3,R10         ours?
         BE    SCHRT2         yes
         LR    R2,R3          go on
         B     SCHRT1
SCHRT2   MVC   TRQBFPNT-TRQBLOK(4,R2),TRQBFPNT take it out
         NI    TRQBFLAG,255-TRQBQ not in the queue
SCHRTX   EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKSCHSL  the slice of R11 begins at TODNOW.  It ends sooner when  *
*            a timer of the guest will be due.                        *
*---------------------------------------------------------------------*
DMKSCHSL ENTER
         L     R4,=V(DMKSYSSL) constant of the system
         L     R0,0(,R4)      length of a slice
         C     R0,VMTMDUE     timer due before?
         BNH   SCHSL1         no
         L     R0,VMTMDUE     yes: only so long
         C     R0,=A(1000*4096)  one millisecond at least
         BNL   SCHSL1         is more
         L     R0,=A(1000*4096) not less
SCHSL1   LM    R2,R3,TODNOW   now
         ALR   R3,R0          plus that
         BC    12,SCHSL2      no carry
         A     R2,=F'1'       carry
SCHSL2   STM   R2,R3,SLICEEND end of the slice
         BAL   R9,SCHEARLY    sooner than the comparator?
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKSCHCK  call whose time has come, see to the slice, set anew     *
*---------------------------------------------------------------------*
DMKSCHCK ENTER
         LR    R6,R11         (callers expect it back)
SCHCK1   STCK  SAVEWORK       now
         ICM   R10,15,ATRQ    first request
         BZ    SCHCK2         none
         CLC   TRQBVAL,SAVEWORK its time?
         BNL   SCHCK2         not yet
         MVC   ATRQ,TRQBFPNT  take it out
         NI    TRQBFLAG,255-TRQBQ not in the queue
         L     R11,TRQBUSER   its virtual machine
         L     R15,TRQBIRA    its routine
         BALR  R14,R15        call it
         B     SCHCK1
SCHCK2   CLC   SLICEEND,SAVEWORK end of the slice?
         BNL   SCHCK3         not yet
         OI    CPSTAT,CPSLICE the slice has ended
         MVC   SLICEEND,=8X'FF' none until the next begins
SCHCK3   BAL   R9,SCHDUE      when are we needed?
         MVC   CKCNOW,SAVEWORK then
         SCKC  CKCNOW         now it can come again
         EXIT
*        set the comparator if it must be sooner; uses R3; by R9
SCHEARLY ST    R9,SAVEWRK5    (return address)
         BAL   R9,SCHDUE      when are we needed?
         L     R9,SAVEWRK5    ...
         CLC   SAVEWORK(8),CKCNOW sooner than it is set?
         BNLR  R9             no: leave it
         MVC   CKCNOW,SAVEWORK yes
         SCKC  CKCNOW         set it
         BR    R9
*        SAVEWORK = when we are next needed
SCHDUE   MVC   SAVEWORK(8),SLICEEND end of the slice
         ICM   R3,15,ATRQ     first request
         BZR   R9             none
         CLC   TRQBVAL-TRQBLOK(8,R3),SAVEWORK sooner?
         BNLR  R9             no
         MVC   SAVEWORK(8),TRQBVAL-TRQBLOK(R3) yes: that
         BR    R9
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         COPY  TRQBLOK
         END
