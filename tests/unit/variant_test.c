/*
 * variant_test.c - instruction sets as data: each variant differs from
 * System/370 in its own rows, and they do what their text says.
 */
#include "cpu_test.h"

static struct machine *boot_set(const char *name)
{
	return boot_with((struct machine_config){
		.model = "unit", .instruction_set = name, .storage = 0x20000});
}

static void names(void **state)
{
	(void)state;
	assert_ptr_equal(isa_set_find(NULL), isa_sets);
	assert_ptr_equal(isa_set_find("S370"), isa_sets);
	assert_null(isa_set_find("vax"));
	assert_true(isa_set_count() >= 6);
	for (unsigned i = 0; i < isa_set_count(); i++) {
		assert_ptr_equal(isa_set_find(isa_sets[i].name), &isa_sets[i]);
		assert_int_equal(isa_sets[i].index, i);
		assert_true(!i || (*isa_sets[i].like && *isa_sets[i].text));
	}
}

/* A row of a variant is found in it and nowhere else. */
static void rows(void **state)
{
	bool has_row[32] = {true};

	(void)state;
	for (int i = INSN_COUNT; i < ISA_ROWS; i++) {
		const struct isa_insn *row = &isa_table[i];
		const struct isa_set *own = isa_set_of(row);
		uint8_t text[6] = {(uint8_t)row->opcode, 0};

		if (row->opcode_bytes == 2) {
			text[0] = (uint8_t)(row->opcode >> 8);
			text[1] = (uint8_t)row->opcode;
		}
		has_row[own->index] = true;
		assert_true(own->index > 0);
		for (unsigned k = 0; k < isa_set_count(); k++) {
			bool found = isa_find_in(&isa_sets[k], text) == row;

			assert_int_equal(found, &isa_sets[k] == own);
			assert_int_equal(isa_set_has(&isa_sets[k], row), found);
		}
	}
	for (unsigned k = 0; k < isa_set_count(); k++)
		assert_true(has_row[k]);
	assert_ptr_equal(isa_set_of(&isa_table[INSN_LR]), isa_sets);
}

static void text(void **state)
{
	const uint8_t bytes[] = {0xB2, 0x0C, 0x10, 0x08};
	char out[40];

	(void)state;
	isa_disassemble_in(isa_set_find("movpsl"), bytes, 4, out, sizeof out);
	assert_string_equal(out, "MOVPSL 8(1)");
	isa_disassemble(bytes, 4, out, sizeof out);
	assert_string_equal(out, "DC     X'B20C1008'");
}

static void no_such_set(void **state)
{
	struct machine_config config = {.storage = 0x20000,
					.instruction_set = "vax"};
	struct error error;

	(void)state;
	assert_null(machine_create(&config, &error));
	assert_non_null(strstr(error.text, "no instruction set 'vax'"));
	assert_non_null(strstr(error.text, "s370, popf"));
}

/* In System/370 all of them trap in the problem state. */
static void true_system(void **state)
{
	struct machine *m = boot_set(NULL);

	(void)state;
	assert_string_equal(machine_set(m)->name, "s370");
	assert_int_equal(program_code(m, EC_PSW | PROBLEM, "82000700"), 2);
	assert_int_equal(program_code(m, EC_PSW | PROBLEM, "B20B0000"), 2);
	assert_int_equal(program_code(m, EC_PSW | PROBLEM, "B20E0700"), 1);
	assert_int_equal(program_code(m, EC_PSW | PROBLEM, "B1200700"), 2);
	assert_int_equal(program_code(m, EC_PSW | PROBLEM, "ACFF0700"), 2);
	assert_int_equal(program_code(m, EC_PSW | PROBLEM, "B20C0700"), 1);
	assert_int_equal(program_code(m, EC_PSW, "B20F0404"), 1);
	machine_destroy(m);
}

/* In the problem state address, condition code and program mask change, and
 * nothing else. */
static void popf(void **state)
{
	struct machine *m = boot_set("popf");
	struct machine_run one = {.until = UINT64_MAX, .count = 1};

	(void)state;
	put(m, 0x400, "82000700");
	put(m, 0x700, "0308250000000500");
	machine_set_psw(m, 0x0039000000000400u);
	machine_start(m);
	machine_run(m, &one);
	assert_true(machine_psw(m) == 0x0039250000000500u);
	machine_set_psw(m, 0x0038000000000400u);
	machine_run(m, &one);
	assert_true(machine_psw(m) == 0x0308250000000500u);
	machine_destroy(m);
}

/* The address space is not the program's to choose, either. */
static void popf_stays_in_its_space(void **state)
{
	struct machine *m = boot_with(
		(struct machine_config){.model = "unit",
					.instruction_set = "popf",
					.storage = 0x20000,
					.facilities_on = 1u << FAC_DAS});
	struct machine_run one = {.until = UINT64_MAX, .count = 1};

	(void)state;
	put(m, 0x400, "82000700");
	put(m, 0x700, "0409A50000000500");
	machine_set_psw(m, 0x0039000000000400u);
	machine_start(m);
	machine_run(m, &one);
	assert_true(machine_psw(m) == 0x0039250000000500u);
	machine_destroy(m);
}

static void movpsl(void **state)
{
	struct machine *m = boot_set("movpsl");

	(void)state;
	put(m, 0x400, "B20C0700 0000");
	go(m, 0x0009300000000400u);
	assert_true(get(m, 0x700, 8) == 0x0009300000000404u);
	machine_destroy(m);
}

static void smsw(void **state)
{
	struct machine *m = boot_set("smsw");

	(void)state;
	put(m, 0x400, "B20E0700 0000");
	put(m, 0x700, "FFFF");
	go(m, 0x0209000000000400u);
	assert_int_equal(get(m, 0x700, 2), 0x02FF);
	machine_destroy(m);
}

static void sgdt(void **state)
{
	struct machine *m = boot_set("sgdt");

	(void)state;
	machine_set_cr(m, 0, 0x00800000);
	machine_set_cr(m, 1, 0x1000);
	machine_set_gr(m, 4, 0x2000);
	put(m, 0x1000, "F0001100");
	put(m, 0x1100, "0000 0010 0050");
	put(m, 0x400, "B1200000 B1304345 0000");
	go(m, 0x0009000000000400u);
	assert_int_equal(machine_gr(m, 2), 0);
	assert_int_equal(machine_gr(m, 3), 0x5345);
	machine_destroy(m);
}

static void stnsm(void **state)
{
	struct machine *m = boot_set("stnsm");
	struct machine_run one = {.until = UINT64_MAX, .count = 1};

	(void)state;
	put(m, 0x400, "ACFD0700");
	machine_set_psw(m, 0x0309000000000400u);
	machine_start(m);
	machine_run(m, &one);
	assert_true(machine_psw(m) == 0x0109000000000404u);
	assert_int_equal(get(m, 0x700, 1), 3);
	machine_destroy(m);
}

static void jrst(void **state)
{
	struct machine *m = boot_set("jrst");
	struct machine_run one = {.until = UINT64_MAX, .count = 1};

	(void)state;
	put(m, 0x400, "B20F0500");
	machine_set_psw(m, 0x0008000000000400u);
	machine_start(m);
	machine_run(m, &one);
	assert_true(machine_psw(m) == 0x0009000000000500u);
	machine_set_psw(m, 0x0009000000000400u);
	machine_run(m, &one);
	assert_true(machine_psw(m) == 0x0009000000000500u);
	machine_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names),
		cmocka_unit_test(rows),
		cmocka_unit_test(text),
		cmocka_unit_test(no_such_set),
		cmocka_unit_test(true_system),
		cmocka_unit_test(popf),
		cmocka_unit_test(popf_stays_in_its_space),
		cmocka_unit_test(movpsl),
		cmocka_unit_test(smsw),
		cmocka_unit_test(sgdt),
		cmocka_unit_test(stnsm),
		cmocka_unit_test(jrst),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
