/*
 * dasd_read.c - disk: the read commands.
 *
 * Models: A26-5988, GA26-3599, GA26-1592.  What is read stands in the track's
 * image already, and goes to the channel from there; only records that span
 * tracks are put together in the buffer.
 */
#include "dasd.h"

#include <string.h>

/* To the data (or key) of the record in question: the one whose count or
 * key has just passed, or the next but R0. */
struct reply dasd_read_start(struct device *d)
{
	struct dasd *s = d->state;
	struct reply r;
	uint64_t wait;

	if (s->where == DASD_KEY && (d->code & 0x7F) == 0x0E)
		s->where = DASD_DATA;
	if (s->where != DASD_COUNT && s->where != DASD_KEY &&
	    !dasd_next(d, false, dasd_multitrack(d), &wait, &r))
		return r;
	return (struct reply){.wait_ns = dasd_data_wait(d)};
}

/*
 * Offers SIZE bytes from FROM on, as far as the track's image goes; what spans
 * tracks from the buffer, to be continued there.  The mark of such a record,
 * where COUNT is at FROM, is the image's and not the guest's.
 */
static size_t offer(struct device *d, uint8_t *from, size_t size, bool count)
{
	struct dasd *s = d->state;
	size_t left = (size_t)(s->track.image + sizeof s->track.image - from);

	if (size > left)
		size = left;
	d->data = from;
	if (dasd_spans(s)) {
		d->data = memcpy(s->buffer, from, size);
		if (count)
			s->buffer[0] &= (uint8_t)~DASD_SPAN_BIT;
	}
	return size;
}

size_t dasd_read_data_size(struct device *d)
{
	struct dasd *s = d->state;

	return offer(d, ckd_key(&s->track, s->index) + s->key_length,
		     s->data_length, false);
}

size_t dasd_read_key_size(struct device *d)
{
	struct dasd *s = d->state;

	return offer(d, ckd_key(&s->track, s->index),
		     (size_t)s->key_length + s->data_length, false);
}

static uint8_t *count_of(struct dasd *s)
{
	return s->track.image + s->track.record[s->index].offset;
}

size_t dasd_read_count_size(struct device *d)
{
	return offer(d, count_of(d->state), CKD_COUNT, true);
}

size_t dasd_read_all_size(struct device *d)
{
	struct dasd *s = d->state;

	return offer(d, count_of(s),
		     (size_t)CKD_COUNT + s->key_length + s->data_length, true);
}

/* All of a segment has moved: the next is on the next track. */
void dasd_read_extend(struct device *d)
{
	struct dasd *s = d->state;

	if (!dasd_spans(s) || s->failed || !dasd_span(d))
		return;
	if (d->size + s->data_length > sizeof s->buffer)
		return;
	memcpy(s->buffer + d->size, ckd_data(&s->track, s->index),
	       s->data_length);
	d->size += s->data_length;
}

/* The lengths that a space count gave were not the record's: the check bytes
 * are not where they are looked for. */
static bool misread(const struct dasd *s)
{
	const struct ckd_record *r = &s->track.record[s->index];

	return s->key_length != r->key_length ||
	       s->data_length != r->data_length;
}

/* Format 4, data check in the data. */
static struct reply data_check(struct device *d)
{
	struct dasd *s = d->state;
	struct reply r = dasd_check_with(d, SENSE_DATA_CHECK, 0, 0x43, true);

	if (!dasd_sense_6(d))
		memcpy(d->sense + 8, count_of(s), 5);
	return r;
}

struct reply dasd_read_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;
	struct reply r;

	s->bytes_read += (uint32_t)moved;
	while (dasd_spans(s) && !s->failed)
		dasd_read_extend(d);
	r = s->failed	 ? s->failure
	    : misread(s) ? data_check(d)
			 : dasd_passed(d);
	r.wait_ns += s->late_ns;
	return r;
}

/* ---- counts, all of a track, the beginning of a track -------------------- */

struct reply dasd_read_count_start(struct device *d)
{
	struct reply r;
	uint64_t wait;

	if (!dasd_next(d, false, dasd_multitrack(d), &wait, &r))
		return r;
	return (struct reply){.wait_ns = wait};
}

struct reply dasd_read_count_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;

	s->bytes_read += (uint32_t)moved;
	return DASD_ENDED;
}

/* From the next record to the end of the track: where that was reached there
 * is nothing to read. */
struct reply dasd_read_many_start(struct device *d)
{
	struct dasd *s = d->state;
	struct reply r;
	uint64_t wait;

	if (!dasd_records(d, &r))
		return r;
	if (s->track.count == 1 ||
	    (s->where > DASD_INDEX && s->index + 1 >= s->track.count)) {
		s->index = s->track.count;
		return DASD_ACCEPTED;
	}
	if (!dasd_next(d, false, false, &wait, &r))
		return r;
	return (struct reply){.wait_ns = wait};
}

size_t dasd_read_many_size(struct device *d)
{
	struct dasd *s = d->state;
	uint32_t from, at;

	if (s->index >= s->track.count)
		return 0;
	from = s->track.record[s->index].offset;
	memcpy(s->buffer, s->track.image + from, s->track.end - from);
	for (; s->index < s->track.count; s->index++) {
		at = s->track.record[s->index].offset - from;
		if (dasd_spans(s))
			s->buffer[at] &= (uint8_t)~DASD_SPAN_BIT;
	}
	return s->track.end - from;
}

struct reply dasd_read_many_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;

	s->bytes_read += (uint32_t)moved;
	s->index = s->track.count - 1;
	s->where = DASD_DATA;
	return DASD_ENDED;
}

/* For a search, too. */
struct reply dasd_home_start(struct device *d)
{
	struct reply r;
	uint64_t wait;

	if (!dasd_index(d, dasd_multitrack(d), &wait, &r))
		return r;
	return (struct reply){.wait_ns = wait};
}

size_t dasd_read_home_size(struct device *d)
{
	d->data = ((struct dasd *)d->state)->track.image;
	return CKD_HOME;
}

struct reply dasd_read_zero_start(struct device *d)
{
	struct reply r;
	uint64_t wait;

	if (!dasd_zero(d, dasd_multitrack(d), &wait, &r))
		return r;
	return (struct reply){.wait_ns = wait};
}

/* Seek to cylinder 0, head 0; the first record behind R0. */
struct reply dasd_ipl_start(struct device *d)
{
	struct dasd *s = d->state;
	struct reply r;
	uint64_t arm;

	if (s->mask_set)
		return dasd_reject(d, REJECT_SEQUENCE, false);
	arm = dasd_seek(d, 0, 0);
	s->where = DASD_INDEX;
	r = dasd_read_start(d);
	if (!r.status)
		r.wait_ns += arm;
	return r;
}
