/*
 * gen_io.c - channel programs for the printer that both machines have.
 *
 * Interruptions are masked; the program waits by TEST I/O, keeps the channel
 * status and the condition codes, and leaves nothing pending.  The first
 * command takes data, so that START I/O ends with code 0 on both machines, and
 * nothing is printed, which would take a printer's time.  Keys and addresses
 * are good, and nothing is halted: see isa/notes.md for what hercules does
 * otherwise at START I/O and HALT I/O.
 *
 * Models: GA22-7000, chapter 12.
 */
#include "gen.h"

enum {
	PRINTER = 0x00E,
	CSW = 64,
	CAW = 72,
	CHAIN_DATA = 0x80,
	CHAIN_COMMAND = 0x40,
	SUPPRESS_LENGTH = 0x20,
	SKIP = 0x10,
	SENSE = 0x04,
	NO_OPERATION = 0x03
};

/* ---- channel programs ------------------------------------------------------
 */

static uint64_t ccw(unsigned command, uint32_t address, unsigned flags,
		    unsigned count)
{
	return (uint64_t)command << 56 | (uint64_t)address << 32 |
	       (uint64_t)flags << 24 | count;
}

static uint32_t an_area(struct gen *g)
{
	return ARENA_DATA + rng_below(&g->r, ARENA_END - ARENA_DATA - 64);
}

static unsigned a_count(struct gen *g)
{
	return rng_once(&g->r, 3) ? 1 + rng_below(&g->r, 40) : 1;
}

static uint64_t a_sense(struct gen *g, unsigned chain)
{
	unsigned flags = chain;

	if (rng_below(&g->r, 4))
		flags |= SUPPRESS_LENGTH;
	if (rng_once(&g->r, 8))
		flags |= SKIP;
	return ccw(SENSE, an_area(g), flags, a_count(g));
}

/* Its address. */
static uint32_t channel_program(struct gen *g)
{
	unsigned count = 1 + rng_below(&g->r, 4);
	unsigned at = gen_double(g, a_sense(g, count > 1 ? CHAIN_COMMAND : 0));

	for (unsigned i = 1; i < count; i++) {
		unsigned chain = i + 1 < count ? CHAIN_COMMAND : 0;

		if (rng_once(&g->r, 3))
			gen_double(g, ccw(NO_OPERATION, 0,
					  chain | SUPPRESS_LENGTH, 1));
		else
			gen_double(g, a_sense(g, chain));
	}
	return g->c->code + at;
}

/* ---- the program -----------------------------------------------------------
 */

static void emit(struct gen *g, uint64_t v, unsigned size)
{
	gen_begin(g);
	gen_emit(g, v, size);
}

/* The condition code, to be seen later. */
static void keep_code(struct gen *g, unsigned r)
{
	emit(g, 0x0500 | r << 4, 2);
}

/* Once more while the condition code is one of the mask's. */
static void test_io(struct gen *g, unsigned mask)
{
	unsigned at = g->at;

	emit(g, 0x9D000000 | PRINTER, 4);
	emit(g, 0x47000000 | mask << 20 | CODE_BASE << 12 | at, 4);
}

static void other_instruction(struct gen *g)
{
	static const uint32_t text[] = {
		0x9D000000 | PRINTER,	    /* TIO             */
		0x9D010000 | PRINTER,	    /* CLRIO           */
		0x9F000000 | PRINTER,	    /* TCH             */
		0x9F000000,		    /* TCH             */
		0x9D000000 | (PRINTER + 1), /* TIO, no such one */
		0xB2030000		    /* STIDC           */
	};

	emit(g, text[rng_below(&g->r, sizeof text / sizeof *text)], 4);
}

void gen_io(struct gen *g)
{
	uint32_t program = channel_program(g);
	unsigned caw = gen_word(g, program);
	unsigned area = gen_word(g, ARENA_DATA + 8 * rng_below(&g->r, 0xBFF));

	other_instruction(g);
	keep_code(g, 5);
	emit(g, (uint64_t)0xD203 << 32 | CAW << 16 | CODE_BASE << 12 | caw, 6);
	emit(g, (uint64_t)0xD707 << 32 | CSW << 16 | CSW, 6);
	emit(g, 0x58200000 | CODE_BASE << 12 | area, 4);
	emit(g, 0x9C000000 | rng_below(&g->r, 2) << 16 | PRINTER, 4);
	keep_code(g, 1);
	test_io(g, 2);
	keep_code(g, 3);
	emit(g, (uint64_t)0xD207 << 32 | 0x2000 << 16 | CSW, 6);
	test_io(g, 7);
	other_instruction(g);
	keep_code(g, 4);
	g->ends = true;
}
