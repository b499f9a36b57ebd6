/*
 * socket.c - sockets that the monitor listens at (socket.h).
 */
#include "socket.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define CALLERS 16 /* that wait to be let in                               */
#define KINDS	(SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC)

static int give_up(int fd, const char *what, struct error *error)
{
	error_set(error, "%s: %s", what, strerror(errno));
	if (fd >= 0)
		close(fd);
	return -1;
}

int socket_listen_tcp(const char *host, int port, struct error *error)
{
	struct addrinfo hints = {.ai_flags = AI_PASSIVE | AI_NUMERICSERV,
				 .ai_socktype = SOCK_STREAM},
			*list = NULL;
	char service[16], what[96];
	int one = 1, fd, why;

	if (!*host)
		host = "127.0.0.1";
	snprintf(service, sizeof service, "%d", port);
	snprintf(what, sizeof what, "%.64s:%d", host, port);
	why = getaddrinfo(host, service, &hints, &list);
	if (why) {
		error_set(error, "%s: %s", host, gai_strerror(why));
		return -1;
	}
	fd = socket(list->ai_family, KINDS, 0);
	if (fd >= 0)
		setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
	if (fd < 0 || bind(fd, list->ai_addr, list->ai_addrlen) ||
	    listen(fd, CALLERS))
		fd = give_up(fd, what, error);
	freeaddrinfo(list);
	return fd;
}

static void remove_old(const struct sockaddr_un *a)
{
	struct stat st;
	int fd;

	if (lstat(a->sun_path, &st) || !S_ISSOCK(st.st_mode))
		return;
	fd = socket(AF_UNIX, KINDS, 0);
	if (fd < 0)
		return;
	if (connect(fd, (const struct sockaddr *)a, sizeof *a) &&
	    errno == ECONNREFUSED)
		unlink(a->sun_path);
	close(fd);
}

int socket_listen_unix(const char *path, struct error *error)
{
	struct sockaddr_un a = {.sun_family = AF_UNIX};
	mode_t before;
	int fd, bad;

	if (strlen(path) >= sizeof a.sun_path || !*path) {
		error_set(error,
			  "unix:%.120s: expected a path of 1 to %zu "
			  "bytes",
			  path, sizeof a.sun_path - 1);
		return -1;
	}
	memcpy(a.sun_path, path, strlen(path));
	fd = socket(AF_UNIX, KINDS, 0);
	if (fd < 0)
		return give_up(fd, path, error);
	remove_old(&a);
	before = umask(077);
	bad = bind(fd, (struct sockaddr *)&a, sizeof a) || listen(fd, CALLERS);
	umask(before);
	return bad ? give_up(fd, path, error) : fd;
}

int socket_name(int fd, char *out, size_t size)
{
	struct sockaddr_storage own;
	socklen_t length = sizeof own;
	char host[64] = "?", port[16] = "0";

	getsockname(fd, (struct sockaddr *)&own, &length);
	getnameinfo((struct sockaddr *)&own, length, host, sizeof host, port,
		    sizeof port, NI_NUMERICHOST | NI_NUMERICSERV);
	snprintf(out, size, own.ss_family == AF_INET6 ? "[%s]:%s" : "%s:%s",
		 host, port);
	return atoi(port);
}

void socket_peer(int fd, char *out, size_t size)
{
	struct sockaddr_storage peer;
	socklen_t length = sizeof peer;

	if (getpeername(fd, (struct sockaddr *)&peer, &length) ||
	    getnameinfo((struct sockaddr *)&peer, length, out, (socklen_t)size,
			NULL, 0, NI_NUMERICHOST))
		snprintf(out, size, "?");
}

int socket_accept(int listener)
{
	int one = 1,
	    fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

	if (fd >= 0) /* not for a Unix socket: no matter */
		setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
	return fd;
}
