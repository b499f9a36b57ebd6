/*
 * describe.h - what a command of the program says of itself: its operands,
 * options and, where it has them, commands of its own.  Man pages and shell
 * completion are made from it.
 *
 * It comes from the argp table that the command parses with, by way of a
 * process: `trapeze NAME --describe` prints the table in lines (options.c) and
 * ends, which is all that a command can be asked for without its work.
 */
#ifndef TRAPEZE_DESCRIBE_H
#define TRAPEZE_DESCRIBE_H

#include <stdbool.h>
#include <stddef.h>

struct description_option {
	char *name, *key, *argument, *text; /* "" where it has none          */
};

struct description_command {
	char *name, *text;
};

struct description {
	char **usage; /* operands: alternatives                              */
	size_t usage_count;
	char *before, *after; /* what help says before and behind the options */
	struct description_option *options;
	size_t option_count;
	struct description_command *commands;
	size_t command_count;
};

/* Of `trapeze NAME` or (SUB not NULL) `trapeze NAME SUB`. */
bool describe(const char *name, const char *sub, struct description *out);
void describe_free(struct description *d);

#endif
