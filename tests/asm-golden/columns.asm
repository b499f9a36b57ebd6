* Columns: continuation, sequence numbers, comments that go on.         00010000
         MACRO
         MAC   &A,&B,&KEY=
         DC    C'&A&B&KEY'
         MEND
         MACRO
         MAC2  &A,&B
&N       SETA  N'&SYSLIST
&K       SETA  K'&A+16*K'&B
         DC    AL1(&N,&K)
         MEND
t        csect
         DC    C'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAX00020000
               B',AL1(1)
         MAC   A,                   remarks                            X
               B,                   more of them                       -
               KEY=C                the last                            00030000
* this comment goes on in the next card                                X
         DC    X'EE'                eaten
a_long_name_of_the_newer_kind equ 5
 dc al1(A_LONG_NAME_OF_THE_NEWER_KIND) lower case
         COPY  'column.copy'
         copy  column
         MAC2  A B
         MAC2  'A B',C'D E'
         MAC2  L'A,(B C)
         AIF   ('A' EQ 'B' OR                                          X
               'A' EQ 'A').ON
         DC    X'EE'
.ON      DC    X'77'                café
         END
