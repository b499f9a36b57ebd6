/*
 * plumbing.h - what a line of commands says of the way of its output.
 *
 *     tower | less        to a command of the host
 *     x 0-FFF > FILE      into a file; >> FILE: behind what it has
 *
 * The bar or > has a blank before it and stands outside of parentheses and of
 * texts in quotes; behind the word `if` a line is a condition, and > compares.
 */
#ifndef TRAPEZE_PLUMBING_H
#define TRAPEZE_PLUMBING_H

#include <stdbool.h>
#include <stddef.h>

enum plumbing_kind {
	PLUMBING_NONE,
	PLUMBING_PIPE,
	PLUMBING_FILE,
	PLUMBING_APPEND
};

struct plumbing {
	enum plumbing_kind kind;
	const char *target; /* command or file, in the line                 */
};

/* Cuts it off the end of LINE.  False where its target is missing. */
bool plumbing_take(char *line, struct plumbing *p);

#endif
