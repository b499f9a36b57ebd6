/*
 * body_load.h - loading, storing and inserting.
 *
 * Models: GA22-7000, chapter 7.
 */
BODY(LR)
{
	R1 = R2;
	return DONE;
}

BODY(LTR)
{
	R1 = R2;
	c->cc = cc_sign(R1);
	return DONE;
}

BODY(LCR)
{
	uint32_t v = R2;

	FIXED_RESULT(0 - v, v == 0x80000000u);
}

BODY(LPR)
{
	uint32_t v = R2;

	FIXED_RESULT((int32_t)v < 0 ? 0 - v : v, v == 0x80000000u);
}

BODY(LNR)
{
	uint32_t v = R2;

	R1 = (int32_t)v < 0 ? v : 0 - v;
	c->cc = R1 != 0;
	return DONE;
}

BODY(L)
{
	uint32_t v;

	FETCH_WORD(v, ADDRESSX2);
	R1 = v;
	return DONE;
}

BODY(LH)
{
	uint32_t v;

	FETCH_HALFWORD(v, ADDRESSX2);
	R1 = (uint32_t)(int16_t)v;
	return DONE;
}

BODY(LA)
{
	R1 = ADDRESSX2;
	return DONE;
}

BODY(IC)
{
	uint32_t v;

	FETCH_BYTE(v, ADDRESSX2);
	R1 = (R1 & 0xFFFFFF00u) | v;
	return DONE;
}

BODY(ST)
{
	STORE_WORD(ADDRESSX2, R1);
	return DONE;
}

BODY(STH)
{
	STORE_HALFWORD(ADDRESSX2, R1);
	return DONE;
}

BODY(STC)
{
	STORE_BYTE(ADDRESSX2, R1);
	return DONE;
}

/* ONE(i) for all I below N (16 at most), without a loop. */
#define FOR_ALL_BELOW(n, ONE)                                                  \
	do {                                                                   \
		switch (n) {                                                   \
			FOR_(16, ONE)                                          \
			FOR_(15, ONE)                                          \
			FOR_(14, ONE)                                          \
			FOR_(13, ONE)                                          \
			FOR_(12, ONE)                                          \
			FOR_(11, ONE)                                          \
			FOR_(10, ONE)                                          \
			FOR_(9, ONE)                                           \
			FOR_(8, ONE)                                           \
			FOR_(7, ONE)                                           \
			FOR_(6, ONE)                                           \
			FOR_(5, ONE)                                           \
			FOR_(4, ONE)                                           \
			FOR_(3, ONE)                                           \
			FOR_(2, ONE)                                           \
			FOR_(1, ONE)                                           \
		case 0:                                                        \
			break;                                                 \
		}                                                              \
	} while (0)
#define FOR_(n, ONE)                                                           \
	case (n):                                                              \
		ONE((n)-1);                                                    \
		__attribute__((fallthrough));

/* N words at P to N registers, or from them. */
static ALWAYS_INLINE void load_words(uint32_t *gr, const uint8_t *p, uint32_t n)
{
#define LOAD(i) gr[i] = bytes_word(p + 4 * (i))
	FOR_ALL_BELOW(n, LOAD);
#undef LOAD
}

static ALWAYS_INLINE void store_words(uint8_t *p, const uint32_t *gr,
				      uint32_t n)
{
#define STORE(i) bytes_set_word(p + 4 * (i), gr[i])
	FOR_ALL_BELOW(n, STORE);
#undef STORE
}

/* Registers R1 to R3, wrapping from 15 to 0: COUNT, of which UPPER are before
 * the wrap. */
#define REGISTER_COUNT	      (((uint32_t)s->r2 - s->r1) % 16 + 1)
#define REGISTER_UPPER(count) (16u - s->r1 < (count) ? 16u - s->r1 : (count))

BODY(LM)
{
	uint32_t count = REGISTER_COUNT, upper = REGISTER_UPPER(count);
	struct range r;

	RANGE_FETCH(r, ADDRESS2, 4 * count);
	if (form == FAST || r.split == 4 * count) {
		load_words(c->gr + s->r1, r.low, upper);
		load_words(c->gr, r.low + 4 * upper, count - upper);
		return DONE;
	}
	for (uint32_t i = 0; i < count; i++) {
		uint32_t v = 0;

		for (uint32_t k = 0; k < 4; k++)
			v = v << 8 | AT(r, 4 * i + k);
		c->gr[(s->r1 + i) % 16] = v;
	}
	return DONE;
}

BODY(STM)
{
	uint32_t count = REGISTER_COUNT, upper = REGISTER_UPPER(count);
	struct range r;

	RANGE_STORE(r, ADDRESS2, 4 * count);
	if (form == FAST || r.split == 4 * count) {
		store_words(r.low, c->gr + s->r1, upper);
		store_words(r.low + 4 * upper, c->gr, count - upper);
		return DONE;
	}
	for (uint32_t i = 0; i < 4 * count; i++)
		AT(r, i) = (uint8_t)(c->gr[(s->r1 + i / 4) % 16] >>
				     (24 - 8 * (i % 4)));
	return DONE;
}

/* Bytes of a mask of four bits: its ones. */
static ALWAYS_INLINE uint32_t mask_bytes(unsigned mask)
{
	return (uint32_t)(0x4332322132212110u >> 4 * mask & 7);
}

/* Bytes that lie together, as those of most masks do: how many, and how many
 * bytes of the register are to the right of them. */
static const struct mask_field {
	uint8_t size, right;
} mask_field[16] = {
	[1] = {1, 0}, [2] = {1, 1}, [4] = {1, 2},  [8] = {1, 3},  [3] = {2, 0},
	[6] = {2, 1}, [7] = {3, 0}, [12] = {2, 2}, [14] = {3, 1}, [15] = {4, 0},
};

/* ICM and STCM of such a field at P. */
static ALWAYS_INLINE void insert_field(struct cpu *c, const struct slot *s,
				       struct mask_field f, const uint8_t *p)
{
	uint32_t inserted = (uint32_t)bcd_load_few(p, f.size);
	uint32_t ones = UINT32_MAX >> (32 - 8 * f.size);

	R1 = (R1 & ~(ones << 8 * f.right)) | inserted << 8 * f.right;
	c->cc = cc_sign(inserted << (32 - 8 * f.size));
}

static ALWAYS_INLINE void store_field(struct mask_field f, uint8_t *p,
				      uint32_t value)
{
	value >>= 8 * f.right;
	switch (f.size) {
	case 1:
		*p = (uint8_t)value;
		break;
	case 2:
		bytes_set_halfword(p, (uint16_t)value);
		break;
	case 3:
		bytes_set_halfword(p, (uint16_t)(value >> 8));
		p[2] = (uint8_t)value;
		break;
	default:
		bytes_set_word(p, value);
		break;
	}
}

/* Under a mask of zero one byte is still fetched. */
BODY(ICM)
{
	uint32_t size = mask_bytes(s->r2);
	uint32_t value = R1, inserted = 0, at = 0;
	struct range r;

	RANGE_FETCH(r, ADDRESS2, size ? size : 1);
	if (form == FAST && mask_field[s->r2].size) {
		insert_field(c, s, mask_field[s->r2], r.low);
		return DONE;
	}
	for (unsigned i = 0; i < 4; i++) {
		unsigned shift = 24 - 8 * i;

		if (!(s->r2 & 8u >> i))
			continue;
		value &= ~(0xFFu << shift);
		value |= (uint32_t)AT(r, at) << shift;
		inserted = inserted << 8 | AT(r, at);
		at++;
	}
	inserted <<= 32 - (size ? 8 * size : 32);
	R1 = value;
	c->cc = cc_sign(inserted);
	return DONE;
}

BODY(STCM)
{
	uint32_t size = mask_bytes(s->r2);
	uint32_t value = R1, at = 0;
	struct range r;

	if (size == 0)
		return DONE;
	RANGE_STORE(r, ADDRESS2, size);
	if (form == FAST && mask_field[s->r2].size) {
		store_field(mask_field[s->r2], r.low, value);
		return DONE;
	}
	for (unsigned i = 0; i < 4; i++)
		if (s->r2 & 8u >> i)
			AT(r, at++) = (uint8_t)(value >> (24 - 8 * i));
	return DONE;
}

BODY(MVI)
{
	STORE_BYTE(ADDRESS1, (uint32_t)I2);
	return DONE;
}
