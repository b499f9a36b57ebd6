/*
 * io_machine.h - what the tests of channels and devices share: a machine,
 * channel programs in its storage, and their ends.
 */
#ifndef TRAPEZE_IO_MACHINE_H
#define TRAPEZE_IO_MACHINE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "device_type.h"
#include "isa.h"
#include "machine_impl.h"
#include "probe.h"
#include "storage.h"

#define ALL_CHANNELS 0xFFFF0000u

/* 64K of storage; the block at 7800 has key 3 and is fetch-protected. */
static inline struct machine *io_machine_with(uint32_t facilities_on)
{
	struct machine_config config = {.storage = 0x10000,
					.facilities_on = facilities_on};
	struct error e;
	struct machine *m = machine_create(&config, &e);

	assert_non_null(m);
	machine_set_key(m, 0x7800, 0x38);
	return m;
}

static inline struct machine *io_machine(void)
{
	return io_machine_with(0);
}

/* The CPU to which the channels are connected. */
static inline struct cpu *io_cpu(struct machine *m)
{
	return m->channel_owner;
}

static inline void io_put(struct machine *m, uint32_t at, const void *bytes,
			  size_t size)
{
	assert_int_equal(machine_write(m, SPACE_ABSOLUTE, at, bytes, size),
			 size);
}

static inline void io_get(struct machine *m, uint32_t at, void *bytes,
			  size_t size)
{
	assert_int_equal(machine_read(m, SPACE_ABSOLUTE, at, bytes, size),
			 size);
}
static inline void io_number(struct machine *m, uint32_t at, uint64_t value,
			     unsigned size)
{
	uint8_t bytes[8];

	device_put(bytes, value, size);
	io_put(m, at, bytes, size);
}

static inline uint64_t io_value(struct machine *m, uint32_t at, unsigned size)
{
	uint8_t bytes[8];

	io_get(m, at, bytes, size);
	return device_get(bytes, size);
}

/* Puts a CCW at AT; returns the address behind it. */
static inline uint32_t io_ccw(struct machine *m, uint32_t at, uint8_t code,
			      uint32_t address, uint8_t flags, uint16_t count)
{
	io_number(m, at,
		  (uint64_t)code << 56 | (uint64_t)address << 32 |
			  (uint64_t)flags << 24 | count,
		  8);
	return at + 8;
}

/* SIO with this CAW. */
static inline unsigned io_start(struct machine *m, unsigned address,
				uint32_t caw)
{
	io_number(m, LC_CAW, caw, 4);
	return channel_sio(io_cpu(m), address);
}

/* Fires what is due in the next five simulated seconds: more than any
 * device needs (timers never end). */
static inline bool io_wait_until(struct machine *m, bool interruption)
{
	uint64_t limit =
		machine_cycles(m) + machine_cycles_of_ns(m, 5000 * NS_PER_MS);

	while (!interruption || !channel_pending(io_cpu(m)))
		if (machine_next_event(m) > limit || !event_step(m))
			return false;
	return true;
}

/* Lets time pass until an interruption condition is there. */
static inline bool io_wait(struct machine *m)
{
	return io_wait_until(m, true);
}

static inline void io_settle(struct machine *m)
{
	io_wait_until(m, false);
}

/* Waits for the next interruption; returns its CSW, *ADDRESS the device. */
static inline uint64_t io_interrupt(struct machine *m, unsigned *address)
{
	unsigned from;

	assert_true(io_wait(m));
	from = channel_accept(io_cpu(m), ALL_CHANNELS);
	if (address)
		*address = from;
	return io_value(m, LC_CSW, 8);
}

/* Starts the program at AT, expects condition code 0, returns unit status
 * and channel status of its end. */
static inline unsigned io_run(struct machine *m, unsigned address, uint32_t at)
{
	assert_int_equal(io_start(m, address, at), 0);
	return (unsigned)(io_interrupt(m, NULL) >> 16 & 0xFFFF);
}

static inline unsigned io_residual(struct machine *m)
{
	return (unsigned)io_value(m, LC_CSW + 6, 2);
}

#define assert_csw(csw, key, next, status, count)                              \
	assert_int_equal(csw, (uint64_t)(key) << 56 | (uint64_t)(next) << 32 | \
				      (uint64_t)(status) << 16 | (count))

#endif
