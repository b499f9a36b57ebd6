/*
 * line_console.c - the monitor at a terminal, line by line.
 *
 * At the prompt the machine stands still.  While it runs, slices of simulated
 * time alternate with a look at the keyboard, the sockets and the host's clock
 * (session_live.c).
 *
 * Readline's hooks carry no context; HERE is theirs.
 */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <readline/history.h>
#include <readline/readline.h>

#include "commander.h"
#include "gdb_server.h"
#include "latin1.h"
#include "line_console.h"
#include "server.h"
#include "signals.h"

#define SLICE_NS     10000000u /* simulated, between two looks around       */
#define HISTORY_SIZE 1000
#define CTRL_BRACKET 29
#define ATTEND_MS    100 /* a wait for gdb, between two looks around         */

struct line_console {
	struct commander commander;
	struct session *session;
	struct session_listener listener;
	bool interactive;
	bool editing; /* readline shows an unfinished line                  */
	bool more_files;
};

static struct line_console *here; /* for readline's hooks               */

/* ---- output ---------------------------------------------------------------
 */

static void put_line(struct line_console *l, const char *before,
		     const char *text)
{
	if (l->editing)
		rl_clear_visible_line();
	fputs(before, stdout);
	latin1_put(stdout, text);
	putchar('\n');
	fflush(stdout);
	if (l->editing)
		rl_forced_update_display();
}

static void on_print(void *context, const char *line)
{
	put_line(context, "", line);
}

/* Shows lines that are complete, and a prompt when its answer is awaited.
 * The console that we talk to stands without its address. */
static void on_console(void *context, const struct terminal *t,
		       const struct probe_event *e)
{
	struct line_console *l = context;
	bool ours = l->commander.talk == (int)t->address;
	const struct terminal_line *x =
		t->count ? &t->lines[t->count - 1] : NULL;
	char before[16];

	if (!x || (e->kind == PROBE_CONSOLE_OUT && t->open) ||
	    (e->kind == PROBE_CONSOLE_READ && !t->open) ||
	    (e->kind == PROBE_CONSOLE_IN && ours))
		return;
	snprintf(before, sizeof before, "%03X%c ", t->address,
		 x->kind == TERMINAL_INPUT ? '>' : '|');
	put_line(l, ours ? "" : before, x->text);
}

/* ---- running --------------------------------------------------------------
 */

/* One slice, in step with the host's clock where somebody looks on. */
static bool slice(struct line_console *l, int keyboard)
{
	struct session *s = l->session;

	if (session_attended(s) || (l->interactive && s->pace > 0))
		return session_live(s, keyboard);
	return session_slice(s, machine_cycles_of_ns(s->machine, SLICE_NS));
}

static void run(struct line_console *l)
{
	while (slice(l, -1))
		continue;
}

/* ---- talking to a console -------------------------------------------------
 */

static void end_talk(void)
{
	here->commander.talk = 0;
	rl_callback_handler_remove();
	here->editing = false;
}

static int on_bracket(int count, int key)
{
	(void)count;
	(void)key;
	rl_crlf();
	end_talk();
	return 0;
}

static void on_talk_line(char *line)
{
	struct error e;

	if (!line || !strcmp(line, "~.")) {
		end_talk();
		free(line);
		return;
	}
	if (!session_type(here->session, (unsigned)here->commander.talk, line,
			  &e))
		put_line(here, "? ", e.text);
	free(line);
}

/* A machine that only waits for its operator goes on when he has typed. */
static bool can_go_on(const struct session *s)
{
	return s->running || s->stop.kind == STOP_WAIT;
}

static void talk(struct line_console *l)
{
	struct session *s = l->session;
	struct session_goal goal = {.kind = GOAL_RUN};
	struct pollfd keyboard = {.fd = STDIN_FILENO, .events = POLLIN};

	rl_bind_key(CTRL_BRACKET, on_bracket);
	printf("Console %03X; a line ~. or Ctrl-] comes back.\n",
	       (unsigned)l->commander.talk);
	rl_callback_handler_install("", on_talk_line);
	l->editing = true;
	commander_begin(&l->commander, &goal);
	while (l->commander.talk && can_go_on(s)) {
		if (s->running)
			slice(l, STDIN_FILENO);
		if (poll(&keyboard, 1, s->running ? 0 : -1) > 0) {
			rl_callback_read_char();
			if (!s->running && l->commander.talk)
				commander_begin(&l->commander, &goal);
		}
		if (signals_seen())
			break;
	}
	if (l->commander.talk)
		end_talk();
	session_pause(s);
	rl_bind_key(CTRL_BRACKET, rl_named_function("character-search"));
}

/* ---- commands -------------------------------------------------------------
 */

/*
 * A step in an idle system waits for an interruption, perhaps for ever: a
 * person has Ctrl-C, a batch gets BATCH_SECONDS of simulated time.
 */
#define BATCH_SECONDS 60.0
static void limit(struct session *s)
{
	uint64_t end =
		machine_cycles(s->machine) + session_cycles(s, BATCH_SECONDS);

	if (s->goal.kind != GOAL_RUN && end < s->deadline)
		s->deadline = end;
}

static bool execute(void *context, const char *line)
{
	struct line_console *l = context;
	struct commander *c = &l->commander;
	bool good = commander_execute(c, line);

	if (c->talk && !l->interactive) {
		c->talk = 0;
		return commander_error(c, "console needs a terminal; in a "
					  "batch use type and expect");
	}
	if (c->talk) {
		talk(l);
		commander_stopped(c);
	}
	while (l->session->running) { /* a breakpoint's commands go on */
		if (!l->interactive)
			limit(l->session);
		run(l);
		commander_stopped(c);
	}
	signals_seen();
	return good && !c->failed;
}

static void open_console(struct line_console *l, struct session *s,
			 bool interactive)
{
	memset(l, 0, sizeof *l);
	l->session = s;
	l->interactive = interactive;
	commander_init(&l->commander, s, l, on_print);
	l->commander.line = execute;
	l->listener.context = l;
	l->listener.console = on_console;
	session_listen(s, &l->listener);
	signals_target(s);
	if (signals_seen()) /* before there was a target */
		session_interrupt(s);
	here = l;
}

static void close_console(struct line_console *l)
{
	signals_target(NULL);
	session_unlisten(l->session, &l->listener);
	commander_free(&l->commander);
	here = NULL;
}

/* ---- readline -------------------------------------------------------------
 */

/* The file of the history, directories made; caller frees. */
static char *history_path(void)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	char *path = NULL;

	if (state && *state) {
		if (asprintf(&path, "%s/trapeze/history", state) < 0)
			return NULL;
	} else if (!home || asprintf(&path, "%s/.local/state/trapeze/history",
				     home) < 0) {
		return NULL;
	}
	for (char *p = path + 1; (p = strchr(p, '/')); p++) {
		*p = 0;
		mkdir(path, 0755);
		*p = '/';
	}
	return path;
}

static char *next_candidate(const char *word, int again)
{
	static size_t n;
	char before[COMMANDER_LINE];
	bool files;
	char *found;

	if (!again)
		n = 0;
	snprintf(before, sizeof before, "%.*s", rl_point - (int)strlen(word),
		 rl_line_buffer);
	found = commander_complete(&here->commander, before, word, n++, &files);
	here->more_files = files;
	return found;
}

static char **complete(const char *word, int start, int end)
{
	char **list = rl_completion_matches(word, next_candidate);

	(void)start;
	(void)end;
	rl_attempted_completion_over = !here->more_files;
	return list;
}

static bool key_waits(void)
{
	struct pollfd keyboard = {.fd = STDIN_FILENO, .events = POLLIN};

	return poll(&keyboard, 1, 0) != 0; /* or a signal */
}

/* While gdb has the machine we do not come back before a key is pressed: each
 * of its packets is answered at once, and its runs go on. */
static void attend_gdb(struct session *s)
{
	do {
		if (s->server)
			server_service(s->server, 0, -1);
		gdb_server_service(s->gdb, s->running ? 0 : ATTEND_MS,
				   STDIN_FILENO);
		if (s->running)
			session_live(s, STDIN_FILENO);
	} while (gdb_server_attached(s->gdb) && !key_waits() &&
		 !s->interrupted);
}

/* Ctrl-C at the prompt: a new line, the old one forgotten. */
static int on_signal(void)
{
	if (here->session->server) /* also while the machine stands still */
		server_service(here->session->server, 0, -1);
	if (here->session->gdb)
		attend_gdb(here->session);
	if (!signals_seen())
		return 0;
	fputs("^C", stdout);
	rl_crlf();
	rl_replace_line("", 0);
	rl_on_new_line();
	rl_redisplay();
	if (signals_terminate())
		rl_done = 1;
	return 0;
}

static void keep(const char *line, const char *path)
{
	const HIST_ENTRY *last =
		history_length ? history_get(history_base + history_length - 1)
			       : NULL;

	if (!*line || (last && !strcmp(last->line, line)))
		return;
	add_history(line);
	if (path)
		write_history(path);
}

static void start_readline(const char *history)
{
	rl_readline_name = "trapeze";
	rl_catch_signals = 0;
	/* The first only comes when the signal interrupts a read, the second
	 * ten times a second: a signal at any other moment is seen, too. */
	rl_signal_event_hook = on_signal;
	rl_event_hook = on_signal;
	rl_attempted_completion_function = complete;
	rl_basic_word_break_characters = " \t+-*()";
	using_history();
	stifle_history(HISTORY_SIZE);
	if (history)
		read_history(history);
}

int line_console_interactive(struct session *s, bool init, size_t count,
			     const char *const commands[])
{
	struct line_console l;
	char *path = history_path(), *line;

	open_console(&l, s, true);
	start_readline(path);
	puts("Trapeze monitor. `help` lists the commands; `ipl`, then "
	     "`console` to talk to it.");
	if (init)
		commander_init_files(&l.commander);
	for (size_t i = 0; !l.commander.quit && i < count; i++)
		if (!execute(&l, commands[i]))
			break;
	while (!l.commander.quit && !signals_terminate()) {
		line = readline("trapeze> ");
		if (!line) {
			putchar('\n');
			break;
		}
		keep(line, path);
		session_forget(s); /* Ctrl-C at the prompt was for the line */
		execute(&l, line);
		free(line);
	}
	close_console(&l);
	clear_history();
	free(path);
	return l.commander.status;
}

/* ---- batch ----------------------------------------------------------------
 */

/* Ctrl-C does not end the waiting for a line: it is the next run's. */
static bool next_line(FILE *in, char **line, size_t *size)
{
	while (getline(line, size, in) < 0) {
		if (!ferror(in) || errno != EINTR || signals_terminate())
			return false;
		clearerr(in);
	}
	return true;
}

static bool batch_file(struct line_console *l, FILE *in)
{
	char *line = NULL;
	size_t size = 0;
	bool good = true;

	while (good && !l->commander.quit && !signals_terminate() &&
	       next_line(in, &line, &size)) {
		line[strcspn(line, "\n")] = 0;
		if (*line)
			good = execute(l, line);
	}
	free(line);
	return good;
}

int line_console_batch(struct session *s, size_t count,
		       const char *const commands[], FILE *in)
{
	struct line_console l;
	bool good = true;

	open_console(&l, s, false);
	for (size_t i = 0; good && !l.commander.quit && i < count; i++)
		good = execute(&l, commands[i]);
	if (good && in)
		good = batch_file(&l, in);
	if (gdb_server_attached(s->gdb))
		gdb_server_wait(s->gdb);
	fflush(stdout);
	close_console(&l);
	return good ? l.commander.status : 1;
}
