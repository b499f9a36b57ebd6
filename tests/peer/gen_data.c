/*
 * gen_data.c - random numbers, and the data that the cases of a batch use.
 *
 * Each page of the arena has its own kind of data, so that a register that
 * points there finds something an instruction likes: packed numbers, edit
 * patterns, zoned digits, words at the edges, floating-point numbers, bytes.
 */
#include <string.h>

#include "peer.h"

/* ---- random numbers: xorshift, the seed mixed as splitmix does ------------
 */

static uint64_t mixed(uint64_t v)
{
	v += 0x9E3779B97F4A7C15u;
	v = (v ^ v >> 30) * 0xBF58476D1CE4E5B9u;
	v = (v ^ v >> 27) * 0x94D049BB133111EBu;
	return v ^ v >> 31;
}

void rng_seed(struct rng *r, uint64_t seed, uint64_t number)
{
	r->state = mixed(mixed(seed) ^ number);
	if (!r->state)
		r->state = 1;
}

uint64_t rng_next(struct rng *r)
{
	r->state ^= r->state << 13;
	r->state ^= r->state >> 7;
	r->state ^= r->state << 17;
	return r->state * 0x2545F4914F6CDD1Du;
}

uint32_t rng_below(struct rng *r, uint32_t n)
{
	return (uint32_t)((rng_next(r) >> 32) * n >> 32);
}

bool rng_once(struct rng *r, uint32_t n)
{
	return !rng_below(r, n);
}

/* ---- values --------------------------------------------------------------
 */

uint32_t data_word(struct rng *r)
{
	static const uint32_t edge[] = {
		0,	    1,		2,	    0xFFFFFFFF, 0xFFFFFFFE,
		0x7FFFFFFF, 0x80000000, 0x80000001, 0x7FFFFFFE, 0x0000FFFF,
		0x00008000, 0x00007FFF, 0xFFFF8000, 0x00010000, 0x40000000,
		0xC0000000, 0x3FFFFFFF, 0xBFFFFFFF, 0x000000FF, 0x01000000};

	switch (rng_below(r, 4)) {
	case 0:
		return edge[rng_below(r, sizeof edge / sizeof *edge)];
	case 1:
		return rng_below(r, 256);
	case 2:
		return (uint32_t)rng_next(r) >> rng_below(r, 32);
	default:
		return (uint32_t)rng_next(r);
	}
}

/* Near the middle and near both ends of the range of exponents; fractions
 * of all kinds. */
uint64_t data_float(struct rng *r)
{
	uint64_t fraction = rng_next(r) >> 8, exponent;

	switch (rng_below(r, 8)) {
	case 0:
		fraction = 0;
		break;
	case 1:
		fraction >>= 4 * rng_below(r, 14);
		break;
	case 2:
		fraction &= 0x00FFFFFF00000000u;
		break;
	case 3:
		fraction = UINT64_MAX >> 8 << 4 * rng_below(r, 14) &
			   UINT64_MAX >> 8;
		break;
	case 4:
		fraction = (uint64_t)1 << (4 * rng_below(r, 14));
		break;
	default:
		fraction |= (uint64_t)1 << (52 + rng_below(r, 4));
	}
	switch (rng_below(r, 8)) {
	case 0:
		exponent = rng_below(r, 16);
		break;
	case 1:
		exponent = 0x7F - rng_below(r, 16);
		break;
	case 2:
		exponent = rng_below(r, 128);
		break;
	default:
		exponent = 0x3E + rng_below(r, 6);
	}
	return (uint64_t)rng_below(r, 2) << 63 | exponent << 56 | fraction;
}

/* Mostly good digits, often few of them, all kinds of sign. */
void data_packed(struct rng *r, uint8_t *at, unsigned length)
{
	unsigned digits = 2 * length - 1;
	unsigned used = rng_once(r, 3) ? digits : rng_below(r, digits + 1);
	bool nines = rng_once(r, 12), bad = rng_once(r, 40);

	memset(at, 0, length);
	for (unsigned i = 0; i < digits; i++) {
		unsigned digit = nines ? 9 : rng_below(r, 10);

		if (i < digits - used)
			digit = 0;
		at[i / 2] |= (uint8_t)(digit << (i & 1 ? 0 : 4));
	}
	at[length - 1] |= (uint8_t)(10 + rng_below(r, 6));
	if (rng_once(r, 2))
		at[length - 1] = (at[length - 1] & 0xF0) |
				 (rng_once(r, 2) ? 0x0D : 0x0C);
	if (bad)
		at[rng_below(r, length)] = (uint8_t)rng_next(r);
}

void data_pattern(struct rng *r, uint8_t *at, unsigned length)
{
	static const uint8_t byte[] = {0x20, 0x20, 0x20, 0x20, 0x21, 0x22,
				       0x6B, 0x4B, 0x40, 0x60, 0x00, 0xC3};

	for (unsigned i = 0; i < length; i++)
		at[i] = byte[rng_below(r, sizeof byte)];
	at[0] = rng_once(r, 3) ? 0x5C : 0x40;
}

/* ---- pages
 * -------------------------------------------------------------------
 */

static void page_packed(struct rng *r, uint8_t *at)
{
	for (unsigned i = 0; i < 0x1000;) {
		unsigned length = 1 + rng_below(r, 8);

		if (i + length > 0x1000)
			length = 0x1000 - i;
		data_packed(r, at + i, length);
		i += length;
	}
}

static void page_text(struct rng *r, uint8_t *at)
{
	for (unsigned i = 0; i < 0x1000; i += 16) {
		if (rng_once(r, 2)) {
			data_pattern(r, at + i, 16);
			continue;
		}
		for (unsigned j = 0; j < 16; j++)
			at[i + j] = (uint8_t)(0xF0 | rng_below(r, 10));
	}
}

static void page_words(struct rng *r, uint8_t *at)
{
	for (unsigned i = 0; i < 0x1000; i += 4)
		put_be(at + i, data_word(r), 4);
}

static void page_floats(struct rng *r, uint8_t *at)
{
	for (unsigned i = 0; i < 0x1000; i += 8)
		put_be(at + i, data_float(r), 8);
}

static void page_bytes(struct rng *r, uint8_t *at)
{
	for (unsigned i = 0; i < 0x1000; i++)
		at[i] = (uint8_t)rng_next(r);
}

/* A half that translates to itself, a half that is mostly zero. */
static void page_translate(struct rng *r, uint8_t *at)
{
	for (unsigned i = 0; i < 0x800; i++)
		at[i] = (uint8_t)i;
	memset(at + 0x800, 0, 0x800);
	for (unsigned i = 0; i < 32; i++)
		at[0x800 + rng_below(r, 0x800)] = (uint8_t)rng_next(r);
}

void data_make(uint8_t *storage, uint64_t seed, uint64_t number)
{
	struct rng r;

	rng_seed(&r, seed ^ 0xDA7A, number);
	page_packed(&r, storage + ARENA_DATA);
	page_text(&r, storage + ARENA_DATA + 0x1000);
	page_words(&r, storage + ARENA_DATA + 0x2000);
	page_floats(&r, storage + ARENA_DATA + 0x3000);
	page_bytes(&r, storage + ARENA_DATA + 0x4000);
	page_translate(&r, storage + ARENA_DATA + 0x5000);
	page_packed(&r, storage + TAIL);
	page_bytes(&r, storage + ARENA);
	page_bytes(&r, storage + ARENA + 0x1000);
}
