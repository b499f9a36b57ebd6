/*
 * train.c - the characters that a printer's chain or train carries (train.h).
 */
#include "train.h"

#include <string.h>

#define BLANK 0x40

void train_load(struct train *t, const uint8_t *image, size_t size,
		size_t graphics)
{
	*t = (struct train){.any = t->any, .fold = t->fold, .loaded = true};
	memcpy(t->image, image, size);
	for (size_t i = 0; i < size && i < graphics; i++) {
		if (!image[i])
			continue;
		t->carries[image[i]] = true;
		t->folded[image[i] & 0x3F] = image[i];
	}
}

/* Folded without an image: small letters become capitals. */
static uint8_t capital(uint8_t byte)
{
	uint8_t low = byte & 15;

	return byte >= 0x81 && byte <= 0xA9 && low >= 1 && low <= 9 &&
			       byte != 0xA1
		       ? byte | 0x40
		       : byte;
}

bool train_print(const struct train *t, uint8_t byte, uint8_t *out)
{
	bool all = t->any || !t->loaded;

	*out = byte;
	if (byte == BLANK || !byte || (!all && t->carries[byte]))
		return true;
	if (all) {
		*out = t->fold ? capital(byte) : byte;
		return true;
	}
	*out = t->fold ? t->folded[byte & 0x3F] : 0;
	if (*out)
		return true;
	*out = BLANK;
	return false;
}
