/*
 * server_seat.c - who gets which terminal, and is told what when he gets none.
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "ebcdic.h"
#include "server_impl.h"

#define OLD_LINES 22 /* shown to who sits down at a typewriter */

/* ---- devices --------------------------------------------------------------
 */

struct client *server_user(const struct server *v, unsigned address)
{
	struct client *c = v->clients;

	while (c && (c->closing ||
		     (c->device != (int)address && c->wanted != (int)address)))
		c = c->next;
	return c;
}

struct device *server_device(const struct server *v, unsigned address,
			     enum device_class cls)
{
	struct device *d = machine_device(v->session->machine, address);

	return d && device_class(d) == cls ? d : NULL;
}

static bool serves(const struct listener *l, unsigned address)
{
	for (size_t i = 0; i < l->where.device_count; i++)
		if (l->where.device[i] == address)
			return true;
	return !l->where.device_count;
}

/* The first device of the class from FROM on that L is for, in its order;
 * -1: none.  FROM counts places in the list, or addresses. */
static int nth_device(const struct server *v, const struct listener *l,
		      enum device_class cls, int *from)
{
	const struct device *d;

	while (*from < (int)l->where.device_count) {
		unsigned address = l->where.device[(*from)++];

		if (server_device(v, address, cls))
			return (int)address;
	}
	if (l->where.device_count)
		return -1;
	d = machine_next_device(v->session->machine, *from - 1);
	while (d && device_class(d) != cls)
		d = machine_next_device(v->session->machine,
					(int)device_address(d));
	*from = d ? (int)device_address(d) + 1 : *from;
	return d ? (int)device_address(d) : -1;
}

/* The device that an LU name means; false: none. */
static bool named(const struct listener *l, const char *name, unsigned *out)
{
	for (size_t i = 0; i < l->where.name_count; i++) {
		if (!strcasecmp(l->where.names[i].name, name)) {
			*out = l->where.names[i].device;
			return true;
		}
	}
	return config_address(name, out);
}

enum choice { CHOSEN, NO_SUCH, NOT_THIS_KIND, IN_USE, ALL_IN_USE, NONE };

/* A device of the class for NAME ("": any). */
static enum choice choose(const struct client *c, const char *name,
			  enum device_class cls, unsigned *address)
{
	const struct server *v = c->server;
	int from = 0, at;
	bool any = false;

	if (*name) {
		if (!named(c->listener, name, address) ||
		    !serves(c->listener, *address) ||
		    !machine_device(v->session->machine, *address))
			return NO_SUCH;
		if (!server_device(v, *address, cls))
			return NOT_THIS_KIND;
		return server_user(v, *address) ? IN_USE : CHOSEN;
	}
	while ((at = nth_device(v, c->listener, cls, &from)) >= 0) {
		any = true;
		*address = (unsigned)at;
		if (!server_user(v, *address))
			return CHOSEN;
	}
	return any ? ALL_IN_USE : NONE;
}

/* A listener for typewriters only asks nobody whether he is a 3270. */
bool server_has_displays(const struct server *v, const struct listener *l)
{
	int from = 0;

	return nth_device(v, l, DEVICE_DISPLAY, &from) >= 0;
}

/* ---- messages -------------------------------------------------------------
 */

static void say(char *out, size_t size, const struct client *c, enum choice why,
		const char *name)
{
	bool display = c->telnet.mode >= TELNET_3270;
	const char *kind = display ? "display station" : "typewriter";
	unsigned address = 0;
	const struct device *d = NULL;

	if (named(c->listener, name, &address))
		d = machine_device(c->server->session->machine, address);
	switch (why) {
	case NO_SUCH:
		snprintf(out, size, "There is no terminal '%.20s' here.", name);
		break;
	case NOT_THIS_KIND:
		snprintf(out, size, "%.20s is a %s, no %s.", name,
			 d ? device_type(d) : "device", kind);
		break;
	case IN_USE:
		snprintf(out, size, "Terminal %.20s is in use.", name);
		break;
	case ALL_IN_USE:
		snprintf(out, size, "All terminals of this kind are in use.");
		break;
	case NONE:
	case CHOSEN:
		snprintf(out, size, "This machine has no %s here.", kind);
		break;
	}
}

/* A screen that says so: two protected lines. */
static void refuse_display(struct client *c, const char *why)
{
	static const char more[] = "Press Enter to try again.";
	uint8_t data[200] = {0xC2, ORDER_SBA, 0x40, 0x40, ORDER_SF, 0xF8};
	size_t n = 6;

	ebcdic_encode(data + n, why, strlen(why));
	n += strlen(why);
	memcpy(data + n, "\x11\xC1\x50\x1D\xF0", 5); /* the second line */
	n += 5;
	ebcdic_encode(data + n, more, strlen(more));
	n += strlen(more);
	telnet_record(&c->telnet, DISPLAY_ERASE_WRITE, data, n);
}

static void refuse(struct client *c, enum choice why)
{
	char text[120];

	say(text, sizeof text, c, why, c->telnet.name);
	if (c->telnet.mode >= TELNET_3270) {
		refuse_display(c, text);
		return;
	}
	telnet_text(&c->telnet, text, strlen(text), true);
	telnet_text(&c->telnet, "Press Enter to try again.", 25, true);
}

/* ---- sitting down ---------------------------------------------------------
 */

static void show_display(struct client *c, struct device *d)
{
	static uint8_t bytes[TELNET_RECORD];
	size_t n = display_picture(d, bytes, sizeof bytes);

	if (n)
		telnet_record(&c->telnet, bytes[0], bytes + 1, n - 1);
}

static void show_lines(struct client *c, unsigned address)
{
	const struct terminal *t =
		session_terminal(c->server->session, address);
	size_t i = t && t->count > OLD_LINES ? t->count - OLD_LINES : 0;
	char hello[32];

	snprintf(hello, sizeof hello, "Terminal %03X", address);
	telnet_text(&c->telnet, hello, strlen(hello), true);
	for (; t && i < t->count; i++)
		telnet_text(&c->telnet, t->lines[i].text, t->lines[i].length,
			    i + 1 < t->count || !t->open);
}

/* The terminal is known: it gets its device, or is told why not. */
void server_sit_down(struct client *c)
{
	bool display = c->telnet.mode >= TELNET_3270;
	enum device_class cls = display ? DEVICE_DISPLAY : DEVICE_CONSOLE;
	struct display_client as;
	unsigned address = (unsigned)c->wanted;
	enum choice choice = CHOSEN;
	struct device *d;

	if (c->wanted < 0)
		choice = choose(c, c->telnet.name, cls, &address);
	c->wanted = -1;
	d = server_device(c->server, address, cls);
	if (choice != CHOSEN || !d) {
		refuse(c, choice);
		return;
	}
	c->device = (int)address;
	if (!display) {
		show_lines(c, address);
		return;
	}
	telnet_size(&c->telnet, &as.rows, &as.columns, &as.extended);
	display_connect(d, &as);
	show_display(c, d);
}

bool server_select(void *context, char name[TELNET_NAME],
		   enum telnet_reason *reason)
{
	struct client *c = context;
	unsigned address;

	switch (choose(c, name, DEVICE_DISPLAY, &address)) {
	case CHOSEN:
		break;
	case IN_USE:
	case ALL_IN_USE:
		*reason = TELNET_IN_USE;
		return false;
	default:
		*reason = TELNET_NO_SUCH_NAME;
		return false;
	}
	c->wanted = (int)address;
	if (!*name)
		snprintf(name, TELNET_NAME, "%03X", address);
	return true;
}

struct device *server_his(const struct client *c)
{
	return c->device < 0 ? NULL
			     : machine_device(c->server->session->machine,
					      (unsigned)c->device);
}
