/*
 * isa.c - the table of instructions, made from the .def files.
 *
 * Models: GA22-7000, chapter 5 (instruction formats).
 */
#include "isa.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

enum {
#define FIELD(name, bit, width)
#define FORMAT(name, length, fields) LENGTH_##name = (length),
#include "format.def"
#undef FORMAT
#undef FIELD
};

const struct isa_insn isa_table[INSN_COUNT] = {
#define INSN(mn, op, fmt, fac, prv, ops, nm, chap, al, chk, ccr, exc, grp,     \
	     cls, why)                                                         \
	[INSN_##mn] = {.mnemonic = #mn,                                        \
		       .name = nm,                                             \
		       .operands = ops,                                        \
		       .reason = why,                                          \
		       .opcode = op,                                           \
		       .opcode_bytes = (op) > 0xFF ? 2 : 1,                    \
		       .length = LENGTH_##fmt,                                 \
		       .format = FMT_##fmt,                                    \
		       .facility = FAC_##fac,                                  \
		       .privilege = prv,                                       \
		       .pg_class = PG_##cls,                                   \
		       .chapter = chap,                                        \
		       .align = al,                                            \
		       .checks = chk,                                          \
		       .cc = CC_##ccr,                                         \
		       .group = GROUP_##grp,                                   \
		       .exceptions = exc},
#include "insn.def"
#undef INSN
};

/* The row of an operation code; a duplicate row does not compile here. */
static int row_of(unsigned opcode)
{
	switch (opcode) {
#define INSN(mn, op, ...)                                                      \
	case op:                                                               \
		return INSN_##mn;
#include "insn.def"
#undef INSN
	default:
		return INSN_COUNT;
	}
}

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
	int row = row_of(text[0]);

	/* X'00xx' is never an operation, though X'xx' alone may be one. */
	if (row == INSN_COUNT && text[0])
		row = row_of((unsigned)text[0] << 8 |
			     (text[1] & second_byte_mask(text[0])));
	return row == INSN_COUNT ? NULL : &isa_table[row];
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
