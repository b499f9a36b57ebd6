/*
 * cpu_decimal_test.c - decimal arithmetic, by tables of cases.
 */
#include "cpu_test.h"

/* First operand at 700, second at 720; code CC of the result, or the
 * program-interruption code X'100' + code. */
struct decimal_case {
	const char *code;
	const char *first, *second;
	const char *result;
	unsigned cc;
};

#define PGM(code) (0x100 + (code))

static const struct decimal_case cases[] = {
	/* AP: signs, carries, lengths */
	{"FA110700 0720", "001C", "002C", "003C", 2},
	{"FA110700 0720", "001F", "002D", "001D", 1},
	{"FA110700 0720", "123C", "123D", "000C", 0},
	{"FA110700 0720", "123D", "123C", "000C", 0},
	{"FA100700 0720", "999C", "1C", "000C", 3},
	{"FA100700 0720", "999D", "1D", "000D", 3}, /* keeps the sign */
	{"FA010700 0720", "1C", "100C", "1C", 3},
	{"FA110700 0720", "000A", "000B", "000C", 0},
	{"FA110700 0720", "1A0C", "000C", "1A0C", PGM(PGM_DATA)},
	{"FA110700 0720", "100C", "0001", "100C", PGM(PGM_DATA)},
	{"FAFF0700 0720", "9999999999999999999999999999999C",
	 "0000000000000000000000000000001C", "0000000000000000000000000000000C",
	 3},
	/* SP */
	{"FB110700 0720", "001C", "002C", "001D", 1},
	{"FB110700 0720", "001D", "001D", "000C", 0},
	{"FB110700 0720", "500D", "500C", "000D", 3},
	/* ZAP: the first operand's digits do not matter */
	{"F8210700 0720", "FFFFFF", "012F", "00012C", 2},
	{"F8010700 0720", "FF", "012D", "2D", 3},
	{"F8010700 0720", "FF", "010D", "0D", 3},
	{"F8010700 0720", "FF", "000D", "0C", 0},
	{"F8100700 0720", "FFFF", "0E", "000C", 0},
	/* CP */
	{"F9110700 0720", "000C", "000D", "000C", 0},
	{"F9100700 0720", "005C", "6C", "005C", 1},
	{"F9100700 0720", "005C", "5D", "005C", 2},
	{"F9100700 0720", "005D", "5F", "005D", 1},
	/* MP: the code stays */
	{"FC200700 0720", "00012C", "3D", "00036D", 0},
	{"FC200700 0720", "00000D", "3C", "00000D", 0},
	{"FC200700 0720", "01012C", "3D", "01012C", PGM(PGM_DATA)},
	{"FC110700 0720", "001C", "001C", "001C", PGM(PGM_SPECIFICATION)},
	{"FC F80700 0720", "0000000000000000000000000000001C",
	 "00000000000000001C", "0000000000000000000000000000001C",
	 PGM(PGM_SPECIFICATION)},
	{"FCF70700 0720", "0000000000000000999999999999999C",
	 "999999999999999D", "0999999999999998000000000000001D", 0},
	/* DP: quotient and remainder have the algebra's signs */
	{"FD200700 0720", "00017C", "5C", "003C2C", 0},
	{"FD200700 0720", "00017D", "5C", "003D2D", 0},
	{"FD200700 0720", "00017D", "5D", "003C2D", 0},
	{"FD200700 0720", "00000D", "5C", "000D0D", 0},
	{"FD200700 0720", "05000C", "5C", "05000C", PGM(PGM_DECIMAL_DIVIDE)},
	{"FD200700 0720", "04999C", "5C", "999C4C", 0},
	{"FD200700 0720", "00017C", "0C", "00017C", PGM(PGM_DECIMAL_DIVIDE)},
	{"FD110700 0720", "001C", "001C", "001C", PGM(PGM_SPECIFICATION)},
	/* SRP: left, right with rounding, overflow */
	{"F0200700 0002", "00123C", "", "12300C", 2},
	{"F0200700 0003", "00123D", "", "23000D", 3},
	{"F0250700 003E", "00155D", "", "00002D", 1},
	{"F0200700 003E", "00155C", "", "00001C", 2},
	{"F0250700 0020", "99999D", "", "00000C", 0},
	{"F02A0700 003E", "00155C", "", "00155C", PGM(PGM_DATA)},
	{"F0200700 0000", "00000D", "", "00000C", 0},
};

static void run_case(struct machine *m, const struct decimal_case *t)
{
	size_t size = strlen(t->result) / 2;
	char now[65] = "";
	uint8_t b[32];

	put(m, 0x700, t->first);
	put(m, 0x720, t->second);
	if (t->cc >= 0x100)
		assert_int_equal(program_code(m, BC_PSW, t->code),
				 t->cc - 0x100);
	else
		assert_int_equal(cc_after(m, BC_PSW, t->code), t->cc);
	machine_read(m, SPACE_ABSOLUTE, 0x700, b, size);
	for (size_t i = 0; i < size; i++)
		snprintf(now + 2 * i, 3, "%02X", b[i]);
	assert_string_equal(now, t->result);
}

static void arithmetic(void **state)
{
	struct machine *m = boot();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		run_case(m, &cases[i]);
	machine_destroy(m);
}

static void overflow_interrupts(void **state)
{
	struct machine *m = boot();

	(void)state;
	put(m, 0x700, "9C");
	put(m, 0x720, "1C");
	assert_int_equal(program_code(m, 0x0000000004000000u, "FA000700 0720"),
			 PGM_DECIMAL_OVERFLOW);
	assert_int_equal(get(m, 0x700, 1), 0x0C);
	assert_int_equal(get(m, 0x2C, 4), 0xF4000406);
	machine_destroy(m);
}

/* Across a block, the second half of which may not be stored into. */
static void nothing_half_done(void **state)
{
	struct machine *m = boot();

	(void)state;
	machine_set_gr(m, 1, 0x37FF);
	put(m, 0x37FF, "123C");
	put(m, 0x720, "1C");
	machine_set_key(m, 0x3000, 0x50);
	machine_set_key(m, 0x3800, 0x30);
	assert_int_equal(
		program_code(m, EC_PSW | 0x0050000000000000u, "FA101000 0720"),
		PGM_PROTECTION);
	assert_int_equal(get(m, 0x37FF, 2), 0x123C);
	assert_int_equal(machine_key(m, 0x3000) & 2, 0);
	machine_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arithmetic),
		cmocka_unit_test(overflow_interrupts),
		cmocka_unit_test(nothing_half_done),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
