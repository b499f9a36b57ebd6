/*
 * translate.h - TR's loop: bytes replaced by a table of 256.
 *
 * Models: GA22-7000, chapter 7 (TRANSLATE), where table and operand have no
 * byte in common.  Hosts that can look 64 bytes up at once (AVX-512 VBMI) do.
 */
#ifndef TRAPEZE_TRANSLATE_H
#define TRAPEZE_TRANSLATE_H

#include <stdint.h>

#if defined(__x86_64__)
#include <immintrin.h>

/* The table is in four registers; the lower seven bits of a byte choose in a
 * pair of them, the highest bit between the pairs. */
__attribute__((target("avx512f,avx512bw,avx512vbmi"))) static inline void
translate_by_64(uint8_t *restrict p, const uint8_t *restrict table, uint32_t n)
{
	__m512i t0 = _mm512_loadu_si512(table);
	__m512i t1 = _mm512_loadu_si512(table + 64);
	__m512i t2 = _mm512_loadu_si512(table + 128);
	__m512i t3 = _mm512_loadu_si512(table + 192);

	for (uint32_t i = 0; i < n; i += 64) {
		__mmask64 some =
			n - i < 64 ? ((__mmask64)1 << (n - i)) - 1 : ~0ull;
		__m512i v = _mm512_maskz_loadu_epi8(some, p + i);
		__m512i low = _mm512_permutex2var_epi8(t0, v, t1);
		__m512i high = _mm512_permutex2var_epi8(t2, v, t3);

		v = _mm512_mask_blend_epi8(_mm512_movepi8_mask(v), low, high);
		_mm512_mask_storeu_epi8(p + i, some, v);
	}
}

static inline int translate_has_64(void)
{
	return __builtin_cpu_supports("avx512vbmi") &&
	       __builtin_cpu_supports("avx512bw");
}
#else
static inline void translate_by_64(uint8_t *restrict p,
				   const uint8_t *restrict table, uint32_t n)
{
	(void)p;
	(void)table;
	(void)n;
}

static inline int translate_has_64(void)
{
	return 0;
}
#endif

/* Eight at a time: their fetches need not wait for one another's stores. */
static inline void translate_by_8(uint8_t *restrict p,
				  const uint8_t *restrict table, uint32_t n)
{
	for (; n >= 8; p += 8, n -= 8) {
		uint8_t a = table[p[0]], b = table[p[1]], c = table[p[2]],
			d = table[p[3]], e = table[p[4]], f = table[p[5]],
			g = table[p[6]], h = table[p[7]];

		p[0] = a;
		p[1] = b;
		p[2] = c;
		p[3] = d;
		p[4] = e;
		p[5] = f;
		p[6] = g;
		p[7] = h;
	}
	for (; n > 0; p++, n--)
		*p = table[*p];
}

#endif
