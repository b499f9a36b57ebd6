/*
 * tower_state.c - the tower and the ledger as part of a session's state.
 *
 * What they know came from events, and so a moment that is gone back to needs
 * them as they were.  Not walked over: the map of CP's symbols and the marks
 * of the ledger, which are a person's and not a moment's.  None of it is the
 * machine's, so nothing here is hashed.
 */
#include <stdlib.h>
#include <string.h>

#include "ebcdic.h"
#include "state.h"
#include "tower.h"

#define ROWS_MAX   (1u << 20)
#define CAUSES_MAX (1u << 16)

/* Below BELOW. */
static void small(struct state *s, uint8_t *x, unsigned below)
{
	unsigned value = *x;

	state_number(s, &value, below - 1);
	*x = (uint8_t)value;
}

static void signed_number(struct state *s, int *x, int least, int most)
{
	unsigned value = (unsigned)(*x - least);

	state_number(s, &value, (unsigned)(most - least));
	*x = least + (int)value;
}

static void signed_half(struct state *s, int16_t *x, int least, int most)
{
	int value = *x;

	signed_number(s, &value, least, most);
	*x = (int16_t)value;
}

/* ---- the ledger -----------------------------------------------------------
 */

static void cause_state(struct ledger_cause *c, struct state *s)
{
	unsigned insn = c->insn;

	small(s, &c->kind, LEDGER_SERVICE + 1);
	small(s, &c->cls, INT_COUNT);
	state_u16(s, &c->code);
	state_number(s, &insn, INSN_COUNT);
	c->insn = (uint16_t)insn;
}

static void row_state(struct ledger_row *r, struct state *s, size_t nodes)
{
	small(s, &r->cpu, TOWER_CPUS);
	small(s, &r->level, TOWER_LEVELS + 1);
	signed_half(s, &r->vm, 0, (int)nodes - 1);
	cause_state(&r->cause, s);
	state_u64(s, &r->count.cycles);
	state_u64(s, &r->count.instructions);
	state_u64(s, &r->count.traps);
	state_u64(s, &r->count.faults);
	state_u64(s, &r->count.io);
}

/* Loaded rows take the place of those that are there. */
static void ledger_state(struct ledger *l, struct state *s, size_t nodes)
{
	size_t count = l->count;

	state_mark(s, "LDGR", 1);
	state_size(s, &count, ROWS_MAX);
	if (!state_loads(s)) {
		for (size_t i = 0; i < count; i++)
			row_state(&l->row[i], s, nodes);
		return;
	}
	ledger_empty(l);
	for (size_t i = 0; i < count && state_good(s); i++) {
		struct ledger_row r = {0};
		uint32_t at;

		row_state(&r, s, nodes);
		if (!state_good(s))
			break;
		at = ledger_row(l, r.cpu, r.level, r.vm, &r.cause);
		if (at != i)
			state_fail(s, "row %zu of the ledger is there twice",
				   i);
		l->row[at].count = r.count;
	}
}

/* ---- the ladder -----------------------------------------------------------
 */

static void step_state(struct ladder_step *p, struct state *s, int nodes)
{
	unsigned insn = p->insn;

	state_u64(s, &p->cycle);
	state_u64(s, &p->instructions);
	state_u32(s, &p->ia);
	signed_half(s, &p->node, 0, nodes - 1);
	signed_half(s, &p->ran, 0, nodes - 1);
	signed_half(s, &p->taker, -1, nodes - 1);
	small(s, &p->how, LADDER_WAIT + 1);
	small(s, &p->cls, INT_COUNT);
	state_u16(s, &p->code);
	state_number(s, &insn, INSN_COUNT);
	p->insn = (uint16_t)insn;
	state_bytes(s, p->text, sizeof p->text);
}

/* Of the steps only the latest: snapshots are many. */
static void ladder_state(struct ladder_ring *r, struct state *s, int nodes)
{
	uint64_t from;

	state_mark(s, "LADR", 1);
	state_u64(s, &r->taken);
	from = r->taken > LADDER_KEPT ? r->taken - LADDER_KEPT : 0;
	if (state_loads(s))
		r->first = from;
	for (uint64_t i = from; i < r->taken && state_good(s); i++)
		step_state(&r->step[i % LADDER_RING], s, nodes);
}

/* ---- nodes ----------------------------------------------------------------
 */

static void exits_state(struct tower_node *x, struct state *s)
{
	size_t count = x->cause_count;

	state_size(s, &count, CAUSES_MAX);
	if (state_loads(s)) {
		if (!state_good(s))
			count = 0;
		x->causes = realloc(x->causes, (count + 1) * sizeof *x->causes);
		memset(x->causes, 0, (count + 1) * sizeof *x->causes);
		x->cause_count = count;
	}
	for (size_t i = 0; i < count; i++) {
		struct tower_cause *c = &x->causes[i];
		unsigned insn = c->insn;

		small(s, &c->cls, INT_COUNT);
		state_u16(s, &c->code);
		state_number(s, &insn, INSN_COUNT);
		c->insn = (uint16_t)insn;
		state_u64(s, &c->count);
	}
}

static void node_state(struct tower_node *x, struct state *s, size_t at,
		       size_t count)
{
	unsigned insn = x->left_insn;

	/* parents come before their guests */
	signed_number(s, &x->parent, -1, (int)at - 1);
	signed_number(s, &x->level, 0, TOWER_LEVELS);
	state_chars(s, x->userid, sizeof x->userid);
	state_chars(s, x->path, sizeof x->path);
	state_u32(s, &x->vmblok);
	state_bool(s, &x->present);
	state_bool(s, &x->is_cp);
	state_bool(s, &x->foreign);
	state_u64(s, &x->psw);
	state_u32(s, &x->size);
	state_u32(s, &x->seg);
	state_u8(s, &x->status);
	state_chars(s, x->state, sizeof x->state);
	state_u64(s, &x->cycles);
	state_u64(s, &x->instructions);
	state_u64(s, &x->exits);
	exits_state(x, s);
	for (unsigned i = 0; i < INT_COUNT; i++)
		state_u64(s, &x->traps[i]);
	state_u8(s, &x->asked);
	state_bool(s, &x->stranger);
	state_u32(s, &x->row);
	state_u32(s, &x->left_at);
	state_number(s, &insn, INSN_COUNT);
	x->left_insn = (uint16_t)insn;
	signed_number(s, &x->left_ran, 0, (int)count - 1);
	state_bool(s, &x->left_problem);
	state_bool(s, &x->left_by_lpsw);
	state_bool(s, &x->started);
	state_u64(s, &x->turns);
	state_u64(s, &x->cp_turns);
}

/* Room for COUNT nodes; those behind them go. */
static void resize(struct tower *t, size_t count)
{
	for (size_t i = count; i < t->count; i++)
		free(t->nodes[i].causes);
	t->nodes = realloc(t->nodes, count * sizeof *t->nodes);
	for (size_t i = t->count; i < count; i++)
		memset(&t->nodes[i], 0, sizeof *t->nodes);
	t->count = count;
}

/* Numbers of nodes and of rows that point nowhere would be read with. */
static void check(const struct tower *t, struct state *s)
{
	size_t rows = t->ledger.count;

	for (size_t i = 0; i < t->count; i++) {
		const struct tower_node *x = &t->nodes[i];

		if (x->row >= rows || (x->parent < 0) != (i == 0) ||
		    x->level != (i ? t->nodes[x->parent].level + 1 : 0))
			state_fail(s, "the tower is damaged");
	}
	for (unsigned i = 0; i < TOWER_CPUS; i++)
		if (t->clock[i].row >= rows || t->clock[i].idle >= rows)
			state_fail(s, "the tower is damaged");
}

void tower_state(struct tower *t, struct state *s)
{
	size_t count = t->count;
	int nodes;

	if (s->way == STATE_HASH)
		return;
	state_mark(s, "TOWR", 2);
	state_size(s, &count, TOWER_NODES);
	if (state_loads(s) && (!count || !state_good(s))) {
		state_fail(s, "the tower has no machine");
		return;
	}
	if (state_loads(s))
		resize(t, count);
	nodes = (int)count;
	for (size_t i = 0; i < count; i++)
		node_state(&t->nodes[i], s, i, count);
	signed_number(s, &t->running, 0, nodes - 1);
	signed_number(s, &t->interrupted, 0, nodes - 1);
	signed_number(s, &t->taker, -1, nodes - 1);
	cause_state(&t->taken, s);
	state_bool(s, &t->waiting);
	state_u64(s, &t->idle);
	for (unsigned i = 0; i < TOWER_CPUS; i++) {
		state_u64(s, &t->clock[i].cycle);
		state_u64(s, &t->clock[i].instruction);
		state_u64(s, &t->clock[i].waited);
		state_u32(s, &t->clock[i].row);
		state_u32(s, &t->clock[i].idle);
	}
	ledger_state(&t->ledger, s, count);
	ladder_state(&t->ladder, s, nodes);
	if (state_loads(s) && state_good(s))
		check(t, s);
}
