/*
 * counters.h - how often the machine was interrupted, and the last times.
 *
 * Fed with every PROBE_INTERRUPT from the beginning: one counter for each class
 * and code that occurred, and a ring of the last events for lists that a
 * person watches.
 */
#ifndef TRAPEZE_COUNTERS_H
#define TRAPEZE_COUNTERS_H

#include <stddef.h>
#include <stdint.h>

#include "isa.h"
#include "probe.h"

#define COUNTERS_RING 256

struct counter {
	uint8_t cls;
	uint16_t code; /* program, external, SVC number, device address     */
	uint64_t count;
};

/* An interruption that was taken. */
struct counters_event {
	uint64_t cycle, instructions;
	uint8_t cls, ilc, cpu;
	uint16_t code;
	uint64_t old_psw, new_psw;
	uint8_t text[6];
	int ran; /* node of the tower that was interrupted */
};

struct counters {
	uint64_t total[INT_COUNT]; /* by class                              */
	struct counter *list;	   /* by class and code, ascending          */
	size_t count;
	struct counters_event ring[COUNTERS_RING];
	uint64_t taken; /* events so far: the last is ring[(taken - 1) % N] */
};

/* Takes an interruption; RAN is the node of the tower that ran. */
void counters_take(struct counters *c, const struct probe_event *e, int ran);
void counters_free(struct counters *c);
void counters_clear(struct counters *c);
/* The Nth event before the end, 0 the last; NULL where there is none. */
const struct counters_event *counters_event(const struct counters *c,
					    unsigned n);
/* "program 0002 privileged operation: LPSW 0(R1)": what happened. */
const char *counters_text(const struct isa_set *set,
			  const struct counters_event *e, char *out,
			  size_t size);
/* Walks over all of it (state.h); NODES there are in the tower. */
struct state;
void counters_state(struct counters *c, struct state *s, size_t nodes);
/* The short word of a class: "svc", "io", "program" ...; and back (case
 * ignored, an unambiguous beginning is enough), -1 where there is none. */
const char *counters_class_word(unsigned cls);
int counters_class_of(const char *word);
/* The meaning of a code: "privileged operation"; "" where it has no name. */
const char *counters_code_name(unsigned cls, unsigned code);

#endif
