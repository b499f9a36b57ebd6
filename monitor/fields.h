/*
 * fields.h - what the fields of a control block hold, in the words of their
 * type: the block is described by a DSECT of a debug file.
 */
#ifndef TRAPEZE_FIELDS_H
#define TRAPEZE_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "session.h"

/* How storage is read: SIZE bytes at ADDRESS; returns how many there are. */
struct fields_reader {
	void *context;
	size_t (*read)(void *context, uint32_t address, void *out, size_t size);
};

/*
 * One line for each field of the DSECT NAME as it stands at ADDRESS, for each
 * element of an array too; PRINT gets them.  False with a sentence where there
 * is no such DSECT, or storage ends.
 */
bool fields_print(const struct session *s, const char *name, uint32_t address,
		  const struct fields_reader *reader,
		  void (*print)(void *context, const char *line), void *context,
		  struct error *error);
/*
 * The field NAME (case ignored) of the DSECT: *OUT, and of how many elements it
 * is.  False with a sentence where there is none.
 */
bool fields_find(const struct session *s, const char *dsect, const char *name,
		 struct symbol *out, unsigned *count, struct error *error);
/* One line for the field F of a block at ADDRESS. */
bool fields_print_one(const struct session *s, const struct symbol *f,
		      uint32_t address, const struct fields_reader *reader,
		      void (*print)(void *context, const char *line),
		      void *context, struct error *error);
/* The value of SIZE bytes that are of TYPE (as the assembler has it): "1A0 =
 * #416", "'OPERATOR'".  Returns OUT. */
const char *fields_value(const struct session *s, const char *type,
			 const uint8_t *bytes, size_t size, char *out,
			 size_t room);

#endif
