/*
 * cards.h - decks of 80-column cards, from files and from memory.
 *
 * A deck is kept as EBCDIC.  Two forms are taken, told apart by content:
 * 80-byte EBCDIC cards one behind the other (object decks, IPL decks), and
 * ASCII lines of at most 80 characters (source, data), padded with blanks.
 */
#ifndef TRAPEZE_CARDS_H
#define TRAPEZE_CARDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine.h"

#define CARD_COLUMNS 80

struct cards {
	uint8_t *bytes; /* count * CARD_COLUMNS */
	size_t count;
};

/* False: *error names NAME, the line and what was expected. */
bool cards_from_memory(struct cards *out, const char *name,
		       const uint8_t *bytes, size_t size, struct error *error);
bool cards_from_file(struct cards *out, const char *file, struct error *error);
void cards_free(struct cards *cards);

#endif
