/*
 * cpu_timer_test.c - the clocks, all by simulated time (a cycle is 1 us).
 */
#include "cpu_test.h"

#define US 4096u /* of clock format */

static void tod_clock(void **state)
{
	struct machine *m = boot_with(
		(struct machine_config){.model = "unit",
					.storage = 0x20000,
					.tod_epoch = 0x8000000000000000});

	(void)state;
	/* STCK at any boundary, in the problem state; each is later. */
	assert_int_equal(
		run_code(m, BC_PSW | PROBLEM, "B2050701 B2050711 0A00"),
		AT_SVC);
	assert_int_equal(get(m, 0x701, 8), 0x8000000000000000);
	assert_int_equal(get(m, 0x711, 8), 0x8000000000000000 + US);
	put(m, 0x700, "0000000000001000");
	assert_int_equal(cc_after(m, BC_PSW, "B2040700 B2050708"), 0);
	assert_int_equal(get(m, 0x708, 8), 0x1000 + US);
	assert_int_equal(machine_tod(m), 0x1000 + 4 * US);
	machine_destroy(m);
}

static void clock_comparator(void **state)
{
	struct machine *m = boot();

	(void)state;
	/* SCK 0; SCKC 100 us; STCKC; enable; loop. */
	put(m, 0x700, "0000000000000000 0000000000064000 01");
	machine_set_cr(m, 0, 0x00000800);
	assert_int_equal(run_code(m, EC_PSW,
				  "B2040700 B2060708 B2070718 80000710"
				  "47F00410"),
			 AT_EXT);
	assert_int_equal(get(m, 0x718, 8), 0x64000);
	assert_int_equal(get(m, 0x86, 2), EXT_CLOCK_COMPARATOR);
	assert_true(machine_tod(m) > 0x64000);
	assert_true(machine_tod(m) < 0x64000 + 20 * US);
	/* The condition persists... */
	assert_int_equal(run_code(m, EC_PSW, "80000710 1B11"), AT_EXT);
	/* ...until the comparator is set anew. */
	put(m, 0x708, "7FFFFFFFFFFFFFFF");
	assert_int_equal(run_code(m, EC_PSW, "B2060708 80000710 1B11"), GOOD);
	machine_destroy(m);
}

/* A string of interruptions with an instruction between each two of them is
 * the program's affair, in the fast engine too. */
static void not_endless(void **state)
{
	struct machine *m = boot();
	struct machine_run run = {.until = UINT64_MAX, .count = 20000};

	(void)state;
	put(m, 0x68, "0008000000000400");
	put(m, CODE, "1B11 0000"); /* SR, and an operation exception */
	machine_set_psw(m, EC_PSW | CODE);
	machine_start(m);
	assert_int_equal(machine_run(m, &run), HALT_INSTRUCTIONS);
	put(m, CODE, "0000");
	assert_int_equal(machine_run(m, &run), HALT_LOOP);
	machine_destroy(m);
}

/* A cause that persists, and a new PSW that is enabled for it: no end. */
static void endless(void **state)
{
	struct machine *m = boot();
	struct machine_run run = {.until = UINT64_MAX, .count = UINT64_MAX};

	(void)state;
	machine_set_cr(m, 0, 0x00000400);
	put(m, 0x58, "0108000000000400");
	put(m, 0x400, "B2080700 80000708");
	put(m, 0x700, "FFFFFFFFFFFF0000 01");
	machine_set_psw(m, 0x0008000000000400);
	machine_start(m);
	assert_int_equal(machine_run(m, &run), HALT_LOOP);
	machine_destroy(m);
}

static void cpu_timer(void **state)
{
	struct machine *m = boot();

	(void)state;
	put(m, 0x700, "0000000000010000 01");
	machine_set_cr(m, 0, 0x00000400);
	/* SPT 16 us; STPT; enable; loop. */
	assert_int_equal(
		run_code(m, EC_PSW, "B2080700 B2090718 80000708 47F0040C"),
		AT_EXT);
	assert_int_equal(get(m, 0x718, 8), 0x10000 - US);
	assert_int_equal(get(m, 0x86, 2), EXT_CPU_TIMER);
	assert_int_equal(machine_cpu_timer(m) >> 63, 1);
	machine_destroy(m);
}

/* It ends a wait exactly. */
static void timer_ends_wait(void **state)
{
	struct machine *m = boot();
	uint64_t before;

	(void)state;
	put(m, 0x700, "0000000001000000"); /* 4096 us */
	put(m, 0x710, "010A000000000123");
	machine_set_cr(m, 0, 0x00000400);
	before = machine_cycles(m);
	assert_int_equal(run_code(m, EC_PSW, "B2080700 82000710"), AT_EXT);
	assert_int_equal(get(m, 0x18, 8), 0x010A000000000123);
	assert_true(machine_cycles(m) - before >= 4096);
	assert_true(machine_cycles(m) - before <= 4096 + 4);
	machine_destroy(m);
}

static void interval_timer(void **state)
{
	struct machine *m = boot();

	(void)state;
	/* 300 a second, from X'100' down past zero: two ticks. */
	put(m, 0x50, "00000100");
	put(m, 0x710, "010A000000000123");
	machine_set_cr(m, 0, 0x00000080);
	assert_int_equal(run_code(m, EC_PSW, "82000710"), AT_EXT);
	assert_int_equal(get(m, 0x86, 2), EXT_INTERVAL_TIMER);
	assert_int_equal(get(m, 0x50, 4), 0xFFFFFF00);
	assert_in_range(machine_cycles(m), 6666, 6670);
	/* One request only. */
	assert_int_equal(run_code(m, 0x0108000000000000u, "1B11"), GOOD);
	machine_destroy(m);
}

/* The timer steps under text that was executed: LA 1,205 becomes LA 1,105. */
static void interval_timer_in_text(void **state)
{
	struct machine *m = boot();

	(void)state;
	put(m, 0x50, "41100205 46200050");
	machine_set_gr(m, 2, 2000); /* 4,000 us: one step */
	assert_int_equal(go(m, BC_PSW | 0x50), AT_PROGRAM);
	assert_int_equal(get(m, 0x50, 4), 0x41100105);
	assert_int_equal(machine_gr(m, 1), 0x105);
	machine_destroy(m);
}

/* The key and the interval timer come in one interruption. */
static void combined(void **state)
{
	struct machine *m = boot();
	struct machine_run r = {.until = 4000, .count = UINT64_MAX};

	(void)state;
	put(m, 0x400, "47F00400");
	machine_set_psw(m, EC_PSW | 0x400);
	machine_start(m);
	assert_int_equal(machine_run(m, &r), HALT_CYCLES);
	machine_interrupt_key(m);
	machine_set_cr(m, 0, 0xC0);
	assert_int_equal(run_code(m, 0x0108000000000000u, "1B11"), AT_EXT);
	assert_int_equal(get(m, 0x86, 2), 0x00C0);
	machine_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tod_clock),
		cmocka_unit_test(clock_comparator),
		cmocka_unit_test(cpu_timer),
		cmocka_unit_test(not_endless),
		cmocka_unit_test(endless),
		cmocka_unit_test(timer_ends_wait),
		cmocka_unit_test(interval_timer),
		cmocka_unit_test(interval_timer_in_text),
		cmocka_unit_test(combined),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
