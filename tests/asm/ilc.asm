* ILC - program interruptions in both modes: where everything goes.
*
* Function: code, ILC, condition code, program mask and address in the BC
*           mode old PSW; the same in the EC mode with the identification
*           at 140; what is not stored in the BC mode (chapter 6).
*
ILC      TESTS
         MVC   X'8C'(4),=X'EEEEEEEE'
         MVC   X'90'(4),=X'EEEEEEEE'
         EXPECT 1,'BC: ILC 1',DC,(X'00EE'),PM=6,CC=2,KEY=3
         MEM   TSTOLD(5),=X'0030000166','BC: code, ILC 1, CC 2, mask 6'
         EXPECT 1,'BC: ILC 2',DC,(X'A700EEEE'),PM=5,CC=1
         MEM   TSTOLD(5),=X'0000000195','BC: ILC 2, CC 1, mask 5'
         EXPECT 1,'BC: ILC 3',DC,(X'FF00EEEEEEEE'),PM=15,CC=3
         MEM   TSTOLD(5),=X'00000001FF','BC: ILC 3, CC 3, mask 15'
         MEM   X'8C'(4),=X'EEEEEEEE','BC: 140 is not stored'
         MEM   X'90'(4),=X'EEEEEEEE','BC: 144 is not stored'
         EXPECT 1,'EC: ILC 1',DC,(X'00EE'),PM=6,CC=2,KEY=3,MODE=EC
         MEM   TSTOLD(5),=X'0038260000','EC: CC 2, mask 6, zeros'
         MEM   X'8C'(4),=X'00020001','EC: ILC 1 and code at 140'
         EXPECT 1,'EC: ILC 2',DC,(X'A700EEEE'),MODE=EC
         MEM   X'8C'(4),=X'00040001','EC: ILC 2 and code at 140'
         EXPECT 1,'EC: ILC 3',DC,(X'FF00EEEEEEEE'),MODE=EC
         MEM   X'8C'(4),=X'00060001','EC: ILC 3 and code at 140'
         MEM   X'90'(4),=X'EEEEEEEE','EC: 144 only by translation'
         SNAP
         MVC   TSTNEXT(4),=A(REGS)
         DC    X'0000'
REGS     SAME  'a program interruption keeps the registers'
         MEM   TSTREGS(64),TSTSNAP,                                    X
               'and they are there in the new state'
*        Instruction fetch
         L     R2,=A(X'200000')
         EXPECT 5,'fetch beyond the end: addressing',BCR,(15,R2),      X
               FETCH=X'200000'
         L     R2,=A(X'1FFFFE')
         MVC   0(2,R2),=X'4110'
         EXPECT 5,'fetch: the second half is beyond the end',BCR,      X
               (15,R2),FETCH=X'1FFFFE'
         MVC   0(2,R2),=X'D200'
         EXPECT 5,'fetch: six bytes, the second halfword',BCR,(15,R2), X
               AT=X'200004',ILC=3
         MVC   0(2,R2),=X'07FE'
         BALR  R14,R2
         SR    R1,R1
         LTR   R1,R1
         CC    0,'fetch: the last halfword of storage'
         ENDTESTS
         END   TSTGO
