DMKFRE   TITLE 'DMKFRE - FREE STORAGE OF CP'
***********************************************************************
*                                                                     *
*  MODULE    DMKFRE                                                   *
*  FUNCTION  Gives storage to CP's routines for control blocks, in    *
*            doublewords.  Free storage is a chain of blocks in       *
*            ascending order (anchor AFREE); neighbours are joined.   *
*            First fit.  When nothing fits a frame is taken in.       *
*  ENTRIES   DMKFREE   R0 = doublewords: R1 = storage, zero           *
*            DMKFRET   R0 = doublewords, R1 = storage: give back      *
*  EXITS     abend FRE001 no storage left                             *
*            abend FRE002 storage given back that is free already     *
*                                                                     *
***********************************************************************
         COPY  EQU
DMKFRE   CSECT
         USING PSA,R0
         USING FREEBLOK,R2
         SPACE 1
*---------------------------------------------------------------------*
*  DMKFREE   R0 = doublewords wanted                                  *
*            R1 = its address                                         *
*---------------------------------------------------------------------*
DMKFREE  ENTER
         LTR   R4,R0
         BNP   FRENONE        nobody wants nothing
         SLL   R4,3           bytes
FRESCAN  LA    R3,AFREE       the one before: the anchor at first
FRELOOP  ICM   R2,15,FREENEXT-FREEBLOK(R3)
         BZ    FREMORE        end of the chain
         C     R4,FREELEN     does it fit?
         BNH   FREFITS
         LR    R3,R2
         B     FRELOOP
FREFITS  L     R5,FREELEN
         SR    R5,R4          what is left of it
         BZ    FREWHOLE
         ST    R5,FREELEN     cut our part off its end
         LA    R1,0(R5,R2)
         B     FRECLEAR
FREWHOLE MVC   FREENEXT-FREEBLOK(4,R3),FREENEXT  take it out
         LR    R1,R2
FRECLEAR ST    R1,SAVER1      result
         LR    R2,R1          clear it
         LR    R3,R4
         SR    R5,R5          pad with zeros
         MVCL  R2,R4
         EXIT
         SPACE 1
FREMORE  C     R4,=A(PAGESIZE)
         BH    FRENONE        only the first pool had such pieces
         CALL  DMKPTRFR       R1 = a frame for CP
         LTR   R15,R15
         BNZ   FRENONE
         LA    R0,PAGESIZE/8
         CALL  DMKFRET        add it
         B     FRESCAN
FRENONE  ABEND FRE001
         SPACE 1
*---------------------------------------------------------------------*
*  DMKFRET   R0 = doublewords, R1 = address                           *
*---------------------------------------------------------------------*
DMKFRET  ENTER
         LR    R4,R0
         SLL   R4,3           bytes
         LA    R3,AFREE       find the block before
FRTLOOP  ICM   R2,15,FREENEXT-FREEBLOK(R3)
         BZ    FRTHERE
         CR    R2,R1
         BH    FRTHERE        the first one behind it
         LR    R3,R2
         B     FRTLOOP
FRTHERE  DS    0H             between R3 and R2 (perhaps 0)
         LTR   R2,R2
         BZ    FRTPRE         none behind
         LA    R5,0(R1,R4)    our end
         CR    R5,R2
         BH    FRTBAD         reaches into a free block
         BL    FRTPRE
         A     R4,FREELEN     touches: swallow that one
         L     R2,FREENEXT
FRTPRE   LA    R0,AFREE
         CR    R3,R0          is there one before?
         BE    FRTLINK
         L     R5,FREELEN-FREEBLOK(R3)
         AR    R5,R3          its end
         CR    R5,R1
         BH    FRTBAD
         BL    FRTLINK
         L     R5,FREELEN-FREEBLOK(R3)  touches: it grows
         AR    R5,R4
         ST    R5,FREELEN-FREEBLOK(R3)
         ST    R2,FREENEXT-FREEBLOK(R3)
         EXIT
FRTLINK  ST    R1,FREENEXT-FREEBLOK(R3)  a block of its own
         LR    R3,R2
         LR    R2,R1
         ST    R3,FREENEXT
         ST    R4,FREELEN
         EXIT
FRTBAD   ABEND FRE002
         LTORG
         SPACE 1
FREEBLOK DSECT                a free block
FREENEXT DS    A              next, higher address
FREELEN  DS    F              its bytes
         COPY  PSA
         COPY  SAVEAREA
         END
