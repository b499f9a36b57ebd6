/*
 * cckd_space.c - which bytes of a compressed disk image are free.
 *
 * Nothing on the file is believed but the tables themselves: what none of
 * them leads to is free.  Space is taken in multiples of eight, so that
 * tables stay aligned; a hole too small for a link of the chain is kept in
 * mind, but not on the file.
 */
#include "cckd.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINK	 8  /* bytes of a free space that its link takes           */
#define SCRAP	 96 /* what would be left over and is smaller goes along   */
#define MOST_AT	 0xFFFFFFF0u
#define NOT_UNIT LONG_MIN

static uint64_t round_up(uint64_t n)
{
	return (n + 7) & ~(uint64_t)7;
}

/* ---- the list ----------------------------------------------------------- */

static void insert(struct cckd *c, size_t index, uint64_t at, uint64_t size)
{
	if (c->free_count == c->free_room) {
		c->free_room = c->free_room ? 2 * c->free_room : 64;
		c->free = realloc(c->free, c->free_room * sizeof *c->free);
		if (!c->free)
			abort();
	}
	memmove(c->free + index + 1, c->free + index,
		(c->free_count - index) * sizeof *c->free);
	c->free[index] = (struct cckd_span){at, size};
	c->free_count++;
}

static void drop(struct cckd *c, size_t index)
{
	c->free_count--;
	memmove(c->free + index, c->free + index + 1,
		(c->free_count - index) * sizeof *c->free);
}

/* The first free space behind AT. */
static size_t behind(const struct cckd *c, uint64_t at)
{
	size_t low = 0, high = c->free_count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (c->free[middle].at > at)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

void cckd_space_give(struct cckd *c, uint64_t at, uint64_t size)
{
	size_t i = behind(c, at);

	if (!size)
		return;
	insert(c, i, at, size);
	if (i + 1 < c->free_count && at + size == c->free[i + 1].at) {
		c->free[i].size += c->free[i + 1].size;
		drop(c, i + 1);
	}
	if (i && c->free[i - 1].at + c->free[i - 1].size == at) {
		c->free[i - 1].size += c->free[i].size;
		drop(c, i);
		i--;
	}
	if (c->free[i].at + c->free[i].size == c->end) {
		c->end = c->free[i].at;
		drop(c, i);
	}
}

/* ---- taking ------------------------------------------------------------- */

/* Space at the end of the file; a hole in front of it can hold a link. */
static bool take_end(struct cckd *c, uint32_t length, bool aligned,
		     uint32_t *at, uint32_t *size, struct error *error)
{
	uint64_t begin = c->end;

	if (aligned && begin % 8)
		begin = round_up(begin + LINK);
	*size = (uint32_t)(round_up(begin + length) - begin);
	if (*size > UINT16_MAX)
		*size = length;
	if (begin + *size > MOST_AT)
		return error_set(error,
				 "%s: full: a compressed image has at most "
				 "4G",
				 c->image.file);
	if (begin > c->end)
		insert(c, c->free_count, c->end, begin - c->end);
	*at = (uint32_t)begin;
	c->end = begin + *size;
	return true;
}

bool cckd_space_take(struct cckd *c, uint32_t length, bool aligned,
		     uint32_t *at, uint32_t *size, struct error *error)
{
	uint32_t need = (uint32_t)round_up(length);

	if (need > UINT16_MAX)
		need = length;
	for (size_t i = 0; i < c->free_count; i++) {
		struct cckd_span *f = &c->free[i];

		if (f->size < need || (aligned && f->at % 8))
			continue;
		*at = (uint32_t)f->at;
		*size = need;
		if (!aligned && f->size < need + SCRAP && f->size <= UINT16_MAX)
			*size = (uint32_t)f->size;
		f->at += *size;
		f->size -= *size;
		if (!f->size)
			drop(c, i);
		return true;
	}
	return take_end(c, length, aligned, at, size, error);
}

/* ---- finding ------------------------------------------------------------ */

struct finder {
	struct cckd *c;
	uint64_t file_size;
	struct cckd_extent *list;
	size_t count, room;
	cckd_complain_fn *complain;
	void *context;
	struct error *error;
	bool good;
};

static const char *extent_name(const struct cckd *c,
			       const struct cckd_extent *e, char out[80])
{
	if (e->unit == NOT_UNIT)
		return "the headers";
	if (e->unit >= 0)
		return cckd_unit_name(c, (unsigned)e->unit, out, 80);
	snprintf(out, 80, "level 2 table %ld", -1 - e->unit);
	return out;
}

static void complain(struct finder *f, const char *sentence)
{
	if (f->complain)
		f->complain(f->context, sentence);
	else if (f->good)
		error_set(f->error, "%s: %s", f->c->image.file, sentence);
	f->good = false;
}

static void note(struct finder *f, struct cckd_extent e)
{
	char name[80], text[200];

	if (e.at < CCKD_HEADERS + 4ull * f->c->tables && e.unit != NOT_UNIT) {
		snprintf(text, sizeof text, "%s lies at %llu, in the headers",
			 extent_name(f->c, &e, name), (unsigned long long)e.at);
		complain(f, text);
		return;
	}
	if (e.at + e.length > f->file_size) {
		snprintf(text, sizeof text,
			 "%s lies at %llu to %llu, the file ends at %llu",
			 extent_name(f->c, &e, name), (unsigned long long)e.at,
			 (unsigned long long)(e.at + e.length - 1),
			 (unsigned long long)f->file_size);
		complain(f, text);
		return;
	}
	if (f->count == f->room) {
		f->room = f->room ? 2 * f->room : 1024;
		f->list = realloc(f->list, f->room * sizeof *f->list);
		if (!f->list)
			abort();
	}
	f->list[f->count++] = e;
}

static void note_table(struct finder *f, unsigned table)
{
	struct cckd *c = f->c;
	struct cckd_entry entry;
	struct error error;

	if (!c->l1[table] || c->l1[table] == CCKD_BELOW)
		return;
	note(f, (struct cckd_extent){c->l1[table], CCKD_TABLE, CCKD_TABLE,
				     -1 - (long)table});
	for (unsigned i = 0; i < CCKD_ENTRIES; i++) {
		unsigned unit = table * CCKD_ENTRIES + i;

		if (unit >= c->units)
			break;
		if (!cckd_find(c, unit, &entry, &error))
			break; /* the table has been complained of          */
		if (!entry.at || entry.at == CCKD_BELOW)
			continue;
		if (entry.size < entry.length)
			entry.size = c->l2[table][i].size = entry.length;
		note(f, (struct cckd_extent){entry.at, entry.length, entry.size,
					     (long)unit});
	}
}

/* A unit's space ends where the next thing begins, whatever its entry says:
 * so it is when it is given back. */
static void clip(struct finder *f, const struct cckd_extent *e, uint64_t end)
{
	unsigned unit = (unsigned)e->unit;

	if (e->unit >= 0)
		f->c->l2[unit / CCKD_ENTRIES][unit % CCKD_ENTRIES].size =
			(uint16_t)(end - e->at);
}

static int by_offset(const void *a, const void *b)
{
	const struct cckd_extent *x = a, *y = b;

	return x->at < y->at ? -1 : x->at > y->at;
}

/* Walks the extents by offset: holes are free, overlaps are complained of. */
static void walk(struct finder *f)
{
	uint64_t end = 0;
	char name[2][80], text[240];

	for (size_t i = 0; i < f->count; i++) {
		const struct cckd_extent *e = &f->list[i], *n = e + 1;
		uint64_t mine = e->at + e->size;

		if (e->at > end)
			insert(f->c, f->c->free_count, end, e->at - end);
		if (i + 1 < f->count && n->at < e->at + e->length) {
			snprintf(text, sizeof text,
				 "%s and %s lie one over the other at %llu",
				 extent_name(f->c, e, name[0]),
				 extent_name(f->c, n, name[1]),
				 (unsigned long long)n->at);
			complain(f, text);
		}
		if (mine > f->file_size)
			clip(f, e, mine = f->file_size);
		if (i + 1 < f->count && mine > n->at)
			clip(f, e, mine = n->at);
		if (mine > end)
			end = mine;
	}
	f->c->end = end;
}

bool cckd_space_find(struct cckd *c, cckd_complain_fn *fn, void *context,
		     struct error *error)
{
	struct finder f = {.c = c,
			   .complain = fn,
			   .context = context,
			   .error = error,
			   .good = true};
	uint32_t head = (uint32_t)(CCKD_HEADERS + 4ull * c->tables);

	if (!image_size(&c->image, &f.file_size, error))
		return false;
	c->free_count = 0;
	note(&f, (struct cckd_extent){0, head, head, NOT_UNIT});
	for (unsigned t = 0; t < c->tables; t++)
		note_table(&f, t);
	if (f.count)
		qsort(f.list, f.count, sizeof *f.list, by_offset);
	walk(&f);
	free(f.list);
	return f.good;
}

/* ---- the numbers of the header ------------------------------------------ */

static void add_up(const struct cckd *c, struct cckd_totals *t)
{
	t->used = CCKD_HEADERS + 4ull * c->tables;
	for (unsigned i = 0; i < c->tables; i++) {
		if (!c->l1[i] || c->l1[i] == CCKD_BELOW)
			continue;
		t->used += CCKD_TABLE;
		/* Not read: it is damaged, or behind the end of the disk. */
		if (!c->l2[i])
			continue;
		for (unsigned k = 0; k < CCKD_ENTRIES; k++) {
			const struct cckd_entry *e = &c->l2[i][k];

			if (i * CCKD_ENTRIES + k >= c->units)
				break;
			if (!e->at || e->at == CCKD_BELOW)
				continue;
			t->used += e->length;
			if (e->size > e->length)
				t->inside += e->size - e->length;
		}
	}
}

/* The next free space that can hold a link, from INDEX on. */
static size_t next_link(const struct cckd *c, size_t index)
{
	while (index < c->free_count && c->free[index].size < LINK)
		index++;
	return index;
}

struct cckd_totals cckd_space_totals(const struct cckd *c)
{
	struct cckd_totals t = {0};

	add_up(c, &t);
	for (size_t i = next_link(c, 0); i < c->free_count;
	     i = next_link(c, i + 1)) {
		const struct cckd_span *f = &c->free[i];

		if (!t.count++)
			t.first = (uint32_t)f->at;
		t.free += f->size;
		if (f->size > t.largest)
			t.largest = f->size;
	}
	return t;
}

static bool write_chain(const struct cckd *c, struct error *error)
{
	uint8_t link[LINK];

	for (size_t i = next_link(c, 0), n; i < c->free_count; i = n) {
		const struct cckd_span *f = &c->free[i];

		n = next_link(c, i + 1);
		cckd_put(c, link,
			 n < c->free_count ? (uint32_t)c->free[n].at : 0, 4);
		cckd_put(c, link + 4, (uint32_t)f->size, 4);
		if (!image_write(&c->image, link, LINK, f->at, error))
			return false;
	}
	return true;
}

bool cckd_space_write(struct cckd *c, struct error *error)
{
	struct cckd_totals t = cckd_space_totals(c);

	if (!image_resize(&c->image, c->end, error) || !write_chain(c, error))
		return false;
	cckd_put(c, c->header + CCKD_FILE_SIZE, (uint32_t)c->end, 4);
	cckd_put(c, c->header + CCKD_USED, (uint32_t)t.used, 4);
	cckd_put(c, c->header + CCKD_FREE_FIRST, t.first, 4);
	cckd_put(c, c->header + CCKD_FREE_TOTAL, (uint32_t)(t.free + t.inside),
		 4);
	cckd_put(c, c->header + CCKD_FREE_LARGEST, (uint32_t)t.largest, 4);
	cckd_put(c, c->header + CCKD_FREE_COUNT, t.count, 4);
	cckd_put(c, c->header + CCKD_FREE_INSIDE, (uint32_t)t.inside, 4);
	return true;
}
