/*
 * symbols.h - what assembler and linker know of addresses, for people.
 *
 * Reads the debug files (JSON, "trapeze-debug 1", see ARCHITECTURE.md) that
 * `trapeze asm` and `trapeze link -g` write.  Several may be loaded: each is
 * a table named for its file ("build/cp/cp.dbg" is "cp").  Addresses are
 * those of the program that was linked: real for CP, logical for a guest.
 */
#ifndef TRAPEZE_SYMBOLS_H
#define TRAPEZE_SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine.h"

struct symbols;

struct symbol {
	const char *name;
	const char *table;   /* "cp"                                        */
	const char *section; /* its section, "" when absolute               */
	bool code;	/* in a CSECT or COM: VALUE is an address            */
	uint32_t value; /* address; in a DSECT the offset; absolute: value  */
	uint32_t length;
	const char *type; /* assembler type attribute, "A" ...              */
	const char *file; /* source, "" where unknown                       */
	int line;	  /* 0: unknown                                     */
};

/* Where an address lies. */
struct symbols_place {
	const char *table, *section, *module;
	uint32_t offset;  /* in the section                                  */
	const char *file; /* source statement, "" and 0 where there is none */
	int line;
};

struct symbols *symbols_create(void);
void symbols_destroy(struct symbols *s);
/* Adds the debug file; false with "file: reason".  A table of the same name
 * is replaced. */
bool symbols_load(struct symbols *s, const char *path, struct error *error);

/* The same from TEXT, of which PATH is the name; and back: the text of table
 * N, memory for free(). */
bool symbols_load_text(struct symbols *s, const char *path, const char *text,
		       struct error *error);
char *symbols_text(const struct symbols *s, size_t n);
const char *symbols_path(const struct symbols *s, size_t n);
/* The one that was loaded last. */
const char *symbols_last(const struct symbols *s);
/* Names of the tables: the Nth, or NULL. */
const char *symbols_table(const struct symbols *s, size_t n);
/*
 * Finds NAME (case ignored): "DMKDSP", in one table "cp:DMKDSP", in one
 * section "DMKDSP.LOOP".  A label is preferred to a DSECT's field.
 */
bool symbols_find(const struct symbols *s, const char *name,
		  struct symbol *out);
/* The section that ADDRESS lies in; TABLE limits the search: "cp" to that
 * table, "!cp" to all others, NULL: all. */
bool symbols_place(const struct symbols *s, const char *table, uint32_t address,
		   struct symbols_place *out);
/* "DMKDSP+1A", or "" outside of all sections.  Returns OUT. */
const char *symbols_name(const struct symbols *s, const char *table,
			 uint32_t address, char *out, size_t size);
/* The label at ADDRESS or the last before it in its section, or NULL. */
const char *symbols_label(const struct symbols *s, const char *table,
			  uint32_t address);
/* Address of the first code of the statement at FILE (its last part is
 * enough) and LINE or the first after it. */
bool symbols_line(const struct symbols *s, const char *file, int line,
		  uint32_t *address);
/* Text of a source line, NULL where the file is not found. */
const char *symbols_source(struct symbols *s, const char *file, int line);
/* How many lines it has; 0 where it is not found. */
int symbols_source_lines(struct symbols *s, const char *file);
/* Source files are read again when they are asked for. */
void symbols_forget_sources(struct symbols *s);
/* For completion: the next name with this prefix (case ignored) after *N;
 * start with 0. */
const char *symbols_match(const struct symbols *s, const char *prefix,
			  size_t *n);

/* ---- dummy sections (symbols_dsect.c) ------------------------------------ */

/* Names of the DSECTs: the Nth, or NULL. */
const char *symbols_dsect(const struct symbols *s, size_t n);
/*
 * The fields of the DSECT NAME ("VMBLOK", "cp:VMBLOK"), by offset, and how
 * long it is: *OUT is memory for free().  Returns their number, 0 where there
 * is no such DSECT.
 */
size_t symbols_fields(const struct symbols *s, const char *name,
		      struct symbol **out, uint32_t *length);
/* The bits of the field F of one byte: the names (EQU) that stand behind it in
 * the source.  The Nth whose value is one bit; false after the last. */
bool symbols_bit(const struct symbols *s, const struct symbol *f, size_t n,
		 struct symbol *out);
/* For completion, as symbols_match(): of the fields of a DSECT, or the labels
 * of a section. */
const char *symbols_member_match(const struct symbols *s, const char *section,
				 const char *prefix, size_t *n);

#endif
