/*
 * decimal.c - decimal arithmetic.
 *
 * Models: GA22-7000, chapter 8.  A packed operand has up to 31 digits, which
 * fit in 128 bits, so that numbers are computed in binary.  All operands are
 * accessed before digits and signs are looked at, and those before anything
 * is stored.
 */
#include "decimal.h"

#include "access.h"
#include "body.h"
#include "machine_impl.h"

__extension__ typedef unsigned __int128 magnitude;

struct number {
	magnitude value;
	bool minus;
};

static magnitude power_of_ten(unsigned n)
{
	magnitude p = 1;

	while (n--)
		p *= 10;
	return p;
}

/* Reads a packed number; what is no digit or no sign is a data exception. */
static struct number load(struct cpu *c, const struct range *r, uint32_t length)
{
	struct number n = {0};
	unsigned sign = *range_at(r, length - 1) & 15;

	for (uint32_t i = 0; i < 2 * length - 1; i++) {
		unsigned digit = *range_at(r, i / 2);

		digit = i % 2 ? digit & 15 : digit >> 4;
		if (digit > 9)
			cpu_program(c, PGM_DATA);
		n.value = n.value * 10 + digit;
	}
	if (sign < 10)
		cpu_program(c, PGM_DATA);
	n.minus = sign == 0xB || sign == 0xD;
	return n;
}

/* Stores as many digits as there is room for, with the preferred sign. */
static void store(const struct range *r, uint32_t from, uint32_t length,
		  struct number n)
{
	*range_at(r, from + length - 1) =
		(uint8_t)((unsigned)(n.value % 10) << 4 | (n.minus ? 13 : 12));
	n.value /= 10;
	for (uint32_t i = length - 1; i-- > 0;) {
		unsigned two = (unsigned)(n.value % 100);

		*range_at(r, from + i) = (uint8_t)(two / 10 << 4 | two % 10);
		n.value /= 100;
	}
}

/*
 * Ends an instruction that has a condition code: on overflow the digits that
 * fit keep the sign of the true result; a zero is otherwise plus.
 */
static enum outcome finish(struct cpu *c, const struct range *r,
			   uint32_t length, struct number n, bool overflow)
{
	overflow |= n.value >= power_of_ten(2 * length - 1);
	if (n.value == 0 && !overflow)
		n.minus = false;
	store(r, 0, length, n);
	c->cc = overflow ? 3 : n.value == 0 ? 0 : n.minus ? 1 : 2;
	if (overflow && c->program_mask & MASK_DECIMAL_OVERFLOW)
		cpu_program(c, PGM_DECIMAL_OVERFLOW);
	return DONE;
}

static struct number sum(struct number a, struct number b)
{
	if (a.minus == b.minus)
		return (struct number){a.value + b.value, a.minus};
	if (a.value >= b.value)
		return (struct number){a.value - b.value, a.minus};
	return (struct number){b.value - a.value, b.minus};
}

enum outcome decimal_add(struct cpu *c, struct decimal_operand to,
			 struct decimal_operand from, bool subtract)
{
	struct range b = access_fetch(c, from.address, from.length);
	struct range a = access_update(c, to.address, to.length);
	struct number x = load(c, &a, to.length);
	struct number y = load(c, &b, from.length);

	y.minus ^= subtract;
	return finish(c, &a, to.length, sum(x, y), false);
}

enum outcome decimal_zap(struct cpu *c, struct decimal_operand to,
			 struct decimal_operand from)
{
	struct range b = access_fetch(c, from.address, from.length);
	struct range a = access_store(c, to.address, to.length);

	return finish(c, &a, to.length, load(c, &b, from.length), false);
}

enum outcome decimal_compare(struct cpu *c, struct decimal_operand first,
			     struct decimal_operand second)
{
	struct range a = access_fetch(c, first.address, first.length);
	struct range b = access_fetch(c, second.address, second.length);
	struct number x = load(c, &a, first.length);
	struct number y = load(c, &b, second.length);
	struct number difference;

	y.minus = !y.minus;
	difference = sum(x, y);
	c->cc = difference.value == 0 ? 0 : difference.minus ? 1 : 2;
	return DONE;
}

enum outcome decimal_multiply(struct cpu *c, struct decimal_operand to,
			      struct decimal_operand from)
{
	struct range a, b;
	struct number x, y;

	if (from.length > 8 || from.length >= to.length)
		cpu_program(c, PGM_SPECIFICATION);
	b = access_fetch(c, from.address, from.length);
	a = access_update(c, to.address, to.length);
	x = load(c, &a, to.length);
	y = load(c, &b, from.length);
	/* As many bytes of zeros as the multiplier is long. */
	if (x.value >= power_of_ten(2 * (to.length - from.length) - 1))
		cpu_program(c, PGM_DATA);
	x.value *= y.value;
	x.minus ^= y.minus;
	store(&a, 0, to.length, x);
	return DONE;
}

enum outcome decimal_divide(struct cpu *c, struct decimal_operand to,
			    struct decimal_operand from)
{
	uint32_t quotient_length = to.length - from.length;
	struct range a, b;
	struct number x, y, quotient, remainder;

	if (from.length > 8 || from.length >= to.length)
		cpu_program(c, PGM_SPECIFICATION);
	b = access_fetch(c, from.address, from.length);
	a = access_update(c, to.address, to.length);
	x = load(c, &a, to.length);
	y = load(c, &b, from.length);
	if (y.value == 0 ||
	    x.value / y.value >= power_of_ten(2 * quotient_length - 1))
		cpu_program(c, PGM_DECIMAL_DIVIDE);
	quotient = (struct number){x.value / y.value, x.minus != y.minus};
	remainder = (struct number){x.value % y.value, x.minus};
	store(&a, 0, quotient_length, quotient);
	store(&a, quotient_length, from.length, remainder);
	return DONE;
}

/* AMOUNT: six bits, signed; left when positive. */
enum outcome decimal_shift(struct cpu *c, struct decimal_operand to,
			   unsigned amount, unsigned rounding)
{
	struct range a = access_update(c, to.address, to.length);
	struct number x = load(c, &a, to.length);
	magnitude limit = power_of_ten(2 * to.length - 1);
	bool overflow = false;

	if (rounding > 9)
		cpu_program(c, PGM_DATA);
	if (amount < 32) {
		while (amount--) {
			overflow |= x.value >= limit / 10;
			x.value = x.value % (limit / 10) * 10;
		}
		return finish(c, &a, to.length, x, overflow);
	}
	amount = 64 - amount;
	if (amount > 31) { /* 32: all digits go, and what rounds them */
		x.value = 0;
	} else {
		x.value /= power_of_ten(amount - 1);
		x.value = (x.value + rounding) / 10;
	}
	return finish(c, &a, to.length, x, false);
}
