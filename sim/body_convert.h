/*
 * body_convert.h - between binary, packed decimal and zoned decimal.
 *
 * Models: GA22-7000, chapter 7.  PACK, UNPK and MVO go byte by byte from the
 * right, which defines what overlapping operands give.
 */

/* Ten digits of V as packed decimal, without sign. */
static ALWAYS_INLINE uint64_t to_bcd(uint32_t v)
{
	uint64_t high = v / 100000000;

	return high / 10 << 36 | high % 10 << 32 | bcd_of_eight(v % 100000000);
}

BODY(CVD)
{
	uint32_t v = R1;
	bool minus = v >> 31;

	STORE_DOUBLEWORD(ADDRESSX2, to_bcd(minus ? 0 - v : v) << 4 |
					    (minus ? 0xDu : 0xCu));
	return DONE;
}

BODY(CVB)
{
	uint64_t packed, number;
	unsigned sign;
	bool minus;

	FETCH_DOUBLEWORD(packed, ADDRESSX2);
	sign = packed & 15;
	if (sign < 10 || !bcd_are_few_good(packed >> 4))
		PROGRAM(PGM_DATA);
	number = bcd_to_binary(packed >> 4);
	minus = sign == 0xB || sign == 0xD;
	if (RARELY(number > 0x7FFFFFFFu + (uint64_t)minus)) {
		if (form == FAST)
			return RETRY;
		R1 = (uint32_t)(minus ? 0 - number : number);
		c->per.completed = true;
		cpu_program(c, PGM_FIXED_POINT_DIVIDE);
	}
	R1 = (uint32_t)(minus ? 0 - number : number);
	return DONE;
}

/* Whether two fields share a byte, so that the order of bytes matters. */
static ALWAYS_INLINE bool overlap(const struct range *a, uint32_t na,
				  const struct range *b, uint32_t nb)
{
	return (uintptr_t)a->low - (uintptr_t)b->low < nb ||
	       (uintptr_t)b->low - (uintptr_t)a->low < na;
}

/* Zoned to packed: 16 zoned digits, the last in the low-order byte. */
static ALWAYS_INLINE uint64_t pack_zoned(uint64_t v)
{
	v &= 0x0F0F0F0F0F0F0F0Fu;
	v = (v | v >> 4) & 0x00FF00FF00FF00FFu;
	v = (v | v >> 8) & 0x0000FFFF0000FFFFu;
	return (v | v >> 16) & 0xFFFFFFFFu;
}

/* The other way: eight digits, each under a zone of F. */
static ALWAYS_INLINE uint64_t zone_packed(uint64_t v)
{
	v = (v | v << 16) & 0x0000FFFF0000FFFFu;
	v = (v | v << 8) & 0x00FF00FF00FF00FFu;
	v = (v | v << 4) & 0x0F0F0F0F0F0F0F0Fu;
	return v | 0xF0F0F0F0F0F0F0F0u;
}

static ALWAYS_INLINE uint8_t swap_digits(uint8_t v)
{
	return (uint8_t)(v << 4 | v >> 4);
}

BODY(PACK)
{
	uint32_t to_n = LENGTH1, from_n = LENGTH2;
	uint32_t i = to_n - 1, k = from_n - 1;
	struct range to, from;

	RANGE_FETCH(from, ADDRESS2, from_n);
	RANGE_STORE(to, ADDRESS1, to_n);
	if (form == FAST && from_n <= 8 && to_n <= 8 &&
	    !overlap(&to, to_n, &from, from_n)) {
		uint64_t v = bcd_load_few(from.low, from_n);
		uint64_t zone = v >> 4 & 15;

		bcd_store_few(to.low, to_n, pack_zoned(v) << 4 | zone);
		return DONE;
	}
	AT(to, i) = swap_digits(AT(from, k));
	while (i-- > 0) {
		uint8_t low = 0, high = 0;

		if (k > 0)
			low = AT(from, --k) & 15;
		if (k > 0)
			high = AT(from, --k) & 15;
		AT(to, i) = (uint8_t)(high << 4 | low);
	}
	return DONE;
}

BODY(UNPK)
{
	uint32_t to_n = LENGTH1, from_n = LENGTH2;
	uint32_t i = to_n - 1, k = from_n - 1;
	struct range to, from;

	RANGE_FETCH(from, ADDRESS2, from_n);
	RANGE_STORE(to, ADDRESS1, to_n);
	if (form == FAST && from_n <= 8 && to_n <= 8 &&
	    !overlap(&to, to_n, &from, from_n)) {
		uint64_t v = bcd_load_few(from.low, from_n);
		uint64_t zoned = zone_packed(v >> 4 & 0xFFFFFFFFu);

		zoned = (zoned & ~(uint64_t)0xF0) | (v & 15) << 4;
		bcd_store_few(to.low, to_n, zoned);
		return DONE;
	}
	AT(to, i) = swap_digits(AT(from, k));
	while (i > 0) {
		uint8_t two = k > 0 ? AT(from, --k) : 0;

		AT(to, --i) = two | 0xF0;
		if (i > 0)
			AT(to, --i) = two >> 4 | 0xF0;
	}
	return DONE;
}

/* The first operand keeps its last digit; the second goes left of it. */
BODY(MVO)
{
	uint32_t to_n = LENGTH1, from_n = LENGTH2;
	uint32_t i = to_n - 1, k = from_n - 1;
	struct range to, from;
	uint8_t digits;

	RANGE_FETCH(from, ADDRESS2, from_n);
	RANGE_UPDATE(to, ADDRESS1, to_n);
	digits = AT(from, k);
	AT(to, i) = (uint8_t)((AT(to, i) & 15) | digits << 4);
	while (i-- > 0) {
		uint8_t high = digits >> 4;

		digits = k > 0 ? AT(from, --k) : 0;
		AT(to, i) = (uint8_t)(high | digits << 4);
	}
	return DONE;
}
