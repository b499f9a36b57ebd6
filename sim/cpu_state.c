/*
 * cpu_state.c - the walk over a CPU (state.h).
 *
 * Time is walked over as what it is, cycle and count of instructions, since the
 * accumulator in which both run (cpu.h) depends on where the last run ended.
 */
#include <stdlib.h>
#include <string.h>

#include "dat.h"
#include "machine_impl.h"
#include "state.h"

STATE_SIZE(struct direct, 24);
STATE_SIZE(struct machine_check, 24);
STATE_SIZE(struct tlb_entry, 16);

static void direct_state(struct direct *d, struct state *s)
{
	state_u8(s, &d->in);
	state_u8(s, &d->out);
	state_u8(s, &d->pulsed);
	state_u64(s, &d->writes);
	state_u64(s, &d->reads);
}

static void check_state(struct machine_check *check, struct state *s)
{
	state_u64(s, &check->code);
	state_u64(s, &check->invalid);
	state_u32(s, &check->failing_storage);
	state_u32(s, &check->region);
}

/* ---- the TLB ------------------------------------------------------------ */

static int compare_entries(const void *a, const void *b)
{
	const struct tlb_entry *x = a, *y = b;

	if (x->table != y->table)
		return x->table < y->table ? -1 : 1;
	return x->page < y->page ? -1 : x->page > y->page;
}

static void entry_state(struct tlb_entry *e, struct state *s)
{
	state_u32(s, &e->table);
	state_u32(s, &e->page);
	state_u32(s, &e->frame);
}

/* What is in it counts, not in which order it came there. */
static void tlb_hash(const struct tlb *t, struct state *s)
{
	size_t size = (t->count + 1) * sizeof t->entry[0];
	struct tlb_entry *sorted = malloc(size);

	if (!sorted)
		abort();
	memcpy(sorted, t->entry, t->count * sizeof *sorted);
	qsort(sorted, t->count, sizeof *sorted, compare_entries);
	for (unsigned i = 0; i < t->count; i++)
		entry_state(&sorted[i], s);
	free(sorted);
}

/* limit is the configuration's; the chains (first, next) are made again. */
static void tlb_state(struct cpu *c, struct state *s)
{
	struct tlb *t = &c->tlb;
	unsigned count = t->count;

	state_number(s, &count, TLB_SIZE);
	if (s->way == STATE_HASH) {
		tlb_hash(t, s);
		return;
	}
	if (state_loads(s))
		dat_empty(t);
	for (unsigned i = 0; i < count && state_good(s); i++) {
		struct tlb_entry e = t->entry[i];

		entry_state(&e, s);
		if (!state_loads(s))
			continue;
		dat_enter(t, e.table, e.page, e.frame);
		if (!storage_has(c->machine, storage_absolute(c, e.frame)))
			state_fail(s, "a TLB entry leads out of storage");
	}
}

/* ---- registers, time, interruptions ------------------------------------- */

static void bits_state(struct state *s, uint8_t *x, uint8_t bits)
{
	uint8_t value = *x;

	state_u8(s, &value);
	if (value & ~bits)
		state_fail(s,
			   "byte %zu of the state: %02X has other bits than "
			   "%02X",
			   s->at, value, bits);
	else
		*x = value;
}

static void registers_state(struct cpu *c, struct state *s)
{
	for (unsigned i = 0; i < 16; i++) {
		state_u32(s, &c->gr[i]); /* gr[GR_ZERO] is always zero */
		state_u32(s, &c->cr[i]);
	}
	for (unsigned i = 0; i < 4; i++)
		state_u64(s, &c->fpr[i]);
	bits_state(s, &c->cc, 3);
	bits_state(s, &c->program_mask, 15);
	bits_state(s, &c->key, KEY_ACC);
	bits_state(s, &c->flags, 15);
	state_u8(s, &c->mask);
	state_bool(s, &c->secondary);
	state_number(s, &c->ia, ADDRESS_MASK);
	state_u64(s, &c->invalid);
	state_number(s, &c->prefix, c->machine->config.storage - 4096);
	if (c->prefix % 4096)
		state_fail(s, "prefix %X", c->prefix);
}

static void time_state(struct cpu *c, struct state *s)
{
	uint64_t cycle = cpu_cycles(c), count = cpu_instructions(c);

	state_u64(s, &cycle);
	state_u64(s, &count);
	if (cycle > UINT64_MAX / 4 || count > UINT64_MAX / 4)
		state_fail(s, "a clock beyond all time");
	if (state_loads(s)) { /* due, acc, instructions */
		c->due = cycle;
		c->instructions = count;
		c->acc = cpu_time(-1);
	}
	state_u64(s, &c->waited);
	timer_state(c, s);
}

/* The condition is pending exactly when some CPU is in its SET. */
static bool agrees(const struct cpu *c, enum external_source source,
		   uint32_t set)
{
	return !(set >> CPU_MAX) && !set == !(c->external >> source & 1);
}

static void interruptions_state(struct cpu *c, struct state *s)
{
	state_u32(s, &c->external);
	state_u8(s, &c->external_signals);
	direct_state(&c->direct, s);
	check_state(&c->check, s);
	state_u32(s, &c->alert_from);
	state_u32(s, &c->emergency_from);
	state_number(s, &c->call_from, CPU_MAX - 1);
	if (c->external >> EXTERNAL_COUNT ||
	    !agrees(c, EXTERNAL_MALFUNCTION_ALERT, c->alert_from) ||
	    !agrees(c, EXTERNAL_EMERGENCY_SIGNAL, c->emergency_from))
		state_fail(s, "an external interruption that there is not");
}

/* A string counts (at string_at) only while no instruction was completed since
 * its last interruption; some ways through the engine reset it at once. */
static void string_state(struct cpu *c, struct state *s)
{
	uint64_t now = cpu_instructions(c);
	unsigned string = c->string_at == now ? c->string : 0;

	state_number(s, &string, UINT32_MAX);
	if (state_loads(s)) {
		c->string = string;
		c->string_at = now;
	}
}

static void operation_state(struct cpu *c, struct state *s)
{
	state_bool(s, &c->restart_pending);
	state_bool(s, &c->restart_first);
	state_bool(s, &c->stopped);
	state_bool(s, &c->stop_pending);
	state_bool(s, &c->store_status);
	state_bool(s, &c->check_stopped);
	state_bool(s, &c->loading);
	state_bool(s, &c->was_waiting);
	string_state(c, s);
	state_bool(s, &c->endless);
}

STATE_SIZE(struct psw, 24);
STATE_SIZE(struct tlb, 8 + 2 * TLB_CHAINS + 16 * TLB_SIZE);

/*
 * Left out:
 *   the host's: machine, storage, blocks, views, view
 *   the model's: rate
 *   made again by cpu_psw_changed(): base, attention, quiet, opens, watched,
 *	noting
 *   of the instruction that is being executed, and of no use between two: at,
 *	ilc, text, target, executing, program_code, translation_address,
 *	monitor_code, monitor_class, per, per_code, per_address, note_count,
 *	notes, watch_count, watch, gr_before, fpr_before, told
 */
void cpu_state(struct cpu *c, struct state *s)
{
	state_mark(s, "CPU ", 1);
	registers_state(c, s);
	time_state(c, s);
	interruptions_state(c, s);
	operation_state(c, s);
	if (s->way != STATE_HASH) /* who listens was told of it */
		state_u64(s, &c->reported);
	tlb_state(c, s);
}
