/*
 * home.c - finds the program's own files beside the program.
 */
#include "home.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* DIR of the program, then PLACE, then FILE, if that exists. */
static char *try_place(const char *program, const char *place, const char *file)
{
	const char *slash = strrchr(program, '/');
	char *path;

	if (!slash || asprintf(&path, "%.*s/%s/%s", (int)(slash - program),
			       program, place, file) < 0)
		return NULL;
	if (!access(path, F_OK))
		return path;
	free(path);
	return NULL;
}

char *home_file(const char *file)
{
	static const char *const places[] = {"../share/trapeze", ".."};
	char program[4096];
	ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
	char *path = NULL;

	if (n > 0 && *file != '/' && access(file, F_OK)) {
		program[n] = 0;
		for (size_t i = 0; !path && i < 2; i++)
			path = try_place(program, places[i], file);
	}
	return path ? path : strdup(file);
}
