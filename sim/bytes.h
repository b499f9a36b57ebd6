/*
 * bytes.h - numbers in storage: big-endian, at any byte boundary.
 */
#ifndef TRAPEZE_BYTES_H
#define TRAPEZE_BYTES_H

#include <stdint.h>
#include <string.h>

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define BYTES_SWAP16(v) __builtin_bswap16(v)
#define BYTES_SWAP32(v) __builtin_bswap32(v)
#define BYTES_SWAP64(v) __builtin_bswap64(v)
#else
#define BYTES_SWAP16(v) (v)
#define BYTES_SWAP32(v) (v)
#define BYTES_SWAP64(v) (v)
#endif

static inline uint16_t bytes_halfword(const uint8_t *p)
{
	uint16_t v;

	memcpy(&v, p, sizeof v);
	return BYTES_SWAP16(v);
}

static inline uint32_t bytes_word(const uint8_t *p)
{
	uint32_t v;

	memcpy(&v, p, sizeof v);
	return BYTES_SWAP32(v);
}

static inline uint64_t bytes_doubleword(const uint8_t *p)
{
	uint64_t v;

	memcpy(&v, p, sizeof v);
	return BYTES_SWAP64(v);
}

static inline void bytes_set_halfword(uint8_t *p, uint16_t v)
{
	v = BYTES_SWAP16(v);
	memcpy(p, &v, sizeof v);
}

static inline void bytes_set_word(uint8_t *p, uint32_t v)
{
	v = BYTES_SWAP32(v);
	memcpy(p, &v, sizeof v);
}

static inline void bytes_set_doubleword(uint8_t *p, uint64_t v)
{
	v = BYTES_SWAP64(v);
	memcpy(p, &v, sizeof v);
}

#endif
