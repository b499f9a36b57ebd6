/*
 * outlet.c - pipes to commands of the host, and files.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "latin1.h"
#include "outlet.h"

static bool fail(struct error *e, const char *target, const char *what)
{
	snprintf(e->text, sizeof e->text, "%.100s: %.100s", target, what);
	return false;
}

/* "~/FILE" is below the home directory.  Memory for free(). */
static char *file_name(const char *text)
{
	const char *home = getenv("HOME");
	char *path = NULL;

	if (strncmp(text, "~/", 2) || !home)
		return strdup(text);
	return asprintf(&path, "%s%s", home, text + 1) < 0 ? NULL : path;
}

static FILE *open_file(struct outlet *o)
{
	char *path = file_name(o->target);
	FILE *f = fopen(path, o->kind == PLUMBING_FILE ? "we" : "ae");

	free(path);
	return f;
}

/* The reader may go before we have written all: that is no reason to end. */
static FILE *open_pipe(struct outlet *o)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};

	fflush(stdout);
	o->f = o->captured ? tmpfile() : popen(o->target, "we");
	if (!o->captured)
		sigaction(SIGPIPE, &ignore, &o->pipe);
	return o->f;
}

bool outlet_open(struct outlet *o, const struct plumbing *p, bool captured,
		 struct error *error)
{
	*o = (struct outlet){.kind = p->kind,
			     .captured = captured,
			     .target = strdup(p->target)};
	o->f = p->kind == PLUMBING_PIPE ? open_pipe(o) : open_file(o);
	if (o->f)
		return true;
	fail(error, o->target, strerror(errno));
	free(o->target);
	return false;
}

void outlet_line(struct outlet *o, const char *text)
{
	latin1_put(o->f, text);
	putc('\n', o->f);
}

/* What a command's end says; a signal of the terminal's user is none. */
static bool ended(int status, const char *command, struct error *error)
{
	if (status == -1)
		return fail(error, command, strerror(errno));
	if (WIFSIGNALED(status) && WTERMSIG(status) != SIGINT &&
	    WTERMSIG(status) != SIGPIPE) {
		snprintf(error->text, sizeof error->text,
			 "`%.100s` ended by signal %d", command,
			 WTERMSIG(status));
		return false;
	}
	if (!WIFEXITED(status) || !WEXITSTATUS(status))
		return true;
	snprintf(error->text, sizeof error->text,
		 "`%.100s` ended with exit status %d", command,
		 WEXITSTATUS(status));
	return false;
}

/* Runs COMMAND with INPUT (or nothing) and hands on what it prints. */
static bool capture(const char *command, FILE *input,
		    void (*print)(void *context, const char *line),
		    void *context, struct error *error)
{
	char *line = NULL, *shell = NULL;
	size_t size = 0;
	FILE *f = NULL;

	if (input &&
	    asprintf(&shell, "{ %s\n} <&%d 2>&1", command, fileno(input)) > 0)
		f = popen(shell, "re");
	else if (!input &&
		 asprintf(&shell, "{ %s\n} </dev/null 2>&1", command) > 0)
		f = popen(shell, "re");
	free(shell);
	if (!f)
		return fail(error, command, strerror(errno));
	while (getline(&line, &size, f) >= 0) {
		line[strcspn(line, "\n")] = 0;
		print(context, line);
	}
	free(line);
	return ended(pclose(f), command, error);
}

static bool close_captured(struct outlet *o,
			   void (*print)(void *context, const char *line),
			   void *context, struct error *error)
{
	bool good;

	fflush(o->f);
	lseek(fileno(o->f), 0, SEEK_SET);
	good = capture(o->target, o->f, print, context, error);
	fclose(o->f);
	return good;
}

static bool close_pipe(struct outlet *o, struct error *error)
{
	int status = pclose(o->f);

	sigaction(SIGPIPE, &o->pipe, NULL);
	return ended(status, o->target, error);
}

static bool close_file(struct outlet *o, struct error *error)
{
	bool bad = ferror(o->f);

	if (fclose(o->f) || bad)
		return fail(error, o->target, strerror(errno ? errno : EIO));
	return true;
}

bool outlet_close(struct outlet *o,
		  void (*print)(void *context, const char *line), void *context,
		  struct error *error)
{
	bool good;

	if (!o->f)
		return true;
	if (o->kind != PLUMBING_PIPE)
		good = close_file(o, error);
	else if (o->captured)
		good = close_captured(o, print, context, error);
	else
		good = close_pipe(o, error);
	free(o->target);
	*o = (struct outlet){0};
	return good;
}

bool outlet_shell(const char *command, bool captured,
		  void (*print)(void *context, const char *line), void *context,
		  struct error *error)
{
	if (captured)
		return capture(command, NULL, print, context, error);
	fflush(stdout);
	return ended(system(command), command, error);
}
