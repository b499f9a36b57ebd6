/*
 * hollerith_test.c - the card code, by its published places and as a whole.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "hollerith.h"

/* Rows as the manuals write them: 12, 11, 0, 1 to 9. */
static uint16_t holes(const char *rows)
{
	uint16_t column = 0;

	for (; *rows; rows++) {
		if (*rows == '+')
			column |= 0x800; /* 12 */
		else if (*rows == '-')
			column |= 0x400; /* 11 */
		else
			column |= (uint16_t)(0x200 >> (*rows - '0'));
	}
	return column;
}

static void published(void **state)
{
	static const struct {
		uint8_t byte;
		const char *rows;
	} code[] = {
		{0x40, ""},	  {0xC1, "+1"},	   {0xC9, "+9"},
		{0xD1, "-1"},	  {0xD9, "-9"},	   {0xE2, "02"},
		{0xE9, "09"},	  {0xF0, "0"},	   {0xF9, "9"},
		{0x4B, "+83"},	  {0x50, "+"},	   {0x5B, "-83"},
		{0x60, "-"},	  {0x61, "01"},	   {0x6B, "083"},
		{0x7B, "83"},	  {0x7C, "84"},	   {0x7D, "85"},
		{0x7E, "86"},	  {0x5C, "-84"},   {0x4D, "+85"},
		{0x5D, "-85"},	  {0x4E, "+86"},   {0x6D, "085"},
		{0x02, "+92"},	  {0x00, "+0981"}, {0x81, "+01"},
		{0x91, "+-1"},	  {0xA2, "-02"},   {0xC0, "+0"},
		{0xD0, "-0"},	  {0xE0, "082"},   {0x6A, "+-"},
		{0x61, "01"},	  {0xE1, "-091"},  {0xFF, "+-0987"},
		{0x30, "+-0981"}, {0x37, "97"},	   {0x79, "81"},
		{0x49, "+81"},	  {0x70, "+-0"},   {0x80, "+081"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof code / sizeof code[0]; i++)
		assert_int_equal(hollerith_from_ebcdic(code[i].byte),
				 holes(code[i].rows));
}

/* One character for each combination with at most one hole in rows 1-7. */
static void whole(void **state)
{
	unsigned characters = 0;

	(void)state;
	for (unsigned byte = 0; byte < 256; byte++)
		assert_int_equal(hollerith_to_ebcdic(
					 hollerith_from_ebcdic((uint8_t)byte)),
				 byte);
	for (unsigned column = 0; column < 0x1000; column++) {
		unsigned digits = column >> 2 & 0x7F;
		bool good = !(digits & (digits - 1));

		assert_int_equal(hollerith_to_ebcdic((uint16_t)column) !=
					 HOLLERITH_NONE,
				 good);
		characters += good;
	}
	assert_int_equal(characters, 256);
}

static void binary(void **state)
{
	uint8_t bytes[2];

	(void)state;
	hollerith_to_binary(bytes, holes("+39"));
	assert_int_equal(bytes[0], 0x21);
	assert_int_equal(bytes[1], 0x01);
	assert_int_equal(hollerith_from_binary(bytes), holes("+39"));
	bytes[0] = bytes[1] = 0xFF;
	assert_int_equal(hollerith_from_binary(bytes), 0xFFF);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published),
		cmocka_unit_test(whole),
		cmocka_unit_test(binary),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
