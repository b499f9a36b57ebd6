/*
 * latin1.c - Latin-1 to UTF-8.
 */
#include "latin1.h"

void latin1_put(FILE *out, const char *text)
{
	for (; *text; text++) {
		unsigned char b = (unsigned char)*text;

		if (b >= 0xA0) {
			putc(0xC0 | b >> 6, out);
			putc(0x80 | (b & 0x3F), out);
		} else {
			putc(b < 0x20 || b >= 0x7F ? '.' : b, out);
		}
	}
}
