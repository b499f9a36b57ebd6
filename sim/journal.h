/*
 * journal.h - what came into a machine from outside, and when: with the state
 * in which it began this is all that a run depends on.
 *
 * Every public function that changes a machine from outside (the rows of
 * input.def) notes itself here with the moment, its position, before it does
 * anything.  machine_run() of a machine that was put back to an earlier moment
 * (journal_return) does them again where they were, by the same functions, and
 * ends with HALT_END at the last moment that is recorded.
 *
 * A position is settled (machine_settle): the events due have fired and the
 * interruption that comes next has been taken, so that it names one state
 * however the run to it was cut.
 *
 * What is done to a machine that stands in its past begins another future:
 * what was recorded after this moment is forgotten.
 */
#ifndef TRAPEZE_JOURNAL_H
#define TRAPEZE_JOURNAL_H

#include "machine.h"

/* A moment: instructions of all CPUs, the cycle, and how many inputs were
 * done by then, since several come at the same instruction. */
struct position {
	uint64_t instructions, cycle, inputs;
};
/* < 0: A is before B. */
int position_compare(const struct position *a, const struct position *b);

enum input_kind {
#define INPUT(name, kind, text, again) INPUT_##name,
#include "input.def"
#undef INPUT
	INPUT_COUNT
};
const char *input_text(enum input_kind kind);
/* It depends on the host: see input.def. */
bool input_is_shot(enum input_kind kind);

struct input_arguments {
	uint64_t n[4];
	const void *bytes;
	size_t size;
	int argc;
	const char *const *argv;
};

struct input {
	struct position at; /* before it                                    */
	enum input_kind kind;
	uint8_t cpu;		     /* that was selected                    */
	struct input_arguments args; /* a copy of its own                    */
};

/* For who keeps snapshots; all are called between two runs. */
struct journal_keeper {
	void *context;
	/* An input comes: the one before may want its snapshot. */
	void (*before)(void *context);
	/* Puts the machine into the state behind input N, which is a SHOT;
	 * false: nobody has it. */
	bool (*shot)(void *context, size_t n);
	/* The last moment recorded is reached: the present again. */
	void (*arrive)(void *context);
	/* The future after this moment is forgotten. */
	void (*branch)(void *context, const struct position *now);
};

struct journal {
	struct machine *machine;
	struct input *list;
	size_t count, room;
	size_t next;	     /* inputs done: those from here on are to come  */
	struct position end; /* the last moment recorded, when in the past  */
	bool past;	     /* END, or inputs, are to come                  */
	unsigned inside; /* > 0: a public function is at work, or a replay   */
	bool astray;	 /* a replay went another way: *error says where */
	struct error error;
	struct journal_keeper keeper;
};

/* From now on; NULL: no memory.  The machine must not run. */
struct journal *journal_create(struct machine *m);
void journal_destroy(struct journal *j);
struct journal *machine_journal(const struct machine *m);

/* Where the machine is, settled. */
struct position journal_now(struct journal *j);
/* The last moment recorded: now, when it is not in the past. */
struct position journal_end(struct journal *j);
/* The machine is about to be put back: this is the end of what is recorded,
 * when it is not in the past already. */
void journal_depart(struct journal *j);
/* It has been put into the state of AT, a moment that was recorded. */
void journal_return(struct journal *j, const struct position *at);
/* The same as doing something in the past: what comes after is forgotten. */
void journal_branch(struct journal *j);
/* Runs as machine_run(), from a moment in the past to the END at most. */
enum machine_halt journal_run(struct journal *j, const struct machine_run *r);
/* Runs on to AT, which is ahead; false: the run went astray. */
bool journal_reach(struct journal *j, const struct position *at);
/* For a session file: appends an input as it stands there; when all are, the
 * machine stands at NOW, and END is where the recording ends. */
bool journal_append(struct journal *j, const struct input *in);
void journal_adopt(struct journal *j, const struct position *now,
		   const struct position *end);

/* ---- for the public functions of sim/ ----------------------------------- */

/* Notes input KIND; A may be NULL.  Nothing, inside of a run. */
void journal_note(struct machine *m, enum input_kind kind,
		  const struct input_arguments *a);
/* The same of a function for device D (may be NULL: then nothing), whose
 * address is number 0. */
void journal_note_device(struct device *d, enum input_kind kind,
			 struct input_arguments a);
/* Between these two what public functions do is no input of its own. */
void journal_enter(struct machine *m);
void journal_leave(struct machine *m);

#endif
