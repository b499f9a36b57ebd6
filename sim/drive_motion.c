/*
 * drive_motion.c - tape drives: how tape moves, and the commands that only
 * move it.
 *
 * Models: GA32-0021 (3803/3420), motion control commands: channel end at once;
 * device end when the motion is over, with unit exception for a tape mark
 * (block spacing) or the end-of-tape area (writing), unit check for an error;
 * control unit end comes with either.  Rewind frees the control unit at once.
 * Rewind unload ends at control-unit level with device end, control unit end
 * and unit check, and the drive is not ready; device end comes when it is made
 * ready again.
 */
#include "drive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define INCH 1000ull /* the unit of distance is a thousandth of it */
#define GAP  600ull
#define REEL (2400 * 12 * INCH)

/* ---- time ---------------------------------------------------------------- */

/* How far the tape is from load point. */
static uint64_t distance(const struct tape_state *s)
{
	const struct tape_position *p = &s->tape.position;

	return p->at * INCH / s->density + p->block * GAP;
}

static uint64_t travel_ns(const struct device *d, uint64_t way, uint64_t ips10)
{
	if (d->options & DRIVE_FAST)
		return DEVICE_FAST_NS;
	return way * 10 * (1000 * NS_PER_MS / INCH) / ips10;
}

/* From where the tape was to where it is, and over one gap more. */
static uint64_t motion_ns(const struct device *d, uint64_t from)
{
	const struct tape_state *s = d->state;
	uint64_t to = distance(s);

	return travel_ns(d, (to > from ? to - from : from - to) + GAP,
			 s->drive->speed);
}

uint64_t drive_start_ns(const struct device *d)
{
	const struct tape_state *s = d->state;

	return d->options & DRIVE_FAST ? DEVICE_FAST_NS
				       : s->drive->start_us * NS_PER_US;
}

uint64_t drive_ns_per_byte(const struct device *d)
{
	const struct tape_state *s = d->state;

	if (d->options & DRIVE_FAST)
		return 1;
	return 10 * 1000 * NS_PER_MS / ((uint64_t)s->drive->speed * s->density);
}

/* ---- commands that only move tape ---------------------------------------- */

/* Channel end now, device end after NS with LATE; meanwhile the control unit
 * is busy. */
static struct reply moves(uint8_t late, uint64_t ns)
{
	if (late)
		late |= UNIT_CONTROL_UNIT_END;
	return (struct reply){.status = UNIT_CHANNEL_END,
			      .late = late,
			      .holds_unit = true,
			      .busy_ns = ns};
}

struct reply drive_reject(struct device *d)
{
	return device_check(d, SENSE_COMMAND_REJECT, 0, false);
}

struct reply drive_space(struct device *d, bool backward, bool file)
{
	struct tape_state *s = d->state;
	uint64_t from = distance(s);
	enum tape_result r;
	uint8_t late;

	s->writing = false;
	s->backward = backward;
	do {
		r = backward ? tape_backspace(&s->tape) : tape_space(&s->tape);
	} while (file && (r == TAPE_BLOCK || r == TAPE_BAD_BLOCK));
	/* Nothing is checked of a block that is passed over. */
	if (r == TAPE_BAD_BLOCK || (file && r == TAPE_MARK))
		r = TAPE_BLOCK;
	late = drive_outcome(d, r);
	return moves(late, motion_ns(d, from));
}

struct reply drive_rewind(struct device *d)
{
	struct tape_state *s = d->state;
	struct reply r = {.status = UNIT_CHANNEL_END};

	r.busy_ns = travel_ns(d, distance(s), s->drive->rewind * 10);

	tape_rewind(&s->tape);
	s->writing = s->backward = false;
	return r;
}

struct reply drive_unload(struct device *d)
{
	struct tape_state *s = d->state;

	tape_close(&s->tape);
	free(d->medium);
	d->medium = NULL;
	s->writing = s->backward = false;
	memset(d->sense, 0, sizeof d->sense);
	d->sense[0] = SENSE_INTERVENTION;
	return moves(UNIT_CHECK, drive_start_ns(d));
}

/* Late status of a command that wrote, or had to: GOOD. */
uint8_t drive_written(struct device *d, bool good)
{
	struct tape_state *s = d->state;

	s->writing = true;
	s->backward = false;
	if (!good) {
		drive_note_error(d, TAPE_HOST_ERROR);
		return UNIT_CHECK;
	}
	return drive_in_end_area(s) ? UNIT_EXCEPTION : 0;
}

/* SIZE bytes more would go beyond the end of the reel. */
bool drive_runs_off(struct device *d, size_t size)
{
	struct tape_state *s = d->state;

	if (!s->options.maxsize ||
	    s->tape.position.at + size + 8 <= s->options.maxsize)
		return false;
	drive_note_error(d, TAPE_BLANK);
	snprintf(s->trouble, sizeof s->trouble, "written beyond the reel");
	return true;
}

struct reply drive_write_mark(struct device *d)
{
	struct tape_state *s = d->state;
	uint64_t from = distance(s);
	uint8_t late = UNIT_CHECK;

	if (!drive_runs_off(d, 0))
		late = drive_written(d, tape_write_mark(&s->tape));
	return moves(late, motion_ns(d, from));
}

/* Erased tape leaves no trace in an image: blocks are what it has. */
struct reply drive_erase_gap(struct device *d)
{
	struct tape_state *s = d->state;
	uint8_t late = drive_written(d, true);

	return moves(late, travel_ns(d, 6 * GAP, s->drive->speed));
}

/* To the reflecting marker; only when chained from an erase gap. */
struct reply drive_erase_all(struct device *d)
{
	struct tape_state *s = d->state;
	uint64_t from = distance(s);
	uint8_t late;

	if (!d->chained || s->last != 0x17)
		return drive_reject(d);
	late = drive_written(d, tape_erase(&s->tape)) & UNIT_CHECK;
	return moves(late, travel_ns(d, from < REEL ? REEL - from : GAP,
				     s->drive->speed));
}
