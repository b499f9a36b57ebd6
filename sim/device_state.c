/*
 * device_state.c - the walk over channels and devices (state.h).
 *
 * Loading, the machine gets the devices of the state: those that are there and
 * of the same type stay, but what they have of the host's files is closed and
 * opened again; others go or are made.  A device of the host's program
 * (device_host.h) and the other side of an adapter are not for us to make: they
 * must be there.
 */
#include <stdlib.h>
#include <string.h>

#include "device_type.h"
#include "fault_order.h"
#include "machine_impl.h"
#include "state.h"

enum { NAME_ROOM = 64, WORDS_MOST = 64 * 4096, NOBODY = 0x1000 };

/* ---- a channel program -------------------------------------------------- */

STATE_SIZE(struct ccw, 8);
STATE_SIZE(struct reply, 24);
STATE_SIZE(struct subchannel, 112);

static void ccw_state(struct ccw *c, struct state *s)
{
	state_u8(s, &c->code);
	state_u8(s, &c->flags);
	state_u16(s, &c->count);
	state_u32(s, &c->address);
}

static void reply_state(struct reply *r, struct state *s)
{
	state_u8(s, &r->status);
	state_u8(s, &r->late);
	state_bool(s, &r->holds_unit);
	state_u64(s, &r->wait_ns);
	state_u64(s, &r->busy_ns);
}

/* What RESUME and fast release, control units and IDAWs need. */
static void subchannel_more(struct subchannel *c, struct state *s)
{
	state_bool(s, &c->may_suspend);
	state_bool(s, &c->resumed);
	state_u32(s, &c->suspended);
	state_bool(s, &c->fast);
	state_bool(s, &c->selector);
	state_bool(s, &c->unit_asked);
	state_u16(s, &c->unit_asker);
	state_bool(s, &c->indirect);
	state_bool(s, &c->idaw_due);
	state_u32(s, &c->idaw);
	state_bool(s, &c->loading);
}

/* Left out: stepping, again (between two events no step is taken). */
static void subchannel_state(struct subchannel *c, struct state *s)
{
	STATE_ENUM(s, &c->phase, PHASE_SUSPENDED + 1);
	state_bool(s, &c->awaits);
	state_bool(s, &c->working);
	state_bool(s, &c->ended);
	state_bool(s, &c->pci);
	state_u8(s, &c->key);
	state_u32(s, &c->next);
	ccw_state(&c->ccw, s);
	state_u32(s, &c->cursor);
	state_u8(s, &c->unit_status);
	state_u8(s, &c->channel_status);
	state_size(s, &c->offset, SIZE_MAX);
	state_u64(s, &c->began);
	state_u64(s, &c->lasts);
	reply_state(&c->reply, s);
	state_u64(s, &c->csw);
	subchannel_more(c, s);
}

/* ---- data on their way -------------------------------------------------- */

/* d->data counts while bytes move; of sense bytes before that, too. */
static bool data_count(const struct device *d)
{
	return d->sub.phase == PHASE_DATA ||
	       (d->sub.phase == PHASE_WAIT && d->code == COMMAND_SENSE);
}

static void sense_data_state(struct device *d, struct state *s)
{
	if (!state_loads(s) || !data_count(d) || d->code != COMMAND_SENSE)
		return;
	d->data = d->sense;
	if (d->size > sizeof d->sense)
		state_fail(s, "%03X: %zu sense bytes", d->address, d->size);
}

void device_data_state(struct device *d, struct state *s, uint8_t *buffer,
		       size_t room)
{
	bool here = false, output = d->code & 1;
	size_t from = 0, size;

	if (!data_count(d) || d->code == COMMAND_SENSE)
		return;
	if (!state_loads(s) && room && d->data >= buffer &&
	    d->data < buffer + room) {
		here = true;
		from = (size_t)(d->data - buffer);
	}
	state_bool(s, &here);
	if (!here)
		return;
	state_size(s, &from, room);
	if (d->size > room - from || d->sub.offset > d->size)
		state_fail(s, "%03X: %zu bytes for a buffer of %zu", d->address,
			   d->size, room);
	if (!state_good(s))
		return;
	d->data = buffer + from;
	size = output ? d->sub.offset : d->size; /* what came; all it has */
	state_bytes(s, d->data, size);
}

/* ---- a device ----------------------------------------------------------- */

STATE_SIZE(struct device, 360);

static void words_state(struct device_words *w, struct state *s)
{
	state_memory(s, &w->text, &w->size, WORDS_MOST);
	if (state_loads(s) && w->size && w->text[w->size - 1])
		state_fail(s, "words without an end");
}

/* Paper and cards to be punched: nothing comes back from them, and so it does
 * not matter to what the machine will do how their file is called, which may
 * be a name of this process's only. */
static bool is_nameless(const struct device *d, const struct state *s)
{
	return s->way == STATE_HASH &&
	       (d->type->cls == DEVICE_PRINTER || d->type->cls == DEVICE_PUNCH);
}

/* What is mounted, and all that attach() needs to make it again. */
static void medium_state(struct device *d, struct state *s)
{
	bool there = d->state;
	struct error error = {""};

	state_number(s, &d->options, UINT32_MAX);
	if (!is_nameless(d, s)) {
		state_string(s, &d->medium);
		words_state(&d->files, s);
	}
	words_state(&d->given, s);
	state_bool(s, &there);
	if (state_loads(s) && state_good(s) && there != !!d->state &&
	    !(there ? device_open_again(d, &error) : device_close(d, &error)))
		state_fail(s, "%s", error.text);
	if (there && state_good(s))
		d->type->walk(d, s);
}

static void own_state(struct device *d, struct state *s)
{
	subchannel_state(&d->sub, s);
	event_state(d->machine, &d->event, ccw_fire, d, s);
	state_u8(s, &d->code);
	state_bool(s, &d->chained);
	state_u8(s, &d->held);
	state_bytes(s, d->sense, sizeof d->sense);
	state_bool(s, &d->sense_given);
	state_size(s, &d->size, SIZE_MAX);
	state_bool(s, &d->stopped);
	state_bool(s, &d->gone);
	state_bool(s, &d->queued);
	sense_data_state(d, s);
}

/* What waits to be mounted is a device itself, without a subchannel. */
static void next_state(struct device *d, struct state *s)
{
	bool there = d->next;

	state_bool(s, &there);
	event_state(d->machine, &d->mounting, device_mounting, d, s);
	if (!there || !state_good(s))
		return;
	if (state_loads(s)) {
		d->next = calloc(1, sizeof *d->next);
		if (!d->next)
			abort();
		d->next->machine = d->machine;
		d->next->type = d->type;
		d->next->name = d->name;
		d->next->address = d->address;
	}
	medium_state(d->next, s);
}

/*
 * Left out: machine, type, name and address, by which it was found; words,
 * which are there while it is attached; next_pending, made again by
 * ioint_state(); what d->data points to is the type's to walk over
 * (device_data_state), and so is state.
 */
void device_state(struct device *d, struct state *s)
{
	state_mark(s, "DEV ", 1);
	own_state(d, s);
	medium_state(d, s);
	next_state(d, s);
}

/* ---- who is there ------------------------------------------------------- */

/* One that is gone, and its interruption taken, is nothing any more. */
static bool is_there(const struct device *d)
{
	return d && !(d->gone && !d->queued);
}

static bool can_walk(const struct device *d)
{
	return !d->state || d->type->walk;
}

/* Address and type of a device of the state. */
struct listed {
	uint16_t address;
	char name[NAME_ROOM];
};

static void listed_state(struct listed *l, struct state *s)
{
	state_u16(s, &l->address);
	state_chars(s, l->name, sizeof l->name);
	if (l->address >= NOBODY)
		state_fail(s, "device %X", l->address);
}

/* All that it has of the host's: closed.  It is opened again. */
static void close_media(struct device *d)
{
	struct error ignored;

	if (d->next) {
		device_close(d->next, &ignored);
		free(d->next);
		d->next = NULL;
	}
	if (d->type->max_files)
		device_close(d, &ignored);
}

/* D stays when the state has one of its kind there. */
static void keep_or_remove(struct device *d, const char *name)
{
	struct machine *m = d->machine;
	unsigned address = d->address;
	struct device **slot =
		&m->channels->device[address >> 8][address & 255];
	struct error ignored;

	if (d->gone) { /* only its interruption was left */
		*slot = NULL;
		ccw_reset(d);
		device_destroy(d);
	} else if (name && !strcmp(name, d->name)) {
		close_media(d);
	} else {
		machine_detach(m, address, &ignored); /* D may be no more */
		if (*slot)
			keep_or_remove(*slot, NULL);
	}
}

static const char *name_at(const struct listed *list, unsigned count,
			   unsigned address)
{
	for (unsigned i = 0; i < count; i++)
		if (list[i].address == address)
			return list[i].name;
	return NULL;
}

/* Before anything is loaded: who is in the way goes in order. */
static void clear_places(struct machine *m, const struct listed *list,
			 unsigned count)
{
	for (unsigned a = 0; a < NOBODY; a++) {
		struct device *d = m->channels->device[a >> 8][a & 255];

		if (d)
			keep_or_remove(d, name_at(list, count, a));
	}
}

static void make(struct machine *m, const struct listed *l, struct state *s)
{
	struct error error;
	struct device *d;

	if (device_at(m, l->address))
		return;
	d = device_make(m, l->address, l->name, &error);
	if (!d)
		state_fail(s, "%s", error.text);
	else
		device_insert(d);
}

/* The list as it is, *COUNT devices; from malloc(). */
static struct listed *list_devices(const struct machine *m, unsigned *count)
{
	struct listed *list = calloc(NOBODY, sizeof *list);

	if (!list)
		abort();
	*count = 0;
	for (unsigned a = 0; a < NOBODY; a++) {
		const struct device *d = m->channels->device[a >> 8][a & 255];

		if (!is_there(d))
			continue;
		list[*count].address = (uint16_t)a;
		strncpy(list[*count].name, d->name, NAME_ROOM - 1);
		++*count;
	}
	return list;
}

bool device_all_can_walk(const struct machine *m, struct error *error)
{
	for (unsigned a = 0; a < NOBODY; a++) {
		const struct device *d = m->channels->device[a >> 8][a & 255];

		if (is_there(d) && !can_walk(d))
			return error_set(error,
					 "%03X: the state of a %s cannot be "
					 "saved",
					 a, d->name);
	}
	return true;
}

/* The list comes first, so that loading knows who is to be there before
 * anything else is changed. */
void device_list_state(struct machine *m, struct state *s)
{
	unsigned count;
	struct listed *list = list_devices(m, &count);

	state_mark(s, "LIST", 1);
	state_number(s, &count, NOBODY);
	for (unsigned i = 0; i < count && state_good(s); i++) {
		listed_state(&list[i], s);
		if (i && list[i].address <= list[i - 1].address)
			state_fail(s, "devices out of order");
	}
	if (state_loads(s) && state_good(s)) {
		clear_places(m, list, count);
		for (unsigned i = 0; i < count; i++)
			make(m, &list[i], s);
	}
	free(list);
}

/* ---- channels ----------------------------------------------------------- */

STATE_SIZE(struct channel, 152);

static void pointer_state(struct machine *m, struct device **d, struct state *s)
{
	unsigned address = *d ? (*d)->address : NOBODY;

	state_number(s, &address, NOBODY);
	if (!state_loads(s))
		return;
	*d = address < NOBODY ? device_at(m, address) : NULL;
	if (address < NOBODY && !*d)
		state_fail(s, "channel %X works for %03X, which is not there",
			   address >> 8, address);
}

static void channel_state(struct machine *m, struct channel *c, struct state *s)
{
	STATE_ENUM(s, &c->type, CHANNEL_BLOCK + 1);
	state_u8(s, &c->steal);
	state_u16(s, &c->shared);
	pointer_state(m, &c->working, s);
	for (unsigned i = 0; i < 16; i++)
		pointer_state(m, &c->holder[i], s);
	state_number(s, &c->awaiting, NOBODY);
	state_bool(s, &c->told_busy);
}

static uint16_t on_channel(const struct channels *c, unsigned channel)
{
	uint16_t count = 0;

	for (unsigned i = 0; i < 256; i++)
		if (c->device[channel][i] && !c->device[channel][i]->gone)
			count++;
	return count;
}

/* Left out: device, which device_list_state() makes; fault, of faults. */
void channels_state(struct machine *m, struct state *s)
{
	struct channels *c = m->channels;

	state_mark(s, "CHAN", 1);
	for (unsigned a = 0; a < NOBODY && state_good(s); a++) {
		struct device *d = c->device[a >> 8][a & 255];

		if (is_there(d))
			device_state(d, s);
	}
	for (unsigned i = 0; i < 16; i++) {
		channel_state(m, &c->channel[i], s);
		if (state_loads(s))
			c->count[i] = on_channel(c, i);
	}
	ioint_state(m, s); /* pending, mask */
	faults_state(m, s);
}
