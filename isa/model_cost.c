/*
 * model_cost.c - what an instruction costs on a model.
 *
 * The units of a formula are counted in the instruction's text: lengths,
 * register numbers, masks.  Three are only known when it executes (model.def);
 * for those the simulator asks for the rate.
 */
#include <stdio.h>
#include <string.h>

#include "model.h"

static unsigned ones(unsigned mask)
{
	unsigned n = 0;

	for (; mask; mask &= mask - 1)
		n++;
	return n;
}

static bool has_registers(const struct isa_insn *row)
{
	return row->group == GROUP_MULTIPLE ||
	       row->group == GROUP_CONTROL_REGISTER;
}

static bool is_field(const struct isa_insn *row)
{
	return row->format == FMT_SS1 || row->format == FMT_SS2 ||
	       row->format == FMT_SS3;
}

static unsigned registers(const struct isa_fields *f)
{
	return ((unsigned)f->r3 - f->r1) % 16 + 1;
}

/* Bytes of the operand in storage, where it is always the same: most RX
 * instructions have the size of their sixteen operation codes. */
static unsigned fixed_bytes(const struct isa_insn *row)
{
	static const uint8_t rx[8] = {
		[4] = 2, [5] = 4, [6] = 8, [7] = 4}; /* by bits 0-3 */

	if (!(row->exceptions & EXC_A) || row == &isa_table[INSN_EX])
		return 0;
	if (row == &isa_table[INSN_IC] || row == &isa_table[INSN_STC])
		return 1;
	if (row == &isa_table[INSN_CVB] || row == &isa_table[INSN_CVD] ||
	    row == &isa_table[INSN_STCK])
		return 8;
	if (row->format == FMT_RX)
		return rx[row->opcode >> 4 & 7];
	if (row->format == FMT_SI || row->format == FMT_S)
		return row->align ? row->align : 1;
	return row->align;
}

/* Bytes of the longer operand, where the text tells. */
static unsigned bytes(const struct isa_insn *row, const struct isa_fields *f)
{
	if (is_field(row))
		return (f->l1 > f->l2 ? f->l1 : f->l2) + 1u;
	if (has_registers(row))
		return 4 * registers(f);
	if (row->group == GROUP_MASK)
		return ones(f->r3);
	return fixed_bytes(row);
}

/* The access exceptions tell which instructions have operands in storage. */
static unsigned operands(const struct isa_insn *row)
{
	if (!(row->exceptions & EXC_A) || row->format == FMT_RR ||
	    row->format == FMT_RRE)
		return 0;
	return row->length == 6 && row->format != FMT_SS3 ? 2 : 1;
}

static bool is_decimal(const struct isa_insn *row)
{
	return row->format == FMT_SS2 || row->format == FMT_SS3;
}

static bool is_branch(const struct isa_insn *row)
{
	return row->group == GROUP_BRANCH || row->group == GROUP_LINK;
}

static bool is_shift(const struct isa_insn *row)
{
	return row->group == GROUP_SHIFT || row->group == GROUP_SHIFT_DOUBLE;
}

static bool ends_by_itself(const struct isa_insn *row)
{
	return row->group == GROUP_LONG || row->format == FMT_SSK ||
	       row == &isa_table[INSN_CLC] || row == &isa_table[INSN_TRT];
}

static unsigned units(const struct isa_insn *row, const struct isa_fields *f,
		      enum model_unit unit)
{
	unsigned n = bytes(row, f);
	unsigned digits1 = is_decimal(row) ? 2u * f->l1 + 1 : 0;
	unsigned digits2 = row->format == FMT_SS2 ? 2u * f->l2 + 1 : 0;

	switch (unit) {
	case COST_HALFWORD:
		return row->length / 2u;
	case COST_INDEX:
		return row->format == FMT_RX && f->x2;
	case COST_OPERAND:
		return operands(row);
	case COST_REGISTER:
		return has_registers(row) ? registers(f) : 0;
	case COST_BYTE:
		return n;
	case COST_WORD:
		return (n + 3) / 4;
	case COST_DOUBLEWORD:
		return (n + 7) / 8;
	case COST_DIGIT:
		return digits1;
	case COST_DIGIT2:
		return digits2;
	case COST_PRODUCT:
		return digits1 * digits2;
	default:
		return 0;
	}
}

bool model_has_unit(const struct isa_insn *row, enum model_unit unit)
{
	static const struct isa_fields all = {
		.r3 = 15, .x2 = 1, .l1 = 15, .l2 = 15};

	switch (unit) {
	case COST_TAKEN:
		return is_branch(row);
	case COST_PLACE:
		return is_shift(row);
	case COST_DONE:
		return ends_by_itself(row);
	default:
		return units(row, &all, unit) > 0;
	}
}

/* ---- sums ----------------------------------------------------------------
 */

static void add(struct model_formula *sum, const struct model_line *line)
{
	sum->fixed += line->formula.fixed;
	for (unsigned u = 0; u < COST_UNITS; u++)
		sum->per[u] += line->formula.per[u];
}

/* What is the same for every instruction of the row. */
static void fold(struct model_formula *sum, const struct isa_insn *row,
		 enum model_unit unit)
{
	static const struct isa_fields none;

	sum->fixed += sum->per[unit] * units(row, &none, unit);
	sum->per[unit] = 0;
}

struct model_formula model_formula(const struct model *m,
				   const struct isa_insn *row)
{
	struct model_formula sum = {0};

	add(&sum, &m->all);
	add(&sum, &m->format[row->format]);
	add(&sum, &m->row[row - isa_table]);
	for (unsigned u = 0; u < COST_UNITS; u++)
		if (!model_has_unit(row, (enum model_unit)u))
			sum.per[u] = 0;
	fold(&sum, row, COST_HALFWORD);
	fold(&sum, row, COST_OPERAND);
	return sum;
}

static uint32_t whole(uint64_t thousandths)
{
	return (uint32_t)((thousandths + MODEL_ONE / 2) / MODEL_ONE);
}

uint32_t model_cost(const struct model *m, const struct isa_insn *row,
		    const struct isa_fields *f)
{
	struct model_formula sum = model_formula(m, row);
	uint64_t cost = sum.fixed;
	uint32_t cycles;

	for (unsigned u = 0; u < COST_UNITS; u++)
		if (sum.per[u])
			cost += (uint64_t)sum.per[u] *
				units(row, f, (enum model_unit)u);
	cycles = whole(cost);
	return cycles || row == &isa_table[INSN_EX] ? cycles : 1;
}

/* The engine keeps it in a byte. */
uint32_t model_taken(const struct model *m, const struct isa_insn *row)
{
	struct model_formula sum = model_formula(m, row);
	uint32_t taken = whole(sum.per[COST_TAKEN]);

	return taken > 255 ? 255 : taken;
}

uint32_t model_rate(const struct model *m, const struct isa_insn *row)
{
	struct model_formula sum = model_formula(m, row);
	uint64_t rate = (uint64_t)sum.per[COST_PLACE] + sum.per[COST_DONE];

	return (uint32_t)((rate * MODEL_RATE_ONE + MODEL_ONE / 2) / MODEL_ONE);
}

uint32_t model_interruption(const struct model *m)
{
	return whole(m->interruption.formula.fixed);
}

/* ---- for people -----------------------------------------------------------
 */

static const struct {
	const char *symbol, *text;
} names[COST_UNITS] = {
#define UNIT(name, symbol, text) [COST_##name] = {symbol, text},
#include "model.def"
#undef UNIT
};

const char *model_unit_symbol(enum model_unit unit)
{
	return names[unit].symbol;
}

const char *model_unit_text(enum model_unit unit)
{
	return names[unit].text;
}

/* Thousandths without zeros at the end. */
static void number(uint32_t v, char out[16])
{
	char *end = out +
		    snprintf(out, 16, "%u.%03u", v / MODEL_ONE, v % MODEL_ONE);

	while (end[-1] == '0')
		*--end = 0;
	if (end[-1] == '.')
		*--end = 0;
}

const char *model_formula_text(const struct model_formula *f, char *out,
			       size_t size)
{
	char text[16];
	size_t n = 0;

	*out = 0;
	if (f->fixed) {
		number(f->fixed, text);
		n = (size_t)snprintf(out, size, "%s", text);
	}
	for (unsigned u = 0; u < COST_UNITS; u++) {
		if (!f->per[u] || n >= size)
			continue;
		number(f->per[u], text);
		n += (size_t)snprintf(out + n, size - n, "%s%s/%s",
				      n ? " + " : "", text, names[u].symbol);
	}
	if (!n)
		snprintf(out, size, "0");
	return out;
}

const char *model_source_text(const struct model_source *s, char *out,
			      size_t size)
{
	snprintf(out, size, "%s%s%s", s->manual ? "manual" : "estimated",
		 *s->text ? " " : "", s->text);
	return out;
}
