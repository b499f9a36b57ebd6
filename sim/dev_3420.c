/*
 * dev_3420.c - tape drives: 2400 series, 3410 and 3420.
 *
 * Models: GA22-6866 (2400-series tape units, 2803 and 2804 control),
 * GA32-0022 (3410/3411), GA32-0021 (3803/3420).  Drives are the rows of
 * tape.def, commands those of tape_command.def; the tape itself is a struct
 * tape, whatever the form of its image.
 *
 * Status of the commands that only move tape, as the control units give it:
 * channel end at once; device end when the motion is over, with unit
 * exception for a tape mark (block spacing) or the end-of-tape area
 * (writing), unit check for an error; control unit end comes with either.
 * Rewind frees the control unit at once.  Rewind unload ends at control-unit
 * level with device end, control unit end and unit check, and the drive is
 * not ready; device end comes when it is made ready again.
 */
#include "dev_3420.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define INCH	   1000ull /* the unit of distance is a thousandth of it */
#define GAP	   600ull
#define REEL	   (2400 * 12 * INCH)
#define FAST_NS	   (50 * NS_PER_US)
#define AT_ONCE_NS (20 * NS_PER_US)
#define EOT_MARGIN 131072

enum { OPT_RO = 1, OPT_FAST = 2, OPT_SEVEN = 4 };

static const struct device_option options[] = {
	{"ro", OPT_RO, "no write ring: file-protected, not locked"},
	{"noring", OPT_RO, "the same"},
	{"readonly=1", OPT_RO, "the same"},
	{"ring", 0, "write ring in place (default)"},
	{"rw", 0, "the same"},
	{"readonly=0", 0, "the same"},
	{"7track", OPT_SEVEN, "a drive for seven tracks"},
	{"fast", OPT_FAST, "no mechanical delay"},
#define TAPE_OPTION(name, least, most, field, shift, text) {name, 0, text},
#include "tape_option.def"
#undef TAPE_OPTION
	{NULL, 0, NULL},
};

/* Options with a value. */
struct value_option {
	const char *name;
	uint64_t least, most;
	size_t offset; /* of a uint64_t in struct tape_options               */
	unsigned shift;
};
static const struct value_option value_options[] = {
#define TAPE_OPTION(name, least, most, field, shift, text)                     \
	{name, least, most, offsetof(struct tape_options, field), shift},
#include "tape_option.def"
#undef TAPE_OPTION
};
#define VALUES (sizeof value_options / sizeof value_options[0])

static const struct tape_drive drives[] = {
#define TAPE(...) {__VA_ARGS__},
#include "tape.def"
#undef TAPE
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

static const struct tape_command *find(const struct device *d, uint8_t code)
{
	const struct tape_state *s = d->state;

	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
		if ((code & commands[i].mask) == commands[i].code &&
		    commands[i].units & s->drive->unit)
			return &commands[i];
	return NULL;
}

/* ---- time ---------------------------------------------------------------- */

/* How far the tape is from load point. */
static uint64_t distance(const struct tape_state *s)
{
	const struct tape_position *p = &s->tape.position;

	return p->at * INCH / s->density + p->block * GAP;
}

static uint64_t travel_ns(const struct device *d, uint64_t way, uint64_t ips10)
{
	if (d->options & OPT_FAST)
		return FAST_NS;
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

static uint64_t start_ns(const struct device *d)
{
	const struct tape_state *s = d->state;

	return d->options & OPT_FAST ? FAST_NS : s->drive->start_us * NS_PER_US;
}

static uint64_t ns_per_byte(const struct device *d)
{
	const struct tape_state *s = d->state;

	if (d->options & OPT_FAST)
		return 1;
	return 10 * 1000 * NS_PER_MS / ((uint64_t)s->drive->speed * s->density);
}

/* ---- status and sense ---------------------------------------------------- */

static bool is_ready(const struct device *d)
{
	const struct tape_state *s = d->state;

	return tape_loaded(&s->tape) && !d->stopped;
}

static bool at_load_point(const struct tape_state *s)
{
	return tape_loaded(&s->tape) && !s->tape.position.at;
}

/* Beyond the reflecting marker. */
static bool in_end_area(const struct tape_state *s)
{
	return s->options.maxsize && s->tape.position.at &&
	       s->tape.position.at + s->options.eotmargin > s->options.maxsize;
}

static bool is_protected(const struct tape_state *s)
{
	return !tape_loaded(&s->tape) || s->tape.read_only;
}

static void fill_new(struct device *d)
{
	const struct tape_state *s = d->state;
	bool big = s->drive->unit == TAPE_3803;

	d->sense[4] |= in_end_area(s) ? 0x20 : 0;
	d->sense[5] |= big ? 0xC0 : 0x40;
	d->sense[6] |= s->drive->model;
	if (d->options & OPT_SEVEN)
		d->sense[6] |= 0x80;
	if (!big)
		return;
	d->sense[13] = 0x80; /* a 3803 model 2 */
	d->sense[14] = 0x01; /* its serial number */
	d->sense[16] = 0x01;
	/* Which drives owe a device end. */
	if (!is_ready(d))
		d->sense[d->address & 8 ? 20 : 19] |=
			(uint8_t)(0x80 >> (d->address & 7));
}

/* Completes d->sense with the state of the drive. */
static void sense(struct device *d)
{
	const struct tape_state *s = d->state;

	if (!is_ready(d))
		d->sense[0] |= SENSE_INTERVENTION;
	d->sense[1] |=
		is_ready(d) ? TAPE_SENSE1_STATUS_A : TAPE_SENSE1_STATUS_B;
	if (d->options & OPT_SEVEN)
		d->sense[1] |= TAPE_SENSE1_SEVEN;
	if (at_load_point(s))
		d->sense[1] |= TAPE_SENSE1_LOAD_POINT;
	if (s->writing)
		d->sense[1] |= TAPE_SENSE1_WRITE;
	if (is_protected(s))
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
static void note_error(struct device *d, enum tape_result r)
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
static uint8_t outcome(struct device *d, enum tape_result r)
{
	switch (r) {
	case TAPE_BLOCK:
		return 0;
	case TAPE_MARK:
		return UNIT_EXCEPTION;
	default:
		note_error(d, r);
		return UNIT_CHECK;
	}
}

/* ---- commands that only move tape ---------------------------------------- */

/* Channel end now, device end after NS with LATE. */
static struct reply moves(uint8_t late, uint64_t ns)
{
	if (late)
		late |= UNIT_CONTROL_UNIT_END;
	return (struct reply){
		.status = UNIT_CHANNEL_END, .late = late, .busy_ns = ns};
}

static struct reply reject(struct device *d)
{
	return device_check(d, SENSE_COMMAND_REJECT, 0, false);
}

static struct reply space(struct device *d, bool backward, bool file)
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
	late = outcome(d, r);
	return moves(late, motion_ns(d, from));
}

static struct reply rewind_tape(struct device *d)
{
	struct tape_state *s = d->state;
	uint64_t way = distance(s);

	tape_rewind(&s->tape);
	s->writing = s->backward = false;
	return moves(0, travel_ns(d, way, s->drive->rewind * 10));
}

static struct reply unload(struct device *d)
{
	struct tape_state *s = d->state;

	tape_close(&s->tape);
	free(d->medium);
	d->medium = NULL;
	s->writing = s->backward = false;
	memset(d->sense, 0, sizeof d->sense);
	d->sense[0] = SENSE_INTERVENTION;
	return moves(UNIT_CHECK, start_ns(d));
}

/* Late status of a command that wrote, or had to: GOOD. */
static uint8_t written(struct device *d, bool good)
{
	struct tape_state *s = d->state;

	s->writing = true;
	s->backward = false;
	if (!good) {
		note_error(d, TAPE_HOST_ERROR);
		return UNIT_CHECK;
	}
	return in_end_area(s) ? UNIT_EXCEPTION : 0;
}

/* SIZE bytes more would go beyond the end of the reel. */
static bool runs_off(struct device *d, size_t size)
{
	struct tape_state *s = d->state;

	if (!s->options.maxsize ||
	    s->tape.position.at + size + 8 <= s->options.maxsize)
		return false;
	note_error(d, TAPE_BLANK);
	snprintf(s->trouble, sizeof s->trouble, "written beyond the reel");
	return true;
}

static struct reply write_mark(struct device *d)
{
	struct tape_state *s = d->state;
	uint64_t from = distance(s);
	uint8_t late = UNIT_CHECK;

	if (!runs_off(d, 0))
		late = written(d, tape_write_mark(&s->tape));
	return moves(late, motion_ns(d, from));
}

/* Erased tape leaves no trace in an image: blocks are what it has. */
static struct reply erase_gap(struct device *d)
{
	struct tape_state *s = d->state;
	uint8_t late = written(d, true);

	return moves(late, travel_ns(d, 6 * GAP, s->drive->speed));
}

/* To the reflecting marker; only when chained from an erase gap. */
static struct reply erase_all(struct device *d)
{
	struct tape_state *s = d->state;
	uint64_t from = distance(s);
	uint8_t late;

	if (!d->chained || s->last != 0x17)
		return reject(d);
	late = written(d, tape_erase(&s->tape)) & UNIT_CHECK;
	return moves(late, travel_ns(d, from < REEL ? REEL - from : GAP,
				     s->drive->speed));
}

/* ---- modes --------------------------------------------------------------- */

/* Takes effect when tape is written from load point on. */
static struct reply set_density(struct device *d, uint8_t code)
{
	struct tape_state *s = d->state;

	s->wanted = code == 0xC3 ? 1600 : code == 0xCB ? 800 : 6250;
	if (d->options & OPT_SEVEN)
		return (struct reply){.status = STATUS_ENDED};
	if (at_load_point(s) || !tape_loaded(&s->tape))
		s->density = s->wanted;
	return (struct reply){.status = STATUS_ENDED};
}

static struct reply set_seven(struct device *d, uint8_t code)
{
	static const uint16_t density[] = {200, 556, 800, 800};
	struct tape_state *s = d->state;

	if (d->options & OPT_SEVEN) {
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
	if (!writes(kind) || !is_protected(s))
		return true;
	*r = reject(d);
	return false;
}

static struct reply dispatch(struct device *d, enum tape_kind kind,
			     uint8_t code)
{
	switch (kind) {
	case TAPE_NOTHING:
		return (struct reply){.status = STATUS_ENDED};
	case TAPE_REWIND:
		return rewind_tape(d);
	case TAPE_UNLOAD:
		return unload(d);
	case TAPE_ERASE_GAP:
		return erase_gap(d);
	case TAPE_ERASE_ALL:
		return erase_all(d);
	case TAPE_WRITE_MARK:
		return write_mark(d);
	case TAPE_BACKSPACE_BLOCK:
		return space(d, true, false);
	case TAPE_BACKSPACE_FILE:
		return space(d, true, true);
	case TAPE_SPACE_BLOCK:
		return space(d, false, false);
	case TAPE_SPACE_FILE:
		return space(d, false, true);
	case TAPE_DENSITY:
		return set_density(d, code);
	case TAPE_SEVEN_TRACK:
		return set_seven(d, code);
	case TAPE_RESERVE:
		if (d->chained)
			return reject(d);
		break;
	case TAPE_READ:
	case TAPE_READ_BACKWARD:
	case TAPE_WRITE:
		return (struct reply){.wait_ns = start_ns(d)};
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
	const struct tape_command *c = find(d, code);
	struct reply r;

	s->bad = false;
	if (!c)
		r = reject(d);
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
	uint8_t more = outcome(d, r);

	s->writing = false;
	s->backward = backward;
	s->bad = more & UNIT_CHECK;
	/* Of a block that was read wrong, what there is comes first. */
	if (more && !(r == TAPE_BAD_BLOCK && s->tape.length))
		return (struct reply){.status = (uint8_t)(STATUS_ENDED | more)};
	d->data = s->tape.data;
	d->size = s->tape.length;
	if (d->options & OPT_SEVEN)
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

	switch (find(d, d->code)->kind) {
	case TAPE_READ:
		return read_block(d, false);
	case TAPE_READ_BACKWARD:
		return read_block(d, true);
	case TAPE_SENSE_ID:
		give_id(d);
		break;
	case TAPE_RESERVE:
		sense(d);
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
		d->size = d->options & OPT_SEVEN ? seven_room(TAPE_MAX_BLOCK)
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
	if (at_load_point(s) && s->wanted && !(d->options & OPT_SEVEN))
		s->density = s->wanted;
	if (d->options & OPT_SEVEN)
		moved = seven_write(s->seven, s->tape.data, moved);
	if (runs_off(d, moved))
		return UNIT_CHECK;
	return written(d, tape_write(&s->tape, s->tape.data, moved));
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

/* ---- options ------------------------------------------------------------- */

/* Takes what was given for option V, into O. */
static bool take_value(const struct device *d, struct tape_options *o,
		       const struct value_option *v, struct error *error)
{
	const char *text = device_value(d, v->name);
	unsigned long long value;
	char *end;

	if (!text)
		return true;
	value = strtoull(text, &end, 10);
	if (*text < '0' || *text > '9' || *end || value < v->least ||
	    value > v->most)
		return error_set(error,
				 "%03X: %s is followed by a number from %llu "
				 "to %llu, not '%.40s'",
				 d->address, v->name,
				 (unsigned long long)v->least,
				 (unsigned long long)v->most, text);
	value <<= v->shift;
	memcpy((char *)o + v->offset, &(uint64_t){value}, sizeof(uint64_t));
	return true;
}

static bool take_values(const struct device *d, struct tape_options *o,
			struct error *error)
{
	for (size_t i = 0; i < VALUES; i++)
		if (!take_value(d, o, &value_options[i], error))
			return false;
	return true;
}

static void apply_packing(struct tape_state *s)
{
	const struct tape_options *o = &s->options;

	s->tape.packing.method = o->compress ? (unsigned)o->method : 0;
	s->tape.packing.level = (unsigned)o->level;
	s->tape.packing.chunk = (unsigned)o->chunk;
}

/* ---- coming and going ---------------------------------------------------- */

/* Each tape drive of device_type.def has a row in tape.def. */
static const struct tape_drive *drive_of(const struct device *d)
{
	const struct tape_drive *drive = drives;

	while (strcmp(drive->type, d->name)) {
		drive++;
		assert(drive < drives + sizeof drives / sizeof drives[0]);
	}
	return drive;
}

static const struct tape_options defaults = {.compress = 1,
					     .method = 1,
					     .level = 4,
					     .chunk = 65535,
					     .eotmargin = EOT_MARGIN};

/* "*" is what Hercules calls a drive without a tape. */
static bool open_tape(struct device *d, struct tape_state *s, unsigned count,
		      const char *const files[], struct error *error)
{
	s->tape.image.fd = -1;
	if (!count)
		return true;
	if (!strcmp(files[0], "*")) {
		free(d->medium);
		d->medium = NULL;
		return true;
	}
	return tape_open(&s->tape, files[0], d->options & OPT_RO, error);
}

static bool attach(struct device *d, unsigned count, const char *const files[],
		   struct error *error)
{
	struct tape_state *s = calloc(1, sizeof *s);

	if (!s)
		return error_set(error, "%03X: out of memory", d->address);
	s->drive = drive_of(d);
	s->density = d->options & OPT_SEVEN ? 800 : s->drive->density;
	s->seven = SEVEN_DEFAULT;
	s->options = defaults;
	if (!take_values(d, &s->options, error) ||
	    !open_tape(d, s, count, files, error)) {
		free(s);
		return false;
	}
	apply_packing(s);
	d->state = s;
	return true;
}

/* The reel and the packing, where nothing is said of them, and the modes are
 * the drive's, not the tape's. */
static void carry(struct device *d, void *old)
{
	struct tape_state *s = d->state;
	const struct tape_state *before = old;

	if (!memcmp(&s->options, &defaults, sizeof defaults))
		s->options = before->options;
	s->seven = before->seven;
	s->wanted = before->wanted;
	if (d->options & OPT_SEVEN)
		s->density = before->density;
	apply_packing(s);
}

static void detach(struct device *d)
{
	struct tape_state *s = d->state;

	tape_close(&s->tape);
	free(s);
}

static const char *status(const struct device *d, char *out, size_t size)
{
	const struct tape_state *s = d->state;
	const struct tape_position *p = &s->tape.position;

	if (!tape_loaded(&s->tape)) {
		snprintf(out, size, "not ready: no tape");
		return out;
	}
	snprintf(out, size, "%s (%s%s), file %u block %u%s%s%s%s",
		 s->tape.image.file, s->tape.format->name,
		 s->tape.read_only ? ", ro" : "", p->file + 1, p->block,
		 p->at ? "" : ", load point",
		 in_end_area(s) ? ", end of tape" : "",
		 s->trouble[0] ? "; last error: " : "", s->trouble);
	return out;
}

#define TAPE_TYPE(type, words, bytes)                                          \
	{                                                                      \
		.name = type, .text = words, .cls = DEVICE_TAPE,               \
		.max_files = 1, .options = options, .medium_options = OPT_RO,  \
		.sense_bytes = bytes, .attach = attach, .detach = detach,      \
		.carry = carry, .sense = sense, .start = start,                \
		.ready = ready, .finish = finish, .halt = halt,                \
		.reset = reset, .ns_per_byte = ns_per_byte, .status = status   \
	}
const struct device_type dev_2400 =
	TAPE_TYPE("2400", "tape drive on a 2803 control unit", 6);
const struct device_type dev_3410 =
	TAPE_TYPE("3410", "tape drive on a 3411 control unit", 9);
const struct device_type dev_3420 =
	TAPE_TYPE("3420", "tape drive on a 3803 control unit", 24);
