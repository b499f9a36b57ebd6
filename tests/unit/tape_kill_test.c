/*
 * tape_kill_test.c - a process that writes a tape is killed at any moment.
 *
 * A machine in a process of its own writes blocks through channel programs,
 * backspaces and writes again, and tells after each interruption how many
 * blocks the tape has.  When it has been killed the image has them all, and
 * can be written on.  So it is while the machine is recorded.
 */
#include <stdio.h>
#include <unistd.h>

#include "kill.h"

#include "tape.h"

#define DRIVE	0x180
#define PROG	0x1000
#define DATA	0x2000
#define MOMENTS 240

enum { WRITE = 0x01, BSB = 0x27 };

/* The bytes of block N, whose length follows from N too. */
static uint16_t make_block(uint8_t *bytes, unsigned n)
{
	uint16_t size = (uint16_t)(1 + n * 7919 % 20000);

	for (unsigned i = 0; i < size; i++)
		bytes[i] = (uint8_t)(n + i / 3);
	return size;
}

static void run(struct machine *m, uint8_t code, uint16_t count)
{
	io_ccw(m, PROG, code, DATA, CCW_SLI, count);
	kill_run(m, DRIVE, PROG);
}

struct target {
	const char *file;
	bool recorded;
};

/* Two blocks on, one of them written again after a backspace. */
static void write_for_ever(const void *what, int report)
{
	static uint8_t block[65536];
	const struct target *target = what;
	const char *args[] = {target->file, "fast"};
	struct machine *m = io_machine();
	struct error e;

	if (!machine_attach(m, DRIVE, "3420", 2, args, &e))
		_exit(2);
	for (unsigned n = 0;; n++) {
		uint16_t size = make_block(block, n);

		if (target->recorded)
			kill_record(m, n);
		for (unsigned twice = 0; twice <= n % 2; twice++) {
			if (twice)
				run(m, BSB, 1);
			io_put(m, DATA, block, size);
			run(m, WRITE, size);
		}
		kill_tell(report, n);
	}
}

/* A block that is written again is not there for a moment, and nobody was
 * told that it is. */
static void check(const char *file, unsigned told)
{
	static uint8_t block[65536];
	struct error e;
	struct tape t;
	unsigned n = 0;

	assert_true(tape_open(&t, NULL, file, false, &e));
	while (tape_read(&t) == TAPE_BLOCK) {
		assert_int_equal(t.length, make_block(block, n));
		assert_memory_equal(t.data, block, t.length);
		n++;
	}
	assert_true(n >= told);
	assert_true(tape_write(&t, block, 100));
	assert_int_equal(tape_read(&t), TAPE_BLANK);
	assert_int_equal(tape_read_backward(&t), TAPE_BLOCK);
	tape_close(&t);
}

static void moments(bool recorded)
{
	char dir[] = "/tmp/tapekillXXXXXX", file[64];
	const struct target target = {file, recorded};
	uint32_t random = 12345;

	assert_non_null(mkdtemp(dir));
	for (unsigned i = 0; i < (recorded ? MOMENTS / 4 : MOMENTS); i++) {
		random = random * 1103515245 + 12345;
		snprintf(file, sizeof file, "%s/t%s", dir,
			 tape_formats[i % 3]->suffix);
		unlink(file);
		check(file,
		      kill_writer(write_for_ever, &target,
				  1 + (random >> 16) % 6, (random >> 8) % 900));
		unlink(file);
	}
	rmdir(dir);
}

static void killed_at_any_moment(void **state)
{
	(void)state;
	moments(false);
}

static void killed_while_recorded(void **state)
{
	(void)state;
	moments(true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(killed_at_any_moment),
		cmocka_unit_test(killed_while_recorded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
