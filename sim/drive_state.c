/*
 * drive_state.c - the walk over a tape drive (state.h).
 *
 * The bytes of the tape are the medium's; where it stands is the drive's.
 */
#include <string.h>

#include "drive.h"
#include "state.h"

STATE_SIZE(struct tape_position, 24);
STATE_SIZE(struct tape_options, 48);

static void options_state(struct tape_options *o, struct state *s)
{
	state_u64(s, &o->compress);
	state_u64(s, &o->method);
	state_u64(s, &o->level);
	state_u64(s, &o->chunk);
	state_u64(s, &o->maxsize);
	state_u64(s, &o->eotmargin);
	if (o->method < 1 || o->method > 2 || o->level < 1 || o->level > 9 ||
	    o->chunk < 4096 || o->chunk > 65535)
		state_fail(s, "a tape drive that packs as none does");
}

static void position_state(struct tape_position *p, struct state *s)
{
	state_u64(s, &p->at);
	state_u32(s, &p->before);
	state_u32(s, &p->block);
	state_u32(s, &p->file);
}

/* A file without a packed block could be of two forms: it is what it was. */
static void format_state(struct tape *t, struct state *s)
{
	char name[16] = "";

	if (t->format)
		strncpy(name, t->format->name, sizeof name - 1);
	state_chars(s, name, sizeof name);
	if (state_loads(s) && !tape_format(name))
		state_fail(s, "no tapes of the form %s", name);
	else if (state_loads(s))
		t->format = tape_format(name);
}

STATE_SIZE(struct tape, sizeof(struct image) + 600);

/*
 * Left out: packing, by the options; image and end, which opening makes; data,
 * as far as it does not move (device_data_state), length, raw, out and error,
 * of one motion.
 */
static void tape_state(struct device *d, struct tape *t, struct state *s)
{
	bool loaded = tape_loaded(t);

	state_bool(s, &loaded);
	if (loaded != tape_loaded(t))
		state_fail(s, "%03X: a tape is %s", d->address,
			   loaded ? "gone" : "there that was not");
	if (!loaded || !state_good(s))
		return;
	position_state(&t->position, s);
	format_state(t, s);
	state_bool(s, &t->read_only);
	device_data_state(d, s, t->data, TAPE_MAX_BLOCK);
}

STATE_SIZE(struct tape_state, 8 + 48 + sizeof(struct tape) + 224);

/* What a command that is in progress takes for granted. */
static void check_command(struct device *d, struct state *s)
{
	const struct tape_state *t = d->state;
	const struct tape_command *c = drive_command(d, d->code);

	if (!device_moves(d) || !state_loads(s))
		return;
	if (!c || (!tape_loaded(&t->tape) && c->kind != TAPE_SENSE_ID &&
		   c->kind != TAPE_RESERVE))
		state_fail(s, "%03X cannot do %02X", d->address, d->code);
	else if (c->kind == TAPE_WRITE && t->tape.read_only)
		state_fail(s, "%03X has no ring to write", d->address);
}

/* Left out: drive, by the name of the device. */
void drive_state(struct device *d, struct state *s)
{
	struct tape_state *t = d->state;

	state_mark(s, "TAPE", 1);
	options_state(&t->options, s);
	if (state_good(s))
		drive_apply_packing(t);
	tape_state(d, &t->tape, s);
	state_number(s, &t->density, 6250);
	state_number(s, &t->wanted, 6250);
	state_u8(s, &t->seven);
	state_u8(s, &t->track_in_error);
	state_u8(s, &t->last);
	state_bool(s, &t->writing);
	state_bool(s, &t->backward);
	state_bool(s, &t->bad);
	device_data_state(d, s, t->id, sizeof t->id);
	device_data_state(d, s, d->sense, sizeof d->sense);
	if (s->way != STATE_HASH) /* it names a file of the host */
		state_chars(s, t->trouble, sizeof t->trouble);
	if (!t->density || t->seven & ~SEVEN_ODD_CODE)
		state_fail(s, "%03X: a density or mode that no tape has",
			   d->address);
	check_command(d, s);
}
