/*
 * device_mount_test.c - media changed, units made ready and not ready, and
 * units switched off, at every moment of a channel program.
 */
#include "io_machine.h"

#include <stdio.h>
#include <unistd.h>

#define RDR  0x00C
#define PRT  0x00E
#define PROG 0x1000
#define DATA 0x2000

enum { READ = 0x02, WRITE = 0x01, SENSE = 0x04 };

static char one[] = "/tmp/trapeze-mount-XXXXXX";
static char two[] = "/tmp/trapeze-mount-XXXXXX";

static int setup(void **state)
{
	struct machine *m = io_machine();
	struct error e;

	strcpy(one + sizeof one - 7, "XXXXXX");
	strcpy(two + sizeof two - 7, "XXXXXX");
	assert_true(close(mkstemp(one)) == 0 && close(mkstemp(two)) == 0);
	assert_true(machine_attach(m, RDR, "3505", 0, NULL, &e));
	assert_true(
		machine_attach(m, PRT, "1403", 1, (const char *[]){one}, &e));
	*state = m;
	return 0;
}

static int teardown(void **state)
{
	machine_destroy(*state);
	unlink(one);
	unlink(two);
	return 0;
}

static void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void read_file(const char *path, char text[200])
{
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	text[fread(text, 1, 199, f)] = 0;
	fclose(f);
}

static void file_is(const char *path, const char *text)
{
	char got[200];

	read_file(path, got);
	assert_string_equal(got, text);
}

/* Three lines, chained. */
static void print_program(struct machine *m)
{
	uint32_t at = PROG;

	for (unsigned i = 0; i < 3; i++) {
		io_number(m, DATA + i, 0xC1 + i, 1);
		at = io_ccw(m, at, 0x09, DATA + i, i < 2 ? CCW_CC : 0, 1);
	}
}

static uint8_t sense0(struct machine *m, unsigned address)
{
	io_ccw(m, 0x1800, SENSE, 0x1900, CCW_SLI, 1);
	assert_int_equal(io_run(m, address, 0x1800), STATUS_ENDED << 8);
	return (uint8_t)io_value(m, 0x1900, 1);
}

static void a_deck_makes_ready(void **state)
{
	struct machine *m = *state;
	struct device *d = machine_device(m, RDR);
	const char *argv[] = {one, "intrq"};
	struct error e;
	unsigned from;

	write_file(one, "FIRST\nSECOND\n");
	io_ccw(m, PROG, READ, DATA, 0, 80);
	assert_int_equal(io_start(m, RDR, PROG), 1);
	assert_int_equal(sense0(m, RDR), SENSE_INTERVENTION);
	assert_true(device_mount(d, 2, argv, &e));
	assert_csw(io_interrupt(m, &from), 0, 0, UNIT_DEVICE_END << 8, 0);
	assert_int_equal(from, RDR);
	assert_int_equal(io_run(m, RDR, PROG), STATUS_ENDED << 8);
	assert_int_equal(io_value(m, DATA, 1), 0xC6);
	assert_true(device_unmount(d, &e));
	assert_int_equal(io_start(m, RDR, PROG), 1);
	assert_int_equal(sense0(m, RDR), SENSE_INTERVENTION);
}

/* STOP in the middle of a chain: the line is printed, the next is not. */
static void stop_and_start(void **state)
{
	struct machine *m = *state;
	struct device *d = machine_device(m, PRT);
	unsigned status;

	print_program(m);
	assert_int_equal(io_start(m, PRT, PROG), 0);
	assert_true(event_step(m));
	assert_true(device_busy(d));
	device_set_ready(d, false);
	assert_false(device_is_ready(d));
	status = (unsigned)(io_interrupt(m, NULL) >> 16 & 0xFFFF);
	assert_int_equal(status, (STATUS_ENDED | UNIT_CHECK) << 8);
	assert_int_equal(io_value(m, LC_CSW, 4), PROG + 16);
	assert_int_equal(sense0(m, PRT), SENSE_INTERVENTION);
	device_flush(d);
	file_is(one, "A\n");
	io_ccw(m, PROG, COMMAND_NOP, 0, CCW_SLI, 1);
	assert_int_equal(io_start(m, PRT, PROG), 1); /* immediate */
	assert_int_equal(io_value(m, LC_CSW + 4, 1), STATUS_ENDED);
	device_set_ready(d, true);
	device_set_ready(d, true);
	assert_csw(io_interrupt(m, NULL), 0, 0, UNIT_DEVICE_END << 8, 0);
	assert_false(io_wait(m)); /* once */
	print_program(m);
	assert_int_equal(io_run(m, PRT, PROG), STATUS_ENDED << 8);
}

/* Whenever the paper is changed, every line is on one of the two. */
static void paper_at_any_moment(void **state)
{
	struct machine *m = *state;
	struct device *d = machine_device(m, PRT);
	const char *argv[] = {two, NULL};
	const char *const parts[4][2] = {{"", "A\nB\nC\n"},
					 {"A\n", "B\nC\n"},
					 {"A\nB\n", "C\n"},
					 {"A\nB\nC\n", ""}};
	struct error e;
	char was[200];
	bool match;

	for (unsigned moment = 0; moment < 12; moment++) {
		argv[0] = one;
		assert_true(device_mount(d, 1, argv, &e));
		assert_csw(io_interrupt(m, NULL), 0, 0, UNIT_DEVICE_END << 8,
			   0);
		print_program(m);
		assert_int_equal(io_start(m, PRT, PROG), 0);
		for (unsigned i = 0; i < moment; i++)
			event_step(m);
		argv[0] = two;
		assert_true(device_mount(d, 1, argv, &e));
		io_settle(m);
		assert_string_equal(device_medium(d), two);
		/* The end, with a unit check when the change came between. */
		io_interrupt(m, NULL);
		if (channel_pending(io_cpu(m)))
			io_interrupt(m, NULL);
		assert_false(io_wait(m));
		device_flush(d);
		read_file(one, was);
		match = false;
		for (unsigned i = 0; i < 4 && !match; i++)
			if (!strcmp(was, parts[i][0])) {
				match = true;
				file_is(two, parts[i][1]);
			}
		assert_true(match);
	}
}

static void a_bad_file_changes_nothing(void **state)
{
	struct machine *m = *state;
	struct device *d = machine_device(m, PRT);
	const char *argv[] = {"/nonexistent/paper"};
	struct error e;

	assert_false(device_mount(d, 1, argv, &e));
	assert_non_null(strstr(e.text, "/nonexistent/paper"));
	assert_string_equal(device_medium(d), one);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
	print_program(m);
	assert_int_equal(io_run(m, PRT, PROG), STATUS_ENDED << 8);
	assert_false(device_mount(d, 0, NULL, &e));
	assert_non_null(strstr(e.text, "expected the name of a file"));
	assert_true(machine_attach(m, 0x009, "3215", 0, NULL, &e));
	assert_false(device_unmount(machine_device(m, 0x009), &e));
	assert_non_null(strstr(e.text, "nothing can be mounted on a 3215"));
}

static void detached_at_rest(void **state)
{
	struct machine *m = *state;
	struct error e;

	assert_true(machine_detach(m, PRT, &e));
	assert_int_equal(channel_sio(io_cpu(m), PRT), 3);
	assert_false(machine_detach(m, PRT, &e));
	assert_true(machine_detach(m, RDR, &e));
	assert_int_equal(channel_tch(io_cpu(m), PRT), 3); /* no channel */
}

/* In the middle of a program: interface-control check, then no device. */
static void detached_at_work(void **state)
{
	struct machine *m = *state;
	const char *argv[] = {two};
	struct error e;
	uint64_t csw;
	unsigned from;

	for (unsigned moment = 0; moment < 9; moment++) {
		print_program(m);
		assert_int_equal(io_start(m, PRT, PROG), 0);
		for (unsigned i = 0; i < moment; i++)
			event_step(m);
		assert_true(machine_detach(m, PRT, &e));
		assert_null(machine_device(m, PRT));
		csw = io_interrupt(m, &from);
		assert_int_equal(from, PRT);
		if (csw >> 24 & 0xFF) /* it had ended */
			assert_int_equal(csw >> 16 & 0xFFFF, STATUS_ENDED << 8);
		else
			assert_int_equal(csw >> 16 & 0xFFFF,
					 CHANNEL_INTERFACE_CHECK);
		assert_int_equal(channel_tio(io_cpu(m), PRT), 3);
		assert_false(io_wait(m));
		assert_true(machine_attach(m, PRT, "1403", 1, argv, &e));
		assert_int_equal(channel_tio(io_cpu(m), PRT), 0);
	}
}

/* What nobody has taken goes when another device takes the address. */
static void attached_over_a_ghost(void **state)
{
	struct machine *m = *state;
	const char *argv[] = {two};
	struct error e;

	print_program(m);
	assert_int_equal(io_start(m, PRT, PROG), 0);
	assert_true(machine_detach(m, PRT, &e));
	assert_int_not_equal(channel_pending(io_cpu(m)), 0);
	assert_true(machine_attach(m, PRT, "1403", 1, argv, &e));
	assert_int_equal(channel_pending(io_cpu(m)), 0);
	print_program(m);
	assert_int_equal(io_run(m, PRT, PROG), STATUS_ENDED << 8);
}

/* It keeps no file that was to be mounted: others may have that. */
static void detached_while_mounting(void **state)
{
	struct machine *m = *state;
	struct device *d = machine_device(m, PRT);
	const char *argv[] = {two};
	struct error e;

	print_program(m);
	assert_int_equal(io_start(m, PRT, PROG), 0);
	assert_int_equal(d->sub.phase, PHASE_WAIT);
	assert_true(device_mount(d, 1, argv, &e));
	assert_non_null(d->next);
	assert_true(machine_detach(m, PRT, &e));
	assert_true(d->gone);
	assert_null(d->next);
}

/* Nor is it left by system reset. */
static void reset_of_a_ghost(void **state)
{
	struct machine *m = *state;
	struct error e;

	print_program(m);
	assert_int_equal(io_start(m, PRT, PROG), 0);
	assert_true(machine_detach(m, PRT, &e));
	assert_int_not_equal(channel_pending(io_cpu(m)), 0);
	channels_reset(m);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
}

/* Words without a file change nothing. */
static void no_file_for_a_hopper(void **state)
{
	struct device *d = machine_device(*state, RDR);
	const char *argv[] = {"intrq"};
	unsigned before = d->options;
	struct error e;

	assert_false(device_mount(d, 1, argv, &e));
	assert_int_equal(d->options, before);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_deck_makes_ready),    TEST(stop_and_start),
		TEST(paper_at_any_moment),   TEST(a_bad_file_changes_nothing),
		TEST(detached_at_rest),	     TEST(detached_at_work),
		TEST(attached_over_a_ghost), TEST(reset_of_a_ghost),
		TEST(no_file_for_a_hopper),  TEST(detached_while_mounting),
	};

	return cmocka_run_group_tests_name("device_mount", tests, NULL, NULL);
}
