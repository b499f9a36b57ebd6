/*
 * cms_disk.c - the CMS file system in 800-byte blocks, for the tools.
 *
 * A new file system is made in storage and written at once: files take
 * blocks in order, so the bit map is a run of ones.
 */
#include "cms_disk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "device_type.h"
#include "ebcdic.h"
#include "pack.h"

#define LABEL_BLOCK   3
#define MFD_BLOCK     4
#define FST_SIZE      40
#define FST_PER_BLOCK (CMS_BLOCK / FST_SIZE)

/* MFD. */
#define MFD_BLOCKS     364
#define MFD_MAP	       384
#define MFD_MOST       (MFD_BLOCKS / 2 - 12) /* room for the bit map's      */
#define MFD_MAP_BLOCKS ((CMS_BLOCK - MFD_MAP) * 8)
#define TYPE_3330      0x09
#define TYPE_2314      0x14 /* in the header of the image */

/* Chain links. */
#define FIRST_LINKS 40
#define FIRST_DATA  60
#define LINK_DATA   400
#define MOST_DATA   (FIRST_DATA + FIRST_LINKS * LINK_DATA)
#define MOST_ITEMS  65533

/* Everything a build writes is to be the same each time. */
static const uint8_t date[4] = {0x07, 0x04, 0x09, 0x00};
static const char year[3] = "76";

uint8_t *cms_disk_block(struct cms_disk *disk, unsigned n)
{
	return disk->bytes + (size_t)(n - 1) * CMS_BLOCK;
}

static void put_name(uint8_t *out, const char *name, size_t size)
{
	memset(out, 0x40, size);
	ebcdic_encode(out, name, strlen(name) < size ? strlen(name) : size);
}

bool cms_disk_create(struct cms_disk *disk, const char *label,
		     unsigned cylinders, struct error *error)
{
	uint8_t *block;

	memset(disk, 0, sizeof *disk);
	disk->cylinders = cylinders;
	disk->blocks = cylinders * 19 * CMS_PER_TRACK;
	if (disk->blocks > 65000)
		return error_set(error,
				 "%u cylinders: a CMS disk has at most 244",
				 cylinders);
	disk->used = MFD_BLOCK;
	disk->bytes = calloc(disk->blocks, CMS_BLOCK);
	disk->fst = calloc(MFD_MOST * FST_PER_BLOCK, FST_SIZE);
	if (!disk->bytes || !disk->fst)
		return error_set(error, "out of memory");
	block = cms_disk_block(disk, LABEL_BLOCK);
	memset(block, 0x40, 80);
	put_name(block, "CMS=", 4);
	put_name(block + 4, label, 6);
	return true;
}

void cms_disk_free(struct cms_disk *disk)
{
	free(disk->bytes);
	free(disk->fst);
}

/* ---- files -------------------------------------------------------------- */

static unsigned take(struct cms_disk *disk)
{
	return ++disk->used;
}

static unsigned links_for(unsigned data)
{
	if (data <= FIRST_DATA)
		return 0;
	return (data - FIRST_DATA + LINK_DATA - 1) / LINK_DATA;
}

/* Data blocks and the links that name them; returns the first link. */
static unsigned put_data(struct cms_disk *disk, const uint8_t *bytes,
			 size_t size, unsigned data)
{
	unsigned first = take(disk), link = 0;
	uint8_t *fcl = cms_disk_block(disk, first);

	for (unsigned i = 0; i < data; i++) {
		unsigned n = i - FIRST_DATA, block;
		size_t part = size < CMS_BLOCK ? size : CMS_BLOCK;

		if (i >= FIRST_DATA && n % LINK_DATA == 0) {
			link = take(disk);
			device_put(fcl + 2 * (n / LINK_DATA), link, 2);
		}
		block = take(disk);
		memcpy(cms_disk_block(disk, block), bytes, part);
		bytes += part;
		size -= part;
		if (i < FIRST_DATA)
			device_put(fcl + 2 * (FIRST_LINKS + i), block, 2);
		else
			device_put(cms_disk_block(disk, link) +
					   2 * (n % LINK_DATA),
				   block, 2);
	}
	return first;
}

static void put_entry(uint8_t *fst, const struct cms_file *f, unsigned first,
		      unsigned data)
{
	put_name(fst, f->fn, 8);
	put_name(fst + 8, f->ft, 8);
	memcpy(fst + 16, date, sizeof date);
	device_put(fst + 20, f->items + 1, 2); /* next to write */
	device_put(fst + 22, 1, 2);
	put_name(fst + 24, f->fm, 2);
	device_put(fst + 26, f->items, 2);
	device_put(fst + 28, first, 2);
	fst[30] = ebcdic_from_latin1[(uint8_t)f->format];
	device_put(fst + 32, f->length, 4);
	device_put(fst + 36, data, 2);
	put_name(fst + 38, year, 2);
}

static bool same_name(const struct cms_disk *disk, const struct cms_file *f)
{
	uint8_t name[16];

	put_name(name, f->fn, 8);
	put_name(name + 8, f->ft, 8);
	for (unsigned i = 0; i < disk->files; i++)
		if (!memcmp(disk->fst + i * FST_SIZE, name, sizeof name))
			return true;
	return false;
}

/* Blocks that directory and bit map will take. */
static unsigned overhead(const struct cms_disk *disk, unsigned files)
{
	unsigned map = 0;

	if (disk->blocks > MFD_MAP_BLOCKS)
		map = (disk->blocks - MFD_MAP_BLOCKS + CMS_BLOCK * 8 - 1) /
		      (CMS_BLOCK * 8);
	return map + (files + FST_PER_BLOCK - 1) / FST_PER_BLOCK;
}

bool cms_disk_add(struct cms_disk *disk, const struct cms_file *f,
		  struct error *error)
{
	unsigned data = (unsigned)((f->size + CMS_BLOCK - 1) / CMS_BLOCK);
	unsigned need = 1 + data + links_for(data);

	if (f->items > MOST_ITEMS || data > MOST_DATA)
		return error_set(error,
				 "%u items in %u blocks: a file has at most "
				 "%u and %u",
				 f->items, data, MOST_ITEMS, MOST_DATA);
	if (same_name(disk, f))
		return error_set(error, "%s %s is on the disk already", f->fn,
				 f->ft);
	if (disk->files == MFD_MOST * FST_PER_BLOCK)
		return error_set(error, "more than %u files",
				 MFD_MOST * FST_PER_BLOCK);
	if (disk->used + need + overhead(disk, disk->files + 1) > disk->blocks)
		return error_set(error,
				 "the disk is full: %u blocks needed, %u of "
				 "%u left",
				 need, disk->blocks - disk->used, disk->blocks);
	put_entry(disk->fst + disk->files++ * FST_SIZE, f,
		  put_data(disk, f->bytes, f->size, data), data);
	return true;
}

/* ---- directory ---------------------------------------------------------- */

static uint8_t *put_directory(struct cms_disk *disk, uint8_t *mfd)
{
	for (unsigned i = 0; i < disk->files; i += FST_PER_BLOCK) {
		unsigned n = disk->files - i, block = take(disk);

		if (n > FST_PER_BLOCK)
			n = FST_PER_BLOCK;
		memcpy(cms_disk_block(disk, block), disk->fst + i * FST_SIZE,
		       (size_t)n * FST_SIZE);
		device_put(mfd, block, 2);
		mfd += 2;
	}
	return mfd;
}

/* The byte of the bit map that block N (from 0) is in. */
static uint8_t *map_byte(struct cms_disk *disk, const unsigned *extension,
			 unsigned n)
{
	unsigned more = n - MFD_MAP_BLOCKS;

	if (n < MFD_MAP_BLOCKS)
		return cms_disk_block(disk, MFD_BLOCK) + MFD_MAP + n / 8;
	return cms_disk_block(disk, extension[more / (CMS_BLOCK * 8)]) +
	       more % (CMS_BLOCK * 8) / 8;
}

static void put_map(struct cms_disk *disk, uint8_t *mfd)
{
	unsigned count = overhead(disk, 0), extension[12];

	device_put(mfd, count ? 0xFFFD : 0xFFFF, 2);
	for (unsigned i = 0; i < count; i++) {
		extension[i] = take(disk);
		device_put(mfd + 2 + 2 * i, extension[i], 2);
	}
	device_put(mfd + 2 + 2 * count, count ? 0xFFFF : 0, 2);
	for (unsigned n = 0; n < disk->used; n++)
		*map_byte(disk, extension, n) |= (uint8_t)(0x80 >> n % 8);
}

static void put_mfd(struct cms_disk *disk)
{
	uint8_t *mfd = cms_disk_block(disk, MFD_BLOCK);

	put_map(disk, put_directory(disk, mfd));
	device_put(mfd + MFD_BLOCKS, disk->blocks, 4);
	device_put(mfd + 368, disk->used, 4);
	device_put(mfd + 372, disk->blocks - disk->used, 4);
	device_put(mfd + 376, disk->used, 2);
	device_put(mfd + 378, disk->cylinders, 2);
	mfd[380] = TYPE_3330;
}

bool cms_disk_write(struct cms_disk *disk, const struct ckd *ckd,
		    unsigned cylinder, struct error *error)
{
	struct ckd_track track;
	const uint8_t *block = disk->bytes;

	put_mfd(disk);
	for (unsigned t = 0; t < disk->cylinders * ckd->heads; t++) {
		unsigned c = t / ckd->heads, h = t % ckd->heads;

		if (!ckd_read_track(ckd, cylinder + c, h, &track, error))
			return false;
		for (unsigned r = 0; r < CMS_PER_TRACK; r++) {
			if (!pack_record(ckd, &track, c, h, NULL, 0, block,
					 CMS_BLOCK, error))
				return false;
			block += CMS_BLOCK;
		}
	}
	return true;
}

/* ---- listing ------------------------------------------------------------ */

/* Blocks on a track of this disk. */
static unsigned per_track(const struct ckd_model *m)
{
	unsigned used = 0, n = 0;

	while (used + ckd_space_last(m, 0, CMS_BLOCK) <= m->track) {
		used += ckd_space(m, 0, CMS_BLOCK);
		n++;
	}
	return n;
}

static bool read_block(const struct ckd *ckd, unsigned cylinder, unsigned n,
		       uint8_t out[CMS_BLOCK], struct error *error)
{
	struct ckd_track track;
	unsigned per = per_track(ckd->model);
	unsigned t = (n - 1) / per, r = (n - 1) % per + 1;
	unsigned c = cylinder + t / ckd->heads;

	if (!n || c >= ckd->cylinders)
		return error_set(error, "%s: block %u is beyond the volume",
				 ckd->file, n);
	if (!ckd_read_track(ckd, c, t % ckd->heads, &track, error))
		return false;
	memset(out, 0, CMS_BLOCK);
	if (r < track.count)
		memcpy(out, ckd_data(&track, r),
		       track.record[r].data_length < CMS_BLOCK
			       ? track.record[r].data_length
			       : CMS_BLOCK);
	return true;
}

static void print_entry(const uint8_t *fst)
{
	char name[19];

	ebcdic_decode(name, fst, 16);
	ebcdic_decode(name + 16, fst + 24, 2);
	printf("      %.8s %.8s %.2s %c %5u %6u items %5u blocks\n", name,
	       name + 8, name + 16, ebcdic_printable(fst[30]),
	       (unsigned)device_get(fst + 32, 4),
	       (unsigned)device_get(fst + 26, 2),
	       (unsigned)device_get(fst + 36, 2));
}

static bool list_directory(const struct ckd *ckd, unsigned cylinder,
			   const uint8_t *mfd, struct error *error)
{
	uint8_t block[CMS_BLOCK];

	for (unsigned at = 0; at < MFD_BLOCKS; at += 2) {
		unsigned n = (unsigned)device_get(mfd + at, 2);

		if (!n || n >= 0xFF00)
			break;
		if (!read_block(ckd, cylinder, n, block, error))
			return false;
		for (unsigned i = 0; i < FST_PER_BLOCK; i++)
			if (block[i * FST_SIZE])
				print_entry(block + i * FST_SIZE);
	}
	return true;
}

bool cms_disk_list(const struct ckd *ckd, unsigned cylinder, bool *found,
		   struct error *error)
{
	uint8_t label[CMS_BLOCK], mfd[CMS_BLOCK];
	char text[11] = "";

	if (!read_block(ckd, cylinder, LABEL_BLOCK, label, error) ||
	    !read_block(ckd, cylinder, MFD_BLOCK, mfd, error))
		return false;
	ebcdic_decode(text, label, 10);
	*found = !memcmp(text, "CMS=", 4);
	if (!*found)
		return true;
	text[strcspn(text + 4, " ") + 4] = '\0';
	printf("    CMS disk %s: %u of %u blocks used\n", text + 4,
	       (unsigned)device_get(mfd + 368, 4),
	       (unsigned)device_get(mfd + MFD_BLOCKS, 4));
	if (ckd->model->type != TYPE_2314)
		return list_directory(ckd, cylinder, mfd, error);
	puts("      (on a 2314 fifteen blocks lie on two tracks: its files are "
	     "not listed)");
	return true;
}
