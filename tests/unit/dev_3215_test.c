/*
 * dev_3215_test.c - the console: writing, reading, attention, type-ahead.
 */
#include <stdio.h>

#include "io_machine.h"

#include "ebcdic.h"

#define CON   0x009
#define PROG  0x1000
#define DATA  0x2000
#define BUF   0x3000
#define ENDED ((UNIT_CHANNEL_END | UNIT_DEVICE_END) << 8)
#define ATTN  (UNIT_ATTENTION << 8)

enum { WRITE = 0x01, WRITE_ACR = 0x09, READ = 0x0A };

/* What the probe heard: lines as "text|", unfinished ones as "text>",
 * "?" for a read that waits, "<text|" for a line taken. */
static char heard[1000];

static void hear(void *context, const struct probe_event *e)
{
	const char *before = "", *after = e->u.console.end_of_line ? "|" : ">";
	size_t n = strlen(heard);

	(void)context;
	if (e->kind == PROBE_CONSOLE_READ) {
		strcat(heard, "?");
		return;
	}
	if (e->kind == PROBE_CONSOLE_IN)
		before = "<";
	snprintf(heard + n, sizeof heard - n, "%s%.*s%s", before,
		 (int)e->u.console.length, e->u.console.text, after);
}

static struct probe probe = {
	.kinds = PROBE_BIT(CONSOLE_OUT) | PROBE_BIT(CONSOLE_IN) |
		 PROBE_BIT(CONSOLE_READ),
	.event = hear,
};

static int setup(void **state)
{
	struct machine *m = io_machine();
	struct error e;

	heard[0] = '\0';
	assert_true(machine_attach(m, CON, "3215", 0, NULL, &e));
	machine_probe_add(m, &probe);
	*state = m;
	return 0;
}

static int teardown(void **state)
{
	machine_probe_remove(*state, &probe);
	machine_destroy(*state);
	return 0;
}

static void assert_heard(const char *expected)
{
	assert_string_equal(heard, expected);
	heard[0] = '\0';
}

static void put_text(struct machine *m, const char *text)
{
	uint8_t bytes[200];

	ebcdic_encode(bytes, text, strlen(text));
	for (size_t i = 0; text[i]; i++)
		if (text[i] == '\n')
			bytes[i] = 0x15;
	io_put(m, DATA, bytes, strlen(text));
}

static void writes(void **state)
{
	struct machine *m = *state;
	static const struct {
		uint8_t code;
		const char *text, *heard;
	} row[] = {
		{WRITE_ACR, "Ready;", "Ready;|"},
		{WRITE, "login: ", "login: >"},
		{WRITE, "A\n", "A|"},
		{WRITE, "A\nB\n\nC", "A|B||C>"},
		{WRITE_ACR, "A\n", "A||"},
	};

	for (unsigned i = 0; i < sizeof row / sizeof row[0]; i++) {
		put_text(m, row[i].text);
		io_ccw(m, PROG, row[i].code, DATA, 0,
		       (uint16_t)strlen(row[i].text));
		assert_int_equal(io_run(m, CON, PROG), ENDED);
		assert_heard(row[i].heard);
	}
	/* What is no graphic prints as a blank. */
	io_number(m, DATA, 0xC10081FFC2, 5);
	io_ccw(m, PROG, WRITE_ACR, DATA, 0, 5);
	assert_int_equal(io_run(m, CON, PROG), ENDED);
	assert_heard("A a B|");
}

static void takes_a_line(void **state)
{
	struct machine *m = *state;
	struct device *con = machine_device(m, CON);

	io_ccw(m, PROG, READ, BUF, CCW_SLI, 100);
	assert_int_equal(io_start(m, CON, PROG), 0);
	assert_heard("?");
	io_settle(m);
	assert_true(console_reading(con));
	assert_true(console_type(con, "Query Names", 11));
	assert_false(console_reading(con));
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, ENDED, 89);
	assert_heard("<Query Names|");
	/* As typed: upper and lower case. */
	assert_int_equal(io_value(m, BUF, 4), 0xD8A48599);
	assert_int_equal(channel_tio(io_cpu(m), CON), 0);
}

static void lengths_of_lines(void **state)
{
	struct machine *m = *state;
	struct device *con = machine_device(m, CON);

	/* An empty line. */
	io_ccw(m, PROG, READ, BUF, CCW_SLI, 4);
	assert_int_equal(io_start(m, CON, PROG), 0);
	console_type(con, "", 0);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, ENDED, 4);
	/* More than the program wants is lost, and is incorrect length. */
	io_ccw(m, PROG, READ, BUF, 0, 4);
	assert_int_equal(io_start(m, CON, PROG), 0);
	console_type(con, "ABCDEF", 6);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8,
		   ENDED | CHANNEL_INCORRECT_LENGTH, 0);
	assert_int_equal(io_value(m, BUF, 6), 0xC1C2C3C40000);
}

/* Lines typed with no read active: attention for each in turn. */
static void type_ahead(void **state)
{
	struct machine *m = *state;
	struct device *con = machine_device(m, CON);

	console_type(con, "ONE", 3);
	console_type(con, "TWO", 3);
	assert_csw(io_interrupt(m, NULL), 0, 0, ATTN, 0);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
	io_ccw(m, PROG, READ, BUF, CCW_SLI, 100);
	assert_int_equal(io_start(m, CON, PROG), 0);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, ENDED, 97);
	assert_heard("<ONE|");
	assert_csw(io_interrupt(m, NULL), 0, 0, ATTN, 0);
	assert_int_equal(io_start(m, CON, PROG), 0);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, ENDED, 97);
	assert_heard("<TWO|");
	assert_int_equal(channel_pending(io_cpu(m)), 0);
}

/* A line typed while a program writes and then reads is that read's, and
 * leaves no attention behind. */
static void typed_during_a_program(void **state)
{
	struct machine *m = *state;
	uint32_t at = io_ccw(m, PROG, WRITE_ACR, DATA, CCW_CC, 2);

	put_text(m, "GO");
	io_ccw(m, at, READ, BUF, CCW_SLI, 100);
	assert_int_equal(io_start(m, CON, PROG), 0);
	console_type(machine_device(m, CON), "X", 1);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 16, ENDED, 99);
	assert_heard("GO|<X|");
	assert_int_equal(channel_pending(io_cpu(m)), 0);
	assert_int_equal(channel_tio(io_cpu(m), CON), 0);
}

static void halted_read(void **state)
{
	struct machine *m = *state;
	struct device *con = machine_device(m, CON);

	io_ccw(m, PROG, READ, BUF, 0, 100);
	assert_int_equal(io_start(m, CON, PROG), 0);
	assert_int_equal(channel_hio(io_cpu(m), CON), 1);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, ENDED, 100);
	/* Typed, then halted before it was taken: the line is still there. */
	assert_int_equal(io_start(m, CON, PROG), 0);
	console_type(con, "LATE", 4);
	assert_int_equal(channel_hdv(io_cpu(m), CON), 1);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, ENDED, 100);
	assert_csw(io_interrupt(m, NULL), 0, 0, ATTN, 0);
	io_ccw(m, PROG, READ, BUF, CCW_SLI, 100);
	assert_int_equal(io_start(m, CON, PROG), 0);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, ENDED, 96);
}

static void reset_forgets(void **state)
{
	struct machine *m = *state;
	struct device *con = machine_device(m, CON);

	console_type(con, "OLD", 3);
	machine_reset(m, RESET_INITIAL_CPU);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
	io_ccw(m, PROG, READ, BUF, 0, 100);
	assert_int_equal(io_start(m, CON, PROG), 0);
	assert_true(console_reading(con));
	machine_reset(m, RESET_INITIAL_CPU);
	assert_false(console_reading(con));
	assert_int_equal(channel_tio(io_cpu(m), CON), 0);
}

static void other_devices(void **state)
{
	struct machine *m = *state;
	struct error e;

	assert_true(machine_attach(m, 0x01F, "1052", 0, NULL, &e));
	assert_string_equal(device_type(machine_device(m, 0x01F)), "1052");
	assert_true(machine_attach(m, 0x00C, "3505", 0, NULL, &e));
	assert_false(console_type(machine_device(m, 0x00C), "X", 1));
	assert_false(console_type(NULL, "X", 1));
	assert_false(console_reading(NULL));
	console_request(NULL);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
}

static void typing_speed(void **state)
{
	struct machine *m = *state;
	const char *real[] = {"real"};
	struct error e;
	uint64_t began, took;

	assert_true(machine_attach(m, 0x01F, "3215", 1, real, &e));
	machine_probe_remove(m, &probe);
	io_ccw(m, PROG, WRITE, DATA, 0, 85);
	began = machine_cycles(m);
	assert_int_equal(io_run(m, 0x01F, PROG), ENDED);
	took = machine_nanoseconds(m, machine_cycles(m) - began);
	assert_in_range(took, 999 * NS_PER_MS, 1001 * NS_PER_MS);
	began = machine_cycles(m);
	assert_int_equal(io_run(m, CON, PROG), ENDED);
	took = machine_nanoseconds(m, machine_cycles(m) - began);
	assert_in_range(took, NS_PER_MS, 2 * NS_PER_MS);
	machine_probe_add(m, &probe);
}

static void cancelled_read(void **state)
{
	struct machine *m = *state;
	struct device *con = machine_device(m, CON);

	assert_false(console_cancel(con));
	io_ccw(m, PROG, READ, BUF, CCW_CC, 100);
	io_ccw(m, PROG + 8, WRITE, BUF, 0, 1);
	assert_int_equal(io_start(m, CON, PROG), 0);
	io_settle(m);
	assert_true(console_cancel(con));
	/* Unit exception ends the chain. */
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8,
		   ENDED | UNIT_EXCEPTION << 8 | CHANNEL_INCORRECT_LENGTH, 100);
	/* The next read is a read again. */
	assert_int_equal(io_start(m, CON, PROG), 0);
	console_type(con, "X", 1);
	io_interrupt(m, NULL);
	assert_int_equal(io_value(m, BUF, 1), 0xE7);
	assert_false(console_cancel(NULL));
}

static void sense_id(void **state)
{
	struct machine *m = *state;
	struct error e;

	io_ccw(m, PROG, 0xE4, BUF, CCW_SLI, 7);
	assert_int_equal(io_run(m, CON, PROG), ENDED);
	assert_int_equal(io_residual(m), 3);
	assert_int_equal(io_value(m, BUF, 4), 0xFF321500);
	assert_true(machine_attach(m, 0x01F, "1052", 0, NULL, &e));
	assert_int_equal(io_start(m, 0x01F, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 1), UNIT_CHECK);
	io_ccw(m, PROG, 0x04, BUF, 0, 1);
	assert_int_equal(io_run(m, 0x01F, PROG), ENDED);
	assert_int_equal(io_value(m, BUF, 1), SENSE_COMMAND_REJECT);
}

/* STOP: intervention required; START: device end. */
static void not_ready(void **state)
{
	struct machine *m = *state;
	struct device *con = machine_device(m, CON);

	device_set_ready(con, false);
	io_ccw(m, PROG, READ, BUF, 0, 1);
	assert_int_equal(io_start(m, CON, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 1), UNIT_CHECK);
	io_ccw(m, PROG, 0x04, BUF, 0, 1);
	assert_int_equal(io_run(m, CON, PROG), ENDED);
	assert_int_equal(io_value(m, BUF, 1), SENSE_INTERVENTION);
	device_set_ready(con, true);
	assert_csw(io_interrupt(m, NULL), 0, 0, UNIT_DEVICE_END << 8, 0);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(writes),	   T(takes_a_line),  T(lengths_of_lines),
		T(type_ahead),	   T(halted_read),   T(typed_during_a_program),
		T(reset_forgets),  T(other_devices), T(typing_speed),
		T(cancelled_read), T(sense_id),	     T(not_ready),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
