/*
 * dasd_write.c - disk: the write commands.
 *
 * Models: GA26-1592.  An update changes the data of a record that a search
 * has found; a format write makes a new record behind it, and with that ends
 * the track.  Each is checked against the file mask when it begins.
 */
#include "dasd.h"

#include <stdio.h>
#include <string.h>

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

static bool writable(struct device *d, unsigned need, struct reply *r)
{
	struct dasd *s = d->state;

	if (s->ckd.read_only)
		*r = dasd_check(d, SENSE_COMMAND_REJECT, SENSE1_WRITE_INHIBITED,
				false);
	else if (!mask_allows(s, need))
		*r = dasd_reject(d, false); /* file protected is for seeks */
	else
		return dasd_load(d, r);
	return false;
}

static struct reply host_error(struct device *d, const struct error *error)
{
	struct dasd *s = d->state;

	snprintf(s->trouble, sizeof s->trouble, "%.150s", error->text);
	s->loaded = false;
	return dasd_check(d, SENSE_EQUIPMENT, 0, true);
}

/* Write data behind a search ID or key equal, key and data behind a search
 * ID equal, that was satisfied. */
struct reply dasd_write_update_start(struct device *d)
{
	struct dasd *s = d->state;
	struct reply r;

	if (!writable(d, MASK_WRITE_UPDATE, &r))
		return r;
	if (!s->armed || (s->where != DASD_COUNT && s->where != DASD_KEY) ||
	    (d->code == 0x0D && s->where == DASD_KEY))
		return dasd_reject(d, false);
	return (struct reply){.wait_ns = dasd_data_wait(d)};
}

/* What the program does not fill is zeros. */
struct reply dasd_write_update_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;
	const struct ckd_record *r = &s->track.record[s->index];
	uint8_t *to = ckd_data(&s->track, s->index);
	size_t size = r->data_length;
	struct error error;

	if (d->code == 0x0D) {
		to = ckd_key(&s->track, s->index);
		size += r->key_length;
	}
	memcpy(to, s->buffer, moved);
	memset(to + moved, 0, size - moved);
	if (ckd_write_back(&s->ckd, &s->track, (uint32_t)(to - s->track.image),
			   size, &error) != CKD_OK)
		return host_error(d, &error);
	return dasd_passed(d);
}

size_t dasd_write_update_size(struct device *d)
{
	struct dasd *s = d->state;
	const struct ckd_record *r = &s->track.record[s->index];
	size_t size = r->data_length;

	return d->code == 0x0D ? size + r->key_length : size;
}

/*
 * Format writes come behind a search equal (and perhaps a read of that
 * record) or another format write, and make the next record.
 */
struct reply dasd_write_format_start(struct device *d)
{
	struct dasd *s = d->state;
	struct reply r;

	if (!writable(d, MASK_WRITE_NO_HA, &r))
		return r;
	if (!s->armed || s->where == DASD_LOST || s->where == DASD_INDEX)
		return dasd_reject(d, false);
	return DASD_ACCEPTED;
}

/* R0 comes behind a search or write of the home address. */
struct reply dasd_write_r0_start(struct device *d)
{
	struct dasd *s = d->state;
	struct reply r;

	if (!writable(d, MASK_WRITE_ALL, &r))
		return r;
	if (!s->armed || s->where != DASD_INDEX)
		return dasd_reject(d, false);
	return DASD_ACCEPTED;
}

/* The count first: it says how much more there is. */
size_t dasd_write_format_size(struct device *d)
{
	(void)d;
	return CKD_COUNT;
}

void dasd_write_extend(struct device *d)
{
	const struct dasd *s = d->state;
	uint8_t code = d->code;

	if (d->size == CKD_COUNT && (code == 0x1D || code == 0x15))
		d->size += s->buffer[5] + (size_t)device_get(s->buffer + 6, 2);
}

struct reply dasd_write_format_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;
	unsigned index = d->code == 0x15 ? 0 : s->index + 1;
	struct error error;

	if (moved < CKD_COUNT)
		return dasd_reject(d, true);
	memset(s->buffer + moved, 0, d->size - moved);
	switch (ckd_write_record(&s->ckd, &s->track, index, s->buffer,
				 &error)) {
	case CKD_NO_ROOM:
		return dasd_check(d, 0, SENSE1_INVALID_FORMAT, true);
	case CKD_HOST_ERROR:
		return host_error(d, &error);
	case CKD_OK:
		break;
	}
	s->index = index;
	s->where = DASD_DATA;
	s->passes = 0;
	return DASD_ENDED;
}

/* What is behind the record last passed is gone. */
struct reply dasd_write_erase_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;
	struct error error;

	if (moved < CKD_COUNT)
		return dasd_reject(d, true);
	if (ckd_erase(&s->ckd, &s->track, s->index + 1, &error) != CKD_OK)
		return host_error(d, &error);
	s->where = DASD_DATA;
	return DASD_ENDED;
}

struct reply dasd_write_home_start(struct device *d)
{
	struct reply r;
	uint64_t wait;

	if (!writable(d, MASK_WRITE_ALL, &r) ||
	    !dasd_index(d, false, &wait, &r))
		return r;
	return (struct reply){.wait_ns = wait};
}

/* A home address stays what it is; flagging tracks is not supported. */
struct reply dasd_write_home_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;

	if (moved < CKD_HOME || memcmp(s->buffer, s->track.image, CKD_HOME))
		return dasd_reject(d, true);
	s->armed = true;
	return DASD_ENDED;
}

size_t dasd_write_home_size(struct device *d)
{
	(void)d;
	return CKD_HOME;
}
