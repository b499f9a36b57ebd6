/*
 * tape_het.c - Hercules's tape images with compressed blocks (HET).
 *
 * Chunks as AWSTAPE has them; each block may be compressed by itself, with
 * zlib or bzip2, and is where that makes it shorter.
 */
#include "tape_chunk.h"

#include <bzlib.h>
#include <string.h>
#include <zlib.h>

/* ---- reading ------------------------------------------------------------ */

static const char *unpack_zlib(struct tape *t, size_t size)
{
	uLongf length = TAPE_MAX_BLOCK;

	if (uncompress(t->data, &length, t->raw, size) != Z_OK || !length)
		return "what zlib made is damaged";
	t->length = length;
	return NULL;
}

static const char *unpack_bzip2(struct tape *t, size_t size)
{
	unsigned length = TAPE_MAX_BLOCK;

	if (BZ2_bzBuffToBuffDecompress((char *)t->data, &length, (char *)t->raw,
				       (unsigned)size, 0, 0) != BZ_OK ||
	    !length)
		return "what bzip2 made is damaged";
	t->length = length;
	return NULL;
}

const char *het_unpack(struct tape *t, size_t size, unsigned method)
{
	t->length = 0;
	switch (method) {
	case 1:
		return unpack_zlib(t, size);
	case 2:
		return unpack_bzip2(t, size);
	default:
		return "compressed in a way that nobody knows";
	}
}

/* ---- writing ------------------------------------------------------------ */

/* Into t->raw; returns the length, or 0: no shorter than it was. */
static size_t squeeze(struct tape *t, const uint8_t *bytes, size_t size)
{
	uLongf zlib = TAPE_RAW;
	unsigned bzip2 = TAPE_RAW;

	switch (t->packing.method) {
	case 1:
		if (compress2(t->raw, &zlib, bytes, size,
			      (int)t->packing.level) == Z_OK &&
		    zlib < size)
			return zlib;
		break;
	case 2: /* its source is not const, and not changed */
		memmove(t->data, bytes, size);
		if (BZ2_bzBuffToBuffCompress((char *)t->raw, &bzip2,
					     (char *)t->data, (unsigned)size,
					     (int)t->packing.level, 0,
					     0) == BZ_OK &&
		    bzip2 < size)
			return bzip2;
		break;
	}
	return 0;
}

static size_t pack_block(struct tape *t, const uint8_t *bytes, size_t size)
{
	size_t packed = squeeze(t, bytes, size);

	if (packed)
		return chunk_pack(t, t->raw, packed, t->packing.method,
				  t->packing.chunk);
	return chunk_pack(t, bytes, size, 0, t->packing.chunk);
}

static bool is(const uint8_t *head, size_t size)
{
	return chunk_is(head, size, true);
}

const struct tape_format tape_het = {
	.name = "het",
	.suffix = ".het",
	.text = "HET",
	.is = is,
	.forward = chunk_forward,
	.backward = chunk_backward,
	.pack_block = pack_block,
	.pack_mark = chunk_pack_mark,
};
