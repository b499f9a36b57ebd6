/*
 * body_shift.h - shifting.
 *
 * Models: GA22-7000, chapter 7.  The amount is in the low-order six bits of
 * the operand address, 0 to 63.
 */
#define AMOUNT (ADDRESS2 & 63)

/* Double shifts work on an even-odd pair. */
#define PAIR ((uint64_t)R1 << 32 | R1_NEXT)
#define SET_PAIR(v)                                                            \
	do {                                                                   \
		uint64_t w_ = (v);                                             \
		R1 = (uint32_t)(w_ >> 32);                                     \
		R1_NEXT = (uint32_t)w_;                                        \
	} while (0)

BODY(SRL)
{
	SPEND(SRL, AMOUNT);
	R1 = (uint32_t)((uint64_t)R1 >> AMOUNT);
	return DONE;
}

BODY(SLL)
{
	SPEND(SLL, AMOUNT);
	R1 = (uint32_t)((uint64_t)R1 << AMOUNT);
	return DONE;
}

BODY(SRA)
{
	SPEND(SRA, AMOUNT);
	R1 = (uint32_t)((int64_t)(int32_t)R1 >> AMOUNT);
	c->cc = cc_sign(R1);
	return DONE;
}

/*
 * The sign stays; overflow when a bit unlike it is shifted out.  Beyond 31
 * places these are the zeros that came in on the right.
 */
BODY(SLA)
{
	unsigned n = AMOUNT;
	uint32_t v = R1;
	uint32_t sign = v & 0x80000000u;
	uint32_t unlike = (sign ? ~v : v) & 0x7FFFFFFFu;
	bool overflow = n > 31 ? unlike || sign : unlike >> (31 - n) != 0;

	if (RARELY(overflow) && c->program_mask & MASK_FIXED_OVERFLOW)
		GENERAL_ONLY();
	SPEND(SLA, n);
	FIXED_RESULT(((uint32_t)((uint64_t)v << n) & 0x7FFFFFFFu) | sign,
		     overflow);
}

BODY(SRDL)
{
	SPEND(SRDL, AMOUNT);
	SET_PAIR(PAIR >> AMOUNT);
	return DONE;
}

BODY(SLDL)
{
	SPEND(SLDL, AMOUNT);
	SET_PAIR(PAIR << AMOUNT);
	return DONE;
}

static ALWAYS_INLINE uint8_t cc_sign_double(uint64_t v)
{
	return (uint8_t)((int64_t)v < 0 ? 1 : v != 0 ? 2 : 0);
}

BODY(SRDA)
{
	uint64_t v = (uint64_t)((int64_t)PAIR >> AMOUNT);

	SPEND(SRDA, AMOUNT);
	SET_PAIR(v);
	c->cc = cc_sign_double(v);
	return DONE;
}

BODY(SLDA)
{
	const uint64_t sign_bit = (uint64_t)1 << 63;
	unsigned n = AMOUNT;
	uint64_t v = PAIR, sign = v & sign_bit;
	uint64_t like = (sign ? ~v : v) & ~sign_bit;
	bool overflow = n && like >> (63 - n);

	if (RARELY(overflow) && c->program_mask & MASK_FIXED_OVERFLOW &&
	    form == FAST)
		return RETRY;
	SPEND(SLDA, n);
	v = (v << n & ~sign_bit) | sign;
	SET_PAIR(v);
	c->cc = overflow ? 3 : cc_sign_double(v);
	if (RARELY(overflow) && c->program_mask & MASK_FIXED_OVERFLOW)
		PROGRAM(PGM_FIXED_POINT_OVERFLOW);
	return DONE;
}
