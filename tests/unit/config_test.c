/*
 * config_test.c - configurations: what is taken, and what each mistake says.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "config.h"
#include "fault_order.h"
#include "isa.h"

static char path[64];

static int setup(void **state)
{
	int fd;

	(void)state;
	strcpy(path, "/tmp/config_test.XXXXXX");
	fd = mkstemp(path);
	return fd < 0 ? -1 : close(fd);
}

static int teardown(void **state)
{
	(void)state;
	return unlink(path);
}

static bool load(struct config *c, const char *text, struct error *e)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	return config_load(c, path, e);
}

static void test_all_keys(void **state)
{
	struct config c;
	struct error e;

	(void)state;
	assert_true(load(
		&c,
		"return { model = '145', storage = '512K',\n"
		"cpus = 2, cpu_quantum = '64', key_block = '4k',\n"
		"cpu_serial = '00ABCD', tod = '1970-01-01 00:00:00',\n"
		"facilities_off = { 'MOVE_INVERSE' }, ipl = 0x130,\n"
		"facilities_on = { 'das', 'Direct-Control' },\n"
		"symbols = { 'a.dbg', 'b.dbg' },\n"
		"devices = { { '009', '3215' },\n"
		"  { 0x130, '3330', file = 'config_test.no.ckd', 'ro' } } }",
		&e));
	assert_string_equal(c.machine.model, "145");
	assert_int_equal(c.machine.storage, 512 * 1024);
	assert_int_equal(c.machine.serial, 0xABCD);
	assert_int_equal(c.machine.cpus, 2);
	assert_int_equal(c.machine.key_block, 4096);
	assert_int_equal(c.machine.quantum, 64);
	assert_true(c.machine.tod_epoch == (uint64_t)2208988800u * 1000000
						   << 12);
	assert_int_equal(c.machine.facilities_off, 1u << FAC_MOVE_INVERSE);
	assert_int_equal(c.machine.facilities_on,
			 1u << FAC_DAS | 1u << FAC_DIRECT_CONTROL);
	assert_int_equal(c.ipl, 0x130);
	assert_int_equal(c.symbol_count, 2);
	assert_int_equal(c.device_count, 2);
	assert_int_equal(c.devices[1].address, 0x130);
	assert_int_equal(c.devices[1].argc, 2);
	assert_string_equal(c.devices[1].argv[0], "config_test.no.ckd");
	assert_string_equal(c.devices[1].argv[1], "ro");
	config_free(&c);
}

static void test_expressions(void **state)
{
	struct config c;
	struct error e;

	(void)state;
	assert_true(load(&c,
			 "local t = {}\n"
			 "for i = 0x10, 0x17 do t[#t + 1] = { i, '3215' } end\n"
			 "return { storage = 1024 * 1024, devices = t }",
			 &e));
	assert_int_equal(c.machine.storage, 1 << 20);
	assert_int_equal(c.device_count, 8);
	assert_int_equal(c.devices[7].address, 0x17);
	config_free(&c);
}

/* TEXT is refused, and the message has PLACE (after the file) and WHAT. */
static void refused(const char *text, const char *place, const char *what)
{
	struct config c;
	struct error e;
	char begin[96];

	assert_false(load(&c, text, &e));
	snprintf(begin, sizeof begin, "%s%s", path, place);
	if (strncmp(e.text, begin, strlen(begin)) || !strstr(e.text, what))
		fail_msg("'%s' is not '%s ... %s'", e.text, begin, what);
	assert_int_equal(c.device_count, 0);
	config_free(&c); /* harmless */
}

static void test_mistakes(void **state)
{
	(void)state;
	refused("return { storage = '1M',\n modle = '158' }",
		":2: ", "unknown key 'modle'");
	refused("return { model = '158' }", ": ", "storage is missing");
	refused("return { storage = '1M',\n model = '999' }",
		":2: ", "the models are");
	refused("return { storage = '1M',\n model = 158 }", ":2: ", "such as");
	refused("return { storage = '1M',\n model = 'no.model' }",
		":2: ", "cannot read the model");
	refused("return { storage = '1G' }", ":1: storage", "'1G'");
	refused("return { storage = '1000K' .. 'x' }", ":1: storage", "64K");
	refused("return { storage = 65537 }", ":1: storage", "4K");
	refused("return 5", ": ", "return a table");
	refused("return { storage = '1M',\n key_block = '8K' }",
		":2: key_block", "\"4K\", got '8K'");
	refused("return { storage = '1M', cpu_serial = 'XYZ' }",
		":1: cpu_serial", "'XYZ'");
	refused("return { storage = '1M', tod = 'noon' }", ":1: tod",
		"YYYY-MM-DD");
	refused("return { storage = '1M', ipl = '1300' }", ":1: ipl", "'1300'");
	refused("return { storage = '1M', cpus = 3 }", ":1: cpus",
		"expected 1 to 2, got '3'");
	refused("return { storage = '1M', cpus = '1x' }", ":1: cpus",
		"expected 1 to 2");
	refused("return { storage = '1M', facilities_off = { 'FLYING' } }",
		":1: facilities_off", "'FLYING'; the facilities are BASE, ");
	refused("return { storage = '1M',\n facilities_on = { 'FLYING' } }",
		":2: facilities_on", "CHANNEL_SET_SWITCHING, DIRECT_CONTROL");
	refused("return { storage = '1M',\n facilities_on = { 'DAS', 5 } }",
		":2: facilities_on", "'number'");
	refused("return { storage = '1M',\n facilities_on = 'DAS' }",
		":2: facilities_on", "list");
	refused("return {\n storage = }", ":2: ", "unexpected symbol");
	refused("return nosuch.thing", ":1: ", "nosuch");
	refused("return { storage = '1M',\n symbols = 'cp.dbg' }",
		":2: symbols", "list");
}

static void test_device_mistakes(void **state)
{
#define WITH(devices) "return { storage = '1M', devices = {\n" devices "} }"
	(void)state;
	refused(WITH("{ '9999', '3215' }"), ":2: devices[1]: bad address",
		"'9999'");
	refused(WITH("{ '00G', '3215' }"), ":2: devices[1]: bad address",
		"'00G'");
	refused(WITH("{ '009' }"), ":2: devices[1]", "device type");
	refused(WITH("'009'"), ":1: devices[1]", "expected");
	refused(WITH("{ '009', '3215' },\n{ 0x009, '3505' }"), "",
		"devices[2]: address 009 is taken by devices[1], a 3215");
	refused(WITH("{ '009', '3215', flie = 'x' }"),
		":2: ", "unknown key 'flie'");
	refused(WITH("{ '009', '3215', file = 5 }"), ": devices[1]",
		"no string");
#undef WITH
}

static void test_missing_file(void **state)
{
	struct config c;
	struct error e;

	(void)state;
	assert_false(config_load(&c, "/nonexistent/machine.lua", &e));
	assert_non_null(strstr(e.text, "/nonexistent/machine.lua"));
	assert_non_null(strstr(e.text, "No such file"));
}

/* What only the machine can tell has the place too. */
static void test_build(void **state)
{
	struct config c;
	struct error e;

	(void)state;
	assert_true(load(&c,
			 "return { storage = '64K', devices = {\n"
			 "{ '009', '3215' },\n{ '00C', '9999' } } }",
			 &e));
	assert_null(config_build(&c, &e));
	assert_non_null(strstr(e.text, ":3: devices[2] (address 00C)"));
	assert_non_null(strstr(e.text, "9999"));
	config_free(&c);
	assert_true(load(&c,
			 "return { storage = '64K', devices = {\n"
			 "{ '130', '3330', file = '/nonexistent.ckd' } } }",
			 &e));
	assert_null(config_build(&c, &e));
	assert_non_null(strstr(e.text, ":2: devices[1]"));
	assert_non_null(strstr(e.text, "/nonexistent.ckd"));
	config_free(&c);
}

static void build_refused(const char *text, const char *why)
{
	struct config c;
	struct error e;

	assert_true(load(&c, text, &e));
	assert_null(config_build(&c, &e));
	assert_non_null(strstr(e.text, why));
	config_free(&c);
}

static void test_channels(void **state)
{
	struct config c;
	struct error e;
	struct machine *m;

	(void)state;
	assert_true(load(&c,
			 "return { storage = '64K', channels = {\n"
			 "[0] = 'byte', [1] = { 'selector', 'steal=2' } },\n"
			 "devices = { { '109', '3215' } },\n"
			 "faults = { '109 equipment at 2' } }",
			 &e));
	m = config_build(&c, &e);
	assert_non_null(m);
	assert_int_equal(fault_list(m, 0)->at, 2);
	machine_destroy(m);
	config_free(&c);
	build_refused("return { storage = '64K', channels = { 'sideways' } }",
		      "channels[1]");
	build_refused("return { storage = '64K', devices = {\n"
		      "{ '00E', '1430' } } }",
		      "did you mean 1403?");
	refused("return { storage = '64K', channels = { [16] = 'byte' } }", "",
		"expected channels 0 to 15");
	refused("return { storage = '64K', channels = 'byte' }", "",
		"expected channels 0 to 15");
	refused("return { storage = '64K', chanels = {} }", "",
		"did you mean channels?");
	refused("return { storage = '64K', faults = { '009 datachek' } }", "",
		"did you mean datacheck?");
	refused("return { storage = '64K', faults = { 5 } }", "", "faults[1]");
}

/* A printer without a file gets one, and leaves nothing behind. */
static void test_scratch(void **state)
{
	struct config c;
	struct error e;
	struct machine *m;
	char file[256];

	(void)state;
	assert_true(load(&c,
			 "return { storage = '64K', devices = {\n"
			 "{ '00E', '1403' } } }",
			 &e));
	m = config_build(&c, &e);
	assert_non_null(m);
	assert_non_null(config_file(&c, 0x00E));
	snprintf(file, sizeof file, "%s", config_file(&c, 0x00E));
	assert_int_equal(access(file, F_OK), 0);
	machine_destroy(m);
	config_free(&c);
	assert_int_not_equal(access(file, F_OK), 0);
}

static void test_numbers(void **state)
{
	unsigned address;
	uint32_t bytes;

	(void)state;
	assert_true(config_address("00c", &address));
	assert_int_equal(address, 0x00C);
	assert_false(config_address("", &address));
	assert_false(config_address("-1", &address));
	assert_false(config_address("1000", &address));
	assert_true(config_size("16M", &bytes));
	assert_int_equal(bytes, 16 << 20);
	assert_true(config_size("64k", &bytes));
	assert_false(config_size("17M", &bytes));
	assert_false(config_size("63K", &bytes));
	assert_false(config_size("M", &bytes));
	assert_false(config_size("99999999999999M", &bytes));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_keys),
		cmocka_unit_test(test_expressions),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_device_mistakes),
		cmocka_unit_test(test_missing_file),
		cmocka_unit_test(test_build),
		cmocka_unit_test(test_scratch),
		cmocka_unit_test(test_channels),
		cmocka_unit_test(test_numbers),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
