/*
 * fault_order.c - faults on order (fault_order.h), by the hooks of fault.h.
 *
 * Models: GA22-7000, chapter 12 (unit status, channel status, sense), and the
 * limited channel logout of chapter 12, location 176.
 *
 * Whether a command fails is settled when it is offered; where the place on
 * the medium matters, which the device only knows when it has been there, at
 * its ending status.
 */
#include "fault_order.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "device_type.h"
#include "fault.h"
#include "journal.h"
#include "probe.h"
#include "state.h"

enum stage { OFFER, END };

struct kind {
	enum stage stage;
	uint8_t sense, channel;
};

static const struct kind kinds[] = {
#define FAULT(name, word, stage, sense, channel, text) {stage, sense, channel},
#include "fault.def"
#undef FAULT
};

const struct fault_kind_row fault_kinds[] = {
#define FAULT(name, word, stage, sense, channel, text) {word, text},
#include "fault.def"
#undef FAULT
};

struct faults {
	struct fault_hooks hooks;
	unsigned count, last_id;
	struct fault order[FAULT_MOST];
};

/* ---- which commands ----------------------------------------------------- */

/* xorshift64: the next number of the order's own. */
static uint32_t draw(struct fault *f)
{
	f->seed ^= f->seed << 13;
	f->seed ^= f->seed >> 7;
	f->seed ^= f->seed << 17;
	return (uint32_t)(f->seed >> 32);
}

/* One more command that it counts: is this to fail? */
static bool counts(struct fault *f)
{
	f->seen++;
	if (f->chance)
		return draw(f) % FAULT_CHANCE < f->chance;
	if (f->every)
		return f->seen % f->every == 0;
	return f->seen >= (f->at ? f->at : 1);
}

static bool has_place(const struct fault *f)
{
	return f->cylinder != FAULT_ANY || f->head != FAULT_ANY ||
	       f->record != FAULT_ANY;
}

static bool matches(int32_t wanted, uint32_t is)
{
	return wanted == FAULT_ANY || (uint32_t)wanted == is;
}

/* The record, or one of the blocks. */
static bool matches_record(int32_t wanted, const struct device_place *p)
{
	unsigned blocks = p->blocks ? p->blocks : 1;

	return wanted == FAULT_ANY || (uint32_t)wanted - p->record < blocks;
}

static bool in_place(const struct fault *f, const struct device *d)
{
	struct device_place p;

	return d->state && d->type->where && d->type->where(d, &p) &&
	       matches(f->cylinder, p.cylinder) && matches(f->head, p.head) &&
	       matches_record(f->record, &p);
}

static bool wants(const struct fault *f, const struct device *d)
{
	return f->address == d->address && f->happened < f->times &&
	       d->code != COMMAND_SENSE && matches(f->command, d->code) &&
	       matches(f->ccw, (d->sub.next - 8) & 0xFFFFFF);
}

/* ---- what then is to be seen -------------------------------------------- */

static void happens(struct fault *f, struct device *d)
{
	struct probe_event e = {.kind = PROBE_FAULT};

	f->due = false;
	f->happened++;
	if (!probe_wanted(d->machine, PROBE_FAULT))
		return;
	e.u.fault.device = (uint16_t)d->address;
	e.u.fault.id = f->id;
	e.u.fault.code = d->code;
	e.u.fault.kind = fault_kinds[f->kind].word;
	probe_report(d->machine, &e);
}

static void set_sense(const struct fault *f, struct device *d)
{
	memset(d->sense, 0, sizeof d->sense);
	d->sense[0] = kinds[f->kind].sense;
	d->sense_given = f->sense_size;
	if (f->sense_size)
		memcpy(d->sense, f->sense, f->sense_size);
}

/* True: the command is answered for. */
static bool refuse(struct fault *f, struct device *d, struct reply *r)
{
	happens(f, d);
	if (f->kind == FAULT_NOT_READY) {
		device_set_ready(d, false);
		return false; /* the device says it itself */
	}
	set_sense(f, d);
	*r = (struct reply){.status = UNIT_CHECK};
	return true;
}

static bool offered(void *context, struct device *d, struct reply *r,
		    uint8_t *channel)
{
	struct faults *all = context;

	(void)channel;
	for (unsigned i = 0; i < all->count; i++)
		if (all->order[i].address == d->address)
			all->order[i].fits = wants(&all->order[i], d);
	for (unsigned i = 0; i < all->count; i++) {
		struct fault *f = &all->order[i];

		if (f->address != d->address || !f->fits || has_place(f))
			continue;
		f->due = counts(f) || f->due;
		if (f->due && kinds[f->kind].stage == OFFER && refuse(f, d, r))
			return true;
	}
	return false;
}

/* The ending status R as the fault makes it; false: it is lost. */
static bool spoil(struct fault *f, struct device *d, struct reply *r,
		  uint8_t *channel)
{
	const struct kind *k = &kinds[f->kind];

	happens(f, d);
	switch (f->kind) {
	case FAULT_LOST:
		return false;
	case FAULT_SLOW:
		r->wait_ns += f->ns;
		r->busy_ns += f->ns;
		return true;
	case FAULT_NOT_READY:
		device_set_ready(d, false);
		break;
	default:
		break;
	}
	*channel |= k->channel;
	if (k->channel & (CHANNEL_CONTROL_CHECK | CHANNEL_INTERFACE_CHECK)) {
		r->status = 0; /* the unit's own did not get through */
	} else if (!k->channel) {
		set_sense(f, d);
		r->status = STATUS_ENDED | UNIT_CHECK;
	}
	return true;
}

static bool ends(void *context, struct device *d, struct reply *r,
		 uint8_t *channel)
{
	struct faults *all = context;

	if (!(r->status & UNIT_CHANNEL_END))
		return true;
	for (unsigned i = 0; i < all->count; i++) {
		struct fault *f = &all->order[i];

		if (f->address != d->address || !f->fits)
			continue;
		if (has_place(f) && in_place(f, d))
			f->due = counts(f);
		if (!f->due)
			continue;
		if (!spoil(f, d, r, channel))
			return false;
		if (f->kind != FAULT_SLOW)
			return true;
	}
	return true;
}

uint32_t fault_logout(uint8_t channel_status, bool accepted, bool moved)
{
	/* Bits 4-7: the unit that detected it; 8-12: the source; 19-23: what
	 * is valid; 24-25: termination; 29-31: how far the sequence was. */
	const uint32_t detected_by_channel = 0x04000000,
		       channel_is_source = 0x00400000,
		       control_unit_is_source = 0x00080000,
		       sequence_status_ccw_addresses = 0x00001F00,
		       stopped = 0x40, selective_reset = 0x80;
	uint32_t logout = detected_by_channel | sequence_status_ccw_addresses;

	if (!(channel_status & (CHANNEL_CONTROL_CHECK | CHANNEL_DATA_CHECK |
				CHANNEL_INTERFACE_CHECK)))
		return 0;
	logout |= channel_status & CHANNEL_INTERFACE_CHECK
			  ? control_unit_is_source
			  : channel_is_source;
	logout |=
		channel_status & CHANNEL_DATA_CHECK ? stopped : selective_reset;
	return logout | (!accepted ? 4 : moved ? 3 : 2);
}

/* ---- orders ------------------------------------------------------------- */

/* The hooks are there while there are orders. */
static void hook(struct channels *c)
{
	c->faults->hooks = (struct fault_hooks){offered, ends, c->faults};
	c->fault = c->faults->count ? &c->faults->hooks : NULL;
}

static void fault_state(struct fault *f, struct state *s);

/* The journal has the order as the walk writes it. */
static void note(struct machine *m, const struct fault *f)
{
	struct fault copy = *f;
	struct state s;

	state_save(&s, STATE_SAVE);
	fault_state(&copy, &s);
	journal_note(m, INPUT_FAULT,
		     &(struct input_arguments){.n = {f->address},
					       .bytes = s.out,
					       .size = s.size});
	state_free(&s);
}

void fault_order_again(struct machine *m, const void *bytes, size_t size)
{
	struct fault f = {.id = 0};
	struct state s;
	struct error ignored;

	state_load(&s, bytes, size);
	fault_state(&f, &s);
	if (state_done(&s, &ignored))
		fault_order(m, &f, &ignored);
}

unsigned fault_order(struct machine *m, const struct fault *f,
		     struct error *error)
{
	struct channels *c = machine_channels(m);
	struct faults *all = c->faults;

	note(m, f);
	if (!all)
		all = c->faults = calloc(1, sizeof *all);
	if (!all || all->count == FAULT_MOST) {
		error_set(error, "no more than %d faults can be on order",
			  FAULT_MOST);
		return 0;
	}
	all->order[all->count] = *f;
	all->order[all->count].id = ++all->last_id;
	all->count++;
	hook(c);
	return all->last_id;
}

unsigned fault_clear(struct machine *m, int address)
{
	struct channels *c = machine_channels(m);
	struct faults *all = c->faults;
	unsigned before = all ? all->count : 0, kept = 0;

	journal_note(m, INPUT_FAULT_CLEAR,
		     &(struct input_arguments){.n = {(uint64_t)address}});
	for (unsigned i = 0; i < before; i++)
		if (address != FAULT_ANY &&
		    all->order[i].address != (unsigned)address)
			all->order[kept++] = all->order[i];
	if (all)
		all->count = kept;
	if (!kept)
		c->fault = NULL;
	return before - kept;
}

const struct fault *fault_list(const struct machine *m, unsigned place)
{
	const struct faults *all = machine_channels(m)->faults;

	return all && place < all->count ? &all->order[place] : NULL;
}

void fault_destroy(struct channels *c)
{
	free(c->faults);
	c->faults = NULL;
	c->fault = NULL;
}

/* ---- the walk ----------------------------------------------------------- */

STATE_SIZE(struct fault, 144);
STATE_SIZE(struct faults, 24 + 8 + FAULT_MOST * sizeof(struct fault));

static void place_state(struct state *s, int32_t *x)
{
	uint32_t value = (uint32_t)*x;

	state_u32(s, &value);
	*x = (int32_t)value;
}

static void which_state(struct fault *f, struct state *s)
{
	place_state(s, &f->command);
	place_state(s, &f->ccw);
	place_state(s, &f->cylinder);
	place_state(s, &f->head);
	place_state(s, &f->record);
	state_u64(s, &f->at);
	state_u64(s, &f->every);
	state_u32(s, &f->chance);
	state_u64(s, &f->seed);
	state_u64(s, &f->times);
}

static void fault_state(struct fault *f, struct state *s)
{
	STATE_ENUM(s, &f->kind, FAULT_KINDS);
	state_number(s, &f->address, 0xFFF);
	state_bytes(s, f->sense, sizeof f->sense);
	state_number(s, &f->sense_size, FAULT_SENSE);
	state_u64(s, &f->ns);
	which_state(f, s);
	state_number(s, &f->id, UINT32_MAX);
	state_u64(s, &f->seen);
	state_u64(s, &f->happened);
	state_bool(s, &f->fits);
	state_bool(s, &f->due);
}

/* Left out: hooks, which are functions of ours. */
void faults_state(struct machine *m, struct state *s)
{
	struct channels *c = machine_channels(m);
	bool there = c->faults;

	state_mark(s, "FLTS", 1);
	state_bool(s, &there);
	if (state_loads(s) && state_good(s)) {
		fault_destroy(c);
		c->faults = there ? calloc(1, sizeof *c->faults) : NULL;
		if (there && !c->faults)
			abort();
	}
	if (!there || !state_good(s))
		return;
	state_number(s, &c->faults->count, FAULT_MOST);
	state_number(s, &c->faults->last_id, UINT32_MAX);
	for (unsigned i = 0; i < c->faults->count; i++)
		fault_state(&c->faults->order[i], s);
	hook(c);
}

/* ---- for a person ------------------------------------------------------- */

struct line {
	char *out;
	size_t size, n;
};

__attribute__((format(printf, 2, 3))) static void say(struct line *l,
						      const char *format, ...)
{
	va_list args;

	va_start(args, format);
	if (l->n < l->size)
		l->n += (size_t)vsnprintf(l->out + l->n, l->size - l->n, format,
					  args);
	va_end(args);
}

static void say_which(struct line *l, const struct fault *f)
{
	if (f->command != FAULT_ANY)
		say(l, " command %02X", (unsigned)f->command);
	if (f->ccw != FAULT_ANY)
		say(l, " ccw %X", (unsigned)f->ccw);
	if (f->cylinder != FAULT_ANY)
		say(l, " cylinder %d", f->cylinder);
	if (f->head != FAULT_ANY)
		say(l, " head %d", f->head);
	if (f->record != FAULT_ANY)
		say(l, " record %d", f->record);
}

const char *fault_text(const struct fault *f, char *out, size_t size)
{
	struct line l = {out, size, 0};

	say(&l, "%03X %s", f->address, fault_kinds[f->kind].word);
	for (unsigned i = 0; i < f->sense_size; i++)
		say(&l, "%s%02X", i ? "" : " sense ", f->sense[i]);
	if (f->kind == FAULT_SLOW)
		say(&l, " %gms", (double)f->ns / (double)NS_PER_MS);
	say_which(&l, f);
	if (f->at)
		say(&l, " at %" PRIu64, f->at);
	if (f->every)
		say(&l, " every %" PRIu64, f->every);
	if (f->chance)
		say(&l, " random %g", f->chance / (FAULT_CHANCE / 100.0));
	if (f->times == UINT64_MAX)
		say(&l, " forever");
	else if (f->times > 1)
		say(&l, " times %" PRIu64, f->times);
	return out;
}
