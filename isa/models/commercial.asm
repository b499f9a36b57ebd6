* COMMERCIAL - instruction mix of data processing: records, tables, money.
*
* The remark of each instruction is its share in per cent; taken is how often
* it branches, place how far it shifts, done how many bytes it goes through.
* In the manner of counts of COBOL programs of the time: a third loads and
* stores, a third branches and compares, the rest moves and decimal numbers.
*
MIX      START 0
         USING *,12
         L     1,FIELD                  14
         LA    1,FIELD                  9
         LH    1,FIELD                  3
         LR    1,2                      5
         ST    1,FIELD                  6
         STH   1,FIELD                  1
         STC   1,FIELD                  1
         IC    1,FIELD                  1.5
         LM    14,12,FIELD              1.5
         STM   14,12,FIELD              1.5
         A     1,FIELD                  2
         AR    1,2                      2.5
         AH    1,FIELD                  1
         SR    1,2                      2
         C     1,FIELD                  2
         CR    1,2                      1
         LTR   1,1                      2
         SLL   1,2                      1.2 place=2
         N     1,FIELD                  0.8
         M     2,FIELD                  0.2
         D     2,FIELD                  0.1
         BC    8,FIELD                  17 taken=0.5
         BCR   15,14                    3 taken=1
         BAL   14,FIELD                 2 taken=1
         BALR  14,15                    1.5 taken=1
         BCT   1,FIELD                  1 taken=0.8
         CLI   FIELD,C' '               4
         TM    FIELD,X'80'              2
         MVI   FIELD,C' '               2
         OI    FIELD,X'80'              0.5
         MVC   FIELD(8),FIELD2          4
         MVC   FIELD(40),FIELD2         0.5
         CLC   FIELD(6),FIELD2          1.5 done=3
         XC    FIELD(8),FIELD           0.2
         EX    0,FIELD                  0.3
         PACK  FIELD(5),FIELD2(8)       0.4
         UNPK  FIELD(8),FIELD2(5)       0.2
         ZAP   FIELD(5),FIELD2(5)       0.4
         AP    FIELD(5),FIELD2(4)       0.6
         CP    FIELD(5),FIELD2(4)       0.3
         ED    FIELD(10),FIELD2         0.1
         CVB   1,FIELD                  0.1
         CVD   1,FIELD                  0.1
FIELD    DS    32D
FIELD2   DS    CL256
         END
