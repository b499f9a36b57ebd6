/*
 * section.c - a file of named, packed, checked parts.
 */
#include "section.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define MOST_PLAIN (1u << 30) /* bytes of a section, unpacked              */
#define MOST_RATIO 1100	      /* more than zlib can pack                   */

static void put(uint8_t *to, uint64_t value, unsigned size)
{
	for (unsigned i = 0; i < size; i++)
		to[i] = (uint8_t)(value >> 8 * i);
}

static uint64_t get(const uint8_t *from, unsigned size)
{
	uint64_t value = 0;

	for (unsigned i = size; i-- > 0;)
		value = value << 8 | from[i];
	return value;
}

/* ---- writing ----------------------------------------------------------------
 */

static bool reserve(struct section_writer *w, size_t size)
{
	size_t room = (w->size + size) * 2;
	uint8_t *grown;

	if (w->failed || w->room - w->size >= size)
		return !w->failed;
	grown = realloc(w->bytes, room);
	w->failed = !grown;
	if (!grown)
		return false;
	w->bytes = grown;
	w->room = room;
	return true;
}

void section_plain(struct section_writer *w, const void *bytes, size_t size)
{
	if (!reserve(w, size))
		return;
	memcpy(w->bytes + w->size, bytes, size);
	w->size += size;
}

void section_write(struct section_writer *w, const char name[4],
		   const void *bytes, size_t size)
{
	uLongf packed = compressBound(size);
	uint8_t *head;

	if (!reserve(w, SECTION_HEAD + packed))
		return;
	head = w->bytes + w->size;
	w->failed = compress2(head + SECTION_HEAD, &packed,
			      size ? bytes : (const void *)"", size, 6) != Z_OK;
	memcpy(head, name, 4);
	put(head + 4, packed, 8);
	put(head + 12, size, 8);
	put(head + 20, crc32(0, head + SECTION_HEAD, (uInt)packed), 4);
	w->size += SECTION_HEAD + packed;
}

/* ---- reading ----------------------------------------------------------------
 */

static bool damaged(const struct section_reader *r, const char *name,
		    const char *what, struct error *error)
{
	return error_set(error, "%.200s: damaged: section %.4s %s", r->name,
			 name, what);
}

/* The head is sound, and the bytes are there as they were written. */
static bool check(const struct section_reader *r, const char *name,
		  uint64_t packed, uint64_t size, struct error *error)
{
	const uint8_t *head = r->bytes + r->at;

	if (memcmp(head, name, 4))
		return damaged(r, name, "is not where it must be", error);
	if (packed > r->size - r->at - SECTION_HEAD)
		return damaged(r, name, "is cut off", error);
	if (size > MOST_PLAIN || size > packed * MOST_RATIO)
		return damaged(r, name, "has an impossible length", error);
	if (crc32(0, head + SECTION_HEAD, (uInt)packed) != get(head + 20, 4))
		return damaged(r, name, "has a wrong checksum", error);
	return true;
}

bool section_check(struct section_reader *r, const char name[4],
		   struct error *error)
{
	uint64_t packed;

	if (r->size - r->at < SECTION_HEAD)
		return damaged(r, name, "is missing", error);
	packed = get(r->bytes + r->at + 4, 8);
	if (!check(r, name, packed, get(r->bytes + r->at + 12, 8), error))
		return false;
	r->at += SECTION_HEAD + packed;
	return true;
}

uint8_t *section_read(struct section_reader *r, const char name[4],
		      size_t *size, struct error *error)
{
	const uint8_t *head = r->bytes + r->at;
	uint64_t packed, plain;
	uLongf got;
	uint8_t *out;

	if (r->size - r->at < SECTION_HEAD)
		return damaged(r, name, "is missing", error), NULL;
	packed = get(head + 4, 8);
	plain = get(head + 12, 8);
	if (!check(r, name, packed, plain, error))
		return NULL;
	out = malloc(plain + 1);
	if (!out)
		return error_set(error, "%.200s: no memory", r->name), NULL;
	got = plain;
	if (uncompress(out, &got, head + SECTION_HEAD, packed) != Z_OK ||
	    got != plain) {
		free(out);
		return damaged(r, name, "does not unpack", error), NULL;
	}
	*size = plain;
	r->at += SECTION_HEAD + packed;
	return out;
}

void section_seal(uint8_t *bytes, size_t size, size_t at)
{
	while (at < size && size - at >= SECTION_HEAD) {
		uint64_t packed = get(bytes + at + 4, 8);

		if (packed > size - at - SECTION_HEAD)
			return;
		put(bytes + at + 20,
		    crc32(0, bytes + at + SECTION_HEAD, (uInt)packed), 4);
		at += SECTION_HEAD + packed;
	}
}
