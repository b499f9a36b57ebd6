/*
 * facts.c - what a case did that machines may do differently.
 *
 * Looked at before each instruction of our machine, with the registers and
 * tables that it then has: rows of known.def need not guess.
 *
 * Models: GA22-7000, chapters 3 (wrapping), 5 (interruptible instructions),
 * 7, 8 and 10 (operands that overlap).
 */
#include <string.h>

#include "facts.h"

enum { CHUNKS = 64, UNIT = 2048, NO_PAGE = 1 };

/* The pieces of an operand in real storage, up to the first that is not
 * translated. */
struct operand {
	unsigned count;
	struct {
		uint32_t at, length;
	} chunks[CHUNKS];
};

struct moment {
	const struct machine *m;
	uint64_t psw;
	uint32_t ia;
	uint8_t text[6];   /* of the instruction, or of EXECUTE's target */
	uint32_t executed; /* where the target is, or 0 */
};

/* ---- operands --------------------------------------------------------------
 */

static uint32_t gr(const struct moment *t, unsigned n)
{
	return machine_gr(t->m, n);
}

static uint32_t base_address(const struct moment *t, const uint8_t *at)
{
	uint32_t v = (uint32_t)get_be(at, 2) & 0xFFF;

	return (v + (at[0] >> 4 ? gr(t, at[0] >> 4) : 0)) & 0xFFFFFF;
}

static bool translates(const struct moment *t)
{
	return t->psw >> 51 & 1 && t->psw >> 58 & 1;
}

/* CR: that of the segment table. */
static void find(const struct moment *t, unsigned cr, uint32_t at,
		 uint32_t length, struct operand *o)
{
	o->count = 0;
	while (length && o->count < CHUNKS) {
		uint32_t n = UNIT - (at & (UNIT - 1)), real = at;

		if (n > length)
			n = length;
		if (translates(t) &&
		    machine_translate(t->m, machine_cr(t->m, 0),
				      machine_cr(t->m, cr), at, &real))
			return;
		o->chunks[o->count].at = real;
		o->chunks[o->count++].length = n;
		at = (at + n) & 0xFFFFFF;
		length -= n;
	}
}

static bool overlap(const struct operand *a, const struct operand *b)
{
	for (unsigned i = 0; i < a->count; i++)
		for (unsigned j = 0; j < b->count; j++)
			if (a->chunks[i].at <
				    b->chunks[j].at + b->chunks[j].length &&
			    b->chunks[j].at <
				    a->chunks[i].at + a->chunks[i].length)
				return true;
	return false;
}

static bool overlap_at(const struct moment *t, uint32_t one, uint32_t length1,
		       uint32_t two, uint32_t length2, unsigned cr1,
		       unsigned cr2)
{
	struct operand a, b;

	find(t, cr1, one, length1, &a);
	find(t, cr2, two, length2, &b);
	return overlap(&a, &b);
}

/* The register of the segment table that operands go by. */
static unsigned space(const struct moment *t)
{
	return t->psw >> 51 & 1 && t->psw >> 47 & 1 ? 7 : 1;
}

/* ---- long operands ---------------------------------------------------------
 */

static uint32_t move_long(const struct moment *t)
{
	unsigned r1 = t->text[1] >> 4 & 14, r2 = t->text[1] & 14;
	uint32_t to = gr(t, r1) & 0xFFFFFF, from = gr(t, r2) & 0xFFFFFF;
	uint32_t length = gr(t, r1 | 1) & 0xFFFFFF;
	uint32_t length2 = gr(t, r2 | 1) & 0xFFFFFF;
	uint32_t facts = 0;
	unsigned cr = space(t);

	if (overlap_at(t, to, length, t->ia, t->executed ? 4 : 2, cr, 1) ||
	    (t->executed && overlap_at(t, to, length, t->executed, 2, cr, 1)))
		facts |= FACT_LONG_TEXT;
	if (length2 > length)
		length2 = length;
	if (translates(t) && overlap_at(t, to, length, from, length2, cr, cr))
		facts |= FACT_LONG_ALIAS;
	return facts;
}

/* EXECUTE finds another target after a unit of operation. */
static uint32_t executes_by(const struct moment *t, const uint8_t *execute)
{
	unsigned x = execute[1] & 15, b = execute[2] >> 4;
	unsigned r1 = t->text[1] >> 4 & 14, r2 = t->text[1] & 14;

	return (x && ((x & 14) == r1 || (x & 14) == r2)) ||
			       (b && ((b & 14) == r1 || (b & 14) == r2)) ||
			       (execute[1] >> 4 &&
				((execute[1] >> 4 & 14) == r1 ||
				 (execute[1] >> 4 & 14) == r2))
		       ? FACT_LONG_TEXT
		       : 0;
}

/* ---- storage-to-storage instructions --------------------------------------
 */

static bool may_wrap(uint32_t at, unsigned length)
{
	return at + length > 0x1000000;
}

static uint32_t two_operands(const struct moment *t)
{
	uint32_t one = base_address(t, t->text + 2);
	uint32_t two = base_address(t, t->text + 4);
	unsigned l = t->text[1] + 1u, cr = space(t), op = t->text[0];
	uint32_t facts =
		may_wrap(one, 256) || may_wrap(two, 256) ? FACT_WRAP : 0;

	switch (op) {
	case 0xDE:
	case 0xDF:
		if (overlap_at(t, one, l, two, l, cr, cr))
			facts |= FACT_EDIT_OVERLAP;
		if (overlap_at(t, one, l, t->ia, 6, cr, cr))
			facts |= FACT_EDIT_TEXT;
		break;
	case 0xE8:
		facts |= two < l ? FACT_WRAP : 0;
		if (overlap_at(t, one, l, (two - (l - 1)) & 0xFFFFFF, l, cr,
			       cr))
			facts |= FACT_INVERSE_OVERLAP;
		break;
	case 0xD9:
		if (overlap_at(t, one, 256, two, 256, cr, cr))
			facts |= FACT_KEY_OVERLAP;
		break;
	case 0xDA:
	case 0xDB:
		if (overlap_at(t, one, 256, two, 256, op == 0xDA ? 1 : 7,
			       op == 0xDA ? 7 : 1))
			facts |= FACT_KEY_OVERLAP;
		break;
	}
	return facts;
}

/* ---- comparing -------------------------------------------------------------
 */

/* A byte behind which nothing need be fetched. */
static bool unequal(const struct moment *t, uint32_t one, uint32_t two,
		    uint32_t length)
{
	uint8_t a[256], b[256];

	while (length) {
		uint32_t n = length < sizeof a ? length : (uint32_t)sizeof a;
		size_t x = machine_read(t->m, SPACE_LOGICAL, one, a, n);
		size_t y = machine_read(t->m, SPACE_LOGICAL, two, b, n);
		size_t both = x < y ? x : y;

		if (memcmp(a, b, both))
			return true;
		if (both < n)
			return false;
		one = (one + n) & 0xFFFFFF;
		two = (two + n) & 0xFFFFFF;
		length -= n;
	}
	return false;
}

static uint32_t compares(const struct moment *t)
{
	switch (t->text[0]) {
	case 0xD5:
		return unequal(t, base_address(t, t->text + 2),
			       base_address(t, t->text + 4), t->text[1] + 1u)
			       ? FACT_UNEQUAL
			       : 0;
	case 0x0F: /* padding is not looked at */
	case 0xBD:
		return FACT_UNEQUAL;
	default:
		return 0;
	}
}

/* ---- keys ------------------------------------------------------------------
 */

/* Is a part of it in this page of real storage, or just beside? */
static bool touches(const struct moment *t, uint32_t at, uint32_t length,
		    uint32_t page)
{
	struct operand o;

	find(t, space(t), at & 0xFFFFFF, length, &o);
	for (unsigned i = 0; i < o.count; i++)
		if ((o.chunks[i].at & 0xFFF000) == page)
			return true;
	return false;
}

/* Does the instruction refer to the page? */
static bool refers(const struct moment *t, uint32_t page)
{
	unsigned op = t->text[0], x = t->text[1] & 15;
	uint32_t at;

	if (op == 0x0E || op == 0x0F)
		return touches(t, gr(t, t->text[1] >> 4 & 14),
			       gr(t, t->text[1] >> 4 | 1) & 0xFFFFFF, page) ||
		       touches(t, gr(t, x & 14), gr(t, x | 1) & 0xFFFFFF, page);
	if (op < 0x40)
		return false;
	at = base_address(t, t->text + 2);
	if (x && (op < 0x80 || op == 0xB1))
		at += gr(t, x);
	if (touches(t, at, 256, page))
		return true;
	at = base_address(t, t->text + 4);
	/* That of MVCIN goes to the left. */
	return op >= 0xD0 && touches(t, op == 0xE8 ? at - 255 : at, 256, page);
}

/* The page whose key it sets, or NO_PAGE. */
static uint32_t sets_key(const struct moment *t)
{
	if (t->text[0] == 0x08)
		return gr(t, t->text[1] & 15) & 0xFFF000;
	if (t->text[0] == 0xB2 && t->text[1] == 0x2B)
		return gr(t, t->text[3] & 15) & 0xFFF000;
	return NO_PAGE;
}

/* An access to a page whose key was set: to fetch this, or an operand. */
static bool key_used(const struct moment *t, struct facts *f)
{
	bool used = false;
	uint32_t page;

	for (unsigned i = 0; i < f->keyed_count && !used; i++)
		used = touches(t, t->ia, 6, f->keyed[i]) ||
		       (t->executed &&
			touches(t, t->executed, 6, f->keyed[i])) ||
		       refers(t, f->keyed[i]);
	page = sets_key(t);
	if (page != NO_PAGE && f->keyed_count < KEYED)
		f->keyed[f->keyed_count++] = page;
	return used;
}

/* LOAD CONTROL: is the translation format of control register 0 another? */
static bool loads_format(const struct moment *t)
{
	unsigned r1 = t->text[1] >> 4, r3 = t->text[1] & 15;
	uint8_t b[4];

	if (t->text[0] != 0xB7 || (r1 && r3 >= r1) ||
	    machine_read(t->m, SPACE_LOGICAL,
			 base_address(t, t->text + 2) + 4 * ((16 - r1) & 15), b,
			 4) < 4)
		return false;
	return (get_be(b, 4) ^ machine_cr(t->m, 0)) & 0x00F80000;
}

uint32_t facts_before(struct facts *f, const struct machine *m, uint64_t psw,
		      uint32_t ia, const uint8_t *text)
{
	struct moment t = {.m = m, .psw = psw, .ia = ia & 0xFFFFFF};
	uint32_t facts = 0;

	memcpy(t.text, text, 6);
	if (text[0] == 0x44) {
		t.executed = base_address(&t, text + 2);
		if (text[1] & 15)
			t.executed += gr(&t, text[1] & 15);
		t.executed &= 0xFFFFFF;
		memset(t.text, 0, 6);
		machine_read(m, SPACE_LOGICAL, t.executed, t.text, 6);
		if (text[1] >> 4)
			t.text[1] |= (uint8_t)gr(&t, text[1] >> 4);
		if (t.text[0] == 0x0E || t.text[0] == 0x0F)
			facts |= executes_by(&t, text);
	}
	if (t.text[0] == 0x0E)
		facts |= move_long(&t);
	if (t.text[0] >= 0xD0)
		facts |= two_operands(&t);
	if (loads_format(&t))
		facts |= FACT_FORMAT_LOADED;
	if (key_used(&t, f))
		facts |= FACT_KEY_USED;
	return facts | compares(&t);
}
