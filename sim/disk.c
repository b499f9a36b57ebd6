/*
 * disk.c - the units of a disk, whichever of its files they lie in: reading,
 * writing.  disk_open.c opens the files.
 */
#include "disk.h"

#include <assert.h>
#include <string.h>

#include "device_type.h"

#define HOME	  5
#define COUNT	  8
#define R0	  (HOME + COUNT)
#define NULL_MOST 2 /* the largest format of null tracks */

static uint64_t part_offset(const struct disk *d, const struct disk_part *p,
			    unsigned unit)
{
	if (d->shape.fba)
		return (uint64_t)unit * CCKD_GROUP_SIZE;
	return DISK_HEADER + (uint64_t)(unit - p->first * d->shape.heads) *
				     d->shape.track_size;
}

static struct disk_part *part_of(struct disk *d, unsigned unit)
{
	unsigned i = 0;

	if (!d->shape.fba)
		while (unit / d->shape.heads >= d->part[i].end)
			i++;
	assert(i < d->parts);
	return &d->part[i];
}

struct cckd *disk_top(const struct disk *d)
{
	return d->shadows ? d->shadow[d->shadows - 1] : d->base;
}

bool disk_is_packed(const struct disk *d)
{
	return disk_top(d);
}

const char *disk_file(const struct disk *d)
{
	return disk_top(d) ? disk_top(d)->image.file : d->part[0].image.file;
}

size_t disk_null(const struct disk *d, unsigned unit, unsigned format,
		 uint8_t *out)
{
	uint8_t *p = out + R0 + 8;

	if (d->shape.fba) {
		memset(out, 0, CCKD_UNIT_HEAD + CCKD_GROUP_SIZE);
		device_put(out + 1, unit, 4);
		return CCKD_UNIT_HEAD + CCKD_GROUP_SIZE;
	}
	memset(out, 0, R0 + 8);
	device_put(out + 1, unit / d->shape.heads, 2);
	device_put(out + 3, unit % d->shape.heads, 2);
	memcpy(out + HOME, out + 1, 4);
	out[HOME + 7] = 8;
	if (format > 1)
		return 0;
	if (!format) { /* record 1: an end of file */
		memset(p, 0, COUNT);
		memcpy(p, out + 1, 4);
		p[4] = 1;
		p += COUNT;
	}
	memset(p, 0xFF, COUNT);
	return (size_t)(p + COUNT - out);
}

static bool null_unit(const struct disk *d, const struct cckd *c, unsigned unit,
		      unsigned format, uint8_t *out, size_t *size,
		      struct error *error)
{
	if (format > NULL_MOST)
		format = c->null_format > NULL_MOST ? 0 : c->null_format;
	*size = disk_null(d, unit, format, out);
	if (*size)
		return true;
	return error_set(error,
			 "%s: null tracks of format %u are for Linux on a "
			 "3390 only",
			 c->image.file, format);
}

/* From a plain base; a group of blocks gets its head. */
static bool read_plain(struct disk *d, unsigned unit, uint8_t *out, size_t room,
		       size_t *size, struct error *error)
{
	struct disk_part *p = part_of(d, unit);
	size_t skip = d->shape.fba ? CCKD_UNIT_HEAD : 0;
	size_t want = d->shape.fba ? CCKD_GROUP_SIZE : d->shape.track_size;
	size_t got;

	assert(room >= skip + want);
	if (!image_read_some(&p->image, out + skip, want,
			     part_offset(d, p, unit), &got, error))
		return false;
	if (d->shape.fba) {
		out[0] = 0;
		device_put(out + 1, unit, 4);
		memset(out + skip + got, 0, want - got);
	} else if (got < want) {
		return error_set(error,
				 "%s: cylinder %u head %u is damaged: the "
				 "file ends in it",
				 p->image.file, unit / d->shape.heads,
				 unit % d->shape.heads);
	}
	*size = skip + want;
	return true;
}

/* What is longer is damaged: written to a plain file it would cover the unit
 * behind it. */
static size_t unit_most(const struct disk *d)
{
	return d->shape.fba ? CCKD_UNIT_HEAD + CCKD_GROUP_SIZE
			    : d->shape.track_size;
}

bool disk_read(struct disk *d, unsigned unit, uint8_t *out, size_t room,
	       size_t *size, struct error *error)
{
	struct cckd_entry e;

	assert(unit < d->units);
	for (unsigned i = d->shadows + 1; i-- > 0;) {
		struct cckd *c = i ? d->shadow[i - 1] : d->base;

		if (!c)
			break;
		if (!cckd_find(c, unit, &e, error))
			return false;
		if (e.at == CCKD_BELOW && i)
			continue;
		if (!e.at)
			return null_unit(d, c, unit, e.length, out, size,
					 error);
		if (e.at == CCKD_BELOW)
			return error_set(error,
					 "%s: damaged: a base without what "
					 "is said to lie below it",
					 c->image.file);
		return cckd_read(c, unit, &e, out,
				 room < unit_most(d) ? room : unit_most(d),
				 size, error);
	}
	return read_plain(d, unit, out, room, size, error);
}

/* A null unit's format, -1: it is none. */
static int null_format(const struct disk *d, unsigned unit,
		       const uint8_t *bytes, size_t size)
{
	uint8_t null[64];

	if (d->shape.fba) {
		for (size_t i = CCKD_UNIT_HEAD; i < size; i++)
			if (bytes[i])
				return -1;
		return 0;
	}
	for (unsigned f = 0; f < NULL_MOST; f++)
		if (disk_null(d, unit, f, null) == size &&
		    !memcmp(null, bytes, size))
			return (int)f;
	return -1;
}

bool disk_write(struct disk *d, unsigned unit, const uint8_t *bytes,
		size_t size, struct error *error)
{
	struct cckd *c = disk_top(d);
	struct disk_part *p;
	int format;

	assert(unit < d->units);
	if (c) {
		format = null_format(d, unit, bytes, size);
		return format < 0 ? cckd_write(c, unit, bytes, size, error)
				  : cckd_write_null(c, unit, (unsigned)format,
						    error);
	}
	p = part_of(d, unit);
	if (d->shape.fba) {
		uint64_t left = (uint64_t)d->shape.extent * 512 -
				part_offset(d, p, unit);

		bytes += CCKD_UNIT_HEAD;
		size -= CCKD_UNIT_HEAD;
		if (size > left)
			size = (size_t)left;
	}
	return image_write(&p->image, bytes, size, part_offset(d, p, unit),
			   error);
}

bool disk_patch(struct disk *d, unsigned unit, uint32_t at,
		const uint8_t *bytes, size_t size, struct error *error)
{
	struct disk_part *p = part_of(d, unit);

	uint64_t offset = part_offset(d, p, unit) + at;

	assert(!disk_is_packed(d) && unit < d->units);
	if (size == sizeof(uint64_t)) /* a count, an end mark: all or nothing */
		return image_write_word(&p->image, bytes, offset, error);
	return image_write(&p->image, bytes, size, offset, error);
}
