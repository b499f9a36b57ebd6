* LCTL - LOAD CONTROL, STORE CONTROL.
*
* Tests: LCTL STCTL
* Function: one, several, all, the wrap from 15 to 0; boundaries; the
*           values after a reset; problem state; access (chapters 4, 10).
*
LCTL     TESTS
         STCTL R0,R15,OLD
         MEM   OLD(4),=X'000000E0','reset: CR0: timer, key, signal on'
         MEM   OLD+4(4),=F'0','reset: CR1 is zero'
         MEM   OLD+8(4),=F'-1','reset: CR2: all channels on'
         MEM   OLD+32(16),=XL16'00','reset: CR8-CR11 are zero'
         MEM   OLD+56(4),=X'C2000000','reset: CR14'
         MEM   OLD+60(4),=X'00000200','reset: CR15: 512'
         LCTL  R12,R12,=X'12345678'
         STCTL R12,R12,NEW
         MEM   NEW(4),=X'12345678','LCTL, STCTL: one register'
         LCTL  R9,R11,WORDS
         XC    NEW(16),NEW
         STCTL R9,R11,NEW
         MEM   NEW(16),WORDS,'LCTL, STCTL: three'
         LCTL  R15,R1,WORDS+16
         STCTL R15,R1,NEW
         MEM   NEW(12),WORDS+16,'LCTL, STCTL: 15, 0 and 1'
         STCTL R0,R0,NEW
         MEM   NEW(4),WORDS+20,'LCTL: register 0 was the second'
         LCTL  R0,R15,OLD
         STCTL R0,R15,NEW
         MEM   NEW(64),OLD,'LCTL, STCTL: all sixteen'
         STCTL R3,R2,NEW
         MEM   NEW(52),OLD+12,'STCTL: from 3'
         MEM   NEW+52(12),OLD,'STCTL: around to 2'
         PSW   CC=3
         LCTL  R0,R15,OLD
         STCTL R0,R15,NEW
         BACK
         CC    3,'LCTL, STCTL: the code stays'
         LA    R2,OLD+2
         EXPECT 6,'LCTL: no word boundary: specification',LCTL,        X
               (R0,R0,0(R2))
         EXPECT 6,'STCTL: no word boundary: specification',STCTL,      X
               (R0,R0,0(R2))
         EXPECT 2,'LCTL: problem state',LCTL,(R0,R0,OLD),STATE=PROBLEM
         EXPECT 2,'STCTL: problem state',STCTL,(R0,R0,0(R2)),          X
               STATE=PROBLEM
         L     R2,=A(X'200000'-4)
         MVC   0(4,R2),=X'EEEEEEEE'
         EXPECT 5,'LCTL: the second is beyond the end',LCTL,           X
               (R9,R10,0(R2))
         STCTL R9,R10,NEW
         MEM   NEW(8),=D'0','LCTL: then none is loaded'
         EXPECT 5,'STCTL: the second is beyond the end',STCTL,         X
               (R9,R10,0(R2))
*OURS 3: an addressing exception may terminate, too
         MEM   0(4,R2),=X'EEEEEEEE','STCTL: then nothing is stored'
         L     R2,=A(X'8000'-4)
         MVC   0(8,R2),=XL8'EEEEEEEEEEEEEEEE'
         SETKEY X'8000',X'38'
         EXPECT 4,'LCTL: the second is fetch-protected',LCTL,          X
               (R9,R10,0(R2)),KEY=2
         STCTL R9,R9,NEW
         MEM   NEW(4),=F'0','LCTL: then none is loaded, too'
         EXPECT 4,'STCTL: the second is protected',STCTL,              X
               (R9,R10,0(R2)),KEY=2
         MEM   4(4,R2),=X'EEEEEEEE','STCTL: the protected one stays'
         ENDTESTS
OLD      DS    16F
NEW      DS    16F
WORDS    DC    X'0000DEAD00FFFFFE000000000000000000000200'
         DC    X'0000000000000000'
         END   TSTGO
