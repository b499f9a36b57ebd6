/*
 * timer.c - TOD clock, clock comparator, CPU timer, interval timer.
 *
 * Models: GA22-7000, chapter 4 (timing facilities).  All follow simulated
 * time.  Clock format: bit 51 is one microsecond, so that one unit of bit 63
 * is 1/4096 microsecond.
 *
 * Comparator and CPU timer are conditions, not counters to step: an event
 * stands at the moment where the condition becomes true.  The interval timer
 * is a word of storage (real 80) that any program may look at, so that it is
 * really stepped, each 1/300 second by one in bit position 23.
 */
#include "code.h"
#include "machine_impl.h"
#include "state.h"

enum { TICKS_PER_SECOND = 300, UNITS_PER_US = 4096 };

/* Clock units in so many cycles: 4096 in 1000000 ps, which is 64 in 15625.
 * For the first days of simulated time 64 bits are enough, and much faster. */
static uint64_t units(const struct cpu *c, uint64_t cycles)
{
	uint64_t ps = c->machine->model->cycle_ps, scaled;

	if (!__builtin_mul_overflow(cycles, ps * 64, &scaled))
		return scaled / 15625;
	return (uint64_t)((__uint128_t)cycles * ps * UNITS_PER_US / 1000000);
}

/* The first cycle at which UNITS have passed since power-on, or
 * UINT64_MAX when that is beyond all time. */
static uint64_t cycle_of(const struct cpu *c, uint64_t clock_units)
{
	__uint128_t scaled = (__uint128_t)clock_units * 1000000;
	__uint128_t divisor =
		(__uint128_t)c->machine->model->cycle_ps * UNITS_PER_US;
	__uint128_t cycle = (scaled + divisor - 1) / divisor;

	return cycle > UINT64_MAX / 4 ? UINT64_MAX : (uint64_t)cycle;
}

static uint64_t elapsed(const struct cpu *c)
{
	return units(c, cpu_cycles(c));
}

/* Sets or cancels an event at the moment when UNITS have passed. */
static void arm(struct cpu *c, struct event *e, uint64_t clock_units)
{
	uint64_t cycle = cycle_of(c, clock_units);

	if (cycle == UINT64_MAX)
		event_cancel(c->machine, e);
	else
		event_schedule(c->machine, e, cycle);
}

/* ---- TOD clock and clock comparator -----------------------------------------
 */

uint64_t timer_tod(const struct cpu *c)
{
	return c->machine->tod_offset + elapsed(c);
}

/*
 * No two executions store the same value, and of two the later one stores
 * the later time, on whichever CPU: their cycles differ by a turn's length.
 */
uint64_t timer_store(struct cpu *c)
{
	struct machine *m = c->machine;
	uint64_t clock = timer_tod(c);

	if (m->tod_state >= TOD_ERROR)
		return 0;
	if (m->tod_stored && (int64_t)(clock - m->tod_stored) <= 0)
		clock = m->tod_stored + 1;
	return m->tod_stored = clock;
}

/* The condition is there while the clock is greater than the comparator. */
static void comparator_review(struct cpu *c)
{
	uint64_t clock = timer_tod(c);

	event_cancel(c->machine, &c->comparator_event);
	if (clock > c->comparator) {
		interrupt_external_raise(c, EXTERNAL_CLOCK_COMPARATOR);
		return;
	}
	interrupt_external_drop(c, EXTERNAL_CLOCK_COMPARATOR);
	if (c->comparator - clock < UINT64_MAX / 2)
		arm(c, &c->comparator_event,
		    elapsed(c) + (c->comparator - clock) + 1);
}

static void comparator_due(struct machine *m, void *context)
{
	(void)m;
	comparator_review(context);
}

uint8_t timer_set_tod(struct cpu *c, uint64_t value)
{
	struct machine *m = c->machine;

	if (m->tod_state == TOD_NOT_OPERATIONAL)
		return 3;
	if (m->tod_secure)
		return 1;
	m->tod_state = TOD_SET;
	m->tod_offset = value - elapsed(c);
	m->tod_stored = 0;
	for (unsigned i = 0; i < m->cpu_count; i++)
		comparator_review(&m->cpu[i]);
	return 0;
}

void timer_set_comparator(struct cpu *c, uint64_t value)
{
	c->comparator = value;
	comparator_review(c);
}

/* ---- CPU timer
 * ---------------------------------------------------------------- */

uint64_t timer_cpu_timer(const struct cpu *c)
{
	return c->timer_held ? c->timer_base : c->timer_base - elapsed(c);
}

/* The condition is there while bit 0 of the timer is one. */
static void cpu_timer_review(struct cpu *c)
{
	uint64_t timer = timer_cpu_timer(c);

	event_cancel(c->machine, &c->timer_event);
	if (timer >> 63) {
		interrupt_external_raise(c, EXTERNAL_CPU_TIMER);
		return;
	}
	interrupt_external_drop(c, EXTERNAL_CPU_TIMER);
	if (c->timer_held)
		return;
	arm(c, &c->timer_event, elapsed(c) + timer + 1);
}

static void cpu_timer_due(struct machine *m, void *context)
{
	(void)m;
	cpu_timer_review(context);
}

void timer_set_cpu_timer(struct cpu *c, uint64_t value)
{
	c->timer_base = c->timer_held ? value : value + elapsed(c);
	cpu_timer_review(c);
}

void timer_hold(struct cpu *c)
{
	if (c->timer_held)
		return;
	c->timer_base = timer_cpu_timer(c);
	c->timer_held = true;
	event_cancel(c->machine, &c->timer_event);
}

void timer_release(struct cpu *c)
{
	if (!c->timer_held)
		return;
	c->timer_held = false;
	timer_set_cpu_timer(c, c->timer_base);
}

/* ---- interval timer
 * -------------------------------------------------------------- */

static void interval_arm(struct cpu *c)
{
	__uint128_t us = (__uint128_t)(c->interval_ticks + 1) * 1000000 /
			 TICKS_PER_SECOND;

	arm(c, &c->interval_event, (uint64_t)(us * UNITS_PER_US));
}

/* The reference and change bits are set, as by all that the CPU stores of
 * itself (chapter 3). */
static void interval_step(struct cpu *c)
{
	uint32_t old = storage_real_word(c, LC_INTERVAL_TIMER);
	uint32_t new = old - 0x100;

	storage_set_real_word(c, LC_INTERVAL_TIMER, new);
	if (!(old >> 31) && new >> 31)
		interrupt_external_raise(c, EXTERNAL_INTERVAL_TIMER);
}

/* The request is made when the value goes from zero or more to less.  In the
 * stopped state the timer stands still. */
static void interval_due(struct machine *m, void *context)
{
	struct cpu *c = context;

	(void)m;
	if ((!c->stopped || c->loading) && !c->check_stopped)
		interval_step(c);
	c->interval_ticks++;
	interval_arm(c);
}

void timer_start(struct cpu *c)
{
	c->comparator_event =
		(struct event){.fire = comparator_due, .context = c};
	c->timer_event = (struct event){.fire = cpu_timer_due, .context = c};
	c->interval_event = (struct event){.fire = interval_due, .context = c};
	c->timer_base = 0;
	interval_arm(c);
}

/* An event of a clock is of no use to a wait that its interruption cannot
 * end. */
size_t timer_idle_events(const struct cpu *c)
{
	bool on = c->mask & MASK_EXTERNAL && !c->stopped && !c->check_stopped;
	uint32_t cr0 = c->cr[0];
	size_t idle = 0;

	idle += c->interval_event.scheduled && !(on && cr0 & CR0_BIT(24));
	idle += c->comparator_event.scheduled && !(on && cr0 & CR0_BIT(20));
	idle += c->timer_event.scheduled && !(on && cr0 & CR0_BIT(21));
	return idle;
}

/* Not years behind, which it would have to make up for. */
static bool interval_is_sane(const struct cpu *c)
{
	uint64_t seconds = elapsed(c) / UNITS_PER_US / 1000000;

	return c->interval_event.scheduled &&
	       c->interval_ticks / TICKS_PER_SECOND + 1 >= seconds;
}

/* ---- the walk ----------------------------------------------------------- */

void timer_state(struct cpu *c, struct state *s)
{
	struct machine *m = c->machine;

	state_u64(s, &c->comparator);
	state_u64(s, &c->timer_base);
	state_bool(s, &c->timer_held);
	state_u64(s, &c->interval_ticks);
	event_state(m, &c->comparator_event, comparator_due, c, s);
	event_state(m, &c->timer_event, cpu_timer_due, c, s);
	event_state(m, &c->interval_event, interval_due, c, s);
	if (!interval_is_sane(c))
		state_fail(s, "an interval timer out of step with the clock");
}
