* ENDING - how each program exception ends its instruction.
*
* Function: completion: the result is there; nullification: nothing, and
*           the address of the instruction; suppression: nothing, and the
*           address of the next one; termination: that, too (chapter 6).
*           One of each code that one CPU without options can cause.
*
ENDING   TESTS MODE=EC
         LCTL  R0,R1,TSTCR0
         LM    R4,R7,=F'4,5,6,7'
         SNAP
         EXPECT 1,'01 operation: suppressed',DC,(X'51450000'),CC=3
         EXPECT 2,'02 privileged operation: suppressed',LCTL,          X
               (R0,R0,TSTCR0),STATE=PROBLEM,CC=3
         EXPECT 3,'03 execute: suppressed',EX,(0,EXEX),CC=3
         L     R2,=A(X'8000')
         SETKEY X'8000',X'38'
         EXPECT 4,'04 protection',L,(R4,0(,R2)),KEY=1,CC=3
         L     R2,=A(X'200000')
         EXPECT 5,'05 addressing',L,(R4,0(,R2)),CC=3
         EXPECT 6,'06 specification: suppressed',DC,(X'1C55'),CC=3
         EXPECT 7,'07 data',CVB,(R4,ZERO),CC=3
         OLDCC 3,'01 to 07: the code stays'
         EXPECT 9,'09 fixed-point divide: suppressed',D,(R4,ZERO)
         EXPECT 11,'0B decimal divide: suppressed',DP,(P3,P1)
         MEM   P3(3),=P'+00077','0B: the dividend stays'
         L     R2,=A(X'20000')
         EXPECT 16,'10 segment translation: nullified',L,(R4,0(,R2)),  X
               DAT=ON
         L     R2,=A(X'10000')
         EXPECT 17,'11 page translation: nullified',L,(R4,0(,R2)),     X
               DAT=ON
         OI    TSTST+4,1
         PTLB
         EXPECT X'12','12 translation specification: suppressed',L,    X
               (R4,0(,R2)),DAT=ON
         NI    TSTST+4,X'F0'
         LCTL  R0,R0,=X'40000000'
         EXPECT X'13','13 special operation: suppressed',SSM,(ZERO)
         SAME  '01 to 13: no register changed',(R2,R13,R14)
         LCTL  R0,R0,TSTCR0
         L     R4,=X'7FFFFFFF'
         EXPECT 8,'08 fixed-point overflow: completed',A,(R4,=F'1'),   X
               PM=8
         REG   R4,=X'80000000','08: the sum is there'
         ZAP   P1,=P'9'
         EXPECT 10,'0A decimal overflow: completed',AP,(P1,=P'3'),PM=4
         MEM   P1(1),=X'2C','0A: the sum is there'
         LCTL  R8,R8,=X'0000FFFF'
         EXPECT X'40','40 monitor event: completed',MC,(0,1)
         LCTL  R9,R11,=X'4000000000000000000FFFFF'
         EXPECT X'80','80 PER event: completed',LA,(R4,1),MASK=X'40'
         REG   R4,=F'1','80: the result is there'
         ENDTESTS
EXEX     EX    0,EXEX
P3       DC    PL3'77'
P1       DC    P'0'
         DS    0D
ZERO     DC    D'0'
         TABLES
         END   TSTGO
