         TITLE 'PRIVOP - TRY A PRIVILEGED INSTRUCTION'
***********************************************************************
*                                                                     *
*  PRIVOP   Tries to get into the supervisor state.                   *
*                                                                     *
*  FUNCTION A user program runs in the problem state.  LOAD PSW is    *
*           privileged: instead of doing it the machine interrupts    *
*           the program, and CMS ends it.  On a virtual machine CP    *
*           sees the interruption first; the guest sees the same.     *
*                                                                     *
*  ENTRY    PRIVOP   R14 return, R15 entry address                    *
*  EXIT     R15 1, if there was one: then the machine is not honest   *
*                                                                     *
***********************************************************************
PRIVOP   CSECT                    names of the registers
         REGEQU                   R12 will hold the section's address
         USING PRIVOP,R12
         LR    R12,R15            base
         LR    R11,R14            keep the way back
         WRTERM 'NOW I TRY TO BECOME THE SUPERVISOR'
         LPSW  NEWPSW             supervisor state, key 0: if I may
HERE     WRTERM 'I AM THE SUPERVISOR'
         LA    R15,1              this must not happen
         BR    R11                back to CMS
*
         DS    0D                 LPSW wants a doubleword
NEWPSW   DC    X'FF040000',A(HERE)  BC mode, problem-state bit off
         END   PRIVOP
