/*
 * dev_3270_test.c - display stations: commands, orders, keys, reads, clients.
 */
#include <stdio.h>

#include "io_machine.h"

#include "display.h"
#include "ebcdic.h"

#define D3278 0x0A0
#define D3277 0x0A1
#define PROG  0x1000
#define DATA  0x2000
#define BUF   0x4000
#define ENDED (UNIT_CHANNEL_END | UNIT_DEVICE_END)
#define CHECK (ENDED | UNIT_CHECK)

enum { WRITE = 0x01, ERASE_WRITE = 0x05, ALTERNATE = 0x0D, STRUCTURED = 0x11 };
enum { READ_BUFFER = 0x02, READ_MODIFIED = 0x06, READ_ALL = 0x0E };
enum { ERASE_ALL = 0x0F, SELECT = 0x0B, SENSE = 0x04, SENSE_ID = 0xE4 };

/* What clients were told, in hexadecimal: "F5:C311..|". */
static char told[8000];

static void hear(void *context, const struct probe_event *e)
{
	size_t n = strlen(told);

	(void)context;
	if (!e->u.display.command)
		return;
	n += (size_t)snprintf(told + n, sizeof told - n,
			      "%02X:", e->u.display.command);
	for (unsigned i = 0; i < e->u.display.length && i < 40; i++)
		n += (size_t)snprintf(told + n, sizeof told - n, "%02X",
				      e->u.display.data[i]);
	strcat(told, "|");
}

static struct probe probe = {.kinds = PROBE_BIT(DISPLAY), .event = hear};

static int setup(void **state)
{
	struct machine *m = io_machine();
	struct error e;

	told[0] = 0;
	assert_true(machine_attach(m, D3278, "3278", 0, NULL, &e));
	assert_true(machine_attach(m, D3277, "3277", 0, NULL, &e));
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

/* HEX with 'text' in it to bytes at OUT; returns how many. */
static unsigned bytes_of(const char *hex, uint8_t *out)
{
	unsigned n = 0, value;

	while (*hex) {
		if (*hex == ' ') {
			hex++;
		} else if (*hex == '\'') {
			for (hex++; *hex != '\''; hex++)
				out[n++] = ebcdic_from_latin1[(uint8_t)*hex];
			hex++;
		} else {
			assert_int_equal(sscanf(hex, "%2X", &value), 1);
			out[n++] = (uint8_t)value;
			hex += 2;
		}
	}
	return n;
}

/* A channel program of one command with these data; status of its end. */
static unsigned give(struct machine *m, unsigned address, uint8_t command,
		     const char *hex)
{
	uint8_t bytes[2000];
	unsigned n = bytes_of(hex, bytes), status;

	io_put(m, DATA, bytes, n);
	io_ccw(m, PROG, command, DATA, 0, (uint16_t)n);
	status = io_run(m, address, PROG);
	assert_int_equal(status & 0xFF, 0);
	return status >> 8;
}

/* What a read brings is this. */
static void assert_reads(struct machine *m, unsigned address, uint8_t command,
			 const char *hex)
{
	uint8_t want[4000], got[4000];
	unsigned n = bytes_of(hex, want), left;

	io_ccw(m, PROG, command, BUF, CCW_SLI, sizeof got);
	assert_int_equal(io_run(m, address, PROG), ENDED << 8);
	left = io_residual(m);
	io_get(m, BUF, got, sizeof got);
	assert_int_equal(sizeof got - left, n);
	assert_memory_equal(got, want, n);
}

static unsigned sense(struct machine *m, unsigned address)
{
	io_ccw(m, PROG, SENSE, BUF, 0, 1);
	assert_int_equal(io_run(m, address, PROG), ENDED << 8);
	return (unsigned)io_value(m, BUF, 1);
}

static void assert_rejected(struct machine *m, unsigned address,
			    uint8_t command)
{
	io_ccw(m, PROG, command, DATA, CCW_SLI, 10);
	assert_int_equal(io_start(m, address, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 1), UNIT_CHECK);
	assert_int_equal(sense(m, address), SENSE_COMMAND_REJECT);
}

static void assert_row(struct machine *m, unsigned address, unsigned row,
		       const char *text)
{
	const struct display *p = display_of(machine_device(m, address));
	char line[133];
	unsigned n = 0;

	for (; n < p->columns; n++)
		line[n] = display_character(p, row * p->columns + n);
	while (n && line[n - 1] == ' ')
		n--;
	line[n] = 0;
	assert_string_equal(line, text);
}

static void assert_attention(struct machine *m)
{
	assert_csw(io_interrupt(m, NULL), 0, 0, UNIT_ATTENTION << 8, 0);
}

static void key(struct machine *m, unsigned address, const char *name)
{
	assert_true(display_key(machine_device(m, address),
				(enum display_key)display_key_find(name)));
}

static void type(struct machine *m, unsigned address, const char *text)
{
	assert_int_equal(
		display_text(machine_device(m, address), text, strlen(text)),
		strlen(text));
}

/* A label, an input field of six, a protected field behind it. */
#define FORM "C3 1140401DF0 'Name' 1D40 13 000000000000 1DF0 'end'"

/* ---- writing ------------------------------------------------------------ */

static void writes(void **state)
{
	struct machine *m = *state;
	const struct display *p = display_of(machine_device(m, D3278));

	assert_int_equal(give(m, D3278, ERASE_WRITE, FORM), ENDED);
	assert_row(m, D3278, 0, " Name        end");
	assert_int_equal(p->cursor, 6);
	assert_false(p->locked);
	/* A write begins at the cursor; one that erases, at the beginning. */
	assert_int_equal(give(m, D3278, WRITE, "40 'ab'"), ENDED);
	assert_row(m, D3278, 0, " Name ab     end");
	assert_int_equal(give(m, D3278, ERASE_WRITE, "40 'x' 1D60 'y'"), ENDED);
	assert_row(m, D3278, 0, "x y");
	assert_non_null(strstr(told, "|F5:40A71D60A8|"));
}

static void sizes(void **state)
{
	struct machine *m = *state;
	const char *model[] = {"model5"};
	const struct display *p;
	struct error e;

	assert_true(machine_attach(m, 0x0A2, "3278", 1, model, &e));
	p = display_of(machine_device(m, 0x0A2));
	assert_int_equal(give(m, 0x0A2, ALTERNATE, "40 110DEB 'end'"), ENDED);
	assert_int_equal(p->rows, 27);
	assert_int_equal(p->columns, 132);
	/* 14 bits: the last position; it goes on at the first. */
	assert_int_equal(p->cell[3563].code, 0x85);
	assert_int_equal(p->cell[0].code, 0x95);
	assert_int_equal(give(m, 0x0A2, ERASE_WRITE, "40"), ENDED);
	assert_int_equal(p->rows * p->columns, 1920);
	assert_rejected(m, D3277, ALTERNATE);
}

static void orders(void **state)
{
	struct machine *m = *state;
	const struct display *p = display_of(machine_device(m, D3278));

	/* RA to a position; EUA over protected and unprotected ones. */
	give(m, D3278, ERASE_WRITE, "40 3C40C9 '*' 1D60 '--' 1D40 '++'");
	assert_row(m, D3278, 0, "********* -- ++");
	give(m, D3278, WRITE, "40 114040 124050");
	assert_row(m, D3278, 0, "          --");
	assert_int_equal(p->address, 16);
	/* PT: to the next input field; behind text it clears the rest. */
	give(m, D3278, ERASE_WRITE,
	     "40 1D40 'aaaa' 1DF0 'bbbb' 1D40 'cccc' 1DF0 114040 05 'x' 05 "
	     "'y'");
	assert_row(m, D3278, 0, " x    bbbb yccc");
	/* None is left: the address is the first position. */
	give(m, D3278, WRITE, "40 11404C 05 'z'");
	assert_row(m, D3278, 0, "zx    bbbb yccc");
	/* SFE with a color, SA, MF, GE. */
	give(m, D3278, ERASE_WRITE,
	     "40 2902C0F042F2 'a' 2841F1 'b' 284100 'c' 08AD 114040 2C01C0C1");
	assert_true(p->cell[0].field);
	assert_int_equal(p->cell[0].attribute, 0x01);
	assert_int_equal(p->cell[0].extended[EXTENDED_COLOR], 0xF2);
	assert_int_equal(p->cell[1].extended[EXTENDED_HIGHLIGHT], 0);
	assert_int_equal(p->cell[2].extended[EXTENDED_HIGHLIGHT], 0xF1);
	assert_int_equal(p->cell[3].extended[EXTENDED_HIGHLIGHT], 0);
	assert_true(p->cell[4].graphic);
	/* The alarm. */
	assert_int_equal(p->alarms, 0);
	give(m, D3278, WRITE, "44");
	assert_int_equal(p->alarms, 1);
}

static void wrong_streams(void **state)
{
	struct machine *m = *state;
	static const char *const bad[] = {
		"40 11",
		"40 1140",
		"40 1D",
		"40 'a' 115E40 'b'",
		"40 3C4040",
		"40 3C404011",
		"40 12",
		"40 2902C0F0",
		"40 114141 2C0142",
		"40 28",
		"40 08",
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_int_equal(give(m, D3278, ERASE_WRITE, bad[i]), CHECK);
		assert_int_equal(sense(m, D3278), 0x01);
	}
	/* What stood before the mistake has been done. */
	give(m, D3278, ERASE_WRITE, "40 'ab' 11");
	assert_row(m, D3278, 0, "ab");
	/* To a 3277 the newer orders are no orders. */
	assert_int_equal(give(m, D3277, ERASE_WRITE, "40 28 'a'"), ENDED);
	assert_row(m, D3277, 0, " a");
}

static void other_commands(void **state)
{
	struct machine *m = *state;

	assert_rejected(m, D3277, STRUCTURED);
	assert_rejected(m, D3277, READ_ALL);
	assert_rejected(m, D3277, SENSE_ID);
	assert_rejected(m, D3277, 0x4B);
	assert_rejected(m, D3278, 0x07);
	assert_reads(m, D3278, SENSE_ID, "FF32741D327802");
	/* Channel end at once, device end later. */
	io_ccw(m, PROG, SELECT, 0, CCW_SLI, 1);
	assert_int_equal(io_start(m, D3278, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 1), UNIT_CHANNEL_END);
	assert_int_equal(channel_tio(io_cpu(m), D3278), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 1), UNIT_BUSY);
	assert_csw(io_interrupt(m, NULL), 0, 0, UNIT_DEVICE_END << 8, 0);
}

/* ---- reading ------------------------------------------------------------ */

static void modified_fields(void **state)
{
	struct machine *m = *state;

	give(m, D3278, ERASE_WRITE, FORM);
	type(m, D3278, "Bob");
	key(m, D3278, "enter");
	assert_true(display_of(machine_device(m, D3278))->locked);
	assert_attention(m);
	assert_reads(m, D3278, READ_MODIFIED, "7D 40C9 1140C6 'Bob'");
	assert_reads(m, D3278, READ_MODIFIED, "7D 40C9 1140C6 'Bob'");
	/* Locked: no more input, but RESET. */
	assert_int_equal(display_text(machine_device(m, D3278), "x", 1), 0);
	/* A write restores the keyboard and keeps the field modified. */
	give(m, D3278, WRITE, "C2");
	assert_reads(m, D3278, READ_MODIFIED, "60 40C9 1140C6 'Bob'");
	give(m, D3278, WRITE, "C3");
	key(m, D3278, "pf12");
	assert_attention(m);
	assert_reads(m, D3278, READ_MODIFIED, "7C 40C9");
	/* Read modified, chained to a write, begins where that ended. */
	give(m, D3278, ERASE_WRITE, "C3 1DC1 'a' 1DC1 'b' 1DC1 'c'");
	io_put(m, DATA, "\x40\x11\x40\xC1", 4);
	io_ccw(m, io_ccw(m, PROG, WRITE, DATA, CCW_CC, 4), READ_MODIFIED, BUF,
	       CCW_SLI, 100);
	assert_int_equal(io_run(m, D3278, PROG), ENDED << 8);
	assert_int_equal(io_residual(m), 100 - 11);
}

static void short_reads(void **state)
{
	struct machine *m = *state;

	give(m, D3278, ERASE_WRITE, FORM);
	type(m, D3278, "A");
	key(m, D3278, "pa1");
	assert_attention(m);
	assert_reads(m, D3278, READ_MODIFIED, "6C");
	assert_reads(m, D3278, READ_ALL, "6C 40C7 1140C6 'A'");
	give(m, D3278, WRITE, "C2");
	key(m, D3278, "clear");
	assert_attention(m);
	assert_reads(m, D3278, READ_MODIFIED, "6D");
	assert_reads(m, D3278, READ_ALL, "6D 4040");
	assert_row(m, D3278, 0, "");
	key(m, D3278, "reset");
	/* Unformatted: all that is no null. */
	type(m, D3278, "logon");
	key(m, D3278, "right");
	type(m, D3278, "x");
	key(m, D3278, "test");
	assert_attention(m);
	assert_reads(m, D3278, READ_MODIFIED, "016C6102 'logonx'");
}

static void buffer(void **state)
{
	struct machine *m = *state;
	uint8_t got[20], want[20];

	give(m, D3277, ERASE_WRITE, "C3 1DC1 'abc' 1DF0");
	io_ccw(m, PROG, READ_BUFFER, BUF, 0, 6);
	assert_int_equal(io_run(m, D3277, PROG),
			 ENDED << 8 | CHANNEL_INCORRECT_LENGTH);
	io_get(m, BUF, got, 6);
	bytes_of("60 4040 1DC1 'a'", want);
	assert_memory_equal(got, want, 6);
	/* The next in the chain goes on there. */
	io_ccw(m, io_ccw(m, PROG, READ_BUFFER, BUF, CCW_CC | CCW_SLI, 6),
	       READ_BUFFER, BUF, CCW_SLI, 3000);
	assert_int_equal(io_run(m, D3277, PROG), ENDED << 8);
	io_get(m, BUF, got, 7);
	bytes_of("60 4040 'bc' 1DF0", want);
	assert_memory_equal(got, want, 7);
	assert_int_equal(io_residual(m), 3000 - (3 + 1918 + 1));
}

static void erase_all(void **state)
{
	struct machine *m = *state;
	const struct display *p = display_of(machine_device(m, D3278));

	give(m, D3278, ERASE_WRITE, FORM);
	type(m, D3278, "Bob");
	key(m, D3278, "enter");
	assert_attention(m);
	io_ccw(m, PROG, ERASE_ALL, 0, CCW_SLI, 1);
	assert_int_equal(io_start(m, D3278, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 1), UNIT_CHANNEL_END);
	assert_csw(io_interrupt(m, NULL), 0, 0, UNIT_DEVICE_END << 8, 0);
	assert_row(m, D3278, 0, " Name        end");
	assert_int_equal(p->cursor, 6);
	assert_false(p->locked);
	assert_reads(m, D3278, READ_MODIFIED, "60 40C6");
}

static void reply_modes(void **state)
{
	struct machine *m = *state;
	uint8_t got[30], want[30];

	give(m, D3278, ERASE_WRITE, "C3 2902C0F142F2 'a' 2841F1 'b'");
	give(m, D3278, STRUCTURED, "0005 09 00 01");
	io_ccw(m, PROG, READ_BUFFER, BUF, CCW_SLI, 30);
	assert_int_equal(io_run(m, D3278, PROG), ENDED << 8);
	io_get(m, BUF, got, 11);
	assert_memory_equal(got, want,
			    bytes_of("60 4040 2902C0F142F2 'ab'", want));
	give(m, D3278, STRUCTURED, "0007 09 00 02 41 42");
	io_ccw(m, PROG, READ_MODIFIED, BUF, CCW_SLI, 30);
	assert_int_equal(io_run(m, D3278, PROG), ENDED << 8);
	io_get(m, BUF, got, 11);
	assert_memory_equal(got, want,
			    bytes_of("60 4040 1140C1 'a' 2841F1 'b'", want));
}

/* ---- structured fields -------------------------------------------------- */

static void query(void **state)
{
	struct machine *m = *state;

	assert_int_equal(give(m, D3278, STRUCTURED, "0005 01 FF 02"), ENDED);
	assert_attention(m);
	io_ccw(m, PROG, READ_MODIFIED, BUF, CCW_SLI, 400);
	assert_int_equal(io_run(m, D3278, PROG), ENDED << 8);
	/* AID, then the summary first. */
	assert_int_equal(io_value(m, BUF, 5), 0x88000A8180);
	/* Usable area: 80 by 24. */
	assert_int_equal(io_value(m, BUF + 11, 4), 0x00178181);
	assert_int_equal(io_value(m, BUF + 17, 4), 0x00500018);
	/* One that it has not: null. */
	give(m, D3278, STRUCTURED, "0007 01 FF 03 00 99");
	assert_attention(m);
	assert_reads(m, D3278, READ_MODIFIED, "88 000481FF");
	/* It was read: again the buffer. */
	assert_reads(m, D3278, READ_MODIFIED, "60 4040");
	/* 3270 data within a structured field, and a read of them. */
	give(m, D3278, STRUCTURED, "0009 40 00 F5 C3 1DC1 'x' 0000 01 00 F6");
	assert_attention(m);
	assert_reads(m, D3278, READ_MODIFIED,
		     "88 000B 80 00 60 4040 1140C1 'x'");
	assert_int_equal(give(m, D3278, STRUCTURED, "0002"), CHECK);
	assert_int_equal(give(m, D3278, STRUCTURED, "0009 01"), CHECK);
}

/* ---- clients ------------------------------------------------------------ */

static void inbound(struct machine *m, const char *hex)
{
	uint8_t bytes[4000];
	unsigned n = bytes_of(hex, bytes);

	display_inbound(machine_device(m, D3278), bytes, n);
}

static void client(void **state)
{
	struct machine *m = *state;
	struct device *d = machine_device(m, D3278);
	struct display_client c = {.rows = 43, .columns = 80, .extended = true};
	static uint8_t all[2000] = {0x60, 0x40, 0xC3, 0x1D, 0x41, 0xC1};

	give(m, D3278, ERASE_WRITE, FORM);
	assert_true(display_connect(d, &c));
	assert_false(display_connect(d, &c));
	assert_csw(io_interrupt(m, NULL), 0, 0, UNIT_DEVICE_END << 8, 0);
	/* He has the keyboard. */
	assert_int_equal(display_text(d, "x", 1), 0);
	/* A key with his fields. */
	inbound(m, "F3 40C9 1140C6 'Ann'");
	assert_attention(m);
	assert_row(m, D3278, 0, " Name Ann    end");
	told[0] = 0;
	assert_reads(m, D3278, READ_MODIFIED, "F3 40C9 1140C6 'Ann'");
	assert_string_equal(told, "");
	/* At another moment he is asked, and the read waits. */
	io_ccw(m, PROG, READ_BUFFER, BUF, CCW_SLI, 7);
	assert_int_equal(io_start(m, D3278, PROG), 0);
	assert_false(io_wait(m));
	assert_string_equal(told, "F2:|");
	/* A key pressed meanwhile is not the answer. */
	inbound(m, "F4 40C9 1140C6 'Ann'");
	assert_false(io_wait(m));
	display_inbound(d, all, 3 + 1921);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, ENDED << 8, 0);
	assert_int_equal(io_value(m, BUF, 6), 0xF440C31DC1C1);
	assert_attention(m);
	/* He leaves while he is asked. */
	assert_int_equal(io_start(m, D3278, PROG), 0);
	assert_false(io_wait(m));
	display_disconnect(d);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, ENDED << 8, 0);
}

static void client_answers(void **state)
{
	struct machine *m = *state;
	struct display_client c = {.extended = true};

	assert_true(display_connect(machine_device(m, D3278), &c));
	io_interrupt(m, NULL);
	give(m, D3278, STRUCTURED, "0005 01 FF 02");
	assert_string_equal(told, "F3:000501FF02|");
	assert_false(io_wait(m));
	inbound(m, "88 0005818099 ");
	assert_attention(m);
	assert_reads(m, D3278, READ_MODIFIED, "88 0005818099");
	display_disconnect(machine_device(m, D3278));
	/* A client without extended attributes: the display has none, too. */
	c.extended = false;
	assert_true(display_connect(machine_device(m, D3278), &c));
	io_interrupt(m, NULL);
	assert_rejected(m, D3278, STRUCTURED);
}

/* The size that one client has said does not stay for the next. */
static void client_sizes(void **state)
{
	struct machine *m = *state;
	struct device *d = machine_device(m, D3278);
	const struct display *p = display_of(d);
	struct display_client large = {.rows = 43, .columns = 80}, none = {0};

	assert_true(display_connect(d, &large));
	io_interrupt(m, NULL);
	assert_int_equal(give(m, D3278, ALTERNATE, "C3"), ENDED);
	assert_int_equal(p->rows, 43);
	display_disconnect(d);
	assert_true(display_connect(d, &none));
	io_interrupt(m, NULL);
	assert_int_equal(give(m, D3278, ALTERNATE, "C3"), ENDED);
	assert_int_equal(p->rows, 24);
	assert_int_equal(p->columns, 80);
}

static void malformed(void **state)
{
	struct machine *m = *state;
	struct display_client c = {.extended = true};
	static const char *const records[] = {
		"",
		"7D",
		"7D40",
		"7D 7F7F 117F7F 'a'",
		"7D 4040 11",
		"7D 4040 1D40",
		"7D 4040 2805",
		"7D 4040 08",
		"88",
		"60",
		"7D 4040 290FC0",
		"016C6102 11",
	};

	give(m, D3278, ERASE_WRITE, FORM);
	display_connect(machine_device(m, D3278), &c);
	for (size_t i = 0; i < sizeof records / sizeof *records; i++)
		inbound(m, records[i]);
	assert_row(m, D3278, 0, " Name        end");
}

static void not_ready(void **state)
{
	struct machine *m = *state;
	const char *off[] = {"off"};
	struct display_client c = {.extended = true};
	struct device *d;
	struct error e;

	assert_true(machine_attach(m, 0x0A2, "3270", 1, off, &e));
	d = machine_device(m, 0x0A2);
	io_ccw(m, PROG, ERASE_WRITE, DATA, 0, 1);
	assert_int_equal(io_start(m, 0x0A2, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 1), UNIT_CHECK);
	assert_int_equal(sense(m, 0x0A2), SENSE_INTERVENTION);
	assert_true(display_connect(d, &c));
	assert_csw(io_interrupt(m, NULL), 0, 0, UNIT_DEVICE_END << 8, 0);
	assert_int_equal(give(m, 0x0A2, ERASE_WRITE, "C3 'kept'"), ENDED);
	display_disconnect(d);
	io_ccw(m, PROG, READ_BUFFER, BUF, CCW_SLI, 1);
	assert_int_equal(io_start(m, 0x0A2, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 1), UNIT_CHECK);
	assert_row(m, 0x0A2, 0, "kept");
}

/* What a picture makes of another display is the same. */
static void pictures(void **state)
{
	struct machine *m = *state;
	static struct display other;
	const struct display *p = display_of(machine_device(m, D3278));
	static uint8_t bytes[65535];
	size_t n;

	give(m, D3278, ERASE_WRITE,
	     "C3 2902C0F142F2 'aaaaaaaaaa' 2841F1 'bb' 08AD 1D40 'cc' 115D7E "
	     "1DC1 "
	     "'ddd' 13");
	n = display_picture(machine_device(m, D3278), bytes, sizeof bytes);
	display_init(&other, 24, 80, true);
	assert_int_equal(bytes[0], DISPLAY_ERASE_WRITE);
	assert_true(display_write(&other, bytes + 1, n - 1));
	assert_memory_equal(other.cell, p->cell, sizeof other.cell);
	assert_int_equal(other.cursor, p->cursor);
	assert_true(n < 400);
}

/* ---- the keyboard ------------------------------------------------------- */

static void keys(void **state)
{
	struct machine *m = *state;
	struct device *d = machine_device(m, D3278);
	const struct display *p = display_of(d);

	give(m, D3278, ERASE_WRITE,
	     "C3 1D40 13 00000000 1DF0 'label' 1D40 000000 1D60 'end'");
	type(m, D3278, "abcd"); /* and over the label */
	assert_int_equal(p->cursor, 12);
	type(m, D3278, "xyz");
	assert_int_equal(display_text(d, "?", 1), 0); /* protected */
	key(m, D3278, "backtab");
	assert_int_equal(p->cursor, 12);
	key(m, D3278, "backtab");
	assert_int_equal(p->cursor, 1);
	key(m, D3278, "delete");
	assert_row(m, D3278, 0, " bcd  label xyz end");
	key(m, D3278, "insert");
	type(m, D3278, "A");
	assert_row(m, D3278, 0, " Abcd label xyz end");
	assert_int_equal(display_text(d, "B", 1), 0); /* no room */
	key(m, D3278, "reset");
	key(m, D3278, "tab");
	assert_int_equal(p->cursor, 12);
	key(m, D3278, "right");
	key(m, D3278, "erase_eof");
	assert_row(m, D3278, 0, " Abcd label x   end");
	key(m, D3278, "home");
	assert_int_equal(p->cursor, 1);
	key(m, D3278, "up");
	assert_int_equal(p->cursor, 23 * 80 + 1);
	key(m, D3278, "down");
	key(m, D3278, "left");
	assert_int_equal(p->cursor, 0);
	key(m, D3278, "tab");
	key(m, D3278, "dup");
	assert_int_equal(p->cursor, 12);
	key(m, D3278, "erase_input");
	assert_row(m, D3278, 0, "      label     end");
	key(m, D3278, "enter");
	assert_attention(m);
	assert_reads(m, D3278, READ_MODIFIED, "7D 40C1");
	assert_int_equal(display_key_find("pf25"), -1);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(writes),	   T(sizes),	      T(orders),
		T(wrong_streams),  T(other_commands), T(modified_fields),
		T(short_reads),	   T(buffer),	      T(erase_all),
		T(reply_modes),	   T(query),	      T(client),
		T(client_answers), T(malformed),      T(client_sizes),
		T(not_ready),	   T(pictures),	      T(keys),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
