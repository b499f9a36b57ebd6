/*
 * dasd_track.c - where the heads of a disk drive are: arm, rotation,
 * orientation.
 *
 * Models: GA26-1592 (3830 storage control, 3330 disk storage), and the like.
 * The disk turns with simulated time.  A position is a number of bytes behind
 * the index point; what a record takes, gaps and all, is what the capacity
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

static bool is_fast(const struct device *d)
{
	return d->options & DASD_OPT_FAST;
}

/* ---- rotation ----------------------------------------------------------- */

static uint64_t rotation_ns(const struct dasd *s)
{
	return s->ckd.model->rotation_us * NS_PER_US;
}

/* Where on the circle the heads are, as time behind the index point of the
 * track: several tracks may share one. */
static uint64_t angle_ns(const struct device *d)
{
	const struct dasd *s = d->state;
	struct machine *m = d->machine;
	uint64_t all = rotation_ns(s), split = s->ckd.model->split;
	uint64_t index = s->head % split * all / split;

	return (machine_nanoseconds(m, event_now(m)) + all - index) % all;
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

void dasd_measure(struct dasd *s)
{
	uint32_t at = HOME_BYTES;

	for (unsigned i = 0; i < s->track.count; i++) {
		const struct ckd_record *r = &s->track.record[i];

		s->at[i] = at;
		at += ckd_space(s->ckd.model, r->key_length, r->data_length);
	}
	s->at[s->track.count] = at;
}

uint64_t dasd_data_wait(struct device *d)
{
	const struct dasd *s = d->state;
	uint64_t at = s->at[s->index] + CKD_COUNT + COUNT_GAP;

	if (s->where == DASD_KEY)
		at += s->key_length + s->ckd.model->key_gap;
	return wait_for(d, at);
}

uint64_t dasd_gap_wait(struct device *d)
{
	const struct dasd *s = d->state;

	return wait_for(d, s->at[s->index + 1]);
}

uint8_t dasd_sector(struct device *d)
{
	const struct dasd *s = d->state;
	const struct ckd_model *m = s->ckd.model;
	uint64_t at = (uint64_t)s->at[s->index] * m->byte_ns * m->split;
	uint64_t sector = at * m->sectors / rotation_ns(s);

	return (uint8_t)(sector < m->sectors ? sector : m->sectors - 1);
}

uint64_t dasd_sector_wait(struct device *d, uint8_t sector)
{
	const struct dasd *s = d->state;
	const struct ckd_model *m = s->ckd.model;

	return wait_for(d, rotation_ns(s) / m->split * sector / m->sectors /
				   m->byte_ns);
}

uint64_t dasd_retry(const struct device *d)
{
	const struct dasd *s = d->state;

	return s->where == DASD_LOST && s->command &&
			       s->command->features & DASD_RPS
		       ? rotation_ns(s)
		       : 0;
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
	if (distance)
		s->seeks++;
	s->cylinder = cylinder;
	s->head = head;
	s->where = DASD_LOST;
	return is_fast(d) ? 0 : arm_ns(s, distance);
}

/* ---- the track under the heads ------------------------------------------ */

bool dasd_load(struct device *d, unsigned cylinder, unsigned head,
	       struct reply *r)
{
	struct dasd *s = d->state;
	struct error error;

	if (s->loaded && s->track.cylinder == cylinder && s->track.head == head)
		return true;
	s->loaded = false;
	if (!ckd_read_track(&s->ckd, cylinder, head, &s->track, &error)) {
		*r = dasd_trouble(d, &error, SENSE1_INVALID_FORMAT);
		return false;
	}
	s->loaded = true;
	dasd_measure(s);
	return true;
}

/* Home address and R0 are always those under the heads. */
static bool load_home(struct device *d, struct reply *r)
{
	const struct dasd *s = d->state;

	return dasd_load(d, s->cylinder, s->head, r);
}

/*
 * The records of a defective track are on the alternate track that its R0
 * names.  Some control units go there, others leave it to the program.
 */
bool dasd_records(struct device *d, struct reply *r)
{
	struct dasd *s = d->state;
	const struct ckd_record *zero = &s->track.record[0];

	if (s->loaded &&
	    (s->track.cylinder != s->cylinder || s->track.head != s->head))
		return true; /* there already */
	if (!load_home(d, r))
		return false;
	if (!(s->track.image[0] & HOME_DEFECTIVE))
		return true;
	if (!(s->type->features & DASD_ALTERNATE) ||
	    zero->cylinder >= s->ckd.cylinders || zero->head >= s->ckd.heads ||
	    (zero->cylinder == s->cylinder && zero->head == s->head)) {
		*r = dasd_check(d, SENSE_TRACK_CONDITION, 0, true);
		return false;
	}
	return dasd_load(d, zero->cylinder, zero->head, r);
}

/* ---- orientation -------------------------------------------------------- */

struct reply dasd_passed(struct device *d)
{
	struct dasd *s = d->state;
	struct reply r = DASD_ENDED;

	s->where = DASD_DATA;
	if (!s->data_length)
		r.status |= UNIT_EXCEPTION;
	return r;
}

/* The index point has come: the heads are switched.  An operation that is to
 * leave an alternate track has to go back first: that is the program's. */
static bool next_head(struct device *d, struct reply *r)
{
	struct dasd *s = d->state;

	if ((s->mask & MASK_SEEK) == MASK_SEEK_NONE)
		*r = dasd_check(d, 0, SENSE1_FILE_PROTECTED, true);
	else if (s->head + 1 == s->ckd.heads)
		*r = dasd_check(d, 0, SENSE1_END_OF_CYLINDER, true);
	else if (s->loaded && s->track.image[0] & HOME_ALTERNATE &&
		 !(s->type->features & DASD_ALTERNATE))
		*r = dasd_check(d, SENSE_TRACK_CONDITION, 0, true);
	else {
		s->head++;
		s->loaded = false;
		s->where = DASD_INDEX;
		return true;
	}
	return false;
}

/* The next head, or once more around. */
static bool pass_index(struct device *d, bool multitrack, struct reply *r)
{
	struct dasd *s = d->state;

	s->where = DASD_INDEX;
	if (multitrack)
		return next_head(d, r) && dasd_records(d, r);
	if (++s->passes < 2)
		return true;
	*r = dasd_check(d, 0, SENSE1_NO_RECORD, true);
	r->wait_ns = is_fast(d) ? 0 : rotation_ns(s);
	return false;
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
	while (i < s->track.count && s->at[i] < now)
		i++;
	return i;
}

static void take_record(struct dasd *s, unsigned index)
{
	s->index = index;
	s->where = DASD_COUNT;
	s->key_length = s->track.record[index].key_length;
	s->data_length = s->track.record[index].data_length;
}

bool dasd_next(struct device *d, bool r0, bool multitrack, uint64_t *wait,
	       struct reply *r)
{
	struct dasd *s = d->state;
	unsigned i;

	if (!dasd_records(d, r))
		return false;
	while ((i = candidate(d, r0)) >= s->track.count)
		if (!pass_index(d, multitrack, r))
			return false;
	take_record(s, i);
	*wait = wait_for(d, s->at[i]) +
		(is_fast(d) ? 0 : CKD_COUNT * s->ckd.model->byte_ns);
	return true;
}

bool dasd_index(struct device *d, bool multitrack, uint64_t *wait,
		struct reply *r)
{
	struct dasd *s = d->state;

	if (multitrack) {
		if (!next_head(d, r))
			return false;
	} else if (s->command->searches && s->where != DASD_LOST &&
		   ++s->passes >= 2) {
		*r = dasd_check(d, 0, SENSE1_NO_RECORD, true);
		return false;
	}
	if (!load_home(d, r))
		return false;
	s->where = DASD_INDEX;
	*wait = wait_for(d, CKD_HOME);
	return true;
}

bool dasd_zero(struct device *d, bool multitrack, uint64_t *wait,
	       struct reply *r)
{
	struct dasd *s = d->state;

	if (s->where != DASD_INDEX && !dasd_index(d, multitrack, wait, r))
		return false;
	if (!load_home(d, r))
		return false;
	take_record(s, 0);
	*wait = dasd_data_wait(d);
	return true;
}

/* ---- records that span tracks ------------------------------------------- */

bool dasd_spans(const struct dasd *s)
{
	unsigned first = s->track.record[s->index].cylinder >> 8;

	return first & DASD_SPAN_BIT && first != 0xFF;
}

bool dasd_span(struct device *d)
{
	struct dasd *s = d->state;
	struct reply *r = &s->failure;
	uint64_t wait;

	s->failed = true;
	if ((s->mask & MASK_SEEK) == MASK_SEEK_NONE)
		*r = dasd_check_span(d, SENSE1_FILE_PROTECTED);
	else if (s->head + 1 == s->ckd.heads)
		*r = dasd_check_span(d, SENSE1_END_OF_CYLINDER);
	else
		s->failed = !next_head(d, r) ||
			    !dasd_next(d, false, dasd_multitrack(d), &wait, r);
	if (!s->failed)
		s->late_ns += wait;
	return !s->failed;
}
