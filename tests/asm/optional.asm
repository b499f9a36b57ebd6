* OPTIONAL - facilities that a configuration leaves out.
*
* Function: their instructions are operation exceptions, in the problem
*           state, too, and whatever their operands; others of the machine
*           stay (appendix on facilities).
* Needs: off=MOVE_INVERSE,CONDITIONAL_SWAPPING,BRANCH_AND_SAVE,TEST_BLOCK
*
OPTIONAL TESTS
         EXPECT 1,'MVCIN: left out: operation',MVCIN,(WORK(2),WORK)
         EXPECT 1,'CS: left out',CS,(R1,R2,WORK)
         LA    R3,WORK+1
         EXPECT 1,'CS: left out, before its boundary',CS,(R1,R2,0(R3))
         EXPECT 1,'CDS: left out',CDS,(R0,R2,WORK)
         EXPECT 1,'BASR: left out',BASR,(R1,R0)
         EXPECT 1,'BAS: left out',BAS,(R1,WORK)
         EXPECT 1,'TB: left out',TB,(R1,R2)
         EXPECT 1,'TB: left out, problem state: operation',TB,(R1,R2), X
               STATE=PROBLEM
         MEM   WORK(4),=F'7','nothing was stored'
         MVC   WORK(4),=F'8'
         MEM   WORK(4),=F'8','the others are there'
         BALR  R1,0
         CC    0,'BALR is no facility'
         ENDTESTS
WORK     DC    F'7,0'
         END   TSTGO
