/*
 * import.h - reads Hercules's configuration files, for ours (config.h).
 *
 * What is taken over becomes the keys of our table; each statement, device or
 * option that is not gets a remark with its file and line and the reason.
 *
 *     import_begin, import_text or import_file, import_lua, import_end
 *
 * Files: import.c (statements), import_device.c (device statements),
 * import_line.c (lines, words, symbols, includes), import_lua.c (our file).
 */
#ifndef TRAPEZE_IMPORT_H
#define TRAPEZE_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include "user_error.h"

#define IMPORT_WORDS   32
#define IMPORT_DEVICES 1024
#define IMPORT_DEPTH   8 /* of INCLUDE */
#define IMPORT_FILES   64

struct import_device {
	unsigned address;
	const char *type;
	char *file; /* or NULL                                              */
	unsigned count;
	char *option[IMPORT_WORDS];
	unsigned line;
};

struct import_remark {
	char *text; /* "file:line: what: why" */
};

struct import_symbol {
	char *name, *value;
};

struct import {
	/* What became of the statements; "" or 0: not said. */
	char model[16], storage[16], serial[16];
	unsigned cpus;
	unsigned epoch; /* SYSEPOCH: the year                         */
	int years;	/* YROFFSET                                   */
	int minutes;	/* TZOFFSET                                   */
	unsigned console_port;
	time_t now; /* what the clock is taken from                     */
	size_t devices;
	struct import_device *device;
	size_t remarks;
	struct import_remark *remark;
	size_t symbols;
	struct import_symbol *symbol;
	size_t statements;   /* that were understood */
	bool ignore_missing; /* IGNORE INCLUDE_ERRORS */
	/* the line in hand */
	const char *file;
	unsigned line, depth, includes;
	/* Reads an included file (malloc), NULL: errno; may be NULL. */
	char *(*read)(void *context, const char *path);
	void *context;
};

void import_begin(struct import *im, time_t now);
void import_end(struct import *im);
/* All statements of TEXT, which is called NAME in remarks. */
void import_text(struct import *im, const char *name, const char *text);
/* The same of a file.  False: it cannot be read, or nothing in it is a
 * statement of Hercules's. */
bool import_file(struct import *im, const char *path, struct error *error);
/* Writes our configuration. */
void import_lua(const struct import *im, const char *from, FILE *out);

/* ---- between the files -------------------------------------------------- */

void import_remark(struct import *im, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* A statement; the words are W[0] to W[N-1]. */
void import_statement(struct import *im, unsigned n, char *w[]);
/* A device statement, if it is one; else false. */
bool import_device(struct import *im, unsigned n, char *w[]);
/* TEXT with $(NAME) and ${NAME=value} replaced (malloc); what is not known
 * stays.  ADDRESS >= 0: CUU and the like are it. */
char *import_substitute(const struct import *im, const char *text,
			long address);
void import_define(struct import *im, const char *name, const char *value);
void import_include(struct import *im, const char *path);

#endif
