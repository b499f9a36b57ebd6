/*
 * server_talk.c - what clients type goes to their devices, and what the
 * machine shows to the clients.
 */
#include <string.h>

#include "server_impl.h"

/* ---- input ----------------------------------------------------------------
 */

static void typed(struct client *c, const uint8_t *data, size_t size)
{
	char line[TELNET_LINE + 1];
	struct error e;

	memcpy(line, data, size);
	line[size] = 0;
	if (c->device < 0)
		server_sit_down(c);
	else if (!session_type(c->server->session, (unsigned)c->device, line,
			       &e))
		telnet_text(&c->telnet, e.text, strlen(e.text), true);
}

/* A display that has been detached meanwhile, and perhaps another attached in
 * its place that knows nothing of him: as if he had none. */
static void received(struct client *c, const uint8_t *data, size_t size)
{
	struct device *d = server_his(c);

	if (!d || !display_has_client(d))
		c->device = -1;
	if (c->device < 0)
		server_sit_down(c);
	else
		session_display_inbound(c->server->session, (unsigned)c->device,
					data, size);
}

void server_event(void *context, enum telnet_event event, const uint8_t *data,
		  size_t size)
{
	struct client *c = context;

	switch (event) {
	case TELNET_IS:
		server_sit_down(c);
		break;
	case TELNET_TYPED:
		typed(c, data, size);
		break;
	case TELNET_RECEIVED:
		received(c, data, size);
		break;
	case TELNET_BREAK:
		if (c->telnet.mode == TELNET_LINES && c->device >= 0)
			session_attention(c->server->session,
					  (unsigned)c->device);
		break;
	}
}

/* ---- what the machine shows ----------------------------------------------
 */

void server_probe(void *context, const struct probe_event *e)
{
	struct server *v = context;
	unsigned address = e->kind == PROBE_DISPLAY ? e->u.display.device
						    : e->u.console.device;
	struct client *c = server_user(v, address);
	bool display = e->kind == PROBE_DISPLAY;

	/* Another kind of terminal may have been attached there since. */
	if (!c || c->device < 0 || display != (c->telnet.mode >= TELNET_3270))
		return;
	switch (e->kind) {
	case PROBE_DISPLAY:
		if (e->u.display.command)
			telnet_record(&c->telnet, e->u.display.command,
				      e->u.display.data, e->u.display.length);
		break;
	case PROBE_CONSOLE_OUT:
		telnet_text(&c->telnet, e->u.console.text, e->u.console.length,
			    e->u.console.end_of_line);
		break;
	case PROBE_CONSOLE_ALARM:
		telnet_text(&c->telnet, "\a", 1, false);
		break;
	default:
		break;
	}
}
