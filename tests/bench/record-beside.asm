* RECORD - calls and records, data directly behind the code, in the
*          same 2K block.  See RECORD.copy.
&BESIDE  SETB  1
         COPY  RECORD
         END   GO
