* SVC - SUPERVISOR CALL: the interruption in both modes.
*
* Tests: SVC
* Function: code, ILC, address, condition code and program mask of the
*           old PSW; the new PSW; what the EC mode stores and the BC mode
*           does not (chapters 6 and 7).
*
SVC      TESTS
         EXPECT 0,'SVC 0',SVC,(0),CLASS=SVC
         EXPECT 253,'SVC 253',SVC,(253),CLASS=SVC
         MVC   X'88'(4),=X'DEADBEEF'
         EXPECT 7,'SVC: all masks, in the problem state',SVC,(7),      X
               CLASS=SVC,STATE=PROBLEM,KEY=5,PM=9,CC=2
         MEM   TSTOLD(2),=X'0051',                                     X
               'SVC: BC: state and key in the old PSW'
         MEM   TSTOLD+2(2),=X'0007','SVC: BC: the code in the old PSW'
         MEM   TSTOLD+4(1),=X'69','SVC: BC: ILC 1, code 2, mask 9'
         MEM   X'88'(4),=X'DEADBEEF','SVC: BC: 136 is not stored'
         EXPECT 200,'SVC: EC mode',SVC,(200),CLASS=SVC,STATE=PROBLEM,  X
               KEY=5,PM=9,CC=1,MODE=EC
         MEM   TSTOLD(4),=X'00591900',                                 X
               'SVC: EC: first word of the old PSW'
         MEM   TSTOLD+4(1),=X'00','SVC: EC: bits 32-39 are zero'
         MEM   X'88'(4),=X'000200C8','SVC: EC: ILC and code at 136'
         EXPECT 3,'SVC: under EX the ILC is 2',EX,(0,SVC3),CLASS=SVC
         EXPECT 3,'SVC: under EX in the EC mode',EX,(0,SVC3),          X
               CLASS=SVC,MODE=EC
         MEM   X'88'(4),=X'00040003','SVC: under EX, ILC at 137'
         LA    R1,X'81'
         EXPECT X'83','SVC: EX changes the code by ORing',EX,          X
               (R1,SVC3),CLASS=SVC
         SNAP
         MVC   TSTNEXT(4),=A(REGSBACK)
         SVC   9
REGSBACK SAME  'SVC: no register is changed'
         MEM   TSTREGS(64),TSTSNAP,'SVC: nor while it is taken'
         ENDTESTS
SVC3     SVC   3
         END   TSTGO
