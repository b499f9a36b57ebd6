* ABSENT - facilities that are off unless a configuration asks for them.
*
* Tests: WRD RDD RIO CLRCH CONCS DISCS
* Function: their instructions, and those of dual address space, are
*           operation exceptions, in the problem state, too, and whatever
*           their operands are (chapters 4, 10, 12 and the appendix on
*           facilities).
* Hercules: skip, some of these facilities are always on there
*
ABSENT   TESTS
         L     R2,=A(X'200001')
         MVC   WORK(4),=C'STAY'
         SNAP
         EXPECT 1,'WRD: direct control',WRD,(0(R2),1)
         EXPECT 1,'RDD: direct control',RDD,(WORK,1)
         EXPECT 1,'WRD: problem state: operation, too',WRD,(WORK,1),   X
               STATE=PROBLEM
         EXPECT 1,'RIO: suspend and resume',RIO,(X'00E')
         EXPECT 1,'CLRCH: recovery extension',CLRCH,(0)
         EXPECT 1,'CONCS: channel-set switching',CONCS,(0)
         EXPECT 1,'DISCS: channel-set switching',DISCS,(0)
         EXPECT 1,'PC: dual address space',PC,(0)
         EXPECT 1,'SAC: dual address space',SAC,(0)
         EXPECT 1,'SAC: dual address space, problem state',SAC,(0),    X
               STATE=PROBLEM
         EXPECT 1,'SSAR: dual address space',SSAR,(R2)
         EXPECT 1,'EPAR: dual address space',EPAR,(R2)
         EXPECT 1,'IAC: dual address space',IAC,(R2)
         EXPECT 1,'IVSK: dual address space',IVSK,(R2,R2)
         EXPECT 1,'PT: dual address space',PT,(R2,R2)
         EXPECT 1,'MVCP: dual address space',MVCP,(WORK(R2),WORK,R3)
         EXPECT 1,'MVCK: dual address space',MVCK,(WORK(R2),WORK,R3)
         EXPECT 1,'LASP: dual address space',LASP,(WORK,0)
         SAME  'then no register is changed'
         MEM   WORK(4),=C'STAY','nor is storage'
         LCTL  R0,R0,=X'40000000'
         EXPECT 1,'SAC: before special operation',SAC,(0)
*        The CAW bit of suspending is not there
         LA    R1,OUT
         ST    R1,72
         OI    72,X'08'
         SIO   X'00E'
         CC    1,'SIO: CAW bit 4'
         CLI   69,X'20'
         CC    0,'SIO: CAW bit 4: program check'
         ENDTESTS
OUT      CCW   X'09',LINE,X'20',10
LINE     DC    C'LINE OF 10'
WORK     DS    D
         END   TSTGO
