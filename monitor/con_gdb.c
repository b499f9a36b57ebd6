/*
 * con_gdb.c - the command that lets gdb connect.
 */
#include <string.h>

#include "commander.h"
#include "gdb_server.h"

bool con_gdbserver(struct commander *c, struct words *w)
{
	struct session *s = c->session;
	const char *what = w->count > 1 ? w->word[1] : "";
	bool wait = !strcmp(what, "wait");
	struct error e;
	char text[256];

	if (w->count > 2)
		return commander_usage(c, w);
	if (*what && !wait && !session_gdb(s, what, &e))
		return commander_error(c, "%s", e.text);
	if (!s->gdb)
		return wait ? commander_error(c, "gdb cannot connect: `gdb "
						 "PORT` first")
			    : (commander_print(c, "gdb: not listening"), true);
	if (!wait)
		commander_print(c, "%s",
				gdb_server_text(s->gdb, text, sizeof text));
	else if (!gdb_server_wait(s->gdb))
		return commander_error(c, "interrupted");
	return true;
}
