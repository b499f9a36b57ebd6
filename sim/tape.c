/*
 * tape.c - magnetic tape as image files: opening, motion, writing.
 */
#include "tape.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* As much of a file as is looked at to recognise it. */
#define HEAD 65600

const struct tape_format *const tape_formats[] = {&tape_aws, &tape_het,
						  &tape_simh, NULL};

const struct tape_format *tape_format(const char *name)
{
	for (size_t i = 0; tape_formats[i]; i++)
		if (!strcmp(tape_formats[i]->name, name))
			return tape_formats[i];
	return NULL;
}

const struct tape_format *tape_format_of_suffix(const char *file)
{
	const char *dot = strrchr(file, '.');

	for (size_t i = 0; dot && tape_formats[i]; i++)
		if (!strcasecmp(tape_formats[i]->suffix, dot))
			return tape_formats[i];
	return NULL;
}

/* ---- opening ------------------------------------------------------------ */

/* By content, and where that leaves a choice by suffix: a HET image that
 * holds no compressed block is an AWSTAPE too, and the other way about. */
static const struct tape_format *recognise(struct tape *t, size_t size)
{
	const struct tape_format *by_suffix =
		tape_format_of_suffix(t->image.file);

	if (by_suffix && by_suffix->is(t->raw, size))
		return by_suffix;
	for (size_t i = 0; tape_formats[i]; i++)
		if (tape_formats[i]->is(t->raw, size))
			return tape_formats[i];
	return NULL;
}

static bool no_format(const struct tape *t, struct error *error)
{
	int n = snprintf(error->text, sizeof error->text,
			 "%s: not a tape image; known are", t->image.file);

	for (size_t i = 0;
	     tape_formats[i] && n > 0 && (size_t)n < sizeof error->text; i++)
		n += snprintf(error->text + n, sizeof error->text - (size_t)n,
			      "%s %s (%s)", i ? "," : "", tape_formats[i]->text,
			      tape_formats[i]->suffix);
	return false;
}

static bool find_format(struct tape *t, struct error *error)
{
	size_t got;

	if (!image_size(&t->image, &t->end, error) ||
	    !image_read_some(&t->image, t->raw, HEAD, 0, &got, error))
		return false;
	if (got) {
		t->format = recognise(t, got);
		return t->format || no_format(t, error);
	}
	if (!t->format)
		t->format = tape_format_of_suffix(t->image.file);
	if (!t->format)
		t->format = &tape_aws;
	return true;
}

static bool prepare(struct tape *t, struct error *error)
{
	memset(t, 0, sizeof *t);
	t->packing = TAPE_PACKING;
	t->data = malloc(TAPE_MAX_BLOCK);
	t->raw = malloc(TAPE_RAW);
	t->out = malloc(TAPE_RAW);
	if (t->data && t->raw && t->out)
		return true;
	tape_close(t);
	return error_set(error, "out of memory");
}

static bool is_file(const struct tape *t, struct error *error)
{
	return image_is_file(&t->image) ||
	       error_set(error, "%s: a tape image is a file", t->image.file);
}

/* A file that may not be written is a tape without a ring. */
bool tape_open(struct tape *t, struct media *media, const char *file,
	       bool read_only, struct error *error)
{
	bool make = !read_only && !image_exists(media, file);
	enum image_use use;

	if (make && !tape_format_of_suffix(file)) {
		t->image.open = NULL;
		return error_set(error,
				 "%.200s: no such file; new tapes are made "
				 "for names in .aws, .het and .tap",
				 file);
	}
	if (!prepare(t, error))
		return false;
	t->read_only = read_only || (!make && !image_may_write(media, file));
	use = t->read_only ? IMAGE_READ : make ? IMAGE_CREATE : IMAGE_WRITE;
	if (image_open(&t->image, media, file, use, error) &&
	    is_file(t, error) && find_format(t, error))
		return true;
	tape_close(t);
	return false;
}

bool tape_create(struct tape *t, const char *file,
		 const struct tape_format *format, struct error *error)
{
	if (!prepare(t, error))
		return false;
	t->format = format;
	if (image_open(&t->image, NULL, file, IMAGE_CREATE, error) &&
	    find_format(t, error))
		return true;
	tape_close(t);
	return false;
}

void tape_close(struct tape *t)
{
	image_close(&t->image);
	free(t->data);
	free(t->raw);
	free(t->out);
	t->data = t->raw = t->out = NULL;
}

/* ---- for formats -------------------------------------------------------- */

enum tape_result tape_trouble(struct tape *t, enum tape_result result,
			      uint64_t at, const char *what)
{
	error_set(&t->error, "%s: at byte %llu, block %u: %s", t->image.file,
		  (unsigned long long)at, t->position.block + 1, what);
	return result;
}

enum tape_result tape_get(struct tape *t, void *out, size_t size, uint64_t at)
{
	size_t got;

	if (!image_read_some(&t->image, out, size, at, &got, &t->error))
		return TAPE_HOST_ERROR;
	if (got == size)
		return TAPE_BLOCK;
	return tape_trouble(t, got ? TAPE_DAMAGED : TAPE_BLANK, at,
			    "the file ends there");
}

/* ---- motion ------------------------------------------------------------- */

static enum tape_result go_forward(struct tape *t, bool data)
{
	enum tape_result r;

	assert(tape_loaded(t));
	t->length = 0;
	r = t->format->forward(t, data);
	if (r == TAPE_BLOCK || r == TAPE_BAD_BLOCK || r == TAPE_MARK)
		t->position.block++;
	if (r == TAPE_MARK)
		t->position.file++;
	return r;
}

static enum tape_result go_backward(struct tape *t, bool data)
{
	enum tape_result r;

	assert(tape_loaded(t));
	t->length = 0;
	if (!t->position.at)
		return TAPE_LOAD_POINT;
	r = t->format->backward(t, data);
	if (r == TAPE_LOAD_POINT)
		tape_rewind(t);
	/* Numbers are for people: a damaged image may bring them out of step,
	 * and must not take them below zero. */
	if ((r == TAPE_BLOCK || r == TAPE_BAD_BLOCK || r == TAPE_MARK) &&
	    t->position.block)
		t->position.block--;
	if (r == TAPE_MARK && t->position.file)
		t->position.file--;
	return r;
}

enum tape_result tape_read(struct tape *t)
{
	return go_forward(t, true);
}

enum tape_result tape_space(struct tape *t)
{
	return go_forward(t, false);
}

enum tape_result tape_read_backward(struct tape *t)
{
	return go_backward(t, true);
}

enum tape_result tape_backspace(struct tape *t)
{
	return go_backward(t, false);
}

void tape_rewind(struct tape *t)
{
	t->position = (struct tape_position){0};
}

/* ---- writing ------------------------------------------------------------ */

bool tape_erase(struct tape *t)
{
	assert(tape_loaded(t) && !t->read_only);
	if (t->end <= t->position.at)
		return true;
	if (!image_resize(&t->image, t->position.at, &t->error))
		return false;
	t->end = t->position.at;
	return true;
}

/* Puts SIZE bytes of t->out behind the position.  What was there is cut off
 * first, so that at every moment the file is a tape, if not for its last
 * block. */
static bool put(struct tape *t, size_t size)
{
	if (!tape_erase(t))
		return false;
	if (!image_write(&t->image, t->out, size, t->position.at, &t->error)) {
		struct error other;

		image_resize(&t->image, t->position.at, &other);
		return false;
	}
	t->position.at += size;
	t->end = t->position.at;
	t->position.block++;
	return true;
}

bool tape_write(struct tape *t, const uint8_t *bytes, size_t size)
{
	struct tape_position old = t->position;

	assert(size && size <= TAPE_MAX_BLOCK);
	if (put(t, t->format->pack_block(t, bytes, size)))
		return true;
	t->position = old;
	return false;
}

bool tape_write_mark(struct tape *t)
{
	struct tape_position old = t->position;

	if (!put(t, t->format->pack_mark(t))) {
		t->position = old;
		return false;
	}
	t->position.file++;
	return true;
}
