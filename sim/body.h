/*
 * body.h - the language in which instructions are written.
 *
 * An instruction is one BODY, compiled twice (see engine.c):
 *
 *   FAST     touches storage only through the present view.  An operand that
 *            the view does not settle (or text that would be stored over)
 *            makes the body return RETRY, at a point where nothing has been
 *            changed.
 *   GENERAL  can do everything: slow accesses, access exceptions, blocks
 *            crossed, notes for PER and probes.  Program interruptions leave
 *            it by a jump.
 *
 * The fast form of an RX instruction is compiled once more for those without
 * an index, which most are.
 *
 * So in a body every operand comes before the first change.  Privilege,
 * facility, alignment, register numbers and cost are the row's business
 * (insn.def), not the body's.
 */
#ifndef TRAPEZE_BODY_H
#define TRAPEZE_BODY_H

#include "access.h"
#include "engine.h"
#include "machine_impl.h"

enum form { FAST, GENERAL };

#define ALWAYS_INLINE inline __attribute__((always_inline))
#define UNUSED	      __attribute__((unused))
#define RARELY(x)     __builtin_expect(!!(x), 0)

/*
 * BODY(MN) { ... return DONE; }
 *
 * BRANCH(MN) is the same of an instruction whose fast form may end TAKEN: it
 * is the last one of its straight run (code.h).
 * CONTROL(MN) is the same of a privileged instruction that has a fast form.
 * CALL(MN) is the same of an instruction whose fast form looks at what is
 * around it, as those of branches and privileged ones may: at its place in
 * storage, or at EXECUTE's target.  The fast form of others does for a target,
 * too, and ends DONE or RETRY.
 */
#define BODY(mn)                                                               \
	enum { LAST_##mn = false, QUICK_##mn = false, PLAIN_##mn = true };     \
	BODY_(mn)
#define BRANCH(mn)                                                             \
	enum { LAST_##mn = true, QUICK_##mn = false, PLAIN_##mn = false };     \
	BODY_(mn)
#define CONTROL(mn)                                                            \
	enum { LAST_##mn = false, QUICK_##mn = true, PLAIN_##mn = false };     \
	BODY_(mn)
#define CALL(mn)                                                               \
	enum { LAST_##mn = false, QUICK_##mn = false, PLAIN_##mn = false };    \
	BODY_(mn)
#define BODY_(mn)                                                              \
	static ALWAYS_INLINE enum outcome body_##mn(                           \
		struct cpu *const c UNUSED, struct slot *const s UNUSED,       \
		uint64_t *const acc UNUSED, const enum form form UNUSED,       \
		const bool indexed UNUSED)

/* First in a body that has no fast form. */
#define GENERAL_ONLY()                                                         \
	do {                                                                   \
		if (form == FAST)                                              \
			return RETRY;                                          \
	} while (0)

/* A program interruption: from the general form only. */
#define PROGRAM(code)                                                          \
	do {                                                                   \
		if (form == FAST)                                              \
			return RETRY;                                          \
		cpu_program(c, code);                                          \
	} while (0)

/*
 * Time beyond the slot's charge, which only execution tells: UNITS places or
 * bytes, at the model's rate for row MN.  After the last RETRY.
 */
#define SPEND(mn, units)                                                       \
	(*acc -= cpu_time(model_spent(c->rate[INSN_##mn], units)))

/*
 * Does WHAT with the true accumulator in c->acc, where clocks and listeners
 * look for the time, and where one that wants the CPU to leave the chain says
 * so (cpu_hurry()).  The chain's has the straight run taken off.
 */
#define WITH_TRUE_TIME(what)                                                   \
	do {                                                                   \
		uint64_t ahead_ = acc == &c->acc ? 0 : s->run;                 \
                                                                               \
		c->acc = *acc + ahead_;                                        \
		what;                                                          \
		*acc = c->acc - ahead_;                                        \
	} while (0)

/* ---- operands
 * ------------------------------------------------------------------ */

#define R1	 (c->gr[s->r1])
#define R2	 (c->gr[s->r2])
#define R3	 (c->gr[s->r2])
#define R1_NEXT	 (c->gr[s->r1 + 1]) /* of an even-odd pair */
#define R2_NEXT	 (c->gr[s->r2 + 1])
#define I2	 (s->r1)
#define MASK	 (s->r1)
#define LENGTH	 ((uint32_t)s->r1 + 1) /* SS1 */
#define LENGTH1	 ((uint32_t)s->r1 + 1) /* SS2, SS3 */
#define LENGTH2	 ((uint32_t)s->r2 + 1)
#define ADDRESS1 ((c->gr[s->b1] + s->d1) & ADDRESS_MASK)
#define ADDRESS2 ((c->gr[s->b2] + s->d2) & ADDRESS_MASK)
#define ADDRESSX2                                                              \
	(((indexed ? c->gr[s->r2] : 0) + c->gr[s->b2] + s->d2) & ADDRESS_MASK)

/* Address of the next instruction in sequence. */
#define NEXT_ADDRESS(length)                                                   \
	(form == FAST ? (c->base + slot_offset(s) + (length)) & ADDRESS_MASK   \
		      : c->ia)

/* ---- storage: fetch into V, store V
 * --------------------------------------------- */

#define FETCH_(v, address, size, from, slow)                                   \
	do {                                                                   \
		uint32_t a_ = (address);                                       \
		if (form == FAST) {                                            \
			const uint8_t *p_;                                     \
			if (RARELY(!view_fetch(c, a_, size, &p_)))             \
				return RETRY;                                  \
			(v) = from;                                            \
		} else {                                                       \
			(v) = slow(c, a_);                                     \
		}                                                              \
	} while (0)
#define FETCH_BYTE(v, a) FETCH_(v, a, 1, *p_, access_byte)
#define FETCH_HALFWORD(v, a)                                                   \
	FETCH_(v, a, 2, bytes_halfword(p_), access_halfword)
#define FETCH_WORD(v, a) FETCH_(v, a, 4, bytes_word(p_), access_word)
#define FETCH_DOUBLEWORD(v, a)                                                 \
	FETCH_(v, a, 8, bytes_doubleword(p_), access_doubleword)

#define STORE_(address, size, put, slow)                                       \
	do {                                                                   \
		uint32_t a_ = (address);                                       \
		if (form == FAST) {                                            \
			uint8_t *p_;                                           \
			if (RARELY(!view_store(c, a_, size, &p_)))             \
				return RETRY;                                  \
			put;                                                   \
		} else {                                                       \
			slow;                                                  \
		}                                                              \
	} while (0)
#define STORE_BYTE(a, v)                                                       \
	STORE_(a, 1, *p_ = (uint8_t)(v), access_set_byte(c, a_, v))
#define STORE_HALFWORD(a, v)                                                   \
	STORE_(a, 2, bytes_set_halfword(p_, (uint16_t)(v)),                    \
	       access_set_halfword(c, a_, v))
#define STORE_WORD(a, v)                                                       \
	STORE_(a, 4, bytes_set_word(p_, v), access_set_word(c, a_, v))
#define STORE_DOUBLEWORD(a, v)                                                 \
	STORE_(a, 8, bytes_set_doubleword(p_, v),                              \
	       access_set_doubleword(c, a_, v))

/*
 * Operands of many bytes: RANGE_FETCH(r, ...) and RANGE_STORE(r, ...) settle
 * them; AT(r, i) is byte I.  In the fast form they do not cross a block.
 * A fetched operand comes before a stored one, so that a block is called
 * changed only when it will be.
 */
#define RANGE_FETCH(r, address, size)                                          \
	do {                                                                   \
		if (form == FAST) {                                            \
			const uint8_t *p_;                                     \
			if (RARELY(!view_fetch(c, address, size, &p_)))        \
				return RETRY;                                  \
			(r).low = (uint8_t *)(uintptr_t)p_;                    \
		} else {                                                       \
			(r) = access_fetch(c, address, size);                  \
		}                                                              \
	} while (0)
#define RANGE_STORE(r, address, size)                                          \
	do {                                                                   \
		if (form == FAST) {                                            \
			if (RARELY(!view_store(c, address, size, &(r).low)))   \
				return RETRY;                                  \
		} else {                                                       \
			(r) = access_store(c, address, size);                  \
		}                                                              \
	} while (0)
/* The same of an operand that is fetched and then stored. */
#define RANGE_UPDATE(r, address, size)                                         \
	do {                                                                   \
		if (form == FAST) {                                            \
			if (RARELY(!view_store(c, address, size, &(r).low)))   \
				return RETRY;                                  \
		} else {                                                       \
			(r) = access_update(c, address, size);                 \
		}                                                              \
	} while (0)
#define AT(r, i) (*(form == FAST ? (r).low + (i) : range_at(&(r), i)))

/* ---- condition code
 * ---------------------------------------------------------------- */

static ALWAYS_INLINE uint8_t cc_sign(uint32_t v)
{
	return (uint8_t)(((int32_t)v > 0) * 2u + (v >> 31));
}

static ALWAYS_INLINE uint8_t cc_compare(uint32_t a, uint32_t b)
{
	return (uint8_t)((a > b) * 2 | (a < b));
}

static ALWAYS_INLINE uint8_t cc_compare_signed(uint32_t a, uint32_t b)
{
	return (uint8_t)(((int32_t)a > (int32_t)b) * 2 |
			 ((int32_t)a < (int32_t)b));
}

/* The program mask's bits. */
enum { MASK_FIXED_OVERFLOW = 8, MASK_DECIMAL_OVERFLOW = 4 };

/*
 * Ends a fixed-point instruction with RESULT in R1, condition code 3 when
 * OVERFLOW, else by sign.  The interruption follows the completion, so the
 * fast form asks before anything is changed.
 */
#define FIXED_RESULT(result, overflow)                                         \
	do {                                                                   \
		uint32_t r_ = (result);                                        \
		if (!RARELY(overflow)) {                                       \
			R1 = r_;                                               \
			c->cc = cc_sign(r_);                                   \
			return DONE;                                           \
		}                                                              \
		if (form == FAST && c->program_mask & MASK_FIXED_OVERFLOW)     \
			return RETRY;                                          \
		R1 = r_;                                                       \
		c->cc = 3;                                                     \
		if (c->program_mask & MASK_FIXED_OVERFLOW)                     \
			PROGRAM(PGM_FIXED_POINT_OVERFLOW);                     \
		return DONE;                                                   \
	} while (0)

/* Ends an instruction of LENGTH bytes after which the next one is to be
 * looked up again. */
#define JUMP_NEXT(length)                                                      \
	do {                                                                   \
		c->ia = NEXT_ADDRESS(length);                                  \
		return JUMP;                                                   \
	} while (0)

/* Ends a branch instruction. */
#define BRANCH_IF(condition, target)                                           \
	do {                                                                   \
		uint32_t t_ = (target);                                        \
		if (!(condition))                                              \
			return DONE;                                           \
		c->ia = t_;                                                    \
		return TAKEN;                                                  \
	} while (0)

#endif
