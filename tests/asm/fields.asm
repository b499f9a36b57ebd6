* FIELDS - fields of instructions that do not count.
*
* Function: second bytes of S-format instructions with short codes, all
*           but the last bit of the I/O instructions' second byte, bits
*           16-23 of the RRE format, the operand of IPK and PTLB, the R3
*           field of shifts, R2 of SPM (chapters 5, 7, 10 and 12).
*
FIELDS   TESTS
         MVI   WORK,0
         DC    X'93FF',S(WORK)
         CC    0,'fields: TS'
         DC    X'80FF',S(ZERO)
         CC    0,'fields: SSM'
         DC    X'82FF',S(PSW1)
LOADED   CC    3,'fields: LPSW'
         L     R1,=F'1'
         DC    X'891F0003'
         REG   R1,=F'8','fields: SLL: R3'
         DC    X'88170001'
         REG   R1,=F'4','fields: SRL: R3'
         L     R1,=X'20000000'
         DC    X'041F'
         CC    2,'fields: SPM: R2'
         L     R2,=F'-1'
         DC    X'B20BFFFF'
         REG   R2,=X'FFFFFF00','fields: IPK has no operand'
         SNAP
         DC    X'B20DFFFF'
         SAME  'fields: PTLB has none'
         L     R2,=A(X'9000')
         L     R1,=X'00000050'
         DC    X'B22BFF12'                   SSKE R1,R2
         L     R1,=F'0'
         DC    X'B229FF12'                   ISKE R1,R2
         REG   R1,=X'00000050','fields: SSKE, ISKE: bits 16-23'
         DC    X'B22AFFF2'                   RRBE
         CC    0,'fields: RRBE: bits 16-23 and R1'
         L     R0,=F'0'
         DC    X'B22CFFF2'                   TB
         CC    0,'fields: TB: bits 16-23 and R1'
*        I/O instructions: only the last bit of the second byte
         DC    X'9DFE0123'
         CC    3,'fields: TIO, X''9DFE'''
         DC    X'9D80000E'
         CC    0,'fields: TIO, X''9D80'''
         DC    X'9DFF000E'
         CC    0,'fields: CLRIO, X''9DFF'''
         DC    X'9EFE0123'
         CC    3,'fields: HIO, X''9EFE'''
         DC    X'9E7F0123'
         CC    3,'fields: HDV, X''9E7F'''
         DC    X'9CFC0123'
         CC    3,'fields: SIO, X''9CFC'''
         DC    X'9CF50123'
         CC    3,'fields: SIOF, X''9CF5'''
         DC    X'9FFE0F00'
         CC    3,'fields: TCH, X''9FFE'''
         EXPECT 2,'fields: TIO, X''9DFE'', problem state',DC,          X
               (X'9DFE0123'),STATE=PROBLEM
         ENDTESTS
WORK     DC    X'00'
ZERO     DC    X'00'
         DS    0D
PSW1     DC    X'0000000030',AL3(LOADED)
         END   TSTGO
