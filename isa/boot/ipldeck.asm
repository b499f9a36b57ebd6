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
*   At the entry: BC mode, all interruptions masked, key 0,           *
*        R1   address of the device that was IPLed from               *
*        R15  address of the entry                                    *
*                                                                     *
*   Disabled waits, by their instruction address:                     *
*        000E01   the reader is not operational                       *
*        000E02   it reports a unit check or the end of the cards     *
*        000E03   the channel reports an error                        *
*        000E04   a program interruption                              *
*        000E05   a card is not what it should be                     *
*                                                                     *
*   Registers: R1-R5 work, R9 the device, R10 its card, R12 base.     *
*---------------------------------------------------------------------*
IPLDECK  CSECT
R0       EQU   0
R1       EQU   1
R2       EQU   2
R3       EQU   3
R4       EQU   4
R9       EQU   9                   the IPL device
R10      EQU   10                  the card that was read
R12      EQU   12                  base
R15      EQU   15
READ     EQU   X'02'               command: read a card
CC       EQU   X'40'               CCW flag: chain commands
SLI      EQU   X'20'               CCW flag: length may differ
CARD     EQU   80                  bytes of a card
LOW      EQU   512                 low storage ends before this
*        Unit status and channel status in the CSW
BUSY     EQU   X'10'
DE       EQU   X'04'               device end
UCUE     EQU   X'03'               unit check, unit exception
CHANERR  EQU   X'3F'               all but PCI, incorrect length
*
*        What card 1 chains to: cards 3 to 6. Card 2 begins here.
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
         LH    R9,IPLPSW+2         BC mode: IPL left the device here
         LA    R10,BUFFER
         MVC   IONPSW,AFTER        an I/O interruption goes on at INTR
         MVC   PRNPSW,WAIT4        a program interruption stops
         MVC   CAW,READCAW
         XC    LOWSAVE(256),LOWSAVE      what nothing is loaded into
         XC    LOWSAVE+256(256),LOWSAVE+256    is zero
*
*        Read a card. The CPU waits for the interruption: a loop of
*        TIO would burn a virtual machine's time.
*
NEXT     SIO   0(R9)
         BC    8,WAITIO            started
         BC    2,NEXT              channel or subchannel busy
         BC    1,FAIL1             not operational
         TM    CSW+4,BUSY          CSW stored: if the device was busy
         BO    NEXT                or had a status pending, again
         TM    CSW+4,UCUE
         BZ    NEXT
         B     FAIL2
WAITIO   LPSW  ENABLED
INTR     CH    R9,IOOPSW+2         our device?
         BNE   WAITIO              no: not of interest
         TM    CSW+5,CHANERR
         BNZ   FAIL3
         TM    CSW+4,UCUE
         BNZ   FAIL2
         TM    CSW+4,DE
         BNO   WAITIO              channel end alone: wait on
*
*        A card is there.
*
         CLC   1(3,R10),TXT
         BE    TEXT
         CLC   1(3,R10),END
         BNE   NEXT
*
         SR    R15,R15             END: entry address in columns 6-8
         ICM   R15,7,5(R10)
         LR    R1,R9
         MVC   0(256),LOWSAVE      and now low storage
         MVC   256(256),LOWSAVE+256
         BR    R15
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
FAIL1    LPSW  WAIT1
FAIL2    LPSW  WAIT2
FAIL3    LPSW  WAIT3
FAIL5    LPSW  WAIT5
*
         DS    0D
ENABLED  DC    X'FE02000000000000' all channels; wait
AFTER    DC    X'00000000',A(INTR)
WAIT1    DC    X'0002000000000E01'
WAIT2    DC    X'0002000000000E02'
WAIT3    DC    X'0002000000000E03'
WAIT4    DC    X'0002000000000E04'
WAIT5    DC    X'0002000000000E05'
READCCW  CCW   READ,BUFFER,SLI,CARD
READCAW  DC    A(READCCW)
MOST     DC    F'55'               bytes of a card less one
TXT      DC    C'TXT'
END      DC    C'END'
         DS    (6*CARD-(*-IPLDECK))X   six cards; negative: too long
*
*        Behind the cards; the deck does not hold these.
*
BUFFER   EQU   *
LOWSAVE  EQU   BUFFER+CARD
*
         COPY  LOWCORE
         END   START
