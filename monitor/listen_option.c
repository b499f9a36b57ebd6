/*
 * listen_option.c - see listen_option.h.
 */
#include <stdlib.h>

#include "gdb_server.h"
#include "listen.h"
#include "listen_option.h"

error_t listen_option_parse(int key, char *arg, struct argp_state *state,
			    struct listen_options *o)
{
	struct listen l;
	struct error e;
	char *end;

	switch (key) {
	case LISTEN_OPTION:
		if (!listen_parse(&l, arg, &e))
			argp_error(state, "%s", e.text);
		o->listen = arg;
		return 0;
	case TRACE_OPTION:
		o->trace = arg;
		return 0;
	case GDB_OPTION:
		if (!gdb_server_check(arg, &e))
			argp_error(state, "--gdb: %s", e.text);
		o->gdb = arg;
		return 0;
	case PACE_OPTION:
		o->pace = strtod(arg, &end);
		if (!*arg || *end || !(o->pace >= 0 && o->pace < 1e9))
			argp_error(state,
				   "--pace: expected a number such as 1, got "
				   "'%s'",
				   arg);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}
