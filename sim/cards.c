/*
 * cards.c - decks of 80-column cards, from files and from memory.
 *
 * Telling the forms apart: what is all printable ASCII in lines is ASCII;
 * else a whole number of 80-byte cards is EBCDIC (its letters and digits are
 * X'81' and above); anything else is neither.
 */
#include "cards.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "device_type.h"
#include "ebcdic.h"

#define BLANK 0x40
/* Far beyond any deck; keeps a wrong name (a disk image) from being read. */
#define MAX_BYTES (64u << 20)

static bool is_text(uint8_t byte)
{
	return (byte >= 0x20 && byte < 0x7F) || byte == '\n' || byte == '\r' ||
	       byte == '\t' || byte == '\f';
}

/* Offset of the first byte that is no text; SIZE where all are. */
static size_t first_binary(const uint8_t *bytes, size_t size)
{
	size_t i = 0;

	while (i < size && is_text(bytes[i]))
		i++;
	return i;
}

/* The line, from 1, that the byte behind SIZE bytes is on. */
static size_t line_of(const uint8_t *bytes, size_t size)
{
	size_t lines = 1;

	for (size_t i = 0; i < size; i++)
		lines += bytes[i] == '\n';
	return lines;
}

static size_t count_lines(const uint8_t *bytes, size_t size)
{
	return line_of(bytes, size) - (bytes[size - 1] == '\n');
}

/* One line onto one card, tabs to every eighth column.  False: too long. */
static bool punch_line(uint8_t *card, const uint8_t *line, size_t length)
{
	size_t column = 0;

	while (length && (line[length - 1] == '\r' || line[length - 1] == ' '))
		length--;
	memset(card, BLANK, CARD_COLUMNS);
	for (size_t i = 0; i < length; i++) {
		if (line[i] == '\t') {
			column = (column + 8) & ~(size_t)7;
			continue;
		}
		if (column >= CARD_COLUMNS)
			return false;
		card[column++] = ebcdic_from_latin1[line[i]];
	}
	return true;
}

static bool from_lines(struct cards *out, const char *name,
		       const uint8_t *bytes, size_t size, struct error *error)
{
	size_t n = 0, at = 0;

	while (at < size) {
		const uint8_t *nl = memchr(bytes + at, '\n', size - at);
		size_t length = nl ? (size_t)(nl - bytes) - at : size - at;

		if (!punch_line(out->bytes + n * CARD_COLUMNS, bytes + at,
				length))
			return error_set(
				error,
				"%.300s:%zu: the line does not fit on a card "
				"of 80 columns",
				name, n + 1);
		n++;
		at += length + 1;
	}
	return true;
}

bool cards_from_memory(struct cards *out, const char *name,
		       const uint8_t *bytes, size_t size, struct error *error)
{
	size_t bad = first_binary(bytes, size);
	bool newline = memchr(bytes, '\n', size);
	bool lines = bad == size && (newline || size % CARD_COLUMNS);

	if (!size)
		return error_set(error, "%.300s: there are no cards in it",
				 name);
	if (!lines && size % CARD_COLUMNS)
		return error_set(
			error,
			"%.300s:%zu: byte X'%02X': a deck is ASCII lines, or "
			"EBCDIC cards of 80 bytes (the size, %zu, is no "
			"multiple of 80)",
			name, line_of(bytes, bad), bytes[bad], size);
	out->count = lines ? count_lines(bytes, size) : size / CARD_COLUMNS;
	out->bytes = malloc(out->count * CARD_COLUMNS);
	if (!out->bytes)
		return error_set(error, "%.300s: out of memory", name);
	if (!lines)
		memcpy(out->bytes, bytes, size);
	else if (!from_lines(out, name, bytes, size, error)) {
		cards_free(out);
		return false;
	}
	return true;
}

static bool read_all(FILE *f, const char *file, uint8_t **bytes, size_t *size,
		     struct error *error)
{
	size_t room = 1 << 16, n;

	*size = 0;
	*bytes = malloc(room);
	while (*bytes && (n = fread(*bytes + *size, 1, room - *size, f))) {
		*size += n;
		if (*size == room) {
			uint8_t *more = realloc(*bytes, room *= 2);

			if (!more)
				free(*bytes);
			*bytes = more;
		}
		if (*size > MAX_BYTES)
			return error_set(error, "%.300s: too large for a deck",
					 file);
	}
	if (!*bytes)
		return error_set(error, "%.300s: out of memory", file);
	if (ferror(f))
		return error_set(error, "%.300s: %s", file, strerror(errno));
	return true;
}

bool cards_from_file(struct cards *out, const char *file, struct error *error)
{
	uint8_t *bytes = NULL;
	size_t size;
	bool good;
	FILE *f = fopen(file, "rb");

	if (!f)
		return error_set(error, "%.300s: %s", file, strerror(errno));
	good = read_all(f, file, &bytes, &size, error) &&
	       cards_from_memory(out, file, bytes, size, error);
	free(bytes);
	fclose(f);
	return good;
}

void cards_free(struct cards *cards)
{
	free(cards->bytes);
	cards->bytes = NULL;
	cards->count = 0;
}
