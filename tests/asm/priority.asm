* PRIORITY - which of several program exceptions is reported.
*
* Function: the order of the manual's table: odd address, access to the
*           instruction, operation, privileged, execute, special operation,
*           specification, access to operands, data, divide (chapter 6).
*
PRIORITY TESTS MODE=EC
         L     R2,=A(X'200000')
         L     R3,=A(X'200001')
         EXPECT 6,'odd address before access to it',BCR,(15,R3),       X
               FETCH=X'200001'
         EXPECT 6,'EX: odd target before access to it',EX,(0,0(R3))
         L     R4,=A(X'1FFFFE')
         MVC   0(2,R4),=X'FF00'
         EXPECT 5,'access to its rest before operation',BCR,(15,R4),   X
               FETCH=X'1FFFFE'
         EXPECT 1,'operation before problem state',DC,(X'B2FF0000'),   X
               STATE=PROBLEM
         EXPECT 2,'privileged before specification: LPSW',LPSW,        X
               (1(R2)),STATE=PROBLEM
         EXPECT 2,'privileged before access: SSM',SSM,(0(R2)),         X
               STATE=PROBLEM
         LCTL  R0,R0,=X'40000000'
         EXPECT 2,'privileged before special operation: SSM',SSM,      X
               (0(R2)),STATE=PROBLEM
         EXPECT X'13','special operation before access: SSM',SSM,      X
               (0(R2))
         LCTL  R0,R0,=F'0'
         EXPECT 6,'specification before access: LPSW',LPSW,(1(R2))
         EXPECT 6,'specification before access: M odd',DC,(X'5C302000')
         EXPECT 6,'specification before access: CS',CS,(R4,R5,2(R2))
         EXPECT 6,'specification before data: MP lengths',MP,          X
               (BAD(2),BAD(2))
         EXPECT 6,'specification before access: DP lengths',DP,        X
               (0(2,R2),BAD(2))
         EXPECT 6,'specification before access: MVCL',DC,(X'0E37')
         EXPECT 7,'data before decimal divide',DP,(BAD(3),=P'0')
         EXPECT 7,'data before decimal overflow',AP,(BAD(2),=P'5'),PM=4
         EXPECT 7,'data before fixed-point divide: CVB',CVB,(R1,BAD8)
         EXPECT 5,'access before fixed-point divide',D,(R4,0(,R2))
         EXPECT 3,'EX of an EX before its access',EX,(0,EXEX)
         EXPECT 1,'EX: operation of the target before its access',EX,  X
               (0,OPX)
*        Access: translation before keys
         LCTL  R0,R1,TSTCR0
         L     R5,=A(X'10000')
         SETKEY X'8000',X'38'
         EXPECT 17,'page translation before protection',L,(R1,0(,R5)), X
               DAT=ON,KEY=5
         MVC   TSTPT1(2),=X'2000'
         PTLB
         EXPECT 5,'addressing before protection',L,(R1,0(,R5)),DAT=ON, X
               KEY=5
         MVC   TSTPT1(2),=X'0080'
         PTLB
         EXPECT 4,'protection of the frame',L,(R1,0(,R5)),DAT=ON,KEY=5
         L     R6,=A(X'100000')
         EXPECT 16,'segment translation before all else',L,            X
               (R1,0(,R6)),DAT=ON,KEY=5
         ENDTESTS
BAD      DC    X'1A1C1A1C'
         DS    0D
BAD8     DC    X'9999999999999A9C'
EXEX     EX    0,0(R2)
OPX      DC    X'51002000'
         TABLES
         END   TSTGO
