/*
 * con_device.c - devices on the monitor's console: attached and detached,
 * media put in and taken out, ready and not ready, while the machine runs.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attach.h"
#include "commander.h"
#include "paper.h"

/* ---- looking --------------------------------------------------------------
 */

/* A device that is busy or has something to say is marked. */
static void show_device(struct commander *c, const struct device *d)
{
	char text[256];

	commander_print(c, "%03X  %-5s %s%s", device_address(d), device_type(d),
			device_busy(d) ? "busy: " : "",
			device_status(d, text, sizeof text));
}

/* What became of it: a file that was made new, since its name was mistyped,
 * is seen at once. */
static void show_at(struct commander *c, unsigned address)
{
	show_device(c, machine_device(c->session->machine, address));
}

bool con_devices(struct commander *c, struct words *w)
{
	struct machine *m = c->session->machine;
	struct device *d = machine_next_device(m, -1);
	unsigned address;
	struct error e;

	if (w->count > 1) {
		if (!commander_device(c, w->word[1], &address))
			return false;
		d = session_device(c->session, address, &e);
		if (!d)
			return commander_error(c, "%s", e.text);
		show_device(c, d);
		return true;
	}
	for (; d; d = machine_next_device(m, (int)device_address(d)))
		show_device(c, d);
	return true;
}

bool con_load(struct commander *c, struct words *w)
{
	unsigned address = 0;
	int first = session_first_device(c->session, DEVICE_READER);
	struct error e;

	if (w->count < 2)
		return commander_usage(c, w);
	if (w->count > 2) {
		if (!commander_device(c, w->word[1], &address))
			return false;
	} else if (first < 0) {
		return commander_error(c, "this machine has no card reader");
	} else {
		address = (unsigned)first;
	}
	if (!session_load(c->session, address, w->rest[w->count > 2 ? 2 : 1],
			  &e))
		return commander_error(c, "%s", e.text);
	return true;
}

static void show_paper(struct commander *c, char *text, size_t size)
{
	for (size_t at = 0, end; at < size; at = end + 1) {
		char *line = text + at, *nl = memchr(line, '\n', size - at);

		end = nl ? (size_t)(nl - text) : size;
		text[end] = '\0'; /* there is room for it behind the last */
		commander_print(c, "%s", line[0] == '\f' ? line + 1 : line);
	}
}

bool con_printer(struct commander *c, struct words *w)
{
	int first = session_first_device(c->session, DEVICE_PRINTER);
	unsigned address = (unsigned)first;
	struct machine *m = c->session->machine;
	struct device *d;
	struct error e;
	char *text;
	size_t size;

	if (w->count > 1 && !commander_device(c, w->word[1], &address))
		return false;
	d = machine_device(m, address);
	if (!d || !device_medium(d) || device_class(d) != DEVICE_PRINTER)
		return commander_error(c, "there is no printer with paper%s",
				       w->count > 1 ? " there" : "");
	text = paper_read(m, d, &size, &e);
	if (!text)
		return commander_error(c, "%s", e.text);
	show_paper(c, text, size);
	free(text);
	return true;
}

/* ---- changing -------------------------------------------------------------
 */

/* The words from N on. */
static int arguments(struct words *w, int n, const char *argv[])
{
	for (int i = n; i < w->count; i++)
		argv[i - n] = w->word[i];
	return w->count - n;
}

bool con_mount(struct commander *c, struct words *w)
{
	const char *argv[COMMANDER_WORDS];
	unsigned address;
	struct error e;

	if (!commander_operand(c, w, 3, COMMANDER_WORDS, &address))
		return false;
	if (!session_mount(c->session, address, arguments(w, 2, argv), argv,
			   &e))
		return commander_error(c, "%s", e.text);
	show_at(c, address);
	return true;
}

bool con_unmount(struct commander *c, struct words *w)
{
	return commander_on_device(c, w, session_unmount);
}

static bool make_ready(struct session *s, unsigned address, struct error *e)
{
	return session_ready(s, address, true, e);
}

static bool make_unready(struct session *s, unsigned address, struct error *e)
{
	return session_ready(s, address, false, e);
}

bool con_ready(struct commander *c, struct words *w)
{
	return commander_on_device(c, w, make_ready);
}

bool con_notready(struct commander *c, struct words *w)
{
	return commander_on_device(c, w, make_unready);
}

bool con_eof(struct commander *c, struct words *w)
{
	return commander_on_device(c, w, session_end_of_file);
}

/* What is attached already gets the file: `attach 00C deck`. */
bool con_attach(struct commander *c, struct words *w)
{
	const char *argv[COMMANDER_WORDS];
	unsigned address;
	struct error e;

	if (!commander_operand(c, w, 3, COMMANDER_WORDS, &address))
		return false;
	if (machine_device(c->session->machine, address) &&
	    !attach_knows(w->word[2]))
		return con_mount(c, w);
	if (!session_attach(c->session, address, w->word[2],
			    arguments(w, 3, argv), argv, &e))
		return commander_error(c, "%s", e.text);
	show_at(c, address);
	return true;
}

bool con_detach(struct commander *c, struct words *w)
{
	return commander_on_device(c, w, session_detach);
}
