* RECORD - calls and records, data in a page of their own.
*          See RECORD.copy.
&BESIDE  SETB  0
         COPY  RECORD
         END   GO
