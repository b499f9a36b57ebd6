/*
 * dev_ckd_test.c - the disk: seeks, searches, reads, writes, errors, time.
 *
 * The volume has three cylinders and five records: see dasd_volume.h.
 */
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "dasd_volume.h"

#define DASD 0x130

static char file[64];

static int setup(void **state)
{
	struct machine *m = io_machine();
	const char *args[] = {file};
	struct error e;

	snprintf(file, sizeof file, "/tmp/dev_ckd_test.%d", (int)getpid());
	dasd_volume(file, "3330-1", 3, 5);
	assert_true(machine_attach(m, DASD, "3330", 1, args, &e));
	*state = m;
	return 0;
}

static int teardown(void **state)
{
	machine_destroy(*state);
	unlink(file);
	return 0;
}

static unsigned sense(struct machine *m)
{
	io_ccw(m, PROG, SENSE, DATA + 0x800, 0, 24);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	return (unsigned)io_value(m, DATA + 0x800, 2);
}

static void reads_a_record(void **state)
{
	struct machine *m = *state;
	uint32_t at = dasd_find(m, 1, 2, 3);

	io_ccw(m, at, READ, DATA, 0, 100);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	assert_int_equal(io_value(m, DATA + 99, 2), 0x0300);
	at = dasd_find(m, 1, 2, 2);
	io_ccw(m, at, 0x0E, DATA, 0, 104);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 4), 0xD2C5E8F2);
	assert_int_equal(io_value(m, DATA + 103, 1), 2);
	/* Count, key and data are those of the next record. */
	at = dasd_find(m, 1, 2, 2);
	io_ccw(m, at, 0x1E, DATA, 0, 112);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 8), 0x0001000203040064);
	assert_int_equal(io_value(m, DATA + 8, 4), 0xD2C5E8F3);
	/* Without a search: record after record, R0 left out. */
	at = dasd_find(m, 1, 2, 0);
	at = io_ccw(m, at, READ, DATA, CC | SLI, 8);
	at = io_ccw(m, at, READ, DATA + 8, CC, 100);
	io_ccw(m, at, READ, DATA + 108, 0, 100);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	assert_int_equal(io_value(m, DATA + 107, 2), 0x0102);
}

static void end_of_file(void **state)
{
	struct machine *m = *state;
	uint32_t at = dasd_find(m, 1, 2, 5);

	at = io_ccw(m, at, READ, DATA, CC | SLI, 100);
	io_ccw(m, at, READ, DATA, SLI, 100);
	assert_int_equal(io_run(m, DASD, PROG), ENDED | UNIT_EXCEPTION << 8);
	assert_int_equal(io_residual(m), 100);
}

static void searches(void **state)
{
	struct machine *m = *state;
	static const struct {
		uint8_t code;
		uint32_t key;
		unsigned found;
	} row[] = {
		{0x29, 0xD2C5E8F3, 3},
		{0x49, 0xD2C5E8F2, 3},
		{0x69, 0xD2C5E8F2, 2},
		{0xA9, 0xD2C5E8F4, 4},
	};
	uint32_t at;

	for (unsigned i = 0; i < 4; i++) {
		at = dasd_find(m, 1, 2, 0);
		at = io_ccw(m, at, 0x1A, DATA, CC | SLI, 5);
		at = io_ccw(m, at, row[i].code, ARG + 16, CC, 4);
		at = io_ccw(m, at, TIC, at - 8, 0, 0);
		io_ccw(m, at, READ, DATA, 0, 100);
		io_number(m, ARG + 16, row[i].key, 4);
		assert_int_equal(io_run(m, DASD, PROG), ENDED);
		assert_int_equal(io_value(m, DATA, 1), row[i].found);
	}
	/* Home address, then R0 and R1. */
	at = io_ccw(m, PROG, SEEK, ARG, CC, 6);
	at = io_ccw(m, at, 0x39, ARG + 2, CC, 4);
	at = io_ccw(m, at, TIC, at - 8, 0, 0);
	at = io_ccw(m, at, 0x16, DATA, CC, 16);
	at = io_ccw(m, at, 0x12, DATA + 16, CC, 8);
	io_ccw(m, at, 0x22, DATA + 24, 0, 1);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 8), 0x0001000200000008);
	assert_int_equal(io_value(m, DATA + 16, 8), 0x0001000201040064);
	assert_int_equal(io_value(m, DATA + 24, 1), 1);
}

static void no_record_found(void **state)
{
	struct machine *m = *state;

	io_ccw(m, dasd_find(m, 1, 2, 9), READ, DATA, SLI, 100);
	assert_int_equal(io_run(m, DASD, PROG),
			 CHECK | CHANNEL_INCORRECT_LENGTH);
	assert_int_equal(io_residual(m), 5);
	assert_int_equal(sense(m), SENSE1_NO_RECORD);
	assert_int_equal(io_value(m, DATA + 0x805, 2), 0x0102);
	assert_int_equal(sense(m), 0);
	/* An empty track has no data to read. */
	io_ccw(m, dasd_find(m, 1, 3, 0), 0x12, DATA, SLI, 8);
	assert_int_equal(io_run(m, DASD, PROG), CHECK);
	assert_int_equal(sense(m), SENSE1_NO_RECORD);
}

static void multitrack(void **state)
{
	struct machine *m = *state;
	uint32_t at = io_ccw(m, PROG, SEEK, ARG, CC, 6);

	io_number(m, ARG, 0x00010000, 6);
	io_number(m, ARG + 6, 0x0001000204, 5);
	at = io_ccw(m, at, 0x1A, DATA, CC | SLI, 5);
	at = io_ccw(m, at, 0xB1, ARG + 6, CC, 5);
	at = io_ccw(m, at, TIC, at - 8, 0, 0);
	io_ccw(m, at, READ, DATA, 0, 100);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 1), 4);
	/* Not found before the cylinder ends. */
	io_number(m, ARG + 6, 0x0001000209, 5);
	assert_int_equal(io_run(m, DASD, PROG),
			 CHECK | CHANNEL_INCORRECT_LENGTH);
	assert_int_equal(sense(m), SENSE1_END_OF_CYLINDER);
}

static void formats_and_updates(void **state)
{
	struct machine *m = *state;
	uint32_t at = dasd_find(m, 2, 0, 0);
	uint8_t byte[200];

	memset(byte, 0x5A, sizeof byte);
	io_put(m, DATA, byte, sizeof byte);
	io_number(m, ARG + 16, 0x0002000001000064, 8);
	io_number(m, ARG + 24, 0x0002000002000010, 8);
	at = io_ccw(m, at, WRITE_CKD, ARG + 16, CC | CD, 8);
	at = io_ccw(m, at, 0, DATA, CC, 100);
	at = io_ccw(m, at, WRITE_CKD, ARG + 24, CC | SLI, 8);
	io_ccw(m, at, 0x03, 0, 0, 1);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	/* Record 2 was written with its count only: zeros. */
	io_ccw(m, dasd_find(m, 2, 0, 2), READ, DATA, 0, 16);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	assert_int_equal(io_value(m, DATA + 8, 8), 0);
	/* Update record 1, short: the rest becomes zeros. */
	at = dasd_find(m, 2, 0, 1);
	io_ccw(m, at, WRITE, DATA + 100, 0, 10);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	io_ccw(m, at, READ, DATA, 0, 100);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	assert_int_equal(io_value(m, DATA + 8, 4), 0x5A5A0000);
	/* It is on the host's file. */
	{
		static struct ckd ckd;
		static struct ckd_track track;
		struct error e;

		assert_true(ckd_open(&ckd, file, true, &e));
		assert_true(ckd_read_track(&ckd, 2, 0, &track, &e));
		assert_int_equal(track.count, 3);
		assert_int_equal(ckd_data(&track, 1)[9], 0x5A);
		assert_int_equal(ckd_data(&track, 1)[10], 0);
		ckd_close(&ckd);
	}
}

static void write_rules(void **state)
{
	struct machine *m = *state;
	uint32_t at;

	/* Not behind a search. */
	at = io_ccw(m, PROG, SEEK, ARG, CC, 6);
	io_number(m, ARG, 0x00010002, 6);
	io_ccw(m, at, WRITE, DATA, 0, 100);
	assert_int_equal(io_run(m, DASD, PROG), CHECK);
	assert_int_equal(sense(m), SENSE_COMMAND_REJECT << 8);
	/* Behind a search that was not an equal one. */
	at = dasd_find(m, 1, 2, 3);
	io_ccw(m, PROG + 8, 0x71, ARG + 2, CC, 5);
	io_ccw(m, at, WRITE, DATA, 0, 100);
	assert_int_equal(io_run(m, DASD, PROG), CHECK);
	assert_int_equal(sense(m), SENSE_COMMAND_REJECT << 8);
	/* R0 only by mask. */
	at = io_ccw(m, PROG, SEEK, ARG, CC, 6);
	at = io_ccw(m, at, 0x39, ARG + 2, CC, 4);
	at = io_ccw(m, at, TIC, at - 8, 0, 0);
	io_ccw(m, at, 0x15, DATA, 0, 16);
	assert_int_equal(io_run(m, DASD, PROG), CHECK);
	assert_int_equal(sense(m), SENSE_COMMAND_REJECT << 8);
	/* Too long for what is left of the track. */
	io_number(m, DATA, 0x0001000206003200, 8);
	at = dasd_find(m, 1, 2, 5);
	io_ccw(m, at, WRITE_CKD, DATA, SLI, 8);
	assert_int_equal(io_run(m, DASD, PROG), CHECK);
	assert_int_equal(sense(m), SENSE1_INVALID_FORMAT);
}

static void file_mask(void **state)
{
	struct machine *m = *state;
	static const struct {
		uint8_t mask, command;
		unsigned sense;
	} row[] = {
		{0x40, 0x05, SENSE_COMMAND_REJECT << 8},
		{0x40, 0x1D, SENSE_COMMAND_REJECT << 8},
		{0x80, 0x05, 0},
		{0x80, 0x1D, SENSE_COMMAND_REJECT << 8},
		{0x00, 0x1D, 0},
		{0xC0, 0x1D, 0},
		{0x08, 0x07, SENSE1_FILE_PROTECTED},
		{0x08, 0x0B, 0},
		{0x10, 0x0B, SENSE1_FILE_PROTECTED},
		{0x10, 0x1B, 0},
		{0x18, 0x1B, SENSE1_FILE_PROTECTED},
		{0x18, 0x13, SENSE1_FILE_PROTECTED},
		{0x18, 0x86, 0},
		{0x18, 0x92, SENSE1_FILE_PROTECTED},
		{0x02, 0x03, SENSE_COMMAND_REJECT << 8},
	};

	for (unsigned i = 0; i < sizeof row / sizeof row[0]; i++) {
		unsigned n = row[i].command == 0x92 ? 5 : 4, status;
		uint32_t at = PROG + 24;

		dasd_find(m, 1, 2, n);
		io_ccw(m, PROG, SEEK, ARG, CC, 6);
		io_ccw(m, PROG + 8, MASK, ARG + 7, CC, 1);
		io_number(m, ARG + 7, row[i].mask, 1);
		at = io_ccw(m, PROG + 16, SEARCH_ID, ARG + 2, CC, 5);
		at = io_ccw(m, at, TIC, at - 8, 0, 0);
		io_number(m, DATA, 0x0001000205000000, 8);
		io_ccw(m, at, row[i].command, row[i].command & 4 ? DATA : ARG,
		       SLI, 8);
		if ((row[i].command & 0x1F) == 0x1B ||
		    (row[i].command & 0x1F) == 0x0B)
			io_ccw(m, at, row[i].command, ARG, 0, 6);
		status = io_run(m, DASD, PROG);
		if (!row[i].sense) {
			assert_int_equal(status & UNIT_CHECK << 8, 0);
			continue;
		}
		assert_int_equal(status & UNIT_CHECK << 8, UNIT_CHECK << 8);
		assert_int_equal(sense(m), row[i].sense);
	}
}

static void seek_errors(void **state)
{
	struct machine *m = *state;
	static const uint64_t bad[] = {0x000100000000, 0x000000030000,
				       0x000000000013, 0x0000FFFF0000};

	io_ccw(m, PROG, SEEK, ARG, 0, 6);
	for (unsigned i = 0; i < 4; i++) {
		io_ccw(m, PROG, SEEK, ARG, 0, 6);
		io_number(m, ARG, bad[i], 6);
		assert_int_equal(io_run(m, DASD, PROG), CHECK);
		assert_int_equal(sense(m), SENSE_COMMAND_REJECT << 8);
	}
	io_number(m, ARG, 0, 6);
	io_ccw(m, PROG, SEEK, ARG, SLI, 5);
	assert_int_equal(io_run(m, DASD, PROG), CHECK);
}

/* Alone, a seek ends the channel's part at once; device end says that the
 * arm is there, and until then the device is busy. */
static void seek_overlaps(void **state)
{
	struct machine *m = *state;
	uint64_t began = machine_cycles(m), took;

	io_number(m, ARG, 0x00010000, 6);
	io_ccw(m, PROG, SEEK, ARG, 0, 6);
	assert_int_equal(io_run(m, DASD, PROG), UNIT_CHANNEL_END << 8);
	assert_int_equal(io_start(m, DASD, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), UNIT_BUSY << 8);
	assert_int_equal(channel_tio(io_cpu(m), DASD), 1);
	assert_csw(io_interrupt(m, NULL), 0, 0, UNIT_DEVICE_END << 8, 0);
	took = machine_nanoseconds(m, machine_cycles(m) - began);
	assert_in_range(took, 10 * NS_PER_MS, 11 * NS_PER_MS);
	/* Where it is already there is nothing to wait for. */
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
}

/* One record behind the other costs no rotation; the same one again does. */
static void rotation(void **state)
{
	struct machine *m = *state;
	uint32_t at = dasd_find(m, 1, 2, 1);
	uint64_t began, took;

	at = io_ccw(m, at, READ, DATA, 0, 100);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	dasd_find(m, 1, 2, 2);
	began = machine_cycles(m);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	took = machine_nanoseconds(m, machine_cycles(m) - began);
	assert_in_range(took, 0, 2 * NS_PER_MS);
	began = machine_cycles(m);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	took = machine_nanoseconds(m, machine_cycles(m) - began);
	assert_in_range(took, 16 * NS_PER_MS, 17 * NS_PER_MS);
}

static void other_commands(void **state)
{
	struct machine *m = *state;

	io_ccw(m, PROG, 0xE4, DATA, 0, 7);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 7), 0xFF383002333001);
	io_ccw(m, PROG, 0xFD, DATA, 0, 7);
	assert_int_equal(io_start(m, DASD, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), UNIT_CHECK << 8);
	assert_int_equal(sense(m), SENSE_COMMAND_REJECT << 8);
	io_number(m, ARG, 128, 1);
	io_ccw(m, PROG, 0x23, ARG, 0, 1);
	assert_int_equal(io_run(m, DASD, PROG), CHECK);
	io_ccw(m, PROG, 0x13, ARG, 0, 1);
	assert_int_equal(io_start(m, DASD, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), ENDED);
}

static void read_only(void **state)
{
	struct machine *m = *state;
	const char *args[] = {file, "ro"}, *plain[] = {file};
	struct error e;

	assert_false(machine_attach(m, DASD + 1, "3330", 1, plain, &e));
	assert_non_null(strstr(e.text, "in use for writing"));
	assert_true(machine_attach(m, DASD + 1, "3330", 2, args, &e));
	io_ccw(m, dasd_find(m, 1, 2, 3), WRITE, DATA, 0, 100);
	assert_int_equal(io_run(m, DASD + 1, PROG), CHECK);
	io_ccw(m, PROG, SENSE, DATA, SLI, 2);
	assert_int_equal(io_run(m, DASD + 1, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 2),
			 SENSE_COMMAND_REJECT << 8 | SENSE1_WRITE_INHIBITED);
	assert_false(machine_attach(m, DASD + 2, "3330", 0, NULL, &e));
	assert_non_null(strstr(e.text, "needs the name of a file"));
}

/* An IPL record that reads a second record behind it. */
static void loads(void **state)
{
	struct machine *m = *state;
	uint8_t ipl[32] = {0, 0, 0, 0, 1, 0, 0, 24}, second[24] = {0};
	static struct ckd ckd;
	static struct ckd_track track;
	const char *args[] = {file};
	struct error e;

	assert_true(machine_detach(m, DASD, &e));
	assert_true(ckd_open(&ckd, file, false, &e));
	assert_true(ckd_read_track(&ckd, 0, 0, &track, &e));
	device_put(ipl + 8, 0x000C000000001234, 8);
	device_put(ipl + 16, 0x0600300020000010, 8);
	assert_int_equal(ckd_write_record(&ckd, &track, 1, ipl, &e), CKD_OK);
	device_put(second, 0x0000000002000010, 8);
	device_put(second + 8, 0x123456789ABCDEF0, 8);
	assert_int_equal(ckd_write_record(&ckd, &track, 2, second, &e), CKD_OK);
	ckd_close(&ckd);
	assert_true(machine_attach(m, DASD, "3330", 1, args, &e));
	assert_true(channel_ipl(m, DASD, &e));
	assert_int_equal(io_value(m, 0, 8), 0x000C000000001234);
	assert_int_equal(io_value(m, 0x3000, 8), 0x123456789ABCDEF0);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
}

/* Files take nothing more, or do again. */
static void host_refuses(bool refuses)
{
	static struct rlimit usual;
	struct rlimit none;

	signal(SIGXFSZ, SIG_IGN);
	if (refuses)
		assert_int_equal(getrlimit(RLIMIT_FSIZE, &usual), 0);
	none = usual;
	none.rlim_cur = refuses ? 0 : usual.rlim_cur;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
}

/* A write that the host has refused is not seen by a read either. */
static void host_refuses_a_write(void **state)
{
	struct machine *m = *state;
	uint32_t at = dasd_find(m, 1, 2, 3);

	io_ccw(m, at, WRITE, DATA, 0, 100);
	host_refuses(true);
	assert_int_equal(io_run(m, DASD, PROG) & UNIT_CHECK << 8,
			 UNIT_CHECK << 8);
	host_refuses(false);
	at = dasd_find(m, 1, 2, 3);
	io_ccw(m, at, READ, DATA, 0, 100);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 2), 0x0303);
}

/* The headers of a compressed image, which are written when it is closed. */
static void host_refuses_the_end(void **state)
{
	struct machine *m = *state;
	const char *args[] = {file};
	enum cckd_method method = CCKD_ZLIB;
	struct error e;

	assert_true(machine_detach(m, DASD, &e));
	dasd_volume_packed(file, "3330-1", 3, 5, &method);
	for (int i = 0; i < 3; i++) {
		struct device *d;
		bool good;

		assert_true(machine_attach(m, DASD, "3330", 1, args, &e));
		d = machine_device(m, DASD);
		io_ccw(m, dasd_find(m, 1, 2, 3), WRITE, DATA, 0, 100);
		assert_int_equal(io_run(m, DASD, PROG), ENDED);
		host_refuses(true);
		good = i == 0	? device_save(d, &e)
		       : i == 1 ? device_unmount(d, &e)
				: machine_detach(m, DASD, &e);
		host_refuses(false);
		assert_false(good);
		assert_non_null(strstr(e.text, "130: not closed in order: "));
		assert_non_null(strstr(e.text, file));
		if (i == 0)
			assert_true(device_save(d, &e));
		if (i < 2) /* with or without a pack */
			assert_true(machine_detach(m, DASD, &e));
		assert_null(machine_device(m, DASD));
	}
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(reads_a_record),
		T(end_of_file),
		T(searches),
		T(no_record_found),
		T(multitrack),
		T(formats_and_updates),
		T(write_rules),
		T(file_mask),
		T(seek_errors),
		T(seek_overlaps),
		T(rotation),
		T(other_commands),
		T(read_only),
		T(loads),
		T(host_refuses_a_write),
		T(host_refuses_the_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
