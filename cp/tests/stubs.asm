STUBS    TITLE 'STUBS - CORE OF CP WITHOUT SERVICES'
***********************************************************************
*                                                                     *
*  MODULE    STUBS                                                    *
*  FUNCTION  Stands for the services of CP when its core is tested    *
*            alone: starts one virtual machine, TEST, whose storage   *
*            image is in module GUESTIMG.  When that enters console   *
*            function mode CP stops: by the guest's own wait PSW, or  *
*            with abend TSTEND; the message is in STUBLINE.           *
*                                                                     *
***********************************************************************
         COPY  EQU
STUBS    CSECT
         USING PSA,R0
         USING VMBLOK,R11
         ENTRY STUBLINE,STUBVM
DMKCPISV ENTER
         L     R2,=V(GUESTIMG)  storage size, length, image
         L     R0,0(,R2)
         LA    R1,=CL8'TEST'
         CALL  DMKBLDVM
         ST    R11,STUBVM
         SR    R1,R1          its storage from 0
         L     R0,4(,R2)
         LA    R2,8(,R2)
         CALL  DMKPTRPT
         MVC   VMPSW,0(R2)    as IPL would
         NI    VMRSTAT,255-VMLOGON
         CALL  DMKDSPBG
         EXIT
DMKQCNWT ENTER
         LR    R2,R0
         BCTR  R2,0
         EX    R2,STUBMOVE
         EXIT
STUBMOVE MVC   STUBLINE(0),0(R1)
DMKCFMBK ENTER
         TM    VMPSW+1,PSWWAIT
         BZ    STUBEND
         LPSW  VMPSW          its end is our end, at any depth
STUBEND  ABEND TSTEND         something else than a wait
DMKCFPDR ENTER
         EXIT
DMKCFPST ENTER
         EXIT
DMKCDSSS ENTER
         EXIT
DMKVIOEX ENTER
         EXIT  RC=3
DMKHVCAL ENTER
         EXIT  RC=PGMSPEC
DMKCNSIN ENTER
         EXIT
STUBVM   DC    A(0)
STUBLINE DC    CL80' '
         LTORG
         COPY  PSA
         COPY  SAVEAREA
         COPY  VMBLOK
         END
