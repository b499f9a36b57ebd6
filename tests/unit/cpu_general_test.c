/*
 * cpu_general_test.c - the general instructions, above all what simulators
 * get wrong.
 */
#include "cpu_test.h"

/* With base registers: the addresses are 24 bits and wrap. */
static void unaligned_across_blocks(void **state)
{
	struct machine *m = boot();

	(void)state;
	put(m, 0x7FD, "11223344 55667788");
	machine_set_gr(m, 4, 0xFF000001); /* the high byte is ignored */
	machine_set_gr(m, 6, 0x002000);
	machine_set_gr(m, 7, 0xFFFFFF);
	put(m, 0x000000, "00");
	assert_int_equal(run_code(m, BC_PSW,
				  "581007FD 583047FD 482007FF 501067FE"
				  "D20767FD07FD 41807002"),
			 GOOD);
	assert_int_equal(machine_gr(m, 1), 0x11223344);
	assert_int_equal(machine_gr(m, 2), 0x3344);
	assert_int_equal(machine_gr(m, 3), 0x22334455);
	assert_int_equal(get(m, 0x27FD, 8), 0x1122334455667788);
	assert_int_equal(machine_gr(m, 8), 1); /* addresses wrap */
	machine_destroy(m);
}

static void move_long(void **state)
{
	struct machine *m = boot();

	(void)state;
	/* Three blocks, padded behind the second operand's end. */
	put(m, 0x2F00, "C1C2C3C4");
	machine_set_gr(m, 2, 0xAA004700);
	machine_set_gr(m, 3, 0xBB001000);
	machine_set_gr(m, 4, 0xCC002F00);
	machine_set_gr(m, 5, 0x5C000004);
	assert_int_equal(cc_after(m, BC_PSW, "0E24"), 2);
	assert_int_equal(get(m, 0x4700, 8), 0xC1C2C3C45C5C5C5C);
	assert_int_equal(get(m, 0x56FF, 2), 0x5C00);
	assert_int_equal(machine_gr(m, 2), 0x00005700);
	assert_int_equal(machine_gr(m, 3), 0xBB000000);
	assert_int_equal(machine_gr(m, 4), 0x00002F04);
	assert_int_equal(machine_gr(m, 5), 0x5C000000);
	machine_destroy(m);
}

static void move_long_destructive(void **state)
{
	struct machine *m = boot();

	(void)state;
	put(m, 0x3000, "F1F2F3F4");
	machine_set_gr(m, 2, 0x3001);
	machine_set_gr(m, 3, 4);
	machine_set_gr(m, 4, 0x3000);
	machine_set_gr(m, 5, 4);
	assert_int_equal(cc_after(m, BC_PSW, "0E24"), 3);
	assert_int_equal(get(m, 0x3000, 4), 0xF1F2F3F4);
	assert_int_equal(machine_gr(m, 3), 4);
	/* Behind its own end is no overlap; nor is the same address. */
	machine_set_gr(m, 2, 0x3004);
	assert_int_equal(cc_after(m, BC_PSW, "0E24"), 0);
	machine_set_gr(m, 2, 0x3000);
	machine_set_gr(m, 3, 4);
	machine_set_gr(m, 4, 0x3000);
	machine_set_gr(m, 5, 4);
	assert_int_equal(cc_after(m, BC_PSW, "0E24"), 0);
	assert_int_equal(program_code(m, BC_PSW, "0E34"), PGM_SPECIFICATION);
	machine_destroy(m);
}

static void compare_long(void **state)
{
	struct machine *m = boot();

	(void)state;
	put(m, 0x3000, "C1C24040");
	put(m, 0x4000, "C1C2");
	machine_set_gr(m, 2, 0x3000);
	machine_set_gr(m, 3, 4);
	machine_set_gr(m, 4, 0x4000);
	machine_set_gr(m, 5, 0x40000002);
	assert_int_equal(cc_after(m, BC_PSW, "0F24"), 0);
	assert_int_equal(machine_gr(m, 2), 0x3004);
	assert_int_equal(machine_gr(m, 5), 0x40000000);
	/* A difference: the addresses tell where. */
	put(m, 0x3001, "C1");
	machine_set_gr(m, 2, 0x3000);
	machine_set_gr(m, 3, 2);
	machine_set_gr(m, 4, 0x4000);
	machine_set_gr(m, 5, 2);
	assert_int_equal(cc_after(m, BC_PSW, "0F24"), 1);
	assert_int_equal(machine_gr(m, 2), 0x3001);
	assert_int_equal(machine_gr(m, 3), 1);
	/* An operand that is not there: the condition code stays. */
	machine_set_gr(m, 2, 0x20000);
	machine_set_gr(m, 6, 0x20000000);
	assert_int_equal(program_code(m, BC_PSW, "0460 0F24"), PGM_ADDRESSING);
	assert_int_equal(get(m, 0x2C, 1) >> 4 & 3, 2);
	machine_destroy(m);
}

static void execute(void **state)
{
	struct machine *m = boot();

	(void)state;
	/* EX 1,100(2): MVI 2000(?),00 with the byte of R1 ORed in. */
	put(m, 0x2100, "92000700");
	machine_set_gr(m, 1, 0xFFFFFF5A);
	machine_set_gr(m, 2, 0x2000);
	assert_int_equal(run_code(m, BC_PSW, "44102100"), GOOD);
	assert_int_equal(get(m, 0x700, 1), 0x5A);
	/* R1 of zero: nothing is ORed, whatever register 0 holds. */
	machine_set_gr(m, 0, 0xFF);
	assert_int_equal(run_code(m, BC_PSW, "44002100"), GOOD);
	assert_int_equal(get(m, 0x700, 1), 0);
	/* EXECUTE of EXECUTE; an odd target. */
	put(m, 0x2200, "44002100");
	assert_int_equal(program_code(m, BC_PSW, "44002200"), PGM_EXECUTE);
	assert_int_equal(get(m, 0x28, 8) & 0xFFFFFFFF, 0x80000404);
	assert_int_equal(program_code(m, BC_PSW, "44002201"),
			 PGM_SPECIFICATION);
	machine_destroy(m);
}

static void execute_calls_and_branches(void **state)
{
	struct machine *m = boot();

	(void)state;
	machine_set_gr(m, 2, 0x2000);
	/* SVC under EXECUTE: the ILC is EXECUTE's. */
	put(m, 0x2100, "0A00");
	machine_set_gr(m, 1, 0x17);
	assert_int_equal(run_code(m, BC_PSW, "44102100"), AT_SVC);
	assert_int_equal(get(m, 0x20, 8), 0x0000001780000404);
	/* BALR under EXECUTE links behind EXECUTE, with its ILC. */
	put(m, 0x2100, "0530");
	assert_int_equal(run_code(m, BC_PSW, "44002100"), GOOD);
	assert_int_equal(machine_gr(m, 3), 0x80000404);
	/* A branch under EXECUTE goes. */
	put(m, 0x2100, "47F00406");
	machine_set_gr(m, 5, 1);
	assert_int_equal(run_code(m, BC_PSW, "44002100 1B55"), GOOD);
	assert_int_equal(machine_gr(m, 5), 1);
	machine_destroy(m);
}

static void links(void **state)
{
	struct machine *m = boot();

	(void)state;
	/* SPM 1 first: CC 2, mask A; BALR 3,0; BAL 4,*+4; BASR 5,0 */
	machine_set_gr(m, 1, 0x2A000000);
	assert_int_equal(run_code(m, BC_PSW, "0410 0530 45400408 0D50"), GOOD);
	assert_int_equal(machine_gr(m, 3), 0x6A000404);
	assert_int_equal(machine_gr(m, 4), 0xAA000408);
	assert_int_equal(machine_gr(m, 5), 0x0000040A);
	assert_int_equal(run_code(m, EC_PSW, "0410 0530"), GOOD);
	assert_int_equal(machine_gr(m, 3), 0x6A000404);
	machine_destroy(m);
}

static void branch_on_index(void **state)
{
	struct machine *m = boot();

	(void)state;
	/* R3 odd: it is increment and comparand. */
	machine_set_gr(m, 1, 0);
	machine_set_gr(m, 3, 2);
	assert_int_equal(run_code(m, BC_PSW, "86130408 87130408 0000"),
			 AT_PROGRAM);
	assert_int_equal(machine_gr(m, 1), 4);
	/* R1 is R3 + 1: the comparand is the value before. */
	machine_set_gr(m, 4, 1);
	machine_set_gr(m, 5, 5);
	assert_int_equal(run_code(m, BC_PSW, "86540406 0000"), GOOD);
	assert_int_equal(machine_gr(m, 5), 6);
	machine_destroy(m);
}

static void registers_wrap(void **state)
{
	struct machine *m = boot();

	(void)state;
	for (unsigned i = 0; i < 16; i++)
		machine_set_gr(m, i, 0x01010101u * i);
	assert_int_equal(run_code(m, BC_PSW, "90E107FA 98F007FA"), GOOD);
	assert_int_equal(get(m, 0x7FA, 8), 0x0E0E0E0E0F0F0F0F);
	assert_int_equal(get(m, 0x802, 8), 0x0000000001010101);
	assert_int_equal(machine_gr(m, 15), 0x0E0E0E0E);
	assert_int_equal(machine_gr(m, 0), 0x0F0F0F0F);
	machine_destroy(m);
}

static void conversions(void **state)
{
	struct machine *m = boot();

	(void)state;
	machine_set_gr(m, 1, 0x80000000);
	assert_int_equal(run_code(m, BC_PSW, "4E100700 4F200700"), GOOD);
	assert_int_equal(get(m, 0x700, 8), 0x000002147483648D);
	assert_int_equal(machine_gr(m, 2), 0x80000000);
	/* Out of range: the low-order bits, then the exception. */
	put(m, 0x700, "000002147483648C");
	assert_int_equal(program_code(m, BC_PSW, "4F200700"),
			 PGM_FIXED_POINT_DIVIDE);
	assert_int_equal(machine_gr(m, 2), 0x80000000);
	put(m, 0x700, "00000000A000000C");
	assert_int_equal(program_code(m, BC_PSW, "4F200700"), PGM_DATA);
	put(m, 0x700, "0000000000000001");
	assert_int_equal(program_code(m, BC_PSW, "4F200700"), PGM_DATA);
	machine_destroy(m);
}

static void division(void **state)
{
	struct machine *m = boot();

	(void)state;
	machine_set_gr(m, 2, 0xFFFFFFFF);
	machine_set_gr(m, 3, (uint32_t)-7);
	machine_set_gr(m, 5, 2);
	assert_int_equal(run_code(m, BC_PSW, "1D25"), GOOD);
	assert_int_equal(machine_gr(m, 2), (uint32_t)-1);
	assert_int_equal(machine_gr(m, 3), (uint32_t)-3);
	/* Too large, by zero: nothing changes. */
	machine_set_gr(m, 2, 0x80000000);
	machine_set_gr(m, 3, 0);
	machine_set_gr(m, 5, 0xFFFFFFFF);
	assert_int_equal(program_code(m, BC_PSW, "1D25"),
			 PGM_FIXED_POINT_DIVIDE);
	assert_int_equal(machine_gr(m, 2), 0x80000000);
	machine_set_gr(m, 5, 0);
	assert_int_equal(program_code(m, BC_PSW, "1D25"),
			 PGM_FIXED_POINT_DIVIDE);
	machine_destroy(m);
}

static void overflow_interrupts_by_mask(void **state)
{
	struct machine *m = boot();

	(void)state;
	machine_set_gr(m, 1, 0x7FFFFFFF);
	machine_set_gr(m, 2, 1);
	assert_int_equal(cc_after(m, BC_PSW, "1A12"), 3);
	assert_int_equal(machine_gr(m, 1), 0x80000000);
	machine_set_gr(m, 1, 0x7FFFFFFF);
	/* BC: program mask in bits 36-39. */
	assert_int_equal(program_code(m, 0x0000000008000000, "1A12"),
			 PGM_FIXED_POINT_OVERFLOW);
	assert_int_equal(machine_gr(m, 1), 0x80000000);
	assert_int_equal(get(m, 0x2C, 4), 0x78000402);
	/* Zeros shifted out of a negative number are unlike its sign. */
	machine_set_gr(m, 3, 0xFFFFFFFF);
	assert_int_equal(cc_after(m, BC_PSW, "8B30001F"), 1);
	machine_set_gr(m, 3, 0xFFFFFFFF);
	assert_int_equal(cc_after(m, BC_PSW, "8B300020"), 3);
	machine_destroy(m);
}

static void swapping(void **state)
{
	struct machine *m = boot();

	(void)state;
	put(m, 0x700, "0000000100000002");
	machine_set_gr(m, 2, 1);
	machine_set_gr(m, 3, 2);
	machine_set_gr(m, 4, 7);
	machine_set_gr(m, 5, 8);
	assert_int_equal(cc_after(m, BC_PSW, "BA240704"), 1);
	assert_int_equal(machine_gr(m, 2), 2);
	machine_set_gr(m, 2, 1);
	assert_int_equal(cc_after(m, BC_PSW, "BB240700"), 0);
	assert_int_equal(get(m, 0x700, 8), 0x0000000700000008);
	assert_int_equal(program_code(m, BC_PSW, "BA240702"),
			 PGM_SPECIFICATION);
	assert_int_equal(program_code(m, BC_PSW, "BB240704"),
			 PGM_SPECIFICATION);
	assert_int_equal(program_code(m, BC_PSW, "BB250700"),
			 PGM_SPECIFICATION);
	machine_destroy(m);
}

static void not_installed(void **state)
{
	static const char *const code[] = {
		"B22D0002",	 "A5000700",	  "6100 0700", "B222 0010",
		"0000",		 "9F01 0000",	  "84000700",  "B21A0700",
		"FF000000 0000", "E500 0700 0700"};
	struct machine *m = boot();
	struct machine_config c = {.model = "unit",
				   .storage = 0x20000,
				   .facilities_off = 1u << FAC_DECIMAL};

	(void)state;
	for (unsigned i = 0; i < sizeof code / sizeof code[0]; i++)
		assert_int_equal(program_code(m, BC_PSW, code[i]),
				 PGM_OPERATION);
	put(m, 0x700, "1C");
	assert_int_equal(program_code(m, BC_PSW, "FA000700 0700"), 0);
	machine_destroy(m);
	m = boot_with(c);
	assert_int_equal(program_code(m, BC_PSW, "FA000700 0700"),
			 PGM_OPERATION);
	assert_int_equal(get(m, 0x2C, 4), 0xC0000406);
	machine_destroy(m);
}

/* A machine with these facilities switched; refused with WHAT in the message,
 * or, where WHAT is NULL, made and as it was asked for. */
static void facilities(uint32_t on, uint32_t off, const char *what)
{
	struct machine_config c = {
		.storage = 0x20000, .facilities_on = on, .facilities_off = off};
	struct error e = {""};
	struct machine *m = machine_create(&c, &e);

	if (what) {
		assert_null(m);
		assert_non_null(strstr(e.text, what));
		return;
	}
	assert_non_null(m);
	assert_int_equal(machine_facilities(m) & on, on);
	assert_int_equal(machine_facilities(m) & off, 0);
	machine_destroy(m);
}

static void facilities_switched(void **state)
{
#define BIT(name) (1u << FAC_##name)
	(void)state;
	facilities(0, 0, NULL);
	facilities(BIT(DAS) | BIT(SUSPEND_RESUME), BIT(DECIMAL), NULL);
	facilities(BIT(DAS), BIT(DAS), "DAS is switched on and off");
	facilities(0, BIT(BASE), "BASE cannot be left out");
	facilities(BIT(DAS), BIT(TRANSLATION), "DAS needs TRANSLATION");
	/* EXTENDED, which was not asked for, goes with TRANSLATION. */
	facilities(0, BIT(TRANSLATION) | BIT(EXTENDED), NULL);
	facilities(0, BIT(TRANSLATION), NULL);
	facilities(BIT(EXTENDED), BIT(TRANSLATION),
		   "EXTENDED needs TRANSLATION");
}

static void monitor_call(void **state)
{
	struct machine *m = boot();

	(void)state;
	assert_int_equal(program_code(m, BC_PSW, "AF050123"), 0);
	machine_set_cr(m, 8, 0x8000u >> 5);
	assert_int_equal(program_code(m, BC_PSW, "AF050123"),
			 PGM_MONITOR_EVENT);
	assert_int_equal(get(m, 0x94, 2), 5);
	assert_int_equal(get(m, 0x9C, 4), 0x123);
	assert_int_equal(program_code(m, BC_PSW, "AF100123"),
			 PGM_SPECIFICATION);
	machine_destroy(m);
}

static void edit(void **state)
{
	struct machine *m = boot();

	(void)state;
	/* b123.45- and b1.23b: sign, significance, mark */
	put(m, 0x700, "40 2020 21 4B 2020 60");
	put(m, 0x720, "12 34 5D 00 12 3C");
	machine_set_gr(m, 1, 0xAB000000);
	assert_int_equal(cc_after(m, BC_PSW, "DF070700 0720"), 1);
	assert_int_equal(get(m, 0x700, 8), 0x40F1F2F34BF4F560);
	assert_int_equal(machine_gr(m, 1), 0xAB000701);
	put(m, 0x700, "40 2020 21 4B 2020 60");
	machine_set_gr(m, 1, 0xAB000000);
	assert_int_equal(cc_after(m, BC_PSW, "DF070700 0723"), 2);
	assert_int_equal(get(m, 0x700, 8), 0x404040F14BF2F340);
	assert_int_equal(machine_gr(m, 1), 0xAB000703);
	/* Bad digit: nothing is changed here. */
	put(m, 0x700, "40 2020 21 4B 2020 60");
	put(m, 0x720, "1A");
	assert_int_equal(program_code(m, BC_PSW, "DE070700 0721"), 0);
	put(m, 0x700, "40 2020 21 4B 2020 60");
	put(m, 0x721, "A4");
	assert_int_equal(program_code(m, BC_PSW, "DE070700 0720"), PGM_DATA);
	machine_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unaligned_across_blocks),
		cmocka_unit_test(move_long),
		cmocka_unit_test(move_long_destructive),
		cmocka_unit_test(compare_long),
		cmocka_unit_test(execute),
		cmocka_unit_test(execute_calls_and_branches),
		cmocka_unit_test(links),
		cmocka_unit_test(branch_on_index),
		cmocka_unit_test(registers_wrap),
		cmocka_unit_test(conversions),
		cmocka_unit_test(division),
		cmocka_unit_test(overflow_interrupts_by_mask),
		cmocka_unit_test(swapping),
		cmocka_unit_test(not_installed),
		cmocka_unit_test(facilities_switched),
		cmocka_unit_test(monitor_call),
		cmocka_unit_test(edit),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
