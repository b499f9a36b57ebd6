/*
 * channel_facility_test.c - what not every channel has: suspend and resume,
 * the recovery extension, channel-set switching.
 */
#include "io_machine.h"

#define RDR	0x00C
#define CON	0x009
#define FAR	0x10C
#define PROG	0x1000
#define DATA	0x2000
#define ENDED	((UNIT_CHANNEL_END | UNIT_DEVICE_END) << 8)
#define SUSPEND 0x08000000u
#define ALL                                                                    \
	(1u << FAC_SUSPEND_RESUME | 1u << FAC_RECOVERY_EXTENSION |             \
	 1u << FAC_CHANNEL_SET_SWITCHING)

enum { CD = CCW_CD, CC = CCW_CC, S = CCW_SUSPEND, PCI = CCW_PCI };
enum { READ = 0x02, TIC = 0x08, NOP = 0x03 };

static void load(struct machine *m, unsigned address, unsigned cards)
{
	uint8_t deck[80 * 20];
	struct error e;

	for (unsigned i = 0; i < cards; i++)
		memset(deck + 80 * i, (int)(0xF0 + i), 80);
	assert_true(reader_load_cards(machine_device(m, address), deck,
				      80 * cards, &e));
	channel_tio(io_cpu(m), address);
}

static struct machine *boot(uint32_t facilities)
{
	struct machine *m = io_machine_with(facilities);
	const char *fast[] = {"fast"};
	struct error e;

	assert_true(machine_attach(m, CON, "3215", 0, NULL, &e));
	assert_true(machine_attach(m, RDR, "3505", 1, fast, &e));
	assert_true(machine_attach(m, FAR, "3505", 1, fast, &e));
	load(m, RDR, 10);
	load(m, FAR, 10);
	return m;
}

/* Without suspend control a suspend flag, and without the facility the
 * control, are program checks. */
static void suspend_control(void **state)
{
	struct machine *m = boot(ALL);

	(void)state;
	io_ccw(m, PROG, READ, DATA, S, 80);
	assert_int_equal(io_start(m, RDR, PROG), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), CHANNEL_PROGRAM_CHECK);
	io_ccw(m, PROG, READ, DATA, CC, 80);
	io_ccw(m, PROG + 8, READ, DATA, S, 80);
	assert_int_equal(io_run(m, RDR, PROG), CHANNEL_PROGRAM_CHECK);
	/* The reserved flag stays one; a data chain cannot suspend. */
	io_ccw(m, PROG, READ, DATA, S | 1, 80);
	assert_int_equal(io_start(m, RDR, PROG | SUSPEND), 1);
	io_ccw(m, PROG, READ, DATA, CD, 40);
	io_ccw(m, PROG + 8, 0, DATA, S, 40);
	assert_int_equal(io_run(m, RDR, PROG | SUSPEND) & CHANNEL_PROGRAM_CHECK,
			 CHANNEL_PROGRAM_CHECK);
	assert_int_equal(io_start(m, RDR, PROG | 0x0C000000), 1);
	machine_destroy(m);

	m = boot(0);
	io_ccw(m, PROG, READ, DATA, 0, 80);
	assert_int_equal(io_start(m, RDR, PROG | SUSPEND), 1);
	assert_int_equal(io_value(m, LC_CSW + 4, 2), CHANNEL_PROGRAM_CHECK);
	machine_destroy(m);
}

static void suspends_and_resumes(void **state)
{
	struct machine *m = boot(ALL);

	(void)state;
	io_ccw(m, PROG, READ, DATA, CC, 80);
	io_ccw(m, PROG + 8, READ, DATA + 80, S | CC, 80);
	io_ccw(m, PROG + 16, READ, DATA + 160, 0, 80);
	assert_int_equal(io_start(m, RDR, PROG | SUSPEND), 0);
	io_settle(m);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
	assert_int_equal(channel_tio(io_cpu(m), RDR), 2);
	assert_int_equal(io_value(m, DATA, 1), 0xF0);
	assert_int_equal(io_value(m, DATA + 80, 1), 0);
	/* Nothing has changed: it stays suspended, however often. */
	assert_int_equal(channel_rio(io_cpu(m), RDR), 0);
	io_settle(m);
	assert_int_equal(channel_tio(io_cpu(m), RDR), 2);
	assert_int_equal(io_value(m, DATA + 80, 1), 0);
	/* The CCW is taken as it is now. */
	io_ccw(m, PROG + 8, READ, DATA + 240, CC, 80);
	assert_int_equal(channel_rio(io_cpu(m), RDR), 0);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 24, ENDED, 0);
	assert_int_equal(io_value(m, DATA + 80, 1), 0);
	assert_int_equal(io_value(m, DATA + 240, 1), 0xF1);
	assert_int_equal(io_value(m, DATA + 160, 1), 0xF2);
	/* To what is not suspended, or not there, it is nothing. */
	assert_int_equal(channel_rio(io_cpu(m), RDR), 0);
	assert_int_equal(channel_rio(io_cpu(m), 0x0FF), 0);
	assert_int_equal(channel_rio(io_cpu(m), 0x200), 3);
	assert_int_equal(channel_rio(io_cpu(m), 0xF000), 3);
	machine_destroy(m);
}

/* The first CCW; with a PCI that tells; by a TIC in its place. */
static void suspended_at_once(void **state)
{
	struct machine *m = boot(ALL);
	uint64_t csw;

	(void)state;
	machine_set_key(m, DATA, 0x30);
	io_ccw(m, PROG, NOP, DATA, S | PCI, 1);
	assert_int_equal(io_start(m, RDR, PROG | SUSPEND | 0x30000000), 0);
	csw = io_interrupt(m, NULL);
	assert_int_equal(csw >> 56, 0x38);
	assert_int_equal(csw >> 32 & 0xFFFFFF, PROG + 8);
	assert_int_equal(csw >> 16 & 0xFFFF, CHANNEL_PCI);
	io_ccw(m, PROG, TIC, PROG + 0x100, S, 0);
	io_ccw(m, PROG + 0x100, READ, DATA, 0, 80);
	assert_int_equal(channel_rio(io_cpu(m), RDR), 0);
	csw = io_interrupt(m, NULL);
	assert_csw(csw, 0x30, PROG + 0x108, ENDED, 0);
	machine_destroy(m);
}

static void halted_while_suspended(void **state)
{
	struct machine *m = boot(ALL);

	(void)state;
	io_ccw(m, PROG, READ, DATA, S, 80);
	assert_int_equal(io_start(m, RDR, PROG | SUSPEND), 0);
	assert_int_equal(channel_sio(io_cpu(m), RDR), 2);
	assert_int_equal(channel_hdv(io_cpu(m), RDR), 1);
	assert_true(io_wait(m));
	io_interrupt(m, NULL);
	assert_int_equal(channel_rio(io_cpu(m), RDR), 0);
	io_settle(m);
	assert_int_equal(channel_tio(io_cpu(m), RDR), 0);
	assert_int_equal(io_start(m, RDR, PROG | SUSPEND), 0);
	assert_int_equal(channel_clrio(io_cpu(m), RDR), 1);
	io_ccw(m, PROG, READ, DATA, 0, 80);
	io_settle(m);
	channel_tio(io_cpu(m), RDR);
	assert_int_equal(io_run(m, RDR, PROG), ENDED);
	assert_int_equal(io_value(m, DATA, 1), 0xF0);
	machine_destroy(m);
}

/* CLEAR CHANNEL resets one channel, whatever it does. */
static void clear_channel(void **state)
{
	struct machine *m = boot(ALL);

	(void)state;
	io_ccw(m, PROG, READ, DATA, 0, 80);
	assert_int_equal(io_start(m, FAR, PROG), 0);
	assert_int_equal(io_start(m, RDR, PROG), 0);
	console_request(machine_device(m, CON));
	assert_int_equal(channel_pending(io_cpu(m)), 0x80000000);
	assert_int_equal(channel_clrch(io_cpu(m), 0x000), 0);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
	assert_int_equal(channel_tio(io_cpu(m), RDR), 0);
	assert_int_equal(channel_tio(io_cpu(m), FAR), 2);
	io_settle(m);
	assert_int_equal(channel_pending(io_cpu(m)), 0x40000000);
	assert_int_equal(channel_clrch(io_cpu(m), 0x1FF), 0);
	assert_int_equal(channel_pending(io_cpu(m)), 0);
	assert_int_equal(channel_clrch(io_cpu(m), 0x200), 3);
	assert_int_equal(channel_clrch(io_cpu(m), 0x1000), 3);
	machine_destroy(m);
}

/* A CPU without channel set has no channels, and is not interrupted. */
static void channel_sets(void **state)
{
	struct machine *m = boot(ALL);
	struct cpu *c = io_cpu(m);

	(void)state;
	assert_int_equal(channel_connect(c, 1), 3);
	assert_int_equal(channel_disconnect(c, 0xFFFF), 3);
	assert_int_equal(channel_connect(c, 0), 0); /* it is already */
	io_ccw(m, PROG, READ, DATA, 0, 80);
	assert_int_equal(io_start(m, RDR, PROG), 0);
	assert_int_equal(channel_disconnect(c, 0), 0);
	assert_int_equal(channel_disconnect(c, 0), 0);
	assert_int_equal(channel_sio(c, RDR), 3);
	assert_int_equal(channel_tio(c, RDR), 3);
	assert_int_equal(channel_clrio(c, RDR), 3);
	assert_int_equal(channel_hio(c, RDR), 3);
	assert_int_equal(channel_hdv(c, RDR), 3);
	assert_int_equal(channel_rio(c, RDR), 3);
	assert_int_equal(channel_tch(c, RDR), 3);
	assert_int_equal(channel_clrch(c, RDR), 3);
	assert_int_equal(channel_stidc(c, RDR), 3);
	/* The program runs on, its interruption waits for a CPU. */
	while (machine_next_event(m) < machine_cycles_of_ns(m, NS_PER_MS * 9))
		event_step(m);
	assert_int_equal(channel_pending(c), 0);
	assert_int_equal(channel_connect(c, 0), 0);
	assert_int_equal(channel_pending(c), 0x80000000);
	assert_csw(io_interrupt(m, NULL), 0, PROG + 8, ENDED, 0);
	machine_destroy(m);
}

/* Between two CPUs: only the one connected may let go, or one that is
 * stopped is deprived of it. */
static void two_cpus(void **state)
{
	struct machine_config config = {
		.storage = 0x10000, .cpus = 2, .facilities_on = ALL};
	const char *fast[] = {"fast"};
	struct error e;
	struct machine *m = machine_create(&config, &e);
	struct cpu *a, *b;

	(void)state;
	assert_non_null(m);
	a = &m->cpu[0];
	b = &m->cpu[1];
	assert_true(machine_attach(m, RDR, "3505", 1, fast, &e));
	assert_true(machine_attach(m, CON, "3215", 0, NULL, &e));
	a->stopped = false;
	assert_int_equal(channel_tio(b, RDR), 3);
	assert_int_equal(channel_connect(b, 0), 1);
	assert_int_equal(channel_disconnect(b, 0), 1);
	assert_int_equal(channel_tio(a, RDR), 0);
	a->stopped = true;
	assert_int_equal(channel_disconnect(b, 0), 0);
	assert_int_equal(channel_tio(a, RDR), 3);
	assert_int_equal(channel_connect(b, 0), 0);
	assert_int_equal(channel_tio(b, RDR), 0);
	console_request(machine_device(m, CON));
	assert_int_equal(channel_pending(a), 0);
	assert_int_equal(channel_pending(b), 0x80000000);
	/* A system reset gives the set back to the first CPU. */
	machine_reset(m, RESET_CLEAR);
	assert_int_equal(channel_tio(a, RDR), 0);
	assert_int_equal(channel_tio(b, RDR), 3);
	machine_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(suspend_control),
		cmocka_unit_test(suspends_and_resumes),
		cmocka_unit_test(suspended_at_once),
		cmocka_unit_test(halted_while_suspended),
		cmocka_unit_test(clear_channel),
		cmocka_unit_test(channel_sets),
		cmocka_unit_test(two_cpus),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
