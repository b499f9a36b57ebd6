* A constant's label is known to the constant's own operand;
* a sublist has the attributes of its first item.
         MACRO
         KIND  &P
         LCLC  &T,&U
&T       SETC  T'&P
&U       SETC  T'&SYSLIST(1)
         DC    C'&T&U'
         MEND
         MACRO
         SIZE  &P
         LCLA  &N,&I
&N       SETA  L'&P
&I       SETA  I'&P
         DC    AL1(&N,&I)
         MEND
ITSELF   CSECT
TABLE    DC    X'01020304'
FILL     DC    (6-(FILL-TABLE))X'EE'     up to six bytes
         DC    AL1(FILL-TABLE,L'FILL)
BYTE     DC    X'FF'
EVEN     DC    ((EVEN-TABLE)/5)H'7'     aligned first: EVEN is at 10
         DC    AL1(EVEN-TABLE,L'EVEN)
NONE     DS    (NONE-*)F                the label is where * is
         KIND  (5)                      N
         KIND  (TABLE,5)                X
         KIND  (5,TABLE)                N
         KIND  (,TABLE)                 O
         KIND  ((5,TABLE))              U: one level only
         KIND  (ABSENT)                 U
         SIZE  (EVEN,TABLE)             2, 15
         END
