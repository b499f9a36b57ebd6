WILD     TITLE 'WILD - RANDOM CHANNEL PROGRAMS'
***********************************************************************
*                                                                     *
* WILD - a guest whose channel programs are nonsense                  *
*                                                                     *
* Builds random CCWs and starts them, with a random key, on all its   *
* devices and on some that it does not have, looks at the devices     *
* with all the other input/output instructions, and never waits long. *
* Its own page has key zero, so that it survives itself; all else of  *
* its storage may be overwritten.  After ROUNDS it loads a disabled   *
* wait, address X'000FFF'.                                            *
*                                                                     *
* It is an IPL deck: ID userid in front, and IPL 00C.                 *
*                                                                     *
* REGISTERS                                                           *
*   R2 = device, R4 R5 = random number, R6 = rounds left              *
*                                                                     *
***********************************************************************
R0       EQU   0
R1       EQU   1
R2       EQU   2
R3       EQU   3
R4       EQU   4
R5       EQU   5
R6       EQU   6
R7       EQU   7
R8       EQU   8
R12      EQU   12
R14      EQU   14
WILD     CSECT
         ENTRY START
         USING LOWCORE,0
START    BALR  R12,0
         BCTR  R12,0
         BCTR  R12,0
         USING START,R12
         L     R3,=A(X'80000')    end of storage
         SR    R2,R2              keys: one everywhere,
         LA    R0,X'10'
KEYS     SSK   R0,R2
         LA    R2,2048(,R2)
         CR    R2,R3
         BL    KEYS
         LR    R2,R12
         SR    R0,R0
         SSK   R0,R2              zero where this program is
         LA    R2,2048(,R2)
         SSK   R0,R2
         SR    R2,R2
         SSK   R0,R2              and location 0
         LA    R1,AGAIN           program interruptions: next round
         ST    R1,NEWPSW+4
         MVC   PRNPSW,NEWPSW
         MVC   SVCNPSW,NEWPSW
         LM    R4,R6,SEED
AGAIN    BCT   R6,ROUND
         LPSW  DONE
*
*        A channel program of eight CCWs
*
ROUND    LA    R3,CCWS
         LA    R7,8
CCWNEXT  BAL   R14,RANDOM         command: one of those devices know,
         LR    R1,R5              or anything
         SRL   R1,27
         LA    R8,COMMANDS(R1)
         MVC   0(1,R3),0(R8)
         BAL   R14,RANDOM         address, mostly in storage
         LR    R1,R5
         N     R1,=X'0007FFFF'
         LTR   R5,R5
         BM    *+6
         LR    R1,R5
         STCM  R1,B'0111',1(R3)
         BAL   R14,RANDOM         flags
         STCM  R5,B'1000',4(R3)
         NI    4(R3),X'FC'        (mostly valid)
         MVI   5(R3),0
         BAL   R14,RANDOM         count
         LR    R1,R5
         N     R1,=F'127'
         LTR   R5,R5
         BM    *+6
         LR    R1,R5
         STCM  R1,B'0011',6(R3)
         CLI   0(R3),8            a TIC: to one of ours, sometimes
         BNE   CCWSTEP
         BAL   R14,RANDOM
         LR    R1,R5
         SRL   R1,29
         SLL   R1,3
         LA    R1,CCWS(R1)
         STCM  R1,B'0111',1(R3)
CCWSTEP  LA    R3,8(,R3)
         BCT   R7,CCWNEXT
         BAL   R14,RANDOM         CAW: key, sometimes nonsense
         LA    R1,CCWS
         ST    R1,CAW
         STC   R5,CAW
         OI    CAW,X'10'
         TM    CAW,X'01'
         BO    *+8
         NI    CAW,X'F0'
*
*        Start it and look
*
         BAL   R14,RANDOM         device
         LR    R1,R5
         SRL   R1,29
         SLL   R1,1
         LH    R2,DEVICES(R1)
         LA    R7,200             patience
         SIO   0(R2)
LOOK     TIO   0(R2)
         BC    8+1,AGAIN          free, or not there
         BCT   R7,LOOK
         BAL   R14,RANDOM         not free: use another way
         LTR   R5,R5
         BM    HDV
         HIO   0(R2)
         B     LOOK2
HDV      HDV   0(R2)
LOOK2    LA    R7,200
LOOK3    TIO   0(R2)
         BC    8+1,AGAIN
         BCT   R7,LOOK3
         TCH   0(R2)
         CLRIO 0(R2)
         B     AGAIN
*
*        RANDOM - the next random number, R5; uses R4.  Link R14.
*
RANDOM   M     R4,=F'69069'
         A     R5,=F'12345'
         BR    R14
         DS    0D
DONE     DC    X'000A000000000FFF'
NEWPSW   DC    X'0000000000000000'
SEED     DC    F'0,1976704',A(ROUNDS)
ROUNDS   EQU   3000
DEVICES  DC    X'0009000C000D000E0190019001900777'
COMMANDS DC    X'010203040506070809'
         DC    X'0B0E1B1F233139518992'
         DC    X'0107310806080608081D1608'
         DC    X'00FF'
         DS    0D
CCWS     DS    8D
         LTORG
         COPY  LOWCORE
         END   START
