/*
 * cpu_engine_test.c - the chain of handlers: self-modifying code, repeated
 * and watched runs, several machines, probes and breakpoints.
 */
#include "cpu_test.h"

/* A program stores into the instruction behind the store. */
static void next_instruction_modified(void **state)
{
	struct machine *m = boot();

	(void)state;
	/* 400: MVI 405,5 ; LA 1,0 (becomes LA 1,5 at its last byte 407) */
	assert_int_equal(run_code(m, BC_PSW, "92050407 41100000"), GOOD);
	assert_int_equal(machine_gr(m, 1), 5);
	/* In a loop that has run before: BCT around LA 1,n. */
	machine_set_gr(m, 2, 10);
	machine_set_gr(m, 3, 0);
	assert_int_equal(
		run_code(m, BC_PSW, "41100000 1A31 42200403 4620 0400"), GOOD);
	assert_int_equal(machine_gr(m, 3), 10 + 9 + 8 + 7 + 6 + 5 + 4 + 3 + 2);
	machine_destroy(m);
}

/* Two instructions that one handler does are still two. */
static void a_pair_is_taken_apart(void **state)
{
	struct machine *m = boot();

	(void)state;
	machine_set_gr(m, 2, 3);
	/* 400: LA 1,1; LA 3,0; AR 4,3; MVI 407,5; BCT 2,400 */
	assert_int_equal(
		run_code(m, BC_PSW, "41100001 41300000 1A43 92050407 46200400"),
		GOOD);
	assert_int_equal(machine_gr(m, 4), 0 + 5 + 5);
	/* The first: MVI 403,7; and the second alone: BCT 2,404 */
	machine_set_gr(m, 2, 3);
	machine_set_gr(m, 4, 0);
	assert_int_equal(
		run_code(m, BC_PSW, "41100001 41300002 1A43 92070403 46200404"),
		GOOD);
	assert_int_equal(machine_gr(m, 4), 2 + 2 + 2);
	assert_int_equal(machine_gr(m, 1), 1);
	machine_set_gr(m, 2, 1);
	assert_int_equal(go(m, BC_PSW | CODE), GOOD);
	assert_int_equal(machine_gr(m, 1), 7);
	machine_destroy(m);
}

/* An EXECUTE that costs nothing takes no time when what is behind it is stored
 * over, either. */
static void time_of_a_free_execute(void **state)
{
	struct machine *m = boot();

	(void)state;
	put(m, 0x700, "1A45");
	machine_set_gr(m, 2, 3);
	/* 400: LA 3,5; EX 0,700; LA 1,1; BCT 3,404; MVI 40B,2; BCT 2,400 */
	assert_int_equal(run_code(m, EC_PSW,
				  "41300005 44000700 41100001 46300404"
				  "9202040B 46200400"),
			 GOOD);
	assert_int_equal(machine_instructions(m), 3 * (1 + 5 * 3 + 2) + 1);
	assert_int_equal(machine_cycles(m), machine_instructions(m));
	machine_destroy(m);
}

/* Data beside code changes all the time and spoils nothing. */
static void data_beside_code(void **state)
{
	struct machine *m = boot();

	(void)state;
	machine_set_gr(m, 2, 1000);
	put(m, 0x420, "00000000");
	assert_int_equal(
		run_code(m, BC_PSW, "58100420 41101001 50100420 46200400"),
		GOOD);
	assert_int_equal(get(m, 0x420, 4), 1000);
	machine_destroy(m);
}

/* A store drops some text; what is left around it is still guarded. */
static void text_around_a_store(void **state)
{
	struct machine *m = boot();

	(void)state;
	/* 400: MVC 700(1),710; NOPR; 408: LA 5,1; then MVI into the LA, and
	 * into the last byte of the MVC, whose source becomes 712. */
	machine_set_gr(m, 2, 2);
	put(m, 0x710, "AA00BB");
	assert_int_equal(run_code(m, BC_PSW,
				  "D20007000710 0700 41500001 92500409"
				  "92120405 46200400"),
			 GOOD);
	assert_int_equal(get(m, 0x700, 1), 0xBB);
	machine_destroy(m);
}

/* A block that was data becomes text, and is then stored into. */
static void data_becomes_text(void **state)
{
	struct machine *m = boot();

	(void)state;
	machine_set_gr(m, 1, 0x41400001); /* LA 4,1 */
	machine_set_gr(m, 2, 0x07FE0700); /* BR 14 */
	machine_set_gr(m, 3, 0x3000);
	assert_int_equal(
		run_code(m, BC_PSW, "50103000 50203004 05E3 92023003 05E3"),
		GOOD);
	assert_int_equal(machine_gr(m, 4), 2);
	machine_destroy(m);
}

/* A store that reaches with its last byte only into an instruction. */
static void last_byte(void **state)
{
	struct machine *m = boot();

	(void)state;
	/* The second time round the NOP has become SR 5,5 ... by ST of
	 * 00001B55 at 40C, which begins in data. */
	machine_set_gr(m, 1, 0x00001B55);
	machine_set_gr(m, 2, 2);
	machine_set_gr(m, 5, 7);
	assert_int_equal(run_code(m, BC_PSW,
				  "47F0040E 0000 0000 0000 0000"
				  "0700 5010040C 4620040E 0700"),
			 GOOD);
	assert_int_equal(machine_gr(m, 5), 0);
	machine_destroy(m);
}

static uint64_t hash(const struct machine *m)
{
	uint64_t h = 14695981039346656037u;
	uint8_t b;

	for (uint32_t a = 0; a < machine_storage_size(m); a++) {
		machine_read(m, SPACE_ABSOLUTE, a, &b, 1);
		h = (h ^ b) * 1099511628211u;
	}
	for (unsigned i = 0; i < 16; i++)
		h = (h ^ machine_gr(m, i)) * 1099511628211u;
	for (uint32_t a = 0; a < machine_storage_size(m); a += 2048)
		h = (h ^ machine_key(m, a)) * 1099511628211u;
	h = (h ^ machine_cycles(m)) * 1099511628211u;
	h = (h ^ machine_instructions(m)) * 1099511628211u;
	return (h ^ machine_psw(m)) * 1099511628211u;
}

/*
 * A program with supervisor calls, timer interruptions, moves across blocks,
 * keys and self-modification; SLICE instructions at a time.
 */
static uint64_t life(uint32_t limits, uint64_t slice, struct probe *probe)
{
	struct machine *m = boot_with((struct machine_config){
		.model = "158", .storage = 0x20000, .limits = limits});
	struct machine_run r = {.until = UINT64_MAX, .count = slice};
	enum machine_halt halt;
	uint64_t h;

	put(m, 0x60, "0008000000000600"); /* SVC: count, clocks, return */
	put(m, 0x600, "41EE0001 B2050710 B2090718 82000020");
	put(m, 0x58, "0008000000000620"); /* external: timer again */
	put(m, 0x620, "41FF0001 B2080700 82000018");
	put(m, 0x700, "0000000000100000 01");
	put(m, 0x400,
	    "B2080700 80000708"
	    "0A01 41103001 501007FE D20F34003000"
	    "0820 0990 41880001 42800427 41A00000"
	    "D2FF37800400 0E46 41500300 41700100"
	    "41403800 41603400 47F00408");
	machine_set_cr(m, 0, 0x400);
	machine_set_gr(m, 2, 0x3000);
	machine_set_gr(m, 3, 0x4000);
	machine_set_gr(m, 4, 0x5000);
	machine_set_gr(m, 5, 0x3000);
	machine_set_gr(m, 6, 0x9000);
	machine_set_gr(m, 7, 0x41002000);
	if (probe)
		machine_probe_add(m, probe);
	machine_set_psw(m, EC_PSW | 0x400);
	machine_start(m);
	for (int i = 0; i < 100000; i++) {
		halt = machine_run(m, &r);
		if (machine_instructions(m) >= 3000 ||
		    halt != HALT_INSTRUCTIONS)
			break;
		if (machine_instructions(m) + r.count > 3000)
			r.count = 3000 - machine_instructions(m);
	}
	h = hash(m);
	machine_destroy(m);
	return h;
}

static void count_event(void *context, const struct probe_event *e)
{
	(void)e;
	++*(unsigned *)context;
}

/* However a run is cut, watched, or its caches sized: the same run. */
static void runs_are_repeatable(void **state)
{
	unsigned events = 0;
	struct probe watch = {.kinds = PROBE_BIT(INSTRUCTION) |
				       PROBE_BIT(STORE) | PROBE_BIT(INTERRUPT),
			      .event = count_event,
			      .context = &events};
	uint64_t once = life(0, 3000, NULL);

	(void)state;
	assert_int_equal(life(0, 3000, NULL), once);
	assert_int_equal(life(0, 1, NULL), once);
	assert_int_equal(life(0, 7, NULL), once);
	assert_int_equal(life(MACHINE_TINY, 3000, NULL), once);
	assert_int_equal(life(0, 3000, &watch), once);
	assert_true(events > 3000);
}

static void several_machines(void **state)
{
	struct machine *a = boot(), *b = boot();
	struct machine_run r = {.until = UINT64_MAX, .count = 100};

	(void)state;
	put(a, 0x400, "1A12 47F00400");
	put(b, 0x400, "1B12 47F00400");
	machine_set_gr(a, 2, 1);
	machine_set_gr(b, 2, 1);
	machine_set_psw(a, 0x400);
	machine_set_psw(b, 0x400);
	machine_start(a);
	machine_start(b);
	for (unsigned i = 0; i < 10; i++) {
		machine_run(a, &r);
		machine_run(b, &r);
	}
	assert_int_equal(machine_gr(a, 1), 500);
	assert_int_equal(machine_gr(b, 1), (uint32_t)-500);
	machine_destroy(a);
	machine_destroy(b);
}

/*
 * Handlers call each other without end: a call that is no tail call would
 * soon use up the stack.  Fast and general ways, branches in and out of the
 * block, instructions across blocks, EXECUTE, calls and returns.
 */
static void the_stack_does_not_grow(void **state)
{
	struct machine *m = boot();
	struct machine_run r = {.until = UINT64_MAX, .count = 3000000};

	(void)state;
	put(m, 0x60, "0008000000000700");
	put(m, 0x700, "82000020");
	put(m, 0x7F6,
	    "41110001 1B22 44000720 501037FE 0A00 0812 0912"
	    "AC000730 AD000730 B6010740 B7010740 B2050748"
	    "4E1007E0 4F2007E0 D207075037FE F3730750 0740"
	    "47F00BF0");
	put(m, 0x720, "D2000760 0761");
	put(m, 0xBF0, "47F007F6");
	machine_set_gr(m, 3, 0x3000);
	machine_set_psw(m, EC_PSW | 0x7F6);
	machine_start(m);
	assert_int_equal(machine_run(m, &r), HALT_INSTRUCTIONS);
	machine_destroy(m);
}

/* ---- probes -----------------------------------------------------------------
 */

struct log {
	struct machine *m;
	struct probe_event last;
	unsigned count;
	bool halt;
};

static void keep_event(void *context, const struct probe_event *e)
{
	struct log *log = context;

	log->last = *e;
	log->count++;
	if (log->halt)
		machine_request_halt(log->m);
}

static void breakpoints(void **state)
{
	struct machine *m = boot();
	struct machine_run r = {.until = UINT64_MAX, .count = 1000};
	struct log log = {.m = m, .halt = true};
	struct probe probe = {.kinds = PROBE_BIT(BREAK),
			      .event = keep_event,
			      .context = &log};

	(void)state;
	put(m, 0x400, "41110001 47F00400");
	machine_set_psw(m, 0x400);
	machine_start(m);
	machine_probe_add(m, &probe);
	machine_break_set(m, 0x404);
	assert_int_equal(machine_run(m, &r), HALT_REQUEST);
	assert_int_equal(machine_psw(m) & 0xFFFFFF, 0x404);
	assert_int_equal(machine_gr(m, 1), 1);
	assert_int_equal(log.last.u.insn.ia, 0x404);
	/* Going on does not stop at the same place at once. */
	assert_int_equal(machine_run(m, &r), HALT_REQUEST);
	assert_int_equal(machine_gr(m, 1), 2);
	assert_int_equal(log.count, 2);
	machine_break_clear(m, 0x404);
	assert_int_equal(machine_run(m, &r), HALT_INSTRUCTIONS);
	assert_int_equal(log.count, 2);
	machine_probe_remove(m, &probe);
	machine_destroy(m);
}

static void store_probe(void **state)
{
	struct machine *m = boot();
	struct log log = {.m = m};
	struct probe probe = {.kinds = PROBE_BIT(STORE),
			      .event = keep_event,
			      .context = &log};

	(void)state;
	machine_probe_add(m, &probe);
	assert_int_equal(run_code(m, BC_PSW, "58000700 92050710"), GOOD);
	assert_int_equal(log.count, 1);
	assert_int_equal(log.last.u.store.absolute, 0x710);
	assert_int_equal(log.last.u.store.length, 1);
	assert_int_equal(log.last.u.store.ia, 0x404);
	machine_set_gr(m, 1, 1);
	assert_int_equal(run_code(m, BC_PSW, "BA120700"), GOOD);
	assert_int_equal(log.count, 1); /* unequal: not stored */
	machine_destroy(m);
}

static void interrupt_probe(void **state)
{
	struct machine *m = boot();
	struct log log = {.m = m};
	struct probe probe = {.kinds = PROBE_BIT(INTERRUPT),
			      .event = keep_event,
			      .context = &log};

	(void)state;
	machine_probe_add(m, &probe);
	run_code(m, EC_PSW | PROBLEM, "1B11 82000700");
	assert_int_equal(log.count, 1);
	assert_int_equal(log.last.u.interrupt.cls, INT_PROGRAM);
	assert_int_equal(log.last.u.interrupt.code, PGM_PRIVILEGED_OPERATION);
	assert_int_equal(log.last.u.interrupt.ilc, 2);
	assert_memory_equal(log.last.u.interrupt.text, "\x82\x00\x07\x00\0\0",
			    6);
	assert_int_equal(log.last.u.interrupt.old_psw, 0x0009000000000406);
	assert_int_equal(log.last.u.interrupt.new_psw, 0x000A0000000E0068);
	run_code(m, EC_PSW, "0A55");
	assert_int_equal(log.last.u.interrupt.cls, INT_SVC);
	assert_int_equal(log.last.u.interrupt.code, 0x55);
	assert_memory_equal(log.last.u.interrupt.text, "\x0A\x55\0\0\0\0", 6);
	machine_destroy(m);
}

struct told {
	struct machine *m;
	uint64_t hash;
	unsigned count;
	bool halt;
};

static void tell(struct told *t, uint64_t what)
{
	t->hash = (t->hash ^ what) * 1099511628211u;
}

static void on_control(void *context, const struct probe_event *e)
{
	struct told *t = context;
	bool psw = e->kind == PROBE_PSW;

	if (!psw && e->kind != PROBE_INTERRUPT)
		return;
	t->count++;
	tell(t, e->kind);
	tell(t, e->cycle);
	tell(t, e->instructions);
	tell(t, machine_psw(t->m));
	tell(t, psw ? e->u.psw.old_psw : e->u.interrupt.old_psw);
	tell(t, psw ? e->u.psw.new_psw : e->u.interrupt.new_psw);
	if (!psw) {
		tell(t, e->u.interrupt.code);
		tell(t, e->u.interrupt.ilc);
		for (int i = 0; i < 6; i++)
			tell(t, e->u.interrupt.text[i]);
	}
	if (t->halt)
		machine_request_halt(t->m);
}

/*
 * A program that does nothing but change the PSW, with and without another
 * key, SLICE instructions at a time: what listeners to KINDS are told, and
 * where a halt that they ask for comes.
 */
static struct told told(uint32_t kinds, bool halt, uint64_t slice)
{
	struct machine *m = boot();
	struct machine_run r = {.until = UINT64_MAX, .count = slice};
	struct told t = {.m = m, .halt = halt};
	struct probe probe = {
		.kinds = kinds, .event = on_control, .context = &t};
	enum machine_halt why;

	put(m, 0x60, "0008000000000600");
	put(m, 0x600, "82000020");
	put(m, 0x730, "0218000000000418");
	put(m, 0x400,
	    "0A05 ACFD0700 AD020700 80000720 B20A0010 82000730 0000"
	    "B20A0000 46200400 82000738");
	put(m, 0x738, "000A000000000FFF");
	machine_set_gr(m, 2, 20);
	machine_probe_add(m, &probe);
	machine_set_psw(m, EC_PSW | 0x400);
	machine_start(m);
	do {
		why = machine_run(m, &r);
		if (why == HALT_REQUEST) {
			tell(&t, machine_psw(m));
			tell(&t, machine_instructions(m));
		}
	} while (why == HALT_REQUEST || why == HALT_INSTRUCTIONS);
	assert_int_equal(why, HALT_DISABLED);
	tell(&t, machine_cycles(m));
	machine_destroy(m);
	return t;
}

/* The fast forms tell what the general forms tell, at the same moment. */
static void psw_probes(void **state)
{
	uint32_t kinds = PROBE_BIT(PSW) | PROBE_BIT(INTERRUPT);

	(void)state;
	for (int halt = 0; halt < 2; halt++) {
		struct told general =
			told(kinds | PROBE_BIT(INSTRUCTION), halt, 1000);
		struct told fast = told(kinds, halt, 1000);

		assert_int_equal(fast.count, 20 * 8 + 1);
		assert_int_equal(general.count, fast.count);
		assert_int_equal(general.hash, fast.hash);
		assert_int_equal(told(kinds, halt, 1).hash, fast.hash);
		assert_int_equal(told(kinds, halt, 3).hash, fast.hash);
	}
}

static void per_events(void **state)
{
	struct machine *m = boot();
	uint64_t per = EC_PSW | 0x4000000000000000;

	(void)state;
	machine_set_cr(m, 9, 0x20000000); /* storage alteration */
	machine_set_cr(m, 10, 0x710);
	machine_set_cr(m, 11, 0x713);
	assert_int_equal(program_code(m, per, "50100708 9200 0713 1B11"),
			 PGM_PER_EVENT);
	assert_int_equal(get(m, 0x96, 2), 0x2000);
	assert_int_equal(get(m, 0x98, 4), 0x404);
	assert_int_equal(get(m, 0x2C, 4), 0x408);
	machine_set_cr(m, 9, 0x80000000); /* branches */
	assert_int_equal(program_code(m, per, "47000700 47F00408 1B11"),
			 PGM_PER_EVENT);
	assert_int_equal(get(m, 0x96, 2), 0x8000);
	assert_int_equal(get(m, 0x98, 4), 0x404);
	machine_set_cr(m, 9, 0x40000000); /* fetching */
	machine_set_cr(m, 10, 0x402);
	machine_set_cr(m, 11, 0x402);
	assert_int_equal(program_code(m, per, "1B11 0000"),
			 PGM_OPERATION | PGM_PER_EVENT);
	assert_int_equal(get(m, 0x98, 4), 0x402);
	machine_set_cr(m, 9, 0x10000000 | 0x8000u >> 3); /* register 3 */
	machine_set_gr(m, 5, 0x700);
	machine_set_gr(m, 3, 1);
	assert_int_equal(program_code(m, per, "1B11 98245000 1B11"),
			 PGM_PER_EVENT);
	assert_int_equal(get(m, 0x96, 2), 0x1000);
	assert_int_equal(get(m, 0x98, 4), 0x402);
	machine_destroy(m);
}

static void machines_that_cannot_be(void **state)
{
	struct error error;
	struct machine_config c = {.storage = 0x800};

	(void)state;
	assert_null(machine_create(&c, &error));
	assert_non_null(strstr(error.text, "4K"));
	c.storage = 0x20000;
	c.model = "195";
	assert_null(machine_create(&c, &error));
	assert_non_null(strstr(error.text, "158"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(next_instruction_modified),
		cmocka_unit_test(a_pair_is_taken_apart),
		cmocka_unit_test(time_of_a_free_execute),
		cmocka_unit_test(data_beside_code),
		cmocka_unit_test(text_around_a_store),
		cmocka_unit_test(data_becomes_text),
		cmocka_unit_test(last_byte),
		cmocka_unit_test(runs_are_repeatable),
		cmocka_unit_test(several_machines),
		cmocka_unit_test(the_stack_does_not_grow),
		cmocka_unit_test(breakpoints),
		cmocka_unit_test(store_probe),
		cmocka_unit_test(interrupt_probe),
		cmocka_unit_test(psw_probes),
		cmocka_unit_test(per_events),
		cmocka_unit_test(machines_that_cannot_be),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
