/*
 * gen_privileged.c - privileged instructions in guarded cases.  What they do
 * to the state is followed, so that a case never comes to real key 0 with
 * addresses that are good only when translated.
 */
#include "gen.h"

static void emit_s(struct gen *g, unsigned op, unsigned operand)
{
	gen_begin(g);
	gen_emit(g, op << 16 | operand, 4);
}

static unsigned constant(unsigned at)
{
	return CODE_BASE << 12 | at;
}

static unsigned load_word(struct gen *g, uint32_t v)
{
	unsigned r = rng_below(&g->r, 8);

	gen_begin(g);
	gen_emit(g, 0x58000000 | r << 20 | constant(gen_word(g, v)), 4);
	return r;
}

/* ---- PSW -------------------------------------------------------------------
 */

/* A system mask that keeps translation on where it must be. */
static uint8_t a_mask(struct gen *g, bool ec)
{
	uint8_t mask = (uint8_t)rng_next(&g->r);

	if (!ec)
		return mask;
	if (rng_below(&g->r, 24))
		mask &= 0x47;
	return g->real ? mask : mask | 0x04;
}

static void masks(struct gen *g)
{
	uint8_t mask = a_mask(g, g->ec);

	if (g->problem) {
		emit_s(g, 0xAD00 | mask, gen_operand(g, 1, 0));
		return;
	}
	switch (rng_below(&g->r, 3)) {
	case 0:
		emit_s(g, 0x8000, constant(gen_bytes(g, &mask, 1, 1)));
		if (g->ec)
			g->dat = mask & 4;
		break;
	case 1: /* STNSM */
		emit_s(g, 0xAC00 | mask, gen_operand(g, 1, 0));
		if (g->ec)
			g->dat = g->dat && mask & 4;
		break;
	default: /* STOSM */
		emit_s(g, 0xAD00 | mask, gen_operand(g, 1, 0));
		if (g->ec)
			g->dat = g->dat || mask & 4;
	}
}

static uint8_t allowed_key(struct gen *g)
{
	return (uint8_t)(rng_once(&g->r, 2) ? g->key
					    : rng_below(&g->r, 15) << 4);
}

/* To the instruction behind it. */
static void load_psw(struct gen *g)
{
	bool ec = !g->real || rng_below(&g->r, 3);
	uint8_t mask = a_mask(g, ec), key = allowed_key(g);
	unsigned problem = rng_once(&g->r, 3);
	uint64_t psw = (uint64_t)mask << 56 | (uint64_t)(key | problem) << 48;
	uint64_t rest = rng_next(&g->r) & 0x3F;

	psw |= g->c->code + g->at + 4;
	if (rng_once(&g->r, 4))
		psw |= (uint64_t)4 << 48;
	if (ec)
		psw |= (uint64_t)8 << 48 | rest << 40;
	else
		psw |= rest << 24 | rng_below(&g->r, 4) << 30 |
		       (uint64_t)rng_below(&g->r, 65536) << 32;
	if (mask & 4 && ec && g->o->das && rng_once(&g->r, 4))
		psw |= (uint64_t)0x8000 << 32;
	if (rng_once(&g->r, 24))
		psw ^= rng_once(&g->r, 2)
			       ? 1
			       : (uint64_t)1 << (24 + rng_below(&g->r, 24));
	emit_s(g, 0x8200, constant(gen_double(g, psw)));
	if (g->problem)
		return;
	g->ec = ec;
	g->dat = ec && mask & 4;
	g->key = key;
	g->problem = problem;
}

static void key(struct gen *g)
{
	unsigned k = allowed_key(g);

	if (rng_once(&g->r, 2)) {
		emit_s(g, 0xB20B, 0);
		return;
	}
	emit_s(g, 0xB20A, k | rng_below(&g->r, 16) | rng_below(&g->r, 16) << 8);
	if (!g->problem)
		g->key = (uint8_t)k;
}

/* ---- control registers and prefix
 * --------------------------------------------- */

static void control(struct gen *g)
{
	unsigned r1 = rng_below(&g->r, 16), n = rng_once(&g->r, 2) ? 1 : 3;
	uint8_t b[64];

	if (rng_once(&g->r, 2)) {
		emit_s(g, 0xB600 | rng_below(&g->r, 256),
		       gen_operand(g, 64, 4));
		return;
	}
	if (!g->o->das && rng_once(&g->r, 3)) { /* other tables */
		g->format = rng_below(&g->r, 4);
		r1 = 0;
		n = 2;
	}
	for (unsigned i = 0; i < n; i++)
		put_be(b + 4 * i, gen_cr(g, (r1 + i) & 15), 4);
	emit_s(g, 0xB700 | r1 << 4 | ((r1 + n - 1) & 15),
	       constant(gen_bytes(g, b, 4 * n, 4)));
}

/* Bits 0-7 of a prefix are zeros here: hercules looks at them. */
static void prefix(struct gen *g)
{
	static const uint32_t value[] = {0, PREFIX, PREFIX, PREFIX | 0xFFF,
					 0x900000};

	if (rng_once(&g->r, 2))
		emit_s(g, 0xB211, gen_operand(g, 4, 4));
	else
		emit_s(g, 0xB210,
		       constant(gen_word(g, value[rng_below(&g->r, 5)])));
}

/* ---- keys
 * --------------------------------------------------------------------
 */

/* A real address in reach, or out of storage.  Reference bits of tables, and
 * all of the low pages, are not comparable: see compare.c. */
static uint32_t a_real(struct gen *g, bool any)
{
	const struct block *b;
	uint32_t v;

	do {
		b = &block_table[rng_below(&g->r, BLOCKS)];
	} while (!any &&
		 (b->key < ARENA || (b->key >= ARENA_END && b->key < TAIL)));
	v = b->key + 16 * rng_below(&g->r, 128);

	if (rng_once(&g->r, 20))
		v = SIZE + (v & 0xFFFF0);
	if (rng_once(&g->r, 20))
		v |= rng_below(&g->r, 16);
	return v;
}

static void touch(struct gen *g, uint32_t page)
{
	for (uint32_t at = page; at < page + 2 * BLOCK; at += BLOCK)
		if (block_of(at) >= 0)
			g->c->touched |= 0x80000000u >> block_of(at);
}

static void storage_keys(struct gen *g)
{
	/* Of two keys hercules inserts all bits: not where they differ. */
	unsigned which = g->paired ? 1 + rng_below(&g->r, 6)
				   : (3 + 1 + rng_below(&g->r, 6)) % 7;
	unsigned other = rng_below(&g->r, 8);
	bool resets = which == 2 || which == 4 || which == 6;
	uint32_t real = a_real(g, which == 0 || which == 5);
	unsigned at = load_word(g, real), operand;

	/* Hercules resets and reports two blocks where one is meant (RRB), and
	 * misses references behind it: the case ends, or others would show. */
	if (resets)
		g->ends = true;
	/* A key that is set has no change bit: summed and put back all the
	 * same. */
	if (which == 0 || which == 5)
		touch(g, real & 0xFFF000);
	gen_begin(g);
	switch (which) {
	case 0:
	case 1:
		gen_emit(g, (which ? 0x0900 : 0x0800) | other << 4 | at, 2);
		break;
	case 2: /* RRB: base register AT, if it can be one */
		if (!at) {
			gen_emit(g, 0x0900 | other << 4, 2);
			break;
		}
		gen_emit(g, 0xB2130000 | at << 12 | 16 * rng_below(&g->r, 16),
			 4);
		break;
	case 3:
	case 4:
	case 5:
		gen_emit(g, (0xB229u + which - 3) << 16 | other << 4 | at, 4);
		break;
	default:
		/* There may be no base that suits. */
		for (unsigned i = 0; i < 100; i++) {
			operand = gen_operand(g, 1, 0);
			if (gen_address(g, operand) >= ARENA &&
			    gen_address(g, operand) / 0x10000 !=
				    TABLES / 0x10000) {
				gen_emit(g, 0xB2130000 | operand, 4);
				return;
			}
		}
		gen_emit(g, 0x0900 | other << 4 | at, 2);
	}
}

/* Only pages of data: what is there becomes zero, without a change bit.
 * Hercules clears half the page; so the program clears the other half. */
static void test_block(struct gen *g)
{
	uint32_t v = ARENA_DATA + rng_below(&g->r, ARENA_END - ARENA_DATA);
	uint8_t b[16] = {0};
	int block;

	if (rng_once(&g->r, 8))
		v = rng_once(&g->r, 2) ? TAIL + rng_below(&g->r, 4096) : SIZE;
	gen_begin(g);
	gen_emit(g, 0x41000000, 4); /* LA 0,0 */
	block = block_of(v & ~0xFFFu);
	put_be(b, (v & ~0xFFFu) + 0x800, 4);
	put_be(b + 4, 0x800, 4);
	v = load_word(g, v);
	gen_begin(g);
	gen_emit(g, 0xB22C0000 | rng_below(&g->r, 8) << 4 | v, 4);
	if (block < 0)
		return;
	g->c->touched |= 0xC0000000u >> block;
	g->c->halves |= 2u << block;
	gen_begin(g);
	gen_emit(g, 0x98250000 | constant(gen_bytes(g, b, 16, 4)), 4);
	gen_begin(g);
	gen_emit(g, 0x0E24, 2);
}

/* ---- translation
 * -------------------------------------------------------------- */

static void invalidate(struct gen *g)
{
	uint32_t page = rng_once(&g->r, 4)
				? rng_below(&g->r, 0x30000)
				: ARENA_DATA + rng_below(&g->r, 0x6000);
	uint32_t table = tables_page_table(g->format, page);
	unsigned r1, r2, at;

	if (rng_once(&g->r, 16))
		table = 0x900000;
	r1 = load_word(g, 0xF0000000 | table);
	at = g->at;

	do {
		g->at = at;
		r2 = load_word(g, page);
		if (r2 == r1)
			g->c->insn_count--;
	} while (r2 == r1);
	gen_begin(g);
	gen_emit(g, 0xB2210000 | r1 << 4 | r2, 4);
}

static void translation(struct gen *g)
{
	unsigned operand = gen_operand(g, 4, 0);

	switch (rng_below(&g->r, 6)) {
	case 0:
	case 1: /* LRA */
		gen_begin(g);
		gen_emit(g,
			 0xB1000000 | rng_below(&g->r, 8) << 20 |
				 (rng_once(&g->r, 2) ? INDEX << 16 : 0) |
				 operand,
			 4);
		break;
	case 2:
	case 3: /* TPROT */
		gen_begin(g);
		gen_emit(g,
			 (uint64_t)0xE501 << 32 | (uint64_t)operand << 16 |
				 allowed_key(g) | rng_below(&g->r, 16),
			 6);
		break;
	case 4:
		emit_s(g, 0xB20D, 0);
		break;
	default:
		invalidate(g);
	}
}

/* ---- clocks, other CPUs, channels -----------------------------------------
 */

static void clear(struct gen *g, unsigned operand)
{
	gen_begin(g);
	gen_emit(g, (uint64_t)0xD707 << 32 | operand << 16 | operand, 6);
}

static void clocks(struct gen *g)
{
	unsigned operand = gen_operand(g, 8, 8);

	switch (rng_below(&g->r, 7)) {
	case 0:
		emit_s(g, 0xB206, operand); /* SCKC, STCKC */
		operand = gen_operand(g, 8, 8);
		emit_s(g, 0xB207, operand);
		/* Hercules keeps 56 bits. */
		gen_begin(g);
		gen_emit(g, 0x92000000 | (operand + 7), 4);
		break;
	case 1:
		emit_s(g, 0xB208, operand); /* SPT */
		break;
	case 2:
		emit_s(g, 0xB209, operand); /* STPT */
		clear(g, operand);
		break;
	case 3:
		emit_s(g, 0xB205, operand); /* STCK */
		clear(g, operand);
		break;
	case 4:
		emit_s(g, 0xB204, operand | 1); /* SCK */
		break;
	case 5:
		emit_s(g, 0xB202, operand); /* STIDP */
		break;
	default:
		emit_s(g, 0xB212, operand); /* STAP */
	}
}

static void signal_processor(struct gen *g)
{
	static const uint8_t order[] = {0, 1, 1, 0x40, 0x80, 0xFF};
	unsigned to =
		load_word(g, rng_once(&g->r, 2) ? 0 : 1 + rng_below(&g->r, 9));

	gen_begin(g);
	gen_emit(g,
		 0xAE000000 | rng_below(&g->r, 8) << 20 | to << 16 |
			 order[rng_below(&g->r, sizeof order)],
		 4);
}

static void channels(struct gen *g)
{
	static const uint16_t op[] = {0x9C00, 0x9C01, 0x9D00, 0x9D01,
				      0x9E00, 0x9E01, 0x9F00, 0xB203};

	emit_s(g, op[rng_below(&g->r, 8)], 0x100 + rng_below(&g->r, 0xF00));
}

/* An operand that is not there, or on no boundary: the instruction has no
 * effect.  With translation on it is on pages that no case has. */
static void bad_operand(struct gen *g)
{
	static const uint16_t op[] = {0x8200, 0x8000, 0xB700, 0xB711,
				      0xB72A, 0xB610, 0xB210, 0xB206,
				      0xB208, 0xB202, 0xB207, 0xAC00};
	unsigned what = op[rng_below(&g->r, sizeof op / sizeof *op)];
	uint32_t far = (g->dat ? NOWHERE : SIZE) + 8 * rng_below(&g->r, 0xE00);
	unsigned at = g->at, r, d = 8 * rng_below(&g->r, 64);

	do {
		if (g->at != at)
			g->c->insn_count--;
		g->at = at;
		r = load_word(g, far);
	} while (!r);
	if (rng_once(&g->r, 4))
		d |= 1u << rng_below(&g->r, 3);
	emit_s(g, what, r << 12 | d);
	g->ends = true;
}

/* In the problem state any of them, anyhow. */
static void refused(struct gen *g)
{
	const struct isa_insn *row;

	do {
		row = &isa_table[rng_below(&g->r, INSN_COUNT)];
	} while (row->privilege != PRIV || row->facility == FAC_DAS);
	gen_begin(g);
	if (row->opcode_bytes == 2)
		gen_emit(g, row->opcode, 2);
	else
		gen_emit(g, (unsigned)row->opcode << 8 | rng_below(&g->r, 256),
			 2);
	if (row->length > 2)
		gen_emit(g, gen_operand(g, 8, row->align), 2);
	if (row->length > 4)
		gen_emit(g, gen_operand(g, 8, 0), 2);
}

void gen_privileged(struct gen *g)
{
	static void (*const piece[])(struct gen *) = {
		masks,	      masks,	    load_psw,
		load_psw,     key,	    control,
		control,      prefix,	    storage_keys,
		storage_keys, storage_keys, test_block,
		translation,  translation,  translation,
		clocks,	      clocks,	    signal_processor,
		channels,     bad_operand};

	if (g->problem) {
		refused(g);
		return;
	}
	piece[rng_below(&g->r, sizeof piece / sizeof *piece)](g);
}
