/*
 * gdb_server.h - where gdb connects: a port of 127.0.0.1 or a Unix socket.
 *
 * One client at a time; who calls meanwhile waits until it has left.  A
 * machine that runs when gdb connects stops for it.  Afterwards it stands
 * still.
 */
#ifndef TRAPEZE_GDB_SERVER_H
#define TRAPEZE_GDB_SERVER_H

#include <stdbool.h>
#include <stddef.h>

#include "machine.h"

struct gdb_server;
struct session;

/* WHERE is "[ADDRESS:]PORT" or "unix:PATH". */
struct gdb_server *gdb_server_create(struct session *s, const char *where,
				     struct error *error);
/* V may be NULL. */
void gdb_server_destroy(struct gdb_server *v);
/* Checks WHERE without opening anything. */
bool gdb_server_check(const char *where, struct error *error);

/*
 * Takes a call and input, tells of a run that has ended; the machine runs only
 * by the session's slices.  Waits at most MS for something to do, or for input
 * at KEYBOARD (-1: none).  True: there was something.
 */
bool gdb_server_service(struct gdb_server *v, int ms, int keyboard);
/* Serves until a client that is there, or comes, has left.  False: Ctrl-C. */
bool gdb_server_wait(struct gdb_server *v);
/* A client has the machine. */
bool gdb_server_attached(const struct gdb_server *v);
/* Nobody but the client begins a run now: session_begin() asks. */
bool gdb_server_forbids(const struct gdb_server *v);
/* "127.0.0.1:1234", "unix:PATH". */
const char *gdb_server_name(const struct gdb_server *v);
/* "gdb listens on 127.0.0.1:1234", "... a client from 127.0.0.1". */
const char *gdb_server_text(const struct gdb_server *v, char *out, size_t size);

#endif
