/*
 * terminal.h - the monitor's memory of a console: what was printed on it and
 * typed into it, line by line, and as one stream for whoever waits for text.
 *
 * Fed by PROBE_CONSOLE_OUT, _READ and _IN.  Text is Latin-1 as the probe
 * gives it.
 */
#ifndef TRAPEZE_TERMINAL_H
#define TRAPEZE_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "probe.h"

enum terminal_kind { TERMINAL_OUTPUT, TERMINAL_INPUT };

struct terminal_line {
	char *text; /* NUL-terminated                                       */
	size_t length;
	enum terminal_kind kind;
	uint64_t cycle; /* when it began                                    */
};

struct terminal {
	unsigned address;
	struct terminal_line *lines;
	size_t count, room;
	bool open;    /* the last line goes on                              */
	bool reading; /* a read waits for the operator                      */
	/* All that the machine printed, '\n' after each line; what is before
	 * TAKEN has been matched by an expect. */
	char *output;
	size_t size, output_room, taken;
};

struct terminals {
	struct terminal *list; /* by address                                */
	size_t count;
};

void terminals_free(struct terminals *t);
/* All of it but what an expect has matched: a part of a moment. */
struct state;
void terminals_state(struct terminals *t, struct state *s);
/* The terminal at ADDRESS; CREATE makes a missing one. */
struct terminal *terminals_at(struct terminals *t, unsigned address,
			      bool create);
/* Takes a console event.  Returns the terminal it is of. */
struct terminal *terminals_event(struct terminals *t,
				 const struct probe_event *e);
/* Forgets what was printed. */
void terminal_clear(struct terminal *t);
/* All lines as text, newline after each; the caller frees.  INPUT: with the
 * lines that were typed. */
char *terminal_text(const struct terminal *t, bool input);

#endif
