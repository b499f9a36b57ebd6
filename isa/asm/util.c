/*
 * util.c - memory of one assembly, growing lists and texts, hash maps.
 *
 * All that an assembly allocates lies in one arena and is freed at its end:
 * no list has an owner, no message can leak.
 */
#include "internal.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	_Alignas(16) char data[];
};

static void out_of_memory(void)
{
	fputs("trapeze asm: out of memory\n", stderr);
	abort();
}

void *arena_alloc(struct arena *a, size_t size)
{
	struct arena_block *b = a->blocks;
	void *at;

	size = (size + 15) & ~(size_t)15;
	if (!b || b->size - b->used < size) {
		size_t room = size > 65536 ? size : 65536;

		b = calloc(1, sizeof *b + room);
		if (!b)
			out_of_memory();
		b->size = room;
		/* a big block goes behind, so that the small one stays open */
		if (size > 65536 && a->blocks) {
			b->next = a->blocks->next;
			a->blocks->next = b;
		} else {
			b->next = a->blocks;
			a->blocks = b;
		}
		a->total += room;
	}
	at = b->data + b->used;
	b->used += size;
	return at;
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *copy = arena_alloc(a, n + 1);

	memcpy(copy, s, n);
	return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *arena_printf(struct arena *a, const char *format, ...)
{
	va_list args;
	char *at;
	int n;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	at = arena_alloc(a, (size_t)n + 1);
	va_start(args, format);
	vsnprintf(at, (size_t)n + 1, format, args);
	va_end(args);
	return at;
}

void arena_free(struct arena *a)
{
	while (a->blocks) {
		struct arena_block *b = a->blocks;

		a->blocks = b->next;
		free(b);
	}
}

void list_add(struct arena *a, struct list *l, void *item)
{
	if (l->n == l->room) {
		unsigned room = l->room ? l->room * 2 : 8;
		void **at = arena_alloc(a, room * sizeof *at);

		if (l->n)
			memcpy(at, l->at, l->n * sizeof *at);
		l->at = at;
		l->room = room;
	}
	l->at[l->n++] = item;
}

void text_add(struct arena *a, struct text *t, const char *s, size_t n)
{
	if (t->n + n + 1 > t->room) {
		size_t room = (t->n + n + 1) * 2 + 64;
		char *at = arena_alloc(a, room);

		if (t->n)
			memcpy(at, t->at, t->n);
		t->at = at;
		t->room = room;
	}
	memcpy(t->at + t->n, s, n);
	t->n += n;
	t->at[t->n] = 0;
}

void text_puts(struct arena *a, struct text *t, const char *s)
{
	text_add(a, t, s, strlen(s));
}

struct map_node {
	struct map_node *next;
	size_t n;
	void *value;
	char key[];
};

static unsigned hash(const char *key, size_t n)
{
	unsigned h = 2166136261u;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)upper(key[i])) * 16777619u;
	return h;
}

static struct map_node *map_node(const struct map *m, const char *key, size_t n)
{
	if (!m->room)
		return NULL;
	for (struct map_node *e = m->bucket[hash(key, n) % m->room]; e;
	     e = e->next)
		if (e->n == n && !strncasecmp(e->key, key, n))
			return e;
	return NULL;
}

void *map_get(const struct map *m, const char *key, size_t n)
{
	struct map_node *e = map_node(m, key, n);

	return e ? e->value : NULL;
}

static void map_grow(struct arena *a, struct map *m)
{
	unsigned room = m->room ? m->room * 4 : 16;
	struct map_node **bucket = arena_alloc(a, room * sizeof *bucket);

	for (unsigned i = 0; i < m->room; i++)
		for (struct map_node *e = m->bucket[i], *next; e; e = next) {
			unsigned h = hash(e->key, e->n) % room;

			next = e->next;
			e->next = bucket[h];
			bucket[h] = e;
		}
	m->bucket = bucket;
	m->room = room;
}

void map_put(struct arena *a, struct map *m, const char *key, size_t n,
	     void *value)
{
	struct map_node *e = map_node(m, key, n);
	unsigned h;

	if (e) {
		e->value = value;
		return;
	}
	if (m->n >= m->room * 2)
		map_grow(a, m);
	e = arena_alloc(a, sizeof *e + n + 1);
	memcpy(e->key, key, n);
	e->n = n;
	e->value = value;
	h = hash(key, n) % m->room;
	e->next = m->bucket[h];
	m->bucket[h] = e;
	m->n++;
}

/* Latin-1 letters stay as they are: symbols have none. */
char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

bool is_alpha(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '$' ||
	       c == '#' || c == '@' || c == '_';
}

bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool is_alnum(char c)
{
	return is_alpha(c) || is_digit(c);
}

size_t symbol_span(const char *p)
{
	size_t n = 0;

	if (!is_alpha(*p))
		return 0;
	while (is_alnum(p[n]))
		n++;
	return n;
}

bool same(const char *a, const char *b)
{
	return !strcasecmp(a, b);
}

void print_text(FILE *out, const char *s, size_t n)
{
	for (; n && *s; n--, s++) {
		unsigned char c = (unsigned char)*s;

		if (c == NO_IMAGE)
			fputs("\xEF\xBF\xBD", out);
		else if (c < 0x80)
			putc(c, out);
		else
			fprintf(out, "%c%c", 0xC0 | c >> 6, 0x80 | (c & 0x3F));
	}
}
