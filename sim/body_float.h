/*
 * body_float.h - hexadecimal floating point: short and long operands.
 *
 * Models: GA22-7000, chapter 9.  The arithmetic is hfp.c's.  A short result
 * leaves the right half of its register alone, but for the product, which is
 * long.  Underflow, overflow and significance complete the instruction, so
 * that the fast form asks for them before it changes anything.
 */
#include "hfp.h"

#define F1 (c->fpr[s->r1 / 2])
#define F2 (c->fpr[s->r2 / 2])

/* Short operands. */
#define E1 (F1 & HFP_SHORT_NUMBER)
#define E2 (F2 & HFP_SHORT_NUMBER)

#define FETCH_LONG(v) FETCH_DOUBLEWORD(v, ADDRESSX2)
#define FETCH_SHORT(v)                                                         \
	do {                                                                   \
		uint32_t w_;                                                   \
		FETCH_WORD(w_, ADDRESSX2);                                     \
		(v) = (uint64_t)w_ << 32;                                      \
	} while (0)

static ALWAYS_INLINE void set_short(uint64_t *f, uint64_t v)
{
	*f = v | (*f & ~HFP_SHORT_NUMBER);
}

/* ---- loading and storing
 * ------------------------------------------------------- */

BODY(LDR)
{
	F1 = F2;
	return DONE;
}

BODY(LER)
{
	set_short(&F1, E2);
	return DONE;
}

BODY(LD)
{
	FETCH_LONG(F1);
	return DONE;
}

BODY(LE)
{
	uint64_t v;

	FETCH_SHORT(v);
	set_short(&F1, v);
	return DONE;
}

BODY(STD)
{
	STORE_DOUBLEWORD(ADDRESSX2, F1);
	return DONE;
}

BODY(STE)
{
	STORE_WORD(ADDRESSX2, (uint32_t)(F1 >> 32));
	return DONE;
}

/* The sign of a zero is set like any other. */
#define LOAD_LONG(v)                                                           \
	do {                                                                   \
		F1 = (v);                                                      \
		c->cc = hfp_cc(F1);                                            \
		return DONE;                                                   \
	} while (0)
#define LOAD_SHORT(v)                                                          \
	do {                                                                   \
		uint64_t v_ = (v);                                             \
		set_short(&F1, v_);                                            \
		c->cc = hfp_cc(v_);                                            \
		return DONE;                                                   \
	} while (0)

BODY(LPDR)
{
	LOAD_LONG(F2 & ~HFP_SIGN);
}

BODY(LNDR)
{
	LOAD_LONG(F2 | HFP_SIGN);
}

BODY(LTDR)
{
	LOAD_LONG(F2);
}

BODY(LCDR)
{
	LOAD_LONG(F2 ^ HFP_SIGN);
}

BODY(LPER)
{
	LOAD_SHORT(E2 & ~HFP_SIGN);
}

BODY(LNER)
{
	LOAD_SHORT(E2 | HFP_SIGN);
}

BODY(LTER)
{
	LOAD_SHORT(E2);
}

BODY(LCER)
{
	LOAD_SHORT(E2 ^ HFP_SIGN);
}

/* ---- comparison
 * ------------------------------------------------------------------ */

BODY(CDR)
{
	c->cc = hfp_compare_long(F1, F2);
	return DONE;
}

BODY(CD)
{
	uint64_t v;

	FETCH_LONG(v);
	c->cc = hfp_compare_long(F1, v);
	return DONE;
}

BODY(CER)
{
	c->cc = hfp_compare_short(E1, E2);
	return DONE;
}

BODY(CE)
{
	uint64_t v;

	FETCH_SHORT(v);
	c->cc = hfp_compare_short(E1, v);
	return DONE;
}

/* ---- addition and subtraction
 * -------------------------------------------------- */

/* Ends an instruction; the condition code is that of a sum when SETS_CC. */
static ALWAYS_INLINE enum outcome
float_result(struct cpu *c, const struct slot *s, enum form form,
	     struct hfp_result r, enum hfp_digits digits, bool sets_cc)
{
	if (form == FAST && RARELY(r.exception))
		return RETRY;
	if (digits == HFP_LONG)
		F1 = r.value;
	else
		set_short(&F1, r.value);
	if (sets_cc)
		c->cc = r.cc;
	if (RARELY(r.exception))
		PROGRAM(r.exception);
	return DONE;
}

#define LONG_RESULT(r)	return float_result(c, s, form, r, HFP_LONG, false)
#define SHORT_RESULT(r) return float_result(c, s, form, r, HFP_SHORT, false)
#define ADD_LONG(v, kind)                                                      \
	return float_result(c, s, form,                                        \
			    hfp_add_long(F1, v, kind, c->program_mask),        \
			    HFP_LONG, true)
#define ADD_SHORT(v, kind)                                                     \
	return float_result(c, s, form,                                        \
			    hfp_add_short(E1, v, kind, c->program_mask),       \
			    HFP_SHORT, true)

BODY(ADR)
{
	ADD_LONG(F2, HFP_NORMALIZED);
}

BODY(SDR)
{
	ADD_LONG(F2 ^ HFP_SIGN, HFP_NORMALIZED);
}

BODY(AD)
{
	uint64_t v;

	FETCH_LONG(v);
	ADD_LONG(v, HFP_NORMALIZED);
}

BODY(SD)
{
	uint64_t v;

	FETCH_LONG(v);
	ADD_LONG(v ^ HFP_SIGN, HFP_NORMALIZED);
}

BODY(AER)
{
	ADD_SHORT(E2, HFP_NORMALIZED);
}

BODY(SER)
{
	ADD_SHORT(E2 ^ HFP_SIGN, HFP_NORMALIZED);
}

BODY(AE)
{
	uint64_t v;

	FETCH_SHORT(v);
	ADD_SHORT(v, HFP_NORMALIZED);
}

BODY(SE)
{
	uint64_t v;

	FETCH_SHORT(v);
	ADD_SHORT(v ^ HFP_SIGN, HFP_NORMALIZED);
}

BODY(AWR)
{
	ADD_LONG(F2, HFP_UNNORMALIZED);
}

BODY(SWR)
{
	ADD_LONG(F2 ^ HFP_SIGN, HFP_UNNORMALIZED);
}

BODY(AW)
{
	uint64_t v;

	FETCH_LONG(v);
	ADD_LONG(v, HFP_UNNORMALIZED);
}

BODY(SW)
{
	uint64_t v;

	FETCH_LONG(v);
	ADD_LONG(v ^ HFP_SIGN, HFP_UNNORMALIZED);
}

BODY(AUR)
{
	ADD_SHORT(E2, HFP_UNNORMALIZED);
}

BODY(SUR)
{
	ADD_SHORT(E2 ^ HFP_SIGN, HFP_UNNORMALIZED);
}

BODY(AU)
{
	uint64_t v;

	FETCH_SHORT(v);
	ADD_SHORT(v, HFP_UNNORMALIZED);
}

BODY(SU)
{
	uint64_t v;

	FETCH_SHORT(v);
	ADD_SHORT(v ^ HFP_SIGN, HFP_UNNORMALIZED);
}

/* ---- multiplication, division, halving, rounding
 * --------------------------------- */

BODY(MDR)
{
	LONG_RESULT(hfp_multiply(F1, F2, c->program_mask));
}

BODY(MD)
{
	uint64_t v;

	FETCH_LONG(v);
	LONG_RESULT(hfp_multiply(F1, v, c->program_mask));
}

BODY(MER)
{
	LONG_RESULT(hfp_multiply(E1, E2, c->program_mask));
}

BODY(ME)
{
	uint64_t v;

	FETCH_SHORT(v);
	LONG_RESULT(hfp_multiply(E1, v, c->program_mask));
}

/* A divisor of zero suppresses the instruction. */
#define DIVISOR(v)                                                             \
	do {                                                                   \
		if (RARELY(hfp_is_zero(v)))                                    \
			PROGRAM(PGM_FLOATING_POINT_DIVIDE);                    \
	} while (0)

BODY(DDR)
{
	DIVISOR(F2);
	LONG_RESULT(hfp_divide_long(F1, F2, c->program_mask));
}

BODY(DD)
{
	uint64_t v;

	FETCH_LONG(v);
	DIVISOR(v);
	LONG_RESULT(hfp_divide_long(F1, v, c->program_mask));
}

BODY(DER)
{
	DIVISOR(E2);
	SHORT_RESULT(hfp_divide_short(E1, E2, c->program_mask));
}

BODY(DE)
{
	uint64_t v;

	FETCH_SHORT(v);
	DIVISOR(v);
	SHORT_RESULT(hfp_divide_short(E1, v, c->program_mask));
}

BODY(HDR)
{
	LONG_RESULT(hfp_halve_long(F2, c->program_mask));
}

BODY(HER)
{
	SHORT_RESULT(hfp_halve_short(E2, c->program_mask));
}

BODY(LRER)
{
	SHORT_RESULT(hfp_round_long(F2));
}

/* ---- extended operands: registers 0 and 2, or 4 and 6
 * -------------------------- */

#define X1 ((struct hfp_extended){F1, c->fpr[s->r1 / 2 + 1]})
#define X2 ((struct hfp_extended){F2, c->fpr[s->r2 / 2 + 1]})

/* The condition code is that of a sum when SETS_CC. */
static ALWAYS_INLINE enum outcome
extended_result(struct cpu *c, const struct slot *s, enum form form,
		struct hfp_extended_result r, bool sets_cc)
{
	if (form == FAST && RARELY(r.exception))
		return RETRY;
	F1 = r.value.high;
	c->fpr[s->r1 / 2 + 1] = r.value.low;
	if (sets_cc)
		c->cc = r.cc;
	if (RARELY(r.exception))
		PROGRAM(r.exception);
	return DONE;
}

BODY(AXR)
{
	return extended_result(c, s, form,
			       hfp_add_extended(X1, X2, c->program_mask), true);
}

BODY(SXR)
{
	struct hfp_extended v = X2;

	v.high ^= HFP_SIGN;
	return extended_result(c, s, form,
			       hfp_add_extended(X1, v, c->program_mask), true);
}

BODY(MXR)
{
	return extended_result(c, s, form,
			       hfp_multiply_extended(X1, X2, c->program_mask),
			       false);
}

BODY(MXDR)
{
	return extended_result(
		c, s, form, hfp_multiply_to_extended(F1, F2, c->program_mask),
		false);
}

BODY(MXD)
{
	uint64_t v;

	FETCH_LONG(v);
	return extended_result(c, s, form,
			       hfp_multiply_to_extended(F1, v, c->program_mask),
			       false);
}

BODY(LRDR)
{
	LONG_RESULT(hfp_round_extended(X2));
}
