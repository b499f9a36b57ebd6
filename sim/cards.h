/*
 * cards.h - decks of 80-column cards, from files and from memory.
 *
 * Three forms are taken: 80-byte EBCDIC cards one behind the other (object
 * decks, IPL decks); ASCII lines of at most 80 characters (source, data),
 * padded with blanks, tabs to every eighth column, ended by a byte X'1A' if
 * there is one; and column binary, 160 bytes a card as data mode 2 moves
 * them (hollerith.h).  The first two are told apart by content.
 */
#ifndef TRAPEZE_CARDS_H
#define TRAPEZE_CARDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine.h"

#define CARD_COLUMNS 80
#define CARD_BINARY  160

struct media;

struct cards {
	size_t count;
	uint8_t *bytes;	 /* EBCDIC: count * CARD_COLUMNS; or                 */
	uint8_t *binary; /* column binary: count * CARD_BINARY, or NULL      */
};

/* How a deck is to be taken; 0: told apart by content. */
enum {
	CARDS_ASCII = 1,
	CARDS_EBCDIC = 2,
	CARDS_BINARY = 4,
	CARDS_TRUNC = 8, /* columns behind the 80th of a line fall off    */
	CARDS_PAD = 16	 /* the last card may be short                    */
};

/* False: *error names NAME, the line and what was expected. */
bool cards_from_memory(struct cards *out, const char *name,
		       const uint8_t *bytes, size_t size, unsigned how,
		       struct error *error);
/* Of the table MEDIA of a machine (media.h), or NULL.  While its devices are
 * opened again no deck is read, and there are no cards: they are part of the
 * device's state. */
bool cards_from_file(struct cards *out, struct media *media, const char *file,
		     unsigned how, struct error *error);
void cards_free(struct cards *cards);

/* The walk (state.h) over the cards from FROM on: those before are through, and
 * count only. */
struct state;
void cards_state(struct cards *cards, size_t from, struct state *s);

/* Card N as data mode 1 reads it; false: a column is no character (X'00'). */
bool cards_characters(const struct cards *cards, size_t n,
		      uint8_t out[CARD_COLUMNS]);
/* Card N as data mode 2 reads it. */
void cards_image(const struct cards *cards, size_t n, uint8_t out[CARD_BINARY]);

#endif
