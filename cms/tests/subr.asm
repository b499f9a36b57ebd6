         TITLE 'SUBR - TEST: A DECK THAT MULTI WANTS'
***********************************************************************
*                                                                     *
*  SUBR     Turns the seven characters at R1 to capitals.             *
*                                                                     *
***********************************************************************
SUBS     CSECT
         REGEQU
         ENTRY SUBR,SUBDATA
         DC    C'SOMETHING BEFORE IT '
         USING SUBR,R15
SUBR     OC    0(7,R1),=CL7' '
         BR    R14
SUBDATA  DC    C'DEADBEEF'
         LTORG
         END
