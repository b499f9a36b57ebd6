* LOWPROT - low-address protection.
*
* Function: control register 0 bit 3 keeps stores by instructions from
*           logical addresses 0-511, whatever the key, also with DAT and
*           in part; fetches and interruptions are free (chapter 3).
*
LOWPROT  TESTS
         LCTL  R0,R0,=X'10000000'
         SR    R2,R2
         MVC   OLD(4),508
         EXPECT 4,'low: address 0',ST,(R1,0(,R2))
         EXPECT 4,'low: address 511',MVI,(511(R2),0)
         EXPECT 4,'low: 510 to 513',ST,(R1,510(,R2))
         EXPECT 4,'low: MVC from 500 to 600',MVC,(500(100,R2),OLD)
         EXPECT 4,'low: NI of nothing',NI,(100(R2),X'FF')
         EXPECT 4,'low: in the problem state, too',ST,(R1,0(,R2)),     X
               STATE=PROBLEM
         MEM   508(4),OLD,'low: nothing was stored'
         L     R1,X'200'
         ST    R1,X'200'
         CC    0,'low: 512 is not protected'
         L     R1,X'100'
         L     R3,=X'00FFFFFC'
         EXPECT 5,'low: from the end of 16M on: addressing',ST,        X
               (R1,0(,R3))
         EXPECT 4,'low: STNSM, too',STNSM,(100(R2),X'FF')
         EXPECT 4,'low: STCTL, too',STCTL,(R0,R0,100(R2))
         LM    R4,R5,=F'1,2'
         EXPECT 4,'low: CS that would not store, too',CS,              X
               (R4,R5,100(R2))
         MVC   TSTNEXT(4),=A(INT)
         SVC   9
INT      MEM   TSTCLS(3),=X'030009','low: interruptions store'
         MVC   OLD(4),X'A8'
         STIDC 0
         CC    0,'low: STIDC stores'
         LM    R6,R9,=A(X'1FC',8,X'8000',8)
         EXPECT 4,'low: MVCL into it',MVCL,(R6,R8)
*        The logical address counts, not the real one
         LCTL  R0,R1,TSTCR0
         LCTL  R0,R0,=X'10800000'
         MVC   TSTPT1(2),=X'0000'            X'10000' is real 0
         L     R3,=A(X'10000')
         PSW   DAT=ON,MODE=EC
         MVI   X'1FF'(R3),X'77'
         BACK
         CLI   X'1FF',X'77'
         CC    0,'low: real 511 by another logical address'
         EXPECT 4,'low: logical 511',MVI,(511(R2),0),DAT=ON,MODE=EC
         LCTL  R0,R0,=F'0'
         MVI   X'1FF',0
         CLI   X'1FF',0
         CC    0,'low: off: nothing is protected'
         ENDTESTS
OLD      DS    CL100
         TABLES
         END   TSTGO
