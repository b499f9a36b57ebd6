/*
 * train.h - the characters that a printer's chain or train carries.
 *
 * Models: the universal character set feature of the 2821 (GA24-3312) and
 * the UCS buffer of the 3203 and 3211 (GA24-3543).  The program loads an image
 * of the train; a character of a line that is not in it is not printed, and
 * is a data check unless that is blocked.  With folding the first two bits of
 * a character do not count, so that small letters print as capitals.  Before
 * an image is loaded everything prints.
 */
#ifndef TRAPEZE_TRAIN_H
#define TRAPEZE_TRAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TRAIN_IMAGE 512 /* the longest: the 3211's */

struct train {
	bool any; /* everything prints all the same */
	bool loaded;
	bool fold;
	uint8_t image[TRAIN_IMAGE];
	bool carries[256];
	uint8_t folded[64]; /* what prints for the last six bits; 0: none */
};

/* GRAPHICS bytes of IMAGE are characters, the rest belongs to the printer. */
void train_load(struct train *t, const uint8_t *image, size_t size,
		size_t graphics);
/* What prints for BYTE; false: nothing does, which is a data check. */
bool train_print(const struct train *t, uint8_t byte, uint8_t *out);

#endif
