/*
 * session_state.h - what the monitor knows of a run, as a part of a moment:
 * consoles' text, counters, the tower, what breakpoints have counted.
 *
 * It is made from the machine's events alone, so that it is at each moment
 * what it was when the run came there first.
 */
#ifndef TRAPEZE_SESSION_STATE_H
#define TRAPEZE_SESSION_STATE_H

#include "session.h"
#include "state.h"

void session_state(struct session *s, struct state *st);

#endif
