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

static bool wraps(uint32_t at, unsigned length)
{
	return at + length > 0x1000000;
}

/* How many bytes the operands can have at most. */
static void lengths(const struct moment *t, unsigned *one, unsigned *two)
{
	unsigned op = t->text[0], l = t->text[1];

	*one = *two = l + 1;
	if (op >= 0xF0) {
		*one = (l >> 4) + 1;
		*two = op == 0xF0 ? 1 : (l & 15) + 1;
	} else if (op == 0xDC || op == 0xDD) {
		*two = 256;
	} else if (op == 0xD9 || op == 0xDA || op == 0xDB) {
		*one = *two = 256;
	}
}

static uint32_t two_operands(const struct moment *t)
{
	uint32_t one = base_address(t, t->text + 2);
	uint32_t two = base_address(t, t->text + 4);
	unsigned l = t->text[1] + 1u, cr = space(t), op = t->text[0];
	unsigned length1, length2;
	uint32_t facts = 0;

	lengths(t, &length1, &length2);
	if (wraps(one, length1) || (op != 0xE8 && wraps(two, length2)))
		facts |= FACT_WRAP;
	switch (op) {
	case 0xDE:
	case 0xDF:
		if (overlap_at(t, one, l, two, l, cr, cr))
			facts |= FACT_EDIT_OVERLAP;
		if (overlap_at(t, one, l, t->ia, 6, cr, cr))
			facts |= FACT_EDIT_TEXT;
		break;
	case 0xE8:
		facts |= two < l - 1 ? FACT_WRAP : 0;
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

/* Blocks of the operand that begin behind byte K. */
static uint32_t blocks_behind(const struct moment *t, uint32_t at,
			      uint32_t length, uint32_t k)
{
	uint32_t skip = k + UNIT - ((at + k) & (UNIT - 1)), blocks = 0;
	struct operand o;

	if (skip >= length)
		return 0;
	find(t, space(t), (at + skip) & 0xFFFFFF, length - skip, &o);
	for (unsigned i = 0; i < o.count; i++)
		if (block_of(o.chunks[i].at) >= 0)
			blocks |= 1u << block_of(o.chunks[i].at);
	return blocks;
}

/* N bytes of an operand from I on, behind its end PAD; false: not there. */
static bool padded(const struct moment *t, uint32_t at, uint32_t length,
		   uint32_t i, uint8_t pad, uint8_t *out, uint32_t n)
{
	uint32_t there = i >= length ? 0 : length - i < n ? length - i : n;

	memset(out, pad, n);
	return machine_read(t->m, SPACE_LOGICAL, (at + i) & 0xFFFFFF, out,
			    there) == there;
}

/* What need not be fetched, because a byte before it is unequal. */
static uint32_t unequal(const struct moment *t, uint32_t one, uint32_t length1,
			uint32_t two, uint32_t length2, uint8_t pad)
{
	uint32_t longest = length1 > length2 ? length1 : length2;
	uint8_t a[256], b[256];

	for (uint32_t i = 0; i < longest; i += 256) {
		uint32_t n = longest - i < 256 ? longest - i : 256;
		bool there = padded(t, one, length1, i, pad, a, n) &&
			     padded(t, two, length2, i, pad, b, n);

		for (uint32_t k = 0; k < n; k++)
			if (a[k] != b[k])
				return blocks_behind(t, one, length1, i + k) |
				       blocks_behind(t, two, length2, i + k);
		if (!there)
			return 0;
	}
	return 0;
}

static uint32_t mask_compare(const struct moment *t)
{
	uint32_t word = gr(t, t->text[1] >> 4);
	uint8_t b[4];
	unsigned n = 0;

	for (unsigned i = 0; i < 4; i++)
		if (t->text[1] & (8 >> i))
			b[n++] = (uint8_t)(word >> (24 - 8 * i));
	for (unsigned k = 0; k < n; k++) {
		uint32_t at = base_address(t, t->text + 2);
		uint8_t byte;

		if (machine_read(t->m, SPACE_LOGICAL, (at + k) & 0xFFFFFF,
				 &byte, 1) < 1)
			return 0;
		if (byte != b[k])
			return blocks_behind(t, at, n, k);
	}
	return 0;
}

static uint32_t compares(const struct moment *t)
{
	unsigned r1 = t->text[1] >> 4, r2 = t->text[1] & 15;

	switch (t->text[0]) {
	case 0xD5:
		return unequal(t, base_address(t, t->text + 2), t->text[1] + 1u,
			       base_address(t, t->text + 4), t->text[1] + 1u,
			       0);
	case 0x0F:
		return unequal(t, gr(t, r1) & 0xFFFFFF,
			       gr(t, r1 | 1) & 0xFFFFFF, gr(t, r2) & 0xFFFFFF,
			       gr(t, r2 | 1) & 0xFFFFFF,
			       (uint8_t)(gr(t, r2 | 1) >> 24));
	case 0xBD:
		return mask_compare(t);
	default:
		return 0;
	}
}

/* ---- keys ------------------------------------------------------------------
 */

/* Does the key of a block forbid to store there? */
static bool forbidden(const struct moment *t, uint32_t real)
{
	unsigned key = t->psw >> 52 & 15;

	return real < SIZE && key && machine_key(t->m, real) >> 4 != key;
}

/* Is a part of it, which its key forbids, in this page of real storage? */
static bool touches(const struct moment *t, uint32_t at, uint32_t length,
		    uint32_t page)
{
	struct operand o;

	find(t, space(t), at & 0xFFFFFF, length, &o);
	for (unsigned i = 0; i < o.count; i++)
		if ((o.chunks[i].at & 0xFFF000) == page &&
		    forbidden(t, o.chunks[i].at))
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
	if (op == 0xB2 && t->text[1] == 0x21) /* IPTE: its table is real */
		return (gr(t, t->text[3] >> 4) & 0xFFF000) == page &&
		       forbidden(t, page);
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

/* The blocks of a page. */
static uint32_t blocks_of_page(uint32_t page)
{
	uint32_t blocks = 0;

	for (uint32_t at = page; at < page + 2 * UNIT; at += UNIT)
		if (block_of(at) >= 0)
			blocks |= 1u << block_of(at);
	return blocks;
}

static void reset_keys(const struct moment *t, struct case_facts *out)
{
	uint32_t page = sets_key(t), at;

	if (t->text[0] == 0xB2 && t->text[1] == 0x2A)
		page = gr(t, t->text[3] & 15) & 0xFFF000;
	if (t->text[0] == 0xB2 && t->text[1] == 0x13) {
		at = base_address(t, t->text + 2);
		page = at & 0xFFF000;
		if (block_of(at ^ UNIT) >= 0)
			out->pairs |= 1u << block_of(at ^ UNIT);
	}
	if (page == NO_PAGE)
		return;
	out->reset |= blocks_of_page(page);
	out->resets++;
}

/* LOAD CONTROL: is the translation format of control register 0 another, or a
 * segment table? */
static bool loads_tables(const struct moment *t)
{
	unsigned r1 = t->text[1] >> 4, r3 = t->text[1] & 15;
	uint32_t at = base_address(t, t->text + 2);

	for (unsigned i = 0; t->text[0] == 0xB7; i++) {
		unsigned n = (r1 + i) & 15;
		uint32_t mask = n == 0		   ? 0x00F80000
				: n == 1 || n == 7 ? 0xFFFFFFFF
						   : 0;
		uint8_t b[4];

		if (machine_read(t->m, SPACE_LOGICAL, (at + 4 * i) & 0xFFFFFF,
				 b, 4) < 4)
			return false;
		if ((get_be(b, 4) ^ machine_cr(t->m, n)) & mask)
			return true;
		if (n == r3)
			break;
	}
	return false;
}

/* STORE CLOCK, STORE CPU TIMER, STORE CLOCK COMPARATOR: the blocks. */
static uint32_t stores_clock(const struct moment *t)
{
	uint32_t blocks = 0;
	struct operand o;

	if (t->text[0] != 0xB2 ||
	    (t->text[1] != 0x05 && t->text[1] != 0x07 && t->text[1] != 0x09))
		return 0;
	find(t, space(t), base_address(t, t->text + 2), 8, &o);
	for (unsigned i = 0; i < o.count; i++)
		if (block_of(o.chunks[i].at) >= 0)
			blocks |= 1u << block_of(o.chunks[i].at);
	return blocks;
}

/* ---- operands of the last instruction ---------------------------------------
 */

static uint32_t absolute(const struct moment *t, uint32_t real)
{
	uint32_t page = real & 0xFFF000, prefix = machine_prefix(t->m);

	return page == 0 ? prefix | real : page == prefix ? real & 0xFFF : real;
}

/* Pages that are not there are left out. */
static uint32_t blocks_at(const struct moment *t, unsigned cr, uint32_t at,
			  uint32_t length)
{
	uint32_t blocks = 0;

	for (uint32_t i = 0; i < length && i < CHUNKS * UNIT;) {
		uint32_t logical = (at + i) & 0xFFFFFF;
		uint32_t n = UNIT - (logical & (UNIT - 1));
		struct operand o;

		if (n > length - i)
			n = length - i;
		find(t, cr, logical, n, &o);
		if (o.count && block_of(absolute(t, o.chunks[0].at)) >= 0)
			blocks |= 1u << block_of(absolute(t, o.chunks[0].at));
		i += n;
	}
	return blocks;
}

static void long_operand(const struct moment *t, unsigned r, uint32_t *blocks)
{
	*blocks = blocks_at(t, space(t), gr(t, r), gr(t, r | 1) & 0xFFFFFF);
}

static void operands(const struct moment *t, uint32_t *blocks)
{
	unsigned op = t->text[0], one, two, cr = space(t);
	uint32_t at = base_address(t, t->text + 2);
	uint32_t second = base_address(t, t->text + 4);

	blocks[0] = blocks[1] = 0;
	if (op == 0x0E || op == 0x0F) {
		long_operand(t, t->text[1] >> 4 & 14, &blocks[0]);
		long_operand(t, t->text[1] & 14, &blocks[1]);
	} else if (op >= 0xD0) {
		lengths(t, &one, &two);
		if (op == 0xE8)
			second -= two - 1;
		blocks[0] = blocks_at(t,
				      op == 0xDB   ? 7
				      : op == 0xDA ? 1
						   : cr,
				      at, one);
		blocks[1] = blocks_at(t,
				      op == 0xDB   ? 1
				      : op == 0xDA ? 7
						   : cr,
				      second, two);
	} else if (op >= 0x40) {
		if (op < 0x80 && t->text[1] & 15)
			at += gr(t, t->text[1] & 15);
		blocks[0] = blocks_at(t, cr, at, 64);
	}
}

/* ---- all of them ------------------------------------------------------------
 */

static void remember(const struct moment *t, uint32_t facts, unsigned length,
		     struct case_facts *out)
{
	uint32_t real = t->ia;

	if (translates(t) &&
	    machine_translate(t->m, machine_cr(t->m, 0),
			      machine_cr(t->m, space(t)), t->ia, &real))
		real = 0;
	out->last = (struct moment_at){real, length};
	for (unsigned i = 0; i < FACTS; i++)
		if (facts >> i & 1 && !(out->facts >> i & 1))
			out->first[i] = out->last;
	out->facts |= facts;
}

void facts_before(struct facts *f, struct case_facts *out,
		  const struct machine *m, uint64_t psw, uint32_t ia,
		  const uint8_t *text)
{
	struct moment t = {.m = m, .psw = psw, .ia = ia & 0xFFFFFF};
	unsigned length = text[0] < 0x40 ? 2 : text[0] < 0xC0 ? 4 : 6;
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
	if (loads_tables(&t))
		facts |= FACT_TABLES_LOADED;
	if (key_used(&t, f))
		facts |= FACT_KEY_USED;
	reset_keys(&t, out);
	operands(&t, out->operand);
	out->clock |= stores_clock(&t);
	out->unequal |= compares(&t);
	remember(&t, facts, length, out);
}
