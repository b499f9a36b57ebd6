/*
 * dasd_sense.c - disk: sense bytes, and the commands that answer with some.
 *
 * Models: GA26-3599 and A26-5988 (2314, 2841: 6 bytes), GA26-1589 (2835),
 * GA26-1592 and GA26-1617 (3830), GA26-1619 and GA26-1638: 24 bytes,
 *
 *	0-2   what is wrong
 *	3     a record that spans tracks: how to go on (2314: byte 5)
 *	4     which drive
 *	5, 6  cylinder and head
 *	7     format of the bytes that follow, and message
 *
 * Status of the drive, where there is some, is in each sense: also when
 * nothing is wrong.
 */
#include "dasd.h"

#include <stdio.h>
#include <string.h>

#define RESTART_READ  6
#define RESTART_WRITE 5
#define FORMAT_LOG    0x60

/* Sense bytes 0 and 1 of 6, and the message of format 0. */
static const struct {
	uint8_t byte0, byte1, message;
} reasons[] = {
	[REJECT_COMMAND] = {SENSE_COMMAND_REJECT, 0, 1},
	[REJECT_SEQUENCE] = {SENSE_COMMAND_REJECT, SENSE1_INVALID_SEQUENCE, 2},
	[REJECT_COUNT] = {SENSE_COMMAND_REJECT, 0, 3},
	[REJECT_ARGUMENT] = {SENSE_COMMAND_REJECT, 0, 4},
	[REJECT_SEEK_COUNT] = {SENSE_COMMAND_REJECT | SENSE_SEEK_CHECK, 0, 3},
	[REJECT_SEEK] = {SENSE_COMMAND_REJECT | SENSE_SEEK_CHECK, 0, 4},
	[REJECT_WRITE] = {SENSE_COMMAND_REJECT, SENSE1_FILE_PROTECTED, 2},
};

/* ---- what is always there ------------------------------------------------ */

/* The high-order cylinder bits are in the place that the drive has for them;
 * a 3330-1 has one of them. */
static void put_place(struct device *d)
{
	const struct dasd *s = d->state;
	const struct ckd_model *m = s->ckd.model;
	unsigned shift = m->cylinders + m->alternates > 512 ? 5 : 6;

	if (m->type != 0x30)
		shift = 5;
	d->sense[5] = (uint8_t)s->cylinder;
	d->sense[6] = (uint8_t)(s->cylinder >> 8 << shift | s->head);
}

static void put_drive(struct device *d)
{
	const struct dasd *s = d->state;
	unsigned drive = d->address & 7;
	uint8_t end = (d->sense[1] & SENSE1_END_OF_CYLINDER) >> 3;

	switch (s->type->type) {
	case 0x11: /* ready, on line */
		d->sense[3] = 0xC8 | end;
		return;
	case 0x14:
	case 0x05:
		d->sense[3] = 0x40 | end;
		return;
	case 0x30:
		d->sense[4] = (uint8_t)((~drive & 7) << 3 | drive);
		break;
	case 0x40: /* with the rotational position sensing feature */
		d->sense[2] = 0x80 | s->ckd.model->model;
		d->sense[4] = (uint8_t)(0x80 >> drive);
		break;
	default:
		d->sense[4] = (uint8_t)(0x80 >> drive);
		break;
	}
	put_place(d);
}

void dasd_sense(struct device *d)
{
	if (!device_get(d->sense, 2))
		put_drive(d);
}

/* ---- checks -------------------------------------------------------------- */

struct reply dasd_check_with(struct device *d, uint8_t sense0, uint8_t sense1,
			     uint8_t message, bool ended)
{
	struct dasd *s = d->state;
	struct reply r = device_check(d, sense0, sense1, ended);

	put_drive(d);
	if (!dasd_sense_6(d))
		d->sense[7] = message;
	s->where = DASD_LOST;
	s->found = 0;
	return r;
}

struct reply dasd_check(struct device *d, uint8_t sense0, uint8_t sense1,
			bool ended)
{
	return dasd_check_with(d, sense0, sense1, 0, ended);
}

struct reply dasd_reject(struct device *d, enum dasd_reason why, bool ended)
{
	if (dasd_sense_6(d))
		return dasd_check(d, reasons[why].byte0, reasons[why].byte1,
				  ended);
	return dasd_check_with(d, SENSE_COMMAND_REJECT, 0, reasons[why].message,
			       ended);
}

/* The way on is by another command than that which was given. */
struct reply dasd_check_span(struct device *d, uint8_t sense1)
{
	struct reply r = dasd_check(d, 0, sense1 | SENSE1_INCOMPLETE, true);

	d->sense[dasd_sense_6(d) ? 5 : 3] =
		d->code & 1 ? RESTART_WRITE : RESTART_READ;
	return r;
}

struct reply dasd_trouble(struct device *d, const struct error *error,
			  uint8_t sense1)
{
	struct dasd *s = d->state;

	snprintf(s->trouble, sizeof s->trouble, "%.150s", error->text);
	s->loaded = false;
	return dasd_check(d, SENSE_EQUIPMENT, sense1, true);
}

/* ---- commands ------------------------------------------------------------ */

/* With one path to the drive these have no effect but the sense bytes; what
 * the file mask or space count of the program has begun they may not break. */
struct reply dasd_reserve_start(struct device *d)
{
	const struct dasd *s = d->state;

	if (s->mask_set || s->spaced)
		return dasd_reject(d, REJECT_SEQUENCE, false);
	return DASD_ACCEPTED;
}

size_t dasd_reserve_size(struct device *d)
{
	struct dasd *s = d->state;

	put_drive(d);
	memcpy(s->buffer, d->sense, d->type->sense_bytes);
	memset(d->sense, 0, sizeof d->sense);
	return d->type->sense_bytes;
}

struct reply dasd_reserve_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;

	(void)moved;
	s->reserved = d->code == 0xB4;
	return DASD_ENDED;
}

/* Sense format 6: bytes read, motions of the arm.  There are no errors. */
size_t dasd_log_size(struct device *d)
{
	struct dasd *s = d->state;

	dasd_reserve_size(d);
	s->buffer[7] = FORMAT_LOG;
	device_put(s->buffer + 8, s->bytes_read, 4);
	device_put(s->buffer + 16, s->seeks, 2);
	return d->type->sense_bytes;
}

struct reply dasd_log_finish(struct device *d, size_t moved)
{
	struct dasd *s = d->state;

	(void)moved;
	s->bytes_read = 0;
	s->seeks = 0;
	return DASD_ENDED;
}

size_t dasd_sense_id_size(struct device *d)
{
	struct dasd *s = d->state;

	s->buffer[0] = 0xFF;
	device_put(s->buffer + 1, s->type->unit, 2);
	s->buffer[3] = s->type->unit_model;
	device_put(s->buffer + 4, 0x3300 | s->type->type, 2);
	s->buffer[6] = s->ckd.model->model;
	return 7;
}
