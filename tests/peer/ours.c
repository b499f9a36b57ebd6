/*
 * ours.c - runs batches on our machine, fast or watched, and counts.
 *
 * A case begins with the supervisor's LPSW and ends with an interruption;
 * both are events that a listener hears without slowing the machine down.
 */
#include <stdlib.h>
#include <string.h>

#include "facts.h"
#include "machine.h"
#include "peer.h"
#include "probe.h"

struct ours {
	struct machine *m;
	struct machine_config config;
	struct probe bounds, watch;
	struct coverage *coverage;
	bool in_case, watched, watching;
	uint64_t began;
	unsigned number; /* of the case */
	struct facts facts;
	const struct isa_insn *last; /* executed before this, in the case */
};

/* ---- listening -------------------------------------------------------------
 */

static unsigned cc_of(uint64_t psw)
{
	return psw >> 51 & 1 ? psw >> 44 & 3 : psw >> 28 & 3;
}

/* The instruction before this moment is complete. */
static void completed(struct ours *t, uint64_t psw)
{
	if (t->last)
		t->coverage->cc[t->last - isa_table][cc_of(psw)]++;
	t->last = NULL;
}

static void count_case(struct ours *t, const struct probe_event *e)
{
	struct coverage *v = t->coverage;
	unsigned cls = e->u.interrupt.cls, code = e->u.interrupt.code & 0xFF;
	const struct isa_insn *insn = isa_find(e->u.interrupt.text);

	v->cases++;
	v->classes[cls]++;
	v->states[(e->u.interrupt.old_psw >> 51 & 1) * 4 +
		  (e->u.interrupt.old_psw >> 58 & 1 &
		   e->u.interrupt.old_psw >> 51) *
			  2 +
		  (e->u.interrupt.old_psw >> 48 & 1)]++;
	if (cls != INT_PROGRAM)
		return;
	v->codes[code]++;
	if (insn && code < 64)
		v->code_of[insn - isa_table][code]++;
}

/* The instruction that is interrupted has set its condition code. */
static bool completes(const struct probe_event *e)
{
	if (e->u.interrupt.cls != INT_PROGRAM)
		return true;
	switch (e->u.interrupt.code & 0x7F) {
	case PGM_FIXED_POINT_OVERFLOW:
	case PGM_DECIMAL_OVERFLOW:
	case PGM_EXPONENT_OVERFLOW:
	case PGM_EXPONENT_UNDERFLOW:
	case PGM_SIGNIFICANCE:
	case PGM_SPACE_SWITCH:
	case PGM_MONITOR_EVENT:
		return true;
	default:
		return false;
	}
}

static void bounds(void *context, const struct probe_event *e)
{
	struct ours *t = context;

	if (e->kind == PROBE_PSW) {
		if (t->in_case || e->u.psw.new_psw == 0x000A000000000000)
			return;
		t->in_case = true;
		t->began = e->instructions;
		t->last = NULL;
		if (t->watched)
			machine_request_halt(t->m);
		return;
	}
	if (!t->in_case)
		return;
	t->in_case = false;
	t->number++;
	t->facts.keyed_count = 0;
	t->coverage->instructions += e->instructions - t->began;
	if (!t->watched)
		return;
	if (completes(e))
		completed(t, e->u.interrupt.old_psw);
	count_case(t, e);
	machine_request_halt(t->m);
}

static void watch(void *context, const struct probe_event *e)
{
	struct ours *t = context;

	if (!t->in_case)
		return;
	completed(t, e->u.insn.psw);
	if (t->coverage->facts)
		facts_before(&t->facts, &t->coverage->facts[t->number], t->m,
			     e->u.insn.psw, e->u.insn.ia, e->u.insn.text);
	t->last = isa_find(e->u.insn.text);
	if (t->last)
		t->coverage->executed[t->last - isa_table]++;
}

/* ---- the machine -----------------------------------------------------------
 */

static struct machine_config configuration(const struct peer_options *o)
{
	struct machine_config c = {
		.model = "158", .storage = SIZE, .serial = 0x000001};

	if (o && o->das)
		c.facilities_on = 1u << FAC_DAS;
	return c;
}

static void make_machine(struct ours *t)
{
	struct error error;

	t->m = machine_create(&t->config, &error);
	if (!t->m) {
		fprintf(stderr, "peer: %s\n", error.text);
		exit(2);
	}
	machine_probe_add(t->m, &t->bounds);
	if (!machine_attach(t->m, 0x00E, "1403", 1,
			    (const char *const[]){"/dev/null"}, &error)) {
		fprintf(stderr, "peer: %s\n", error.text);
		exit(2);
	}
}

struct ours *ours_create(const struct peer_options *o)
{
	struct ours *t = calloc(1, sizeof *t);

	if (!t)
		abort();
	t->config = configuration(o);
	t->bounds.kinds = PROBE_BIT(PSW) | PROBE_BIT(INTERRUPT);
	t->bounds.event = bounds;
	t->bounds.context = t;
	t->watch.kinds = PROBE_BIT(INSTRUCTION);
	t->watch.event = watch;
	t->watch.context = t;
	make_machine(t);
	return t;
}

void ours_renew(struct ours *t)
{
	machine_destroy(t->m);
	make_machine(t);
}

void ours_destroy(struct ours *t)
{
	machine_destroy(t->m);
	free(t);
}

/* LER 0,0 is an operation exception on a machine without floating point. */
bool ours_has_hfp(void)
{
	struct machine_config config = configuration(NULL);
	struct machine_run r = {.until = UINT64_MAX, .count = 2};
	struct machine *m = machine_create(&config, NULL);
	static const uint8_t text[2] = {0x38, 0x00};
	bool there;

	machine_write(m, SPACE_ABSOLUTE, 0x200, text, 2);
	machine_set_psw(m, 0x200);
	machine_start(m);
	r.count = 1;
	machine_run(m, &r);
	there = (machine_psw(m) & 0xFFFFFF) == 0x202;
	machine_destroy(m);
	return there;
}

static void set_watching(struct ours *t, bool on)
{
	if (on == t->watching)
		return;
	if (on)
		machine_probe_add(t->m, &t->watch);
	else
		machine_probe_remove(t->m, &t->watch);
	t->watching = on;
}

enum run_result ours_run(struct ours *t, const struct image *i, uint8_t *result,
			 bool watched, struct coverage *coverage)
{
	struct machine_run r = {.until = UINT64_MAX};
	enum machine_halt halt;
	uint64_t last;

	t->coverage = coverage;
	t->watched = watched;
	t->in_case = false;
	t->number = 0;
	t->facts.keyed_count = 0;
	machine_reset(t->m, RESET_INITIAL_CPU);
	machine_write(t->m, SPACE_ABSOLUTE, 0, i->bytes, SIZE);
	machine_restart(t->m);
	machine_start(t->m);
	last = machine_instructions(t->m) + 1000000 + i->count * 400000ull;
	do {
		r.count = last - machine_instructions(t->m);
		halt = machine_run(t->m, &r);
		set_watching(t, watched && t->in_case);
	} while (halt == HALT_REQUEST);
	set_watching(t, false);
	machine_read(t->m, SPACE_ABSOLUTE, 0, result, SIZE);
	if (halt == HALT_INSTRUCTIONS || halt == HALT_LOOP)
		return RUN_STUCK;
	return halt == HALT_DISABLED && !(machine_psw(t->m) & 0xFFFFFF)
		       ? RUN_DONE
		       : RUN_FAILED;
}
