/*
 * con_display.c - terminals on the monitor's console: pictures and keys of
 * display stations, and who is connected.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commander.h"
#include "server.h"

#define LINE 256

bool con_listen(struct commander *c, struct words *w)
{
	struct session *s = c->session;
	struct listen where;
	struct error e;
	char text[160];
	size_t n;

	if (w->count > 2)
		return commander_usage(c, w);
	if (w->count == 2 && (!listen_parse(&where, w->word[1], &e) ||
			      !session_serve(s, &where, &e)))
		return commander_error(c, "%s", e.text);
	for (n = 0; server_port(s->server, n, text, sizeof text); n++)
		commander_print(c, "listening on %s", text);
	if (!n)
		commander_print(c, "no terminal can connect");
	for (n = 0; server_client(s->server, n, text, sizeof text); n++)
		commander_print(c, "%s", text);
	return true;
}

static bool which(struct commander *c, struct words *w, unsigned *address)
{
	int first = session_first_device(c->session, DEVICE_DISPLAY);

	if (w->count > 1)
		return commander_device(c, w->word[1], address);
	if (first < 0)
		return commander_error(c, "this machine has no display");
	*address = (unsigned)first;
	return true;
}

static unsigned last_row(const struct display *d)
{
	char line[LINE];
	unsigned row = d->rows;

	while (row > 1 && !*session_display_row(d, row, line, sizeof line))
		row--;
	return row;
}

bool con_picture(struct commander *c, struct words *w)
{
	const struct display *d;
	char line[LINE];
	unsigned address;
	struct error e;

	if (!which(c, w, &address))
		return false;
	d = session_display(c->session, address, &e);
	if (!d)
		return commander_error(c, "%s", e.text);
	for (unsigned row = 1; row <= last_row(d); row++)
		commander_print(c, "%2u|%s", row,
				session_display_row(d, row, line, sizeof line));
	commander_print(
		c, "display %03X: %s", address,
		device_status(machine_device(c->session->machine, address),
			      line, sizeof line));
	return true;
}

bool con_key(struct commander *c, struct words *w)
{
	unsigned address;
	struct error e;

	if (!commander_operand(c, w, 3, COMMANDER_WORDS, &address))
		return false;
	for (int i = 2; i < w->count; i++)
		if (!session_display_key(c->session, address, w->word[i], &e))
			return commander_error(c, "%s", e.text);
	return true;
}

bool con_cursor(struct commander *c, struct words *w)
{
	unsigned address;
	struct error e;

	if (!commander_operand(c, w, 4, 4, &address))
		return false;
	if (!session_display_move(c->session, address,
				  (unsigned)strtoul(w->word[2], NULL, 10),
				  (unsigned)strtoul(w->word[3], NULL, 10), &e))
		return commander_error(c, "%s", e.text);
	return true;
}
