* ALIGN - operands on every boundary.
*
* Function: each instruction with an operand of two, four or eight bytes
*           that needs no boundary works on all eight addresses of a
*           doubleword (chapters 3 and 5): loads, arithmetic, stores.
*
ALIGN    TESTS
         LA    R2,7                          offset
         SR    R9,R9                         failures
LOOP     LA    R3,AREA(R2)
         MVC   0(4,R3),=X'00010203'
         L     R1,0(,R3)
         CL    R1,=X'00010203'
         BE    *+8
         O     R9,=X'80000000'
         LH    R1,1(,R3)
         CL    R1,=X'00000102'
         BE    *+8
         O     R9,=X'40000000'
         LA    R1,1
         A     R1,0(,R3)
         S     R1,0(,R3)
         AL    R1,0(,R3)
         SL    R1,0(,R3)
         CL    R1,=F'1'
         BE    *+8
         O     R9,=X'20000000'
         L     R1,=F'-1'
         N     R1,0(,R3)
         X     R1,0(,R3)
         O     R1,0(,R3)
         C     R1,0(,R3)
         BE    *+8
         O     R9,=X'10000000'
         CL    R1,0(,R3)
         BE    *+8
         O     R9,=X'08000000'
         LA    R5,3
         M     R4,0(,R3)
         D     R4,0(,R3)
         CL    R5,=F'3'
         BE    *+8
         O     R9,=X'04000000'
         LA    R1,1
         AH    R1,1(,R3)
         SH    R1,1(,R3)
         MH    R1,1(,R3)
         CH    R1,1(,R3)
         BE    *+8
         O     R9,=X'02000000'
         L     R1,=X'A1B2C3D4'
         ST    R1,0(,R3)
         STH   R1,5(,R3)
         CLC   0(4,R3),=X'A1B2C3D4'
         BE    *+8
         O     R9,=X'01000000'
         CLC   5(2,R3),=X'C3D4'
         BE    *+8
         O     R9,=X'00800000'
         L     R1,=F'-12345'
         CVD   R1,0(,R3)
         CVB   R5,0(,R3)
         CR    R1,R5
         BE    *+8
         O     R9,=X'00400000'
         LM    R4,R6,=F'4,5,6'
         STM   R4,R6,0(R3)
         LM    R4,R6,0(R3)
         CL    R6,=F'6'
         BE    *+8
         O     R9,=X'00200000'
         STCK  0(R3)
         STCM  R1,15,1(R3)
         ICM   R5,15,1(R3)
         CLM   R5,15,1(R3)
         BE    *+8
         O     R9,=X'00100000'
         BCTR  R2,0
         LTR   R2,R2
         BNM   LOOP
         ST    R9,BITS
         TM    BITS,X'80'
         CHECK 'align: L',Z
         TM    BITS,X'40'
         CHECK 'align: LH',Z
         TM    BITS,X'20'
         CHECK 'align: A S AL SL',Z
         TM    BITS,X'10'
         CHECK 'align: N X O C',Z
         TM    BITS,X'08'
         CHECK 'align: CL',Z
         TM    BITS,X'04'
         CHECK 'align: M D',Z
         TM    BITS,X'02'
         CHECK 'align: AH SH MH CH',Z
         TM    BITS,X'01'
         CHECK 'align: ST',Z
         TM    BITS+1,X'80'
         CHECK 'align: STH',Z
         TM    BITS+1,X'40'
         CHECK 'align: CVD CVB',Z
         TM    BITS+1,X'20'
         CHECK 'align: STM LM',Z
         TM    BITS+1,X'10'
         CHECK 'align: STCM ICM CLM',Z
         ENDTESTS
BITS     DS    F
AREA     DS    4D
         END   TSTGO
