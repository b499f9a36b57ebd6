/*
 * turn.h - which CPU runs: the CPUs of a machine take turns.
 *
 * Models: nothing of the architecture, in which CPUs run at the same time;
 * every order of their storage references that this makes is one that a real
 * configuration could make.
 *
 * Each CPU has a clock of its own, in cycles.  The one that is furthest back
 * has the turn until it is a quantum ahead of the other, so that the clocks
 * never differ by more than a quantum and an instruction.  A CPU that is
 * stopped, or waits with nothing to take, is asleep: it has no turns, and its
 * clock is brought forward when it wakes.  An event fires when all who are
 * awake have come to its moment, so that events fire in order of time.
 *
 * All of this depends on what the guest can observe alone, never on where a
 * run was interrupted and taken up again: a run repeats bit for bit.
 */
#ifndef TRAPEZE_TURN_H
#define TRAPEZE_TURN_H

#include "machine_impl.h"

/* Cycles, where the configuration says nothing. */
enum { TURN_QUANTUM = 1000 };

/* The CPU that has the turn now: m->running. */
struct cpu *turn_of(struct machine *m);
/* The moment up to which events may fire. */
uint64_t turn_now(const struct machine *m);
/* Stopped, check-stopped, or waiting with nothing to take. */
bool turn_is_asleep(const struct cpu *c);
bool turn_all_asleep(const struct machine *m);
/* Brings the clock of a CPU that is asleep forward to CYCLE. */
void turn_catch_up(struct cpu *c, uint64_t cycle);
/* ... of all that are asleep. */
void turn_catch_up_all(struct machine *m, uint64_t cycle);

#endif
