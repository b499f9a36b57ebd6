/*
 * media_stream.c - output that cannot be read again: commands, pipes, devices
 * of the host (see media.h).
 *
 * It is sent at the live end only.  How much was sent is what the medium
 * "holds": it tells whether a moment of the past is still the live end.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "medium.h"

/* A file that does not exist will be one. */
static bool is_plain(const char *name)
{
	struct stat st;

	if (name[0] == '|')
		return false;
	if (stat(name, &st))
		return true;
	return S_ISREG(st.st_mode) && !access(name, R_OK);
}

bool media_is_stream(const struct media *media, const char *name)
{
	if (media_asks_host(media, name))
		return !is_plain(name);
	return media_find(media, name, MEDIA_COMMAND);
}

static FILE *open_host(const char *name, bool append,
		       const struct machine_host *host, struct error *error)
{
	FILE *stream = NULL;

	if (name[0] != '|') {
		stream = fopen(name, append ? "abe" : "wbe");
		if (!stream)
			error_set(error, "%.300s: %s", name, strerror(errno));
	} else if (host) {
		stream = host->open_command(name + 1, error);
	} else {
		error_set(error, "%.300s: no commands are run here", name);
	}
	return stream;
}

static void close_stream(const char *name, FILE *stream,
			 const struct machine_host *host)
{
	if (name[0] == '|')
		host->close_command(stream);
	else
		fclose(stream);
}

/* Known by its name alone. */
static struct medium *make(struct media *media, const char *name,
			   struct error *error)
{
	struct medium *m = media_find(media, name, MEDIA_COMMAND);

	if (m)
		return m;
	m = media_new_medium(media, name, MEDIA_COMMAND, error);
	if (m && !media_bind(media, name, MEDIA_COMMAND,
			     machine_cycles(media->machine), m, error)) {
		media_drop_medium(m);
		return NULL;
	}
	return m;
}

/* What was open then, or nothing that takes it. */
static struct media_handle *reopen(struct media *media, const char *name,
				   struct error *error)
{
	struct medium *m = media_find_now(media, name, MEDIA_COMMAND);
	struct media_handle *h = NULL;

	if (!m) {
		error_set(error, "%.300s: not part of the recording", name);
		return NULL;
	}
	if (!medium_in_memory(m))
		h = media_unpark(m, IMAGE_OUTPUT);
	if (!h)
		h = media_handle(-1, NULL, IMAGE_OUTPUT);
	if (h)
		media_give(m, h);
	else
		error_set(error, "%.300s: out of memory", name);
	return h;
}

static struct media_handle *open_now(struct media *media, const char *name,
				     bool append,
				     const struct machine_host *host,
				     struct error *error)
{
	struct medium *m = make(media, name, error);
	struct media_handle *h = NULL;
	FILE *stream = m ? open_host(name, append, host, error) : NULL;

	if (stream && !(h = media_handle(-1, stream, IMAGE_OUTPUT))) {
		close_stream(name, stream, host);
		error_set(error, "%.300s: out of memory", name);
	}
	if (h) {
		h->host = name[0] == '|' ? host : NULL;
		media_give(m, h);
	} else if (m && !m->handles && !media->recorded) {
		media_drop_medium(m);
	}
	return h;
}

struct media_handle *media_stream(struct media *media, const char *name,
				  bool append, const struct machine_host *host,
				  struct error *error)
{
	if (media->past || media->reopening)
		return reopen(media, name, error);
	return open_now(media, name, append, host, error);
}

void media_stream_count(struct media_handle *h, size_t size)
{
	h->medium->now.size += size;
}
