DMKEND   TITLE 'DMKEND - END OF THE NUCLEUS'
***********************************************************************
*  MODULE    DMKEND                                                   *
*  FUNCTION  Nothing: its address is where CP's code ends and storage *
*            to give away begins.                                     *
***********************************************************************
DMKEND   CSECT
         DC    D'0'
         END
