* SIEVE - integer loop, translation on, pages of 4K.  See SIEVE.copy.
&DAT     SETB  1
         COPY  SIEVE
         END   GO
