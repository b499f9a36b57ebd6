         TITLE 'DMSIOW - CMS: WAIT FOR INPUT/OUTPUT'
***********************************************************************
*                                                                     *
*  DMSIOW   Input/output with waiting.                                *
*                                                                     *
*  ENTRIES  DMSIOW   Wait until any I/O interruption has been taken.  *
*                    Changes R14 and R15 only.                        *
*           DMSIOWR  Where the wait PSW points: DMSITI comes here.    *
*           DMSIOX   Run a channel program to its end.                *
*                    In:  R0 device address, R1 -> CCWs.              *
*                    Out: R15 0 good, 1 unit exception, 2 unit check  *
*                    (sense in IOBSENSE), 3 not operational,          *
*                    4 channel error; IOBCSW: last CSW.               *
*                                                                     *
***********************************************************************
DMSIOWC  CSECT
         USING NUCON,0            low storage needs no base
         ENTRY DMSIOW
DMSIOW   DS    0H
         USING DMSIOW,R15         the caller has its address in R15
         ST    R14,IOWR14         where to go on
         TM    NUCFLAG,NUCCP      CP counts our time itself,
         BO    IOW1               with CP
         STCK  IOWTOD             without it we leave out the wait
IOW1     LPSW  NUCPSWW            wait, enabled
         DROP  R15
         ENTRY DMSIOWR
DMSIOWR  DS    0H                 the wait is over
         USING DMSIOWR,R15        (DMSITI branches by R15)
         TM    NUCFLAG,NUCCP      with CP
         BO    IOW4               there is nothing to count
         STCK  IOWNOW             how long was it?
         LM    R2,R3,IOWNOW       the end
         SL    R3,IOWTOD+4        64 bits: low half
         BC    3,IOW2             no borrow
         BCTR  R2,0               a borrow
IOW2     SL    R2,IOWTOD          high half
         AL    R3,IOWSUM+4        add to the sum
         BC    12,IOW3            no carry
         AL    R2,IOW1F           the carry
IOW3     AL    R2,IOWSUM          high halves
         STM   R2,R3,IOWSUM       the sum so far
         LM    R2,R3,IOREGS+8     as the waiting routine had them
IOW4     L     R14,IOWR14         where to go on
         BR    R14                return
IOW1F    DC    F'1'               a carry
         DROP  R15                (no base here any more)
*
DMSIOX   ENTER                    save registers, get a base
         LR    R3,R0              device
         LR    R4,R1              channel program
         SR    R7,R7              0: not yet sensing
IOXSIO   STH   R3,IOBDEV          DMSITI: gather for this one
         XC    IOBSTAT,IOBSTAT    no status yet
         ST    R4,CAW             key 0
         SIO   0(R3)              start it
         BC    8,IOXWAIT          started
         BC    4,IOXCSW           status stored
         BC    2,IOXBUSY          busy
         LA    R15,3              not operational
         B     IOXEND             is a code
IOXBUSY  CALL  DMSIOW             an interruption will end that
         B     IOXSIO             try again
IOXCSW   TM    CSW+4,USBUSY       busy,
         BZ    IOXIMM             no
         TM    CSW+4,USATTN+USDE+USCUE  for status that it had to
         BNZ   IOXSIO             tell: told now, start again
         B     IOXBUSY            wait for that
IOXIMM   TM    CSW+4,USCE         device end alone, or attention:
         BO    IOXIMM1            it has become ready
         TM    CSW+4,USUC         a unit check comes alone, too
         BZ    IOXSIO             no: start again
IOXIMM1  MVC   IOBSTAT,CSW+4      ended at once
         MVC   IOBCSW,CSW         and its count
IOXWAIT  TM    IOBSTAT,USDE+USUC  has it ended?
         BNZ   IOXDONE            yes
         TM    IOBSTAT+1,CHERROR  or gone wrong?
         BNZ   IOXDONE            yes
         CALL  DMSIOW             wait for an interruption
         B     IOXWAIT            look again
IOXDONE  LTR   R7,R7              was it the sense command?
         BNZ   IOXSENS            yes
         SR    R15,R15            how did it end?
         TM    IOBSTAT+1,CHERROR  with a channel error?
         BNZ   IOXCHAN            yes
         TM    IOBSTAT,USUC       with a unit check?
         BO    IOXUC              yes
         TM    IOBSTAT,USUX       with a unit exception?
         BZ    IOXEND             well
         LA    R15,1              unit exception
         B     IOXEND             return
IOXCHAN  LA    R15,4              the channel found an error
         B     IOXEND             return
IOXUC    LA    R7,1               unit check: ask why
         XC    IOBSENSE,IOBSENSE  no sense bytes yet
         LA    R4,IOXSNSC         the sense command
         B     IOXSIO             run it
IOXSENS  LA    R15,2              unit check, and sense is there
IOXEND   MVC   IOBDEV,=H'-1'      nobody waits any more
         LEAVE                    back to the caller
*
         DS    0D
IOXSNSC  DC    X'04',AL3(IOBSENSE-NUCON),AL1(CCSLI),X'00',H'24' sense
         LTORG                    constants of the code above
         COPY  NUCON              low storage, map, bits
         REGEQU                   names of the registers
         END
