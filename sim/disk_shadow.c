/*
 * disk_shadow.c - shadow files of a disk: their names, making, merging.
 */
#include "disk.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool disk_numbered(const char *name, unsigned n, char out[DISK_NAME],
		   struct error *error)
{
	const char *slash = strrchr(name, '/');
	const char *begin = slash ? slash + 1 : name, *dot;
	size_t at;

	if (strlen(name) >= DISK_NAME)
		return error_set(error, "%.40s...: the name is too long", name);
	dot = strrchr(begin, '.');
	if (!dot)
		dot = begin + strlen(begin);
	if (dot == begin)
		return error_set(error,
				 "%s: no place for a number: expected a name "
				 "like disk_1.ckd",
				 name);
	at = (size_t)(dot - name) - 1;
	snprintf(out, DISK_NAME, "%s", name);
	out[at] = (char)('0' + n);
	return true;
}

bool disk_count_shadows(const struct media *media, const char *shadow,
			unsigned *count, struct error *error)
{
	char name[DISK_NAME];

	for (*count = 0; *count < DISK_SHADOWS; ++*count) {
		if (!disk_numbered(shadow, *count + 1, name, error))
			return false;
		if (!image_exists(media, name))
			break;
	}
	return true;
}

/* The last shadow file is COUNT; *COUNT must not be 0. */
static bool last_shadow(const char *shadow, unsigned *count,
			char name[DISK_NAME], struct error *error)
{
	if (!disk_count_shadows(NULL, shadow, count, error) ||
	    !disk_numbered(shadow, *count ? *count : 1, name, error))
		return false;
	return *count || error_set(error, "%s: there is no shadow file", name);
}

bool disk_shadow_add(const char *file, const char *shadow, char made[DISK_NAME],
		     struct error *error)
{
	struct disk *d;
	struct cckd *c;
	struct cckd_shape shape;
	unsigned count;

	if (!disk_count_shadows(NULL, shadow, &count, error))
		return false;
	if (count == DISK_SHADOWS)
		return error_set(error,
				 "%s: there are %d shadow files, the "
				 "most there can be",
				 file, DISK_SHADOWS);
	if (!disk_numbered(shadow, count + 1, made, error))
		return false;
	/* Opened for writing, so that nobody else writes the last one. */
	d = disk_open(NULL, file, count ? shadow : NULL, DISK_ANY, false,
		      error);
	if (!d)
		return false;
	shape = d->shape;
	shape.shadow = true;
	if (!disk_is_packed(d))
		shape.method = CCKD_ZLIB;
	c = cckd_create(NULL, made, &shape, error);
	cckd_close(c);
	disk_close(d);
	return c;
}

/* Writes every unit that TOP holds to the disk below. */
static bool merge(struct disk *below, struct disk *all, struct error *error)
{
	struct cckd *top = all->shadow[all->shadows - 1];
	uint8_t *bytes = malloc(CCKD_MAX_UNIT);
	bool good = bytes;
	struct cckd_entry e;
	size_t size;

	for (unsigned u = 0; good && u < all->units; u++) {
		good = cckd_find(top, u, &e, error);
		if (!good || e.at == CCKD_BELOW)
			continue;
		good = disk_read(all, u, bytes, CCKD_MAX_UNIT, &size, error) &&
		       disk_write(below, u, bytes, size, error);
	}
	free(bytes);
	return good && disk_finish(below, error);
}

/* The disk without its last shadow file, for writing.  That file is moved
 * out of sight meanwhile by the count alone: the others are opened here. */
static struct disk *open_below(const char *file, const char *shadow,
			       unsigned count, struct error *error)
{
	struct disk *d;
	char name[DISK_NAME];

	if (count == 1)
		return disk_open(NULL, file, NULL, DISK_ANY, false, error);
	d = disk_open(NULL, file, NULL, DISK_ANY, true, error);
	for (unsigned n = 1; d && n < count; n++) {
		struct cckd *c = NULL;

		if (disk_numbered(shadow, n, name, error))
			c = cckd_open(NULL, name,
				      n + 1 < count ? IMAGE_READ : IMAGE_WRITE,
				      error);
		if (!c) {
			disk_close(d);
			return NULL;
		}
		d->shadow[d->shadows++] = c;
	}
	if (d)
		d->read_only = false;
	return d;
}

static bool remove_file(const char *name, struct error *error)
{
	return !unlink(name) ||
	       error_set(error, "%s: %s", name, strerror(errno));
}

bool disk_shadow_merge(const char *file, const char *shadow,
		       char gone[DISK_NAME], struct error *error)
{
	struct disk *all, *below;
	unsigned count;
	bool good;

	if (!last_shadow(shadow, &count, gone, error))
		return false;
	all = disk_open(NULL, file, shadow, DISK_ANY, true, error);
	below = all ? open_below(file, shadow, count, error) : NULL;
	good = below && merge(below, all, error);
	disk_close(all);
	disk_close(below);
	return good && remove_file(gone, error);
}

bool disk_shadow_drop(const char *file, const char *shadow,
		      char gone[DISK_NAME], struct error *error)
{
	struct disk *d;
	unsigned count;

	if (!last_shadow(shadow, &count, gone, error))
		return false;
	/* It is this disk's, and nobody uses it. */
	d = disk_open(NULL, file, shadow, DISK_ANY, false, error);
	if (!d)
		return false;
	disk_close(d);
	return remove_file(gone, error);
}
