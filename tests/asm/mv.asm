* MV - MOVE: one byte, characters, numerics, zones.
*
* Tests: MVI MVC MVN MVZ
* Function: what is moved and what stays, lengths 1 and 256, overlap left
*           to right byte by byte, protection (chapter 7).
*
MV       TESTS
         MVC   WORK(8),=C'--------'
         MVI   WORK+1,C'A'
         MEM   WORK(8),=C'-A------','MVI: one byte'
         MVC   WORK(1),=C'XY'
         MEM   WORK(2),=C'XA','MVC: length 1'
         MVC   WORK(8),=C'ABCDEFGH'
         MVC   WORK+1(7),WORK
         MEM   WORK(8),=C'AAAAAAAA','MVC: overlap to the right spreads'
         MVC   WORK(8),=C'ABCDEFGH'
         MVC   WORK(7),WORK+1
         MEM   WORK(8),=C'BCDEFGHH','MVC: overlap to the left shifts'
         MVC   WORK(8),=C'ABCDEFGH'
         MVC   WORK+2(6),WORK
         MEM   WORK(8),=C'ABABABAB','MVC: by two: pairs'
         MVI   LONG,C'*'
         MVC   LONG+1(255),LONG
         MVC   LONG2(256),LONG
         CLI   LONG2+255,C'*'
         CC    0,'MVC: 256 bytes'
         CLI   LONG2+256,C'+'
         CC    0,'MVC: and none behind'
         MVC   WORK(4),=X'A1B2C3D4'
         MVN   WORK(4),=X'F5F6F7F8'
         MEM   WORK(4),=X'A5B6C7D8','MVN: right halves'
         MVC   WORK(4),=X'A1B2C3D4'
         MVZ   WORK(4),=X'5F6F7F8F'
         MEM   WORK(4),=X'51627384','MVZ: left halves'
         MVC   WORK(4),=X'A1020304'
         MVZ   WORK+1(3),WORK
         MEM   WORK(4),=X'A1A2A3A4','MVZ: overlap spreads'
         MVC   WORK(4),=X'A1B0C0D0'
         MVN   WORK+1(3),WORK
         MEM   WORK(4),=X'A1B1C1D1','MVN: overlap spreads'
         MVN   WORK(1),WORK+3
         MEM   WORK(1),=X'A1','MVN: length 1'
         PSW   CC=3
         MVC   WORK(4),=X'01020304'
         MVZ   WORK(4),WORK
         MVN   WORK(4),WORK
         MVI   WORK,1
         BACK
         CC    3,'MV: the code stays'
*        Access
         L     R3,=A(X'8000')
         MVI   0(R3),C'.'
         SETKEY X'8000',X'30'
         EXPECT 4,'MVI: protection',MVI,(0(R3),C'X'),KEY=9
         EXPECT 4,'MVC: protection',MVC,(0(1,R3),WORK),KEY=9
         EXPECT 4,'MVN: protection',MVN,(0(1,R3),WORK),KEY=9
         EXPECT 4,'MVZ: protection',MVZ,(0(1,R3),WORK),KEY=9
         MEM   0(1,R3),=C'.','MV: then the byte is as before'
         PSW   KEY=3
         MVI   0(R3),C'X'
         BACK
         MEM   0(1,R3),=C'X','MVI: with the key of the block'
         SETKEY X'8000',X'38'
         MVI   WORK,C'-'
         EXPECT 4,'MVC: fetch protection',MVC,(WORK(1),0(R3)),KEY=9
         L     R3,=A(X'200000'-1)
         MVI   0(R3),C'E'
         MVC   WORK(2),=C'--'
         EXPECT 5,'MVC: source beyond the end',MVC,(WORK(2),0(R3))
         MEM   WORK(2),=C'--','MVC: then nothing is stored'
         EXPECT 5,'MVC: target beyond the end',MVC,(0(2,R3),WORK)
*OURS 3: an addressing exception may terminate, too
         MEM   0(1,R3),=C'E','MVC: nor when the target is'
         EXPECT 5,'MVI: beyond the end: addressing',MVI,(1(R3),0)
         ENDTESTS
WORK     DS    D
LONG     DS    CL256
LONG2    DS    CL256
         DC    C'+'
         END   TSTGO
