/*
 * set_impl.h - references to variable symbols, for expressions.
 */
#ifndef TRAPEZE_ASM_SET_IMPL_H
#define TRAPEZE_ASM_SET_IMPL_H

#include "internal.h"

enum { MAX_SUBSCRIPTS = 8 };

/* What a reference names: the text or number, and for N' the list. */
struct reference {
	struct variable *v;
	int32_t sub[MAX_SUBSCRIPTS];
	unsigned nsub;
	bool syslist;
	char *value;
	int32_t n;
	bool numeric;
	bool omitted;
};

/* Reads the reference at s->p ('&'). */
bool set_reference(struct set_scan *s, struct reference *r);

#endif
