/*
 * channel_ipl.c - the channel's part of initial program loading.
 *
 * Models: GA22-7000, chapter 4.  An implied CCW reads 24 bytes to location 0
 * (command X'02', flags chain command and suppress length, key 0) and chains
 * to location 8.  The end causes no interruption.
 */
#include "device_type.h"

#include <stdio.h>

/* A program that has not ended by then never will. */
#define LIMIT_NS (120 * 1000 * NS_PER_MS)

static bool run(struct device *d, uint8_t *unit, uint8_t *channel)
{
	static const struct ccw implied = {.code = 0x02,
					   .flags = CCW_CC | CCW_SLI,
					   .count = 24,
					   .address = 0};
	struct machine *m = d->machine;
	uint64_t limit = event_now(m) + machine_cycles_of_ns(m, LIMIT_NS);

	d->sub.loading = true;
	d->sub.key = 0;
	d->sub.next = 8;
	ccw_start_with(d, &implied, unit, channel);
	if (*unit || *channel)
		return true;
	while (!d->sub.ended)
		if (event_now(m) > limit || !event_step(m))
			return false;
	*unit = d->sub.unit_status;
	*channel = d->sub.channel_status;
	return true;
}

static bool judge(const struct device *d, bool ended, uint8_t unit,
		  uint8_t channel, struct error *error)
{
	const uint8_t good = STATUS_ENDED | UNIT_STATUS_MODIFIER;
	const char *hint = "";

	if (!ended)
		return error_set(error,
				 "IPL %03X: the channel program does not "
				 "end; is %03X a device to load from?",
				 d->address, d->address);
	if (!channel && unit & UNIT_CHANNEL_END && !(unit & ~good))
		return true;
	if (d->sense[0] & SENSE_INTERVENTION)
		hint = ": the device is not ready (no cards, no volume)";
	else if (d->sense[0] & SENSE_COMMAND_REJECT)
		hint = ": it is no device to load from";
	else if (unit & UNIT_CHECK)
		hint = ": there is nothing to load on it";
	else if (channel)
		hint = ": what it holds is no IPL program";
	return error_set(error,
			 "IPL %03X: the load light stays on: unit status "
			 "%02X, channel status %02X%s",
			 d->address, unit, channel, hint);
}

bool channel_ipl(struct machine *m, unsigned address, struct error *error)
{
	struct device *d = device_at(m, address);
	uint8_t unit = 0, channel = 0;
	bool ended;

	if (!d)
		return error_set(error, "IPL %03X: there is no such device",
				 address);
	ended = run(d, &unit, &channel);
	/* Device end still to come becomes an interruption condition. */
	d->sub.ended = false;
	d->sub.loading = false;
	if (!ended)
		ccw_reset(d);
	ioint_update(d);
	return judge(d, ended, unit, channel, error);
}
