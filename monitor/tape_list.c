/*
 * tape_list.c - what is on a tape, and whether all of it can be read.
 */
#include <stdio.h>
#include <string.h>

#include "ebcdic.h"
#include "tape_tool.h"

/* A file as far as it has been read. */
struct file_summary {
	unsigned number, blocks, bad;
	unsigned long long bytes;
	size_t shortest, longest;
};

static void start_file(struct file_summary *f)
{
	*f = (struct file_summary){.number = f->number + 1};
}

static void add_block(struct file_summary *f, size_t size)
{
	if (!f->blocks++ || size < f->shortest)
		f->shortest = size;
	if (size > f->longest)
		f->longest = size;
	f->bytes += size;
}

static void say_file(const struct file_summary *f)
{
	printf("file %u: %u block%s", f->number, f->blocks,
	       f->blocks == 1 ? "" : "s");
	if (f->blocks && f->shortest == f->longest)
		printf(" of %zu bytes", f->longest);
	else if (f->blocks)
		printf(" of %zu to %zu bytes, %llu in all", f->shortest,
		       f->longest, f->bytes);
	if (f->bad)
		printf(", %u that cannot be read", f->bad);
	putchar('\n');
}

static void say_label(const struct tape *t)
{
	char text[120];

	if (tape_label_text(t->data, t->length, text, sizeof text))
		printf("    %s\n", text);
}

static void say_block(const struct tape *t, const struct file_summary *f,
		      bool bad)
{
	size_t n = t->length < 16 ? t->length : 16;

	printf("  %u.%u %zu bytes%s ", f->number, f->blocks, t->length,
	       bad ? ", bad" : "");
	for (size_t i = 0; i < n; i++)
		printf("%s%02X", i % 4 ? "" : " ", t->data[i]);
	printf("  ");
	for (size_t i = 0; i < n; i++)
		putchar(ebcdic_printable(t->data[i]));
	putchar('\n');
}

static void take_block(const struct tape *t, struct file_summary *f, bool bad,
		       bool blocks)
{
	add_block(f, t->length);
	if (bad)
		f->bad++;
	if (blocks)
		say_block(t, f, bad);
	else
		say_label(t);
}

/* Reads to the end of what is recorded. */
static enum tape_result list(struct tape *t, bool blocks)
{
	struct file_summary f = {0};
	enum tape_result r;

	start_file(&f);
	for (;;) {
		r = tape_read(t);
		if (r == TAPE_BLOCK || r == TAPE_BAD_BLOCK) {
			take_block(t, &f, r == TAPE_BAD_BLOCK, blocks);
			continue;
		}
		if (r != TAPE_MARK)
			break;
		say_file(&f);
		if (blocks)
			printf("  tape mark\n");
		start_file(&f);
	}
	if (f.blocks)
		say_file(&f);
	return r;
}

bool tape_tool_list(const char *file, bool blocks, struct error *error)
{
	enum tape_result r;
	struct tape t;

	if (!tape_open(&t, NULL, file, true, error))
		return false;
	printf("%s: %s, %llu bytes\n", file, t.format->text,
	       (unsigned long long)t.end);
	r = list(&t, blocks);
	*error = t.error;
	tape_close(&t);
	return r == TAPE_BLANK;
}

/* ---- checking -------------------------------------------------------------
 */

/* From load point to the end, or (BACKWARD) the other way: what ended it. */
static enum tape_result walk(struct tape *t, bool backward, unsigned *blocks,
			     unsigned *marks, unsigned *bad)
{
	enum tape_result r;

	*blocks = *marks = *bad = 0;
	for (;;) {
		r = backward ? tape_read_backward(t) : tape_read(t);
		if (r == TAPE_BLOCK)
			++*blocks;
		else if (r == TAPE_MARK)
			++*marks;
		else if (r == TAPE_BAD_BLOCK)
			++*bad;
		else
			return r;
		if (r == TAPE_BAD_BLOCK && !backward)
			fprintf(stderr, "%s\n", t->error.text);
	}
}

static bool check(struct tape *t, const char *file, struct error *error)
{
	unsigned blocks, marks, bad, blocks2, marks2, bad2;
	enum tape_result r = walk(t, false, &blocks, &marks, &bad);

	printf("%s: %s, %u block%s, %u tape mark%s, %u bad\n", file,
	       t->format->text, blocks, blocks == 1 ? "" : "s", marks,
	       marks == 1 ? "" : "s", bad);
	if (r != TAPE_BLANK) {
		*error = t->error;
		return false;
	}
	r = walk(t, true, &blocks2, &marks2, &bad2);
	if (r != TAPE_LOAD_POINT) {
		*error = t->error;
		return false;
	}
	if (blocks != blocks2 || marks != marks2 || bad != bad2)
		return error_set(error,
				 "%.200s: read backward it has %u blocks, %u "
				 "tape marks, %u bad",
				 file, blocks2, marks2, bad2);
	return !bad || error_set(error, "%.200s: %u blocks are bad", file, bad);
}

bool tape_tool_check(const char *file, struct error *error)
{
	struct tape t;
	bool good;

	if (!tape_open(&t, NULL, file, true, error))
		return false;
	good = check(&t, file, error);
	tape_close(&t);
	return good;
}
