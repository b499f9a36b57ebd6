/*
 * io_program.h - channel programs for the tests, and their ends.
 */
#ifndef TRAPEZE_IO_PROGRAM_H
#define TRAPEZE_IO_PROGRAM_H

#define ALL_CHANNELS 0xFFFF0000u

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
	return channel_sio(m, address);
}

/* Lets time pass until an interruption condition is there. */
static inline bool io_wait(struct machine *m)
{
	while (!channel_pending(m))
		if (!event_step(m))
			return false;
	return true;
}

/* Waits for the next interruption; returns its CSW, *ADDRESS the device. */
static inline uint64_t io_interrupt(struct machine *m, unsigned *address)
{
	unsigned from;

	assert_true(io_wait(m));
	from = channel_accept(m, ALL_CHANNELS);
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
