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
         BZ    SCHST1
         CALL  DMKSCHRT       its time may be new
SCHST1   LA    R2,ATRQ-(TRQBFPNT-TRQBLOK)
SCHST2   ICM   R3,15,TRQBFPNT-TRQBLOK(R2)
         BZ    SCHST3
         CLC   TRQBVAL,TRQBVAL-TRQBLOK(R3)
         BL    SCHST3         before this one
         LR    R2,R3
         B     SCHST2
SCHST3   ST    R3,TRQBFPNT
         ST    R10,TRQBFPNT-TRQBLOK(,R2)
         OI    TRQBFLAG,TRQBQ
         BAL   R9,SCHEARLY
         EXIT
         SPACE 1
DMKSCHRT ENTER
         TM    TRQBFLAG,TRQBQ
         BZ    SCHRTX         is not in the queue
         LA    R2,ATRQ-(TRQBFPNT-TRQBLOK)
SCHRT1   ICM   R3,15,TRQBFPNT-TRQBLOK(R2)
         BZ    SCHRTX
         CR    R3,R10
         BE    SCHRT2
         LR    R2,R3
         B     SCHRT1
SCHRT2   MVC   TRQBFPNT-TRQBLOK(4,R2),TRQBFPNT
         NI    TRQBFLAG,255-TRQBQ
SCHRTX   EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKSCHSL  the slice of R11 begins at TODNOW.  It ends sooner when  *
*            a timer of the guest will be due.                        *
*---------------------------------------------------------------------*
DMKSCHSL ENTER
         L     R4,=V(DMKSYSSL)
         L     R0,0(,R4)      length of a slice
         C     R0,VMTMDUE
         BNH   SCHSL1
         L     R0,VMTMDUE
         C     R0,=A(1000*4096)  one millisecond at least
         BNL   SCHSL1
         L     R0,=A(1000*4096)
SCHSL1   LM    R2,R3,TODNOW
         ALR   R3,R0
         BC    12,SCHSL2
         A     R2,=F'1'
SCHSL2   STM   R2,R3,SLICEEND
         BAL   R9,SCHEARLY
         EXIT
         SPACE 1
*---------------------------------------------------------------------*
*  DMKSCHCK  call whose time has come, see to the slice, set anew     *
*---------------------------------------------------------------------*
DMKSCHCK ENTER
         LR    R6,R11
SCHCK1   STCK  SAVEWORK
         ICM   R10,15,ATRQ
         BZ    SCHCK2
         CLC   TRQBVAL,SAVEWORK
         BNL   SCHCK2         not yet
         MVC   ATRQ,TRQBFPNT
         NI    TRQBFLAG,255-TRQBQ
         L     R11,TRQBUSER
         L     R15,TRQBIRA
         BALR  R14,R15
         B     SCHCK1
SCHCK2   CLC   SLICEEND,SAVEWORK
         BNL   SCHCK3
         OI    CPSTAT,CPSLICE the slice has ended
         MVC   SLICEEND,=8X'FF'
SCHCK3   BAL   R9,SCHDUE
         MVC   CKCNOW,SAVEWORK
         SCKC  CKCNOW         now it can come again
         EXIT
*        set the comparator if it must be sooner; uses R3; by R9
SCHEARLY ST    R9,SAVEWRK5
         BAL   R9,SCHDUE
         L     R9,SAVEWRK5
         CLC   SAVEWORK(8),CKCNOW
         BNLR  R9
         MVC   CKCNOW,SAVEWORK
         SCKC  CKCNOW
         BR    R9
*        SAVEWORK = when we are next needed
SCHDUE   MVC   SAVEWORK(8),SLICEEND
         ICM   R3,15,ATRQ
         BZR   R9
         CLC   TRQBVAL-TRQBLOK(8,R3),SAVEWORK
         BNLR  R9
         MVC   SAVEWORK(8),TRQBVAL-TRQBLOK(R3)
         BR    R9
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         COPY  TRQBLOK
         END
