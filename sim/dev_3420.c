/*
 * dev_3420.c - tape drives: 2400 series, 3410 and 3420.
 *
 * Models: GA22-6866 (2400-series tape units, 2803 and 2804 control),
 * GA32-0022 (3410/3411), GA32-0021 (3803/3420).  Drives are the rows of
 * tape.def, commands those of tape_command.def.  The tape itself is a struct
 * tape, whatever the form of its image.
 */
#include "drive.h"

#include <string.h>

#define AT_ONCE_NS (20 * NS_PER_US)

static const struct device_option options[] = {
	{"ro", DRIVE_RO, "no write ring: file-protected, not locked"},
	{"noring", DRIVE_RO, "the same"},
	{"readonly=1", DRIVE_RO, "the same"},
	{"ring", 0, "write ring in place (default)"},
	{"rw", 0, "the same"},
	{"readonly=0", 0, "the same"},
	{"7track", DRIVE_SEVEN, "a drive for seven tracks"},
	{"fast", DRIVE_FAST, "no mechanical delay"},
	{"noautomount", 0, "only the operator mounts tapes (always so)"},
#define TAPE_OPTION(name, least, most, field, shift, text) {name, 0, text},
#include "tape_option.def"
#undef TAPE_OPTION
	{NULL, 0, NULL},
};

/* ---- commands ------------------------------------------------------------ */

enum unit_set {
	ALL = TAPE_2803 | TAPE_3411 | TAPE_3803,
	NEW = TAPE_3411 | TAPE_3803,
	ONLY_3803 = TAPE_3803
};

static const struct tape_command commands[] = {
#define TAPE_COMMAND(code, mask, units, kind, text)                            \
	{code, mask, units, TAPE_##kind, text},
#include "tape_command.def"
#undef TAPE_COMMAND
};

const struct tape_command *drive_command(const struct device *d, uint8_t code)
{
	const struct tape_state *s = d->state;

	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
		if ((code & commands[i].mask) == commands[i].code &&
		    commands[i].units & s->drive->unit)
			return &commands[i];
	return NULL;
}

/* ---- modes --------------------------------------------------------------- */

/* Takes effect when tape is written from load point on. */
static struct reply set_density(struct device *d, uint8_t code)
{
	struct tape_state *s = d->state;

	s->wanted = code == 0xC3 ? 1600 : code == 0xCB ? 800 : 6250;
	if (d->options & DRIVE_SEVEN)
		return (struct reply){.status = STATUS_ENDED};
	if (drive_at_load_point(s) || !tape_loaded(&s->tape))
		s->density = s->wanted;
	return (struct reply){.status = STATUS_ENDED};
}

static struct reply set_seven(struct device *d, uint8_t code)
{
	static const uint16_t density[] = {200, 556, 800, 800};
	struct tape_state *s = d->state;

	if (d->options & DRIVE_SEVEN) {
		s->seven = code & 0x38;
		s->density = density[code >> 6];
	}
	return (struct reply){.status = STATUS_ENDED};
}

/* ---- the phases of a command --------------------------------------------- */

static bool writes(enum tape_kind kind)
{
	return kind == TAPE_WRITE || kind == TAPE_WRITE_MARK ||
	       kind == TAPE_ERASE_GAP || kind == TAPE_ERASE_ALL;
}

/* The command can be begun: the drive is ready, and has a ring to write. */
static bool may_start(struct device *d, enum tape_kind kind, struct reply *r)
{
	struct tape_state *s = d->state;

	if (kind == TAPE_SENSE_ID || kind == TAPE_RESERVE)
		return true;
	if (!tape_loaded(&s->tape)) {
		*r = device_check(d, SENSE_INTERVENTION, 0, false);
		return false;
	}
	if (!writes(kind) || !drive_is_protected(s))
		return true;
	*r = drive_reject(d);
	return false;
}

static struct reply dispatch(struct device *d, enum tape_kind kind,
			     uint8_t code)
{
	const struct tape_state *s = d->state;

	switch (kind) {
	case TAPE_NOTHING:
		return (struct reply){.status = STATUS_ENDED};
	case TAPE_REWIND:
		return drive_rewind(d);
	case TAPE_UNLOAD:
		return drive_unload(d);
	case TAPE_ERASE_GAP:
		return drive_erase_gap(d);
	case TAPE_ERASE_ALL:
		return drive_erase_all(d);
	case TAPE_WRITE_MARK:
		return drive_write_mark(d);
	case TAPE_BACKSPACE_BLOCK:
		return drive_space(d, true, false);
	case TAPE_BACKSPACE_FILE:
		return drive_space(d, true, true);
	case TAPE_SPACE_BLOCK:
		return drive_space(d, false, false);
	case TAPE_SPACE_FILE:
		return drive_space(d, false, true);
	case TAPE_DENSITY:
		return set_density(d, code);
	case TAPE_SEVEN_TRACK:
		return set_seven(d, code);
	case TAPE_RESERVE:
		if (d->chained)
			return drive_reject(d);
		break;
	case TAPE_READ_BACKWARD:
		/* The data converter works forward only. */
		if (d->options & DRIVE_SEVEN && s->seven == SEVEN_CONVERT)
			return drive_reject(d);
		return (struct reply){.wait_ns = drive_start_ns(d)};
	case TAPE_READ:
	case TAPE_WRITE:
		return (struct reply){.wait_ns = drive_start_ns(d)};
	case TAPE_LOOP:
	case TAPE_DIAGNOSE:
	case TAPE_TRACK_IN_ERROR:
	case TAPE_SENSE_ID:
		break;
	}
	return (struct reply){.wait_ns = AT_ONCE_NS};
}

static struct reply start(struct device *d, uint8_t code)
{
	struct tape_state *s = d->state;
	const struct tape_command *c = drive_command(d, code);
	struct reply r;

	s->bad = false;
	if (!c)
		r = drive_reject(d);
	else if (may_start(d, c->kind, &r))
		r = dispatch(d, c->kind, code);
	s->last = code;
	return r;
}

/* The last byte first, as the channel takes it. */
static void turn(uint8_t *bytes, size_t size)
{
	for (size_t i = 0; i < size / 2; i++) {
		uint8_t byte = bytes[i];

		bytes[i] = bytes[size - 1 - i];
		bytes[size - 1 - i] = byte;
	}
}

static struct reply read_block(struct device *d, bool backward)
{
	struct tape_state *s = d->state;
	enum tape_result r =
		backward ? tape_read_backward(&s->tape) : tape_read(&s->tape);
	uint8_t more = drive_outcome(d, r);

	s->writing = false;
	s->backward = backward;
	s->bad = more & UNIT_CHECK;
	/* Of a block that was read wrong, what there is comes first. */
	if (more && !(r == TAPE_BAD_BLOCK && s->tape.length))
		return (struct reply){.status = (uint8_t)(STATUS_ENDED | more)};
	d->data = s->tape.data;
	d->size = s->tape.length;
	if (d->options & DRIVE_SEVEN)
		d->size = seven_read(s->seven, d->data, d->size);
	if (backward)
		turn(d->data, d->size);
	return (struct reply){0};
}

static void give_id(struct device *d)
{
	struct tape_state *s = d->state;

	s->id[0] = 0xFF;
	device_put(s->id + 1, s->drive->id, 6);
	d->data = s->id;
	d->size = sizeof s->id;
}

static struct reply ready(struct device *d)
{
	struct tape_state *s = d->state;

	switch (drive_command(d, d->code)->kind) {
	case TAPE_READ:
		return read_block(d, false);
	case TAPE_READ_BACKWARD:
		return read_block(d, true);
	case TAPE_SENSE_ID:
		give_id(d);
		break;
	case TAPE_RESERVE:
		drive_sense(d);
		d->data = d->sense;
		d->size = d->type->sense_bytes;
		break;
	case TAPE_TRACK_IN_ERROR:
		d->data = s->id;
		d->size = 1;
		break;
	case TAPE_DIAGNOSE:
		d->data = s->id;
		d->size = 2;
		break;
	default: /* write, loop write to read */
		d->data = s->tape.data;
		d->size = d->options & DRIVE_SEVEN ? seven_room(TAPE_MAX_BLOCK)
						   : TAPE_MAX_BLOCK;
		break;
	}
	return (struct reply){0};
}

/* The block goes to the image before its status goes to the channel. */
static uint8_t write_block(struct device *d, size_t moved)
{
	struct tape_state *s = d->state;

	if (!moved) {
		memset(d->sense, 0, sizeof d->sense);
		d->sense[0] = TAPE_SENSE0_WORD_COUNT_ZERO;
		return UNIT_CHECK;
	}
	if (drive_at_load_point(s) && s->wanted && !(d->options & DRIVE_SEVEN))
		s->density = s->wanted;
	if (d->options & DRIVE_SEVEN)
		moved = seven_write(s->seven, s->tape.data, moved);
	if (drive_runs_off(d, moved))
		return UNIT_CHECK;
	return drive_written(d, tape_write(&s->tape, s->tape.data, moved));
}

static struct reply finish(struct device *d, size_t moved)
{
	struct tape_state *s = d->state;
	uint8_t more = s->bad ? UNIT_CHECK : 0;

	if (d->code == 0x01)
		more = write_block(d, moved);
	return (struct reply){.status = (uint8_t)(STATUS_ENDED | more)};
}

/* The control unit writes what it has. */
static struct reply halt(struct device *d)
{
	uint8_t more = 0;

	if (d->code == 0x01 && d->sub.phase == PHASE_DATA && d->sub.offset)
		more = write_block(d, d->sub.offset);
	return (struct reply){.status = (uint8_t)(STATUS_ENDED | more)};
}

static void reset(struct device *d)
{
	struct tape_state *s = d->state;

	s->seven = SEVEN_DEFAULT;
	s->wanted = 0;
	s->track_in_error = 0;
}

#define TAPE_TYPE(type, words, bytes)                                          \
	{                                                                      \
		.name = type, .text = words, .cls = DEVICE_TAPE,               \
		.burst = true, .unit_mask = 7, .max_files = 1,                 \
		.options = options, .medium_options = DRIVE_RO,                \
		.sense_bytes = bytes, .attach = drive_attach,                  \
		.detach = drive_detach, .carry = drive_carry,                  \
		.sense = drive_sense, .start = start, .ready = ready,          \
		.finish = finish, .halt = halt, .reset = reset,                \
		.ns_per_byte = drive_ns_per_byte, .status = drive_status,      \
		.where = drive_where, .walk = drive_state                      \
	}
const struct device_type dev_2400 =
	TAPE_TYPE("2400", "tape drive on a 2803 control unit", 6);
const struct device_type dev_3410 =
	TAPE_TYPE("3410", "tape drive on a 3411 control unit", 9);
const struct device_type dev_3420 =
	TAPE_TYPE("3420", "tape drive on a 3803 control unit", 24);
