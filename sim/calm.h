/*
 * calm.h - changes of the PSW that change nothing but the view.
 *
 * Models: GA22-7000, chapters 4 (PSW) and 6 (supervisor-call interruption).
 *
 * A control program changes the PSW all the time, and nearly always nothing
 * else has to be thought about: nothing is pending, the new PSW is good, does
 * not wait and asks for no PER.  Then the fast forms do it here; everything
 * else is cpu_set_psw() and cpu_psw_changed().
 *
 * Listeners are told all the same, since every session has some.
 */
#ifndef TRAPEZE_CALM_H
#define TRAPEZE_CALM_H

#include "body.h"

/* Bits of an EC PSW that need thought: PER, and those that must be zero (of
 * which bit 16 may mean the secondary space). */
#define CALM_EC_MASK ((uint32_t)MASK_EC_ZERO | MASK_PER)
#define CALM_EC	     ((uint64_t)CALM_EC_MASK << 56 | 0x0000C0FFFF000000u)

static ALWAYS_INLINE bool calm_psw(const struct cpu *c, uint64_t psw)
{
	bool ec = psw >> 48 & PSW_EC;

	if (psw >> 48 & PSW_WAIT || (psw >> 56 | OPENS_ALWAYS) & c->opens[ec])
		return false;
	return !(ec && psw & CALM_EC);
}

/*
 * An EC PSW like the present one but for address, condition code and program
 * mask, as between the routines of a supervisor: neither the view nor what may
 * interrupt is another.
 */
static ALWAYS_INLINE bool calm_is_near(const struct cpu *c, uint64_t psw)
{
	unsigned state = (unsigned)c->mask << 8 | c->key | c->flags;

	return psw >> 48 == state && c->flags & PSW_EC && !c->secondary &&
	       !(psw & CALM_EC);
}

/* The same of the present PSW with another system mask. */
static ALWAYS_INLINE bool calm_mask(const struct cpu *c, uint32_t mask)
{
	bool ec = c->flags & PSW_EC;

	return !((mask | OPENS_ALWAYS) & c->opens[ec]) &&
	       !(ec && mask & CALM_EC_MASK);
}

/* Takes a PSW that is near. */
static ALWAYS_INLINE void calm_set_near(struct cpu *c, uint64_t psw)
{
	c->cc = psw >> 44 & 3;
	c->program_mask = psw >> 40 & 15;
	c->ia = psw & ADDRESS_MASK;
}

/* False: the view is to be found yet. */
static ALWAYS_INLINE bool calm_set_psw(struct cpu *c, uint64_t psw)
{
	bool ec = psw >> 48 & PSW_EC;

	c->mask = (uint8_t)(psw >> 56);
	c->key = (uint8_t)(psw >> 48 & KEY_ACC);
	c->flags = (uint8_t)(psw >> 48 & 0x0F);
	c->invalid = 0;
	c->secondary = false;
	c->cc = (ec ? psw >> 44 : psw >> 28) & 3;
	c->program_mask = (ec ? psw >> 40 : psw >> 24) & 15;
	c->ia = psw & ADDRESS_MASK;
	return view_at_hand(c);
}

/* Ends a fast form that has taken another PSW: SETTLE where the view is still
 * to be found or listeners to KIND are to be told of what c->told has. */
static ALWAYS_INLINE enum outcome calm_end(const struct cpu *c, bool at_hand,
					   enum probe_kind kind)
{
	return at_hand && !RARELY(probe_on(c->machine, kind)) ? JUMP : SETTLE;
}

/* The supervisor-call interruption with CODE, the next instruction being at
 * IA. */
static ALWAYS_INLINE enum outcome calm_svc(struct cpu *c, uint32_t ia,
					   uint8_t code)
{
	struct machine *m = c->machine;
	uint32_t low = storage_absolute(c, 0);
	const struct block *b = c->blocks->of[low / BLOCK_SIZE];
	uint8_t *p = m->storage + low;
	uint64_t old, new = bytes_doubleword(p + LC_SVC_NEW_PSW);
	/* whoever watches the assigned locations wants the general way */
	bool near = calm_is_near(c, new) && !(c->opens[1] & OPENS_ALWAYS);
	bool at_hand = true;

	if (!(near || calm_psw(c, new)) ||
	    (b && (code_is_text(b, LC_SVC_OLD_PSW, 8) ||
		   code_is_text(b, LC_SVC_ILC, 4))))
		return RETRY;
	c->ia = ia;
	m->keys[low / BLOCK_SIZE] |= KEY_REFERENCE | KEY_CHANGE;
	if (c->flags & PSW_EC)
		bytes_set_word(p + LC_SVC_ILC, 1u << 17 | code);
	old = cpu_psw(c, code, 1);
	bytes_set_doubleword(p + LC_SVC_OLD_PSW, old);
	if (RARELY(probe_on(m, PROBE_INTERRUPT)))
		c->told = (struct told_psw){old, new};
	if (near)
		calm_set_near(c, new);
	else
		at_hand = calm_set_psw(c, new);
	return calm_end(c, at_hand, PROBE_INTERRUPT);
}

#endif
