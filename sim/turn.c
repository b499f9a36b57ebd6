/*
 * turn.c - which CPU runs.
 */
#include "turn.h"

bool turn_is_asleep(const struct cpu *c)
{
	if (c->stopped || c->check_stopped)
		return true;
	return c->flags & PSW_WAIT && c->was_waiting && !c->attention &&
	       !c->stop_pending;
}

static uint32_t awake_now(const struct machine *m)
{
	uint32_t set = 0;

	for (unsigned i = 0; i < m->cpu_count; i++)
		if (!turn_is_asleep(&m->cpu[i]))
			set |= 1u << i;
	return set;
}

bool turn_all_asleep(const struct machine *m)
{
	return !awake_now(m);
}

void turn_catch_up(struct cpu *c, uint64_t cycle)
{
	if (cpu_cycles(c) < cycle && turn_is_asleep(c))
		cpu_advance(c, cycle);
}

void turn_catch_up_all(struct machine *m, uint64_t cycle)
{
	for (unsigned i = 0; i < m->cpu_count; i++)
		turn_catch_up(&m->cpu[i], cycle);
}

/* The clock that is furthest back of those in SET, but not BUT's. */
static uint64_t earliest(const struct machine *m, uint32_t set,
			 const struct cpu *but)
{
	uint64_t least = UINT64_MAX;

	for (unsigned i = 0; i < m->cpu_count; i++)
		if (set & 1u << i && &m->cpu[i] != but &&
		    cpu_cycles(&m->cpu[i]) < least)
			least = cpu_cycles(&m->cpu[i]);
	return least;
}

uint64_t turn_now(const struct machine *m)
{
	uint32_t awake = m->cpu_count > 1 ? awake_now(m) : 0;

	return awake ? earliest(m, awake, NULL) : cpu_cycles(m->running);
}

/* Those who wake begin at the moment that woke them. */
static void wake(struct machine *m, uint32_t set)
{
	uint64_t now = cpu_cycles(m->running);

	for (unsigned i = 0; i < m->cpu_count; i++)
		if (set & 1u << i && cpu_cycles(&m->cpu[i]) < now)
			cpu_advance(&m->cpu[i], now);
}

static void next_turn(struct machine *m, uint32_t awake)
{
	uint64_t least, other;

	wake(m, awake & ~m->awake);
	m->awake = awake;
	m->turn_ends = UINT64_MAX;
	if (!awake)
		return;
	least = earliest(m, awake, NULL);
	for (unsigned i = m->cpu_count; i-- > 0;)
		if (awake & 1u << i && cpu_cycles(&m->cpu[i]) == least)
			m->running = &m->cpu[i];
	other = earliest(m, awake, m->running);
	if (other != UINT64_MAX)
		m->turn_ends = other + m->config.quantum;
}

/* The turn is over, though nobody woke or fell asleep. */
static bool is_over(const struct machine *m)
{
	uint64_t now = cpu_cycles(m->running);

	if (now >= m->turn_ends)
		return true;
	/* An event is due when the others have come as far. */
	return now >= event_next_cycle(m) &&
	       earliest(m, m->awake, m->running) < now;
}

struct cpu *turn_of(struct machine *m)
{
	uint32_t awake;

	if (m->cpu_count == 1)
		return m->running;
	awake = awake_now(m);
	if (awake != m->awake || (awake && is_over(m)))
		next_turn(m, awake);
	return m->running;
}
