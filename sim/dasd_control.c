/*
 * dasd_control.c - disk: the commands that move the arm, set the file mask
 * and sectors, space count, and the diagnostic commands.
 *
 * Models: A26-5988, GA26-3599, GA26-1592.
 */
#include "dasd.h"

#include <string.h>

enum { SEEK = 0x07, SEEK_HEAD = 0x1B };

#define DIAGNOSTIC 512 /* bytes of a test */

struct reply dasd_nop_start(struct device *d)
{
	(void)d;
	return DASD_ENDED;
}

/* Commands that take or give some bytes need nothing to begin. */
struct reply dasd_argument_start(struct device *d)
{
	(void)d;
	return DASD_ACCEPTED;
}

size_t dasd_byte_size(struct device *d)
{
	(void)d;
	return 1;
}

struct reply dasd_argument_finish(struct device *d, size_t moved)
{
	(void)d;
	(void)moved;
	return DASD_ENDED;
}

/* ---- the arm ------------------------------------------------------------- */

/* The drive works on alone. */
static struct reply works_on(uint64_t ns)
{
	if (!ns)
		return DASD_ENDED;
	return (struct reply){.status = UNIT_CHANNEL_END, .busy_ns = ns};
}

struct reply dasd_seek_start(struct device *d)
{
	const struct dasd *s = d->state;
	unsigned allowed = s->mask & MASK_SEEK;

	if (allowed == MASK_SEEK_NONE ||
	    (allowed == MASK_SEEK_HEAD && d->code != SEEK_HEAD) ||
	    (allowed == MASK_SEEK_CYLINDER && d->code == SEEK))
		return dasd_check(d, 0, SENSE1_FILE_PROTECTED, false);
	return DASD_ACCEPTED;
}

size_t dasd_seek_size(struct device *d)
{
	(void)d;
	return 6;
}

/* BBCCHH: bin zero, cylinder, head. */
struct reply dasd_seek_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;
	unsigned cylinder = (unsigned)device_get(s->buffer + 2, 2);
	unsigned head = (unsigned)device_get(s->buffer + 4, 2);

	if (moved < 6)
		return dasd_reject(d, REJECT_SEEK_COUNT, true);
	if (d->code == SEEK_HEAD)
		cylinder = s->cylinder;
	if (device_get(s->buffer, 2) || head >= s->ckd.heads ||
	    cylinder >= s->ckd.cylinders)
		return dasd_reject(d, REJECT_SEEK, true);
	return works_on(dasd_seek(d, cylinder, head));
}

struct reply dasd_recalibrate_start(struct device *d)
{
	const struct dasd *s = d->state;

	if ((s->mask & MASK_SEEK) != MASK_SEEK_ALL)
		return dasd_check(d, 0, SENSE1_FILE_PROTECTED, false);
	return works_on(dasd_seek(d, 0, 0));
}

/* ---- mask, sector -------------------------------------------------------- */

struct reply dasd_mask_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;
	uint8_t zero = dasd_sense_6(d) ? MASK_ZERO_6 : MASK_ZERO;

	if (s->mask_set || s->spaced)
		return dasd_reject(d, REJECT_SEQUENCE, true);
	if (!moved)
		return dasd_reject(d, REJECT_COUNT, true);
	if (s->buffer[0] & zero)
		return dasd_reject(d, REJECT_ARGUMENT, true);
	s->mask = s->buffer[0];
	s->mask_set = true;
	return DASD_ENDED;
}

/* The channel is free for others until the sector comes. */
struct reply dasd_set_sector_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;
	uint8_t sector = s->buffer[0];

	if (!moved)
		return dasd_reject(d, REJECT_COUNT, true);
	if (sector >= s->ckd.model->sectors && sector != 0xFF)
		return dasd_reject(d, REJECT_ARGUMENT, true);
	s->where = DASD_LOST;
	return works_on(sector == 0xFF ? 0 : dasd_sector_wait(d, sector));
}

/* Of the record that was processed last. */
size_t dasd_sector_size(struct device *d)
{
	struct dasd *s = d->state;

	s->buffer[0] = s->loaded ? dasd_sector(d) : 0;
	return 1;
}

/* ---- space count --------------------------------------------------------- */

/* Past a count that cannot be read: the program says how long key and data
 * are (bytes that do not come are zeros). */
struct reply dasd_space_start(struct device *d)
{
	struct dasd *s = d->state;
	struct reply r;
	uint64_t wait;

	if (!dasd_next(d, s->where == DASD_INDEX, false, &wait, &r))
		return r;
	return (struct reply){.wait_ns = wait};
}

size_t dasd_space_size(struct device *d)
{
	struct dasd *s = d->state;

	memset(s->buffer, 0, 3);
	return 3;
}

struct reply dasd_space_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;

	(void)moved;
	s->key_length = s->buffer[0];
	s->data_length = (uint16_t)device_get(s->buffer + 1, 2);
	s->spaced = true;
	return DASD_ENDED;
}

/* ---- diagnostics --------------------------------------------------------- */

/* Tests are loaded into the control unit from its own diskette by number, a
 * byte, or from the channel; all of them find everything well. */
size_t dasd_diagnose_size(struct device *d)
{
	(void)d;
	return DIAGNOSTIC;
}

size_t dasd_diagnosis_size(struct device *d)
{
	struct dasd *s = d->state;

	memset(s->buffer, 0, 16);
	return 16;
}
