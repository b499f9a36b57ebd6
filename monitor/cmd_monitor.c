/*
 * cmd_monitor.c - `trapeze monitor`: a machine and a person.
 */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "listen_option.h"
#include "options.h"
#include "config.h"
#include "gdb_server.h"
#include "line_console.h"
#include "server.h"
#include "session.h"
#include "session_file.h"
#include "set_option.h"
#include "signals.h"

#define LIST_MAX 64

static const char doc[] =
	"Boots and steers a machine from the console.\v"
	"Without CONFIG.lua the class machine, scripts/class.lua. With "
	"--batch, -e or when standard input is no terminal the commands are "
	"read from there, until one fails (exit status 1); `help` in the "
	"monitor lists them.";

enum { KEY_IPL = 256, KEY_SYMBOLS, KEY_BATCH, KEY_NO_RECORD, KEY_VERIFY };

static const struct argp_option option_table[] = {
	{"ipl", KEY_IPL, "ADDRESS", 0, "IPL from this device first", 0},
	{"symbols", KEY_SYMBOLS, "FILE", 0, "load this debug file", 0},
	{"batch", KEY_BATCH, "FILE", 0, "do the commands of FILE, - is stdin",
	 0},
	SET_OPTION_ROW,
	LISTEN_OPTION_ROWS,
	{"model", 'm', "MODEL", 0,
	 "another CPU model than the configuration's: 145, 158, 168, unit, or "
	 "a file such as my.model",
	 0},
	{"execute", 'e', "COMMAND", 0, "do this command", 0},
	{"no-record", KEY_NO_RECORD, NULL, 0,
	 "do not record: no way back in time", 0},
	{"command", 'x', "FILE", 0,
	 "do the commands of FILE first, then go on as without it", 0},
	{"no-init", 'n', NULL, 0,
	 "leave out ~/.config/trapeze/init.lua and init, which are done at a "
	 "terminal",
	 0},
	{NULL, 0, NULL, 0, NULL, 0},
};

struct options {
	const char *config, *ipl, *batch, *model;
	bool no_record, verify;
	const struct isa_set *set;
	struct listen_options terminals;
	bool no_init, executes; /* -n; any -e                               */
	size_t symbol_count, command_count;
	const char *symbols[LIST_MAX], *commands[LIST_MAX];
};

static void add(struct argp_state *state, const char **list, size_t *count,
		const char *text)
{
	if (*count == LIST_MAX)
		argp_error(state, "too many options");
	list[(*count)++] = text;
}

/* The command that does FILE; it lives as long as the program. */
static const char *source(const char *file)
{
	char *line = NULL;

	if (asprintf(&line, "source \"%s\"", file) < 0)
		abort();
	return line;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case SET_OPTION:
		o->set = set_option(state, arg);
		return 0;
	case 'm':
		o->model = arg;
		return 0;
	case KEY_IPL:
		o->ipl = arg;
		return 0;
	case KEY_SYMBOLS:
		add(state, o->symbols, &o->symbol_count, arg);
		return 0;
	case KEY_BATCH:
		o->batch = arg;
		return 0;
	case KEY_NO_RECORD:
		o->no_record = true;
		return 0;
	case KEY_VERIFY:
		o->verify = true;
		return 0;
	case 'e':
		o->executes = true;
		add(state, o->commands, &o->command_count, arg);
		return 0;
	case 'x':
		add(state, o->commands, &o->command_count, source(arg));
		return 0;
	case 'n':
		o->no_init = true;
		return 0;
	case ARGP_KEY_ARG:
		if (o->config)
			argp_error(state, "one configuration is enough: '%s'",
				   arg);
		o->config = arg;
		return 0;
	default:
		return listen_option_parse(key, arg, state, &o->terminals);
	}
}

static const struct argp argp = {option_table, parse, "[CONFIG.lua]", doc, NULL,
				 NULL,	       NULL};

static bool prepare(struct session *s, const struct options *o, struct error *e)
{
	unsigned address;

	for (size_t i = 0; i < o->symbol_count; i++)
		if (!session_symbols(s, o->symbols[i], e))
			return false;
	if (!o->no_record)
		session_record(s, 0, &s->unrecorded);
	if (!o->ipl)
		return true;
	if (config_address(o->ipl, &address))
		return session_ipl(s, address, false, e);
	snprintf(e->text, sizeof e->text,
		 "--ipl: expected a device address such as 130, got '%s'",
		 o->ipl);
	return false;
}

static int batch(struct session *s, const struct options *o)
{
	FILE *in = NULL;
	int status;

	if (o->batch && strcmp(o->batch, "-")) {
		in = fopen(o->batch, "re");
		if (!in) {
			perror(o->batch);
			return 1;
		}
	} else if (o->batch || !o->executes) {
		in = stdin;
	}
	status = line_console_batch(s, o->command_count, o->commands, in);
	if (in && in != stdin)
		fclose(in);
	return status;
}

/* With port 0 only we know which it is. */
static void announce(const struct session *s)
{
	char name[80], text[256];

	for (size_t n = 0; server_port(s->server, n, name, sizeof name); n++)
		printf("listening on %s\n", name);
	if (s->gdb)
		puts(gdb_server_text(s->gdb, text, sizeof text));
	fflush(stdout);
}

/* The person, or the commands; then the end. */
static int steer(struct session *s, const struct options *o)
{
	int status;

	signals_install();
	if (o->batch || o->executes || !isatty(STDIN_FILENO))
		status = batch(s, o);
	else
		status = line_console_interactive(
			s, !o->no_init, o->command_count, o->commands);
	return session_destroy(s) ? status : 1;
}

int cmd_monitor(int argc, char *argv[])
{
	struct options o = {.terminals = {.pace = -1}};
	struct config c;
	struct session *s = NULL;
	struct error e;

	if (options_parse(&argp, argc, argv, 0, &o))
		return 2;
	if (config_load(&c, o.config ? o.config : "scripts/class.lua", &e)) {
		if (o.set)
			c.machine.instruction_set = o.set->name;
		if ((!o.model || config_model(&c, o.model, &e)) &&
		    config_terminals(&c, o.terminals.listen, &e))
			s = session_create(&c, &e);
		else
			config_free(&c);
	}
	if (!s || !prepare(s, &o, &e) ||
	    (o.terminals.gdb && !session_gdb(s, o.terminals.gdb, &e)) ||
	    (o.terminals.trace && !session_trace(s, o.terminals.trace, &e))) {
		fprintf(stderr, "trapeze monitor: %s\n", e.text);
		session_destroy(s);
		return 1;
	}
	if (o.terminals.pace >= 0)
		s->pace = o.terminals.pace;
	announce(s);
	return steer(s, &o);
}

/* ---- trapeze replay ---------------------------------------------------------
 */

static const char replay_doc[] =
	"Opens a recorded session that `save` wrote, where it was saved.\v"
	"The machine, its media and symbols come from the file; no other file "
	"is read or written. Commands as those of `trapeze monitor`: goto, "
	"reverse-stepi, last-write ...; to change something or to run past the "
	"end goes on from there, in memory.";

static const struct argp_option replay_options[] = {
	{"batch", KEY_BATCH, "FILE", 0, "do the commands of FILE, - is stdin",
	 0},
	{"execute", 'e', "COMMAND", 0, "do this command", 0},
	{"verify", KEY_VERIFY, NULL, 0,
	 "replay all of it, and tell whether the end is as it was", 0},
	{NULL, 0, NULL, 0, NULL, 0},
};

static error_t parse_replay(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	if (key == ARGP_KEY_END && !o->config)
		argp_error(state, "expected the file of a session");
	if (key == ARGP_KEY_ARG && o->config)
		argp_error(state, "one session is enough: '%s'", arg);
	return parse(key, arg, state);
}

static const struct argp replay_argp = {
	replay_options, parse_replay, "FILE", replay_doc, NULL, NULL, NULL};

static int verify(struct session *s)
{
	struct error e;
	bool good = session_file_verify(s, &e);

	if (good)
		printf("the end is as it was recorded\n");
	else
		fprintf(stderr, "trapeze replay: %s\n", e.text);
	return session_destroy(s) && good ? 0 : 1;
}

int cmd_replay(int argc, char *argv[])
{
	struct options o = {.terminals = {.pace = -1}};
	struct session *s;
	struct error e;

	if (options_parse(&replay_argp, argc, argv, 0, &o))
		return 2;
	s = session_file_open(o.config, &e);
	if (!s) {
		fprintf(stderr, "trapeze replay: %s\n", e.text);
		return 1;
	}
	if (o.verify)
		return verify(s);
	if (!o.batch && !o.executes && isatty(STDIN_FILENO))
		o.commands[o.command_count++] = "goto"; /* shows where it is */
	return steer(s, &o);
}
