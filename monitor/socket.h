/*
 * socket.h - sockets that the monitor listens at.
 */
#ifndef TRAPEZE_SOCKET_H
#define TRAPEZE_SOCKET_H

#include <stdbool.h>
#include <stddef.h>

#include "user_error.h"

/* Listens at PORT of the address HOST ("": 127.0.0.1): a descriptor that does
 * not block, or -1 and "HOST:PORT: why". */
int socket_listen_tcp(const char *host, int port, struct error *error);
/* At PATH, for this user alone.  What a process that was killed has left there
 * goes away; another's file, and a socket at which somebody listens, do
 * not. */
int socket_listen_unix(const char *path, struct error *error);
/* Where FD listens: "127.0.0.1:3270" in OUT, and its port. */
int socket_name(int fd, char *out, size_t size);
/* The host at the other end, or "?". */
void socket_peer(int fd, char *out, size_t size);
/* A caller of LISTENER, or -1. */
int socket_accept(int listener);

#endif
