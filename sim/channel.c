/*
 * channel.c - the I/O instructions, system reset, and the set of channels.
 *
 * Models: GA22-7000, chapter 12 (input/output instructions).  Channel 0 is a
 * byte multiplexer, the others are block multiplexers; all subchannels are
 * unshared, one for each device, so that a channel is never working as a
 * whole and a subchannel never holds the condition of another device.
 * Condition codes follow the table of states in that chapter: available,
 * interruption pending, working, not operational.
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

struct channels *channels_create(struct machine *m)
{
	(void)m;
	return calloc(1, sizeof(struct channels));
}

void channels_destroy(struct channels *c)
{
	if (!c)
		return;
	for (unsigned i = 0; i < 16; i++)
		for (unsigned j = 0; j < 256; j++)
			if (c->device[i][j])
				device_destroy(c->device[i][j]);
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
}

void channels_reset(struct machine *m)
{
	struct device *d = machine_next_device(m, -1);

	for (; d; d = machine_next_device(m, (int)d->address))
		reset_device(d);
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

static bool subchannel_available(const struct device *d)
{
	return !d->sub.working && !d->sub.ended;
}

/* The device works on after channel end. */
static bool device_working(const struct device *d)
{
	return d->sub.phase == PHASE_DEVICE_END;
}

static bool is_connected(const struct cpu *c)
{
	return c->machine->channel_owner == c;
}

/* The device, where this CPU has access to it. */
static struct device *reach(const struct cpu *c, unsigned address)
{
	return is_connected(c) ? device_at(c->machine, address) : NULL;
}

#define CAW_ZERO    0x0F000000u
#define CAW_SUSPEND 0x08000000u /* suspend control */

/* ---- the instructions --------------------------------------------------- */

static unsigned start(struct cpu *c, struct device *d)
{
	uint32_t caw = storage_real_word(c, LC_CAW);
	uint8_t unit, channel;

	d->sub.key = (uint8_t)(caw >> 24 & 0xF0);
	d->sub.next = caw & 0xFFFFFF;
	d->sub.may_suspend = caw & CAW_SUSPEND &&
			     machine_has(c->machine, FAC_SUSPEND_RESUME);
	if (caw & (d->sub.may_suspend ? CAW_ZERO & ~CAW_SUSPEND : CAW_ZERO))
		return store_status(c, 0, CHANNEL_PROGRAM_CHECK);
	ccw_start(d, &unit, &channel);
	if (fault_logout(channel, false, false))
		storage_set_real_word(c, LC_LIMITED_LOGOUT,
				      fault_logout(channel, false, false));
	return unit || channel ? store_status(c, unit, channel) : 0;
}

static unsigned sio(struct cpu *c, struct device *d)
{
	uint64_t csw;

	if (!d)
		return 3;
	if (!subchannel_available(d))
		return 2;
	if (device_working(d))
		return store_status(c, UNIT_BUSY, 0);
	if (ioint_take(d, &csw))
		return store_status(c, (uint8_t)(csw >> 24) | UNIT_BUSY, 0);
	return start(c, d);
}

unsigned channel_sio(struct cpu *c, unsigned address)
{
	return report(c, OP_SIO, address, sio(c, reach(c, address)));
}

/* A channel may execute start I/O fast release as start I/O. */
unsigned channel_siof(struct cpu *c, unsigned address)
{
	return report(c, OP_SIOF, address, sio(c, reach(c, address)));
}

static unsigned tio(struct cpu *c, struct device *d)
{
	uint64_t csw;

	if (!d)
		return 3;
	if (d->sub.working)
		return 2;
	if (ioint_take(d, &csw))
		return store_csw(c, csw);
	if (device_working(d))
		return store_status(c, UNIT_BUSY, 0);
	return 0;
}

unsigned channel_tio(struct cpu *c, unsigned address)
{
	return report(c, OP_TIO, address, tio(c, reach(c, address)));
}

/* Clears the subchannel whatever it does; what the device was doing ends
 * with a device end of its own. */
static unsigned clrio(struct cpu *c, struct device *d)
{
	uint64_t csw;

	if (!d)
		return 3;
	if (d->sub.working) {
		csw = (uint64_t)d->sub.key << 56 | (uint64_t)d->sub.next << 32 |
		      d->sub.ccw.count;
		if (d->type->halt)
			d->type->halt(d);
		ccw_reset(d);
		device_present(d, UNIT_DEVICE_END);
		return store_csw(c, csw);
	}
	if (d->sub.ended && ioint_take(d, &csw))
		return store_csw(c, csw);
	return 0;
}

unsigned channel_clrio(struct cpu *c, unsigned address)
{
	return report(c, OP_CLRIO, address, clrio(c, reach(c, address)));
}

static unsigned hio(struct cpu *c, struct device *d)
{
	if (!d)
		return 3;
	if (d->sub.ended)
		return 0;
	if (d->sub.working)
		ccw_halt(d);
	return store_status(c, 0, 0);
}

unsigned channel_hio(struct cpu *c, unsigned address)
{
	return report(c, OP_HIO, address, hio(c, reach(c, address)));
}

unsigned channel_hdv(struct cpu *c, unsigned address)
{
	return report(c, OP_HDV, address, hio(c, reach(c, address)));
}

unsigned channel_tch(struct cpu *c, unsigned address)
{
	const struct channels *all = c->machine->channels;
	unsigned channel = address >> 8, cc = 0;

	if (channel > 15 || !is_connected(c) || !all->count[channel])
		cc = 3;
	else if (all->mask & 0x80000000u >> channel)
		cc = 1;
	return report(c, OP_TCH, address, cc);
}

/* Channel ID: type in bits 0-3 (1 byte, 2 block multiplexer), model 0, no
 * extended logout. */
unsigned channel_stidc(struct cpu *c, unsigned address)
{
	unsigned channel = address >> 8;
	uint32_t id = channel ? 0x20000000 : 0x10000000;

	if (channel > 15 || !is_connected(c) ||
	    !c->machine->channels->count[channel])
		return report(c, OP_STIDC, address, 3);
	storage_set_real_word(c, LC_CHANNEL_ID, id);
	return report(c, OP_STIDC, address, 0);
}

/* The channel looks at the suspended CCW again, soon; a program that is not
 * suspended goes on as it is. */
unsigned channel_rio(struct cpu *c, unsigned address)
{
	const struct channels *all = c->machine->channels;
	unsigned channel = address >> 8;
	struct device *d;

	if (channel > 15 || !is_connected(c) || !all->count[channel])
		return report(c, OP_RIO, address, 3);
	d = device_at(c->machine, address);
	if (d)
		ccw_unsuspend(d);
	return report(c, OP_RIO, address, 0);
}

/* The channel and all on it are reset, as by system reset. */
unsigned channel_clrch(struct cpu *c, unsigned address)
{
	const struct channels *all = c->machine->channels;
	unsigned channel = address >> 8;

	if (channel > 15 || !is_connected(c) || !all->count[channel])
		return report(c, OP_CLRCH, address, 3);
	for (unsigned unit = 0; unit < 256; unit++)
		if (all->device[channel][unit])
			reset_device(all->device[channel][unit]);
	return report(c, OP_CLRCH, address, 0);
}

/* ---- channel-set switching
 * --------------------------------------------------------- */

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
