/*
 * dasd_test.c - disks of all types: what their control units know, and the
 * commands that are not for every day.
 *
 * A volume has four cylinders and three records: see dasd_volume.h.
 */
#include <stdio.h>
#include <unistd.h>

#include "dasd_volume.h"
#include "fake_device.h"
#include "fault_order.h"

#define DASD   0x132
#define STATUS 0x3800
#define REJECT (SENSE_COMMAND_REJECT << 8)

enum { WRITE_SPECIAL = 0x01 };
enum { SEARCH_HOME = 0x39, WRITE_HOME = 0x19, WRITE_ZERO = 0x15 };

static char file[64];
static struct ckd ckd;
static struct ckd_track track;

/* Puts a volume of MODEL on a drive of TYPE in the place of what was there. */
static void mount(struct machine *m, const char *type, const char *model)
{
	const char *args[] = {file};
	struct error e;

	if (machine_device(m, DASD))
		assert_true(machine_detach(m, DASD, &e));
	dasd_volume(file, model, 4, 3);
	assert_true(machine_attach(m, DASD, type, 1, args, &e));
}

static int setup(void **state)
{
	snprintf(file, sizeof file, "/tmp/dasd_test.%d", (int)getpid());
	*state = io_machine();
	return 0;
}

static int teardown(void **state)
{
	machine_destroy(*state);
	unlink(file);
	return 0;
}

/* Seek, all writes allowed, search home address; where to go on. */
static uint32_t find_home(struct machine *m, unsigned cylinder, unsigned head)
{
	uint32_t at = io_ccw(m, PROG, SEEK, ARG, CC, 6);

	io_number(m, ARG, (uint64_t)cylinder << 16 | head, 6);
	io_number(m, ARG + 7, 0xC0, 1);
	at = io_ccw(m, at, MASK, ARG + 7, CC, 1);
	at = io_ccw(m, at, SEARCH_HOME, ARG + 2, CC, 4);
	return io_ccw(m, at, TIC, at - 8, 0, 0);
}

/* Sense; the first two bytes. */
static unsigned sense(struct machine *m)
{
	io_ccw(m, PROG, SENSE, STATUS, SLI, 24);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	return (unsigned)io_value(m, STATUS, 2);
}

static unsigned sense_byte(struct machine *m, unsigned n)
{
	return (unsigned)io_value(m, STATUS + n, 1);
}

static void refused(struct machine *m)
{
	assert_int_equal(io_start(m, DASD, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), UNIT_CHECK << 8);
}

/* ---- types --------------------------------------------------------------- */

static const struct type {
	const char *type, *model;
	unsigned sense_bytes;
	uint64_t quiet; /* sense bytes 0-7 of a drive at cylinder 1 head 2 */
	uint64_t id;	/* sense ID, 0: rejected                           */
	bool sectors, alternates;
} types[] = {
	{"2311", "2311", 6, 0x000000C800000000, 0, false, false},
	{"2314", "2314", 6, 0x0000004000000000, 0, false, false},
	{"2319", "2314", 6, 0x0000004000000000, 0, false, false},
	{"2305", "2305-1", 24, 0x0000004000000000, 0, true, true},
	{"2305", "2305-2", 24, 0x0000004000000000, 0, true, true},
	{"3330", "3330-1", 24, 0x000000002A010200, 0xFF383002333001, true,
	 true},
	{"3330", "3330-11", 24, 0x000000002A010200, 0xFF383002333001, true,
	 true},
	{"3340", "3340-35", 24, 0x0000810020010200, 0xFF383002334001, true,
	 false},
	{"3344", "3340-70", 24, 0x0000810020010200, 0xFF383002334001, true,
	 false},
	{"3350", "3350", 24, 0x0000000020010200, 0xFF383002335000, true, true},
};
#define TYPES (sizeof types / sizeof types[0])

static void types_differ(void **state)
{
	struct machine *m = *state;

	for (unsigned i = 0; i < TYPES; i++) {
		const struct type *t = &types[i];
		uint64_t seen;

		mount(m, t->type, t->model);
		io_ccw(m, dasd_find(m, 1, 2, 2), READ, DATA, 0, 100);
		assert_int_equal(io_run(m, DASD, PROG), ENDED);
		assert_int_equal(io_value(m, DATA + 99, 1), 2);
		sense(m);
		assert_int_equal(io_residual(m), 24 - t->sense_bytes);
		seen = io_value(m, STATUS, 8);
		if (t->sense_bytes == 6)
			seen &= ~UINT64_C(0xFFFF);
		assert_int_equal(seen, t->quiet);
		/* Sectors. */
		io_number(m, ARG, 1, 1);
		io_ccw(m, PROG, 0x23, ARG, 0, 1);
		if (!t->sectors) {
			refused(m);
		} else {
			assert_int_equal(io_run(m, DASD, PROG),
					 UNIT_CHANNEL_END << 8);
			assert_int_equal(io_interrupt(m, NULL) >> 24 & 0xFF,
					 UNIT_DEVICE_END);
		}
		io_ccw(m, PROG, 0xE4, DATA, 0, 7);
		if (!t->id) {
			refused(m);
			assert_int_equal(sense(m), REJECT);
			continue;
		}
		assert_int_equal(io_run(m, DASD, PROG), ENDED);
		assert_int_equal(io_value(m, DATA, 7), t->id);
	}
}

static void wrong_pack(void **state)
{
	struct machine *m = *state;
	const char *args[] = {file};
	struct error e;

	dasd_volume(file, "3350", 4, 3);
	assert_false(machine_attach(m, DASD, "3330", 1, args, &e));
	assert_non_null(strstr(e.text, "is a 3350-1"));
}

/* Each loads: a PSW, and a second record behind it. */
static void all_load(void **state)
{
	struct machine *m = *state;
	uint8_t ipl[32] = {0, 0, 0, 0, 1, 0, 0, 24}, second[24] = {0};
	const char *args[] = {file};
	struct error e;

	device_put(ipl + 8, 0x000C000000001234, 8);
	device_put(ipl + 16, 0x0600300020000010, 8);
	device_put(second, 0x0000000002000010, 8);
	device_put(second + 8, 0x123456789ABCDEF0, 8);
	for (unsigned i = 0; i < TYPES; i++) {
		dasd_volume(file, types[i].model, 4, 3);
		assert_true(ckd_open(&ckd, file, false, &e));
		assert_true(ckd_read_track(&ckd, 0, 0, &track, &e));
		assert_int_equal(ckd_write_record(&ckd, &track, 1, ipl, &e),
				 CKD_OK);
		assert_int_equal(ckd_write_record(&ckd, &track, 2, second, &e),
				 CKD_OK);
		ckd_close(&ckd);
		io_number(m, 0x3000, 0, 8);
		assert_true(
			machine_attach(m, DASD, types[i].type, 1, args, &e));
		assert_true(channel_ipl(m, DASD, &e));
		assert_int_equal(io_value(m, 0x3000, 8), 0x123456789ABCDEF0);
		assert_true(machine_detach(m, DASD, &e));
	}
}

/* ---- rejects ------------------------------------------------------------- */

static void reasons(void **state)
{
	struct machine *m = *state;
	static const struct {
		uint8_t code, count, mask;
		uint64_t argument;
		unsigned sense_6, message;
	} row[] = {
		{0xFD, 1, 0, 0, REJECT, 1},
		{0x05, 8, 0, 0, REJECT | SENSE1_INVALID_SEQUENCE, 2},
		{0x1D, 8, 0, 0, REJECT | SENSE1_INVALID_SEQUENCE, 2},
		{0x05, 8, 0x40, 0, REJECT | SENSE1_FILE_PROTECTED, 2},
		{0x19, 5, 0x80, 0, REJECT | SENSE1_FILE_PROTECTED, 2},
		{0x07, 5, 0, 0, REJECT | SENSE_SEEK_CHECK << 8, 3},
		{0x07, 6, 0, 0x000100000000, REJECT | SENSE_SEEK_CHECK << 8, 4},
		{0x0B, 6, 0, 0x0000FFFF0000, REJECT | SENSE_SEEK_CHECK << 8, 4},
		{0x1F, 1, 0x40, 0, REJECT | SENSE1_INVALID_SEQUENCE, 2},
		{0x1F, 1, 0, 0x200000000000, REJECT, 4},
		{0xB4, 6, 0x40, 0, REJECT | SENSE1_INVALID_SEQUENCE, 2},
		{0x25, 6, 0, 0, REJECT | SENSE1_INVALID_SEQUENCE, 1},
	};

	for (unsigned i = 0; i < sizeof row / sizeof row[0]; i++) {
		for (unsigned new = 0; new < 2; new ++) {
			uint32_t at = PROG;

			mount(m, new ? "3350" : "2314", new ? "3350" : "2314");
			io_number(m, ARG, row[i].argument, 6);
			io_number(m, ARG + 7, row[i].mask, 1);
			if (row[i].mask)
				at = io_ccw(m, at, MASK, ARG + 7, CC, 1);
			io_ccw(m, at, row[i].code, ARG, SLI, row[i].count);
			if (io_start(m, DASD, PROG) == 0)
				assert_true(io_interrupt(m, NULL) >> 24 &
					    UNIT_CHECK);
			if (new) {
				assert_int_equal(sense(m), REJECT);
				assert_int_equal(sense_byte(m, 7),
						 row[i].message);
			} else {
				assert_int_equal(sense(m), row[i].sense_6);
			}
		}
	}
}

/* Too long for the track: the 2314 overruns it. */
static void no_room(void **state)
{
	struct machine *m = *state;

	mount(m, "2314", "2314");
	io_number(m, DATA, 0x0001000204001900, 8);
	io_ccw(m, dasd_find(m, 1, 2, 3), WRITE_CKD, DATA, SLI, 8);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	io_number(m, DATA, 0x0001000205000100, 8);
	io_ccw(m, dasd_find(m, 1, 2, 4), WRITE_CKD, DATA, SLI, 8);
	assert_int_equal(io_run(m, DASD, PROG), CHECK);
	assert_int_equal(sense(m), SENSE1_INVALID_FORMAT);
}

/* A search equal of all bytes, and a read of that record, let a write come;
 * no-operation between them does not. */
static void what_lets_write(void **state)
{
	struct machine *m = *state;
	static const struct {
		uint8_t search, count, between, write;
		bool good;
	} row[] = {
		{0x31, 5, 0, 0x05, true},     {0x31, 4, 0, 0x05, false},
		{0x71, 5, 0, 0x05, false},    {0x29, 4, 0, 0x05, true},
		{0x29, 3, 0, 0x05, false},    {0x29, 4, 0, 0x0D, false},
		{0x31, 5, 0, 0x0D, true},     {0x31, 5, 0x06, 0x1D, true},
		{0x31, 5, 0x06, 0x05, false}, {0x31, 5, 0x03, 0x05, false},
		{0x31, 5, 0x0E, 0x1D, true},  {0x31, 5, 0x12, 0x1D, false},
		{0x29, 4, 0x0E, 0x1D, false}, {0x31, 5, 0x22, 0x1D, false},
		{0x31, 5, 0x1D, 0x1D, true},  {0x31, 5, 0x1D, 0x11, true},
		{0x31, 5, 0x11, 0x1D, false}, {0x31, 5, 0x01, 0x1D, false},
		{0x31, 5, 0x04, 0x1D, false}, {0x31, 5, 0x17, 0x05, false},
	};

	for (unsigned i = 0; i < sizeof row / sizeof row[0]; i++) {
		uint32_t at = PROG + 8;

		mount(m, "3330", "3330");
		io_number(m, ARG, 0x000000010002, 6);
		io_number(m, ARG + 6, 2, 1);
		io_number(m, ARG + 16, 0xD2C5E8F2, 4);
		io_number(m, DATA, 0x0001000203000004, 8);
		io_ccw(m, PROG, SEEK, ARG, CC, 6);
		at = io_ccw(m, at, row[i].search,
			    row[i].search == 0x29 ? ARG + 16 : ARG + 2,
			    CC | SLI, row[i].count);
		at = io_ccw(m, at, TIC, at - 8, 0, 0);
		if (row[i].between)
			at = io_ccw(m, at, row[i].between, DATA, CC | SLI, 1);
		io_ccw(m, at, row[i].write, DATA, SLI, 12);
		assert_int_equal(io_run(m, DASD, PROG) & CHECK,
				 row[i].good ? ENDED : CHECK);
	}
}

/* ---- records that span tracks -------------------------------------------- */

/* Two segments, of 60 and 40 bytes: the last record of cylinder CYLINDER,
 * head HEAD, which is record 1, and record 1 of the next track. */
static void write_spanning(struct machine *m, unsigned cylinder, unsigned head)
{
	uint8_t bytes[100];
	uint32_t at = dasd_find(m, cylinder, head, 0);

	for (unsigned i = 0; i < sizeof bytes; i++)
		bytes[i] = (uint8_t)(i + 1);
	io_put(m, DATA, bytes, sizeof bytes);
	io_number(m, ARG + 16,
		  (uint64_t)cylinder << 48 | (uint64_t)head << 32 | 0x0100003C,
		  8);
	at = io_ccw(m, at, WRITE_SPECIAL, ARG + 16, CD, 8);
	io_ccw(m, at, 0, DATA, 0, 60);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	if (head + 1 == ckd_model("3350")->heads)
		return;
	at = dasd_find(m, cylinder, head + 1, 0);
	io_number(m, ARG + 16,
		  (uint64_t)cylinder << 48 | (uint64_t)(head + 1) << 32 |
			  0x01000028,
		  8);
	at = io_ccw(m, at, WRITE_CKD, ARG + 16, CD, 8);
	io_ccw(m, at, 0, DATA + 60, 0, 40);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
}

static void spans_tracks(void **state)
{
	struct machine *m = *state;
	uint8_t bytes[108];
	uint32_t at;

	mount(m, "3350", "3350");
	write_spanning(m, 2, 3);
	/* All of it, from both tracks. */
	at = dasd_find(m, 2, 3, 1);
	at = io_ccw(m, at, READ, DATA + 0x100, CC, 100);
	io_ccw(m, at, 0x12, DATA + 0x200, 0, 8);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	assert_int_equal(io_value(m, DATA + 0x200, 8), 0x0002000401000028);
	io_get(m, DATA + 0x100, bytes, 100);
	for (unsigned i = 0; i < 100; i++)
		assert_int_equal(bytes[i], i + 1);
	/* The count is as it was given. */
	at = dasd_find(m, 2, 3, 0);
	io_ccw(m, at, 0x1E, DATA + 0x100, 0, 108);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	assert_int_equal(io_value(m, DATA + 0x100, 8), 0x000200030100003C);
	assert_int_equal(io_value(m, DATA + 0x100 + 107, 1), 100);
	/* Short: the count of the program ends in the first segment. */
	at = dasd_find(m, 2, 3, 1);
	io_ccw(m, at, READ, DATA + 0x100, 0, 50);
	assert_int_equal(io_run(m, DASD, PROG),
			 ENDED | CHANNEL_INCORRECT_LENGTH);
	/* Updated in both. */
	memset(bytes, 0xAA, sizeof bytes);
	io_put(m, DATA, bytes, 100);
	io_ccw(m, at, WRITE, DATA, 0, 70);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	io_ccw(m, at, READ, DATA + 0x100, 0, 100);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	assert_int_equal(io_value(m, DATA + 0x100 + 69, 2), 0xAA00);
	assert_int_equal(io_value(m, DATA + 0x100 + 99, 1), 0);
}

static void spans_too_far(void **state)
{
	struct machine *m = *state;
	uint32_t at;

	mount(m, "3350", "3350");
	write_spanning(m, 2, 29);
	io_ccw(m, dasd_find(m, 2, 29, 1), READ, DATA, SLI, 100);
	assert_int_equal(io_run(m, DASD, PROG), CHECK);
	assert_int_equal(sense(m), SENSE1_END_OF_CYLINDER | SENSE1_INCOMPLETE);
	assert_int_equal(sense_byte(m, 3), 6);
	io_ccw(m, dasd_find(m, 2, 29, 1), WRITE, DATA, SLI, 100);
	assert_int_equal(io_run(m, DASD, PROG), CHECK);
	assert_int_equal(sense(m), SENSE1_END_OF_CYLINDER | SENSE1_INCOMPLETE);
	assert_int_equal(sense_byte(m, 3), 5);
	/* The file mask holds the heads. */
	write_spanning(m, 1, 4);
	dasd_find(m, 1, 4, 1);
	io_number(m, ARG + 7, 0x18, 1);
	at = io_ccw(m, PROG + 8, MASK, ARG + 7, CC, 1);
	at = io_ccw(m, at, SEARCH_ID, ARG + 2, CC, 5);
	at = io_ccw(m, at, TIC, at - 8, 0, 0);
	io_ccw(m, at, READ, DATA, SLI, 100);
	assert_int_equal(io_run(m, DASD, PROG), CHECK);
	assert_int_equal(sense(m), SENSE1_FILE_PROTECTED | SENSE1_INCOMPLETE);
}

/* ---- alternate tracks ---------------------------------------------------- */

/* Cylinder 1 head 2 is flagged; its alternate is cylinder 3 head 1. */
static void assign_alternate(struct machine *m)
{
	uint32_t at = find_home(m, 1, 2);

	io_number(m, ARG + 16, 0x0200010002, 5);
	io_number(m, ARG + 24, 0x0003000100000008, 8);
	io_number(m, ARG + 32, 0, 8);
	at = io_ccw(m, at, WRITE_HOME, ARG + 16, CC | SLI, 5);
	io_ccw(m, at, WRITE_ZERO, ARG + 24, 0, 16);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	at = find_home(m, 3, 1);
	io_number(m, ARG + 16, 0x0100030001, 5);
	io_number(m, ARG + 24, 0x0001000200000008, 8);
	io_number(m, ARG + 40, 0x0001000201000004, 8);
	io_number(m, ARG + 48, 0xC1D3E3C5, 4);
	at = io_ccw(m, at, WRITE_HOME, ARG + 16, CC | SLI, 5);
	at = io_ccw(m, at, WRITE_ZERO, ARG + 24, CC, 16);
	io_ccw(m, at, WRITE_CKD, ARG + 40, 0, 12);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
}

static void alternate_tracks(void **state)
{
	struct machine *m = *state;

	for (unsigned i = 0; i < TYPES; i++) {
		uint32_t at;

		mount(m, types[i].type, types[i].model);
		assign_alternate(m);
		io_ccw(m, dasd_find(m, 1, 2, 1), READ, DATA, 0, 4);
		if (types[i].alternates) {
			assert_int_equal(io_run(m, DASD, PROG), ENDED);
			assert_int_equal(io_value(m, DATA, 4), 0xC1D3E3C5);
		} else {
			assert_int_equal(io_run(m, DASD, PROG) & CHECK, CHECK);
			assert_int_equal(sense(m), SENSE_TRACK_CONDITION << 8);
		}
		/* Its own home address and R0 say where to go, everywhere. */
		at = io_ccw(m, PROG, SEEK, ARG, CC, 6);
		at = io_ccw(m, at, 0x1A, DATA, CC, 5);
		io_ccw(m, at, 0x16, DATA + 8, 0, 16);
		assert_int_equal(io_run(m, DASD, PROG), ENDED);
		assert_int_equal(io_value(m, DATA, 5), 0x0200010002);
		assert_int_equal(io_value(m, DATA + 8, 4), 0x00030001);
		/* Over the index point it goes on with the next track. */
		io_number(m, ARG + 6, 9, 1);
		at = io_ccw(m, PROG, SEEK, ARG, CC, 6);
		if (!types[i].alternates)
			io_number(m, ARG, 0x000000030001, 6);
		io_ccw(m, at, 0x92, DATA, CC, 8);
		io_ccw(m, at + 8, 0x92, DATA, CC, 8);
		io_ccw(m, at + 16, 0x92, DATA, 0, 8);
		assert_int_equal(io_run(m, DASD, PROG) & CHECK, CHECK);
		assert_int_equal(sense(m),
				 types[i].alternates
					 ? SENSE1_END_OF_CYLINDER
					 : SENSE_TRACK_CONDITION << 8);
	}
}

/* ---- other commands ------------------------------------------------------ */

static void reads_many(void **state)
{
	struct machine *m = *state;
	uint32_t at;

	mount(m, "3350", "3350");
	at = dasd_find(m, 1, 2, 1);
	at = io_ccw(m, at, 0x5E, DATA, CC | SLI, 1000);
	io_ccw(m, at, 0x5E, DATA + 0x800, SLI, 1000);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	assert_int_equal(io_residual(m), 1000); /* nothing is left */
	assert_int_equal(io_value(m, DATA, 8), 0x0001000202040064);
	assert_int_equal(io_value(m, DATA + 112, 8), 0x0001000203040064);
	assert_int_equal(io_value(m, DATA + 223, 1), 3);
	mount(m, "2314", "2314");
	io_ccw(m, PROG, 0x5E, DATA, SLI, 1000);
	refused(m);
}

/* The count of record 2 is passed over; its lengths are the program's. */
static void spaces_count(void **state)
{
	struct machine *m = *state;
	uint32_t at;

	mount(m, "3330", "3330");
	at = dasd_find(m, 1, 2, 1);
	io_number(m, ARG + 16, 0x040064, 3);
	at = io_ccw(m, at, 0x0F, ARG + 16, CC, 3);
	io_ccw(m, at, 0x0E, DATA, 0, 104);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 4), 0xD2C5E8F2);
	/* Other lengths are not where the check bytes are. */
	io_number(m, ARG + 16, 0x040032, 3);
	io_ccw(m, at, 0x0E, DATA, 0, 54);
	assert_int_equal(io_run(m, DASD, PROG), CHECK);
	assert_int_equal(sense(m), SENSE_DATA_CHECK << 8);
	assert_int_equal(sense_byte(m, 7), 0x43);
	assert_int_equal(io_value(m, STATUS + 8, 5), 0x0001000202);
}

static void scans_files(void **state)
{
	struct machine *m = *state;
	uint32_t at = PROG + 8, masked = ARG + 0x20;

	mount(m, "2314", "2314");
	io_number(m, ARG, 0x000000010002, 6);
	io_ccw(m, PROG, SEEK, ARG, CC, 6);
	/* Any key that ends in 3, and data that begin with 3. */
	io_number(m, masked, 0xFFFFFFF303FFFFFF, 8);
	at = io_ccw(m, at, 0x2D, masked, CC | SLI, 8);
	at = io_ccw(m, at, TIC, at - 8, 0, 0);
	/* From byte 8 on: data higher than 2; then pass over 10 bytes. */
	io_number(m, ARG + 0x30, 0x0202, 2);
	at = io_ccw(m, at, 0x45, ARG + 0x30, CC | SLI, 2);
	at = io_ccw(m, at, 0x03, 0, 0, 1);
	at = io_ccw(m, at, 0x35, ARG + 0x30, CC | SLI, 10);
	at = io_ccw(m, at, 0x03, 0, 0, 1);
	at = io_ccw(m, at, 0x55, ARG + 0x30, CC | SLI, 80);
	io_ccw(m, at, 0x65, ARG + 0x30, 0, 2);
	assert_int_equal(io_run(m, DASD, PROG),
			 ENDED | UNIT_STATUS_MODIFIER << 8);
	mount(m, "3330", "3330");
	io_ccw(m, PROG, 0x2D, masked, SLI, 8);
	refused(m);
}

static void reserves_and_logs(void **state)
{
	struct machine *m = *state;

	mount(m, "3350", "3350");
	io_ccw(m, dasd_find(m, 1, 2, 2), READ, DATA, 0, 100);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	io_ccw(m, PROG, 0xB4, DATA, CC, 24);
	io_ccw(m, PROG + 8, 0xA4, DATA + 24, 0, 24);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 8), 0x0000000020010200);
	assert_int_equal(io_value(m, DATA + 24 + 7, 1), 0x60);
	assert_true(io_value(m, DATA + 24 + 8, 4) >= 100);
	assert_int_equal(io_value(m, DATA + 24 + 16, 2), 1);
	io_ccw(m, PROG, 0x94, DATA, CC, 24);
	io_ccw(m, PROG + 8, 0xA4, DATA + 24, 0, 24);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	assert_int_equal(io_value(m, DATA + 24 + 8, 4), 0);
}

/* A zero data length is the end of a file for a write, too. */
static void writes_end_of_file(void **state)
{
	struct machine *m = *state;

	mount(m, "3340", "3340");
	io_number(m, DATA, 0x0001000204000000, 8);
	io_ccw(m, dasd_find(m, 1, 2, 3), WRITE_CKD, DATA, 0, 8);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	io_ccw(m, dasd_find(m, 1, 2, 4), WRITE, DATA, SLI, 8);
	assert_int_equal(io_run(m, DASD, PROG), ENDED | UNIT_EXCEPTION << 8);
	/* A count of the program that is short is filled with zeros. */
	io_number(m, DATA, 0x0001000205, 5);
	io_ccw(m, dasd_find(m, 1, 2, 4), WRITE_CKD, DATA, SLI, 5);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	io_ccw(m, dasd_find(m, 1, 2, 4), 0x12, DATA, 0, 8);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 8), 0x0001000205000000);
}

/* Two tracks of a 3340 share a circle: the index of the next comes after half
 * a turn. */
static void half_turns(void **state)
{
	struct machine *m = *state;
	uint64_t began, took;
	uint32_t at;

	mount(m, "3340", "3340");
	io_number(m, ARG, 0x000000010002, 6);
	at = io_ccw(m, PROG, SEEK, ARG, CC, 6);
	at = io_ccw(m, at, 0x1A, DATA, 0, 5);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	began = machine_cycles(m);
	io_number(m, ARG, 0x000000010003, 6);
	assert_int_equal(io_run(m, DASD, PROG), ENDED);
	took = machine_nanoseconds(m, machine_cycles(m) - began);
	assert_in_range(took, 10 * NS_PER_MS, 10200000);
}

/* Sense bytes on order are all that the sense command gives, whatever command
 * they are of; orders that are over leave nothing behind. */
static void ordered_sense(void **state)
{
	struct machine *m = *state;
	struct fault f = {.kind = FAULT_UNIT_CHECK,
			  .address = DASD,
			  .sense = {SENSE_EQUIPMENT, 0x12},
			  .sense_size = 2,
			  .command = WRITE_CKD,
			  .ccw = FAULT_ANY,
			  .cylinder = FAULT_ANY,
			  .head = FAULT_ANY,
			  .record = FAULT_ANY,
			  .times = 1};
	struct error e;

	mount(m, "3340", "3340");
	for (unsigned i = 0; i < 2; i++) {
		io_number(m, DATA, 0x0001000204000050, 8);
		io_ccw(m, dasd_find(m, 1, 2, 3), WRITE_CKD, DATA, SLI, 80);
		assert_int_not_equal(fault_order(m, &f, &e), 0);
		assert_int_equal(io_run(m, DASD, PROG), CHECK);
		if (i)
			fault_clear(m, FAULT_ANY);
		io_ccw(m, PROG, SENSE, STATUS, SLI, 200);
		assert_int_equal(io_run(m, DASD, PROG), ENDED);
		assert_int_equal(io_residual(m), 200 - 24);
		assert_int_equal(io_value(m, STATUS, 8), 0x1012000000000000);
	}
	assert_int_equal(sense(m), 0);
	io_get(m, STATUS, f.sense, 24);
	assert_int_equal(f.sense[4], 0x80 >> (DASD & 7)); /* the drive */
}

/* A pack is taken out while the arm moves, and the channel is another's when
 * it has arrived. */
static void taken_out_in_seek(void **state)
{
	struct machine *m = *state;
	struct error e;

	io_cpu(m)->cr[0] = 0x80000000u;
	fake_attach(m, 0x140, &fake_burst, 8000);
	mount(m, "3340", "3340");
	io_ccw(m, dasd_find(m, 3, 2, 3), READ, DATA, SLI, 80);
	assert_int_equal(io_start(m, DASD, PROG), 0);
	while (machine_device(m, DASD)->sub.phase != PHASE_DEVICE_END)
		assert_true(event_step(m));
	assert_true(device_unmount(machine_device(m, DASD), &e));
	machine_device(m, 0x140)->sub.working = true;
	machine_device(m, 0x140)->sub.phase = PHASE_DATA;
	channel_settle(machine_device(m, 0x140));
	io_settle(m);
	ccw_reset(machine_device(m, 0x140));
	assert_int_equal(io_interrupt(m, NULL) >> 24 & 0xFF,
			 STATUS_ENDED | UNIT_CHECK);
	assert_int_equal(sense(m) >> 8, SENSE_INTERVENTION);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(types_differ),      T(wrong_pack),
		T(all_load),	      T(reasons),
		T(no_room),	      T(what_lets_write),
		T(spans_tracks),      T(spans_too_far),
		T(alternate_tracks),  T(reads_many),
		T(spaces_count),      T(scans_files),
		T(reserves_and_logs), T(writes_end_of_file),
		T(half_turns),	      T(ordered_sense),
		T(taken_out_in_seek),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
