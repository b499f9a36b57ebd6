* DAT - dynamic address translation, 4K pages in 64K segments.
*
* Function: translation of fetches, stores and instructions; segment and
*           page exceptions, nullified, with their address at 144; the
*           lengths of both tables; entries with bits that must be zero;
*           tables and frames beyond storage; real addresses that are not
*           translated (chapter 3).
*
DAT      TESTS MODE=EC
         LCTL  R0,R1,TSTCR0
         MVC   TSTPT1(6),=X'020002100220'
         L     R2,=A(X'20000')
         MVC   0(4,R2),=C'REAL'
         L     R4,=A(X'10000')
         PSW   DAT=ON
         L     R1,0(,R4)
         ST    R1,4(,R4)
         BACK
         REG   R1,=C'REAL','DAT: a fetch is translated'
         MEM   4(4,R2),=C'REAL','DAT: a store is translated'
         L     R5,=A(X'20FFE')
         L     R6,=A(X'10FFE')
         MVC   0(2,R5),=C'12'
         L     R5,=A(X'21000')
         MVC   0(2,R5),=C'34'
         MVC   TSTPT1(4),=X'02000220'
         L     R5,=A(X'22000')
         MVC   0(2,R5),=C'56'
         PTLB
         PSW   DAT=ON
         L     R1,0(,R6)
         BACK
         REG   R1,=C'1256','DAT: across two pages not side by side'
*        An instruction across two pages
         L     R5,=A(X'20FFE')
         MVC   0(2,R5),=X'4110'
         L     R5,=A(X'22000')
         MVC   0(4,R5),=X'012307FE'
         L     R6,=A(X'10FFE')
         PSW   DAT=ON
         BALR  R14,R6
         BACK
         REG   R1,=X'00000123','DAT: an instruction across two pages'
*        Exceptions
         L     R4,=A(X'13456')
         L     R1,=F'7'
         EXPECT 17,'DAT: page invalid: page translation',L,            X
               (R1,0(,R4)),DAT=ON,CC=2
         OLDCC 2,'DAT: nullified: the code stays'
         REG   R1,=F'7','DAT: nullified: R1 stays'
         NI    X'92',X'F0'
         MEM   X'90'(3),=X'000130','DAT: page: segment and page at 144'
         L     R4,=A(X'2F000')
         EXPECT 16,'DAT: segment invalid: segment translation',L,      X
               (R1,0(,R4)),DAT=ON
         NI    X'92',X'F0'
         MEM   X'90'(3),=X'0002F0','DAT: segment: address at 144'
         L     R4,=A(X'100000')
         EXPECT 16,'DAT: beyond the segment table',L,(R1,0(,R4)),DAT=ON
         MVI   TSTST+4,X'10'
         L     R4,=A(X'12000')
*HERCULES 3: the length in the entry is compared as if unshifted
         EXPECT 17,'DAT: beyond the page table',L,(R1,0(,R4)),DAT=ON
         MVI   TSTST+4,X'F0'
         L     R4,=A(X'10FFE')
         MVC   TSTPT1+2(2),=X'0228'
         PTLB
         MVC   0(2,R5),=C'..'
         EXPECT 17,'DAT: second part of a store is not there',ST,      X
               (R1,0(,R4)),DAT=ON
         NI    X'92',X'F0'
         MEM   X'90'(3),=X'000110','DAT: the second part''s address'
         L     R5,=A(X'20FFE')
         MEM   0(2,R5),=X'4110','DAT: nullified: its first part stays'
         EXPECT 17,'DAT: instruction fetch, first page',BC,(15,4(R4)), X
               DAT=ON,AT=X'11002',ILC=ANY
         L     R6,=A(X'10FFE')
         MVC   TSTNEXT(4),=A(FETCH2)
         PSW   DAT=ON
         BR    R6
FETCH2   MEM   TSTCLS(3),=X'010011',                                   X
               'DAT: instruction fetch, second part'
         MEM   TSTOLD+5(3),=X'010FFE',                                 X
               'DAT: nullified at the instruction'
         OI    TSTST+4,X'01'
         PTLB
         L     R4,=A(X'10000')
         EXPECT X'12','DAT: segment entry bit 7: specification',L,     X
               (R1,0(,R4)),DAT=ON
         NI    TSTST+4,X'F0'
         MVC   TSTST+4(4),=X'F0200000'
         PTLB
         EXPECT 5,'DAT: page table beyond storage: addressing',L,      X
               (R1,0(,R4)),DAT=ON
         MVC   TSTST+4(4),=A(TSTPT1)
         OI    TSTST+4,X'F0'
         MVC   TSTPT1(2),=X'2000'
         PTLB
         EXPECT 5,'DAT: frame beyond storage: addressing',L,           X
               (R1,0(,R4)),DAT=ON
         MVC   TSTPT1(2),=X'0201'
         PTLB
         PSW   DAT=ON
         L     R1,0(,R4)
         BACK
         REG   R1,=C'REAL','DAT: page entry bit 15 is ignored'
*        A format that is none stops the next fetch
         MVC   TSTNEXT(4),=A(FORMAT)
         PSW   DAT=ON
         LCTL  R0,R0,=F'0'
         SVC   255
FORMAT   DS    0H
*HERCULES 3: a translation made in another format is used
         MEM   TSTCLS(3),=X'010012','DAT: page size 00: specification'
         ENDTESTS
         TABLES
         END   TSTGO
