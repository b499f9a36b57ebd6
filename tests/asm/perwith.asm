* PERWITH - PER events together with other interruptions.
*
* Function: several events in one interruption; with a program interruption
*           one code; with SUPERVISOR CALL afterwards; nullified: fetch
*           only; LPSW and SSM use the old masks for themselves (chapters
*           4 and 6).
*
PERWITH  TESTS MODE=EC
*        Fetch, store and register in one
         LCTL  R8,R11,ALLEV8
         SR    R3,R3
         EXPECT X'80','PER: fetch and register',LA,(R3,9),MASK=X'40'
*HERCULES 4: general-register events are left out
         MEM   X'96'(2),=X'5000','PER: fetch and register: code'
         EXPECT X'80','PER: fetch and store',MVI,(WORK,1),MASK=X'40'
         MEM   X'96'(2),=X'6000','PER: fetch and store: code'
         EXPECT X'80','PER: fetch and branch',B,(B1),MASK=X'40',AT=B1
B1       MEM   X'96'(2),=X'C000','PER: fetch and branch: code'
         EXPECT X'80','PER: fetch, branch and register',BAL,(R3,B2),   X
               MASK=X'40',AT=B2
B2       DS    0H
*HERCULES 4: general-register events are left out
         MEM   X'96'(2),=X'D000','PER: all but store: code'
*        With program exceptions
         EXPECT X'86','PER: fetch with specification',DC,(X'1C34'),    X
               MASK=X'40'
         MEM   X'96'(2),=X'4000','PER: with specification: only fetch'
         L     R1,=X'7FFFFFFF'
         EXPECT X'88','PER: fetch with fixed-point overflow',A,        X
               (R1,=F'1'),MASK=X'40',PM=8
         MEM   X'8C'(4),=X'00040088','PER: with overflow: ILC and code'
         EXPECT X'C0','PER: fetch with a monitor event',MC,(5,1),      X
               MASK=X'40'
         MEM   X'94'(2),=X'0001','PER: with a monitor event: class'
         LCTL  R0,R1,TSTCR0
         L     R2,=A(X'10000')
         MVC   TSTNEXT(4),=A(N2)
         PSW   MASK=X'40',DAT=ON,AT=N1
N1       L     R1,0(,R2)
         SVC   255
N2       MEM   TSTCLS(3),=X'010091','PER: fetch with page translation'
         MEM   TSTOLD+5(3),=AL3(N1),'PER: nullified: the instruction'
         MEM   X'98'(4),=A(N1),'PER: nullified: PER address'
*        With SUPERVISOR CALL: the call, then the event
         MVC   X'20'(8),=XL8'EE'
         MVC   SVCNEW(8),X'60'
         MVC   X'60'(8),PSWOFF
         MVC   TSTNEXT(4),=A(S2)
         PSW   MASK=X'40',AT=S1
S1       SVC   17
S1E      SVC   255
         DS    0H
SVCAT    MVC   X'60'(8),SVCNEW
         SVC   255
S2       MVC   X'60'(8),SVCNEW
*HERCULES 4: events of SVC, LPSW and SSM are lost
         MEM   TSTCLS(3),=X'010080','PER: after a supervisor call'
*HERCULES 4: events of SVC, LPSW and SSM are lost
         MEM   X'8A'(2),=H'17','PER: which was taken'
*HERCULES 4: events of SVC, LPSW and SSM are lost
         MEM   X'25'(3),=AL3(S1E),'PER: SVC old PSW: behind the call'
*HERCULES 4: events of SVC, LPSW and SSM are lost
         MEM   X'98'(4),=A(S1),'PER: the address of the call'
*HERCULES 4: events of SVC, LPSW and SSM are lost
         MEM   TSTOLD+5(3),=AL3(SVCAT),'PER: old PSW: the new SVC PSW'
*HERCULES 4: events of SVC, LPSW and SSM are lost
         MEM   X'8C'(4),=X'00020080','PER: ILC of the call'
*        LPSW: its own event by the old mask
         MVC   TSTNEXT(4),=A(L2)
         PSW   MASK=X'40',AT=L1
L1       LPSW  PSWL
*HERCULES 4: events of SVC, LPSW and SSM are lost
L2       MEM   TSTCLS(3),=X'010080','PER: LPSW that turns PER off'
*HERCULES 4: events of SVC, LPSW and SSM are lost
         MEM   TSTOLD(8),PSWL,'PER: its new PSW is the old one then'
*HERCULES 4: events of SVC, LPSW and SSM are lost
         MEM   X'98'(4),=A(L1),'PER: LPSW: its address'
         LA    R1,1
         MVC   TSTNEXT(4),=A(L4)
         LPSW  PSWP
L3       LA    R1,2
L3E      SVC   255
L4       MEM   X'98'(4),=A(L3),'PER: LPSW that turns it on: the next'
         MEM   TSTOLD+5(3),=AL3(L3E),'PER: which is completed'
         MVC   TSTNEXT(4),=A(SS2)
         PSW   MASK=X'40',AT=SS1
SS1      SSM   ZERO
SS1E     SVC   255
*HERCULES 4: events of SVC, LPSW and SSM are lost
SS2      MEM   X'98'(4),=A(SS1),'PER: SSM that turns it off: event'
*HERCULES 4: events of SVC, LPSW and SSM are lost
         MEM   TSTOLD+5(3),=AL3(SS1E),'PER: SSM: completed'
         ENDTESTS
         DS    0D
ALLEV8   DC    X'00004000'
         DC    X'F0001000',A(0),X'00FFFFFF'
WORK     DS    D
SVCNEW   DS    D
PSWOFF   DC    X'0008000000',AL3(SVCAT)
PSWL     DC    X'0008000000',AL3(L2)
PSWP     DC    X'4008000000',AL3(L3)
ZERO     DC    X'00'
         TABLES
         END   TSTGO
