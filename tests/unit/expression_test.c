/*
 * expression_test.c - values and ranges as people write them, with symbols of
 * a debug file made here.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "expression.h"
#include "place.h"
#include "plumbing.h"
#include "session.h"

static const char debug_file[] =
	"{\"format\": \"trapeze-debug 1\", \"files\": [\"a.asm\"],"
	"\"sections\": ["
	"{\"name\": \"MAIN\", \"kind\": \"CSECT\", \"origin\": 4096,"
	" \"length\": 256, \"module\": \"a\"},"
	"{\"name\": \"BLOCK\", \"kind\": \"DSECT\", \"origin\": 0,"
	" \"length\": 32, \"module\": \"a\"}],"
	"\"lines\": [],"
	"\"symbols\": ["
	"[\"LOOP\", 0, 16, 4, \"I\", 0, 3],"
	"[\"FACE\", 0, 32, 4, \"I\", 0, 4],"
	"[\"CC\", 0, 48, 4, \"I\", 0, 4],"
	"[\"FIRST\", 1, 0, 4, \"F\", 0, 10],"
	"[\"FLAG\", 1, 4, 1, \"X\", 0, 11],"
	"[\"ON\", -1, 128, 1, \"U\", 0, 12],"
	"[\"OPEN\", -1, 64, 1, \"U\", 0, 13],"
	"[\"TEXT\", 1, 8, 8, \"C\", 0, 14],"
	"[\"LONG\", 1, 16, 16, \"C\", 0, 15]]}";

static void config_write(char *path)
{
	static const char text[] = "return { storage = '64K' }";
	int fd = mkstemp(path);

	assert_true(write(fd, text, sizeof text - 1) > 0);
	close(fd);
}

static int setup(void **state)
{
	char path[] = "/tmp/expression-XXXXXX";
	char config[] = "/tmp/expression-XXXXXX";
	struct config c;
	struct error e;
	struct session *s;
	int fd = mkstemp(path);

	assert_true(write(fd, debug_file, sizeof debug_file - 1) > 0);
	close(fd);
	config_write(config);
	assert_true(config_load(&c, config, &e));
	unlink(config);
	s = session_create(&c, &e);
	assert_non_null(s);
	assert_true(session_symbols(s, path, &e));
	unlink(path);
	machine_set_gr(s->machine, 5, 0x200);
	machine_write(s->machine, SPACE_REAL, 0x200,
		      "\0\0\x01\x02\xC0zzz\xC1\xC2\xC3\xC4\xC1\xC2\xC3\xC4",
		      16);
	*state = s;
	return 0;
}

static int teardown(void **state)
{
	session_destroy(*state);
	return 0;
}

static void test_values(void **state)
{
	static const struct {
		const char *text;
		int64_t value;
	} good[] = {
		{"1+2*3", 7},
		{"(1+2)*3", 9},
		{"#10/3", 3},
		{"#10%3", 1},
		{"1<<8", 0x100},
		{"FF & F0 | 1", 0xF1},
		{"~0 & FF", 0xFF},
		{"1 = 1", 1},
		{"1 == 2", 0},
		{"1 != 2", 1},
		{"1 <> 1", 0},
		{"2 < 1", 0},
		{"2 >= 2 and 3 <= 3", 1},
		{"1 > 2 or not 0", 1},
		{"0 && 1 || 1", 1},
		{"!(1 = 1)", 0},
		{"1 + 1 = 2", 1},
		{"X'7F'", 0x7F},
		{"X'0123456789ABCDEF'", 0x0123456789ABCDEF},
		{"D'100'", 100},
		{"B'101'", 5},
		{"C'AB'", 0xC1C2},
		{"LOOP", 0x1010},
		{"main.loop", 0x1010},
		{"FACE", 0xFACE},
		{":FACE", 0x1020},
		{"CC", 0xCC},
		{":CC", 0x1030},
		{"$cc", 0},
		{"$R5", 0x200},
		{"R5+4", 0x204},
		{"BLOCK.TEXT", 8},
		{"BLOCK.FIRST at R5", 0x102},
		{"BLOCK.FLAG at R5 = C0", 1},
		{"block.flag at (r5) & ON", 0x80},
		{"block.text at 200", (int64_t)0xC1C2C3C4C1C2C3C4},
		{"@200", 0x102},
		{"@(R5)+1", 0x103},
		{"7FFFFFFF * 2", 0xFFFFFFFE},
		{"$psw & 0", 0},
	};
	struct session *s = *state;
	struct error e;
	int64_t value;

	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		if (!expression(s, good[i].text, NULL, &value, &e))
			fail_msg("%s: %s", good[i].text, e.text);
		if (value != good[i].value)
			fail_msg("%s is %llX", good[i].text,
				 (unsigned long long)value);
	}
}

static void test_wrong_values(void **state)
{
	static const char *const bad[] = {"1/0",
					  "1%0",
					  "NOSUCH",
					  "$NOSUCH",
					  "LOOP at R5",
					  "BLOCK.LONG at R5",
					  "(1",
					  "1 =",
					  "not",
					  "X'",
					  "X'G'",
					  "B'2'",
					  "C''",
					  "C'123456789'",
					  "1 and",
					  "@FFFFFF",
					  "FIRST at FFFFFE",
					  "and 1"};
	struct session *s = *state;
	struct error e;
	int64_t value;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		e.text[0] = 0;
		if (expression(s, bad[i], NULL, &value, &e))
			fail_msg("'%s' was taken", bad[i]);
		assert_int_not_equal(e.text[0], 0);
	}
}

static void test_depth(void **state)
{
	struct session *s = *state;
	struct error e;
	char text[4096];
	int64_t value;

	for (const char *p = "(-@!"; *p; p++) {
		memset(text, *p, sizeof text);
		text[sizeof text - 1] = 0;
		assert_false(expression(s, text, NULL, &value, &e));
	}
}

static void test_radix_and_names(void **state)
{
	struct session *s = *state;
	struct error e;
	int64_t value;

	assert_true(values_set(&s->values, "count", 7));
	assert_true(expression(s, "$COUNT * 10", NULL, &value, &e));
	assert_int_equal(value, 0x70);
	s->values.decimal = true;
	assert_true(expression(s, "$count * 10", NULL, &value, &e));
	assert_int_equal(value, 70);
	assert_true(expression(s, "0x10", NULL, &value, &e));
	assert_int_equal(value, 16);
	assert_true(expression(s, "FACE", NULL, &value, &e)); /* the symbol */
	assert_int_equal(value, 0x1020);
	assert_false(expression(s, "1F", NULL, &value, &e));
}

static void test_ranges(void **state)
{
	static const struct {
		const char *text;
		uint32_t address, length;
	} good[] = {
		{"200", 0x200, 0},	    {"200-20F", 0x200, 0x10},
		{"200:20F", 0x200, 0x10},   {"200.10", 0x200, 0x10},
		{"200/10", 0x200, 0x10},    {"200-END", 0x200, 0xFE00},
		{"200.END", 0x200, 0xFE00}, {"R5.8", 0x200, 8},
		{"(R5-4)-R5", 0x1FC, 5},    {"LOOP.4", 0x1010, 4},
		{"MAIN.LOOP.4", 0x1010, 4}, {"MAIN.LOOP-FACE", 0x1010, 0xEABF},
		{"LOOP+8.4", 0x1018, 4},    {"MAIN.20", 0x1000, 0x20},
		{"R5+4", 0x204, 0},
	};
	static const char *const bad[] = {"200-100", "200-", "200.0",
					  "200.x",   "-",    "200 1"};
	struct session *s = *state;
	struct place p = {.space = PLACE_LOGICAL};
	uint32_t length;
	struct error e;

	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		if (!expression_range(s, &p, good[i].text, NULL, 0x10000,
				      &length, &e))
			fail_msg("%s: %s", good[i].text, e.text);
		if (p.address != good[i].address || length != good[i].length)
			fail_msg("%s is %X.%X", good[i].text, p.address,
				 length);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (expression_range(s, &p, bad[i], NULL, 0x10000, &length, &e))
			fail_msg("'%s' was taken", bad[i]);
}

static void test_plumbing(void **state)
{
	static const struct {
		const char *line;
		enum plumbing_kind kind;
		const char *left, *target;
	} cases[] = {
		{"tower | less", PLUMBING_PIPE, "tower", "less"},
		{"x 0 > a b", PLUMBING_FILE, "x 0", "a b"},
		{"x 0 >> a", PLUMBING_APPEND, "x 0", "a"},
		{"print (1 > 2)", PLUMBING_NONE, "print (1 > 2)", NULL},
		{"print (1 | 2) | cat", PLUMBING_PIPE, "print (1 | 2)", "cat"},
		{"deposit 0 'a | b'", PLUMBING_NONE, "deposit 0 'a | b'", NULL},
		{"break 0 if R1 > 5", PLUMBING_NONE, "break 0 if R1 > 5", NULL},
		{"p 1 || 2", PLUMBING_NONE, "p 1 || 2", NULL},
		{"p 1 >= 2", PLUMBING_NONE, "p 1 >= 2", NULL},
		{"p 1|2", PLUMBING_NONE, "p 1|2", NULL},
		{"x 0 | grep 'a | b'", PLUMBING_PIPE, "x 0", "grep 'a | b'"},
	};
	char line[80];
	struct plumbing p;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		snprintf(line, sizeof line, "%s", cases[i].line);
		assert_true(plumbing_take(line, &p));
		assert_int_equal(p.kind, cases[i].kind);
		assert_string_equal(line, cases[i].left);
		if (cases[i].target)
			assert_string_equal(p.target, cases[i].target);
	}
	snprintf(line, sizeof line, "x 0 > ");
	assert_false(plumbing_take(line, &p));
}

static void test_fields(void **state)
{
	struct session *s = *state;
	struct symbol *list, bit;
	uint32_t length;

	assert_int_equal(symbols_fields(s->symbols, "block", &list, &length),
			 4);
	assert_int_equal(length, 32);
	assert_string_equal(list[0].name, "FIRST");
	assert_string_equal(list[3].name, "LONG");
	assert_true(symbols_bit(s->symbols, &list[1], 0, &bit));
	assert_string_equal(bit.name, "ON");
	assert_true(symbols_bit(s->symbols, &list[1], 1, &bit));
	assert_string_equal(bit.name, "OPEN");
	assert_false(symbols_bit(s->symbols, &list[1], 2, &bit));
	free(list);
	assert_int_equal(symbols_fields(s->symbols, "MAIN", &list, &length), 0);
	free(list);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_values),	    TEST(test_wrong_values),
		TEST(test_depth),	    TEST(test_ranges),
		TEST(test_radix_and_names), TEST(test_plumbing),
		TEST(test_fields),
	};
#undef TEST

	return cmocka_run_group_tests(tests, NULL, NULL);
}
