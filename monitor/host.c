/*
 * host.c - commands behind a machine's printers and punches ("|lpr").
 *
 * The interrupt key is the monitor's: commands ignore it.  A command that
 * ends before its device is an error of the write, no signal.  One that does
 * not end, or takes nothing, holds the machine up for a while only, and not
 * longer than until the interrupt key: it then goes on by itself.
 */
#include "host.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE_MS 5000
#define LOOK_MS	    10 /* between two looks whether it has ended */

struct command {
	pid_t pid;
	int fd; /* its standard input; does not block */
};

uint64_t host_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* The stream's write: as much as the command takes; less is a failure. */
static ssize_t put(void *cookie, const char *bytes, size_t size)
{
	const struct command *c = cookie;
	struct pollfd p = {.fd = c->fd, .events = POLLOUT};
	size_t done = 0;

	while (done < size) {
		ssize_t n = write(c->fd, bytes + done, size - done);

		if (n > 0)
			done += (size_t)n;
		else if (errno != EAGAIN || poll(&p, 1, PATIENCE_MS) != 1)
			break;
	}
	return (ssize_t)done;
}

/* Waits for the command: what was printed has arrived then. */
static int finish(void *cookie)
{
	struct command *c = cookie;

	close(c->fd);
	for (int ms = 0; ms < PATIENCE_MS && !waitpid(c->pid, NULL, WNOHANG);
	     ms += LOOK_MS)
		if (poll(NULL, 0, LOOK_MS) < 0)
			break;
	free(c);
	return 0;
}

/* A shell with FD as its standard input. */
static int start_shell(pid_t *pid, const char *line, int fd)
{
	char *const argv[] = {"sh", "-c", (char *)line, NULL};
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t pipe_signal;
	int why;

	sigemptyset(&pipe_signal);
	sigaddset(&pipe_signal, SIGPIPE);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, fd, STDIN_FILENO);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	posix_spawnattr_setsigdefault(&attributes, &pipe_signal);
	why = posix_spawn(pid, "/bin/sh", &actions, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return why;
}

/* The command's standard input in C->fd; zero, or errno. */
static int start_command(struct command *c, const char *command)
{
	char *line = NULL;
	int ends[2], why;

	if (pipe2(ends, O_CLOEXEC))
		return errno;
	if (asprintf(&line, "trap '' INT; %s", command) < 0)
		abort();
	signal(SIGPIPE, SIG_IGN);
	why = start_shell(&c->pid, line, ends[0]);
	free(line);
	close(ends[0]);
	c->fd = ends[1];
	if (why)
		close(ends[1]);
	else
		fcntl(c->fd, F_SETFL, O_NONBLOCK);
	return why;
}

static FILE *open_command(const char *command, struct error *error)
{
	const cookie_io_functions_t functions = {.write = put, .close = finish};
	struct command *c = malloc(sizeof *c);
	FILE *stream;
	int why;

	if (!c)
		abort();
	why = start_command(c, command);
	if (why) {
		free(c);
		error_set(error, "|%.300s: %s", command, strerror(why));
		return NULL;
	}
	stream = fopencookie(c, "w", functions);
	if (!stream)
		abort();
	return stream;
}

static void close_command(FILE *stream)
{
	fclose(stream);
}

const struct machine_host host_of_machines = {
	.open_command = open_command,
	.close_command = close_command,
};
