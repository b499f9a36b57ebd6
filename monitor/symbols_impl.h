/*
 * symbols_impl.h - debug files in memory: what symbols.c (by name, by
 * address) and symbols_load.c (from the file) share.
 */
#ifndef TRAPEZE_SYMBOLS_IMPL_H
#define TRAPEZE_SYMBOLS_IMPL_H

#include <jansson.h>

#include "symbols.h"

struct section {
	const char *name, *module;
	bool code;
	bool dsect; /* the first of its name: every module has its own      */
	uint32_t origin, length;
};

struct line {
	uint32_t address, length;
	int section, file, number;
};

struct table {
	char *name, *path;
	json_t *json; /* owns all strings                                   */
	size_t file_count, section_count, line_count, symbol_count;
	const char **files;
	struct section *sections;
	struct line *lines;	/* of CSECTs, by address                    */
	struct symbol *symbols; /* by name                                  */
};

/* A source file, split into lines. */
struct source {
	char *file, *text;
	char **lines;
	size_t count;
};

struct symbols {
	size_t table_count, source_count;
	size_t last; /* of the tables, that was loaded last                 */
	struct table *tables;
	struct source *sources;
};

/* Releases what a table holds; it is all zeros then. */
void symbols_table_free(struct table *t);
/* The source file of number N of the table, "" where there is none. */
const char *symbols_file(const struct table *t, int n);

#endif
