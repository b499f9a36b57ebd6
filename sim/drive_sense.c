/*
 * drive_sense.c - tape drives: what state they are in, and how they tell.
 *
 * Models: GA22-6866 (2803), GA32-0022 (3411), GA32-0021 (3803): sense bytes.
 * Bytes 0 and 1 are the same of all; the others for what can come about here:
 *
 *	2  track in error
 *	3  80 vertical redundancy  04 1,600 bytes an inch  02 backward
 *	4  40 the drive did not do as it was told; 3411, 3803: 20 end of tape
 *	5  3803: C0, 3411: 40, by which programs know the control unit
 *	6  3411, 3803: 80 seven tracks, model of the drive
 *	7  3411, 3803: 60 no tape in the columns: it ran off the reel
 *	13-16  3803: features, serial number;  19-20 drives that owe device end
 */
#include "drive.h"

#include <stdio.h>
#include <string.h>

bool drive_is_ready(const struct device *d)
{
	const struct tape_state *s = d->state;

	return tape_loaded(&s->tape) && !d->stopped;
}

bool drive_at_load_point(const struct tape_state *s)
{
	return tape_loaded(&s->tape) && !s->tape.position.at;
}

/* Beyond the reflecting marker. */
bool drive_in_end_area(const struct tape_state *s)
{
	return s->options.maxsize && s->tape.position.at &&
	       s->tape.position.at + s->options.eotmargin > s->options.maxsize;
}

bool drive_is_protected(const struct tape_state *s)
{
	return !tape_loaded(&s->tape) || s->tape.read_only;
}

static void fill_new(struct device *d)
{
	const struct tape_state *s = d->state;
	bool big = s->drive->unit == TAPE_3803;

	d->sense[4] |= drive_in_end_area(s) ? 0x20 : 0;
	d->sense[5] |= big ? 0xC0 : 0x40;
	d->sense[6] |= s->drive->model;
	if (d->options & DRIVE_SEVEN)
		d->sense[6] |= 0x80;
	if (!big)
		return;
	d->sense[13] = 0x80; /* a 3803 model 2 */
	d->sense[14] = 0x01; /* its serial number */
	d->sense[16] = 0x01;
	/* Which drives owe a device end. */
	if (!drive_is_ready(d))
		d->sense[d->address & 8 ? 20 : 19] |=
			(uint8_t)(0x80 >> (d->address & 7));
}

/* Completes d->sense with the state of the drive. */
void drive_sense(struct device *d)
{
	const struct tape_state *s = d->state;

	if (!drive_is_ready(d))
		d->sense[0] |= SENSE_INTERVENTION;
	d->sense[1] |=
		drive_is_ready(d) ? TAPE_SENSE1_STATUS_A : TAPE_SENSE1_STATUS_B;
	if (d->options & DRIVE_SEVEN)
		d->sense[1] |= TAPE_SENSE1_SEVEN;
	if (drive_at_load_point(s))
		d->sense[1] |= TAPE_SENSE1_LOAD_POINT;
	if (s->writing)
		d->sense[1] |= TAPE_SENSE1_WRITE;
	if (drive_is_protected(s))
		d->sense[1] |= TAPE_SENSE1_PROTECTED;
	d->sense[2] |= s->track_in_error;
	if (s->density == 1600)
		d->sense[3] |= 0x04;
	if (s->backward)
		d->sense[3] |= 0x02;
	if (s->drive->unit != TAPE_2803)
		fill_new(d);
}

/* The sense bytes of an error of the tape: what went wrong is told by R. */
void drive_note_error(struct device *d, enum tape_result r)
{
	struct tape_state *s = d->state;

	memset(d->sense, 0, sizeof d->sense);
	switch (r) {
	case TAPE_BLANK: /* runs off the reel */
		d->sense[0] = SENSE_EQUIPMENT;
		d->sense[7] = s->drive->unit == TAPE_2803 ? 0 : 0x60;
		break;
	case TAPE_BAD_BLOCK:
	case TAPE_DAMAGED:
		d->sense[0] = SENSE_DATA_CHECK;
		d->sense[3] = 0x80; /* vertical redundancy */
		if (s->tape.length && s->tape.length < TAPE_NOISE)
			d->sense[1] = TAPE_SENSE1_NOISE;
		break;
	case TAPE_HOST_ERROR:
		d->sense[0] = SENSE_EQUIPMENT;
		d->sense[4] = 0x40; /* the drive did not do as it was told */
		break;
	case TAPE_LOAD_POINT:
	case TAPE_BLOCK:
	case TAPE_MARK:
		return;
	}
	snprintf(s->trouble, sizeof s->trouble, "%.199s",
		 r == TAPE_BLANK ? "read beyond the last block"
				 : s->tape.error.text);
}

/* The status bits, beside channel end and device end, of what came of motion
 * over one block. */
uint8_t drive_outcome(struct device *d, enum tape_result r)
{
	switch (r) {
	case TAPE_BLOCK:
		return 0;
	case TAPE_MARK:
		return UNIT_EXCEPTION;
	default:
		drive_note_error(d, r);
		return UNIT_CHECK;
	}
}
