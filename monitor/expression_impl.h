/*
 * expression_impl.h - the grammar (expression.c) and the operands
 * (expression_word.c) of expressions.
 */
#ifndef TRAPEZE_EXPRESSION_IMPL_H
#define TRAPEZE_EXPRESSION_IMPL_H

#include "expression.h"
#include "session.h"

struct expression {
	const struct session *s;
	const char *start, *at;
	int depth;  /* of parentheses and operators of one operand            */
	bool range; /* - / : . outside of parentheses are a range's           */
	struct error *error;
	/* The DSECT field that the last operand was, for `at`. */
	bool is_field;
	struct symbol field;
};

/* Sets the error: what was EXPECTED where we are. */
bool expression_fail(struct expression *p, const char *expected);
/* Reads a number, name or self-defining term. */
bool expression_word(struct expression *p, int64_t *value);
/* SIZE bytes, 1 to 8, of storage as a number; false outside of storage. */
bool expression_load(const struct session *s, enum machine_space space,
		     uint32_t address, size_t size, int64_t *value);

#endif
