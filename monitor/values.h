/*
 * values.h - what a person has told the monitor to keep for expressions: the
 * radix of numbers, and named values ($count).  No part of the machine.
 */
#ifndef TRAPEZE_VALUES_H
#define TRAPEZE_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VALUE_NAME 32

struct value {
	char name[VALUE_NAME];
	int64_t value;
};

struct values {
	bool decimal; /* numbers without a mark are decimal, else hexadecimal */
	struct value *list;
	size_t count;
};

void values_free(struct values *v);
/* Case ignored; false where nothing has this name. */
bool values_get(const struct values *v, const char *name, int64_t *out);
/* False where the name is too long. */
bool values_set(struct values *v, const char *name, int64_t value);

#endif
