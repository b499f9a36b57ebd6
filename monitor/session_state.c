/*
 * session_state.c - the monitor's own part of a moment.
 */
#include "session_state.h"

void session_state(struct session *s, struct state *st)
{
	state_mark(st, "sess", 1);
	tower_state(s->tower, st);
	counters_state(&s->counters, st, s->tower->count);
	breakpoints_state(&s->breakpoints, st);
	terminals_state(&s->terminals, st); /* grows at its end: see shared.h */
}
