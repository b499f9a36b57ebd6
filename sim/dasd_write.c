/*
 * dasd_write.c - disk: the write commands.
 *
 * Models: A26-5988, GA26-3599, GA26-1592.  An update changes the data of a
 * record that a search has found; a format write makes a new record behind it,
 * and with that ends the track.  Each is checked against the file mask when it
 * begins, and is in the image before its ending status is presented.
 */
#include "dasd.h"

#include <string.h>

enum {
	WRITE_SPECIAL = 0x01,
	WRITE_KEY = 0x0D,
	ERASE = 0x11,
	WRITE_ZERO = 0x15
};

/* Whether the file mask allows what needs NEED: MASK_WRITE_UPDATE the data
 * of a record, MASK_WRITE_NO_HA a new record, MASK_WRITE_ALL also home
 * address and R0. */
static bool mask_allows(const struct dasd *s, unsigned need)
{
	switch (s->mask & MASK_WRITE) {
	case MASK_WRITE_ALL:
		return true;
	case MASK_WRITE_NO_HA:
		return need != MASK_WRITE_ALL;
	case MASK_WRITE_UPDATE:
		return need == MASK_WRITE_UPDATE;
	default:
		return false;
	}
}

/* The R/W switch is off: 2311 and 2314 have none, and are not safe. */
static struct reply inhibited(struct device *d)
{
	if (dasd_sense_6(d))
		return dasd_check(d, SENSE_COMMAND_REJECT,
				  SENSE1_FILE_PROTECTED, false);
	return dasd_check(d, SENSE_COMMAND_REJECT, SENSE1_WRITE_INHIBITED,
			  false);
}

/* What is needed: of the mask, and found before. */
static bool may_write(struct device *d, unsigned need, unsigned found,
		      struct reply *r)
{
	struct dasd *s = d->state;

	if (s->ckd.read_only)
		*r = inhibited(d);
	else if (!mask_allows(s, need))
		*r = dasd_reject(d, REJECT_WRITE, false);
	else if (found && !(s->found & found))
		*r = dasd_reject(d, REJECT_SEQUENCE, false);
	else
		return true;
	return false;
}

/* ---- updates ------------------------------------------------------------- */

/* Write data behind a search ID or key equal, key and data behind a search
 * ID equal, that was satisfied. */
struct reply dasd_update_start(struct device *d)
{
	struct dasd *s = d->state;
	bool key = d->code == WRITE_KEY;
	struct reply r;

	if (!may_write(d, MASK_WRITE_UPDATE,
		       key ? FOUND_ID : FOUND_ID | FOUND_KEY, &r))
		return r;
	if (s->where != DASD_COUNT && (key || s->where != DASD_KEY))
		return dasd_reject(d, REJECT_SEQUENCE, false);
	return (struct reply){.wait_ns = dasd_data_wait(d)};
}

size_t dasd_update_size(struct device *d)
{
	const struct dasd *s = d->state;
	size_t size = s->track.record[s->index].data_length;

	return d->code == WRITE_KEY ? size + s->key_length : size;
}

/* Writes the bytes that are in the buffer from `segment` on to the end of the
 * record in question.  False: `failure` says why. */
static bool put_segment(struct device *d)
{
	struct dasd *s = d->state;
	const struct ckd_record *r = &s->track.record[s->index];
	size_t size = d->size - s->segment;
	uint8_t *end = ckd_data(&s->track, s->index) + r->data_length;
	struct error error;

	memcpy(end - size, s->buffer + s->segment, size);
	if (!size || ckd_write_back(&s->ckd, &s->track,
				    (uint32_t)(end - size - s->track.image),
				    size, &error) == CKD_OK)
		return true;
	s->failed = true;
	s->failure = dasd_trouble(d, &error, 0);
	return false;
}

/* A record that spans tracks goes on with the data of the next. */
static bool next_segment(struct device *d)
{
	struct dasd *s = d->state;

	if (s->failed || !dasd_spans(s) || !put_segment(d) || !dasd_span(d) ||
	    d->size + s->data_length > sizeof s->buffer)
		return false;
	s->segment = d->size;
	memset(s->buffer + d->size, 0, s->data_length);
	d->size += s->data_length;
	return true;
}

void dasd_update_extend(struct device *d)
{
	next_segment(d);
}

/* What the program does not fill is zeros. */
struct reply dasd_update_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;
	struct reply r;

	memset(s->buffer + moved, 0, d->size - moved);
	while (next_segment(d))
		continue;
	if (s->failed || !put_segment(d))
		r = s->failure;
	else
		r = dasd_passed(d);
	r.wait_ns += s->late_ns;
	return r;
}

/* ---- format writes ------------------------------------------------------- */

/*
 * They come behind a search equal (and perhaps a read of that record) or
 * another format write, and make the next record.
 */
struct reply dasd_format_start(struct device *d)
{
	struct dasd *s = d->state;
	struct reply r;

	if (!may_write(d, MASK_WRITE_NO_HA, FOUND_ID | FOUND_KEY | FOUND_NEW,
		       &r))
		return r;
	if (s->where == DASD_LOST || s->where == DASD_INDEX)
		return dasd_reject(d, REJECT_SEQUENCE, false);
	return (struct reply){.wait_ns = dasd_gap_wait(d)};
}

/* R0 comes behind a search or write of the home address. */
struct reply dasd_write_zero_start(struct device *d)
{
	struct dasd *s = d->state;
	struct reply r;
	uint64_t wait;

	if (!may_write(d, MASK_WRITE_ALL, FOUND_HOME, &r))
		return r;
	if (s->where != DASD_INDEX)
		return dasd_reject(d, REJECT_SEQUENCE, false);
	if (!dasd_zero(d, false, &wait, &r))
		return r;
	return (struct reply){.wait_ns = wait};
}

/* The count first: it says how much more there is. */
size_t dasd_format_size(struct device *d)
{
	(void)d;
	return CKD_COUNT;
}

static size_t whole_size(const struct dasd *s)
{
	return CKD_COUNT + s->buffer[5] + (size_t)device_get(s->buffer + 6, 2);
}

void dasd_format_extend(struct device *d)
{
	if (d->size == CKD_COUNT)
		d->size = whole_size(d->state);
}

/* What the program does not fill is zeros: also of the count. */
static void fill(struct dasd *s, size_t moved)
{
	if (moved < CKD_COUNT)
		memset(s->buffer + moved, 0, CKD_COUNT - moved);
	if (moved < whole_size(s))
		memset(s->buffer + moved, 0, whole_size(s) - moved);
}

/* The first bit of a count is the image's mark: on where the record spans
 * tracks, else it is none of the guest's (all ones: left alone). */
static void mark(const struct device *d, uint8_t *count)
{
	if (d->code == WRITE_SPECIAL)
		*count |= DASD_SPAN_BIT;
	else if (*count != 0xFF)
		*count &= (uint8_t)~DASD_SPAN_BIT;
}

static struct reply written(struct device *d, unsigned index,
			    enum ckd_result result, const struct error *error)
{
	struct dasd *s = d->state;

	switch (result) {
	case CKD_NO_ROOM:
		return dasd_check(d, 0, SENSE1_INVALID_FORMAT, true);
	case CKD_HOST_ERROR:
		return dasd_trouble(d, error, 0);
	case CKD_OK:
		break;
	}
	dasd_measure(s);
	s->index = index;
	s->where = DASD_DATA;
	s->found = s->command->keeps & FOUND_NEW;
	return DASD_ENDED;
}

struct reply dasd_format_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;
	unsigned index = d->code == WRITE_ZERO ? 0 : s->index + 1;
	enum ckd_result result;
	struct error error;

	fill(s, moved);
	mark(d, s->buffer);
	result = ckd_write_record(&s->ckd, &s->track, index, s->buffer, &error);
	return written(d, index, result, &error);
}

/* What is behind the record last passed is gone; the bytes that came are as
 * good as zeros. */
struct reply dasd_erase_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;
	struct error error;

	(void)moved;
	return written(d, s->index,
		       ckd_erase(&s->ckd, &s->track, s->index + 1, &error),
		       &error);
}

/* ---- the home address ---------------------------------------------------- */

struct reply dasd_write_home_start(struct device *d)
{
	struct reply r;
	uint64_t wait;

	if (!may_write(d, MASK_WRITE_ALL, 0, &r) ||
	    !dasd_index(d, false, &wait, &r))
		return r;
	return (struct reply){.wait_ns = wait};
}

/* Flag, cylinder, head; 3340 and 3350 may have skip displacements besides,
 * which say where the surface is bad. */
size_t dasd_write_home_size(struct device *d)
{
	const struct dasd *s = d->state;

	return s->type->type >= 0x40 ? 11 : CKD_HOME;
}

/* Of all this the image has the flags; where the track is, it knows. */
struct reply dasd_write_home_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;
	uint8_t flags = s->buffer[0] & (HOME_DEFECTIVE | HOME_ALTERNATE);
	struct error error;

	if (!moved)
		return dasd_reject(d, REJECT_COUNT, true);
	if (ckd_write_flags(&s->ckd, &s->track, flags, &error) != CKD_OK)
		return dasd_trouble(d, &error, 0);
	s->found = FOUND_HOME;
	return DASD_ENDED;
}
