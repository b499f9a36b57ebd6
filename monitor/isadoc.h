/*
 * isadoc.h - the reference manual of the instruction set, made from the
 * table: HTML (isadoc_html.c) and man pages (isadoc_man.c), a page for each
 * group of instructions.
 */
#ifndef TRAPEZE_ISADOC_H
#define TRAPEZE_ISADOC_H

#include <stdbool.h>
#include <stdio.h>

#include "insn_text.h"
#include "model.h"

enum { ISADOC_MODELS = 8 };

struct isadoc {
	const char *directory;
	struct model *model[ISADOC_MODELS]; /* the shipped ones             */
	unsigned models;
	struct error *error;
};

/* Writes all into DIRECTORY, which is made; false with a sentence. */
bool isadoc_write(const char *directory, struct error *error);

/* ---- between its files --------------------------------------------------- */

/* Writes a page; false when it cannot be written. */
bool isadoc_html(struct isadoc *d);
bool isadoc_man(struct isadoc *d);
/* A new file DIRECTORY/NAME; NULL with a sentence. */
FILE *isadoc_open(struct isadoc *d, const char *name);
bool isadoc_close(struct isadoc *d, FILE *f, const char *name);
/* "shift-double" of a group: OUT. */
const char *isadoc_page(enum isa_group group, char *out, size_t size);
/* Operation code as "4700". */
const char *isadoc_code(const struct isa_insn *row, char *out, size_t size);

#endif
