/*
 * event.h - things that happen at a moment of simulated time.
 *
 * A machine has one queue, ordered by cycle and, at equal cycles, by the
 * order of scheduling, so that every run of the same inputs is the same.
 * The owner embeds struct event in its own state; scheduling allocates
 * nothing per event beyond the queue's own array.
 */
#ifndef TRAPEZE_EVENT_H
#define TRAPEZE_EVENT_H

#include <stdbool.h>
#include <stdint.h>

struct machine;
struct state;

struct event {
	uint64_t cycle;	   /* when                                           */
	uint64_t sequence; /* the queue's                                    */
	void (*fire)(struct machine *m, void *context);
	void *context;
	bool scheduled;
};

/* Schedules E at absolute CYCLE (now, if that is past); moves it if it is
 * scheduled already. */
void event_schedule(struct machine *m, struct event *e, uint64_t cycle);
/* Schedules E so many nanoseconds of simulated time from now. */
void event_after_ns(struct machine *m, struct event *e, uint64_t ns);
/* The present moment, as events see it. */
uint64_t event_now(const struct machine *m);
void event_cancel(struct machine *m, struct event *e);
/*
 * Fires the earliest event, moving simulated time on to it; false where none
 * is scheduled.  For what waits without executing instructions: IPL.
 */
bool event_step(struct machine *m);

/* The walk over E (state.h), by its owner, who says what it does: a pointer is
 * not for saving. */
void event_state(struct machine *m, struct event *e,
		 void (*fire)(struct machine *m, void *context), void *context,
		 struct state *s);

#endif
