/*
 * host.c - commands behind a machine's printers and punches ("|lpr").
 *
 * The interrupt key is the monitor's: commands ignore it.  A command that
 * ends before its device is an error of the write, no signal.
 */
#include "host.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

uint64_t host_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static FILE *open_command(const char *command, struct error *error)
{
	char *line = NULL;
	FILE *stream;

	if (asprintf(&line, "trap '' INT; %s", command) < 0)
		abort();
	fflush(NULL);
	signal(SIGPIPE, SIG_DFL);
	stream = popen(line, "we");
	signal(SIGPIPE, SIG_IGN);
	free(line);
	if (!stream)
		error_set(error, "|%.300s: %s", command, strerror(errno));
	return stream;
}

/* Waits for the command: what was printed has arrived then. */
static void close_command(FILE *stream)
{
	pclose(stream);
}

const struct machine_host host_of_machines = {
	.open_command = open_command,
	.close_command = close_command,
};
