/*
 * gen_plain.c - instructions of guarded cases that neither branch nor change
 * the state of the CPU: results go to registers 0 to 7 and to operands that
 * registers 9 to 15 reach; decimal operands are made to suit.
 */
#include <string.h>

#include "gen.h"

/* ---- operands --------------------------------------------------------------
 */

static unsigned a_base_register(struct gen *g)
{
	static const uint8_t base[] = {10, 11, 13, 15, 14};

	return base[rng_below(&g->r, g->linked ? 4 : 5)];
}

uint32_t gen_address(const struct gen *g, unsigned operand)
{
	return (g->c->gr[operand >> 12] + (operand & 0xFFF)) & 0xFFFFFF;
}

unsigned gen_operand(struct gen *g, unsigned length, unsigned align)
{
	unsigned b = a_base_register(g);
	uint32_t v = g->c->gr[b];
	unsigned most = g->low && b == 15 ? 0xFF : 0x6FF;
	unsigned d = rng_below(&g->r, most + 1);

	if (rng_once(&g->r, 3)) { /* near the end of a block */
		unsigned end = 0x800 - (v & 0x7FF);
		unsigned before = rng_below(&g->r, length + 2);

		if (end >= before && end - before <= most)
			d = end - before;
	}
	/* Hercules dies of a wrap around: see WRAP. */
	if (length > 8 && (v & 0xFFFFFF) + d + length > 0xFFFFFF &&
	    rng_below(&g->r, 256))
		return gen_operand(g, length, align);
	if (align > 1 && rng_below(&g->r, 16)) {
		unsigned over = (v + d) % align;

		d = d >= over ? d - over : d + align - over;
	}
	return b << 12 | d;
}

static unsigned free_register(struct gen *g, unsigned checks)
{
	unsigned r = rng_below(&g->r, 8);

	if (checks & (CHK_R1_EVEN | CHK_R2_EVEN | CHK_R3_EVEN) &&
	    rng_below(&g->r, 40))
		r &= 6;
	return r;
}

static unsigned fp_register(struct gen *g, bool extended)
{
	if (rng_once(&g->r, 60))
		return rng_below(&g->r, 16);
	return rng_below(&g->r, 4) * 2 & (extended ? 4 : 6);
}

/* Those that only look at R1, so that any register will do. */
static bool keeps_r1(const struct isa_insn *row)
{
	switch (row - isa_table) {
	case INSN_ST:
	case INSN_STC:
	case INSN_STH:
	case INSN_STM:
	case INSN_STCM:
	case INSN_CVD:
	case INSN_C:
	case INSN_CH:
	case INSN_CL:
	case INSN_CLM:
	case INSN_CR:
	case INSN_CLR:
	case INSN_SPM:
		return true;
	default:
		return false;
	}
}

static unsigned first(struct gen *g, const struct isa_insn *row)
{
	if (row->facility == FAC_HFP || row->facility == FAC_HFP_EXTENDED)
		return fp_register(g, row->checks & CHK_R1_FPX);
	if (keeps_r1(row))
		return rng_below(&g->r, 16);
	return free_register(g, row->checks & CHK_R1_EVEN);
}

static unsigned second(struct gen *g, const struct isa_insn *row)
{
	unsigned any = rng_below(&g->r, 16);

	if (row->facility == FAC_HFP || row->facility == FAC_HFP_EXTENDED)
		return fp_register(g, row->checks & CHK_R2_FPX);
	if (row == &isa_table[INSN_BCTR])
		return 0;
	if (row->checks & CHK_R3_EVEN && rng_below(&g->r, 40))
		return any & 14;
	return any;
}

/* ---- what an operand holds ------------------------------------------------
 */

static void packed(struct gen *g, unsigned operand, unsigned length,
		   unsigned significant)
{
	uint8_t b[16] = {0};

	if (significant > length)
		significant = length;
	data_packed(&g->r, b + length - significant, significant);
	gen_data(g, gen_address(g, operand), b, length);
}

static void decimal(struct gen *g, const struct isa_insn *row, unsigned l,
		    unsigned op1, unsigned op2)
{
	unsigned l1 = (l >> 4) + 1, l2 = (l & 15) + 1;
	uint8_t b[256];

	switch (row - isa_table) {
	case INSN_ED:
	case INSN_EDMK:
		data_pattern(&g->r, b, l + 1);
		gen_data(g, gen_address(g, op1), b, l + 1);
		for (unsigned i = 0; i < l + 1; i += 8)
			data_packed(&g->r, b + i,
				    l + 1 - i < 8 ? l + 1 - i : 8);
		gen_data(g, gen_address(g, op2), b, l + 1);
		break;
	case INSN_MP:
		packed(g, op1, l1,
		       l1 > l2 && rng_below(&g->r, 16) ? l1 - l2 : l1);
		packed(g, op2, l2, l2);
		break;
	case INSN_DP:
		packed(g, op1, l1, 1 + rng_below(&g->r, l1));
		packed(g, op2, l2, 1 + rng_below(&g->r, l2));
		break;
	case INSN_SRP:
		packed(g, op1, l1, 1 + rng_below(&g->r, l1));
		break;
	case INSN_CVB:
		packed(g, op1, 8, 5 + rng_below(&g->r, 2));
		break;
	default:
		packed(g, op1, l1, l1);
		packed(g, op2, l2, 1 + rng_below(&g->r, l2));
	}
}

/* Numbers that are equal, one more or one less now and then. */
static void suit(struct gen *g, const struct isa_insn *row, unsigned second,
		 unsigned op1, unsigned op2)
{
	uint8_t b[16];

	if (rng_once(&g->r, 8))
		return;
	if (row->facility == FAC_DECIMAL || row == &isa_table[INSN_CVB] ||
	    ((row == &isa_table[INSN_PACK] || row == &isa_table[INSN_UNPK] ||
	      row == &isa_table[INSN_MVO]) &&
	     rng_once(&g->r, 2))) {
		decimal(g, row, second, op1, op2);
	} else if (row->facility == FAC_HFP) {
		put_be(b,
		       rng_once(&g->r, 4) ? g->c->fpr[second >> 5 & 3]
					  : data_float(&g->r),
		       8);
		gen_data(g, gen_address(g, op1), b, 8);
	} else if (row->facility == FAC_CONDITIONAL_SWAPPING) {
		put_be(b, g->c->gr[second >> 4 & 14], 4);
		put_be(b + 4, g->c->gr[(second >> 4 & 14) + 1], 4);
		gen_data(g, gen_address(g, op1), b, 8);
	} else if (row->format == FMT_RX && rng_once(&g->r, 2)) {
		put_be(b,
		       rng_once(&g->r, 2) ? g->c->gr[second >> 4]
					  : data_word(&g->r),
		       4);
		gen_data(g, gen_address(g, op1), b, 4);
	} else if (row == &isa_table[INSN_CLC] && rng_once(&g->r, 2)) {
		memset(b, (int)rng_below(&g->r, 256), sizeof b);
		gen_data(g, gen_address(g, op1), b, sizeof b);
		gen_data(g, gen_address(g, op2), b, sizeof b);
	}
}

/* ---- instructions
 * ---------------------------------------------------------- */

bool gen_is_plain(const struct gen *g, const struct isa_insn *row)
{
	if (row->privilege == PRIV)
		return false;
	/* Those that go elsewhere are for wild cases. */
	if (row->facility == FAC_DAS &&
	    (!g->o->das || row == &isa_table[INSN_PC] ||
	     row == &isa_table[INSN_PT] || row == &isa_table[INSN_SSAR]))
		return false;
	if ((row->facility == FAC_HFP || row->facility == FAC_HFP_EXTENDED) &&
	    !g->o->hfp)
		return false;
	switch (row - isa_table) {
	case INSN_BALR:
	case INSN_BCR:
	case INSN_BC:
	case INSN_BAL:
	case INSN_BAS:
	case INSN_BASR:
	case INSN_BCT:
	case INSN_BXH:
	case INSN_BXLE:
	case INSN_EX:
	case INSN_SVC:
	case INSN_MVCL:
	case INSN_CLCL:
	case INSN_STCK:
	case INSN_MC:
		return false;
	default:
		return true;
	}
}

static const struct isa_insn *a_plain_row(struct gen *g)
{
	const struct isa_insn *row;

	do {
		row = &isa_table[rng_below(&g->r, INSN_COUNT)];
	} while (!gen_is_plain(g, row));
	return row;
}

/* The second byte. */
static unsigned second_byte(struct gen *g, const struct isa_insn *row)
{
	unsigned r1 = first(g, row), r2 = second(g, row);

	switch (row->format) {
	case FMT_SI:
		return rng_below(&g->r, 256);
	case FMT_SS1:
		return rng_below(&g->r, rng_once(&g->r, 2) ? 16 : 256);
	case FMT_SS2:
	case FMT_SS3:
		if (row == &isa_table[INSN_MP] || row == &isa_table[INSN_DP])
			if (rng_below(&g->r, 16)) {
				r2 = rng_below(&g->r, 8);
				return (r2 + 1 + rng_below(&g->r, 15 - r2))
					       << 4 |
				       r2;
			}
		return rng_below(&g->r, 256);
	case FMT_RX:
		return r1 << 4 | (rng_once(&g->r, 4) ? (unsigned)INDEX : 0);
	case FMT_RS:
		if (row == &isa_table[INSN_LM]) {
			r1 = rng_below(&g->r, 8);
			r2 = r1 + rng_below(&g->r, 8 - r1);
		}
		return r1 << 4 | r2;
	default:
		return r1 << 4 | r2;
	}
}

static unsigned first_operand(struct gen *g, const struct isa_insn *row,
			      unsigned second)
{
	unsigned length = 8;

	switch (row - isa_table) {
	case INSN_SRL:
	case INSN_SLL:
	case INSN_SRA:
	case INSN_SLA:
	case INSN_SRDL:
	case INSN_SLDL:
	case INSN_SRDA:
	case INSN_SLDA:
		return rng_once(&g->r, 4) ? INDEX << 12 | rng_below(&g->r, 64)
					  : rng_below(&g->r, 70);
	}
	if (row == &isa_table[INSN_SAC])
		return rng_below(&g->r, 2) << 8 | rng_below(&g->r, 256);
	if (row->format == FMT_SSK)
		length = 256;
	else if (row->format == FMT_SS1)
		length = second + 1;
	else if (row->format == FMT_SS2)
		length = 16;
	else if (row->format == FMT_SI)
		length = 1;
	else if (row->opcode < 0x4E)
		length = 2;
	else if (row->opcode < 0x60)
		length = 4;
	return gen_operand(g, length, row->align);
}

void gen_plain(struct gen *g, uint8_t *out, unsigned *length)
{
	const struct isa_insn *row = a_plain_row(g);
	unsigned second = second_byte(g, row), op1 = 0, op2 = 0;
	uint8_t text[6];

	if (row->opcode_bytes == 2)
		put_be(text, row->opcode, 2);
	else
		put_be(text, (unsigned)row->opcode << 8 | second, 2);
	if (row->format == FMT_RRE)
		put_be(text + 2, second, 2);
	else if (row->length > 2)
		put_be(text + 2, op1 = first_operand(g, row, second), 2);
	if (row->length == 6) {
		op2 = gen_operand(g, row->format == FMT_SS1 ? second + 1 : 16,
				  0);
		if (row->format == FMT_SS3)
			op2 = rng_below(&g->r, 64);
		else if (row != &isa_table[INSN_ED] &&
			 row != &isa_table[INSN_EDMK] &&
			 row->format != FMT_SSK &&
			 rng_once(&g->r, 8)) /* operands that overlap */
			op2 = (op1 & 0xF000) |
			      ((op1 & 0xFFF) + rng_below(&g->r, 8)) % 0x6FF;
		put_be(text + 4, op2, 2);
		if (g->low && op2 >> 12 == 15)
			/* Not the interval timer, which is the host's. */
			put_be(text + 4,
			       row == &isa_table[INSN_MVCIN]
				       ? 0xF0FF
				       : 0xF000 | (op2 & 0xFF),
			       2);
	}
	suit(g, row, second, op1, op2);
	if (out) {
		memcpy(out, text, row->length);
		*length = row->length;
		return;
	}
	gen_begin(g);
	gen_emit(g, get_be(text, row->length), row->length);
}
