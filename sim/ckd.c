/*
 * ckd.c - disk images in count-key-data form, as Hercules keeps them.
 *
 * A track is trusted only after every count on it was found to lie inside
 * the track image, so that a damaged file is an error message and never a
 * wild pointer.
 */
#include "ckd.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "device_type.h"
#include "disk.h"

static const uint8_t end_mark[CKD_COUNT] = {0xFF, 0xFF, 0xFF, 0xFF,
					    0xFF, 0xFF, 0xFF, 0xFF};

/* ---- opening and making ------------------------------------------------- */

static bool check_geometry(struct ckd *ckd, struct error *error)
{
	const struct cckd_shape *s = &ckd->disk->shape;

	ckd->heads = s->heads;
	ckd->cylinders = s->extent;
	ckd->track_size = s->track_size;
	ckd->model = ckd_model_of(s->type, s->extent, s->track_size);
	if (!ckd->model)
		return error_set(error,
				 "%s: no disk that Trapeze knows has type "
				 "%02X and %u cylinders",
				 ckd->file, s->type, s->extent);
	if (ckd->heads == ckd->model->heads &&
	    ckd->track_size == ckd_track_size(ckd->model))
		return true;
	return error_set(error,
			 "%s: wrong geometry: %u heads and tracks of %zu "
			 "bytes, a %s has %u and %zu",
			 ckd->file, ckd->heads, ckd->track_size,
			 ckd->model->name, ckd->model->heads,
			 ckd_track_size(ckd->model));
}

static void set_file(struct ckd *ckd, const char *file)
{
	memset(ckd, 0, sizeof *ckd);
	snprintf(ckd->file, sizeof ckd->file, "%s", file);
}

bool ckd_open_shadow(struct ckd *ckd, struct media *media, const char *file,
		     const char *shadow, bool read_only, struct error *error)
{
	set_file(ckd, file);
	ckd->read_only = read_only;
	ckd->disk = disk_open(media, file, shadow, DISK_CKD, read_only, error);
	if (ckd->disk && check_geometry(ckd, error))
		return true;
	ckd_close(ckd);
	return false;
}

bool ckd_open(struct ckd *ckd, const char *file, bool read_only,
	      struct error *error)
{
	return ckd_open_shadow(ckd, NULL, file, NULL, read_only, error);
}

void ckd_close(struct ckd *ckd)
{
	disk_close(ckd->disk);
	ckd->disk = NULL;
}

bool ckd_finish(struct ckd *ckd, struct error *error)
{
	return disk_finish(ckd->disk, error);
}

/* Every track empty: home address, R0, end mark.  In a compressed image that
 * is what a track is that is not there. */
static bool format(struct ckd *ckd, struct error *error)
{
	uint8_t track[64];

	for (unsigned u = 0; u < ckd->disk->units; u++)
		if (!disk_write(ckd->disk, u, track,
				disk_null(ckd->disk, u, 1, track), error))
			return false;
	return true;
}

bool ckd_create_packed(struct ckd *ckd, const char *file,
		       const struct ckd_model *model, unsigned cylinders,
		       const enum cckd_method *method, struct error *error)
{
	struct cckd_shape shape = {.type = model->type,
				   .heads = model->heads,
				   .track_size = ckd_track_size(model),
				   .extent = cylinders};

	set_file(ckd, file);
	if (method)
		shape.method = *method;
	ckd->disk = disk_create(file, &shape, method, error);
	if (!ckd->disk)
		return false;
	if ((method || format(ckd, error)) && ckd_finish(ckd, error) &&
	    check_geometry(ckd, error))
		return true;
	unlink(file);
	ckd_close(ckd);
	return false;
}

bool ckd_create(struct ckd *ckd, const char *file,
		const struct ckd_model *model, unsigned cylinders,
		struct error *error)
{
	return ckd_create_packed(ckd, file, model, cylinders, NULL, error);
}

/* ---- tracks ------------------------------------------------------------- */

static bool damaged(const struct ckd *ckd, const struct ckd_track *t,
		    const char *what, struct error *error)
{
	return error_set(error, "%s: cylinder %u head %u is damaged: %s",
			 ckd->file, t->cylinder, t->head, what);
}

/* Finds the records of the track image. */
static bool parse(const struct ckd *ckd, struct ckd_track *t,
		  struct error *error)
{
	uint32_t at = CKD_HOME;

	t->count = 0;
	if (device_get(t->image + 1, 2) != t->cylinder ||
	    device_get(t->image + 3, 2) != t->head)
		return damaged(ckd, t, "its home address is another's", error);
	for (;;) {
		struct ckd_record *r;
		const uint8_t *p;

		if (at + CKD_COUNT > ckd->track_size)
			return damaged(ckd, t, "it has no end", error);
		p = t->image + at;
		if (!memcmp(p, end_mark, CKD_COUNT))
			break;
		if (t->count == CKD_MAX_RECORDS)
			return damaged(ckd, t, "too many records", error);
		r = &t->record[t->count];
		r->offset = at;
		r->cylinder = (uint16_t)device_get(p, 2);
		r->head = (uint16_t)device_get(p + 2, 2);
		r->number = p[4];
		r->key_length = p[5];
		r->data_length = (uint16_t)device_get(p + 6, 2);
		at += CKD_COUNT + (uint32_t)r->key_length + r->data_length;
		t->count++;
	}
	t->end = at;
	if (!t->count)
		return damaged(ckd, t, "it has no record zero", error);
	return true;
}

static unsigned unit_of(const struct ckd *ckd, unsigned cylinder, unsigned head)
{
	assert(cylinder < ckd->cylinders && head < ckd->heads);
	return cylinder * ckd->heads + head;
}

bool ckd_read_track(const struct ckd *ckd, unsigned cylinder, unsigned head,
		    struct ckd_track *track, struct error *error)
{
	unsigned unit = unit_of(ckd, cylinder, head);
	size_t size;

	track->cylinder = cylinder;
	track->head = head;
	track->count = 0;
	if (!disk_read(ckd->disk, unit, track->image, sizeof track->image,
		       &size, error))
		return false;
	if (size < ckd->track_size)
		memset(track->image + size, 0, ckd->track_size - size);
	return parse(ckd, track, error);
}

uint8_t *ckd_key(struct ckd_track *track, unsigned index)
{
	return track->image + track->record[index].offset + CKD_COUNT;
}

uint8_t *ckd_data(struct ckd_track *track, unsigned index)
{
	return ckd_key(track, index) + track->record[index].key_length;
}

/* Bytes of the track go out: of a compressed image always all of it. */
enum ckd_result ckd_write_back(const struct ckd *ckd,
			       const struct ckd_track *track, uint32_t at,
			       size_t size, struct error *error)
{
	unsigned unit = unit_of(ckd, track->cylinder, track->head);
	bool good;

	assert(at + size <= ckd->track_size);
	if (disk_is_packed(ckd->disk))
		good = disk_write(ckd->disk, unit, track->image,
				  track->end + CKD_COUNT, error);
	else
		good = disk_patch(ckd->disk, unit, at, track->image + at, size,
				  error);
	return good ? CKD_OK : CKD_HOST_ERROR;
}

static bool fits(const struct ckd *ckd, const struct ckd_track *t,
		 unsigned index, unsigned key_length, unsigned data_length)
{
	unsigned used = ckd_space_last(ckd->model, key_length, data_length);

	if (index >= CKD_MAX_RECORDS)
		return false;
	for (unsigned i = 1; i < index; i++)
		used += ckd_space(ckd->model, t->record[i].key_length,
				  t->record[i].data_length);
	/* The capacity is what is left beside the standard R0 of 8 bytes. */
	if (index && t->record[0].data_length > 8)
		used += t->record[0].data_length - 8u;
	return used <= ckd->model->track;
}

/* End mark at AT, then what is to stand behind it, then the count itself in
 * the mark's place: at every moment the track on the file is whole.  A
 * compressed track is written at once. */
static enum ckd_result write_out(const struct ckd *ckd, struct ckd_track *t,
				 uint32_t at, const uint8_t *count,
				 struct error *error)
{
	if (disk_is_packed(ckd->disk)) {
		memcpy(t->image + at, count, CKD_COUNT);
		return ckd_write_back(ckd, t, at, CKD_COUNT, error);
	}
	memcpy(t->image + at, end_mark, CKD_COUNT);
	if (ckd_write_back(ckd, t, at, CKD_COUNT, error) ||
	    ckd_write_back(ckd, t, at + CKD_COUNT, t->end - at, error))
		return CKD_HOST_ERROR;
	memcpy(t->image + at, count, CKD_COUNT);
	return ckd_write_back(ckd, t, at, CKD_COUNT, error);
}

enum ckd_result ckd_write_record(const struct ckd *ckd, struct ckd_track *track,
				 unsigned index, const uint8_t *bytes,
				 struct error *error)
{
	unsigned key = bytes[5], data = (unsigned)device_get(bytes + 6, 2);
	uint32_t at = CKD_HOME, size = CKD_COUNT + key + data;

	assert(index <= track->count);
	if (index) {
		const struct ckd_record *r = &track->record[index - 1];

		at = r->offset + CKD_COUNT + r->key_length + r->data_length;
	}
	if (!fits(ckd, track, index, key, data) ||
	    at + size + CKD_COUNT > ckd->track_size ||
	    !memcmp(bytes, end_mark, CKD_COUNT))
		return CKD_NO_ROOM;
	memcpy(track->image + at + CKD_COUNT, bytes + CKD_COUNT, key + data);
	memcpy(track->image + at + size, end_mark, CKD_COUNT);
	track->end = at + size;
	if (write_out(ckd, track, at, bytes, error) != CKD_OK)
		return CKD_HOST_ERROR;
	return parse(ckd, track, error) ? CKD_OK : CKD_HOST_ERROR;
}

enum ckd_result ckd_erase(const struct ckd *ckd, struct ckd_track *track,
			  unsigned index, struct error *error)
{
	assert(index && index <= track->count);
	if (index < track->count)
		track->end = track->record[index].offset;
	track->count = index;
	memcpy(track->image + track->end, end_mark, CKD_COUNT);
	return ckd_write_back(ckd, track, track->end, CKD_COUNT, error);
}

/* A track without flags is as hercules has it; one with flags hercules takes
 * for damaged. */
enum ckd_result ckd_write_flags(const struct ckd *ckd, struct ckd_track *track,
				uint8_t flags, struct error *error)
{
	if (track->image[0] == flags)
		return CKD_OK;
	track->image[0] = flags;
	return ckd_write_back(ckd, track, 0, 1, error);
}
