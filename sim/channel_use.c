/*
 * channel_use.c - who has a channel, a subchannel, a control unit; and what
 * kinds of channels there are.
 *
 * Models: GA22-7000, chapter 12 (types of channels, modes of operation,
 * control-unit busy and end, channel-available interruption).
 *
 * The channel as a whole works for one device
 *   - on a selector channel, and on a block multiplexer while the program did
 *     not allow it to be one (bit 0 of control register 0 when the program was
 *     started), from START I/O to the end of the channel program;
 *   - else while a device that transfers in bursts is between the acceptance
 *     of a command and its channel end.
 * Others cannot be reached then, and those that want to go on with their
 * chains wait.
 */
#include "device_type.h"
#include "journal.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine_impl.h"

#define MOST_STOLEN 255

static const char *const type_names[] = {
	[CHANNEL_BYTE] = "byte",
	[CHANNEL_SELECTOR] = "selector",
	[CHANNEL_BLOCK] = "block",
};

/* ---- kinds ----------------------------------------------------------------
 */

struct channel *channel_of(const struct device *d)
{
	return &machine_channels(d->machine)->channel[d->address >> 8];
}

enum channel_type channel_type(const struct machine *m, unsigned channel)
{
	return machine_channels(m)->channel[channel & 15].type;
}

const char *channel_type_name(enum channel_type type)
{
	return type_names[type];
}

static bool read_type(struct channel *ch, const char *word)
{
	for (unsigned i = 0; i < 3; i++) {
		if (!strcmp(word, type_names[i])) {
			ch->type = (enum channel_type)i;
			return true;
		}
	}
	return false;
}

/* 80-8F,C0-DF: sixteens of unit addresses. */
static bool read_shared(struct channel *ch, const char *list)
{
	ch->shared = 0;
	while (*list) {
		unsigned from, to;
		int n = 0;

		if (sscanf(list, "%2x-%2x%n", &from, &to, &n) != 2 ||
		    from & 15 || (to & 15) != 15 || from > to)
			return false;
		for (; from < to; from += 16)
			ch->shared |= (uint16_t)(0x8000 >> (from >> 4));
		list += n;
		if (*list == ',')
			list++;
	}
	return ch->shared;
}

static bool read_steal(struct channel *ch, const char *number)
{
	char *end;
	unsigned long n = strtoul(number, &end, 10);

	ch->steal = (uint8_t)n;
	return end != number && !*end && n <= MOST_STOLEN;
}

static bool read_word(struct channel *ch, const char *word)
{
	if (!strncmp(word, "shared=", 7))
		return read_shared(ch, word + 7);
	if (!strncmp(word, "steal=", 6))
		return read_steal(ch, word + 6);
	return read_type(ch, word);
}

bool machine_channel(struct machine *m, unsigned channel, int argc,
		     const char *const argv[], struct error *error)
{
	struct channel ch = {.type = channel ? CHANNEL_BLOCK : CHANNEL_BYTE};

	journal_note(m, INPUT_CHANNEL,
		     &(struct input_arguments){
			     .n = {channel}, .argc = argc, .argv = argv});
	if (channel > 15)
		return error_set(error, "%X: a channel is 0 to F", channel);
	for (int i = 0; i < argc; i++)
		if (!read_word(&ch, argv[i]))
			return error_set(
				error,
				"channel %X: '%.100s' is none of byte, "
				"selector, block, shared=80-8F, "
				"steal=0 (to 255 cycles)",
				channel, argv[i]);
	if (ch.shared && ch.type == CHANNEL_SELECTOR)
		return error_set(error,
				 "channel %X: a selector channel has but one "
				 "subchannel: leave shared= out",
				 channel);
	for (unsigned unit = 0; unit < 256; unit++) {
		struct device *d = device_at(m, channel << 8 | unit);

		if (d && (d->sub.working || d->sub.ended))
			return error_set(error,
					 "channel %X works for %03X: try again "
					 "when it has ended",
					 channel, d->address);
	}
	machine_channels(m)->channel[channel] = ch;
	ioint_refresh(m);
	return true;
}

/* ---- the subchannel -------------------------------------------------------
 */

/* Where it says who has the subchannel, which several devices share; NULL:
 * they do not. */
static struct device **holder_of(const struct device *d)
{
	struct channel *ch = channel_of(d);
	unsigned sixteen = d->address >> 4 & 15;

	if (ch->type == CHANNEL_SELECTOR)
		return &ch->holder[0];
	return ch->shared & 0x8000 >> sixteen ? &ch->holder[sixteen] : NULL;
}

bool channel_subchannel_taken(const struct device *d)
{
	struct device **holder = holder_of(d);

	return holder && *holder && *holder != d;
}

struct device *channel_holder(const struct device *d)
{
	struct device **holder = holder_of(d);

	return holder ? *holder : NULL;
}

void channel_settle_subchannel(struct device *d)
{
	struct device **holder = holder_of(d);
	bool uses = d->sub.working || d->sub.ended || d->sub.pci;

	if (!holder || uses == (*holder == d))
		return;
	assert(!uses || !*holder);
	*holder = uses ? d : NULL;
	ioint_refresh(d->machine);
}

/* ---- the channel ----------------------------------------------------------
 */

bool channel_taken(const struct device *d)
{
	const struct device *working = channel_of(d)->working;

	return working && working != d;
}

/* Connected: between the acceptance of a command and its channel end. */
static bool is_connected(const struct subchannel *s)
{
	switch (s->phase) {
	case PHASE_FREE:
	case PHASE_SELECT:
	case PHASE_DEVICE_END:
	case PHASE_LOST:
	case PHASE_SUSPENDED:
		return false;
	case PHASE_WAIT:
		return s->reply.wait_ns != DEVICE_HOLD;
	case PHASE_FETCH:
	case PHASE_DATA:
	case PHASE_END:
		break;
	}
	return !s->awaits;
}

static bool needs_channel(const struct device *d)
{
	const struct subchannel *s = &d->sub;

	if (!s->working || s->awaits || s->phase == PHASE_SELECT)
		return false;
	return s->selector || (d->type->burst && is_connected(s));
}

/* Those that want to go on try, the lowest address first. */
static void wake(struct device *d)
{
	struct channels *all = machine_channels(d->machine);
	unsigned channel = d->address >> 8;

	for (unsigned unit = 0; all->channel[channel].awaiting && unit < 256;
	     unit++)
		if (all->device[channel][unit])
			ccw_continue(all->device[channel][unit]);
}

void channel_settle(struct device *d)
{
	struct channel *ch = channel_of(d);
	bool needs = needs_channel(d);

	if (needs == (ch->working == d))
		return;
	assert(!needs || !ch->working);
	ch->working = needs ? d : NULL;
	if (!needs)
		wake(d);
	ioint_refresh(d->machine);
}

unsigned channel_is_busy(struct channel *ch)
{
	if (ch->type == CHANNEL_BLOCK && !ch->working->sub.selector)
		ch->told_busy = true;
	return 2;
}

bool channel_available_due(const struct channel *ch)
{
	return ch->told_busy && !ch->working;
}

/* ---- the control unit ------------------------------------------------------
 */

bool channel_unit_busy(const struct device *d)
{
	unsigned mask = d->type->unit_mask;
	unsigned base = d->address & ~mask;

	for (unsigned i = 0; mask && i <= mask; i++) {
		struct device *other = device_at(d->machine, base | i);

		if (!other || other == d || other->type != d->type ||
		    other->sub.phase != PHASE_DEVICE_END ||
		    !other->sub.reply.holds_unit)
			continue;
		other->sub.unit_asked = true;
		other->sub.unit_asker = (uint16_t)d->address;
		return true;
	}
	return false;
}
