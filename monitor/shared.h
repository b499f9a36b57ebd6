/*
 * shared.h - bytes in pieces, of which those that are equal to the pieces of
 * an earlier version are there once.
 */
#ifndef TRAPEZE_SHARED_H
#define TRAPEZE_SHARED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct shared_piece;

struct shared {
	struct shared_piece **pieces;
	size_t size; /* bytes of all                                        */
	size_t own;  /* ... that were not in the version before             */
};

/* A copy of SIZE bytes; BEFORE may be NULL.  False: no memory. */
bool shared_take(struct shared *s, const uint8_t *bytes, size_t size,
		 const struct shared *before);
/* All of it, from malloc(). */
uint8_t *shared_bytes(const struct shared *s);
void shared_free(struct shared *s);

#endif
