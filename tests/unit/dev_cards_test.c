/*
 * dev_cards_test.c - card readers and punches of all types: forms of decks,
 * ends of file, stackers, column binary, punch feed read, stops.
 */
#include <stdio.h>
#include <unistd.h>

#include "io_machine.h"

#include "cards.h"
#include "ebcdic.h"
#include "hollerith.h"

#define RDR   0x00C
#define PUN   0x00D
#define PROG  0x1000
#define DATA  0x2000
#define ENDED ((UNIT_CHANNEL_END | UNIT_DEVICE_END) << 8)
#define UC    (UNIT_CHECK << 8)
#define UX    (UNIT_EXCEPTION << 8)

/* Names of files: deck in, cards out, two more stackers. */
static char name[4][80];

static int setup(void **state)
{
	for (unsigned i = 0; i < 4; i++)
		snprintf(name[i], sizeof name[i], "/tmp/dev_cards_test.%d.%u",
			 (int)getpid(), i);
	*state = io_machine();
	return 0;
}

static int teardown(void **state)
{
	machine_destroy(*state);
	for (unsigned i = 0; i < 4; i++)
		unlink(name[i]);
	return 0;
}

static void write_bytes(const char *file, const void *bytes, size_t size)
{
	FILE *f = fopen(file, "w");

	assert_int_equal(fwrite(bytes, 1, size, f), size);
	fclose(f);
}

static void assert_bytes(const char *file, const void *expected, size_t size)
{
	char bytes[1024];
	FILE *f = fopen(file, "r");

	assert_int_equal(fread(bytes, 1, sizeof bytes, f), size);
	fclose(f);
	assert_memory_equal(bytes, expected, size);
}

#define ATTACH(m, at, type, ...)                                               \
	attach(m, at, type, (const char *[]){__VA_ARGS__, NULL})

static void attach(struct machine *m, unsigned at, const char *type,
		   const char *const args[])
{
	struct error e;
	int n = 0;

	while (args[n])
		n++;
	if (!machine_attach(m, at, type, n, args, &e))
		fail_msg("%s", e.text);
}

/* One command; its unit and channel status, of SIO or of the end. */
static unsigned command(struct machine *m, unsigned at, uint8_t code,
			uint16_t count)
{
	io_ccw(m, PROG, code, DATA, CCW_SLI, count);
	if (io_start(m, at, PROG) == 1)
		return (unsigned)io_value(m, LC_CSW + 4, 2);
	return (unsigned)(io_interrupt(m, NULL) >> 16 & 0xFFFF);
}

static unsigned sense(struct machine *m, unsigned at)
{
	assert_int_equal(command(m, at, 0x04, 1), ENDED);
	return (unsigned)io_value(m, DATA, 1);
}

static void assert_read(struct machine *m, const char *three)
{
	uint8_t bytes[3];

	ebcdic_encode(bytes, three, 3);
	assert_int_equal(command(m, RDR, 0x02, 80), ENDED);
	assert_int_equal(io_value(m, DATA, 3), device_get(bytes, 3));
}

/* ---- ends of decks ------------------------------------------------------ */

static void two_decks(struct machine *m, const char *option)
{
	write_bytes(name[0], "ONE\n", 4);
	write_bytes(name[1], "TWO\n", 4);
	ATTACH(m, RDR, "2540R", name[0], name[1], "fast", option);
}

static void eof_behind_each(void **state)
{
	two_decks(*state, "eof");
	assert_read(*state, "ONE");
	assert_int_equal(command(*state, RDR, 0x02, 80), ENDED | UX);
	assert_read(*state, "TWO");
	assert_int_equal(command(*state, RDR, 0x02, 80), ENDED | UX);
	assert_int_equal(command(*state, RDR, 0x02, 80), UC);
	assert_int_equal(sense(*state, RDR), SENSE_INTERVENTION);
	/* It is there for as long as the cause is. */
	assert_int_equal(sense(*state, RDR), SENSE_INTERVENTION);
}

static void eof_behind_the_last(void **state)
{
	two_decks(*state, "multifile");
	assert_read(*state, "ONE");
	assert_read(*state, "TWO");
	assert_int_equal(command(*state, RDR, 0x02, 80), ENDED | UX);
	assert_int_equal(command(*state, RDR, 0x02, 80), UC);
}

static void end_of_file_key(void **state)
{
	struct error e;

	two_decks(*state, "intrq");
	assert_read(*state, "ONE");
	assert_read(*state, "TWO");
	assert_int_equal(command(*state, RDR, 0x02, 80), UC);
	assert_true(reader_end_of_file(machine_device(*state, RDR), &e));
	assert_csw(io_interrupt(*state, NULL), 0, 0, UNIT_DEVICE_END << 8, 0);
	assert_int_equal(command(*state, RDR, 0x02, 80), ENDED | UX);
	assert_int_equal(command(*state, RDR, 0x02, 80), UC);
	/* Pressed while cards are there: it waits for the last one. */
	assert_true(reader_load(machine_device(*state, RDR), name[0], &e));
	assert_csw(io_interrupt(*state, NULL), 0, 0, UNIT_DEVICE_END << 8, 0);
	assert_true(reader_end_of_file(machine_device(*state, RDR), &e));
	assert_read(*state, "ONE");
	assert_int_equal(command(*state, RDR, 0x02, 80), ENDED | UX);
}

static void stopped(void **state)
{
	struct device *d;

	two_decks(*state, "eof");
	d = machine_device(*state, RDR);
	device_set_ready(d, false);
	assert_int_equal(command(*state, RDR, 0x02, 80), UC);
	assert_int_equal(sense(*state, RDR), SENSE_INTERVENTION);
	assert_int_equal(command(*state, RDR, 0x03, 1), ENDED);
	device_set_ready(d, true);
	assert_csw(io_interrupt(*state, NULL), 0, 0, UNIT_DEVICE_END << 8, 0);
	assert_read(*state, "ONE");
}

/* ---- forms of decks ----------------------------------------------------- */

static void forced_forms(void **state)
{
	struct machine *m = *state;
	const char *args[] = {name[0], "ascii", "ebcdic"};
	char card[80];
	struct error e;

	/* 80 bytes that are ASCII and might be EBCDIC. */
	memset(card, 'A', sizeof card);
	write_bytes(name[0], card, 80);
	ATTACH(m, RDR, "3505", name[0], "ascii", "fast");
	assert_read(m, "AAA");
	assert_true(machine_detach(m, RDR, &e));
	ATTACH(m, RDR, "3505", name[0], "ebcdic", "fast");
	assert_int_equal(command(m, RDR, 0x02, 80), ENDED);
	assert_int_equal(io_value(m, DATA, 2), 0x4141);
	assert_false(machine_attach(m, PUN, "3505", 3, args, &e));
	assert_non_null(strstr(e.text, "exclude each other"));
}

static void long_lines_and_ends(void **state)
{
	struct machine *m = *state;
	char line[100];

	memset(line, 'B', sizeof line);
	line[90] = '\n';
	memcpy(line + 91, "END\n\x1Arest", 9);
	write_bytes(name[0], line, 100);
	ATTACH(m, RDR, "3505", name[0], "ascii", "trunc", "fast");
	assert_read(m, "BBB");
	assert_int_equal(io_value(m, DATA + 79, 1), 0xC2);
	assert_read(m, "END");
	assert_int_equal(command(m, RDR, 0x02, 80), ENDED | UX);
}

static void short_last_card(void **state)
{
	struct machine *m = *state;
	char cards[100];

	memset(cards, 0xC1, sizeof cards);
	write_bytes(name[0], cards, 100);
	ATTACH(m, RDR, "3505", name[0], "ebcdic", "autopad", "fast");
	assert_read(m, "AAA");
	assert_read(m, "AAA");
	assert_int_equal(io_value(m, DATA + 19, 2), 0xC100);
}

static void column_binary(void **state)
{
	struct machine *m = *state;
	uint8_t card[160] = {0};
	struct error e;

	write_bytes(name[0], "A1\n", 3);
	ATTACH(m, RDR, "2540R", name[0], "fast");
	assert_int_equal(command(m, RDR, 0xE2, 160), ENDED);
	assert_int_equal(io_value(m, DATA, 6), 0x240004000000); /* 12-1, 1 */
	assert_read(m, "A1 "); /* the card had stayed */
	assert_true(machine_detach(m, RDR, &e));
	/* A deck of holes; the second column is no character. */
	hollerith_to_binary(card, hollerith_from_ebcdic(0xC1));
	card[2] = 0x06; /* rows 1 and 2 */
	write_bytes(name[0], card, sizeof card);
	ATTACH(m, RDR, "2501", name[0], "binary", "fast");
	assert_int_equal(command(m, RDR, 0x02, 80), ENDED | UC);
	assert_int_equal(io_value(m, DATA, 3), 0xC10040);
	assert_int_equal(sense(m, RDR), SENSE_DATA_CHECK);
	assert_true(reader_load(machine_device(m, RDR), name[0], &e));
	assert_int_equal(command(m, RDR, 0x02, 80), ENDED | UX);
	assert_int_equal(command(m, RDR, 0x22, 160), ENDED);
	assert_int_equal(io_value(m, DATA, 4), 0x24000600);
	card[159] = 0x40;
	write_bytes(name[0], card, sizeof card);
	assert_false(reader_load(machine_device(m, RDR), name[0], &e));
	assert_non_null(strstr(e.text, "byte X'40' at 159"));
}

/* ---- commands of each reader -------------------------------------------- */

static void assert_reader_takes(struct machine *m, const char *type,
				const char *codes, size_t count)
{
	struct error e;

	ATTACH(m, RDR, type, "intrq");
	for (unsigned code = 1; code < 256; code++) {
		bool known = memchr(codes, (int)code, count);

		if ((code & 15) == 0 || (code & 15) == 8 || code == 0x04)
			continue;
		io_ccw(m, PROG, (uint8_t)code, DATA, CCW_SLI, 160);
		assert_int_equal(io_start(m, RDR, PROG), 1);
		if (code == 0x03) {
			assert_int_equal(io_value(m, LC_CSW + 4, 2), ENDED);
			continue;
		}
		assert_int_equal(io_value(m, LC_CSW + 4, 2), UC);
		if (sense(m, RDR) !=
		    (known ? SENSE_INTERVENTION : SENSE_COMMAND_REJECT))
			fail_msg("%s: X'%02X'", type, code);
	}
	assert_true(machine_detach(m, RDR, &e));
}

static void commands_of_readers(void **state)
{
	static const char all[] =
		"\x02\x22\x42\x62\x82\xA2\xC2\xE2\x23\x63\xA3";

	assert_reader_takes(*state, "1442", "\x02\x22\x42\x62\x43\x83\xC3", 7);
	assert_reader_takes(*state, "2501", "\x02\x22", 2);
	assert_reader_takes(*state, "2540R", all, 11);
	assert_reader_takes(*state, "3505", all, 11);
}

static void selects_stackers(void **state)
{
	struct machine *m = *state;
	char text[200];

	write_bytes(name[0], "1\n2\n3\n4\n5\n6\n", 12);
	ATTACH(m, RDR, "2540R", name[0], "fast");
	ATTACH(m, 0x00B, "1442", name[0], "fast");
	assert_int_equal(command(m, RDR, 0x02, 80), ENDED);
	assert_int_equal(command(m, RDR, 0x42, 80), ENDED);
	assert_int_equal(command(m, RDR, 0x82, 80), ENDED);
	assert_int_equal(command(m, RDR, 0xC2, 80), ENDED);
	assert_int_equal(command(m, RDR, 0x63, 1), UNIT_CHANNEL_END << 8);
	assert_csw(io_interrupt(m, NULL), 0, 0, UNIT_DEVICE_END << 8, 0);
	device_status(machine_device(m, RDR), text, sizeof text);
	assert_non_null(strstr(text, "card 4 of 6, 2 in stacker 2, 1 in "
				     "stacker 3"));
	/* A 1442 feeds with each read; only X'83' and X'C3' feed besides. */
	assert_int_equal(command(m, 0x00B, 0x02, 80), ENDED);
	assert_int_equal(command(m, 0x00B, 0x43, 1), ENDED);
	assert_int_equal(command(m, 0x00B, 0xC3, 1), UNIT_CHANNEL_END << 8);
	assert_csw(io_interrupt(m, NULL), 0, 0, UNIT_DEVICE_END << 8, 0);
	assert_int_equal(command(m, 0x00B, 0x42, 80), ENDED);
	assert_int_equal(io_value(m, DATA, 1), 0xF3);
	device_status(machine_device(m, 0x00B), text, sizeof text);
	assert_non_null(strstr(text, "card 3 of 6, 2 in stacker 2"));
}

/* ---- punches ------------------------------------------------------------ */

static void stackers(void **state)
{
	struct machine *m = *state;
	char two[120], three[120];
	uint8_t card[80];

	snprintf(two, sizeof two, "stacker2=%s", name[2]);
	snprintf(three, sizeof three, "stacker3=%s", name[3]);
	ATTACH(m, PUN, "2540P", name[1], two, three, "fast");
	memset(card, 0x40, sizeof card);
	io_number(m, DATA, 0xF1, 1);
	assert_int_equal(command(m, PUN, 0x01, 1), ENDED);
	io_number(m, DATA, 0xF2, 1);
	assert_int_equal(command(m, PUN, 0x41, 1), ENDED);
	io_number(m, DATA, 0xF3, 1);
	assert_int_equal(command(m, PUN, 0x81, 1), ENDED);
	assert_int_equal(command(m, PUN, 0xC1, 1), UC);
	assert_int_equal(sense(m, PUN), SENSE_COMMAND_REJECT);
	for (unsigned i = 0; i < 3; i++) {
		card[0] = (uint8_t)(0xF1 + i);
		assert_bytes(name[1 + i], card, 80);
	}
}

static void punches_binary(void **state)
{
	struct machine *m = *state;
	uint8_t card[160] = {0x3F, 0x3F, 0x24, 0};
	struct error e;

	ATTACH(m, PUN, "3525", name[1], "binary", "fast");
	io_number(m, DATA, 0xFF3F2400, 4);
	assert_int_equal(command(m, PUN, 0x21, 4), ENDED);
	assert_bytes(name[1], card, 160);
	assert_true(machine_detach(m, PUN, &e));
	/* No other form holds any holes. */
	ATTACH(m, PUN, "3525", name[1], "fast");
	assert_int_equal(command(m, PUN, 0x21, 4), UC);
	assert_int_equal(sense(m, PUN), SENSE_COMMAND_REJECT);
}

static void punch_feed_read(void **state)
{
	struct machine *m = *state;
	char hopper[120];
	uint8_t cards[160];

	write_bytes(name[0], "AB\nCD\n", 6);
	snprintf(hopper, sizeof hopper, "hopper=%s", name[0]);
	ATTACH(m, PUN, "2540P", name[1], hopper, "fast");
	/* Punching what has not been read; reading twice. */
	assert_int_equal(command(m, PUN, 0x09, 80), UC);
	assert_int_equal(sense(m, PUN), 0x02);
	assert_int_equal(command(m, PUN, 0xC2, 80), ENDED);
	assert_int_equal(io_value(m, DATA, 3), 0xC1C240);
	assert_int_equal(command(m, PUN, 0xC2, 80), UC);
	assert_int_equal(sense(m, PUN), 0x02);
	/* Holes are added: a blank adds none. */
	io_number(m, DATA, 0x4040E9, 3);
	assert_int_equal(command(m, PUN, 0x09, 3), ENDED);
	io_number(m, DATA, 0x4040E8, 3);
	assert_int_equal(command(m, PUN, 0x01, 3), ENDED);
	memset(cards, 0x40, sizeof cards);
	memcpy(cards, "\xC1\xC2\xE9", 3);
	memcpy(cards + 80, "\xC3\xC4\xE8", 3);
	assert_bytes(name[1], cards, 160);
	/* No cards are left. */
	assert_int_equal(command(m, PUN, 0x01, 3), UC);
	assert_int_equal(sense(m, PUN), SENSE_INTERVENTION);
}

static void reads_on_a_3525(void **state)
{
	struct machine *m = *state;
	char hopper[120];

	write_bytes(name[0], "AB\nCD\n", 6);
	snprintf(hopper, sizeof hopper, "hopper=%s", name[0]);
	ATTACH(m, PUN, "3525", name[1], hopper, "ascii", "crlf", "fast");
	assert_int_equal(command(m, PUN, 0xC2, 80), ENDED);
	assert_int_equal(io_value(m, DATA, 3), 0xC1C240);
	assert_int_equal(command(m, PUN, 0x02, 80), ENDED);
	assert_int_equal(io_value(m, DATA, 3), 0xC1C240);
	assert_int_equal(command(m, PUN, 0x02, 80), ENDED);
	assert_int_equal(io_value(m, DATA, 3), 0xC3C440);
	assert_int_equal(command(m, PUN, 0x09, 80), UC);
	assert_bytes(name[1], "AB\r\nCD\r\n", 8);
}

static void appends(void **state)
{
	struct machine *m = *state;
	struct error e;

	write_bytes(name[1], "OLD\n", 4);
	ATTACH(m, PUN, "2540P", name[1], "ascii", "noclear", "fast");
	io_number(m, DATA, 0xC1, 1);
	assert_int_equal(command(m, PUN, 0x01, 1), ENDED);
	assert_bytes(name[1], "OLD\nA\n", 6);
	assert_true(machine_detach(m, PUN, &e));
	ATTACH(m, PUN, "2540P", name[1], "ascii", "fast");
	assert_bytes(name[1], "", 0);
}

/* ---- speed -------------------------------------------------------------- */

static void assert_speed(struct machine *m, unsigned at, uint8_t code,
			 unsigned cards_a_minute)
{
	uint64_t began = machine_cycles(m), took;
	uint64_t card = 60 * 1000 * NS_PER_MS / cards_a_minute;

	assert_int_equal(command(m, at, code, 80), ENDED);
	took = machine_nanoseconds(m, machine_cycles(m) - began);
	assert_in_range(took, card, card + NS_PER_MS);
}

static void speeds(void **state)
{
	struct machine *m = *state;

	write_bytes(name[0], "A\n", 2);
	ATTACH(m, 0x001, "2501", name[0]);
	ATTACH(m, 0x002, "2540R", name[0]);
	ATTACH(m, 0x003, "3505", name[0]);
	ATTACH(m, 0x004, "2540P", name[1]);
	ATTACH(m, 0x005, "3525", name[2]);
	ATTACH(m, 0x006, "1442", name[0]);
	assert_speed(m, 0x001, 0x02, 1000);
	assert_speed(m, 0x002, 0x02, 1000);
	assert_speed(m, 0x003, 0x02, 1200);
	assert_speed(m, 0x004, 0x01, 300);
	assert_speed(m, 0x005, 0x01, 300);
	assert_speed(m, 0x006, 0x02, 400);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(eof_behind_each), T(eof_behind_the_last),
		T(end_of_file_key), T(stopped),
		T(forced_forms),    T(long_lines_and_ends),
		T(short_last_card), T(column_binary),
		T(stackers),	    T(commands_of_readers),
		T(punches_binary),  T(punch_feed_read),
		T(reads_on_a_3525), T(appends),
		T(speeds),	    T(selects_stackers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
