/*
 * cckd.c - compressed disk images and shadow files: headers, tables, units.
 *
 * cckd.h has the format and the order of writing; cckd_space.c knows what is
 * free, cckd_pack.c packs.  Nothing in a file is trusted before it was
 * compared with the size of the file.
 */
#include "cckd.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "device_type.h"

#define MOST_TABLES 65536

uint32_t cckd_get(const struct cckd *c, const uint8_t *p, unsigned size)
{
	return c->swapped ? (uint32_t)device_get(p, size)
			  : image_little(p, size);
}

void cckd_put(const struct cckd *c, uint8_t *p, uint32_t value, unsigned size)
{
	if (c->swapped)
		device_put(p, value, size);
	else
		image_set_little(p, value, size);
}

const char *cckd_unit_name(const struct cckd *c, unsigned unit, char *out,
			   size_t size)
{
	if (c->shape.fba)
		snprintf(out, size, "blocks %u to %u", unit * CCKD_GROUP,
			 unit * CCKD_GROUP + CCKD_GROUP - 1);
	else
		snprintf(out, size, "track %u (cylinder %u head %u)", unit,
			 unit / c->shape.heads, unit % c->shape.heads);
	return out;
}

static bool damaged(const struct cckd *c, const char *what, struct error *error)
{
	return error_set(error, "%s: damaged: %s", c->image.file, what);
}

static bool unit_damaged(const struct cckd *c, unsigned unit, const char *what,
			 struct error *error)
{
	char name[80];

	return error_set(error, "%s: damaged: %s: %s", c->image.file,
			 cckd_unit_name(c, unit, name, sizeof name), what);
}

/* ---- headers ------------------------------------------------------------ */

static bool read_magic(struct cckd *c, struct error *error)
{
	static const struct {
		char text[9];
		bool fba, shadow;
	} kinds[] = {{"CKD_C370", false, false},
		     {"CKD_S370", false, true},
		     {"FBA_C370", true, false},
		     {"FBA_S370", true, true}};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (memcmp(c->header, kinds[i].text, 8))
			continue;
		c->shape.fba = kinds[i].fba;
		c->shape.shadow = kinds[i].shadow;
		return true;
	}
	return error_set(error, "%s: not a compressed disk image",
			 c->image.file);
}

static bool read_shape(struct cckd *c, struct error *error)
{
	struct cckd_shape *s = &c->shape;
	uint8_t method = c->header[CCKD_COMPRESSION];
	uint64_t units;

	c->swapped = c->header[CCKD_OPTIONS] & CCKD_BIG_ENDIAN;
	s->heads = image_little(c->header + 8, 4);
	s->track_size = image_little(c->header + 12, 4);
	s->type = c->header[16];
	/* The size of the disk is little-endian in every file. */
	s->extent = image_little(c->header + CCKD_EXTENT, 4);
	s->method = method < CCKD_METHODS ? method : CCKD_ZLIB;
	c->null_format = c->header[CCKD_NULL_FORMAT];
	c->parameter = (int16_t)cckd_get(c, c->header + CCKD_PARAMETER, 2);
	if (!s->fba &&
	    (!s->heads || s->heads > 255 || s->track_size < CCKD_UNIT_HEAD ||
	     s->track_size > CCKD_MAX_UNIT))
		return damaged(c, "heads or track size in its header", error);
	if (!s->extent || (!s->fba && s->extent > 65536))
		return damaged(c, "the size of the disk in its header", error);
	units = s->fba ? (s->extent + (uint64_t)CCKD_GROUP - 1) / CCKD_GROUP
		       : (uint64_t)s->extent * s->heads;
	c->tables = cckd_get(c, c->header + CCKD_L1_COUNT, 4);
	if (cckd_get(c, c->header + CCKD_L2_COUNT, 4) != CCKD_ENTRIES ||
	    c->tables > MOST_TABLES ||
	    c->tables < (units + CCKD_ENTRIES - 1) / CCKD_ENTRIES)
		return damaged(c, "the sizes of the tables in its header",
			       error);
	c->units = (unsigned)units;
	return true;
}

static bool make_tables(struct cckd *c, struct error *error)
{
	c->l1 = calloc(c->tables, sizeof *c->l1);
	c->l2 = calloc(c->tables, sizeof *c->l2);
	if (c->l1 && c->l2)
		return true;
	return error_set(error, "%s: out of memory", c->image.file);
}

static bool read_l1(struct cckd *c, struct error *error)
{
	size_t size = 4 * (size_t)c->tables;
	uint8_t *bytes = malloc(size);
	bool good;

	if (!bytes)
		return error_set(error, "%s: out of memory", c->image.file);
	good = image_read(&c->image, bytes, size, CCKD_HEADERS, error);
	for (unsigned i = 0; good && i < c->tables; i++)
		c->l1[i] = cckd_get(c, bytes + 4 * i, 4);
	free(bytes);
	return good;
}

static bool read_headers(struct cckd *c, struct error *error)
{
	return image_read(&c->image, c->header, CCKD_HEADERS, 0, error) &&
	       read_magic(c, error) && read_shape(c, error) &&
	       make_tables(c, error) && read_l1(c, error);
}

static bool unsound(struct error *error)
{
	struct error why = *error;

	return error_set(error,
			 "%.180s; it can be read only: `trapeze disk copy` "
			 "saves what is whole",
			 why.text);
}

static void discard(struct cckd *c)
{
	image_close(&c->image);
	for (unsigned i = 0; c->l2 && i < c->tables; i++)
		free(c->l2[i]);
	free(c->l2);
	free(c->l1);
	free(c->free);
	free(c);
}

struct cckd *cckd_open(struct media *media, const char *file,
		       enum image_use use, struct error *error)
{
	struct cckd *c = calloc(1, sizeof *c);
	bool good;

	if (!c)
		return error_set(error, "%s: out of memory", file), NULL;
	c->writable = use == IMAGE_WRITE;
	good = image_open(&c->image, media, file, use, error) &&
	       read_headers(c, error);
	if (good && c->writable)
		good = cckd_space_find(c, NULL, NULL, error) || unsound(error);
	if (good)
		return c;
	discard(c);
	return NULL;
}

/* ---- making ------------------------------------------------------------- */

static void make_headers(struct cckd *c)
{
	static const uint8_t version[3] = {0, 3, 1};
	const struct cckd_shape *s = &c->shape;
	uint8_t *h = c->header;

	memcpy(h, s->fba ? "FBA_C370" : "CKD_C370", 8);
	if (s->shadow)
		h[4] = 'S';
	image_set_little(h + 8, s->heads, 4);
	image_set_little(h + 12, (uint32_t)s->track_size, 4);
	h[16] = s->type;
	memcpy(h + CCKD_VERSION, version, sizeof version);
	cckd_put(c, h + CCKD_L1_COUNT, c->tables, 4);
	cckd_put(c, h + CCKD_L2_COUNT, CCKD_ENTRIES, 4);
	image_set_little(h + CCKD_EXTENT, s->extent, 4);
	h[CCKD_NULL_FORMAT] = c->null_format = s->fba ? 0 : 1;
	h[CCKD_COMPRESSION] = (uint8_t)s->method;
	c->parameter = -1;
	cckd_put(c, h + CCKD_PARAMETER, 0xFFFF, 2);
}

static bool write_new(struct cckd *c, struct error *error)
{
	size_t size = 4 * (size_t)c->tables;
	uint8_t *bytes = malloc(size);
	bool good;

	if (!bytes)
		return error_set(error, "%s: out of memory", c->image.file);
	memset(bytes, c->shape.shadow ? 0xFF : 0, size);
	for (unsigned i = 0; i < c->tables; i++)
		c->l1[i] = c->shape.shadow ? CCKD_BELOW : 0;
	good = image_write(&c->image, bytes, size, CCKD_HEADERS, error);
	free(bytes);
	c->end = CCKD_HEADERS + size;
	/* The headers last: what is not complete is no image. */
	return good && cckd_space_write(c, error) &&
	       image_write(&c->image, c->header, CCKD_HEADERS, 0, error);
}

struct cckd *cckd_create(struct media *media, const char *file,
			 const struct cckd_shape *shape, struct error *error)
{
	struct cckd *c = calloc(1, sizeof *c);

	if (!c)
		return error_set(error, "%s: out of memory", file), NULL;
	c->writable = true;
	c->shape = *shape;
	c->units = shape->fba ? (shape->extent + CCKD_GROUP - 1) / CCKD_GROUP
			      : shape->extent * shape->heads;
	c->tables = (c->units + CCKD_ENTRIES - 1) / CCKD_ENTRIES;
	make_headers(c);
	if (!image_open(&c->image, media, file, IMAGE_CREATE, error)) {
		discard(c);
		return NULL;
	}
	if (make_tables(c, error) && write_new(c, error))
		return c;
	remove(file);
	discard(c);
	return NULL;
}

/* ---- finding ------------------------------------------------------------ */

/* A table that is not on the file. */
static void fill_table(const struct cckd *c, unsigned table,
		       struct cckd_entry *l2)
{
	struct cckd_entry e = {0, c->null_format, c->null_format};

	if (c->l1[table] == CCKD_BELOW)
		e = (struct cckd_entry){CCKD_BELOW, UINT16_MAX, UINT16_MAX};
	for (unsigned i = 0; i < CCKD_ENTRIES; i++)
		l2[i] = e;
}

static bool read_table(struct cckd *c, unsigned table, struct cckd_entry *l2,
		       struct error *error)
{
	uint8_t bytes[CCKD_TABLE];

	if (!image_read(&c->image, bytes, sizeof bytes, c->l1[table], error))
		return false;
	for (unsigned i = 0; i < CCKD_ENTRIES; i++) {
		const uint8_t *p = bytes + 8 * i;

		l2[i].at = cckd_get(c, p, 4);
		l2[i].length = (uint16_t)cckd_get(c, p + 4, 2);
		l2[i].size = (uint16_t)cckd_get(c, p + 6, 2);
	}
	return true;
}

static bool load_table(struct cckd *c, unsigned table, struct error *error)
{
	struct cckd_entry *l2;

	if (c->l2[table])
		return true;
	l2 = calloc(CCKD_ENTRIES, sizeof *l2);
	if (!l2)
		return error_set(error, "%s: out of memory", c->image.file);
	if (!c->l1[table] || c->l1[table] == CCKD_BELOW) {
		fill_table(c, table, l2);
	} else if (!read_table(c, table, l2, error)) {
		free(l2);
		return false;
	}
	c->l2[table] = l2;
	return true;
}

bool cckd_find(struct cckd *c, unsigned unit, struct cckd_entry *entry,
	       struct error *error)
{
	assert(unit < c->units);
	if (!load_table(c, unit / CCKD_ENTRIES, error))
		return false;
	*entry = c->l2[unit / CCKD_ENTRIES][unit % CCKD_ENTRIES];
	return true;
}

/* ---- reading ------------------------------------------------------------ */

/* The head of a unit: cylinder and head of a track, the number of a group. */
static void unit_head(const struct cckd *c, unsigned unit,
		      uint8_t head[CCKD_UNIT_HEAD])
{
	head[0] = 0;
	if (c->shape.fba) {
		device_put(head + 1, unit, 4);
	} else {
		device_put(head + 1, unit / c->shape.heads, 2);
		device_put(head + 3, unit % c->shape.heads, 2);
	}
}

bool cckd_read(struct cckd *c, unsigned unit, const struct cckd_entry *entry,
	       uint8_t *out, size_t room, size_t *size, struct error *error)
{
	uint8_t head[CCKD_UNIT_HEAD];
	size_t got;

	assert(entry->at && entry->at != CCKD_BELOW);
	if (entry->at < CCKD_HEADERS + 4ull * c->tables)
		return unit_damaged(c, unit, "it lies in the headers", error);
	if (!image_read_some(&c->image, c->packed, entry->length, entry->at,
			     &got, error))
		return false;
	if (got < entry->length)
		return unit_damaged(c, unit, "the file ends in it", error);
	unit_head(c, unit, head);
	if (got < CCKD_UNIT_HEAD || memcmp(c->packed + 1, head + 1, 4))
		return unit_damaged(c, unit, "another's contents", error);
	if ((c->packed[0] & CCKD_METHOD) >= CCKD_METHODS ||
	    c->packed[0] >> CCKD_FLAGS > CCKD_METHOD)
		return unit_damaged(c, unit, "packed in an unknown way", error);
	if (!cckd_unpack(c, got, out, room, size))
		return unit_damaged(c, unit, "it cannot be unpacked", error);
	return true;
}

/* ---- writing ------------------------------------------------------------ */

static bool write_option(struct cckd *c, uint8_t set, uint8_t clear,
			 struct error *error)
{
	uint8_t *options = c->header + CCKD_OPTIONS;

	*options = (uint8_t)((*options | set) & ~clear);
	return image_write(&c->image, options, 1, CCKD_OPTIONS, error);
}

/* From now on the chain of free space on the file counts for nothing. */
static bool begin_writing(struct cckd *c, struct error *error)
{
	assert(c->writable);
	if (c->written)
		return true;
	c->written = write_option(c, CCKD_OPENED | CCKD_CHANGED, 0, error);
	return c->written;
}

static void put_entry(const struct cckd *c, uint8_t *p,
		      const struct cckd_entry *e)
{
	cckd_put(c, p, e->at, 4);
	cckd_put(c, p + 4, e->length, 2);
	cckd_put(c, p + 6, e->size, 2);
}

/* The whole table in a new place, then level 1 leads there. */
static bool move_table(struct cckd *c, unsigned table, struct error *error)
{
	uint8_t bytes[CCKD_TABLE], link[4];
	uint32_t old = c->l1[table], at, size;

	for (unsigned i = 0; i < CCKD_ENTRIES; i++)
		put_entry(c, bytes + 8 * i, &c->l2[table][i]);
	if (!cckd_space_take(c, CCKD_TABLE, true, &at, &size, error))
		return false;
	cckd_put(c, link, at, 4);
	if (!image_write(&c->image, bytes, sizeof bytes, at, error) ||
	    !image_write(&c->image, link, sizeof link,
			 CCKD_HEADERS + 4ull * table, error)) {
		cckd_space_give(c, at, size);
		return false;
	}
	c->l1[table] = at;
	if (old && old != CCKD_BELOW)
		cckd_space_give(c, old, CCKD_TABLE);
	return true;
}

/* Makes ENTRY the unit's; the space of the old one is free then. */
static bool set_entry(struct cckd *c, unsigned unit,
		      const struct cckd_entry *entry, struct error *error)
{
	unsigned table = unit / CCKD_ENTRIES, index = unit % CCKD_ENTRIES;
	uint32_t at = c->l1[table];
	struct cckd_entry *e = &c->l2[table][index], old = *e;
	uint8_t bytes[8];
	bool good;

	*e = *entry;
	if (!at || at == CCKD_BELOW || at % 8) {
		good = move_table(c, table, error);
	} else {
		put_entry(c, bytes, e);
		good = image_write(&c->image, bytes, sizeof bytes,
				   at + 8ull * index, error);
	}
	if (!good)
		*e = old;
	else if (old.at && old.at != CCKD_BELOW)
		cckd_space_give(c, old.at, old.size);
	return good;
}

bool cckd_write(struct cckd *c, unsigned unit, const uint8_t *bytes,
		size_t size, struct error *error)
{
	struct cckd_entry e;
	uint32_t space;

	if (!begin_writing(c, error) || !cckd_find(c, unit, &e, error))
		return false;
	e.length = (uint16_t)cckd_pack(c, bytes, size);
	if (!cckd_space_take(c, e.length, false, &e.at, &space, error))
		return false;
	e.size = (uint16_t)space;
	/* The last unit's space is in the file, or others call it damaged. */
	memset(c->packed + e.length, 0, space - e.length);
	if (image_write(&c->image, c->packed, space, e.at, error) &&
	    set_entry(c, unit, &e, error))
		return true;
	cckd_space_give(c, e.at, space);
	return false;
}

bool cckd_write_null(struct cckd *c, unsigned unit, unsigned format,
		     struct error *error)
{
	struct cckd_entry e, null = {0, (uint16_t)format, (uint16_t)format};

	if (!begin_writing(c, error) || !cckd_find(c, unit, &e, error))
		return false;
	if (!e.at && e.length == format)
		return true;
	return set_entry(c, unit, &null, error);
}

/* ---- the end ------------------------------------------------------------ */

bool cckd_finish(struct cckd *c, struct error *error)
{
	if (!c->written)
		return true;
	if (!cckd_space_write(c, error) ||
	    !image_write(&c->image, c->header, CCKD_HEADERS, 0, error) ||
	    !write_option(c, 0, CCKD_OPENED, error))
		return false;
	c->written = false;
	return true;
}

void cckd_close(struct cckd *c)
{
	struct error error;

	if (!c)
		return;
	cckd_finish(c, &error); /* where it fails the file stays "opened" */
	discard(c);
}
