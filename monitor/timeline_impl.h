/*
 * timeline_impl.h - moments of a timeline, for the files timeline*.c.
 */
#ifndef TRAPEZE_TIMELINE_IMPL_H
#define TRAPEZE_TIMELINE_IMPL_H

#include "shared.h"
#include "snapshot.h"
#include "timeline.h"

struct moment {
	struct position at;
	struct snapshot *machine;
	struct shared session; /* session_state()'s bytes                   */
	uint64_t events; /* interruptions taken by then                     */
	uint64_t work;	 /* host's ns from the beginning                    */
	bool kept;	 /* the first, or behind an input that is a SHOT    */
};

/* The last moment at AT or before it; -1: none. */
long moment_before(const struct timeline *t, const struct position *at);
/* Restores moment N. */
bool moment_restore(struct timeline *t, size_t n, struct error *error);
/* Makes a moment of now; KEPT stays. */
bool moment_take(struct timeline *t, bool kept, struct error *error);
/* Too many, or too much memory: those that are missed least go. */
void moments_thin(struct timeline *t);
void moments_forget_after(struct timeline *t, const struct position *at);

/* Adds what was executed since the last time to what was repeated. */
void timeline_count(struct timeline *t);

/* Nobody is to hear what happens between these. */
void timeline_mute(struct timeline *t);
void timeline_unmute(struct timeline *t);
/* Runs on to TO at most, making moments on the way. */
bool timeline_forward(struct timeline *t, const struct position *to,
		      struct error *error);
bool timeline_stray(const struct timeline *t, struct error *error);

#endif
