/*
 * ioint.c - interruption conditions of channels, subchannels and devices.
 *
 * Models: GA22-7000, chapter 12 (input/output interruptions).  A condition
 * is one of three: the subchannel holds the end of a channel program; the
 * subchannel holds a PCI of a program still running; the device holds status
 * (attention, device end), which it can present when its subchannel and its
 * channel are free.  A fourth belongs to no device: a block multiplexer was
 * found working, and is not any longer.
 *
 * Priority is model dependent: the lowest channel first, within a channel the
 * lowest address, as devices stand along the cable.
 */
#include "device_type.h"

#include <assert.h>

#include "fault_order.h"
#include "isa.h"
#include "machine_impl.h"
#include "probe.h"
#include "state.h"
#include "storage.h"

#define CSW_SUSPENDED ((uint64_t)0x08 << 56)

static uint32_t channel_bit(const struct device *d)
{
	return 0x80000000u >> (d->address >> 8);
}

/* Neither a program nor, behind its channel end, the device itself is at
 * work; that the subchannel's own conditions come first is condition_csw(). */
static bool device_may_present(const struct device *d)
{
	return d->held && !d->sub.working && d->sub.phase == PHASE_FREE;
}

static bool has_condition(const struct device *d)
{
	if (d->sub.loading)
		return false;
	return d->sub.ended || d->sub.pci || device_may_present(d);
}

/* What the subchannel holds the channel has; what the device holds comes when
 * there is a way to the channel. */
static bool can_interrupt(const struct device *d)
{
	if (d->sub.ended || d->sub.pci)
		return true;
	return !channel_taken(d) && !channel_subchannel_taken(d);
}

static void enqueue(struct channels *c, struct device *d)
{
	struct device **p = &c->pending;

	while (*p && (*p)->address < d->address)
		p = &(*p)->next_pending;
	d->next_pending = *p;
	*p = d;
	d->queued = true;
}

static void dequeue(struct channels *c, struct device *d)
{
	struct device **p = &c->pending;

	while (*p != d)
		p = &(*p)->next_pending;
	*p = d->next_pending;
	d->queued = false;
}

/* A PCI taken while its program runs: the CCW address is 8 higher than a
 * CCW in progress, unit status is zero, the count is not to be relied on. */
static uint64_t pci_csw(const struct device *d)
{
	uint64_t suspended =
		d->sub.phase == PHASE_SUSPENDED ? CSW_SUSPENDED : 0;

	return (uint64_t)d->sub.key << 56 | suspended |
	       (uint64_t)d->sub.next << 32 | (uint64_t)CHANNEL_PCI << 16;
}

/* The CSW that the condition of highest priority would store. */
static uint64_t condition_csw(const struct device *d)
{
	if (d->sub.ended)
		return d->sub.csw;
	if (d->sub.pci)
		return pci_csw(d);
	return (uint64_t)d->held << 24;
}

static void report(struct device *d)
{
	struct probe_event e = {.kind = PROBE_IO_END};

	if (!probe_wanted(d->machine, PROBE_IO_END))
		return;
	e.u.io.device = (uint16_t)d->address;
	e.u.io.ccw_address = d->sub.next;
	device_put(e.u.io.csw, condition_csw(d), 8);
	probe_report(d->machine, &e);
}

void ioint_refresh(struct machine *m)
{
	struct channels *c = machine_channels(m);
	uint32_t mask = 0;

	for (const struct device *p = c->pending; p; p = p->next_pending)
		if (can_interrupt(p))
			mask |= channel_bit(p);
	for (unsigned i = 0; i < 16; i++)
		if (channel_available_due(&c->channel[i]))
			mask |= 0x80000000u >> i;
	if (mask == c->mask)
		return;
	c->mask = mask;
	cpu_io_changed(m);
}

void ioint_update(struct device *d)
{
	struct channels *c = machine_channels(d->machine);
	bool wanted;

	channel_settle_subchannel(d);
	wanted = has_condition(d);
	if (wanted == d->queued)
		return;
	if (wanted) {
		enqueue(c, d);
		report(d);
	} else {
		dequeue(c, d);
	}
	ioint_refresh(d->machine);
}

/* Checks of the channel leave a limited channel logout with the CSW. */
static void log_out(const struct device *d, uint8_t channel_status)
{
	uint32_t logout = fault_logout(channel_status, true, d->sub.offset);

	if (logout && d->machine->channel_owner)
		storage_set_real_word(d->machine->channel_owner,
				      LC_LIMITED_LOGOUT, logout);
}

bool ioint_take(struct device *d, uint64_t *csw)
{
	struct channels *c = machine_channels(d->machine);

	if (!has_condition(d))
		return false;
	*csw = condition_csw(d);
	log_out(d, (uint8_t)(*csw >> 16));
	if (d->sub.ended)
		d->sub.ended = d->sub.pci = false;
	else if (d->sub.pci)
		d->sub.pci = false;
	else
		d->held = 0;
	channel_settle_subchannel(d);
	if (has_condition(d))
		report(d);
	else
		dequeue(c, d);
	ioint_refresh(d->machine);
	return true;
}

bool ioint_pending(const struct machine *m, unsigned channel)
{
	const struct device *d = machine_channels(m)->pending;

	for (; d; d = d->next_pending)
		if (d->address >> 8 == channel && can_interrupt(d))
			return true;
	return false;
}

uint32_t channel_pending(const struct cpu *c)
{
	const struct machine *m = c->machine;

	return m->channel_owner == c ? m->channels->mask : 0;
}

/* The lowest channel of MASK. */
static uint32_t highest(uint32_t mask)
{
	uint32_t bit = 0x80000000u;

	while (!(mask & bit))
		bit >>= 1;
	return bit;
}

/* The end of a channel's working: no device, and nothing but zeros. */
static unsigned accept_available(struct cpu *c, uint32_t mask)
{
	struct channels *all = machine_channels(c->machine);
	unsigned i = 0;

	while (!(mask & 0x80000000u >> i) ||
	       !channel_available_due(&all->channel[i]))
		i++;
	all->channel[i].told_busy = false;
	storage_set_real_doubleword(c, LC_CSW, 0);
	ioint_refresh(c->machine);
	return i << 8;
}

unsigned channel_accept(struct cpu *c, uint32_t mask)
{
	struct device *d = c->machine->channels->pending;
	uint64_t csw = 0;
	bool pci;

	mask &= c->machine->channels->mask;
	assert(mask);
	mask = highest(mask);
	while (d && !(channel_bit(d) & mask && can_interrupt(d)))
		d = d->next_pending;
	if (!d)
		return accept_available(c, mask);
	pci = d->sub.pci && !d->sub.ended;
	if (!pci) /* the program hears of the channel by this, too */
		channel_of(d)->told_busy = false;
	ioint_take(d, &csw);
	storage_set_real_doubleword(c, LC_CSW, csw);
	return d->address;
}

/* ---- the walk ----------------------------------------------------------- */

/* The queue is of those devices that are in it, by address. */
void ioint_state(struct machine *m, struct state *s)
{
	struct channels *c = machine_channels(m);
	struct device **last = &c->pending;

	state_mark(s, "PEND", 1);
	state_u32(s, &c->mask);
	if (!state_loads(s))
		return;
	*last = NULL;
	for (unsigned a = 0; a <= 0xFFF; a++) {
		struct device *d = c->device[a >> 8][a & 255];

		if (!d || !d->queued)
			continue;
		if (!has_condition(d))
			state_fail(s, "%03X has nothing to interrupt with", a);
		*last = d;
		last = &d->next_pending;
		*last = NULL;
	}
}
