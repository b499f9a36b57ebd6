DMKSYS   TITLE 'DMKSYS - CONSTANTS OF THE SYSTEM'
***********************************************************************
*                                                                     *
*  MODULE    DMKSYS                                                   *
*  ENTRIES   DMKSYSSL  length of a slice, TOD units (1/4096 us)       *
*            DMKSYSOP  userid of the operator                         *
*            DMKSYSOC  address of his console                         *
*            DMKVMB    VMBLOK of the system itself: head of the ring  *
*                                                                     *
***********************************************************************
         COPY  EQU
         COPY  VMBLOK
DMKSYS   CSECT
         ENTRY DMKSYSSL,DMKVMB,DMKSYSOP,DMKSYSOC
DMKSYSSL DC    A(50000*4096)  50 milliseconds
DMKSYSOP DC    CL8'OPERATOR'
DMKSYSOC DC    X'0009'
DMKVMB   DC    (VMBLOKSZ)D'0'
         ORG   DMKVMB+(VMNEXT-VMBLOK)
         DC    A(DMKVMB)      a ring of one
         ORG   DMKVMB+(VMUSER-VMBLOK)
         DC    CL8'SYSTEM'
         ORG   DMKVMB+(VMRSTAT-VMBLOK)
         DC    AL1(VMSYSTEM)  never a guest
         ORG   DMKVMB+(VMSTKE-VMBLOK)
         DC    CL8'STACKEND'
         ORG
         END
