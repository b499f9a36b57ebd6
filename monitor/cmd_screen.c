/*
 * cmd_screen.c - `trapeze screen`: the monitor on the whole terminal.
 *
 * With --tour and no terminal the tour is played as text.
 */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "command.h"
#include "listen_option.h"
#include "options.h"
#include "screen.h"
#include "tour_text.h"

static const char doc[] =
	"Shows a machine on the whole terminal: source, registers, the tower "
	"of virtual machines, interruptions, and the consoles, into which one "
	"types.\vCONFIG is a configuration file (scripts/class.lua unless "
	"told). With --tour, F8 does the steps of a guided tour; when the "
	"standard input is no terminal the tour is played as text.";

enum { KEY_TOUR = 't', KEY_NO_IPL, KEY_NO_RECORD = 'n', KEY_MODEL = 'm' };

static const struct argp_option option_table[] = {
	{"tour", KEY_TOUR, "FILE", 0, "a guided tour (a Lua file)", 0},
	{"model", KEY_MODEL, "MODEL", 0,
	 "another CPU model than the configuration's: 145, 158, 168, unit, or "
	 "a file such as my.model",
	 0},
	LISTEN_OPTION_ROWS,
	{"no-record", KEY_NO_RECORD, NULL, 0,
	 "do not record: no way back in time", 0},
	{"no-ipl", KEY_NO_IPL, NULL, 0, "leave the machine as at power-on", 0},
	{NULL, 0, NULL, 0, NULL, 0},
};

struct options {
	const char *config, *tour, *model;
	bool ipl, no_record;
	struct listen_options terminals;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case KEY_TOUR:
		o->tour = arg;
		return 0;
	case KEY_MODEL:
		o->model = arg;
		return 0;
	case KEY_NO_RECORD:
		o->no_record = true;
		return 0;
	case KEY_NO_IPL:
		o->ipl = false;
		return 0;
	case ARGP_KEY_ARG:
		if (state->arg_num)
			argp_error(state, "one configuration file");
		o->config = arg;
		return 0;
	default:
		return listen_option_parse(key, arg, state, &o->terminals);
	}
}

static int fail(const char *name, const struct error *error)
{
	fprintf(stderr, "%s: %s\n", name, error->text);
	return 1;
}

static int show(const char *name, struct session *s, const struct options *o,
		const struct tour *tour)
{
	struct error error;
	int status;

	if (!o->no_record)
		session_record(s, 0, &s->unrecorded);
	if ((o->terminals.gdb && !session_gdb(s, o->terminals.gdb, &error)) ||
	    (o->terminals.trace &&
	     !session_trace(s, o->terminals.trace, &error)))
		return fail(name, &error);
	if (!tour && o->ipl && s->config.ipl >= 0 &&
	    !session_ipl(s, (unsigned)s->config.ipl, false, &error))
		return fail(name, &error);
	if (tour && !isatty(STDIN_FILENO))
		return tour_text(s, tour, stdout);
	status = screen_run(s, tour, &error);
	return status ? fail(name, &error) : 0;
}

int cmd_screen(int argc, char *argv[])
{
	static const struct argp argp = {option_table, parse, "[CONFIG]", doc,
					 NULL,	       NULL,  NULL};
	struct options o = {.config = "scripts/class.lua", .ipl = true};
	struct tour tour = {NULL, 0};
	struct config config;
	struct session *s;
	struct error error;
	int status;

	if (options_parse(&argp, argc, argv, 0, &o))
		return 2;
	if (o.tour && !tour_load(&tour, o.tour, &error))
		return fail(argv[0], &error);
	if (!config_load(&config, o.config, &error)) {
		tour_free(&tour);
		return fail(argv[0], &error);
	}
	if ((o.model && !config_model(&config, o.model, &error)) ||
	    !config_terminals(&config, o.terminals.listen, &error)) {
		config_free(&config);
		tour_free(&tour);
		return fail(argv[0], &error);
	}
	s = session_create(&config, &error);
	status = s ? show(argv[0], s, &o, o.tour ? &tour : NULL)
		   : fail(argv[0], &error);
	if (!session_destroy(s))
		status = 1;
	tour_free(&tour);
	return status;
}
