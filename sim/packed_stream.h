/*
 * packed_stream.h - bytes through zlib into a stream of somebody else's, and
 * back.
 *
 * In the stream are pieces of packed bytes, each with its length (4, little-
 * endian) in front; a length of zero ends them.
 */
#ifndef TRAPEZE_PACKED_STREAM_H
#define TRAPEZE_PACKED_STREAM_H

#include "media.h"

struct packed_writer;
struct packed_reader;

/* NULL: *error. */
struct packed_writer *packed_write_begin(media_put_fn *put, void *context,
					 struct error *error);
bool packed_write(struct packed_writer *w, const void *bytes, size_t size,
		  struct error *error);
/* Writes what is left, if GOOD, and frees W.  Returns GOOD, or false: *error.
 */
bool packed_write_end(struct packed_writer *w, bool good, struct error *error);

struct packed_reader *packed_read_begin(media_get_fn *get, void *context,
					struct error *error);
/* All of SIZE bytes; false: *error. */
bool packed_read(struct packed_reader *r, void *bytes, size_t size,
		 struct error *error);
/* What follows in the stream is what was written behind it; frees R. */
bool packed_read_end(struct packed_reader *r, bool good, struct error *error);

#endif
