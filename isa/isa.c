/*
 * isa.c - the table of instructions, made from the .def files.
 *
 * Models: GA22-7000, chapter 5 (instruction formats).
 */
#include "isa.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum {
#define FIELD(name, bit, width)
#define FORMAT(name, length, fields) LENGTH_##name = (length),
#include "format.def"
#undef FORMAT
#undef FIELD
};

#define ROW_(index, mn, op, fmt, fac, prv, ops, nm, chap, al, chk, ccr, exc,   \
	     grp, cls, why)                                                    \
	[index] = {.mnemonic = #mn,                                            \
		   .name = nm,                                                 \
		   .operands = ops,                                            \
		   .reason = why,                                              \
		   .opcode = op,                                               \
		   .opcode_bytes = (op) > 0xFF ? 2 : 1,                        \
		   .length = LENGTH_##fmt,                                     \
		   .format = FMT_##fmt,                                        \
		   .facility = FAC_##fac,                                      \
		   .privilege = prv,                                           \
		   .pg_class = PG_##cls,                                       \
		   .chapter = chap,                                            \
		   .align = al,                                                \
		   .checks = chk,                                              \
		   .cc = CC_##ccr,                                             \
		   .group = GROUP_##grp,                                       \
		   .exceptions = exc},

const struct isa_insn isa_table[ISA_ROWS] = {
#define INSN(mn, ...) ROW_(INSN_##mn, mn, __VA_ARGS__)
#include "insn.def"
#undef INSN
#define INSN_SET(name, like, text)
#define VARIANT(set, mn, ...) ROW_(INSN_##set##_##mn, mn, __VA_ARGS__)
#include "variant.def"
#undef VARIANT
#undef INSN_SET
};

/* The row of an operation code in System/370; a duplicate row does not compile
 * here. */
static int row_of(unsigned opcode)
{
	switch (opcode) {
#define INSN(mn, op, ...)                                                      \
	case op:                                                               \
		return INSN_##mn;
#include "insn.def"
#undef INSN
	default:
		return ISA_ROWS;
	}
}

/* ---- variants
 * ----------------------------------------------------------------- */

enum set_index {
	SET_s370,
#define INSN_SET(name, like, text) SET_##name,
#define VARIANT(...)
#include "variant.def"
#undef VARIANT
#undef INSN_SET
	SET_COUNT
};

const struct isa_set isa_sets[SET_COUNT] = {
	{"s370", "", "System/370", SET_s370},
#define INSN_SET(name, like, text) {#name, like, text, SET_##name},
#define VARIANT(...)
#include "variant.def"
#undef VARIANT
#undef INSN_SET
};

/* The same in SET: a duplicate row of one set does not compile here. */
static int row_in(unsigned set, unsigned opcode)
{
	switch (set << 16 | opcode) {
#define INSN_SET(name, like, text)
#define VARIANT(set, mn, op, ...)                                              \
	case SET_##set << 16 | (op):                                           \
		return INSN_##set##_##mn;
#include "variant.def"
#undef VARIANT
#undef INSN_SET
	default:
		return row_of(opcode);
	}
}

unsigned isa_set_count(void)
{
	return SET_COUNT;
}

const struct isa_set *isa_set_find(const char *name)
{
	for (unsigned i = 0; i < SET_COUNT; i++)
		if (!name || !strcasecmp(isa_sets[i].name, name))
			return &isa_sets[i];
	return NULL;
}

void isa_set_list(char *out, size_t size)
{
	size_t n = 0;

	for (unsigned i = 0; i < SET_COUNT && n < size; i++)
		n += (size_t)snprintf(out + n, size - n, "%s%s", i ? ", " : "",
				      isa_sets[i].name);
}

const struct isa_set *isa_set_of(const struct isa_insn *row)
{
	static const uint8_t sets[ISA_ROWS] = {
#define INSN_SET(name, like, text)
#define VARIANT(set, mn, ...) [INSN_##set##_##mn] = SET_##set,
#include "variant.def"
#undef VARIANT
#undef INSN_SET
	};

	return &isa_sets[sets[row - isa_table]];
}

bool isa_set_has(const struct isa_set *set, const struct isa_insn *row)
{
	return row_in(set->index, row->opcode) == (int)(row - isa_table);
}

/* ---- decoding
 * ----------------------------------------------------------------- */

/* The bits of the second byte that select an operation (GA22-7000, 12). */
static unsigned second_byte_mask(uint8_t first)
{
	switch (first) {
	case 0x9C:
		return 0x03;
	case 0x9D:
	case 0x9E:
	case 0x9F:
		return 0x01;
	default:
		return 0xFF;
	}
}

const struct isa_insn *isa_find(const uint8_t text[2])
{
	return isa_find_in(isa_sets, text);
}

const struct isa_insn *isa_find_in(const struct isa_set *set,
				   const uint8_t text[2])
{
	int row = row_in(set->index, text[0]);

	/* X'00xx' is never an operation, though X'xx' alone may be one. */
	if (row == ISA_ROWS && text[0])
		row = row_in(set->index,
			     (unsigned)text[0] << 8 |
				     (text[1] & second_byte_mask(text[0])));
	return row == ISA_ROWS ? NULL : &isa_table[row];
}

const struct isa_insn *isa_by_mnemonic(const char *mnemonic)
{
	for (int i = 0; i < INSN_COUNT; i++)
		if (!strcasecmp(isa_table[i].mnemonic, mnemonic))
			return &isa_table[i];
	return NULL;
}

/* Bits BIT to BIT + WIDTH - 1 of TEXT; a field spans at most two bytes. */
static unsigned field(const uint8_t *text, unsigned bit, unsigned width)
{
	unsigned two = (unsigned)text[bit / 8] << 8;

	if (bit % 8 + width > 8)
		two |= text[bit / 8 + 1];
	return two >> (16 - bit % 8 - width) & ((1u << width) - 1);
}

#define TAKE_R1(v) f->r1 = (uint8_t)(v)
#define TAKE_M1(v) f->r1 = (uint8_t)(v)
#define TAKE_R2(v) f->r2 = (uint8_t)(v)
#define TAKE_R3(v) f->r3 = (uint8_t)(v)
#define TAKE_M3(v) f->r3 = (uint8_t)(v)
#define TAKE_X2(v) f->x2 = (uint8_t)(v)
#define TAKE_B1(v) f->b1 = (uint8_t)(v)
#define TAKE_B2(v) f->b2 = (uint8_t)(v)
#define TAKE_D1(v) f->d1 = (uint16_t)(v)
#define TAKE_D2(v) f->d2 = (uint16_t)(v)
#define TAKE_L(v)  f->l1 = (uint8_t)(v)
#define TAKE_L1(v) f->l1 = (uint8_t)(v)
#define TAKE_L2(v) f->l2 = (uint8_t)(v)
#define TAKE_I(v)  f->i2 = (uint8_t)(v)
#define TAKE_I2(v) f->i2 = (uint8_t)(v)
#define TAKE_I3(v) f->i3 = (uint8_t)(v)

void isa_decode(const struct isa_insn *insn, const uint8_t *text,
		struct isa_fields *f)
{
	memset(f, 0, sizeof *f);
	switch ((enum isa_format)insn->format) {
#define FIELD(name, bit, width) TAKE_##name(field(text, bit, width));
#define FORMAT(name, length, fields)                                           \
	case FMT_##name:                                                       \
		fields break;
#include "format.def"
#undef FORMAT
#undef FIELD
	case FMT_COUNT:
		assert(0 && "format of a row");
	}
}
