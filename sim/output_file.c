/*
 * output_file.c - where a printer or a punch writes (see output_file.h).
 *
 * Devices flush before they present ending status: what the guest was told
 * to be printed is in the host's hands, even if the process is killed then.
 */
#include "output_file.h"

#include <errno.h>
#include <string.h>

#include "machine_impl.h"

static FILE *open_command(struct output_file *o, const struct machine *m,
			  const char *command, struct error *error)
{
	const struct machine_host *host = m->config.host;
	FILE *stream;

	if (!host) {
		error_set(error, "|%.300s: no commands are run here", command);
		return NULL;
	}
	stream = host->open_command(command, error);
	if (stream)
		o->host = host;
	return stream;
}

static FILE *open_file(const char *name, bool append, struct error *error)
{
	FILE *stream = fopen(name, append ? "abe" : "wbe");

	if (!stream)
		error_set(error, "%.300s: %s", name, strerror(errno));
	return stream;
}

bool output_file_open(struct output_file *o, const struct machine *m,
		      const char *name, bool append, struct error *error)
{
	memset(o, 0, sizeof *o);
	if (!name)
		return true;
	o->stream = name[0] == '|' ? open_command(o, m, name + 1, error)
				   : open_file(name, append, error);
	snprintf(o->name, sizeof o->name, "%s", name);
	return o->stream;
}

void output_file_close(struct output_file *o)
{
	if (o->stream && o->host)
		o->host->close_command(o->stream);
	else if (o->stream)
		fclose(o->stream);
	o->stream = NULL;
}

void output_file_put(struct output_file *o, const void *bytes, size_t size)
{
	if (o->stream && fwrite(bytes, 1, size, o->stream) != size)
		o->failed = true;
}

bool output_file_flush(struct output_file *o)
{
	bool good;

	if (o->stream && fflush(o->stream))
		o->failed = true;
	good = !o->failed;
	o->failed = false;
	if (!good)
		clearerr(o->stream);
	return good;
}
