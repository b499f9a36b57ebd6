DMKRIO   TITLE 'DMKRIO - REAL DEVICES'
***********************************************************************
*                                                                     *
*  MODULE    DMKRIO                                                   *
*  FUNCTION  The real configuration: every device that may be there.  *
*            What does not answer at the start (condition code 3) is  *
*            absent, so one list serves the real machine and every    *
*            virtual one.                                             *
*  ENTRIES   DMKRIODV  the RDEVBLOKs                                  *
*            DMKRIOCT  a word: how many                               *
*                                                                     *
***********************************************************************
         COPY  EQU
         COPY  RDEVBLOK
DMKRIO   CSECT
         ENTRY DMKRIODV,DMKRIOCT
DMKRIODV DS    0D
         RDEVICE 0009,CLASTERM,TYP3215,1   operator's console
         RDEVICE 000C,CLASURI,TYP3505,1    reader
         RDEVICE 000D,CLASURO,TYP3525,1    punch
         RDEVICE 000E,CLASURO,TYP1403,1    printer
         RDEVICE 0010,CLASTERM,TYP3215,1   terminals
         RDEVICE 0011,CLASTERM,TYP3215,1
         RDEVICE 0012,CLASTERM,TYP3215,1
         RDEVICE 0013,CLASTERM,TYP3215,1
         RDEVICE 0014,CLASTERM,TYP3215,1
         RDEVICE 0015,CLASTERM,TYP3215,1
         RDEVICE 0016,CLASTERM,TYP3215,1
         RDEVICE 0017,CLASTERM,TYP3215,1
         RDEVICE 0130,CLASDASD,TYP3330,24  system pack
RIOEND   DS    0D
DMKRIOCT DC    A((RIOEND-DMKRIODV)/RDEVSIZE)
         END
