/*
 * hollerith.c - the card code of System/360: 256 characters, each with holes
 * of its own.
 *
 * Models: GA22-7000, appendix (EBCDIC chart with card codes).  The code has a
 * plan: the first hexadecimal digit of a character gives zone holes (12, 11,
 * 0, 9), the second one the digit: 1 to 7; 8; 9 or 8-1; 8-2 to 8-7.  A few
 * places of the plan have exchanged holes so that letters, digits and the
 * blank keep those of older machines.  No character has two holes in rows 1
 * to 7; every combination without them is one of the 256.
 */
#include "hollerith.h"

enum {
	R12 = 0x800,
	R11 = 0x400,
	R0 = 0x200,
	R1 = 0x100,
	R2 = 0x080,
	R8 = 0x002,
	R9 = 0x001
};

/* For one first digit: holes of 0, 1, 8, 9 and A whole; of 2 to 7 and of B to
 * F those beside the digit's own. */
struct plan {
	uint16_t x0, x1, x2_7, x8, x9, xa, xb_f;
};

#define Z1   (R12 | R11)
#define Z2   (R12 | R0)
#define Z3   (R11 | R0)
#define ALL3 (R12 | R11 | R0)

static const struct plan plans[16] = {
	{Z2 | R9 | R8 | R1, R12 | R9 | R1, R12 | R9, R12 | R9 | R8,
	 R12 | R9 | R8 | R1, R12 | R9 | R8 | R2, R12 | R9},
	{Z1 | R9 | R8 | R1, R11 | R9 | R1, R11 | R9, R11 | R9 | R8,
	 R11 | R9 | R8 | R1, R11 | R9 | R8 | R2, R11 | R9},
	{Z3 | R9 | R8 | R1, R0 | R9 | R1, R0 | R9, R0 | R9 | R8,
	 R0 | R9 | R8 | R1, R0 | R9 | R8 | R2, R0 | R9},
	{ALL3 | R9 | R8 | R1, R9 | R1, R9, R9 | R8, R9 | R8 | R1, R9 | R8 | R2,
	 R9},
	{0, Z2 | R9 | R1, Z2 | R9, Z2 | R9 | R8, R12 | R8 | R1, R12 | R8 | R2,
	 R12},
	{R12, Z1 | R9 | R1, Z1 | R9, Z1 | R9 | R8, R11 | R8 | R1, R11 | R8 | R2,
	 R11},
	{R11, R0 | R1, Z3 | R9, Z3 | R9 | R8, R0 | R8 | R1, Z1, R0},
	{ALL3, ALL3 | R9 | R1, ALL3 | R9, ALL3 | R9 | R8, R8 | R1, R8 | R2, 0},
	{Z2 | R8 | R1, Z2 | R1, Z2, Z2 | R8, Z2 | R9, Z2 | R8 | R2, Z2},
	{Z1 | R8 | R1, Z1 | R1, Z1, Z1 | R8, Z1 | R9, Z1 | R8 | R2, Z1},
	{Z3 | R8 | R1, Z3 | R1, Z3, Z3 | R8, Z3 | R9, Z3 | R8 | R2, Z3},
	{ALL3 | R8 | R1, ALL3 | R1, ALL3, ALL3 | R8, ALL3 | R9, ALL3 | R8 | R2,
	 ALL3},
	{Z2, R12 | R1, R12, R12 | R8, R12 | R9, Z2 | R9 | R8 | R2, Z2 | R9},
	{Z3, R11 | R1, R11, R11 | R8, R11 | R9, Z1 | R9 | R8 | R2, Z1 | R9},
	{R0 | R8 | R2, Z3 | R9 | R1, R0, R0 | R8, R0 | R9, Z3 | R9 | R8 | R2,
	 Z3 | R9},
	{R0, R1, 0, R8, R9, ALL3 | R9 | R8 | R2, ALL3 | R9},
};

static uint16_t row(unsigned digit)
{
	return (uint16_t)(R1 >> (digit - 1));
}

uint16_t hollerith_from_ebcdic(uint8_t byte)
{
	const struct plan *p = &plans[byte >> 4];
	unsigned low = byte & 15;

	switch (low) {
	case 0:
		return p->x0;
	case 1:
		return p->x1;
	case 8:
		return p->x8;
	case 9:
		return p->x9;
	case 10:
		return p->xa;
	}
	if (low < 8)
		return p->x2_7 | row(low);
	return (uint16_t)(p->xb_f | R8 | row(low - 8));
}

unsigned hollerith_to_ebcdic(uint16_t column)
{
	for (unsigned byte = 0; byte < 256; byte++)
		if (hollerith_from_ebcdic((uint8_t)byte) == column)
			return byte;
	return HOLLERITH_NONE;
}
