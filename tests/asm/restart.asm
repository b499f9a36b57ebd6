* RESTART - the restart interruption, by a CPU to itself.
*
* Function: SIGNAL PROCESSOR order 6: the PSW goes to 8, the new one comes
*           from 0; never masked; in both modes; behind other
*           interruptions that are pending (chapters 4 and 6).
*
RESTART  TESTS
         LCTL  R0,R0,=F'0'
         SR    R3,R3
         MVC   KEPT(8),0
         MVC   0(8),NEW
         MVC   8(8),EE
         L     R1,=X'20000000'
         SPM   R1
         SIGP  R1,R3,6
NEXT     NOPR  0
         NOPR  0
         B     WRONG
HERE     CC    3,'restart: the new PSW: its condition code'
         MEM   8(1),=X'00','restart: old PSW: the mask'
         CLC   13(3),=AL3(NEXT)
         CC    0,'restart: old PSW: behind SIGP'
         TM    12,X'30'
         CC    0,'restart: old PSW: the code that SIGP set'
         CLC   10(2),=H'0'
         CC    0,'restart: no interruption code'
         MVC   0(8),NEWEC
         MVC   8(8),EE
         PSW   MODE=EC,PM=6
         SIGP  R1,R3,6
NEXT2    NOPR  0
         NOPR  0
         B     WRONG
HERE2    MEM   8(3),=X'000806','restart: EC mode: the old PSW'
         CLC   13(3),=AL3(NEXT2)
         CC    0,'restart: EC mode: its address'
         BACK
*        Behind an external interruption that is pending
         MVC   0(8),NEW3
         SPT   MINUS
         LCTL  R0,R0,=X'00000400'
         MVI   X'58',0
         MVC   TSTNEXT(4),=A(WRONG)
         SIGP  R1,R3,6
         NOPR  0
         B     WRONG
HERE3    LCTL  R0,R0,=F'0'
         SPT   FAR
         XC    TSTNEXT(4),TSTNEXT
         CLC   12(4),EE
         CHECK 'restart: with a masked one pending',NE
         MVC   0(8),KEPT
         SR    R1,R1
         B     END
WRONG    LA    R1,1
END      REG   R1,=F'0','restart: went where it should'
         ENDTESTS
KEPT     DS    D
EE       DC    XL8'EEEEEEEEEEEEEEEE'
NEW      DC    X'0000000030',AL3(HERE)
NEWEC    DC    X'0008000000',AL3(HERE2)
NEW3     DC    X'0000000000',AL3(HERE3)
MINUS    DC    X'FFFFFFFFFFFFFFFF'
FAR      DC    X'7FFFFFFFFFFFFFFF'
         END   TSTGO
