/*
 * con_examine.c - storage as a person wants to see it: x, examine,
 * disassemble.
 *
 * A form is gdb's: how many, of which unit, shown how (x/8xw, x/4i, x/2s); or
 * one of SIMH's options (examine -m 200-220).
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
#include "registers.h"

#define EXAMINE_SIZE 64u
#define EXAMINE_MAX  0x1000000u
#define CODE_LINES   10u
#define STRING_MAX   256u

/* ---- lines ----------------------------------------------------------------
 */

static bool no_storage(struct commander *c, const struct place *p)
{
	return commander_error(c,
			       "%06X: not in %s storage%s%s; `why` tells more",
			       (unsigned)p->address, place_space_name(p->space),
			       *p->path ? " of " : "", p->path);
}

static void dump_line(struct commander *c, const struct place *p,
		      const uint8_t *bytes, size_t n, unsigned unit)
{
	char hex[64] = "", text[20] = "";
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		k += (size_t)snprintf(hex + k, sizeof hex - k, "%s%02X",
				      i && i % unit == 0 ? " " : "", bytes[i]);
		text[i] = ebcdic_printable(bytes[i]);
	}
	commander_print(c, "%06X  %-*s  |%s|", (unsigned)p->address,
			unit < 4 ? (int)(32 + 16 / unit - 1) : 35, hex, text);
}

static void octal_or_binary(uint64_t v, char form, unsigned unit, char *out,
			    size_t size)
{
	if (form == 'o') {
		snprintf(out, size, "%llo", (unsigned long long)v);
		return;
	}
	for (unsigned i = unit * 8; i--;)
		*out++ = v >> i & 1 ? '1' : '0';
	*out = 0;
}

/* One unit in the form d, u, o or t. */
static void number(const uint8_t *bytes, unsigned unit, char form, char *out,
		   size_t size)
{
	unsigned unused = (8 - unit) * 8;
	uint64_t v = 0;

	for (unsigned i = 0; i < unit; i++)
		v = v << 8 | bytes[i];
	if (form == 'd')
		snprintf(out, size, "%lld",
			 (long long)((int64_t)(v << unused) >> unused));
	else if (form == 'u')
		snprintf(out, size, "%llu", (unsigned long long)v);
	else
		octal_or_binary(v, form, unit, out, size);
}

static void number_line(struct commander *c, const struct place *p,
			const uint8_t *bytes, size_t n,
			const struct examine_form *f)
{
	char line[400], text[72];
	size_t k = 0;

	for (size_t i = 0; i + f->unit <= n; i += f->unit) {
		number(bytes + i, f->unit, f->kind, text, sizeof text);
		k += (size_t)snprintf(line + k, sizeof line - k, "%s%s",
				      i ? " " : "", text);
	}
	commander_print(c, "%06X  %s", (unsigned)p->address, line);
}

static void character_line(struct commander *c, const struct place *p,
			   const uint8_t *bytes, size_t n)
{
	char text[17];

	for (size_t i = 0; i < n; i++)
		text[i] = ebcdic_printable(bytes[i]);
	text[n] = 0;
	commander_print(c, "%06X  '%s'", (unsigned)p->address, text);
}

static void address_lines(struct commander *c, const struct place *p,
			  const uint8_t *bytes, size_t n)
{
	char name[80];

	for (size_t i = 0; i + 4 <= n; i += 4) {
		uint32_t value = (uint32_t)bytes[i] << 24 |
				 (uint32_t)bytes[i + 1] << 16 |
				 (uint32_t)bytes[i + 2] << 8 | bytes[i + 3];

		symbols_name(c->session->symbols, place_table(c->session, p),
			     value & 0xFFFFFF, name, sizeof name);
		commander_print(c, "%06X  %08X %s", (unsigned)(p->address + i),
				(unsigned)value, name);
	}
}

static void show_line(struct commander *c, const struct place *p,
		      const uint8_t *bytes, size_t n,
		      const struct examine_form *f)
{
	switch (f->kind) {
	case 'd':
	case 'u':
	case 'o':
	case 't':
		number_line(c, p, bytes, n, f);
		break;
	case 'c':
		character_line(c, p, bytes, n);
		break;
	case 'a':
		address_lines(c, p, bytes, n);
		break;
	default:
		dump_line(c, p, bytes, n, f->unit);
	}
}

static bool lines(struct commander *c, struct place *p, uint32_t size,
		  const struct examine_form *f)
{
	/* What is no multiple of its unit begins its lines where it is. */
	uint32_t skew = p->address % f->unit;
	uint8_t bytes[16];

	while (size) {
		uint32_t n = 16 - (p->address - skew) % 16;
		size_t got;

		n = n < size ? n : size;
		got = place_read(c->session, p, bytes, n);
		if (got)
			show_line(c, p, bytes, got, f);
		p->address = (p->address + (uint32_t)got) & 0xFFFFFF;
		if (got < n)
			return no_storage(c, p);
		size -= n;
	}
	return true;
}

/* A string ends before a character that cannot be printed. */
static bool strings(struct commander *c, struct place *p, unsigned long count)
{
	uint8_t byte;
	char text[STRING_MAX + 1];

	for (; count; count--) {
		uint32_t begin = p->address;
		size_t n = 0;

		while (place_read(c->session, p, &byte, 1) == 1 &&
		       n < STRING_MAX &&
		       (ebcdic_printable(byte) != '.' || byte == 0x4B)) {
			text[n++] = ebcdic_printable(byte);
			p->address = (p->address + 1) & 0xFFFFFF;
		}
		text[n] = 0;
		if (place_read(c->session, p, &byte, 1) != 1 && !n)
			return no_storage(c, p);
		commander_print(c, "%06X  '%s'", (unsigned)begin, text);
		if (n < STRING_MAX)
			p->address = (p->address + 1) & 0xFFFFFF;
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

static bool code_line(struct commander *c, struct place *p, int *line,
		      char *file, size_t size)
{
	struct listing l;
	char text[256];

	if (!listing_in(c->session, p, &l))
		return no_storage(c, p);
	if (l.line && (l.line != *line || strcmp(file, l.file)))
		commander_print(c, "   %s:%d  %s", l.file, l.line, l.source);
	*line = l.line;
	snprintf(file, size, "%s", l.file);
	commander_print(c, "%s %s", is_next(c->session, p) ? "=>" : "  ",
			listing_text(&l, text, sizeof text));
	p->address = (p->address + l.length) & 0xFFFFFF;
	return true;
}

/* COUNT instructions, or (LENGTH not 0) those that begin in LENGTH bytes. */
static bool code(struct commander *c, struct place *p, uint64_t count,
		 uint32_t length)
{
	uint32_t begin = p->address;
	char file[128] = "";
	int line = 0;

	while (length ? p->address - begin < length : count--)
		if (!code_line(c, p, &line, file, sizeof file))
			return false;
	return true;
}

/* ---- forms ----------------------------------------------------------------
 */

static unsigned unit_of(char letter)
{
	switch (letter) {
	case 'b':
		return 1;
	case 'h':
		return 2;
	case 'w':
		return 4;
	case 'g':
		return 8;
	default:
		return 0;
	}
}

/* "/16x", "/8i", "/4", "/2dh". */
static bool take_form(struct commander *c, const char *text,
		      struct examine_form *f)
{
	char *end;
	const char *at;

	*f = (struct examine_form){.kind = 'x', .told = true};
	f->count = strtoul(text + 1, &end, 10);
	for (at = end; *at; at++) {
		char letter = (char)tolower((unsigned char)*at);

		if (unit_of(letter))
			f->unit = unit_of(letter);
		else if (strchr("xduotcsia", letter))
			f->kind = letter;
		else
			break;
	}
	if (!f->count)
		f->count = 1;
	if (!f->unit)
		f->unit = f->kind == 'c' ? 1 : 4;
	if (f->kind == 'a')
		f->unit = 4;
	if (*at || f->count > EXAMINE_MAX / 8)
		return commander_error(c,
				       "expected x/N and a form (x d u o t c "
				       "s i a) and unit (b h w g), got 'x%s'",
				       text);
	return true;
}

/* SIMH's options: -m instructions, -c or -e text, -a, -d, -o, -h. */
static bool take_option(struct commander *c, const char *text,
			struct examine_form *f)
{
	static const char simh[] = "mcehdosa", ours[] = "iccxdosa";
	const char *at = text[1] && !text[2] ? strchr(simh, text[1]) : NULL;

	if (!at)
		return commander_error(c,
				       "expected -m (instructions), -c (text), "
				       "-h, -d, -o, -s or -a, got '%s'",
				       text);
	f->kind = ours[at - simh];
	f->unit = f->kind == 'c' ? 1 : 4;
	return true;
}

static bool take_forms(struct commander *c, struct words *w,
		       struct examine_form *f)
{
	bool good = true;

	while (good && w->count > 1 && strchr("/-", w->word[1][0]) &&
	       isalnum((unsigned char)w->word[1][1]) &&
	       !(w->word[1][0] == '-' && w->word[1][2])) {
		good = w->word[1][0] == '/' ? take_form(c, w->word[1], f)
					    : take_option(c, w->word[1], f);
		commander_shift(w, 1);
	}
	if (good && w->count > 1 && w->word[1][0] == '/')
		return take_form(c, w->word[1], f);
	return good;
}

/* ---- places ---------------------------------------------------------------
 */

uint32_t commander_storage(const struct commander *c, const struct place *p)
{
	int n = *p->path ? place_node(c->session, p) : 0;

	return n > 0 && c->session->tower->nodes[n].size
		       ? c->session->tower->nodes[n].size
		       : machine_storage_size(c->session->machine);
}

bool commander_examine(struct commander *c, struct place *p, uint32_t length,
		       const struct examine_form *f)
{
	uint64_t size = length	  ? length
			: f->told ? (uint64_t)f->count * f->unit
				  : EXAMINE_SIZE;

	if (size > EXAMINE_MAX)
		return commander_error(c, "expected a length of 1 to %X",
				       EXAMINE_MAX);
	c->examine_size = (uint32_t)size;
	values_set(&c->session->values, "_", p->address);
	if (f->kind == 'i')
		return code(c, p, f->told ? f->count : CODE_LINES, length);
	if (f->kind == 's')
		return strings(c, p, f->told ? f->count : 1);
	return lines(c, p, (uint32_t)size, f);
}

/* Each item of a list, "200-20F,300"; LENGTH for those that tell none. */
static bool examine_list(struct commander *c, const char *text, uint32_t length)
{
	struct place *p = &c->examine;
	uint32_t size;
	struct error e;

	for (;; text++) {
		if (!expression_range(c->session, p, text, &text,
				      commander_storage(c, p), &size, &e))
			return commander_error(c, "%s", e.text);
		if (*text && *text != ',')
			return commander_error(c,
					       "expected a comma or the "
					       "end at '%s'",
					       text);
		if (!commander_examine(c, p, size ? size : length, &c->form))
			return false;
		if (!*text)
			return true;
	}
}

bool con_x(struct commander *c, struct words *w)
{
	struct place p = {.address = c->examine.address};
	uint32_t length = 0;

	if (w->count == 1)
		return commander_examine(c, &c->examine,
					 c->form.told ? 0 : c->examine_size,
					 &c->form);
	c->form = (struct examine_form){.kind = 'x', .unit = 4};
	if (!take_forms(c, w, &c->form) || !commander_place(c, w, &p))
		return false;
	if (w->count > 3)
		return commander_usage(c, w);
	if (w->count > 2 && !commander_address(c, w->word[2], &length))
		return false;
	if (w->count > 2 && !length)
		return commander_error(c, "expected a length above zero");
	c->examine = p;
	return w->count > 1 ? examine_list(c, w->word[1], length)
			    : commander_examine(c, &c->examine, 0, &c->form);
}

/* ---- registers ------------------------------------------------------------
 */

bool commander_is_register(struct commander *c, const char *word)
{
	struct register_ref r;
	struct symbol y;

	return register_find(*word == '$' ? word + 1 : word, &r) &&
	       (*word == '$' || register_always(&r) ||
		!symbols_find(c->session->symbols, word, &y));
}

static void show_register(struct commander *c, const struct register_ref *r)
{
	char name[24];

	commander_print(
		c, "%-6s %0*llX", register_name(r, name, sizeof name),
		register_digits(r),
		(unsigned long long)register_get(c->session->machine, NULL, r));
}

/* "R5" or "R0-R15" in TEXT up to LENGTH; false where it is none. */
static bool registers_of(struct commander *c, const char *text, size_t length)
{
	char first[32], *dash;
	struct register_ref r, last;

	snprintf(first, sizeof first, "%.*s", (int)length, text);
	dash = length < sizeof first ? strpbrk(first, "-:") : NULL;
	if (dash)
		*dash = 0;
	if (length >= sizeof first || !commander_is_register(c, first) ||
	    !register_find(*first == '$' ? first + 1 : first, &r))
		return false;
	last = r;
	if (dash && (!register_find(dash + 1, &last) || last.row != r.row ||
		     last.n < r.n))
		return false;
	do
		show_register(c, &r);
	while (r.n < last.n && register_next(&r));
	return true;
}

/* SIMH's: registers by their names, storage by its address. */
bool con_examine(struct commander *c, struct words *w)
{
	const char *text = w->count > 1 ? w->word[1] : "";
	bool some = false;

	if (!strcasecmp(text, "state")) {
		w->word[1] = "all";
		return con_registers(c, w);
	}
	while (*text) {
		size_t n = strcspn(text, ",");

		if (!registers_of(c, text, n))
			break;
		some = true;
		text += n + (text[n] == ',');
	}
	if (some && !*text)
		return true;
	if (some)
		w->word[1] += text - w->word[1];
	return con_x(c, w);
}

bool con_disassemble(struct commander *c, struct words *w)
{
	struct place p = {.address = c->code.address};
	uint64_t count = CODE_LINES;
	uint32_t length = 0;
	struct error e;

	if (w->count == 1)
		p = c->code;
	if (!commander_place(c, w, &p))
		return false;
	if (w->count > 2 && !commander_number(c, w->word[2], &count))
		return false;
	if (w->count > 1 &&
	    !expression_range(c->session, &p, w->word[1], NULL,
			      commander_storage(c, &p), &length, &e))
		return commander_error(c, "%s", e.text);
	if (count > 1000)
		return commander_error(c, "expected 1 to 1000 instructions");
	c->code = p;
	return code(c, &c->code, count, length);
}
