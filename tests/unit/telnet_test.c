/*
 * telnet_test.c - the terminal's connection as bytes: what it is asked, what
 * it is taken for, and what it sends.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "telnet.h"

/* What went out in hexadecimal, and events: "IS|", "<text|", "#hex|", "!|". */
static char sent[4000], seen[4000];
static bool taken; /* the device is in use                               */
static char lu[TELNET_NAME];

static void add_hex(char *out, const uint8_t *bytes, size_t size)
{
	size_t n = strlen(out);

	for (size_t i = 0; i < size && n + 3 < 4000; i++)
		n += (size_t)snprintf(out + n, 3, "%02X", bytes[i]);
}

static void on_send(void *context, const uint8_t *bytes, size_t size)
{
	(void)context;
	add_hex(sent, bytes, size);
}

static void on_event(void *context, enum telnet_event event,
		     const uint8_t *data, size_t size)
{
	(void)context;
	switch (event) {
	case TELNET_IS:
		strcat(seen, "IS");
		break;
	case TELNET_TYPED:
		snprintf(seen + strlen(seen), 1000, "<%.*s", (int)size,
			 (const char *)data);
		break;
	case TELNET_RECEIVED:
		strcat(seen, "#");
		add_hex(seen, data, size);
		break;
	case TELNET_BREAK:
		strcat(seen, "!");
		break;
	}
	strcat(seen, "|");
}

static bool on_select(void *context, char name[TELNET_NAME],
		      enum telnet_reason *reason)
{
	(void)context;
	*reason = TELNET_IN_USE;
	snprintf(lu, sizeof lu, "%s", name);
	if (!taken && !*name)
		strcpy(name, "0A0");
	return !taken;
}

static struct telnet telnet;

static int setup(void **state)
{
	struct telnet *t = *state = &telnet;

	memset(t, 0, sizeof *t);
	t->send = on_send;
	t->event = on_event;
	t->select = on_select;
	sent[0] = seen[0] = lu[0] = 0;
	taken = false;
	telnet_start(t, true);
	return 0;
}

/* HEX comes in, with 'text' in it, whole or byte by byte. */
static void in(struct telnet *t, const char *hex)
{
	uint8_t bytes[2000] = {0};
	size_t n = 0;
	unsigned value;

	while (*hex) {
		if (*hex == ' ') {
			hex++;
		} else if (*hex == '\'') {
			for (hex++; *hex != '\''; hex++)
				bytes[n++] = (uint8_t)*hex;
			hex++;
		} else {
			assert_int_equal(sscanf(hex, "%2X", &value), 1);
			bytes[n++] = (uint8_t)value;
			hex += 2;
		}
	}
	telnet_input(t, bytes, n / 2);
	for (size_t i = n / 2; i < n; i++)
		telnet_input(t, bytes + i, 1);
}

static void assert_sent(const char *hex)
{
	assert_string_equal(sent, hex);
	sent[0] = 0;
}

static void assert_seen(const char *events)
{
	assert_string_equal(seen, events);
	seen[0] = 0;
}

/* RFC 2355. */
static void tn3270e(void **state)
{
	struct telnet *t = *state;

	assert_sent("FFFD28");
	in(t, "FFFB28");
	assert_sent("FFFA280802FFF0");
	in(t, "FFFA28 0207 'IBM-3278-2-E' 01 'OPER' FFF0");
	assert_string_equal(lu, "OPER");
	/* IS type CONNECT name */
	assert_sent("FFFA28020449424D2D333237382D322D4501"
		    "4F504552FFF0");
	/* BIND-IMAGE is not ours. */
	in(t, "FFFA28 0307 000204 FFF0");
	assert_sent("FFFA28030702FFF0");
	assert_seen("");
	in(t, "FFFA28 0304 02 FFF0");
	assert_seen("IS|");
	assert_int_equal(t->mode, TELNET_3270E);
	/* A record: header, data with a doubled IAC. */
	in(t, "0000000000 7D40FFFF 40 FFEF");
	assert_seen("#7D40FF40|");
	/* Responses and what else is no 3270 data. */
	in(t, "0200000001 00 FFEF 07 FFEF FFEF");
	assert_seen("");
	sent[0] = 0;
	telnet_record(t, 0xF5, (const uint8_t *)"\xC3\xFF", 2);
	assert_sent("0000000000F5C3FFFFFFEF");
}

static void tn3270e_refused(void **state)
{
	struct telnet *t = *state;

	taken = true;
	in(t, "FFFB28");
	sent[0] = 0;
	in(t, "FFFA28 0207 'IBM-3278-2' 01 '0A0' FFF0");
	assert_sent("FFFA2802060501FFF0");
	in(t, "FFFA28 0207 'IBM-3278-2' 00 '0A0' FFF0");
	assert_sent("FFFA2802060502FFF0");
	in(t, "FFFA28 0207 'VT100' FFF0");
	assert_sent("FFFA2802060504FFF0");
	/* Then it tries the older protocol. */
	in(t, "FFFC28");
	assert_sent("FFFD18");
	assert_int_equal(t->mode, TELNET_ASKING);
}

/* RFC 1576. */
static void tn3270(void **state)
{
	struct telnet *t = *state;
	unsigned rows, columns;
	bool extended;

	in(t, "FFFC28");
	in(t, "FFFB18");
	assert_sent("FFFD28FFFD18FFFA1801FFF0");
	in(t, "FFFA18 00 'IBM-3279-4-E@0A1' FFF0");
	assert_sent("FFFD19FFFB19FFFD00FFFB00");
	assert_string_equal(t->name, "0A1");
	assert_string_equal(t->type, "IBM-3279-4-E");
	telnet_size(t, &rows, &columns, &extended);
	assert_int_equal(rows, 43);
	assert_int_equal(columns, 80);
	assert_true(extended);
	in(t, "FFFB19 FFFD19 FFFB00");
	assert_seen("");
	in(t, "FFFD00");
	assert_seen("IS|");
	assert_int_equal(t->mode, TELNET_3270);
	in(t, "7D4040FFEF");
	assert_seen("#7D4040|");
	sent[0] = 0;
	telnet_record(t, 0xF1, NULL, 0);
	assert_sent("F1FFEF");
}

static void lines(void **state)
{
	struct telnet *t = *state;

	in(t, "FFFC28 FFFB18 FFFA18 00 'XTERM' FFF0");
	assert_seen("IS|");
	assert_int_equal(t->mode, TELNET_LINES);
	in(t, "'one' 0D0A 'two' 0D00 'three' 0A 'four' 0D 'x' 15 'five' 0D0A");
	assert_seen("<one|<two|<three|<four|<five|");
	in(t, "'ab' 08 'c' FFF7 'd' 0D0A 'x' FFF8 'y' 0D0A 'z' C3AB 7F 0A");
	assert_seen("<ad|<y|<z|");
	in(t, "FFF4 FFF3");
	assert_seen("!|!|");
	/* Other options are refused; a timing mark is answered. */
	sent[0] = 0;
	in(t, "FFFD01 FFFB1F FFFD06 FFFC01 FFFE03");
	assert_sent("FFFC01FFFE1FFFFB06");
	telnet_text(t, "a\xE9", 2, true);
	assert_sent("61C3A90D0A");
	in(t, "FFEF");
	assert_seen("");
}

static void silent_clients(void **state)
{
	struct telnet *t = *state;

	/* It types at once, or never says anything. */
	in(t, "'hi' 0D0A");
	assert_seen("IS|<hi|");
	setup(state);
	telnet_settle(t);
	telnet_settle(t);
	assert_seen("IS|");
	/* It says that it has no type. */
	setup(state);
	in(t, "FFFC28 FFFC18");
	assert_seen("IS|");
	/* A listener for typewriters does not ask. */
	setup(state);
	sent[0] = 0;
	telnet_start(t, false);
	assert_seen("IS|");
	assert_sent("");
}

static void malformed(void **state)
{
	struct telnet *t = *state;
	static uint8_t much[TELNET_RECORD + 100];

	/* Subnegotiations that are empty, cut off, too long, out of turn. */
	in(t, "FFFAFFF0 FFFA28FFF0 FFFA2802FFF0 FFFA1800FFF0 FFFA28");
	memset(much, 0x41, sizeof much);
	telnet_input(t, much, sizeof much);
	in(t, "FFF0 FFFB28 FFFA28 0207 FFFB28");
	assert_seen("");
	in(t, "FFFA28 0207 'IBM-3278-2' FFF0 FFFA28 0307 FFF0");
	assert_seen("IS|");
	/* A record that is too long is dropped, the next is not. */
	telnet_input(t, much, sizeof much);
	in(t, "FFEF 0000000000 6D FFEF");
	assert_seen("#6D|");
	/* A line, too. */
	setup(state);
	telnet_settle(t);
	telnet_input(t, much, 3000);
	seen[0] = 0;
	t->line_size = 3;
	in(t, "0A");
	assert_seen("<AAA|");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup(f, setup)
	const struct CMUnitTest tests[] = {
		T(tn3270e), T(tn3270e_refused), T(tn3270),
		T(lines),   T(silent_clients),	T(malformed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
