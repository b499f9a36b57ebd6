* BAL - BRANCH AND LINK: where to, and the link in all its parts.
*
* Tests: BAL BALR
* Function: the link holds ILC, condition code, program mask and address
*           (chapter 7), in both modes; R2 zero: no branch; the address
*           is taken before the link is placed.
*
BAL      TESTS
         BAL   R1,BAL1
BALBACK  MVI   WORK,1
BAL1     CLM   R1,7,=AL3(BALBACK)
         CHECK 'BAL: the link is the next address',E
         CLI   WORK,0
         CHECK 'BAL: branches',E
         LA    R2,BALR1
         BALR  R3,R2
BALRBACK MVI   WORK,2
BALR1    CLM   R3,7,=AL3(BALRBACK)
         CHECK 'BALR: the link is the next address',E
         CLI   WORK,0
         CHECK 'BALR: branches',E
         BALR  R4,0
HERE     CLM   R4,7,=AL3(HERE)
         CHECK 'BALR: R2 zero gives the address, no branch',E
*        The other byte: ILC, code, program mask
         PSW   CC=2,PM=5
         BALR  R5,0
         BAL   R6,HERE2
HERE2    DS    0H
         BACK
         CLM   R5,8,=X'65'
         CHECK 'BALR: ILC 1, code 2, mask 5',E
         CLM   R6,8,=X'A5'
         CHECK 'BAL: ILC 2, code 2, mask 5',E
         PSW   CC=3,PM=10,MODE=EC
         BALR  R5,0
         BAL   R6,HERE3
HERE3    DS    0H
         BACK
         CLM   R5,8,=X'7A'
         CHECK 'BALR: EC mode: ILC 1, code 3, mask 10',E
         CLM   R6,8,=X'BA'
         CHECK 'BAL: EC mode: ILC 2, code 3, mask 10',E
         CC    0,'(comparisons are equal)'
*        Under EXECUTE the link is for the EXECUTE
         LA    R2,AFTER
         EX    0,BALRX
AFTEREX  MVI   WORK,3
AFTER    CLM   R7,7,=AL3(AFTEREX)
         CHECK 'BALR: under EX the address behind EX',E
         NI    TSTNOW,0
         STCM  R7,8,TSTNOW
         TM    TSTNOW,X'80'
         CHECK 'BALR: under EX the ILC is 2',O
*        The same register
         LA    R8,BAL4
         BALR  R8,R8
BAL4B    MVI   WORK,4
BAL4     CLM   R8,7,=AL3(BAL4B)
         CHECK 'BALR: R1 is R2: to the old contents',E
         LA    R8,BAL5-2
         BAL   R8,2(,R8)
BAL5B    MVI   WORK,5
BAL5     CLM   R8,7,=AL3(BAL5B)
         CHECK 'BAL: R1 is the base: address first',E
         CLI   WORK,0
         CHECK 'BAL, BALR: never fell through',E
         L     R2,=X'FF000000'
         LA    R2,BAL6(R2)
         L     R3,=X'FF000000'
         OR    R2,R3
         BALR  R1,R2
         MVI   WORK,6
BAL6     CLI   WORK,0
         CHECK 'BALR: bits 0-7 of R2 are ignored',E
         LA    R1,1
         LA    R2,ODD+1
         EXPECT 6,'BALR: to an odd address: specification',BALR,       X
               (R1,R2),FETCH=ODD+1
         CLM   R1,7,=AL3(TSTOUT)
         CHECK 'BALR: completed before that, R1 is placed',NE
         C     R1,=F'1'
         CHECK 'BALR: R1 has the link then',NE
         L     R2,=A(X'200000')
         EXPECT 5,'BALR: beyond the end: addressing',BALR,(R1,R2),     X
               FETCH=X'200000'
         ENDTESTS
TSTOUT   DS    0H
BALRX    BALR  R7,R2
WORK     DC    X'00'
         DS    0H
ODD      DC    H'0'
         END   TSTGO
