/*
 * dasd_state.c - the walk over a disk drive (state.h).
 *
 * The track under the heads is read again from the medium, which holds what the
 * drive has written; where its records are is measured again.
 */
#include <string.h>

#include "dasd.h"
#include "state.h"

/* The row of the command, by its code. */
static void command_state(struct dasd *a, struct state *s)
{
	bool there = a->command;
	uint8_t code = there ? a->command->code : 0;

	state_bool(s, &there);
	state_u8(s, &code);
	if (!state_loads(s))
		return;
	a->command = there ? dasd_command(code, a->type->features) : NULL;
	if (there && !a->command)
		state_fail(s, "no disk command %02X", code);
}

/* Where the heads are, and what has passed them. */
static void place_state(struct dasd *a, struct state *s)
{
	state_number(s, &a->cylinder, a->ckd.cylinders - 1);
	state_number(s, &a->head, a->ckd.heads - 1);
	STATE_ENUM(s, &a->where, DASD_DATA + 1);
	state_number(s, &a->index, CKD_MAX_RECORDS - 1);
	state_u8(s, &a->key_length);
	state_u16(s, &a->data_length);
	state_number(s, &a->passes, UINT32_MAX);
	state_number(s, &a->found, 2 * FOUND_PART - 1);
	state_size(s, &a->scanned, UINT16_MAX);
}

static void failure_state(struct reply *r, struct state *s)
{
	state_u8(s, &r->status);
	state_u8(s, &r->late);
	state_bool(s, &r->holds_unit);
	state_u64(s, &r->wait_ns);
	state_u64(s, &r->busy_ns);
}

static void way_state(struct dasd *a, struct state *s)
{
	state_size(s, &a->segment, DASD_BUFFER);
	state_bool(s, &a->failed);
	failure_state(&a->failure, s);
	state_u64(s, &a->late_ns);
}

/* Which track: on an alternate one it is not where the heads are said to be. */
static void track_state(struct device *d, struct state *s)
{
	struct dasd *a = d->state;
	unsigned cylinder = a->track.cylinder, head = a->track.head;
	struct reply r;

	state_bool(s, &a->loaded);
	if (!a->loaded)
		return;
	state_number(s, &cylinder, a->ckd.cylinders - 1);
	state_number(s, &head, a->ckd.heads - 1);
	if (!state_loads(s) || !state_good(s))
		return;
	a->loaded = false;
	if (!dasd_load(d, cylinder, head, &r))
		state_fail(s, "%s", a->trouble);
}

static void check_command(struct device *d, struct state *s)
{
	const struct dasd *a = d->state;

	if (device_moves(d) && (!a->command || !a->command->size))
		state_fail(s, "%03X cannot do %02X", d->address, d->code);
}

STATE_SIZE(struct dasd,
	   sizeof(struct ckd) + sizeof(struct ckd_track) + DASD_BUFFER + 1304);

/* Left out: ckd and type, which attach() makes; at and track, as above; buffer
 * as far as it does not move (device_data_state). */
void dasd_state(struct device *d, struct state *s)
{
	struct dasd *a = d->state;

	state_mark(s, "DASD", 1);
	command_state(a, s);
	place_state(a, s);
	state_u8(s, &a->mask);
	state_bool(s, &a->mask_set);
	state_bool(s, &a->spaced);
	state_bool(s, &a->reserved);
	way_state(a, s);
	state_u32(s, &a->bytes_read);
	state_u32(s, &a->seeks);
	if (state_good(s))
		track_state(d, s);
	if (s->way != STATE_HASH) /* it names a file of the host */
		state_chars(s, a->trouble, sizeof a->trouble);
	device_data_state(d, s, a->buffer, sizeof a->buffer);
	device_data_state(d, s, a->track.image, sizeof a->track.image);
	check_command(d, s);
}
