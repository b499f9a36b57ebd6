/*
 * cards.c - decks of 80-column cards, from files and from memory.
 *
 * Telling the forms apart: what is all printable ASCII in lines is ASCII;
 * else a whole number of 80-byte cards is EBCDIC (its letters and digits are
 * X'81' and above); anything else is neither.  Column binary looks like
 * nothing else, but a damaged deck might look like it: it has to be asked for.
 */
#include "cards.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "device_type.h"
#include "ebcdic.h"
#include "hollerith.h"
#include "medium.h"
#include "state.h"

#define BLANK	 0x40
#define TEXT_END 0x1A
/* Far beyond any deck; keeps a wrong name (a disk image) from being read. */
#define MAX_BYTES  (64u << 20)
#define CARDS_MOST MAX_BYTES /* empty lines */

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
	return size ? line_of(bytes, size) - (bytes[size - 1] == '\n') : 0;
}

/* ---- lines -------------------------------------------------------------- */

/* One line onto one card, tabs to every eighth column.  False: too long. */
static bool punch_line(uint8_t *card, const uint8_t *line, size_t length,
		       bool trunc)
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
			return trunc;
		card[column++] = ebcdic_from_latin1[line[i]];
	}
	return true;
}

static bool from_lines(struct cards *out, const char *name,
		       const uint8_t *bytes, size_t size, bool trunc,
		       struct error *error)
{
	size_t n = 0, at = 0;

	while (at < size) {
		const uint8_t *nl = memchr(bytes + at, '\n', size - at);
		size_t length = nl ? (size_t)(nl - bytes) - at : size - at;

		if (!punch_line(out->bytes + n * CARD_COLUMNS, bytes + at,
				length, trunc))
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

/* ---- the forms ---------------------------------------------------------- */

static uint8_t *make_room(struct cards *out, size_t count, size_t size,
			  const char *name, struct error *error)
{
	uint8_t *bytes = malloc(count * size);

	out->count = count;
	if (!bytes)
		error_set(error, "%.300s: out of memory", name);
	return bytes;
}

static bool take_lines(struct cards *out, const char *name,
		       const uint8_t *bytes, size_t size, unsigned how,
		       struct error *error)
{
	const uint8_t *end = memchr(bytes, TEXT_END, size);

	if (end)
		size = (size_t)(end - bytes);
	if (!size)
		return error_set(error, "%.300s: there are no cards in it",
				 name);
	out->bytes = make_room(out, count_lines(bytes, size), CARD_COLUMNS,
			       name, error);
	if (!out->bytes)
		return false;
	if (from_lines(out, name, bytes, size, how & CARDS_TRUNC, error))
		return true;
	cards_free(out);
	return false;
}

/* Cards of SIZE bytes as they are. */
static uint8_t *take_cards(struct cards *out, const char *name,
			   const uint8_t *bytes, size_t size, size_t card,
			   struct error *error)
{
	size_t count = (size + card - 1) / card;
	uint8_t *to = make_room(out, count, card, name, error);

	if (!to)
		return NULL;
	memcpy(to, bytes, size);
	memset(to + size, 0, count * card - size);
	return to;
}

static bool take_binary(struct cards *out, const char *name,
			const uint8_t *bytes, size_t size, struct error *error)
{
	for (size_t i = 0; i < size; i++)
		if (bytes[i] > 0x3F)
			return error_set(error,
					 "%.300s: byte X'%02X' at %zu: column "
					 "binary has six rows in a byte, up to "
					 "X'3F'",
					 name, bytes[i], i);
	if (size % CARD_BINARY)
		return error_set(error,
				 "%.300s: column binary has 160 bytes a card; "
				 "the size, %zu, is no multiple of 160",
				 name, size);
	out->binary = take_cards(out, name, bytes, size, CARD_BINARY, error);
	return out->binary;
}

/* Text, with nothing but ends of text behind it, in lines or of a length that
 * cards do not have. */
static bool looks_like_lines(const uint8_t *bytes, size_t size)
{
	size_t text = size;

	while (text && bytes[text - 1] == TEXT_END)
		text--;
	return text && first_binary(bytes, text) == text &&
	       (memchr(bytes, '\n', text) || size % CARD_COLUMNS);
}

bool cards_from_memory(struct cards *out, const char *name,
		       const uint8_t *bytes, size_t size, unsigned how,
		       struct error *error)
{
	size_t bad;

	memset(out, 0, sizeof *out);
	if (!size)
		return error_set(error, "%.300s: there are no cards in it",
				 name);
	if (how & CARDS_BINARY)
		return take_binary(out, name, bytes, size, error);
	if (how & CARDS_ASCII ||
	    (!(how & CARDS_EBCDIC) && looks_like_lines(bytes, size)))
		return take_lines(out, name, bytes, size, how, error);
	bad = first_binary(bytes, size);
	if (size % CARD_COLUMNS && !(how & CARDS_PAD))
		return error_set(
			error,
			"%.300s:%zu: byte X'%02X': a deck is ASCII lines, or "
			"EBCDIC cards of 80 bytes (the size, %zu, is no "
			"multiple of 80)",
			name, line_of(bytes, bad), bytes[bad < size ? bad : 0],
			size);
	out->bytes = take_cards(out, name, bytes, size, CARD_COLUMNS, error);
	return out->bytes;
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

static bool read_file(const char *file, uint8_t **bytes, size_t *size,
		      struct error *error)
{
	FILE *f = fopen(file, "rb");
	bool good;

	if (!f)
		return error_set(error, "%.300s: %s", file, strerror(errno));
	good = read_all(f, file, bytes, size, error);
	fclose(f);
	return good;
}

bool cards_from_file(struct cards *out, struct media *media, const char *file,
		     unsigned how, struct error *error)
{
	uint8_t *bytes = NULL;
	size_t size;
	bool good;

	memset(out, 0, sizeof *out);
	if (media && media_is_reopening(media))
		return true;
	good = (media && media_has_deck(media, file)
			? media_deck(media, file, &bytes, &size, error)
			: read_file(file, &bytes, &size, error)) &&
	       cards_from_memory(out, file, bytes, size, how, error);
	if (good && media && !media_keep_deck(media, file, bytes, size, error))
		good = false;
	if (!good)
		cards_free(out);
	free(bytes);
	return good;
}

void cards_free(struct cards *cards)
{
	free(cards->bytes);
	free(cards->binary);
	memset(cards, 0, sizeof *cards);
}

/* ---- one card ----------------------------------------------------------- */

bool cards_characters(const struct cards *cards, size_t n,
		      uint8_t out[CARD_COLUMNS])
{
	const uint8_t *card;
	bool good = true;

	if (!cards->binary) {
		memcpy(out, cards->bytes + n * CARD_COLUMNS, CARD_COLUMNS);
		return true;
	}
	card = cards->binary + n * CARD_BINARY;
	for (unsigned i = 0; i < CARD_COLUMNS; i++) {
		unsigned c = hollerith_to_ebcdic(
			hollerith_from_binary(card + 2 * i));

		out[i] = (uint8_t)c; /* HOLLERITH_NONE gives X'00' */
		good = good && c != HOLLERITH_NONE;
	}
	return good;
}

void cards_image(const struct cards *cards, size_t n, uint8_t out[CARD_BINARY])
{
	const uint8_t *card;

	if (cards->binary) {
		memcpy(out, cards->binary + n * CARD_BINARY, CARD_BINARY);
		return;
	}
	card = cards->bytes + n * CARD_COLUMNS;
	for (unsigned i = 0; i < CARD_COLUMNS; i++)
		hollerith_to_binary(out + 2 * i,
				    hollerith_from_ebcdic(card[i]));
}

/* ---- the walk ----------------------------------------------------------- */

STATE_SIZE(struct cards, 24);

static void part_state(uint8_t **bytes, size_t count, size_t from, size_t size,
		       struct state *s)
{
	if (state_loads(s)) {
		*bytes = calloc(count + 1, size);
		if (!*bytes) {
			state_fail(s, "no memory for %zu cards", count);
			return;
		}
	}
	if (count > from) /* an empty hopper may have no memory */
		state_bytes(s, *bytes + from * size, (count - from) * size);
}

void cards_state(struct cards *cards, size_t from, struct state *s)
{
	bool binary = cards->binary;
	size_t from_there;

	state_size(s, &cards->count, CARDS_MOST);
	state_bool(s, &binary);
	from_there = from < cards->count ? from : cards->count;
	if (state_loads(s)) {
		struct cards none = {.count = cards->count};

		if (s->size - s->at < (cards->count - from_there) * 80)
			state_fail(s, "%zu cards that are not there",
				   cards->count);
		if (!state_good(s)) {
			cards->count = 0;
			return;
		}
		*cards = none;
	}
	if (binary)
		part_state(&cards->binary, cards->count, from_there,
			   CARD_BINARY, s);
	else
		part_state(&cards->bytes, cards->count, from_there,
			   CARD_COLUMNS, s);
}
