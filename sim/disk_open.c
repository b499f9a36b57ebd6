/*
 * disk_open.c - the files that together are one disk: what they are, opening,
 * making, closing.
 */
#include "disk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAGIC "CKD_P370"
/* A home address and a count: no track has less. */
#define LEAST_TRACK (5 + 8)

/* ---- plain files -------------------------------------------------------- */

/* The shape that a header tells; that of the first file counts. */
static bool check_header(struct disk *d, const struct disk_part *p,
			 const uint8_t *header, struct error *error)
{
	struct cckd_shape s = {.heads = image_little(header + 8, 4),
			       .track_size = image_little(header + 12, 4),
			       .type = header[16]};

	if (!s.heads || s.heads > 255 || s.track_size < LEAST_TRACK ||
	    s.track_size > CCKD_MAX_UNIT)
		return error_set(error,
				 "%s: damaged header: %u heads, tracks of "
				 "%zu bytes",
				 p->image.file, s.heads, s.track_size);
	if (header[17] != (d->parts || header[17] ? d->parts + 1 : 0))
		return error_set(error,
				 "%s: file %u of several: number %u is "
				 "expected here",
				 p->image.file, header[17], d->parts + 1);
	if (d->parts && (s.heads != d->shape.heads || s.type != d->shape.type ||
			 s.track_size != d->shape.track_size))
		return error_set(error,
				 "%s: a disk of another kind than the first "
				 "file has",
				 p->image.file);
	if (!d->parts)
		d->shape = s;
	return true;
}

/* Which cylinders the file has. */
static bool check_size(struct disk *d, struct disk_part *p,
		       const uint8_t *header, struct error *error)
{
	uint64_t cylinder = (uint64_t)d->shape.heads * d->shape.track_size;
	unsigned highest = image_little(header + 18, 2);
	uint64_t size, count;

	if (!image_size(&p->image, &size, error))
		return false;
	count = (size - DISK_HEADER) / cylinder;
	if ((size - DISK_HEADER) % cylinder || !count)
		return error_set(error,
				 "%s: truncated: %llu bytes are no whole "
				 "number of cylinders of %llu bytes",
				 p->image.file, (unsigned long long)size,
				 (unsigned long long)cylinder);
	p->first = d->parts ? p[-1].end : 0;
	if (p->first + count > 65536)
		return error_set(error, "%s: more than 65536 cylinders",
				 p->image.file);
	p->end = p->first + (unsigned)count;
	if (highest && highest + 1 != p->end)
		return error_set(error,
				 "%s: damaged header: its highest cylinder "
				 "is %u, it holds %u to %u",
				 p->image.file, highest, p->first, p->end - 1);
	d->shape.extent = p->end;
	return true;
}

static bool add_part(struct disk *d, const char *file, enum image_use use,
		     uint8_t header[DISK_HEADER], struct error *error)
{
	struct disk_part *p = &d->part[d->parts];
	size_t got;

	if (!image_open(&p->image, d->media, file, use, error))
		return false;
	if (!image_read_some(&p->image, header, DISK_HEADER, 0, &got, error))
		return false;
	if (got < DISK_HEADER)
		return error_set(error,
				 "%s: not a disk image: it has no header "
				 "of 512 bytes",
				 file);
	if (memcmp(header, MAGIC, 8))
		return error_set(error,
				 "%s: not a disk image: it does not begin "
				 "with '" MAGIC "'",
				 file);
	if (!check_header(d, p, header, error) ||
	    !check_size(d, p, header, error))
		return false;
	d->parts++;
	return true;
}

static bool open_ckd(struct disk *d, const char *file, enum image_use use,
		     struct error *error)
{
	uint8_t header[DISK_HEADER];
	char name[DISK_NAME];
	struct error numbered;

	if (!add_part(d, file, use, header, error))
		return false;
	if (!header[17])
		return true;
	if (!disk_numbered(file, 1, name, error))
		return false;
	if (strcmp(name, file))
		return error_set(error,
				 "%s: the first file of several: its name "
				 "should be like %s",
				 file, name);
	while (image_little(header + 18, 2)) {
		if (d->parts == DISK_PARTS)
			return error_set(error, "%s: more than %d files", file,
					 DISK_PARTS);
		if (!disk_numbered(file, d->parts + 1, name, &numbered) ||
		    !add_part(d, name, use, header, error))
			return false;
	}
	return true;
}

static bool open_fba(struct disk *d, const char *file, enum image_use use,
		     struct error *error)
{
	uint64_t size;

	if (!image_open(&d->part[0].image, d->media, file, use, error))
		return false;
	d->parts = 1;
	if (!image_size(&d->part[0].image, &size, error))
		return false;
	if (!size || size % 512 || size / 512 > INT32_MAX)
		return error_set(error,
				 "%s: not an FBA image: %llu bytes are no "
				 "blocks of 512",
				 file, (unsigned long long)size);
	d->shape = (struct cckd_shape){.fba = true,
				       .extent = (unsigned)(size / 512)};
	return true;
}

/* ---- opening ------------------------------------------------------------ */

enum format { PLAIN_CKD, PACKED_CKD, PLAIN_FBA, PACKED_FBA };

/* What the file says that it is. */
static bool look(struct media *media, const char *file, enum format *format,
		 struct error *error)
{
	struct image image;
	char magic[8] = "";
	size_t got;
	bool good;

	if (!image_open(&image, media, file, IMAGE_READ, error))
		return false;
	good = image_read_some(&image, magic, sizeof magic, 0, &got, error);
	image_close(&image);
	if (!memcmp(magic, MAGIC, 8))
		*format = PLAIN_CKD;
	else if (!memcmp(magic, "CKD_C370", 8))
		*format = PACKED_CKD;
	else if (!memcmp(magic, "FBA_C370", 8))
		*format = PACKED_FBA;
	else
		*format = PLAIN_FBA;
	if (!good ||
	    (memcmp(magic, "CKD_S370", 8) && memcmp(magic, "FBA_S370", 8))) {
		if (good && (!memcmp(magic + 4, "_064", 4) ||
			     !memcmp(magic + 5, "064", 3)))
			return error_set(error,
					 "%s: an image with 64-bit tables; "
					 "`dasdcopy` of its hercules makes "
					 "a plain one",
					 file);
		return good;
	}
	return error_set(
		error,
		"%s: a shadow file: name the base, and this as sf=", file);
}

static bool right_kind(const char *file, enum format format,
		       enum disk_kind kind, struct error *error)
{
	bool fba = format == PLAIN_FBA || format == PACKED_FBA;

	if (kind == DISK_ANY || fba == (kind == DISK_FBA))
		return true;
	if (kind == DISK_FBA)
		return error_set(error, "%s: a CKD image, not an FBA disk",
				 file);
	if (format == PACKED_FBA)
		return error_set(error, "%s: an FBA image, not a CKD disk",
				 file);
	return true; /* opening it will tell that it has no header         */
}

static bool open_base(struct disk *d, const char *file, enum disk_kind kind,
		      enum image_use use, struct error *error)
{
	enum format format;

	if (!look(d->media, file, &format, error) ||
	    !right_kind(file, format, kind, error))
		return false;
	if (format == PLAIN_CKD || (format == PLAIN_FBA && kind == DISK_CKD))
		return open_ckd(d, file, use, error);
	if (format == PLAIN_FBA)
		return open_fba(d, file, use, error);
	d->base = cckd_open(d->media, file, use, error);
	if (d->base)
		d->shape = d->base->shape;
	return d->base;
}

static bool same_shape(const struct disk *d, const struct cckd *shadow,
		       struct error *error)
{
	const struct cckd_shape *a = &d->shape, *b = &shadow->shape;

	if (b->shadow && a->fba == b->fba && a->extent == b->extent &&
	    (a->fba || (a->heads == b->heads && a->type == b->type &&
			a->track_size == b->track_size)))
		return true;
	return error_set(error, "%s: not a shadow file of this disk",
			 shadow->image.file);
}

static bool open_shadow(struct disk *d, const char *name, enum image_use use,
			struct error *error)
{
	struct cckd *c = cckd_open(d->media, name, use, error);

	if (!c)
		return false;
	d->shadow[d->shadows++] = c;
	return same_shape(d, c, error);
}

static bool first_shadow(struct disk *d, const char *name, struct error *error)
{
	struct cckd_shape shape = d->shape;

	shape.shadow = true;
	if (!d->base)
		shape.method = CCKD_ZLIB;
	d->shadow[0] = cckd_create(d->media, name, &shape, error);
	d->shadows = d->shadow[0] ? 1 : 0;
	return d->shadow[0];
}

static bool open_shadows(struct disk *d, const char *shadow,
			 struct error *error)
{
	enum image_use below = d->read_only ? IMAGE_READ : IMAGE_KEEP,
		       top = d->read_only ? IMAGE_READ : IMAGE_WRITE;
	char name[DISK_NAME];
	unsigned count;

	if (!disk_count_shadows(d->media, shadow, &count, error))
		return false;
	for (unsigned n = 1; n <= count; n++)
		if (!disk_numbered(shadow, n, name, error) ||
		    !open_shadow(d, name, n < count ? below : top, error))
			return false;
	if (count || d->read_only)
		return true;
	return disk_numbered(shadow, 1, name, error) &&
	       first_shadow(d, name, error);
}

static void set_units(struct disk *d)
{
	const struct cckd_shape *s = &d->shape;

	d->units = s->fba ? (s->extent + CCKD_GROUP - 1) / CCKD_GROUP
			  : s->extent * s->heads;
}

struct disk *disk_open(struct media *media, const char *file,
		       const char *shadow, enum disk_kind kind, bool read_only,
		       struct error *error)
{
	struct disk *d = calloc(1, sizeof *d);
	enum image_use use = read_only ? IMAGE_READ
			     : shadow  ? IMAGE_KEEP
				       : IMAGE_WRITE;

	if (!d)
		return error_set(error, "%s: out of memory", file), NULL;
	d->media = media;
	d->read_only = read_only;
	if (open_base(d, file, kind, use, error) &&
	    (!shadow || open_shadows(d, shadow, error))) {
		set_units(d);
		return d;
	}
	disk_close(d);
	return NULL;
}

void disk_close(struct disk *d)
{
	if (!d)
		return;
	for (unsigned i = 0; i < d->shadows; i++)
		cckd_close(d->shadow[i]);
	cckd_close(d->base);
	for (unsigned i = 0; i < DISK_PARTS; i++)
		image_close(&d->part[i].image);
	free(d);
}

/* ---- making ------------------------------------------------------------- */

static bool make_plain(struct disk *d, const char *file, struct error *error)
{
	struct disk_part *p = &d->part[0];
	const struct cckd_shape *s = &d->shape;
	uint64_t size = (uint64_t)s->extent * 512;

	if (!image_open(&p->image, NULL, file, IMAGE_CREATE, error))
		return false;
	d->parts = 1;
	p->end = s->extent;
	d->bare = !s->fba;
	if (!s->fba)
		size = DISK_HEADER +
		       (uint64_t)s->extent * s->heads * s->track_size;
	return image_resize(&p->image, size, error);
}

/* The header last: what is not complete is no image. */
static bool write_header(struct disk *d, struct error *error)
{
	const struct cckd_shape *s = &d->shape;
	uint8_t header[DISK_HEADER] = MAGIC;

	image_set_little(header + 8, s->heads, 4);
	image_set_little(header + 12, (uint32_t)s->track_size, 4);
	header[16] = s->type;
	if (!image_write(&d->part[0].image, header, sizeof header, 0, error))
		return false;
	d->bare = false;
	return true;
}

struct disk *disk_create(const char *file, const struct cckd_shape *shape,
			 bool packed, struct error *error)
{
	struct disk *d = calloc(1, sizeof *d);
	bool good;

	if (!d)
		return error_set(error, "%s: out of memory", file), NULL;
	d->shape = *shape;
	set_units(d);
	if (packed)
		good = (d->base = cckd_create(NULL, file, shape, error));
	else
		good = make_plain(d, file, error);
	if (good)
		return d;
	if (d->parts)
		unlink(file);
	disk_close(d);
	return NULL;
}

bool disk_finish(struct disk *d, struct error *error)
{
	if (d->bare)
		return write_header(d, error);
	return !disk_top(d) || d->read_only || cckd_finish(disk_top(d), error);
}
