/*
 * profile.h - where a run spends its time, by samples of simulated time.
 *
 * Every so many cycles of the run the instruction address is looked at: which
 * virtual machine, which module, which label.  Looking changes nothing, and the
 * same run gives the same profile.  Saved as folded stacks, what flame graphs
 * are drawn from, one line for each label, with the cycles that its samples
 * stand for:
 *
 *     level 0;cp;DMKPRV;LPSWSIM 129740
 *     level 1;cp/ALICE;PROG;LOOP 64870
 *     level 0;cp;(wait) 4870
 */
#ifndef TRAPEZE_PROFILE_H
#define TRAPEZE_PROFILE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define PROFILE_PERIOD 4999 /* cycles, unless told: no multiple of anything */

struct session;

struct profile_sample {
	int node;
	uint32_t ia; /* PROFILE_WAIT: the real wait state                   */
	uint64_t count;
};
#define PROFILE_WAIT UINT32_MAX

struct profile {
	uint64_t period; /* 0: off                                          */
	uint64_t next;	 /* cycle of the next sample                        */
	uint64_t taken;
	struct profile_sample *samples; /* a hash table                     */
	size_t count, room;
};

void profile_start(struct session *s, uint64_t period);
void profile_stop(struct session *s);
void profile_clear(struct profile *p);
/* The machine has come to a sample's cycle, or beyond. */
void profile_take(struct session *s);
/* The lines, in order. */
void profile_save(struct session *s, FILE *out);

#endif
