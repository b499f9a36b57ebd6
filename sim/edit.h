/*
 * edit.h - EDIT and EDIT AND MARK.
 */
#ifndef TRAPEZE_EDIT_H
#define TRAPEZE_EDIT_H

#include "engine.h"

/* The general form. */
enum outcome edit_do(struct cpu *c, uint32_t pattern, uint32_t length,
		     uint32_t source, bool mark);

/* The fast form: the pattern may be stored, the source bytes may be fetched.
 * False: nothing is done, take the general way. */
struct edit_fields {
	uint8_t *pattern;
	uint32_t length;
	const uint8_t *source;
	uint32_t source_length;
};
bool edit_fast(struct cpu *c, const struct edit_fields *f, uint32_t pattern,
	       bool mark);

#endif
