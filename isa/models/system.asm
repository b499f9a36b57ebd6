* SYSTEM - instruction mix of a control program: queues, flags, save areas.
*
* In the manner of what is counted in an operating system: much testing of
* bits and branching, short moves, now and then a PSW or a key.
*
MIX      START 0
         USING *,12
         L     1,FIELD                  19
         LA    1,FIELD                  9
         LH    1,FIELD                  1.5
         LR    1,2                      8
         ST    1,FIELD                  7
         STH   1,FIELD                  0.7
         IC    1,FIELD                  1.5
         STM   14,12,FIELD              1.5
         LM    14,12,FIELD              1.5
         LTR   1,1                      4
         CR    1,2                      1.5
         C     1,FIELD                  1.5
         AR    1,2                      2
         SR    1,2                      3
         SRL   1,8                      0.8 place=8
         N     1,FIELD                  1
         TM    FIELD,X'80'              7
         CLI   FIELD,0                  2
         MVI   FIELD,0                  1.5
         OI    FIELD,X'80'              1.5
         NI    FIELD,X'7F'              1
         BC    8,FIELD                  15 taken=0.45
         BCR   15,14                    2.5 taken=1
         BALR  14,15                    2 taken=1
         BAL   14,FIELD                 1 taken=1
         MVC   FIELD(8),FIELD2          1.5
         CLC   FIELD(8),FIELD2          0.4 done=4
         XC    FIELD(8),FIELD           0.2
         CS    1,2,FIELD                0.1
         MVC   FIELD(256),FIELD2        0.4
         MVCL  2,4                      0.1 done=1000
         SVC   0                        0.4
         LPSW  FIELD                    0.5
         SSM   FIELD                    0.4
         LCTL  0,15,FIELD               0.1
         STCK  FIELD                    0.1
         ISK   1,2                      0.2
         SSK   1,2                      0.1
         LRA   1,FIELD                  0.2
         SIO   0(1)                     0.1
FIELD    DS    32D
FIELD2   DS    CL256
         END
