/*
 * media_save.c - all media of a machine into a stream, and from one (see
 * media.h).
 *
 * Packed (packed_stream.h), numbers little-endian of 8 bytes; NAME is a length
 * and so many bytes:
 *
 *	format | media | bindings | how many of them have come to be
 *	medium:   kind | flags | size | size at first | sum | NAME
 *	          { block | 4,096 bytes }... | ones      blocks of zeros left
 *out binding:  kind | cycle | index of its medium | NAME
 *
 * Nothing that is read is believed before it was looked at.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "medium.h"
#include "packed_stream.h"

#define FORMAT 1
#define MOST   1000000 /* media, and bindings                               */
#define END    UINT64_MAX

enum flag { PROTECTED = 1, FIRST_EXISTS = 2, EXISTS = 4 };

/* ---- writing ------------------------------------------------------------ */

struct saver {
	struct packed_writer *w;
	struct error *error;
	bool good;
};

static void put_bytes(struct saver *s, const void *bytes, size_t size)
{
	s->good = s->good && packed_write(s->w, bytes, size, s->error);
}

static void put(struct saver *s, uint64_t value)
{
	uint8_t bytes[8];

	image_set_little(bytes, (uint32_t)value, 4);
	image_set_little(bytes + 4, (uint32_t)(value >> 32), 4);
	put_bytes(s, bytes, sizeof bytes);
}

static void put_name(struct saver *s, const char *name)
{
	put(s, strlen(name));
	put_bytes(s, name, strlen(name));
}

static void put_blocks(struct saver *s, struct medium *m,
		       const struct medium_content *c)
{
	static const uint8_t zeros[MEDIA_BLOCK];
	uint64_t count = (c->size + MEDIA_BLOCK - 1) / MEDIA_BLOCK;
	uint8_t bytes[MEDIA_BLOCK];

	if (m->kind == MEDIA_COMMAND)
		count = 0;
	for (uint64_t b = 0; s->good && b < count; b++) {
		s->good = medium_block(m, c, b, bytes, s->error);
		if (!s->good || !memcmp(bytes, zeros, sizeof bytes))
			continue;
		put(s, b);
		put_bytes(s, bytes, sizeof bytes);
	}
	put(s, END);
}

static void put_medium(struct saver *s, struct medium *m,
		       const struct medium_content *c)
{
	put(s, m->kind);
	put(s, (m->protected ? PROTECTED : 0u) |
		       (m->first_exists ? FIRST_EXISTS : 0u) |
		       (c->exists ? EXISTS : 0u));
	put(s, c->size);
	put(s, m->first_size);
	put(s, c->sum);
	put_name(s, m->name);
	put_blocks(s, m, c);
}

static size_t index_of(const struct media *media, const struct medium *which)
{
	size_t n = 0;

	for (const struct medium *m = media->first; m != which; m = m->next)
		n++;
	return n;
}

static void put_all(struct saver *s, struct media *media,
		    const struct media_version *v)
{
	size_t count = 0;

	for (const struct medium *m = media->first; m; m = m->next)
		count++;
	put(s, FORMAT);
	put(s, count);
	put(s, media->binding_count);
	put(s, media_version_bound(v));
	count = 0;
	for (struct medium *m = media->first; m; m = m->next)
		put_medium(s, m, media_version_content(v, m, count++));
	for (size_t i = 0; i < media->binding_count; i++) {
		const struct media_binding *b = &media->bindings[i];

		put(s, b->kind);
		put(s, b->since);
		put(s, index_of(media, b->medium));
		put_name(s, b->name);
	}
}

bool media_save(struct media *media, const struct media_version *v,
		media_put_fn *fn, void *context, struct error *error)
{
	struct saver s = {.error = error, .good = true};

	s.w = packed_write_begin(fn, context, error);
	if (!s.w)
		return false;
	put_all(&s, media, v);
	return packed_write_end(s.w, s.good, error);
}

/* ---- reading ------------------------------------------------------------ */

struct loader {
	struct packed_reader *r;
	struct media *media;
	struct medium **medium; /* by index                                */
	uint64_t count, bindings, bound;
	struct error *error;
};

static bool damaged(struct loader *l, const char *what)
{
	return error_set(l->error, "damaged: media: %s", what);
}

static bool get(struct loader *l, uint64_t *value)
{
	uint8_t bytes[8];

	if (!packed_read(l->r, bytes, sizeof bytes, l->error))
		return false;
	*value = image_little(bytes, 4) | (uint64_t)image_little(bytes + 4, 4)
						  << 32;
	return true;
}

static bool get_name(struct loader *l, char name[IMAGE_NAME])
{
	uint64_t n;

	if (!get(l, &n))
		return false;
	if (!n || n >= IMAGE_NAME)
		return damaged(l, "the length of a name");
	memset(name, 0, IMAGE_NAME);
	if (!packed_read(l->r, name, (size_t)n, l->error))
		return false;
	return strlen(name) == n || damaged(l, "a name");
}

static bool get_kind(struct loader *l, enum media_kind *kind)
{
	uint64_t value;

	if (!get(l, &value))
		return false;
	if (value > MEDIA_COMMAND)
		return damaged(l, "a kind that there is not");
	*kind = (enum media_kind)value;
	return true;
}

static bool get_blocks(struct loader *l, struct medium *m)
{
	uint64_t end = (m->begin.size + MEDIA_BLOCK - 1) / MEDIA_BLOCK, b,
		 next = 0;
	uint8_t bytes[MEDIA_BLOCK];

	if (m->kind == MEDIA_COMMAND)
		end = 0;
	for (;;) {
		if (!get(l, &b))
			return false;
		if (b == END)
			return true;
		if (b < next || b >= end)
			return damaged(l, "a block where there is none");
		if (!packed_read(l->r, bytes, sizeof bytes, l->error) ||
		    !medium_keep(m, b, bytes, l->error))
			return false;
		next = b + 1;
	}
}

static bool get_medium(struct loader *l, struct medium **made)
{
	uint64_t flags, size, first_size, sum;
	char name[IMAGE_NAME];
	enum media_kind kind = MEDIA_IMAGE;
	struct medium *m;

	if (!get_kind(l, &kind) || !get(l, &flags) || !get(l, &size) ||
	    !get(l, &first_size) || !get(l, &sum) || !get_name(l, name))
		return false;
	if (kind != MEDIA_COMMAND && size > PAGES_MOST * MEDIA_BLOCK)
		return damaged(l, "a size beyond 64 GiB");
	*made = m = media_new_medium(l->media, name, kind, l->error);
	if (!m)
		return false;
	m->protected = flags & PROTECTED;
	m->copy = true;
	m->first_size = first_size;
	m->first_exists = flags & FIRST_EXISTS;
	m->begin = (struct medium_content){
		.size = size, .exists = flags & EXISTS, .sum = sum};
	m->now = m->begin;
	return get_blocks(l, m);
}

static bool get_binding(struct loader *l)
{
	uint64_t since, index;
	char name[IMAGE_NAME];
	enum media_kind kind = MEDIA_IMAGE;

	if (!get_kind(l, &kind) || !get(l, &since) || !get(l, &index) ||
	    !get_name(l, name))
		return false;
	if (index >= l->count)
		return damaged(l, "a name of nothing");
	return media_bind(l->media, name, kind, since, l->medium[index],
			  l->error);
}

static bool get_counts(struct loader *l)
{
	uint64_t format;

	if (!get(l, &format) || !get(l, &l->count) || !get(l, &l->bindings) ||
	    !get(l, &l->bound))
		return false;
	if (format != FORMAT)
		return error_set(l->error,
				 "media: format %llu; this program knows %d",
				 (unsigned long long)format, FORMAT);
	return (l->count <= MOST && l->bindings <= MOST &&
		l->bound <= l->bindings) ||
	       damaged(l, "how many there are");
}

static bool get_all(struct loader *l)
{
	if (!get_counts(l))
		return false;
	l->medium = calloc(l->count + 1, sizeof(struct medium *));
	if (!l->medium)
		return error_set(l->error, "out of memory");
	for (uint64_t i = 0; i < l->count; i++)
		if (!get_medium(l, &l->medium[i]))
			return false;
	for (uint64_t i = 0; i < l->bindings; i++)
		if (!get_binding(l))
			return false;
	l->media->bound = l->bound;
	return true;
}

struct media_version *media_load(struct media *media, media_get_fn *fn,
				 void *context, struct error *error)
{
	struct loader l = {.media = media, .error = error};
	struct media_version *v = NULL;
	bool good;

	if (media->first) {
		error_set(error, "files are open already");
		return NULL;
	}
	l.r = packed_read_begin(fn, context, error);
	if (!l.r)
		return NULL;
	good = get_all(&l);
	if (packed_read_end(l.r, good, error)) {
		media->recorded = media->past = media->no_end = true;
		v = media_take(media, error);
	}
	free(l.medium);
	media->reopening = v;
	if (!v)
		media_empty(media);
	return v;
}
