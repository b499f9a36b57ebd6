* DIAG - DIAGNOSE: model-dependent; and what is no instruction.
*
* Tests: DIAG
* Function: privileged; without a function of its own it is suppressed as
*           an operation exception. Codes that System/370 does not assign
*           (chapter 10, and appendix B).
* Hercules: skip, DIAGNOSE there is hercules's own (chapter 10)
*
DIAG     TESTS
         SNAP
         EXPECT 2,'DIAG: problem state',DC,(X'83120000'),STATE=PROBLEM
         EXPECT 1,'DIAG: no function: operation',DC,(X'83120000'),CC=3
         OLDCC 3,'DIAG: the code stays'
         EXPECT 1,'DIAG: nor with another code',DC,(X'83120008')
         SAME  'DIAG: registers stay'
         EXPECT 1,'X''B222'', later INSERT PROGRAM MASK',DC,           X
               (X'B2220010')
         EXPECT 1,'X''B22D'', later DIVIDE EXTENDED',DC,(X'B22D0004')
         EXPECT 1,'X''B24B'', later LOAD USING REAL ADDRESS',DC,       X
               (X'B24B0012')
         EXPECT 1,'X''00''',DC,(X'0012')
         EXPECT 1,'X''A7''',DC,(X'A7120000')
         EXPECT 1,'X''B2FF''',DC,(X'B2FF0000')
         EXPECT 1,'X''E5FF'': ILC 3',DC,(X'E5FF00000000')
         EXPECT 1,'X''FF'': ILC 3',DC,(X'FF0000000000')
         EXPECT 1,'X''51''',DC,(X'51100000')
         ENDTESTS
         END   TSTGO
