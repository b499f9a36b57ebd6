/*
 * cpu_check_test.c - machine checks, check-stop, restart, the operator's keys
 * and the states of the clock.
 */
#include "cpu_test.h"
#include "mcic.h"

#define AT_MACHINE 0xE0070u
#define MACHINE	   0x0004000000000000u /* PSW bit 13 */
#define BIT(name)  MCIC_BIT(MCIC_##name)

/* Validity bits of a log without failing-storage address and region code. */
#define ALWAYS                                                                 \
	(BIT(VALID_PSW_STATE) | BIT(VALID_PSW_MASKS) |                         \
	 BIT(VALID_PSW_PROGRAM) | BIT(VALID_PSW_ADDRESS) | BIT(VALID_FPR) |    \
	 BIT(VALID_GR) | BIT(VALID_CR) | BIT(VALID_STORAGE) |                  \
	 BIT(VALID_CPU_TIMER) | BIT(VALID_COMPARATOR))

static struct machine *boot_check(unsigned cpus)
{
	struct machine *m = boot_with((struct machine_config){
		.model = "unit", .storage = 0x20000, .cpus = cpus});

	put_word(m, 0x70, 0x000A0000);
	put_word(m, 0x74, AT_MACHINE);
	put(m, 0, "000A0000000E0000"); /* restart */
	put(m, CODE, "47F00400");      /* a loop */
	return m;
}

static void inject(struct machine *m, uint64_t code)
{
	struct machine_check check = {.code = code};
	struct error e;

	assert_true(machine_inject_check(m, &check, &e));
}

/* Runs some instructions from 400 in MODE; why it ended. */
static enum machine_halt some(struct machine *m)
{
	struct machine_run r = {.until = UINT64_MAX, .count = 5};

	return machine_run(m, &r);
}

static enum machine_halt start(struct machine *m, uint64_t mode)
{
	machine_set_psw(m, mode | CODE);
	machine_start(m);
	return some(m);
}

static uint32_t ia(struct machine *m)
{
	return (uint32_t)machine_psw(m) & 0xFFFFFF;
}

/* ---- exigent ------------------------------------------------------------- */

static void exigent(void **state)
{
	struct machine *m = boot_check(1);

	(void)state;
	machine_set_gr(m, 7, 0x77777777);
	machine_set_cr(m, 8, 0x88);
	machine_set_fpr(m, 4, 0x4110000000000000);
	assert_int_equal(start(m, EC_PSW | MACHINE), HALT_INSTRUCTIONS);
	put(m, 0xF8, "FFFFFFFFEEEEEEEE");
	inject(m, BIT(SYSTEM_DAMAGE));
	assert_int_equal(some(m), HALT_DISABLED);
	assert_int_equal(ia(m), AT_MACHINE);
	assert_int_equal(get(m, 0x30, 8), EC_PSW | MACHINE | CODE);
	assert_int_equal(get(m, 232, 8), BIT(SYSTEM_DAMAGE) | ALWAYS);
	assert_int_equal(get(m, 384 + 28, 4), 0x77777777);
	assert_int_equal(get(m, 448 + 32, 4), 0x88);
	assert_int_equal(get(m, 352 + 16, 8), 0x4110000000000000);
	assert_int_equal(get(m, 224, 8), machine_clock_comparator(m));
	assert_int_equal(get(m, 0xF8, 8), 0xFFFFFFFFEEEEEEEE);
	machine_destroy(m);
}

/* In the BC mode the old PSW has no code. */
static void bc_mode(void **state)
{
	struct machine *m = boot_check(1);

	(void)state;
	inject(m, BIT(PROCESSING_DAMAGE) | BIT(BACKED_UP));
	assert_int_equal(start(m, BC_PSW | MACHINE), HALT_DISABLED);
	assert_int_equal(get(m, 0x30, 8), MACHINE | CODE);
	assert_int_equal(get(m, 232, 8),
			 BIT(PROCESSING_DAMAGE) | BIT(BACKED_UP) | ALWAYS);
	machine_destroy(m);
}

/* PSW bit 13 off: the CPU stops for good, but for a reset. */
static void disabled_check_stops(void **state)
{
	struct machine *m = boot_check(1);

	(void)state;
	assert_int_equal(start(m, EC_PSW), HALT_INSTRUCTIONS);
	inject(m, BIT(PROCESSING_DAMAGE));
	assert_int_equal(some(m), HALT_CHECK);
	assert_int_equal(machine_cpu_state(m, 0), CPU_CHECK_STOPPED);
	machine_start(m);
	assert_int_equal(some(m), HALT_CHECK);
	machine_restart(m);
	assert_int_equal(some(m), HALT_CHECK);
	machine_interrupt_key(m);
	assert_int_equal(some(m), HALT_CHECK);
	machine_reset(m, RESET_CPU);
	assert_int_equal(some(m), HALT_STOPPED);
	assert_int_equal(start(m, EC_PSW), HALT_INSTRUCTIONS);
	machine_destroy(m);
}

/* CR14 bit 0 off: it goes on, and the condition waits for PSW bit 13. */
static void no_check_stop(void **state)
{
	struct machine *m = boot_check(1);

	(void)state;
	machine_set_cr(m, 14, 0);
	assert_int_equal(start(m, EC_PSW), HALT_INSTRUCTIONS);
	inject(m, BIT(PROCESSING_DAMAGE));
	assert_int_equal(some(m), HALT_INSTRUCTIONS);
	assert_int_equal(start(m, EC_PSW | MACHINE), HALT_DISABLED);
	assert_int_equal(get(m, 232, 8),
			 BIT(PROCESSING_DAMAGE) | BIT(DELAYED) | ALWAYS);
	machine_destroy(m);
}

/* ---- repressible --------------------------------------------------------- */

static void repressible(void **state)
{
	static const struct {
		unsigned bit, cr14;
	} row[] = {
		{MCIC_RECOVERY, 0x08000000},
		{MCIC_INTERVAL_TIMER, 0x02000000},
		{MCIC_TIMING, 0x02000000},
		{MCIC_EXTERNAL_DAMAGE, 0x02000000},
		{MCIC_DEGRADATION, 0x04000000},
		{MCIC_WARNING, 0x01000000},
	};

	(void)state;
	for (unsigned i = 0; i < sizeof row / sizeof *row; i++) {
		struct machine *m = boot_check(1);
		uint64_t code = MCIC_BIT(row[i].bit);

		/* Neither without PSW bit 13, nor without the mask; then. */
		machine_set_cr(m, 14, 0x8F000000);
		inject(m, code);
		assert_int_equal(start(m, EC_PSW), HALT_INSTRUCTIONS);
		machine_set_cr(m, 14, 0x8F000000 & ~row[i].cr14);
		assert_int_equal(start(m, EC_PSW | MACHINE), HALT_INSTRUCTIONS);
		machine_set_cr(m, 14, 0x80000000 | row[i].cr14);
		assert_int_equal(some(m), HALT_DISABLED);
		assert_int_equal(ia(m), AT_MACHINE);
		assert_int_equal(get(m, 232, 8), code | BIT(DELAYED) | ALWAYS);
		/* It is taken once. */
		assert_int_equal(start(m, EC_PSW | MACHINE), HALT_INSTRUCTIONS);
		machine_destroy(m);
	}
}

/* What is enabled is reported together; the rest stays, and was delayed. */
static void together(void **state)
{
	struct machine *m = boot_check(1);

	(void)state;
	machine_set_cr(m, 14, 0x8B000000); /* no degradation */
	assert_int_equal(start(m, EC_PSW | MACHINE), HALT_INSTRUCTIONS);
	inject(m, BIT(RECOVERY));
	inject(m, BIT(WARNING));
	inject(m, BIT(DEGRADATION));
	inject(m, BIT(SYSTEM_DAMAGE));
	assert_int_equal(some(m), HALT_DISABLED);
	assert_int_equal(get(m, 232, 8) & ~BIT(DELAYED),
			 BIT(RECOVERY) | BIT(WARNING) | BIT(SYSTEM_DAMAGE) |
				 ALWAYS);
	machine_set_cr(m, 14, 0x84000000);
	assert_int_equal(start(m, EC_PSW | MACHINE), HALT_DISABLED);
	assert_int_equal(get(m, 232, 8),
			 BIT(DEGRADATION) | BIT(DELAYED) | ALWAYS);
	machine_destroy(m);
}

static void addresses_and_validity(void **state)
{
	struct machine *m = boot_check(1);
	struct machine_check check = {
		.code = BIT(EXTERNAL_DAMAGE) | BIT(STORAGE_ERROR) |
			BIT(VALID_FAILING) | BIT(VALID_REGION),
		.invalid = BIT(VALID_GR) | BIT(VALID_STORAGE),
		.failing_storage = 0x00012345,
		.region = 0x00C0FFEE,
	};
	struct error e;

	(void)state;
	machine_set_psw(m, EC_PSW | MACHINE);
	assert_true(machine_inject_check(m, &check, &e));
	assert_int_equal(start(m, EC_PSW | MACHINE), HALT_DISABLED);
	assert_int_equal(get(m, 248, 4), 0x00012345);
	assert_int_equal(get(m, 252, 4), 0x00C0FFEE);
	assert_int_equal(get(m, 232, 8),
			 (check.code | ALWAYS) & ~check.invalid);
	check.code = BIT(STORAGE_ERROR);
	assert_false(machine_inject_check(m, &check, &e));
	check.code = BIT(WARNING) | BIT(VALID_GR);
	assert_false(machine_inject_check(m, &check, &e));
	machine_destroy(m);
}

/* A CPU reset forgets what is pending. */
static void reset_clears(void **state)
{
	struct machine *m = boot_check(1);

	(void)state;
	inject(m, BIT(WARNING) | BIT(RECOVERY));
	machine_set_cr(m, 14, 0xFF000000);
	machine_reset(m, RESET_CPU);
	assert_int_equal(start(m, EC_PSW | MACHINE), HALT_INSTRUCTIONS);
	machine_destroy(m);
}

/* Where a facility is not there, nothing is stored and nothing valid. */
static void without_facilities(void **state)
{
	struct machine *m = boot_with((struct machine_config){
		.model = "unit",
		.storage = 0x20000,
		.facilities_off = 1u << FAC_HFP | 1u << FAC_HFP_EXTENDED |
				  1u << FAC_CPUTIMER_CKC});

	(void)state;
	put_word(m, 0x70, 0x000A0000);
	put(m, 352, "1111111111111111");
	put(m, 216, "2222222222222222");
	inject(m, BIT(SYSTEM_DAMAGE));
	assert_int_equal(start(m, EC_PSW | MACHINE), HALT_DISABLED);
	assert_int_equal(get(m, 352, 8), 0x1111111111111111);
	assert_int_equal(get(m, 216, 8), 0x2222222222222222);
	assert_int_equal(get(m, 232, 8), (BIT(SYSTEM_DAMAGE) | ALWAYS) &
						 ~BIT(VALID_FPR) &
						 ~BIT(VALID_CPU_TIMER) &
						 ~BIT(VALID_COMPARATOR));
	machine_destroy(m);
}

/* ---- two CPUs ------------------------------------------------------------ */

static void malfunction_alert(void **state)
{
	struct machine *m = boot_check(2);

	(void)state;
	machine_set_cr(m, 0, 0x00008000);
	put(m, 0x84, "FFFFFFFF");
	machine_select_cpu(m, 1);
	machine_set_psw(m, EC_PSW | CODE);
	machine_start(m);
	inject(m, BIT(SYSTEM_DAMAGE));
	machine_select_cpu(m, 0);
	assert_int_equal(start(m, EC_PSW), HALT_INSTRUCTIONS);
	assert_int_equal(machine_cpu_state(m, 1), CPU_CHECK_STOPPED);
	assert_int_equal(start(m, EC_PSW | 0x0100000000000000), HALT_DISABLED);
	assert_int_equal(ia(m), AT_EXT);
	assert_int_equal(get(m, 0x84, 4), 1 << 16 | EXT_MALFUNCTION_ALERT);
	/* SIGP tells; only a reset helps. */
	machine_set_gr(m, 3, 1);
	assert_int_equal(cc_after(m, EC_PSW, "AE230001"), 1);
	assert_int_equal(machine_gr(m, 2), 0x10);
	assert_int_equal(cc_after(m, EC_PSW, "AE230006"), 1);
	assert_int_equal(machine_gr(m, 2), 0x10);
	assert_int_equal(cc_after(m, EC_PSW, "AE23000C"), 0);
	assert_int_equal(machine_cpu_state(m, 1), CPU_STOPPED);
	machine_destroy(m);
}

/* ---- priority ------------------------------------------------------------ */

/*
 * All classes at once: repressible machine check, external, restart, in this
 * order, so that the new PSW of restart runs first.
 */
static void priorities(void **state)
{
	struct machine *m = boot_check(1);

	(void)state;
	put(m, 0x58, "000A0000000E0058");
	put(m, 0x70, "010A0000000E0070"); /* external stays enabled */
	put(m, 0, "000A0000000E0000");
	assert_int_equal(start(m, EC_PSW), HALT_INSTRUCTIONS);
	machine_set_cr(m, 14, 0x01000000);
	inject(m, BIT(WARNING));
	machine_interrupt_key(m);
	machine_set_psw(m, EC_PSW | MACHINE | 0x0100000000000000 | CODE);
	machine_restart(m);
	assert_int_equal(some(m), HALT_DISABLED);
	assert_int_equal(ia(m), 0xE0000);
	assert_int_equal(get(m, 0x30, 8),
			 EC_PSW | MACHINE | 0x0100000000000000 | CODE);
	assert_int_equal(get(m, 0x18, 8), 0x010A0000000E0070);
	assert_int_equal(get(m, 8, 8), 0x000A0000000E0058);
	machine_destroy(m);
}

/* Out of the stopped state restart comes before all that is pending. */
static void restart_when_stopped(void **state)
{
	struct machine *m = boot_check(1);

	(void)state;
	put(m, 0, "010A0000000E0000"); /* enabled for external */
	machine_set_psw(m, EC_PSW | 0x0100000000000000 | CODE);
	machine_interrupt_key(m);
	machine_restart(m);
	assert_int_equal(some(m), HALT_DISABLED);
	assert_int_equal(ia(m), AT_EXT);
	assert_int_equal(get(m, 8, 8), EC_PSW | 0x0100000000000000 | CODE);
	assert_int_equal(get(m, 0x18, 8), 0x010A0000000E0000);
	machine_destroy(m);
}

/* Stop takes what is pending and allowed first, then nothing. */
static void stop_key(void **state)
{
	struct machine *m = boot_check(1);

	(void)state;
	assert_int_equal(start(m, EC_PSW | 0x0100000000000000),
			 HALT_INSTRUCTIONS);
	machine_interrupt_key(m);
	machine_stop(m);
	assert_int_equal(some(m), HALT_STOPPED);
	assert_int_equal(ia(m), AT_EXT);
	machine_set_psw(m, EC_PSW | 0x0100000000000000 | CODE);
	machine_interrupt_key(m);
	assert_int_equal(some(m), HALT_STOPPED);
	assert_int_equal(ia(m), CODE);
	machine_start(m);
	assert_int_equal(some(m), HALT_DISABLED);
	assert_int_equal(ia(m), AT_EXT);
	machine_destroy(m);
}

/* ---- clocks -------------------------------------------------------------- */

static void clock_states(void **state)
{
	struct machine *m = boot_with((struct machine_config){
		.model = "unit", .storage = 0x20000, .tod_not_set = true});

	(void)state;
	assert_int_equal(cc_after(m, EC_PSW, "B2050700"), 1);
	machine_set_tod_secure(m, true);
	put(m, 0x708, "0000000001000000");
	assert_int_equal(cc_after(m, EC_PSW, "B2040708 B2050700"), 1);
	assert_true(get(m, 0x700, 8) < 0x1000000);
	assert_int_equal(cc_after(m, EC_PSW, "B2040708"), 1);
	machine_set_tod_secure(m, false);
	assert_int_equal(cc_after(m, EC_PSW, "B2040708"), 0);
	assert_int_equal(cc_after(m, EC_PSW, "B2050700"), 0);
	assert_true(get(m, 0x700, 8) > 0x1000000);
	machine_set_tod_state(m, TOD_ERROR);
	assert_int_equal(cc_after(m, EC_PSW, "B2050700"), 2);
	assert_int_equal(get(m, 0x700, 8), 0);
	/* The damage is pending, masked by CR14 bit 6. */
	put_word(m, 0x70, 0x000A0000);
	put_word(m, 0x74, AT_MACHINE);
	assert_int_equal(run_code(m, EC_PSW | MACHINE, "1B11"), AT_MACHINE);
	assert_int_equal(get(m, 232, 8), BIT(TIMING) | BIT(DELAYED) | ALWAYS);
	assert_int_equal(cc_after(m, EC_PSW, "B2040708"), 0);
	assert_int_equal(cc_after(m, EC_PSW, "B2050700"), 0);
	machine_set_tod_state(m, TOD_NOT_OPERATIONAL);
	assert_int_equal(cc_after(m, EC_PSW, "B2040708"), 3);
	assert_int_equal(cc_after(m, EC_PSW, "B2050700"), 3);
	machine_destroy(m);
}

/* The CPU timer and the interval timer stand still while CPU 1 is stopped;
 * its clock comparator is pending all the same. */
static void timers_when_stopped(void **state)
{
	struct machine *m = boot_check(2);
	struct machine_run run = {.until = 1000000, .count = UINT64_MAX};
	uint64_t timer;

	(void)state;
	machine_select_cpu(m, 1);
	machine_set_prefix(m, 0x2000);
	put(m, 0x2050, "00100000");
	put(m, 0x50, "00100000");
	machine_set_psw(m, EC_PSW | CODE);
	machine_start(m);
	machine_stop(m);
	timer = machine_cpu_timer(m);
	machine_select_cpu(m, 0);
	machine_set_psw(m, EC_PSW | CODE);
	machine_start(m);
	assert_int_equal(machine_run(m, &run), HALT_CYCLES);
	assert_int_equal(get(m, 0x2050, 4), 0x00100000);
	assert_true(get(m, 0x50, 4) < 0x00100000);
	assert_true(machine_cpu_timer(m) != timer);
	machine_select_cpu(m, 1);
	assert_int_equal(machine_cpu_timer(m), timer);
	/* In the wait state they run. */
	machine_set_psw(m, EC_PSW | 0x0002000000000000 | CODE);
	machine_start(m);
	run.until = 2000000;
	assert_int_equal(machine_run(m, &run), HALT_CYCLES);
	assert_true(timer - machine_cpu_timer(m) >= 999000ull * 4096);
	assert_true(timer - machine_cpu_timer(m) <= 1001000ull * 4096);
	assert_true(get(m, 0x2050, 4) < 0x00100000);
	machine_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exigent),
		cmocka_unit_test(bc_mode),
		cmocka_unit_test(disabled_check_stops),
		cmocka_unit_test(no_check_stop),
		cmocka_unit_test(repressible),
		cmocka_unit_test(together),
		cmocka_unit_test(addresses_and_validity),
		cmocka_unit_test(reset_clears),
		cmocka_unit_test(without_facilities),
		cmocka_unit_test(malfunction_alert),
		cmocka_unit_test(priorities),
		cmocka_unit_test(restart_when_stopped),
		cmocka_unit_test(stop_key),
		cmocka_unit_test(clock_states),
		cmocka_unit_test(timers_when_stopped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
