/*
 * output_file.c - where a printer or a punch writes (see output_file.h).
 *
 * Devices flush before they present ending status: what the guest was told
 * to be printed is in the host's hands, even if the process is killed then.
 */
#include "output_file.h"

#include <stdio.h>
#include <string.h>

#include "machine_impl.h"
#include "medium.h"

/* Paper that is there is emptied; opened again it stands where it stood. */
static bool open_file(struct output_file *o, struct media *media,
		      const char *name, struct error *error)
{
	if (!image_open(&o->image, media, name,
			o->append ? IMAGE_APPEND : IMAGE_OUTPUT, error))
		return false;
	if ((o->append || media_is_reopening(media) ||
	     image_resize(&o->image, 0, error)) &&
	    image_size(&o->image, &o->at, error))
		return true;
	image_close(&o->image);
	return false;
}

bool output_file_open(struct output_file *o, const struct machine *m,
		      const char *name, bool append, struct error *error)
{
	struct media *media = m->media;

	memset(o, 0, sizeof *o);
	if (!name)
		return true;
	o->append = append;
	snprintf(o->name, sizeof o->name, "%s", name);
	if (!media_is_stream(media, name))
		return open_file(o, media, name, error);
	o->stream = media_stream(media, name, append, m->config.host, error);
	return o->stream;
}

bool output_file_is_open(const struct output_file *o)
{
	return o->stream || image_is_open(&o->image);
}

/* ---- writing ------------------------------------------------------------ */

/* Others may have written behind what we know. */
static bool write_file(struct output_file *o)
{
	struct error ignored; /* the device is not ready: that is all */

	if (o->append && !image_size(&o->image, &o->at, &ignored))
		return false;
	if (!image_write(&o->image, o->bytes, o->held, o->at, &ignored))
		return false;
	o->at += o->held;
	return true;
}

static bool write_stream(struct output_file *o)
{
	FILE *stream = o->stream->stream;

	media_stream_count(o->stream, o->held);
	if (!stream)
		return true;
	if (fwrite(o->bytes, 1, o->held, stream) == o->held && !fflush(stream))
		return true;
	clearerr(stream);
	return false;
}

static void write_held(struct output_file *o)
{
	if (o->held && !(o->stream ? write_stream(o) : write_file(o)))
		o->failed = true;
	o->held = 0;
}

void output_file_put(struct output_file *o, const void *bytes, size_t size)
{
	const char *from = bytes;

	if (!output_file_is_open(o))
		return;
	while (size) {
		size_t n = sizeof o->bytes - o->held;

		if (n > size)
			n = size;
		memcpy(o->bytes + o->held, from, n);
		o->held += n;
		from += n;
		size -= n;
		if (o->held == sizeof o->bytes)
			write_held(o);
	}
}

bool output_file_flush(struct output_file *o)
{
	bool good;

	write_held(o);
	good = !o->failed;
	o->failed = false;
	return good;
}

void output_file_close(struct output_file *o)
{
	write_held(o);
	image_close(&o->image);
	if (o->stream)
		media_close(o->stream);
	o->stream = NULL;
}
