/*
 * run.c - machine_run(): events, interruptions, waiting, and the engine.
 *
 * The one place to which program interruptions jump, and from which guest
 * code runs.
 */
#include <assert.h>
#include <string.h>

#include "access.h"
#include "dat.h"
#include "engine.h"
#include "journal.h"
#include "machine_impl.h"
#include "per.h"
#include "turn.h"

/* ---- one instruction, watched
 * ---------------------------------------------------- */

/* The text at c->ia; zeros where it cannot be fetched. */
static void look_at(struct cpu *c, uint8_t text[6])
{
	struct cpu *shown = c->machine->shown;

	c->machine->shown = c;
	machine_read(c->machine, SPACE_LOGICAL, c->ia, text, 6);
	c->machine->shown = shown;
}

/*
 * Tells of the instruction at c->ia.  False when a listener asked for a halt
 * before it; told once, however often the run is taken up again there.
 */
static bool announce(struct cpu *c)
{
	struct probe_event e = {0};

	if (c->reported == cpu_instructions(c) + 1)
		return true;
	c->reported = cpu_instructions(c) + 1;
	e.u.insn.ia = c->ia;
	e.u.insn.psw = cpu_psw(c, 0, 0);
	look_at(c, e.u.insn.text);
	if (probe_on(c->machine, PROBE_BREAK) &&
	    stop_is_here(c->machine, c->ia, e.u.insn.text))
		probe_send(c->machine, PROBE_BREAK, &e);
	if (probe_on(c->machine, PROBE_INSTRUCTION))
		probe_send(c->machine, PROBE_INSTRUCTION, &e);
	return !c->machine->halt_request;
}

static void report_stores(struct cpu *c)
{
	for (unsigned i = 0; i < c->note_count; i++) {
		struct probe_event e = {0};

		e.u.store.absolute = c->notes[i].absolute;
		e.u.store.length = c->notes[i].length;
		e.u.store.ia = c->at;
		if (probe_on(c->machine, PROBE_STORE))
			probe_send(c->machine, PROBE_STORE, &e);
	}
	c->note_count = 0;
}

/* Registers that the instruction changed, for those who listen. */
static void registers_begin(struct cpu *c)
{
	if (!probe_on(c->machine, PROBE_REGISTER))
		return;
	memcpy(c->gr_before, c->gr, sizeof c->gr_before);
	memcpy(c->fpr_before, c->fpr, sizeof c->fpr_before);
}

static void report_register(struct cpu *c, bool floating, unsigned n,
			    uint64_t old, uint64_t new)
{
	struct probe_event e = {0};

	if (old == new || !probe_on(c->machine, PROBE_REGISTER))
		return;
	e.u.reg.floating = floating;
	e.u.reg.n = (uint8_t)n;
	e.u.reg.old_value = old;
	e.u.reg.new_value = new;
	e.u.reg.ia = c->at;
	probe_send(c->machine, PROBE_REGISTER, &e);
}

static void report_registers(struct cpu *c)
{
	if (!probe_on(c->machine, PROBE_REGISTER) || !c->watched)
		return;
	for (unsigned i = 0; i < 16; i++)
		report_register(c, false, i, c->gr_before[i], c->gr[i]);
	for (unsigned i = 0; i < 4; i++)
		report_register(c, true, 2 * i, c->fpr_before[i], c->fpr[i]);
}

enum outcome engine_step(struct cpu *c)
{
	uint8_t text[8] = {0};
	enum outcome outcome;
	uint64_t charge;

	c->executing = false;
	access_instruction(c, text);
	if (c->per.on)
		per_fetched(c, c->at);
	outcome = engine_do(c, text, &charge);
	if (outcome == AGAIN)
		c->ia = c->at;
	else
		c->acc -= charge;
	return outcome;
}

static void watched_step(struct cpu *c)
{
	enum outcome outcome;

	if (!announce(c))
		return;
	per_begin(c);
	registers_begin(c);
	outcome = engine_step(c);
	per_end(c, outcome);
	report_stores(c);
	report_registers(c);
}

/* ---- events and waiting
 * ------------------------------------------------------------- */

/* Fires the next event if it is due; false: none is. */
static bool fire_due(struct machine *m)
{
	struct event *e = event_take_due(m, turn_now(m));

	if (!e)
		return false;
	turn_catch_up_all(m, e->cycle);
	e->fire(m, e->context);
	return true;
}

static void report_wait(struct cpu *c, bool entered)
{
	struct probe_event e = {0};

	c->was_waiting = entered;
	if (!probe_on(c->machine, PROBE_WAIT))
		return;
	e.u.wait.entered = entered;
	e.u.wait.psw = cpu_psw(c, 0, 0);
	probe_send(c->machine, PROBE_WAIT, &e);
}

/* Something is scheduled that could end the waiting. */
static bool hopeful(const struct machine *m)
{
	size_t idle = 0;

	for (unsigned i = 0; i < m->cpu_count; i++)
		idle += timer_idle_events(&m->cpu[i]);
	return m->queue.count > idle;
}

/* An interruption can end the waiting of a CPU. */
static bool any_enabled(const struct machine *m)
{
	for (unsigned i = 0; i < m->cpu_count; i++)
		if (!m->cpu[i].stopped && !m->cpu[i].check_stopped &&
		    interrupt_enabled(&m->cpu[i]))
			return true;
	return false;
}

/*
 * All CPUs are asleep, and one at least waits: time goes to the next event,
 * UNTIL at most.  False with the reason when the run is to end.
 */
static bool wait_on(struct machine *m, const struct machine_run *r,
		    bool entering, enum machine_halt *why)
{
	uint64_t next = event_next_cycle(m);

	*why = HALT_DISABLED;
	if (!any_enabled(m))
		return false;
	*why = HALT_WAIT;
	if ((entering && r->return_on_wait) || !(r->pass_time || hopeful(m)))
		return false;
	turn_catch_up_all(m, next < r->until ? next : r->until);
	return true;
}

/* ---- the run
 * -------------------------------------------------------------------------- */

/* How far the engine may go: an instruction costs a cycle at least. */
static uint64_t limit(const struct cpu *c, uint64_t until, uint64_t last)
{
	uint64_t now = cpu_cycles(c), slice = SLICE;
	uint64_t left = last - machine_instructions(c->machine);

	if (left < slice)
		slice = left;
	if (c->machine->turn_ends < until)
		until = c->machine->turn_ends;
	if (event_next_cycle(c->machine) < until)
		until = event_next_cycle(c->machine);
	return until - now < slice ? until : now + slice;
}

static void go(struct cpu *c)
{
	if (c->watched) {
		while ((int64_t)c->acc >= 0 && !c->machine->halt_request)
			watched_step(c);
		return;
	}
	if (stop_possible(c)) {
		watched_step(c);
		return;
	}
	if (!(c->ia & 1) && access_block(c))
		engine_run(c);
	else
		engine_step(c);
}

/* Why no CPU can go on without the operator; false: one can. */
static bool all_stopped(const struct machine *m, enum machine_halt *why)
{
	*why = HALT_STOPPED;
	for (unsigned i = 0; i < m->cpu_count; i++) {
		if (m->cpu[i].check_stopped)
			*why = HALT_CHECK;
		else if (!m->cpu[i].stopped)
			return false;
	}
	return true;
}

/* True when the run is over, and why. */
static bool is_over(struct cpu *c, const struct machine_run *r, uint64_t last,
		    enum machine_halt *why)
{
	struct machine *m = c->machine;

	if (m->halt_request) {
		m->halt_request = 0;
		*why = HALT_REQUEST;
	} else if (c->endless) {
		c->endless = false;
		c->string = 0;
		*why = HALT_LOOP;
	} else if (all_stopped(m, why)) {
		return true;
	} else if (cpu_cycles(c) >= r->until) {
		*why = HALT_CYCLES;
	} else if (machine_instructions(m) >= last) {
		*why = HALT_INSTRUCTIONS;
	} else {
		return false;
	}
	return true;
}

/* The CPU waits, or sleeps; when all do, time passes. */
static bool rest(struct cpu *c, const struct machine_run *r,
		 enum machine_halt *why)
{
	bool entering = !turn_is_asleep(c) && !c->was_waiting;

	if (entering)
		report_wait(c, true);
	entering |= c->machine->wait_told;
	c->machine->wait_told = false;
	return !turn_all_asleep(c->machine) ||
	       wait_on(c->machine, r, entering, why);
}

/* What the CPU that has the turn does next; false: the run is over. */
static bool proceed(struct cpu *c, const struct machine_run *r, uint64_t last,
		    enum machine_halt *why)
{
	if (is_over(c, r, last, why))
		return false;
	if (turn_is_asleep(c))
		return rest(c, r, why);
	if (c->attention) {
		interrupt_pending(c);
	} else if (c->stop_pending) {
		cpu_stop_now(c);
	} else if (c->flags & PSW_WAIT) {
		return rest(c, r, why);
	} else {
		if (c->was_waiting)
			report_wait(c, false);
		c->machine->wait_told = false;
		if (dat_is_full(c))
			dat_purge(c);
		cpu_slice(c, limit(c, r->until, last));
		go(c);
	}
	return true;
}

static enum machine_halt cpu_run(struct machine *m, const struct machine_run *r,
				 uint64_t last)
{
	enum machine_halt why;

	if (setjmp(m->escape)) {
		per_program(m->running);
		report_stores(m->running);
		report_registers(m->running);
		interrupt_program(m->running);
	}
	for (;;) {
		struct cpu *c;

		if (m->running->watch_count)
			watch_report(m->running);
		c = turn_of(m);
		if (!fire_due(m) && !proceed(c, r, last, &why))
			return why;
	}
}

/* What the CPU that has the turn does next, if neither time nor an instruction
 * is needed. */
static bool settle(struct cpu *c)
{
	enum machine_halt why;

	if (c->endless || all_stopped(c->machine, &why) || turn_is_asleep(c))
		return false;
	if (c->attention) {
		interrupt_pending(c);
	} else if (c->stop_pending) {
		cpu_stop_now(c);
	} else if (c->flags & PSW_WAIT) {
		report_wait(c, true);
		c->machine->wait_told = true;
	} else if (c->was_waiting) {
		report_wait(c, false);
	} else if (dat_is_full(c)) {
		dat_purge(c);
	} else {
		return false;
	}
	return true;
}

void machine_settle(struct machine *m)
{
	assert(!m->in_run);
	m->in_run = true;
	for (unsigned i = 0; i < m->cpu_count; i++)
		cpu_psw_changed(&m->cpu[i]);
	for (;;) {
		struct cpu *c = turn_of(m);

		if (!fire_due(m) && !settle(c))
			break;
	}
	turn_catch_up_all(m, turn_now(m));
	m->in_run = false;
}

enum machine_halt run_machine(struct machine *m, const struct machine_run *r)
{
	uint64_t now = machine_instructions(m);
	uint64_t last =
		r->count > UINT64_MAX - now ? UINT64_MAX : now + r->count;
	enum machine_halt why;

	assert(!m->in_run);
	m->in_run = true;
	for (unsigned i = 0; i < m->cpu_count; i++) {
		m->cpu[i].watch_count = 0; /* of what was done from outside */
		cpu_psw_changed(&m->cpu[i]);
	}
	why = cpu_run(m, r, last);
	turn_catch_up_all(m, turn_now(m));
	m->in_run = false;
	return why;
}

enum machine_halt machine_run(struct machine *m, const struct machine_run *r)
{
	struct journal *j = m->journal;

	if (j && j->keeper.before)
		j->keeper.before(j->keeper.context);
	return j && j->past ? journal_run(j, r) : run_machine(m, r);
}

const char *machine_halt_name(enum machine_halt halt)
{
	static const char *const names[] = {
		[HALT_CYCLES] = "cycle limit reached",
		[HALT_INSTRUCTIONS] = "instruction limit reached",
		[HALT_WAIT] = "enabled wait",
		[HALT_DISABLED] = "disabled wait",
		[HALT_STOPPED] = "stopped",
		[HALT_CHECK] = "check stop",
		[HALT_LOOP] = "endless interruptions",
		[HALT_REQUEST] = "halted on request",
		[HALT_END] = "end of the recording",
	};

	return names[halt];
}

void machine_request_halt(struct machine *m)
{
	m->halt_request = 1;
}

bool machine_forget_halt(struct machine *m)
{
	bool was = m->halt_request;

	m->halt_request = 0;
	return was;
}
