/*
 * dasd_track.c - where the heads of a disk drive are: arm, rotation,
 * orientation.
 *
 * Models: GA26-1592 (3830 storage control, 3330 disk storage).  The disk
 * turns with simulated time.  A position is a number of bytes behind the
 * index point; what a record takes, gaps and all, is what the capacity
 * formula of the model says.  Just as on a real drive, a search that begins
 * anywhere meets the next record that comes by, and one that has seen the
 * index point twice and found nothing ends with no record found.
 */
#include "dasd.h"

#include <stdio.h>
#include <string.h>

/* From the index point to R0, and from a count to what follows it; the rest
 * of a record's gap is behind its data. */
#define HOME_BYTES 60
#define COUNT_GAP  60

static uint64_t rotation_ns(const struct dasd *s)
{
	return s->ckd.model->rotation_us * NS_PER_US;
}

static bool is_fast(const struct device *d)
{
	return d->options & DASD_OPT_FAST;
}

/* ---- rotation ----------------------------------------------------------- */

static uint64_t angle_ns(const struct device *d)
{
	const struct dasd *s = d->state;
	struct machine *m = d->machine;

	return machine_nanoseconds(m, event_now(m)) % rotation_ns(s);
}

/* Time until the byte POSITION comes by. */
static uint64_t wait_for(const struct device *d, uint64_t position)
{
	const struct dasd *s = d->state;
	uint64_t at = position * s->ckd.model->byte_ns;

	if (is_fast(d))
		return 0;
	return (at + rotation_ns(s) - angle_ns(d)) % rotation_ns(s);
}

static uint64_t position(const struct dasd *s, unsigned index)
{
	uint64_t at = HOME_BYTES;

	for (unsigned i = 0; i < index; i++)
		at += ckd_space(s->ckd.model, s->track.record[i].key_length,
				s->track.record[i].data_length);
	return at;
}

uint64_t dasd_data_wait(struct device *d)
{
	const struct dasd *s = d->state;
	const struct ckd_record *r = &s->track.record[s->index];
	uint64_t at = position(s, s->index) + CKD_COUNT + COUNT_GAP;

	if (s->where == DASD_KEY)
		at += r->key_length + s->ckd.model->key_gap;
	return wait_for(d, at);
}

uint8_t dasd_sector(struct device *d)
{
	const struct dasd *s = d->state;
	const struct ckd_model *m = s->ckd.model;
	uint64_t at = position(s, s->index) * m->byte_ns;

	return (uint8_t)(at * m->sectors / rotation_ns(s));
}

uint64_t dasd_sector_wait(struct device *d, uint8_t sector)
{
	const struct dasd *s = d->state;
	const struct ckd_model *m = s->ckd.model;

	return wait_for(d, rotation_ns(s) * sector / m->sectors / m->byte_ns);
}

/* ---- the arm ------------------------------------------------------------ */

static uint64_t arm_ns(const struct dasd *s, unsigned distance)
{
	const struct ckd_model *m = s->ckd.model;
	unsigned third = m->cylinders / 3, x = distance - 1, us;

	if (!distance)
		return 0;
	if (distance <= third)
		us = m->seek_us + (m->average_us - m->seek_us) * x / third;
	else
		us = m->average_us + (m->farthest_us - m->average_us) *
					     (distance - third) /
					     (m->cylinders - third);
	return us * NS_PER_US;
}

uint64_t dasd_seek(struct device *d, unsigned cylinder, unsigned head)
{
	struct dasd *s = d->state;
	unsigned distance = cylinder > s->cylinder ? cylinder - s->cylinder
						   : s->cylinder - cylinder;

	if (s->cylinder != cylinder || s->head != head)
		s->loaded = false;
	s->cylinder = cylinder;
	s->head = head;
	s->where = DASD_LOST;
	s->passes = 0;
	s->armed = false;
	return is_fast(d) ? 0 : arm_ns(s, distance);
}

/* ---- orientation -------------------------------------------------------- */

struct reply dasd_check(struct device *d, uint8_t sense0, uint8_t sense1,
			bool ended)
{
	struct dasd *s = d->state;
	struct reply r = device_check(d, sense0, sense1, ended);

	d->sense[4] = (uint8_t)(d->address & 7);
	d->sense[5] = (uint8_t)s->cylinder;
	d->sense[6] = (uint8_t)((s->cylinder >> 8 & 3) << 5 | s->head);
	s->where = DASD_LOST;
	s->armed = false;
	return r;
}

struct reply dasd_reject(struct device *d, bool ended)
{
	return dasd_check(d, SENSE_COMMAND_REJECT, 0, ended);
}

struct reply dasd_passed(struct device *d)
{
	struct dasd *s = d->state;
	struct reply r = DASD_ENDED;

	s->where = DASD_DATA;
	s->passes = 0;
	if (!s->track.record[s->index].data_length)
		r.status |= UNIT_EXCEPTION;
	return r;
}

bool dasd_load(struct device *d, struct reply *r)
{
	struct dasd *s = d->state;
	struct error error;

	if (s->loaded)
		return true;
	if (ckd_read_track(&s->ckd, s->cylinder, s->head, &s->track, &error)) {
		s->loaded = true;
		return true;
	}
	snprintf(s->trouble, sizeof s->trouble, "%.150s", error.text);
	*r = dasd_check(d, SENSE_EQUIPMENT, SENSE1_INVALID_FORMAT, true);
	return false;
}

/* The index point has come: the next head, or once more around. */
static bool pass_index(struct device *d, bool multitrack, struct reply *r)
{
	struct dasd *s = d->state;

	s->where = DASD_INDEX;
	if (!multitrack) {
		if (++s->passes < 2)
			return true;
		*r = dasd_check(d, 0, SENSE1_NO_RECORD, true);
		r->wait_ns = is_fast(d) ? 0 : rotation_ns(s);
		return false;
	}
	if ((s->mask & MASK_SEEK) == MASK_SEEK_NONE) {
		*r = dasd_check(d, 0, SENSE1_FILE_PROTECTED, true);
		return false;
	}
	if (s->head + 1 == s->ckd.heads) {
		*r = dasd_check(d, 0, SENSE1_END_OF_CYLINDER, true);
		return false;
	}
	s->head++;
	s->loaded = false;
	return dasd_load(d, r);
}

/* The record whose count comes by next; track.count where the index point
 * comes first. */
static unsigned candidate(const struct device *d, bool r0)
{
	const struct dasd *s = d->state;
	unsigned i = r0 ? 0 : 1;
	uint64_t now;

	switch (s->where) {
	case DASD_INDEX:
		return i;
	case DASD_COUNT:
	case DASD_KEY:
	case DASD_DATA:
		return s->index + 1;
	case DASD_LOST:
		break;
	}
	if (is_fast(d))
		return i;
	now = angle_ns(d) / s->ckd.model->byte_ns;
	while (i < s->track.count && position(s, i) < now)
		i++;
	return i;
}

bool dasd_next(struct device *d, bool r0, bool multitrack, uint64_t *wait,
	       struct reply *r)
{
	struct dasd *s = d->state;
	unsigned i;

	if (!dasd_load(d, r))
		return false;
	while ((i = candidate(d, r0)) >= s->track.count)
		if (!pass_index(d, multitrack, r))
			return false;
	s->index = i;
	s->where = DASD_COUNT;
	*wait = wait_for(d, position(s, i)) +
		(is_fast(d) ? 0 : CKD_COUNT * s->ckd.model->byte_ns);
	return true;
}

bool dasd_index(struct device *d, bool multitrack, uint64_t *wait,
		struct reply *r)
{
	struct dasd *s = d->state;

	if (!dasd_load(d, r))
		return false;
	if ((d->code & 0x7F) != 0x39)
		s->passes = 0; /* only a search goes round in vain */
	if (s->where != DASD_LOST && !pass_index(d, multitrack, r))
		return false;
	s->where = DASD_INDEX;
	*wait = wait_for(d, CKD_HOME);
	return true;
}
