DMKPSA   TITLE 'DMKPSA - LOW STORAGE'
***********************************************************************
*                                                                     *
*  MODULE    DMKPSA                                                   *
*  FUNCTION  The first page of real storage: the new PSWs by which    *
*            interruptions enter CP, and the anchors of the system.   *
*            Also the end of the system when it finds itself broken.  *
*  ENTRIES   DMKPSAID  eye-catcher by which a debugger knows a CP     *
*            DMKCPEND  R1 = 8 bytes, name of the abend: stop          *
*                                                                     *
***********************************************************************
         COPY  EQU
         COPY  PSA
DMKPSA   CSECT
         USING PSA,R0
         ENTRY DMKPSAID,DMKCPEND
         DC    X'000C0000',A(DMKCPIST)  IPL and restart: start CP
         ORG   DMKPSA+(EXNPSW-PSA)
         DC    X'000C0000',A(DMKEXTIN)  external
         ORG   DMKPSA+(SVCNPSW-PSA)
         DC    X'000C0000',A(DMKSVCIN)  supervisor call
         ORG   DMKPSA+(PRNPSW-PSA)
         DC    X'000C0000',A(DMKPRGIN)  program
         ORG   DMKPSA+(MCNPSW-PSA)
         DC    X'00080000',A(PSAMCH)    machine check
         ORG   DMKPSA+(IONPSW-PSA)
         DC    X'000C0000',A(DMKIOIIN)  input/output
         ORG   DMKPSA+(PSAID-PSA)
DMKPSAID DC    CL8'TRAPEZCP'  eye-catcher
         DC    CL8'CP 1.00'   build
         ORG   DMKPSA+(ASYSVM-PSA)
         DC    A(DMKVMB)      ring of VMBLOKs
         ORG   DMKPSA+(CPSTAT-PSA)
         DC    AL1(CPINIT)    not yet started
         ORG   DMKPSA+(ARIODV-PSA)
         DC    A(DMKRIODV)    table of real devices
         ORG   DMKPSA+(APRG-PSA)
         DC    A(DMKPRG)      bases of the interruption heads
         DC    A(DMKSVC)
         DC    A(DMKEXT)
         DC    A(DMKIOI)
         DC    A(DMKDSP)
         ORG   DMKPSA+(SYSSTKE-PSA)
         DC    CL8'STACKEND'  fence of the stack
         ORG   DMKPSA+PSALEN
         EXTRN DMKCPIST,DMKEXTIN,DMKSVCIN,DMKPRGIN,DMKIOIIN
         EXTRN DMKVMB,DMKRIODV,DMKPRG,DMKSVC,DMKEXT,DMKIOI
         EXTRN DMKDSP
         SPACE 1
*---------------------------------------------------------------------*
*  Machine check: no recovery, stop.                                  *
*---------------------------------------------------------------------*
PSAMCH   BALR  R12,0
         USING *,R12
         LA    R1,=CL8'MCH001'
*                             falls through
*---------------------------------------------------------------------*
*  DMKCPEND  R1 = name of the abend.  Disabled wait; the address in   *
*            the PSW is that of CPABEND, where the name stands.       *
*---------------------------------------------------------------------*
DMKCPEND BALR  R12,0
         USING *,R12
         MVC   CPABEND,0(R1)  the reason
         LPSW  PSASTOP        and no more
         DC    0D'0'
PSASTOP  DC    X'000A0000',A(CPABEND-PSA)
         LTORG
         END
