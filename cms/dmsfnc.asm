         TITLE 'DMSFNC - CMS: THE COMMAND TABLE'
***********************************************************************
*                                                                     *
*  DMSFNC   Every command and function of CMS, once.                  *
*                                                                     *
*  FUNCTION SVC 202 finds functions here, the command level finds     *
*           commands and their abbreviations, HELP its lines.         *
*                                                                     *
*  ENTRIES  DMSFNC   In:  R1 -> name, eight characters                *
*                         R0 0: the full name; 1: a command or its    *
*                         abbreviation                                *
*                    Out: R15 -> row (FNTAB), or 0                    *
*           DMSHLP   Command HELP: types the rows that are commands.  *
*                                                                     *
***********************************************************************
DMSFNC   CSECT
         USING NUCON,0            low storage needs no base
         ENTER                    save registers, get a base
         LR    R2,R1              name
         LA    R3,7               its length, minus one
         LA    R4,7(,R2)          its last character
FNCLEN   CLI   0(R4),C' '         a blank?
         BNE   FNCLOOK            no: that is the end
         BCTR  R4,0               one less
         BCT   R3,FNCLEN          and so on
FNCLOOK  LA    R15,FNCTAB         the first row
         USING FNTAB,R15          a row of the table
FNCROW   LTR   R0,R0              in full?
         BNZ   FNCABBR            no
         CLC   FNNAME,0(R2)       is this it?
         BE    FNCEND             yes
         B     FNCNEXT            no
FNCABBR  SR    R5,R5              no: letters needed
         ICM   R5,1,FNMIN         zero:
         BZ    FNCNEXT            (not for a person)
         LA    R6,1(,R3)          letters there are
         CR    R6,R5              are there enough?
         BL    FNCNEXT            no
         EX    R3,FNCCLC          and are they right?
         BE    FNCEND             yes
FNCNEXT  LA    R15,FNLEN(,R15)    next row
         CLI   FNNAME,0           the end?
         BNE   FNCROW             no
         SR    R15,R15            there is no such name
FNCEND   LEAVE                    back to the caller
FNCCLC   CLC   FNNAME(0),0(R2)    executed
         DROP  R15                (row no more)
*
DMSHLP   ENTER                    save registers, get a base
         LA    R10,FNCTAB         the first row
         USING FNTAB,R10          a row of the table
HLPROW   CLI   FNMIN,0            functions are for programs
         BE    HLPNEXT            leave them out
         MVC   HLPNAME,FNNAME     name
         MVC   HLPTEXT,FNHELP     and help
         LA    R1,HLPLINE         as a line
         LA    R0,L'HLPLINE       its length
         CALL  DMSCWRT            type the line
HLPNEXT  LA    R10,FNLEN(,R10)    next row
         CLI   FNNAME,0           the end?
         BNE   HLPROW             no
         DROP  R10                (row no more)
         LA    R1,HLPIMM          what the table does not have
         CALL  DMSERRE            type the message
         SR    R15,R15            return code 0
         LEAVE                    back to the caller
*
HLPLINE  DS    0CL60              a line of HELP
HLPNAME  DS    CL8                name
         DC    CL2' '             two blanks
HLPTEXT  DS    CL50               what it does
HLPIMM   MSG   'While a program runs: HX ends it, HT stops typing'
         LTORG                    constants of the code above
*
*              name,letters,routine,help
*
FNCTAB   CMD   CMSLEVEL,8,DMSQRYL,'version of CMS'
         CMD   CP,2,DMSCPF,'CP text: a command for CP'
         CMD   HELP,1,DMSHLP,'this list'
         CMD   INCLUDE,3,DMSLIOI,'INCLUDE fn ...: load more'
         CMD   LISTFILE,1,DMSLST,'LISTFILE fn ft fm (LABEL: files'
         CMD   LOAD,4,DMSLIO,'LOAD fn ... | READER (START TYPE'
         CMD   PRINT,2,DMSPRT,'PRINT fn ft fm (CC'
         CMD   PUNCH,2,DMSPUN,'PUNCH fn ft fm (NOHEADER'
         CMD   QUERY,1,DMSQRY,'QUERY DISK | SEARCH | CMSLEVEL | ...'
         CMD   SET,3,DMSSET,'SET RDYMSG LMSG | SMSG, or of CP'
         CMD   START,3,DMSLIOS,'START entry arguments: run it'
         CMD   STATE,5,DMSSTT,'STATE fn ft fm: is there such a file'
         CMD   TYPE,1,DMSTYP,'TYPE fn ft fm from to'
         CMD   TYPLIN,0,DMSCWR,'type a line'
         CMD   WAITRD,0,DMSCRD,'read a line'
         CMD   WAITT,0,DMSCWT,'wait until all is typed'
         CMD   ATTN,0,DMSCAT,'stack a line'
         CMD   RDBUF,0,DMSBRD,'read items of a file'
         CMD   FINIS,0,DMSFNS,'close a file'
         CMD   CARDRD,0,DMSCIO,'read a card'
         CMD   CARDPH,0,DMSCIOP,'punch a card'
         CMD   PRINTIO,0,DMSPIO,'print a line'
         DC    X'00'              the end
         COPY  FNTAB              row of the command table
         COPY  NUCON              low storage, map, bits
         REGEQU                   names of the registers
         END
