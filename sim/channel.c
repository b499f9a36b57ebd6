/*
 * channel.c - the I/O instructions, system reset, and the set of channels.
 *
 * Models: GA22-7000, chapter 12 (input/output instructions).  Condition codes
 * follow the table of states in that chapter, from left to right: channel,
 * subchannel, device, each available, interruption pending, working, or not
 * operational.  Who works for whom is in channel_use.c.
 *
 * What the table leaves to the channel: START I/O FAST RELEASE is that on
 * block multiplexers, and finds out at once that a device is not there, is
 * busy or has something to tell, and that the first CCW is in error; CLEAR I/O
 * finds the device that the channel works for, and no other; HALT DEVICE stops
 * no other device's burst; STORE CHANNEL ID does not care.
 */
#include "device_type.h"

#include <stdlib.h>
#include <string.h>

#include "fault_order.h"
#include "isa.h"
#include "machine_impl.h"
#include "probe.h"
#include "storage.h"

/* Operation codes, for the probe. */
enum {
	OP_SIO = 0x9C00,
	OP_SIOF = 0x9C01,
	OP_TIO = 0x9D00,
	OP_CLRIO = 0x9D01,
	OP_HIO = 0x9E00,
	OP_HDV = 0x9E01,
	OP_RIO = 0x9C02,
	OP_TCH = 0x9F00,
	OP_CLRCH = 0x9F01,
	OP_STIDC = 0xB203
};

struct channels *channels_create(void)
{
	struct channels *c = calloc(1, sizeof *c);

	for (unsigned i = 0; c && i < 16; i++)
		c->channel[i].type = i ? CHANNEL_BLOCK : CHANNEL_BYTE;
	return c;
}

static void each_device(struct channels *c, void (*act)(struct device *))
{
	for (unsigned i = 0; i < 16; i++)
		for (unsigned j = 0; j < 256; j++)
			if (c->device[i][j])
				act(c->device[i][j]);
}

static void close_device(struct device *d)
{
	struct error ignored;

	device_close(d, &ignored);
}

/* A device that closes may tell another one (an adapter its other side): all
 * are there until all are closed. */
void channels_destroy(struct channels *c)
{
	if (!c)
		return;
	each_device(c, close_device);
	each_device(c, device_destroy);
	fault_destroy(c);
	free(c);
}

static void reset_device(struct device *d)
{
	if (d->state && d->type->reset)
		d->type->reset(d);
	d->held = 0;
	ccw_reset(d);
	memset(d->sense, 0, sizeof d->sense);
	d->sense_given = false;
}

/* Those too that are gone but for their interruption. */
static void reset_units(struct channels *c, unsigned channel)
{
	for (unsigned unit = 0; unit < 256; unit++)
		if (c->device[channel][unit])
			reset_device(c->device[channel][unit]);
}

void channels_reset(struct machine *m)
{
	struct channels *c = m->channels;

	for (unsigned i = 0; i < 16; i++) {
		reset_units(c, i);
		c->channel[i].told_busy = false;
	}
	ioint_refresh(m);
}

struct device *device_at(const struct machine *m, unsigned address)
{
	struct device *d;

	if (address > 0xFFF) /* there are channels 0 to 15 */
		return NULL;
	d = machine_channels(m)->device[address >> 8][address & 255];
	return d && d->gone && !d->queued ? NULL : d;
}

/* ---- storing ------------------------------------------------------------ */

/* The status halfword only: the rest of the CSW stays as it is. */
static unsigned store_status(struct cpu *c, uint8_t unit, uint8_t channel)
{
	storage_set_real_halfword(c, LC_CSW + 4,
				  (uint16_t)(unit << 8 | channel));
	return 1;
}

static unsigned store_csw(struct cpu *c, uint64_t csw)
{
	storage_set_real_doubleword(c, LC_CSW, csw);
	return 1;
}

static unsigned report(struct cpu *c, unsigned op, unsigned address,
		       unsigned cc)
{
	struct probe_event e = {.kind = PROBE_IO_INSTRUCTION};

	if (!probe_wanted(c->machine, PROBE_IO_INSTRUCTION))
		return cc;
	e.u.io.device = (uint16_t)address;
	e.u.io.cc = (uint8_t)cc;
	e.u.io.op = (uint16_t)op;
	e.u.io.ccw_address = storage_real_word(c, LC_CAW) & 0xFFFFFF;
	if (cc == 1)
		device_put(e.u.io.csw, storage_real_doubleword(c, LC_CSW), 8);
	probe_report(c->machine, &e);
	return cc;
}

/* ---- states ------------------------------------------------------------- */

/* Neither this device nor another has the subchannel. */
static bool subchannel_available(const struct device *d)
{
	return !d->sub.working && !d->sub.ended && !channel_subchannel_taken(d);
}

/* The device works on after channel end. */
static bool device_working(const struct device *d)
{
	return d->sub.phase == PHASE_DEVICE_END;
}

/* The channel, where this CPU has access to one. */
static struct channel *reach_channel(const struct cpu *c, unsigned address)
{
	struct channels *all = c->machine->channels;
	unsigned channel = address >> 8;

	if (c->machine->channel_owner != c || channel > 15 ||
	    !all->count[channel])
		return NULL;
	return &all->channel[channel];
}

/*
 * The device, where channel and device are there and the channel does not work
 * for another one (with ITSELF: nor for it); else NULL with the condition code
 * in *CC.
 */
static struct device *reach(const struct cpu *c, unsigned address, bool itself,
			    unsigned *cc)
{
	struct channel *ch = reach_channel(c, address);
	struct device *d = device_at(c->machine, address);

	*cc = 3;
	if (!ch)
		return NULL;
	if (ch->working && (itself || ch->working != d)) {
		*cc = channel_is_busy(ch);
		return NULL;
	}
	return d;
}

static unsigned store_unit_busy(struct cpu *c)
{
	return store_status(c, UNIT_STATUS_MODIFIER | UNIT_BUSY, 0);
}

#define CAW_ZERO    0x0F000000u
#define CAW_SUSPEND 0x08000000u /* suspend control */
#define CR0_BLOCK   0x80000000u /* block multiplexing may be */

/* ---- the instructions --------------------------------------------------- */

/* How long the program will have the channel. */
static bool as_selector(const struct cpu *c, const struct device *d)
{
	switch (channel_of(d)->type) {
	case CHANNEL_BYTE:
		return false;
	case CHANNEL_SELECTOR:
		return true;
	case CHANNEL_BLOCK:
		break;
	}
	return d->type->burst && !(c->cr[0] & CR0_BLOCK);
}

static unsigned start(struct cpu *c, struct device *d, bool fast)
{
	uint32_t caw = storage_real_word(c, LC_CAW);
	uint8_t unit, channel;

	d->sub.key = (uint8_t)(caw >> 24 & 0xF0);
	d->sub.next = caw & 0xFFFFFF;
	d->sub.may_suspend = caw & CAW_SUSPEND &&
			     machine_has(c->machine, FAC_SUSPEND_RESUME);
	if (caw & (d->sub.may_suspend ? CAW_ZERO & ~CAW_SUSPEND : CAW_ZERO))
		return store_status(c, 0, CHANNEL_PROGRAM_CHECK);
	d->sub.fast = fast && channel_of(d)->type == CHANNEL_BLOCK;
	d->sub.selector = as_selector(c, d);
	ccw_start(d, &unit, &channel);
	if (fault_logout(channel, false, false))
		storage_set_real_word(c, LC_LIMITED_LOGOUT,
				      fault_logout(channel, false, false));
	return unit || channel ? store_status(c, unit, channel) : 0;
}

static unsigned sio(struct cpu *c, unsigned address, bool fast)
{
	uint64_t csw;
	unsigned cc;
	struct device *d = reach(c, address, true, &cc);

	if (!d)
		return cc;
	if (!subchannel_available(d))
		return 2;
	if (channel_unit_busy(d))
		return store_unit_busy(c);
	if (device_working(d))
		return store_status(c, UNIT_BUSY, 0);
	if (ioint_take(d, &csw))
		return store_status(c, (uint8_t)(csw >> 24) | UNIT_BUSY, 0);
	return start(c, d, fast);
}

unsigned channel_sio(struct cpu *c, unsigned address)
{
	return report(c, OP_SIO, address, sio(c, address, false));
}

unsigned channel_siof(struct cpu *c, unsigned address)
{
	return report(c, OP_SIOF, address, sio(c, address, true));
}

static unsigned tio(struct cpu *c, unsigned address)
{
	uint64_t csw;
	unsigned cc;
	struct device *d = reach(c, address, true, &cc);

	if (!d)
		return cc;
	if (d->sub.working || channel_subchannel_taken(d))
		return 2;
	if (!d->sub.ended && channel_unit_busy(d))
		return store_unit_busy(c);
	if (ioint_take(d, &csw))
		return store_csw(c, csw);
	if (device_working(d))
		return store_status(c, UNIT_BUSY, 0);
	return 0;
}

unsigned channel_tio(struct cpu *c, unsigned address)
{
	return report(c, OP_TIO, address, tio(c, address));
}

/* Where the program that works is: a PCI that is pending goes with it. */
static uint64_t cleared_csw(const struct subchannel *s)
{
	return (uint64_t)s->key << 56 | (uint64_t)s->next << 32 |
	       (uint64_t)(s->pci ? CHANNEL_PCI : 0) << 16 | s->ccw.count;
}

/* Clears the subchannel whatever it does for this device; what the device was
 * doing ends with a device end of its own. */
static unsigned clrio(struct cpu *c, unsigned address)
{
	uint64_t csw;
	unsigned cc;
	struct device *d = reach(c, address, false, &cc);
	uint8_t end = UNIT_DEVICE_END;

	if (!d)
		return cc;
	if (d->sub.working) {
		csw = cleared_csw(&d->sub);
		if (d->type->halt)
			d->type->halt(d);
		if (d->sub.unit_asked)
			end |= UNIT_CONTROL_UNIT_END;
		ccw_reset(d);
		device_present(d, end);
		return store_csw(c, csw);
	}
	if (d->sub.ended && ioint_take(d, &csw))
		return store_csw(c, csw);
	return 0;
}

unsigned channel_clrio(struct cpu *c, unsigned address)
{
	return report(c, OP_CLRIO, address, clrio(c, address));
}

/* The device is selected and told to halt. */
static unsigned halt(struct cpu *c, struct device *d)
{
	if (d->sub.ended)
		return 0;
	if (channel_unit_busy(d))
		return store_unit_busy(c);
	if (d->sub.working)
		ccw_halt(d);
	return store_status(c, 0, 0);
}

/* A burst is ended, whosever it is; a subchannel's operation, if the device
 * addressed is not another one. */
static unsigned hio(struct cpu *c, unsigned address)
{
	struct channel *ch = reach_channel(c, address);
	struct device *d = device_at(c->machine, address);

	if (!ch)
		return 3;
	if (ch->working) {
		ccw_halt(ch->working);
		return 2;
	}
	if (!d)
		return 3;
	if (channel_subchannel_taken(d) && channel_holder(d)->sub.ended)
		return 0;
	return halt(c, d);
}

unsigned channel_hio(struct cpu *c, unsigned address)
{
	return report(c, OP_HIO, address, hio(c, address));
}

static unsigned hdv(struct cpu *c, unsigned address)
{
	unsigned cc;
	struct device *d = reach(c, address, false, &cc);

	if (!d)
		return cc;
	if (channel_subchannel_taken(d))
		return 0;
	if (channel_of(d)->working) {
		ccw_halt(d);
		return 2;
	}
	return halt(c, d);
}

unsigned channel_hdv(struct cpu *c, unsigned address)
{
	return report(c, OP_HDV, address, hdv(c, address));
}

static unsigned tch(struct cpu *c, unsigned address)
{
	struct channel *ch = reach_channel(c, address);

	if (!ch)
		return 3;
	if (ch->working)
		return channel_is_busy(ch);
	return ioint_pending(c->machine, address >> 8);
}

unsigned channel_tch(struct cpu *c, unsigned address)
{
	return report(c, OP_TCH, address, tch(c, address));
}

/* Channel ID: type in bits 0-3, model 0, no extended logout. */
unsigned channel_stidc(struct cpu *c, unsigned address)
{
	static const uint32_t id[] = {[CHANNEL_SELECTOR] = 0x00000000,
				      [CHANNEL_BYTE] = 0x10000000,
				      [CHANNEL_BLOCK] = 0x20000000};
	const struct channel *ch = reach_channel(c, address);

	if (!ch)
		return report(c, OP_STIDC, address, 3);
	storage_set_real_word(c, LC_CHANNEL_ID, id[ch->type]);
	return report(c, OP_STIDC, address, 0);
}

/* The channel looks at the suspended CCW again, soon; a program that is not
 * suspended goes on as it is. */
unsigned channel_rio(struct cpu *c, unsigned address)
{
	struct device *d;

	if (!reach_channel(c, address))
		return report(c, OP_RIO, address, 3);
	d = device_at(c->machine, address);
	if (d)
		ccw_unsuspend(d);
	return report(c, OP_RIO, address, 0);
}

/* The channel and all on it are reset, as by system reset. */
unsigned channel_clrch(struct cpu *c, unsigned address)
{
	struct channels *all = c->machine->channels;
	unsigned channel = address >> 8;

	if (!reach_channel(c, address))
		return report(c, OP_CLRCH, address, 3);
	reset_units(all, channel);
	all->channel[channel].told_busy = false;
	ioint_refresh(c->machine);
	return report(c, OP_CLRCH, address, 0);
}

/* ---- channel-set switching ---------------------------------------------- */

unsigned channel_connect(struct cpu *c, unsigned address)
{
	struct machine *m = c->machine;

	if (address)
		return 3;
	if (m->channel_owner && m->channel_owner != c)
		return 1;
	m->channel_owner = c;
	cpu_io_changed(m);
	return 0;
}

/* From another CPU the set is taken only when that one is stopped. */
unsigned channel_disconnect(struct cpu *c, unsigned address)
{
	struct machine *m = c->machine;
	struct cpu *owner = m->channel_owner;

	if (address)
		return 3;
	if (owner && owner != c && !owner->stopped)
		return 1;
	m->channel_owner = NULL;
	if (owner)
		interrupt_review(owner);
	return 0;
}
