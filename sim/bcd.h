/*
 * bcd.h - packed decimal digits in host integers, many at a time.
 *
 * Models: GA22-7000, chapter 8 (data format).  Digits are nibbles, the last
 * one lowest, without sign.
 */
#ifndef TRAPEZE_BCD_H
#define TRAPEZE_BCD_H

#include "bytes.h"

__extension__ typedef unsigned __int128 bcd; /* up to 31 digits and room */

#define BCD_ONES ((bcd)0x1111111111111111u << 64 | 0x1111111111111111u)

/*
 * What follows takes, and puts back, up to fifteen bytes more than it means:
 * behind storage there is room for that (storage.c).
 *
 * N (1 to 16) bytes at P as a number.
 */
static inline bcd bcd_load(const uint8_t *p, uint32_t n)
{
	uint64_t high = bytes_doubleword(p);

	if (n <= 8)
		return high >> (64 - 8 * n);
	return ((bcd)high << 64 | bytes_doubleword(p + 8)) >> (128 - 8 * n);
}

/* N (1 to 8) bytes at P as a number; and back, the bytes behind them staying
 * as they are. */
static inline uint64_t bcd_load_few(const uint8_t *p, uint32_t n)
{
	return bytes_doubleword(p) >> (64 - 8 * n);
}

static inline void bcd_store_few(uint8_t *p, uint32_t n, uint64_t v)
{
	uint32_t shift = 64 - 8 * n;
	uint64_t behind = ((uint64_t)1 << shift) - 1;

	bytes_set_doubleword(p, v << shift | (bytes_doubleword(p) & behind));
}

/* Puts the lowest N bytes of V at P. */
static inline void bcd_store(uint8_t *p, uint32_t n, bcd v)
{
	if (n > 8) {
		bytes_set_doubleword(p + n - 8, (uint64_t)v);
		n -= 8;
		v >>= 64;
	}
	bcd_store_few(p, n, (uint64_t)v);
}

/* True when all nibbles of V are digits; the highest one must be. */
static inline bool bcd_is_good(bcd v)
{
	/* Six more than a digit carries out of a nibble that is none. */
	bcd six = BCD_ONES * 6 >> 4;

	return !(((v + six) ^ v ^ six) & BCD_ONES << 4);
}

/* The same of fifteen digits. */
static inline bool bcd_are_few_good(uint64_t v)
{
	const uint64_t six = 0x0666666666666666u;

	return !(((v + six) ^ v ^ six) & 0x1111111111111110u);
}

/* A + B, the sum having one digit more at most. */
static inline bcd bcd_add(bcd a, bcd b)
{
	bcd sixes = a + (BCD_ONES * 6 >> 4), sum = sixes + b;
	bcd no_carry = ~(sum ^ sixes ^ b) & BCD_ONES << 4;

	return sum - (no_carry >> 2 | no_carry >> 3);
}

/* A - B, A not being the less. */
static inline bcd bcd_subtract(bcd a, bcd b)
{
	bcd difference = a - b;
	bcd borrow = (a ^ b ^ difference) & BCD_ONES << 4;

	return difference - (borrow >> 2 | borrow >> 3);
}

/* Eight digits, then sixteen, of a binary number. */
static inline uint64_t bcd_of_eight(uint32_t v)
{
	/* Halves of eight digits are split again and again: each step makes
	 * pairs of remainders out of all lanes at once. */
	uint64_t x = v / 10000 | (uint64_t)(v % 10000) << 32;
	uint64_t hundreds = (x * 5243 >> 19) & 0x0000007F0000007Fu;
	uint64_t tens;

	x = hundreds | (x - hundreds * 100) << 16;
	tens = (x * 103 >> 10) & 0x000F000F000F000Fu;
	x = tens | (x - tens * 10) << 8; /* a digit a byte, first lowest */
	x = __builtin_bswap64(x);
	x = (x | x >> 4) & 0x00FF00FF00FF00FFu;
	x = (x | x >> 8) & 0x0000FFFF0000FFFFu;
	return (x | x >> 16) & 0xFFFFFFFFu;
}

static inline uint64_t bcd_of_sixteen(uint64_t v)
{
	return bcd_of_eight((uint32_t)(v / 100000000)) << 32 |
	       bcd_of_eight((uint32_t)(v % 100000000));
}

/* The number that sixteen digits make. */
static inline uint64_t bcd_to_binary(uint64_t v)
{
	v -= 6 * (v >> 4 & 0x0F0F0F0F0F0F0F0Fu);
	v -= 156 * (v >> 8 & 0x00FF00FF00FF00FFu);
	v -= 55536 * (v >> 16 & 0x0000FFFF0000FFFFu);
	return v - 4194967296u * (v >> 32);
}

#endif
