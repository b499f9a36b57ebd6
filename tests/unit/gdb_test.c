/*
 * gdb_test.c - packets of the gdb protocol, byte by byte, and the PSW as gdb
 * is shown it.  tests/cli/gdb.t is the same with gdb.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gdb_impl.h"

struct end {
	struct session *session;
	struct gdb *gdb;
	char out[40000];
	size_t size;
};

static void send_bytes(void *context, const char *bytes, size_t size)
{
	struct end *e = context;

	assert_true(e->size + size < sizeof e->out);
	memcpy(e->out + e->size, bytes, size);
	e->size += size;
	e->out[e->size] = 0;
}

static int setup(void **state)
{
	struct end *e = calloc(1, sizeof *e);
	struct error error;
	struct config c;
	FILE *f = fopen("/tmp/gdb_test.lua", "w");

	fputs("return { storage = '64K', devices = { { '009', '3215' } } }", f);
	fclose(f);
	assert_true(config_load(&c, "/tmp/gdb_test.lua", &error));
	remove("/tmp/gdb_test.lua");
	e->session = session_create(&c, &error);
	assert_non_null(e->session);
	/* 200 LA 1,1(1); 204 B 200 */
	session_write(e->session, SPACE_REAL, 0x200,
		      "\x41\x11\x00\x01\x47\xF0\x02\x00", 8, &error);
	machine_set_psw(e->session->machine, 0x200);
	machine_start(e->session->machine);
	e->gdb = gdb_create(e->session, false, e, send_bytes);
	*state = e;
	return 0;
}

static int teardown(void **state)
{
	struct end *e = *state;

	gdb_destroy(e->gdb);
	session_destroy(e->session);
	free(e);
	return 0;
}

static void input(struct end *e, const char *bytes)
{
	e->size = 0;
	e->out[0] = 0;
	gdb_input(e->gdb, bytes, strlen(bytes));
}

/* The text of the one packet in OUT, whose sum is checked. */
static const char *text_of(struct end *e)
{
	uint8_t sum = 0;
	char told[4];

	assert_true(e->size >= 4 && e->out[0] == '$' &&
		    e->out[e->size - 3] == '#');
	for (size_t i = 1; i < e->size - 3; i++)
		sum = (uint8_t)(sum + (uint8_t)e->out[i]);
	snprintf(told, sizeof told, "#%02x", sum);
	assert_string_equal(e->out + e->size - 3, told);
	e->out[e->size - 3] = 0;
	return e->out + 1;
}

/* Sends TEXT as a packet; the machine runs if that is what it asks for. */
static const char *ask(struct end *e, const char *text)
{
	uint8_t sum = 0;
	char packet[512];

	for (const char *p = text; *p; p++)
		sum = (uint8_t)(sum + (uint8_t)*p);
	snprintf(packet, sizeof packet, "$%s#%02x", text, sum);
	input(e, packet);
	while (e->session->running) {
		session_slice(e->session, 1000);
		gdb_progress(e->gdb);
	}
	return e->out[0] == '$' ? text_of(e) : e->out;
}

static void test_framing(void **state)
{
	struct end *e = *state;

	input(e, "$qC#b4");
	assert_string_equal(e->out, "+$QC1#c5");
	input(e, "-"); /* it did not arrive */
	assert_string_equal(e->out, "$QC1#c5");
	input(e, "+");
	assert_string_equal(e->out, "");
	input(e, "$qC#b5"); /* damaged */
	assert_string_equal(e->out, "-");
	input(e, "$qC#bx");
	assert_string_equal(e->out, "-");
	input(e, "junk$nonsense$q"); /* begun anew */
	input(e, "C#");
	input(e, "b4");
	assert_string_equal(e->out, "+$QC1#c5");
	assert_string_equal(ask(e, "qCRC:0,1"), "+$#00");
	assert_string_equal(ask(e, "vMustReplyEmpty"), "+$#00");
	assert_string_equal(ask(e, "QStartNoAckMode"), "+$OK#9a");
	assert_string_equal(ask(e, "qC"), "QC1");
}

static void test_too_long(void **state)
{
	struct end *e = *state;

	input(e, "$M200,1:");
	for (int i = 0; i < 2000; i++)
		input(e, "0123456789");
	input(e, "#48");
	assert_int_equal(e->out[0], '-');
}

static void test_storage(void **state)
{
	struct end *e = *state;

	ask(e, "QStartNoAckMode");
	assert_string_equal(ask(e, "m200,4"), "41110001");
	assert_string_equal(ask(e, "mfffe,4"), "0000"); /* to the end */
	assert_string_equal(ask(e, "m10000,4"), "E0e");
	assert_string_equal(ask(e, "M300,2:c1c2"), "OK");
	/* binary: }\3 is X'23', #; }] is } */
	assert_string_equal(ask(e, "X302,2:}\3}]"), "OK");
	assert_string_equal(ask(e, "m300,4"), "c1c2237d");
	assert_string_equal(ask(e, "M300,3:c1c2"), "E16");
	assert_string_equal(ask(e, "Mffff,2:c1c2"), "E0e");
	assert_string_equal(ask(e, "m300"), "E16");
}

static void test_registers(void **state)
{
	struct end *e = *state;

	ask(e, "QStartNoAckMode");
	assert_string_equal(ask(e, "P3=000000aa"), "OK");
	assert_int_equal(machine_gr(e->session->machine, 1), 0xAA);
	assert_string_equal(ask(e, "p3"), "000000aa");
	assert_string_equal(ask(e, "p12"), "xxxxxxxx"); /* acr0 */
	assert_string_equal(ask(e, "P12=00000001"), "E0d");
	assert_string_equal(ask(e, "p200"), "E16");
	assert_string_equal(ask(e, "Hg2"), "E03");
	assert_string_equal(ask(e, "T1"), "OK");
	assert_string_equal(ask(e, "P1=00000204"), "OK");
	assert_int_equal(machine_psw(e->session->machine), 0x204);
}

static void test_running(void **state)
{
	struct end *e = *state;

	ask(e, "QStartNoAckMode");
	assert_string_equal(ask(e, "s"), "T05thread:1;");
	assert_int_equal(machine_psw(e->session->machine) & 0xFFFFFF, 0x204);
	assert_string_equal(ask(e, "Z0,204,2"), "OK");
	assert_string_equal(ask(e, "c"), "T05swbreak:;thread:1;");
	assert_int_equal(machine_gr(e->session->machine, 1), 2);
	assert_string_equal(ask(e, "?"), "T05swbreak:;thread:1;");
	/* steps as long as it is in the range: to 200 and no further */
	assert_string_equal(ask(e, "vCont;r202,208:1;c"), "T05thread:1;");
	assert_int_equal(machine_psw(e->session->machine) & 0xFFFFFF, 0x200);
	assert_string_equal(ask(e, "z0,204,2"), "OK");
	assert_string_equal(ask(e, "vCont;s:7"), "E03");
	assert_string_equal(ask(e, "vCont;t:1"), "E16");
	assert_int_equal(e->session->breakpoints.count, 0);
}

static void test_interrupt(void **state)
{
	struct end *e = *state;

	ask(e, "QStartNoAckMode");
	input(e, "$c#63");
	assert_true(e->session->running);
	session_slice(e->session, 1000);
	assert_true(e->session->running);
	input(e, "$qC#b4\3"); /* questions are for later: there is none now */
	assert_string_equal(e->out, "");
	session_slice(e->session, 1000);
	gdb_progress(e->gdb);
	assert_string_equal(e->out, "$T02thread:1;#d4");
}

static void test_leaves(void **state)
{
	struct end *e = *state;

	ask(e, "Z0,200,2");
	assert_int_equal(e->session->breakpoints.count, 1);
	assert_false(gdb_leaves(e->gdb));
	ask(e, "D");
	assert_true(gdb_leaves(e->gdb));
}

static void test_psw(void **state)
{
	static const struct {
		uint64_t psw, shown;
	} cases[] = {
		{0x070C250000123456, 0x070C250000123456}, /* EC as it is */
		{0xFE2500CA65123456, 0x0225250000123456}, /* BC: any channel */
		{0x000100FF00000002, 0x0001000000000002},
		{0x8005000030000000, 0x0205300000000000},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(gdb_psw_shown(cases[i].psw), cases[i].shown);
		/* and back: what gdb is not shown stays */
		assert_int_equal(gdb_psw_taken(cases[i].shown, cases[i].psw),
				 cases[i].psw);
	}
	/* to the other mode */
	assert_int_equal(gdb_psw_taken(0x0201300000000002, 0x0008000000000000),
			 0xFE01000030000002);
	assert_int_equal(gdb_psw_taken(0x0209300000000002, 0xFE01000030000002),
			 0x0209300000000002);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_framing), TEST(test_too_long),
		TEST(test_storage), TEST(test_registers),
		TEST(test_running), TEST(test_interrupt),
		TEST(test_leaves),  cmocka_unit_test(test_psw),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
