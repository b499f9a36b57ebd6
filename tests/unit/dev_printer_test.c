/*
 * dev_printer_test.c - printers of all types: forms, trains, checks, output.
 */
#include <stdio.h>
#include <unistd.h>

#include "io_machine.h"

#include "ebcdic.h"
#include "form.h"

#define PRT   0x00E
#define PROG  0x1000
#define DATA  0x2000
#define ENDED ((UNIT_CHANNEL_END | UNIT_DEVICE_END) << 8)
#define UC    (UNIT_CHECK << 8)
#define UX    (UNIT_EXCEPTION << 8)
#define CC    (CCW_CC | CCW_SLI)

static char file[64];

static int setup(void **state)
{
	snprintf(file, sizeof file, "/tmp/dev_printer_test.%d", (int)getpid());
	*state = io_machine();
	return 0;
}

static int teardown(void **state)
{
	machine_destroy(*state);
	unlink(file);
	return 0;
}

static void assert_paper(const char *expected)
{
	char bytes[4096] = "";
	FILE *f = fopen(file, "r");
	size_t n = fread(bytes, 1, sizeof bytes - 1, f);

	fclose(f);
	bytes[n] = 0;
	assert_string_equal(bytes, expected);
}

#define ATTACH(m, type, ...)                                                   \
	attach(m, type, (const char *[]){file, "fast", __VA_ARGS__, NULL})

static void attach(struct machine *m, const char *type,
		   const char *const args[])
{
	struct error e;
	int n = 0;

	while (args[n])
		n++;
	if (!machine_attach(m, PRT, type, n, args, &e))
		fail_msg("%s", e.text);
}

/* One command; its unit and channel status.  Channel end alone: what comes
 * later is added. */
static unsigned command(struct machine *m, uint8_t code, const void *data,
			size_t size)
{
	unsigned status;

	if (size)
		io_put(m, DATA, data, size);
	io_ccw(m, PROG, code, DATA, CCW_SLI, (uint16_t)(size ? size : 1));
	if (io_start(m, PRT, PROG) == 1)
		status = (unsigned)io_value(m, LC_CSW + 4, 2);
	else
		status = (unsigned)(io_interrupt(m, NULL) >> 16 & 0xFFFF);
	if (status == UNIT_CHANNEL_END << 8)
		status |= (unsigned)(io_interrupt(m, NULL) >> 16 & 0xFFFF);
	return status;
}

static unsigned print(struct machine *m, uint8_t code, const char *text)
{
	uint8_t bytes[132];

	ebcdic_encode(bytes, text, strlen(text));
	return command(m, code, bytes, strlen(text));
}

static unsigned sense(struct machine *m)
{
	io_ccw(m, PROG, 0x04, DATA, CCW_SLI, 1);
	assert_int_equal(io_run(m, PRT, PROG), ENDED);
	return (unsigned)io_value(m, DATA, 1);
}

/* ---- forms -------------------------------------------------------------- */

static void form_texts(void **state)
{
	static const char *const bad[] = {
		"",
		"1:0",
		"1:13",
		"0:1",
		"67:1",
		"1:1,1:2",
		"1:1,",
		"1:1 ",
		"1,2,x",
		"a",
		"1:",
		"1,2,1",
		"1,2,3,4,5,6,7,8,9,10,11,12,13",
	};
	struct form f;
	struct error e;

	(void)state;
	form_standard(&f);
	assert_int_equal(f.lines, 66);
	assert_int_equal(form_find(&f, 1, 1), 1);
	assert_int_equal(form_find(&f, 2, 1), 1);
	assert_int_equal(form_find(&f, 2, 12), 61);
	assert_true(form_from_text(&f, "2:1,10:12,20:9,40:1", &e));
	assert_int_equal(form_find(&f, 2, 1), 2);
	assert_int_equal(form_find(&f, 3, 1), 40);
	assert_int_equal(form_find(&f, 41, 1), 2);
	assert_int_equal(form_find(&f, 1, 7), 0);
	assert_true(
		form_from_text(&f, "1,7,13,19,25,31,37,43,63,49,55,61", &e));
	assert_int_equal(form_find(&f, 1, 9), 63);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct form was = f;

		if (form_from_text(&f, bad[i], &e))
			fail_msg("'%s' is taken", bad[i]);
		assert_non_null(strstr(e.text, "expected"));
		assert_memory_equal(&f, &was, sizeof f);
	}
}

static void form_images(void **state)
{
	struct form f, was;
	uint8_t image[FORM_IMAGE];

	(void)state;
	form_standard(&f);
	was = f;
	/* A channel there is not, no end, an end that is the beginning. */
	assert_false(form_from_image(&f, (const uint8_t *)"\x01\x0D\x10", 3));
	assert_false(form_from_image(&f, (const uint8_t *)"\x01\x02\x03", 3));
	assert_false(form_from_image(&f, (const uint8_t *)"\x10", 1));
	assert_false(form_from_image(&f, (const uint8_t *)"", 0));
	assert_memory_equal(&f, &was, sizeof f);
	/* Index 5, eight lines an inch, three lines; behind the end nothing
	 * counts. */
	assert_true(form_from_image(&f, (const uint8_t *)"\x85\x11\x02\x1C\xFF",
				    5));
	assert_int_equal(f.lines, 3);
	assert_int_equal(f.per_inch, 8);
	assert_int_equal(f.index, 5);
	assert_int_equal(form_find(&f, 1, 12), 3);
	assert_int_equal(form_image(&f, image), 4);
	assert_memory_equal(image, "\x85\x11\x02\x1C", 4);
}

static void skips(void **state)
{
	struct machine *m = *state;

	ATTACH(m, "1403", "fcb=1:1,3:2,5:2,6:12", "lpp=6");
	/* At the channel, nothing printed: no motion. */
	assert_int_equal(command(m, 0x8B, NULL, 0), ENDED);
	assert_int_equal(print(m, 0x91, "A"), ENDED); /* to line 3 */
	assert_int_equal(print(m, 0x91, "B"), ENDED); /* to line 5 */
	assert_int_equal(command(m, 0x93, NULL, 0), ENDED);
	assert_int_equal(print(m, 0x91, "C"), ENDED); /* next form's line 3 */
	assert_int_equal(print(m, 0x89, "D"), ENDED); /* next form */
	assert_int_equal(print(m, 0x01, "E"), ENDED);
	assert_int_equal(command(m, 0x8B, NULL, 0), ENDED);
	assert_int_equal(print(m, 0x99, "F"), ENDED | UC); /* no channel 3 */
	assert_int_equal(sense(m), SENSE_EQUIPMENT);
	assert_int_equal(command(m, 0x9B, NULL, 0), ENDED | UC);
	assert_int_equal(sense(m), SENSE_EQUIPMENT);
	assert_paper("A\n\nB\n\nC\n\f\n\nD\n\fE\n\fF");
}

static void channel_not_there(void **state)
{
	struct machine *m = *state;

	ATTACH(m, "1403", "fcb=1:1", "nofcbcheck", "crlf");
	assert_int_equal(print(m, 0x99, "A"), ENDED);
	assert_int_equal(print(m, 0x09, "B"), ENDED);
	assert_paper("A\r\nB\r\n");
}

/* Spacing tells of channels 9 and 12, skipping does not. */
static void channels_9_and_12(void **state)
{
	struct machine *m = *state;

	ATTACH(m, "1443", "fcb=1:1,2:9,3:12");
	assert_int_equal(print(m, 0x09, "A"), ENDED | UC);
	assert_int_equal(sense(m), 0x01);
	assert_int_equal(print(m, 0x09, "B"), ENDED | UX);
	assert_int_equal(print(m, 0x89, "C"), ENDED);
	assert_int_equal(print(m, 0x11, "D"), ENDED | UC | UX);
	assert_int_equal(command(m, 0x8B, NULL, 0), ENDED);
	assert_int_equal(command(m, 0x13, NULL, 0), ENDED | UC | UX);
	assert_int_equal(sense(m), 0x01);
	assert_int_equal(command(m, 0x8B, NULL, 0), ENDED);
	assert_int_equal(command(m, 0xE3, NULL, 0), ENDED);
}

static void loads_a_form(void **state)
{
	struct machine *m = *state;

	ATTACH(m, "3211", "append");
	assert_int_equal(print(m, 0x09, "A"), ENDED);
	assert_int_equal(command(m, 0x63, "\x83\x01\x00\x02\x1C", 5), ENDED);
	assert_int_equal(print(m, 0x91, "B"), ENDED); /* to line 3 */
	assert_int_equal(print(m, 0x09, "C"), ENDED | UX);
	assert_int_equal(print(m, 0x09, "D"), ENDED);
	assert_int_equal(print(m, 0x09, "E"), ENDED);
	assert_int_equal(command(m, 0x63, "\x01\x0E\x10", 3), ENDED | UC);
	assert_int_equal(sense(m), 0x02);
	assert_int_equal(command(m, 0x63, "\x01\x00", 2), ENDED | UC);
	assert_int_equal(sense(m), 0x02);
	assert_paper("A\n  B\n\n  C\n  D\n  E\n");
}

static void no_form_to_load(void **state)
{
	struct machine *m = *state;

	ATTACH(m, "1403", "append");
	assert_int_equal(command(m, 0x63, "\x01\x11", 2), UC);
	assert_int_equal(sense(m), SENSE_COMMAND_REJECT);
}

/* ---- trains ------------------------------------------------------------- */

/* Chains gate load, LOAD with an image of "A" and "1", and no-operation. */
static unsigned load_train(struct machine *m, uint8_t load, size_t size)
{
	uint8_t image[512] = {0xC1, 0xF1};
	uint32_t at = io_ccw(m, PROG, 0xEB, 0, CC, 1);

	io_put(m, DATA, image, size);
	at = io_ccw(m, at, load, DATA, CCW_CC, (uint16_t)size);
	io_ccw(m, at, 0x03, 0, CCW_SLI, 1);
	return io_run(m, PRT, PROG);
}

static void train(void **state)
{
	struct machine *m = *state;

	ATTACH(m, "1403", "append");
	assert_int_equal(print(m, 0x09, "aAb1"), ENDED);
	assert_int_equal(load_train(m, 0xFB, 240), ENDED);
	assert_int_equal(print(m, 0x09, "aAb1"), ENDED | UC);
	assert_int_equal(sense(m), SENSE_DATA_CHECK);
	assert_int_equal(print(m, 0x09, "A 1"), ENDED);
	assert_int_equal(load_train(m, 0xF3, 240), ENDED);
	assert_int_equal(print(m, 0x09, "aA"), ENDED);
	assert_int_equal(print(m, 0x09, "aB"), ENDED | UC);
	assert_int_equal(command(m, 0x73, NULL, 0), ENDED);
	assert_int_equal(print(m, 0x09, "aB1"), ENDED);
	assert_int_equal(command(m, 0x7B, NULL, 0), ENDED);
	assert_int_equal(print(m, 0x09, "aB1"), ENDED | UC);
	assert_paper("aAb1\n A 1\nA 1\nAA\nA\nA 1\nA 1\n");
}

static void any_train(void **state)
{
	struct machine *m = *state;

	ATTACH(m, "1403", "anytrain");
	assert_int_equal(load_train(m, 0xFB, 240), ENDED);
	assert_int_equal(print(m, 0x09, "aB"), ENDED);
	assert_int_equal(load_train(m, 0xF3, 240), ENDED);
	assert_int_equal(print(m, 0x09, "aB"), ENDED);
	assert_paper("aB\nAB\n");
}

static void train_of_a_3211(void **state)
{
	struct machine *m = *state;
	uint8_t image[512] = {0xC1};

	ATTACH(m, "3211", "append");
	assert_int_equal(command(m, 0x43, NULL, 0), ENDED);
	assert_int_equal(print(m, 0x09, "ab9z"), ENDED);
	assert_int_equal(command(m, 0x23, NULL, 0), ENDED);
	assert_int_equal(print(m, 0x09, "ab"), ENDED);
	/* No gate is needed; beyond the 432 graphics nothing prints. */
	image[432] = 0xC2;
	assert_int_equal(command(m, 0xFB, image, 512), ENDED);
	assert_int_equal(print(m, 0x09, "AB"), ENDED | UC);
	assert_paper("AB9Z\nab\nA\n");
}

/* Gate load is the first of its chain, the load is behind it. */
static void gates(void **state)
{
	struct machine *m = *state;
	uint32_t at = io_ccw(m, PROG, 0x03, 0, CC, 1);

	ATTACH(m, "1403", "append");
	assert_int_equal(command(m, 0xFB, "A", 1), UC);
	assert_int_equal(sense(m), SENSE_COMMAND_REJECT);
	at = io_ccw(m, PROG, 0x03, 0, CC, 1);
	io_ccw(m, at, 0xEB, 0, CCW_SLI, 1);
	assert_int_equal(io_run(m, PRT, PROG), ENDED | UC);
	assert_int_equal(sense(m), SENSE_COMMAND_REJECT);
}

/* ---- the 3211's own ----------------------------------------------------- */

static void raises_its_cover(void **state)
{
	struct machine *m = *state;

	ATTACH(m, "3211", "append");
	assert_int_equal(command(m, 0x6B, NULL, 0), ENDED);
	assert_int_equal(print(m, 0x09, "A"), UC);
	assert_int_equal(sense(m), SENSE_INTERVENTION);
	device_set_ready(machine_device(m, PRT), true);
	assert_csw(io_interrupt(m, NULL), 0, 0, UNIT_DEVICE_END << 8, 0);
	assert_int_equal(print(m, 0x09, "A"), ENDED);
	assert_paper("A\n");
}

static void reads_its_buffers(void **state)
{
	struct machine *m = *state;
	uint32_t at;

	ATTACH(m, "3211", "append");
	assert_int_equal(command(m, 0x63, "\x01\x02\x13", 3), ENDED);
	assert_int_equal(print(m, 0x05, "NOT PRINTED"), ENDED);
	assert_int_equal(command(m, 0x12, NULL, 0), UC);
	at = io_ccw(m, PROG, 0x07, 0, CC, 1);
	at = io_ccw(m, at, 0x12, DATA, CCW_CC, 3);
	at = io_ccw(m, at, 0x06, DATA + 0x10, CCW_CC, 132);
	io_ccw(m, at, 0x02, DATA + 0x100, 0, 132);
	assert_int_equal(io_run(m, PRT, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 3), 0x010213);
	assert_int_equal(io_value(m, DATA + 0x100, 3), 0xD5D6E3);
	assert_int_equal(io_value(m, DATA + 0x183, 1), 0x40);
	assert_paper("");
}

/* ---- commands of each printer ------------------------------------------- */

static void assert_printer_takes(struct machine *m, const char *type,
				 const char *codes, size_t count)
{
	struct error e;

	ATTACH(m, type, "append");
	for (unsigned code = 1; code < 256; code++) {
		unsigned n = code >> 3 & 15, status;
		bool motion = ((code & 7) == 1 || (code & 7) == 3) &&
			      (code & 0x80 ? n && n < 13 : n < 4);

		if ((code & 15) == 0 || (code & 15) == 8 || code == 0x04 ||
		    motion)
			continue;
		status = command(m, (uint8_t)code, NULL, 0);
		if (code == 0x63 && memchr(codes, 0x63, count)) {
			assert_int_equal(status, ENDED | UC);
			assert_int_equal(sense(m), 0x02);
		} else if (memchr(codes, (int)code, count)) {
			assert_int_equal(status, ENDED);
		} else if (status != UC || sense(m) != SENSE_COMMAND_REJECT) {
			fail_msg("%s: X'%02X' %04X", type, code, status);
		}
	}
	assert_true(machine_detach(m, PRT, &e));
}

static void commands_of_printers(void **state)
{
	assert_printer_takes(*state, "1443", "", 0);
	assert_printer_takes(*state, "1403", "\x06\x73\x7B\xEB", 4);
	assert_printer_takes(*state, "3203",
			     "\x02\x05\x07\x23\x43\x63\x73\x7B\xEB\xF3\xFB",
			     11);
}

/* ---- paper -------------------------------------------------------------- */

static void options_refused(void **state)
{
	static const char *const bad[] = {"fcb=1:99", "lpp=0", "lpp=x",
					  "lpi=7",    "lpi=",  "lpp=257"};
	struct error e;

	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		const char *args[] = {file, bad[i]};

		if (machine_attach(*state, PRT, "3211", 2, args, &e))
			fail_msg("%s", bad[i]);
		assert_non_null(strstr(e.text, "expected"));
	}
}

static void other_paper(void **state)
{
	struct machine *m = *state;
	const char *args[] = {file, "append"};
	struct error e;

	ATTACH(m, "3211", "append");
	assert_int_equal(command(m, 0x63, "\x01\x02\x1C", 3), ENDED);
	assert_int_equal(print(m, 0x09, "A"), ENDED);
	assert_true(device_mount(machine_device(m, PRT), 2, args, &e));
	assert_csw(io_interrupt(m, NULL), 0, 0, UNIT_DEVICE_END << 8, 0);
	/* The form stays, the paper is at its top. */
	assert_int_equal(print(m, 0x91, "B"), ENDED);
	assert_int_equal(print(m, 0x09, "C"), ENDED | UX);
	assert_paper("A\nB\nC\n");
}

/* All is with the host when the guest hears of the end. */
static void nothing_is_kept(void **state)
{
	struct machine *m = *state;

	ATTACH(m, "1403", "append");
	assert_int_equal(print(m, 0x01, "A"), ENDED);
	assert_paper("A");
	assert_int_equal(command(m, 0x0B, NULL, 0), ENDED);
	assert_paper("A\n");
}

/* ---- commands of the host ----------------------------------------------- */

static unsigned closed;

static FILE *open_command(const char *command_line, struct error *error)
{
	if (!strcmp(command_line, "lpr"))
		return fopen(file, "w");
	error_set(error, "no %s here", command_line);
	return NULL;
}

static void close_command(FILE *stream)
{
	closed++;
	fclose(stream);
}

static void into_a_command(void **state)
{
	static const struct machine_host host = {open_command, close_command};
	struct machine_config config = {.storage = 0x10000, .host = &host};
	const char *args[] = {"|lpr", "fast"}, *bad[] = {"|xyz"};
	struct error e;
	struct machine *m = machine_create(&config, &e);

	assert_false(machine_attach(m, PRT, "1403", 1, bad, &e));
	assert_string_equal(e.text, "no xyz here");
	assert_true(machine_attach(m, PRT, "1403", 2, args, &e));
	assert_int_equal(print(m, 0x09, "A"), ENDED);
	assert_paper("A\n");
	assert_true(machine_detach(m, PRT, &e));
	assert_int_equal(closed, 1);
	machine_destroy(m);
	/* A machine without such a host. */
	assert_false(machine_attach(*state, PRT, "1403", 1, args, &e));
	assert_non_null(strstr(e.text, "no commands"));
}

static void full_disk(void **state)
{
	struct machine *m = *state;
	const char *args[] = {"/dev/full", "fast"};
	struct error e;

	assert_true(machine_attach(m, PRT, "1403", 2, args, &e));
	assert_int_equal(print(m, 0x09, "A"), ENDED | UC);
	assert_int_equal(sense(m), SENSE_INTERVENTION);
	assert_int_equal(command(m, 0x0B, NULL, 0), ENDED | UC);
	assert_int_equal(sense(m), SENSE_INTERVENTION);
}

static void speeds(void **state)
{
	static const struct {
		const char *type;
		unsigned lines;
	} printers[] = {
		{"1403", 1100}, {"1443", 240}, {"3203", 1200}, {"3211", 2000}};
	struct machine *m = *state;
	struct error e;

	for (unsigned i = 0; i < 4; i++) {
		const char *args[] = {file};
		uint64_t began = machine_cycles(m), took;
		uint64_t line = 60 * 1000 * NS_PER_MS / printers[i].lines;

		assert_true(
			machine_attach(m, PRT, printers[i].type, 1, args, &e));
		assert_int_equal(print(m, 0x09, "A"), ENDED);
		took = machine_nanoseconds(m, machine_cycles(m) - began);
		assert_in_range(took, line, line + NS_PER_MS);
		assert_true(machine_detach(m, PRT, &e));
	}
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(form_texts),
		T(form_images),
		T(skips),
		T(channel_not_there),
		T(channels_9_and_12),
		T(loads_a_form),
		T(no_form_to_load),
		T(train),
		T(train_of_a_3211),
		T(gates),
		T(raises_its_cover),
		T(reads_its_buffers),
		T(other_paper),
		T(commands_of_printers),
		T(options_refused),
		T(nothing_is_kept),
		T(into_a_command),
		T(full_disk),
		T(speeds),
		T(any_train),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
