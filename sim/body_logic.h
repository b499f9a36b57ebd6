/*
 * body_logic.h - AND, OR, EXCLUSIVE OR, and testing bits.
 *
 * Models: GA22-7000, chapter 7.
 */
#define LOGIC_REGISTER(mn, op)                                                 \
	BODY(mn)                                                               \
	{                                                                      \
		R1 = R1 op R2;                                                 \
		c->cc = R1 != 0;                                               \
		return DONE;                                                   \
	}
LOGIC_REGISTER(NR, &)
LOGIC_REGISTER(OR, |)
LOGIC_REGISTER(XR, ^)

#define LOGIC_WORD(mn, op)                                                     \
	BODY(mn)                                                               \
	{                                                                      \
		uint32_t v;                                                    \
                                                                               \
		FETCH_WORD(v, ADDRESSX2);                                      \
		R1 = R1 op v;                                                  \
		c->cc = R1 != 0;                                               \
		return DONE;                                                   \
	}
LOGIC_WORD(N, &)
LOGIC_WORD(O, |)
LOGIC_WORD(X, ^)

#define LOGIC_BYTE(mn, op)                                                     \
	BODY(mn)                                                               \
	{                                                                      \
		struct range r;                                                \
                                                                               \
		RANGE_UPDATE(r, ADDRESS1, 1);                                  \
		*r.low = (uint8_t)(*r.low op I2);                              \
		c->cc = *r.low != 0;                                           \
		return DONE;                                                   \
	}
LOGIC_BYTE(NI, &)
LOGIC_BYTE(OI, |)
LOGIC_BYTE(XI, ^)

/*
 * Storage to storage goes byte by byte from the left, so that overlapping
 * operands have a defined result; eight at a time gives the same when the
 * first operand does not begin within the eight bytes after the second.
 */
static ALWAYS_INLINE bool by_eight(const uint8_t *to, const uint8_t *from)
{
	return (uintptr_t)to - (uintptr_t)from >= 8 ||
	       to == from; /* to - from wraps when FROM is behind */
}

/* XC of a field with itself is how programs clear storage. */
static ALWAYS_INLINE bool clears(const uint8_t *to, const uint8_t *from,
				 bool exclusive)
{
	return exclusive && to == from;
}

#define LOGIC_STORAGE(mn, op, exclusive)                                       \
	BODY(mn)                                                               \
	{                                                                      \
		uint32_t n = LENGTH, i = 0;                                    \
		struct range to, from;                                         \
		uint64_t any = 0;                                              \
                                                                               \
		RANGE_FETCH(from, ADDRESS2, n);                                \
		RANGE_UPDATE(to, ADDRESS1, n);                                 \
		if (form == FAST && clears(to.low, from.low, exclusive)) {     \
			memset(to.low, 0, n);                                  \
			c->cc = 0;                                             \
			return DONE;                                           \
		}                                                              \
		if (form == FAST && by_eight(to.low, from.low))                \
			for (; i + 8 <= n; i += 8) {                           \
				uint64_t a, b;                                 \
                                                                               \
				memcpy(&a, to.low + i, 8);                     \
				memcpy(&b, from.low + i, 8);                   \
				a = a op b;                                    \
				any |= a;                                      \
				memcpy(to.low + i, &a, 8);                     \
			}                                                      \
		for (; i < n; i++) {                                           \
			AT(to, i) = (uint8_t)(AT(to, i) op AT(from, i));       \
			any |= AT(to, i);                                      \
		}                                                              \
		c->cc = any != 0;                                              \
		return DONE;                                                   \
	}
LOGIC_STORAGE(NC, &, false)
LOGIC_STORAGE(OC, |, false)
LOGIC_STORAGE(XC, ^, true)

BODY(TM)
{
	uint32_t v;

	FETCH_BYTE(v, ADDRESS1);
	v &= I2;
	c->cc = v == 0 ? 0 : v == I2 ? 3 : 1;
	return DONE;
}

BODY(TS)
{
	struct range r;

	RANGE_UPDATE(r, ADDRESS2, 1);
	c->cc = *r.low >> 7;
	*r.low = 0xFF;
	return DONE;
}
