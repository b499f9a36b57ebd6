/*
 * ccw.c - channel programs: CCWs, chaining, the movement of data.
 *
 * Models: GA22-7000, chapter 12 (execution of input/output operations).
 *
 *	+--------+------------------------+--------+--------+----------------+
 *	|command |      data address      | flags  |ignored | count          |
 *	+--------+------------------------+--------+--------+----------------+
 *	0        8                        32       40       48              63
 *
 * A program advances by events, one for each step of a command, so that the
 * CPU runs beside it and sees a PCI while the program is still going on.
 * What the device does lies in its type; here is what any channel does.
 */
#include "device_type.h"

#include <string.h>

#include "fault.h"
#include "probe.h"
#include "storage.h"

/* Taking a CCW of a command chain; of a data chain the channel has less to
 * do.  Estimates of a block multiplexer. */
#define CHAIN_NS (5 * NS_PER_US)
#define SENSE_NS (20 * NS_PER_US)

#define ADDRESS 0xFFFFFFu

static void fire(struct machine *m, void *context);

static void step_after(struct device *d, enum phase phase, uint64_t ns)
{
	d->sub.phase = phase;
	d->event.fire = fire;
	d->event.context = d;
	event_after_ns(d->machine, &d->event, ns);
}

static uint8_t channel_check(enum storage_result r)
{
	switch (r) {
	case STORAGE_ADDRESSING:
		return CHANNEL_PROGRAM_CHECK;
	case STORAGE_PROTECTION:
		return CHANNEL_PROTECTION_CHECK;
	case STORAGE_OK:
		break;
	}
	return 0;
}

/* ---- taking a CCW ------------------------------------------------------- */

static uint8_t fetch(struct device *d, unsigned boundary, uint32_t address,
		     uint8_t *out, size_t size)
{
	size_t moved;

	if (address & (boundary - 1))
		return CHANNEL_PROGRAM_CHECK;
	return channel_check(storage_channel_fetch(d->machine, address, out,
						   size, d->sub.key, &moved));
}

/* Read backward: the bytes go to descending addresses. */
static bool is_backward(uint8_t code)
{
	return (code & 0x0F) == 0x0C;
}

/* The next indirect data address word; all but the first designate the
 * beginning of a 2K block, or its last byte when reading backward. */
static uint8_t next_idaw(struct device *d, bool first)
{
	uint8_t word[4];
	uint8_t bad = fetch(d, 4, d->sub.idaw, word, sizeof word);

	if (bad)
		return bad;
	d->sub.idaw = (d->sub.idaw + 4) & ADDRESS;
	d->sub.cursor = (uint32_t)device_get(word, 4);
	if (word[0] || (!first && (d->sub.cursor & 0x7FF) !=
					  (is_backward(d->code) ? 0x7FF : 0)))
		return CHANNEL_PROGRAM_CHECK;
	return 0;
}

static void report(struct device *d, uint32_t address, const uint8_t ccw[8])
{
	struct probe_event e = {.kind = PROBE_CCW};

	if (!probe_wanted(d->machine, PROBE_CCW))
		return;
	e.u.io.device = (uint16_t)d->address;
	e.u.io.ccw_address = address;
	for (unsigned i = 0; i < 8; i++)
		e.u.io.ccw[i] = ccw[i];
	probe_report(d->machine, &e);
}

static bool is_tic(uint8_t code)
{
	return (code & 0x0F) == 0x08;
}

static bool is_output(uint8_t code)
{
	return code & 1;
}

/* A CCW takes control; the flags in ZERO must not be on. */
static uint8_t control(struct device *d, const struct ccw *ccw, uint8_t zero)
{
	struct subchannel *s = &d->sub;

	s->ccw = *ccw;
	s->cursor = ccw->address;
	if (!ccw->count || ccw->flags & zero)
		return CHANNEL_PROGRAM_CHECK;
	if (ccw->flags & CCW_IDA && !(ccw->flags & CCW_SKIP)) {
		s->idaw = ccw->address;
		return next_idaw(d, true);
	}
	return 0;
}

/* The flags that must be zeros: a CCW of a data chain cannot suspend. */
static uint8_t zero_flags(const struct device *d, bool data_chain)
{
	return d->sub.may_suspend && !data_chain ? CCW_ZERO & ~CCW_SUSPEND
						 : CCW_ZERO;
}

/* Takes the CCW at sub.next, going through a TIC; in a data chain the
 * command stays the old one.  Returns channel status, 0 when all is well; a
 * good CCW that is to suspend the program leaves it in PHASE_SUSPENDED. */
static uint8_t take(struct device *d, bool first, bool data_chain)
{
	struct subchannel *s = &d->sub;
	bool may_transfer = !first;
	uint8_t bytes[8], bad;
	struct ccw ccw;
	uint32_t at;

	for (;;) {
		at = s->next;
		s->next = (at + 8) & ADDRESS;
		bad = fetch(d, 8, at, bytes, sizeof bytes);
		if (bad)
			return bad;
		report(d, at, bytes);
		ccw.code = bytes[0];
		ccw.address = (uint32_t)device_get(bytes + 1, 3);
		ccw.flags = bytes[4];
		ccw.count = (uint16_t)device_get(bytes + 6, 2);
		if (!is_tic(ccw.code))
			break;
		if (!may_transfer)
			return CHANNEL_PROGRAM_CHECK;
		may_transfer = false;
		s->next = ccw.address;
	}
	if (data_chain)
		ccw.code = s->ccw.code;
	bad = control(d, &ccw, zero_flags(d, data_chain));
	if (!bad && !(ccw.code & 0x0F))
		bad = CHANNEL_PROGRAM_CHECK;
	if (!bad && ccw.flags & CCW_SUSPEND) {
		s->phase = PHASE_SUSPENDED;
		s->suspended = at;
	}
	if (ccw.flags & CCW_PCI && !s->loading) /* IPL ignores the flag */
		s->pci = true;
	return bad;
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

static void end_program(struct device *d, struct reply r)
{
	struct subchannel *s = &d->sub;

	if (s->pci)
		s->channel_status |= CHANNEL_PCI;
	s->pci = false;
	s->working = false;
	s->phase = PHASE_FREE;
	s->unit_status = r.status;
	s->csw = (uint64_t)s->key << 56 | (uint64_t)s->next << 32 |
		 (uint64_t)r.status << 24 | (uint64_t)s->channel_status << 16 |
		 s->ccw.count;
	if (r.status & UNIT_CHANNEL_END && !(r.status & UNIT_DEVICE_END))
		step_after(d, PHASE_DEVICE_END, r.busy_ns);
	s->ended = true;
	ioint_update(d);
}

/* Bytes are left that the device did not want, or the device had more than
 * the program asked for. */
static bool incorrect_length(const struct device *d)
{
	const struct subchannel *s = &d->sub;
	bool more = !is_output(s->ccw.code) && s->offset < d->size &&
		    !(s->ccw.flags & CCW_CD);

	if (!s->ccw.count && !more)
		return false;
	return s->ccw.flags & CCW_CD || !(s->ccw.flags & CCW_SLI);
}

static bool chains(const struct device *d, uint8_t unit)
{
	const uint8_t usual = STATUS_ENDED | UNIT_STATUS_MODIFIER;

	return !(unit & ~usual) && !d->sub.channel_status &&
	       (d->sub.ccw.flags & (CCW_CD | CCW_CC)) == CCW_CC;
}

/* Ending status (or, IMMEDIATE, initial status) of the command has come. */
static void present(struct device *d, struct reply r, bool immediate)
{
	struct subchannel *s = &d->sub;

	s->reply = r;
	if (!immediate && !s->channel_status && incorrect_length(d))
		s->channel_status |= CHANNEL_INCORRECT_LENGTH;
	if (!chains(d, r.status)) {
		end_program(d, r);
		return;
	}
	if (r.status & UNIT_STATUS_MODIFIER)
		s->next = (s->next + 8) & ADDRESS;
	if (r.status & UNIT_DEVICE_END)
		step_after(d, PHASE_FETCH, CHAIN_NS);
	else
		step_after(d, PHASE_DEVICE_END, r.busy_ns);
}

/* Device end apart from channel end: goes on with a chain, or is status that
 * the device holds until somebody takes it. */
static void device_end(struct device *d)
{
	struct reply r = {.status = UNIT_DEVICE_END | d->sub.reply.late};

	if (is_lost(d, &r)) {
		if (!d->sub.working)
			d->sub.phase = PHASE_FREE;
		return;
	}
	d->sub.phase = PHASE_FREE;
	if (!d->sub.working) {
		device_present(d, r.status);
		return;
	}
	/* Where the chain ends here, so does the channel's part. */
	if (!chains(d, r.status))
		r.status |= UNIT_CHANNEL_END;
	present(d, r, true);
}

/* ---- one command -------------------------------------------------------- */

static struct reply sense(struct device *d)
{
	if (d->type->sense && d->state)
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
			memset(d->sense, 0, sizeof d->sense);
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
	bad = take(d, false, false);

	ioint_update(d);
	if (bad) {
		d->sub.channel_status |= bad;
		end_program(d, (struct reply){0});
		return;
	}
	if (d->sub.phase == PHASE_SUSPENDED)
		return;
	/* Behind a suspension the device begins a chain anew. */
	r = offer(d, !d->sub.resumed);
	d->sub.resumed = false;
	if (d->sub.channel_status) {
		end_program(d, r);
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
		memset(d->sense, 0, sizeof d->sense);
	else
		r = d->type->finish(d, d->sub.offset);
	step_to_end(d, r);
}

/* ---- data --------------------------------------------------------------- */

/* How many bytes the CCW in control and the device have for each other. */
static size_t share(const struct device *d)
{
	size_t left = d->size - d->sub.offset;

	return left < d->sub.ccw.count ? left : d->sub.ccw.count;
}

static enum storage_result transfer(struct device *d, size_t n, size_t *moved)
{
	struct subchannel *s = &d->sub;
	uint8_t *bytes = d->data + s->offset;

	*moved = n;
	if (is_output(s->ccw.code))
		return storage_channel_fetch(d->machine, s->cursor, bytes, n,
					     s->key, moved);
	if (s->ccw.flags & CCW_SKIP)
		return STORAGE_OK;
	return storage_channel_store(d->machine, s->cursor, bytes, n, s->key,
				     moved);
}

/* The same backward, N bytes of one 2K block: the device sends the last byte
 * of the record first.  The check is of the whole block, so that all or
 * nothing moves. */
static enum storage_result transfer_backward(struct device *d, size_t n,
					     size_t *moved)
{
	struct subchannel *s = &d->sub;
	const uint8_t *bytes = d->data + s->offset;
	uint32_t low = (s->cursor - (uint32_t)n + 1) & ADDRESS;
	enum storage_result r = STORAGE_OK;
	uint8_t turned[0x800];

	*moved = n;
	for (size_t i = 0; i < n; i++)
		turned[i] = bytes[n - 1 - i];
	if (!(s->ccw.flags & CCW_SKIP))
		r = storage_channel_store(d->machine, low, turned, n, s->key,
					  moved);
	if (r)
		*moved = 0;
	return r;
}

/* Moves N bytes between device and storage; returns channel status. */
static uint8_t move(struct device *d, size_t n)
{
	struct subchannel *s = &d->sub;
	bool ida = s->ccw.flags & CCW_IDA && !(s->ccw.flags & CCW_SKIP);
	bool backward = is_backward(s->ccw.code);

	while (n) {
		size_t piece = 0x800 - (s->cursor & 0x7FF), moved;
		uint8_t bad;

		if (backward)
			piece = (s->cursor & 0x7FF) + 1;
		if ((!ida && !backward) || piece > n)
			piece = n;
		bad = channel_check(
			backward ? transfer_backward(d, piece, &moved)
				 : transfer(d, piece, &moved));
		if (backward)
			s->cursor = (s->cursor - (uint32_t)moved) & ADDRESS;
		else
			s->cursor += (uint32_t)moved;
		s->offset += moved;
		s->ccw.count = (uint16_t)(s->ccw.count - moved);
		n -= moved;
		if (!bad && ida && n)
			bad = next_idaw(d, false);
		if (bad)
			return bad;
	}
	return 0;
}

/* Sends the share of the CCW in control on its way. */
static void begin_data(struct device *d)
{
	size_t n = share(d);
	uint64_t rate = 0;

	if (!n) {
		finish(d);
		return;
	}
	if (d->type->ns_per_byte && d->code != COMMAND_SENSE)
		rate = d->type->ns_per_byte(d);
	step_after(d, PHASE_DATA, n * rate);
}

static void ready(struct device *d)
{
	struct reply r = {0};

	if (d->code != COMMAND_SENSE)
		r = d->type->ready(d);
	if (r.status) {
		step_to_end(d, r);
		return;
	}
	begin_data(d);
}

static void data_moved(struct device *d)
{
	struct subchannel *s = &d->sub;

	s->channel_status |= move(d, share(d));
	if (d->type->extend && s->offset == d->size && !s->channel_status)
		d->type->extend(d);
	if (!s->channel_status && share(d)) {
		begin_data(d);
		return;
	}
	if (s->channel_status || s->ccw.count || !(s->ccw.flags & CCW_CD)) {
		finish(d);
		return;
	}
	s->channel_status |= take(d, false, true);
	ioint_update(d);
	if (s->channel_status)
		finish(d);
	else
		begin_data(d);
}

static void fire(struct machine *m, void *context)
{
	struct device *d = context;

	(void)m;
	switch (d->sub.phase) {
	case PHASE_FREE:
	case PHASE_LOST:
	case PHASE_SUSPENDED:
		break;
	case PHASE_FETCH:
		next_command(d);
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

/* ---- what the instructions ask for -------------------------------------- */

/*
 * The first command: its initial status belongs to the instruction, unless
 * it is the plain end of an immediate command with command chaining.
 */
static void begin(struct device *d, uint8_t *unit, uint8_t *channel)
{
	struct subchannel *s = &d->sub;
	struct reply r = offer(d, false);

	*unit = 0;
	*channel = 0;
	s->working = true;
	if (!s->channel_status && (!r.status || is_lost(d, &r)))
		return;
	if (r.status & UNIT_CHANNEL_END && chains(d, r.status)) {
		present(d, r, true);
		return;
	}
	s->working = false;
	*unit = r.status;
	*channel = s->channel_status | (s->pci ? CHANNEL_PCI : 0);
	s->pci = false;
	if (r.status & UNIT_CHANNEL_END && !(r.status & UNIT_DEVICE_END))
		step_after(d, PHASE_DEVICE_END, r.busy_ns);
}

void ccw_start(struct device *d, uint8_t *unit, uint8_t *channel)
{
	uint8_t bad = take(d, true, false);

	if (bad) {
		*unit = 0;
		*channel = bad | (d->sub.pci ? CHANNEL_PCI : 0);
		d->sub.pci = false;
		return;
	}
	*unit = *channel = 0;
	if (d->sub.phase == PHASE_SUSPENDED)
		d->sub.working = true;
	else
		begin(d, unit, channel);
	ioint_update(d);
}

void ccw_start_with(struct device *d, const struct ccw *ccw, uint8_t *unit,
		    uint8_t *channel)
{
	control(d, ccw, CCW_ZERO);
	begin(d, unit, channel);
}

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
	if (d->sub.phase == PHASE_WAIT)
		step_after(d, PHASE_WAIT, 0);
}

/*
 * The device is told to stop, and ends as soon as it can; chaining is off.
 * Whether incorrect length is indicated is up to the model: it is not.
 */
void ccw_halt(struct device *d)
{
	struct subchannel *s = &d->sub;
	struct reply r = {.status = STATUS_ENDED};

	s->ccw.flags = (s->ccw.flags | CCW_SLI) & (uint8_t) ~(CCW_CC | CCW_CD);
	if (s->phase == PHASE_DEVICE_END)
		return;
	if (s->phase != PHASE_FETCH && s->phase != PHASE_SUSPENDED &&
	    s->phase != PHASE_LOST && d->type->halt)
		r = d->type->halt(d);
	s->reply = r;
	step_after(d, PHASE_END, r.wait_ns);
}

void ccw_break(struct device *d, uint8_t channel_status)
{
	if (!d->sub.working)
		return;
	if (d->type->halt && d->sub.phase != PHASE_SUSPENDED &&
	    d->sub.phase != PHASE_LOST)
		d->type->halt(d);
	event_cancel(d->machine, &d->event);
	d->sub.channel_status |= channel_status;
	end_program(d, (struct reply){0});
}

void ccw_reset(struct device *d)
{
	event_cancel(d->machine, &d->event);
	memset(&d->sub, 0, sizeof d->sub);
	ioint_update(d);
}
