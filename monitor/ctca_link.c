/*
 * ctca_link.c - channel-to-channel adapters over sockets (ctca_link.h).
 *
 * Either side begins with eight bytes of greeting.  Then a message is
 *
 *	+------+------+-----------+-----------------------+----------
 *	| kind | code |     0     | count, or size of     | bytes of
 *	|      |      |           | data (big-endian)     | data
 *	+------+------+-----------+-----------------------+----------
 *	0      1      2           4                       8
 *
 * as ctca.h has it.  A write is answered before the next one, so that no more
 * than one message of data is under way, and the host's buffers hold it.
 */
#include "ctca_link.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "ctca.h"
#include "host.h"
#include "socket.h"

#define GREETING "TZCTCA1\n"
#define HEAD	 8
#define MOST	 65536
#define AGAIN_NS 50000000u /* between two attempts to connect */
#define PATIENCE 2	   /* seconds that the other side may keep us waiting */
#define ROUNDS	 16 /* of what it sends, then the machine's turn has come */

struct link {
	bool listens;
	char place[108];	    /* HOST:PORT, PORT or unix:PATH */
	struct sockaddr_in address; /* of all but unix:PATH */
	int listener, fd;	    /* -1: none */
	bool greeted;
	uint64_t next_try; /* host_ns() */
	size_t held;
	uint8_t in[HEAD + MOST];
};

/* ---- places ---------------------------------------------------------------
 */

static bool is_unix(const struct link *l, const char **path)
{
	*path = l->place + 5;
	return !strncmp(l->place, "unix:", 5);
}

/* Neither connecting nor sending hangs where nobody answers. */
static void limit_waiting(int fd)
{
	struct timeval most = {.tv_sec = PATIENCE};

	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &most, sizeof most);
}

/* errno stays what it is. */
static int give_up(int fd)
{
	int why = errno;

	close(fd);
	errno = why;
	return -1;
}

static int call_unix(const char *path)
{
	struct sockaddr_un a = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	snprintf(a.sun_path, sizeof a.sun_path, "%s", path);
	if (fd < 0)
		return -1;
	limit_waiting(fd);
	return connect(fd, (struct sockaddr *)&a, sizeof a) ? give_up(fd) : fd;
}

static int inet_socket(const struct link *l)
{
	const struct sockaddr *a = (const struct sockaddr *)&l->address;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), one = 1;
	bool bad;

	if (fd < 0)
		return -1;
	if (l->listens) {
		setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
		bad = bind(fd, a, sizeof l->address) || listen(fd, 1);
	} else {
		limit_waiting(fd);
		bad = connect(fd, a, sizeof l->address);
	}
	return bad ? give_up(fd) : fd;
}

/* Looks the address up: once, since a machine would stand still meanwhile. */
static bool find_address(struct link *l, unsigned address, struct error *error)
{
	struct addrinfo hints = {.ai_family = AF_INET,
				 .ai_socktype = SOCK_STREAM},
			*list;
	const char *path, *colon = strrchr(l->place, ':');
	char host[108] = "127.0.0.1";
	int why;

	if (is_unix(l, &path))
		return true;
	if (colon)
		snprintf(host, sizeof host, "%.*s", (int)(colon - l->place),
			 l->place);
	why = getaddrinfo(host, colon ? colon + 1 : l->place, &hints, &list);
	if (why)
		return error_set(error, "%03X: %s: %s", address, l->place,
				 gai_strerror(why));
	memcpy(&l->address, list->ai_addr, sizeof l->address);
	freeaddrinfo(list);
	return true;
}

/* Connects, or listens at a port.  -1: errno says why. */
static int open_place(const struct link *l)
{
	const char *path;

	return is_unix(l, &path) ? call_unix(path) : inet_socket(l);
}

/* ---- sending --------------------------------------------------------------
 */

static void hang_up(struct link *l)
{
	if (l->fd >= 0)
		close(l->fd);
	l->fd = -1;
	l->held = 0;
	l->greeted = false;
}

/* False: some of it may have gone, so that no more can follow.  Reading finds
 * the link closed then, too. */
static bool put(struct link *l, const void *bytes, size_t size)
{
	const char *p = bytes;

	while (size && l->fd >= 0) {
		ssize_t n = send(l->fd, p, size, MSG_NOSIGNAL);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			shutdown(l->fd, SHUT_RDWR);
			return false;
		}
		p += n;
		size -= (size_t)n;
	}
	return l->fd >= 0;
}

static void send_message(void *context, const struct ctca_message *m)
{
	struct link *l = context;
	uint32_t n = m->kind == CTCA_DATA ? (uint32_t)m->size : m->count;
	uint8_t head[HEAD] = {(uint8_t)m->kind,
			      m->code,
			      0,
			      0,
			      (uint8_t)(n >> 24),
			      (uint8_t)(n >> 16),
			      (uint8_t)(n >> 8),
			      (uint8_t)n};

	if (put(l, head, sizeof head) && m->kind == CTCA_DATA)
		put(l, m->bytes, m->size);
}

static void close_link(void *context)
{
	struct link *l = context;
	const char *path;

	hang_up(l);
	if (l->listener >= 0) {
		close(l->listener);
		if (is_unix(l, &path))
			unlink(path);
	}
	free(l);
}

/* ---- taking ---------------------------------------------------------------
 */

static uint32_t number_at(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	       (uint32_t)p[2] << 8 | p[3];
}

/* The message that L holds the whole of; its length, 0: more must come, or
 * -1: it is none. */
static long take_message(struct device *d, struct link *l)
{
	struct ctca_message m = {.code = l->in[1],
				 .count = number_at(l->in + 4),
				 .bytes = l->in + HEAD};

	if (l->held < HEAD)
		return 0;
	if (!l->greeted) {
		if (memcmp(l->in, GREETING, HEAD))
			return -1;
		l->greeted = true;
		ctca_arrive(d);
		return HEAD;
	}
	if (l->in[0] >= CTCA_KINDS)
		return -1;
	m.kind = (enum ctca_kind)l->in[0];
	if (m.kind == CTCA_DATA) {
		m.size = m.count;
		if (m.size > MOST)
			return -1;
		if (l->held < HEAD + m.size)
			return 0;
	}
	ctca_receive(d, &m);
	return (long)(HEAD + m.size);
}

static void part(struct device *d, struct link *l)
{
	hang_up(l);
	ctca_part(d);
}

static void take_all(struct device *d, struct link *l)
{
	long n;

	while ((n = take_message(d, l)) > 0) {
		l->held -= (size_t)n;
		memmove(l->in, l->in + n, l->held);
	}
	if (n < 0)
		part(d, l);
}

static void receive(struct device *d, struct link *l)
{
	for (int i = 0; i < ROUNDS && l->fd >= 0; i++) {
		ssize_t n = recv(l->fd, l->in + l->held, sizeof l->in - l->held,
				 MSG_DONTWAIT);

		if (n < 0 && (errno == EAGAIN || errno == EINTR))
			return;
		if (n <= 0) {
			part(d, l);
			return;
		}
		l->held += (size_t)n;
		take_all(d, l);
	}
}

/* Somebody calls, or we do. */
static void join(struct link *l)
{
	if (l->listens) {
		l->fd = accept4(l->listener, NULL, NULL, SOCK_CLOEXEC);
		if (l->fd >= 0)
			limit_waiting(l->fd);
	} else if (host_ns() >= l->next_try) {
		l->next_try = host_ns() + AGAIN_NS;
		l->fd = open_place(l);
	}
	if (l->fd >= 0)
		put(l, GREETING, HEAD);
}

static struct link *link_of(const struct device *d)
{
	const struct ctca_link *l = ctca_link(d);

	return l && l->send == send_message ? l->context : NULL;
}

static void wait_for(const struct link *l, int ms)
{
	struct pollfd p = {.fd = l->fd >= 0 ? l->fd : l->listener,
			   .events = POLLIN};

	poll(&p, 1, ms);
}

bool ctca_link_poll(struct machine *m, int ms)
{
	struct device *d = machine_next_device(m, -1);
	bool any = false;

	for (; d; d = machine_next_device(m, (int)device_address(d))) {
		struct link *l = link_of(d);

		if (!l)
			continue;
		if (ms && !any)
			wait_for(l, ms);
		any = true;
		if (l->fd < 0)
			join(l);
		receive(d, l);
	}
	return any;
}

/* ---- opening --------------------------------------------------------------
 */

static const struct device_help options[] = {
	{"listen=", "where the other side connects: [ADDRESS:]PORT, unix:PATH",
	 0, 0},
	{"connect=", "where the other side listens: [ADDRESS:]PORT, unix:PATH",
	 0, 0},
};
#define OPTIONS (sizeof options / sizeof *options)

bool ctca_link_help(unsigned n, struct device_help *out)
{
	if (n < OPTIONS)
		*out = options[n];
	return n < OPTIONS;
}

bool ctca_link_word(const char *word)
{
	for (size_t i = 0; i < OPTIONS; i++)
		if (!strncmp(word, options[i].name, strlen(options[i].name)))
			return true;
	return false;
}

static bool start_listening(struct link *l, unsigned address,
			    struct error *error)
{
	const char *path;
	struct error why;

	if (!l->listens)
		return true;
	if (is_unix(l, &path)) {
		l->listener = socket_listen_unix(path, &why);
		return l->listener >= 0 ||
		       error_set(error, "%03X: listen=unix:%s", address,
				 why.text);
	}
	l->listener = open_place(l);
	if (l->listener < 0)
		return error_set(error, "%03X: listen=%s: %s", address,
				 l->place, strerror(errno));
	fcntl(l->listener, F_SETFL, O_NONBLOCK);
	return true;
}

bool ctca_link_open(struct machine *m, unsigned address, const char *word,
		    struct error *error)
{
	struct link *l = calloc(1, sizeof *l);
	struct ctca_link joint = {send_message, close_link, l, false, true};

	if (!l)
		return error_set(error, "%03X: out of memory", address);
	l->listens = *word == 'l';
	l->listener = l->fd = -1;
	joint.first = l->listens;
	snprintf(l->place, sizeof l->place, "%s", strchr(word, '=') + 1);
	if (!*l->place || strlen(strchr(word, '=') + 1) >= sizeof l->place) {
		free(l);
		return error_set(error,
				 "%03X: '%.120s': expected a port, HOST:PORT, "
				 "or unix:PATH",
				 address, word);
	}
	if (find_address(l, address, error) &&
	    start_listening(l, address, error) &&
	    ctca_connect(machine_device(m, address), &joint, error))
		return true;
	close_link(l);
	return false;
}
