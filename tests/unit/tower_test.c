/*
 * tower_test.c - the tower of virtual machines, read from the blocks of a CP
 * that this test puts together: symbols at places that no real CP has, two
 * levels of page tables whose frames lie in reverse order.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ebcdic.h"
#include "machine.h"
#include "place.h"
#include "psw.h"
#include "session.h"
#include "state.h"
#include "tower.h"

enum { /* our CP: of its low storage, of its VMBLOK */
       PSAID = 0x300,
       RUNUSER = 0x310,
       ASYSVM = 0x318,
       VMNEXT = 0x04,
       VMUSER = 0x10,
       VMPSW = 0x20,
       VMSEG = 0x30,
       VMSIZE = 0x34,
       VMRSTAT = 0x38
};

enum { SYSTEM = 0x1000, ALICE = 0x1100, VMTEST = 0x1200, BOB = 0x1300 };

static const char debug[] =
	"{\"format\": \"trapeze-debug 1\", \"files\": [], \"lines\": [],"
	"\"sections\": [{\"name\": \"PSA\", \"kind\": \"DSECT\"},"
	"{\"name\": \"VMBLOK\", \"kind\": \"DSECT\"}],\"symbols\": ["
	"[\"PSAID\",0,768,8,\"C\",0,0],[\"RUNUSER\",0,784,4,\"A\",0,0],"
	"[\"ASYSVM\",0,792,4,\"A\",0,0],[\"VMNEXT\",1,4,4,\"A\",0,0],"
	"[\"VMUSER\",1,16,8,\"C\",0,0],[\"VMPSW\",1,32,8,\"D\",0,0],"
	"[\"VMSEG\",1,48,4,\"F\",0,0],[\"VMSIZE\",1,52,4,\"F\",0,0],"
	"[\"VMRSTAT\",1,56,1,\"X\",0,0],[\"PAGESIZE\",-1,4096,1,\"\",0,0],"
	"[\"SEGSIZE\",-1,65536,1,\"\",0,0],[\"VMCFWAIT\",-1,128,1,\"\",0,0],"
	"[\"VMPSWAIT\",-1,64,1,\"\",0,0],[\"VMEXWAIT\",-1,32,1,\"\",0,0],"
	"[\"VMTASK\",-1,16,1,\"\",0,0],[\"VMLOGON\",-1,8,1,\"\",0,0],"
	"[\"VMLOGOFF\",-1,4,1,\"\",0,0],[\"VMNOFRAM\",-1,2,1,\"\",0,0],"
	"[\"VMSYSTEM\",-1,1,1,\"\",0,0]]}";

struct fixture {
	struct machine *m;
	struct symbols *symbols;
	struct tower *t;
};

/* ---- a guest's storage ----------------------------------------------------
 * A mapping: pages of a guest are frames of its CP, the last first.
 */

struct space {
	const struct space *under; /* NULL: real storage                    */
	uint32_t segments, pages;  /* tables, in the storage under it       */
	uint32_t frames, size;	   /* its first frame there; bytes          */
};

static void put(struct machine *m, const struct space *s, uint32_t address,
		const void *bytes, size_t size)
{
	const uint8_t *b = bytes;

	for (size_t i = 0; i < size; i++) {
		uint32_t at = address + (uint32_t)i;

		for (const struct space *x = s; x; x = x->under)
			at = x->frames + (x->size - 4096 - (at & ~0xFFFu)) +
			     (at & 0xFFF);
		assert_int_equal(machine_write(m, SPACE_ABSOLUTE, at, b + i, 1),
				 1);
	}
}

static void put_word(struct machine *m, const struct space *s, uint32_t address,
		     uint32_t v)
{
	const uint8_t b[4] = {(uint8_t)(v >> 24), (uint8_t)(v >> 16),
			      (uint8_t)(v >> 8), (uint8_t)v};

	put(m, s, address, b, 4);
}

static void put_double(struct machine *m, const struct space *s,
		       uint32_t address, uint64_t v)
{
	put_word(m, s, address, (uint32_t)(v >> 32));
	put_word(m, s, address + 4, (uint32_t)v);
}

static void put_tables(struct machine *m, const struct space *s)
{
	for (uint32_t page = 0; page < s->size / 4096; page++) {
		uint32_t frame = s->frames + s->size - 4096 * (page + 1);
		const uint8_t pte[2] = {(uint8_t)(frame >> 16),
					(uint8_t)(frame >> 8 & 0xF0)};

		if (page % 16 == 0)
			put_word(m, s->under, s->segments + page / 16 * 4,
				 0xF0000000 | (s->pages + page * 2));
		put(m, s->under, s->pages + page * 2, pte, 2);
	}
}

static void put_text(struct machine *m, const struct space *s, uint32_t address,
		     const char *text)
{
	uint8_t b[8];

	ebcdic_encode(b, text, 8);
	put(m, s, address, b, 8);
}

static void put_vm(struct machine *m, const struct space *cp, uint32_t at,
		   const char *user, uint32_t next, const struct space *guest,
		   uint8_t status)
{
	put_word(m, cp, at + VMNEXT, next);
	put_text(m, cp, at + VMUSER, user);
	put(m, cp, at + VMRSTAT, &status, 1);
	if (!guest)
		return;
	put_word(m, cp, at + VMSEG, guest->segments);
	put_word(m, cp, at + VMSIZE, guest->size);
	put_tables(m, guest);
}

static const struct space alice = {NULL, 0x2000, 0x2100, 0x10000, 0x10000};
static const struct space vmtest = {NULL, 0x2040, 0x2200, 0x20000, 0x20000};
static const struct space bob = {&vmtest, 0x3000, 0x3040, 0x8000, 0x8000};

static void build(struct machine *m)
{
	put_text(m, NULL, PSAID, "TRAPEZCP");
	put_word(m, NULL, ASYSVM, SYSTEM);
	put_word(m, NULL, RUNUSER, ALICE);
	put_vm(m, NULL, SYSTEM, "SYSTEM  ", ALICE, NULL, 0x01);
	put_vm(m, NULL, ALICE, "ALICE   ", VMTEST, &alice, 0x00);
	put_vm(m, NULL, VMTEST, "VMTEST  ", SYSTEM, &vmtest, 0x40);
	put_double(m, NULL, VMTEST + VMPSW, 0x030A000000000000);
	/* the CP inside VMTEST */
	put_text(m, &vmtest, PSAID, "TRAPEZCP");
	put_word(m, &vmtest, ASYSVM, SYSTEM);
	put_word(m, &vmtest, RUNUSER, BOB);
	put_vm(m, &vmtest, SYSTEM, "SYSTEM  ", BOB, NULL, 0x01);
	put_vm(m, &vmtest, BOB, "BOB     ", SYSTEM, &bob, 0x80);
}

static int setup(void **state)
{
	const struct machine_config config = {.storage = 1 << 20};
	struct fixture *f = calloc(1, sizeof *f);
	struct error e;
	FILE *out = fopen("/tmp/cp.dbg", "w");

	fputs(debug, out);
	fclose(out);
	f->m = machine_create(&config, &e);
	assert_non_null(f->m);
	f->symbols = symbols_create();
	assert_true(symbols_load(f->symbols, "/tmp/cp.dbg", &e));
	remove("/tmp/cp.dbg");
	f->t = tower_create(f->m);
	assert_true(tower_resolve(f->t, f->symbols));
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	tower_destroy(f->t);
	symbols_destroy(f->symbols);
	machine_destroy(f->m);
	free(f);
	return 0;
}

static void test_no_cp(void **state)
{
	struct fixture *f = *state;

	tower_walk(f->t);
	assert_int_equal(f->t->count, 1);
	assert_string_equal(f->t->nodes[0].path, "cpu");
	assert_false(f->t->nodes[0].is_cp);
}

static void test_walk(void **state)
{
	struct fixture *f = *state;
	int n;

	build(f->m);
	tower_walk(f->t);
	assert_int_equal(f->t->count, 4); /* SYSTEM is no guest */
	assert_int_equal(tower_find(f->t, "cp"), 0);
	n = tower_find(f->t, "cp/ALICE");
	assert_true(n > 0);
	assert_int_equal(f->t->nodes[n].level, 1);
	assert_string_equal(f->t->nodes[n].state, "ready");
	assert_false(f->t->nodes[n].is_cp);
	n = tower_find(f->t, "cp/VMTEST");
	assert_true(n > 0);
	assert_true(f->t->nodes[n].is_cp);
	assert_string_equal(f->t->nodes[n].state, "wait");
	n = tower_find(f->t, "cp/VMTEST/cp/BOB");
	assert_true(n > 0);
	assert_int_equal(f->t->nodes[n].level, 2);
	assert_int_equal(f->t->nodes[n].size, 0x8000);
	assert_string_equal(f->t->nodes[n].state, "CP read");
}

static void test_read_through_two_levels(void **state)
{
	struct fixture *f = *state;
	uint8_t bytes[8];
	uint32_t word;
	int n;

	build(f->m);
	put_text(f->m, &bob, 0x4FFC, "TWOPAGES");
	tower_walk(f->t);
	n = tower_find(f->t, "cp/VMTEST/cp/BOB");
	assert_true(tower_read(f->t, n, 0x4FFC, bytes, 8));
	assert_int_equal(ebcdic_to_latin1[bytes[0]], 'T');
	assert_int_equal(ebcdic_to_latin1[bytes[7]], 'S');
	assert_false(tower_word(f->t, n, 0x8000, &word)); /* behind its end */
	/* an invalid page */
	put(f->m, &vmtest, bob.pages + 4 * 2, "\0\x08", 2);
	assert_false(tower_word(f->t, n, 0x4000, &word));
}

/* A page of BOB's that its CP keeps a frame for, whose frame in VMTEST has
 * gone: where the way ends is where CP must act. */
static void test_why(void **state)
{
	struct fixture *f = *state;
	struct session s = {
		.machine = f->m, .tower = f->t, .symbols = f->symbols};
	struct place p;
	struct place_walk w;
	struct error e;
	uint32_t absolute, expected;

	build(f->m);
	assert_true(place_parse(&s, "4ABC in cp/VMTEST/cp/BOB first", &p, &e));
	assert_string_equal(p.path, "cp/VMTEST/cp/BOB");
	assert_int_equal(p.space, PLACE_REAL);
	expected = 0x8000 + 0x3000 + 0xABC; /* the last page is first */
	expected = 0x20000 + (0x1F000 - (expected & ~0xFFFu)) + 0xABC;
	machine_set_key(f->m, expected, 0x3C);
	assert_true(place_absolute(&s, &p, &absolute, &e));
	assert_int_equal(absolute, expected);
	assert_true(place_why(&s, &p, &w, &e));
	assert_true(w.good);
	assert_int_equal(w.absolute, expected);
	assert_int_equal(w.step[0].kind, STEP_REAL);
	assert_int_equal(f->t->nodes[w.step[0].node].level, 2);
	assert_int_equal(w.step[w.count - 1].kind, STEP_END);
	place_walk_free(&w);
	/* nothing was referred to */
	assert_int_equal(machine_key(f->m, expected), 0x3C);

	put(f->m, NULL, vmtest.pages + 0xB * 2, "\0\x08", 2);
	assert_false(place_absolute(&s, &p, &absolute, &e));
	assert_true(place_why(&s, &p, &w, &e));
	assert_false(w.good);
	assert_string_equal(f->t->nodes[w.step[w.count - 1].node].path,
			    "cp/VMTEST");
	assert_non_null(strstr(w.step[w.count - 1].text, "no frame"));
	place_walk_free(&w);
	/* its registers are nowhere: these symbols do not tell of any */
	assert_true(place_parse(&s, "10 in BOB", &p, &e));
	assert_false(place_absolute(&s, &p, &absolute, &e));
	assert_false(place_parse(&s, "10 in NOBODY", &p, &e));
	assert_true(place_parse(&s, "10 in cp/vmtest/cp host", &p, &e));
	assert_string_equal(p.path, "cp/VMTEST");
	assert_true(place_absolute(&s, &p, &absolute, &e));
	assert_int_equal(absolute, 0x10);
}

static void test_logoff(void **state)
{
	struct fixture *f = *state;

	build(f->m);
	tower_walk(f->t);
	put_word(f->m, NULL, SYSTEM + VMNEXT, VMTEST);
	tower_walk(f->t);
	assert_int_equal(tower_find(f->t, "cp/ALICE"), -1);
	assert_true(tower_find(f->t, "cp/VMTEST") > 0);
}

/* A ring that is broken while CP changes it must not hang us. */
static void test_damaged_ring(void **state)
{
	struct fixture *f = *state;

	build(f->m);
	put_word(f->m, NULL, VMTEST + VMNEXT, ALICE);
	tower_walk(f->t);
	put_word(f->m, NULL, VMTEST + VMNEXT, 0xFFFFFF00);
	tower_walk(f->t);
	put_word(f->m, NULL, ASYSVM, 0x00FFFFFE);
	tower_walk(f->t);
}

/* ---- booking --------------------------------------------------------------
 */

#define CP_PSW	    0x0008000000000400ull /* EC, supervisor               */
#define RUN_PSW(ia) (0x0709000000000000ull | (ia)) /* EC, DAT, problem     */

static uint64_t clock_now;

static void event(struct tower *t, struct probe_event *e)
{
	clock_now += 100;
	e->cycle = clock_now;
	e->instructions = clock_now / 10;
	tower_event(t, e);
}

/* Every cycle and every instruction is in one row of the ledger. */
static void adds_up(const struct tower *t, uint64_t from)
{
	uint64_t cycles = 0, instructions = 0;

	for (size_t i = 0; i < t->ledger.count; i++) {
		cycles += t->ledger.row[i].count.cycles;
		instructions += t->ledger.row[i].count.instructions;
	}
	assert_int_equal(cycles, clock_now - from);
	assert_int_equal(instructions, clock_now / 10 - from / 10);
}

/* The row of what is done at LEVEL for VM because of an instruction. */
static const struct ledger_count *row_of(const struct tower *t, int level,
					 const char *vm, unsigned cls,
					 unsigned insn)
{
	for (size_t i = 0; i < t->ledger.count; i++) {
		const struct ledger_row *r = &t->ledger.row[i];

		if (r->level == level && r->cause.insn == insn &&
		    r->cause.cls == cls && r->cause.kind == LEDGER_SERVICE &&
		    !strcmp(t->nodes[r->vm].userid, vm))
			return &r->count;
	}
	return NULL;
}

/* CP starts RUNUSER at IA. */
static void start(struct tower *t, uint32_t ia)
{
	struct probe_event e = {.kind = PROBE_PSW};

	e.u.psw.old_psw = CP_PSW;
	e.u.psw.new_psw = RUN_PSW(ia);
	event(t, &e);
}

/* What runs is interrupted at IA. */
static void trap(struct tower *t, uint8_t cls, uint16_t code, uint32_t ia,
		 const char *text)
{
	struct probe_event e = {.kind = PROBE_INTERRUPT};

	e.u.interrupt.cls = cls;
	e.u.interrupt.code = code;
	e.u.interrupt.old_psw = RUN_PSW(ia);
	e.u.interrupt.new_psw = CP_PSW;
	memcpy(e.u.interrupt.text, text, 4);
	event(t, &e);
}

static void test_booking(void **state)
{
	struct fixture *f = *state;
	struct tower *t = f->t;
	int n;

	build(f->m);
	clock_now = machine_cycles(f->m);
	put_double(f->m, NULL, ALICE + VMPSW, 0x00080000000001000);
	start(t, 0x1000);			       /* CP ran 100 */
	trap(t, INT_PROGRAM, 2, 0x1004, "\x80\0\0\0"); /* ALICE ran 100 */
	put_double(f->m, NULL, ALICE + VMPSW, 0x0008000000001004);
	start(t, 0x1004);
	trap(t, INT_PROGRAM, 2, 0x1008, "\x80\0\0\0");
	n = tower_find(t, "cp/ALICE");
	assert_int_equal(n, -1); /* not walked yet */
	for (n = 1; strcmp(t->nodes[n].userid, "ALICE"); n++)
		continue;
	assert_int_equal(t->nodes[n].cycles, 200);
	assert_int_equal(t->nodes[n].instructions, 20);
	assert_int_equal(t->nodes[0].cycles, 200);
	assert_int_equal(t->nodes[n].exits, 2);
	assert_int_equal(t->nodes[n].cause_count, 1);
	assert_int_equal(t->nodes[n].causes[0].insn, INSN_SSM);
	adds_up(t, 0);
	assert_non_null(row_of(t, 0, "ALICE", INT_PROGRAM, INSN_SSM));
	assert_int_equal(row_of(t, 0, "ALICE", INT_PROGRAM, INSN_SSM)->traps,
			 2);
	/* the first took 100 cycles of CP's, the second goes on */
	assert_int_equal(row_of(t, 0, "ALICE", INT_PROGRAM, INSN_SSM)->cycles,
			 100);
	assert_int_equal(tower_traps(&t->nodes[0]), 2);
	assert_int_equal(tower_traps(&t->nodes[n]), 0); /* simulated */
}

/* ALICE's supervisor call is reflected: CP changes her PSWs. */
static void test_reflection(void **state)
{
	struct fixture *f = *state;
	struct tower *t = f->t;
	int n;

	build(f->m);
	put_double(f->m, &alice, 0x60, 0x0000000000000800);
	put_double(f->m, NULL, ALICE + VMPSW, 0x0001000000001000);
	start(t, 0x1000);
	trap(t, INT_SVC, 202, 0x1006, "\x0A\xCA\0\0");
	put_double(f->m, &alice, 0x20, 0x000100CA80001006);
	put_double(f->m, NULL, ALICE + VMPSW, 0x0000000000000800);
	start(t, 0x800);
	for (n = 1; strcmp(t->nodes[n].userid, "ALICE"); n++)
		continue;
	assert_int_equal(t->nodes[n].traps[INT_SVC], 1);
	/* a page fault at once: the same PSW, no second trap */
	trap(t, INT_PROGRAM, 0x11, 0x800, "\0\0\0\0");
	start(t, 0x800);
	assert_int_equal(t->nodes[n].traps[INT_SVC], 1);
	assert_int_equal(tower_traps(&t->nodes[n]), 1);
	assert_int_equal(tower_traps(&t->nodes[0]), 2);
}

/* VMTEST runs: its CP in the virtual supervisor state, BOB in the other. */
static void test_nested(void **state)
{
	struct fixture *f = *state;
	struct tower *t = f->t;

	build(f->m);
	put_word(f->m, NULL, RUNUSER, VMTEST);
	put_double(f->m, NULL, VMTEST + VMPSW, CP_PSW);
	start(t, 0x400);
	assert_string_equal(t->nodes[t->running].userid, "VMTEST");
	trap(t, INT_PROGRAM, 2, 0x404, "\x82\0\0\0"); /* its LPSW */
	put_double(f->m, NULL, VMTEST + VMPSW, RUN_PSW(0x700));
	start(t, 0x700);
	assert_string_equal(t->nodes[t->running].userid, "BOB");
	assert_string_equal(t->nodes[t->running].path, "cp/VMTEST/cp/BOB");
	/* BOB's SVC: a trap at level 0, then reflected into VMTEST's CP */
	put_double(f->m, &vmtest, 0x60, CP_PSW + 0x100);
	trap(t, INT_SVC, 1, 0x702, "\x0A\x01\0\0");
	put_double(f->m, &vmtest, 0x20, RUN_PSW(0x702));
	put_double(f->m, NULL, VMTEST + VMPSW, CP_PSW + 0x100);
	start(t, 0x500);
	assert_string_equal(t->nodes[t->running].userid, "VMTEST");
	assert_int_equal(t->nodes[t->running].traps[INT_SVC], 1);
	/* ... which reflects it to BOB and starts him */
	put_double(f->m, &bob, 0x60, 0x0000000000000800);
	trap(t, INT_PROGRAM, 2, 0x508, "\x82\0\0\0");
	put_double(f->m, &vmtest, BOB + VMPSW, 0x0000000000000800);
	put_double(f->m, NULL, VMTEST + VMPSW, RUN_PSW(0x800));
	start(t, 0x800);
	assert_string_equal(t->nodes[t->running].userid, "BOB");
	assert_int_equal(t->nodes[t->running].traps[INT_SVC], 1);
	assert_int_equal(tower_traps(&t->nodes[t->nodes[t->running].parent]),
			 1);
	assert_int_equal(tower_traps(&t->nodes[0]), 3);
	adds_up(t, 0);
	/* the CP in VMTEST served BOB's SVC, CP below what that made of it */
	assert_int_equal(row_of(t, 1, "BOB", INT_SVC, INSN_COUNT)->traps, 1);
	assert_int_equal(row_of(t, 0, "VMTEST", INT_PROGRAM, INSN_LPSW)->traps,
			 2);
}

/* What the tower knows goes into a snapshot and comes back; what is damaged is
 * refused, and whatever it is, nothing worse happens. */
static void test_state(void **state)
{
	struct fixture *f = *state;
	struct tower *other;
	struct state out, again, in;
	struct error e;

	test_nested(state);
	state_save(&out, STATE_SAVE);
	tower_state(f->t, &out);
	other = tower_create(f->m);
	assert_true(tower_resolve(other, f->symbols));
	state_load(&in, out.out, out.size);
	tower_state(other, &in);
	assert_true(state_done(&in, &e));
	adds_up(other, 0);
	assert_string_equal(other->nodes[other->running].userid, "BOB");
	state_save(&again, STATE_SAVE);
	tower_state(other, &again);
	assert_int_equal(again.size, out.size);
	assert_memory_equal(again.out, out.out, out.size);
	for (size_t i = 0; i < again.size; i++) {
		again.out[i] ^= 0xFF;
		state_load(&in, again.out, again.size);
		tower_state(other, &in);
		again.out[i] ^= 0xFF;
	}
	state_load(&in, out.out, out.size / 2);
	tower_state(other, &in);
	assert_false(state_done(&in, &e));
	state_free(&out);
	state_free(&again);
	tower_destroy(other);
}

/* Another CP than the one of the symbols: the tower ends there. */
static void test_foreign(void **state)
{
	struct fixture *f = *state;
	int n;

	build(f->m);
	f->t->map.constant[0] = (struct tower_constant){ASYSVM, SYSTEM};
	f->t->map.constants = 1;
	tower_walk(f->t);
	n = tower_find(f->t, "cp/VMTEST");
	assert_true(f->t->nodes[n].is_cp);
	put_word(f->m, &vmtest, ASYSVM, SYSTEM + 8);
	tower_walk(f->t);
	assert_true(f->t->nodes[n].foreign);
	assert_false(f->t->nodes[n].is_cp);
	assert_int_equal(tower_find(f->t, "cp/VMTEST/cp/BOB"), -1);
	assert_true(f->t->nodes[0].is_cp);
	put_word(f->m, NULL, ASYSVM, SYSTEM + 8);
	tower_walk(f->t);
	assert_true(f->t->nodes[0].foreign);
	assert_string_equal(f->t->nodes[0].path, "cpu");
	assert_int_equal(tower_child(f->t, 0, 0) >= 0 && f->t->nodes[n].present,
			 0);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_no_cp),
		TEST(test_walk),
		TEST(test_read_through_two_levels),
		TEST(test_why),
		TEST(test_logoff),
		TEST(test_damaged_ring),
		TEST(test_booking),
		TEST(test_reflection),
		TEST(test_nested),
		TEST(test_state),
		TEST(test_foreign),
	};
#undef TEST

	return cmocka_run_group_tests(tests, NULL, NULL);
}
