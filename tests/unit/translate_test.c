/*
 * translate_test.c - TR's two loops do the same, and nothing behind the end.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "translate.h"

static uint32_t next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 24;
}

static void both_loops(void **state)
{
	uint8_t table[256], one[320], other[320];
	uint32_t seed = 7;

	(void)state;
	if (!translate_has_64())
		skip();
	for (uint32_t n = 1; n <= 256; n++) {
		for (unsigned i = 0; i < sizeof table; i++)
			table[i] = (uint8_t)next(&seed);
		for (unsigned i = 0; i < sizeof one; i++)
			one[i] = (uint8_t)next(&seed);
		memcpy(other, one, sizeof other);
		translate_by_8(one + 5, table, n);
		translate_by_64(other + 5, table, n);
		assert_memory_equal(one, other, sizeof one);
	}
}

static void by_hand(void **state)
{
	uint8_t table[256], text[12] = {0, 1, 2, 127, 128, 129, 254, 255, 3};

	(void)state;
	for (unsigned i = 0; i < sizeof table; i++)
		table[i] = (uint8_t)(255 - i);
	translate_by_8(text, table, 9);
	assert_memory_equal(
		text,
		((uint8_t[]){255, 254, 253, 128, 127, 126, 1, 0, 252, 0, 0}),
		11);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_loops),
		cmocka_unit_test(by_hand),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
