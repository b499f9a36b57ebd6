* BAS - BRANCH AND SAVE: where to, and an address without PSW bits.
*
* Tests: BAS BASR
* Function: bits 0-7 of the link are zero in the 24-bit mode, whatever
*           the PSW says (chapter 7); R2 zero: no branch.
*
BAS      TESTS
         L     R1,=F'-1'
         PSW   CC=3,PM=15
         BAS   R1,BAS1
BASBACK  MVI   WORK,1
BAS1     DS    0H
         BACK
         CC    3,'BAS: the code stays'
         REG   R1,=A(BASBACK),'BAS: only the address'
         LA    R2,BAS2
         PSW   CC=2,PM=15
         BASR  R3,R2
BASRBACK MVI   WORK,2
BAS2     DS    0H
         BACK
         CC    2,'BASR: the code stays'
         REG   R3,=A(BASRBACK),'BASR: only the address'
         L     R4,=F'-1'
         BASR  R4,0
HERE     REG   R4,=A(HERE),'BASR: R2 zero: the address, no branch'
         PSW   CC=1,PM=15,MODE=EC
         BASR  R5,0
HERE2    DS    0H
         BACK
         REG   R5,=A(HERE2),'BASR: EC mode'
         CLI   WORK,0
         CHECK 'BAS, BASR: branch',E
         LA    R2,AFTER
         EX    0,BASRX
AFTEREX  MVI   WORK,3
AFTER    REG   R7,=A(AFTEREX),'BASR: under EX the address behind EX'
         LA    R8,BAS4
         BASR  R8,R8
BAS4B    MVI   WORK,4
BAS4     REG   R8,=A(BAS4B),'BASR: R1 is R2: to the old contents'
         LA    R8,BAS5-2
         BAS   R8,2(,R8)
BAS5B    MVI   WORK,5
BAS5     REG   R8,=A(BAS5B),'BAS: R1 is the base: address first'
         LA    R8,2
         BAS   R1,BAS6-2(R8)
         MVI   WORK,6
BAS6     CLI   WORK,0
         CHECK 'BAS: index',E
         ENDTESTS
BASRX    BASR  R7,R2
WORK     DC    X'00'
         END   TSTGO
