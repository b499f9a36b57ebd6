/*
 * output_file.h - where a printer or a punch writes: a file of the host, or
 * the standard input of a command ("|lpr").
 *
 * The library starts no processes: a command is opened by the host that the
 * machine was configured with.  Both are media of the machine (media.h).
 */
#ifndef TRAPEZE_OUTPUT_FILE_H
#define TRAPEZE_OUTPUT_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "image.h"
#include "machine.h"

struct output_file {
	struct image image;	     /* a file; or                            */
	struct media_handle *stream; /* a command, a pipe; or nothing         */
	bool append;
	bool failed; /* the host takes no more                           */
	uint64_t at; /* where in the file what is held goes              */
	size_t held;
	char bytes[512]; /* put, and not written yet                     */
	char name[256];
};

/* Opens NAME (NULL: none, and nothing to write on). */
bool output_file_open(struct output_file *o, const struct machine *m,
		      const char *name, bool append, struct error *error);
void output_file_close(struct output_file *o);
/* There is something to write on. */
bool output_file_is_open(const struct output_file *o);
void output_file_put(struct output_file *o, const void *bytes, size_t size);
/* What has been put is the host's.  False: the host did not take it all. */
bool output_file_flush(struct output_file *o);

#endif
