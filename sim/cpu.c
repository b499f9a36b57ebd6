/*
 * cpu.c - the state of the CPU: PSW, registers, resets, time.
 *
 * Models: GA22-7000, chapter 4 (control).
 *
 *   BC PSW  0-5 channel masks, 6 channels 6 up, 7 external, 8-11 key, 12=0,
 *           13 machine check, 14 wait, 15 problem, 16-31 interruption code,
 *           32-33 ILC, 34-35 CC, 36-39 program mask, 40-63 address
 *   EC PSW  1 PER, 5 DAT, 6 I/O, 7 external, 8-11 key, 12=1, 13-15 as BC,
 *           18-19 CC, 20-23 program mask, 40-63 address; the rest zero
 */
#include "cpu.h"

#include <string.h>

#include "check.h"
#include "code.h"
#include "dat.h"
#include "machine_impl.h"
#include "view.h"

/* Bits 16, 17 and 24-39 of an EC PSW must be zeros (0 and 2-4 too, but those
 * stay in the mask). */
#define EC_ZERO 0x0000C0FFFF000000u

/* ---- PSW
 * ---------------------------------------------------------------------- */

void cpu_set_psw(struct cpu *c, uint64_t psw)
{
	unsigned shift;

	c->mask = (uint8_t)(psw >> 56);
	c->key = (uint8_t)(psw >> 48 & KEY_ACC);
	c->flags = (uint8_t)(psw >> 48 & 0x0F);
	shift = c->flags & PSW_EC ? 40 : 24;
	c->invalid = c->flags & PSW_EC ? psw & EC_ZERO : 0;
	c->secondary =
		c->invalid & PSW_SECONDARY && machine_has(c->machine, FAC_DAS);
	if (c->secondary)
		c->invalid &= ~PSW_SECONDARY;
	c->cc = psw >> (shift + 4) & 3;
	c->program_mask = psw >> shift & 15;
	c->ia = psw & ADDRESS_MASK;
}

/* Without the translation facility the DAT bit, too, must be zero. */
bool cpu_psw_invalid(const struct cpu *c)
{
	return c->flags & PSW_EC &&
	       (c->mask & MASK_EC_ZERO || c->invalid ||
		(c->mask & MASK_DAT &&
		 !machine_has(c->machine, FAC_TRANSLATION)));
}

void cpu_watch_changed(struct cpu *c)
{
	const struct machine *m = c->machine;
	bool per = cpu_per(c) && c->cr[9] >> 28;
	bool was = c->watched;

	c->noting = probe_on(m, PROBE_STORE) || per;
	c->watched = c->noting || probe_on(m, PROBE_INSTRUCTION) ||
		     probe_on(m, PROBE_REGISTER);
	if (c->watched && !was)
		cpu_hurry(c);
}

void cpu_psw_changed(struct cpu *c)
{
	view_select(c);
	cpu_watch_changed(c);
	interrupt_review(c);
	if (c->flags & PSW_WAIT)
		cpu_hurry(c);
}

/* ---- time
 * --------------------------------------------------------------------- */

/* What the model says of the time that only execution tells. */
static void take_rates(struct cpu *c)
{
	for (int i = 0; i < ISA_ROWS; i++) {
		uint32_t rate = model_rate(c->machine->model, &isa_table[i]);

		c->rate[i] = (uint16_t)(rate > UINT16_MAX ? UINT16_MAX : rate);
	}
}

/* Makes the accumulator turn over at CYCLE, or as late as it can hold. */
static void set_due(struct cpu *c, uint64_t cycle)
{
	uint64_t now = cpu_cycles(c);
	uint64_t left = cycle > now ? cycle - now : 0;

	if (left > SLICE)
		left = SLICE;
	c->due = now + left;
	c->instructions = cpu_instructions(c);
	c->acc = cpu_time((int64_t)left - 1);
}

void cpu_due_by(struct cpu *c, uint64_t cycle)
{
	if (cycle < c->due)
		set_due(c, cycle);
}

void cpu_hurry(struct cpu *c)
{
	set_due(c, 0);
}

void cpu_slice(struct cpu *c, uint64_t cycle)
{
	set_due(c, cycle);
}

void cpu_advance(struct cpu *c, uint64_t cycle)
{
	c->waited += cycle - cpu_cycles(c);
	c->due = cycle;
	c->instructions = cpu_instructions(c);
	c->acc = cpu_time(-1);
}

/* ---- making
 * -------------------------------------------------------------------- */

void cpu_init(struct cpu *c, struct machine *m)
{
	bool tiny = m->config.limits & MACHINE_TINY;

	c->machine = m;
	c->storage = m->storage;
	take_rates(c);
	c->acc = cpu_time(-1);
	c->stopped = c->timer_held = true;
	c->tlb.limit = tiny ? TLB_TINY : TLB_SIZE - DAT_SPARE;
	c->blocks = m->blocks;
	view_init(c, tiny);
	timer_start(c);
	cpu_initial_reset(c);
}

void cpu_free(struct cpu *c)
{
	view_free(c);
}

unsigned cpu_address(const struct cpu *c)
{
	return (unsigned)(c - c->machine->cpu);
}

uint32_t cpu_serial(const struct cpu *c)
{
	uint32_t serial = c->machine->config.serial & ADDRESS_MASK;

	if (c->machine->cpu_count == 1)
		return serial;
	return (serial & 0x0FFFFF) | (uint32_t)cpu_address(c) << 20;
}

/* ---- start, stop, restart
 * ------------------------------------------------------------------------ */

void cpu_start(struct cpu *c)
{
	if (c->check_stopped)
		return;
	c->stopped = c->stop_pending = c->store_status = c->loading = false;
	timer_release(c);
	interrupt_review(c);
}

/*
 * What is pending and allowed is taken before the stopped state is entered,
 * so that a CPU that has such things to take stops in its next turn.
 */
void cpu_stop(struct cpu *c)
{
	if (c->stopped || c->check_stopped)
		return;
	if (c->attention || c->machine->in_run) {
		c->stop_pending = true;
		cpu_hurry(c);
		cpu_hurry(c->machine->running);
	} else {
		cpu_stop_now(c);
	}
}

void cpu_stop_now(struct cpu *c)
{
	c->stopped = true;
	c->stop_pending = false;
	timer_hold(c);
	if (c->store_status)
		cpu_store_status(c);
}

/* Into absolute storage: the prefix does not apply. */
void cpu_store_status(struct cpu *c)
{
	uint8_t *to = c->machine->storage;

	c->store_status = false;
	bytes_set_doubleword(to + LC_SAVED_CPU_TIMER, timer_cpu_timer(c));
	bytes_set_doubleword(to + LC_SAVED_CKC, c->comparator);
	bytes_set_doubleword(to + LC_SAVED_PSW, cpu_psw(c, 0, 0));
	bytes_set_word(to + LC_SAVED_PREFIX, c->prefix);
	for (unsigned i = 0; i < 4; i++)
		bytes_set_doubleword(to + LC_SAVED_FPR + 8 * i, c->fpr[i]);
	for (unsigned i = 0; i < 16; i++) {
		bytes_set_word(to + LC_SAVED_GR + 4 * i, c->gr[i]);
		bytes_set_word(to + LC_SAVED_CR + 4 * i, c->cr[i]);
	}
	code_stored(c->machine, LC_SAVED_CPU_TIMER, 512 - LC_SAVED_CPU_TIMER);
}

void cpu_restart(struct cpu *c)
{
	if (c->check_stopped)
		return;
	c->restart_pending = true;
	c->restart_first = c->stopped;
	cpu_start(c);
}

/* ---- resets
 * ------------------------------------------------------------------------ */

void cpu_reset(struct cpu *c)
{
	c->external = 0;
	c->external_signals = 0;
	c->alert_from = c->emergency_from = 0;
	check_reset(c);
	c->restart_pending = c->restart_first = c->stop_pending = false;
	c->check_stopped = c->loading = c->store_status = false;
	c->string = 0;
	cpu_stop_now(c);
	dat_purge(c);
	interrupt_review(c);
	/* These two are conditions, and so are pending again at once. */
	timer_set_comparator(c, c->comparator);
	timer_set_cpu_timer(c, timer_cpu_timer(c));
}

void cpu_initial_reset(struct cpu *c)
{
	cpu_set_psw(c, 0);
	c->prefix = 0;
	memset(c->cr, 0, sizeof c->cr);
	c->cr[0] = 0x000000E0;
	c->cr[2] = 0xFFFFFFFF;
	c->cr[14] = 0xC2000000;
	c->cr[15] = 0x00000200;
	c->comparator = 0;
	timer_set_cpu_timer(c, 0);
	view_drop_all(c);
	cpu_psw_changed(c);
	cpu_reset(c);
}

void cpu_clear(struct cpu *c)
{
	memset(c->gr, 0, sizeof c->gr);
	memset(c->fpr, 0, sizeof c->fpr);
}
