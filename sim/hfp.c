/*
 * hfp.c - hexadecimal floating point: short and long operands.
 *
 * Models: GA22-7000, chapter 9.  While a sum is formed, a fraction has a
 * guard digit on its right: long ones then have 15 digits, bits 4-63 of a
 * doubleword, with room for a carry on the left.  A short fraction is a long
 * one whose digits behind its own seven stay zero.
 */
#include "hfp.h"

#include <assert.h>

__extension__ typedef unsigned __int128 wide;

#define ALWAYS_INLINE inline __attribute__((always_inline))

enum { DIGIT = 4, TOP_DIGIT = 60 };

/* A result whose fraction is not zero. */
static ALWAYS_INLINE struct hfp_result finish(uint64_t sign, int characteristic,
					      uint64_t fraction, unsigned mask)
{
	struct hfp_result r = {0};

	assert(fraction <= HFP_FRACTION);
	if (!hfp_settle(characteristic, mask, &r.exception))
		return r;
	r.value = hfp_pack(sign, characteristic, fraction);
	r.cc = sign & HFP_SIGN ? 1 : 2;
	return r;
}

/* Zero digits to the left of a fraction of DIGITS that is not zero. */
static int leading_zeros(uint64_t fraction, int digits)
{
	return (__builtin_clzll(fraction) - (64 - digits * DIGIT)) / DIGIT;
}

/* ---- sums
 * -------------------------------------------------------------------------- */

/* What is there before normalization: the fraction has a guard digit. */
struct intermediate {
	uint64_t fraction;
	uint64_t sign;
	int characteristic;
};

/* The digits of a number of DIGITS and their guard digit. */
static ALWAYS_INLINE uint64_t with_guard(enum hfp_digits digits)
{
	return UINT64_MAX << (HFP_LONG - digits) * DIGIT;
}

/*
 * The fraction of the smaller characteristic is shifted right; the last digit
 * that leaves it is its guard digit, and the digits before that are lost.
 */
static ALWAYS_INLINE struct intermediate sum(uint64_t a, uint64_t b,
					     enum hfp_digits digits)
{
	struct intermediate r;
	uint64_t small, large;
	int shift = hfp_characteristic(b) - hfp_characteristic(a);

	if (shift < 0) {
		uint64_t swap = a;

		a = b;
		b = swap;
		shift = -shift;
	}
	small = (a & HFP_FRACTION) << DIGIT;
	large = (b & HFP_FRACTION) << DIGIT;
	small = shift > (int)digits
			? 0
			: small >> shift * DIGIT & with_guard(digits);
	r.characteristic = hfp_characteristic(b);
	r.sign = b & HFP_SIGN;
	if (!((a ^ b) & HFP_SIGN)) {
		r.fraction = large + small;
	} else if (large >= small) {
		r.fraction = large - small;
	} else {
		r.fraction = small - large;
		r.sign ^= HFP_SIGN;
	}
	return r;
}

/* A fraction of zeros: a true zero, or with the characteristic kept. */
static struct hfp_result no_significance(int characteristic, unsigned mask)
{
	struct hfp_result r = {0};

	if (mask & HFP_SIGNIFICANCE_MASK) {
		r.value = hfp_pack(0, characteristic, 0);
		r.exception = PGM_SIGNIFICANCE;
	}
	return r;
}

/* The guard digit takes part in normalization, but tells an unnormalized sum
 * from zero no more. */
static ALWAYS_INLINE struct hfp_result add(uint64_t a, uint64_t b,
					   enum hfp_digits digits,
					   enum hfp_sum kind, unsigned mask)
{
	const uint64_t kept = with_guard(digits) << DIGIT;
	struct intermediate s = sum(a, b, digits);

	if (!(kind == HFP_NORMALIZED ? s.fraction : s.fraction & kept))
		return no_significance(s.characteristic, mask);
	if (s.fraction >> TOP_DIGIT) {
		s.fraction >>= DIGIT;
		s.characteristic++;
	} else if (kind == HFP_NORMALIZED) {
		int zeros = leading_zeros(s.fraction, HFP_LONG + 1);

		s.fraction <<= zeros * DIGIT;
		s.characteristic -= zeros;
	}
	return finish(s.sign, s.characteristic, (s.fraction & kept) >> DIGIT,
		      mask);
}

struct hfp_result hfp_add_short(uint64_t a, uint64_t b, enum hfp_sum kind,
				unsigned mask)
{
	return add(a, b, HFP_SHORT, kind, mask);
}

struct hfp_result hfp_add_long(uint64_t a, uint64_t b, enum hfp_sum kind,
			       unsigned mask)
{
	return add(a, b, HFP_LONG, kind, mask);
}

/* Equal when the difference with its guard digit is zero, whatever sign and
 * characteristic. */
static ALWAYS_INLINE uint8_t compare(uint64_t a, uint64_t b,
				     enum hfp_digits digits)
{
	struct intermediate s = sum(a, b ^ HFP_SIGN, digits);

	return (uint8_t)(!s.fraction ? 0 : s.sign ? 1 : 2);
}

uint8_t hfp_compare_short(uint64_t a, uint64_t b)
{
	return compare(a, b, HFP_SHORT);
}

uint8_t hfp_compare_long(uint64_t a, uint64_t b)
{
	return compare(a, b, HFP_LONG);
}

/* ---- halving
 * ----------------------------------------------------------------------- */

/* The bit that leaves the fraction is the first of the guard digit. */
static ALWAYS_INLINE struct hfp_result halve(uint64_t v, enum hfp_digits digits,
					     unsigned mask)
{
	uint64_t half = (v & HFP_FRACTION) << DIGIT >> 1;
	int zeros;

	if (!half)
		return (struct hfp_result){0};
	zeros = leading_zeros(half, HFP_LONG + 1);
	half = half << zeros * DIGIT & with_guard(digits) << DIGIT;
	return finish(v, hfp_characteristic(v) - zeros, half >> DIGIT, mask);
}

struct hfp_result hfp_halve_short(uint64_t v, unsigned mask)
{
	return halve(v, HFP_SHORT, mask);
}

struct hfp_result hfp_halve_long(uint64_t v, unsigned mask)
{
	return halve(v, HFP_LONG, mask);
}

/* ---- products and quotients: both operands are normalized first
 * ----------------------------------------------------------------------------
 */

/* The fraction of V, normalized; *CHARACTERISTIC may become negative. */
static uint64_t normalized(uint64_t v, int *of)
{
	uint64_t fraction = v & HFP_FRACTION;
	int zeros = leading_zeros(fraction, HFP_LONG);

	*of = hfp_characteristic(v) - zeros;
	return fraction << zeros * DIGIT;
}

/* The product of the fractions has 27 or 28 digits; 14 are kept. */
struct hfp_result hfp_multiply(uint64_t a, uint64_t b, unsigned mask)
{
	int ca, cb, shift = HFP_LONG * DIGIT;
	wide product;

	if (hfp_is_zero(a) || hfp_is_zero(b))
		return (struct hfp_result){0};
	product = (wide)normalized(a, &ca) * normalized(b, &cb);
	ca += cb - 64;
	if (!(product >> (2 * HFP_LONG - 1) * DIGIT)) {
		shift -= DIGIT;
		ca--;
	}
	return finish(a ^ b, ca, (uint64_t)(product >> shift), mask);
}

/* One digit more than the fraction of the quotient has when the dividend's
 * is the smaller one. */
static ALWAYS_INLINE struct hfp_result
divide(uint64_t a, uint64_t b, enum hfp_digits digits, unsigned mask)
{
	int ca, cb, shift = (int)digits * DIGIT;
	uint64_t fa, fb, quotient;

	assert(!hfp_is_zero(b));
	if (hfp_is_zero(a))
		return (struct hfp_result){0};
	fa = normalized(a, &ca);
	fb = normalized(b, &cb);
	ca += 64 - cb;
	if (fa >= fb) {
		shift -= DIGIT;
		ca++;
	}
	if (digits == HFP_SHORT)
		quotient = ((fa >> 32) << shift) / (fb >> 32) << 32;
	else
		quotient = (uint64_t)(((wide)fa << shift) / fb);
	return finish(a ^ b, ca, quotient, mask);
}

struct hfp_result hfp_divide_short(uint64_t a, uint64_t b, unsigned mask)
{
	return divide(a, b, HFP_SHORT, mask);
}

struct hfp_result hfp_divide_long(uint64_t a, uint64_t b, unsigned mask)
{
	return divide(a, b, HFP_LONG, mask);
}

/* ---- rounding
 * ---------------------------------------------------------------------- */

/* Half a unit of the last digit is added; nothing is normalized. */
struct hfp_result hfp_round_long(uint64_t v)
{
	uint64_t fraction = (v & HFP_FRACTION) + 0x80000000u;
	struct hfp_result r = {0};
	int c = hfp_characteristic(v);

	if (fraction > HFP_FRACTION) {
		fraction >>= DIGIT;
		c++;
	}
	if (c > 127)
		r.exception = PGM_EXPONENT_OVERFLOW;
	r.value = hfp_pack(v, c, fraction & HFP_SHORT_NUMBER);
	return r;
}
