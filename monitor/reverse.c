/*
 * reverse.c - going backwards.
 */
#include "reverse.h"

#include <assert.h>
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "isa.h"
#include "psw.h"

static bool recorded(const struct session *s, struct error *error)
{
	if (!s->timeline)
		return error_set(error, "nothing is recorded: %s",
				 *s->unrecorded.text ? s->unrecorded.text
						     : "`record on` begins it");
	return session_is_free(s, error);
}

static bool stopped(struct session *s, enum session_stop_kind kind,
		    const char *text)
{
	session_halt(s, text);
	s->stop.kind = kind;
	return true;
}

/* There is nothing before. */
static bool at_beginning(struct session *s, struct error *error)
{
	if (!timeline_go_first(s->timeline, error))
		return false;
	stopped(s, STOP_DONE, "the beginning of the recording");
	s->stop.beginning = true;
	return true;
}

/* ---- steps ------------------------------------------------------------------
 */

bool reverse_step(struct session *s, uint64_t n, struct error *error)
{
	struct position now, first;

	if (!recorded(s, error))
		return false;
	now = timeline_now(s->timeline);
	first = timeline_first(s->timeline);
	if (now.instructions < first.instructions + n)
		return at_beginning(s, error);
	return timeline_go_instruction(s->timeline, now.instructions - n,
				       error) &&
	       stopped(s, STOP_DONE, "stepped");
}

/* ---- programs ---------------------------------------------------------------
 */

/* The instruction that was executed last in a space; of calls only that which
 * returns to BACK. */
struct last {
	struct timeline_search search;
	struct machine *machine;
	struct break_space space;
	bool calls;
	uint32_t back;
	int link; /* register that it leaves the address in; -1: any       */
	uint32_t ia;
	uint8_t text[6];
};

static bool is_call(const struct last *l, const struct probe_event *e)
{
	uint8_t op = e->u.insn.text[0];
	int r1 = e->u.insn.text[1] >> 4;

	if (((e->u.insn.ia + isa_length(op)) & 0xFFFFFF) != l->back)
		return false;
	switch (op) {
	case 0x05: /* BALR */
	case 0x0D: /* BASR */
	case 0x45: /* BAL */
	case 0x4D: /* BAS */
		return l->link < 0 || r1 == l->link;
	default:
		return op == 0x0A && l->link < 0; /* SVC */
	}
}

static void on_instruction(void *context, const struct probe_event *e)
{
	struct last *l = context;

	if (!break_space_same(&l->space, l->machine) ||
	    (l->calls && !is_call(l, e)))
		return;
	l->search.noted = true;
	l->search.instruction = machine_instructions(l->machine);
	l->ia = e->u.insn.ia;
	memcpy(l->text, e->u.insn.text, sizeof l->text);
}

static void last_begin(struct last *l, struct session *s)
{
	memset(l, 0, sizeof *l);
	l->machine = s->machine;
	l->space = break_space_now(s->machine);
	l->search.probe.kinds = PROBE_BIT(INSTRUCTION);
	l->search.probe.event = on_instruction;
	l->search.probe.context = l;
	l->link = -1;
}

/* Looks; where it finds nothing the machine goes back to where it was. */
static enum timeline_found look(struct session *s, struct timeline_search *q,
				struct error *error)
{
	struct position now = timeline_now(s->timeline);
	enum timeline_found found = timeline_last(s->timeline, q, error);

	if (found == TIMELINE_NONE && !timeline_go(s->timeline, &now, error))
		return TIMELINE_FAILED;
	return found;
}

/* BR R14 and the like, to somewhere else than the next instruction. */
static bool is_return(const struct last *l, uint32_t here)
{
	return l->text[0] == 0x07 && (l->text[1] & 0xF0) == 0xF0 &&
	       l->text[1] & 0x0F && l->ia + 2 != here;
}

bool reverse_next(struct session *s, struct error *error)
{
	struct position now;
	struct last step, call;
	enum timeline_found found;
	uint32_t here;

	if (!recorded(s, error))
		return false;
	now = timeline_now(s->timeline);
	here = psw_ia(machine_psw(s->machine));
	last_begin(&step, s);
	call = step;
	call.search.probe.context = &call;
	found = look(s, &step.search, error);
	if (found == TIMELINE_NONE)
		return at_beginning(s, error);
	if (found == TIMELINE_FAILED)
		return false;
	if (is_return(&step, here)) {
		call.calls = true;
		call.back = here;
		call.link = step.text[1] & 0x0F;
		if (!timeline_go(s->timeline, &now, error))
			return false;
		found = look(s, &call.search, error);
		if (found == TIMELINE_FAILED)
			return false;
		if (found == TIMELINE_FOUND)
			step = call;
	}
	return timeline_go_instruction(s->timeline, step.search.instruction,
				       error) &&
	       stopped(s, STOP_DONE, "next");
}

bool reverse_finish(struct session *s, struct error *error)
{
	struct last call;
	enum timeline_found found;

	if (!recorded(s, error))
		return false;
	last_begin(&call, s);
	call.calls = true;
	call.back = machine_gr(s->machine, 14) & 0xFFFFFF;
	found = look(s, &call.search, error);
	if (found == TIMELINE_NONE)
		return error_set(error,
				 "no call was recorded in this program that "
				 "returns to %06X, which is in register 14",
				 (unsigned)call.back);
	return found == TIMELINE_FOUND &&
	       timeline_go_instruction(s->timeline, call.search.instruction,
				       error) &&
	       stopped(s, STOP_DONE, "called from here");
}

/* ---- breakpoints ------------------------------------------------------------
 */

struct hit {
	struct session *session;
	bool any;
	struct breakpoint what;
};

static void note_hit(void *context)
{
	struct hit *h = context;

	h->any = true;
	h->what = h->session->breakpoints.what;
}

static bool stop_at_hit(struct session *s, const struct hit *h,
			const struct position *at, struct error *error)
{
	char text[160];

	if (!timeline_go(s->timeline, at, error))
		return false;
	breakpoint_text(&h->what, text, sizeof text);
	stopped(s, STOP_BREAK, "");
	snprintf(s->stop.text, sizeof s->stop.text, "breakpoint %d: %s",
		 h->what.id, text);
	s->stop.breakpoint = h->what.id;
	return true;
}

bool reverse_continue(struct session *s, struct timeline_search *also,
		      struct error *error)
{
	struct hit hit = {.session = s};
	struct timeline_search only = {.noted = false};
	struct timeline_search *q = also ? also : &only;

	if (!recorded(s, error))
		return false;
	q->breakpoints = true;
	q->found = note_hit;
	q->context = &hit;
	switch (timeline_last(s->timeline, q, error)) {
	case TIMELINE_NONE:
		return at_beginning(s, error);
	case TIMELINE_FAILED:
		return false;
	case TIMELINE_FOUND:
		break;
	}
	if (hit.any && q->noted && q->instruction < q->at.instructions)
		q->noted = false;
	if (!q->noted)
		return stop_at_hit(s, &hit, &q->at, error);
	return timeline_go_instruction(s->timeline, q->instruction, error) &&
	       stopped(s, STOP_DONE, "reached");
}

/* ---- who wrote it? ----------------------------------------------------------
 */

bool reverse_storage(const struct session *s, const struct place *p,
		     uint32_t length, struct reverse_target *out,
		     struct error *error)
{
	struct place here = *p;

	memset(out, 0, sizeof *out);
	if (!length || length > (REVERSE_PIECES - 1) * 2048u)
		return error_set(error, "expected 1 to %u bytes",
				 (REVERSE_PIECES - 1) * 2048u);
	while (length) {
		uint32_t n = 2048 - here.address % 2048;
		uint32_t at;

		if (n > length)
			n = length;
		if (!place_absolute(s, &here, &at, error))
			return false;
		assert(out->count < REVERSE_PIECES);
		out->piece[out->count].address = at;
		out->piece[out->count++].length = n;
		here.address = (here.address + n) & 0xFFFFFF;
		length -= n;
	}
	return true;
}

bool reverse_register(const struct session *s, const char *text,
		      const char *path, struct reverse_target *out)
{
	static const struct {
		const char *name;
		enum session_register kind;
	} kinds[] = {{"CR", REG_CONTROL},
		     {"R", REG_GENERAL},
		     {"GR", REG_GENERAL},
		     {"FR", REG_FLOATING},
		     {"F", REG_FLOATING}};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t n = strlen(kinds[i].name);
		char *end;
		unsigned long r;

		if (strncasecmp(text, kinds[i].name, n) ||
		    !isdigit((unsigned char)text[n]))
			continue;
		r = strtoul(text + n, &end, 10);
		if (*end || r > (kinds[i].kind == REG_FLOATING ? 6 : 15))
			continue;
		memset(out, 0, sizeof *out);
		out->is_register = true;
		out->kind = kinds[i].kind;
		out->n = (unsigned)r;
		out->cpu = machine_selected_cpu(s->machine);
		snprintf(out->path, sizeof out->path, "%s", path);
		if (*path) /* CP uses one CPU */
			out->cpu = 0;
		return true;
	}
	return false;
}

static bool meets(const struct reverse_target *what,
		  const struct probe_event *e)
{
	uint32_t from = e->u.store.absolute, to = from + e->u.store.length;

	for (size_t i = 0; i < what->count; i++)
		if (from < what->piece[i].address + what->piece[i].length &&
		    what->piece[i].address < to)
			return true;
	return false;
}

struct writer {
	struct timeline_search search;
	struct machine *machine;
	const struct tower *tower;
	const struct reverse_target *what;
	struct reverse_write found;
	uint32_t ia; /* of the instruction that stored */
	/* Of a register: the instruction that is executed now, and what it held
	 * before; when it is a virtual machine's, the last one of that. */
	uint64_t number, value;
	bool known, inside;
	/* The first value in this stretch, and in the one behind it, which is
	 * looked at earlier. */
	bool begun, later_known;
	uint64_t first, later;
};

/* What was executed last did it, or was before it. */
static void on_storage(void *context, const struct probe_event *e)
{
	struct writer *w = context;
	uint64_t now = machine_instructions(w->machine);

	if (!(e->u.store.kinds & WATCH_STORE) || !meets(w->what, e))
		return;
	w->search.noted = true;
	w->search.instruction = now ? now - 1 : 0;
	w->ia = e->u.store.ia;
	w->found.by = (enum probe_by)e->u.store.by;
	w->found.absolute = e->u.store.absolute;
	w->found.length = e->u.store.length;
}

static uint64_t value_of(const struct writer *w)
{
	switch (w->what->kind) {
	case REG_CONTROL:
		return machine_cr(w->machine, w->what->n);
	case REG_FLOATING:
		return machine_fpr(w->machine, w->what->n);
	default:
		return machine_gr(w->machine, w->what->n);
	}
}

static void note_register(struct writer *w)
{
	w->search.noted = true;
	w->search.instruction = w->number;
}

/* Does it run whose register it is? */
static bool runs(const struct writer *w)
{
	const struct tower *t = w->tower;

	return !*w->what->path ||
	       (t && t->running >= 0 && (size_t)t->running < t->count &&
		!strcmp(t->nodes[t->running].path, w->what->path));
}

/* The value now; another one was made by the last instruction. */
static void compare(struct writer *w)
{
	uint64_t value = value_of(w);

	if (w->known && value != w->value)
		note_register(w);
	if (!w->begun)
		w->first = value;
	w->value = value;
	w->known = w->begun = true;
}

/* The register is another than before the last instruction of this CPU.  An
 * interruption changes none, but the next instruction may be CP's. */
static void on_register(void *context, const struct probe_event *e)
{
	struct writer *w = context;
	uint64_t now = machine_instructions(w->machine);

	if (e->cpu != w->what->cpu)
		return;
	if (now < w->number)
		w->known = false; /* another stretch */
	if (e->kind == PROBE_INTERRUPT) {
		if (w->inside)
			compare(w);
		w->inside = false;
		return;
	}
	w->inside = runs(w);
	if (!w->inside)
		return;
	compare(w);
	w->number = now;
}

/* What the last instruction of a stretch wrote, or CP did for it, which is seen
 * when the virtual machine goes on. */
static void behind_last(void *context)
{
	struct writer *w = context;

	machine_select_cpu(w->machine, w->what->cpu);
	if (w->known && w->inside && runs(w) && value_of(w) != w->value)
		note_register(w);
	else if (w->known && w->later_known && w->value != w->later)
		note_register(w);
	if (w->begun) {
		w->later = w->first;
		w->later_known = *w->what->path;
	}
	w->known = w->begun = w->inside = false;
}

/*
 * From instruction W before which the machine stands to the one that stored:
 * MVCL and the like store by units, and are counted when all is done, so that
 * it may be the next one.
 */
static bool exactly(struct session *s, struct writer *w, struct error *error)
{
	uint64_t n = w->search.instruction;

	if (w->what->is_register || w->found.by != BY_INSTRUCTION ||
	    psw_ia(machine_psw(s->machine)) == w->ia)
		return true;
	if (!timeline_go_instruction(s->timeline, n + 1, error))
		return false;
	if (psw_ia(machine_psw(s->machine)) == w->ia) {
		w->search.instruction++;
		return true;
	}
	return timeline_go_instruction(s->timeline, n, error);
}

static void tell_whose(const struct session *s, struct reverse_write *w)
{
	const struct tower *t = s->tower;

	if (!t || t->running < 0 || (size_t)t->running >= t->count)
		return;
	w->level = t->nodes[t->running].level;
	snprintf(w->who, sizeof w->who, "%s", t->nodes[t->running].path);
}

static void watch(struct session *s, const struct reverse_target *what,
		  void (*change)(struct machine *m, uint32_t absolute,
				 uint32_t length, unsigned kinds))
{
	for (size_t i = 0; i < what->count; i++)
		change(s->machine, what->piece[i].address,
		       what->piece[i].length, WATCH_STORE);
}

/* What to listen to. */
static void listen(struct session *s, struct writer *w)
{
	const struct reverse_target *what = w->what;
	uint32_t registers = PROBE_BIT(INSTRUCTION);

	if (*what->path)
		registers |= PROBE_BIT(INTERRUPT);
	w->machine = s->machine;
	w->tower = s->tower;
	w->search.probe.kinds =
		what->is_register ? registers : PROBE_BIT(WATCH);
	w->search.probe.event = what->is_register ? on_register : on_storage;
	w->search.probe.context = w->search.context = w;
	w->search.end = what->is_register ? behind_last : NULL;
}

bool reverse_write(struct session *s, const struct reverse_target *what,
		   struct reverse_write *w, struct error *error)
{
	struct writer x = {.what = what};
	enum timeline_found found;

	if (!recorded(s, error))
		return false;
	listen(s, &x);
	watch(s, what, machine_watch_set);
	found = look(s, &x.search, error);
	watch(s, what, machine_watch_clear);
	if (found == TIMELINE_FAILED)
		return false;
	if (found == TIMELINE_NONE)
		return error_set(error, "it was not written since the "
					"recording began");
	if (!timeline_go_instruction(s->timeline, x.search.instruction,
				     error) ||
	    !exactly(s, &x, error))
		return false;
	*w = x.found;
	w->instruction = x.search.instruction;
	tell_whose(s, w);
	return stopped(s, STOP_DONE, "it was written by what comes next");
}
