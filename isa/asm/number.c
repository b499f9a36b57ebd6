/*
 * number.c - decimal numbers to fixed-point and hexadecimal floating-point
 * constants, exactly.
 *
 * Models: GC33-4010, "DC", types F H E D L; GA22-7000 chapter 9.  The number
 * is held as a fraction of two big integers, so that the one rounding at the
 * end is right however long the number is.
 */
#include "internal.h"

#include <string.h>

enum { WORDS = 160, MAX_DIGITS = 400, MAX_EXPONENT = 400 };

struct big {
	uint32_t w[WORDS]; /* least significant first */
	unsigned n;	   /* words in use */
};

static void trim(struct big *b)
{
	while (b->n && !b->w[b->n - 1])
		b->n--;
}

static void mul_add(struct big *b, uint32_t factor, uint32_t add)
{
	uint64_t carry = add;

	for (unsigned i = 0; i < b->n; i++) {
		carry += (uint64_t)b->w[i] * factor;
		b->w[i] = (uint32_t)carry;
		carry >>= 32;
	}
	if (carry && b->n < WORDS)
		b->w[b->n++] = (uint32_t)carry;
}

static void shift_left(struct big *b, unsigned bits)
{
	unsigned words = bits / 32, rest = bits % 32;

	if (!b->n)
		return;
	if (rest)
		mul_add(b, 1u << rest, 0);
	if (b->n + words > WORDS)
		words = WORDS - b->n;
	memmove(b->w + words, b->w, b->n * sizeof *b->w);
	memset(b->w, 0, words * sizeof *b->w);
	b->n += words;
}

static void halve(struct big *b)
{
	for (unsigned i = 0; i < b->n; i++) {
		b->w[i] >>= 1;
		if (i + 1 < b->n)
			b->w[i] |= b->w[i + 1] << 31;
	}
	trim(b);
}

static int compare(const struct big *a, const struct big *b)
{
	if (a->n != b->n)
		return a->n < b->n ? -1 : 1;
	for (unsigned i = a->n; i-- > 0;)
		if (a->w[i] != b->w[i])
			return a->w[i] < b->w[i] ? -1 : 1;
	return 0;
}

static void subtract(struct big *a, const struct big *b)
{
	uint64_t borrow = 0;

	for (unsigned i = 0; i < a->n; i++) {
		uint64_t d =
			(uint64_t)a->w[i] - (i < b->n ? b->w[i] : 0) - borrow;

		a->w[i] = (uint32_t)d;
		borrow = d >> 63;
	}
	trim(a);
}

static unsigned bit_length(const struct big *b)
{
	unsigned n = b->n * 32;

	if (!b->n)
		return 0;
	for (uint32_t top = b->w[b->n - 1]; !(top & 0x80000000u); top <<= 1)
		n--;
	return n;
}

/* A number as written: digits, sign, power of ten; N / D. */
struct number {
	bool minus;
	struct big n, d;
};

static bool read_exponent(const char **p, const char *e, int32_t *exponent)
{
	bool minus = false;
	int32_t n = 0;

	++*p;
	if (*p < e && (**p == '+' || **p == '-'))
		minus = *(*p)++ == '-';
	if (*p >= e || !is_digit(**p))
		return false;
	for (; *p < e && is_digit(**p); ++*p)
		if ((n = n * 10 + (**p - '0')) > 9999)
			return false;
	*exponent += minus ? -n : n;
	return true;
}

static bool read_number(const char *s, const char *e, int32_t exponent,
			struct number *out)
{
	bool point = false;
	unsigned digits = 0;

	memset(out, 0, sizeof *out);
	while (s < e && *s == ' ')
		s++;
	if (s < e && (*s == '+' || *s == '-'))
		out->minus = *s++ == '-';
	for (; s < e; s++) {
		if (*s == '.' && !point) {
			point = true;
		} else if (is_digit(*s)) {
			if (++digits > MAX_DIGITS)
				return false;
			mul_add(&out->n, 10, (uint32_t)(*s - '0'));
			exponent -= point;
		} else {
			break;
		}
	}
	if (!digits)
		return false;
	if (s < e && upper(*s) == 'E' && !read_exponent(&s, e, &exponent))
		return false;
	while (s < e && *s == ' ')
		s++;
	if (s != e || exponent > MAX_EXPONENT || exponent < -2 * MAX_EXPONENT)
		return false;
	out->d.n = 1;
	out->d.w[0] = 1;
	for (; exponent > 0; exponent--)
		mul_add(&out->n, 10, 0);
	for (; exponent < 0; exponent++)
		mul_add(&out->d, 10, 0);
	return true;
}

/* N / D rounded half away from zero; at most BITS + 1 bits, else false. */
static bool divide(struct big *n, const struct big *d, unsigned bits,
		   struct big *q)
{
	struct big part = *d;

	/* add one half: (2N + D) / 2D */
	mul_add(n, 2, 0);
	for (unsigned i = 0, carry = 0; i < d->n || carry; i++) {
		uint64_t sum;

		if (i >= WORDS)
			return false;
		if (i >= n->n)
			n->n = i + 1;
		sum = (uint64_t)n->w[i] + (i < d->n ? d->w[i] : 0) + carry;
		n->w[i] = (uint32_t)sum;
		carry = (unsigned)(sum >> 32);
	}
	shift_left(&part, bits + 2);
	memset(q, 0, sizeof *q);
	if (compare(n, &part) >= 0)
		return false;
	for (unsigned i = 0; i <= bits; i++) {
		halve(&part);
		mul_add(q, 2, 0);
		if (compare(n, &part) >= 0) {
			subtract(n, &part);
			if (!q->n)
				q->n = 1;
			q->w[0] |= 1;
		}
	}
	return true;
}

/* The low BITS bits of Q, big-endian in OUT. */
static void to_bytes(const struct big *q, unsigned bits, uint8_t *out)
{
	unsigned bytes = (bits + 7) / 8;

	for (unsigned i = 0; i < bytes; i++) {
		unsigned word = i / 4;

		out[bytes - 1 - i] =
			word < q->n ? (uint8_t)(q->w[word] >> (i % 4 * 8)) : 0;
	}
	if (bits % 8)
		out[0] &= (uint8_t)((1u << bits % 8) - 1);
}

bool number_fixed(const char *s, const char *e, int32_t exponent, int32_t scale,
		  unsigned bits, bool is_unsigned, uint8_t *out, bool *overflow)
{
	struct number v;
	struct big q;
	unsigned size, room = is_unsigned ? bits : bits - 1;
	bool edge;

	if (s < e && upper(*s) == 'U') {
		s++;
		room = bits;
	}
	if (!read_number(s, e, exponent, &v))
		return false;
	shift_left(scale > 0 ? &v.n : &v.d,
		   (unsigned)(scale > 0 ? scale : -scale));
	*overflow = !divide(&v.n, &v.d, 1024, &q);
	if (*overflow)
		return true;
	size = bit_length(&q);
	edge = v.minus && size == bits && room == bits - 1;
	for (unsigned i = 0; edge && i < bits - 1; i++)
		edge = !(q.w[i / 32] >> i % 32 & 1);
	*overflow = size > room && !edge;
	to_bytes(&q, bits, out);
	if (!v.minus)
		return true;
	for (unsigned i = (bits + 7) / 8, carry = 1; i-- > 0;) {
		unsigned byte = (uint8_t)~out[i] + carry;

		out[i] = (uint8_t)byte;
		carry = byte >> 8;
	}
	if (bits % 8)
		out[0] &= (uint8_t)((1u << bits % 8) - 1);
	return true;
}

/* The power of 16 that makes the value a fraction of 1/16 to 1. */
static int hex_exponent(const struct number *v)
{
	int x = ((int)bit_length(&v->n) - (int)bit_length(&v->d)) / 4 - 2;

	for (;; x++) {
		struct big n = v->n, d = v->d;

		shift_left(x > 0 ? &d : &n, (unsigned)(x > 0 ? x : -x) * 4);
		if (compare(&n, &d) < 0)
			return x;
	}
}

bool number_float(const char *s, const char *e, int32_t exponent, int32_t scale,
		  unsigned bytes, uint8_t *out, bool *overflow)
{
	unsigned bits = bytes * 8 - 8 - (bytes > 8 ? 8 : 0);
	struct number v;
	struct big n, d, q;
	uint8_t fraction[16];
	int x, shift;

	*overflow = false;
	memset(out, 0, bytes);
	if (!read_number(s, e, exponent, &v))
		return false;
	if (!v.n.n)
		return true;
	x = hex_exponent(&v) + scale;
	for (;; x++) {
		n = v.n;
		d = v.d;
		shift = (int)bits - 4 * x;
		shift_left(shift > 0 ? &n : &d,
			   (unsigned)(shift > 0 ? shift : -shift));
		if (!divide(&n, &d, bits + 1, &q))
			continue;
		if (bit_length(&q) <= bits)
			break;
	}
	if (x + 64 < 0)
		return true; /* underflow: zero */
	*overflow = x + 64 > 127;
	to_bytes(&q, bits, fraction);
	out[0] = (uint8_t)((v.minus ? 0x80 : 0) | ((x + 64) & 0x7F));
	if (bytes <= 8) {
		memcpy(out + 1, fraction, bytes - 1);
		return true;
	}
	memcpy(out + 1, fraction, 7);
	out[8] = (uint8_t)((out[0] & 0x80) | ((x + 64 - 14) & 0x7F));
	memcpy(out + 9, fraction + 7, bytes - 9);
	return true;
}
