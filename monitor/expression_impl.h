/*
 * expression_impl.h - the grammar (expression.c) and the operands
 * (expression_word.c) of expressions.
 */
#ifndef TRAPEZE_EXPRESSION_IMPL_H
#define TRAPEZE_EXPRESSION_IMPL_H

#include "expression.h"
#include "place.h"
#include "session.h"

struct expression {
	const struct session *s;
	const char *start, *at;
	int depth;  /* of parentheses and operators of one operand            */
	bool range; /* - / : . outside of parentheses are a range's           */
	struct error *error;
	const struct place *place; /* whose registers and storage; NULL: the
				      machine's, logical                  */
	/* The DSECT field that the last operand was, for `at`. */
	bool is_field;
	struct symbol field;
};

/* Sets the error: what was EXPECTED where we are. */
bool expression_fail(struct expression *p, const char *expected);
/* Reads a number, name or self-defining term. */
bool expression_word(struct expression *p, int64_t *value);
/* SIZE bytes, 1 to 8, of storage as a number; false outside of storage.
 * REAL: of real storage, else as the expression's place has it. */
bool expression_load(const struct expression *p, bool real, uint32_t address,
		     size_t size, int64_t *value);
/* The virtual CPU that registers are of, in *OUT; NULL: the machine's. */
const struct tower_cpu *expression_cpu(const struct expression *p,
				       struct tower_cpu *out);

#endif
