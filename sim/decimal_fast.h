/*
 * decimal_fast.h - decimal arithmetic for the fast forms.
 *
 * Models: GA22-7000, chapter 8.  Digits are added and subtracted as they are
 * (bcd.h), a whole operand at a time; products and quotients go by binary.
 * True: the instruction is completed; false: nothing is done, since there is
 * an exception or a size that is left to decimal.c.
 */
#ifndef TRAPEZE_DECIMAL_FAST_H
#define TRAPEZE_DECIMAL_FAST_H

#include "bcd.h"
#include "body.h"

struct packed {
	bcd digits;
	bool minus;
};

/* N bytes at P.  False: digits or sign are no such. */
static ALWAYS_INLINE bool fast_load(struct packed *x, const uint8_t *p,
				    uint32_t n)
{
	unsigned sign = p[n - 1] & 15;

	x->digits = bcd_load(p, n) >> 4;
	x->minus = sign == 0xB || sign == 0xD;
	return sign > 9 && bcd_is_good(x->digits);
}

static ALWAYS_INLINE void fast_store(uint8_t *p, uint32_t n, bcd digits,
				     bool minus)
{
	bcd_store(p, n, digits << 4 | (minus ? 13u : 12u));
}

/* The digits that N bytes have no room for. */
static ALWAYS_INLINE bcd fast_excess(bcd digits, uint32_t n)
{
	return digits >> 4 >> (8 * n - 8);
}

/* Stores what an instruction ends with, and the condition code.  With more
 * digits lost than EXCESS tells when OVERFLOW. */
static ALWAYS_INLINE bool fast_finish(struct cpu *c, uint8_t *p, uint32_t n,
				      struct packed x, bool overflow)
{
	overflow |= fast_excess(x.digits, n) != 0;
	if (overflow && c->program_mask & MASK_DECIMAL_OVERFLOW)
		return false;
	if (!overflow && !x.digits)
		x.minus = false;
	fast_store(p, n, x.digits, x.minus);
	c->cc = overflow ? 3 : !x.digits ? 0 : x.minus ? 1 : 2;
	return true;
}

static ALWAYS_INLINE struct packed fast_sum(struct packed x, struct packed y)
{
	if (x.minus == y.minus)
		x.digits = bcd_add(x.digits, y.digits);
	else if (x.digits >= y.digits)
		x.digits = bcd_subtract(x.digits, y.digits);
	else
		x = (struct packed){bcd_subtract(y.digits, x.digits), y.minus};
	return x;
}

static inline bool fast_add(struct cpu *c, uint8_t *a, uint32_t na,
			    const uint8_t *b, uint32_t nb)
{
	struct packed x, y;

	return fast_load(&x, a, na) && fast_load(&y, b, nb) &&
	       fast_finish(c, a, na, fast_sum(x, y), false);
}

static inline bool fast_subtract(struct cpu *c, uint8_t *a, uint32_t na,
				 const uint8_t *b, uint32_t nb)
{
	struct packed x, y;

	if (!fast_load(&x, a, na) || !fast_load(&y, b, nb))
		return false;
	y.minus = !y.minus;
	return fast_finish(c, a, na, fast_sum(x, y), false);
}

static inline bool fast_zap(struct cpu *c, uint8_t *a, uint32_t na,
			    const uint8_t *b, uint32_t nb)
{
	struct packed y;

	return fast_load(&y, b, nb) && fast_finish(c, a, na, y, false);
}

static inline bool fast_compare(struct cpu *c, const uint8_t *a, uint32_t na,
				const uint8_t *b, uint32_t nb)
{
	struct packed x, y;

	if (!fast_load(&x, a, na) || !fast_load(&y, b, nb))
		return false;
	if (!x.digits && !y.digits)
		c->cc = 0;
	else if (x.minus != y.minus)
		c->cc = x.minus ? 1 : 2;
	else if (x.digits == y.digits)
		c->cc = 0;
	else
		c->cc = (x.digits < y.digits) != x.minus ? 1 : 2;
	return true;
}

/* Factors of up to sixteen digits; the product has up to 31. */
static inline bool fast_multiply(struct cpu *c, uint8_t *a, uint32_t na,
				 const uint8_t *b, uint32_t nb)
{
	const uint64_t e16 = 10000000000000000u;
	struct packed x, y;
	bcd product;

	(void)c;
	if (nb > 8 || nb >= na || !fast_load(&x, a, na) ||
	    !fast_load(&y, b, nb) || x.digits >> 64 ||
	    fast_excess(x.digits, na - nb))
		return false;
	product = (bcd)bcd_to_binary((uint64_t)x.digits) *
		  bcd_to_binary((uint64_t)y.digits);
	if (product >> 64)
		x.digits = (bcd)bcd_of_sixteen((uint64_t)(product / e16))
				   << 64 |
			   bcd_of_sixteen((uint64_t)(product % e16));
	else
		x.digits =
			(bcd)bcd_of_eight((uint32_t)((uint64_t)product / e16))
				<< 64 |
			bcd_of_sixteen((uint64_t)product % e16);
	fast_store(a, na, x.digits, x.minus != y.minus);
	return true;
}

static inline bool fast_divide(struct cpu *c, uint8_t *a, uint32_t na,
			       const uint8_t *b, uint32_t nb)
{
	uint32_t nq = na - nb; /* bytes of the quotient */
	uint64_t dividend, divisor;
	struct packed x, y;
	bcd quotient;

	(void)c;
	if (nb > 8 || nb >= na || !fast_load(&x, a, na) ||
	    !fast_load(&y, b, nb) || x.digits >> 64 || !y.digits)
		return false;
	dividend = bcd_to_binary((uint64_t)x.digits);
	divisor = bcd_to_binary((uint64_t)y.digits);
	quotient = bcd_of_sixteen(dividend / divisor);
	if (fast_excess(quotient, nq))
		return false;
	fast_store(a, nq, quotient, x.minus != y.minus);
	fast_store(a + nq, nb, bcd_of_sixteen(dividend % divisor), x.minus);
	return true;
}

/* AMOUNT: six bits, signed; left when positive. */
static inline bool fast_shift(struct cpu *c, uint8_t *a, uint32_t n,
			      unsigned amount, unsigned rounding)
{
	bool overflow = false;
	struct packed x;

	if (!fast_load(&x, a, n) || rounding > 9)
		return false;
	if (amount < 32) {
		/* In two steps, for a shift by all bits is none. */
		uint32_t room = 2 * n - 1;

		if (amount < room) {
			overflow = x.digits >> 4 * (room - amount - 1) >> 4;
			x.digits = x.digits << 4 * amount;
			x.digits &= (((bcd)1 << 4 * (room - 1)) << 4) - 1;
		} else {
			overflow = x.digits != 0;
			x.digits = 0;
		}
	} else {
		amount = 64 - amount;
		if (amount > 31)
			x.digits = 0;
		else
			x.digits = bcd_add(x.digits >> 4 * (amount - 1),
					   rounding) >>
				   4;
	}
	return fast_finish(c, a, n, x, overflow);
}

#endif
