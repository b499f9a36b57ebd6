/*
 * con_cp.c - CP's commands DISPLAY and STORE, with their operands as VM/370
 * has them (IBM Virtual Machine Facility/370: CP Command Reference for General
 * Users, GC20-1820).
 *
 *     DISPLAY 200.20 T300-33F K0-2000 G G5 Y X0-3 PSW CAW CSW I400.10
 *     STORE 200 4700        words, to a word boundary
 *     STORE S201 47F0       bytes
 *     STORE G5 1 2          registers, from 5 on
 *     STORE PSW 2000 / STORE STATUS
 *
 * A word that is a letter of theirs and a number is theirs, also when a symbol
 * has the name; other words are addresses as everywhere, and DSECT at ADDRESS.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "commander.h"
#include "expression.h"
#include "psw.h"

#define CAW 0x48
#define CSW 0x40

/* ---- operands -------------------------------------------------------------
 */

/* The CPU that P is of. */
static bool cpu_of(struct commander *c, const struct place *p,
		   struct tower_cpu *cpu)
{
	int n = place_node(c->session, p);

	return (n >= 0 && tower_cpu(c->session->tower, n, cpu)) ||
	       commander_error(c, "the registers of %s are not known",
			       *p->path ? p->path : "the machine");
}

/* "5", "0-3", "4.2" or nothing, of 16 registers; STEP 2: of even ones. */
static bool registers_in(const char *text, unsigned step, unsigned *first,
			 unsigned *last)
{
	unsigned long a, b;
	char *end;

	*first = 0;
	*last = 16 - step;
	if (step == 2)
		*last = 6;
	if (!*text)
		return true;
	if (!isxdigit((unsigned char)*text))
		return false;
	a = strtoul(text, &end,
		    text[1] && isdigit((unsigned char)text[1]) ? 10 : 16);
	b = a;
	if (*end && strchr("-:.", *end)) {
		char sign = *end;
		bool all = !strcasecmp(end + 1, "end");

		if (!all && !isxdigit((unsigned char)end[1]))
			return false;
		b = all		  ? *last
		    : sign == '.' ? a + strtoul(end + 1, &end, 16) * step - step
				  : strtoul(end + 1, &end, 10);
		if (!all && *end)
			return false;
	} else if (*end) {
		return false;
	}
	if (a > *last || b > *last || a > b || a % step)
		return false;
	*first = (unsigned)a;
	*last = (unsigned)b;
	return true;
}

/* ---- display --------------------------------------------------------------
 */

static void show_words(struct commander *c, const char *name,
		       const uint32_t *words, unsigned first, unsigned last)
{
	for (unsigned n = first; n <= last; n += 4) {
		char line[80] = "";
		size_t k = 0;

		for (unsigned i = n; i <= last && i < n + 4; i++)
			k += (size_t)snprintf(line + k, sizeof line - k,
					      " %08X", (unsigned)words[i]);
		commander_print(c, "%s %2u =%s", name, n, line);
	}
}

static bool show_registers(struct commander *c, const struct place *p,
			   char kind, unsigned first, unsigned last)
{
	struct tower_cpu cpu;

	if (!cpu_of(c, p, &cpu))
		return false;
	if (kind == 'Y')
		for (unsigned n = first; n <= last; n += 2)
			commander_print(c, "FPR %2u = %016llX", n,
					(unsigned long long)cpu.fpr[n / 2]);
	else
		show_words(c, kind == 'X' ? "ECR" : "GPR",
			   kind == 'X' ? cpu.cr : cpu.gr, first, last);
	return true;
}

static bool show_psw(struct commander *c, const struct place *p)
{
	struct tower_cpu cpu;
	char words[128];

	if (!cpu_of(c, p, &cpu))
		return false;
	commander_print(c, "PSW = %08X %08X  %s", (unsigned)(cpu.psw >> 32),
			(unsigned)cpu.psw,
			psw_words(cpu.psw, words, sizeof words));
	return true;
}

static bool show_low(struct commander *c, struct place p, const char *name,
		     uint32_t address, size_t size)
{
	uint8_t b[8];
	char text[24] = "";

	p.space = PLACE_REAL;
	p.address = address;
	if (place_read(c->session, &p, b, size) != size)
		return commander_error(c, "%06X: no storage there",
				       (unsigned)address);
	for (size_t i = 0; i < size; i++)
		snprintf(text + strlen(text), sizeof text - strlen(text),
			 "%s%02X", i == 4 ? " " : "", b[i]);
	commander_print(c, "%s = %s", name, text);
	return true;
}

/* Blocks with the same key in one line. */
static bool show_keys(struct commander *c, struct place p, uint32_t length)
{
	uint32_t at = p.address & ~0x7FFu,
		 end = p.address + (length ? length : 1);
	uint32_t begin = at, absolute;
	int last = -1;
	struct error e;

	for (; at < end || last >= 0; at += 0x800) {
		int key = -1;

		p.address = at;
		if (at < end && place_absolute(c->session, &p, &absolute, &e))
			key = machine_key(c->session->machine, absolute);
		else if (at < end)
			return commander_error(c, "%s", e.text);
		if (last >= 0 && key != last) {
			commander_print(c, "%06X TO %06X  KEY = %02X",
					(unsigned)begin, (unsigned)at - 1,
					(unsigned)last);
			begin = at;
		}
		last = key;
	}
	return true;
}

static bool show_storage(struct commander *c, struct place *p, const char *text,
			 const struct examine_form *form, bool keys)
{
	const char *end;
	uint32_t length;
	struct error e;

	if (!expression_range(c->session, p, text, &end,
			      commander_storage(c, p), &length, &e))
		return commander_error(c, "%s", e.text);
	if (*end)
		return commander_error(c,
				       "'%s': expected a range such as "
				       "200-23F or 200.40",
				       text);
	c->examine = *p;
	if (keys)
		return show_keys(c, *p, length);
	return commander_examine(c, &c->examine,
				 length		     ? length
				 : form->kind == 'i' ? 0
						     : 4,
				 form);
}

static bool number_follows(const char *text)
{
	return isxdigit((unsigned char)*text) &&
	       strspn(text, "0123456789abcdefABCDEF") == strcspn(text, "-:./+");
}

/* One operand. */
static bool display(struct commander *c, const char *word, struct place p)
{
	struct examine_form form = {.kind = 'x', .unit = 4};
	char kind = (char)toupper((unsigned char)*word);
	unsigned first, last;

	if (!strcasecmp(word, "PSW"))
		return show_psw(c, &p);
	if (!strcasecmp(word, "CAW"))
		return show_low(c, p, "CAW", CAW, 4);
	if (!strcasecmp(word, "CSW"))
		return show_low(c, p, "CSW", CSW, 8);
	if (strchr("GXY", kind) &&
	    registers_in(word + 1, kind == 'Y' ? 2 : 1, &first, &last))
		return show_registers(c, &p, kind, first, last);
	if (strchr("LVTKI", kind) && number_follows(word + 1)) {
		form.kind = kind == 'I' ? 'i' : 'x';
		if (kind == 'V')
			p.space = PLACE_VIRTUAL;
		return show_storage(c, &p, word + 1, &form, kind == 'K');
	}
	return show_storage(c, &p, word, &form, false);
}

/* The only operand is the address, three digits, of a display station; or,
 * with a zero before as nobody writes storage, of another device: picture
 * tells that it has none. */
static bool is_station(struct commander *c, const struct words *w)
{
	unsigned address;
	const struct device *d =
		w->count == 2 && strlen(w->word[1]) == 3 &&
				config_address(w->word[1], &address)
			? machine_device(c->session->machine, address)
			: NULL;

	return d && (device_class(d) == DEVICE_DISPLAY || *w->word[1] == '0');
}

bool con_display(struct commander *c, struct words *w)
{
	struct place p = {.space = PLACE_LOGICAL};
	char text[COMMANDER_LINE];
	bool good;

	if (is_station(c, w))
		return con_picture(c, w);
	if (!commander_place(c, w, &p))
		return false;
	if (w->count < 2)
		return session_first_device(c->session, DEVICE_DISPLAY) >= 0
			       ? con_picture(c, w)
			       : show_registers(c, &p, 'G', 0, 15) &&
					 show_psw(c, &p);
	commander_text(w, 1, text, sizeof text);
	if (commander_block(c, text, &p, &good))
		return good;
	for (int i = 1; i < w->count; i++)
		if (!display(c, w->word[i], p))
			return false;
	return true;
}

/* ---- store ----------------------------------------------------------------
 */

/* 1 to DIGITS hexadecimal digits, right-adjusted. */
static bool value(struct commander *c, const char *text, size_t digits,
		  uint64_t *out)
{
	size_t n = strspn(text, "0123456789abcdefABCDEF");

	if (!n || text[n] || n > digits)
		return commander_error(c,
				       "expected 1 to %zu hexadecimal digits, "
				       "got '%s'",
				       digits, text);
	*out = strtoull(text, NULL, 16);
	return true;
}

/* Registers are set in the machine; those of virtual machines are CP's. */
static bool store_registers(struct commander *c, const struct words *w,
			    char kind, unsigned first)
{
	enum session_register what = kind == 'X'   ? REG_CONTROL
				     : kind == 'Y' ? REG_FLOATING
						   : REG_GENERAL;
	unsigned step = kind == 'Y' ? 2 : 1, last = kind == 'Y' ? 6 : 15;
	uint64_t v;

	for (int i = 2; i < w->count; i++, first += step) {
		if (first > last)
			return commander_error(c,
					       "there are no registers "
					       "behind %u",
					       last);
		if (!value(c, w->word[i], kind == 'Y' ? 16 : 8, &v))
			return false;
		session_set_register(c->session, what, first, v);
	}
	return true;
}

static bool store_psw(struct commander *c, const struct words *w)
{
	uint64_t psw = machine_psw(c->session->machine), high = psw >> 32, low;

	if (w->count > 4 || (w->count == 4 && !value(c, w->word[2], 8, &high)))
		return w->count > 4 ? commander_usage(c, w) : false;
	if (!value(c, w->word[w->count - 1], 8, &low))
		return false;
	session_set_register(c->session, REG_PSW, 0, high << 32 | low);
	return true;
}

static bool store_bytes(struct commander *c, const struct words *w,
			struct place *p)
{
	uint8_t bytes[COMMANDER_LINE];
	size_t n = 0;
	struct error e;

	for (int i = 2; i < w->count; i++)
		for (const char *t = w->word[i]; *t; t += 2) {
			char pair[3] = {t[0], t[1], 0};
			uint64_t v;

			if (!t[1] || !value(c, pair, 2, &v))
				return commander_error(c, "expected pairs of "
							  "hexadecimal digits");
			bytes[n++] = (uint8_t)v;
		}
	return place_write(c->session, p, bytes, n, &e) ||
	       commander_error(c, "%s", e.text);
}

static bool store_words(struct commander *c, const struct words *w,
			struct place *p)
{
	uint8_t bytes[COMMANDER_WORDS * 4];
	size_t n = 0;
	uint64_t v;
	struct error e;

	p->address &= ~3u;
	for (int i = 2; i < w->count; i++, n += 4) {
		if (!value(c, w->word[i], 8, &v))
			return false;
		for (int k = 0; k < 4; k++)
			bytes[n + (size_t)k] = (uint8_t)(v >> (24 - 8 * k));
	}
	return place_write(c->session, p, bytes, n, &e) ||
	       commander_error(c, "%s", e.text);
}

static bool store_storage(struct commander *c, const struct words *w,
			  struct place *p)
{
	char kind = (char)toupper((unsigned char)w->word[1][0]);
	bool lettered = strchr("LVS", kind) && number_follows(w->word[1] + 1);
	struct error e;
	int64_t address;

	if (lettered && kind == 'V')
		p->space = PLACE_VIRTUAL;
	if (!expression_in(c->session, p, w->word[1] + lettered, NULL, &address,
			   &e))
		return commander_error(c, "%s", e.text);
	p->address = (uint32_t)address & 0xFFFFFF;
	return lettered && kind == 'S' ? store_bytes(c, w, p)
				       : store_words(c, w, p);
}

bool con_store(struct commander *c, struct words *w)
{
	struct place p = {.space = PLACE_LOGICAL};
	unsigned first, last;
	char kind =
		w->count > 1 ? (char)toupper((unsigned char)*w->word[1]) : 0;

	if (w->count == 2 && strlen(w->word[1]) > 1 &&
	    !strncasecmp("status", w->word[1], strlen(w->word[1]))) {
		session_key(c->session, OPERATOR_STORE_STATUS);
		return true;
	}
	if (!commander_place(c, w, &p))
		return false;
	if (w->count < 3)
		return commander_usage(c, w);
	if (!*p.path && !strcasecmp(w->word[1], "PSW"))
		return store_psw(c, w);
	if (kind && strchr("GXY", kind) && w->word[1][1] &&
	    registers_in(w->word[1] + 1, kind == 'Y' ? 2 : 1, &first, &last) &&
	    first == last)
		return *p.path ? commander_error(c, "registers of a virtual "
						    "machine are CP's: set "
						    "them with its STORE")
			       : store_registers(c, w, kind, first);
	return store_storage(c, w, &p);
}
