/*
 * tape_seven.c - storage's eight bits on seven tracks.
 *
 * Models: GA22-6866, seven-track compatibility.  A frame is six bits and one
 * of parity.  In an image a frame is a byte: X'3F' the data, X'40' parity,
 * which is written and not looked at.  Three ways from bytes to frames:
 *
 *	plain       the six low bits of a byte; read with zeros in front
 *	converter   three bytes in four frames; what is missing is zeros
 *	translator  EBCDIC to BCD: zones BA, B, A, none for C D E F
 */
#include "drive.h"

#include <string.h>

/* EBCDIC of the BCD characters. */
static const uint8_t ebcdic_of[64] = {
	0x7A, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xF0,
	0x7B, 0x7C, 0x7D, 0x7E, 0x7F, 0x40, 0x61, 0xE2, 0xE3, 0xE4, 0xE5,
	0xE6, 0xE7, 0xE8, 0xE9, 0xE0, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, 0x60,
	0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8, 0xD9, 0xD0, 0x5B,
	0x5C, 0x5D, 0x5E, 0x5F, 0x50, 0xC1, 0xC2, 0xC3, 0xC4, 0xC5, 0xC6,
	0xC7, 0xC8, 0xC9, 0xC0, 0x4B, 0x4C, 0x4D, 0x4E, 0x4F};

/* Bits 0 and 1 of the byte do not count, but for these. */
static uint8_t bcd_of(uint8_t byte)
{
	for (uint8_t i = 0; i < 64; i++)
		if (ebcdic_of[i] == byte)
			return i;
	return (uint8_t)((~byte & 0x30) | (byte & 0x0F));
}

static bool is_translated(uint8_t mode)
{
	return mode == SEVEN_EVEN_CODE || mode == SEVEN_ODD_CODE;
}

size_t seven_room(size_t frames)
{
	return frames / 4 * 3;
}

size_t seven_read(uint8_t mode, uint8_t *bytes, size_t size)
{
	size_t n = 0;
	uint32_t bits = 0;

	if (mode != SEVEN_CONVERT) {
		for (size_t i = 0; i < size; i++)
			bytes[i] = is_translated(mode)
					   ? ebcdic_of[bytes[i] & 0x3F]
					   : bytes[i] & 0x3F;
		return size;
	}
	for (size_t i = 0; i < size; i++) {
		bits = bits << 6 | (bytes[i] & 0x3F);
		if (i & 3) /* six more bits make a byte full */
			bytes[n++] = (uint8_t)(bits >> (6 - 2 * (i & 3)));
	}
	return n;
}

static uint8_t with_parity(uint8_t mode, uint32_t frame)
{
	bool odd = mode != SEVEN_EVEN && mode != SEVEN_EVEN_CODE;
	uint8_t f = frame & 0x3F;

	if (__builtin_parity(f) != odd)
		f |= 0x40;
	return f;
}

/* From the end, since there are more frames than bytes. */
static size_t convert(uint8_t mode, uint8_t *bytes, size_t size)
{
	size_t frames = (size * 8 + 5) / 6;
	size_t padded = (size + 2) / 3 * 3;

	memset(bytes + size, 0, padded - size);
	for (size_t i = padded / 3; i-- > 0;) {
		uint32_t bits = (uint32_t)device_get(bytes + 3 * i, 3);

		for (unsigned j = 0; j < 4; j++)
			bytes[4 * i + j] =
				with_parity(mode, bits >> (18 - 6 * j));
	}
	return frames;
}

size_t seven_write(uint8_t mode, uint8_t *bytes, size_t size)
{
	if (mode == SEVEN_CONVERT)
		return convert(mode, bytes, size);
	for (size_t i = 0; i < size; i++)
		bytes[i] =
			with_parity(mode, is_translated(mode) ? bcd_of(bytes[i])
							      : bytes[i]);
	return size;
}
