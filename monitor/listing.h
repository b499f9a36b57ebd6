/*
 * listing.h - an instruction with all that is known of it: text, symbol,
 * source line.  For disassembly, traces and panels.
 */
#ifndef TRAPEZE_LISTING_H
#define TRAPEZE_LISTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "place.h"
#include "session.h"

struct listing {
	uint32_t address;
	unsigned length; /* bytes                                        */
	char bytes[16];	 /* "58F0C010"                                   */
	char text[80];	 /* "L     15,16(0,12)"                          */
	char name[80];	 /* "DMKDSP+1A", or ""                           */
	char file[128];	 /* source, or ""                                */
	int line;
	char source[160]; /* text of that line, or ""                     */
};

/* The instruction at ADDRESS; false where storage ends. */
bool listing_at(const struct session *s, enum machine_space space,
		uint32_t address, struct listing *out);
/* The same in any space of the tower (place.h). */
bool listing_in(const struct session *s, const struct place *p,
		struct listing *out);
/* From TEXT (six bytes) instead of storage. */
void listing_of(const struct session *s, uint32_t address,
		const uint8_t text[6], struct listing *out);
/* One line: address, bytes, name, instruction. Returns OUT. */
const char *listing_text(const struct listing *l, char *out, size_t size);

#endif
