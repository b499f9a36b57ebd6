/*
 * long.c - MOVE LONG and COMPARE LOGICAL LONG.
 *
 * Models: GA22-7000, chapter 7.  Both are interruptible: they work by units
 * of operation, and after each unit the registers tell how far they came.
 * A unit ends where a block of either operand ends.  After each unit the
 * instruction is fetched again, so that it is the same whether an
 * interruption came between or not (it may even have moved over itself).
 */
#include "long.h"

#include "access.h"
#include "machine_impl.h"

enum { LENGTH_MASK = 0xFFFFFF };

/* One operand: the registers of its pair, taken apart. */
struct operand {
	uint32_t *pair; /* address, length */
	uint32_t address, length;
};

static struct operand operand_of(struct cpu *c, unsigned r)
{
	return (struct operand){
		.pair = &c->gr[r],
		.address = c->gr[r] & ADDRESS_MASK,
		.length = c->gr[r + 1] & LENGTH_MASK,
	};
}

static void advance(struct operand *o, uint32_t n)
{
	o->address = (o->address + n) & ADDRESS_MASK;
	o->length -= n;
	o->pair[0] = o->address;
	o->pair[1] = (o->pair[1] & ~(uint32_t)LENGTH_MASK) | o->length;
}

static uint32_t in_block(const struct operand *o)
{
	return BLOCK_SIZE - o->address % BLOCK_SIZE;
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static void spend(struct cpu *c, enum isa_index row, uint32_t bytes)
{
	cpu_spend(c, model_spent(c->rate[row], bytes));
}

/*
 * True when a byte would be fetched after it was stored into: the first
 * operand begins inside the part of the second that is moved, behind its
 * first byte.  Addresses wrap at 16M.
 */
static bool destructive(const struct operand *to, const struct operand *from)
{
	uint32_t n = least(to->length, from->length);
	uint32_t distance = (to->address - from->address) & ADDRESS_MASK;

	return n > 1 && distance > 0 && distance < n;
}

enum outcome long_move(struct cpu *c, struct slot *s)
{
	struct operand to = operand_of(c, s->r1), from = operand_of(c, s->r2);
	uint8_t pad = (uint8_t)(from.pair[1] >> 24);
	uint8_t cc = to.length < from.length   ? 1
		     : to.length > from.length ? 2
					       : 0;

	if (destructive(&to, &from)) {
		advance(&to, 0);
		advance(&from, 0);
		c->cc = 3;
		return DONE;
	}
	if (to.length) {
		uint32_t n = least(to.length, in_block(&to));
		struct range in, out;

		if (from.length) {
			n = least(n, least(from.length, in_block(&from)));
			in = access_fetch(c, from.address, n);
			out = access_store(c, to.address, n);
			memmove(out.low, in.low, n);
			advance(&from, n);
		} else {
			out = access_store(c, to.address, n);
			memset(out.low, pad, n);
		}
		advance(&to, n);
		spend(c, INSN_MVCL, n);
		if (to.length)
			return AGAIN;
	}
	advance(&to, 0);
	advance(&from, 0);
	c->cc = cc;
	return DONE;
}

/* The byte of an operand, or the padding byte behind its end. */
static uint8_t byte_of(const struct range *r, uint32_t i, bool is_pad,
		       uint8_t pad)
{
	return is_pad ? pad : r->low[i];
}

enum outcome long_compare(struct cpu *c, struct slot *s)
{
	struct operand a = operand_of(c, s->r1), b = operand_of(c, s->r2);
	uint8_t pad = (uint8_t)(b.pair[1] >> 24);

	if (a.length || b.length) {
		bool pad_a = !a.length, pad_b = !b.length;
		uint32_t n = BLOCK_SIZE, i;
		struct range x = {0}, y = {0};
		uint8_t left = 0, right = 0;

		if (!pad_a)
			n = least(n, least(a.length, in_block(&a)));
		if (!pad_b)
			n = least(n, least(b.length, in_block(&b)));
		if (!pad_a)
			x = access_fetch(c, a.address, n);
		if (!pad_b)
			y = access_fetch(c, b.address, n);
		for (i = 0; i < n; i++) {
			left = byte_of(&x, i, pad_a, pad);
			right = byte_of(&y, i, pad_b, pad);
			if (left != right)
				break;
		}
		advance(&a, pad_a ? 0 : i);
		advance(&b, pad_b ? 0 : i);
		spend(c, INSN_CLCL, i < n ? i + 1 : n);
		if (i < n) {
			c->cc = left < right ? 1 : 2;
			return DONE;
		}
		if (a.length || b.length)
			return AGAIN;
	}
	advance(&a, 0);
	advance(&b, 0);
	c->cc = 0;
	return DONE;
}
