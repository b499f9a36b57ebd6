/*
 * expression.h - addresses and values as a person writes them.
 *
 *     1A2F  DMKDSP+1A  cp:RUNUSER  DMKDSP.LOOP  R12+8  (R1+R2)*4  @RUNUSER
 *
 * A word of hexadecimal digits only is a number, also when a symbol has the
 * name (write :FACE or cp:FACE for the symbol); #100 is decimal.  R0-R15 are
 * general registers, CR0-CR15 control registers, IA or a lone * the
 * instruction address; @X is the word in real storage at X.  + - and *,
 * with the usual precedence, and parentheses.
 */
#ifndef TRAPEZE_EXPRESSION_H
#define TRAPEZE_EXPRESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "machine.h"

struct session;

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

#endif
