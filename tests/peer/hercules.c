/*
 * hercules.c - runs batches on hercules 3.13.
 *
 * One process for all of them.  Without a terminal hercules reads commands
 * only for its graphical front end, the module dyngui: so we are that (as
 * tests/hercules.pl).  It ignores SIGTERM: so it is killed.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "peer.h"

struct hercules {
	char dir[64];
	pid_t pid;
	int to, from;
	char line[4096];
	size_t used;
};

static void die(const char *what)
{
	fprintf(stderr, "peer: %s: %s\n", what, strerror(errno));
	exit(2);
}

static void path(const struct hercules *h, const char *name, char *out,
		 size_t size)
{
	snprintf(out, size, "%s/%s", h->dir, name);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ---- talking
 * ------------------------------------------------------------------- */

static void command(struct hercules *h, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
static void command(struct hercules *h, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vdprintf(h->to, format, args);
	va_end(args);
}

/* Waits for a line with TEXT in it, or OTHER: false. */
static bool wait_for(struct hercules *h, const char *text, const char *other,
		     double until)
{
	for (;;) {
		char *end = memchr(h->line, '\n', h->used);
		struct pollfd p = {.fd = h->from, .events = POLLIN};
		double left = until - now();
		ssize_t n;

		if (end) {
			size_t length = (size_t)(end + 1 - h->line);
			bool found, not ;

			*end = '\0';
			if (getenv("PEERDBG"))
				fprintf(stderr, "%.3f %s\n", now(), h->line);
			found = strstr(h->line, text);
			not = other && strstr(h->line, other);
			h->used -= length;
			memmove(h->line, end + 1, h->used);
			if (found || not )
				return found;
			continue;
		}
		if (h->used == sizeof h->line)
			h->used = 0;
		if (left <= 0 || poll(&p, 1, (int)(left * 1000) + 1) <= 0)
			return false;
		n = read(h->from, h->line + h->used, sizeof h->line - h->used);
		if (n <= 0)
			return false;
		h->used += (size_t)n;
	}
}

/* ---- the process -----------------------------------------------------------
 */

static void configure(const struct hercules *h)
{
	char name[128];
	FILE *f;

	path(h, "cnf", name, sizeof name);
	f = fopen(name, "w");
	if (!f)
		die(name);
	fprintf(f, "LDMOD dyngui\nCPUMODEL 0158\nCPUSERIAL 000001\n"
		   "CPUVERID 00\nARCHMODE S/370\nOSTAILOR QUIET\nMAINSIZE "
		   "8\nNUMCPU 1\n"
		   "TIMERINT 5000\nPANRATE 50\n000E 1403 /dev/null\n");
	fclose(f);
}

static void start(struct hercules *h)
{
	int in[2], out[2];
	char name[128];

	path(h, "cnf", name, sizeof name);
	if (pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC))
		die("pipe");
	h->pid = fork();
	if (h->pid < 0)
		die("fork");
	if (!h->pid) {
		dup2(in[0], 0);
		dup2(out[1], 1);
		dup2(out[1], 2);
		execlp("hercules", "hercules", "-d", "-f", name, (char *)0);
		_exit(127);
	}
	close(in[0]);
	close(out[1]);
	h->to = in[1];
	h->from = out[0];
	h->used = 0;
	if (!wait_for(h, "HHCAO001I", NULL, now() + 60)) {
		fprintf(stderr, "peer: hercules does not start\n");
		exit(2);
	}
}

static void stop(struct hercules *h)
{
	if (h->pid <= 0)
		return;
	kill(h->pid, SIGKILL);
	waitpid(h->pid, NULL, 0);
	close(h->to);
	close(h->from);
	h->pid = 0;
}

struct hercules *hercules_create(void)
{
	struct hercules *h = calloc(1, sizeof *h);
	const char *tmp = getenv("TMPDIR");

	if (!h)
		abort();
	signal(SIGPIPE, SIG_IGN);
	snprintf(h->dir, sizeof h->dir, "%.40s/peer.XXXXXX",
		 tmp ? tmp : "/tmp");
	if (!mkdtemp(h->dir))
		die(h->dir);
	configure(h);
	start(h);
	return h;
}

void hercules_destroy(struct hercules *h)
{
	static const char *const files[] = {"cnf", "in", "out"};
	char name[128];

	stop(h);
	for (unsigned i = 0; i < 3; i++) {
		path(h, files[i], name, sizeof name);
		unlink(name);
	}
	rmdir(h->dir);
	free(h);
}

/* ---- batches
 * -------------------------------------------------------------------- */

void hercules_begin(struct hercules *h, const struct image *i)
{
	char name[128];
	FILE *f;

	path(h, "in", name, sizeof name);
	f = fopen(name, "w");
	if (!f || fwrite(i->bytes, SIZE, 1, f) != 1 || fclose(f))
		die(name);
	command(h, "loadcore %s 0\nrestart\n", name);
}

/* For a moment after the message the CPU is not stopped yet. */
static bool save(struct hercules *h, const char *name)
{
	for (unsigned i = 0; i < 1000; i++) {
		command(h, "savecore %s 0 7FFFFF\n", name);
		if (wait_for(h, "HHCPN170I", "HHCPN102E", now() + 30))
			return true;
		usleep(2000);
	}
	return false;
}

enum run_result hercules_end(struct hercules *h, uint8_t *result,
			     unsigned timeout)
{
	char name[128];
	FILE *f;
	bool read;

	path(h, "out", name, sizeof name);
	unlink(name);
	if (!wait_for(h, "Disabled wait", "Check-Stop", now() + timeout)) {
		stop(h);
		start(h);
		return RUN_STUCK;
	}
	if (!save(h, name)) {
		stop(h);
		start(h);
		return RUN_FAILED;
	}
	f = fopen(name, "r");
	if (!f)
		die(name);
	read = fread(result, SIZE, 1, f) == 1;
	fclose(f);
	/* No case is left. */
	return read && !get_be(result + HEADER + 4, 4) ? RUN_DONE : RUN_FAILED;
}
