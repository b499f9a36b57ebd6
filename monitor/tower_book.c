/*
 * tower_book.c - books cycles, instructions and traps while the machine runs.
 *
 * Called at interruptions and loaded PSWs only.  At an interruption what ran
 * is known from the last start of a guest; at the start of a guest the chain
 * of those who run is read afresh, level by level.
 */
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "psw.h"
#include "tower.h"

#define PROBLEM	 (1ull << 48)
#define WAIT	 (1ull << 49)
#define EC	 (1ull << 51)
#define LOW_SIZE 192 /* bytes of storage that hold PSWs and codes           */

static const struct ledger_cause own = {.kind = LEDGER_OWN, .insn = INSN_COUNT};
static const struct ledger_cause idle = {.kind = LEDGER_IDLE,
					 .insn = INSN_COUNT};

/* What has passed since the last booking goes to whom it belongs.  Never in
 * line, where the two would be fetched as one number from where they were just
 * put as two: the host's processor waits for that. */
__attribute__((noinline)) void tower_book(struct tower *t, unsigned cpu,
					  uint64_t cycle, uint64_t instructions)
{
	struct tower_clock *k = &t->clock[cpu];
	struct tower_node *x = &t->nodes[t->running];
	uint64_t waited = machine_cpu_waited(t->machine, cpu);
	uint64_t still = waited - k->waited;
	uint64_t worked = cycle - k->cycle - still,
		 done = instructions - k->instruction;

	if (!cpu) {
		x->cycles += worked;
		x->instructions += done;
		t->idle += still;
		ledger_add(&t->ledger, x->row, worked, done);
	} else {
		ledger_add(&t->ledger, k->row, worked, done);
	}
	if (still)
		ledger_add(&t->ledger, k->idle, still, 0);
	k->cycle = cycle;
	k->instruction = instructions;
	k->waited = waited;
}

void tower_book_now(struct tower *t)
{
	for (unsigned i = 0; i < machine_cpus(t->machine); i++)
		tower_book(t, i, machine_cpu_cycles(t->machine, i),
			   machine_cpu_instructions(t->machine, i));
}

void tower_book_init(struct tower *t)
{
	for (unsigned i = 0; i < TOWER_CPUS; i++) {
		t->clock[i].row = ledger_row(&t->ledger, i, 0, 0, &own);
		t->clock[i].idle = ledger_row(&t->ledger, i, 0, 0, &idle);
	}
}

/* An interruption that the system of node N takes: from now on its code is for
 * that, when it is a CP; VM is who ran. */
static void serve(struct tower *t, unsigned cpu, int n, bool is_cp, int vm,
		  const struct ledger_cause *c)
{
	struct ledger *l = &t->ledger;
	int level = t->nodes[n].level;
	uint32_t row = is_cp ? ledger_row(l, cpu, level, vm, c)
			     : ledger_row(l, cpu, level, n, &own);
	unsigned code = c->code & 0xFF;

	l->row[row].count.traps++;
	if (c->cls == INT_PROGRAM &&
	    (code == PGM_SEGMENT_TRANSLATION || code == PGM_PAGE_TRANSLATION))
		l->row[row].count.faults++;
	if (cpu)
		t->clock[cpu].row = row;
	else
		t->nodes[n].row = row;
}

/* What a system below executed by trap it has executed all the same. */
static void count_io(struct tower *t, uint32_t row, unsigned op)
{
	if (op == 0x9C00 || op == 0x9C01)
		t->ledger.row[row].count.io++;
}

static void start(struct tower *t, int n)
{
	t->running = n;
	t->nodes[n].turns++;
}

/* ---- exits ----------------------------------------------------------------
 */

static uint16_t insn_of(const struct probe_event *e)
{
	const struct isa_insn *insn = isa_find(e->u.interrupt.text);
	bool trapped = e->u.interrupt.cls == INT_PROGRAM &&
		       e->u.interrupt.code == PGM_PRIVILEGED_OPERATION;

	return trapped && insn ? (uint16_t)(insn - isa_table) : INSN_COUNT;
}

static void count_cause(struct tower_node *x, uint8_t cls, uint16_t code,
			uint16_t insn)
{
	struct tower_cause *c;

	for (size_t i = 0; i < x->cause_count; i++) {
		c = &x->causes[i];
		if (c->cls == cls && c->code == code && c->insn == insn) {
			c->count++;
			return;
		}
	}
	/* cause_count goes to zero when counts are cleared: ask for room */
	x->causes =
		realloc(x->causes, (x->cause_count + 1) * sizeof *x->causes);
	x->causes[x->cause_count++] = (struct tower_cause){cls, code, insn, 1};
}

/* The virtual CPUs of all who ran, one inside the other, stopped here. */
static void leave(struct tower *t, const struct probe_event *e, uint16_t insn)
{
	struct tower_node *x = &t->nodes[t->running];

	x->exits++;
	count_cause(x, e->u.interrupt.cls, e->u.interrupt.code, insn);
	if (insn != INSN_COUNT && !(x->psw & PROBLEM))
		count_io(t, x->row,
			 (unsigned)e->u.interrupt.text[0] << 8 |
				 e->u.interrupt.text[1]);
	for (int n = t->running; n > 0; n = t->nodes[n].parent) {
		t->nodes[n].left_at = psw_ia(e->u.interrupt.old_psw);
		t->nodes[n].left_problem = t->nodes[n].psw & PROBLEM;
		t->nodes[n].left_insn = insn;
		t->nodes[n].left_ran = t->running;
		t->nodes[n].left_by_lpsw = n == t->running && insn == INSN_LPSW;
	}
}

/* Where the instruction is that E interrupted. */
static uint32_t trapped_at(const struct probe_event *e)
{
	uint32_t ia = psw_ia(e->u.interrupt.old_psw);
	unsigned code = e->u.interrupt.code & 0xFF;
	bool nullified =
		code == PGM_SEGMENT_TRANSLATION || code == PGM_PAGE_TRANSLATION;

	if (e->u.interrupt.cls != INT_SVC &&
	    (e->u.interrupt.cls != INT_PROGRAM || nullified))
		return ia;
	return (ia - 2u * e->u.interrupt.ilc) & 0xFFFFFF;
}

static void note_trap(struct tower *t, const struct probe_event *e, int ran,
		      const struct ledger_cause *c)
{
	struct ladder_step *p = ladder_note(&t->ladder);

	*p = (struct ladder_step){.cycle = e->cycle,
				  .instructions = e->instructions,
				  .ia = trapped_at(e),
				  .ran = (int16_t)ran,
				  .taker = -1,
				  .how = LADDER_TRAP,
				  .cls = c->cls,
				  .code = c->code,
				  .insn = c->insn};
	memcpy(p->text, e->u.interrupt.text, sizeof p->text);
}

/* N has the CPU, or nobody. */
static void note_start(struct tower *t, const struct probe_event *e,
		       enum ladder_how how)
{
	*ladder_note(&t->ladder) =
		(struct ladder_step){.cycle = e->cycle,
				     .instructions = e->instructions,
				     .ia = psw_ia(e->u.psw.new_psw),
				     .node = (int16_t)t->running,
				     .taker = (int16_t)t->taker,
				     .how = (uint8_t)how,
				     .cls = t->taken.cls,
				     .code = t->taken.code,
				     .insn = t->taken.insn};
}

static int on_interrupt(struct tower *t, const struct probe_event *e)
{
	const struct ledger_cause cause = {.kind = LEDGER_SERVICE,
					   .cls = e->u.interrupt.cls,
					   .code = e->u.interrupt.code,
					   .insn = insn_of(e)};
	int ran = t->running;

	t->interrupted = ran;
	t->nodes[0].traps[e->u.interrupt.cls]++;
	if (ran > 0)
		leave(t, e, cause.insn);
	serve(t, 0, 0, tower_books_cp(t, 0), ran, &cause);
	start(t, 0);
	note_trap(t, e, ran, &cause);
	t->waiting = e->u.interrupt.new_psw & WAIT;
	return ran;
}

/* ---- reflected interruptions ----------------------------------------------
 */

/*
 * Are A and B the same PSW, but for what an interruption puts into the old
 * one or a program changes: in BC mode code and ILC.
 */
static bool same_psw(uint64_t a, uint64_t b)
{
	const uint64_t bc = 0xFFFF0000FFFFFFFFull & ~(3ull << 30);

	if (a & EC)
		return a == b;
	return (a & bc) == (b & bc);
}

static uint64_t double_at(const uint8_t *low, uint32_t at)
{
	return bytes_doubleword(low + at);
}

/* The class whose new PSW in LOW, the first bytes of its storage, is PSW; or
 * INT_COUNT.  Where several are the same the one whose old PSW tells where
 * the virtual machine was. */
static unsigned class_of(const uint8_t *low, uint64_t psw, uint32_t left_at)
{
	unsigned found = INT_COUNT;

	for (unsigned cls = 0; cls < INT_COUNT; cls++) {
		if (!same_psw(double_at(low, isa_new_psw(cls)), psw))
			continue;
		if (psw_ia(double_at(low, isa_old_psw(cls))) == left_at)
			return cls;
		/* an IPL too starts with the PSW at 0 */
		if (found == INT_COUNT && cls != INT_RESTART)
			found = cls;
	}
	return found;
}

/*
 * Does N go on where it was?  The instruction behind an LPSW is no sign: who
 * loads a wait PSW and has the new PSW point behind the LPSW is interrupted
 * to there.
 */
static bool goes_on(const struct tower_node *x, uint64_t psw)
{
	return psw_ia(psw) == x->left_at &&
	       !!(psw & PROBLEM) == x->left_problem && !x->left_by_lpsw;
}

/* The code that its CP stored: in the old PSW in BC mode, else beside. */
static uint16_t code_in(const uint8_t *low, unsigned cls)
{
	static const uint8_t places[INT_COUNT] = {
		[INT_EXTERNAL] = LC_EXTERNAL_CODE,
		[INT_SVC] = LC_SVC_CODE,
		[INT_PROGRAM] = LC_PROGRAM_CODE,
		[INT_IO] = LC_IO_ADDRESS, /* the others have none      */
	};
	uint32_t at = isa_old_psw(cls);

	if (double_at(low, at) & EC)
		at = places[cls];
	else
		at += 2;
	if (!places[cls])
		return 0;
	return (uint16_t)(low[at] << 8 | low[at + 1]);
}

/* N takes an interruption of class CLS; NEWEST: it serves this one now. */
static void reflected(struct tower *t, int n, unsigned cls, const uint8_t *low,
		      bool newest)
{
	struct tower_node *x = &t->nodes[n];
	struct ledger_cause cause = {.kind = LEDGER_SERVICE,
				     .cls = (uint8_t)cls,
				     .code = code_in(low, cls),
				     .insn = INSN_COUNT};
	uint32_t row = x->row;
	int ran = x->left_ran;

	if (cls == INT_PROGRAM && cause.code == PGM_PRIVILEGED_OPERATION)
		cause.insn = x->left_insn;
	serve(t, 0, n, tower_books_cp(t, n), ran, &cause);
	if (!newest) {
		x->row = row;
		return;
	}
	t->taker = n;
	t->taken = cause;
}

/*
 * N starts with PSW: did its CP reflect an interruption since it left?  A
 * second one may have followed before the first instruction of the handler;
 * then the old PSW of the second is the new PSW of the first.
 */
static void count_reflected(struct tower *t, int n, uint64_t psw)
{
	struct tower_node *x = &t->nodes[n];
	uint8_t low[LOW_SIZE];

	if (goes_on(x, psw) || !tower_read(t, n, 0, low, sizeof low))
		return;
	for (int i = 0; i < 3; i++) {
		unsigned cls = class_of(low, psw, x->left_at);

		if (cls == INT_COUNT)
			return;
		x->traps[cls]++;
		reflected(t, n, cls, low, i == 0);
		psw = double_at(low, isa_old_psw(cls));
		if (psw_ia(psw) == x->left_at)
			return;
	}
}

/* ---- starting a guest -----------------------------------------------------
 */

/*
 * N starts.  Its VMBLOK tells where, if its CP has had the machine since it
 * left: else a lower CP interrupted and resumed it, and the PSW in the
 * VMBLOK is an old one.
 */
static void enter(struct tower *t, int n)
{
	struct tower_node *x = &t->nodes[n];
	uint64_t turns = t->nodes[x->parent].turns;

	if (x->started && x->cp_turns == turns)
		return;
	if (x->started)
		count_reflected(t, n, x->psw);
	x->started = true;
	x->cp_turns = turns;
	x->left_at = psw_ia(x->psw);
	x->left_problem = x->psw & PROBLEM;
	x->left_by_lpsw = false;
}

/* The node that a CP, node N, has started: itself or one inside. */
static int descend(struct tower *t, int n)
{
	for (;;) {
		uint32_t vmblok;
		int child;

		if (!tower_word(t, n, t->map.runuser, &vmblok) || !vmblok)
			return n;
		child = tower_node(t, n, vmblok);
		if (child < 0)
			return n;
		enter(t, child);
		n = child;
		if (!(t->nodes[n].psw & PROBLEM) || !tower_books_cp(t, n))
			return n;
	}
}

static int on_psw(struct tower *t, const struct probe_event *e)
{
	int ran = t->running;

	t->waiting = e->u.psw.new_psw & WAIT;
	t->taker = -1;
	if (t->waiting)
		note_start(t, e, LADDER_WAIT);
	if (e->u.psw.new_psw & PROBLEM && !(e->u.psw.old_psw & PROBLEM) &&
	    tower_books_cp(t, 0)) {
		if (!t->nodes[0].is_cp)
			tower_name_root(t);
		start(t, descend(t, 0));
		note_start(t, e, LADDER_START);
	}
	return ran;
}

/* A CPU that no CP uses: what interrupts it is counted. */
static int other_cpu(struct tower *t, const struct probe_event *e)
{
	const struct ledger_cause cause = {.kind = LEDGER_SERVICE,
					   .cls = e->u.interrupt.cls,
					   .code = e->u.interrupt.code,
					   .insn = insn_of(e)};

	if (e->kind == PROBE_INTERRUPT)
		serve(t, e->cpu, 0, false, 0, &cause);
	return 0;
}

int tower_event(struct tower *t, const struct probe_event *e)
{
	if (e->kind == PROBE_IO_INSTRUCTION) {
		count_io(t, e->cpu ? t->clock[e->cpu].row : t->nodes[0].row,
			 e->u.io.op);
		return t->running;
	}
	tower_book(t, e->cpu, e->cycle, e->instructions);
	if (e->cpu)
		return other_cpu(t, e);
	if (e->kind == PROBE_INTERRUPT)
		return on_interrupt(t, e);
	if (e->kind == PROBE_PSW)
		return on_psw(t, e);
	return t->running;
}
