/*
 * watch.c - storage under watch: who fetches from it, who stores into it.
 *
 * The views (view.h) get no entry for a block with such a range, so that
 * accesses to it, and to no other, go the general way, where they are noted
 * here.  Whoever noted something hurries the CPU out of its chain, and
 * cpu_run() tells the listeners behind the instruction.
 */
#include <stdlib.h>
#include <string.h>

#include "code.h"
#include "machine_impl.h"
#include "view.h"

/* ---- the ranges ---------------------------------------------------------- */

/* Kinds of the ranges in each block, and what follows from them. */
static void recount(struct machine *m)
{
	struct watched *w = &m->watched;

	memset(w->block, 0, sizeof w->block);
	for (size_t i = 0; i < w->count; i++) {
		uint32_t first = w->range[i].absolute;
		uint32_t last = first + w->range[i].length - 1;

		for (uint32_t b = first / BLOCK_SIZE; b <= last / BLOCK_SIZE;
		     b++)
			w->block[b % BLOCK_COUNT] |= (uint8_t)w->range[i].kinds;
	}
	/* calm.h stores an old PSW itself, where it may */
	for (unsigned i = 0; i < m->cpu_count; i++)
		interrupt_review(&m->cpu[i]);
}

/* An instruction may fetch what it stores, so both kinds keep stores out. */
static void drop_views(struct machine *m, const struct watched_range *r)
{
	uint32_t last = r->absolute + r->length - 1;

	for (uint32_t b = r->absolute / BLOCK_SIZE;
	     b <= last / BLOCK_SIZE && b < BLOCK_COUNT; b++)
		view_drop_absolute(m, b * BLOCK_SIZE,
				   r->kinds & WATCH_FETCH
					   ? VIEW_READ | VIEW_WRITE
					   : VIEW_WRITE);
}

void machine_watch_set(struct machine *m, uint32_t absolute, uint32_t length,
		       unsigned kinds)
{
	struct watched *w = &m->watched;

	if (!length)
		return;
	if (w->count == w->room) {
		w->room = w->room ? 2 * w->room : 16;
		w->range = realloc(w->range, w->room * sizeof *w->range);
		if (!w->range)
			abort();
	}
	w->range[w->count] = (struct watched_range){absolute, length, kinds};
	drop_views(m, &w->range[w->count++]);
	recount(m);
}

void machine_watch_clear(struct machine *m, uint32_t absolute, uint32_t length,
			 unsigned kinds)
{
	struct watched *w = &m->watched;

	for (size_t i = 0; i < w->count; i++)
		if (w->range[i].absolute == absolute &&
		    w->range[i].length == length &&
		    w->range[i].kinds == kinds) {
			w->range[i] = w->range[--w->count];
			recount(m);
			return;
		}
}

void watch_free(struct machine *m)
{
	free(m->watched.range);
}

/* ---- accesses ------------------------------------------------------------ */

static bool concerns(const struct machine *m, uint32_t absolute, size_t size,
		     unsigned kinds)
{
	const struct watched *w = &m->watched;

	for (size_t i = 0; i < w->count; i++)
		if (w->range[i].kinds & kinds &&
		    absolute < w->range[i].absolute + w->range[i].length &&
		    w->range[i].absolute < absolute + size)
			return true;
	return false;
}

/* An instruction looks at the same bytes again when it is sure of them. */
static bool is_same(const struct watch_note *a, const struct watch_note *b)
{
	return a->absolute == b->absolute && a->length == b->length &&
	       a->ia == b->ia && a->by == b->by;
}

void watch_note(struct cpu *c, uint32_t absolute, uint32_t size, unsigned kinds,
		enum probe_by by)
{
	struct watch_note n = {absolute, size, c->at, (uint8_t)kinds,
			       (uint8_t)by};

	if (!concerns(c->machine, absolute, size, kinds))
		return;
	if (by == BY_MACHINE)
		n.ia = c->ia;
	cpu_hurry(c);
	for (unsigned i = 0; i < c->watch_count; i++)
		if (is_same(&c->watch[i], &n)) {
			c->watch[i].kinds |= n.kinds;
			return;
		}
	if (c->watch_count == WATCH_NOTES)
		c->watch_count--; /* the last one is as good as any */
	c->watch[c->watch_count++] = n;
}

void watch_only_fetched(struct cpu *c)
{
	unsigned kept = 0;

	for (unsigned i = 0; i < c->watch_count; i++) {
		struct watch_note n = c->watch[i];

		if (n.by == BY_INSTRUCTION && n.ia == c->at)
			n.kinds &= (uint8_t)~WATCH_STORE;
		if (n.kinds)
			c->watch[kept++] = n;
	}
	c->watch_count = kept;
}

static void report(struct machine *m, const struct watch_note *n)
{
	struct probe_event e = {0};

	if (!probe_on(m, PROBE_WATCH))
		return;
	e.u.store.absolute = n->absolute;
	e.u.store.length = n->length;
	e.u.store.ia = n->ia;
	e.u.store.kinds = n->kinds;
	e.u.store.by = n->by;
	probe_send(m, PROBE_WATCH, &e);
}

void watch_report(struct cpu *c)
{
	unsigned count = c->watch_count;

	c->watch_count = 0;
	for (unsigned i = 0; i < count; i++) {
		const struct watch_note *n = &c->watch[i];

		if (concerns(c->machine, n->absolute, n->length, n->kinds))
			report(c->machine, n);
	}
}

void watch_channel(struct machine *m, uint32_t absolute, size_t size,
		   unsigned kinds)
{
	struct watch_note n = {absolute, (uint32_t)size, m->running->ia,
			       (uint8_t)kinds, BY_CHANNEL};

	if (m->watched.count && concerns(m, absolute, size, kinds))
		report(m, &n);
}
