/*
 * hollerith.h - the holes of a column: card code of System/360, column binary.
 *
 *	row    12  11  0   1   2   3   4   5   6   7   8   9
 *	bit    11  10  9   8   7   6   5   4   3   2   1   0   (of the column)
 *
 * Data mode 2 (column binary, card image) moves a column as two bytes: rows
 * 12 to 3, then rows 4 to 9, each in the low six bits.
 */
#ifndef TRAPEZE_HOLLERITH_H
#define TRAPEZE_HOLLERITH_H

#include <stdint.h>

#define HOLLERITH_NONE 0x100u /* no character has these holes */

uint16_t hollerith_from_ebcdic(uint8_t byte);
/* The character, or HOLLERITH_NONE. */
unsigned hollerith_to_ebcdic(uint16_t column);

static inline uint16_t hollerith_from_binary(const uint8_t bytes[2])
{
	return (uint16_t)((bytes[0] & 0x3F) << 6 | (bytes[1] & 0x3F));
}

static inline void hollerith_to_binary(uint8_t bytes[2], uint16_t column)
{
	bytes[0] = column >> 6 & 0x3F;
	bytes[1] = column & 0x3F;
}

#endif
