/*
 * tape_chunk.h - tapes as chains of chunks: what AWSTAPE and HET share.
 *
 * A chunk is a header of six bytes (numbers little-endian) and data:
 *
 *	length (2) | length of the chunk before (2) | flags (1) | flags (1)
 *
 * A block is one chunk or several; a tape mark is a chunk of no data.  In HET
 * the data of all chunks of a block, put together, may be compressed.
 */
#ifndef TRAPEZE_TAPE_CHUNK_H
#define TRAPEZE_TAPE_CHUNK_H

#include "tape.h"

#define CHUNK_HEADER 6
#define CHUNK_MAX    65535

/* Flags of byte 4. */
enum chunk_flag {
	CHUNK_FIRST = 0x80,
	CHUNK_MARK = 0x40,
	CHUNK_LAST = 0x20,
	CHUNK_METHOD = 0x03, /* HET: 1 zlib, 2 bzip2                         */
};
/* Of byte 5: zlib too, as Bus-Tech's controllers write it. */
#define CHUNK_BUSTECH 0x80

bool chunk_is(const uint8_t *head, size_t size, bool packed);
enum tape_result chunk_forward(struct tape *t, bool data);
enum tape_result chunk_backward(struct tape *t, bool data);
/* A block in chunks of at most LARGEST bytes, or a mark, into t->out. */
size_t chunk_pack(struct tape *t, const uint8_t *bytes, size_t size,
		  unsigned method, size_t largest);
size_t chunk_pack_mark(struct tape *t);

/* ---- tape_het.c --------------------------------------------------------- */

/* Undoes METHOD: SIZE bytes of t->raw into t->data and t->length.  NULL, or
 * what is wrong. */
const char *het_unpack(struct tape *t, size_t size, unsigned method);

#endif
