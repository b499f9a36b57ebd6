/*
 * ladder.c - one trap as a ladder: found in what the tower noted.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "counters.h"
#include "isa.h"
#include "ladder.h"
#include "place.h"
#include "session.h"
#include "tower.h"

/* Step N of those that are kept, the oldest first. */
static const struct ladder_step *step_at(const struct ladder_ring *r,
					 uint64_t n)
{
	return &r->step[n % LADDER_RING];
}

static uint64_t first_of(const struct ladder_ring *r)
{
	uint64_t oldest = r->taken > LADDER_RING ? r->taken - LADDER_RING : 0;

	return oldest > r->first ? oldest : r->first;
}

/* ---- the wish -------------------------------------------------------------
 */

static bool take_part(const struct session *s, const char *part,
		      struct ladder_wish *out, struct error *error)
{
	char *end;
	unsigned long n = strtoul(part, &end, 10);

	if (!strcasecmp(part, "now")) {
		out->now = true;
		return true;
	}
	if (!*end && n && n < LADDER_RING) {
		out->back = (unsigned)n - 1;
		return true;
	}
	if (isa_by_mnemonic(part) || counters_class_of(part) >= 0) {
		snprintf(out->cause, sizeof out->cause, "%s", part);
		return true;
	}
	return place_path(s, part, out->who, error);
}

bool ladder_wish(const struct session *s, const char *text,
		 struct ladder_wish *out, struct error *error)
{
	char copy[256], *save = NULL;

	memset(out, 0, sizeof *out);
	snprintf(copy, sizeof copy, "%s", text);
	for (char *p = strtok_r(copy, ",", &save); p;
	     p = strtok_r(NULL, ",", &save))
		if (!take_part(s, p, out, error))
			return false;
	return true;
}

/* Has instruction or class the name that is asked for?  Not asked, what an
 * instruction did will do. */
static bool has_cause(const struct ladder_step *p, const char *cause)
{
	const struct isa_insn *insn = isa_by_mnemonic(cause);

	if (!*cause)
		return p->cls == INT_PROGRAM || p->cls == INT_SVC;
	if (counters_class_of(cause) == (int)p->cls)
		return true;
	return insn && isa_find(p->text) == insn &&
	       (p->cls == INT_PROGRAM || p->cls == INT_SVC);
}

static bool fits(const struct tower *t, const struct ladder_step *p,
		 const struct ladder_wish *wish, int level)
{
	const struct tower_node *x = &t->nodes[p->ran];

	if (p->how != LADDER_TRAP || !p->ran || !has_cause(p, wish->cause))
		return false;
	return *wish->who ? !strcmp(x->path, wish->who) : x->level == level;
}

/* The level of the innermost guest that has trapped. */
static int deepest(const struct tower *t, const struct ladder_wish *wish)
{
	const struct ladder_ring *r = &t->ladder;
	int level = 0;

	for (uint64_t i = first_of(r); i < r->taken; i++) {
		const struct ladder_step *p = step_at(r, i);

		if (p->how == LADDER_TRAP && p->ran > 0 &&
		    has_cause(p, wish->cause) && t->nodes[p->ran].level > level)
			level = t->nodes[p->ran].level;
	}
	return level;
}

/* Where guest N goes on behind step I; r->taken: it does not yet. */
static uint64_t resumption(const struct ladder_ring *r, uint64_t i, int n)
{
	for (i++; i < r->taken; i++)
		if (step_at(r, i)->how == LADDER_START &&
		    step_at(r, i)->node == n)
			break;
	return i;
}

/* COMPLETE: one whose guest has gone on. */
static bool find(const struct tower *t, const struct ladder_wish *wish,
		 bool complete, uint64_t *out)
{
	const struct ladder_ring *r = &t->ladder;
	int level = deepest(t, wish);
	unsigned back = wish->back;

	for (uint64_t i = r->taken; i-- > first_of(r);) {
		const struct ladder_step *p = step_at(r, i);

		if (fits(t, p, wish, level) &&
		    (!complete || resumption(r, i, p->ran) < r->taken) &&
		    !back--) {
			*out = i;
			return true;
		}
	}
	return false;
}

/* ---- rungs ----------------------------------------------------------------
 */

/* " at 011CEE DMSCIT+9E" of node N. */
static const char *where(const struct session *s, int n, uint32_t ia, char *out,
			 size_t size)
{
	const struct tower *t = s->tower;
	const char *table = !t->map.known	? NULL
			    : tower_is_cp(t, n) ? "cp"
						: "!cp";
	char name[64];

	symbols_name(s->symbols, table, ia, name, sizeof name);
	snprintf(out, size, "at %06X%s%s", (unsigned)ia, *name ? " " : "",
		 name);
	return out;
}

/* "program 0002 privileged operation", "svc CA" ... */
static void interruption(const struct ladder_step *p, char *out, size_t size)
{
	const struct ledger_cause cause = {.kind = LEDGER_SERVICE,
					   .cls = p->cls,
					   .code = p->code,
					   .insn = INSN_COUNT};

	ledger_cause_text(&cause, out, size);
}

static void instruction(const struct session *s, const struct ladder_step *p,
			char *out, size_t size)
{
	bool known = p->text[0] || p->text[1];

	out[0] = 0;
	if (known && (p->cls == INT_PROGRAM || p->cls == INT_SVC))
		isa_disassemble_in(machine_set(s->machine), p->text,
				   sizeof p->text, out, size);
	/* the mnemonic's column is for listings */
	for (char *blank = strstr(out, "  "); blank; blank = strstr(out, "  "))
		memmove(blank, blank + 1, strlen(blank));
}

/* "LPSW", or what interrupted. */
static void short_cause(const struct ladder_step *p, char *out, size_t size)
{
	const struct ledger_cause cause = {.kind = LEDGER_SERVICE,
					   .cls = p->cls,
					   .code = p->code,
					   .insn = p->insn};

	ledger_cause_text(&cause, out, size);
}

static void trap_text(const struct session *s, const struct ladder_step *p,
		      struct ladder_rung *g)
{
	const struct tower_node *x = &s->tower->nodes[p->ran];
	char insn[64], place[96], what[64];

	interruption(p, what, sizeof what);
	instruction(s, p, insn, sizeof insn);
	short_cause(p, g->what, sizeof g->what);
	if (!p->ran)
		snprintf(g->text, sizeof g->text, "%s", what);
	else if (*insn && p->insn < INSN_COUNT)
		snprintf(g->text, sizeof g->text, "%s of %s traps %s", insn,
			 x->userid,
			 where(s, p->ran, p->ia, place, sizeof place));
	else if (*insn)
		snprintf(g->text, sizeof g->text, "%s: %s of %s %s", what, insn,
			 x->userid,
			 where(s, p->ran, p->ia, place, sizeof place));
	else
		snprintf(g->text, sizeof g->text, "%s, while %s ran %s", what,
			 x->userid,
			 where(s, p->ran, p->ia, place, sizeof place));
}

static void start_text(const struct session *s, const struct ladder_step *p,
		       struct ladder_rung *g)
{
	const struct tower_node *x = &s->tower->nodes[p->node];
	char what[64], place[96];

	where(s, p->node, p->ia, place, sizeof place);
	if (p->taker == p->node) {
		interruption(p, what, sizeof what);
		snprintf(g->what, sizeof g->what, "takes %.40s", what);
		snprintf(g->text, sizeof g->text, "%s takes %s %s", x->userid,
			 what, place);
	} else {
		snprintf(g->what, sizeof g->what, "goes on");
		snprintf(g->text, sizeof g->text, "%s goes on %s", x->userid,
			 place);
	}
}

static struct ladder_rung *new_rung(struct ladder *l)
{
	l->rung = realloc(l->rung, (l->count + 1) * sizeof *l->rung);
	memset(&l->rung[l->count], 0, sizeof *l->rung);
	return &l->rung[l->count++];
}

static void add_rung(const struct session *s, struct ladder *l,
		     const struct ladder_step *p)
{
	struct ladder_rung *g = new_rung(l);

	g->level = s->tower->nodes[p->node].level;
	g->begin = p->cycle - l->cycle;
	switch ((enum ladder_how)p->how) {
	case LADDER_TRAP:
		l->traps++;
		trap_text(s, p, g);
		break;
	case LADDER_START:
		start_text(s, p, g);
		break;
	case LADDER_WAIT:
		snprintf(g->what, sizeof g->what, "waits");
		snprintf(g->text, sizeof g->text, "the machine waits");
		break;
	}
}

/* The guest's own, at the top of the ladder. */
static void add_top(const struct session *s, struct ladder *l,
		    const struct ladder_step *p)
{
	struct ladder_rung *g = new_rung(l);
	char insn[64], place[96];

	instruction(s, p, insn, sizeof insn);
	if (!*insn)
		interruption(p, insn, sizeof insn);
	where(s, p->ran, p->ia, place, sizeof place);
	snprintf(l->trap, sizeof l->trap, "%.60s %.90s", insn, place);
	g->level = l->top;
	short_cause(p, g->what, sizeof g->what);
	snprintf(g->text, sizeof g->text, "%.40s %.80s", insn, place);
}

static void make(const struct session *s, struct ladder *l, uint64_t from)
{
	const struct ladder_ring *r = &s->tower->ladder;
	const struct ladder_step *trap = step_at(r, from), *p = trap;
	const struct tower_node *x = &s->tower->nodes[trap->ran];
	uint64_t to = resumption(r, from, trap->ran);
	uint64_t cycle = machine_cpu_cycles(s->machine, 0),
		 done = machine_cpu_instructions(s->machine, 0);

	memset(l, 0, sizeof *l);
	snprintf(l->guest, sizeof l->guest, "%s", x->path);
	l->top = x->level;
	l->cycle = trap->cycle;
	l->resumed = to < r->taken;
	add_top(s, l, trap);
	for (uint64_t i = from; i < to; i++) {
		p = step_at(r, i);
		if (i + 1 < r->taken) {
			cycle = step_at(r, i + 1)->cycle;
			done = step_at(r, i + 1)->instructions;
		} else {
			cycle = machine_cpu_cycles(s->machine, 0);
			done = machine_cpu_instructions(s->machine, 0);
		}
		add_rung(s, l, p);
		l->rung[l->count - 1].cycles = cycle - p->cycle;
		l->rung[l->count - 1].instructions = done - p->instructions;
	}
	l->cycles = cycle - trap->cycle;
	l->instructions = done - trap->instructions;
	if (l->resumed)
		add_rung(s, l, step_at(r, to));
}

bool ladder_make(struct session *s, const struct ladder_wish *wish,
		 struct ladder *out, struct error *error)
{
	uint64_t at;

	tower_walk(s->tower);
	if ((wish->now || !find(s->tower, wish, true, &at)) &&
	    !find(s->tower, wish, false, &at))
		return error_set(error, "no%s%s trap of %s is remembered%s",
				 *wish->cause ? " " : "", wish->cause,
				 *wish->who ? wish->who : "a virtual machine",
				 s->tower->map.known
					 ? ""
					 : "; CP's symbols are not loaded");
	make(s, out, at);
	return true;
}

void ladder_free(struct ladder *l)
{
	free(l->rung);
	memset(l, 0, sizeof *l);
}
