/*
 * hfp_extended.c - hexadecimal floating point: extended operands.
 *
 * Models: GA22-7000, chapter 9 (extended-precision facility).  A fraction of
 * 28 digits, with a guard digit 29, lies in the 128 bits of a host integer;
 * the characteristic of the low-order part never decides anything.
 */
#include <assert.h>

#include "hfp.h"

__extension__ typedef unsigned __int128 wide;

enum { DIGIT = 4, TOP_DIGIT = HFP_EXTENDED * DIGIT + DIGIT };

static int characteristic(struct hfp_extended v)
{
	return hfp_characteristic(v.high);
}

static wide fraction_of(struct hfp_extended v)
{
	return (wide)(v.high & HFP_FRACTION) << HFP_LONG * DIGIT |
	       (v.low & HFP_FRACTION);
}

static uint64_t part(uint64_t sign, int characteristic, wide fraction)
{
	return hfp_pack(sign, characteristic,
			(uint64_t)fraction & HFP_FRACTION);
}

static struct hfp_extended pack(uint64_t sign, int characteristic,
				wide fraction)
{
	return (struct hfp_extended){
		part(sign, characteristic, fraction >> HFP_LONG * DIGIT),
		part(sign, characteristic - HFP_LONG, fraction)};
}

/* The fraction is not zero; overflow and underflow are those of the high-order
 * part. */
static struct hfp_extended_result finish(uint64_t sign, int characteristic,
					 wide fraction, unsigned mask)
{
	struct hfp_extended_result r = {0};

	if (!hfp_settle(characteristic, mask, &r.exception))
		return r;
	r.value = pack(sign, characteristic, fraction);
	r.cc = sign & HFP_SIGN ? 1 : 2;
	return r;
}

/* Zero digits to the left of a fraction of DIGITS that is not zero. */
static int leading_zeros(wide fraction, int digits)
{
	uint64_t high = (uint64_t)(fraction >> 64);
	int bits = high ? __builtin_clzll(high)
			: 64 + __builtin_clzll((uint64_t)fraction);

	return (bits - (128 - digits * DIGIT)) / DIGIT;
}

/* ---- sums
 * -------------------------------------------------------------------------- */

/* Carry, or normalization with the guard digit; FRACTION has 29 digits. */
static struct hfp_extended_result settle(uint64_t sign, int characteristic,
					 wide fraction, unsigned mask)
{
	struct hfp_extended_result r = {0};

	if (!fraction) {
		if (mask & HFP_SIGNIFICANCE_MASK) {
			r.value = pack(0, characteristic, 0);
			r.exception = PGM_SIGNIFICANCE;
		}
		return r;
	}
	if (fraction >> TOP_DIGIT) {
		fraction >>= DIGIT;
		characteristic++;
	} else {
		int zeros = leading_zeros(fraction, HFP_EXTENDED + 1);

		fraction <<= zeros * DIGIT;
		characteristic -= zeros;
	}
	return finish(sign, characteristic, fraction >> DIGIT, mask);
}

struct hfp_extended_result
hfp_add_extended(struct hfp_extended a, struct hfp_extended b, unsigned mask)
{
	int shift = characteristic(b) - characteristic(a);
	wide small, large;

	if (shift < 0) {
		struct hfp_extended swap = a;

		a = b;
		b = swap;
		shift = -shift;
	}
	large = fraction_of(b) << DIGIT;
	small = shift > HFP_EXTENDED ? 0
				     : fraction_of(a) << DIGIT >> shift * DIGIT;
	if (!((a.high ^ b.high) & HFP_SIGN))
		return settle(b.high, characteristic(b), large + small, mask);
	if (large >= small)
		return settle(b.high, characteristic(b), large - small, mask);
	return settle(a.high, characteristic(b), small - large, mask);
}

/* ---- products
 * ---------------------------------------------------------------------- */

static wide normalized(struct hfp_extended v, int *of)
{
	wide fraction = fraction_of(v);
	int zeros = leading_zeros(fraction, HFP_EXTENDED);

	*of = characteristic(v) - zeros;
	return fraction << zeros * DIGIT;
}

/*
 * The first 56 half-digits of the product of two fractions of 28 digits, in
 * two parts of 112 bits, by the school's method with digits of 56 bits.
 */
static void multiply(wide a, wide b, wide *high, wide *low)
{
	const wide half = HFP_FRACTION;
	const int bits = HFP_LONG * DIGIT;
	wide a1 = a >> bits, a0 = a & half, b1 = b >> bits, b0 = b & half;
	wide p00 = a0 * b0, p11 = a1 * b1;
	wide p01 = a0 * b1, p10 = a1 * b0;
	wide middle = (p00 >> bits) + (p01 & half) + (p10 & half);

	*low = (middle & half) << bits | (p00 & half);
	*high = p11 + (p01 >> bits) + (p10 >> bits) + (middle >> bits);
}

struct hfp_extended_result hfp_multiply_extended(struct hfp_extended a,
						 struct hfp_extended b,
						 unsigned mask)
{
	const int top = (HFP_EXTENDED - 1) * DIGIT;
	wide high, low;
	int ca, cb;

	if (!fraction_of(a) || !fraction_of(b))
		return (struct hfp_extended_result){0};
	multiply(normalized(a, &ca), normalized(b, &cb), &high, &low);
	ca += cb - 64;
	if (!(high >> top)) {
		high = high << DIGIT | low >> top;
		ca--;
	}
	return finish(a.high ^ b.high, ca, high, mask);
}

/* A long number is an extended one with zeros behind. */
struct hfp_extended_result hfp_multiply_to_extended(uint64_t a, uint64_t b,
						    unsigned mask)
{
	return hfp_multiply_extended((struct hfp_extended){a, 0},
				     (struct hfp_extended){b, 0}, mask);
}

/* ---- rounding
 * ---------------------------------------------------------------------- */

struct hfp_result hfp_round_extended(struct hfp_extended v)
{
	const wide half = (wide)8 << (HFP_LONG - 1) * DIGIT;
	wide fraction = fraction_of(v) + half;
	struct hfp_result r = {0};
	int c = characteristic(v);

	if (fraction >> HFP_EXTENDED * DIGIT) {
		fraction >>= DIGIT;
		c++;
	}
	if (c > 127)
		r.exception = PGM_EXPONENT_OVERFLOW;
	r.value = part(v.high, c, fraction >> HFP_LONG * DIGIT);
	return r;
}
