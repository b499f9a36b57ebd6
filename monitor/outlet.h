/*
 * outlet.h - a command's output on its way to a command of the host or into a
 * file.
 *
 * A front end that has the terminal to itself (the screen) has what the host's
 * command prints CAPTURED: it runs when all is collected, and its lines come
 * back.  Else it runs at once, on the terminal, as `less` needs it.
 */
#ifndef TRAPEZE_OUTLET_H
#define TRAPEZE_OUTLET_H

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>

#include "machine.h"
#include "plumbing.h"

struct outlet {
	FILE *f; /* NULL: closed                                            */
	enum plumbing_kind kind;
	bool captured;
	char *target;
	struct sigaction pipe; /* what SIGPIPE did before                   */
};

bool outlet_open(struct outlet *o, const struct plumbing *p, bool captured,
		 struct error *error);
/* One line, Latin-1. */
void outlet_line(struct outlet *o, const char *text);
/* Waits for the host's command; PRINT gets its lines when they are captured.
 * False with a sentence when it failed, or the file could not be written. */
bool outlet_close(struct outlet *o,
		  void (*print)(void *context, const char *line), void *context,
		  struct error *error);
/* Runs a command of the host, as behind a pipe and without input of ours. */
bool outlet_shell(const char *command, bool captured,
		  void (*print)(void *context, const char *line), void *context,
		  struct error *error);

#endif
