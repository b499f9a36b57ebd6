/*
 * server_impl.h - between server.c (sockets), server_seat.c (who gets which
 * device) and server_talk.c (what goes to and fro).
 */
#ifndef TRAPEZE_SERVER_IMPL_H
#define TRAPEZE_SERVER_IMPL_H

#include <stdint.h>

#include "server.h"
#include "session.h"
#include "telnet.h"

struct listener {
	struct listen where;
	int fd, port;
	char name[80];
};

struct client {
	struct server *server;
	struct listener *listener;
	struct client *next;
	int fd;
	bool closing; /* when all has been sent                            */
	int device;   /* -1: none                                          */
	int wanted;   /* taken by TN3270E before the end of negotiation    */
	char from[64];
	uint64_t since; /* host ms                                          */
	struct telnet telnet;
	uint8_t *out;
	size_t out_size, out_room;
};

struct server {
	struct session *session;
	struct probe probe;
	size_t listener_count;
	struct listener **listeners;
	struct client *clients;
	uint64_t deaf; /* host ms: nobody is let in before, for none could be */
};

/* ---- server_seat.c ------------------------------------------------------- */

/* The device at ADDRESS when it is of this class. */
struct device *server_device(const struct server *v, unsigned address,
			     enum device_class cls);
/* The client at the device, NULL: none. */
struct client *server_user(const struct server *v, unsigned address);
/* L is for a display station, too. */
bool server_has_displays(const struct server *v, const struct listener *l);
/* The terminal is known: it gets its device, or is told why not. */
void server_sit_down(struct client *c);
/* The client's device, NULL: none. */
struct device *server_his(const struct client *c);
/* For telnet.select. */
bool server_select(void *context, char name[TELNET_NAME],
		   enum telnet_reason *reason);

/* ---- server_talk.c ------------------------------------------------------- */

/* For telnet.event, and for the machine's probe. */
void server_event(void *context, enum telnet_event event, const uint8_t *data,
		  size_t size);
void server_probe(void *context, const struct probe_event *e);

#endif
