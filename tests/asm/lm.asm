* LM - LOAD MULTIPLE, STORE MULTIPLE.
*
* Tests: LM STM
* Function: one register, all sixteen, the wrap from 15 to 0, the base
*           among those loaded, alignment, access (chapter 7).
*
LM       TESTS
         LM    R2,R2,WORDS+8
         REG   R2,=F'2','LM: one register'
         LM    R3,R6,WORDS+12
         REG   R3,=F'3','LM: first of four'
         REG   R6,=F'6','LM: last of four'
         STM   R0,R15,SAVE
         LM    R14,R1,WORDS+56
         STM   R0,R15,SAVE2
         LM    R0,R15,SAVE
         MEM   SAVE2+56(8),=F'14,15','LM: 14 and 15'
         MEM   SAVE2(8),=F'16,17','LM: then 0 and 1'
         MEM   SAVE2+8(48),SAVE+8,'LM: 14 to 1 leaves the others'
         STM   R0,R15,TSTNOW
         LM    R5,R4,WORDS
         STM   R5,R4,TSTSNAP-LM              no base register now
         LM    R0,R15,TSTNOW-LM
         MEM   TSTSNAP(64),WORDS,'STM, LM: all from 5 to 4'
         LA    R7,WORDS
         LM    R6,R8,0(R7)
         REG   R6,=F'0','LM: the base is among them: first'
         REG   R7,=F'1','LM: the base itself'
         REG   R8,=F'2','LM: address stays for the rest'
         LA    R7,SAVE2
         XC    SAVE2(16),SAVE2
         STM   R7,R8,1(R7)
         CLC   SAVE2+1(3),=X'000000'
         MEM   SAVE2+6(3),=X'000002','STM: on an odd address'
         MEM   SAVE2+9(1),=X'00','STM: nothing behind'
         LA    R8,SAVE2
         LM    R7,R7,1(R8)
         REG   R7,=A(SAVE2),'LM: on an odd address'
         PSW   CC=3
         STM   R1,R3,SAVE2
         LM    R1,R3,SAVE2
         BACK
         CC    3,'LM, STM: the code stays'
*        Access: nothing is loaded or stored
         LM    R4,R6,WORDS
         L     R3,=A(X'200000'-8)
         MVC   0(8,R3),=CL8'ABCDEFGH'
         EXPECT 5,'STM: the third is beyond the end',STM,(R4,R6,0(R3))
         EXPECT 5,'LM: the third is beyond the end',LM,(R4,R6,0(R3))
         L     R3,=A(X'8000'-8)
         MVC   0(8,R3),=CL8'ABCDEFGH'
         SETKEY X'8000',X'38'
         EXPECT 4,'STM: the third is protected',STM,(R4,R6,0(R3)),KEY=2
*OURS 3: what is stored before a protection exception is unpredictable
         MEM   0(8,R3),=CL8'ABCDEFGH','STM: then nothing is stored'
         EXPECT 4,'LM: the third is fetch-protected',LM,(R4,R6,0(R3)), X
               KEY=2
         PSW   KEY=3
         LM    R4,R5,8(R3)
         BACK
         REG   R5,=F'0','LM: with the key'
         ENDTESTS
WORDS    DC    F'0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17'
SAVE     DS    16F
SAVE2    DS    18F
         END   TSTGO
