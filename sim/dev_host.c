/*
 * dev_host.c - a device that the host's program supplies: a class's own
 * invention, a link to something outside (device_host.h).
 *
 * The program answers commands with data and status; what a channel does with
 * them is the same as for any device.  A type of its own is made for each, so
 * that it has its own name and its own number of sense bytes.
 */
#include "device_host.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "device_type.h"
#include "journal.h"
#include "state.h"

struct host {
	struct device_host is;
	struct device_type type;
	struct event timer;
	struct device_answer answer; /* to the command in progress       */
	uint8_t data[65536];	     /* bytes of the command in progress */
};

/* ---- commands ----------------------------------------------------------- */

static struct reply reply_of(const struct device_answer *a)
{
	return (struct reply){.status = a->status,
			      .late = a->late,
			      .wait_ns = a->hold ? DEVICE_HOLD : a->wait_ns,
			      .busy_ns = a->busy_ns};
}

/* Answered here for those that have one. */
static struct reply sense_id(struct device *d)
{
	struct host *h = d->state;

	memcpy(h->data, h->is.id, h->is.id_size);
	h->answer.size = h->is.id_size;
	return (struct reply){0};
}

static struct reply start(struct device *d, uint8_t code)
{
	struct host *h = d->state;

	memset(&h->answer, 0, sizeof h->answer);
	if (code == COMMAND_SENSE_ID && h->is.id_size)
		return sense_id(d);
	h->answer.data = h->data;
	h->is.start(h->is.context, d, code, &h->answer);
	if (h->answer.size > sizeof h->data)
		h->answer.size = sizeof h->data;
	return reply_of(&h->answer);
}

static struct reply ready(struct device *d)
{
	struct host *h = d->state;

	d->data = h->data;
	d->size = h->answer.size;
	return (struct reply){0};
}

static struct reply finish(struct device *d, size_t moved)
{
	struct host *h = d->state;
	struct device_answer a = {.status = STATUS_ENDED};

	if (d->code == COMMAND_SENSE_ID && h->is.id_size)
		return reply_of(&a);
	a.data = h->data;
	a.size = moved;
	h->is.finish(h->is.context, d, d->code, &a);
	if (!(a.status & (UNIT_CHANNEL_END | UNIT_CHECK)))
		a.status |= UNIT_CHANNEL_END;
	if (a.hold)
		a.wait_ns = 0;
	a.hold = false;
	return reply_of(&a);
}

static struct reply halt(struct device *d)
{
	struct host *h = d->state;

	if (h->is.halt)
		h->is.halt(h->is.context, d);
	return (struct reply){.status = STATUS_ENDED};
}

static void reset(struct device *d)
{
	struct host *h = d->state;

	event_cancel(d->machine, &h->timer);
	if (h->is.reset)
		h->is.reset(h->is.context, d);
}

static uint64_t ns_per_byte(const struct device *d)
{
	return ((const struct host *)d->state)->is.ns_per_byte;
}

static const char *status(const struct device *d, char *out, size_t size)
{
	const struct host *h = d->state;

	if (h->is.status)
		h->is.status(h->is.context, out, size);
	else
		snprintf(out, size, "%s", h->is.text);
	return out;
}

/* ---- what the program does to the device -------------------------------- */

static struct host *host_of(const struct device *d)
{
	return d->state && d->type->detach == dev_host.detach ? d->state : NULL;
}

void device_host_attention(struct device *d, uint8_t unit_status)
{
	if (!host_of(d))
		return;
	journal_note_device(d, INPUT_HOST_ATTENTION,
			    (struct input_arguments){.n = {0, unit_status}});
	device_present(d, unit_status);
}

void device_host_resume(struct device *d, const void *bytes, size_t size)
{
	struct host *h = host_of(d);

	if (!h || !h->answer.hold)
		return;
	journal_note_device(d, INPUT_HOST_RESUME,
			    (struct input_arguments){.n = {0, bytes != NULL},
						     .bytes = bytes,
						     .size = bytes ? size : 0});
	h->answer.hold = false;
	if (bytes) {
		if (size > sizeof h->data)
			size = sizeof h->data;
		memcpy(h->data, bytes, size);
		h->answer.size = size;
	}
	ccw_resume(d);
}

bool device_host_held(const struct device *d)
{
	const struct host *h = host_of(d);

	return h && h->answer.hold && d->sub.phase == PHASE_WAIT;
}

void device_host_sense(struct device *d, const uint8_t *bytes, size_t size)
{
	journal_note_device(
		d, INPUT_HOST_SENSE,
		(struct input_arguments){.bytes = bytes, .size = size});
	memset(d->sense, 0, sizeof d->sense);
	memcpy(d->sense, bytes,
	       size < sizeof d->sense ? size : sizeof d->sense);
}

static void ring(struct machine *m, void *context)
{
	struct device *d = context;
	struct host *h = d->state;

	(void)m;
	h->is.timer(h->is.context, d);
}

void device_host_timer(struct device *d, uint64_t ns)
{
	struct host *h = host_of(d);

	if (!h || !h->is.timer)
		return;
	journal_note_device(d, INPUT_HOST_TIMER,
			    (struct input_arguments){.n = {0, ns}});
	h->timer.fire = ring;
	h->timer.context = d;
	event_after_ns(d->machine, &h->timer, ns);
}

/* ---- the walk ----------------------------------------------------------- */

STATE_SIZE(struct device_answer, 40);
STATE_SIZE(struct host, sizeof(struct device_host) +
				sizeof(struct device_type) +
				sizeof(struct event) + 40 + 65536);

/* Left out: is and type, which are the host's, and what its program keeps to
 * itself; answer.data, which is always our data. */
static void walk(struct device *d, struct state *s)
{
	struct host *h = d->state;
	struct device_answer *a = &h->answer;

	state_mark(s, "HOST", 1);
	event_state(d->machine, &h->timer, ring, d, s);
	state_u8(s, &a->status);
	state_u8(s, &a->late);
	state_bool(s, &a->hold);
	state_u64(s, &a->wait_ns);
	state_u64(s, &a->busy_ns);
	state_size(s, &a->size, sizeof h->data);
	if (device_moves(d) && !(d->code & 1)) /* what is offered */
		state_bytes(s, h->data, a->size);
	device_data_state(d, s, h->data, sizeof h->data);
	if (state_loads(s) && h->timer.scheduled && !h->is.timer)
		state_fail(s, "%03X has no use for a timer", d->address);
}

/* ---- coming and going --------------------------------------------------- */

static void detach(struct device *d)
{
	struct host *h = d->state;

	event_cancel(d->machine, &h->timer);
	if (h->is.detach)
		h->is.detach(h->is.context);
	d->type = &dev_host; /* its own goes with the state */
	d->name = dev_host.name;
	free(h);
}

const struct device_type dev_host = {
	.name = "host",
	.text = "device of the host's program",
	.cls = DEVICE_OTHER,
	.sense_bytes = 1,
	.detach = detach,
	.start = start,
	.ready = ready,
	.finish = finish,
	.halt = halt,
	.reset = reset,
	.ns_per_byte = ns_per_byte,
	.status = status,
	.walk = walk,
};

bool machine_attach_host(struct machine *m, unsigned address,
			 const struct device_host *is, struct error *error)
{
	struct host *h = calloc(1, sizeof *h);
	struct device *d;

	if (!h)
		return error_set(error, "%03X: out of memory", address);
	h->is = *is;
	h->type = dev_host;
	h->type.name = h->is.name;
	h->type.text = h->is.text;
	if (is->sense_bytes && is->sense_bytes <= sizeof d->sense)
		h->type.sense_bytes = is->sense_bytes;
	d = device_create(m, address, &h->type, h->is.name, error);
	if (!d) {
		free(h);
		return false;
	}
	d->state = h;
	journal_note(m, INPUT_ATTACH_HOST,
		     &(struct input_arguments){.n = {address}});
	device_insert(d);
	return true;
}
