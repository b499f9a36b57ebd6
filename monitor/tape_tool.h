/*
 * tape_tool.h - tapes made, listed, copied and checked (`trapeze tape`).
 *
 * Each function prints what it has to say and returns false after a message
 * in *error.
 */
#ifndef TRAPEZE_TAPE_TOOL_H
#define TRAPEZE_TAPE_TOOL_H

#include <stdbool.h>
#include <stdio.h>

#include "tape.h"

/* What becomes of a tape that is written. */
struct tape_output {
	const struct tape_format *format; /* NULL: by the suffix             */
	struct tape_packing packing;
	bool go_on; /* past blocks that cannot be read                       */
};

/* Makes the tape FILE, which must not exist, of ITEMS (tape_items). */
bool tape_tool_make(const char *file, const struct tape_output *out,
		    unsigned count, char *const items[], struct error *error);
/* The items' forms, for help. */
extern const char tape_items[];
bool tape_tool_copy(const char *from, const char *to,
		    const struct tape_output *out, struct error *error);
/* The files of a tape and their labels; with BLOCKS each block. */
bool tape_tool_list(const char *file, bool blocks, struct error *error);
/* Walks to the end and back; says what it found. */
bool tape_tool_check(const char *file, struct error *error);

/* ---- tape_label.c: standard labels --------------------------------------- */

#define TAPE_LABEL 80

/* A line about the label in these bytes, without newline; false: it is no
 * label. */
bool tape_label_text(const uint8_t *bytes, size_t size, char *out, size_t n);
/* The labels of a data set that is the SEQUENCEth file of its volume. */
struct tape_dataset {
	const char *name, *serial;
	unsigned sequence, blocks, block_size, record_size;
};
void tape_label_volume(uint8_t label[TAPE_LABEL], const char *serial);
/* WHICH: "HDR" or "EOF"; PART 1 or 2. */
void tape_label_dataset(uint8_t label[TAPE_LABEL], const char *which,
			unsigned part, const struct tape_dataset *set);

#endif
