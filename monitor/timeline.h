/*
 * timeline.h - the recording of a session: any moment of it can be gone to.
 *
 * The inputs are in the machine's journal (journal.h); beside them the
 * timeline keeps *moments*: snapshots of the machine and of what the monitor
 * knows of it (session_state.h).  To go somewhere is to restore the last moment
 * before it and to run from there, hearing nothing.
 *
 * Moments lie close together, some 50 ms of the host's time, near the end and
 * near the place where one looks, and ever farther apart with the distance from
 * both, so that their number grows with the logarithm of the run; and they are
 * thinned further when they take more memory than allowed.  Where they lie has
 * no influence on what the machine does.
 *
 * In the past no file of the host is touched.  To run past the end of the
 * recording is to be in the present again; to change something in the past is
 * to begin another future: what was recorded after it is forgotten, and told.
 */
#ifndef TRAPEZE_TIMELINE_H
#define TRAPEZE_TIMELINE_H

#include "journal.h"
#include "probe.h"
#include "snapshot.h"

struct session;
struct moment;

#define TIMELINE_MEMORY (256u << 20) /* bytes, unless told                */
#define BOOKMARK_NAME	32

struct bookmark {
	char name[BOOKMARK_NAME];
	struct position at;
};

struct timeline {
	struct session *session;
	struct journal *journal;
	struct moment *moments; /* in order of position                     */
	size_t count, room;
	size_t memory;	  /* moments may take so much                         */
	size_t shots;	  /* inputs looked at: whether they want a moment     */
	uint64_t work;	  /* host's ns that the run took up to now            */
	uint64_t due;	  /* ... when the next moment is                      */
	uint64_t since;	  /* host_ns() when WORK was right                    */
	uint64_t again;	  /* instructions repeated on the way to places       */
	uint64_t counted; /* ... up to this one                             */
	bool frozen;	  /* no moments are made or go                        */
	bool late;	  /* what came before the first moment is forgotten   */
	struct bookmark *bookmarks;
	size_t bookmark_count;
	bool adopted;  /* the end came from a file: no media were live there */
	bool has_hash; /* of the end, when the recording came from a file   */
	uint8_t hash[HASH_SIZE];
	char told[200]; /* for the person, once: what was forgotten         */
};

/* Records S from now on.  NULL: *error. */
struct timeline *timeline_create(struct session *s, size_t memory,
				 struct error *error);
/* Goes back to the present first, so that files on disk are whole. */
void timeline_destroy(struct timeline *t);

/* It is the recording of a file, whose journal is there: T has just been made
 * at its FIRST moment, and it goes on to END. */
void timeline_adopt(struct timeline *t, const struct position *first,
		    const struct position *end);

/* ---- where ----------------------------------------------------------------
 */

struct position timeline_now(struct timeline *t);
struct position timeline_first(const struct timeline *t);
struct position timeline_end(struct timeline *t);
bool timeline_past(const struct timeline *t);
/* Bytes that the moments take. */
size_t timeline_bytes(const struct timeline *t);
void timeline_limit(struct timeline *t, size_t memory);

/* ---- while the machine runs -----------------------------------------------
 */

/* Between two pieces of a run: a moment may be due. */
void timeline_passed(struct timeline *t);
/* Instructions and cycles of a piece, at most. */
enum { TIMELINE_PIECE = 400000, TIMELINE_CYCLES = 20000000 };

/* ---- going -----------------------------------------------------------------
 */

/* All of them: false with *error when there is no such place, or the recording
 * cannot be followed; the machine is then where it was, or as near as it came.
 * The session does not run any longer. */
bool timeline_go(struct timeline *t, const struct position *to,
		 struct error *error);
/* The first moment at CYCLE or behind it. */
bool timeline_go_cycle(struct timeline *t, uint64_t cycle, struct error *error);
/* Before the instruction that is executed as number N, from 0. */
bool timeline_go_instruction(struct timeline *t, uint64_t n,
			     struct error *error);
/* Interruption number N, from 1, has just been taken. */
bool timeline_go_event(struct timeline *t, uint64_t n, struct error *error);
bool timeline_go_first(struct timeline *t, struct error *error);
bool timeline_go_end(struct timeline *t, struct error *error);

/*
 * The last time before now that something happened.  It is found in one of two
 * ways.  Breakpoints, and probes that ask for a halt, stop the run where it
 * did: AT is the moment of the last stop.  A probe that only NOTES it, which is
 * for what happens often, sets `noted` and INSTRUCTION, a number for
 * timeline_go_instruction(); of several the last counts.
 */
struct timeline_search {
	struct probe probe;
	bool breakpoints; /* also those of the session                      */
	/* At each stop, to remember what it was; or NULL. */
	void (*found)(void *context);
	void *context;
	/* Where a stretch ends, or NULL: what is seen only behind it. */
	void (*end)(void *context);
	bool noted;
	uint64_t instruction;
	struct position at;
};
enum timeline_found { TIMELINE_FOUND, TIMELINE_NONE, TIMELINE_FAILED };
/* The machine is then anywhere: go on to what was found, or back. */
enum timeline_found timeline_last(struct timeline *t, struct timeline_search *q,
				  struct error *error);

/* ---- bookmarks --------------------------------------------------------------
 */

/* A bookmark NAME here; one of that name is moved. */
bool timeline_mark(struct timeline *t, const char *name, struct error *error);
const struct bookmark *timeline_bookmark(const struct timeline *t,
					 const char *name);
bool timeline_keep_mark(struct timeline *t, const struct bookmark *b);
bool timeline_unmark(struct timeline *t, const char *name);

#endif
