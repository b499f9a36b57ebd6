/*
 * interrupt.c - the interruptions: what is pending, and the swap of PSWs.
 *
 * Models: GA22-7000, chapter 6.  One function swaps the PSWs for every
 * class.  In the BC mode interruption code and ILC stand in the old PSW; in
 * the EC mode they stand in assigned storage.
 */
#include <assert.h>

#include "calm.h"
#include "check.h"
#include "machine_impl.h"
#include "view.h"

/* A string of this many program interruptions, or external ones whose cause
 * persists, without one instruction completed between them, is taken for
 * endless. */
enum { STRING_LIMIT = 4096 };

static void one_more_in_string(struct cpu *c)
{
	if (c->string_at != cpu_instructions(c))
		c->string = 0;
	c->string_at = cpu_instructions(c);
	if (++c->string <= STRING_LIMIT)
		return;
	c->endless = true;
	cpu_hurry(c);
}

/* What an old PSW and the assigned locations are to say. */
struct reason {
	enum isa_interrupt_class cls;
	uint16_t code;
	uint8_t ilc;
	uint8_t text[6];
};

static void report(struct cpu *c, const struct reason *r, uint64_t old,
		   uint64_t new)
{
	struct probe_event e = {0};

	if (!probe_on(c->machine, PROBE_INTERRUPT))
		return;
	e.u.interrupt.cls = (uint8_t)r->cls;
	e.u.interrupt.code = r->code;
	e.u.interrupt.ilc = r->ilc;
	e.u.interrupt.old_psw = old;
	e.u.interrupt.new_psw = new;
	if (r->cls == INT_PROGRAM)
		e.u.interrupt.address = c->translation_address;
	memcpy(e.u.interrupt.text, r->text, sizeof r->text);
	probe_send(c->machine, PROBE_INTERRUPT, &e);
}

/* That of a CPU that is calm needs no second thought: see calm.h. */
static void take_psw(struct cpu *c, uint64_t new)
{
	if (!c->watched && !c->attention && calm_psw(c, new)) {
		if (!calm_set_psw(c, new))
			view_select(c);
	} else {
		cpu_set_psw(c, new);
		cpu_psw_changed(c);
	}
}

/* Stores the old PSW, loads the new one.  The time is spend()'s; SVC's own. */
static void swap(struct cpu *c, const struct reason *r)
{
	/* A machine check has its code at 232 alone. */
	uint64_t old = cpu_psw(c, r->cls == INT_MACHINE ? 0 : r->code, r->ilc);
	uint64_t new;

	storage_set_real_doubleword(c, isa_old_psw(r->cls), old);
	new = storage_real_doubleword(c, isa_new_psw(r->cls));
	c->reported = 0; /* another instruction: tell of it */
	take_psw(c, new);
	report(c, r, old, new);
}

static void spend(struct cpu *c)
{
	cpu_spend(c, model_interruption(c->machine->model));
}

/* ---- program ----------------------------------------------------------------
 */

void cpu_program(struct cpu *c, unsigned code)
{
	assert(c->machine->in_run && c == c->machine->running);
	c->program_code = (uint16_t)code;
	longjmp(c->machine->escape, 1);
}

enum ending { SUPPRESS, TERMINATE, COMPLETE, NULLIFY };

static enum ending ending_of(unsigned code)
{
	switch (code) {
#define PROGRAM_CODE(name, code, ending, text)                                 \
	case code:                                                             \
		return ending;
#include "interrupt.def"
	default:
		return SUPPRESS;
	}
}

bool interrupt_completes(unsigned code)
{
	return ending_of(code) == COMPLETE;
}

/* In the EC mode an identification word: ILC and code. */
static void identify(struct cpu *c, uint32_t real, unsigned ilc, unsigned code)
{
	if (c->flags & PSW_EC)
		storage_set_real_word(c, real, ilc << 17 | code);
}

/* Codes that store at 144 what could not be translated, or where the
 * program came from. */
static bool is_identified(unsigned code)
{
	return code == PGM_SEGMENT_TRANSLATION ||
	       code == PGM_PAGE_TRANSLATION || code == PGM_SPACE_SWITCH ||
	       (code >= PGM_AFX_TRANSLATION && code <= PGM_SECONDARY_AUTHORITY);
}

/* What only some program interruptions store. */
static void store_details(struct cpu *c, unsigned code)
{
	if (is_identified(code))
		storage_set_real_word(c, LC_TRANSLATION_ADDRESS,
				      c->translation_address);
	if (code == PGM_MONITOR_EVENT) {
		storage_set_real_halfword(c, LC_MONITOR_CLASS,
					  c->monitor_class);
		storage_set_real_word(c, LC_MONITOR_CODE, c->monitor_code);
	}
	if (c->per_code) {
		storage_set_real_halfword(c, LC_PER_CODE,
					  (uint16_t)(c->per_code << 8));
		storage_set_real_word(c, LC_PER_ADDRESS, c->per_address);
	}
}

void interrupt_program(struct cpu *c)
{
	struct reason r = {.cls = INT_PROGRAM, .ilc = c->ilc};
	unsigned code = c->program_code & ~(unsigned)PGM_PER_EVENT;
	enum ending ending = code ? ending_of(code) : COMPLETE;

	memcpy(r.text, c->text, isa_length(c->text[0]));
	r.code = (uint16_t)(code | (c->per_code ? PGM_PER_EVENT : 0));
	if (!is_identified(code))
		c->translation_address = 0;
	if (ending == NULLIFY)
		c->ia = c->at;
	c->executing = false; /* it ended the target of an EXECUTE, too */
	store_details(c, code);
	identify(c, LC_PROGRAM_ILC, c->ilc, r.code);
	c->per_code = 0;
	if (code && ending == COMPLETE && c->ilc)
		c->acc++; /* the instruction was executed */
	one_more_in_string(c);
	spend(c);
	swap(c, &r);
}

void interrupt_program_here(struct cpu *c, unsigned code)
{
	c->program_code = (uint16_t)code;
	interrupt_program(c);
}

/* ---- supervisor call
 * ------------------------------------------------------------ */

void interrupt_svc(struct cpu *c, uint8_t code)
{
	struct reason r = {.cls = INT_SVC, .code = code, .ilc = c->ilc};

	memcpy(r.text, c->text, isa_length(c->text[0]));
	identify(c, LC_SVC_ILC, c->ilc, code);
	swap(c, &r);
}

void interrupt_svc_report(struct cpu *c, uint8_t code, uint64_t old,
			  uint64_t new)
{
	struct reason r = {.cls = INT_SVC, .code = code, .ilc = 1};

	r.text[0] = 0x0A;
	r.text[1] = code;
	report(c, &r, old, new);
}

/* ---- external
 * --------------------------------------------------------------------- */

struct source {
	uint16_t code;
	uint8_t cr0_bit;
	bool persists;
};

static const struct source sources[EXTERNAL_COUNT] = {
#define EXTERNAL_CODE(name, code, cr0bit, persist, text)                       \
	[EXTERNAL_##name] = {code, cr0bit, persist},
#include "interrupt.def"
};

/* The pending sources that CR0 lets through. */
static uint32_t external_open(const struct cpu *c)
{
	uint32_t set = 0;

	if (!c->external)
		return 0;
	for (unsigned i = 0; i < EXTERNAL_COUNT; i++)
		if (c->external & 1u << i &&
		    c->cr[0] & CR0_BIT(sources[i].cr0_bit))
			set |= 1u << i;
	return set;
}

/* ... and the PSW. */
static uint32_t external_enabled(const struct cpu *c)
{
	return c->mask & MASK_EXTERNAL ? external_open(c) : 0;
}

void interrupt_external_raise(struct cpu *c, enum external_source source)
{
	c->external |= 1u << source;
	interrupt_review(c);
}

void interrupt_external_drop(struct cpu *c, enum external_source source)
{
	c->external &= ~(1u << source);
	interrupt_review(c);
}

/* Codes below X'0100' are presented together, the others one by one. */
static unsigned external_take(struct cpu *c, uint32_t enabled)
{
	unsigned code = 0;

	for (unsigned i = 0; i < EXTERNAL_COUNT; i++) {
		if (!(enabled & 1u << i))
			continue;
		if (sources[i].code >= 0x100 && code)
			break;
		if (!sources[i].persists)
			c->external &= ~(1u << i);
		if (i == EXTERNAL_EXTERNAL_SIGNAL) {
			code |= c->external_signals;
			c->external_signals = 0;
			continue;
		}
		code |= sources[i].code;
		if (sources[i].code >= 0x100)
			break;
	}
	return code;
}

/* The lowest CPU address in SET, which is taken out of it. */
static uint16_t take_first(uint32_t *set)
{
	uint16_t first = 0;

	while (!(*set & 1u << first))
		first++;
	*set &= ~(1u << first);
	return first;
}

/*
 * Signals of several CPUs are kept apart and presented one by one: the
 * condition stays while there are more.
 */
static void store_sender(struct cpu *c, unsigned code)
{
	uint16_t from = (uint16_t)c->call_from;

	if (code == EXT_MALFUNCTION_ALERT) {
		from = take_first(&c->alert_from);
		if (c->alert_from)
			c->external |= 1u << EXTERNAL_MALFUNCTION_ALERT;
	} else if (code == EXT_EMERGENCY_SIGNAL) {
		from = take_first(&c->emergency_from);
		if (c->emergency_from)
			c->external |= 1u << EXTERNAL_EMERGENCY_SIGNAL;
	} else if (code != EXT_EXTERNAL_CALL) {
		return;
	}
	storage_set_real_halfword(c, LC_CPU_ADDRESS, from);
}

static void interrupt_external(struct cpu *c, uint32_t enabled)
{
	struct reason r = {.cls = INT_EXTERNAL};

	r.code = (uint16_t)external_take(c, enabled);
	if (c->flags & PSW_EC)
		storage_set_real_halfword(c, LC_EXTERNAL_CODE, r.code);
	store_sender(c, r.code);
	if (r.code == EXT_CLOCK_COMPARATOR || r.code == EXT_CPU_TIMER)
		one_more_in_string(c);
	spend(c);
	swap(c, &r);
}

/* ---- input/output
 * ------------------------------------------------------------------ */

uint32_t interrupt_io_mask(const struct cpu *c)
{
	uint32_t mask;

	if (c->flags & PSW_EC)
		return c->mask & MASK_IO ? c->cr[2] : 0;
	mask = (uint32_t)(c->mask & 0xFC) << 24;
	return c->mask & MASK_IO ? mask | (c->cr[2] & 0x03FFFFFF) : mask;
}

static void interrupt_io(struct cpu *c, uint32_t mask)
{
	struct reason r = {.cls = INT_IO};

	r.code = (uint16_t)channel_accept(c, mask);
	if (c->flags & PSW_EC)
		storage_set_real_word(c, LC_IO_ADDRESS - 2, r.code);
	spend(c);
	swap(c, &r);
}

void cpu_io_changed(struct machine *m)
{
	if (m->channel_owner)
		interrupt_review(m->channel_owner);
}

/* ---- machine check
 * -------------------------------------------------------------------------- */

/* The probe's code is the first halfword of the one at 232. */
static void interrupt_check(struct cpu *c, uint64_t subclasses)
{
	struct reason r = {.cls = INT_MACHINE};

	r.code = (uint16_t)(subclasses >> 48);
	check_store(c, subclasses);
	spend(c);
	swap(c, &r);
}

/* ---- all
 * ------------------------------------------------------------------------------
 */

bool interrupt_enabled(const struct cpu *c)
{
	return c->mask & (c->flags & PSW_EC ? MASK_IO | MASK_EXTERNAL : 0xFF);
}

static bool is_pending(const struct cpu *c)
{
	return c->restart_pending || external_enabled(c) || check_is_due(c) ||
	       (c->machine->channels &&
		channel_pending(c) & interrupt_io_mask(c)) ||
	       cpu_psw_invalid(c);
}

/*
 * What is_pending() would find under other system masks: the fast forms of
 * the instructions that change the mask look at this (calm.h).  Restart needs
 * no mask, and so never meets them.
 */
static void note_pending(struct cpu *c)
{
	uint32_t io = c->machine->channels ? channel_pending(c) : 0;
	uint16_t open = external_open(c) ? MASK_EXTERNAL : 0;

	if (c->check.code || watch_assigned(c))
		open |= OPENS_ALWAYS;
	c->quiet = !c->external && !io && !c->check.code;
	c->opens[0] = c->opens[1] = open;
	c->opens[0] |= (uint16_t)(io >> 24 & 0xFC);
	if (io & c->cr[2] & 0x03FFFFFF)
		c->opens[0] |= MASK_IO;
	if (io & c->cr[2])
		c->opens[1] |= MASK_IO;
	if (!machine_has(c->machine, FAC_TRANSLATION))
		c->opens[1] |= MASK_DAT; /* to an early exception */
}

void interrupt_review(struct cpu *c)
{
	note_pending(c);
	c->attention = is_pending(c);
	if (!c->attention)
		return;
	cpu_hurry(c);
	if (c != c->machine->running) /* one may have been woken */
		cpu_hurry(c->machine->running);
}

/* A PSW with ones where zeros must be is found before anything else. */
static bool take_invalid_psw(struct cpu *c)
{
	if (!cpu_psw_invalid(c))
		return false;
	c->program_code = PGM_SPECIFICATION;
	c->ilc = 0;
	c->at = c->ia;
	memset(c->text, 0, sizeof c->text);
	interrupt_program(c);
	return true;
}

static void take_restart(struct cpu *c)
{
	c->restart_pending = c->restart_first = false;
	swap(c, &(struct reason){.cls = INT_RESTART});
}

/* Exigent conditions come first, and stop a CPU that is disabled for them. */
static bool take_exigent(struct cpu *c)
{
	if (check_stops(c)) {
		check_stop(c);
		return false;
	}
	if (check_exigent(c))
		interrupt_check(c, check_exigent(c) | check_repressible(c));
	return true;
}

/*
 * The class of lowest priority that is taken last runs first: machine check,
 * external, input/output, restart, as far as each new PSW still allows.
 * Restart out of the stopped state comes before all that was pending.
 */
void interrupt_pending(struct cpu *c)
{
	uint32_t enabled;

	if (c->restart_first && c->restart_pending)
		take_restart(c);
	if (!take_exigent(c))
		return;
	while (take_invalid_psw(c) && !c->endless)
		;
	if (check_repressible(c) && !cpu_psw_invalid(c))
		interrupt_check(c, check_repressible(c));
	enabled = external_enabled(c);
	if (enabled && !cpu_psw_invalid(c))
		interrupt_external(c, enabled);
	enabled = channel_pending(c) & interrupt_io_mask(c);
	if (enabled && !cpu_psw_invalid(c))
		interrupt_io(c, enabled);
	if (c->restart_pending && !cpu_psw_invalid(c))
		take_restart(c);
	interrupt_review(c);
}
