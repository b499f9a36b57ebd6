/*
 * series.c - a run's course (series.h).
 */
#include "series.h"

#include <stdlib.h>
#include <string.h>

#include "session.h"

#define FIRST_NS 1000000u /* distance to begin with                       */

static void drop(struct series *r, size_t n)
{
	free(r->moments[n].cycles);
}

/* Every other one goes: the first and the last stay. */
static void thin(struct series *r)
{
	size_t kept = 0;

	for (size_t i = 0; i < r->count; i++)
		if (i % 2 && i + 1 < r->count)
			drop(r, i);
		else
			r->moments[kept++] = r->moments[i];
	r->count = kept;
	r->distance *= 2;
}

static uint64_t io_of(const struct tower *t)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < t->ledger.count; i++)
		sum += t->ledger.row[i].count.io;
	return sum;
}

static void take(struct session *s, uint64_t cycle)
{
	struct series *r = &s->series;
	const struct tower *t = s->tower;
	struct series_moment *m;

	/* the run was taken back to an earlier moment */
	while (r->count && r->moments[r->count - 1].cycle >= cycle)
		drop(r, --r->count);
	if (!r->moments)
		r->moments = calloc(SERIES_MOST, sizeof *r->moments);
	if (r->count == SERIES_MOST)
		thin(r);
	m = &r->moments[r->count++];
	memset(m, 0, sizeof *m);
	m->cycle = cycle;
	m->idle = t->idle;
	m->io = io_of(t);
	m->nodes = t->count;
	memcpy(m->interruptions, s->counters.total, sizeof m->interruptions);
	m->cycles = calloc(t->count, sizeof *m->cycles);
	for (size_t i = 0; i < t->count; i++)
		m->cycles[i] = t->nodes[i].cycles;
}

void series_take(struct session *s, uint64_t cycle)
{
	struct series *r = &s->series;

	if (cycle < r->next && cycle + r->distance >= r->next)
		return;
	if (!r->distance)
		r->distance = machine_cycles_of_ns(s->machine, FIRST_NS) + 1;
	take(s, cycle);
	r->next = cycle - cycle % r->distance + r->distance;
}

void series_take_now(struct session *s)
{
	tower_walk(s->tower);
	take(s, machine_cpu_cycles(s->machine, 0));
}

void series_free(struct series *r)
{
	while (r->count)
		drop(r, --r->count);
	free(r->moments);
	memset(r, 0, sizeof *r);
}
