/*
 * dev_ctca.c - a side of a channel-to-channel adapter, also of a 3088.
 *
 * Models: GA22-6983 (System/370 channel-to-channel adapter), in the form of
 * the table of states of its successor (SA22-7091).
 *
 *	xxxxxx01  write (X'80' in extended mode: write end of file)
 *	xxxxx010  read               xxxx1100  read backward
 *	xxxxx111  control            xxxxx011  no-operation
 *	xxx10100  sense command byte X'04'     sense (1 byte)
 *	X'C3'     set extended mode  X'43'     set basic mode
 *
 * The command of one side waits for that of the other, which is told by
 * attention: a write for a read and a read for a write, control for a sense
 * command byte, which says what the other side waits with:
 *
 *	this side does   other side: none  control     read        write
 *	control          waits, attention  busy        busy        busy
 *	read             waits, attention  busy        busy        data
 *	write            waits, attention  busy        data        busy
 *	sense command    byte of zeros     ends it     its byte    its byte
 *	end of file      is remembered     busy        exception   busy
 *	no-operation     ends              busy        busy        busy
 *
 * Busy comes with attention.  Data move as far as both counts go.
 */
#include "ctca.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "device_type.h"
#include "journal.h"
#include "machine_impl.h"
#include "state.h"

#define MOST 65536
/* A selector channel of the time takes a megabyte a second. */
#define BYTE_NS 1000
#define FAST_NS (10 * NS_PER_US)

enum { SET_EXTENDED = 0xC3, SET_BASIC = 0x43 };
enum { EOF_BIT = 0x80 };

enum command {
	NONE,
	CONTROL,
	READ,
	WRITE,
	SENSE_COMMAND,
	WRITE_EOF,
	NOP,
	MODE,
	INVALID
};

struct ctca {
	enum command x, y; /* what this side and the other wait with     */
	uint8_t y_code;
	uint32_t y_count;
	bool extended;
	bool end_of_file; /* written by the other side, not read yet     */
	bool exception;	  /* the read that waits ends with it            */
	bool refused;	  /* it ends busy: the other side was first       */
	bool broken;	  /* it ends: there is no other side              */
	bool linked;	  /* it has a link                                */
	bool joined;	  /* and another side at its end                  */
	struct ctca_link link;
	size_t limit; /* of bytes of this command                         */
	uint8_t data[MOST];
};

static const struct device_type *const types[] = {&dev_ctca, &dev_3088};

static struct ctca *ctca_of(const struct device *d)
{
	for (size_t i = 0; d && i < sizeof types / sizeof *types; i++)
		if (d->type == types[i])
			return d->state;
	return NULL;
}

/* ---- commands ----------------------------------------------------------- */

static enum command decode(const struct ctca *c, uint8_t code)
{
	if (code == SET_EXTENDED || code == SET_BASIC)
		return MODE;
	if ((code & 3) == 1)
		return c->extended && code & EOF_BIT ? WRITE_EOF : WRITE;
	if ((code & 3) == 2 || (code & 0x0F) == 0x0C)
		return READ;
	if ((code & 7) == 7)
		return CONTROL;
	if ((code & 7) == 3)
		return NOP;
	return (code & 0x1F) == 0x14 ? SENSE_COMMAND : INVALID;
}

enum { OUTSIDE = 0x1000 };

static void send_here(void *context, const struct ctca_message *m);

/* The address of the other side, when that is in the same machine. */
static unsigned other_side(const struct device *d)
{
	const struct ctca *c = d->state;
	const struct device *other = c->linked ? c->link.context : NULL;

	return other && c->link.send == send_here &&
			       other->machine == d->machine
		       ? other->address
		       : OUTSIDE;
}

/* Who is not in this machine has heard it when it was the present. */
static bool is_heard(const struct device *d)
{
	const struct journal *j = machine_journal(d->machine);

	return !j || !j->past || other_side(d) != OUTSIDE;
}

/* A side that was put back into a machine without its link talks to nobody. */
static void tell(struct device *d, const struct ctca_message *m)
{
	struct ctca *c = d->state;

	if (c->joined && c->linked && is_heard(d))
		c->link.send(c->link.context, m);
}

static void tell_kind(struct device *d, enum ctca_kind kind)
{
	tell(d, &(struct ctca_message){.kind = kind});
}

/* How much the program wants: 0 where chained data may make it more. */
static uint32_t wanted(const struct device *d)
{
	return d->sub.ccw.flags & CCW_CD ? 0 : d->sub.ccw.count;
}

static void tell_command(struct device *d)
{
	tell(d, &(struct ctca_message){.kind = CTCA_COMMAND,
				       .code = d->code,
				       .count = wanted(d)});
}

static const struct reply hold = {.wait_ns = DEVICE_HOLD};
static const struct reply ended = {.status = STATUS_ENDED};
static const struct reply at_end = {.status = STATUS_ENDED | UNIT_EXCEPTION};
static const struct reply busy = {.status = UNIT_BUSY | UNIT_ATTENTION};

/* Waits until the other side does its part. */
static struct reply wait_with(struct device *d, enum command x)
{
	struct ctca *c = d->state;

	c->x = x;
	c->limit = MOST;
	tell_command(d);
	return hold;
}

static struct reply start_read(struct device *d)
{
	struct ctca *c = d->state;

	if (c->end_of_file) {
		c->end_of_file = false;
		return at_end;
	}
	if (c->y != NONE && c->y != WRITE)
		return busy;
	return wait_with(d, READ);
}

/* The other side may be another program: it does not say how large our buffer
 * is. */
static size_t most_of(uint32_t count)
{
	return count && count < MOST ? count : MOST;
}

static struct reply start_write(struct device *d)
{
	struct ctca *c = d->state;

	if (c->y == NONE)
		return wait_with(d, WRITE);
	if (c->y != READ)
		return busy;
	c->x = WRITE;
	c->limit = most_of(c->y_count);
	return (struct reply){.wait_ns = FAST_NS};
}

static struct reply start_eof(struct device *d)
{
	struct ctca *c = d->state;

	if (c->y != NONE && c->y != READ)
		return busy;
	c->y = NONE;
	tell_kind(d, CTCA_EOF);
	return ended;
}

static struct reply sense_command(struct device *d)
{
	struct ctca *c = d->state;

	c->data[0] = c->y == NONE ? 0 : c->y_code;
	c->limit = 1;
	if (c->y == CONTROL) {
		c->y = NONE;
		tell_kind(d, CTCA_SENSED);
	}
	return (struct reply){.wait_ns = FAST_NS};
}

static struct reply start(struct device *d, uint8_t code)
{
	struct ctca *c = d->state;
	enum command command = decode(c, code);

	if (command == INVALID && code == COMMAND_SENSE_ID &&
	    d->type == &dev_3088) {
		memcpy(c->data, "\xFF\x30\x88\x08\x30\x88\x01", 7);
		c->limit = 7;
		return (struct reply){.wait_ns = FAST_NS};
	}
	if (command == INVALID)
		return device_check(d, SENSE_COMMAND_REJECT, 0, false);
	if (d->chained) /* at its beginning SIO has taken it */
		d->held &= (uint8_t)~UNIT_ATTENTION;
	if (command == SENSE_COMMAND)
		return sense_command(d);
	if (command == NOP || command == MODE) {
		if (c->y != NONE)
			return busy;
		if (command == MODE)
			c->extended = code == SET_EXTENDED;
		return ended;
	}
	if (!c->joined)
		return device_check(d, SENSE_INTERVENTION, 0, false);
	if (command == READ)
		return start_read(d);
	if (command == WRITE)
		return start_write(d);
	if (command == WRITE_EOF)
		return start_eof(d);
	return c->y == NONE ? wait_with(d, CONTROL) : busy;
}

/* What a broken link leaves. */
static struct reply check(struct device *d)
{
	struct ctca *c = d->state;

	c->broken = false;
	c->x = NONE;
	return device_check(d, SENSE_INTERVENTION, 0, true);
}

static struct reply ready(struct device *d)
{
	struct ctca *c = d->state;

	if (c->broken)
		return check(d);
	if (c->exception || c->refused) {
		struct reply r = c->refused ? busy : at_end;

		c->exception = c->refused = false;
		c->x = NONE;
		return r;
	}
	if (c->x == WRITE && c->y != READ) /* halted in the meantime */
		return wait_with(d, WRITE);
	d->data = c->data;
	d->size = c->limit;
	return (struct reply){0};
}

static struct reply finish(struct device *d, size_t moved)
{
	struct ctca *c = d->state;
	enum command x = c->x;

	c->x = NONE;
	if (c->broken)
		return check(d);
	if (x == WRITE && c->y != READ) { /* halted while they moved */
		tell_kind(d, CTCA_RESET);
		return device_check(d, SENSE_INTERVENTION, 0, true);
	}
	if (x == WRITE) {
		c->y = NONE;
		tell(d, &(struct ctca_message){.kind = CTCA_DATA,
					       .bytes = c->data,
					       .size = moved});
	}
	return ended;
}

static struct reply halt(struct device *d)
{
	struct ctca *c = d->state;

	if (c->x != NONE)
		tell_kind(d, CTCA_RESET);
	c->x = NONE;
	c->broken = c->exception = c->refused = false;
	return ended;
}

static void reset(struct device *d)
{
	struct ctca *c = d->state;

	halt(d);
	c->extended = c->end_of_file = false;
}

static uint64_t ns_per_byte(const struct device *d)
{
	(void)d;
	return BYTE_NS;
}

/* ---- the other side ----------------------------------------------------- */

static enum command command_of(uint8_t code)
{
	return (code & 3) == 1 ? WRITE : (code & 7) == 7 ? CONTROL : READ;
}

/* This side's part is done: the command moves SIZE bytes and ends.  A write
 * waits on until its bytes are there. */
static void go_on(struct device *d, size_t size)
{
	struct ctca *c = d->state;

	c->limit = size;
	if (c->x != WRITE || !size)
		c->x = NONE;
	ccw_resume(d);
}

static void other_begins(struct device *d, const struct ctca_message *m)
{
	struct ctca *c = d->state;
	bool match;

	c->y = command_of(m->code);
	c->y_code = m->code;
	c->y_count = m->count;
	match = (c->x == WRITE && c->y == READ) ||
		(c->x == READ && c->y == WRITE);
	if (c->x == NONE) {
		device_present(d, UNIT_ATTENTION);
	} else if (match && c->x == WRITE) {
		go_on(d, most_of(m->count));
	} else if (!match && c->link.first) {
		c->y = NONE; /* the other gives way */
	} else if (!match) {
		c->refused = true;
		go_on(d, 0);
	}
}

static void data_came(struct device *d, const struct ctca_message *m)
{
	struct ctca *c = d->state;

	c->y = NONE;
	if (c->x != READ)
		return;
	memcpy(c->data, m->bytes, m->size < MOST ? m->size : MOST);
	go_on(d, m->size < MOST ? m->size : MOST);
}

static void withdraw(struct device *d)
{
	struct ctca *c = d->state;

	c->y = NONE;
	d->held &= (uint8_t)~UNIT_ATTENTION;
	ioint_update(d);
}

void ctca_receive(struct device *d, const struct ctca_message *m)
{
	struct ctca *c = ctca_of(d);

	if (!c)
		return;
	journal_note_device(
		d, INPUT_CTCA_RECEIVE,
		(struct input_arguments){.n = {0, m->kind, m->code, m->count},
					 .bytes = m->bytes,
					 .size = m->size});
	journal_enter(d->machine); /* its answer may be for a device there */
	switch (m->kind) {
	case CTCA_COMMAND:
		other_begins(d, m);
		break;
	case CTCA_SENSED:
		if (c->x == CONTROL)
			go_on(d, 0);
		break;
	case CTCA_DATA:
		data_came(d, m);
		break;
	case CTCA_EOF:
		if (c->x == READ) {
			c->exception = true;
			tell_kind(d, CTCA_RESET); /* it waits no more */
			go_on(d, 0);
		} else {
			c->end_of_file = true;
		}
		break;
	case CTCA_RESET:
		withdraw(d);
		break;
	case CTCA_KINDS:
		break;
	}
	journal_leave(d->machine);
}

/* ---- joining ------------------------------------------------------------ */

bool ctca_connect(struct device *d, const struct ctca_link *link,
		  struct error *error)
{
	struct ctca *c = ctca_of(d);

	if (!c)
		return error_set(error, "%03X is no channel-to-channel adapter",
				 d ? d->address : 0);
	if (c->linked)
		return error_set(error, "%03X: its other side is taken",
				 d->address);
	journal_note_device(d, INPUT_CTCA_CONNECT,
			    (struct input_arguments){.n = {0}});
	c->link = *link;
	c->linked = true;
	c->joined = !link->away;
	return true;
}

void ctca_arrive(struct device *d)
{
	struct ctca *c = ctca_of(d);

	if (!c)
		return;
	journal_note_device(d, INPUT_CTCA_ARRIVE,
			    (struct input_arguments){.n = {0}});
	c->joined = c->linked;
}

void ctca_part(struct device *d)
{
	struct ctca *c = ctca_of(d);

	if (!c || !c->joined)
		return;
	journal_note_device(d, INPUT_CTCA_PART,
			    (struct input_arguments){.n = {0}});
	c->joined = false;
	withdraw(d);
	if (c->x == NONE)
		return;
	c->broken = true;
	go_on(d, 0);
}

void ctca_disconnect(struct device *d)
{
	struct ctca *c = ctca_of(d);

	ctca_part(d);
	if (!c || !c->linked)
		return;
	journal_note_device(d, INPUT_CTCA_DISCONNECT,
			    (struct input_arguments){.n = {0}});
	c->linked = false;
	if (c->link.close)
		c->link.close(c->link.context);
}

const struct ctca_link *ctca_link(const struct device *d)
{
	const struct ctca *c = ctca_of(d);

	return c && c->linked ? &c->link : NULL;
}

static void send_here(void *context, const struct ctca_message *m)
{
	ctca_receive(context, m);
}

static void close_here(void *context)
{
	ctca_disconnect(context);
}

bool ctca_join(struct device *a, struct device *b, struct error *error)
{
	struct ctca_link to_a = {send_here, close_here, a, false, false};
	struct ctca_link to_b = {send_here, close_here, b, true, false};

	if (a == b)
		return error_set(error, "%03X: expected two adapters",
				 a->address);
	if (!ctca_of(b) || ctca_link(b))
		return ctca_connect(b, &to_a, error);
	return ctca_connect(a, &to_b, error) && ctca_connect(b, &to_a, error);
}

/* ---- the walk ----------------------------------------------------------- */

STATE_SIZE(struct ctca_link, 32);
STATE_SIZE(struct ctca, 64 + MOST);

/* Both sides are walked over, and each makes its own end. */
static void link_state(struct device *d, struct state *s)
{
	struct ctca *c = d->state;
	unsigned is = other_side(d), other = is;

	state_number(s, &other, OUTSIDE);
	if (!state_loads(s) || !state_good(s) || other == is)
		return;
	if (c->linked && c->link.close && is == OUTSIDE)
		c->link.close(c->link.context);
	c->linked = other != OUTSIDE;
	c->link = (struct ctca_link){
		.send = send_here,
		.close = close_here,
		.context = c->linked ? device_at(d->machine, other) : NULL};
	if (c->linked && !ctca_of(c->link.context))
		state_fail(s, "%03X: its other side is gone", d->address);
}

/* The bytes that wait for the channel: what a read has got, or a command that
 * answers. */
static void bytes_state(struct device *d, struct state *s)
{
	struct ctca *c = d->state;

	if (device_moves(d) && c->x == NONE)
		state_bytes(s, c->data, c->limit);
}

/*
 * A link to outside of the machine (away says at its making that nobody is
 * there yet) is the host's, and stays as it is; whether somebody is there is
 * what the guest sees.
 */
static void walk(struct device *d, struct state *s)
{
	struct ctca *c = d->state;

	state_mark(s, "CTCA", 1);
	STATE_ENUM(s, &c->x, INVALID);
	STATE_ENUM(s, &c->y, INVALID);
	state_u8(s, &c->y_code);
	state_u32(s, &c->y_count);
	state_bool(s, &c->extended);
	state_bool(s, &c->end_of_file);
	state_bool(s, &c->exception);
	state_bool(s, &c->refused);
	state_bool(s, &c->broken);
	link_state(d, s); /* linked, link */
	state_bool(s, &c->link.first);
	state_bool(s, &c->joined);
	state_size(s, &c->limit, MOST);
	if (state_good(s))
		bytes_state(d, s);
	device_data_state(d, s, c->data, sizeof c->data);
}

/* ---- coming and going --------------------------------------------------- */

static bool attach(struct device *d, unsigned count, const char *const files[],
		   struct error *error)
{
	(void)count;
	(void)files;
	d->state = calloc(1, sizeof(struct ctca));
	return d->state || error_set(error, "%03X: out of memory", d->address);
}

static void detach(struct device *d)
{
	struct ctca *c = d->state;

	if (c->linked && c->link.close) {
		c->linked = c->joined = false;
		c->link.close(c->link.context);
	}
	free(c);
}

static const char *status(const struct device *d, char *out, size_t size)
{
	static const char *const words[] = {[NONE] = "nothing",
					    [CONTROL] = "control",
					    [READ] = "read",
					    [WRITE] = "write"};
	const struct ctca *c = d->state;

	if (c->joined)
		snprintf(out, size, "joined, waits with %s, the other with %s",
			 words[c->x], words[c->y]);
	else
		snprintf(out, size, "not joined");
	return out;
}

#define TYPE(n)                                                                \
	.name = n, .text = "channel-to-channel adapter", .cls = DEVICE_OTHER,  \
	.sense_bytes = 1, .attach = attach, .detach = detach, .start = start,  \
	.ready = ready, .finish = finish, .halt = halt, .reset = reset,        \
	.ns_per_byte = ns_per_byte, .status = status, .walk = walk

const struct device_type dev_ctca = {TYPE("CTCA")};
const struct device_type dev_3088 = {TYPE("3088")};
