/*
 * ccw.c - channel programs: how they begin, go on from step to step, and end.
 *
 * Models: GA22-7000, chapter 12 (execution of input/output operations).
 *
 * A program advances by events, one for each step of a command that takes
 * time, so that the CPU runs beside it and sees a PCI while the program is
 * still going on.  What the device does lies in its type, what is in storage
 * in ccw_data.c; here is what any channel does.
 */
#include "ccw.h"

#include <string.h>

#include "fault.h"
#include "machine_impl.h"

/* Taking a CCW of a command chain; of a data chain the channel has less to
 * do.  Selecting a device after the CPU was released.  Estimates of a block
 * multiplexer. */
#define CHAIN_NS  (5 * NS_PER_US)
#define SENSE_NS  (20 * NS_PER_US)
#define SELECT_NS (10 * NS_PER_US)

#define DEFERRED_1 1u /* deferred condition code, of the CSW */

/* Step PHASE comes NS from now; what takes no time needs no event. */
static void step_after(struct device *d, enum phase phase, uint64_t ns)
{
	d->sub.phase = phase;
	if (!ns && d->sub.stepping) {
		d->sub.again = true;
		return;
	}
	d->event.fire = ccw_fire;
	d->event.context = d;
	event_after_ns(d->machine, &d->event, ns);
}

/* ---- the channel for oneself --------------------------------------------- */

/* A step that needs the channel while another device has it is tried again:
 * a turn later, when the data have passed meanwhile; else when it is free. */
static bool gets_channel(struct device *d)
{
	struct subchannel *s = &d->sub;
	uint64_t later = 0;

	if (!channel_taken(d))
		return true;
	if (d->type->retry_ns && d->state && s->phase == PHASE_DEVICE_END)
		later = d->type->retry_ns(d);
	if (later) {
		step_after(d, s->phase, later);
		return false;
	}
	s->awaits = true;
	channel_of(d)->awaiting++;
	return false;
}

static void stop_awaiting(struct device *d)
{
	if (d->sub.awaits)
		channel_of(d)->awaiting--;
	d->sub.awaits = false;
}

void ccw_continue(struct device *d)
{
	if (!d->sub.awaits)
		return;
	stop_awaiting(d);
	step_after(d, d->sub.phase, 0);
}

/* ---- faults on order ----------------------------------------------------- */

/* A fault on order may answer for the device. */
static bool fails(struct device *d, struct reply *r)
{
	const struct fault_hooks *f = machine_channels(d->machine)->fault;

	return f && f->offer(f->context, d, r, &d->sub.channel_status);
}

/* The same of ending status; false: it is lost. */
static bool comes(struct device *d, struct reply *r)
{
	const struct fault_hooks *f = machine_channels(d->machine)->fault;

	return !f || f->end(f->context, d, r, &d->sub.channel_status);
}

/* Status R does not come: the program stays where it is. */
static bool is_lost(struct device *d, struct reply *r)
{
	if (comes(d, r))
		return false;
	d->sub.phase = PHASE_LOST;
	return true;
}

/* Ending status R is on its way. */
static void step_to_end(struct device *d, struct reply r)
{
	if (is_lost(d, &r))
		return;
	d->sub.reply = r;
	step_after(d, PHASE_END, r.wait_ns);
}

/* ---- the end ------------------------------------------------------------ */

static void end_program(struct device *d, struct reply r, unsigned deferred)
{
	struct subchannel *s = &d->sub;

	if (s->pci)
		s->channel_status |= CHANNEL_PCI;
	s->pci = false;
	s->working = false;
	s->phase = PHASE_FREE;
	s->unit_status = r.status;
	s->csw = (uint64_t)(s->key | deferred) << 56 | (uint64_t)s->next << 32 |
		 (uint64_t)r.status << 24 | (uint64_t)s->channel_status << 16 |
		 s->ccw.count;
	if (r.status & UNIT_CHANNEL_END && !(r.status & UNIT_DEVICE_END))
		step_after(d, PHASE_DEVICE_END, r.busy_ns);
	s->ended = true;
	ioint_update(d);
}

/* Bytes are left that the device did not want, or the device had more than
 * the program asked for.  Output has the former only: who could take more (a
 * field, a line, a card) fills up what he got, and does not ask again. */
static bool incorrect_length(const struct device *d)
{
	const struct subchannel *s = &d->sub;
	bool more = !ccw_is_output(s->ccw.code) && s->offset < d->size &&
		    !(s->ccw.flags & CCW_CD);

	if (!s->ccw.count && !more)
		return false;
	return s->ccw.flags & CCW_CD || !(s->ccw.flags & CCW_SLI);
}

static bool chains(const struct device *d, uint8_t unit)
{
	const uint8_t usual =
		STATUS_ENDED | UNIT_STATUS_MODIFIER | UNIT_CONTROL_UNIT_END;

	return !(unit & ~usual) && !d->sub.channel_status &&
	       (d->sub.ccw.flags & (CCW_CD | CCW_CC)) == CCW_CC;
}

/* Ending status (or, IMMEDIATE, initial status) of the command has come. */
static void present(struct device *d, struct reply r, bool immediate)
{
	struct subchannel *s = &d->sub;

	s->reply = r;
	if (!immediate && r.status & UNIT_CHANNEL_END && !s->channel_status &&
	    incorrect_length(d))
		s->channel_status |= CHANNEL_INCORRECT_LENGTH;
	if (!chains(d, r.status)) {
		end_program(d, r, 0);
		return;
	}
	if (r.status & UNIT_STATUS_MODIFIER)
		s->next = (s->next + 8) & CCW_ADDRESS;
	if (r.status & UNIT_DEVICE_END)
		step_after(d, PHASE_FETCH, CHAIN_NS);
	else
		step_after(d, PHASE_DEVICE_END, r.busy_ns);
}

/* The control unit is not busy any longer.  Whom it answered that it was hears
 * of it: with the device end, or in the midst of a chain on his own address. */
static uint8_t unit_end(struct device *d)
{
	struct subchannel *s = &d->sub;
	struct device *asker =
		s->unit_asked ? device_at(d->machine, s->unit_asker) : NULL;

	s->unit_asked = false;
	if (asker && s->working)
		device_present(asker, UNIT_CONTROL_UNIT_END);
	return asker && !s->working ? UNIT_CONTROL_UNIT_END : 0;
}

/* Device end apart from channel end: goes on with a chain, or is status that
 * the device holds until somebody takes it. */
static void device_end(struct device *d)
{
	struct reply r = {.status = UNIT_DEVICE_END | d->sub.reply.late};

	if (d->sub.working && !gets_channel(d))
		return;
	r.status |= unit_end(d);
	if (is_lost(d, &r)) {
		if (!d->sub.working)
			d->sub.phase = PHASE_FREE;
		ioint_update(d);
		return;
	}
	d->sub.phase = PHASE_FREE;
	if (d->sub.working)
		present(d, r, true);
	else
		device_present(d, r.status);
}

/* ---- one command -------------------------------------------------------- */

static void forget_sense(struct device *d)
{
	memset(d->sense, 0, sizeof d->sense);
	d->sense_given = false;
}

static struct reply sense(struct device *d)
{
	if (d->type->sense && d->state && !d->sense_given)
		d->type->sense(d);
	d->data = d->sense;
	d->size = d->type->sense_bytes;
	return (struct reply){.wait_ns = SENSE_NS};
}

/* Offers the command in control to the device.  Sense data of a unit check
 * last until the next command that is neither sense nor no-operation. */
static struct reply offer(struct device *d, bool chained)
{
	struct subchannel *s = &d->sub;
	struct reply r = {0};
	uint64_t slow;

	s->offset = 0;
	s->channel_status = 0;
	d->code = s->ccw.code;
	d->chained = chained;
	d->size = 0;
	if (fails(d, &r))
		return r;
	slow = r.wait_ns;
	if (d->code == COMMAND_SENSE) {
		r = sense(d);
	} else {
		if (d->code != COMMAND_NOP)
			forget_sense(d);
		if (!device_refuses(d, d->code, &r))
			r = d->type->start(d, d->code);
	}
	s->reply = r;
	if (r.status)
		return r;
	if (r.wait_ns == DEVICE_HOLD)
		s->phase = PHASE_WAIT;
	else
		step_after(d, PHASE_WAIT, r.wait_ns + slow);
	return r;
}

static void next_command(struct device *d)
{
	uint8_t bad;
	struct reply r;

	d->sub.phase = PHASE_FREE;
	bad = ccw_take(d, CCW_COMMAND_CHAIN);
	ioint_update(d);
	if (bad) {
		d->sub.channel_status |= bad;
		end_program(d, (struct reply){0}, 0);
		return;
	}
	if (d->sub.phase == PHASE_SUSPENDED)
		return;
	/* Behind a suspension the device begins a chain anew. */
	r = offer(d, !d->sub.resumed);
	d->sub.resumed = false;
	if (d->sub.channel_status) {
		end_program(d, r, 0);
		return;
	}
	if (!r.status || is_lost(d, &r))
		return;
	/* A command refused within a chain: the device is done all the same,
	 * and programs wait for its device end. */
	if (r.status == UNIT_CHECK)
		r.status |= STATUS_ENDED;
	present(d, r, true);
}

static void finish(struct device *d)
{
	struct reply r = {.status = STATUS_ENDED};

	if (d->code == COMMAND_SENSE)
		forget_sense(d);
	else
		r = d->type->finish(d, d->sub.offset);
	step_to_end(d, r);
}

/* ---- data --------------------------------------------------------------- */

/* Sends the share of the CCW in control on its way. */
static void begin_data(struct device *d)
{
	size_t n = ccw_share(d);
	uint64_t rate = 0;

	if (!n) {
		finish(d);
		return;
	}
	if (d->type->ns_per_byte && d->code != COMMAND_SENSE)
		rate = d->type->ns_per_byte(d);
	d->sub.began = event_now(d->machine);
	d->sub.lasts = machine_cycles_of_ns(d->machine, n * rate);
	step_after(d, PHASE_DATA, n * rate);
}

static void ready(struct device *d)
{
	struct reply r = {0};

	if (!gets_channel(d))
		return;
	if (d->code != COMMAND_SENSE)
		r = d->type->ready(d);
	if (r.status) {
		step_to_end(d, r);
		return;
	}
	if (r.wait_ns == DEVICE_HOLD) {
		d->sub.phase = PHASE_WAIT;
		d->sub.reply = r;
		return;
	}
	begin_data(d);
}

static void data_moved(struct device *d)
{
	struct subchannel *s = &d->sub;

	s->channel_status |= ccw_move(d, ccw_share(d));
	if (d->type->extend && d->code != COMMAND_SENSE &&
	    s->offset == d->size && !s->channel_status)
		d->type->extend(d);
	if (!s->channel_status && ccw_share(d)) {
		begin_data(d);
		return;
	}
	if (s->channel_status || s->ccw.count || !(s->ccw.flags & CCW_CD)) {
		finish(d);
		return;
	}
	s->channel_status |= ccw_take(d, CCW_DATA_CHAIN);
	ioint_update(d);
	if (s->channel_status)
		finish(d);
	else
		begin_data(d);
}

/* ---- beginning ----------------------------------------------------------- */

/*
 * The first command.  True: the program goes on.  False: R and the channel
 * status are what START I/O stores; but the plain end of an immediate command
 * with command chaining is no such status.
 */
static bool begin(struct device *d, struct reply *r)
{
	struct subchannel *s = &d->sub;

	s->working = true;
	*r = offer(d, false);
	if (s->channel_status)
		return false;
	if (!r->status || is_lost(d, r))
		return true;
	if (!(r->status & UNIT_CHANNEL_END) || !chains(d, r->status))
		return false;
	present(d, *r, true);
	return true;
}

/* After a fast release: what START I/O would have stored comes with an
 * interruption, and condition code 1 in the CSW. */
static void select_device(struct device *d)
{
	struct reply r = {.status = d->held | UNIT_BUSY};

	if (!gets_channel(d))
		return;
	d->sub.phase = PHASE_FREE;
	if (channel_unit_busy(d)) {
		r.status = UNIT_STATUS_MODIFIER | UNIT_BUSY;
	} else if (!d->held) {
		if (begin(d, &r))
			return;
	} else {
		d->held = 0;
	}
	end_program(d, r, DEFERRED_1);
}

/* Nothing was started but, maybe, what a device does behind channel end. */
static void not_begun(struct device *d, struct reply r, uint8_t *unit,
		      uint8_t *channel)
{
	struct subchannel *s = &d->sub;

	s->working = false;
	*unit = r.status;
	*channel = s->channel_status | (s->pci ? CHANNEL_PCI : 0);
	s->pci = false;
	if (r.status & UNIT_CHANNEL_END && !(r.status & UNIT_DEVICE_END))
		step_after(d, PHASE_DEVICE_END, r.busy_ns);
}

void ccw_start(struct device *d, uint8_t *unit, uint8_t *channel)
{
	struct subchannel *s = &d->sub;
	struct reply r = {0};

	*unit = *channel = 0;
	s->resumed = false;
	s->channel_status = ccw_take(d, CCW_FIRST);
	if (s->channel_status) {
		not_begun(d, r, unit, channel);
	} else if (s->phase == PHASE_SUSPENDED) {
		s->working = true;
	} else if (s->fast) {
		s->working = true;
		step_after(d, PHASE_SELECT, SELECT_NS);
	} else if (!begin(d, &r)) {
		not_begun(d, r, unit, channel);
	}
	channel_settle(d);
	ioint_update(d);
}

void ccw_start_with(struct device *d, const struct ccw *ccw, uint8_t *unit,
		    uint8_t *channel)
{
	struct reply r;

	*unit = *channel = 0;
	ccw_control(d, ccw, CCW_ZERO);
	if (!begin(d, &r))
		not_begun(d, r, unit, channel);
	channel_settle(d);
}

/* ---- the steps ----------------------------------------------------------- */

/* Behind a suspension the channel may be another's. */
static void fetch_next(struct device *d)
{
	if (gets_channel(d))
		next_command(d);
}

static void step(struct device *d)
{
	switch (d->sub.phase) {
	case PHASE_FREE:
	case PHASE_LOST:
	case PHASE_SUSPENDED:
		break;
	case PHASE_SELECT:
		select_device(d);
		break;
	case PHASE_FETCH:
		fetch_next(d);
		break;
	case PHASE_WAIT:
		ready(d);
		break;
	case PHASE_DATA:
		data_moved(d);
		break;
	case PHASE_END:
		present(d, d->sub.reply, false);
		break;
	case PHASE_DEVICE_END:
		device_end(d);
		break;
	}
}

void ccw_fire(struct machine *m, void *context)
{
	struct device *d = context;

	(void)m;
	d->sub.stepping = true;
	do {
		d->sub.again = false;
		step(d);
	} while (d->sub.again);
	d->sub.stepping = false;
	channel_settle(d);
}

/* ---- what else the instructions ask for -----------------------------------
 */

void ccw_unsuspend(struct device *d)
{
	if (d->sub.phase != PHASE_SUSPENDED)
		return;
	d->sub.next = d->sub.suspended;
	d->sub.resumed = true;
	step_after(d, PHASE_FETCH, CHAIN_NS);
}

void ccw_resume(struct device *d)
{
	if (d->sub.phase == PHASE_WAIT && !d->sub.awaits)
		step_after(d, PHASE_WAIT, 0);
}

/* The part of the data that has moved by now does move. */
static void move_part(struct device *d)
{
	const struct subchannel *s = &d->sub;
	uint64_t past = event_now(d->machine) - s->began;
	size_t n = ccw_share(d);

	if (past < s->lasts)
		n = (size_t)(n * past / s->lasts);
	d->sub.channel_status |= ccw_move(d, n);
}

/* The status with which the program that is told to stop ends, if the device
 * does not present it of itself. */
static struct reply halted(struct device *d)
{
	struct reply r = {.status = STATUS_ENDED};

	switch (d->sub.phase) {
	case PHASE_DATA:
		move_part(d);
		if (d->code == COMMAND_SENSE || d->type->halt)
			break;
		return d->type->finish(d, d->sub.offset);
	case PHASE_WAIT:
		break;
	default: /* between two commands */
		return r;
	}
	if (d->code != COMMAND_SENSE && d->type->halt)
		r = d->type->halt(d);
	return r;
}

/*
 * The device is told to stop, and ends as soon as it can; chaining is off.
 * Whether incorrect length is indicated is up to the model: it is not.
 */
void ccw_halt(struct device *d)
{
	struct subchannel *s = &d->sub;

	s->ccw.flags = (s->ccw.flags | CCW_SLI) & (uint8_t) ~(CCW_CC | CCW_CD);
	if (s->phase == PHASE_DEVICE_END || s->phase == PHASE_END)
		return;
	stop_awaiting(d);
	s->reply = halted(d);
	step_after(d, PHASE_END, s->reply.wait_ns);
	channel_settle(d);
}

void ccw_break(struct device *d, uint8_t channel_status)
{
	if (!d->sub.working)
		return;
	if (d->type->halt && d->sub.phase != PHASE_SUSPENDED &&
	    d->sub.phase != PHASE_LOST)
		d->type->halt(d);
	event_cancel(d->machine, &d->event);
	stop_awaiting(d);
	d->sub.channel_status |= channel_status;
	end_program(d, (struct reply){0}, 0);
	channel_settle(d);
}

void ccw_reset(struct device *d)
{
	event_cancel(d->machine, &d->event);
	stop_awaiting(d);
	memset(&d->sub, 0, sizeof d->sub);
	channel_settle(d);
	ioint_update(d);
}
