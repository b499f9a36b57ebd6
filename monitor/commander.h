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

#include "outlet.h"
#include "place.h"
#include "session.h"

#define COMMANDER_WORDS 24
#define COMMANDER_LINE	512
#define COMMANDER_DEPTH 16 /* of files of commands that call each other  */

struct tower;
struct words;

/* How storage is shown: COUNT units of so many bytes, of KIND: x d u o t c s
 * i a, as gdb has them. */
struct examine_form {
	unsigned long count;
	char kind;
	unsigned unit;
	bool told; /* the count was                                         */
};

struct commander {
	struct session *session;
	struct tower *tower;
	void *context;
	/* One line of output, Latin-1 without newline. */
	void (*print)(void *context, const char *line);
	/* Does a line wholly, the run that it begins too, for `source`; a
	 * front end that has to look around meanwhile sets its own. */
	bool (*line)(void *context, const char *line);
	struct outlet outlet; /* where the command's output goes            */
	bool capture; /* ... of the host's commands: back to PRINT (outlet.h) */
	bool closed;  /* files and commands of the host are not for him     */
	/* Commands for the front end itself (the screen's panes); NULL: none.
	 */
	bool (*front)(struct commander *c, struct words *w);
	bool quit;   /* the person wants to leave                          */
	int status;  /* with this exit status                              */
	int talk;    /* > 0: wants to talk to this console                 */
	bool failed; /* the last command ended with a message of error     */
	char repeat[COMMANDER_LINE]; /* what an empty line does             */
	bool quiet; /* the run was a step: its end is no news             */
	/* where x, disassemble and list go on */
	struct place examine, code;
	uint32_t examine_size;
	struct examine_form form;
	char list_file[256];
	int list_line;
	struct probe trace;
	uint32_t trace_what; /* con_trace.c                                 */
	double patience; /* simulated seconds that expect waits             */
	struct lua_State *lua; /* con_lua.c; NULL: not used yet             */
	struct session_listener
		listener; /* lines and commands of tracepoints */
	int collecting;	  /* > 0: lines are commands of this breakpoint      */
	int depth; /* files of commands that are open                      */
	struct console_alias *aliases; /* the person's own                  */
	size_t alias_count;
};

/* A line in words.  REST[n] is the line from word n on, as typed. */
struct words {
	int count;
	char *word[COMMANDER_WORDS];
	const char *rest[COMMANDER_WORDS];
};

enum commander_repeat { NEVER, AGAIN, ON };

/* Another word for words: a row of console.def, or a person's alias. */
struct console_synonym {
	const char *name;
	size_t least;
	const char *words;
};

struct console_alias {
	char *name, *words;
};

struct console_command {
	const char *name;
	size_t least;
	enum commander_repeat repeat;
	const char *usage, *complete;
	bool (*handler)(struct commander *c, struct words *w);
	const char *help;
};
extern const struct console_command console_commands[]; /* name NULL ends */
extern const struct console_synonym console_synonyms[]; /* likewise         */

#define CONSOLE(name, least, repeat, usage, complete, handler, help)           \
	bool con_##handler(struct commander *c, struct words *w);
#include "console.def"
#undef CONSOLE

/* What `info` shows: rows of console_info.def. */
struct console_info {
	const char *name;
	bool (*show)(struct commander *c, struct words *w);
	const char *help;
};
extern const struct console_info console_infos[]; /* name NULL ends         */

#define INFO(name, handler, help)                                              \
	bool con_##handler(struct commander *c, struct words *w);
#include "console_info.def"
#undef INFO

/* What `set` sets besides registers: rows of console_setting.def. */
struct console_setting {
	const char *name, *values;
	bool (*set)(struct commander *c, const char *text);
	void (*show)(struct commander *c, char *out, size_t size);
	const char *help;
};
extern const struct console_setting console_settings[]; /* likewise         */

/* What `help` tells besides commands: rows of console_topic.def. */
struct console_topic {
	const char *name, *text;
};
extern const struct console_topic console_topics[]; /* name NULL ends       */

/* `trace export ...` (con_export.c). */
bool con_trace_export(struct commander *c, struct words *w);

void commander_init(struct commander *c, struct session *s, void *context,
		    void (*print)(void *context, const char *line));
void commander_free(struct commander *c);
/* Does a line (an empty one repeats).  False after an error. */
bool commander_execute(struct commander *c, const char *line);
/* The same wholly: also the run that it begins. */
bool commander_do(struct commander *c, const char *line);
/* Says why the run ended and what is next to be executed. */
void commander_stopped(struct commander *c);

/* The command that WORD means, itself or by a synonym, or NULL. */
const struct console_command *commander_find(const char *word);
/* The words of the person's alias, or of a synonym, WORD: NULL where it is
 * none. */
const char *commander_words(const struct commander *c, const char *word);
/* Is the rest of its line text that the command takes as it is typed? */
bool commander_takes_text(const struct console_command *k);
/* Prints that there is no such command, and what may have been meant. */
bool commander_unknown(struct commander *c, const char *word);
/*
 * Completion: the Nth candidate (malloc) for WORD, which stands behind
 * BEFORE on the line; NULL after the last.  *FILES is set where file names
 * are wanted too.
 */
char *commander_complete(struct commander *c, const char *before,
			 const char *word, size_t n, bool *files);

/* ---- commands of breakpoints (con_breakpoint.c) ---------------------------
 */

/* A line while `commands` collects. */
bool commander_collect(struct commander *c, const char *line);
/* Those of a tracepoint: the run goes on. */
void commander_perform(void *context, const char *commands);
/* Those of the breakpoint that stopped the run; they may begin another. */
void commander_after_stop(struct commander *c);
/* They begin with "silent": the stop is not told. */
bool commander_silent(const struct commander *c);

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
/* Splits LINE; the words are in COPY, which begins as LINE, the rests in
 * LINE. */
void commander_split(const char *line, char *copy, struct words *w);
/* LINE with its alias or synonym written out. */
void commander_expand(const struct commander *c, const char *line, char *out,
		      size_t size);
/* Does the lines of F, whose arguments are the words behind the first of W
 * (NULL: none). */
bool commander_source(struct commander *c, FILE *f, const char *file,
		      const struct words *w);
/* Is TEXT "DSECT at ADDRESS" or "FIELD at ADDRESS"?  Then it is shown; GOOD:
 * without an error. */
bool commander_block(struct commander *c, const char *text,
		     const struct place *p, bool *good);
/* Bytes of the storage that P is in: what END means. */
uint32_t commander_storage(const struct commander *c, const struct place *p);
/* Shows LENGTH bytes (0: what the form says) at P, which moves behind them. */
bool commander_examine(struct commander *c, struct place *p, uint32_t length,
		       const struct examine_form *f);
/* Is WORD a register's name, and no symbol's that would come first? */
bool commander_is_register(struct commander *c, const char *word);
/* `set NAME TEXT` of a register or $NAME. */
bool commander_set(struct commander *c, const char *name, const char *text);
/* Does the file of a person's configuration, ~/.config/trapeze/init.lua and
 * init; an error is told and ends only that file. */
void commander_init_files(struct commander *c);
/* Does a file of Lua, as the command lua does a line. */
bool commander_lua_file(struct commander *c, const char *path);
/* Ends the Lua of the commands. */
void commander_lua_free(struct commander *c);
/* NAME is to stand for WORDS. */
void commander_alias(struct commander *c, const char *name, const char *words);
/* The line from word N to the last word, as typed. */
void commander_text(const struct words *w, int n, char *out, size_t size);
/* Lists what a breakpoint can wait for. */
void commander_kinds(struct commander *c);
/* Takes the first N operands off the words (that of the command stays). */
void commander_shift(struct words *w, int n);
/* `save breakpoints FILE`. */
bool commander_save_breakpoints(struct commander *c, struct words *w);
/* Seconds with a point; false after a message. */
bool commander_seconds(struct commander *c, const char *text, double *out);

#endif
