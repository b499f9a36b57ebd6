         MACRO
&L       TRY   &A,&K=5,&B
         LCLA  &I
         LCLC  &C(3)
.LOOP    ANOP
&I       SETA  &I+1
&C(1)    SETC  '&A'(1,2).'X'
         AIF   (&I LT &K AND '&B' NE '').LOOP
         AIF   (T'&A EQ 'N').OUT
&L&SYSNDX DC   C'&C(1)&SYSLIST(1,1)',A(N'&SYSLIST,K'&A)
         MNOTE 4,'LOOK &SYSECT'
.OUT     MEXIT
         MEND
T        CSECT
         TRY   (A,B),K=3,'Q R'
         TRY   7
         PUSH  USING
         DROP
         POP   USING
         END
