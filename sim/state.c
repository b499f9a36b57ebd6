/*
 * state.c - saving, loading and hashing: how single values go (see state.h).
 */
#include "state.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void state_save(struct state *s, enum state_way way)
{
	assert(way != STATE_LOAD);
	*s = (struct state){.way = way};
}

void state_load(struct state *s, const uint8_t *bytes, size_t size)
{
	*s = (struct state){.way = STATE_LOAD, .in = bytes, .size = size};
}

void state_free(struct state *s)
{
	free(s->out);
	s->out = NULL;
	s->size = s->room = 0;
}

bool state_good(const struct state *s)
{
	return !s->failed;
}

/* The first reason is the one that tells. */
void state_fail(struct state *s, const char *format, ...)
{
	va_list args;

	if (s->failed)
		return;
	s->failed = true;
	va_start(args, format);
	vsnprintf(s->error.text, sizeof s->error.text, format, args);
	va_end(args);
}

bool state_done(struct state *s, struct error *error)
{
	assert(state_loads(s));
	if (s->at != s->size)
		state_fail(s, "the state has %zu bytes more than it should",
			   s->size - s->at);
	if (s->failed)
		*error = s->error;
	return !s->failed;
}

/* ---- bytes -------------------------------------------------------------- */

static void make_room(struct state *s, size_t size)
{
	size_t room = s->room ? s->room : 4096;

	while (room - s->size < size)
		room *= 2;
	if (room == s->room)
		return;
	s->out = realloc(s->out, room);
	if (!s->out)
		abort(); /* some 100K: the host is beyond help */
	s->room = room;
}

static bool take(struct state *s, void *out, size_t size)
{
	if (!s->failed && s->size - s->at < size)
		state_fail(s, "the state ends in the midst of a field");
	if (s->failed)
		return false;
	memcpy(out, s->in + s->at, size);
	s->at += size;
	return true;
}

void state_bytes(struct state *s, void *bytes, size_t size)
{
	if (!size)
		return;
	if (state_loads(s)) {
		take(s, bytes, size);
		return;
	}
	make_room(s, size);
	memcpy(s->out + s->size, bytes, size);
	s->size += size;
}

/* ---- numbers ------------------------------------------------------------ */

/* SIZE bytes, little-endian; loading, the number found, or X. */
static uint64_t little(struct state *s, uint64_t x, unsigned size)
{
	uint8_t bytes[8];
	uint64_t value = 0;

	for (unsigned i = 0; i < size; i++)
		bytes[i] = (uint8_t)(x >> 8 * i);
	if (!state_loads(s)) {
		state_bytes(s, bytes, size);
		return x;
	}
	if (!take(s, bytes, size))
		return x;
	for (unsigned i = size; i-- > 0;)
		value = value << 8 | bytes[i];
	return value;
}

void state_u8(struct state *s, uint8_t *x)
{
	*x = (uint8_t)little(s, *x, 1);
}

void state_u16(struct state *s, uint16_t *x)
{
	*x = (uint16_t)little(s, *x, 2);
}

void state_u32(struct state *s, uint32_t *x)
{
	*x = (uint32_t)little(s, *x, 4);
}

void state_u64(struct state *s, uint64_t *x)
{
	*x = little(s, *x, 8);
}

/* Loading leaves X as it is when the number found is too large. */
static uint64_t bounded(struct state *s, uint64_t x, unsigned size,
			uint64_t most)
{
	uint64_t value = little(s, x, size);

	if (!state_loads(s) || s->failed)
		return x;
	if (value <= most)
		return value;
	state_fail(s, "byte %zu of the state: %llu, more than %llu", s->at,
		   (unsigned long long)value, (unsigned long long)most);
	return x;
}

void state_bool(struct state *s, bool *x)
{
	*x = bounded(s, *x, 1, 1);
}

void state_number(struct state *s, unsigned *x, unsigned most)
{
	*x = (unsigned)bounded(s, *x, 4, most);
}

void state_size(struct state *s, size_t *x, size_t most)
{
	*x = (size_t)bounded(s, *x, 8, most);
}

/* ---- marks -------------------------------------------------------------- */

unsigned state_mark(struct state *s, const char name[4], unsigned version)
{
	char found[4];
	uint16_t is = (uint16_t)version;

	memcpy(found, name, 4);
	state_bytes(s, found, 4);
	state_u16(s, &is);
	if (!s->failed && memcmp(found, name, 4))
		state_fail(s, "byte %zu of the state: expected %.4s", s->at,
			   name);
	if (!s->failed && (is > version || !is))
		state_fail(s,
			   "%.4s is in version %u: this program knows up to %u",
			   name, is, version);
	return s->failed ? version : is;
}

/* ---- strings and memory ------------------------------------------------- */

void state_chars(struct state *s, char *text, size_t room)
{
	size_t size = state_loads(s) ? 0 : strnlen(text, room - 1);

	state_size(s, &size, room - 1);
	if (state_loads(s) && s->failed)
		return;
	state_bytes(s, text, size);
	if (state_loads(s))
		text[size] = '\0';
}

void state_memory(struct state *s, uint8_t **bytes, size_t *size, size_t most)
{
	bool there = *bytes;
	size_t n = there ? *size : 0;

	state_bool(s, &there);
	state_size(s, &n, most);
	if (!state_loads(s)) {
		state_bytes(s, *bytes, n);
		return;
	}
	if (!s->failed && !there && n)
		state_fail(s, "%zu bytes of what is not there", n);
	if (!s->failed && s->size - s->at < n)
		state_fail(s, "the state ends in the midst of %zu bytes", n);
	if (s->failed)
		return;
	free(*bytes);
	*size = n;
	*bytes = there ? malloc(n + 1) : NULL;
	if (!there)
		return;
	if (!*bytes)
		abort();
	(*bytes)[n] = 0;
	state_bytes(s, *bytes, n);
}

void state_string(struct state *s, char **text)
{
	uint8_t *bytes = (uint8_t *)*text;
	size_t size = *text ? strlen(*text) : 0;

	state_memory(s, &bytes, &size, UINT16_MAX);
	*text = (char *)bytes;
}

const void *state_element(struct state *s, const void *element,
			  const void *first, size_t size, size_t count)
{
	const char *base = first;
	unsigned n = 0; /* NULL, or 1 and up */

	if (element)
		n = 1 +
		    (unsigned)((size_t)((const char *)element - base) / size);
	assert(n <= count || state_loads(s));
	state_number(s, &n, (unsigned)count);
	if (!state_loads(s))
		return element;
	if (s->failed)
		return element;
	return n ? base + (n - 1) * size : NULL;
}
