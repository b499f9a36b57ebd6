/*
 * asm.h - the assembler as a library: one call assembles one source file.
 *
 * Models: OS/VS-DOS/VS-VM/370 Assembler Language (GC33-4010), Assembler XF;
 * where XF has no rule, the High Level Assembler's.  The language, the limits
 * and the formats written are in README.md beside this file.
 */
#ifndef TRAPEZE_ASM_H
#define TRAPEZE_ASM_H

#include <stdbool.h>
#include <stdio.h>

struct asm_options {
	const char *source;	    /* path of the main source             */
	const char *const *include; /* library directories, searched in order */
	unsigned includes;	    /* how many                            */
	const char *deck;	    /* path of the object deck, or NULL    */
	const char *listing;	    /* path of the listing, or NULL        */
	const char *debug;	    /* path of the debug file, or NULL     */
	const char *sysparm;	    /* &SYSPARM; NULL: empty               */
	const char *sysdate;	    /* &SYSDATE mm/dd/yy; NULL: 01/01/70   */
	const char *systime;	    /* &SYSTIME hh.mm; NULL: 00.00         */
	FILE *messages;		    /* where diagnostics go                */
	unsigned max_messages;	    /* stop printing after; 0: print all   */
};

/*
 * Severities of messages, IBM's: 0 and 4 tell of something odd, from 8 on
 * the program is not what its source says; 16: nothing could be assembled.
 */
enum {
	ASM_OK = 0,
	ASM_WARNING = 4,
	ASM_ERROR = 8,
	ASM_SEVERE = 12,
	ASM_FATAL = 16
};

/*
 * Assembles.  Returns the highest severity met.  The deck, listing and
 * debug file are written unless it is ASM_FATAL, as IBM's assemblers do: an
 * instruction in error is zeros.
 */
int asm_assemble(const struct asm_options *options);

#endif
