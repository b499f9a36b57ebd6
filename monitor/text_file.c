/*
 * text_file.c - see text_file.h.
 */
#include "text_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *text_file_read(const char *path)
{
	FILE *f = fopen(path, "re");
	char *text = NULL;
	size_t size = 0;
	int why;

	if (!f)
		return NULL;
	errno = 0;
	if (getdelim(&text, &size, 0, f) < 0) { /* an error, or it is empty */
		why = errno;
		free(text);
		text = why ? NULL : strdup("");
		errno = why;
	}
	why = errno;
	fclose(f);
	errno = why;
	return text;
}
