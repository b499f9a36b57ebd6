/*
 * pack_vtoc.c - volume label and volume table of contents.
 *
 * Models: the OS/VS standard label (VOL1) in cylinder 0, head 0, record 3,
 * and a VTOC of one track (head 1) with data-set control blocks: format 4
 * (the VTOC itself), 5 (free space; none is kept) and a format 1 for every
 * area, so that tools that know OS volumes see what is where.
 *
 *	DSCB: key of 44 bytes (the name) and 96 bytes of data; the offsets
 *	here count from the key, as the manuals do.
 */
#include "pack.h"

#include <stdio.h>
#include <string.h>

#include "device_type.h"
#include "ebcdic.h"

#define KEY	  44
#define DSCB	  140
#define PER_TRACK 39 /* DSCBs, 3330 */

static void put_text(uint8_t *out, const char *text, size_t size)
{
	memset(out, 0x40, size);
	ebcdic_encode(out, text, strlen(text) < size ? strlen(text) : size);
}

bool pack_record(const struct ckd *ckd, struct ckd_track *track,
		 unsigned cylinder, unsigned head, const uint8_t *key,
		 unsigned key_length, const uint8_t *data, size_t size,
		 struct error *error)
{
	uint8_t bytes[CKD_COUNT + 255 + 16384];

	device_put(bytes, cylinder, 2);
	device_put(bytes + 2, head, 2);
	bytes[4] = (uint8_t)track->count;
	bytes[5] = (uint8_t)key_length;
	device_put(bytes + 6, size, 2);
	if (key_length)
		memcpy(bytes + CKD_COUNT, key, key_length);
	memcpy(bytes + CKD_COUNT + key_length, data, size);
	switch (ckd_write_record(ckd, track, track->count, bytes, error)) {
	case CKD_OK:
		return true;
	case CKD_NO_ROOM:
		return error_set(error,
				 "%s: cylinder %u head %u: no room for a "
				 "record of %zu bytes",
				 ckd->file, track->cylinder, track->head, size);
	case CKD_HOST_ERROR:
		break;
	}
	return false;
}

/* ---- writing ------------------------------------------------------------ */

/* Extent: type, sequence number, first and last track as CCHH. */
static void put_extent(uint8_t *at, uint8_t type, unsigned first_cylinder,
		       unsigned first_head, unsigned last_cylinder,
		       unsigned last_head)
{
	at[0] = type;
	at[1] = 0;
	device_put(at + 2, first_cylinder, 2);
	device_put(at + 4, first_head, 2);
	device_put(at + 6, last_cylinder, 2);
	device_put(at + 8, last_head, 2);
}

static void make_format4(uint8_t dscb[DSCB], const struct ckd *ckd,
			 unsigned used)
{
	memset(dscb, 0, DSCB);
	memset(dscb, 0x04, KEY);
	dscb[44] = 0xF4;
	device_put(dscb + 47, 1, 2); /* last format 1: CCHHR */
	dscb[49] = (uint8_t)used;
	device_put(dscb + 50, PER_TRACK - used, 2);
	dscb[59] = 1;
	device_put(dscb + 62, ckd->cylinders, 2);
	device_put(dscb + 64, ckd->heads, 2);
	device_put(dscb + 66, ckd->model->track, 2);
	dscb[68] = (uint8_t)(ckd->model->gap + ckd->model->key_gap);
	dscb[69] = dscb[68];
	dscb[70] = (uint8_t)ckd->model->key_gap;
	device_put(dscb + 72, 512, 2);
	dscb[74] = PER_TRACK;
	put_extent(dscb + 105, 0x01, 0, 1, 0, 1);
}

static void make_format1(uint8_t dscb[DSCB], const struct ckd *ckd,
			 const char *serial, const struct vtoc_entry *e)
{
	memset(dscb, 0, DSCB);
	put_text(dscb, e->name, KEY);
	dscb[44] = 0xF1;
	put_text(dscb + 45, serial, 6);
	device_put(dscb + 51, 1, 2);
	dscb[53] = 76; /* created: year and day, the same in every build */
	device_put(dscb + 54, 186, 2);
	dscb[59] = 1;
	put_text(dscb + 62, "TRAPEZE", 13);
	device_put(dscb + 82, 0x4000, 2); /* sequential */
	dscb[84] = 0x80;		  /* fixed length */
	device_put(dscb + 86, 4096, 2);
	device_put(dscb + 88, 4096, 2);
	put_extent(dscb + 105, 0x81, e->first, 0, e->last, ckd->heads - 1);
}

static bool put_dscb(const struct ckd *ckd, struct ckd_track *track,
		     const uint8_t dscb[DSCB], struct error *error)
{
	return pack_record(ckd, track, 0, 1, dscb, KEY, dscb + KEY, DSCB - KEY,
			   error);
}

bool vtoc_write(const struct ckd *ckd, const char *serial,
		const struct vtoc_entry *entries, unsigned count,
		struct error *error)
{
	struct ckd_track track;
	uint8_t dscb[DSCB];

	if (!ckd_read_track(ckd, 0, 1, &track, error))
		return false;
	make_format4(dscb, ckd, count + 2);
	if (!put_dscb(ckd, &track, dscb, error))
		return false;
	memset(dscb, 0, DSCB); /* format 5: no extent is free */
	memset(dscb, 0x05, 4);
	dscb[44] = 0xF5;
	if (!put_dscb(ckd, &track, dscb, error))
		return false;
	for (unsigned i = 0; i < count; i++) {
		make_format1(dscb, ckd, serial, &entries[i]);
		if (!put_dscb(ckd, &track, dscb, error))
			return false;
	}
	memset(dscb, 0, DSCB);
	for (unsigned i = count + 2; i < PER_TRACK; i++)
		if (!put_dscb(ckd, &track, dscb, error))
			return false;
	return true;
}

/* ---- reading ------------------------------------------------------------ */

static bool read_label(const struct ckd *ckd, char *serial, struct error *error)
{
	struct ckd_track track;
	char text[10];

	memset(serial, ' ', 6);
	serial[6] = '\0';
	if (!ckd_read_track(ckd, 0, 0, &track, error))
		return false;
	if (track.count < 4 || track.record[3].data_length < 80)
		return true;
	ebcdic_decode(text, ckd_data(&track, 3), sizeof text);
	if (!memcmp(text, "VOL1", 4))
		memcpy(serial, text + 4, 6);
	return true;
}

bool vtoc_read(const struct ckd *ckd, char *serial,
	       struct vtoc_entry entries[VTOC_MOST], unsigned *count,
	       struct error *error)
{
	struct ckd_track track;

	*count = 0;
	if (!read_label(ckd, serial, error) ||
	    !ckd_read_track(ckd, 0, 1, &track, error))
		return false;
	for (unsigned i = 1; i < track.count && *count < VTOC_MOST; i++) {
		const uint8_t *dscb = ckd_key(&track, i);
		struct vtoc_entry *e = &entries[*count];

		if (track.record[i].key_length != KEY ||
		    track.record[i].data_length != DSCB - KEY ||
		    dscb[44] != 0xF1)
			continue;
		ebcdic_decode(e->name, dscb, KEY);
		e->name[KEY] = '\0';
		e->name[strcspn(e->name, " ")] = '\0';
		e->first = (unsigned)device_get(dscb + 107, 2);
		e->last = (unsigned)device_get(dscb + 111, 2);
		++*count;
	}
	return true;
}
