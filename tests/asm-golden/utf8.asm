* A character is a column, however many bytes it has: the length of
* SIGNS counts characters, and the X stands in column 72. ¬ ¢ £ äöü –
UTF8     CSECT
SIGNS    DC    C'¬¢£äÿ'
         DC    AL1(L'SIGNS,C'¬')
         DC    C'¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬¬X
               END'
         DC    0V(NOBODY)               nothing made, nothing asked for
         END
