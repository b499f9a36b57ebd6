/*
 * fake_device.h - a device for the tests of channels: it stores what is
 * written, sends it back forward and backward, and is busy behind channel end
 * when told to.
 *
 *	X'01' write    X'02' read    X'0C' read backward    X'03' no-operation
 *	X'07' a seek: channel end with the data, device end 10 ms later
 *	X'17' immediate; busy for 10 ms, and the control unit with it
 */
#ifndef TRAPEZE_FAKE_DEVICE_H
#define TRAPEZE_FAKE_DEVICE_H

#include "io_machine.h"

#define FAKE_ROOM 8192
#define FAKE_BUSY (10 * NS_PER_MS)

struct fake {
	uint8_t data[FAKE_ROOM], sent[FAKE_ROOM];
	size_t size;
};

static struct reply fake_start(struct device *d, uint8_t code)
{
	switch (code) {
	case 0x01:
	case 0x02:
	case 0x0C:
	case 0x07:
		return (struct reply){.wait_ns = 100 * NS_PER_US};
	case 0x03:
		return (struct reply){.status = STATUS_ENDED};
	case 0x17:
		return (struct reply){.status = UNIT_CHANNEL_END,
				      .busy_ns = FAKE_BUSY,
				      .holds_unit = true};
	}
	return device_check(d, SENSE_COMMAND_REJECT, 0, false);
}

static struct reply fake_ready(struct device *d)
{
	struct fake *f = d->state;

	d->size = d->code & 1 ? FAKE_ROOM : f->size;
	d->data = d->code & 1 ? f->data : f->sent;
	if (d->code == 0x07)
		d->size = 6;
	for (size_t i = 0; !(d->code & 1) && i < f->size; i++)
		f->sent[i] = f->data[d->code == 0x0C ? f->size - 1 - i : i];
	return (struct reply){0};
}

static struct reply fake_finish(struct device *d, size_t moved)
{
	struct fake *f = d->state;

	if (d->code == 0x01)
		f->size = moved;
	if (d->code == 0x07)
		return (struct reply){.status = UNIT_CHANNEL_END,
				      .busy_ns = FAKE_BUSY};
	return (struct reply){.status = STATUS_ENDED};
}

static void fake_detach(struct device *d)
{
	free(d->state);
}

static uint64_t fake_ns_per_byte(const struct device *d)
{
	(void)d;
	return NS_PER_US;
}

static const struct device_type fake_burst = {
	.name = "fake",
	.burst = true,
	.unit_mask = 7,
	.sense_bytes = 1,
	.start = fake_start,
	.ready = fake_ready,
	.finish = fake_finish,
	.detach = fake_detach,
	.ns_per_byte = fake_ns_per_byte,
};
static const struct device_type fake_bytes = {
	.name = "fake",
	.sense_bytes = 1,
	.start = fake_start,
	.ready = fake_ready,
	.finish = fake_finish,
	.detach = fake_detach,
	.ns_per_byte = fake_ns_per_byte,
};

/* SIZE bytes on it: 1, 2, 3... */
static inline struct device *fake_attach(struct machine *m, unsigned address,
					 const struct device_type *type,
					 size_t size)
{
	struct channels *all = machine_channels(m);
	struct device *d = calloc(1, sizeof *d);
	struct fake *f = calloc(1, sizeof *f);

	assert_non_null(d);
	assert_non_null(f);
	f->size = size;
	for (size_t i = 0; i < size; i++)
		f->data[i] = (uint8_t)(i + 1);
	*d = (struct device){.machine = m,
			     .type = type,
			     .name = type->name,
			     .address = address,
			     .state = f};
	all->device[address >> 8][address & 255] = d;
	all->count[address >> 8]++;
	return d;
}

#endif
