/*
 * gen_guarded.c - pieces of program that branch, loop, execute, move long,
 * and change the state of the CPU, such that the host knows what they do.
 */
#include <string.h>

#include "gen.h"

enum { LOAD = 0x58, LOAD_MULTIPLE = 0x98, LOAD_ADDRESS = 0x41 };

static void emit_rx(struct gen *g, unsigned op, unsigned r1, unsigned operand)
{
	gen_begin(g);
	gen_emit(g, op << 24 | r1 << 20 | operand, 4);
}

static unsigned here(const struct gen *g)
{
	return CODE_BASE << 12 | g->at;
}

/* ---- branches ------------------------------------------------------------
 */

static void set_operand(struct gen *g, unsigned at, unsigned operand)
{
	put_be(g->text + at + 2, operand, 2);
}

/* Over one instruction, by an address in storage or in a register. */
static void branch_over(struct gen *g)
{
	static const uint8_t rx[] = {0x47, 0x47, 0x45, 0x4D, 0x46};
	unsigned op = rx[rng_below(&g->r, sizeof rx)], at = g->at;

	emit_rx(g, op, op == 0x47 ? rng_below(&g->r, 16) : rng_below(&g->r, 8),
		0);
	gen_plain(g, NULL, NULL);
	set_operand(g, at, here(g));
}

static void branch_register(struct gen *g)
{
	static const uint8_t rr[] = {0x07, 0x05, 0x0D, 0x06};
	unsigned op = rr[rng_below(&g->r, sizeof rr)];
	unsigned word = gen_word(g, 0), to = rng_below(&g->r, 8);
	unsigned r1 = op == 7 ? rng_below(&g->r, 16) : rng_below(&g->r, 8);
	uint32_t top = (uint32_t)rng_next(&g->r) & 0xFF000000;

	emit_rx(g, LOAD, to, CODE_BASE << 12 | word);
	gen_begin(g);
	gen_emit(g, op << 8 | r1 << 4 | to, 2);
	gen_plain(g, NULL, NULL);
	put_be(g->text + word,
	       top | (g->c->code + g->at + (rng_once(&g->r, 64) ? 1 : 0)), 4);
}

static void branch_index(struct gen *g)
{
	unsigned at = g->at;

	emit_rx(g, 0x86 + rng_below(&g->r, 2), rng_below(&g->r, 8), 0);
	g->text[at + 1] |= (uint8_t)rng_below(&g->r, 16);
	gen_plain(g, NULL, NULL);
	set_operand(g, at, here(g));
}

/* Register 8 counts. */
static void loop(struct gen *g)
{
	unsigned count = 1 + rng_below(&g->r, 4), back;

	emit_rx(g, LOAD_ADDRESS, COUNTER, 1 + rng_below(&g->r, 30));
	back = here(g);
	for (unsigned i = 0; i < count; i++)
		gen_plain(g, NULL, NULL);
	emit_rx(g, 0x46, COUNTER, back);
}

/* ---- execute ---------------------------------------------------------------
 */

/* The target lies with the constants.  What R1 changes is a length or an
 * immediate byte. */
static void execute(struct gen *g)
{
	uint8_t text[6];
	unsigned length, at, r1;

	gen_plain(g, text, &length);
	switch (rng_below(&g->r, 16)) {
	case 0:
		put_be(text, 0x0A00 | rng_below(&g->r, 256), 2);
		break;
	case 1:
		put_be(text, 0x0500 | rng_below(&g->r, 8) << 4, 2);
		break;
	case 2:
		put_be(text, 0x44000000 | here(g), 4);
		break;
	case 3:
		put_be(text, 0x0700 | rng_below(&g->r, 16) << 4, 2);
		break;
	}
	at = gen_bytes(g, text, 6, 2);
	r1 = (text[0] >= 0xD0 || (text[0] >= 0x91 && text[0] <= 0x97)) &&
			     text[0] != 0xE5
		     ? rng_below(&g->r, 16)
		     : 0;
	if (rng_once(&g->r, 64))
		at |= 1;
	emit_rx(g, 0x44, r1, CODE_BASE << 12 | at);
}

/* ---- long moves and comparisons --------------------------------------------
 */

static uint32_t long_address(struct gen *g, uint32_t *length)
{
	uint32_t v = g->c->gr[10 + rng_below(&g->r, 2)] & 0xFFFFFF;

	*length = rng_once(&g->r, 8) ? 0 : rng_below(&g->r, 0x300);
	if (g->real) {
		if (v < ARENA_DATA)
			v = ARENA_DATA;
		if (v < TAIL && v + *length > ARENA_END)
			v = ARENA_DATA;
	} else if (rng_once(&g->r, 8)) {
		*length = rng_below(&g->r, 0x1000000);
	} else if (rng_once(&g->r, 2)) {
		*length = rng_below(&g->r, 0x3000);
	}
	return v;
}

static void long_operands(struct gen *g)
{
	unsigned pair = rng_below(&g->r, 3) * 2, at;
	uint32_t l1, l2, a1 = long_address(g, &l1), a2 = long_address(g, &l2);
	uint32_t top = (uint32_t)rng_next(&g->r) & 0xFF000000;
	uint8_t b[16];

	/* Pages that are the same storage elsewhere: see MVCL_ALIAS. */
	if (g->dat && rng_below(&g->r, 16)) {
		a1 = ARENA_DATA + rng_below(&g->r, 0x4000);
		a2 = ARENA_DATA + rng_below(&g->r, 0x4000);
	} else {
		g->c->alias |= g->dat;
	}
	if (rng_once(&g->r, 4))
		a2 = a1 + rng_below(&g->r, 16);
	if (rng_once(&g->r, 3))
		l2 = l1;
	put_be(b, a1 | top, 4);
	put_be(b + 4, l1 | top << 1, 4);
	put_be(b + 8, a2 | top >> 1, 4);
	put_be(b + 12, l2 | (rng_next(&g->r) & 0xFF000000), 4);
	at = gen_bytes(g, b, 16, 4);
	emit_rx(g, LOAD_MULTIPLE, pair,
		(pair + 3) << 16 | CODE_BASE << 12 | at);
	gen_begin(g);
	if (rng_once(&g->r, 40))
		pair++;
	gen_emit(g,
		 (rng_once(&g->r, 2) ? 0x0E00 : 0x0F00) | pair << 4 |
			 (pair + 2),
		 2);
}

/* ---- the text changes itself ---------------------------------------------
 */

static void modify(struct gen *g)
{
	unsigned at = g->at;

	gen_begin(g);
	gen_emit(g, 0x92000000 | rng_below(&g->r, 256) << 16, 4);
	if (rng_once(&g->r, 2))
		gen_plain(g, NULL, NULL);
	set_operand(g, at, here(g) + 3);
	emit_rx(g, LOAD_ADDRESS, rng_below(&g->r, 8), rng_below(&g->r, 256));
}

static void monitor(struct gen *g)
{
	gen_begin(g);
	gen_emit(g,
		 0xAF000000 |
			 rng_below(&g->r, rng_once(&g->r, 8) ? 256 : 16) << 16 |
			 gen_operand(g, 1, 0),
		 4);
}

void gen_guarded(struct gen *g)
{
	if (g->o->das && g->dat && rng_once(&g->r, 10)) {
		gen_das(g);
		return;
	}
	switch (rng_below(&g->r, 24)) {
	case 0:
		branch_over(g);
		break;
	case 1:
		branch_register(g);
		break;
	case 2:
		branch_index(g);
		break;
	case 3:
		loop(g);
		break;
	case 4:
		execute(g);
		break;
	case 5:
		long_operands(g);
		break;
	case 6:
		modify(g);
		break;
	case 7:
		monitor(g);
		break;
	case 8:
	case 9:
	case 10:
	case 11:
		if (!g->problem || rng_once(&g->r, 8)) {
			gen_privileged(g);
			break;
		}
		/* fall through */
	default:
		gen_plain(g, NULL, NULL);
	}
}
