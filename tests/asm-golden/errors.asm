* An instruction in error is zeros of its length.
T        CSECT
         L     1,FAR
         USING T,12
         L     1,T(2,3)
         MVC   0(300,1),0(2)
         LR    1,UNDEF
         MVI   T,256
         A     1,((((((T))))))
         A     1,(((((((T)))))))
         L     1,=F'1'+4
         EXTRN T                   defined here: no ER for it
         BR    14
D        DSECT
FAR      DS    F
         END
