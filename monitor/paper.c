/*
 * paper.c - what a printer or punch has put on its file (see paper.h).
 *
 * The file on the host is at the live end: when the machine is in the past
 * its table of media has what was printed then.
 */
#include "paper.h"

#include <stdlib.h>

#include "media.h"

#define STEP 65536

/* Room for STEP bytes behind *SIZE, and a zero. */
static char *make_room(char *text, size_t size, struct error *error)
{
	char *more = realloc(text, size + STEP + 1);

	if (more)
		return more;
	free(text);
	error_set(error, "out of memory for what was printed");
	return NULL;
}

char *paper_read(struct machine *m, struct device *d, size_t *size,
		 struct error *error)
{
	char *text = NULL;
	size_t got;

	device_flush(d);
	*size = 0;
	for (;;) {
		text = make_room(text, *size, error);
		if (!text)
			return NULL;
		if (!media_peek(machine_media(m), device_medium(d), *size,
				text + *size, STEP, &got, error)) {
			free(text);
			return NULL;
		}
		*size += got;
		text[*size] = '\0';
		if (!got)
			return text;
	}
}
