/*
 * results.c - see results.h.
 */
#include "results.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "svg.h"

static const char *const words[] = {"pass", "fail", "skip"};

static char *copy(const char *text)
{
	char *p = strdup(text);

	if (!p)
		abort();
	return p;
}

void results_add(struct results *r, enum result result, const char *name)
{
	r->row = realloc(r->row, (r->count + 1) * sizeof *r->row);
	if (!r->row)
		abort();
	r->row[r->count++] = (struct result_row){
		.result = result, .name = copy(name), .detail = copy("")};
}

void results_detail(struct results *r, const char *line)
{
	char **detail, *old;

	if (!r->count)
		return;
	detail = &r->row[r->count - 1].detail;
	old = *detail;
	if (asprintf(detail, "%s%s%s", old, *old ? "\n" : "", line) < 0)
		abort();
	free(old);
}

void results_error(struct results *r, const char *text)
{
	free(r->error);
	r->error = copy(text);
}

void results_free(struct results *r)
{
	for (size_t i = 0; i < r->count; i++) {
		free(r->row[i].name);
		free(r->row[i].detail);
	}
	free(r->row);
	free(r->error);
	*r = (struct results){0};
}

static size_t count(const struct results *r, enum result which)
{
	size_t n = 0;

	for (size_t i = 0; i < r->count; i++)
		n += r->row[i].result == which;
	return n;
}

/* ---- JUnit ----------------------------------------------------------------
 */

static void attribute(FILE *out, const char *name, const char *text)
{
	fprintf(out, " %s=\"", name);
	svg_escape(out, text);
	fputc('"', out);
}

/* The first line is the message that a list shows. */
static void element(FILE *out, const char *name, const char *text)
{
	char *message = strndup(text, strcspn(text, "\n"));

	fprintf(out, "<%s", name);
	attribute(out, "message", message ? message : "");
	free(message);
	fputc('>', out);
	svg_escape(out, text);
	fprintf(out, "</%s>", name);
}

static void junit_case(FILE *out, const char *script, const char *name)
{
	fputs("    <testcase", out);
	attribute(out, "classname", script);
	attribute(out, "name", name);
	fputc('>', out);
}

void results_junit(const struct results *r, const char *script, FILE *out)
{
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
	      "  <testsuite",
	      out);
	attribute(out, "name", script);
	fprintf(out,
		" tests=\"%zu\" failures=\"%zu\" errors=\"%d\" "
		"skipped=\"%zu\">\n",
		r->count + !!r->error, count(r, RESULT_FAIL), !!r->error,
		count(r, RESULT_SKIP));
	for (size_t i = 0; i < r->count; i++) {
		const struct result_row *row = &r->row[i];

		junit_case(out, script, row->name);
		if (row->result != RESULT_PASS)
			element(out,
				row->result == RESULT_FAIL ? "failure"
							   : "skipped",
				row->detail);
		fputs("</testcase>\n", out);
	}
	if (r->error) {
		junit_case(out, script, "the script ends");
		element(out, "error", r->error);
		fputs("</testcase>\n", out);
	}
	fputs("  </testsuite>\n</testsuites>\n", out);
}

/* ---- JSON -----------------------------------------------------------------
 */

/* Text of a script may be no UTF-8: then as Latin-1. */
static json_t *text_of(const char *text)
{
	json_t *j = json_string(text);
	char *wide, *p;

	if (j)
		return j;
	wide = p = malloc(2 * strlen(text) + 1);
	if (!wide)
		abort();
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c >= 0x80)
			*p++ = (char)(0xC0 | c >> 6);
		*p++ = (char)(c >= 0x80 ? 0x80 | (c & 0x3F) : c);
	}
	*p = 0;
	j = json_string(wide);
	free(wide);
	return j;
}

void results_json(const struct results *r, const char *script, long planned,
		  FILE *out)
{
	json_t *tests = json_array(), *all;

	for (size_t i = 0; i < r->count; i++)
		json_array_append_new(
			tests,
			json_pack("{so ss so}", "name", text_of(r->row[i].name),
				  "result", words[r->row[i].result], "detail",
				  text_of(r->row[i].detail)));
	all = json_pack(
		"{ss so sI sI sI sI so so}", "format", "trapeze-results 1",
		"script", text_of(script), "planned", (json_int_t)planned,
		"passed", (json_int_t)count(r, RESULT_PASS), "failed",
		(json_int_t)count(r, RESULT_FAIL), "skipped",
		(json_int_t)count(r, RESULT_SKIP), "error",
		r->error ? text_of(r->error) : json_null(), "tests", tests);
	json_dumpf(all, out, JSON_INDENT(2));
	fputc('\n', out);
	json_decref(all);
}
