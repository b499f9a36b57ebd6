/*
 * body_arith.h - fixed-point arithmetic and comparison.
 *
 * Models: GA22-7000, chapter 7.
 */

/* V + W and V - W with the overflow of the signed sum. */
#define ADD_RESULT(v, w)                                                       \
	do {                                                                   \
		int32_t z_;                                                    \
		bool v_ = __builtin_add_overflow((int32_t)(v), (int32_t)(w),   \
						 &z_);                         \
		FIXED_RESULT((uint32_t)z_, v_);                                \
	} while (0)
#define SUBTRACT_RESULT(v, w)                                                  \
	do {                                                                   \
		int32_t z_;                                                    \
		bool v_ = __builtin_sub_overflow((int32_t)(v), (int32_t)(w),   \
						 &z_);                         \
		FIXED_RESULT((uint32_t)z_, v_);                                \
	} while (0)

BODY(AR)
{
	ADD_RESULT(R1, R2);
}

BODY(SR)
{
	SUBTRACT_RESULT(R1, R2);
}

BODY(A)
{
	uint32_t v;

	FETCH_WORD(v, ADDRESSX2);
	ADD_RESULT(R1, v);
}

BODY(S)
{
	uint32_t v;

	FETCH_WORD(v, ADDRESSX2);
	SUBTRACT_RESULT(R1, v);
}

BODY(AH)
{
	uint32_t v;

	FETCH_HALFWORD(v, ADDRESSX2);
	ADD_RESULT(R1, (uint32_t)(int16_t)v);
}

BODY(SH)
{
	uint32_t v;

	FETCH_HALFWORD(v, ADDRESSX2);
	SUBTRACT_RESULT(R1, (uint32_t)(int16_t)v);
}

/* Condition code of a logical sum: bit 0 not zero, bit 1 carry. */
static ALWAYS_INLINE enum outcome add_logical(struct cpu *c, uint32_t *r1,
					      uint32_t v)
{
	uint32_t sum = *r1 + v;

	c->cc = (uint8_t)((sum != 0) | (sum < v) << 1);
	*r1 = sum;
	return DONE;
}

static ALWAYS_INLINE enum outcome subtract_logical(struct cpu *c, uint32_t *r1,
						   uint32_t v)
{
	uint32_t difference = *r1 - v;

	c->cc = (uint8_t)((difference != 0) | (*r1 >= v) << 1);
	*r1 = difference;
	return DONE;
}

BODY(ALR)
{
	return add_logical(c, &R1, R2);
}

BODY(SLR)
{
	return subtract_logical(c, &R1, R2);
}

BODY(AL)
{
	uint32_t v;

	FETCH_WORD(v, ADDRESSX2);
	return add_logical(c, &R1, v);
}

BODY(SL)
{
	uint32_t v;

	FETCH_WORD(v, ADDRESSX2);
	return subtract_logical(c, &R1, v);
}

/* ---- multiply and divide: even-odd pairs
 * --------------------------------------- */

static ALWAYS_INLINE enum outcome multiply(uint32_t *pair, uint32_t v)
{
	int64_t product = (int64_t)(int32_t)pair[1] * (int32_t)v;

	pair[0] = (uint32_t)((uint64_t)product >> 32);
	pair[1] = (uint32_t)product;
	return DONE;
}

BODY(MR)
{
	return multiply(&R1, R2);
}

BODY(M)
{
	uint32_t v;

	FETCH_WORD(v, ADDRESSX2);
	return multiply(&R1, v);
}

BODY(MH)
{
	uint32_t v;

	FETCH_HALFWORD(v, ADDRESSX2);
	v = (uint32_t)(int32_t)(int16_t)v;
	R1 = R1 * v;
	return DONE;
}

/* Quotient to the odd register, remainder to the even one; false when the
 * quotient does not fit (nothing is changed then). */
static ALWAYS_INLINE bool divide(uint32_t *pair, uint32_t v)
{
	int64_t dividend = (int64_t)((uint64_t)pair[0] << 32 | pair[1]);
	int64_t divisor = (int32_t)v;
	int64_t quotient;

	if (divisor == 0 || (divisor == -1 && dividend == INT64_MIN))
		return false;
	quotient = dividend / divisor;
	if (quotient != (int32_t)quotient)
		return false;
	pair[0] = (uint32_t)(uint64_t)(dividend % divisor);
	pair[1] = (uint32_t)quotient;
	return true;
}

BODY(DR)
{
	if (!divide(&R1, R2))
		PROGRAM(PGM_FIXED_POINT_DIVIDE);
	return DONE;
}

BODY(D)
{
	uint32_t v;

	FETCH_WORD(v, ADDRESSX2);
	if (!divide(&R1, v))
		PROGRAM(PGM_FIXED_POINT_DIVIDE);
	return DONE;
}

/* ---- comparison
 * ------------------------------------------------------------------ */

BODY(CR)
{
	c->cc = cc_compare_signed(R1, R2);
	return DONE;
}

BODY(C)
{
	uint32_t v;

	FETCH_WORD(v, ADDRESSX2);
	c->cc = cc_compare_signed(R1, v);
	return DONE;
}

BODY(CH)
{
	uint32_t v;

	FETCH_HALFWORD(v, ADDRESSX2);
	c->cc = cc_compare_signed(R1, (uint32_t)(int16_t)v);
	return DONE;
}

BODY(CLR)
{
	c->cc = cc_compare(R1, R2);
	return DONE;
}

BODY(CL)
{
	uint32_t v;

	FETCH_WORD(v, ADDRESSX2);
	c->cc = cc_compare(R1, v);
	return DONE;
}

BODY(CLI)
{
	uint32_t v;

	FETCH_BYTE(v, ADDRESS1);
	c->cc = cc_compare(v, I2);
	return DONE;
}

/* Under a mask of zero one byte is still fetched. */
BODY(CLM)
{
	uint32_t size = mask_bytes(s->r2);
	uint32_t mine = 0, theirs = 0, at = 0;
	struct range r;

	RANGE_FETCH(r, ADDRESS2, size ? size : 1);
	for (unsigned i = 0; i < 4; i++)
		if (s->r2 & 8u >> i) {
			mine = mine << 8 | (R1 >> (24 - 8 * i) & 0xFF);
			theirs = theirs << 8 | AT(r, at);
			at++;
		}
	c->cc = cc_compare(mine, theirs);
	return DONE;
}

/*
 * ---- compare and swap: the interlock is that there is one CPU ----
 * The operand must be storable in any case; it is altered when equal.
 */
static ALWAYS_INLINE void not_stored(struct cpu *c, const enum form form)
{
	if (form != GENERAL)
		return;
	if (c->noting)
		c->note_count--;
	if (c->watch_count)
		watch_only_fetched(c);
}

BODY(CS)
{
	struct range r;
	uint32_t v;

	RANGE_UPDATE(r, ADDRESS2, 4);
	v = bytes_word(r.low);
	c->cc = v != R1;
	if (v == R1) {
		bytes_set_word(r.low, R3);
	} else {
		R1 = v;
		not_stored(c, form);
	}
	return DONE;
}

BODY(CDS)
{
	uint64_t mine = (uint64_t)R1 << 32 | R1_NEXT, v;
	struct range r;

	RANGE_UPDATE(r, ADDRESS2, 8);
	v = bytes_doubleword(r.low);
	c->cc = v != mine;
	if (v == mine) {
		bytes_set_doubleword(r.low, (uint64_t)R3 << 32 | R2_NEXT);
	} else {
		R1 = (uint32_t)(v >> 32);
		R1_NEXT = (uint32_t)v;
		not_stored(c, form);
	}
	return DONE;
}
