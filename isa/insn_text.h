/*
 * insn_text.h - what each instruction does, in words: insn_text.def.
 */
#ifndef TRAPEZE_INSN_TEXT_H
#define TRAPEZE_INSN_TEXT_H

#include "isa.h"

/* Operands, result, special cases; of a variant's row its class's reason. */
const char *insn_text(const struct isa_insn *row);
/* Where programs stumble, or "". */
const char *insn_text_note(const struct isa_insn *row);

/*
 * The instruction's form as a drawing of lines: a box for each field, bit
 * positions below.  LINE is 0 to 2 (boxes) or 3 (bits); OUT is written.
 */
enum { INSN_DRAWING_LINES = 4 };
const char *insn_text_drawing(const struct isa_insn *row, unsigned line,
			      char *out, size_t size);

/* A field of the instruction's form, for drawings of other kinds. */
struct insn_field {
	char name[8];	/* "R1", the operation code, or "" where unused    */
	unsigned bit;	/* first bit                                       */
	unsigned width; /* bits                                            */
};
enum { INSN_FIELDS = 8 };
/* From the left, without gaps; returns how many. */
unsigned insn_text_fields(const struct isa_insn *row,
			  struct insn_field field[INSN_FIELDS]);

/* The name of each program interruption of EXCEPTIONS, from N on; NULL
 * behind the last. */
const char *insn_text_exception(uint32_t exceptions, unsigned n);
const char *insn_text_format(enum isa_format format); /* "RX" */

#endif
