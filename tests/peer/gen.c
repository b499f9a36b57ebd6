/*
 * gen.c - makes a case: state, addresses, keys, tables, and its program.
 */
#include <assert.h>
#include <string.h>

#include "gen.h"

/* ---- text and constants ----------------------------------------------------
 */

void gen_begin(struct gen *g)
{
	assert(g->c->insn_count < MAX_INSNS);
	g->c->insns[g->c->insn_count++] = (uint16_t)g->at;
}

void gen_emit(struct gen *g, uint64_t v, unsigned size)
{
	assert(g->at + size <= POOL);
	put_be(g->text + g->at, v, size);
	g->at += size;
}

bool gen_room(const struct gen *g)
{
	return g->at < CODE_ROOM - 40 && g->pool < TEXT_END - 0xA0 &&
	       g->c->insn_count < MAX_INSNS - 8;
}

unsigned gen_bytes(struct gen *g, const void *bytes, unsigned size,
		   unsigned boundary)
{
	unsigned at = (g->pool + boundary - 1) / boundary * boundary;

	assert(at + size <= TEXT_END);
	memcpy(g->text + at, bytes, size);
	g->pool = at + size;
	return at;
}

unsigned gen_word(struct gen *g, uint32_t v)
{
	uint8_t b[4];

	put_be(b, v, 4);
	return gen_bytes(g, b, 4, 4);
}

unsigned gen_double(struct gen *g, uint64_t v)
{
	uint8_t b[8];

	put_be(b, v, 8);
	return gen_bytes(g, b, 8, 8);
}

/* ---- patches ---------------------------------------------------------------
 */

static void patch(struct peer_case *c, uint32_t at, const uint8_t *bytes,
		  unsigned length, enum patch_kind kind)
{
	struct patch *p = &c->patches[c->patch_count];

	if (c->patch_count == MAX_PATCHES)
		return;
	c->patch_count++;
	p->at = at;
	p->length = (uint16_t)length;
	p->kind = (uint8_t)kind;
	memcpy(p->bytes, bytes, length);
}

void gen_data(struct gen *g, uint32_t address, const uint8_t *bytes,
	      unsigned length)
{
	bool data = address >= ARENA_DATA && address + length <= ARENA_END;
	bool tail = address >= TAIL && address + length <= SIZE;

	/* Room is kept for the text. */
	if ((data || tail) && g->c->patch_count < MAX_PATCHES - 8)
		patch(g->c, address, bytes, length, PATCH_DATA);
}

void gen_table_bytes(struct gen *g, uint32_t real, const uint8_t *bytes,
		     unsigned size)
{
	if (g->c->patch_count < MAX_PATCHES - 8)
		patch(g->c, real, bytes, size, PATCH_TABLE);
}

void gen_table(struct gen *g, uint32_t real, uint64_t v, unsigned size)
{
	uint8_t b[8];

	put_be(b, v, size);
	if (real)
		gen_table_bytes(g, real, b, size);
}

uint8_t *case_text(struct peer_case *c, uint32_t at)
{
	for (unsigned i = 0; i < c->patch_count; i++) {
		struct patch *p = &c->patches[i];

		if (p->kind == PATCH_TEXT && at >= p->at &&
		    at < p->at + p->length)
			return p->bytes + (at - p->at);
	}
	return NULL;
}

bool gen_cut(struct peer_case *c, uint32_t real)
{
	static const uint8_t svc[2] = {0x0A, 0x00};
	uint8_t *left = case_text(c, real), *right = case_text(c, real + 1);
	unsigned count = c->patch_count;
	int block = block_of(real);

	if (left && right) {
		*left = svc[0];
		*right = svc[1];
		return true;
	}
	if (block < 0 || real < block_table[block].first)
		return false;
	patch(c, real, svc, 2, PATCH_TEXT);
	return c->patch_count > count;
}

static void text_to_patches(struct gen *g)
{
	for (unsigned i = 0; i < g->pool;) {
		unsigned n = g->pool - i < 256 ? g->pool - i : 256;

		if (i < POOL && i + n > POOL)
			n = POOL - i;
		/* What lies between code and constants is not needed. */
		if (i >= POOL || i < g->at)
			patch(g->c, g->c->code + i, g->text + i, n, PATCH_TEXT);
		i += n;
	}
}

/* ---- addresses
 * ------------------------------------------------------------- */

/* Good in real key 0: whatever displacement up to 6FF and length of 256,
 * it stays in the arena's data, at the end of storage, or out of it. */
static uint32_t real_base(struct gen *g)
{
	uint32_t page = ARENA_DATA + 0x1000 * rng_below(&g->r, 5);

	switch (rng_below(&g->r, 10)) {
	case 0:
		return TAIL + 0x100 * rng_below(&g->r, 16);
	case 1:
		return rng_once(&g->r, 2) ? 0x400 : SIZE - 8;
	case 2:
		return rng_once(&g->r, 2) ? 0xFFF000
					  : SIZE + rng_below(&g->r, 0x700000);
	case 3:
		return page + 0xFF0 + rng_below(&g->r, 16);
	case 4:
		return page + 0x7F0 + rng_below(&g->r, 16);
	case 5:
		return ARENA_END - 0x1000 + rng_below(&g->r, 0x100);
	case 6:
		return page + rng_below(&g->r, 0x1000);
	default:
		return page + 8 * rng_below(&g->r, 0x200);
	}
}

/* For translation on all the time. */
static uint32_t virtual_base(struct gen *g)
{
	static const uint32_t odd[] = {0x0,	 0x800,	   0x6F80,   0x18000,
				       0x30000,	 0x40000,  0x50000,  0x60000,
				       0x70000,	 0x80000,  0x100000, 0x200000,
				       0x300000, 0x400000, 0x500000, 0x600000,
				       0x800000, 0xFFFF80, 0xFFF800, 0xFFFFFF};

	switch (rng_below(&g->r, 8)) {
	case 0: /* the last ones wrap around */
		return odd[rng_below(&g->r,
				     (uint32_t)(sizeof odd / sizeof *odd) -
					     (g->guarded ? 0 : 3))];
	case 1:
		return 0x20000 + rng_below(&g->r, 0x8000);
	case 2:
		return 0x20000 + 0x800 * rng_below(&g->r, 16) - 8;
	case 3:
		return rng_below(&g->r, 0x8000);
	case 4:
		return rng_below(&g->r, 0x1000000);
	default:
		return real_base(g);
	}
}

static uint32_t a_base(struct gen *g)
{
	uint32_t v = g->real ? real_base(g) : virtual_base(g);

	return rng_once(&g->r, 3) ? v | rng_below(&g->r, 256) << 24 : v;
}

static void registers(struct gen *g)
{
	struct peer_case *c = g->c;

	for (unsigned i = 0; i < 16; i++)
		c->gr[i] = data_word(&g->r);
	if (g->guarded) {
		c->gr[INDEX] = rng_once(&g->r, 2) ? 0 : rng_below(&g->r, 64);
		for (unsigned i = 10; i < 16; i++)
			c->gr[i] = a_base(g);
		if (g->low)
			c->gr[15] = 0x100;
	} else {
		for (unsigned i = 0; i < 16; i++)
			if (rng_below(&g->r, 3))
				c->gr[i] = a_base(g);
	}
	c->gr[CODE_BASE] = c->code;
	for (unsigned i = 0; i < 4; i++)
		c->fpr[i] = data_float(&g->r);
}

/* ---- state
 * ------------------------------------------------------------------ */

uint32_t gen_cr(struct gen *g, unsigned n)
{
	uint32_t v = (uint32_t)rng_next(&g->r);

	switch (n) {
	case 0:
		/* Block multiplexing, SSM suppression, TOD sync, low-address
		 * protection; the format; no external interruptions. */
		v = (rng_once(&g->r, 2) ? v & 0x80000000 : 0) |
		    (rng_once(&g->r, 4) ? 0x40000000 : 0) |
		    (g->low || (rng_once(&g->r, 4)) ? 0x10000000 : 0);
		if (g->o->das)
			v |= rng_below(&g->r, 4) << 26;
		if (rng_once(&g->r, 20)) { /* no format */
			v |= rng_below(&g->r, 32) << 19;
			if ((v & 0x00F80000) != 0x00400000 &&
			    (v & 0x00F80000) != 0x00800000 &&
			    (v & 0x00F80000) != 0x00500000 &&
			    (v & 0x00F80000) != 0x00900000)
				return v;
			v &= 0xFF07FFFF;
		}
		return v | tables_cr0(g->format);
	case 1: {
		uint32_t length = g->format < 2 ? 15 : 0;

		if (rng_once(&g->r, 8))
			length = rng_below(&g->r, 17);
		return length << 24 | tables_segment_table(g->format);
	}
	case 3:
	case 4:
	case 5:
	case 7:
		return g->o->das ? gen_das_cr(g, n) : 0;
	case 8:
		return v;
	case 2:
	case 10:
	case 11:
	case 12:
	case 13:
		return rng_once(&g->r, 2) ? v : 0;
	case 14:
		return g->o->das ? gen_das_cr(g, n) : 0xC2000000;
	case 15:
		return 0x200;
	default:
		return 0;
	}
}

/* A PSW key, or the key of a block: mostly the same. */
static uint8_t a_key(struct gen *g)
{
	return (uint8_t)(rng_below(&g->r, 15) << 4);
}

static void keys(struct gen *g)
{
	bool plain = rng_once(&g->r, 3);

	g->paired = rng_once(&g->r, 2);
	for (unsigned i = 0; i < BLOCKS; i++) {
		uint8_t key = plain || rng_below(&g->r, 4) ? g->key : a_key(g);

		if (!plain && rng_once(&g->r, 4))
			key |= 0x08;
		if (rng_once(&g->r, 3))
			key |= 0x04;
		if (rng_once(&g->r, 12))
			key |= 0x02;
		if (block_table[i].key >= ARENA &&
		    block_table[i].key < ARENA_DATA && rng_below(&g->r, 16))
			key = (uint8_t)(g->key | (key & 0x0E));
		/* Nobody but the guarded may touch these. */
		if (!g->guarded && (block_table[i].key < ARENA ||
				    (block_table[i].key >= PREFIX &&
				     block_table[i].key < TAIL)))
			key = 0xF8;
		if (g->paired && block_table[i].key & BLOCK)
			key = (uint8_t)((key & 6) | (g->c->keys[i - 1] & 0xF8));
		g->c->keys[i] = key;
	}
}

/* Some pages of the arena, mostly data, are not as in the batch's tables. */
static void tables(struct gen *g)
{
	unsigned bad = rng_once(&g->r, 3) ? 1 + rng_below(&g->r, 3) : 0;

	for (unsigned i = 0; i < bad; i++) {
		uint32_t page =
			rng_once(&g->r, 12)
				? ARENA + 0x800 * rng_below(&g->r, 4)
				: ARENA_DATA + 0x800 * rng_below(&g->r, 12);
		uint32_t entry = tables_page_entry(g->format, page);
		uint32_t v = page >> 8;

		if (!(g->format & 1) || !(page & 0x800))
			switch (rng_below(&g->r, 4)) {
			case 0:
				v |= 2;
				break;
			case 1:
				v = 0x9000;
				break;
			default:
				v |= g->format & 1 ? 8 : 4;
			}
		gen_table(g, entry, v, 2);
	}
}

static uint64_t psw_of(struct gen *g, uint32_t ia)
{
	uint64_t key = g->key, program = rng_below(&g->r, 16);
	uint64_t cc = rng_below(&g->r, 4), mask, flags;

	flags = (g->ec ? 8u : 0) | (rng_once(&g->r, 4) ? 4u : 0) |
		(g->problem ? 1u : 0);
	mask = rng_below(&g->r, 256);
	if (g->ec)
		mask &= rng_once(&g->r, 4) ? 0x43 : 0x03;
	if (g->dat)
		mask |= 0x04;
	if (g->io) /* no interruptions of channels */
		mask &= 0x01;
	if (!g->guarded) /* the watchdog */
		mask |= 0x01;
	if (g->ec)
		return mask << 56 | (key | flags) << 48 | cc << 44 |
		       program << 40 | ia;
	return mask << 56 | (key | flags) << 48 | cc << 28 | program << 24 | ia;
}

static void state(struct gen *g)
{
	struct peer_case *c = g->c;

	g->guarded = rng_below(&g->r, 3) != 0;
	g->ec = rng_below(&g->r, 3) != 0;
	g->dat = g->ec && rng_once(&g->r, 2);
	g->problem = !g->guarded || rng_once(&g->r, 4);
	g->format = rng_below(&g->r, 4);
	g->real = !g->dat || rng_once(&g->r, 2);
	g->low = g->guarded && !g->dat && rng_once(&g->r, 8);
	g->key = rng_once(&g->r, 2) ? 0 : a_key(g);
	g->io = rng_once(&g->r, 80);
	if (g->io) {
		g->guarded = g->real = true;
		g->dat = g->problem = g->low = false;
		g->key = 0;
	}
	if (!g->guarded && !g->dat && !g->key)
		g->key = (uint8_t)(0x10 + (rng_below(&g->r, 14) << 4));
	for (unsigned i = 0; i < 16; i++)
		c->cr[i] = gen_cr(g, i);
	/* At first a good format: case 0 of gen_cr makes bad ones. */
	if (g->dat && rng_below(&g->r, 20))
		c->cr[0] = (c->cr[0] & 0xFC000000) | tables_cr0(g->format);
	c->cr[0] |= g->guarded ? 0 : 0x00000400;
	c->alias = !g->guarded && g->dat;
	if (g->io)
		c->cr[0] &= 0xEFFFFFFF;
	c->cr[9] = 0;
	/* Near the ends of blocks and pages, or anywhere. */
	c->code = ARENA + 8 * rng_below(&g->r, 0x180);
	if (rng_once(&g->r, 4))
		c->code = ARENA + 0x800 * (1 + rng_below(&g->r, 2)) -
			  8 * rng_below(&g->r, 12);
}

void gen_case(struct peer_case *c, uint64_t seed, uint64_t number,
	      const struct peer_options *o)
{
	struct gen g = {.c = c, .o = o, .pool = POOL};
	unsigned count;

	memset(c, 0, sizeof *c);
	c->number = number;
	rng_seed(&g.r, seed, number);
	state(&g);
	registers(&g);
	c->psw = psw_of(&g, c->code);
	keys(&g);
	if (g.dat)
		tables(&g);
	count = rng_once(&g.r, 4) ? 1 : 1 + rng_below(&g.r, 20);
	for (unsigned i = 0; i < count && gen_room(&g) && !g.ends; i++) {
		if (g.io)
			gen_io(&g);
		else if (g.guarded)
			gen_guarded(&g);
		else
			gen_wild(&g);
	}
	gen_begin(&g);
	gen_emit(&g, 0x0A00 | rng_below(&g.r, 256), 2);
	text_to_patches(&g);
}
