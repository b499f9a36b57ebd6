/*
 * form.h - a printer's form: its lines, and the channels that skips stop at.
 *
 * Models: the carriage tape of a 1403 (GA24-3073), the forms control buffer
 * of a 3203 or 3211 (GA24-3543): one byte a line,
 *
 *	+---+---+---+---+---+---+---+---+
 *	| 0   0   0 |end|    channel    |
 *	+---+---+---+---+---+---+---+---+
 *
 * where END on in the first byte means eight lines an inch (else six), and
 * in another one the last line of the form.  Before them may stand a print
 * position index: bit 0 on, bit 1 on for the left, bits 3-7 the positions.
 */
#ifndef TRAPEZE_FORM_H
#define TRAPEZE_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "user_error.h"

#define FORM_LINES 256
#define FORM_IMAGE 181 /* bytes that the buffer takes, the index included */

struct form {
	unsigned lines;
	unsigned per_inch;
	unsigned index; /* positions that lines stand further to the right */
	uint8_t channel[FORM_LINES + 1]; /* of each line from 1; 0: none   */
};

/* 66 lines with the twelve channels where installations had them. */
void form_standard(struct form *f);
/* "1:1,7:2" (line:channel), or "1,7,13,..." (lines of channels 1 to 12). */
bool form_from_text(struct form *f, const char *text, struct error *error);
/* False, F unchanged: a code that is no channel, or no end. */
bool form_from_image(struct form *f, const uint8_t *image, size_t size);
/* The image of F; returns the size. */
size_t form_image(const struct form *f, uint8_t image[FORM_IMAGE]);
/* The next line with CHANNEL, from LINE on and round the form; 0: none. */
unsigned form_find(const struct form *f, unsigned line, unsigned channel);

#endif
