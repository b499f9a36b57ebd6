/*
 * dasd_search.c - disk: the search commands.
 *
 * Models: A26-5988, GA26-3599, GA26-1592.  A search compares what is on the
 * disk with an argument from storage as the field passes the heads; when it is
 * satisfied it ends with status modifier, and the program goes on behind the
 * next CCW.  With fewer bytes than the field has, so many are compared.
 *
 *	X'39' home address   X'31' X'51' X'71' ID   X'29' X'49' X'69' key
 *	in the code: X'20' equal, X'40' high, X'60' either, X'80' multitrack
 */
#include "dasd.h"

#include <string.h>

#define MASKED 0xFF /* a byte of an argument of file scan */

/* What the code asks of an order as memcmp() gives it. */
static bool wanted(const struct device *d, int order)
{
	return (d->code & 0x20 && !order) || (d->code & 0x40 && order > 0);
}

/* Notes an equality of all SIZE bytes as FOUND, for a write behind it. */
static struct reply searched(struct device *d, const uint8_t *disk,
			     size_t moved, size_t size, unsigned found)
{
	struct dasd *s = d->state;
	int order = memcmp(disk, s->buffer, moved);
	struct reply r = DASD_ENDED;

	s->found = 0;
	s->bytes_read += (uint32_t)size;
	if (!moved || !wanted(d, order))
		return r;
	if ((d->code & 0x60) == 0x20 && moved == size)
		s->found = found;
	r.status |= UNIT_STATUS_MODIFIER;
	return r;
}

/* ---- home address, ID, key ---------------------------------------------- */

size_t dasd_search_home_size(struct device *d)
{
	(void)d;
	return 4;
}

struct reply dasd_search_home_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;
	struct reply r = searched(d, s->track.image + 1, moved, 4, FOUND_HOME);

	if (r.status & UNIT_STATUS_MODIFIER)
		s->passes = 0;
	return r;
}

struct reply dasd_search_id_start(struct device *d)
{
	struct reply r;
	uint64_t wait;

	if (!dasd_next(d, true, dasd_multitrack(d), &wait, &r))
		return r;
	return (struct reply){.wait_ns = wait};
}

size_t dasd_search_id_size(struct device *d)
{
	(void)d;
	return 5;
}

struct reply dasd_search_id_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;
	uint8_t id[5];

	memcpy(id, s->track.image + s->track.record[s->index].offset,
	       sizeof id);
	if (dasd_spans(s))
		id[0] &= (uint8_t)~DASD_SPAN_BIT;
	return searched(d, id, moved, sizeof id, FOUND_ID);
}

/* The key of the record whose count has just passed, or of the next. */
struct reply dasd_search_key_start(struct device *d)
{
	struct dasd *s = d->state;
	struct reply r;
	uint64_t wait;

	if (s->where != DASD_COUNT &&
	    !dasd_next(d, false, dasd_multitrack(d), &wait, &r))
		return r;
	return (struct reply){.wait_ns = dasd_data_wait(d)};
}

size_t dasd_search_key_size(struct device *d)
{
	return ((struct dasd *)d->state)->key_length;
}

struct reply dasd_search_key_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;

	s->where = DASD_KEY;
	return searched(d, ckd_key(&s->track, s->index), moved, s->key_length,
			FOUND_KEY);
}

/* ---- file scan ----------------------------------------------------------- */

/*
 * Key and data are compared together; bytes of ones in the argument are left
 * out.  Where the argument ends before the record, a continue scan compares
 * what comes behind it, or passes over it with or without status modifier:
 * so an argument is put together from pieces.
 */
struct reply dasd_search_record_start(struct device *d)
{
	((struct dasd *)d->state)->scanned = 0;
	return dasd_search_key_start(d);
}

struct reply dasd_scan_start(struct device *d)
{
	const struct dasd *s = d->state;

	if (!(s->found & FOUND_PART))
		return dasd_reject(d, REJECT_SEQUENCE, false);
	return DASD_ACCEPTED;
}

/* As far as the track's image goes: space count may have said anything. */
size_t dasd_search_record_size(struct device *d)
{
	const struct dasd *s = d->state;
	size_t size = (size_t)s->key_length + s->data_length;
	size_t left = sizeof s->track.image - CKD_COUNT -
		      s->track.record[s->index].offset;

	return (size < left ? size : left) - s->scanned;
}

static int compare_masked(const uint8_t *disk, const uint8_t *argument,
			  size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (argument[i] != MASKED && disk[i] != argument[i])
			return disk[i] < argument[i] ? -1 : 1;
	return 0;
}

static bool scan_satisfied(const struct device *d, size_t n)
{
	const struct dasd *s = d->state;
	const uint8_t *disk = s->track.image +
			      s->track.record[s->index].offset + CKD_COUNT +
			      s->scanned;

	switch (d->code & 0x1F) {
	case 0x15:
		return (d->code & 0x7F) != 0x55;
	default:
		return n && wanted(d, compare_masked(disk, s->buffer, n));
	}
}

struct reply dasd_search_record_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;
	bool satisfied = scan_satisfied(d, moved);
	struct reply r = dasd_passed(d);

	r.status = STATUS_ENDED;
	if (satisfied)
		r.status |= UNIT_STATUS_MODIFIER;
	s->scanned += moved;
	s->bytes_read += (uint32_t)moved;
	s->found = FOUND_PART;
	return r;
}
