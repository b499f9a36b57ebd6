/*
 * ccw_data.c - what a channel program has in storage: CCWs, IDAWs, data.
 *
 * Models: GA22-7000, chapter 12 (channel-command word, data address, chaining,
 * indirect data addressing).
 *
 *	+--------+------------------------+--------+--------+----------------+
 *	|command |      data address      | flags  |ignored | count          |
 *	+--------+------------------------+--------+--------+----------------+
 *	0        8                        32       40       48              63
 *
 * Nothing is fetched before it is needed: a CCW when the one before it is
 * done, an IDAW when its first byte moves.  A channel program that reads into
 * CCWs or IDAWs that are still to come finds there what it has read.
 */
#include "ccw.h"

#include <string.h>

#include "machine_impl.h"
#include "probe.h"
#include "storage.h"

#define BLOCK 0x800u /* of storage, that one IDAW is for */

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

static uint8_t fetch(struct device *d, unsigned boundary, uint32_t address,
		     uint8_t *out, size_t size)
{
	size_t moved;

	if (address & (boundary - 1))
		return CHANNEL_PROGRAM_CHECK;
	return channel_check(storage_channel_fetch(d->machine, address, out,
						   size, d->sub.key, &moved));
}

static bool is_tic(uint8_t code)
{
	return (code & 0x0F) == 0x08;
}

static bool is_backward(uint8_t code)
{
	return (code & 0x0F) == 0x0C;
}

/* The flag means something to input only. */
static bool is_skipped(const struct ccw *ccw)
{
	return ccw->flags & CCW_SKIP && !ccw_is_output(ccw->code);
}

/* ---- indirect data addresses -------------------------------------------- */

/* All IDAWs but the first designate the beginning of a block; reading
 * backward, the end of one. */
static bool is_on_edge(const struct subchannel *s)
{
	uint32_t edge = is_backward(s->ccw.code) ? BLOCK - 1 : 0;

	return (s->cursor & (BLOCK - 1)) == edge;
}

static uint8_t next_idaw(struct device *d, bool first)
{
	struct subchannel *s = &d->sub;
	uint8_t word[4];
	uint8_t bad = fetch(d, 4, s->idaw, word, sizeof word);

	s->idaw_due = false;
	if (bad)
		return bad;
	s->idaw = (s->idaw + 4) & CCW_ADDRESS;
	s->cursor = (uint32_t)device_get(word, 4);
	if (word[0] || (!first && !is_on_edge(s)))
		return CHANNEL_PROGRAM_CHECK;
	return 0;
}

/* ---- taking a CCW ------------------------------------------------------- */

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

uint8_t ccw_control(struct device *d, const struct ccw *ccw, uint8_t zero)
{
	struct subchannel *s = &d->sub;

	s->ccw = *ccw;
	s->cursor = ccw->address;
	s->indirect = ccw->flags & CCW_IDA && !is_skipped(ccw);
	s->idaw_due = false;
	if (!ccw->count || ccw->flags & zero)
		return CHANNEL_PROGRAM_CHECK;
	if (s->indirect) {
		s->idaw = ccw->address;
		return next_idaw(d, true);
	}
	return 0;
}

/* The flags that must be zeros: a CCW of a data chain cannot suspend. */
static uint8_t zero_flags(const struct device *d, enum ccw_from from)
{
	return d->sub.may_suspend && from != CCW_DATA_CHAIN
		       ? CCW_ZERO & ~CCW_SUSPEND
		       : CCW_ZERO;
}

static struct ccw unpack(const uint8_t bytes[8])
{
	return (struct ccw){.code = bytes[0],
			    .flags = bytes[4],
			    .count = (uint16_t)device_get(bytes + 6, 2),
			    .address = (uint32_t)device_get(bytes + 1, 3)};
}

/* The CCW at *AT or, behind one TIC, where that leads; *AT is then there.  A
 * TIC to where no CCW can be is itself the one in error. */
static uint8_t find(struct device *d, bool may_transfer, uint32_t *at,
		    struct ccw *ccw)
{
	struct subchannel *s = &d->sub;
	uint8_t bytes[8], bad;

	for (bool transferred = false;; transferred = true) {
		bad = fetch(d, 8, *at, bytes, sizeof bytes);
		if (!bad || !transferred || bad != CHANNEL_PROGRAM_CHECK)
			s->next = (*at + 8) & CCW_ADDRESS;
		if (bad)
			return bad;
		report(d, *at, bytes);
		*ccw = unpack(bytes);
		if (!is_tic(ccw->code))
			return 0;
		if (!may_transfer || transferred)
			return CHANNEL_PROGRAM_CHECK;
		*at = ccw->address;
	}
}

uint8_t ccw_take(struct device *d, enum ccw_from from)
{
	struct subchannel *s = &d->sub;
	uint32_t at = s->next;
	struct ccw ccw;
	uint8_t bad = find(d, from != CCW_FIRST, &at, &ccw);

	if (bad)
		return bad;
	if (from == CCW_DATA_CHAIN)
		ccw.code = s->ccw.code;
	bad = ccw_control(d, &ccw, zero_flags(d, from));
	if (!(ccw.code & 0x0F))
		bad = CHANNEL_PROGRAM_CHECK;
	if (!bad && ccw.flags & CCW_SUSPEND) {
		s->phase = PHASE_SUSPENDED;
		s->suspended = at;
	}
	if (ccw.flags & CCW_PCI && !s->loading) /* IPL ignores the flag */
		s->pci = true;
	return bad;
}

/* ---- moving data -------------------------------------------------------- */

size_t ccw_share(const struct device *d)
{
	size_t left = d->size - d->sub.offset;

	return left < d->sub.ccw.count ? left : d->sub.ccw.count;
}

/* Bytes from the cursor to the edge of its block, in the direction of the
 * command. */
static size_t to_edge(const struct subchannel *s)
{
	uint32_t at = s->cursor & (BLOCK - 1);

	return is_backward(s->ccw.code) ? at + 1 : BLOCK - at;
}

/* N bytes, in one block: the first one goes to the cursor, the others below
 * it. */
static enum storage_result
store_backward(struct device *d, const uint8_t *bytes, size_t n, size_t *moved)
{
	uint8_t turned[BLOCK];
	enum storage_result r;

	for (size_t i = 0; i < n; i++)
		turned[n - 1 - i] = bytes[i];
	r = storage_channel_store(d->machine, d->sub.cursor - (uint32_t)(n - 1),
				  turned, n, d->sub.key, moved);
	return r;
}

static enum storage_result transfer(struct device *d, size_t n, size_t *moved)
{
	struct subchannel *s = &d->sub;
	uint8_t *bytes = d->data + s->offset;

	*moved = n;
	if (ccw_is_output(s->ccw.code))
		return storage_channel_fetch(d->machine, s->cursor, bytes, n,
					     s->key, moved);
	if (s->ccw.flags & CCW_SKIP)
		return STORAGE_OK;
	if (is_backward(s->ccw.code))
		return store_backward(d, bytes, n, moved);
	return storage_channel_store(d->machine, s->cursor, bytes, n, s->key,
				     moved);
}

static void count_down(struct subchannel *s, size_t moved)
{
	bool edge = moved == to_edge(s);

	if (is_backward(s->ccw.code))
		s->cursor -= (uint32_t)moved;
	else
		s->cursor += (uint32_t)moved;
	s->idaw_due = s->indirect && edge;
	s->offset += moved;
	s->ccw.count = (uint16_t)(s->ccw.count - moved);
}

/* Storage is busy with the channel: the CPU, where it is at work, waits. */
static void interfere(struct device *d, size_t n)
{
	unsigned steal = channel_of(d)->steal;
	struct cpu *c = d->machine->running;

	if (steal && !c->stopped && !(c->flags & PSW_WAIT))
		cpu_spend(c, (uint32_t)((n + 7) / 8) * steal);
}

uint8_t ccw_move(struct device *d, size_t n)
{
	struct subchannel *s = &d->sub;
	bool in_blocks = s->indirect || is_backward(s->ccw.code);

	interfere(d, n);
	while (n) {
		size_t piece = n, moved;
		uint8_t bad = s->idaw_due ? next_idaw(d, false) : 0;

		if (bad)
			return bad;
		if (in_blocks && piece > to_edge(s))
			piece = to_edge(s);
		bad = channel_check(transfer(d, piece, &moved));
		count_down(s, moved);
		n -= moved;
		if (bad)
			return bad;
	}
	return 0;
}
