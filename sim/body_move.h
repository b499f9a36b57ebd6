/*
 * body_move.h - moving, comparing and translating fields of bytes.
 *
 * Models: GA22-7000, chapter 7.  Fields are processed byte by byte from the
 * left (MVCIN's second from the right), which defines what overlapping
 * operands give.
 */

/* N bytes, 16 at most: both ends, which may overlap, of a field that does not
 * overtake itself. */
static ALWAYS_INLINE void move_ends(uint8_t *to, const uint8_t *from,
				    uint32_t n)
{
	if (n >= 8) {
		uint64_t left, right;

		memcpy(&left, from, 8);
		memcpy(&right, from + n - 8, 8);
		memcpy(to, &left, 8);
		memcpy(to + n - 8, &right, 8);
	} else if (n >= 4) {
		uint32_t left, right;

		memcpy(&left, from, 4);
		memcpy(&right, from + n - 4, 4);
		memcpy(to, &left, 4);
		memcpy(to + n - 4, &right, 4);
	} else {
		uint8_t left = from[0], middle = from[n / 2];
		uint8_t right = from[n - 1];

		to[0] = left;
		to[n / 2] = middle;
		to[n - 1] = right;
	}
}

/* The bytes of FROM to TO, one after the other, as MVC does it. */
static void move_bytes(uint8_t *to, const uint8_t *from, uint32_t n)
{
	uintptr_t behind = (uintptr_t)to - (uintptr_t)from;

	if (behind >= n) /* FROM is not overtaken (or lies behind: it wraps) */
		memmove(to, from, n);
	else if (behind == 1)
		memset(to, *from, n);
	else
		for (uint32_t i = 0; i < n; i++)
			to[i] = from[i];
}

/* MVC of any length in the fast form. */
static __attribute__((noinline)) enum outcome move_far(struct cpu *c,
						       const struct slot *s)
{
	const enum form form = FAST;
	struct range to, from;

	RANGE_FETCH(from, ADDRESS2, LENGTH);
	RANGE_STORE(to, ADDRESS1, LENGTH);
	move_bytes(to.low, from.low, LENGTH);
	return DONE;
}

BODY(MVC)
{
	uint32_t n = LENGTH;
	struct range to, from;

	if (form == FAST && n > 16)
		return move_far(c, s);
	RANGE_FETCH(from, ADDRESS2, n);
	RANGE_STORE(to, ADDRESS1, n);
	if (form == FAST && (uintptr_t)to.low - (uintptr_t)from.low >= n)
		move_ends(to.low, from.low, n);
	else
		for (uint32_t i = 0; i < n; i++)
			AT(to, i) = AT(from, i);
	return DONE;
}

BODY(MVN)
{
	uint32_t n = LENGTH;
	struct range to, from;

	RANGE_FETCH(from, ADDRESS2, n);
	RANGE_UPDATE(to, ADDRESS1, n);
	for (uint32_t i = 0; i < n; i++)
		AT(to, i) =
			(uint8_t)((AT(to, i) & 0xF0) | (AT(from, i) & 0x0F));
	return DONE;
}

BODY(MVZ)
{
	uint32_t n = LENGTH;
	struct range to, from;

	RANGE_FETCH(from, ADDRESS2, n);
	RANGE_UPDATE(to, ADDRESS1, n);
	for (uint32_t i = 0; i < n; i++)
		AT(to, i) =
			(uint8_t)((AT(to, i) & 0x0F) | (AT(from, i) & 0xF0));
	return DONE;
}

/* The second operand is designated by its last byte. */
BODY(MVCIN)
{
	uint32_t n = LENGTH;
	struct range to, from;

	RANGE_FETCH(from, (ADDRESS2 - (n - 1)) & ADDRESS_MASK, n);
	RANGE_STORE(to, ADDRESS1, n);
	for (uint32_t i = 0; i < n; i++)
		AT(to, i) = AT(from, n - 1 - i);
	return DONE;
}

/* What comparing told: the condition code, and after how many bytes; or zero:
 * it is to be done in the general way. */
#define COMPARED(cc, done) ((done) << 2 | (cc))

/* After how many of N bytes (1 to 8) two numbers were seen to differ. */
static ALWAYS_INLINE uint32_t compared(uint64_t a, uint64_t b, uint32_t n)
{
	if (a == b)
		return n;
	return n - (uint32_t)(63 - __builtin_clzll(a ^ b)) / 8;
}

/* Up to 16 bytes; how many were compared only where it is ASKED. */
static ALWAYS_INLINE uint32_t compare_few(const uint8_t *p, const uint8_t *q,
					  uint32_t n, bool asked)
{
	uint32_t first = n < 8 ? n : 8, before = 0;
	uint64_t a = bcd_load_few(p, first), b = bcd_load_few(q, first);
	uint32_t cc;

	if (n > 8 && a == b) {
		before = 8;
		first = n - 8;
		a = bcd_load_few(p + 8, first);
		b = bcd_load_few(q + 8, first);
	}
	cc = (a > b) * 2u | (a < b);
	return COMPARED(cc, asked ? before + compared(a, b, first) : 0);
}

/* CLC of any length in the fast form. */
static __attribute__((noinline)) uint32_t compare_far(const struct cpu *c,
						      const struct slot *s)
{
	const uint8_t *a, *b;
	uint32_t n = LENGTH, i = 0;
	int order;

	if (!view_fetch(c, ADDRESS1, n, &a) || !view_fetch(c, ADDRESS2, n, &b))
		return 0;
	order = memcmp(a, b, n);
	if (order == 0)
		return COMPARED(0, n);
	while (a[i] == b[i])
		i++;
	return COMPARED(order < 0 ? 1u : 2u, i + 1);
}

BODY(CLC)
{
	uint32_t n = LENGTH, i, told;
	struct range a, b;

	if (form == FAST && n > 16) {
		told = compare_far(c, s);
		if (!told)
			return RETRY;
		c->cc = told & 3;
		SPEND(CLC, told >> 2);
		return DONE;
	}
	RANGE_FETCH(a, ADDRESS1, n);
	RANGE_FETCH(b, ADDRESS2, n);
	if (form == FAST) {
		const bool asked = c->rate[INSN_CLC] != 0;

		told = compare_few(a.low, b.low, n, asked);
		c->cc = told & 3;
		if (asked)
			SPEND(CLC, told >> 2);
		return DONE;
	}
	c->cc = 0;
	for (i = 0; i < n && c->cc == 0; i++)
		c->cc = cc_compare(AT(a, i), AT(b, i));
	SPEND(CLC, i);
	return DONE;
}

static void translate(uint8_t *restrict p, const uint8_t *restrict table,
		      uint32_t n)
{
	if (n >= 16 && translate_has_64())
		translate_by_64(p, table, n);
	else
		translate_by_8(p, table, n);
}

/*
 * Only the function bytes that are used are fetched, and all before the
 * first is stored; the table may overlap the first operand, and then sees
 * what was stored.  No argument changes before its turn (256 bytes have no
 * byte of storage twice, whatever their pages are), so the second pass meets
 * no exception that the first one did not.
 */
BODY(TR)
{
	uint32_t n = LENGTH, table = ADDRESS2;
	struct range r;

	if (form == FAST) {
		const uint8_t *t;

		if (!view_fetch(c, table, 256, &t))
			return RETRY;
		RANGE_STORE(r, ADDRESS1, n);
		if ((uintptr_t)r.low - (uintptr_t)t >= 256 &&
		    (uintptr_t)t - (uintptr_t)r.low >= n)
			translate(r.low, t, n);
		else
			for (uint32_t i = 0; i < n; i++)
				r.low[i] = t[r.low[i]];
		return DONE;
	}
	r = access_fetch(c, ADDRESS1, n);
	for (uint32_t i = 0; i < n; i++)
		access_byte(c, (table + AT(r, i)) & ADDRESS_MASK);
	r = access_store(c, ADDRESS1, n);
	for (uint32_t i = 0; i < n; i++)
		AT(r, i) = (uint8_t)access_byte(c, (table + AT(r, i)) &
							   ADDRESS_MASK);
	return DONE;
}

/* The first nonzero function byte goes to register 2, the address of its
 * argument to register 1, bits 8-31. */
BODY(TRT)
{
	uint32_t n = LENGTH, table = ADDRESS2, start = ADDRESS1;
	const uint8_t *t = NULL, *p = NULL;
	uint32_t i, function = 0;

	if (form == FAST) {
		if (!view_fetch(c, table, 256, &t) ||
		    !view_fetch(c, start, n, &p))
			return RETRY;
	}
	for (i = 0; i < n; i++) {
		if (form == FAST)
			function = t[p[i]];
		else
			function = access_byte(
				c,
				(table +
				 access_byte(c, (start + i) & ADDRESS_MASK)) &
					ADDRESS_MASK);
		if (function)
			break;
	}
	SPEND(TRT, function ? i + 1 : n);
	if (!function) {
		c->cc = 0;
		return DONE;
	}
	c->gr[1] = (c->gr[1] & 0xFF000000u) | ((start + i) & ADDRESS_MASK);
	c->gr[2] = (c->gr[2] & 0xFFFFFF00u) | function;
	c->cc = i == n - 1 ? 2 : 1;
	return DONE;
}

/* ---- MOVE LONG, COMPARE LOGICAL LONG: long.c
 * ------------------------------------- */

BODY(MVCL)
{
	GENERAL_ONLY();
	return long_move(c, s);
}

BODY(CLCL)
{
	GENERAL_ONLY();
	return long_compare(c, s);
}
