/*
 * con_storage.c - commands on storage and code: x, disassemble, list,
 * deposit.
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

#define EXAMINE_SIZE 64u
#define EXAMINE_MAX  0x10000u
#define CODE_LINES   10u
#define LIST_LINES   11

/* ---- storage --------------------------------------------------------------
 */

static void dump_line(struct commander *c, uint32_t address,
		      const uint8_t *bytes, size_t n)
{
	char hex[48] = "", text[20] = "";
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		k += (size_t)snprintf(hex + k, sizeof hex - k, "%s%02X",
				      i && i % 4 == 0 ? " " : "", bytes[i]);
		text[i] = ebcdic_printable(bytes[i]);
	}
	commander_print(c, "%06X  %-35s  |%s|", (unsigned)address, hex, text);
}

static bool no_storage(struct commander *c, const struct place *p)
{
	return commander_error(c,
			       "%06X: not in %s storage%s%s; `why` tells more",
			       (unsigned)p->address, place_space_name(p->space),
			       *p->path ? " of " : "", p->path);
}

static bool dump(struct commander *c, struct place *p, uint32_t size)
{
	uint8_t bytes[16];

	while (size) {
		uint32_t n = 16 - p->address % 16;
		size_t got;

		n = n < size ? n : size;
		got = place_read(c->session, p, bytes, n);
		if (got)
			dump_line(c, p->address, bytes, got);
		p->address = (p->address + (uint32_t)got) & 0xFFFFFF;
		if (got < n)
			return no_storage(c, p);
		size -= n;
	}
	return true;
}

/* Where the code of P goes on: the CPU's own next instruction. */
static bool is_next(const struct session *s, const struct place *p)
{
	struct tower_cpu cpu;
	int n = place_node(s, p);

	return p->space == PLACE_LOGICAL && tower_cpu(s->tower, n, &cpu) &&
	       psw_ia(cpu.psw) == p->address;
}

static bool code(struct commander *c, struct place *p, uint64_t count)
{
	char text[256], last[128] = "";
	int line = 0;

	for (; count; count--) {
		struct listing l;

		if (!listing_in(c->session, p, &l))
			return no_storage(c, p);
		if (l.line && (l.line != line || strcmp(last, l.file)))
			commander_print(c, "   %s:%d  %s", l.file, l.line,
					l.source);
		line = l.line;
		snprintf(last, sizeof last, "%s", l.file);
		commander_print(c, "%s %s",
				is_next(c->session, p) ? "=>" : "  ",
				listing_text(&l, text, sizeof text));
		p->address = (p->address + l.length) & 0xFFFFFF;
	}
	return true;
}

/* "/16x", "/8i", "/4": a count and a form. */
struct form {
	unsigned long count;
	char kind;
};

static bool take_form(struct commander *c, const char *text, struct form *f)
{
	char *end;

	f->count = strtoul(text + 1, &end, 10);
	f->kind = *end ? (char)tolower((unsigned char)*end++) : 'x';
	if (!f->count)
		f->count = 1;
	if (*end || !strchr("xib", f->kind) || f->count > EXAMINE_MAX / 4)
		return commander_error(c,
				       "expected x/N (words), x/Nb (bytes) "
				       "or x/Ni (instructions), got 'x%s'",
				       text);
	return true;
}

bool con_examine(struct commander *c, struct words *w)
{
	struct place p = {.address = c->examine.address};
	struct form f = {0, 0};
	uint32_t size;
	int n = 1;

	if (w->count == 1)
		p = c->examine;
	if (!commander_place(c, w, &p))
		return false;
	if (n < w->count && w->word[n][0] == '/' &&
	    !take_form(c, w->word[n++], &f))
		return false;
	if (n < w->count && !commander_address(c, w->word[n++], &p.address))
		return false;
	c->examine = p;
	if (f.kind == 'i')
		return code(c, &c->examine, f.count);
	size = f.kind == 'b'	 ? (uint32_t)f.count
	       : f.kind == 'x'	 ? (uint32_t)f.count * 4
	       : c->examine_size ? c->examine_size
				 : EXAMINE_SIZE;
	if (w->count == 1 + (f.kind != 0) + 1)
		size = f.kind ? size : EXAMINE_SIZE;
	if (n < w->count && !commander_address(c, w->word[n], &size))
		return false;
	c->examine_size = size;
	if (!size || size > EXAMINE_MAX)
		return commander_error(c, "expected a length of 1 to %X",
				       EXAMINE_MAX);
	return dump(c, &c->examine, size);
}

bool con_disassemble(struct commander *c, struct words *w)
{
	struct place p = {.address = c->code.address};
	uint64_t count = CODE_LINES;

	if (w->count == 1)
		p = c->code;
	if (!commander_place(c, w, &p))
		return false;
	if (w->count > 2 && !commander_number(c, w->word[2], &count))
		return false;
	if (w->count > 1 && !commander_address(c, w->word[1], &p.address))
		return false;
	if (count > 1000)
		return commander_error(c, "expected 1 to 1000 instructions");
	c->code = p;
	return code(c, &c->code, count);
}

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

bool con_deposit(struct commander *c, struct words *w)
{
	struct place p = {.space = PLACE_LOGICAL};
	uint8_t bytes[COMMANDER_LINE];
	struct error e;
	size_t n;

	if (w->count < 3)
		return commander_usage(c, w);
	if (!commander_address(c, w->word[1], &p.address) ||
	    !deposit_place(c, w, &p))
		return false;
	n = w->count > 2 ? deposit_bytes(w, bytes, sizeof bytes) : 0;
	if (!n)
		return commander_error(c,
				       "expected pairs of hexadecimal "
				       "digits, or a text in quotes, got "
				       "'%s'",
				       w->rest[2]);
	if (!place_write(c->session, &p, bytes, n, &e))
		return commander_error(c, "%s", e.text);
	return true;
}
