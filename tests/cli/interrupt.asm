* INTERRUPT - writes one record of a disk again and again, for ever.
*
* Function: fills 800 bytes with a number, writes them as record 1 of
*           cylinder 5, track 0, waits for the end, counts the number up.
* Entry:    loaded from disk 130 (isa/boot), BC mode, masked.
*
WRITER   START X'2000'
         USING WRITER,15
         SR    2,2                 the number
NEXT     LA    2,1(,2)
         STC   2,DATA              fill the record with it
         MVC   DATA+1(255),DATA
         MVC   DATA+256(256),DATA
         MVC   DATA+512(256),DATA
         MVC   DATA+768(32),DATA
         LA    3,SEEK
         ST    3,72                CAW
         SIO   X'130'(0)
WAIT     TIO   X'130'(0)           until channel and device are free
         BC    7,WAIT
         B     NEXT
SEEK     CCW   X'07',ADDRESS,X'40',6
SEARCH   CCW   X'31',RECORD0,X'40',5
         CCW   X'08',SEARCH,0,0
         CCW   X'1D',COUNT,0,808   write count, key, data
ADDRESS  DC    X'000000050000'
RECORD0  DC    X'0005000000'
COUNT    DC    X'0005000001',X'00',AL2(800)
DATA     DS    800X
         END   WRITER
