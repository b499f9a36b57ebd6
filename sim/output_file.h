/*
 * output_file.h - where a printer or a punch writes: a file of the host, or
 * the standard input of a command ("|lpr").
 *
 * The library starts no processes: a command is opened by the host that the
 * machine was configured with.
 */
#ifndef TRAPEZE_OUTPUT_FILE_H
#define TRAPEZE_OUTPUT_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "machine.h"

struct output_file {
	FILE *stream; /* NULL: nothing to write on                   */
	const struct machine_host *host; /* that opened a command, or NULL */
	bool failed; /* the host takes no more                      */
	char name[256];
};

/* Opens NAME (NULL: none, and nothing to write on). */
bool output_file_open(struct output_file *o, const struct machine *m,
		      const char *name, bool append, struct error *error);
void output_file_close(struct output_file *o);
void output_file_put(struct output_file *o, const void *bytes, size_t size);
/* What has been put is the host's.  False: the host did not take it all. */
bool output_file_flush(struct output_file *o);

#endif
