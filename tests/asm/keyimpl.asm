* KEYIMPL - reference and change bits of what no instruction addresses.
*
* Function: interruptions, the interval timer, the channel (data, CCWs,
*           CSW), translation tables and instruction fetching set them as
*           stores and fetches of instructions do (chapter 3).
*
KEYIMPL  TESTS MODE=EC,BASES=3
         B     FAR
         ORG   KEYIMPL+X'1000'
FAR      LCTL  R2,R2,=F'-1'
         SETKEY 0,0
         BACK
         KEYIS 0,X'06','interruption: sets both in block 0'
         SETKEY 0,0
         L     R2,=F'100000'
         BCT   R2,*
*HERCULES 3: updating the interval timer is a store that is recorded
         KEYIS 0,X'06','interval timer: sets both in block 0'
*        The channel
         SETKEY X'9000',0
         SETKEY X'9800',0
         SETKEY X'A000',0
         L     R2,=A(X'9800')
         MVC   0(16,R2),READ
         SETKEY X'9800',0
         ST    R2,72
         SETKEY X'9000',0
         SIO   X'00C'
         CC    0,'channel: started'
TIO1     TIO   X'00C'
         BC    7,TIO1
         KEYIS X'9000',X'06','channel: a read sets both'
         KEYIS X'9800',X'04','channel: CCWs set reference'
         KEYIS X'A000',X'00','channel: no other block'
         L     R2,=A(X'9000')
         CLC   0(5,R2),=C'FIRST'
         CC    0,'channel: the card is there'
         SETKEY X'9000',0
         LA    R1,WRITE
         ST    R1,72
         SIO   X'00E'
TIO2     TIO   X'00E'
         BC    7,TIO2
         KEYIS X'9000',X'04','channel: a write sets reference'
         SETKEY X'9000',0
         LA    R1,SKIP
         ST    R1,72
         SIO   X'00C'
TIO3     TIO   X'00C'
         BC    7,TIO3
         KEYIS X'9000',X'00','channel: SKIP sets none'
*        Translation tables at X'18000' and X'19000'
         L     R2,=A(X'18000')
         MVC   0(64,R2),TSTST
         MVC   4(4,R2),=X'F0019000'
         L     R3,=A(X'19000')
         MVC   0(2,R3),=X'00A0'
         LCTL  R0,R1,CRS
         SETKEY X'18000',0
         SETKEY X'19000',0
         SETKEY X'A000',0
         L     R4,=A(X'10000')
         PTLB
         PSW   DAT=ON
         IC    R1,0(,R4)
         BACK
         KEYIS X'A000',X'04','DAT: reference of the frame'
         KEYIS X'18000',X'04','DAT: of the segment table'
         KEYIS X'19000',X'04','DAT: of the page table'
         SETKEY X'A000',0
         PSW   DAT=ON
         STC   R1,0(,R4)
         BACK
         KEYIS X'A000',X'06','DAT: a store sets both in the frame'
         SETKEY X'A000',0
         LRA   R1,0(,R4)
         KEYIS X'A000',X'00','LRA: does not refer to the frame'
         SETKEY X'18000',0
         LRA   R1,0(,R4)
         KEYIS X'18000',X'04','LRA: refers to the tables'
         SETKEY X'19000',0
         L     R5,=X'F0019000'
         LA    R6,0
         IPTE  R5,R6
         KEYIS X'19000',X'06','IPTE: sets both for its table'
         MVC   0(2,R3),=X'00A0'
*        Instructions
         SETKEY X'A000',0
         L     R2,=A(X'A000')
         MVC   0(4,R2),=X'070007FE'
         SETKEY X'A000',0
         LA    R5,100
AGAIN    BALR  R14,R2
         BCT   R5,AGAIN
         KEYIS X'A000',X'04','instructions: reference'
         RRB   0(R2)
         CC    2,'instructions: RRB finds it'
         BALR  R14,R2
         RRB   0(R2)
         CC    2,'instructions: it is set anew'
         ENDTESTS
         DS    0D
READ     CCW   X'02',X'9000',X'20',80
WRITE    CCW   X'09',X'9000',X'20',10
SKIP     CCW   X'02',X'9000',X'30',80
CRS      DC    X'00800000',A(X'18000')
         TABLES
         END   TSTGO
