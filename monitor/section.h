/*
 * section.h - a file of named, packed, checked parts, in memory.
 *
 * The layout is that of session_file.h.
 */
#ifndef TRAPEZE_SECTION_H
#define TRAPEZE_SECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "user_error.h"

#define SECTION_HEAD 24

/* ---- writing: a file grows ------------------------------------------------
 */

struct section_writer {
	uint8_t *bytes;
	size_t size, room;
	bool failed; /* no memory                                           */
};

/* Plain bytes: what stands before the first section. */
void section_plain(struct section_writer *w, const void *bytes, size_t size);
void section_write(struct section_writer *w, const char name[4],
		   const void *bytes, size_t size);

/* ---- reading ---------------------------------------------------------------
 */

struct section_reader {
	const uint8_t *bytes;
	size_t size, at;
	const char *name; /* of the file, for messages                      */
};

/* The next section, which must be NAME, unpacked: malloc().  NULL: *error. */
uint8_t *section_read(struct section_reader *r, const char name[4],
		      size_t *size, struct error *error);
/* The next section is NAME and sound: goes past it.  False: *error. */
bool section_check(struct section_reader *r, const char name[4],
		   struct error *error);
/* Sets the CRC of each section right. */
void section_seal(uint8_t *bytes, size_t size, size_t at);

#endif
