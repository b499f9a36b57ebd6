/*
 * ioint.c - interruption conditions of channels, subchannels and devices.
 *
 * Models: GA22-7000, chapter 12 (input/output interruptions).  A condition
 * is one of three: the subchannel holds the end of a channel program; the
 * subchannel holds a PCI of a program still running; the device holds status
 * (attention, device end), which it can present when its subchannel is free.
 *
 * Priority is model dependent: the lowest channel first, within a channel the
 * oldest condition, so that no device can starve another.
 */
#include "device_type.h"

#include <assert.h>

#include "fault_order.h"
#include "isa.h"
#include "machine_impl.h"
#include "probe.h"
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

static void enqueue(struct channels *c, struct device *d)
{
	struct device **p = &c->pending;

	while (*p)
		p = &(*p)->next_pending;
	*p = d;
	d->next_pending = NULL;
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

static void refresh(struct channels *c, struct machine *m)
{
	c->mask = 0;
	for (const struct device *p = c->pending; p; p = p->next_pending)
		c->mask |= channel_bit(p);
	cpu_io_changed(m);
}

void ioint_update(struct device *d)
{
	struct channels *c = machine_channels(d->machine);
	bool wanted = has_condition(d);

	if (wanted == d->queued)
		return;
	if (wanted) {
		enqueue(c, d);
		report(d);
	} else {
		dequeue(c, d);
	}
	refresh(c, d->machine);
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
	/* Out of the queue; in again at its end when there is more. */
	dequeue(c, d);
	if (has_condition(d)) {
		enqueue(c, d);
		report(d);
	}
	refresh(c, d->machine);
	return true;
}

uint32_t channel_pending(const struct cpu *c)
{
	const struct machine *m = c->machine;

	return m->channel_owner == c ? m->channels->mask : 0;
}

unsigned channel_accept(struct cpu *c, uint32_t mask)
{
	struct device *best = NULL;
	uint64_t csw = 0;

	for (struct device *d = c->machine->channels->pending; d;
	     d = d->next_pending)
		if (channel_bit(d) & mask)
			if (!best || channel_bit(d) > channel_bit(best))
				best = d;
	assert(best);
	ioint_take(best, &csw);
	storage_set_real_doubleword(c, LC_CSW, csw);
	return best->address;
}
