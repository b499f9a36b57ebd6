/*
 * cpu_psw_test.c - PSW modes, interruptions of all classes, prefix, resets.
 */
#include "cpu_test.h"

#include "device.h"

static void supervisor_call(void **state)
{
	struct machine *m = boot();

	(void)state;
	/* BC: code and ILC in the old PSW; nothing in the low storage. */
	put(m, 0x88, "FFFFFFFF");
	assert_int_equal(run_code(m, 0x0031000000000000u, "0A2A"), AT_SVC);
	assert_int_equal(get(m, 0x20, 8), 0x0031002A40000402);
	assert_int_equal(get(m, 0x88, 4), 0xFFFFFFFF);
	/* EC: in 136-139; the old PSW has zeros there. */
	assert_int_equal(run_code(m, 0x0039310000000000u, "0A2A"), AT_SVC);
	assert_int_equal(get(m, 0x20, 8), 0x0039310000000402);
	assert_int_equal(get(m, 0x88, 4), 0x0002002A);
	machine_destroy(m);
}

static void program_interruption(void **state)
{
	struct machine *m = boot();

	(void)state;
	put(m, 0x8C, "FFFFFFFF");
	assert_int_equal(run_code(m, BC_PSW | PROBLEM, "80000700"), AT_PROGRAM);
	assert_int_equal(get(m, 0x28, 8), 0x0001000280000404);
	assert_int_equal(get(m, 0x8C, 4), 0xFFFFFFFF);
	assert_int_equal(run_code(m, EC_PSW | PROBLEM, "80000700"), AT_PROGRAM);
	assert_int_equal(get(m, 0x28, 8), 0x0009000000000404);
	assert_int_equal(get(m, 0x8C, 4), 0x00040002);
	machine_destroy(m);
}

/* Beyond storage: suppressed, the address of the next instruction. */
static void addressing(void **state)
{
	struct machine *m = boot();

	(void)state;
	machine_set_gr(m, 1, 0x20000);
	machine_set_gr(m, 2, 77);
	assert_int_equal(program_code(m, BC_PSW, "58201000"), PGM_ADDRESSING);
	assert_int_equal(machine_gr(m, 2), 77);
	assert_int_equal(get(m, 0x2C, 4), 0x80000404);
	/* Half of it beyond the end: nothing is stored. */
	put(m, 0x1FFFE, "AAAA");
	machine_set_gr(m, 1, 0x1FFFE);
	assert_int_equal(program_code(m, BC_PSW, "50201000"), PGM_ADDRESSING);
	assert_int_equal(get(m, 0x1FFFE, 2), 0xAAAA);
	assert_int_equal(machine_key(m, 0x1FFFE) & 2, 0);
	machine_destroy(m);
}

static void early_and_late_errors(void **state)
{
	struct machine *m = boot();

	(void)state;
	/* LPSW of an EC PSW with ones where zeros must be: ILC 0. */
	put(m, 0x700, "0008000000000400");
	put(m, 0x704, "01000400");
	assert_int_equal(program_code(m, EC_PSW, "82000700"),
			 PGM_SPECIFICATION);
	assert_int_equal(get(m, 0x28, 8), 0x0008000001000400);
	assert_int_equal(get(m, 0x8C, 4), 0x00000006);
	put(m, 0x700, "8008000000000400");
	assert_int_equal(program_code(m, EC_PSW, "82000700"),
			 PGM_SPECIFICATION);
	assert_int_equal(get(m, 0x28, 8), 0x8008000000000400);
	/* SSM that makes one: its own length. */
	put(m, 0x700, "10");
	assert_int_equal(program_code(m, EC_PSW, "80000700"),
			 PGM_SPECIFICATION);
	assert_int_equal(get(m, 0x8C, 4), 0x00040006);
	assert_int_equal(get(m, 0x28, 8), 0x1008000000000404);
	/* An odd address is found when the instruction is fetched. */
	put(m, 0x700, "0008000000000501");
	assert_int_equal(program_code(m, EC_PSW, "82000700"),
			 PGM_SPECIFICATION);
	assert_int_equal(get(m, 0x2C, 4) & 0xFFFFFE, 0x502);
	/* No invalid bits in BC: all masks on is a PSW like another. */
	put(m, 0x700, "00000000FF000502");
	put(m, 0x502, END);
	assert_int_equal(run_code(m, EC_PSW, "82000700"), GOOD);
	machine_destroy(m);
}

static void system_mask(void **state)
{
	struct machine *m = boot();

	(void)state;
	put(m, 0x700, "03 FF");
	assert_int_equal(run_code(m, EC_PSW, "AC010701 AD020702 05F0"), GOOD);
	assert_int_equal(get(m, 0x701, 1), 0);
	assert_int_equal(get(m, 0x702, 1), 0);
	machine_set_cr(m, 0, 0x40000000);
	assert_int_equal(program_code(m, EC_PSW, "80000700"),
			 PGM_SPECIAL_OPERATION);
	assert_int_equal(program_code(m, EC_PSW | PROBLEM, "80000700"),
			 PGM_PRIVILEGED_OPERATION);
	assert_int_equal(run_code(m, EC_PSW, "AC020701"), GOOD);
	machine_destroy(m);
}

static void keys_of_the_psw(void **state)
{
	struct machine *m = boot();

	(void)state;
	machine_set_gr(m, 2, 0x11223344);
	assert_int_equal(run_code(m, EC_PSW | 0x0050000000000000, "B20B0000"),
			 GOOD);
	assert_int_equal(machine_gr(m, 2), 0x11223350);
	assert_int_equal(run_code(m, EC_PSW, "B20A0A70 B20B0000 B20A0000"),
			 GOOD);
	assert_int_equal(machine_gr(m, 2), 0x11223370);
	machine_destroy(m);
}

static void external_interruptions(void **state)
{
	struct machine *m = boot();

	(void)state;
	/* The key waits until PSW and CR0 let it in. */
	machine_interrupt_key(m);
	machine_set_cr(m, 0, 0);
	assert_int_equal(run_code(m, 0x0108000000000000u, "1B11"), GOOD);
	machine_set_cr(m, 0, 0x000000E0);
	assert_int_equal(run_code(m, EC_PSW, "1B11"), GOOD);
	assert_int_equal(run_code(m, 0x0108000000000000u, "1B11"), AT_EXT);
	assert_int_equal(get(m, 0x86, 2), EXT_INTERRUPT_KEY);
	assert_int_equal(get(m, 0x18, 8), 0x0108000000000400);
	assert_int_equal(run_code(m, 0x0108000000000000u, "1B11"), GOOD);
	machine_interrupt_key(m);
	assert_int_equal(run_code(m, 0x0100000000000000u, "1B11"), AT_EXT);
	assert_int_equal(get(m, 0x18, 8), 0x0100004000000400);
	/* STOSM opens the mask: taken before the next instruction. */
	machine_interrupt_key(m);
	machine_set_gr(m, 1, 5);
	assert_int_equal(run_code(m, EC_PSW, "AD010700 1B11"), AT_EXT);
	assert_int_equal(get(m, 0x1C, 4), 0x404);
	assert_int_equal(machine_gr(m, 1), 5);
	machine_destroy(m);
}

/* A card with PSW and two CCWs that do nothing; refused with a PSW that is
 * not valid: the load light stays on, and no address is stored. */
static void load(void **state)
{
	static const struct {
		uint8_t psw[8];
		const char *what;
		unsigned at;
	} row[] = {
		{{0, 0, 0, 0, 0, 0, 4, 0}, NULL, 2},
		{{0, 8, 0, 0, 0, 0, 4, 0}, NULL, 186},
		{{0x20, 8, 0, 0, 0, 0, 4, 0}, "2008000000000400", 0},
		{{0, 8, 0x80, 0, 0, 0, 4, 0}, "0008800000000400", 0},
		{{0, 8, 0, 1, 0, 0, 4, 0}, "0008000100000400", 0},
	};
	struct machine *m = boot();
	const char *option[] = {"intrq"};
	uint8_t card[80] = {0};
	struct error e;

	(void)state;
	card[8] = card[16] = 3;
	card[12] = card[20] = 0x60;
	card[15] = card[23] = 1;
	card[20] = 0x20;
	assert_true(machine_attach(m, 0x00C, "3505", 1, option, &e));
	for (unsigned i = 0; i < sizeof row / sizeof row[0]; i++) {
		memcpy(card, row[i].psw, 8);
		assert_true(reader_load_cards(machine_device(m, 0x00C), card,
					      80, &e));
		assert_int_equal(machine_ipl(m, 0x00C, true, &e), !row[i].what);
		if (row[i].what) {
			assert_non_null(strstr(e.text, row[i].what));
			assert_non_null(strstr(e.text, "load light"));
			assert_int_equal(get(m, 186, 2), 0);
			assert_true(machine_stopped(m));
			continue;
		}
		assert_int_equal(get(m, row[i].at, 2), 0x00C);
		assert_int_equal(machine_psw(m) & 0xFFFFFF, 0x400);
		assert_false(machine_stopped(m));
	}
	machine_destroy(m);
}

static void restart(void **state)
{
	struct machine *m = boot();
	struct machine_run r = {.until = UINT64_MAX, .count = 100};

	(void)state;
	put(m, 0, "0008000000000400");
	put(m, 0x400, END);
	machine_set_psw(m, 0x0002000000001234);
	machine_restart(m);
	assert_int_equal(machine_run(m, &r), HALT_DISABLED);
	assert_int_equal(machine_psw(m) & 0xFFFFFF, GOOD);
	assert_int_equal(get(m, 8, 8), 0x0002000000001234);
	machine_destroy(m);
}

static void prefix(void **state)
{
	struct machine *m = boot();

	(void)state;
	put_word(m, 0x700, 0x00003FFF);
	/* SPX 700; STPX 4(0): the real page 0 is absolute 3000 now. */
	put(m, 0x3404, "B2110708 820003F8");
	put(m, 0x33F8, "000A000000001CE0");
	assert_int_equal(run_code(m, BC_PSW, "B2100700"), 0x1CE0);
	assert_int_equal(get(m, 0x3708, 4), 0x3000);
	assert_int_equal(machine_prefix(m), 0x3000);
	/* Absolute 0 is real 3000. */
	put(m, 0x3404, "58103700 820003F8");
	machine_set_prefix(m, 0);
	machine_set_gr(m, 3, 0x3000);
	assert_int_equal(run_code(m, BC_PSW, "B2100700"), 0x1CE0);
	assert_int_equal(machine_gr(m, 1), 0x3FFF);
	machine_set_prefix(m, 0);
	put_word(m, 0x700, 0x00020000);
	assert_int_equal(program_code(m, BC_PSW, "B2100700"), PGM_ADDRESSING);
	machine_destroy(m);
}

static void identity(void **state)
{
	struct machine *m = boot();

	(void)state;
	assert_int_equal(run_code(m, BC_PSW, "B2020700 B2120708"), GOOD);
	assert_int_equal(get(m, 0x700, 8), 0x0012345601580000);
	assert_int_equal(get(m, 0x708, 2), 0);
	assert_int_equal(program_code(m, BC_PSW, "B2020704"),
			 PGM_SPECIFICATION);
	/* There is one CPU. */
	machine_set_gr(m, 3, 1);
	assert_int_equal(cc_after(m, BC_PSW, "AE130001"), 3);
	machine_set_gr(m, 3, 0);
	assert_int_equal(cc_after(m, BC_PSW, "AE130001"), 0);
	machine_destroy(m);
}

static void resets(void **state)
{
	struct machine *m = boot();

	(void)state;
	machine_set_gr(m, 1, 5);
	machine_set_cr(m, 0, 1);
	machine_set_prefix(m, 0x1000);
	machine_reset(m, RESET_INITIAL_CPU);
	assert_int_equal(machine_gr(m, 1), 5);
	assert_int_equal(machine_cr(m, 0), 0xE0);
	assert_int_equal(machine_cr(m, 2), 0xFFFFFFFF);
	assert_int_equal(machine_cr(m, 14), 0xC2000000);
	assert_int_equal(machine_cr(m, 15), 0x200);
	assert_int_equal(machine_prefix(m), 0);
	assert_int_equal(machine_psw(m), 0);
	assert_true(machine_stopped(m));
	assert_int_equal(get(m, 0x3FC, 4), GOOD);
	machine_reset(m, RESET_CLEAR);
	assert_int_equal(machine_gr(m, 1), 0);
	assert_int_equal(get(m, 0x3FC, 4), 0);
	machine_destroy(m);
}

static void store_status(void **state)
{
	struct machine *m = boot();

	(void)state;
	machine_set_psw(m, 0x0008310000001234);
	machine_set_gr(m, 15, 0xF15);
	machine_set_cr(m, 1, 0xC1);
	machine_store_status(m);
	assert_int_equal(get(m, 0x100, 8), 0x0008310000001234);
	assert_int_equal(get(m, 0x1BC, 4), 0xF15);
	assert_int_equal(get(m, 0x1C4, 4), 0xC1);
	machine_destroy(m);
}

/* A new PSW that leads to another interruption, for ever. */
static void endless(void **state)
{
	struct machine *m = boot();
	struct machine_run r = {.until = UINT64_MAX, .count = 100};

	(void)state;
	put(m, 0x68, "0008000001000000"); /* invalid */
	put(m, 0x400, "0000");
	machine_set_psw(m, 0x0008000000000400);
	machine_start(m);
	assert_int_equal(machine_run(m, &r), HALT_LOOP);
	put(m, 0x68, "0008000000000402"); /* an operation exception again */
	put(m, 0x402, "0000");
	assert_int_equal(machine_run(m, &r), HALT_LOOP);
	machine_destroy(m);
}

static void halts(void **state)
{
	struct machine *m = boot();
	struct machine_run r = {.until = UINT64_MAX, .count = 1000};

	(void)state;
	assert_int_equal(machine_run(m, &r), HALT_STOPPED);
	put(m, 0x400, "47F00400");
	machine_set_psw(m, 0x400);
	machine_start(m);
	assert_int_equal(machine_run(m, &r), HALT_INSTRUCTIONS);
	assert_int_equal(machine_instructions(m), 1000);
	r.until = 1500;
	assert_int_equal(machine_run(m, &r), HALT_CYCLES);
	assert_int_equal(machine_cycles(m), 1500);
	/* An enabled wait that nothing will end. */
	r.until = UINT64_MAX;
	machine_set_cr(m, 0, 0);
	machine_set_psw(m, 0x030A000000000400);
	assert_int_equal(machine_run(m, &r), HALT_WAIT);
	/* ... and one in which only time passes. */
	put(m, 0x50, "7FFFFFFF");
	machine_set_cr(m, 0, 0x80);
	r.until = 2000000;
	assert_int_equal(machine_run(m, &r), HALT_CYCLES);
	assert_int_equal(machine_cycles(m), 2000000);
	machine_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(supervisor_call),
		cmocka_unit_test(program_interruption),
		cmocka_unit_test(addressing),
		cmocka_unit_test(early_and_late_errors),
		cmocka_unit_test(system_mask),
		cmocka_unit_test(keys_of_the_psw),
		cmocka_unit_test(external_interruptions),
		cmocka_unit_test(load),
		cmocka_unit_test(restart),
		cmocka_unit_test(prefix),
		cmocka_unit_test(identity),
		cmocka_unit_test(resets),
		cmocka_unit_test(store_status),
		cmocka_unit_test(endless),
		cmocka_unit_test(halts),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
