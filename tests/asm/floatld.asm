* FLOATLD - HFP LOAD, LOAD AND TEST and its like, STORE
*
* Tests: LD LDR LE LER LTDR LTER LCDR LCER LPDR LPER LNDR LNER STD STE
* Function: signs of zeros are set like others, the condition code is
*           of the fraction; short ones leave the right half; operands
*           need no boundary; only registers 0, 2, 4, 6 (chapter 9).
*
FLOATLD  TESTS
         FLOAT LDR,(0,4),0000000000000000,C500000000000000,            X
               C500000000000000,3,'LDR',PM=3
         FLOAT LER,(0,4),11111111DEADBEEF,C500000012345678,            X
               C5000000DEADBEEF,3,'LER: the right half stays',PM=3
         FLOAT LD,(0,FB),0000000000000000,8123456789ABCDEF,            X
               8123456789ABCDEF,3,'LD',PM=3
         FLOAT LE,(0,FB),11111111DEADBEEF,8123456789ABCDEF,            X
               81234567DEADBEEF,3,'LE: the right half stays',PM=3
         FLOAT LPDR,(0,4),0000000000000000,C500000000000000,           X
               4500000000000000,0,'LPDR: of a zero',PM=3
         FLOAT LPDR,(0,4),0000000000000000,C500000000000001,           X
               4500000000000001,2,'LPDR: not normalized',PM=3
         FLOAT LNDR,(0,4),0000000000000000,4500000000000000,           X
               C500000000000000,0,'LNDR: a zero becomes negative',PM=3
         FLOAT LNDR,(0,4),0000000000000000,4110000000000000,           X
               C110000000000000,1,'LNDR: of 1',PM=3
         FLOAT LTDR,(0,4),0000000000000000,C100000000000001,           X
               C100000000000001,1,'LTDR: negative',PM=3
         FLOAT LTDR,(0,4),0000000000000000,C500000000000000,           X
               C500000000000000,0,'LTDR: zero',PM=3
         FLOAT LCDR,(0,4),0000000000000000,0000000000000000,           X
               8000000000000000,0,'LCDR: of a true zero',PM=3
         FLOAT LCDR,(0,4),0000000000000000,C110000000000000,           X
               4110000000000000,2,'LCDR: of -1',PM=3
         FLOAT LPER,(0,4),11111111DEADBEEF,C500000012345678,           X
               45000000DEADBEEF,0,                                     X
               'LPER: the right half is no fraction',PM=3
         FLOAT LNER,(0,4),11111111DEADBEEF,4500000112345678,           X
               C5000001DEADBEEF,1,'LNER',PM=3
         FLOAT LTER,(0,4),11111111DEADBEEF,4100000012345678,           X
               41000000DEADBEEF,0,'LTER: zero',PM=3
         FLOAT LCER,(0,4),11111111DEADBEEF,C110000012345678,           X
               41100000DEADBEEF,2,'LCER: of -1',PM=3
*        Storage
         LD    6,=X'123456789ABCDEF0'
         LD    0,=X'FEDCBA9876543210'
         LA    R3,ODD
         STD   6,1(,R3)
         MEM   ODD(10),=X'00123456789ABCDEF000','STD: odd address'
         STE   0,1(,R3)
         MEM   ODD(10),=X'00FEDCBA989ABCDEF000','STE: four bytes'
         L     R3,=A(X'7FFD')
         STD   6,0(,R3)
         MEM   0(8,R3),=X'123456789ABCDEF0','STD: across two blocks'
         LE    2,0(,R3)
         STE   2,ODD
         MEM   ODD(4),=X'12345678','LE: across two blocks'
         L     R3,=A(X'200000'-4)
         XC    0(4,R3),0(R3)
         EXPECT 5,'STD: only the last bytes are beyond',STD,(6,0(,R3))
         MEM   0(4,R3),=F'0','STD: then nothing is stored'
         EXPECT 5,'LD: only the last bytes are beyond',LD,(0,0(,R3))
         STD   0,ODD
         MEM   ODD(8),=X'FEDCBA9876543210','LD: the register stays'
         LE    0,0(,R3)
         STE   0,ODD
         MEM   ODD(4),=F'0','LE: up to the end'
         L     R3,=A(X'200000')
*        The register number comes before the operand
         EXPECT 6,'LD: register 1',DC,(X'68103000')
         EXPECT 6,'STE: register 8',DC,(X'70803000')
         EXPECT 6,'LER: register 15',DC,(X'380F')
         EXPECT 6,'LTDR: register 3',DC,(X'2230')
         SETKEY X'8000',X'30'
         L     R3,=A(X'8000')
         EXPECT 4,'STE: protection',STE,(0,0(,R3)),KEY=4
         SETKEY X'8000',X'38'
         EXPECT 4,'LE: fetch protection',LE,(0,0(,R3)),KEY=4
         ENDTESTS
FA       DC    2D'0'                         result of FLOAT
FB       DC    D'0'                          operand 2
ODD      DC    XL10'00'
         END   TSTGO
