/*
 * sandbox.c - options, limits, and the process of a script that is not
 * trusted.
 */
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A wall is the process's, and so is this: see sandbox_here(). */
static struct sandbox *here;

struct sandbox *sandbox_here(void)
{
	return here;
}

/* ---- options --------------------------------------------------------------
 */

/* A number, with K, M or G of UNIT (1000 or 1024). */
static uint64_t number(const struct argp_state *state, const char *arg,
		       unsigned unit)
{
	static const char letters[] = "KMG";
	char *end;
	unsigned long long n = strtoull(arg, &end, 10);
	const char *letter = *end ? strchr(letters, *end & ~0x20) : NULL;

	if (letter) {
		for (long i = letter - letters; i >= 0; i--)
			n *= unit;
		end++;
	}
	if (end == arg || *end || *arg == '-' || !n)
		argp_error(state,
			   "'%s': expected a number, with K, M or G behind it "
			   "where it is large",
			   arg);
	return n;
}

static void add_file(const struct argp_state *state, struct sandbox *s,
		     const char *name, bool write)
{
	if (s->files == SANDBOX_FILES)
		argp_error(state,
			   "more than %d files are handed over; hand "
			   "over their directory",
			   SANDBOX_FILES);
	s->file[s->files].name = name;
	s->file[s->files++].write = write;
}

static error_t finish(struct argp_state *state, struct sandbox *s)
{
	bool used = s->files || s->max_lua || s->max_guest || s->max_memory ||
		    s->max_seconds;

	if (used && !s->on)
		argp_error(state, "files and limits are for --sandbox");
	s->max_lua = s->max_lua ? s->max_lua : 1000000000;
	s->max_guest = s->max_guest ? s->max_guest : 20000000000;
	s->max_memory = s->max_memory ? s->max_memory : 256 << 20;
	s->max_seconds = s->max_seconds ? s->max_seconds : 60;
	return 0;
}

error_t sandbox_parse(int key, char *arg, struct argp_state *state,
		      struct sandbox *s)
{
	switch (key) {
	case SANDBOX_OPTION:
		s->on = true;
		return 0;
	case SANDBOX_ALLOW:
	case SANDBOX_ALLOW_WRITE:
		add_file(state, s, arg, key == SANDBOX_ALLOW_WRITE);
		return 0;
	case SANDBOX_LUA:
		s->max_lua = number(state, arg, 1000);
		return 0;
	case SANDBOX_GUEST:
		s->max_guest = number(state, arg, 1000);
		return 0;
	case SANDBOX_MEMORY:
		s->max_memory = number(state, arg, 1024);
		return 0;
	case SANDBOX_SECONDS:
		s->max_seconds = number(state, arg, 1000);
		return 0;
	case ARGP_KEY_SUCCESS:
		return finish(state, s);
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

/* ---- limits ---------------------------------------------------------------
 */

bool sandbox_use_guest(uint64_t instructions)
{
	if (!here)
		return true;
	here->guest += instructions;
	return here->guest <= here->max_guest;
}

bool sandbox_use_memory(uint64_t bytes)
{
	if (!here)
		return true;
	if (bytes > here->max_memory - here->memory)
		return false;
	here->memory += bytes;
	return true;
}

void sandbox_free_memory(uint64_t bytes)
{
	if (here)
		here->memory -= bytes;
}

/* ---- the process ----------------------------------------------------------
 */

static int remove_one(const char *path, const struct stat *st, int type,
		      struct FTW *where)
{
	(void)st;
	(void)type;
	(void)where;
	return remove(path);
}

/* Files that are to be written are there, so that they can be handed over. */
static bool make_files(const struct sandbox *s, struct error *error)
{
	for (size_t i = 0; i < s->files; i++) {
		const char *name = s->file[i].name;
		int fd;

		if (!access(name, F_OK))
			continue;
		fd = s->file[i].write
			     ? open(name, O_CREAT | O_WRONLY | O_CLOEXEC, 0666)
			     : -1;
		if (fd < 0)
			return error_set(error, "%.300s: %s", name,
					 strerror(errno));
		close(fd);
	}
	return true;
}

static int told(const struct sandbox *s, int status)
{
	if (WIFEXITED(status))
		return WEXITSTATUS(status);
	if (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL)
		fprintf(stderr,
			"trapeze run: the sandbox's %llu seconds of processor "
			"time are over (--max-seconds)\n",
			(unsigned long long)s->max_seconds);
	else
		fprintf(stderr,
			"trapeze run: the script's process ended by "
			"signal %d, %s\n",
			WTERMSIG(status), strsignal(WTERMSIG(status)));
	return 1;
}

static _Noreturn void child(struct sandbox *s, const char *script,
			    const char *scratch, int (*main)(void *),
			    void *context)
{
	struct error error;
	int status = 2;

	setenv("TMPDIR", scratch, 1);
	here = s;
	if (sandbox_wall(s, script, scratch, &error))
		status = main(context);
	else
		fprintf(stderr, "trapeze run: %s\n", error.text);
	fflush(NULL);
	_exit(status);
}

int sandbox_run(struct sandbox *s, const char *script, int (*main)(void *),
		void *context)
{
	const char *tmp = getenv("TMPDIR");
	char scratch[256];
	struct error error;
	int status = 0;
	pid_t pid;

	snprintf(scratch, sizeof scratch, "%s/trapeze-XXXXXX",
		 tmp && *tmp ? tmp : "/tmp");
	if (!make_files(s, &error)) {
		fprintf(stderr, "trapeze run: %s\n", error.text);
		return 2;
	}
	fflush(NULL);
	pid = mkdtemp(scratch) ? fork() : -1;
	if (pid < 0) {
		fprintf(stderr, "trapeze run: %s: %s\n", scratch,
			strerror(errno));
		return 2;
	}
	if (!pid)
		child(s, script, scratch, main, context);
	signal(SIGINT, SIG_IGN); /* it is for the script, which ends then */
	signal(SIGQUIT, SIG_IGN);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	nftw(scratch, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	return told(s, status);
}
