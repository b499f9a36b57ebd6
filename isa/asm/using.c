/*
 * using.c - base registers: USING, DROP, and addresses resolved by them.
 *
 * Models: GC33-4010, "USING", "DROP"; HLASM for labelled, dependent and
 * ranged USING.  Of several bases that reach an address the one with the
 * smallest displacement is taken, of equal ones the highest register.
 */
#include "internal.h"

#include <string.h>

enum { PAGE = 4096, REGISTERS = 16 };

static void add_entry(struct assembler *as, const struct using_entry *e)
{
	struct using_table *t = &as->usings;
	struct using_entry *copy = arena_alloc(&as->arena, sizeof *copy);

	if (t->n == t->room) {
		unsigned room = t->room ? t->room * 2 : 32;
		struct using_entry *at =
			arena_alloc(&as->arena, room * sizeof *at);

		if (t->n)
			memcpy(at, t->at, t->n * sizeof *at);
		t->at = at;
		t->room = room;
	}
	t->at[t->n++] = *e;
	*copy = *e;
	list_add(&as->arena, &as->using_map, copy);
}

static void remove_entry(struct assembler *as, unsigned i)
{
	struct using_table *t = &as->usings;

	memmove(&t->at[i], &t->at[i + 1], (t->n - i - 1) * sizeof *t->at);
	t->n--;
}

/* An unlabelled USING of a register ends the one before. */
static void supersede(struct assembler *as, int reg, const struct symbol *label)
{
	struct using_table *t = &as->usings;

	for (unsigned i = t->n; i-- > 0;)
		if (label ? t->at[i].label == label
			  : !t->at[i].label && !t->at[i].dependent &&
				    t->at[i].reg == reg)
			remove_entry(as, i);
}

static bool comma(const char **p)
{
	if (**p != ',')
		return false;
	++*p;
	return true;
}

/* base or (base,end) */
static bool base_operand(struct assembler *as, const char **p,
			 struct expr *base, uint32_t *range)
{
	const char *s = *p + 1;
	unsigned depth = 0;
	struct expr end;

	*range = PAGE;
	for (const char *q = *p; *q && *q != ' '; q++) {
		depth += *q == '(';
		if (*q == ')' && --depth == 0)
			break;
		if (*q == ',' && depth == 1 && **p == '(') {
			if (!expr_parse(as, &s, base, 0) || !comma(&s) ||
			    !expr_parse(as, &s, &end, 0) || *s++ != ')')
				return false;
			*p = s;
			value_add(&end.v, &base->v, -1);
			if (!end.v.nrel && end.v.n > 0)
				*range = (uint32_t)end.v.n;
			return true;
		}
	}
	return expr_parse(as, p, base, 0);
}

static bool same_place(const struct value *v, const struct value *base,
		       int32_t *distance)
{
	struct value d = *v;

	value_add(&d, base, -1);
	*distance = d.n;
	return !d.nrel;
}

static void dependent(struct assembler *as, struct stmt *st,
		      struct using_entry *e, const struct expr *anchor,
		      const char *at)
{
	int32_t disp;
	int reg;

	if (!using_resolve(as, &anchor->v, anchor->qualifier, &reg, &disp)) {
		diag_at(as, st, at, MSG_NO_USING);
		return;
	}
	e->reg = reg;
	e->add = (uint32_t)disp;
	e->dependent = true;
	if (e->range > PAGE - (uint32_t)disp)
		e->range = PAGE - (uint32_t)disp;
	if (e->label)
		supersede(as, 0, e->label);
	add_entry(as, e);
}

/* Register 0 as a base: it is taken to hold zero, whatever the base is. */
static void registers(struct assembler *as, struct stmt *st,
		      struct using_entry *e, struct expr *first, const char *at,
		      const char *p)
{
	struct value base = e->base;
	uint32_t left = e->range;
	bool ranged = left != PAGE;
	struct expr r = *first;

	if (e->label)
		supersede(as, 0, e->label);
	for (int i = 0;; i++) {
		if (r.v.nrel || r.v.n < 0 || r.v.n >= REGISTERS) {
			diag_at(as, st, at, MSG_RANGE, "the register", r.v.n, 0,
				15);
			return;
		}
		e->reg = r.v.n;
		e->base = base;
		if (!e->reg && !i) {
			struct section *s = value_section(&base);

			base.n = s && s->kind != SEC_DSECT ? -(int32_t)s->origin
							   : 0;
			e->base = base;
		}
		e->range = ranged && left < PAGE ? left : PAGE;
		if (!e->label)
			supersede(as, e->reg, NULL);
		add_entry(as, e);
		base.n += PAGE;
		left = left > PAGE ? left - PAGE : ranged ? 0 : PAGE;
		if (!comma(&p))
			break;
		at = p;
		if (!expr_parse(as, &p, &r, 0) || r.undefined)
			return;
	}
	if (*p && *p != ' ')
		diag_at(as, st, p, MSG_TRAILING, p);
}

void using_run(struct assembler *as, struct stmt *st)
{
	struct using_entry e = {.at = st, .last_used = -1};
	const char *p = st->operand, *at;
	struct expr base, second;

	if (as->pass == 1) {
		section_need(as);
		st->section = as->current;
		st->loc = st->pad_from = as->star_loc;
		if (*st->name && *st->name != '.' && symbol_span(st->name))
			symbol_get(as, st->name, strlen(st->name))
				->using_label = true;
		return;
	}
	if (*st->name && *st->name != '.')
		e.label = symbol_find(as, st->name, strlen(st->name));
	if (!base_operand(as, &p, &base, &e.range) || base.undefined)
		return;
	st->show_value = true;
	st->value = value_address(&base.v);
	if (!comma(&p)) {
		diag_at(as, st, p, MSG_USING_BASE);
		return;
	}
	at = p;
	e.base = base.v;
	if (base.v.nrel > 1 || (base.v.nrel && base.v.rel[0].count != 1)) {
		diag_at(as, st, st->operand, MSG_COMPLEX);
		return;
	}
	if (!expr_parse(as, &p, &second, 0) || second.undefined)
		return;
	if (value_section(&second.v))
		dependent(as, st, &e, &second, at);
	else
		registers(as, st, &e, &second, at, p);
}

static void drop_one(struct assembler *as, struct stmt *st, const char **p)
{
	struct using_table *t = &as->usings;
	const char *at = *p;
	size_t n = symbol_span(at);
	struct symbol *label = n ? symbol_find(as, at, n) : NULL;
	bool found = false;
	int32_t reg = -1;

	if (label && label->using_label && !label->defined)
		*p += n;
	else if (!expr_absolute(as, p, &reg))
		return;
	for (unsigned i = t->n; i-- > 0;) {
		const struct using_entry *e = &t->at[i];

		if (reg < 0 ? e->label == label : e->reg == reg && !e->label) {
			remove_entry(as, i);
			found = true;
		}
	}
	if (!found && reg >= 0)
		diag_at(as, st, at, MSG_DROP_UNUSED, reg);
}

void drop_run(struct assembler *as, struct stmt *st)
{
	const char *p = st->operand;

	if (as->pass == 1)
		return;
	if (!*p || *p == ' ' || (*p == ',' && (!p[1] || p[1] == ' '))) {
		as->usings.n = 0;
		return;
	}
	do
		drop_one(as, st, &p);
	while (!st->bad && comma(&p));
	if (*p && *p != ' ')
		diag_at(as, st, p, MSG_TRAILING, p);
}

bool using_resolve(struct assembler *as, const struct value *v,
		   struct symbol *label, int *reg, int32_t *disp)
{
	struct using_entry *best = NULL;
	bool found = false;

	*disp = 0;
	if (!v->nrel && v->n >= 0 && v->n < PAGE && !label) {
		*reg = 0;
		*disp = v->n;
		found = true;
	}
	for (unsigned i = 0; i < as->usings.n; i++) {
		struct using_entry *e = &as->usings.at[i];
		int32_t d;

		if (e->label != label || !same_place(v, &e->base, &d))
			continue;
		if (d < 0 || (uint32_t)d >= e->range)
			continue;
		d += (int32_t)e->add;
		if (d >= PAGE)
			continue;
		if (found && (d > *disp || (d == *disp && e->reg < *reg)))
			continue;
		found = true;
		best = e;
		*reg = e->reg;
		*disp = d;
	}
	if (best && as->st) {
		best->last_used = (int32_t)as->st->number;
		if (*disp > best->max_disp)
			best->max_disp = *disp;
		for (unsigned i = 0; i < as->using_map.n; i++) {
			struct using_entry *m = as->using_map.at[i];

			if (m->at == best->at && m->reg == best->reg) {
				m->last_used = best->last_used;
				m->max_disp = best->max_disp;
			}
		}
	}
	return found;
}

void using_push(struct assembler *as)
{
	struct using_table *t = arena_alloc(&as->arena, sizeof *t);

	*t = as->usings;
	t->at = arena_alloc(&as->arena, (t->n + 1) * sizeof *t->at);
	t->room = t->n + 1;
	if (t->n)
		memcpy(t->at, as->usings.at, t->n * sizeof *t->at);
	list_add(&as->arena, &as->using_stack, t);
}

bool using_pop(struct assembler *as)
{
	if (!as->using_stack.n)
		return false;
	as->usings =
		*(struct using_table *)as->using_stack.at[--as->using_stack.n];
	return true;
}
