/*
 * series.h - a run's course, for plots: sums at growing moments.
 *
 * Taken at interruptions, with the first behind each multiple of a distance of
 * simulated time.  When there are SERIES_MOST moments every other one goes and
 * the distance doubles, so that a run of any length has a picture and the
 * memory is bounded.
 */
#ifndef TRAPEZE_SERIES_H
#define TRAPEZE_SERIES_H

#include <stddef.h>
#include <stdint.h>

#include "isa.h"

#define SERIES_MOST 512

struct session;

/* Sums since power-on, or since the counts were cleared. */
struct series_moment {
	uint64_t cycle, idle, io;
	uint64_t interruptions[INT_COUNT];
	uint64_t *cycles; /* by node of the tower                           */
	size_t nodes;
};

struct series {
	uint64_t distance, next;
	struct series_moment *moments;
	size_t count;
};

/* At an interruption, behind the booking. */
void series_take(struct session *s, uint64_t cycle);
/* This moment, whatever the distance. */
void series_take_now(struct session *s);
void series_free(struct series *r);

#endif
