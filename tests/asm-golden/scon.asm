* S constants find their base as instructions do: absolute ones by an
* absolute USING, base 0 when there is none.
SCON     CSECT
         USING SCON,12
         DC    S(SCON),S(8),S(8(3))
         USING WORK,5
         L     1,FIELD
         DC    S(FIELD),S(8)
         DROP  5
         DC    S(FIELD)
         USING AREA,0
         DC    S(INAREA)
WORK     EQU   0
FIELD    EQU   WORK+8
AREA     DSECT
         DS    F
INAREA   DS    F
         DC    A(INAREA)                makes no text: no complaint
         END
