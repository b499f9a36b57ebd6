/*
 * per.h - program-event recording.
 */
#ifndef TRAPEZE_PER_H
#define TRAPEZE_PER_H

#include "engine.h"

/* Before and after an instruction in the watched loop. */
struct per_before {
	bool on;
	uint32_t gr[16];
};

struct per_before per_begin(struct cpu *c);
/* Takes the interruption when an event was recorded. */
void per_end(struct cpu *c, const struct per_before *before,
	     enum outcome outcome);

#endif
