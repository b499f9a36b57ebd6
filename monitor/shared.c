/*
 * shared.c - bytes in pieces that several versions have in common.
 */
#include "shared.h"

#include <stdlib.h>
#include <string.h>

#define PIECE 1024

struct shared_piece {
	size_t users;
	uint8_t bytes[PIECE];
};

static size_t pieces_of(size_t size)
{
	return (size + PIECE - 1) / PIECE;
}

static size_t length_of(size_t size, size_t n)
{
	size_t left = size - n * PIECE;

	return left < PIECE ? left : PIECE;
}

/* The same bytes as piece N of BEFORE. */
static struct shared_piece *common(const struct shared *before, size_t n,
				   const uint8_t *bytes, size_t length)
{
	struct shared_piece *p;

	if (!before || n >= pieces_of(before->size) ||
	    length_of(before->size, n) != length)
		return NULL;
	p = before->pieces[n];
	if (memcmp(p->bytes, bytes, length))
		return NULL;
	p->users++;
	return p;
}

static struct shared_piece *own(struct shared *s, const uint8_t *bytes,
				size_t length)
{
	struct shared_piece *p = malloc(sizeof *p);

	if (!p)
		return NULL;
	p->users = 1;
	memcpy(p->bytes, bytes, length);
	s->own += length;
	return p;
}

bool shared_take(struct shared *s, const uint8_t *bytes, size_t size,
		 const struct shared *before)
{
	size_t count = pieces_of(size);

	*s = (struct shared){calloc(count + 1, sizeof *s->pieces), 0, 0};
	if (!s->pieces)
		return false;
	for (size_t n = 0; n < count; n++) {
		const uint8_t *from = bytes + n * PIECE;
		size_t length = length_of(size, n);

		s->pieces[n] = common(before, n, from, length);
		if (!s->pieces[n])
			s->pieces[n] = own(s, from, length);
		if (!s->pieces[n]) {
			s->size = n * PIECE;
			shared_free(s);
			return false;
		}
	}
	s->size = size;
	return true;
}

uint8_t *shared_bytes(const struct shared *s)
{
	uint8_t *bytes = malloc(s->size + 1);

	for (size_t n = 0; bytes && n < pieces_of(s->size); n++)
		memcpy(bytes + n * PIECE, s->pieces[n]->bytes,
		       length_of(s->size, n));
	return bytes;
}

void shared_free(struct shared *s)
{
	for (size_t n = 0; s->pieces && n < pieces_of(s->size); n++)
		if (!--s->pieces[n]->users)
			free(s->pieces[n]);
	free(s->pieces);
	*s = (struct shared){NULL, 0, 0};
}
