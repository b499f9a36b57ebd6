/*
 * cpu_stop_test.c - breakpoints and storage under watch: what they report, and
 * that the program does the same, in the same time, as without them.
 */
#include "cpu_test.h"

enum { EVENTS = 32 };

struct log {
	struct machine *m;
	struct probe probe;
	struct probe_event event[EVENTS];
	unsigned count;
	bool halt;
};

static void keep(void *context, const struct probe_event *e)
{
	struct log *log = context;

	if (log->count < EVENTS)
		log->event[log->count] = *e;
	log->count++;
	if (log->halt)
		machine_request_halt(log->m);
}

static void listen(struct log *log, struct machine *m, uint32_t kinds)
{
	memset(log, 0, sizeof *log);
	log->m = m;
	log->probe.kinds = kinds;
	log->probe.event = keep;
	log->probe.context = log;
	machine_probe_add(m, &log->probe);
}

/* ---- breakpoints ----------------------------------------------------------
 */

/* In a loop that is decoded already, in the midst of a pair, three times. */
static void in_decoded_text(void **state)
{
	struct machine *m = boot();
	struct log log;
	uint64_t cycles;

	(void)state;
	/* 400: LA 1,1(1); LA 3,0; AR 4,3; BCT 2,400 */
	machine_set_gr(m, 2, 3);
	assert_int_equal(run_code(m, BC_PSW, "41110001 41300000 1A43 46200400"),
			 GOOD);
	cycles = machine_cycles(m);
	machine_set_gr(m, 2, 3);
	listen(&log, m, PROBE_BIT(BREAK));
	machine_break_set(m, 0x404);
	assert_int_equal(go(m, BC_PSW | CODE), GOOD);
	assert_int_equal(log.count, 3);
	assert_int_equal(log.event[2].u.insn.ia, 0x404);
	assert_int_equal(log.event[1].instructions - log.event[0].instructions,
			 4);
	assert_int_equal(machine_cycles(m), 2 * cycles);
	machine_break_clear(m, 0x404);
	machine_set_gr(m, 2, 3);
	assert_int_equal(go(m, BC_PSW | CODE), GOOD);
	assert_int_equal(log.count, 3);
	machine_destroy(m);
}

/* The same offset in another block is another address, or it is not. */
static void in_any_block(void **state)
{
	struct machine *m = boot();
	struct log log;

	(void)state;
	put(m, 0xC04, "1A22 07FE");
	listen(&log, m, PROBE_BIT(BREAK));
	machine_break_set(m, 0x404);
	/* 400: LA 15,C04; BALR 14,15 */
	assert_int_equal(run_code(m, BC_PSW, "41F00C04 05EF"), GOOD);
	assert_int_equal(log.count, 1);
	machine_break_clear(m, 0x404);
	machine_break_set(m, 0x1404 | BREAK_ANY_BLOCK);
	assert_int_equal(run_code(m, BC_PSW, "41F00C04 05EF"), GOOD);
	assert_int_equal(log.count, 3);
	assert_int_equal(log.event[1].u.insn.ia, 0x404);
	assert_int_equal(log.event[2].u.insn.ia, 0xC04);
	machine_break_clear(m, 0x404 | BREAK_ANY_BLOCK);
	assert_int_equal(go(m, BC_PSW | CODE), GOOD);
	assert_int_equal(log.count, 3);
	machine_destroy(m);
}

static void on_a_row(void **state)
{
	struct machine *m = boot();
	struct log log;

	(void)state;
	machine_set_gr(m, 2, 2);
	assert_int_equal(run_code(m, BC_PSW, "1A11 1B33 46200400"), GOOD);
	listen(&log, m, PROBE_BIT(BREAK));
	machine_break_row(m, INSN_SR, true);
	machine_set_gr(m, 2, 2);
	/* 400: AR 1,1; SR 3,3; BCT 2,400 */
	assert_int_equal(go(m, BC_PSW | CODE), GOOD);
	assert_int_equal(log.count, 2);
	assert_int_equal(log.event[0].u.insn.ia, 0x402);
	assert_int_equal(log.event[0].u.insn.text[0], 0x1B);
	machine_break_row(m, INSN_SR, false);
	machine_set_gr(m, 2, 2);
	assert_int_equal(go(m, BC_PSW | CODE), GOOD);
	assert_int_equal(log.count, 2);
	machine_destroy(m);
}

/* The instruction at the breakpoint is suppressed; the handler begins at one,
 * too: both are told. */
static void at_a_handler(void **state)
{
	struct machine *m = boot();
	struct log log;

	(void)state;
	put(m, 0x68, "00000000 00000700"); /* BC, running */
	put(m, 0x700, END);
	listen(&log, m, PROBE_BIT(BREAK));
	machine_break_set(m, 0x400);
	machine_break_set(m, 0x700);
	assert_int_equal(run_code(m, BC_PSW, "0000"), GOOD);
	assert_int_equal(log.count, 2);
	assert_int_equal(log.event[0].u.insn.ia, 0x400);
	assert_int_equal(log.event[1].u.insn.ia, 0x700);
	machine_destroy(m);
}

/* Halted there, it goes on without telling again. */
static void going_on(void **state)
{
	struct machine *m = boot();
	struct machine_run r = {.until = UINT64_MAX, .count = 1000};
	struct log log;

	(void)state;
	put(m, 0x400, "41110001 47F00400");
	listen(&log, m, PROBE_BIT(BREAK));
	log.halt = true;
	machine_break_set(m, 0x400);
	machine_set_psw(m, 0x400);
	machine_start(m);
	for (unsigned i = 0; i < 5; i++) {
		assert_int_equal(machine_run(m, &r), HALT_REQUEST);
		assert_int_equal(machine_psw(m) & 0xFFFFFF, 0x400);
		assert_int_equal(machine_gr(m, 1), i);
	}
	machine_destroy(m);
}

/* ---- watch ----------------------------------------------------------------
 */

#define BOTH (WATCH_FETCH | WATCH_STORE)

/* CODE, which uses storage at 1710 to 1713, tells of KINDS of access. */
static void accesses(const char *code, unsigned kinds)
{
	struct machine *m = boot(), *other = boot();
	struct log log;
	unsigned told = 0;

	for (unsigned i = 0; i < 2; i++) {
		struct machine *x = i ? m : other;

		put(x, 0x1710, "0000123C 0000123C");
		machine_set_gr(x, 1, 0x1000);
	}
	listen(&log, m, PROBE_BIT(WATCH));
	machine_watch_set(m, 0x1712, 1, BOTH);
	assert_int_equal(run_code(m, BC_PSW, code), GOOD);
	assert_int_equal(run_code(other, BC_PSW, code), GOOD);
	assert_int_equal(machine_cycles(m), machine_cycles(other));
	assert_int_equal(get(m, 0x1710, 8), get(other, 0x1710, 8));
	for (unsigned i = 0; i < log.count; i++) {
		assert_int_equal(log.event[i].u.store.by, BY_INSTRUCTION);
		assert_int_equal(log.event[i].u.store.ia, 0x400);
		told |= log.event[i].u.store.kinds;
	}
	assert_int_equal(told, kinds);
	machine_destroy(m);
	machine_destroy(other);
}

static void kinds_of_access(void **state)
{
	(void)state;
	accesses("58201710", WATCH_FETCH); /* L */
	accesses("58201714", 0);	   /* beside it */
	accesses("58200710", 0);	   /* elsewhere */
	accesses("50201710", WATCH_STORE); /* ST */
	accesses("50201714", 0);
	accesses("40201712", WATCH_STORE); /* STH */
	accesses("92001712", WATCH_STORE); /* MVI */
	accesses("92001711", 0);
	accesses("91011712", WATCH_FETCH);     /* TM */
	accesses("D20307001710", WATCH_FETCH); /* MVC from it */
	accesses("D20317100700", WATCH_STORE); /* and to it */
	accesses("D50117120700", WATCH_FETCH); /* CLC */
	accesses("902F1708", WATCH_STORE);     /* STM */
	accesses("F81317121714", WATCH_STORE); /* ZAP */
}

/* What an instruction fetches and stores is told as both. */
static void updates(void **state)
{
	(void)state;
	accesses("96011712", BOTH);	   /* OI */
	accesses("93001712", BOTH);	   /* TS */
	accesses("D70317100700", BOTH);	   /* XC */
	accesses("D10017120700", BOTH);	   /* MVN */
	accesses("DC0017120700", BOTH);	   /* TR */
	accesses("FA3317101714", BOTH);	   /* AP */
	accesses("BA231710", WATCH_FETCH); /* CS: unequal */
	accesses("BA041710", WATCH_FETCH);
}

/* CS that finds what it wants stores. */
static void compare_and_swap(void **state)
{
	struct machine *m = boot();
	struct log log;

	(void)state;
	listen(&log, m, PROBE_BIT(WATCH));
	machine_watch_set(m, 0x1710, 4, WATCH_STORE);
	machine_set_gr(m, 1, 0x1000);
	machine_set_gr(m, 2, 7);
	assert_int_equal(run_code(m, BC_PSW, "BA231710"), GOOD);
	assert_int_equal(log.count, 0);
	machine_set_gr(m, 2, 0);
	assert_int_equal(run_code(m, BC_PSW, "BA231710"), GOOD);
	assert_int_equal(log.count, 1);
	machine_destroy(m);
}

/* Only the range is told of, and only while it is set; as often as it is. */
static void ranges(void **state)
{
	struct machine *m = boot();
	struct log log;

	(void)state;
	listen(&log, m, PROBE_BIT(WATCH));
	machine_set_gr(m, 1, 0x1000);
	machine_watch_set(m, 0x17FE, 4, WATCH_STORE); /* two blocks */
	machine_watch_set(m, 0x17FE, 4, WATCH_STORE);
	assert_int_equal(run_code(m, BC_PSW,
				  "502017F8 502017FC 50201800"
				  "50201802 582017FC"),
			 GOOD);
	assert_int_equal(log.count, 2);
	assert_int_equal(log.event[0].u.store.absolute, 0x17FC);
	assert_int_equal(log.event[0].u.store.ia, 0x404);
	assert_int_equal(log.event[1].u.store.absolute, 0x1800);
	machine_watch_clear(m, 0x17FE, 4, WATCH_STORE);
	assert_int_equal(go(m, BC_PSW | CODE), GOOD);
	assert_int_equal(log.count, 4);
	machine_watch_clear(m, 0x17FE, 4, WATCH_STORE);
	assert_int_equal(go(m, BC_PSW | CODE), GOOD);
	assert_int_equal(log.count, 4);
	machine_destroy(m);
}

/* The halt comes behind the instruction that stored, in the midst of a run
 * of instructions that were one before. */
static void halts_behind(void **state)
{
	struct machine *m = boot();
	struct machine_run r = {.until = UINT64_MAX, .count = 1000};
	struct log log;

	(void)state;
	put(m, 0x400, "1A11 50100710 1A11 1A11 47F00400");
	machine_set_gr(m, 1, 1);
	machine_set_psw(m, 0x400);
	machine_start(m);
	r.count = 50;
	assert_int_equal(machine_run(m, &r), HALT_INSTRUCTIONS);
	listen(&log, m, PROBE_BIT(WATCH));
	log.halt = true;
	machine_set_gr(m, 1, 1);
	machine_watch_set(m, 0x710, 4, WATCH_STORE);
	for (unsigned i = 0; i < 3; i++) {
		assert_int_equal(machine_run(m, &r), HALT_REQUEST);
		assert_int_equal(machine_psw(m) & 0xFFFFFF, 0x406);
		assert_int_equal(log.event[i].u.store.ia, 0x402);
		assert_int_equal(get(m, 0x710, 4), machine_gr(m, 1));
	}
	machine_destroy(m);
}

/* Old PSWs are stored by the machine, by the quick form of SVC as well; new
 * ones are fetched. */
static void assigned_locations(void **state)
{
	struct machine *m = boot();
	struct log log;

	(void)state;
	put(m, 0x60, "00000000 00000700");
	put(m, 0x700, "82000020"); /* LPSW */
	assert_int_equal(run_code(m, BC_PSW, "0A01 0A02"), GOOD);
	listen(&log, m, PROBE_BIT(WATCH));
	machine_watch_set(m, 0x20, 8, WATCH_STORE);
	machine_watch_set(m, 0x60, 8, WATCH_FETCH);
	assert_int_equal(go(m, BC_PSW | CODE), GOOD);
	assert_int_equal(log.count, 4);
	assert_int_equal(log.event[0].u.store.by, BY_MACHINE);
	assert_int_equal(log.event[0].u.store.ia, 0x402);
	assert_int_equal(log.event[0].u.store.absolute, 0x20);
	assert_int_equal(log.event[1].u.store.kinds, WATCH_FETCH);
	machine_watch_clear(m, 0x20, 8, WATCH_STORE);
	machine_watch_clear(m, 0x60, 8, WATCH_FETCH);
	assert_int_equal(go(m, BC_PSW | CODE), GOOD);
	assert_int_equal(log.count, 4);
	machine_destroy(m);
}

/* ---- registers ------------------------------------------------------------
 */

static void registers(void **state)
{
	struct machine *m = boot();
	struct log log;

	(void)state;
	put(m, 0x710, "41100000 00000000");
	machine_set_gr(m, 5, 7);
	listen(&log, m, PROBE_BIT(REGISTER));
	/* LA 5,7; LA 5,8; BALR 6,0 ; LD 2,710 */
	assert_int_equal(run_code(m, BC_PSW, "41500007 41500008 0560 68200710"),
			 GOOD);
	assert_int_equal(log.count, 3);
	assert_int_equal(log.event[0].u.reg.n, 5);
	assert_int_equal(log.event[0].u.reg.old_value, 7);
	assert_int_equal(log.event[0].u.reg.new_value, 8);
	assert_int_equal(log.event[0].u.reg.ia, 0x404);
	assert_int_equal(log.event[1].u.reg.n, 6);
	assert_true(log.event[2].u.reg.floating);
	assert_int_equal(log.event[2].u.reg.n, 2);
	assert_true(log.event[2].u.reg.new_value == 0x4110000000000000u);
	machine_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_decoded_text),
		cmocka_unit_test(in_any_block),
		cmocka_unit_test(on_a_row),
		cmocka_unit_test(at_a_handler),
		cmocka_unit_test(going_on),
		cmocka_unit_test(kinds_of_access),
		cmocka_unit_test(updates),
		cmocka_unit_test(compare_and_swap),
		cmocka_unit_test(ranges),
		cmocka_unit_test(halts_behind),
		cmocka_unit_test(assigned_locations),
		cmocka_unit_test(registers),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
