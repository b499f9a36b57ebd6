* Parameters, sublists, SET symbols, loops, created names.
         MACRO
&LAB     TABLE &A,&B,&KEY=(1,2),&OPT=NO
         LCLA  &I,&N
         LCLC  &C(3)
         GBLA  &CALLS
&CALLS   SETA  &CALLS+1
&LAB     DC    AL1(&CALLS,&SYSNDX-1)
&N       SETA  N'&KEY
&I       SETA  1
.LOOP    AIF   (&I GT &N).DONE
         DC    AL1(&KEY(&I))
&I       SETA  &I+1
         AGO   .LOOP
.DONE    AIF   ('&OPT' NE 'YES' OR K'&A EQ 0).NOOPT
         DC    C'&A.&B'
.NOOPT   ANOP
&C(2)    SETC  'ABCDEF'(2,3).'&A'
         DC    C'&C(2)'
&I       SETA  N'&SYSLIST
&N       SETA  K'&B
         DC    AL1(&I,&N)
         AIF   (T'&B EQ 'O').OMIT
         DC    C'&SYSLIST(2)'
.OMIT    MEND
         MACRO
         OUTER &LIST,&TWO
         INNER &LIST,&TWO(2)
         MEND
         MACRO
         INNER &P,&Q
&I       SETA  N'&P*16+N'&SYSLIST
         DC    AL1(&I),C'&P(2)',C'&Q'
         MEND
         MACRO
         CMP   &X,&Y
         AIF   ('&X' LT '&Y').LESS
         DC    C'N'
         MEXIT
.LESS    DC    C'Y'
         MEND
         MACRO
         ATTR  &S
         DC    C'&SYSECT'
&L       SETA  L'&S
         DC    AL1(&L)
         MEND
T        CSECT
X1       TABLE A,BB                    remarks
         TABLE ,,KEY=(7,8,9)
         TABLE C,D,                    more on the next card           X
               OPT=YES
         OUTER (A,B),(C,D)
         CMP   Z,AA                    the shorter is less
         CMP   A,1                     letters before digits
         CMP   1,A
         ATTR  LATER
         ATTR  EQ                      an EQU has 1, and a warning
.* no letter of this comes out
         GBLC  &G
&G       SETC  T'LATER.T'EQ.T'T.T'EXT.T'NOPE.T'INST
         DC    C'&G'
&V(1)    SETA  1,2,3
         DC    AL1(&V(3),L'LATER)
&S       SETC  (3)'AB'
         DC    C'&S'
&N       SETA  -5
         DC    AL1(&N)                 the sign is lost
&L       SETB  (NOT(&N EQ 5)AND 1)
         DC    AL1(&L)
         AGO   (2).ONE,.TWO,.THREE
.ONE     DC    C'1'
.TWO     DC    C'2'
         AIF   (&L EQ 0).ONE,(&L EQ 1).THREE
         DC    C'?'
.THREE   DC    C'3'
&NAME    SETC  'DYN'
&(&NAME.A) SETA 77
         DC    AL1(&DYNA)
LATER    DC    PL5'1'
EQ       EQU   LATER
INST     BR    14
         EXTRN EXT
         END
