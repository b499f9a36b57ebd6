/*
 * packed_stream.c - bytes through zlib into a stream (see packed_stream.h).
 */
#include "packed_stream.h"

#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include "image.h"

#define PIECE 65536
#define LEVEL 3 /* most of what is packed are disks: soon is good enough */

struct packed_writer {
	z_stream z;
	media_put_fn *put;
	void *context;
	uint8_t piece[PIECE];
};

struct packed_reader {
	z_stream z;
	media_get_fn *get;
	void *context;
	bool ended; /* of the pieces                                       */
	uint8_t piece[PIECE];
};

/* ---- writing ------------------------------------------------------------ */

struct packed_writer *packed_write_begin(media_put_fn *put, void *context,
					 struct error *error)
{
	struct packed_writer *w = calloc(1, sizeof *w);

	if (!w || deflateInit(&w->z, LEVEL) != Z_OK) {
		free(w);
		error_set(error, "out of memory");
		return NULL;
	}
	w->put = put;
	w->context = context;
	w->z.next_out = w->piece;
	w->z.avail_out = PIECE;
	return w;
}

static bool put_piece(struct packed_writer *w, struct error *error)
{
	uint32_t size = PIECE - w->z.avail_out;
	uint8_t length[4];

	image_set_little(length, size, 4);
	w->z.next_out = w->piece;
	w->z.avail_out = PIECE;
	return w->put(w->context, length, sizeof length, error) &&
	       (!size || w->put(w->context, w->piece, size, error));
}

bool packed_write(struct packed_writer *w, const void *bytes, size_t size,
		  struct error *error)
{
	w->z.next_in = (Bytef *)bytes;
	w->z.avail_in = (uInt)size;
	while (w->z.avail_in) {
		deflate(&w->z, Z_NO_FLUSH);
		if (!w->z.avail_out && !put_piece(w, error))
			return false;
	}
	return true;
}

static bool finish(struct packed_writer *w, struct error *error)
{
	int result;

	do {
		result = deflate(&w->z, Z_FINISH);
		if (w->z.avail_out < PIECE && !put_piece(w, error))
			return false;
	} while (result != Z_STREAM_END);
	return put_piece(w, error); /* an empty one: the end */
}

bool packed_write_end(struct packed_writer *w, bool good, struct error *error)
{
	good = good && finish(w, error);
	deflateEnd(&w->z);
	free(w);
	return good;
}

/* ---- reading ------------------------------------------------------------ */

struct packed_reader *packed_read_begin(media_get_fn *get, void *context,
					struct error *error)
{
	struct packed_reader *r = calloc(1, sizeof *r);

	if (!r || inflateInit(&r->z) != Z_OK) {
		free(r);
		error_set(error, "out of memory");
		return NULL;
	}
	r->get = get;
	r->context = context;
	return r;
}

static bool damaged(struct error *error)
{
	return error_set(error, "damaged: packed bytes cannot be unpacked");
}

static bool get_piece(struct packed_reader *r, struct error *error)
{
	uint8_t length[4];
	uint32_t size;

	if (!r->get(r->context, length, sizeof length, error))
		return false;
	size = image_little(length, 4);
	if (size > PIECE)
		return damaged(error);
	r->ended = !size;
	r->z.next_in = r->piece;
	r->z.avail_in = size;
	return !size || r->get(r->context, r->piece, size, error);
}

bool packed_read(struct packed_reader *r, void *bytes, size_t size,
		 struct error *error)
{
	r->z.next_out = bytes;
	r->z.avail_out = (uInt)size;
	while (r->z.avail_out) {
		int result;

		if (!r->z.avail_in && !r->ended && !get_piece(r, error))
			return false;
		result = inflate(&r->z, Z_NO_FLUSH);
		if (r->z.avail_out && result != Z_OK)
			return damaged(error);
	}
	return true;
}

bool packed_read_end(struct packed_reader *r, bool good, struct error *error)
{
	while (good && !r->ended)
		good = get_piece(r, error);
	inflateEnd(&r->z);
	free(r);
	return good;
}
