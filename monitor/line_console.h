/*
 * line_console.h - the monitor at a terminal, line by line.
 */
#ifndef TRAPEZE_LINE_CONSOLE_H
#define TRAPEZE_LINE_CONSOLE_H

#include <stdbool.h>
#include <stdio.h>

struct session;

/* Does (INIT) the files of the person's configuration and COMMANDS (COUNT of
 * them, until one fails), then reads commands with readline (history,
 * completion) until quit.  The exit status. */
int line_console_interactive(struct session *s, bool init, size_t count,
			     const char *const commands[]);
/* Does COMMANDS (COUNT of them), then the lines of IN (may be NULL), until
 * one fails.  The exit status: 0, or 1 after an error. */
int line_console_batch(struct session *s, size_t count,
		       const char *const commands[], FILE *in);

#endif
