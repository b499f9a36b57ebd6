/*
 * dev_fba_test.c - fixed-block disks: extents, locating, blocks, checks.
 *
 * The disk has 800 blocks; every word of block N holds N.
 */
#include <stdio.h>
#include <unistd.h>

#include "io_machine.h"

#include "fba.h"

#define DISK   0x240
#define PROG   0x1000
#define EXTENT 0x1800
#define WHERE  0x1820
#define DATA   0x2000
#define BLOCKS 800
#define ENDED  ((UNIT_CHANNEL_END | UNIT_DEVICE_END) << 8)
#define CHECK  (ENDED | UNIT_CHECK << 8)
#define LENGTH CHANNEL_INCORRECT_LENGTH

enum { CD = CCW_CD, CC = CCW_CC, SLI = CCW_SLI };
enum { WRITE = 0x41, READ = 0x42, LOCATE = 0x43, DEFINE = 0x63 };
enum { OP_WRITE = 1, OP_COPY = 2, OP_READ = 6 };

static char file[64];

static void make_disk(void)
{
	uint8_t block[FBA_BLOCK];
	struct fba fba;
	struct error e;

	unlink(file);
	assert_true(fba_create(&fba, file, BLOCKS, NULL, &e));
	for (unsigned n = 0; n < BLOCKS; n++) {
		for (unsigned i = 0; i < FBA_BLOCK; i += 4)
			device_put(block + i, n, 4);
		assert_true(fba_write(&fba, n, 1, block, &e));
	}
	assert_true(fba_finish(&fba, &e));
	fba_close(&fba);
}

static int setup(void **state)
{
	struct machine *m = io_machine();
	const char *args[] = {file};
	struct error e;

	snprintf(file, sizeof file, "/tmp/dev_fba_test.%d", (int)getpid());
	make_disk();
	assert_true(machine_attach(m, DISK, "3370", 1, args, &e));
	*state = m;
	return 0;
}

static int teardown(void **state)
{
	machine_destroy(*state);
	unlink(file);
	return 0;
}

static void extent(struct machine *m, uint8_t mask, uint32_t origin,
		   uint32_t first, uint32_t last)
{
	io_number(m, EXTENT, (uint64_t)mask << 56 | origin, 8);
	io_number(m, EXTENT + 8, (uint64_t)first << 32 | last, 8);
}

static void where(struct machine *m, uint8_t op, uint8_t copies, uint16_t count,
		  uint32_t block)
{
	io_number(m, WHERE,
		  (uint64_t)op << 56 | (uint64_t)copies << 48 |
			  (uint64_t)count << 32 | block,
		  8);
}

/* Define extent (all blocks, all writes), locate; where to go on. */
static uint32_t begin(struct machine *m, uint8_t op, uint16_t count,
		      uint32_t block)
{
	extent(m, 0xC0, 0, 0, BLOCKS - 1);
	where(m, op, 0, count, block);
	io_ccw(m, PROG, DEFINE, EXTENT, CC, 16);
	return io_ccw(m, PROG + 8, LOCATE, WHERE, CC, 8);
}

static unsigned sense(struct machine *m)
{
	io_ccw(m, PROG, 0x04, DATA + 0x1800, 0, 24);
	assert_int_equal(io_run(m, DISK, PROG), ENDED);
	return (unsigned)io_value(m, DATA + 0x1800, 2);
}

static unsigned message(struct machine *m)
{
	return (unsigned)io_value(m, DATA + 0x1807, 1);
}

static void reads(void **state)
{
	struct machine *m = *state;
	uint32_t at = begin(m, OP_READ, 3, 700);

	io_ccw(m, at, READ, DATA, 0, 3 * 512);
	assert_int_equal(io_run(m, DISK, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 4), 700);
	assert_int_equal(io_value(m, DATA + 3 * 512 - 4, 4), 702);
	/* Fewer bytes, more bytes than are located. */
	io_ccw(m, at, READ, DATA, 0, 600);
	assert_int_equal(io_run(m, DISK, PROG), ENDED | LENGTH);
	io_ccw(m, at, READ, DATA, SLI, 2000);
	assert_int_equal(io_run(m, DISK, PROG), ENDED);
	assert_int_equal(io_residual(m), 2000 - 3 * 512);
	/* The data chain goes on where the first CCW ends. */
	at = io_ccw(m, at, READ, DATA, CD, 500);
	io_ccw(m, at, 0, DATA + 0x800, 0, 3 * 512 - 500);
	assert_int_equal(io_run(m, DISK, PROG), ENDED);
	assert_int_equal(io_value(m, DATA + 0x800 + 8, 4), 700);
	assert_int_equal(io_value(m, DATA + 0x800 + 12, 4), 701);
}

/* More than what is moved at once: 200 blocks through one CCW with skip,
 * then the rest. */
static void reads_many(void **state)
{
	struct machine *m = *state;
	uint32_t at = begin(m, OP_READ, 202, 500);

	at = io_ccw(m, at, READ, DATA, CD | CCW_SKIP, 65024);
	at = io_ccw(m, at, 0, DATA, CD | CCW_SKIP, 200 * 512 - 65024);
	io_ccw(m, at, 0, DATA, 0, 1024);
	assert_int_equal(io_run(m, DISK, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 4), 700);
	assert_int_equal(io_value(m, DATA + 1020, 4), 701);
}

/* Numbers of blocks are the program's own. */
static void extents(void **state)
{
	struct machine *m = *state;
	uint32_t at = begin(m, OP_READ, 1, 0);

	io_ccw(m, at, READ, DATA, 0, 512);
	extent(m, 0x40, 100, 1000, 1009);
	where(m, OP_READ, 0, 1, 1005);
	assert_int_equal(io_run(m, DISK, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 4), 105);
	where(m, OP_READ, 0, 6, 1005);
	assert_int_equal(io_run(m, DISK, PROG), CHECK);
	assert_int_equal(sense(m), SENSE_COMMAND_REJECT << 8);
	assert_int_equal(message(m), 4);
	begin(m, OP_READ, 1, 0);
	extent(m, 0, 799, 0, 1);
	assert_int_equal(io_run(m, DISK, PROG), CHECK);
	extent(m, 0, 799, 0, 0);
	assert_int_equal(io_run(m, DISK, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 4), 799);
}

static void writes(void **state)
{
	struct machine *m = *state;
	uint32_t at = begin(m, OP_WRITE, 3, 10);
	uint8_t bytes[3 * 512], back[4 * 512];
	struct fba fba;
	struct error e;

	memset(bytes, 0x5A, sizeof bytes);
	io_put(m, DATA, bytes, sizeof bytes);
	io_ccw(m, at, WRITE, DATA, SLI, 700);
	assert_int_equal(io_run(m, DISK, PROG), ENDED);
	/* It is on the host's file; the rest was filled with zeros. */
	assert_true(fba_open(&fba, NULL, file, NULL, true, &e));
	assert_true(fba_read(&fba, 10, 4, back, &e));
	fba_close(&fba);
	assert_memory_equal(back, bytes, 700);
	memset(bytes, 0, sizeof bytes);
	assert_memory_equal(back + 700, bytes, 3 * 512 - 700);
	assert_int_equal(device_get(back + 3 * 512, 4), 13);
}

static void rejects(void **state)
{
	struct machine *m = *state;
	static const struct {
		uint8_t mask, op, copies, command;
		bool good;
	} row[] = {
		{0x40, OP_WRITE, 0, WRITE, false}, /* no writes */
		{0x00, OP_WRITE, 0, WRITE, true},
		{0x00, 4, 0, WRITE, false}, /* no formatting */
		{0xC0, 4, 0, WRITE, true},
		{0x80, OP_READ, 0, READ, false},
		{0xC8, OP_READ, 0, READ, false},
		{0xC0, OP_READ, 0, WRITE, false},
		{0xC0, OP_WRITE, 0, READ, false},
		{0xC0, 3, 0, READ, false},
		{0xC0, 0x26, 0, READ, false},
		{0xC0, OP_COPY, 0, READ, false},
		{0xC0, OP_COPY, 3, READ, true},
	};

	for (unsigned i = 0; i < sizeof row / sizeof row[0]; i++) {
		uint32_t at = begin(m, row[i].op, 1, 20);

		extent(m, row[i].mask, 0, 0, BLOCKS - 1);
		where(m, row[i].op, row[i].copies, 1, 20);
		io_ccw(m, at, row[i].command, DATA, 0, 512);
		assert_int_equal(io_run(m, DISK, PROG),
				 row[i].good ? ENDED : CHECK);
		if (!row[i].good)
			assert_int_equal(sense(m), SENSE_COMMAND_REJECT << 8);
	}
	/* Without locate; locate without extent; two extents; short. */
	io_ccw(m, PROG, READ, DATA, 0, 512);
	assert_int_equal(io_start(m, DISK, PROG), 1);
	assert_int_equal(sense(m), SENSE_COMMAND_REJECT << 8);
	assert_int_equal(message(m), 2);
	io_ccw(m, PROG, LOCATE, WHERE, 0, 8);
	assert_int_equal(io_start(m, DISK, PROG), 1);
	begin(m, OP_READ, 1, 0);
	io_ccw(m, PROG + 8, DEFINE, EXTENT, 0, 16);
	assert_int_equal(io_run(m, DISK, PROG), CHECK);
	begin(m, OP_READ, 1, 0);
	io_ccw(m, PROG, DEFINE, EXTENT, SLI, 15);
	assert_int_equal(io_run(m, DISK, PROG), CHECK);
	assert_int_equal(sense(m), SENSE_COMMAND_REJECT << 8);
	assert_int_equal(message(m), 3);
	io_ccw(m, PROG, 0x06, DATA, 0, 512);
	assert_int_equal(io_start(m, DISK, PROG), 1);
	assert_int_equal(sense(m), SENSE_COMMAND_REJECT << 8);
	assert_int_equal(message(m), 1);
}

static void tells_what_it_is(void **state)
{
	struct machine *m = *state;

	io_ccw(m, PROG, 0xE4, DATA, 0, 7);
	assert_int_equal(io_run(m, DISK, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 7), 0xFF388001337000);
	io_ccw(m, PROG, 0x64, DATA, 0, 32);
	assert_int_equal(io_run(m, DISK, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 6), 0x300821020200);
	assert_int_equal(io_value(m, DATA + 6, 4), 62);
	assert_int_equal(io_value(m, DATA + 10, 4), 744);
	assert_int_equal(io_value(m, DATA + 14, 4), BLOCKS);
	/* Reserve, but not within an extent. */
	io_ccw(m, PROG, 0xB4, DATA, 0, 24);
	assert_int_equal(io_run(m, DISK, PROG), ENDED);
	begin(m, OP_READ, 1, 0);
	io_ccw(m, PROG + 8, 0x94, DATA, 0, 24);
	assert_int_equal(io_run(m, DISK, PROG), CHECK);
}

static void read_only(void **state)
{
	struct machine *m = *state;
	const char *args[] = {file, "ro"}, *plain[] = {file};
	struct error e;

	assert_false(machine_attach(m, DISK + 1, "3310", 1, plain, &e));
	assert_true(machine_attach(m, DISK + 1, "3310", 2, args, &e));
	begin(m, OP_WRITE, 1, 0);
	assert_int_equal(io_run(m, DISK + 1, PROG), CHECK);
	io_ccw(m, PROG, 0x04, DATA, SLI, 2);
	assert_int_equal(io_run(m, DISK + 1, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 2), SENSE_COMMAND_REJECT << 8 | 2);
}

/* An arm that moves and a disk that turns take time; then the device ends. */
static void takes_time(void **state)
{
	struct machine *m = *state;
	uint64_t began = machine_cycles(m), took;
	uint32_t at = begin(m, OP_READ, 1, 799);

	io_ccw(m, at, READ, DATA, 0, 512);
	assert_int_equal(io_run(m, DISK, PROG), ENDED);
	took = machine_nanoseconds(m, machine_cycles(m) - began);
	assert_in_range(took, 5 * NS_PER_MS, 46 * NS_PER_MS);
	began = machine_cycles(m);
	assert_int_equal(io_run(m, DISK, PROG), ENDED);
	took = machine_nanoseconds(m, machine_cycles(m) - began);
	assert_in_range(took, 20 * NS_PER_MS, 21 * NS_PER_MS);
}

static void loads(void **state)
{
	struct machine *m = *state;
	uint8_t block[FBA_BLOCK] = {0, 0x0C, 0, 0, 0, 0, 0x12, 0x34};
	const char *args[] = {file};
	struct fba fba;
	struct error e;

	/* PSW, then a locate and a read of block 5 to 3000. */
	device_put(block + 8, 0x4300002040000008, 8);
	device_put(block + 16, 0x4200300020000200, 8);
	device_put(block + 0x20, 0x0600000100000005, 8);
	assert_true(machine_detach(m, DISK, &e));
	assert_true(fba_open(&fba, NULL, file, NULL, false, &e));
	assert_true(fba_write(&fba, 0, 1, block, &e));
	fba_close(&fba);
	assert_true(machine_attach(m, DISK, "3370", 1, args, &e));
	io_number(m, 0x20, 0x0600000100000005, 8);
	assert_true(channel_ipl(m, DISK, &e));
	assert_int_equal(io_value(m, 0, 8), 0x000C000000001234);
	assert_int_equal(io_value(m, 0x3000, 4), 5);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(reads),     T(reads_many), T(extents),
		T(writes),    T(rejects),    T(tells_what_it_is),
		T(read_only), T(takes_time), T(loads),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
