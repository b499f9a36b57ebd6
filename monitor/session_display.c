/*
 * session_display.c - display stations of a session: the person at them, and
 * a picture in text.
 */
#include <stdio.h>
#include <string.h>

#include "guess.h"
#include "session.h"

static bool fail(struct error *error, unsigned address, const char *what)
{
	snprintf(error->text, sizeof error->text, "display %03X: %s", address,
		 what);
	return false;
}

/* Why a key or a character was refused. */
static bool refused(const struct device *d, struct error *error)
{
	const struct display *p = display_of(d);
	unsigned address = device_address(d);

	if (display_has_client(d))
		return fail(error, address,
			    "a client is connected and has the keyboard");
	if (!device_is_ready(d))
		return fail(error, address, "it is not ready");
	if (p->locked)
		return fail(error, address,
			    "the keyboard is locked until the program restores "
			    "it (or the key reset)");
	if (!display_unprotected(p, p->cursor))
		return fail(error, address,
			    "the cursor is in a protected field");
	return fail(error, address, "no room in the field");
}

bool session_display_key(struct session *s, unsigned address, const char *key,
			 struct error *error)
{
	struct device *d = session_device_of(s, address, DEVICE_DISPLAY, error);
	struct guess g = {.word = key};
	int n = display_key_find(key);

	if (!d)
		return false;
	if (n >= 0)
		return display_key(d, (enum display_key)n) || refused(d, error);
	for (n = 0; n < DISPLAY_KEY_COUNT; n++)
		guess_offer(&g, display_key_names[n]);
	snprintf(error->text, sizeof error->text,
		 "no key '%.40s' at a display%s%s; there are enter, clear, pa1 "
		 "to pa3, pf1 to pf24, tab, home, reset ...",
		 key, g.name ? ": did you mean " : "", g.name ? g.name : "");
	return false;
}

bool session_display_type(struct session *s, unsigned address, const char *text,
			  struct error *error)
{
	struct device *d = session_device_of(s, address, DEVICE_DISPLAY, error);
	char latin[1024];
	size_t n;

	if (!d)
		return false;
	n = session_latin1(latin, text, sizeof latin);
	return display_text(d, latin, n) == n || refused(d, error);
}

bool session_display_move(struct session *s, unsigned address, unsigned row,
			  unsigned column, struct error *error)
{
	struct device *d = session_device_of(s, address, DEVICE_DISPLAY, error);
	const struct display *p = d ? display_of(d) : NULL;

	if (!d)
		return false;
	if (display_move(d, row - 1, column - 1))
		return true;
	snprintf(error->text, sizeof error->text,
		 "display %03X has rows 1 to %u and columns 1 to %u", address,
		 p->rows, p->columns);
	return false;
}

const struct display *session_display(const struct session *s, unsigned address,
				      struct error *error)
{
	struct device *d = session_device_of(s, address, DEVICE_DISPLAY, error);

	return d ? display_of(d) : NULL;
}

char *session_display_row(const struct display *d, unsigned row, char *out,
			  size_t size)
{
	unsigned begin = (row - 1) * d->columns;
	size_t n = 0, end = 0;

	for (; n < d->columns && n + 1 < size; n++) {
		unsigned at = begin + (unsigned)n;

		out[n] = display_dark(d, at) ? ' ' : display_character(d, at);
		if (out[n] != ' ')
			end = n + 1;
	}
	out[end] = 0;
	return out;
}
