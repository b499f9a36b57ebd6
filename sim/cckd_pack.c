/*
 * cckd_pack.c - packs and unpacks the units of compressed disk images.
 */
#include "cckd.h"

#include <assert.h>
#include <string.h>

#include <bzlib.h>
#include <zlib.h>

#define SMALL 512 /* what is smaller is not worth packing */

const char *cckd_method_name(enum cckd_method method)
{
	static const char *const names[CCKD_METHODS] = {"none", "zlib",
							"bzip2"};

	return method < CCKD_METHODS ? names[method] : "unknown";
}

/* What comes out of the packer, 0 when it does not fit into ROOM. */
static size_t squeeze(const struct cckd *c, const uint8_t *bytes, size_t size,
		      uint8_t *out, size_t room)
{
	int level = c->parameter;

	if (c->shape.method == CCKD_ZLIB) {
		uLongf n = room;

		if (level < -1 || level > 9)
			level = -1;
		return compress2(out, &n, bytes, size, level) == Z_OK ? n : 0;
	}
	if (c->shape.method == CCKD_BZIP2) {
		unsigned n = (unsigned)room;

		if (level < 1 || level > 9)
			level = 5;
		return BZ2_bzBuffToBuffCompress((char *)out, &n, (char *)bytes,
						(unsigned)size, level, 0,
						0) == BZ_OK
			       ? n
			       : 0;
	}
	return 0;
}

size_t cckd_pack(struct cckd *c, const uint8_t *bytes, size_t size)
{
	size_t body = size - CCKD_UNIT_HEAD, n = 0;

	assert(size >= CCKD_UNIT_HEAD && size <= CCKD_MAX_UNIT);
	memcpy(c->packed, bytes, CCKD_UNIT_HEAD);
	if (size >= SMALL)
		n = squeeze(c, bytes + CCKD_UNIT_HEAD, body,
			    c->packed + CCKD_UNIT_HEAD, body - 1);
	if (!n)
		memcpy(c->packed, bytes, size);
	c->packed[0] = (uint8_t)((n ? c->shape.method : CCKD_STORE) |
				 (unsigned)bytes[0] << CCKD_FLAGS);
	return n ? CCKD_UNIT_HEAD + n : size;
}

/* Bytes behind the head, 0: they are damaged. */
static size_t expand(const struct cckd *c, const uint8_t *from, size_t length,
		     uint8_t *out, size_t room)
{
	uLongf n = room;
	unsigned bz = (unsigned)room;

	switch (c->packed[0] & CCKD_METHOD) {
	case CCKD_STORE:
		if (length > room)
			return 0;
		memcpy(out, from, length);
		return length;
	case CCKD_ZLIB:
		return uncompress(out, &n, from, length) == Z_OK ? n : 0;
	case CCKD_BZIP2:
		return BZ2_bzBuffToBuffDecompress(
			       (char *)out, &bz, (char *)from, (unsigned)length,
			       0, 0) == BZ_OK
			       ? bz
			       : 0;
	default:
		return 0;
	}
}

bool cckd_unpack(const struct cckd *c, size_t length, uint8_t *out, size_t room,
		 size_t *size)
{
	size_t n;

	if (length <= CCKD_UNIT_HEAD || room <= CCKD_UNIT_HEAD)
		return false;
	memcpy(out, c->packed, CCKD_UNIT_HEAD);
	out[0] = c->packed[0] >> CCKD_FLAGS;
	n = expand(c, c->packed + CCKD_UNIT_HEAD, length - CCKD_UNIT_HEAD,
		   out + CCKD_UNIT_HEAD, room - CCKD_UNIT_HEAD);
	*size = CCKD_UNIT_HEAD + n;
	return n;
}
