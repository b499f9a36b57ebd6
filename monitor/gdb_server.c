/*
 * gdb_server.c - where gdb connects (gdb_server.h).
 */
#include "gdb_server.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "gdb.h"
#include "listen.h"
#include "session.h"
#include "signals.h"
#include "socket.h"

#define UNIX	"unix:"
#define WAIT_MS 100 /* between two looks for Ctrl-C                         */
/* A client that takes nothing is given up: a reply is some kilobytes. */
#define SEND_MS 5000

struct gdb_server {
	struct session *session;
	int listener, fd; /* -1: nobody                                     */
	struct gdb *gdb;
	bool broken; /* the client's connection                             */
	char name[128], from[64];
};

static bool is_unix(const char *where)
{
	return !strncmp(where, UNIX, strlen(UNIX));
}

/* ---- the client -----------------------------------------------------------
 */

static void send_bytes(void *context, const char *bytes, size_t size)
{
	struct gdb_server *v = context;

	while (size && !v->broken) {
		struct pollfd p = {.fd = v->fd, .events = POLLOUT};
		ssize_t n = send(v->fd, bytes, size, MSG_NOSIGNAL);

		if (n > 0) {
			bytes += n;
			size -= (size_t)n;
		} else if (n < 0 && errno == EAGAIN) {
			v->broken = poll(&p, 1, SEND_MS) == 0;
		} else if (n == 0 || errno != EINTR) {
			v->broken = true;
		}
	}
}

static void leave(struct gdb_server *v)
{
	gdb_destroy(v->gdb);
	v->gdb = NULL;
	close(v->fd);
	v->fd = -1;
	v->broken = false;
}

static void welcome(struct gdb_server *v)
{
	v->fd = socket_accept(v->listener);
	if (v->fd < 0)
		return;
	socket_peer(v->fd, v->from, sizeof v->from);
	if (v->session->running) {
		session_pause(v->session);
		snprintf(v->session->stop.text, sizeof v->session->stop.text,
			 "gdb has connected");
	}
	v->gdb = gdb_create(v->session, is_unix(v->name), v, send_bytes);
}

static void receive(struct gdb_server *v)
{
	char bytes[4096];
	ssize_t n = recv(v->fd, bytes, sizeof bytes, 0);

	if (n > 0)
		gdb_input(v->gdb, bytes, (size_t)n);
	else if (n == 0 || (errno != EAGAIN && errno != EINTR))
		v->broken = true;
}

bool gdb_server_service(struct gdb_server *v, int ms, int keyboard)
{
	struct pollfd p[2] = {
		{.fd = v->fd >= 0 ? v->fd : v->listener, .events = POLLIN},
		{.fd = keyboard, .events = POLLIN}};

	if (v->gdb)
		gdb_progress(v->gdb);
	if (poll(p, 2, ms) <= 0 || !p[0].revents)
		return false;
	if (v->fd < 0)
		welcome(v);
	else
		receive(v);
	if (v->gdb && (v->broken || gdb_leaves(v->gdb)))
		leave(v);
	return true;
}

bool gdb_server_wait(struct gdb_server *v)
{
	struct session *s = v->session;
	struct session *before = signals_target(s);
	bool came = v->gdb, here = true;

	while (here && !signals_terminate()) {
		if (!s->running && s->interrupted)
			break;
		gdb_server_service(v, s->running ? 0 : WAIT_MS, -1);
		if (s->running)
			session_live(s, -1);
		came = came || v->gdb;
		here = v->gdb || !came;
	}
	signals_target(before);
	session_forget(s);
	return !here;
}

bool gdb_server_attached(const struct gdb_server *v)
{
	return v && v->gdb;
}

bool gdb_server_forbids(const struct gdb_server *v)
{
	return v && v->gdb && !gdb_begins(v->gdb);
}

/* ---- life -----------------------------------------------------------------
 */

bool gdb_server_check(const char *where, struct error *error)
{
	struct listen l;

	return is_unix(where) || listen_parse(&l, where, error);
}

static int open_place(struct gdb_server *v, const char *where,
		      struct error *error)
{
	struct listen l;
	int fd;

	if (is_unix(where)) {
		snprintf(v->name, sizeof v->name, "%s", where);
		return socket_listen_unix(where + strlen(UNIX), error);
	}
	if (!listen_parse(&l, where, error))
		return -1;
	fd = socket_listen_tcp(l.address, l.port, error);
	if (fd >= 0)
		socket_name(fd, v->name, sizeof v->name);
	return fd;
}

struct gdb_server *gdb_server_create(struct session *s, const char *where,
				     struct error *error)
{
	struct gdb_server *v = calloc(1, sizeof *v);
	struct error why;

	v->session = s;
	v->fd = -1;
	v->listener = open_place(v, where, &why);
	if (v->listener >= 0)
		return v;
	free(v);
	error_set(error, "gdb: %s", why.text);
	return NULL;
}

void gdb_server_destroy(struct gdb_server *v)
{
	if (!v)
		return;
	if (v->gdb)
		leave(v);
	close(v->listener);
	if (is_unix(v->name))
		unlink(v->name + strlen(UNIX));
	free(v);
}

const char *gdb_server_name(const struct gdb_server *v)
{
	return v->name;
}

const char *gdb_server_text(const struct gdb_server *v, char *out, size_t size)
{
	snprintf(out, size, "gdb: listening on %s%s%s", v->name,
		 v->gdb ? ", a client from " : ", nobody there",
		 v->gdb ? v->from : "");
	return out;
}
