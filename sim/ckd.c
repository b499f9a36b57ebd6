/*
 * ckd.c - disk images in count-key-data form, as Hercules keeps them.
 *
 * A track is trusted only after every count on it was found to lie inside
 * the track image, so that a damaged file is an error message and never a
 * wild pointer.
 */
#include "ckd.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "device_type.h"

#define MAGIC "CKD_P370"

static const uint8_t end_mark[CKD_COUNT] = {0xFF, 0xFF, 0xFF, 0xFF,
					    0xFF, 0xFF, 0xFF, 0xFF};

/* ---- opening and making ------------------------------------------------- */

static uint32_t little(const uint8_t *p, unsigned size)
{
	uint32_t value = 0;

	while (size--)
		value = value << 8 | p[size];
	return value;
}

static void set_little(uint8_t *p, uint32_t value, unsigned size)
{
	for (unsigned i = 0; i < size; i++) {
		p[i] = (uint8_t)value;
		value >>= 8;
	}
}

static bool system_error(const struct ckd *ckd, struct error *error)
{
	return error_set(error, "%s: %s", ckd->file, strerror(errno));
}

static bool check_magic(const struct ckd *ckd, const uint8_t *header,
			struct error *error)
{
	if (!memcmp(header, MAGIC, 8))
		return true;
	if (!memcmp(header, "CKD_C370", 8) || !memcmp(header, "CKD_S370", 8))
		return error_set(error,
				 "%s: a compressed image or a shadow file; "
				 "`cckd2ckd` of hercules makes a plain one",
				 ckd->file);
	return error_set(error,
			 "%s: not a disk image: it does not begin with "
			 "'" MAGIC "'",
			 ckd->file);
}

static bool check_size(struct ckd *ckd, uint64_t size, uint8_t type,
		       struct error *error)
{
	uint64_t cylinder = (uint64_t)ckd->heads * ckd->track_size;
	uint64_t count;

	if (!ckd->heads || ckd->heads > 255 || !ckd->track_size ||
	    ckd->track_size > CKD_MAX_TRACK)
		return error_set(error,
				 "%s: damaged header: %u heads, tracks of "
				 "%zu bytes",
				 ckd->file, ckd->heads, ckd->track_size);
	count = (size - CKD_HEADER) / cylinder;
	if ((size - CKD_HEADER) % cylinder || !count)
		return error_set(error,
				 "%s: truncated: %llu bytes are no whole "
				 "number of cylinders of %llu bytes",
				 ckd->file, (unsigned long long)size,
				 (unsigned long long)cylinder);
	ckd->cylinders = count > 65535 ? 65535 : (unsigned)count;
	ckd->model = ckd_model_of(type, ckd->cylinders, ckd->track_size);
	if (!ckd->model)
		return error_set(error,
				 "%s: no disk that Trapeze knows has type "
				 "%02X and %u cylinders",
				 ckd->file, type, ckd->cylinders);
	if (ckd->heads != ckd->model->heads ||
	    ckd->track_size != ckd_track_size(ckd->model))
		return error_set(error,
				 "%s: wrong geometry: %u heads and tracks "
				 "of %zu bytes, a %s has %u and %zu",
				 ckd->file, ckd->heads, ckd->track_size,
				 ckd->model->name, ckd->model->heads,
				 ckd_track_size(ckd->model));
	return true;
}

static bool check_header(struct ckd *ckd, struct error *error)
{
	uint8_t header[CKD_HEADER];
	struct stat st;
	ssize_t n = pread(ckd->fd, header, sizeof header, 0);

	if (n < 0 || fstat(ckd->fd, &st) < 0)
		return system_error(ckd, error);
	if (n < CKD_HEADER)
		return error_set(error,
				 "%s: not a disk image: it has no header "
				 "of 512 bytes",
				 ckd->file);
	if (!check_magic(ckd, header, error))
		return false;
	if (header[17] || little(header + 18, 2))
		return error_set(error,
				 "%s: one file of several: images in more "
				 "than one file are not supported",
				 ckd->file);
	ckd->heads = little(header + 8, 4);
	ckd->track_size = little(header + 12, 4);
	return check_size(ckd, (uint64_t)st.st_size, header[16], error);
}

static bool lock(const struct ckd *ckd, struct error *error)
{
	if (!flock(ckd->fd, LOCK_EX | LOCK_NB))
		return true;
	if (errno != EWOULDBLOCK)
		return system_error(ckd, error);
	return error_set(error,
			 "%s: in use for writing by another machine or "
			 "process; attach it with ro to read it",
			 ckd->file);
}

static void set_file(struct ckd *ckd, const char *file)
{
	memset(ckd, 0, sizeof *ckd);
	snprintf(ckd->file, sizeof ckd->file, "%s", file);
}

bool ckd_open(struct ckd *ckd, const char *file, bool read_only,
	      struct error *error)
{
	set_file(ckd, file);
	ckd->read_only = read_only;
	ckd->fd = open(file, (read_only ? O_RDONLY : O_RDWR) | O_CLOEXEC);
	if (ckd->fd < 0)
		return system_error(ckd, error);
	if ((read_only || lock(ckd, error)) && check_header(ckd, error))
		return true;
	ckd_close(ckd);
	return false;
}

void ckd_close(struct ckd *ckd)
{
	if (ckd->fd >= 0)
		close(ckd->fd);
	ckd->fd = -1;
}

static bool write_all(const struct ckd *ckd, const uint8_t *bytes, size_t size,
		      off_t at, struct error *error)
{
	while (size) {
		ssize_t n = pwrite(ckd->fd, bytes, size, at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return system_error(ckd, error);
		bytes += n;
		size -= (size_t)n;
		at += n;
	}
	return true;
}

static off_t track_offset(const struct ckd *ckd, unsigned cylinder,
			  unsigned head)
{
	return (off_t)(CKD_HEADER + (uint64_t)ckd->track_size *
					    (cylinder * ckd->heads + head));
}

/* An empty track: home address, R0, end mark. */
static size_t empty_track(uint8_t *image, unsigned cylinder, unsigned head)
{
	uint8_t *r0 = image + CKD_HOME;

	memset(image, 0, CKD_HOME + 2 * CKD_COUNT);
	device_put(image + 1, cylinder, 2);
	device_put(image + 3, head, 2);
	memcpy(r0, image + 1, 4);
	device_put(r0 + 6, 8, 2);
	memcpy(r0 + 2 * CKD_COUNT, end_mark, CKD_COUNT);
	return CKD_HOME + 3 * CKD_COUNT;
}

static bool format(const struct ckd *ckd, struct error *error)
{
	uint8_t header[CKD_HEADER] = MAGIC, track[64];
	uint64_t size = CKD_HEADER +
			(uint64_t)ckd->cylinders * ckd->heads * ckd->track_size;

	set_little(header + 8, ckd->heads, 4);
	set_little(header + 12, (uint32_t)ckd->track_size, 4);
	header[16] = ckd->model->type;
	if (ftruncate(ckd->fd, (off_t)size) < 0)
		return system_error(ckd, error);
	for (unsigned c = 0; c < ckd->cylinders; c++)
		for (unsigned h = 0; h < ckd->heads; h++)
			if (!write_all(ckd, track, empty_track(track, c, h),
				       track_offset(ckd, c, h), error))
				return false;
	/* The header last: what is not complete is no image. */
	return write_all(ckd, header, sizeof header, 0, error);
}

bool ckd_create(struct ckd *ckd, const char *file,
		const struct ckd_model *model, unsigned cylinders,
		struct error *error)
{
	set_file(ckd, file);
	ckd->model = model;
	ckd->cylinders = cylinders;
	ckd->heads = model->heads;
	ckd->track_size = ckd_track_size(model);
	ckd->fd = open(file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (ckd->fd < 0)
		return system_error(ckd, error);
	if (lock(ckd, error) && format(ckd, error))
		return true;
	unlink(file);
	ckd_close(ckd);
	return false;
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

bool ckd_read_track(const struct ckd *ckd, unsigned cylinder, unsigned head,
		    struct ckd_track *track, struct error *error)
{
	ssize_t n;

	assert(cylinder < ckd->cylinders && head < ckd->heads);
	track->cylinder = cylinder;
	track->head = head;
	track->count = 0;
	n = pread(ckd->fd, track->image, ckd->track_size,
		  track_offset(ckd, cylinder, head));
	if (n < 0)
		return system_error(ckd, error);
	if ((size_t)n < ckd->track_size)
		return damaged(ckd, track, "the file ends in it", error);
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

enum ckd_result ckd_write_back(const struct ckd *ckd,
			       const struct ckd_track *track, uint32_t at,
			       size_t size, struct error *error)
{
	off_t base = track_offset(ckd, track->cylinder, track->head);

	assert(at + size <= ckd->track_size);
	return write_all(ckd, track->image + at, size, base + at, error)
		       ? CKD_OK
		       : CKD_HOST_ERROR;
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
 * the mark's place: at every moment the track on the file is whole. */
static enum ckd_result write_out(const struct ckd *ckd, struct ckd_track *t,
				 uint32_t at, const uint8_t *count,
				 struct error *error)
{
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
