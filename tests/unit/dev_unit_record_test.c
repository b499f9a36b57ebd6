/*
 * dev_unit_record_test.c - reader, punch and printer, and the decks.
 */
#include <stdio.h>
#include <unistd.h>

#include "io_machine.h"

#include "cards.h"
#include "ebcdic.h"

#define RDR   0x00C
#define PUN   0x00D
#define PRT   0x00E
#define PROG  0x1000
#define DATA  0x2000
#define ENDED ((UNIT_CHANNEL_END | UNIT_DEVICE_END) << 8)

static char file[64];

static int setup(void **state)
{
	snprintf(file, sizeof file, "/tmp/dev_unit_record_test.%d",
		 (int)getpid());
	*state = io_machine();
	return 0;
}

static int teardown(void **state)
{
	machine_destroy(*state);
	unlink(file);
	return 0;
}

static void write_file(const char *text)
{
	FILE *f = fopen(file, "w");

	fputs(text, f);
	fclose(f);
}

static void assert_file(const char *expected, size_t size)
{
	char bytes[4096] = "";
	FILE *f = fopen(file, "r");
	size_t n = fread(bytes, 1, sizeof bytes - 1, f);

	fclose(f);
	assert_int_equal(n, size);
	assert_memory_equal(bytes, expected, size);
}

static void attach(struct machine *m, unsigned address, const char *type,
		   const char *option)
{
	const char *args[] = {file, option};
	struct error e;

	assert_true(machine_attach(m, address, type, option ? 2 : 1, args, &e));
}

/* ---- decks -------------------------------------------------------------- */

static void deck_of_lines(void **state)
{
	struct cards c;
	struct error e;
	const char *text = "AB\r\n\n\tX";

	(void)state;
	assert_true(cards_from_memory(&c, "t", (const uint8_t *)text,
				      strlen(text), 0, &e));
	assert_int_equal(c.count, 3);
	assert_int_equal(device_get(c.bytes, 3), 0xC1C240);
	assert_int_equal(c.bytes[80], 0x40);
	assert_int_equal(c.bytes[160 + 8], 0xE7);
	cards_free(&c);
}

static void deck_of_cards(void **state)
{
	struct cards c;
	struct error e;
	uint8_t deck[160];

	(void)state;
	memset(deck, 0x40, sizeof deck);
	deck[0] = 0x02;
	deck[40] = 0x0A;
	assert_true(cards_from_memory(&c, "t", deck, 160, 0, &e));
	assert_int_equal(c.count, 2);
	assert_memory_equal(c.bytes, deck, 160);
	cards_free(&c);
	/* Nothing but EBCDIC blanks is not a text of '@'. */
	assert_true(cards_from_memory(&c, "t", deck + 80, 80, 0, &e));
	assert_int_equal(c.count, 1);
	assert_int_equal(c.bytes[0], 0x40);
	cards_free(&c);
}

static void assert_no_deck(const char *bytes, size_t size, const char *why)
{
	struct cards c;
	struct error e;

	assert_false(cards_from_memory(&c, "deck", (const uint8_t *)bytes, size,
				       0, &e));
	if (!strstr(e.text, why))
		fail_msg("'%s' does not say '%s'", e.text, why);
}

static void no_decks(void **state)
{
	char line[100];
	struct cards c;
	struct error e;

	(void)state;
	memset(line, 'A', sizeof line);
	line[0] = '\n';
	assert_no_deck("", 0, "no cards");
	assert_no_deck("A\nB\n\xC3", 5, "deck:3: byte X'C3'");
	assert_no_deck(line, 82, "deck:2: the line does not fit");
	assert_false(cards_from_file(&c, NULL, "/nonexistent/x", 0, &e));
	assert_non_null(strstr(e.text, "/nonexistent/x: No such file"));
}

/* ---- reader ------------------------------------------------------------- */

static void end_of_file(void **state)
{
	struct machine *m = *state;
	struct error e;

	write_file("ONE\nTWO\n");
	attach(m, RDR, "3505", "fast");
	assert_int_equal(channel_pending(io_cpu(m)), 0);
	assert_true(reader_load(machine_device(m, RDR), file, &e));
	assert_int_equal(channel_pending(io_cpu(m)), 0); /* it was not empty */
	io_ccw(m, PROG, 0x02, DATA, CCW_SLI, 80);
	for (unsigned deck = 0; deck < 2; deck++) {
		assert_int_equal(io_run(m, RDR, PROG), ENDED);
		assert_int_equal(io_value(m, DATA, 3), 0xD6D5C5);
		assert_int_equal(io_run(m, RDR, PROG), ENDED);
		assert_int_equal(io_value(m, DATA, 3), 0xE3E6D6);
		assert_int_equal(io_run(m, RDR, PROG),
				 ENDED | UNIT_EXCEPTION << 8);
		assert_int_equal(io_residual(m), 80);
	}
	assert_int_equal(io_start(m, RDR, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), UNIT_CHECK << 8);
	io_ccw(m, PROG, 0x04, DATA, 0, 4);
	assert_int_equal(io_run(m, RDR, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 4), 0x40100000);
	/* Cards again: device end without being asked. */
	assert_true(reader_load(machine_device(m, RDR), file, &e));
	assert_csw(io_interrupt(m, NULL), 0, 0, UNIT_DEVICE_END << 8, 0);
}

static void intervention(void **state)
{
	struct machine *m = *state;
	struct error e;

	write_file("ONE\n");
	attach(m, RDR, "3505", "intrq");
	assert_true(reader_load(machine_device(m, RDR), file, &e));
	io_ccw(m, PROG, 0x02, DATA, 0, 80);
	assert_int_equal(io_run(m, RDR, PROG), ENDED);
	assert_int_equal(io_run(m, RDR, PROG), ENDED);
	assert_int_equal(io_start(m, RDR, PROG), 1);
	assert_true(reader_load(machine_device(m, RDR), file, &e));
	assert_csw(io_interrupt(m, NULL), 0, 0, UNIT_DEVICE_END << 8, 0);
	assert_int_equal(io_run(m, RDR, PROG), ENDED);
}

static void reads_without_feed(void **state)
{
	struct machine *m = *state;

	write_file("ONE\nTWO\n");
	attach(m, RDR, "3505", "fast");
	io_ccw(m, PROG, 0xC2, DATA, 0, 80);
	assert_int_equal(io_run(m, RDR, PROG), ENDED);
	assert_int_equal(io_run(m, RDR, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 3), 0xD6D5C5);
	/* Feed is immediate: channel end to SIO, device end later. */
	io_ccw(m, PROG, 0x23, 0, 0, 1);
	assert_int_equal(io_start(m, RDR, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), UNIT_CHANNEL_END << 8);
	assert_csw(io_interrupt(m, NULL), 0, 0, UNIT_DEVICE_END << 8, 0);
	io_ccw(m, PROG, 0x82, DATA, 0, 80);
	assert_int_equal(io_run(m, RDR, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 3), 0xE3E6D6);
}

static void reader_errors(void **state)
{
	struct machine *m = *state;
	const char *missing[] = {"/nonexistent/deck"};
	struct error e;

	assert_false(machine_attach(m, RDR, "3505", 1, missing, &e));
	assert_null(machine_device(m, RDR));
	assert_int_equal(channel_tch(io_cpu(m), RDR), 3);
	assert_false(reader_load(NULL, file, &e));
	assert_true(machine_attach(m, 0x009, "3215", 0, NULL, &e));
	assert_false(reader_load(machine_device(m, 0x009), file, &e));
	assert_non_null(strstr(e.text, "no card reader"));
	assert_true(machine_attach(m, RDR, "3505", 0, NULL, &e));
	assert_false(machine_attach(m, RDR, "3505", 0, NULL, &e));
	assert_non_null(strstr(e.text, "in use"));
	assert_false(machine_attach(m, 0x1000, "3505", 0, NULL, &e));
	assert_false(machine_attach(m, 0x010, "9999", 0, NULL, &e));
	assert_non_null(strstr(e.text, "no device type"));
	assert_non_null(strstr(e.text, "3505"));
	assert_false(machine_detach(m, 0x010, &e));
}

static void reader_speed(void **state)
{
	struct machine *m = *state;
	uint64_t began = machine_cycles(m), took;

	write_file("ONE\nTWO\n");
	attach(m, RDR, "3505", NULL);
	io_ccw(m, PROG, 0x02, DATA, 0, 80);
	assert_int_equal(io_run(m, RDR, PROG), ENDED);
	took = machine_nanoseconds(m, machine_cycles(m) - began);
	assert_in_range(took, 50 * NS_PER_MS, 51 * NS_PER_MS);
}

/* ---- punch -------------------------------------------------------------- */

static void punches(void **state)
{
	struct machine *m = *state;
	char cards[160];

	attach(m, PUN, "3525", "fast");
	memset(cards, 0x40, sizeof cards);
	memcpy(cards, "\xC1\xC2\xC3", 3);
	memcpy(cards + 80, "\xC1\xC2\xC3", 3);
	io_put(m, DATA, cards, 80);
	io_ccw(m, PROG, 0x01, DATA, 0, 80);
	assert_int_equal(io_run(m, PUN, PROG), ENDED);
	io_ccw(m, PROG, 0x41, DATA, 0, 3);
	assert_int_equal(io_run(m, PUN, PROG), ENDED);
	assert_file(cards, 160);
	io_ccw(m, PROG, 0x01, DATA, 0, 90);
	assert_int_equal(io_run(m, PUN, PROG),
			 ENDED | CHANNEL_INCORRECT_LENGTH);
	assert_int_equal(io_residual(m), 10);
	io_ccw(m, PROG, 0x02, DATA, 0, 80);
	assert_int_equal(io_start(m, PUN, PROG), 1);
}

static void punches_text(void **state)
{
	struct machine *m = *state;

	attach(m, PUN, "3525", "ascii");
	io_number(m, DATA, 0xC14081, 3);
	io_ccw(m, PROG, 0x81, DATA, 0, 3);
	assert_int_equal(io_run(m, PUN, PROG), ENDED);
	assert_file("A a\n", 4);
}

/* ---- printer ------------------------------------------------------------ */

static unsigned print(struct machine *m, uint8_t code, const char *text)
{
	uint8_t bytes[132];

	ebcdic_encode(bytes, text, strlen(text));
	io_put(m, DATA, bytes, strlen(text));
	io_ccw(m, PROG, code, DATA, 0, (uint16_t)strlen(text));
	return io_run(m, PRT, PROG);
}

static void prints(void **state)
{
	struct machine *m = *state;

	attach(m, PRT, "1403", "fast");
	assert_int_equal(print(m, 0x09, "ONE  "), ENDED);
	assert_int_equal(print(m, 0x11, "two"), ENDED);
	assert_int_equal(print(m, 0x01, "_____"), ENDED);
	assert_int_equal(print(m, 0x09, "FIVE"), ENDED);
	assert_int_equal(print(m, 0x89, "SIX"), ENDED);
	/* Spacing at once: channel end to SIO, device end later. */
	io_ccw(m, PROG, 0x13, 0, 0, 1);
	assert_int_equal(io_start(m, PRT, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), UNIT_CHANNEL_END << 8);
	assert_int_equal(channel_tio(io_cpu(m), PRT), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), UNIT_BUSY << 8);
	assert_csw(io_interrupt(m, NULL), 0, 0, UNIT_DEVICE_END << 8, 0);
	assert_int_equal(print(m, 0x91, "TOP"), ENDED);
	assert_int_equal(print(m, 0x09, "SEVENTH LINE"), ENDED);
	device_flush(machine_device(m, PRT));
	{
		const char *want = "ONE\ntwo\n\n_____\rFIVE\nSIX\n\f\n\n"
				   "TOP\n\n\n\nSEVENTH LINE\n";

		assert_file(want, strlen(want));
	}
}

/* Chained control and write: the program waits for the carriage. */
static void carriage_in_a_chain(void **state)
{
	struct machine *m = *state;
	uint32_t at = io_ccw(m, PROG, 0x0B, 0, CCW_CC, 1);

	attach(m, PRT, "1403", NULL);
	io_number(m, DATA, 0xC1, 1);
	at = io_ccw(m, at, 0x0B, 0, CCW_CC | CCW_SLI, 1);
	io_ccw(m, at, 0x09, DATA, 0, 1);
	assert_int_equal(io_run(m, PRT, PROG), ENDED);
	device_flush(machine_device(m, PRT));
	assert_file("\n\nA\n", 4);
}

/* Line 61 has the hole of channel 12, line 63 that of channel 9. */
static void carriage_tape(void **state)
{
	struct machine *m = *state;

	attach(m, PRT, "1403", "fast");
	for (unsigned line = 1; line < 60; line++)
		assert_int_equal(print(m, 0x09, "X"), ENDED);
	assert_int_equal(print(m, 0x09, "X"), ENDED | UNIT_EXCEPTION << 8);
	assert_int_equal(print(m, 0x09, "X"), ENDED);
	assert_int_equal(print(m, 0x09, "X"), ENDED | UNIT_CHECK << 8);
	io_ccw(m, PROG, 0x04, DATA, 0, 1);
	assert_int_equal(io_run(m, PRT, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 1), 0x01);
	io_ccw(m, PROG, 0x05, DATA, 0, 1);
	assert_int_equal(io_start(m, PRT, PROG), 1);
}

static void without_tape(void **state)
{
	struct machine *m = *state;
	const char *args[] = {file, "fast", "notape"};
	struct error e;

	assert_true(machine_attach(m, PRT, "1403", 3, args, &e));
	for (unsigned line = 1; line < 200; line++)
		assert_int_equal(print(m, 0x09, "X"), ENDED);
}

/* Without a file there is no paper and are no cards. */
static void nothing_to_write_on(void **state)
{
	struct machine *m = *state;
	struct error e;

	assert_true(machine_attach(m, PRT, "1403", 0, NULL, &e));
	assert_true(machine_attach(m, PUN, "3525", 0, NULL, &e));
	for (unsigned address = PUN; address <= PRT; address++) {
		io_ccw(m, PROG, 0x01, DATA, 0, 80);
		assert_int_equal(io_start(m, address, PROG), 1);
		assert_int_equal(io_value(m, LC_CSW + 4, 2), UNIT_CHECK << 8);
		io_ccw(m, PROG, 0x04, DATA, 0, 1);
		assert_int_equal(io_run(m, address, PROG), ENDED);
		assert_int_equal(io_value(m, DATA, 1), SENSE_INTERVENTION);
		device_flush(machine_device(m, address));
	}
}

static void attach_errors(void **state)
{
	struct machine *m = *state;
	const char *args[] = {"/nonexistent/a", "/nonexistent/b"};
	struct error e;

	assert_false(machine_attach(m, PRT, "1403", 1, args, &e));
	assert_non_null(strstr(e.text, "/nonexistent/a"));
	assert_false(machine_attach(m, PUN, "3525", 2, args, &e));
	assert_non_null(strstr(e.text, "neither an option"));
	assert_null(machine_next_device(m, -1));
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(deck_of_lines), T(deck_of_cards),
		T(no_decks),	  T(end_of_file),
		T(intervention),  T(reads_without_feed),
		T(reader_errors), T(reader_speed),
		T(punches),	  T(punches_text),
		T(prints),	  T(carriage_in_a_chain),
		T(carriage_tape), T(without_tape),
		T(attach_errors), T(nothing_to_write_on),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
