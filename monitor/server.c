/*
 * server.c - terminals over TCP: see server.h.
 */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "host.h"
#include "server_impl.h"
#include "socket.h"

#define SETTLE_MS   2000    /* a client that says nothing is a typewriter    */
#define DEAF_MS	    1000    /* when the host has no descriptor for a client */
#define OUTPUT_MOST 4000000 /* unsent bytes, then the client is given up */

static uint64_t now_ms(void)
{
	return host_ns() / 1000000;
}

/* ---- output ---------------------------------------------------------------
 */

static void send_bytes(void *context, const uint8_t *bytes, size_t size)
{
	struct client *c = context;

	if (!size || c->closing)
		return;
	if (c->out_size + size > OUTPUT_MOST) {
		c->closing = true;
		c->out_size = 0;
		return;
	}
	if (c->out_size + size > c->out_room) {
		c->out_room = 2 * (c->out_size + size) + 1024;
		c->out = realloc(c->out, c->out_room);
	}
	memcpy(c->out + c->out_size, bytes, size);
	c->out_size += size;
}

static void flush(struct client *c)
{
	ssize_t n = 1;

	while (c->out_size && n > 0) {
		n = send(c->fd, c->out, c->out_size, MSG_NOSIGNAL);
		if (n > 0) {
			c->out_size -= (size_t)n;
			memmove(c->out, c->out + n, c->out_size);
		}
	}
	if (n < 0 && errno != EAGAIN && errno != EINTR) {
		c->closing = true;
		c->out_size = 0;
	}
}

/* ---- input ----------------------------------------------------------------
 */

static void receive(struct client *c)
{
	uint8_t bytes[4096];
	ssize_t n = recv(c->fd, bytes, sizeof bytes, 0);

	if (n > 0)
		telnet_input(&c->telnet, bytes, (size_t)n);
	else if (!n || (errno != EAGAIN && errno != EINTR)) {
		c->closing = true;
		c->out_size = 0;
	}
}

/* ---- connections ----------------------------------------------------------
 */

static void welcome(struct server *v, struct listener *l)
{
	int fd = socket_accept(l->fd);
	struct client *c = fd >= 0 ? calloc(1, sizeof *c) : NULL;

	if (!c) {
		if (fd >= 0)
			close(fd);
		else if (errno != EAGAIN && errno != EINTR &&
			 errno != ECONNABORTED)
			v->deaf = now_ms() + DEAF_MS;
		return;
	}
	socket_peer(fd, c->from, sizeof c->from);
	c->server = v;
	c->listener = l;
	c->fd = fd;
	c->device = c->wanted = -1;
	c->since = now_ms();
	c->telnet.context = c;
	c->telnet.send = send_bytes;
	c->telnet.event = server_event;
	c->telnet.select = server_select;
	c->next = v->clients;
	v->clients = c;
	telnet_start(&c->telnet, server_has_displays(v, l));
}

static void leave(struct client *c)
{
	struct device *d = server_his(c);

	if (d && c->telnet.mode >= TELNET_3270)
		display_disconnect(d);
	close(c->fd);
	free(c->out);
	free(c);
}

/* Those that are gone are taken out. */
static void sweep(struct server *v)
{
	struct client **p = &v->clients;

	while (*p) {
		struct client *c = *p;

		flush(c);
		if (c->closing && !c->out_size) {
			*p = c->next;
			leave(c);
		} else {
			p = &c->next;
		}
	}
}

/* ---- waiting --------------------------------------------------------------
 */

/* The keyboard first, then listeners, then clients; returns how many. */
static size_t watch(const struct server *v, struct pollfd *p, int keyboard)
{
	short calls = now_ms() < v->deaf ? 0 : POLLIN;
	size_t n = 0;

	p[n++] = (struct pollfd){.fd = keyboard, .events = POLLIN};
	for (size_t i = 0; i < v->listener_count; i++)
		p[n++] = (struct pollfd){.fd = v->listeners[i]->fd,
					 .events = calls};
	for (const struct client *c = v->clients; c; c = c->next)
		p[n++] = (struct pollfd){
			.fd = c->fd,
			.events =
				(short)(POLLIN | (c->out_size ? POLLOUT : 0))};
	return n;
}

/* Not longer than until a silent client is taken for a typewriter. */
static int settle_clients(struct server *v, int ms)
{
	uint64_t now = now_ms();

	for (struct client *c = v->clients; c; c = c->next) {
		int left;

		if (c->telnet.mode != TELNET_ASKING)
			continue;
		left = SETTLE_MS - (int)(now - c->since);
		if (left <= 0)
			telnet_settle(&c->telnet);
		else if (ms < 0 || left < ms)
			ms = left;
	}
	return ms;
}

static size_t count_clients(const struct server *v)
{
	size_t n = 0;

	for (const struct client *c = v->clients; c; c = c->next)
		n++;
	return n;
}

void server_service(struct server *v, int ms, int keyboard)
{
	struct pollfd *p;
	struct client *c;
	size_t i = 1;

	ms = settle_clients(v, ms);
	sweep(v);
	p = calloc(1 + v->listener_count + count_clients(v), sizeof *p);
	if (poll(p, watch(v, p, keyboard), ms) > 0) {
		c = v->clients; /* new ones come before these */
		for (size_t n = 0; n < v->listener_count; n++)
			if (p[i++].revents & POLLIN)
				welcome(v, v->listeners[n]);
		for (; c; c = c->next, i++)
			if (p[i].revents & (POLLIN | POLLHUP | POLLERR))
				receive(c);
	}
	free(p);
	sweep(v);
}

/* ---- listening ------------------------------------------------------------
 */

/* A device that is named must be there. */
static bool check_devices(const struct server *v, const struct listen *w,
			  struct error *error)
{
	unsigned address = 0;
	bool good = true;

	for (size_t i = 0; good && i < w->device_count; i++) {
		address = w->device[i];
		good = server_device(v, address, DEVICE_CONSOLE) ||
		       server_device(v, address, DEVICE_DISPLAY);
	}
	for (size_t i = 0; good && i < w->name_count; i++) {
		address = w->names[i].device;
		good = machine_device(v->session->machine, address);
	}
	if (!good)
		snprintf(error->text, sizeof error->text,
			 "listen: %03X is no terminal of this machine",
			 address);
	return good;
}

bool server_listen(struct server *v, const struct listen *where,
		   struct error *error)
{
	struct listener *l;
	struct error why;
	int fd;

	if (!check_devices(v, where, error))
		return false;
	fd = socket_listen_tcp(where->address, where->port, &why);
	if (fd < 0)
		return error_set(error, "listen: %s", why.text);
	l = calloc(1, sizeof *l);
	l->where = *where;
	l->fd = fd;
	l->port = socket_name(fd, l->name, sizeof l->name);
	v->listeners = realloc(v->listeners,
			       (v->listener_count + 1) * sizeof *v->listeners);
	v->listeners[v->listener_count++] = l;
	return true;
}

struct server *server_create(struct session *s)
{
	struct server *v = calloc(1, sizeof *v);

	v->session = s;
	v->probe.kinds = PROBE_BIT(DISPLAY) | PROBE_BIT(CONSOLE_OUT) |
			 PROBE_BIT(CONSOLE_ALARM);
	v->probe.event = server_probe;
	v->probe.context = v;
	session_observe(s, &v->probe);
	return v;
}

void server_destroy(struct server *v)
{
	if (!v)
		return;
	session_unobserve(v->session, &v->probe);
	for (struct client *c = v->clients; c; c = c->next)
		flush(c);
	while (v->clients) {
		struct client *c = v->clients;

		v->clients = c->next;
		leave(c);
	}
	for (size_t i = 0; i < v->listener_count; i++) {
		close(v->listeners[i]->fd);
		free(v->listeners[i]);
	}
	free(v->listeners);
	free(v);
}

int server_port(const struct server *v, size_t n, char *out, size_t size)
{
	if (!v || n >= v->listener_count)
		return 0;
	snprintf(out, size, "%s", v->listeners[n]->name);
	return v->listeners[n]->port;
}

bool server_client(const struct server *v, size_t n, char *out, size_t size)
{
	const struct client *c = v ? v->clients : NULL;
	char at[16] = "none";

	while (c && n--)
		c = c->next;
	if (!c)
		return false;
	if (c->device >= 0)
		snprintf(at, sizeof at, "%03X", (unsigned)c->device);
	snprintf(out, size, "%s at %s, %s", c->from, at,
		 c->telnet.mode == TELNET_ASKING  ? "not known yet"
		 : c->telnet.mode == TELNET_LINES ? "lines"
						  : c->telnet.type);
	return true;
}
