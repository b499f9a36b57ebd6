/*
 * ccw_data_test.c - what a channel program has in storage: addresses that go
 * up and down, lists of them, and programs that change while they run.
 */
#include "fake_device.h"

#include "fault.h"

#define DEV   0x180
#define PROG  0x1000
#define LIST  0x1800
#define DATA  0x2000
#define ENDED ((UNIT_CHANNEL_END | UNIT_DEVICE_END) << 8)

enum { CD = CCW_CD, CC = CCW_CC, SLI = CCW_SLI, SKIP = CCW_SKIP };
enum { IDA = CCW_IDA, PCI = CCW_PCI };
enum { WRITE = 0x01, READ = 0x02, BACK = 0x0C, TIC = 0x08, NOP = 0x03 };
enum { CHECK = CHANNEL_PROGRAM_CHECK, PROTECTED = CHANNEL_PROTECTION_CHECK };
enum { LENGTH = CHANNEL_INCORRECT_LENGTH };

static int setup(void **state)
{
	struct machine *m = io_machine();

	fake_attach(m, DEV, &fake_bytes, 80);
	*state = m;
	return 0;
}

static int teardown(void **state)
{
	machine_destroy(*state);
	return 0;
}

static struct fake *fake(struct machine *m)
{
	return machine_device(m, DEV)->state;
}

/* The device then holds SIZE bytes 1, 2, 3... */
static void hold(struct machine *m, size_t size)
{
	fake(m)->size = size;
	for (size_t i = 0; i < size; i++)
		fake(m)->data[i] = (uint8_t)(i + 1);
}

static void assert_ends(struct machine *m, uint32_t next, unsigned status,
			unsigned count)
{
	assert_int_equal(io_start(m, DEV, PROG), 0);
	assert_csw(io_interrupt(m, NULL), 0, next, status, count);
}

/* ---- backward -------------------------------------------------------------
 */

static void backward(void **state)
{
	struct machine *m = *state;

	io_ccw(m, PROG, BACK, DATA + 79, 0, 80);
	assert_ends(m, PROG + 8, ENDED, 0);
	assert_int_equal(io_value(m, DATA, 4), 0x01020304);
	assert_int_equal(io_value(m, DATA + 76, 4), 0x4D4E4F50);
	/* Less than the record: its end. */
	io_ccw(m, PROG, BACK, DATA + 0x107, SLI, 8);
	assert_ends(m, PROG + 8, ENDED, 0);
	assert_int_equal(io_value(m, DATA + 0x100, 8), 0x494A4B4C4D4E4F50);
	assert_int_equal(io_value(m, DATA + 0xF8, 8), 0);
	/* Over a boundary of blocks, chained, with a part skipped. */
	io_ccw(m, PROG, BACK, 0x3007, CD, 16);
	io_ccw(m, PROG + 8, 0, 0x4000, CD | SKIP, 60);
	io_ccw(m, PROG + 16, 0, 0x5003, 0, 4);
	assert_ends(m, PROG + 24, ENDED, 0);
	assert_int_equal(io_value(m, 0x2FF8, 8), 0x4142434445464748);
	assert_int_equal(io_value(m, 0x3000, 8), 0x494A4B4C4D4E4F50);
	assert_int_equal(io_value(m, 0x5000, 4), 0x01020304);
	assert_int_equal(io_value(m, 0x4000, 8), 0);
}

static void backward_checks(void **state)
{
	struct machine *m = *state;

	/* Below address zero there is nothing. */
	io_ccw(m, PROG, BACK, 0x27, 0, 80);
	assert_ends(m, PROG + 8, ENDED | CHECK, 40);
	/* The block at 7800 is protected: what is above it is stored. */
	io_ccw(m, PROG, BACK, 0x8007, 0, 80);
	assert_int_equal(io_start(m, DEV, PROG | 0x10000000), 0);
	machine_set_key(m, 0x8000, 0x10);
	io_number(m, 0x8000, 0, 8);
	assert_csw(io_interrupt(m, NULL), 0x10, PROG + 8, ENDED | PROTECTED,
		   72);
	assert_int_equal(io_value(m, 0x8000, 8), 0x494A4B4C4D4E4F50);
	assert_int_equal(io_value(m, 0x7FF8, 8), 0);
}

/* ---- lists of addresses ---------------------------------------------------
 */

static void indirect_backward(void **state)
{
	struct machine *m = *state;

	io_number(m, LIST, 0x2803, 4);
	io_number(m, LIST + 4, 0x67FF, 4);
	io_ccw(m, PROG, BACK, LIST, IDA, 80);
	assert_ends(m, PROG + 8, ENDED, 0);
	assert_int_equal(io_value(m, 0x2800, 4), 0x4D4E4F50);
	assert_int_equal(io_value(m, 0x67FC, 4), 0x494A4B4C);
	/* The second is the end of a block. */
	io_number(m, LIST + 4, 0x6000, 4);
	assert_ends(m, PROG + 8, ENDED | CHECK, 76);
	io_number(m, LIST + 4, 0x67FE, 4);
	assert_ends(m, PROG + 8, ENDED | CHECK, 76);
}

/* Three blocks, and the list on into the next CCW of a data chain. */
static void indirect_chained(void **state)
{
	struct machine *m = *state;

	hold(m, 5000);
	io_number(m, LIST, 0x27FF, 4);
	io_number(m, LIST + 4, 0x6000, 4);
	io_number(m, LIST + 8, 0x3000, 4);
	io_number(m, LIST + 12, 0x5001, 4);
	io_ccw(m, PROG, READ, LIST, IDA | CD, 1 + 2048 + 100);
	io_ccw(m, PROG + 8, 0, LIST + 12, IDA, 5000 - 2149);
	/* 5001 to the end of its block, then a word that is no block. */
	io_number(m, LIST + 16, 0x01000000, 4);
	assert_ends(m, PROG + 16, ENDED | CHECK, 5000 - 2149 - 2047);
	io_number(m, LIST + 16, 0x8000, 4);
	assert_ends(m, PROG + 16, ENDED, 0);
	assert_int_equal(io_value(m, 0x27FF, 1), 1);
	assert_int_equal(io_value(m, 0x6000, 2), 0x0203);
	assert_int_equal(io_value(m, 0x3000 + 99, 2),
			 (2149 & 255) << 8); /* and no more */
	assert_int_equal(io_value(m, 0x5001, 1), 2150 & 255);
	assert_int_equal(io_value(m, 0x8000, 1), (2149 + 2047 + 1) & 255);
}

/* A word that is not needed is not looked at. */
static void indirect_when_needed(void **state)
{
	struct machine *m = *state;

	hold(m, 2048);
	io_number(m, LIST, 0x6000, 4);
	io_number(m, LIST + 4, 0xFFFFFFFF, 4);
	io_ccw(m, PROG, READ, LIST, IDA, 2048);
	assert_ends(m, PROG + 8, ENDED, 0);
	io_ccw(m, PROG, READ, LIST, IDA, 2049);
	assert_ends(m, PROG + 8, ENDED | LENGTH, 1);
	/* Skipped, nothing is: the address may be anything. */
	io_ccw(m, PROG, READ, 0xFFFFFF, IDA | SKIP, 2048);
	assert_ends(m, PROG + 8, ENDED, 0);
	/* To output the flag says nothing. */
	io_ccw(m, PROG, WRITE, LIST, IDA | SKIP, 8);
	io_number(m, 0x6000, 0x1122334455667788, 8);
	assert_ends(m, PROG + 8, ENDED, 0);
	assert_memory_equal(fake(m)->data, "\x11\x22\x33\x44\x55\x66\x77\x88",
			    8);
}

/* ---- programs that change while they run ----------------------------------
 */

/* Data are stored over the CCW that comes next: in a data chain, in a command
 * chain, and over a word of the list that is to come. */
static void reads_its_own_program(void **state)
{
	struct machine *m = *state;
	uint8_t next[80] = {NOP,  0, 0,	   0, CC | SLI, 0, 0, 1, /* 8 bytes */
			    READ, 0, 0x20, 0, SLI,	0, 0, 20};

	memcpy(fake(m)->data, next, 80);
	io_ccw(m, PROG, READ, PROG + 8, CC | SLI, 16);
	io_ccw(m, PROG + 8, 0, 0, 0, 0);
	assert_ends(m, PROG + 24, ENDED, 0);
	assert_int_equal(io_value(m, DATA + 8, 4), 0x02002000);

	next[0] = 0xFF; /* no command, and none is needed */
	next[1] = 0;
	next[2] = 0x40; /* the rest goes to 4000 */
	next[3] = 0;
	next[4] = 0;
	next[6] = 0;
	next[7] = 72;
	memcpy(fake(m)->data, next, 80);
	io_ccw(m, PROG, READ, PROG + 8, CD, 8);
	io_ccw(m, PROG + 8, 0, 0, 0, 0);
	assert_ends(m, PROG + 16, ENDED, 0);
	assert_int_equal(io_value(m, 0x4000, 4), 0x02002000);

	/* The first four bytes are the word for the others. */
	memset(fake(m)->data, 0x55, 80);
	device_put(fake(m)->data, 0x6000, 4);
	io_number(m, 0x17F8, 0x17FC, 4);
	io_number(m, 0x17FC, 0xFFFFFFFF, 4);
	io_ccw(m, PROG, READ, 0x17F8, IDA | SLI, 8);
	assert_ends(m, PROG + 8, ENDED, 0);
	assert_int_equal(io_value(m, 0x6000, 8), 0x5555555500000000);
}

/* The CPU changes the chain while it runs, as programs with a PCI do. */
static void changed_by_the_cpu(void **state)
{
	struct machine *m = *state;

	io_ccw(m, PROG, READ, DATA, CC | PCI, 80);
	io_ccw(m, PROG + 8, NOP, 0, SLI, 1);
	assert_int_equal(io_start(m, DEV, PROG), 0);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, CHANNEL_PCI, 0);
	io_ccw(m, PROG + 8, TIC, PROG + 0x100, 0, 0);
	io_ccw(m, PROG + 0x100, READ, DATA + 0x100, 0, 80);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 0x108, ENDED, 0);
	assert_int_equal(io_value(m, DATA + 0x100, 1), 1);
}

/* ---- where the CSW points -------------------------------------------------
 */

static void addresses_of_checks(void **state)
{
	struct machine *m = *state;
	static const struct {
		uint32_t to; /* of the TIC behind the first command */
		uint32_t next;
		unsigned status;
	} row[] = {
		{0x1102, PROG + 16, CHECK},	  /* no doubleword      */
		{0xFFFFF8, PROG + 16, CHECK},	  /* outside storage    */
		{0x1208, 0x1210, CHECK},	  /* another TIC        */
		{0x1300, 0x1308, CHECK},	  /* invalid command    */
		{0x1308, 0x1310, CHECK},	  /* count              */
		{0x7800, 0x7808, PROTECTED},	  /* fetch-protected    */
		{0xFFF8, 0x10000, ENDED | CHECK}, /* then beyond storage */
	};

	io_ccw(m, PROG, READ, DATA, CC, 80);
	io_ccw(m, 0x1208, TIC, PROG, 0, 0);
	io_ccw(m, 0x1300, 0x10, DATA, 0, 1);
	io_ccw(m, 0x1308, READ, DATA, 0, 0);
	io_ccw(m, 0xFFF8, READ, 0xFFF0, 0, 80);
	machine_set_key(m, PROG, 0x28);
	for (unsigned i = 0; i < sizeof row / sizeof row[0]; i++) {
		uint64_t csw;

		io_ccw(m, PROG + 8, TIC, row[i].to, 0xFF, 0xFFFF);
		assert_int_equal(io_start(m, DEV, PROG | 0x10000000), 1);
		machine_set_key(m, PROG, 0x10);
		machine_set_key(m, DATA, 0x10);
		machine_set_key(m, 0xF800, 0x10);
		assert_int_equal(io_start(m, DEV, PROG | 0x10000000), 0);
		csw = io_interrupt(m, NULL);
		assert_int_equal(csw >> 32 & 0xFFFFFF, row[i].next);
		assert_int_equal(csw >> 16 & 0xFFFF, row[i].status);
		machine_set_key(m, PROG, 0x28);
	}
}

/* ---- halted half-way ------------------------------------------------------
 */

static void halted_in_its_data(void **state)
{
	struct machine *m = *state;

	io_ccw(m, PROG, READ, DATA, CC, 80);
	io_ccw(m, PROG + 8, READ, DATA, 0, 80);
	assert_int_equal(io_start(m, DEV, PROG), 0);
	while (machine_device(m, DEV)->sub.phase != PHASE_DATA)
		event_step(m);
	cpu_advance(io_cpu(m), machine_cycles(m) +
				       machine_cycles_of_ns(m, 20 * NS_PER_US));
	assert_int_equal(channel_hio(io_cpu(m), DEV), 1);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, ENDED, 60);
	assert_int_equal(io_value(m, DATA + 19, 2), 0x1400);
}

/* ---- equipment ------------------------------------------------------------
 */

static uint8_t failing;

static bool fail_end(void *context, struct device *d, struct reply *r,
		     uint8_t *channel)
{
	(void)d;
	(void)r;
	*channel |= *(uint8_t *)context;
	return true;
}

static bool fail_nothing(void *context, struct device *d, struct reply *r,
			 uint8_t *channel)
{
	(void)context;
	(void)d;
	(void)r;
	(void)channel;
	return false;
}

static void limited_logout(void **state)
{
	struct machine *m = *state;
	struct fault_hooks hooks = {fail_nothing, fail_end, &failing};
	static const struct {
		uint8_t channel;
		uint32_t logout; /* but for the sequence code */
	} row[] = {
		{CHANNEL_DATA_CHECK, 0x04401F40},
		{CHANNEL_CONTROL_CHECK, 0x04401F80},
		{CHANNEL_INTERFACE_CHECK, 0x04081F80},
	};

	machine_channels(m)->fault = &hooks;
	io_ccw(m, PROG + 8, READ, DATA, 0, 80);
	io_number(m, LC_LIMITED_LOGOUT, 0xAAAAAAAA, 4);
	failing = 0;
	assert_int_equal(io_run(m, DEV, PROG + 8), ENDED);
	assert_int_equal(io_value(m, LC_LIMITED_LOGOUT, 4), 0xAAAAAAAA);
	for (unsigned i = 0; i < 3; i++) {
		failing = row[i].channel;
		/* By an interruption, and by the instruction. */
		io_ccw(m, PROG, READ, DATA, 0, 80);
		assert_ends(m, PROG + 8, ENDED | failing, 0);
		assert_int_equal(io_value(m, LC_LIMITED_LOGOUT, 4),
				 row[i].logout | 3);
		io_ccw(m, PROG, NOP, 0, 0, 1);
		assert_int_equal(io_start(m, DEV, PROG), 1);
		assert_int_equal(io_value(m, LC_CSW + 4, 2), ENDED | failing);
		assert_int_equal(io_value(m, LC_LIMITED_LOGOUT, 4),
				 row[i].logout | 4);
	}
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(backward),
		T(backward_checks),
		T(indirect_backward),
		T(indirect_chained),
		T(indirect_when_needed),
		T(reads_its_own_program),
		T(changed_by_the_cpu),
		T(addresses_of_checks),
		T(halted_in_its_data),
		T(limited_logout),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
