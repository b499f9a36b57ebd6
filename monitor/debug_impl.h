/*
 * debug_impl.h - what debug_elf.c and debug_dwarf.c share.
 */
#ifndef TRAPEZE_DEBUG_IMPL_H
#define TRAPEZE_DEBUG_IMPL_H

#include <stdio.h>

#include "symbols_impl.h"

/* A section while it is written. */
struct debug_part {
	const char *name;
	FILE *file;
	char *bytes;
	size_t size;
};

void debug_open(struct debug_part *p, const char *name);
/* SIZE bytes, big-endian. */
void debug_number(FILE *f, uint64_t value, unsigned size);
/* A string and its zero. */
void debug_text(FILE *f, const char *text);
/* Lines, functions, structures. */
void debug_dwarf(const struct table *t, FILE *info, FILE *abbreviations,
		 FILE *lines);

#endif
