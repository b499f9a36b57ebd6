* MVCL - MOVE LONG.
*
* Tests: MVCL
* Function: codes from the lengths, padding, registers at the end, lengths
*           zero, destructive overlap in all its shapes, odd registers
*           (chapter 7). Interruptions: mvclint.
*
MVCL     TESTS
         LA    R2,TO
         LA    R3,5
         LA    R4,FROM
         L     R5,=X'40000005'
         MVCL  R2,R4
         CC    0,'MVCL: lengths equal'
         MEM   TO(6),=C'ABCDE.','MVCL: five bytes'
         REG   R2,=A(TO+5),'MVCL: R1 at the end'
         REG   R3,=F'0','MVCL: R1+1 counted to zero'
         REG   R4,=A(FROM+5),'MVCL: R2 at the end'
         REG   R5,=X'40000000','MVCL: R2+1: the pad byte stays'
         LA    R2,TO
         L     R3,=X'AB000003'
         LA    R4,FROM
         L     R5,=X'40000005'
         MVCL  R2,R4
         CC    1,'MVCL: first length low'
         REG   R3,=X'AB000000','MVCL: bits 0-7 of R1+1 stay'
         REG   R4,=A(FROM+3),'MVCL: R2 by as much as was moved'
         REG   R5,=X'40000002','MVCL: the rest of the second length'
         LA    R2,TO
         LA    R3,8
         LA    R4,FROM
         L     R5,=X'5C000003'
         MVCL  R2,R4
         CC    2,'MVCL: first length high'
         MEM   TO(9),=C'ABC*****.','MVCL: padded'
         REG   R2,=A(TO+8),'MVCL: padded: R1 at the end'
         REG   R4,=A(FROM+3),'MVCL: padded: R2 at its end'
         REG   R5,=X'5C000000','MVCL: padded: R2+1 is zero'
*        Lengths zero
         L     R2,=A(X'200000')
         LA    R3,0
         L     R4,=A(X'200000')
         L     R5,=X'40000000'
         MVCL  R2,R4
         CC    0,'MVCL: both zero: nothing is accessed'
         L     R2,=A(X'200000')
         LA    R5,9
         MVCL  R2,R4
         CC    1,'MVCL: first zero: nothing is accessed'
         REG   R5,=F'9','MVCL: first zero: second length stays'
         LA    R2,TO
         LA    R3,6
         LA    R5,0
         MVCL  R2,R4
         CC    2,'MVCL: second zero: clears, fetches nothing'
         MEM   TO(9),=X'0000000000005C5C4B','MVCL: six bytes cleared'
*        Destructive overlap: a byte would be a source after a target
         MVC   TO(9),=C'ABCDEFGH.'
         LA    R2,TO+1
         LA    R3,4
         LA    R4,TO
         LA    R5,4
         MVCL  R2,R4
         CC    3,'MVCL: destructive overlap'
         MEM   TO(9),=C'ABCDEFGH.','MVCL: overlap: nothing is moved'
         REG   R2,=A(TO+1),'MVCL: overlap: R1 stays'
         REG   R3,=F'4','MVCL: overlap: R1+1 stays'
         REG   R4,=A(TO),'MVCL: overlap: R2 stays'
         REG   R5,=F'4','MVCL: overlap: R2+1 stays'
         LA    R5,1
         MVCL  R2,R4
         CC    2,'MVCL: only one byte of source: no overlap'
         MEM   TO(6),=X'C1C1000000C6','MVCL: moved and padded'
         MVC   TO(9),=C'ABCDEFGH.'
         LA    R2,TO+4
         LA    R3,4
         LA    R4,TO
         LA    R5,4
         MVCL  R2,R4
         CC    0,'MVCL: side by side is no overlap'
         MEM   TO(9),=C'ABCDABCD.','MVCL: side by side, moved'
         MVC   TO(9),=C'ABCDEFGH.'
         LA    R2,TO
         LA    R3,7
         LA    R4,TO+1
         LA    R5,7
         MVCL  R2,R4
         CC    0,'MVCL: to the left is not destructive'
         MEM   TO(9),=C'BCDEFGHH.','MVCL: to the left, moved'
         LA    R2,TO
         LA    R3,4
         LA    R4,TO
         LA    R5,4
         MVCL  R2,R4
         CC    0,'MVCL: onto itself is not destructive'
         LA    R2,TO+3
         LA    R3,4
         LA    R4,TO
         LA    R5,9
         MVCL  R2,R4
         CC    3,'MVCL: the shorter length counts: 4 by 3'
         LA    R3,3
         MVCL  R2,R4
         CC    1,'MVCL: 3 by 3 is no overlap'
         LA    R2,TO
         LA    R3,5
         MVCL  R2,R2
         CC    0,'MVCL: the same registers'
         EXPECT 6,'MVCL: odd R1: specification',DC,(X'0E34')
         EXPECT 6,'MVCL: odd R2: specification',DC,(X'0E25')
         L     R2,=X'FF000000'
         LA    R4,TO
         OR    R2,R4
         LA    R3,1
         L     R4,=X'FF000000'
         LA    R5,FROM
         OR    R4,R5
         LA    R5,1
         MVCL  R2,R4
         MEM   TO(1),=C'A','MVCL: bits 0-7 of addresses are ignored'
         CLM   R2,7,=AL3(TO+1)
         CC    0,'MVCL: and the address is counted up'
         ENDTESTS
FROM     DC    C'ABCDEFGH'
TO       DC    C'.........'
         END   TSTGO
