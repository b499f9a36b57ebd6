/*
 * disk_fuzz.c - any bytes as the files of a disk.
 *
 * Input: a byte of flags; the length of the base (2, big-endian), the base
 * and, behind it, a shadow file.  Flags 1 and 2 supply headers: of a
 * compressed 3330 of two cylinders, so that the fuzzer need not find them;
 * 4 opens for writing and writes; 8 is for FBA.
 *
 * All is read that there is, the VTOC and a CMS directory too; what could be
 * opened for writing takes a write, is closed, and reads it again.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ckd.h"
#include "disk.h"
#include "fba.h"
#include "vtoc.h"

enum { HEADERS = 1, SHADOW = 2, WRITE = 4, BLOCKS = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char directory[] = "/tmp/diskfuzzXXXXXX";
static char base[64], shadow[64];

static void clean(void)
{
	unlink(base);
	unlink(shadow);
	rmdir(directory);
}

/* Two cylinders of a 3330, or 300 blocks; L1 at 1024 as the input has it. */
static void put_headers(uint8_t *bytes, size_t size, uint8_t flags, bool over)
{
	uint8_t h[CCKD_HEADERS] = "CKD_C370";

	if (size < CCKD_HEADERS)
		return;
	if (flags & BLOCKS)
		memcpy(h, "FBA_C370", 8);
	if (over)
		h[4] = 'S';
	h[8] = 19;
	h[13] = 0x34; /* tracks of 13,312 bytes */
	h[16] = 0x30;
	h[513] = 3;
	h[514] = 1;
	h[CCKD_L1_COUNT] = 1;
	h[CCKD_L2_COUNT + 1] = 1;
	h[CCKD_EXTENT] = flags & BLOCKS ? 0x2C : 2;
	h[CCKD_EXTENT + 1] = flags & BLOCKS ? 1 : 0;
	h[CCKD_NULL_FORMAT] = !(flags & BLOCKS);
	h[CCKD_COMPRESSION] = bytes[CCKD_COMPRESSION];
	memcpy(bytes, h, sizeof h);
}

static void put_file(const char *name, const uint8_t *data, size_t size,
		     uint8_t flags, bool over)
{
	uint8_t *bytes = malloc(size + 1);
	FILE *f = fopen(name, "wb");

	assert(bytes && f);
	memcpy(bytes, data, size);
	if (flags & HEADERS)
		put_headers(bytes, size, flags, over);
	assert(fwrite(bytes, 1, size, f) == size);
	fclose(f);
	free(bytes);
}

static void nothing(void *context, const char *sentence)
{
	(void)context;
	assert(*sentence);
}

/* ---- tracks ------------------------------------------------------------- */

static void write_track(struct ckd *ckd, struct ckd_track *t)
{
	static const uint8_t bytes[8 + 100] = {[4] = 1, [7] = 100, [8] = 0x99};
	struct error e;

	if (!ckd_read_track(ckd, ckd->cylinders - 1, 0, t, &e))
		return;
	assert(ckd_write_record(ckd, t, 1, bytes, &e) != CKD_HOST_ERROR);
	assert(ckd_finish(ckd, &e));
}

static void read_tracks(struct ckd *ckd, struct ckd_track *t)
{
	unsigned units = ckd->cylinders * ckd->heads;
	struct error e;
	struct vtoc v;

	for (unsigned u = 0; u < units && u < 600; u++)
		ckd_read_track(ckd, u / ckd->heads, u % ckd->heads, t, &e);
	if (!vtoc_load(&v, ckd, nothing, NULL, &e))
		return;
	vtoc_check(&v, ckd, nothing, NULL);
	vtoc_free(&v);
}

static void tracks(const char *over, bool write)
{
	struct ckd_track *t = malloc(sizeof *t);
	struct error e;
	struct ckd ckd;

	assert(t);
	if (ckd_open_shadow(&ckd, NULL, base, over, !write, &e)) {
		read_tracks(&ckd, t);
		if (write) {
			write_track(&ckd, t);
			ckd_close(&ckd);
			/* What was sound is sound. */
			assert(ckd_open_shadow(&ckd, NULL, base, over, false,
					       &e));
		}
		ckd_close(&ckd);
	}
	free(t);
}

/* ---- blocks ------------------------------------------------------------- */

static void blocks(const char *over, bool write)
{
	struct fba *fba = malloc(sizeof *fba);
	uint8_t block[FBA_BLOCK] = {1};
	struct error e;

	assert(fba);
	if (fba_open(fba, NULL, base, over, !write, &e)) {
		for (unsigned b = 0; b < fba->blocks && b < 4000; b += 60)
			fba_read(fba, b, 1, block, &e);
		if (write && fba_write(fba, fba->blocks - 1, 1, block, &e)) {
			fba_close(fba);
			assert(fba_open(fba, NULL, base, over, false, &e));
			assert(fba_read(fba, fba->blocks - 1, 1, block, &e));
		}
		fba_close(fba);
	}
	free(fba);
}

/* ---- the files by themselves -------------------------------------------- */

static void check_file(const char *name)
{
	struct error e;
	struct cckd *c = cckd_open(NULL, name, IMAGE_READ, &e);

	if (!c)
		return;
	cckd_space_find(c, nothing, NULL, &e);
	cckd_space_totals(c);
	cckd_close(c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t first;
	uint8_t flags;
	const char *over;

	if (size < 3)
		return 0;
	if (!*base) {
		assert(mkdtemp(directory) && !atexit(clean));
		snprintf(base, sizeof base, "%s/base_1", directory);
		snprintf(shadow, sizeof shadow, "%s/over_1", directory);
	}
	flags = data[0];
	first = (size_t)data[1] << 8 | data[2];
	data += 3;
	size -= 3;
	if (first > size || !(flags & SHADOW))
		first = size;
	put_file(base, data, first, flags, false);
	unlink(shadow);
	if (flags & SHADOW)
		put_file(shadow, data + first, size - first, flags, true);
	over = flags & SHADOW ? shadow : NULL;
	check_file(base);
	if (over)
		check_file(shadow);
	if (flags & BLOCKS)
		blocks(over, flags & WRITE);
	else
		tracks(over, flags & WRITE);
	return 0;
}
