/*
 * decimal.h - decimal arithmetic.
 */
#ifndef TRAPEZE_DECIMAL_H
#define TRAPEZE_DECIMAL_H

#include "engine.h"

/* Operands: address and length in bytes. */
struct decimal_operand {
	uint32_t address, length;
};

enum outcome decimal_add(struct cpu *c, struct decimal_operand to,
			 struct decimal_operand from, bool subtract);
enum outcome decimal_zap(struct cpu *c, struct decimal_operand to,
			 struct decimal_operand from);
enum outcome decimal_compare(struct cpu *c, struct decimal_operand a,
			     struct decimal_operand b);
enum outcome decimal_multiply(struct cpu *c, struct decimal_operand to,
			      struct decimal_operand from);
enum outcome decimal_divide(struct cpu *c, struct decimal_operand to,
			    struct decimal_operand from);
enum outcome decimal_shift(struct cpu *c, struct decimal_operand to,
			   unsigned amount, unsigned rounding);

#endif
