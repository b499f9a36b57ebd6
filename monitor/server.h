/*
 * server.h - terminals over TCP: display stations for TN3270 clients, console
 * typewriters for telnet.
 *
 * A listener has an address and a port, and may be for some devices only.  A
 * client that is a 3270 gets a display station, another a 3215, 3210 or 1052:
 * the one it names (LU name: the device's address, or a name that the
 * configuration gives), else the first that nobody has.  Who cannot have one
 * is told so on his screen, and tries again with Enter.
 *
 * A display shows what its buffer holds when somebody connects, a typewriter
 * its last lines: it is the terminal that is in use, whoever sits down at it.
 *
 * Nothing of the machine changes but in server_service(), which front ends
 * call between two slices of simulated time.
 */
#ifndef TRAPEZE_SERVER_H
#define TRAPEZE_SERVER_H

#include <stdbool.h>
#include <stddef.h>

#include "listen.h"
#include "machine.h"

struct server;
struct session;

struct server *server_create(struct session *s);
void server_destroy(struct server *server);
/* Listens; false: the port is in use, ... */
bool server_listen(struct server *server, const struct listen *where,
		   struct error *error);
/*
 * Takes connections and input, sends output.  Waits at most MS for something
 * to do (-1: without end), or for input at KEYBOARD (-1: none).  Ctrl-C ends
 * the wait.
 */
void server_service(struct server *server, int ms, int keyboard);
/* Where listener N listens: "127.0.0.1:3270" in OUT; its port, 0: no such. */
int server_port(const struct server *server, size_t n, char *out, size_t size);
/* A line about client N; false: no such. */
bool server_client(const struct server *server, size_t n, char *out,
		   size_t size);

#endif
