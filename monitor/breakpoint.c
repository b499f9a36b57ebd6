/*
 * breakpoint.c - the set of breakpoints: members, listening, hits.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "break_lua.h"
#include "psw.h"
#include "session.h"
#include "state.h"

/* ---- address spaces --------------------------------------------------------
 */

struct break_space break_space_now(const struct machine *m)
{
	struct psw p;

	psw_decode(&p, machine_psw(m));
	return (struct break_space){true, p.problem, p.dat, machine_cr(m, 1),
				    machine_selected_cpu(m)};
}

bool break_space_same(const struct break_space *a, const struct machine *m)
{
	struct break_space now;

	if (!a->bound)
		return true;
	now = break_space_now(m);
	return a->cpu == now.cpu && a->problem == now.problem &&
	       a->dat == now.dat && (!a->dat || a->cr1 == now.cr1);
}

/* ---- events
 * ------------------------------------------------------------------ */

/* The machine that P is bound to runs, or was interrupted just now. */
static bool by_whom(const struct breakpoints *b, const struct breakpoint *p,
		    const struct probe_event *e)
{
	int n = e->kind == PROBE_INTERRUPT ? b->tower->interrupted
					   : b->tower->running;

	return !*p->who || p->kind == BREAK_VM ||
	       tower_named(b->tower, n, p->who);
}

/* What stopped the last run at this instruction does not stop it again. */
static bool was_told(const struct breakpoints *b, const struct probe_event *e)
{
	return (e->kind == PROBE_BREAK || e->kind == PROBE_INSTRUCTION) &&
	       e->u.insn.ia == b->resumed_at &&
	       machine_instructions(b->machine) == b->resumed;
}

/* Of the moment at which it was hit first. */
static bool same_moment(const struct breakpoints *b,
			const struct probe_event *e)
{
	return e->cycle == b->event.cycle &&
	       e->instructions == b->event.instructions;
}

static void note_hit(struct breakpoints *b, struct breakpoint *p,
		     const struct probe_event *e)
{
	if (!b->hit) {
		b->what = *p;
		b->what.condition = b->what.commands = NULL;
		b->what.code_of = NULL;
		b->what.pieces = NULL;
		b->what.before = NULL;
		b->event = *e;
		snprintf(b->told, sizeof b->told, "%s", b->detail);
	}
	b->hit = true;
	if (b->hit_count < BREAK_HITS)
		b->hits[b->hit_count++] = p->id;
}

/* P waits for what happened: does it stop? */
static bool counts(struct breakpoints *b, struct breakpoint *p,
		   const struct probe_event *e)
{
	if (p->code_of && !break_lua_holds(b->session, p, e))
		return false;
	p->hits++;
	if (p->ignore) {
		p->ignore--;
		return false;
	}
	return true;
}

static void ask(struct breakpoints *b, const struct probe_event *e)
{
	for (size_t i = 0; i < b->count; i++) {
		struct breakpoint *p = &b->list[i];

		break_follow_event(b, p, e);
		if (p->disabled || !break_event_hits(b, p, e) ||
		    !break_space_same(&p->space, b->machine) ||
		    !by_whom(b, p, e) || !counts(b, p, e))
			continue;
		note_hit(b, p, e);
		machine_request_halt(b->machine);
	}
}

static void on_event(void *context, const struct probe_event *e)
{
	struct breakpoints *b = context;

	if ((!b->hit || same_moment(b, e)) && !was_told(b, e))
		ask(b, e);
	b->ran = b->tower->running;
}

/* ---- listening
 * ---------------------------------------------------------------- */

static uint32_t kinds_of(const struct breakpoint *p)
{
	uint32_t kinds = break_rows[p->kind].probes;

	if (p->disabled)
		return 0;
	if (p->kind == BREAK_REGISTER && break_register_is_control(p->reg))
		kinds = PROBE_BIT(CONTROL);
	return kinds | break_follow_probes(p);
}

/* Any of the members wants instructions of this row. */
static bool wants_row(const struct breakpoints *b, unsigned row)
{
	for (size_t i = 0; i < b->count; i++)
		if (!b->list[i].disabled &&
		    break_event_wants_row(&b->list[i], row))
			return true;
	return false;
}

/* Listens to what the members need, and to nothing else. */
static void relisten(struct breakpoints *b)
{
	uint32_t kinds = 0;

	for (unsigned row = 0; row < ISA_ROWS; row++)
		machine_break_row(b->machine, row,
				  !b->muted && wants_row(b, row));
	for (size_t i = 0; i < b->count && !b->muted; i++)
		kinds |= kinds_of(&b->list[i]);
	if (kinds == b->probe.kinds)
		return;
	if (b->probe.kinds)
		machine_probe_remove(b->machine, &b->probe);
	b->probe.kinds = kinds;
	if (kinds)
		machine_probe_add(b->machine, &b->probe);
}

void breakpoints_mute(struct breakpoints *b, bool muted)
{
	b->muted = muted;
	relisten(b);
}

/* The machine's breakpoint for one on an address. */
static uint32_t stop_of(const struct breakpoint *p)
{
	return p->placed ? p->address | BREAK_ANY_BLOCK : p->address;
}

/* Puts P's stop where its address is. */
static void set_stop(struct breakpoints *b, struct breakpoint *p)
{
	p->stop = p->kind == BREAK_ADDRESS && !p->disabled ? stop_of(p)
							   : BREAK_NO_STOP;
	if (p->stop != BREAK_NO_STOP)
		machine_break_set(b->machine, p->stop);
}

/* The machine's set has an address once, however many ask for it. */
static void clear_stop(struct breakpoints *b, uint32_t stop)
{
	if (stop == BREAK_NO_STOP)
		return;
	for (size_t i = 0; i < b->count; i++)
		if (b->list[i].stop == stop)
			return;
	machine_break_clear(b->machine, stop);
}

/* ---- members
 * ------------------------------------------------------------------ */

void breakpoints_init(struct breakpoints *b, struct session *s)
{
	memset(b, 0, sizeof *b);
	b->session = s;
	b->machine = s->machine;
	b->tower = s->tower;
	b->probe.event = on_event;
	b->probe.context = b;
	b->resumed = UINT64_MAX;
}

void breakpoints_free(struct breakpoints *b)
{
	while (b->count)
		breakpoints_remove(b, b->list[0].id);
	free(b->list);
}

int breakpoints_add(struct breakpoints *b, const struct breakpoint *what)
{
	struct breakpoint *p;

	b->list = realloc(b->list, (b->count + 1) * sizeof *b->list);
	p = &b->list[b->count++];
	*p = *what;
	p->hits = 0;
	p->pieces = NULL;
	p->piece_count = 0;
	p->before = NULL;
	p->before_known = false;
	/* Numbers of hidden ones are negative: a person's count on. */
	p->id = p->hidden ? --b->last_hidden : ++b->last_id;
	set_stop(b, p);
	break_follow(b, p);
	relisten(b);
	return p->id;
}

void breakpoints_changed(struct breakpoints *b, struct breakpoint *p)
{
	uint32_t stop = p->stop;

	set_stop(b, p);
	clear_stop(b, stop);
	break_follow(b, p);
	relisten(b);
}

static void remove_at(struct breakpoints *b, size_t i)
{
	struct breakpoint gone = b->list[i];

	break_follow_end(b, &gone);
	b->count--;
	memmove(&b->list[i], &b->list[i + 1], (b->count - i) * sizeof *b->list);
	clear_stop(b, gone.stop);
	break_lua_free(gone.code_of);
	free(gone.condition);
	free(gone.commands);
	relisten(b);
}

bool breakpoints_remove(struct breakpoints *b, int id)
{
	for (size_t i = 0; i < b->count; i++)
		if (b->list[i].id == id) {
			remove_at(b, i);
			return true;
		}
	return false;
}

void breakpoints_remove_hidden(struct breakpoints *b)
{
	for (size_t i = b->count; i-- > 0;)
		if (b->list[i].hidden)
			remove_at(b, i);
}

struct breakpoint *breakpoints_find(struct breakpoints *b, int id)
{
	for (size_t i = 0; i < b->count; i++)
		if (b->list[i].id == id)
			return &b->list[i];
	return NULL;
}

/* ---- runs
 * ---------------------------------------------------------------------- */

/* What was hit last came behind an instruction. */
static bool stands_behind(const struct breakpoints *b)
{
	return b->hit && b->event.kind != PROBE_BREAK &&
	       b->event.kind != PROBE_INSTRUCTION;
}

void breakpoints_arm(struct breakpoints *b)
{
	/* Behind an instruction nobody was told of the next one. */
	b->resumed = stands_behind(b) ? UINT64_MAX
				      : machine_instructions(b->machine);
	b->hit = false;
	b->hit_count = 0;
	b->resumed_at = (uint32_t)(machine_psw(b->machine) & 0xFFFFFF);
	b->clock = machine_cycles(b->machine);
	b->ran = b->tower->running;
	/* what was altered from outside is no change */
	for (size_t i = 0; i < b->count; i++)
		if (b->list[i].before)
			b->list[i].before_known = break_follow_read(
				b, &b->list[i], b->list[i].before);
}

/* Cycle of a breakpoint on time, UINT64_MAX of another one. */
static uint64_t cycle_of(const struct breakpoints *b,
			 const struct breakpoint *p)
{
	if (p->disabled || (p->kind != BREAK_CYCLE && p->kind != BREAK_TIME))
		return UINT64_MAX;
	return p->kind == BREAK_CYCLE
		       ? p->value
		       : machine_cycles_of_ns(b->machine, p->value);
}

uint64_t breakpoints_due(const struct breakpoints *b)
{
	uint64_t due = UINT64_MAX;

	for (size_t i = 0; i < b->count && !b->muted; i++) {
		uint64_t cycle = cycle_of(b, &b->list[i]);

		if (cycle > b->clock && cycle < due)
			due = cycle;
	}
	return due;
}

bool breakpoints_clock(struct breakpoints *b)
{
	uint64_t now = machine_cycles(b->machine), from = b->clock;
	struct probe_event e = {.kind = PROBE_COUNT,
				.cycle = now,
				.instructions =
					machine_instructions(b->machine)};

	b->clock = now;
	for (size_t i = 0; i < b->count && !b->muted; i++) {
		struct breakpoint *p = &b->list[i];
		uint64_t cycle = cycle_of(b, p);

		if (cycle <= from || cycle > now || !by_whom(b, p, &e))
			continue;
		b->detail[0] = 0;
		if (counts(b, p, &e))
			note_hit(b, p, &e);
	}
	return b->hit;
}

/* ---- recording -------------------------------------------------------------
 */

enum { COUNT_MAX = 1000000 };

static void counts_state(struct state *state, struct breakpoint *p)
{
	uint32_t id = (uint32_t)p->id;

	state_u32(state, &id);
	p->id = (int)id;
	state_u64(state, &p->hits);
	state_u64(state, &p->ignore);
	state_u64(state, &p->stops);
}

/* Left out: all that the person decides, and where it has led.  One that is
 * there now and was not then keeps its counts. */
void breakpoints_state(struct breakpoints *b, struct state *state)
{
	size_t count = b->count;

	state_mark(state, "brkp", 1);
	state_size(state, &count, COUNT_MAX);
	for (size_t i = 0; i < count && state_good(state); i++) {
		struct breakpoint then = {0}, *p;

		if (!state_loads(state)) {
			counts_state(state, &b->list[i]);
			continue;
		}
		counts_state(state, &then);
		p = breakpoints_find(b, then.id);
		if (!p || !state_good(state))
			continue;
		p->hits = then.hits;
		p->ignore = then.ignore;
		p->stops = then.stops;
	}
}
