/*
 * classify.c - finds the Popek-Goldberg class of an instruction by
 * experiment: which pairs of states, and what a difference means.
 */
#include "classify.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "classify_state.h"
#include "model.h"

struct work {
	struct classify_result *result;
	struct classify_state state; /* the first of a pair */
	struct classify_outcome a, b;
	bool some, all; /* privileged-operation exceptions */
};

struct classify_lab {
	struct classify_machine on;
	struct model model;
	struct state_bench bench;
	bool translates; /* or there is the BC mode only                    */
	struct work work;
};

static const struct {
	enum classify_kind kind;
	const char *text;
} differences[DIFF_COUNT] = {
#define DIFFERENCE(name, kind, text) [DIFF_##name] = {KIND_##kind, text},
#include "classify.def"
#undef DIFFERENCE
};

static uint32_t all_of(enum classify_kind kind)
{
	uint32_t set = 0;

	for (unsigned i = 0; i < DIFF_COUNT; i++)
		if (differences[i].kind == kind)
			set |= 1u << i;
	return set;
}

/* ---- comparing --------------------------------------------------------------
 */

/* Two numbers that differ, for a person. */
static bool say(char *out, size_t size, const char *what, uint64_t a,
		uint64_t b, int digits)
{
	if (a == b)
		return false;
	snprintf(out, size, "%s %0*" PRIX64 " / %0*" PRIX64, what, digits, a,
		 digits, b);
	return true;
}

static bool say_register(char *out, size_t size, const char *what, unsigned n,
			 uint64_t a, uint64_t b, int digits)
{
	char name[48];

	snprintf(name, sizeof name, "%s %u", what, n);
	return say(out, size, name, a, b, digits);
}

static bool say_bytes(char *out, size_t size, const char *what,
		      const uint8_t *a, const uint8_t *b, size_t count)
{
	uint64_t x = 0, y = 0;
	char name[48];
	size_t i = 0;

	if (!memcmp(a, b, count))
		return false;
	while (a[i] == b[i])
		i++;
	i -= i % 8;
	for (size_t k = i; k < i + 8; k++) {
		x = x << 8 | a[k];
		y = y << 8 | b[k];
	}
	snprintf(name, sizeof name, "%s %zX:", what, i);
	return say(out, size, name, x, y, 16);
}

static void name_interruption(const struct classify_outcome *o, char *out,
			      size_t size)
{
	if (!o->interrupted)
		snprintf(out, size, "completes");
	else if (o->cls == INT_PROGRAM)
		snprintf(out, size, "%s exception",
			 isa_program_code_name(o->code));
	else
		snprintf(out, size, "%s interruption",
			 isa_class_name((enum isa_interrupt_class)o->cls));
}

static bool is_program(const struct classify_outcome *o, unsigned code)
{
	return o->interrupted && o->cls == INT_PROGRAM && o->code == code;
}

/* Memory traps do not count: the paper's (e) of behaviour sensitivity. */
static bool memory_trap(const struct classify_outcome *o)
{
	return is_program(o, PGM_PROTECTION) || is_program(o, PGM_ADDRESSING) ||
	       is_program(o, PGM_SEGMENT_TRANSLATION) ||
	       is_program(o, PGM_PAGE_TRANSLATION) ||
	       is_program(o, PGM_TRANSLATION_SPECIFICATION);
}

/* Address, condition code and program mask: what every program may change. */
static uint64_t open_psw(const struct classify_outcome *o)
{
	bool ec = o->psw >> 51 & 1;
	unsigned shift = ec ? 40 : 24;

	return (o->psw >> shift & 0x3F) << 24 | (o->psw & 0xFFFFFF);
}

/* The rest of it, bits 0-16: masks, key, mode, address space. */
static uint64_t guarded_psw(const struct classify_outcome *o)
{
	return o->psw >> 44 & 0xFFFF8;
}

/* True when the program can tell A from B; then how, in OUT. */
static bool program_differs(const struct classify_outcome *a,
			    const struct classify_outcome *b, char *out,
			    size_t size)
{
	char x[48], y[48];

	if (a->interrupted != b->interrupted || a->cls != b->cls ||
	    a->code != b->code) {
		name_interruption(a, x, sizeof x);
		name_interruption(b, y, sizeof y);
		snprintf(out, size, "%s / %s", x, y);
		return true;
	}
	for (unsigned i = 0; i < 16; i++)
		if (say_register(out, size, "register", i, a->gr[i], b->gr[i],
				 8))
			return true;
	for (unsigned i = 0; i < 4; i++)
		if (say_register(out, size, "floating-point register", 2 * i,
				 a->fpr[i], b->fpr[i], 16))
			return true;
	return say(out, size, "condition code, mask and address", open_psw(a),
		   open_psw(b), 8) ||
	       say_bytes(out, size, "storage", a->program, b->program,
			 sizeof a->program);
}

/* Protection taken away or given, or a reference or change bit reset; but
 * the interval timer sets these where it lies. */
static bool keys_changed(const struct classify_outcome *a,
			 const struct classify_outcome *nop, char *out,
			 size_t size)
{
	for (unsigned i = 0; i < STATE_STORAGE / 2048; i++) {
		unsigned low = state_is_low(i * 2048) ? 0 : 0x06;

		if ((a->key[i] ^ nop->key[i]) & 0xF8 ||
		    (nop->key[i] & ~a->key[i] & low)) {
			char name[32];

			snprintf(name, sizeof name,
				 "storage key of %X:", i * 2048);
			return say(out, size, name, a->key[i], nop->key[i], 2);
		}
	}
	return false;
}

/* More than the time that an instruction takes. */
static bool say_clock(char *out, size_t size, const char *what, uint64_t a,
		      uint64_t b)
{
	uint64_t apart = a > b ? a - b : b - a;

	return apart > UINT32_MAX && say(out, size, what, a, b, 16);
}

/* True when the instruction changed a resource that NOP leaves alone. */
static bool resources_changed(const struct classify_outcome *a,
			      const struct classify_outcome *nop, char *out,
			      size_t size)
{
	for (unsigned i = 0; i < 16; i++)
		if (say_register(out, size, "control register", i, a->cr[i],
				 nop->cr[i], 8))
			return true;
	return say(out, size, "PSW bits 0-19:", guarded_psw(a),
		   guarded_psw(nop), 5) ||
	       say(out, size, "prefix", a->prefix, nop->prefix, 6) ||
	       say(out, size, "direct-out lines", a->direct.out,
		   nop->direct.out, 2) ||
	       say(out, size, "signal-out lines", a->direct.pulsed,
		   nop->direct.pulsed, 2) ||
	       say_clock(out, size, "TOD clock", a->tod, nop->tod) ||
	       say_clock(out, size, "clock comparator", a->comparator,
			 nop->comparator) ||
	       say_clock(out, size, "CPU timer", a->timer, nop->timer) ||
	       keys_changed(a, nop, out, size) ||
	       say_bytes(out, size, "real storage", a->real, nop->real,
			 sizeof a->real) ||
	       say(out, size, "a translation in the TLB leads to", a->tlb,
		   nop->tlb, 8) ||
	       say(out, size, "pending interruption", a->pending, nop->pending,
		   6) ||
	       say(out, size, "console reads", a->reading, nop->reading, 1) ||
	       say(out, size, "condition code of TIO", a->io, nop->io, 1) ||
	       say(out, size, "status by TIO", a->csw, nop->csw, 4);
}

/* ---- witnesses --------------------------------------------------------------
 */

static void bear(const struct classify_state *s, struct classify_witness *to,
		 const char *other, const char *result)
{
	uint8_t text[6];

	if (to->found)
		return;
	to->found = true;
	state_text(s, text, to->insn, sizeof to->insn);
	snprintf(to->states, sizeof to->states, "%s, %s; %s",
		 s->problem ? "problem state" : "supervisor state",
		 s->bc ? "BC mode" : "EC mode with translation", other);
	snprintf(to->result, sizeof to->result, "%s", result);
}

static void bear_user(struct work *w, const struct classify_witness *of)
{
	if (!w->result->user.found && of->found)
		w->result->user = *of;
}

/* ---- experiments ------------------------------------------------------------
 */

/* Changes resources, with a no-operation in the same state beside it. */
static void try_control(struct work *w, const struct classify_outcome *with)
{
	struct classify_state nop = w->state;
	struct classify_witness here = {0};
	char result[160];

	if (with->interrupted || (w->result->control.found &&
				  (!w->state.problem || w->result->user.found)))
		return;
	nop.row = NULL;
	state_run(&nop, &w->b);
	if (!resources_changed(with, &w->b, result, sizeof result))
		return;
	bear(&w->state, &here, "then a no-operation", result);
	bear(&w->state, &w->result->control, "then a no-operation", result);
	if (w->state.problem)
		bear_user(w, &here);
}

/* The same in the other mode.  SUPERVISOR is what came out there. */
static void try_mode(struct work *w, const struct classify_outcome *supervisor)
{
	struct classify_state user = w->state;
	char result[160];

	user.problem = true;
	state_run(&user, &w->b);
	if (is_program(&w->b, PGM_PRIVILEGED_OPERATION)) {
		if (!is_program(supervisor, PGM_PRIVILEGED_OPERATION))
			w->some = true;
		return;
	}
	w->all = false;
	if (memory_trap(supervisor) || memory_trap(&w->b))
		return;
	if (program_differs(supervisor, &w->b, result, sizeof result) ||
	    say(result, sizeof result,
		"PSW bits 0-19:", guarded_psw(supervisor) & 0xFFFE8,
		guarded_psw(&w->b) & 0xFFFE8, 5))
		bear(&w->state, &w->result->mode, "then the problem state",
		     result);
}

/* A pair that differs in SET; true when the outcome does, as in RESULT. */
static bool differs_by(struct work *w, const struct classify_outcome *with,
		       uint32_t set, char *result, size_t size)
{
	struct classify_state other = w->state;

	other.differences = set;
	state_run(&other, &w->b);
	if (is_program(with, PGM_PRIVILEGED_OPERATION) &&
	    !is_program(&w->b, PGM_PRIVILEGED_OPERATION))
		w->all = false;
	return !memory_trap(with) && !memory_trap(&w->b) &&
	       program_differs(with, &w->b, result, size);
}

static struct classify_witness *witness_of(struct classify_result *r,
					   enum classify_kind kind)
{
	return kind == KIND_LOCATION   ? &r->location
	       : kind == KIND_RESOURCE ? &r->resource
				       : &r->time;
}

/* All of a kind at once, and where that tells, one by one. */
static void try_kind(struct work *w, const struct classify_outcome *with,
		     enum classify_kind kind)
{
	struct classify_witness *to = witness_of(w->result, kind);
	char result[160];

	if (!differs_by(w, with, all_of(kind), result, sizeof result))
		return;
	for (unsigned i = 0; i < DIFF_COUNT; i++) {
		struct classify_witness here = {0};

		if (differences[i].kind != kind ||
		    !differs_by(w, with, 1u << i, result, sizeof result))
			continue;
		w->result->resources |= 1u << i;
		bear(&w->state, &here, differences[i].text, result);
		bear(&w->state, to, differences[i].text, result);
		if (w->state.problem && kind == KIND_LOCATION)
			bear_user(w, &here);
	}
}

static bool settled(const struct work *w)
{
	const struct classify_result *r = w->result;

	return r->control.found && r->location.found && r->resource.found &&
	       r->time.found && (!w->state.problem || r->user.found);
}

/* One choice of operands in one mode of the PSW and one state. */
static void experiment(struct work *w)
{
	state_run(&w->state, &w->a);
	if (!is_program(&w->a, PGM_OPERATION))
		w->result->exists = true;
	if (!w->a.interrupted)
		w->result->completed = true;
	if (is_program(&w->a, PGM_PRIVILEGED_OPERATION)) {
		/* Semi-privileged: the trap, too, can depend on resources. */
		if (w->result->row->exceptions & EXC_MQ)
			try_kind(w, &w->a, KIND_RESOURCE);
		return;
	}
	if (!w->state.problem)
		try_mode(w, &w->a);
	try_control(w, &w->a);
	for (int kind = KIND_LOCATION; kind <= KIND_TIME; kind++)
		if (!settled(w))
			try_kind(w, &w->a, (enum classify_kind)kind);
}

static void experiments(struct work *w, bool bc, unsigned choices)
{
	w->state.bc = bc;
	for (unsigned k = 0; k < choices; k++) {
		w->state.choice = k;
		w->state.problem = false;
		experiment(w);
		w->state.problem = true;
		experiment(w);
	}
}

void classify_row(struct classify_lab *lab, const struct isa_insn *row,
		  struct classify_result *out)
{
	struct work *w = &lab->work;

	memset(out, 0, sizeof *out);
	out->row = row;
	*w = (struct work){.result = out, .all = true};
	w->state.row = row;
	w->state.bench = &lab->bench;
	w->state.chapter12 = row->chapter == 12 ? row : NULL;
	w->state.fresh = row->facility == FAC_DIRECT_CONTROL ||
			 row->facility == FAC_CHANNEL_SET_SWITCHING;
	w->state.das = row->facility == FAC_DAS;
	if (lab->translates)
		experiments(w, false, STATE_CHOICES);
	experiments(w, true, lab->translates ? 6 : STATE_CHOICES);
	out->privilege = !w->some ? PRIVILEGE_NONE
			 : w->all ? PRIVILEGE_ALL
				  : PRIVILEGE_SOME;
}

struct classify_lab *classify_open(const struct classify_machine *on,
				   struct error *error)
{
	struct classify_lab *lab = calloc(1, sizeof *lab);

	if (!lab)
		abort();
	lab->on = *on;
	lab->bench = (struct state_bench){.on = &lab->on, .model = &lab->model};
	lab->translates = state_facilities(&lab->bench) >> FAC_TRANSLATION & 1;
	if (model_find(&lab->model, "unit", error) &&
	    state_bench_try(&lab->bench, error))
		return lab;
	classify_close(lab);
	return NULL;
}

void classify_close(struct classify_lab *lab)
{
	state_bench_free(&lab->bench);
	free(lab);
}
