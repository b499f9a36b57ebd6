/*
 * profile.c - where a run spends its time (profile.h).
 */
#include "profile.h"

#include <stdlib.h>
#include <string.h>

#include "psw.h"
#include "session.h"

/* ---- samples --------------------------------------------------------------
 */

void profile_clear(struct profile *p)
{
	free(p->samples);
	p->samples = NULL;
	p->count = p->room = 0;
	p->taken = 0;
}

void profile_start(struct session *s, uint64_t period)
{
	s->profile.period = period;
	s->profile.next = machine_cycles(s->machine) + period;
}

void profile_stop(struct session *s)
{
	s->profile.period = 0;
}

/* The place of these in the table: theirs, or free. */
static struct profile_sample *slot(struct profile *p, int node, uint32_t ia)
{
	size_t i = (ia * 2654435761u ^ (uint32_t)node * 40503u) & (p->room - 1);

	while (p->samples[i].count &&
	       (p->samples[i].node != node || p->samples[i].ia != ia))
		i = (i + 1) & (p->room - 1);
	return &p->samples[i];
}

static void grow(struct profile *p)
{
	struct profile old = *p;

	p->room = old.room ? 2 * old.room : 1024;
	p->samples = calloc(p->room, sizeof *p->samples);
	for (size_t i = 0; i < old.room; i++)
		if (old.samples[i].count)
			*slot(p, old.samples[i].node, old.samples[i].ia) =
				old.samples[i];
	free(old.samples);
}

/* Where the clock jumped over several samples all of them saw the same. */
void profile_take(struct session *s)
{
	struct profile *p = &s->profile;
	uint64_t now = machine_cycles(s->machine);
	struct profile_sample *x;
	uint32_t ia;
	int n;

	if (!p->period || now < p->next)
		return;
	if (2 * p->count >= p->room)
		grow(p);
	ia = machine_waiting(s->machine) ? PROFILE_WAIT
					 : psw_ia(machine_psw(s->machine));
	n = ia == PROFILE_WAIT ? 0 : s->tower->running;
	x = slot(p, n, ia);
	if (!x->count)
		p->count++;
	x->node = n;
	x->ia = ia;
	x->count += (now - p->next) / p->period + 1;
	p->taken += (now - p->next) / p->period + 1;
	p->next += ((now - p->next) / p->period + 1) * p->period;
}

/* ---- as text --------------------------------------------------------------
 */

struct line {
	char text[256];
	uint64_t count;
};

static void name_of(struct session *s, const struct profile_sample *x,
		    char *out, size_t size)
{
	const struct tower_node *n = &s->tower->nodes[x->node];
	const char *table = !s->tower->map.known	     ? NULL
			    : tower_is_cp(s->tower, x->node) ? "cp"
							     : "!cp";
	struct symbols_place where;
	const char *label;

	if (x->ia == PROFILE_WAIT)
		snprintf(out, size, "level %d;%s;(wait)", n->level, n->path);
	else if (!symbols_place(s->symbols, table, x->ia, &where))
		snprintf(out, size, "level %d;%s;(no symbols);%06X", n->level,
			 n->path, (unsigned)x->ia & 0xFFF000);
	else {
		label = symbols_label(s->symbols, table, x->ia);
		snprintf(out, size, "level %d;%s;%s;%s", n->level, n->path,
			 where.section, label ? label : where.section);
	}
}

static int by_text(const void *a, const void *b)
{
	return strcmp(((const struct line *)a)->text,
		      ((const struct line *)b)->text);
}

void profile_save(struct session *s, FILE *out)
{
	const struct profile *p = &s->profile;
	struct line *lines = calloc(p->count + 1, sizeof *lines);
	size_t n = 0;

	for (size_t i = 0; i < p->room; i++)
		if (p->samples[i].count) {
			name_of(s, &p->samples[i], lines[n].text,
				sizeof lines[n].text);
			lines[n++].count = p->samples[i].count;
		}
	qsort(lines, n, sizeof *lines, by_text);
	for (size_t i = 0; i < n; i++) {
		if (i + 1 < n && !strcmp(lines[i].text, lines[i + 1].text)) {
			lines[i + 1].count += lines[i].count;
			continue;
		}
		fprintf(out, "%s %llu\n", lines[i].text,
			(unsigned long long)(lines[i].count * p->period));
	}
	free(lines);
}
