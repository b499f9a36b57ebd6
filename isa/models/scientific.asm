* SCIENTIFIC - instruction mix of computing, after the classes that J. C.
* Gibson counted in the 1960s (in per cent): loads and stores 31.2, indexing
* 18.0, branches 16.6, floating add 6.9, multiply 3.8, divide 1.5, fixed add
* 6.1, multiply 0.6, divide 0.2, compares 3.8, shifts 4.4, logic 1.6, and
* instructions that use no register 5.3.
*
MIX      START 0
         USING *,12
         L     1,FIELD(2)               15
         LE    0,FIELD(2)               6
         ST    1,FIELD(2)               6
         STE   0,FIELD(2)               4.2
         LA    1,1(,1)                  6
         LR    1,2                      6
         AR    1,2                      6
         BC    4,FIELD                  11 taken=0.6
         BCT   1,FIELD                  2 taken=0.9
         BXLE  1,2,FIELD                2 taken=0.9
         BCR   15,14                    1.6 taken=1
         AE    0,FIELD(2)               3
         AER   0,2                      2.5
         SER   0,2                      1.4
         ME    0,FIELD(2)               2
         MER   0,2                      1.8
         DE    0,FIELD(2)               0.8
         DER   0,2                      0.7
         A     1,FIELD                  3
         SR    1,2                      3.1
         MR    2,3                      0.6
         DR    2,3                      0.2
         CR    1,2                      2
         C     1,FIELD                  1.8
         SLL   1,2                      3 place=2
         SRA   1,8                      1.4 place=8
         N     1,FIELD                  0.9
         OR    1,2                      0.7
         CLI   FIELD,0                  2
         MVI   FIELD,0                  1.5
         TM    FIELD,1                  1.3
         MVC   FIELD(8),FIELD2          0.5
FIELD    DS    32D
FIELD2   DS    CL256
         END
