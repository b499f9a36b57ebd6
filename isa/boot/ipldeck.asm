*---------------------------------------------------------------------*
*   IPLDECK - reads a program from the card reader and starts it.     *
*                                                                     *
*   `trapeze link -o` puts it before the program, at an address       *
*   behind the program's end. Card 1 of the deck holds the IPL PSW    *
*   and two CCWs (GA22-7000, initial program loading): the first      *
*   reads card 2, which is the start of this section, the second      *
*   goes on with the CCWs there, which read the rest.                 *
*                                                                     *
*   Then come TXT cards, each of bytes for one absolute address, and  *
*   an END card with the entry. Bytes for 0-511 are kept aside until  *
*   then, for the interruptions go through there. Cards of other      *
*   types are passed over.                                            *
*                                                                     *
*   What the program finds at its entry, and what a disabled wait     *
*   means: see IPLIO.                                                 *
*---------------------------------------------------------------------*
IPLDECK  CSECT
CARD     EQU   80                  bytes of a card
CARDS    EQU   6                   cards of this section
READ     EQU   X'02'               command: read a card
LOW      EQU   512                 low storage ends before this
*
*        What card 1 chains to: cards 3 to 7. Card 2 begins here.
*
         CCW   READ,IPLDECK+1*CARD,CC+SLI,CARD
         CCW   READ,IPLDECK+2*CARD,CC+SLI,CARD
         CCW   READ,IPLDECK+3*CARD,CC+SLI,CARD
         CCW   READ,IPLDECK+4*CARD,CC+SLI,CARD
         CCW   READ,IPLDECK+5*CARD,SLI,CARD
*
START    BALR  R12,0
         USING *,R12
         USING LOWCORE,0
         BAL   R14,IOSET
         LA    R10,BUFFER
         LA    R2,LOWSAVE          what nothing is loaded into is zero
         LA    R3,LOW
         SR    R5,R5
         MVCL  R2,R4
*
NEXT     LA    R1,READCCW
         BAL   R14,IO
         CLC   1(3,R10),TXT
         BE    TEXT
         CLC   1(3,R10),END
         BNE   NEXT
*
         SR    R15,R15             END: entry address in columns 6-8
         ICM   R15,7,5(R10)
         LA    R2,LOWSAVE
         LA    R3,LOW
         B     GO
*
TEXT     SR    R2,R2               TXT: address in columns 6-8
         ICM   R2,7,5(R10)
         LH    R3,10(,R10)         bytes in columns 11-12
         BCTR  R3,0
         CL    R3,MOST
         BH    FAIL5
         LA    R4,LOW
         CLR   R2,R4
         BNL   MOVE
         LA    R4,LOWSAVE          for 0-511: aside
         AR    R2,R4
MOVE     EX    R3,MOVETEXT
         B     NEXT
MOVETEXT MVC   0(*-*,R2),16(R10)   from column 17 on
*
         COPY  IPLIO
READCCW  CCW   READ,BUFFER,SLI,CARD
MOST     DC    F'55'               bytes of a card less one
TXT      DC    C'TXT'
END      DC    C'END'
         DS    (CARDS*CARD-(*-IPLDECK))X   too long if this is negative
*
*        Behind the cards; the deck does not hold these.
*
BUFFER   EQU   IPLDECK+CARDS*CARD
LOWSAVE  EQU   BUFFER+CARD
*
         COPY  LOWCORE
         END   START
