/*
 * body_convert.h - between binary, packed decimal and zoned decimal.
 *
 * Models: GA22-7000, chapter 7.  PACK, UNPK and MVO go byte by byte from the
 * right, which defines what overlapping operands give.
 */

/* Ten digits of V as packed decimal, without sign. */
static ALWAYS_INLINE uint64_t to_bcd(uint32_t v)
{
	/* Halves of eight digits are split again and again: each step makes
	 * pairs of remainders out of all lanes at once. */
	uint64_t high = v / 100000000, low = v % 100000000;
	uint64_t x = (low / 10000) | (low % 10000) << 32;
	uint64_t hundreds = (x * 5243 >> 19) & 0x0000007F0000007Fu;
	uint64_t tens;

	x = hundreds | (x - hundreds * 100) << 16;
	tens = (x * 103 >> 10) & 0x000F000F000F000Fu;
	x = tens | (x - tens * 10) << 8; /* a digit a byte, first lowest */
	x = BYTES_SWAP64(x);
	if (__BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__)
		x = __builtin_bswap64(x);
	x = (x | x >> 4) & 0x00FF00FF00FF00FFu;
	x = (x | x >> 8) & 0x0000FFFF0000FFFFu;
	x = (x | x >> 16) & 0xFFFFFFFFu;
	return (high / 10 << 36) | (high % 10 << 32) | x;
}

BODY(CVD)
{
	uint32_t v = R1;
	bool minus = v >> 31;

	STORE_DOUBLEWORD(ADDRESSX2, to_bcd(minus ? 0 - v : v) << 4 |
					    (minus ? 0xDu : 0xCu));
	return DONE;
}

/* True when all 16 nibbles of V are digits. */
static ALWAYS_INLINE bool all_digits(uint64_t v)
{
	/* Six more than a digit carries out of a nibble that is none. */
	uint64_t sum = (v >> 4) + 0x0666666666666666u;

	return !(((sum ^ (v >> 4) ^ 0x0666666666666666u) &
		  0x1111111111111110u) |
		 sum >> 60) &&
	       (v & 15) < 10;
}

/* The number that 16 digits make. */
static ALWAYS_INLINE uint64_t from_bcd(uint64_t v)
{
	v -= 6 * (v >> 4 & 0x0F0F0F0F0F0F0F0Fu);
	v -= 156 * (v >> 8 & 0x00FF00FF00FF00FFu);
	v -= 55536 * (v >> 16 & 0x0000FFFF0000FFFFu);
	return v - 4194967296u * (v >> 32);
}

BODY(CVB)
{
	uint64_t packed, number;
	unsigned sign;
	bool minus;

	FETCH_DOUBLEWORD(packed, ADDRESSX2);
	sign = packed & 15;
	if (sign < 10 || !all_digits(packed >> 4))
		PROGRAM(PGM_DATA);
	number = from_bcd(packed >> 4);
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

/* N (1 to 8) bytes at P as a number; and back. */
static ALWAYS_INLINE uint64_t few_bytes(const uint8_t *p, uint32_t n)
{
	uint64_t v = 0;

	if (n == 8)
		return bytes_doubleword(p);
	for (uint32_t i = 0; i < n; i++)
		v = v << 8 | p[i];
	return v;
}

static ALWAYS_INLINE void set_few_bytes(uint8_t *p, uint32_t n, uint64_t v)
{
	if (n == 8) {
		bytes_set_doubleword(p, v);
		return;
	}
	while (n--) {
		p[n] = (uint8_t)v;
		v >>= 8;
	}
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
		uint64_t v = few_bytes(from.low, from_n);
		uint64_t zone = v >> 4 & 15;

		set_few_bytes(to.low, to_n, pack_zoned(v) << 4 | zone);
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
		uint64_t v = few_bytes(from.low, from_n);
		uint64_t zoned = zone_packed(v >> 4 & 0xFFFFFFFFu);

		zoned = (zoned & ~(uint64_t)0xF0) | (v & 15) << 4;
		set_few_bytes(to.low, to_n, zoned);
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
	RANGE_STORE(to, ADDRESS1, to_n);
	digits = AT(from, k);
	AT(to, i) = (uint8_t)((AT(to, i) & 15) | digits << 4);
	while (i-- > 0) {
		uint8_t high = digits >> 4;

		digits = k > 0 ? AT(from, --k) : 0;
		AT(to, i) = (uint8_t)(high | digits << 4);
	}
	return DONE;
}
