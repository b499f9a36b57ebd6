* DATSIZE - the four sizes of pages and segments.
*
* Function: each combination of 2K and 4K pages with 64K and 1M segments
*           splits the address as it should, has its own invalid bit and
*           length of a page table; by LRA, and by fetches with all of
*           low storage mapped (chapter 3).
*
DATSIZE  TESTS MODE=EC
*        Segment table at X'18000': 0 to X'19000', 1 to X'1A000'
         L     R3,=A(X'18000')
         MVC   0(8,R3),=X'F0019000F001A000'
         L     R5,=A(X'1A000')
         L     R2,=A(X'19000')
*        4K, 64K: page 3 of segment 1
         LCTL  R0,R1,=X'0080000000018000'
         MVC   6(2,R5),=X'0400'
         L     R4,=X'00013ABC'
         LRA   R1,0(R4)
         CC    0,'DAT: 4K pages, 64K segments'
         REG   R1,=X'00040ABC','DAT: 4K, 64K: bits 16-19 are the page'
         L     R4,=X'00113ABC'
         LRA   R1,0(R4)
         CC    3,'DAT: 4K, 64K: sixteen segments are 1M'
*        2K, 64K: page 7 of segment 1
         LCTL  R0,R1,=X'0040000000018000'
         MVC   14(2,R5),=X'0418'
         L     R4,=X'00013ABC'
         LRA   R1,0(R4)
         CC    0,'DAT: 2K pages, 64K segments'
         REG   R1,=X'00041ABC','DAT: 2K, 64K: bits 16-20 are the page'
         OI    15(R5),4
         LRA   R1,0(R4)
         CC    2,'DAT: 2K: bit 13 is the invalid bit'
         NI    15(R5),X'FB'
         MVI   4(R3),X'20'                   6 pages
         LRA   R1,0(R4)
*HERCULES 3: the length in the entry is compared as if unshifted
         CC    3,'DAT: 2K, 64K: page 7 of 6 pages'
         MVI   4(R3),X'30'                   8 pages
         LRA   R1,0(R4)
         CC    0,'DAT: 2K, 64K: page 7 of 8 pages'
         MVI   4(R3),X'F0'
*        4K, 1M: page X'13' of segment 1
         LCTL  R0,R1,=X'0090000000018000'
         MVC   38(2,R5),=X'0430'
         L     R4,=X'00113ABC'
         LRA   R1,0(R4)
         CC    0,'DAT: 4K pages, 1M segments'
         REG   R1,=X'00043ABC','DAT: 4K, 1M: bits 12-19 are the page'
         MVI   4(R3),X'00'                   16 pages
         LRA   R1,0(R4)
         CC    3,'DAT: 4K, 1M: page 19 of 16 pages'
         MVI   4(R3),X'10'                   32 pages
         LRA   R1,0(R4)
         CC    0,'DAT: 4K, 1M: page 19 of 32 pages'
*        2K, 1M: page X'27' of segment 1
         LCTL  R0,R1,=X'0050000000018000'
         MVC   78(2,R5),=X'0448'
         LRA   R1,0(R4)
         CC    0,'DAT: 2K pages, 1M segments'
         REG   R1,=X'00044ABC','DAT: 2K, 1M: bits 12-20 are the page'
         MVI   4(R3),X'F0'
*        Fetches, with identical pages in segment 0
         L     R6,=X'00044ABC'
         MVC   0(4,R6),=C'2K1M'
         LA    R7,16
         SR    R8,R8
         LR    R9,R2
FILL     STH   R8,0(,R9)                     16 entries of 2K: 32K
         LA    R8,8(,R8)
         LA    R9,2(,R9)
         BCT   R7,FILL
         PSW   DAT=ON
         L     R1,0(,R4)
         BACK
         REG   R1,=C'2K1M','DAT: 2K, 1M: a fetch'
         L     R6,=X'00043ABC'
         MVC   0(4,R6),=C'4K1M'
         LA    R7,8
         SR    R8,R8
         LR    R9,R2
FILL4    STH   R8,0(,R9)                     8 entries of 4K: 32K
         LA    R8,16(,R8)
         LA    R9,2(,R9)
         BCT   R7,FILL4
         LCTL  R0,R1,=X'0090000000018000'
         PSW   DAT=ON
         L     R1,0(,R4)
         BACK
*HERCULES 3: a translation made in another format is used
         REG   R1,=C'4K1M','DAT: 4K, 1M: other format, no purge'
         L     R6,=X'00040ABC'
         MVC   0(4,R6),=C'4K64'
         L     R4,=X'00013ABC'
         LCTL  R0,R1,=X'0080000000018000'
         PSW   DAT=ON
         L     R1,0(,R4)
         BACK
         REG   R1,=C'4K64','DAT: 4K, 64K: other format, no purge'
*        Bits of a page entry that must be zeros
         MVC   6(2,R5),=X'0404'
*OURS 3: extended real addressing has its address there
         EXPECT X'12','DAT: 4K page entry, bit 13',LRA,(R1,0(R4))
         MVC   6(2,R5),=X'0402'
*OURS 3: extended real addressing has its address there
         EXPECT X'12','DAT: 4K page entry, bit 14',LRA,(R1,0(R4))
         MVC   6(2,R5),=X'0401'
         LRA   R1,0(R4)
         CC    0,'DAT: 4K page entry, bit 15 is free'
         LCTL  R0,R1,=X'0040000000018000'
         MVC   14(2,R5),=X'041A'
         EXPECT X'12','DAT: 2K page entry, bit 14',LRA,(R1,0(R4))
         MVC   14(2,R5),=X'0419'
         LRA   R1,0(R4)
         CC    0,'DAT: 2K page entry, bit 15 is free'
*        Codes that are none
         LCTL  R0,R0,=X'00000000'
         EXPECT X'12','DAT: page size 00',LRA,(R1,0(R4))
         LCTL  R0,R0,=X'00C00000'
         EXPECT X'12','DAT: page size 11',LRA,(R1,0(R4))
         LCTL  R0,R0,=X'00880000'
         EXPECT X'12','DAT: segment size 01',LRA,(R1,0(R4))
         LCTL  R0,R0,=X'00980000'
         EXPECT X'12','DAT: segment size 11',LRA,(R1,0(R4))
         LCTL  R0,R0,=X'00A00000'
         EXPECT X'12','DAT: bit 10 is one',LRA,(R1,0(R4))
         ENDTESTS
         END   TSTGO
