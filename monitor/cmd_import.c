/*
 * cmd_import.c - `trapeze import hercules.cnf`: our configuration of a
 * Hercules configuration file.
 */
#include <argp.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "import.h"
#include "options.h"

static const char doc[] =
	"Takes over a Hercules configuration file: writes a machine's "
	"description, as `trapeze monitor` and scripts read it.\v"
	"What cannot be taken over is told with its file and line and the "
	"reason, on the standard error and as comments in what is written. "
	"The clock begins at the time of the import, as YROFFSET, SYSEPOCH "
	"and TZOFFSET move it. Files of devices keep their names.";

enum { KEY_OUTPUT = 'o', KEY_TOD = 't' };

static const struct argp_option option_table[] = {
	{"output", KEY_OUTPUT, "FILE", 0,
	 "where to write (default: standard output)", 0},
	{"tod", KEY_TOD, "DATE", 0,
	 "\"YYYY-MM-DD HH:MM:SS\" instead of the present time", 0},
	{NULL, 0, NULL, 0, NULL, 0},
};

struct options {
	const char *input, *output;
	time_t now;
};

static time_t date(struct argp_state *state, const char *text)
{
	struct tm tm = {0};
	const char *end = strptime(text, "%Y-%m-%d %H:%M:%S", &tm);

	if (!end || *end)
		argp_error(state,
			   "--tod: expected YYYY-MM-DD HH:MM:SS, got '%s'",
			   text);
	return timegm(&tm);
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case KEY_OUTPUT:
		o->output = arg;
		return 0;
	case KEY_TOD:
		o->now = date(state, arg);
		return 0;
	case ARGP_KEY_ARG:
		if (o->input)
			argp_error(state, "one configuration file");
		o->input = arg;
		return 0;
	case ARGP_KEY_NO_ARGS:
		argp_error(state, "no configuration file given");
		return EINVAL;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp argp = {option_table, parse, "HERCULES.CNF", doc, NULL,
				 NULL,	       NULL};

static int write_failed(const char *path)
{
	fprintf(stderr, "trapeze import: %s: %s\n", path, strerror(errno));
	return 1;
}

static int put(const struct import *im, const struct options *o)
{
	const char *name = o->output ? o->output : "standard output";
	FILE *out = o->output ? fopen(o->output, "we") : stdout;
	bool good;

	if (!out)
		return write_failed(name);
	import_lua(im, o->input, out);
	good = !ferror(out);
	if (o->output ? fclose(out) : fflush(out))
		good = false;
	return good ? 0 : write_failed(name);
}

int cmd_import(int argc, char *argv[])
{
	struct options o = {.now = time(NULL)};
	struct import im;
	struct error e;
	int status = 1;

	if (options_parse(&argp, argc, argv, 0, &o))
		return 2;
	import_begin(&im, o.now);
	if (import_file(&im, o.input, &e))
		status = put(&im, &o);
	else
		fprintf(stderr, "trapeze import: %s\n", e.text);
	for (size_t i = 0; i < im.remarks; i++)
		fprintf(stderr, "%s\n", im.remark[i].text);
	import_end(&im);
	return status;
}
