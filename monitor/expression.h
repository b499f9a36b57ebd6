/*
 * expression.h - addresses and values as a person writes them.
 *
 *     1A2F  DMKDSP+1A  cp:RUNUSER  DMKDSP.LOOP  R12+8  (R1+R2)*4  @RUNUSER
 *     VMBLOK.VMPSW at R11     R1 > 10 and $cc = 2     $count + #100
 *
 * Numbers: hexadecimal unless the radix is 10 (`set radix`); 0x1F and X'1F'
 * are always hexadecimal, #100 and D'100' decimal, B'101' binary, C'AB' EBCDIC
 * text.  A word of hexadecimal digits only is a number, also when a symbol
 * has the name: write :FACE or cp:FACE for the symbol.
 *
 * Names: R0-R15, CR0-CR15, FR0-FR6 and IA are registers (register.def has all
 * of them); other words are symbols, or registers where no symbol has the
 * name; $NAME is a register or a named value of the person's.  A lone * is
 * the instruction address.
 *
 * Operators, from the tightest: @X the word in real storage at X, - ~ of one
 * operand; FIELD at X, what the field of a DSECT at X holds, read as the PSW
 * addresses; * / % << >>; + -; & ^ |; = == != <> < <= > >=; not !; and &&;
 * or ||.  True is 1.
 */
#ifndef TRAPEZE_EXPRESSION_H
#define TRAPEZE_EXPRESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "machine.h"

struct session;
struct place;

/*
 * Evaluates the expression that TEXT begins with; *END is behind it (where
 * END is NULL, all of TEXT must be one).  False with what was expected.
 */
bool expression(const struct session *s, const char *text, const char **end,
		int64_t *value, struct error *error);
/* The same, as an address of 24 bits. */
bool expression_address(const struct session *s, const char *text,
			const char **end, uint32_t *address,
			struct error *error);

/*
 * The same with the registers and the storage of a virtual machine, or in a
 * space: what P has but its address.
 */
bool expression_in(const struct session *s, const struct place *p,
		   const char *text, const char **end, int64_t *value,
		   struct error *error);

/*
 * A range of storage: A-B, A:B (to byte B, which may be END, the last of
 * storage), A.L or A/L (L bytes), or A alone (length 0).  A lone - or / is
 * the range's: to subtract, write (A-B).  SIZE is the size of storage.  The
 * address is put into P, whose registers count.
 */
bool expression_range(const struct session *s, struct place *p,
		      const char *text, const char **end, uint32_t size,
		      uint32_t *length, struct error *error);

#endif
