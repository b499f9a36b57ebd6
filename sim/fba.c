/*
 * fba.c - images of fixed-block disks.
 *
 * The last group of a compressed image is kept unpacked: blocks are mostly
 * read and written one behind the other.
 */
#include "fba.h"

#include <assert.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void set_file(struct fba *fba, const char *file)
{
	memset(fba, 0, sizeof *fba);
	snprintf(fba->file, sizeof fba->file, "%s", file);
	fba->group = UINT_MAX;
}

bool fba_open(struct fba *fba, struct media *media, const char *file,
	      const char *shadow, bool read_only, struct error *error)
{
	set_file(fba, file);
	fba->read_only = read_only;
	fba->disk = disk_open(media, file, shadow, DISK_FBA, read_only, error);
	if (fba->disk)
		fba->blocks = fba->disk->shape.extent;
	return fba->disk;
}

bool fba_create(struct fba *fba, const char *file, unsigned blocks,
		const enum cckd_method *method, struct error *error)
{
	struct cckd_shape shape = {.fba = true, .extent = blocks};

	set_file(fba, file);
	if (method)
		shape.method = *method;
	fba->blocks = blocks;
	fba->disk = disk_create(file, &shape, method, error);
	return fba->disk;
}

bool fba_finish(struct fba *fba, struct error *error)
{
	return disk_finish(fba->disk, error);
}

void fba_close(struct fba *fba)
{
	disk_close(fba->disk);
	fba->disk = NULL;
}

static bool load(struct fba *fba, unsigned group, struct error *error)
{
	size_t size;

	if (fba->group == group)
		return true;
	fba->group = UINT_MAX;
	if (!disk_read(fba->disk, group, fba->bytes, sizeof fba->bytes, &size,
		       error))
		return false;
	if (size < sizeof fba->bytes)
		memset(fba->bytes + size, 0, sizeof fba->bytes - size);
	fba->group = group;
	return true;
}

/*
 * How many of COUNT blocks from BLOCK on lie in its group, which is loaded: the
 * first of them at *AT.  None: *error.
 */
static unsigned in_group(struct fba *fba, unsigned block, unsigned count,
			 uint8_t **at, struct error *error)
{
	unsigned first = block % CCKD_GROUP, n = CCKD_GROUP - first;

	if (!load(fba, block / CCKD_GROUP, error))
		return 0;
	*at = fba->bytes + CCKD_UNIT_HEAD + first * FBA_BLOCK;
	return n < count ? n : count;
}

/* Whether blocks are moved without the group: a plain file is all there is. */
static bool is_plain(const struct fba *fba)
{
	return fba->disk->parts && !fba->disk->shadows;
}

bool fba_read(struct fba *fba, unsigned block, unsigned count, uint8_t *out,
	      struct error *error)
{
	uint8_t *at;

	assert(block <= fba->blocks && count <= fba->blocks - block);
	if (is_plain(fba))
		return image_read(&fba->disk->part[0].image, out,
				  (size_t)count * FBA_BLOCK,
				  (uint64_t)block * FBA_BLOCK, error);
	for (unsigned n; count; count -= n) {
		n = in_group(fba, block, count, &at, error);
		if (!n)
			return false;
		memcpy(out, at, (size_t)n * FBA_BLOCK);
		out += (size_t)n * FBA_BLOCK;
		block += n;
	}
	return true;
}

bool fba_write(struct fba *fba, unsigned block, unsigned count,
	       const uint8_t *bytes, struct error *error)
{
	uint8_t *at;

	assert(block <= fba->blocks && count <= fba->blocks - block);
	if (is_plain(fba))
		return image_write(&fba->disk->part[0].image, bytes,
				   (size_t)count * FBA_BLOCK,
				   (uint64_t)block * FBA_BLOCK, error);
	for (unsigned n; count; count -= n) {
		n = in_group(fba, block, count, &at, error);
		if (!n)
			return false;
		memcpy(at, bytes, (size_t)n * FBA_BLOCK);
		if (!disk_write(fba->disk, block / CCKD_GROUP, fba->bytes,
				sizeof fba->bytes, error)) {
			fba->group = UINT_MAX;
			return false;
		}
		bytes += (size_t)n * FBA_BLOCK;
		block += n;
	}
	return true;
}
