/*
 * gen_wild.c - instructions without any care, for the problem state.
 */
#include "gen.h"

/* Registers that hold addresses are likelier as bases. */
static unsigned a_register(struct gen *g)
{
	return rng_below(&g->r, 16);
}

static unsigned an_address(struct gen *g)
{
	unsigned b = a_register(g);

	for (unsigned i = 0; i < 4; i++) {
		uint32_t v = g->c->gr[b] & 0xFFFFFF;

		if (v >= 0x1000)
			break;
		b = a_register(g);
	}
	return b << 12 | (rng_once(&g->r, 4) ? rng_below(&g->r, 4096)
					     : rng_below(&g->r, 256));
}

/* A place in this program, mostly ahead. */
static unsigned a_place(struct gen *g)
{
	unsigned to = g->at + 4 + 2 * rng_below(&g->r, 8);

	if (rng_once(&g->r, 12))
		to = rng_below(&g->r, g->at + 1);
	return CODE_BASE << 12 | to;
}

static bool branches(const struct isa_insn *row)
{
	switch (row - isa_table) {
	case INSN_BC:
	case INSN_BCT:
	case INSN_BAL:
	case INSN_BAS:
	case INSN_BXH:
	case INSN_BXLE:
	case INSN_EX:
		return true;
	default:
		return false;
	}
}

static unsigned first_register(struct gen *g, const struct isa_insn *row)
{
	unsigned r1 = a_register(g);

	if (rng_once(&g->r, 30))
		return r1;
	if (row->checks & (CHK_R1_FP | CHK_R1_FPX))
		return r1 & (row->checks & CHK_R1_FPX ? 4 : 6);
	if (row->checks & CHK_R1_EVEN)
		return r1 & 14;
	return r1;
}

static unsigned second_register(struct gen *g, const struct isa_insn *row)
{
	unsigned r2 = a_register(g);

	if (rng_once(&g->r, 30))
		return r2;
	if (row->checks & (CHK_R2_FP | CHK_R2_FPX))
		return r2 & (row->checks & CHK_R2_FPX ? 4 : 6);
	if (row->checks & (CHK_R2_EVEN | CHK_R3_EVEN))
		return r2 & 14;
	return r2;
}

static void put_row(struct gen *g, const struct isa_insn *row)
{
	unsigned second = first_register(g, row) << 4 | second_register(g, row);
	unsigned operand = branches(row) ? a_place(g) : an_address(g);

	if (row->format == FMT_SI || row->format == FMT_SS1)
		second = rng_once(&g->r, 2) ? rng_below(&g->r, 256)
					    : rng_below(&g->r, 16);
	if (row->format == FMT_RX && rng_below(&g->r, 3))
		second &= 0xF0;
	if (row->opcode_bytes == 2)
		gen_emit(g, row->opcode, 2);
	else
		gen_emit(g, (unsigned)row->opcode << 8 | second, 2);
	if (row->format == FMT_RRE)
		gen_emit(g, second, 2);
	else if (row->length > 2)
		gen_emit(g, operand, 2);
	if (row->length == 6)
		gen_emit(g, an_address(g), 2);
}

void gen_wild(struct gen *g)
{
	const struct isa_insn *row = &isa_table[rng_below(&g->r, INSN_COUNT)];

	if (g->o->das && g->dat && rng_once(&g->r, 16)) {
		gen_das(g);
		return;
	}
	/* The clock is not the same there; DAS is a facility. */
	if (row == &isa_table[INSN_STCK])
		return;
	if (row->facility == FAC_DAS && !g->o->das && rng_below(&g->r, 50))
		return;
	if (row->privilege == PRIV && rng_below(&g->r, 8))
		return;
	if ((row->facility == FAC_HFP || row->facility == FAC_HFP_EXTENDED) &&
	    (!g->o->hfp || rng_below(&g->r, 2)))
		return;
	/* A move over itself is fetched again at other moments there. */
	if (row == &isa_table[INSN_MVCL]) {
		gen_begin(g);
		gen_emit(g,
			 0x0E00 | rng_below(&g->r, 6) << 5 |
				 rng_below(&g->r, 8) << 1,
			 2);
		return;
	}
	gen_begin(g);
	if (rng_once(&g->r, 60)) {
		unsigned length = 2 * (1 + rng_below(&g->r, 3));

		gen_emit(g, rng_next(&g->r) >> (64 - 8 * length), length);
		return;
	}
	put_row(g, row);
}
