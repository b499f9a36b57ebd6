/*
 * nominal.h - the values of constants: from their text to bits.
 */
#ifndef TRAPEZE_ASM_NOMINAL_H
#define TRAPEZE_ASM_NOMINAL_H

#include "internal.h"

/* Bytes that the first value of a C, X, B, P or Z constant needs. */
int32_t nominal_length(const struct dc *dc);

/* How many values the operand lists. */
int32_t nominal_count(const struct dc *dc);

/* Digits behind the point of a P or Z constant. */
int nominal_fraction(const struct dc *dc);

/* Pass 1: makes the external symbols that V and Q constants name. */
void nominal_externals(struct assembler *as, const struct dc *dc);

/*
 * Makes the constant at *P, BITS long, left-aligned in OUT, and steps *P to
 * the next value.  False, with a message, when it is in error.
 */
bool nominal_make(struct assembler *as, const struct dc *dc, const char **p,
		  uint8_t *out, unsigned bits);

/* An address of BYTES bytes at LOC, with its RLD items; AT is its source. */
void nominal_address(struct assembler *as, const struct value *v, uint32_t loc,
		     unsigned bytes, uint8_t *out, const char *at);

#endif
