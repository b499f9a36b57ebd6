/*
 * event.c - the queue of things that happen at a moment of simulated time.
 *
 * A binary heap ordered by (cycle, sequence): equal cycles fire in the order
 * of scheduling, so that the same inputs always make the same run.
 */
#include <assert.h>
#include <stdlib.h>

#include "machine_impl.h"
#include "state.h"

static bool earlier(const struct event *a, const struct event *b)
{
	if (a->cycle != b->cycle)
		return a->cycle < b->cycle;
	return a->sequence < b->sequence;
}

/* Moves the event at AT towards the root while it is earlier. */
static void sift_up(struct event_queue *q, size_t at)
{
	struct event *e = q->heap[at];

	while (at > 0 && earlier(e, q->heap[(at - 1) / 2])) {
		q->heap[at] = q->heap[(at - 1) / 2];
		at = (at - 1) / 2;
	}
	q->heap[at] = e;
}

static void sift_down(struct event_queue *q, size_t at)
{
	struct event *e = q->heap[at];

	for (;;) {
		size_t child = 2 * at + 1;

		if (child + 1 < q->count &&
		    earlier(q->heap[child + 1], q->heap[child]))
			child++;
		if (child >= q->count || earlier(e, q->heap[child]))
			break;
		q->heap[at] = q->heap[child];
		at = child;
	}
	q->heap[at] = e;
}

/* Takes the event at position AT out of the heap. */
static void remove_at(struct event_queue *q, size_t at)
{
	q->heap[at]->scheduled = false;
	if (at == --q->count)
		return;
	q->heap[at] = q->heap[q->count];
	sift_up(q, at);
	sift_down(q, at);
}

static void grow(struct event_queue *q)
{
	struct event **heap;

	q->room = q->room ? 2 * q->room : 16;
	heap = realloc(q->heap, q->room * sizeof *heap);
	if (!heap)
		abort(); /* a few hundred bytes: the host is beyond help */
	q->heap = heap;
}

uint64_t event_now(const struct machine *m)
{
	return cpu_cycles(m->running);
}

/* Puts E into the heap, with its cycle and sequence. */
static void insert(struct event_queue *q, struct event *e)
{
	if (q->count == q->room)
		grow(q);
	e->scheduled = true;
	q->heap[q->count++] = e;
	sift_up(q, q->count - 1);
}

void event_schedule(struct machine *m, struct event *e, uint64_t cycle)
{
	struct event_queue *q = &m->queue;
	uint64_t now = event_now(m);

	event_cancel(m, e);
	e->cycle = cycle < now ? now : cycle;
	e->sequence = q->sequence++;
	insert(q, e);
	cpu_due_by(m->running, e->cycle);
}

void event_after_ns(struct machine *m, struct event *e, uint64_t ns)
{
	event_schedule(m, e,
		       cpu_cycles(m->running) + machine_cycles_of_ns(m, ns));
}

void event_cancel(struct machine *m, struct event *e)
{
	struct event_queue *q = &m->queue;

	if (!e->scheduled)
		return;
	for (size_t i = 0; i < q->count; i++)
		if (q->heap[i] == e) {
			remove_at(q, i);
			return;
		}
	assert(false && "a scheduled event is in the queue");
}

struct event *event_take_due(struct machine *m, uint64_t now)
{
	struct event_queue *q = &m->queue;
	struct event *e;

	if (q->count == 0 || q->heap[0]->cycle > now)
		return NULL;
	e = q->heap[0];
	remove_at(q, 0);
	return e;
}

bool event_step(struct machine *m)
{
	struct event *e;

	if (m->queue.count == 0)
		return false;
	if (m->queue.heap[0]->cycle > cpu_cycles(m->running))
		cpu_advance(m->running, m->queue.heap[0]->cycle);
	e = event_take_due(m, cpu_cycles(m->running));
	e->fire(m, e->context);
	return true;
}

uint64_t event_next_cycle(const struct machine *m)
{
	return m->queue.count ? m->queue.heap[0]->cycle : UINT64_MAX;
}

/* ---- the walk ----------------------------------------------------------- */

STATE_SIZE(struct event, 40);
STATE_SIZE(struct event_queue, 32);

/* Fire and context are the owner's to say, at every walk. */
void event_state(struct machine *m, struct event *e,
		 void (*fire)(struct machine *m, void *context), void *context,
		 struct state *s)
{
	bool scheduled = e->scheduled;

	e->fire = fire;
	e->context = context;
	state_bool(s, &scheduled);
	if (!scheduled) {
		if (state_loads(s))
			e->scheduled = false;
		return;
	}
	state_u64(s, &e->cycle);
	state_u64(s, &e->sequence);
	s->events++;
	if (state_loads(s) && e->cycle > UINT64_MAX / 4)
		state_fail(s, "an event beyond all time");
	if (state_loads(s) && state_good(s))
		insert(&m->queue, e);
}

/* Loading empties the queue: the events come from their owners, to the places
 * that cycle and sequence give them. */
void event_queue_state(struct event_queue *q, struct state *s)
{
	state_mark(s, "EVTQ", 1);
	state_u64(s, &q->sequence);
	if (!state_loads(s))
		return;
	while (q->count > 0)
		q->heap[--q->count]->scheduled = false;
}

/* Heap and room are as the owners' events make them; all must have been
 * walked over. */
void event_queue_done(const struct event_queue *q, struct state *s)
{
	size_t count = q->count;

	assert(state_loads(s) || s->events == q->count);
	state_size(s, &count, SIZE_MAX);
	if (state_loads(s) && count != s->events)
		state_fail(s, "%zu events for %zu in the queue", s->events,
			   count);
}
