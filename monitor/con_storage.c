/*
 * con_storage.c - commands on storage: why, list, deposit.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "commander.h"
#include "ebcdic.h"
#include "expression.h"
#include "listing.h"
#include "psw.h"

#define LIST_LINES 11

/* ---- translation ----------------------------------------------------------
 */

bool con_why(struct commander *c, struct words *w)
{
	struct place p = {.space = PLACE_LOGICAL};
	const struct tower *t = c->session->tower;
	struct place_walk walk;
	struct error e;
	int last = -1;

	if (w->count < 2)
		return commander_usage(c, w);
	if (!place_parse(c->session, w->rest[1], &p, &e) ||
	    !place_why(c->session, &p, &walk, &e))
		return commander_error(c, "%s", e.text);
	for (size_t i = 0; i < walk.count; i++) {
		const struct place_step *step = &walk.step[i];
		const struct tower_node *x = &t->nodes[step->node];

		if (step->node != last)
			commander_print(c, "%d %s", x->level, x->path);
		last = step->node;
		commander_print(c, "    %s", step->text);
	}
	place_walk_free(&walk);
	return true;
}

/* ---- source ---------------------------------------------------------------
 */

static bool show_source(struct commander *c, const char *file, int from)
{
	struct symbols *y = c->session->symbols;
	const char *text = NULL;
	int i;

	for (i = from; i < from + LIST_LINES; i++) {
		text = symbols_source(y, file, i);
		if (!text)
			break;
		commander_print(c, "%5d  %s", i, text);
	}
	if (i == from)
		return commander_error(c, "%s has no line %d, or is not there",
				       file, from);
	if (file != c->list_file)
		snprintf(c->list_file, sizeof c->list_file, "%s", file);
	c->list_line = i;
	return true;
}

static bool list_place(struct commander *c, const struct place *at)
{
	struct symbols_place p;
	int from;

	if (!symbols_place(c->session->symbols, place_table(c->session, at),
			   at->address, &p) ||
	    !p.line)
		return commander_error(c, "no source is known for %06X",
				       (unsigned)at->address);
	from = p.line > LIST_LINES / 2 ? p.line - LIST_LINES / 2 : 1;
	return show_source(c, p.file, from);
}

/* FILE:LINE, where FILE may be the last part of the name. */
static bool list_file(struct commander *c, char *text, char *colon)
{
	struct symbols_place p;
	uint32_t address;
	int line = atoi(colon + 1);

	*colon = 0;
	if (symbols_line(c->session->symbols, text, line, &address) &&
	    symbols_place(c->session->symbols, NULL, address, &p))
		return show_source(c, p.file, line > 0 ? line : 1);
	return show_source(c, text, line > 0 ? line : 1);
}

bool con_list(struct commander *c, struct words *w)
{
	struct place p = {.address = psw_ia(machine_psw(c->session->machine))};
	char *colon = w->count > 1 ? strchr(w->word[1], ':') : NULL;

	if (w->count == 1 && c->list_line)
		return show_source(c, c->list_file, c->list_line);
	if (colon && isdigit((unsigned char)colon[1]))
		return list_file(c, w->word[1], colon);
	if (!commander_place(c, w, &p) ||
	    (w->count > 1 && !commander_address(c, w->word[1], &p.address)))
		return false;
	return list_place(c, &p);
}

/* ---- changing -------------------------------------------------------------
 */

/* The text between quotes in EBCDIC. Returns its length, 0: no closing one. */
static size_t take_text(const char *text, uint8_t *out, size_t size)
{
	const char *end = strrchr(text + 1, '\'');
	size_t n = end ? (size_t)(end - text - 1) : 0;

	if (n > size)
		n = size;
	ebcdic_encode(out, text + 1, n);
	return n;
}

static size_t take_hex(const char *text, uint8_t *out, size_t size)
{
	size_t n = 0;
	unsigned half = 0, value = 0;

	for (; *text; text++) {
		if (*text == ' ' || *text == ',')
			continue;
		if (!isxdigit((unsigned char)*text) || n == size)
			return 0;
		value = value << 4 |
			(unsigned)(isdigit((unsigned char)*text)
					   ? *text - '0'
					   : toupper((unsigned char)*text) -
						     'A' + 10);
		if (half ^= 1)
			continue;
		out[n++] = (uint8_t)value;
		value = 0;
	}
	return half ? 0 : n;
}

/* Words of a place behind the bytes; what stands in quotes is text. */
static bool deposit_place(struct commander *c, struct words *w, struct place *p)
{
	const char *quote = strrchr(w->rest[2], '\'');

	if (w->word[2][0] == '\'' && quote && !quote[1])
		return true;
	return commander_place(c, w, p);
}

/* The bytes that the words from the second on have. */
static size_t deposit_bytes(const struct words *w, uint8_t *out, size_t size)
{
	size_t n = 0, part;

	if (w->word[2][0] == '\'')
		return take_text(w->rest[2], out, size);
	for (int i = 2; i < w->count; i++, n += part) {
		part = take_hex(w->word[i], out + n, size - n);
		if (!part)
			return 0;
	}
	return n;
}

static bool bad_bytes(struct commander *c, const char *text)
{
	return commander_error(c,
			       "expected pairs of hexadecimal digits, or a "
			       "text in quotes, got '%s'",
			       text);
}

/* N bytes again and again over LENGTH; once where no length was told. */
static bool fill(struct commander *c, struct place p, const uint8_t *bytes,
		 size_t n, uint32_t length)
{
	uint8_t *all;
	struct error e;
	bool good;

	if (!length)
		length = (uint32_t)n;
	all = malloc(length);
	for (uint32_t i = 0; i < length; i++)
		all[i] = bytes[i % n];
	good = place_write(c->session, &p, all, length, &e);
	free(all);
	return good || commander_error(c, "%s", e.text);
}

/* The items of a list of places: each gets the same. */
static bool deposit_all(struct commander *c, const char *text, struct place p,
			const uint8_t *bytes, size_t n)
{
	uint32_t length;
	struct error e;

	for (;; text++) {
		if (!expression_range(c->session, &p, text, &text,
				      commander_storage(c, &p), &length, &e))
			return commander_error(c, "%s", e.text);
		if (!fill(c, p, bytes, n, length))
			return false;
		if (*text != ',')
			return !*text ||
			       commander_error(c, "expected a comma at '%s'",
					       text);
	}
}

bool con_deposit(struct commander *c, struct words *w)
{
	struct place p = {.space = PLACE_LOGICAL};
	uint8_t bytes[COMMANDER_LINE];
	size_t n;

	if (w->count < 3)
		return commander_usage(c, w);
	if (commander_is_register(c, w->word[1]))
		return commander_set(c, w->word[1], w->rest[2]);
	if (!deposit_place(c, w, &p))
		return false;
	n = w->count > 2 ? deposit_bytes(w, bytes, sizeof bytes) : 0;
	if (!n)
		return bad_bytes(c, w->rest[2]);
	return deposit_all(c, w->word[1], p, bytes, n);
}
