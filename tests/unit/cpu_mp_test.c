/*
 * cpu_mp_test.c - two CPUs: turns, prefixes, SIGNAL PROCESSOR.
 *
 * CPU 1 has its prefix area at 2000; its restart new PSW leads to 8000.
 */
#include "cpu_test.h"

#define SECOND 0x8000u /* program of CPU 1 */

static struct machine *boot_two_with(unsigned quantum)
{
	static const uint32_t new_psws[] = {0x58, 0x60, 0x68, 0x70, 0x78};
	struct machine *m = boot_with((struct machine_config){
		.model = "unit",
		.storage = 0x20000,
		.serial = 0x123456,
		.cpus = 2,
		.quantum = quantum,
	});

	for (unsigned i = 0; i < 5; i++) {
		put_word(m, 0x2000 + new_psws[i], 0x000A0000);
		put_word(m, 0x2004 + new_psws[i], 0xE0000 + new_psws[i]);
	}
	put(m, 0x2000, "0008000000008000");
	put(m, 0x23F8, "000A00000000600D");
	put(m, SECOND, END);
	machine_select_cpu(m, 1);
	machine_set_prefix(m, 0x2000);
	machine_select_cpu(m, 0);
	return m;
}

static struct machine *boot_two(void)
{
	return boot_two_with(0);
}

static uint32_t ia_of(struct machine *m, unsigned cpu)
{
	uint32_t ia;

	machine_select_cpu(m, cpu);
	ia = (uint32_t)machine_psw(m) & 0xFFFFFF;
	machine_select_cpu(m, 0);
	return ia;
}

static bool stopped(struct machine *m, unsigned cpu)
{
	bool yes;

	machine_select_cpu(m, cpu);
	yes = machine_stopped(m);
	machine_select_cpu(m, 0);
	return yes;
}

/* An order to CPU 1 (register 3) and the condition code that it gives;
 * register 2 has the status. */
static unsigned order(struct machine *m, unsigned order_code)
{
	char code[64];

	machine_set_gr(m, 2, 0x5A5A5A5A);
	machine_set_gr(m, 3, 1);
	snprintf(code, sizeof code, "AE2300%02X", order_code);
	return cc_after(m, EC_PSW, code);
}

/* ---- the configuration --------------------------------------------------- */

static void configuration(void **state)
{
	struct machine_config c = {.storage = 0x10000, .cpus = 3};
	struct error e;
	struct machine *m;

	(void)state;
	assert_null(machine_create(&c, &e));
	assert_non_null(strstr(e.text, "1 or 2"));
	m = boot();
	assert_int_equal(machine_cpus(m), 1);
	machine_destroy(m);
	m = boot_two();
	assert_int_equal(machine_cpus(m), 2);
	assert_true(stopped(m, 0));
	assert_true(stopped(m, 1));
	machine_destroy(m);
}

/* STAP, STIDP and STPX tell the CPUs apart. */
static void identities(void **state)
{
	struct machine *m = boot_two();

	(void)state;
	put(m, SECOND, "B2120700 B2020708 B2110710" END);
	machine_set_gr(m, 3, 1);
	assert_int_equal(
		run_code(m, EC_PSW, "B2120700 B2020708 B2110710 AE230006"),
		GOOD);
	assert_int_equal(ia_of(m, 1), GOOD);
	assert_int_equal(get(m, 0x700, 2), 0);
	assert_int_equal(get(m, 0x2700, 2), 1);
	assert_int_equal(get(m, 0x708, 8), 0x0002345601580000);
	assert_int_equal(get(m, 0x2708, 8), 0x0012345601580000);
	assert_int_equal(get(m, 0x710, 4), 0);
	assert_int_equal(get(m, 0x2710, 4), 0x2000);
	machine_destroy(m);
}

/* ---- prefixes ------------------------------------------------------------ */

/* Real 0-FFF is each CPU's own; absolute 0 is CPU 1's real 2000. */
static void prefixes(void **state)
{
	struct machine *m = boot_two();

	(void)state;
	put(m, 0x700, "11111111");
	put(m, 0x2700, "22222222");
	put(m, SECOND, "58500700 5880A700" END);
	machine_select_cpu(m, 1);
	machine_set_gr(m, 10, 0x2000);
	machine_select_cpu(m, 0);
	machine_set_gr(m, 10, 0x2000);
	machine_set_gr(m, 3, 1);
	assert_int_equal(run_code(m, EC_PSW, "58500700 5880A700 AE230006"),
			 GOOD);
	assert_int_equal(machine_gr(m, 5), 0x11111111);
	assert_int_equal(machine_gr(m, 8), 0x22222222);
	machine_select_cpu(m, 1);
	assert_int_equal(machine_gr(m, 5), 0x22222222);
	assert_int_equal(machine_gr(m, 8), 0x11111111);
	machine_destroy(m);
}

/* ---- orders -------------------------------------------------------------- */

static void sense(void **state)
{
	struct machine *m = boot_two();

	(void)state;
	assert_int_equal(order(m, 1), 1);
	assert_int_equal(machine_gr(m, 2), 0x40); /* stopped */
	assert_int_equal(order(m, 2), 0);	  /* external call: accepted */
	assert_int_equal(machine_gr(m, 2), 0x5A5A5A5A);
	assert_int_equal(order(m, 2), 1);
	assert_int_equal(machine_gr(m, 2), 0x80); /* call pending */
	assert_int_equal(order(m, 1), 1);
	assert_int_equal(machine_gr(m, 2), 0xC0);
	assert_int_equal(order(m, 0x0C), 0); /* CPU reset drops the call */
	assert_int_equal(order(m, 1), 1);
	assert_int_equal(machine_gr(m, 2), 0x40);
	machine_destroy(m);
}

static void refusals(void **state)
{
	static const unsigned bad[] = {0x00, 0x0A, 0x0D, 0x0E, 0xFF};
	struct machine *m = boot_two();

	(void)state;
	for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_int_equal(order(m, bad[i]), 1);
		assert_int_equal(machine_gr(m, 2), 2);
	}
	/* Only bits 16-31 of the register are the address. */
	machine_set_gr(m, 3, 0xFFFF0001);
	assert_int_equal(cc_after(m, EC_PSW, "AE230001"), 1);
	machine_set_gr(m, 2, 7);
	machine_set_gr(m, 3, 2);
	assert_int_equal(cc_after(m, EC_PSW, "AE230001"), 3);
	assert_int_equal(machine_gr(m, 2), 7);
	assert_int_equal(program_code(m, EC_PSW | PROBLEM, "AE230001"),
			 PGM_PRIVILEGED_OPERATION);
	machine_destroy(m);
}

/* Start runs CPU 1 at its PSW; stop ends a loop; sense tells when. */
static void start_and_stop(void **state)
{
	struct machine *m = boot_two();

	(void)state;
	put(m, SECOND, "41500001 1E65 47F08004");
	machine_select_cpu(m, 1);
	machine_set_psw(m, EC_PSW | SECOND);
	machine_set_gr(m, 8, SECOND);
	machine_select_cpu(m, 0);
	machine_set_gr(m, 3, 1);
	machine_set_gr(m, 4, 5000);
	/* Start; count down; stop; sense until it is stopped. */
	assert_int_equal(run_code(m, EC_PSW,
				  "AE230004 46400404"
				  "AE230005 AE230001 47B0040C"),
			 GOOD);
	assert_int_equal(machine_gr(m, 2), 0x40);
	assert_true(stopped(m, 1));
	machine_select_cpu(m, 1);
	assert_true(machine_gr(m, 6) > 1000);
	machine_destroy(m);
}

/* A stop takes first what is pending and allowed. */
static void stop_takes_what_is_pending(void **state)
{
	struct machine *m = boot_two();

	(void)state;
	machine_select_cpu(m, 1);
	machine_set_cr(m, 0, 0x00004000);		 /* emergency signal */
	machine_set_psw(m, EC_PSW | 0x0102000000008000); /* waits, enabled */
	machine_start(m);
	machine_select_cpu(m, 0);
	machine_set_gr(m, 3, 1);
	/* CPU 0 gives both orders before CPU 1 has a turn. */
	assert_int_equal(run_code(m, EC_PSW, "AE230003 AE230005"), GOOD);
	assert_true(stopped(m, 1));
	assert_int_equal(ia_of(m, 1), AT_EXT);
	assert_int_equal(get(m, 0x2086, 2), EXT_EMERGENCY_SIGNAL);
	machine_destroy(m);
}

static void restart(void **state)
{
	struct machine *m = boot_two();

	(void)state;
	machine_select_cpu(m, 1);
	machine_set_psw(m, EC_PSW | 0x8888);
	machine_select_cpu(m, 0);
	assert_int_equal(order(m, 6), 0);
	assert_int_equal(ia_of(m, 1), GOOD);
	assert_int_equal(get(m, 0x2008, 8), EC_PSW | 0x8888);
	assert_int_equal(get(m, 8, 8), 0);
	machine_destroy(m);
}

static void store_status(void **state)
{
	struct machine *m = boot_two();

	(void)state;
	machine_select_cpu(m, 1);
	machine_set_psw(m, BC_PSW | 0x0000000012345678);
	machine_set_gr(m, 5, 0x55AA55AA);
	machine_set_cr(m, 5, 0x12121212);
	machine_set_fpr(m, 6, 0x4110000000000000);
	machine_select_cpu(m, 0);
	assert_int_equal(order(m, 9), 0);
	assert_int_equal(get(m, 256, 8), 0x0000000012345678);
	assert_int_equal(get(m, 264, 4), 0x2000);
	assert_int_equal(get(m, 384 + 20, 4), 0x55AA55AA);
	assert_int_equal(get(m, 448 + 20, 4), 0x12121212);
	assert_int_equal(get(m, 352 + 24, 8), 0x4110000000000000);
	machine_destroy(m);
}

static void resets(void **state)
{
	struct machine *m = boot_two();

	(void)state;
	machine_select_cpu(m, 1);
	machine_set_psw(m, EC_PSW | 0x4444);
	machine_set_cr(m, 5, 5);
	machine_set_gr(m, 5, 5);
	machine_select_cpu(m, 0);
	assert_int_equal(order(m, 0x0C), 0);
	machine_select_cpu(m, 1);
	assert_int_equal(machine_psw(m), EC_PSW | 0x4444);
	assert_int_equal(machine_cr(m, 5), 5);
	assert_int_equal(machine_prefix(m), 0x2000);
	machine_select_cpu(m, 0);
	assert_int_equal(order(m, 0x0B), 0);
	machine_select_cpu(m, 1);
	assert_int_equal(machine_psw(m), 0);
	assert_int_equal(machine_cr(m, 0), 0xE0);
	assert_int_equal(machine_cr(m, 5), 0);
	assert_int_equal(machine_gr(m, 5), 5);
	assert_int_equal(machine_prefix(m), 0);
	machine_destroy(m);
}

/* To oneself: emergency signal, external call, and stop. */
static void to_oneself(void **state)
{
	struct machine *m = boot_two();
	struct machine_run run = {.until = UINT64_MAX, .count = 100};

	(void)state;
	machine_set_cr(m, 0, 0x00006000);
	machine_set_gr(m, 3, 0);
	put(m, 0x84, "FFFF");
	put(m, 0x700, "01");
	assert_int_equal(run_code(m, EC_PSW, "AE230003 80000700 1B11"), AT_EXT);
	assert_int_equal(get(m, 0x84, 4), EXT_EMERGENCY_SIGNAL);
	assert_int_equal(run_code(m, EC_PSW, "AE230002 80000700 1B11"), AT_EXT);
	assert_int_equal(get(m, 0x84, 4), EXT_EXTERNAL_CALL);
	put(m, CODE, "AE230005 1B11");
	machine_set_psw(m, EC_PSW | CODE);
	machine_start(m);
	assert_int_equal(machine_run(m, &run), HALT_STOPPED);
	assert_int_equal(machine_psw(m), EC_PSW | (CODE + 4));
	put(m, CODE, "AE23000B 1B11");
	machine_set_psw(m, EC_PSW | CODE);
	machine_start(m);
	assert_int_equal(machine_run(m, &run), HALT_STOPPED);
	assert_int_equal(machine_psw(m), 0);
	machine_destroy(m);
}

/* Signals of both CPUs stay pending side by side, and come one by one. */
static void emergency_of_both(void **state)
{
	struct machine *m = boot_two();
	struct machine_run run = {.until = UINT64_MAX, .count = 1000};

	(void)state;
	put(m, SECOND, "AE230003" END); /* register 3 is zero: to CPU 0 */
	put(m, 0x58, "0108000000000500");
	/* The interruption: notes the sender, again with 18 as new mask. */
	put(m, 0x500, "D2014000 0084 5A4007F0 82000018");
	put(m, 0x7F0, "00000002");
	put(m, CODE,
	    "1B33 AE230003 41300001 AE230006 80000700"
	    "47F00412");
	put(m, 0x700, "00");
	machine_set_gr(m, 4, 0x710);
	machine_set_cr(m, 0, 0x00004000);
	machine_set_psw(m, EC_PSW | CODE);
	machine_start(m);
	assert_int_equal(machine_run(m, &run), HALT_INSTRUCTIONS);
	put(m, 0x58, "0008000000000500");
	machine_set_psw(m, EC_PSW | 0x0100000000000000 | 0x412);
	assert_int_equal(machine_run(m, &run), HALT_INSTRUCTIONS);
	assert_int_equal(get(m, 0x710, 4), 0x00000001);
	assert_int_equal(machine_gr(m, 4), 0x714);
	machine_destroy(m);
}

/* ---- storage that both see ----------------------------------------------- */

/* CPU 0 changes what CPU 1 executes, again and again. */
static void text_of_the_other(void **state)
{
	struct machine *m = boot_two_with(50);

	(void)state;
	/* CPU 1 counts in register 5 until its text is a no-operation. */
	put(m, 0x9000, "41505001 47F09000");
	put(m, 0x9008, END);
	put(m, SECOND, "41900000 5890A000 07F9");
	put(m, 0x9100, "00009000");
	machine_select_cpu(m, 1);
	machine_set_gr(m, 10, 0x9100);
	machine_select_cpu(m, 0);
	machine_set_gr(m, 3, 1);
	machine_set_gr(m, 4, 1000);
	machine_set_gr(m, 9, 0x9000);
	/* Restart; wait; put a branch to 9008 in place; wait. */
	put(m, 0x700, "47F09008");
	assert_int_equal(run_code(m, EC_PSW, "AE230006 46400404 D2039000 0700"),
			 GOOD);
	assert_int_equal(ia_of(m, 1), GOOD);
	machine_select_cpu(m, 1);
	assert_true(machine_gr(m, 5) > 100);
	machine_destroy(m);
}

/* A key set by one CPU holds for the other. */
static void key_of_the_other(void **state)
{
	struct machine *m = boot_two_with(50);

	(void)state;
	put(m, SECOND, "5890A000 92009000 47F08004");
	put(m, 0x9100, "00009800");
	machine_select_cpu(m, 1);
	machine_set_gr(m, 10, 0x9100);
	machine_set_gr(m, 8, SECOND);
	machine_select_cpu(m, 0);
	put(m, 0x2000, "0018000000008000"); /* key 1 */
	machine_set_key(m, 0x9800, 0x10);
	machine_set_gr(m, 3, 1);
	machine_set_gr(m, 4, 1000);
	machine_set_gr(m, 5, 0x20);
	machine_set_gr(m, 9, 0x9800);
	/* Restart; wait; SSK 5,9; wait for the other's end. */
	assert_int_equal(run_code(m, EC_PSW, "AE230006 46400404 0859"), GOOD);
	assert_int_equal(ia_of(m, 1), AT_PROGRAM);
	assert_int_equal(get(m, 0x208E, 2), PGM_PROTECTION);
	machine_destroy(m);
}

/* ---- turns --------------------------------------------------------------- */

/* Both add to one word, unlocked: what is lost depends on every turn. */
static struct machine *racing(unsigned quantum)
{
	static const char program[] = "58509000 41505001 50509000 1A7546608000"
				      "82009008";
	struct machine *m = boot_two_with(quantum);

	put(m, SECOND, program);
	put(m, 0x9008, "000A00000000600D");
	for (unsigned i = 2; i-- > 0;) {
		machine_select_cpu(m, i);
		machine_set_gr(m, 8, SECOND);
		machine_set_gr(m, 9, 0x9000);
		machine_set_gr(m, 6, 20000);
		machine_set_psw(m, EC_PSW | SECOND);
		machine_start(m);
	}
	return m;
}

static void assert_same(struct machine *a, struct machine *b)
{
	for (unsigned i = 0; i < 2; i++) {
		machine_select_cpu(a, i);
		machine_select_cpu(b, i);
		for (unsigned n = 0; n < 16; n++)
			assert_int_equal(machine_gr(a, n), machine_gr(b, n));
		assert_int_equal(machine_psw(a), machine_psw(b));
		assert_int_equal(machine_cpu_timer(a), machine_cpu_timer(b));
		assert_int_equal(machine_cpu_instructions(a, i),
				 machine_cpu_instructions(b, i));
	}
	assert_int_equal(machine_cycles(a), machine_cycles(b));
	assert_int_equal(get(a, 0x9000, 4), get(b, 0x9000, 4));
}

/* However a run is cut into pieces, it is the same run. */
static void repeatable(void **state)
{
	struct machine_run whole = {.until = UINT64_MAX, .count = UINT64_MAX};
	static const unsigned quanta[] = {1, 7, 100, 1000, 100000};

	(void)state;
	for (unsigned i = 0; i < sizeof quanta / sizeof *quanta; i++) {
		struct machine *a = racing(quanta[i]), *b = racing(quanta[i]);
		struct machine_run piece = {.until = UINT64_MAX};

		assert_int_equal(machine_run(a, &whole), HALT_DISABLED);
		do {
			piece.count = piece.count % 13 + 1;
			piece.until = piece.count % 3 ? UINT64_MAX
						      : machine_cycles(b) + 5;
		} while (machine_run(b, &piece) != HALT_DISABLED);
		assert_int_equal(ia_of(a, 0), GOOD);
		assert_int_equal(ia_of(a, 1), GOOD);
		assert_same(a, b);
		assert_true(get(a, 0x9000, 4) < 40000 || quanta[i] > 9999);
		machine_destroy(a);
		machine_destroy(b);
	}
}

/* Neither CPU runs ahead of the other by more than a quantum. */
static void fair(void **state)
{
	struct machine *m = racing(100);
	struct machine_run run = {.until = UINT64_MAX, .count = 500};

	(void)state;
	for (unsigned i = 0; i < 50; i++) {
		uint64_t a, b;

		assert_int_equal(machine_run(m, &run), HALT_INSTRUCTIONS);
		a = machine_cpu_instructions(m, 0);
		b = machine_cpu_instructions(m, 1);
		assert_true(a > b ? a - b <= 101 : b - a <= 101);
	}
	machine_destroy(m);
}

/* A lock by TEST AND SET: nothing is lost, whatever the turns. */
static void locked(void **state)
{
	/* 8000 TS lock; BC 7,8000; L; LA; ST; MVI lock,0; BCT; LPSW */
	static const char program[] = "93009004 47708000 58509000 41505001"
				      "50509000 92009004 46608000 82009008";
	static const unsigned quanta[] = {1, 3, 10, 1000};

	(void)state;
	for (unsigned i = 0; i < sizeof quanta / sizeof *quanta; i++) {
		struct machine *m = racing(quanta[i]);
		struct machine_run run = {.until = UINT64_MAX,
					  .count = UINT64_MAX};

		put(m, SECOND, program);
		assert_int_equal(machine_run(m, &run), HALT_DISABLED);
		assert_int_equal(get(m, 0x9000, 4), 40000);
		machine_destroy(m);
	}
}

/*
 * The clock is one: who reads it later reads a later time, though the turns
 * have it that he does so at an earlier cycle.
 */
static void clock_is_shared(void **state)
{
	/* 8000 TS lock; BC 7; STCK 8(9); CLC 8(8,9),0(9); BC 13,bad;
	 * MVC 0(8,9),8(9); MVI lock,0; BCT; LPSW; bad: an operation exception
	 */
	static const char program[] =
		"93009010 47708000 B2059008 D50790089000 47D08028"
		"D20790009008 92009010 46608000 8200A000 0000";
	struct machine_run run = {.until = UINT64_MAX, .count = UINT64_MAX};

	(void)state;
	for (unsigned quantum = 90; quantum < 110; quantum++) {
		struct machine *m = racing(quantum);

		put(m, SECOND, program);
		put(m, 0xA000, "000A00000000600D");
		put(m, 0x9000, "0000000000000000 0000000000000000 00");
		for (unsigned i = 0; i < 2; i++) {
			machine_select_cpu(m, i);
			machine_set_gr(m, 10, 0xA000);
			machine_set_gr(m, 6, 200);
		}
		assert_int_equal(machine_run(m, &run), HALT_DISABLED);
		assert_int_equal(ia_of(m, 0), GOOD);
		assert_int_equal(ia_of(m, 1), GOOD);
		machine_destroy(m);
	}
}

/* ---- channels ------------------------------------------------------------ */

/* The channel set is connected to CPU 0: for CPU 1 there are no channels. */
static void channels_of_one(void **state)
{
	struct machine *m = boot_two();
	struct error e;

	(void)state;
	assert_true(machine_attach(m, 0x009, "3215", 0, NULL, &e));
	put(m, SECOND, "9D000009 0550 9F000009 0560" END);
	machine_set_gr(m, 3, 1);
	assert_int_equal(run_code(m, EC_PSW, "9D000009 0550 AE230006"), GOOD);
	assert_int_equal(ia_of(m, 1), GOOD);
	assert_int_equal(machine_gr(m, 5) >> 28 & 3, 0);
	machine_select_cpu(m, 1);
	assert_int_equal(machine_gr(m, 5) >> 28 & 3, 3);
	assert_int_equal(machine_gr(m, 6) >> 28 & 3, 3);
	machine_destroy(m);
}

/* ---- probes -------------------------------------------------------------- */

static unsigned seen[2];

static void count(void *context, const struct probe_event *e)
{
	struct machine *m = context;

	assert_int_equal(machine_selected_cpu(m), e->cpu);
	seen[e->cpu]++;
}

static void probes_say_which(void **state)
{
	struct machine *m = racing(100);
	struct probe p = {
		.kinds = PROBE_BIT(INSTRUCTION), .event = count, .context = m};
	struct machine_run run = {.until = UINT64_MAX, .count = 1000};

	(void)state;
	machine_probe_add(m, &p);
	assert_int_equal(machine_run(m, &run), HALT_INSTRUCTIONS);
	assert_int_equal(seen[0], machine_cpu_instructions(m, 0));
	assert_int_equal(seen[1], machine_cpu_instructions(m, 1));
	assert_true(seen[1] >= 400);
	assert_int_equal(machine_selected_cpu(m), 0);
	machine_probe_remove(m, &p);
	machine_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(configuration),
		cmocka_unit_test(identities),
		cmocka_unit_test(prefixes),
		cmocka_unit_test(sense),
		cmocka_unit_test(refusals),
		cmocka_unit_test(start_and_stop),
		cmocka_unit_test(stop_takes_what_is_pending),
		cmocka_unit_test(restart),
		cmocka_unit_test(store_status),
		cmocka_unit_test(resets),
		cmocka_unit_test(to_oneself),
		cmocka_unit_test(emergency_of_both),
		cmocka_unit_test(text_of_the_other),
		cmocka_unit_test(key_of_the_other),
		cmocka_unit_test(repeatable),
		cmocka_unit_test(fair),
		cmocka_unit_test(locked),
		cmocka_unit_test(clock_is_shared),
		cmocka_unit_test(channels_of_one),
		cmocka_unit_test(probes_say_which),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
