* SIEVE - integer loop, translation off.  See SIEVE.copy.
&DAT     SETB  0
         COPY  SIEVE
         END   GO
