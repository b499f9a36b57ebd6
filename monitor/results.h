/*
 * results.h - what the tests of a script came to, for other programs: JUnit's
 * XML (as CI servers read it) and JSON.
 *
 *     { "format": "trapeze-results 1", "script": NAME, "planned": N (-1: no
 *       plan), "passed": N, "failed": N, "skipped": N, "error": null or TEXT,
 *       "tests": [{ "name": ..., "result": "pass" | "fail" | "skip",
 *                   "detail": TEXT }, ...] }
 *
 * Times are left out: those of the host differ from run to run.
 */
#ifndef TRAPEZE_RESULTS_H
#define TRAPEZE_RESULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum result { RESULT_PASS, RESULT_FAIL, RESULT_SKIP };

struct results {
	size_t count;
	struct result_row {
		enum result result;
		char *name;
		char *detail; /* why it failed or was skipped, lines; or "" */
	} * row;
	char *error; /* of the script itself, or NULL                       */
};

void results_add(struct results *r, enum result result, const char *name);
/* Adds LINE to the detail of the last one. */
void results_detail(struct results *r, const char *line);
void results_error(struct results *r, const char *text);
void results_free(struct results *r);

void results_junit(const struct results *r, const char *script, FILE *out);
void results_json(const struct results *r, const char *script, long planned,
		  FILE *out);

#endif
