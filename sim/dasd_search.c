/*
 * dasd_search.c - disk: the search commands.
 *
 * Models: GA26-1592.  A search compares what is on the disk with an argument
 * from storage as the field passes the heads; when it is satisfied it ends
 * with status modifier, and the program goes on behind the next CCW.
 *
 *	X'39' home address   X'31' X'51' X'71' ID   X'29' X'49' X'69' key
 *	in the code: X'20' equal, X'40' high, X'60' either, X'80' multitrack
 */
#include "dasd.h"

#include <string.h>

/* Compares as the command code says: X'20' equal, X'40' high, both. */
static uint8_t compare(const struct device *d, const uint8_t *disk,
		       const uint8_t *argument, size_t size)
{
	int order = memcmp(disk, argument, size);
	bool equal = d->code & 0x20 && !order;
	bool high = d->code & 0x40 && order > 0;

	return size && (equal || high) ? UNIT_STATUS_MODIFIER : 0;
}

static struct reply searched(struct device *d, uint8_t modifier)
{
	struct dasd *s = d->state;

	s->armed = modifier && (d->code & 0x60) == 0x20;
	return (struct reply){.status = STATUS_ENDED | modifier};
}

struct reply dasd_search_home_start(struct device *d)
{
	struct reply r;
	uint64_t wait;

	if (!dasd_index(d, dasd_multitrack(d), &wait, &r))
		return r;
	return (struct reply){.wait_ns = wait};
}

size_t dasd_search_home_size(struct device *d)
{
	(void)d;
	return 4;
}

struct reply dasd_search_home_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;

	return searched(d, compare(d, s->track.image + 1, s->buffer, moved));
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
	const uint8_t *count =
		s->track.image + s->track.record[s->index].offset;

	return searched(d, compare(d, count, s->buffer, moved));
}

/* The key of the record whose count has just passed, or of the next. */
struct reply dasd_search_key_start(struct device *d)
{
	struct dasd *s = d->state;
	struct reply r;
	uint64_t wait = 0;

	if (s->where != DASD_COUNT &&
	    !dasd_next(d, false, dasd_multitrack(d), &wait, &r))
		return r;
	return (struct reply){.wait_ns = dasd_data_wait(d)};
}

size_t dasd_search_key_size(struct device *d)
{
	const struct dasd *s = d->state;

	return s->track.record[s->index].key_length;
}

struct reply dasd_search_key_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;

	s->where = DASD_KEY;
	return searched(
		d, compare(d, ckd_key(&s->track, s->index), s->buffer, moved));
}
