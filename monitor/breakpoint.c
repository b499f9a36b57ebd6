/*
 * breakpoint.c - where and why a running machine is to stop.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "breakpoint.h"
#include "counters.h"
#include "isa.h"
#include "psw.h"

static const char *const class_names[] = {"privileged", "sensitive", "control",
					  "behavior", "timing"};

const char *break_class_name(unsigned n)
{
	return n < sizeof class_names / sizeof *class_names ? class_names[n]
							    : NULL;
}

struct break_space break_space_now(const struct machine *m)
{
	struct psw p;

	psw_decode(&p, machine_psw(m));
	return (struct break_space){true, p.problem, p.dat, machine_cr(m, 1),
				    machine_selected_cpu(m)};
}

static bool same_space(const struct break_space *a, const struct machine *m)
{
	struct break_space now;

	if (!a->bound)
		return true;
	now = break_space_now(m);
	return a->cpu == now.cpu && a->problem == now.problem &&
	       a->dat == now.dat && (!a->dat || a->cr1 == now.cr1);
}

static bool in_class(const struct isa_insn *insn, enum break_class which)
{
	switch (which) {
	case CLASS_PRIVILEGED:
		return insn->privilege == PRIV;
	case CLASS_SENSITIVE:
		return insn->pg_class == PG_CONTROL ||
		       insn->pg_class == PG_BEHAVIOR;
	case CLASS_CONTROL:
		return insn->pg_class == PG_CONTROL;
	case CLASS_BEHAVIOR:
		return insn->pg_class == PG_BEHAVIOR;
	case CLASS_TIMING:
		return insn->pg_class == PG_TIMING;
	}
	return false;
}

/* Does this event hit this breakpoint? */
static bool hits(const struct breakpoint *p, const struct probe_event *e)
{
	const struct isa_insn *insn;

	switch (p->kind) {
	case BREAK_ADDRESS:
		return e->kind == PROBE_BREAK && e->u.insn.ia == p->address;
	case BREAK_INTERRUPT:
		return e->kind == PROBE_INTERRUPT &&
		       e->u.interrupt.cls == p->cls &&
		       (p->code < 0 || e->u.interrupt.code == p->code);
	case BREAK_OPCODE:
	case BREAK_CLASS:
		if (e->kind != PROBE_BREAK)
			return false;
		insn = isa_find(e->u.insn.text);
		if (!insn)
			return false;
		return p->kind == BREAK_OPCODE ? insn == &isa_table[p->insn]
					       : in_class(insn, p->which);
	case BREAK_STORE:
		return e->kind == PROBE_WATCH &&
		       e->u.store.absolute < p->address + p->length &&
		       p->address < e->u.store.absolute + e->u.store.length;
	case BREAK_SPACE:
		return e->kind == PROBE_INSTRUCTION;
	}
	return false;
}

/* The machine that P is bound to runs, or was interrupted just now. */
static bool by_whom(const struct breakpoints *b, const struct breakpoint *p,
		    const struct probe_event *e)
{
	int n = e->kind == PROBE_INTERRUPT ? b->tower->interrupted
					   : b->tower->running;

	return !*p->who || tower_named(b->tower, n, p->who);
}

static void on_event(void *context, const struct probe_event *e)
{
	struct breakpoints *b = context;

	if (b->hit ||
	    ((e->kind == PROBE_BREAK || e->kind == PROBE_INSTRUCTION) &&
	     machine_instructions(b->machine) == b->resumed))
		return;
	for (size_t i = 0; i < b->count; i++) {
		struct breakpoint *p = &b->list[i];

		if (!hits(p, e) || !same_space(&p->space, b->machine) ||
		    !by_whom(b, p, e))
			continue;
		p->hits++;
		b->hit = true;
		b->what = *p;
		b->event = *e;
		machine_request_halt(b->machine);
		return;
	}
}

static uint32_t kinds_of(const struct breakpoint *p)
{
	switch (p->kind) {
	case BREAK_ADDRESS:
	case BREAK_OPCODE:
	case BREAK_CLASS:
		return PROBE_BIT(BREAK);
	case BREAK_INTERRUPT:
		return PROBE_BIT(INTERRUPT);
	case BREAK_STORE:
		return PROBE_BIT(WATCH);
	case BREAK_SPACE:
		return PROBE_BIT(INSTRUCTION);
	}
	return 0;
}

/* Any of the members wants instructions of this row. */
static bool wants_row(const struct breakpoints *b, unsigned row)
{
	const struct isa_insn *insn = &isa_table[row];

	for (size_t i = 0; i < b->count; i++)
		if ((b->list[i].kind == BREAK_OPCODE &&
		     row == b->list[i].insn) ||
		    (b->list[i].kind == BREAK_CLASS &&
		     in_class(insn, b->list[i].which)))
			return true;
	return false;
}

/* Listens to what the members need, and to nothing else. */
static void relisten(struct breakpoints *b)
{
	uint32_t kinds = 0;

	for (unsigned row = 0; row < ISA_ROWS; row++)
		machine_break_row(b->machine, row, wants_row(b, row));
	for (size_t i = 0; i < b->count; i++)
		kinds |= kinds_of(&b->list[i]);
	if (kinds == b->probe.kinds)
		return;
	if (b->probe.kinds)
		machine_probe_remove(b->machine, &b->probe);
	b->probe.kinds = kinds;
	if (kinds)
		machine_probe_add(b->machine, &b->probe);
}

void breakpoints_init(struct breakpoints *b, struct machine *m,
		      const struct tower *t)
{
	memset(b, 0, sizeof *b);
	b->machine = m;
	b->tower = t;
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
	/* Numbers of hidden ones are negative: a person's count on. */
	p->id = p->hidden ? -(int)b->count : ++b->last_id;
	if (p->kind == BREAK_ADDRESS)
		machine_break_set(b->machine, p->address);
	if (p->kind == BREAK_STORE)
		machine_watch_set(b->machine, p->address, p->length,
				  WATCH_STORE);
	relisten(b);
	return p->id;
}

/* The machine's set has an address once, however many ask for it. */
static void unset(struct breakpoints *b, const struct breakpoint *gone)
{
	if (gone->kind == BREAK_STORE)
		machine_watch_clear(b->machine, gone->address, gone->length,
				    WATCH_STORE);
	if (gone->kind != BREAK_ADDRESS)
		return;
	for (size_t i = 0; i < b->count; i++)
		if (b->list[i].kind == BREAK_ADDRESS &&
		    b->list[i].address == gone->address)
			return;
	machine_break_clear(b->machine, gone->address);
}

static void remove_at(struct breakpoints *b, size_t i)
{
	struct breakpoint gone = b->list[i];

	b->count--;
	memmove(&b->list[i], &b->list[i + 1], (b->count - i) * sizeof *b->list);
	unset(b, &gone);
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

void breakpoints_arm(struct breakpoints *b)
{
	b->hit = false;
	b->resumed = machine_instructions(b->machine);
}

static void what_text(const struct breakpoint *p, char *out, size_t size)
{
	switch (p->kind) {
	case BREAK_ADDRESS:
		snprintf(out, size, "address %06X", (unsigned)p->address);
		break;
	case BREAK_INTERRUPT:
		if (p->code < 0)
			snprintf(out, size, "%s interruption",
				 isa_class_name(
					 (enum isa_interrupt_class)p->cls));
		else
			snprintf(out, size, "%s interruption %04X %s",
				 isa_class_name(
					 (enum isa_interrupt_class)p->cls),
				 (unsigned)p->code,
				 counters_code_name((unsigned)p->cls,
						    (unsigned)p->code));
		break;
	case BREAK_OPCODE:
		snprintf(out, size, "instruction %s",
			 isa_table[p->insn].mnemonic);
		break;
	case BREAK_CLASS:
		snprintf(out, size, "%s instruction", class_names[p->which]);
		break;
	case BREAK_STORE:
		snprintf(out, size, "store at absolute %06X, %u byte%s",
			 (unsigned)p->address, (unsigned)p->length,
			 p->length == 1 ? "" : "s");
		break;
	case BREAK_SPACE:
		snprintf(out, size, "next instruction here");
		break;
	}
}

const char *breakpoint_text(const struct breakpoint *p, char *out, size_t size)
{
	size_t n;

	what_text(p, out, size);
	n = strlen(out);
	if (*p->who && n < size)
		snprintf(out + n, size - n, " in %s", p->who);
	return out;
}
