* NEWPSW - new PSWs that are not valid.
*
* Function: an interruption that loads an EC-mode PSW with bits that must be
*           zeros causes a specification exception at once, with an ILC of
*           zero and that PSW as the old one; an odd address is found when
*           the instruction is fetched (chapters 4 and 6).
*
NEWPSW   TESTS MODE=EC
         MVC   SAVE,X'60'
         MVC   X'60'(8),BAD2
         EXPECT 6,'SVC: bit 2',SVC,(9),AT=X'ABCDE',ILC=0
         MEM   TSTOLD(8),BAD2,'SVC: the new PSW is the old PSW'
         MEM   X'88'(4),=X'00020009','SVC: its code and ILC'
         MEM   X'8C'(4),=X'00000006','SVC: then code 6, ILC 0'
         MVC   X'60'(8),BAD24
         EXPECT 6,'SVC: bit 24',SVC,(9),AT=X'ABCDE',ILC=0
         MVC   X'60'(8),WAITS
         EXPECT 6,'SVC: wait, but invalid: no wait',SVC,(9),           X
               AT=X'ABCDE',ILC=0
         MVC   X'60'(8),ODD
         EXPECT 6,'SVC: an odd address is found late',SVC,(9),         X
               FETCH=X'ABCDD'
         MVC   X'60'(8),BADODD
         EXPECT 6,'SVC: both: the mask is found first',SVC,(9),        X
               AT=X'ABCDD',ILC=0
         MVC   X'60'(8),BC
         EXPECT 6,'SVC: a BC-mode PSW has no such bits',SVC,(9),       X
               FETCH=X'ABCDD',ILC=ANY
         MVC   X'60'(8),SAVE
         LCTL  0,0,=X'00000400'
         SPT   MINUS
         MVC   SAVE,X'58'
         MVC   X'58'(8),BAD2
         EXPECT 6,'external: bit 2',DC,(X'0AFF'),AT=X'ABCDE',ILC=0,    X
               MASK=1
         CLC   X'86'(2),=X'1005'
         CHECK 'external: its code',E
         SPT   PLUS
         MVC   X'58'(8),SAVE
         ENDTESTS
SAVE     DS    D
MINUS    DC    X'8000000000000000'
PLUS     DC    X'7000000000000000'
BAD2     DC    X'20080000000ABCDE'
BAD24    DC    X'00080080000ABCDE'
WAITS    DC    X'200A0000000ABCDE'
ODD      DC    X'00080000000ABCDD'
BADODD   DC    X'10080000000ABCDD'
BC       DC    X'38000000000ABCDD'
         END   TSTGO
