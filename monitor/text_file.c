/*
 * text_file.c - see text_file.h.
 */
#include "text_file.h"

#include <errno.h>
#include <stdbool.h>
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

uint8_t *text_file_bytes(const char *path, size_t *size, struct error *error)
{
	FILE *f = fopen(path, "re"), *all;
	char *bytes = NULL, piece[65536];
	size_t n;
	bool good;

	if (!f)
		return error_set(error, "%.300s: %s", path, strerror(errno)),
		       NULL;
	all = open_memstream(&bytes, size);
	while (all && (n = fread(piece, 1, sizeof piece, f)))
		fwrite(piece, 1, n, all);
	good = all && !ferror(f) && !ferror(all);
	if (!good)
		error_set(error, "%.300s: %s", path, strerror(errno));
	if (all && fclose(all))
		good = error_set(error, "%.300s: no memory for it", path);
	fclose(f);
	if (good)
		return (uint8_t *)bytes;
	free(bytes);
	return NULL;
}
