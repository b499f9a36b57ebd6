         TITLE 'DMSNUC - CMS: THE NUCLEUS CONSTANT AREA'
***********************************************************************
*                                                                     *
*  DMSNUC   Storage from 0 to X'FFF'.                                 *
*                                                                     *
*  FUNCTION The new PSWs, the work areas that all of CMS shares       *
*           (copy file NUCON) and their first values.  The PSW at 0   *
*           starts CMS after IPL; later it is the restart PSW.        *
*                                                                     *
*  ENTRIES  None: there is no code here but the SVC at SVCBACK, to    *
*           which user programs return.                               *
*                                                                     *
***********************************************************************
         COPY  NUCON              the layout
DMSNUC   CSECT
         ORG   DMSNUC+RSNPSW-NUCON   IPL, then restart:
         DC    AL1(PSWNONE,PSWMCH,0,0),A(DMSINI) to DMSINI, disabled
         ORG   DMSNUC+TIMER-NUCON    the interval timer is far away
         DC    X'7FFFFF00'
         ORG   DMSNUC+EXNPSW-NUCON   external interruption
         DC    AL1(PSWNONE,PSWMCH,0,0),A(DMSITE) to DMSITE
         ORG   DMSNUC+SVCNPSW-NUCON  supervisor call
         DC    AL1(PSWNONE,PSWMCH,0,0),A(DMSITS) to DMSITS
         ORG   DMSNUC+PRNPSW-NUCON   program interruption
         DC    AL1(PSWNONE,PSWMCH,0,0),A(DMSITP) to DMSITP
         ORG   DMSNUC+MCNPSW-NUCON   machine check: stop
         DC    AL1(PSWNONE,PSWWAIT,0,0),A(WAITMCH)
         ORG   DMSNUC+IONPSW-NUCON   input/output interruption
         DC    AL1(PSWNONE,PSWMCH,0,0),A(DMSITI) to DMSITI
         ORG   DMSNUC+NUCPSWU-NUCON  user program: key E, problem state
         DC    AL1(PSWALL,KEYUSER+PSWMCH+PSWPROB,0,0),A(0)
         ORG   DMSNUC+NUCPSWW-NUCON  wait for an interruption
         DC    AL1(PSWALL,PSWMCH+PSWWAIT,0,0),A(DMSIOWR) resume
         ORG   DMSNUC+NUCPSWD-NUCON  disabled wait: the end
         DC    AL1(PSWNONE,PSWWAIT,0,0),A(0)
         ORG   DMSNUC+SVCTOP-NUCON   nothing is called yet
         DC    A(SVCSTK)          the stack is empty
         ORG   DMSNUC+SVCNSAV-NUCON save areas:
         DC    A(SAVESTK)         the first one
         ORG   DMSNUC+SVCBACK-NUCON  user programs return here
         SVC   201                (DMSITS ends the program)
         ORG   DMSNUC+PGMEXIT-NUCON  no exception is expected
         DC    A(0)               none
         ORG   DMSNUC+IOBDEV-NUCON   no device is in use
         DC    H'-1'              none
         ORG   DMSNUC+LINECNT-NUCON  no line is stacked
         DC    H'0',A(LINESTK),A(LINESTK) a ring
         ORG   DMSNUC+LDRLOC-NUCON   nothing is loaded
         DC    A(USERAREA),A(0),H'0',H'0'
         ORG   DMSNUC+CONFLAG-NUCON  console idle
         DC    AL1(0)             no flag is set
         ORG   DMSNUC+NUCFLAG-NUCON CP is not known yet
         DC    AL1(0)             no flag is set
         ORG   DMSNUC+RDYFLAG-NUCON Ready with times
         DC    AL1(0)             no flag is set
         ORG   DMSNUC+X'1000'     the area ends here
         EXTRN DMSINI,DMSITE,DMSITS,DMSITP,DMSITI,DMSIOWR
         END   DMSINI
