/*
 * commander.h - the monitor's commands, for any front end.
 *
 * A front end (line console, screen) hands lines to commander_execute() and
 * prints what comes out through its print function.  Commands that run the
 * machine only begin the run: while session->running the front end calls
 * session_slice() at its own pace and, at the end, commander_stopped().
 *
 * The rows of console.def are the commands; each has a function con_NAME in
 * one of the files con_*.c.
 */
#ifndef TRAPEZE_COMMANDER_H
#define TRAPEZE_COMMANDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "place.h"
#include "session.h"

#define COMMANDER_WORDS 24
#define COMMANDER_LINE	512

struct tower;

struct commander {
	struct session *session;
	struct tower *tower;
	void *context;
	/* One line of output, Latin-1 without newline. */
	void (*print)(void *context, const char *line);
	bool quit;   /* the person wants to leave                          */
	int talk;    /* > 0: wants to talk to this console                 */
	bool failed; /* the last command ended with a message of error     */
	char repeat[COMMANDER_LINE]; /* what an empty line does             */
	bool quiet; /* the run was a step: its end is no news             */
	/* where x, disassemble and list go on */
	struct place examine, code;
	uint32_t examine_size;
	char list_file[256];
	int list_line;
	struct probe trace;
};

/* A line in words.  REST[n] is the line from word n on, as typed. */
struct words {
	int count;
	char *word[COMMANDER_WORDS];
	const char *rest[COMMANDER_WORDS];
};

enum commander_repeat { NEVER, AGAIN, ON };

struct console_command {
	const char *name;
	size_t least;
	enum commander_repeat repeat;
	const char *usage, *complete;
	bool (*handler)(struct commander *c, struct words *w);
	const char *help;
};
extern const struct console_command console_commands[]; /* name NULL ends */

#define CONSOLE(name, least, repeat, usage, complete, handler, help)           \
	bool con_##handler(struct commander *c, struct words *w);
#include "console.def"
#undef CONSOLE

void commander_init(struct commander *c, struct session *s, void *context,
		    void (*print)(void *context, const char *line));
void commander_free(struct commander *c);
/* Does a line (an empty one repeats).  False after an error. */
bool commander_execute(struct commander *c, const char *line);
/* Says why the run ended and what is next to be executed. */
void commander_stopped(struct commander *c);

/* The command that WORD means, or NULL. */
const struct console_command *commander_find(const char *word);
/* Prints that there is no such command, and what may have been meant. */
bool commander_unknown(struct commander *c, const char *word);
/*
 * Completion: the Nth candidate (malloc) for WORD, which stands behind
 * BEFORE on the line; NULL after the last.  *FILES is set where file names
 * are wanted too.
 */
char *commander_complete(struct commander *c, const char *before,
			 const char *word, size_t n, bool *files);

/* ---- for the handlers ---------------------------------------------------- */

void commander_print(struct commander *c, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* Prints a message of error; returns false. */
bool commander_error(struct commander *c, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* "usage: ..." of the command that W begins with; returns false. */
bool commander_usage(struct commander *c, const struct words *w);
/* Operands; false after a message.  TEXT NULL (missing) is an error. */
bool commander_address(struct commander *c, const char *text, uint32_t *out);
/* The bit that WORD names, of mcic.def; INVALID: a validity bit. */
bool check_word(struct machine_check *check, const char *word, bool invalid,
		struct error *error);
/* What `tod WORD` does; the clock's state in words. */
bool tod_control(struct session *s, const char *word, struct error *error);
const char *tod_state_name(const struct machine *m);

/* Takes "in PATH" and the word of a space off the end of W into P, which keeps
 * what is not told; false after a message. */
bool commander_place(struct commander *c, struct words *w, struct place *p);
bool commander_number(struct commander *c, const char *text, uint64_t *out);
bool commander_device(struct commander *c, const char *text, unsigned *out);
/* The device that the first operand names, of a command with LEAST to MOST
 * words, its name among them; false after a message. */
bool commander_operand(struct commander *c, const struct words *w, int least,
		       int most, unsigned *address);
/* A command whose only operand is a device: FUNCTION does it. */
bool commander_on_device(struct commander *c, const struct words *w,
			 bool (*function)(struct session *s, unsigned address,
					  struct error *error));
bool commander_begin(struct commander *c, const struct session_goal *goal);
/* Seconds with a point; false after a message. */
bool commander_seconds(struct commander *c, const char *text, double *out);

#endif
