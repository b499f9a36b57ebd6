* TWOCPUS - SIGNAL PROCESSOR between two CPUs, STAP, prefixes.
*
* Tests: SIGP STAP SPX STPX
* Needs: cpus=2
* Function: the orders, their condition codes and status, and what they
*           do in the other CPU; external call and emergency signal
*           with the sender's address; the prefix areas of both
*           (chapters 4, 6 and 10).
*
TWOCPUS  TESTS MODE=EC,BASES=3
         LA    R7,1                          address of the other CPU
         SR    R6,R6                         of this one
         LM    R2,R3,=X'5A5A5A5A5A5A5A5A'
         STAP  HALF
         MEM   HALF(2),=X'0000','STAP: CPU 0'
         EXPECT 2,'SIGP in the problem state',SIGP,(R2,R7,1),          X
               STATE=PROBLEM
         EXPECT 2,'STAP in the problem state',STAP,(HALF),STATE=PROBLEM
         EXPECT 6,'STAP at an odd address',STAP,(HALF+1)
*
*        conditions without a CPU at work
*
         SIGP  R2,R6,1
         CC    0,'SIGP: sense to oneself: no status'
         REG   R2,=X'5A5A5A5A','SIGP: cc 0: the register stays'
         SIGP  R2,R7,1
         CC    1,'SIGP: sense: the other CPU has status'
         REG   R2,=X'00000040','SIGP: sense: stopped'
         L     R2,=X'5A5A5A5A'
         L     R8,=X'ABCD0001'
         SIGP  R2,R8,1
         CC    1,'SIGP: bits 0-15 of the address are ignored'
         L     R2,=X'5A5A5A5A'
         LA    R8,5
         SIGP  R2,R8,1
         CC    3,'SIGP: no CPU of this address'
         REG   R2,=X'5A5A5A5A','SIGP: cc 3: the register stays'
         SIGP  R2,R7,0
         CC    1,'SIGP: order 0 has status'
         REG   R2,=X'00000002','SIGP: order 0 is invalid'
         L     R2,=X'5A5A5A5A'
         SIGP  R2,R7,X'33'
         CC    1,'SIGP: order 33 has status'
         REG   R2,=X'00000002','SIGP: order 33 is invalid'
*        bits 24-31 of the address are the order: 101 is sense
         L     R2,=X'5A5A5A5A'
         SIGP  R2,R7,X'101'
         CC    1,'SIGP: order in bits 24-31 only'
         REG   R2,=X'00000040','SIGP: ... of the address'
*
*        restart
*
         L     R2,NEWPFX                     its prefix area: as mine
         L     R3,=F'4096'
         SR    R4,R4
         LR    R5,R3
         MVCL  R2,R4
         L     R5,NEWPFX
         MVC   X'58'(8,R5),=A(X'00080000',OTHEREXT)
         MVC   0(8),=A(X'00080000',OTHER)    restart new PSW
         XC    8(8),8
         MVI   DONE,0
         MVC   TODO(4),=A(WHOAMI)
         SIGP  R2,R7,6
         CC    0,'SIGP: restart'
         BAL   R9,WAITDONE
         MEM   DONE(1),=X'FF','the other CPU runs'
         MEM   HALF(2),=X'0001','STAP: CPU 1'
         MEM   OLDPFX(4),=X'00000000','STPX: prefix zero'
         MEM   OLDPFX+4(4),=A(OWN),'STPX: after SPX'
         MEM   MARKS(8),=C'FIRSTOWN','real 0-4095 are its own'
         MEM   8(8),=X'0000000000000000','its restart old PSW'
         MEM   X'800'(4,R5),=C'OWN ','stored at real 800 of CPU 1'
         SIGP  R2,R7,1
         CC    0,'SIGP: sense: it runs'
*
*        external call, emergency signal: to the other
*
         BAL   R9,NEXT
         DC    AL4(TAKE1)
         SIGP  R2,R7,2
         CC    0,'SIGP: external call'
         SIGP  R2,R7,2
         CC    1,'SIGP: external call: one is pending'
         REG   R2,=X'00000080','SIGP: external call pending'
         SIGP  R2,R7,1
         CC    1,'SIGP: sense: a call is pending'
         REG   R2,=X'00000080','SIGP: sense: external call pending'
         SIGP  R2,R7,3
         CC    0,'SIGP: emergency signal'
         MVI   GO,1                          now it may take them
         BAL   R9,WAITDONE
         MEM   CAME(4),=X'00001201','first the emergency signal of 0'
         MEM   CAME+4(4),=X'00001202','then the external call of 0'
         SIGP  R2,R7,1
         CC    0,'SIGP: no call is pending any more'
*
*        from the other
*
         BAL   R9,NEXT
         DC    AL4(SEND)
         MVI   GO,1
         BAL   R9,WAITDONE
         MEM   OTHERCC(2),=X'0000','CPU 1: SIGP to CPU 0'
         LCTL  R0,R0,=A(X'00006000')
         AWAIT EXT,X'1201','emergency signal from CPU 1',              X
               MASK=X'01',WAIT=NO
         MEM   X'84'(2),=X'0001','emergency signal: the sender'
         AWAIT EXT,X'1202','external call from CPU 1',                 X
               MASK=X'01',WAIT=NO
         MEM   X'84'(2),=X'0001','external call: the sender'
*
*        an emergency signal of each, and an external call to oneself
*
         BAL   R9,NEXT
         DC    AL4(SENDONE)
         MVI   GO,1
         BAL   R9,WAITDONE
         SIGP  R2,R6,3
         CC    0,'SIGP: emergency signal to oneself'
         SIGP  R2,R6,2
         CC    0,'SIGP: external call to oneself'
         AWAIT EXT,X'1201','the emergency signals one by one',         X
               MASK=X'01',WAIT=NO
         MVC   SENDERS(2),X'84'
         AWAIT EXT,X'1201','the emergency signal of the other',        X
               MASK=X'01',WAIT=NO
         MVC   SENDERS+2(2),X'84'
         OC    SENDERS(2),SENDERS+2
         MEM   SENDERS(2),=X'0001','from CPU 0 and from CPU 1'
         AWAIT EXT,X'1202','external call of oneself',                 X
               MASK=X'01',WAIT=NO
         MEM   X'84'(2),=X'0000','external call: the sender is 0'
*
*        stop and start
*
         BAL   R9,NEXT
         DC    AL4(COUNT)
         MVI   GO,1
         BAL   R9,WAITDONE                   it counts
         BAL   R9,MOVES
         CHECK 'it counts',NE
         SIGP  R2,R7,5
         CC    0,'SIGP: stop'
         BAL   R9,WAITSTOP
         CHECK 'it is stopped',E
         BAL   R9,STANDS
         CHECK 'it counts no more',E
         SIGP  R2,R7,4
         CC    0,'SIGP: start'
         BAL   R9,MOVES
         CHECK 'it counts again',NE
*
*        stop and store status
*
         MVI   X'100',X'EE'
         SIGP  R2,R7,9
         CC    0,'SIGP: stop and store status'
         BAL   R9,WAITSTOP
         CHECK 'store status: it is stopped',E
         BAL   R9,STANDS
         CHECK 'store status: it counts no more',E
         MEM   X'100'(4),=X'00080000','store status: PSW, first word'
         MEM   X'108'(4),=A(OWN),'store status: prefix'
         MEM   X'1A0'(4),=X'08080808','store status: register 8'
         L     R1,COUNTER                    register 12, or one behind
         LA    R1,1(,R1)
         S     R1,X'1B0'
         CHECK 'store status: register 12',NM
         MEM   X'1C0'(4),=X'00006000','store status: CR 0'
*
*        resets
*
         SIGP  R2,R7,X'C'
         CC    0,'SIGP: CPU reset'
         BAL   R9,WAITSTOP
         SIGP  R2,R7,9
         BAL   R9,WAITSTOP
         MEM   X'108'(4),=A(OWN),'CPU reset: the prefix stays'
         MEM   X'1C0'(4),=X'00006000','CPU reset: CR 0'
         SIGP  R2,R7,X'B'
         CC    0,'SIGP: initial CPU reset'
         BAL   R9,WAITSTOP
         SIGP  R2,R7,9
         BAL   R9,WAITSTOP
         MEM   X'100'(8),=X'0000000000000000','initial CPU reset: PSW'
         MEM   X'108'(4),=X'00000000','initial CPU reset: prefix'
         MEM   X'1C0'(4),=X'000000E0','initial CPU reset: CR 0'
         MEM   X'1C8'(4),=X'FFFFFFFF','initial CPU reset: CR 2'
         MEM   X'1A0'(4),=X'08080808','initial CPU reset: register 8'
         ENDTESTS
*
*        waits for DONE, not for ever
*
WAITDONE L     R1,=F'50000000'
WAITDON1 CLI   DONE,X'FF'
         BER   R9
         BCT   R1,WAITDON1
         BR    R9
*        until the other CPU is stopped: condition code 0 when it is
WAITSTOP L     R1,=F'50000000'
WAITSTO1 SIGP  R2,R7,1
         BC    4,WAITSTO2                    it has status
         BCT   R1,WAITSTO1
WAITSTO2 CL    R2,=X'00000040'
         BR    R9
*        the address behind the call is what the other CPU does next;
*        returns when it is there and waits for GO
NEXT     MVI   GO,0
         MVI   DONE,0
         MVC   TODO(4),0(R9)
         MVI   READY,1
         L     R1,=F'50000000'
NEXT1    CLI   DONE,1
         BE    NEXT2
         BCT   R1,NEXT1
NEXT2    B     4(,R9)
*        condition code 0: COUNTER stands still (STANDS: for a while,
*        MOVES: for so long that the other CPU must have had time)
STANDS   L     R1,=F'200000'
         B     MOVES0
MOVES    L     R1,=F'50000000'
MOVES0   L     R0,COUNTER
MOVES1   C     R0,COUNTER
         BNER  R9
         BCT   R1,MOVES1
         C     R0,COUNTER
         BR    R9
         LTORG
*
*        ---- the other CPU; all this is above its prefix area ----
*
         ORG   TWOCPUS+X'2000'
         USING TWOCPUS+X'2000',R10
HALF     DC    H'0'
DONE     DC    X'00'
GO       DC    X'00'
READY    DC    X'00'
         DS    0F
TODO     DC    A(0)
OLDPFX   DC    2F'0'
COUNTER  DC    F'0'
CAME     DC    2F'0'
MARKS    DC    CL8' '
OTHERPSW DC    D'0'
OTHERCC  DC    H'-1'
SENDERS  DC    2H'0'
         DS    0F
NEWPFX   DC    A(OWN)
OWN      EQU   TWOCPUS+X'10000'
         DS    0H
OTHER    LA    R10,4095
         LA    R10,1(,R10)
         AR    R10,R10
         L     R8,=X'08080808'
         L     R15,TODO
         BR    R15
*
WHOAMI   STAP  HALF
         STPX  OLDPFX
         MVC   X'800'(4),=C'LOST'
         MVC   MARKS(8),=C'FIRSTOWN'
         SPX   NEWPFX
         STPX  OLDPFX+4
         MVC   X'800'(4),=C'OWN '
         LCTL  R0,R0,=A(X'00006000')
FINISHED MVI   DONE,X'FF'
FINISHE1 CLI   READY,1                       what is next?
         BNE   FINISHE1
         MVI   READY,0
         MVI   DONE,1
         L     R15,TODO
FINISHE2 CLI   GO,1
         BNE   FINISHE2
         BR    R15
*        takes what is pending: two interruptions
TAKE1    LA    R14,CAME
         STOSM HALF,X'01'
         STNSM HALF,X'FE'
         STOSM HALF,X'01'
         STNSM HALF,X'FE'
         B     FINISHED
OTHEREXT MVC   0(4,R14),X'84'                sender and code
         LA    R14,4(,R14)
         MVC   OTHERPSW+4(4),X'1C'           on, disabled
         MVC   OTHERPSW(4),=X'00080000'
         LPSW  OTHERPSW
*
SEND     SR    R6,R6
         SIGP  R2,R6,2
         BALR  R5,0
         SIGP  R2,R6,3
         BALR  R4,0
         SRL   R5,28
         STC   R5,OTHERCC
         NI    OTHERCC,3
         SRL   R4,28
         STC   R4,OTHERCC+1
         NI    OTHERCC+1,3
         B     FINISHED
*
SENDONE  SR    R6,R6
         SIGP  R2,R6,3
         B     FINISHED
*
COUNT    SR    R12,R12
         MVI   DONE,X'FF'
COUNT1   LA    R12,1(,R12)
         ST    R12,COUNTER
         B     COUNT1
         LTORG
         END   TSTGO
